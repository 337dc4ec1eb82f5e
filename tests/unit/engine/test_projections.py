"""Who may see what: by value, and by type at any depth."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from simulator.domain.events import SessionPrivate
from simulator.domain.mind import BuyerMind, PublicView
from simulator.domain.persona import Range, TacticTaste
from simulator.domain.preparation import Plan
from simulator.domain.seller_view import SellerView
from simulator.domain.values import FrozenMap
from simulator.engine.projections import (
    buyer_mind,
    draw_traits,
    public_deal,
    public_persona,
    reservation_price,
    seller_view,
    target_price,
)
from tests.support.builders import (
    a_buyer_brief,
    a_mind,
    a_need,
    a_persona,
    a_price_frame,
    a_scenario,
    a_seller_brief,
    a_temperament,
    an_issue,
    an_option,
    some_traits,
)

D = Decimal

BUYER_SECRETS = {
    *("buyer_value", "buyer_values", "buyer_batna_value", "buyer_reservation_value"),
    *("aspiration", "reservation_value", "own_surplus", "opening_surplus", "margin_ratio"),
    *("target_ratio", "opening_ratio", "rep_limit_estimate", "agenda", "min_trust", "true"),
    *("needs", "approver", "alternatives", "deadline", "traits", "secrets", "temperament", "state"),
}
SELLER_SECRETS = {"seller_cost", "seller_costs", "seller_batna_value", "list_price", "costs"}
BUYER_TYPES = {
    *("BuyerBrief", "BuyerIssue", "BuyerMind", "BuyerOption", "BuyerState", "Need", "Approver"),
    *("Alternative", "Deadline", "Traits", "Temperament", "Persona", "Trace", "Secret", "Affect"),
}
BOTH_SIDES = {"Scenario", "Option", "Issue", "SessionPrivate"}


def parts(annotation: Any) -> Iterator[Any]:
    """Every type inside an annotation: unions, tuples, maps, annotated types."""
    yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)


def reachable(model: type[BaseModel]) -> tuple[set[str], set[str]]:
    """Names of all types and of all fields that an instance can hold, at any depth."""
    types: dict[str, type[BaseModel]] = {}
    fields: set[str] = set()
    waiting = [model]
    while waiting:
        current = waiting.pop()
        if current.__name__ in types:
            continue
        types[current.__name__] = current
        for name, field in current.model_fields.items():
            fields.add(name)
            for part in parts(field.annotation):
                assert part not in (Any, object, dict), f"{current.__name__}.{name} can hold all"
                if isinstance(part, type) and issubclass(part, BaseModel):
                    waiting.append(part)
    return set(types), fields


class TestTypes:
    def test_the_walk_sees_what_is_deep_down(self):
        types, fields = reachable(SessionPrivate)
        assert types >= {"Scenario", "Option", "BuyerBrief", "Need", "Gate", "Persona"}
        assert fields >= {"buyer_value", "seller_cost", "min_trust", "seller_costs"}

    def test_the_wording_side_cannot_hold_a_secret_of_either_side(self):
        types, fields = reachable(PublicView)
        assert types.isdisjoint(BUYER_TYPES | BOTH_SIDES | {"SellerBrief", "PriceFrame"})
        assert fields.isdisjoint(BUYER_SECRETS | SELLER_SECRETS | {"batna_value", "batna"})

    def test_the_rep_cannot_hold_what_anything_is_worth_to_the_buyer(self):
        types, fields = reachable(SellerView)
        assert types.isdisjoint(BUYER_TYPES | BOTH_SIDES)
        # The approver among the fields is the rep's own: whoever grants more than their authority.
        assert fields.isdisjoint(BUYER_SECRETS - {"approver"})

    def test_the_buyer_cannot_hold_what_anything_costs_the_seller(self):
        types, fields = reachable(BuyerMind)
        assert types.isdisjoint(BOTH_SIDES | {"SellerBrief", "PriceFrame", "SellerView", "Plan"})
        # What a part is listed at stands in the quote; what it costs does not.
        assert fields.isdisjoint(SELLER_SECRETS - {"list_price"})


class TestBuyerMind:
    def test_it_knows_its_own_values(self):
        mind = a_mind()
        assert {
            issue.id: {option.id: option.value for option in issue.options} for issue in mind.issues
        } == {
            "scope": {"full": 26000, "basic": 20000},
            "payment": {"net30": 0, "net60": 2000},
            "training": {"with": 3000, "without": 0},
        }
        assert [issue.left_out for issue in mind.issues] == [None, None, "without"]
        assert mind.batna_value == 5000

    def test_the_sellers_figures_change_nothing(self):
        other = a_scenario(
            issues=tuple(
                issue.model_copy(
                    update={
                        "options": tuple(
                            option.model_copy(update={"seller_cost": option.seller_cost + 777})
                            for option in issue.options
                        )
                    }
                )
                for issue in a_scenario().issues
            ),
            seller=a_seller_brief(9999),
        )
        assert a_mind(other) == a_mind(a_scenario())

    def test_the_agenda_is_the_last_need_and_personal(self):
        needs = a_mind().needs
        assert [need.id for need in needs] == ["uptime", "promotion"]
        assert [need.personal for need in needs] == [False, True]

    def test_an_agenda_named_like_a_need_is_told_apart_from_it(self):
        persona = a_persona(agenda=a_need("uptime", issues=("training", "unknown_here")))
        needs = a_mind(persona=persona).needs
        assert [need.id for need in needs] == ["uptime", "agenda.uptime"]
        assert needs[1].issues == ("training",)

    def test_a_persona_without_agenda_adds_no_need(self):
        assert len(a_mind(persona=a_persona(agenda=None)).needs) == 1

    def test_limits_are_prices_of_the_standard_package(self):
        # Values 26000 + 0 + 3000, BATNA 5000; target at exactly 0.85 of the limit, on the grain.
        persona = a_persona(
            temperament=a_temperament(target_ratio=Range(low=D("0.855"), high=D("0.855")))
        )
        mind = a_mind(persona=persona)
        assert reservation_price(mind) == 24000
        assert target_price(mind) == 20500

    def test_the_target_stays_inside_the_price_bounds(self):
        assert target_price(a_mind(a_scenario(price=a_price_frame(23000, 40000)))) == 23000
        assert target_price(a_mind(a_scenario(price=a_price_frame(1000, 9000)))) == 9000


class TestTraits:
    def test_same_generator_same_traits(self):
        persona = a_persona()
        first = draw_traits(persona, random.Random(7))
        assert first == draw_traits(persona, random.Random(7))
        assert first != draw_traits(persona, random.Random(8))

    def test_draws_stay_in_range_and_cover_it(self):
        drawn = [some_traits(seed=seed).opening_ratio for seed in range(200)]
        assert min(drawn) >= D("0.60")
        assert max(drawn) <= D("0.70")
        assert max(drawn) - min(drawn) > D("0.09")

    def test_the_target_is_never_below_the_opening(self):
        persona = a_persona(
            temperament=a_temperament(
                opening_ratio=Range(low=D("0.5"), high=D("0.9")),
                target_ratio=Range(low=D("0.5"), high=D("0.9")),
            )
        )
        for seed in range(50):
            traits = some_traits(persona, seed)
            assert traits.target_ratio >= traits.opening_ratio

    def test_signatures_always_others_by_weight_switched_off_never(self):
        persona = a_persona(
            tactics=FrozenMap(
                {
                    "flinch": TacticTaste(weight=D(0), signature=True),
                    "price_pushback": TacticTaste(weight=D("0.3")),
                    "anchoring": TacticTaste(weight=D("0.1"), signature=True),
                    "nibble": TacticTaste(weight=D(0)),
                }
            )
        )
        drawn = [some_traits(persona, seed).repertoire for seed in range(400)]
        assert all("anchoring" in repertoire for repertoire in drawn)
        assert not any({"flinch", "nibble"} & set(repertoire) for repertoire in drawn)
        # More are kept in mind than will find their moment: 400 draws at .3 / .6, and five
        # standard deviations are 50.
        assert 150 <= sum("price_pushback" in repertoire for repertoire in drawn) <= 250

    def test_the_order_of_the_file_changes_nothing(self):
        tastes = dict(a_persona().tactics)
        backwards = a_persona(tactics=FrozenMap(dict(reversed(tastes.items()))))
        assert some_traits(backwards, 3) == some_traits(a_persona(), 3)


class TestPublicAndSeller:
    def test_the_public_deal_names_everything(self):
        deal = public_deal(a_scenario())
        assert deal.issue("payment").label_of("net60") == "60 days net"
        assert [issue.id for issue in deal.issues] == ["scope", "payment", "training"]
        assert deal.unit == "total"

    def test_the_public_persona_keeps_manner_and_words(self):
        persona = public_persona(a_persona())
        assert persona.name == "Mara Okafor"
        assert persona.phrases["accept"] == ("[accept]",)

    def test_two_buyers_who_differ_in_secrets_look_alike(self):
        poor = a_persona(agenda=None, temperament=a_temperament(max_turns=20))
        assert public_persona(poor) == public_persona(a_persona())
        other = a_scenario(
            buyer=a_buyer_brief(9000),
            issues=(
                an_issue("scope", an_option("full", 1, 17000), an_option("basic", 2, 10000)),
                *a_scenario().issues[1:],
            ),
        )
        assert public_deal(other) == public_deal(a_scenario())
        assert seller_view(other) == seller_view(a_scenario())

    def test_the_rep_sees_costs_list_parts_and_their_plan(self):
        plan = Plan(batna="another customer", walk_away=D(19000))
        view = seller_view(a_scenario(), plan)
        assert view.costs["scope"] == {"full": 17000, "basic": 10000}
        assert view.list_parts == {"training": {"with": 2000, "without": 0}}
        assert view.plan == plan
        assert view.brief.batna_value == 1000


def test_a_mind_survives_the_way_through_json():
    mind = a_mind()
    assert BuyerMind.model_validate_json(mind.model_dump_json()) == mind


@pytest.mark.parametrize("seed", range(5))
def test_mind_and_traits_belong_together(seed):
    persona = a_persona()
    traits = some_traits(persona, seed)
    assert buyer_mind(a_scenario(), persona, traits).traits == traits
