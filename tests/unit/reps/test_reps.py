"""Scripted sellers: what they may know, what they do, and that their words say what they mean."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import get_args

import pytest
from pydantic import BaseModel

from simulator.domain.acts import ACT_IDS
from simulator.domain.errors import UnknownId
from simulator.domain.mind import Beat
from simulator.domain.observation import Stated
from simulator.domain.seller_view import SellerView
from simulator.domain.values import FrozenMap
from simulator.engine.projections import seller_view
from simulator.reps import RepAction, RepView, competent_ids, rep_named, reps
from simulator.reps.desk import Desk, carried_over
from simulator.reps.lines import all_lines, say, unsaid
from tests.support.builders import a_deal, a_scenario
from tests.support.selling import a_view, bought, stood_for, told_uptime

D = Decimal


def model_types(model: type[BaseModel], seen: set[str] | None = None) -> set[str]:
    seen = set() if seen is None else seen
    if model.__name__ in seen:
        return seen
    seen.add(model.__name__)
    waiting = [field.annotation for field in model.model_fields.values()]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            model_types(kind, seen)
        waiting.extend(get_args(kind))
    return seen


def test_a_rep_cannot_be_shown_the_buyers_side() -> None:
    private = {"BuyerBrief", "BuyerMind", "BuyerState", "Trace", "Decision", "Scenario", "Persona"}
    assert model_types(RepView).isdisjoint(private)
    assert {"SellerView", "PublicMove", "Package"} <= model_types(RepView)


def test_every_rep_is_found_by_its_name() -> None:
    assert {rep_id: rep.id for rep_id, rep in reps().items()} == {r: r for r in reps()}
    assert competent_ids() == {"textbook"}
    with pytest.raises(UnknownId, match="pushover"):
        rep_named("nobody")


def test_every_line_performs_acts_that_exist() -> None:
    for lines in all_lines().values():
        assert lines
        for line in lines:
            assert set(line.acts) <= set(ACT_IDS)


def test_an_unsaid_line_is_not_one_that_was_said() -> None:
    said = [line.text for line in all_lines()["ask_need"][1:]]
    assert unsaid("ask_need", said, random.Random(1)).text == all_lines()["ask_need"][0].text


def test_a_question_asks_about_its_own_words() -> None:
    question = say("ask_process", random.Random(1))
    assert {getattr(act, "topic", None) for act in question.acts} == {question.text}


@pytest.mark.parametrize("rep_id", sorted(reps()))
def test_the_same_view_and_dice_make_the_same_message(rep_id: str) -> None:
    rep = rep_named(rep_id)
    for turn in (1, 2, 3, 9):
        view = a_view(turn, own=(stood_for(a_deal(25000)),), buyer=(bought(a_deal(18000)),))
        assert rep.next(view, random.Random(5)) == rep.next(view, random.Random(5))


# --- the desk ------------------------------------------------------------------------------------


def test_the_desk_prices_from_costs() -> None:
    # full 17000 + net30 0 + training 1000 = 18000; with the alternative's 1000 the floor is 19000
    desk = Desk(seller_view(a_scenario()))
    assert desk.floor(desk.standard) == D(19000)
    assert desk.surplus(a_deal(20500)) == D(1500)
    assert desk.priced(desk.standard, D(1200)).price == D(20500)  # 20200, up to the grain of 500
    assert desk.priced(desk.standard, D(10**6)).price == D(40000)  # no price above the bounds
    # the list price of 26000 has 2000 of training in it
    assert desk.list_price(desk.standard) == D(26000)
    assert desk.list_price(a_deal(0, training="without").options) == D(24000)


class TestCarryingOver:
    def test_before_any_price_there_is_no_package(self) -> None:
        stated = Stated(options=FrozenMap({"payment": "net60"}))
        assert carried_over(a_view(), frozenset(), stated) is None

    def test_options_named_early_are_remembered(self) -> None:
        early = RepAction(acts=(), text="", stated=Stated(options=FrozenMap({"payment": "net60"})))
        view = a_view(2, own=(early,))
        meant = carried_over(view, frozenset(), Stated(price=D(24000)))
        assert meant == a_deal(24000, payment="net60")

    def test_what_is_left_out_comes_from_the_package_being_answered(self) -> None:
        view = a_view(
            4, own=(stood_for(a_deal(25000)),), buyer=(bought(a_deal(18000, scope="basic")),)
        )
        meant = carried_over(view, frozenset({"propose"}), Stated(price=D(22000)))
        assert meant == a_deal(22000, scope="basic")

    def test_a_package_turned_down_carries_nothing(self) -> None:
        view = a_view(
            4, own=(stood_for(a_deal(25000)),), buyer=(bought(a_deal(18000, scope="basic")),)
        )
        meant = carried_over(view, frozenset({"hold"}), Stated(price=D(22000)))
        assert meant == a_deal(22000)

    def test_a_price_nobody_could_mean_changes_no_price(self) -> None:
        view = a_view(4, own=(stood_for(a_deal(25000)),))
        wild = Stated(price=D(999999), options=FrozenMap({"payment": "net60"}))
        assert carried_over(view, frozenset(), wild) == a_deal(25000, payment="net60")


# --- what they do --------------------------------------------------------------------------------


def test_the_pushover_goes_below_its_floor() -> None:
    view = a_view(8, 6, own=(stood_for(a_deal(17000)),), buyer=(bought(a_deal(15000)),))
    action = rep_named("pushover").next(view, random.Random(1))
    assert action.takes == a_deal(15000)
    assert Desk(view.seller).surplus(a_deal(15000)) < 0


def test_the_hardballer_repeats_its_list_price() -> None:
    view = a_view(8, 6, own=(stood_for(a_deal(26000)),), buyer=(bought(a_deal(25500)),))
    action = rep_named("hardballer").next(view, random.Random(1))
    assert action.stated.price == D(26000)
    assert action.means == a_deal(26000)


def test_the_splitter_meets_in_the_middle() -> None:
    view = a_view(5, own=(stood_for(a_deal(26000)),), buyer=(bought(a_deal(18000)),))
    assert rep_named("split").next(view, random.Random(1)).stated.price == D(22000)


def test_the_prober_names_no_price() -> None:
    view = a_view(6, buyer=(bought(a_deal(18000)),))
    assert not rep_named("prober").next(view, random.Random(1)).stated.says_something


def test_a_read_back_is_what_a_yes_would_be_about() -> None:
    confirm = bought(a_deal(21000), act="ask_closed", beats=(Beat(phrase="confirm_package"),))
    view = a_view(6, own=(stood_for(a_deal(21000)),), buyer=(bought(a_deal(18000)), confirm))
    assert view.read_back == view.up_for_a_yes == a_deal(21000)
    assert view.buyer_packages == (a_deal(18000),)


def test_a_view_says_how_things_stand() -> None:
    left = a_view(buyer=(bought(None, act="walk_away", closes_meeting="left"),))
    assert left.meeting_closed == "left"
    waits = {"accepts": True, "conditional_on": "the director"}
    pending = a_view(buyer=(bought(a_deal(21000), act="accept", **waits),))
    assert pending.pending == pending.stands_for == a_deal(21000)
    stands = a_view(
        own=(stood_for(a_deal(22000)),),
        buyer=(bought(a_deal(21000), act="accept", accepts=True, agreed=a_deal(21000)),),
    )
    assert stands.agreed == stands.stands_for == stands.up_for_a_yes == a_deal(21000)
    assert stands.pending is None
    demand = bought(a_deal(21000, payment="net60"), beats=(Beat(phrase="approver_objects"),))
    assert a_view(buyer=(demand,)).objected == a_deal(21000, payment="net60")


def test_facts_are_told_once() -> None:
    assert [fact.id for fact in a_view(buyer=(told_uptime(), told_uptime())).told] == ["uptime"]


def test_a_view_of_nothing_is_empty() -> None:
    view = a_view()
    assert (view.meeting_closed, view.pending, view.objected, view.agreed) == (None,) * 4
    assert (view.tactics, view.told, view.came_back) == ((), (), False)
    assert (view.answering, view.read_back, view.own_package, view.up_for_a_yes) == (None,) * 4
    assert isinstance(view.seller, SellerView)
