"""Small deals and people for tests: every figure in them can be checked by hand."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from simulator.domain.mind import BuyerMind
from simulator.domain.offer import Package
from simulator.domain.persona import (
    Persona,
    PhraseKey,
    Range,
    Style,
    TacticTaste,
    Temperament,
    Traits,
)
from simulator.domain.scenario import (
    Alternative,
    Approver,
    Authority,
    BuyerBrief,
    Change,
    Deadline,
    Gate,
    Issue,
    Need,
    Option,
    PriceFrame,
    RepPlanAdvice,
    Scenario,
    SellerBrief,
)
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap
from simulator.engine.projections import buyer_mind, draw_traits

D = Decimal


def an_option(
    option_id: str, buyer_value: str | int, seller_cost: str | int, **changes: Any
) -> Option:
    """An option of which only the two sides' figures matter."""
    fields = {"label": option_id.replace("_", " "), **changes}
    return Option(id=option_id, buyer_value=D(buyer_value), seller_cost=D(seller_cost), **fields)


def an_issue(issue_id: str, *options: Option, **changes: Any) -> Issue:
    """An issue with these options."""
    fields = {"label": issue_id, "term": "other", **changes}
    return Issue(id=issue_id, options=options, **fields)


def a_need(need_id: str = "uptime", **changes: Any) -> Need:
    """A need told to whoever asks about stoppages."""
    fields = {
        "text": "The night shift loses a whole truckload whenever the old conveyor jams.",
        "said": "Honestly, our night shift loses a truckload every time the conveyor jams.",
        "hint": "Nights are not our best time.",
        "gate": Gate(acts=("ask_need",), topics=("night", "stop"), min_trust=D("0.3")),
        **changes,
    }
    return Need(id=need_id, **fields)


def a_buyer_brief(batna_value: str | int = 5000, **changes: Any) -> BuyerBrief:
    """A buyer with a need, an approver, a deadline, and one alternative that is made up."""
    fields = {
        "organisation": "Harbour Foods",
        "situation": "An old conveyor and a new contract.",
        "needs": (a_need(),),
        "approver": Approver(
            who="the plant director",
            agenda="Wants the insurance inspection settled without another visit.",
            said="Our plant director signs anything of this size.",
        ),
        "alternatives": (
            Alternative(id="repair", text="have the old conveyor repaired", true=True, rival=True),
            Alternative(id="rival", text="a quote from a maker in Turin", true=False, rival=True),
        ),
        "deadline": Deadline(
            text="The new supermarket contract begins on the first of October.",
            said="It has to run before the supermarket contract begins in October.",
        ),
        "batna": "Patch the old conveyor again and rent a spare one for the season.",
        **changes,
    }
    return BuyerBrief(batna_value=D(batna_value), **fields)


def a_seller_brief(batna_value: str | int = 1000, **changes: Any) -> SellerBrief:
    """A seller who can walk away with a small profit elsewhere."""
    fields = {
        "organisation": "Lindqvist Conveyors",
        "product": "A conveyor line with fitting and service.",
        "situation": "A good quarter so far.",
        "batna": "Sell the production slot to another customer.",
        "authority": Authority(
            max_discount_percent=D(10), approver="the sales director", text="Ten percent alone."
        ),
        "advice": RepPlanAdvice(batna="Sell the slot.", target=D(24000), walk_away=D(19000)),
        **changes,
    }
    return SellerBrief(batna_value=D(batna_value), **fields)


def a_price_frame(
    minimum: str | int = 5000, maximum: str | int = 40000, **changes: Any
) -> PriceFrame:
    """A total price in steps of 500."""
    fields = {"unit": "total", "list_price": D(26000), "step": D(500), **changes}
    return PriceFrame(minimum=D(minimum), maximum=D(maximum), **fields)


def a_scenario(**changes: Any) -> Scenario:
    """The conveyor deal: three issues, a zone, and value beyond the price.

    | issue    | option  | buyer | seller |
    |----------|---------|-------|--------|
    | scope    | full    | 26000 |  17000 |
    |          | basic   | 20000 |  10000 |
    | payment  | net30   |     0 |      0 |
    |          | net60   |  2000 |    500 |
    | training | with    |  3000 |   1000 |
    |          | without |     0 |      0 |

    Buyer's BATNA 5000, seller's 1000. Standard package: full, net30, with training.
    """
    fields = {
        "id": "conveyor",
        "title": "A conveyor line",
        "trade": "machinery",
        "summary": "A food maker needs a new conveyor line.",
        "currency": "EUR",
        "price": a_price_frame(),
        "issues": (
            an_issue("scope", an_option("full", 26000, 17000), an_option("basic", 20000, 10000)),
            an_issue(
                "payment",
                an_option("net30", 0, 0, label="30 days net", value="30"),
                an_option("net60", 2000, 500, label="60 days net", value="60"),
                term="payment_days",
            ),
            an_issue(
                "training",
                an_option("with", 3000, 1000, label="training on site", list_price=D(2000)),
                an_option("without", 0, 0, label="no training", list_price=D(0)),
                term="support",
                bundle_item=True,
                left_out="without",
            ),
        ),
        "standard": FrozenMap({"scope": "full", "payment": "net30", "training": "with"}),
        "seller": a_seller_brief(),
        "buyer": a_buyer_brief(),
        **changes,
    }
    return Scenario(**fields)


def a_fuller_scenario(**changes: Any) -> Scenario:
    """The conveyor deal with something for every tactic to work on.

    | issue    | option  | buyer | seller |
    |----------|---------|-------|--------|
    | manuals  | digital |     0 |      0 |
    |          | printed |   800 |    100 |

    Besides: an approver who insists on 60 days net, a real alternative with a gap, and a change
    that makes the basic scope enough.
    """
    brief = a_buyer_brief()
    if brief.approver is None:
        raise ValueError("the brief names an approver")
    wants = {"wants": FrozenMap({"payment": "net60"}), "objection": "He wants sixty days to pay."}
    repair, rival = brief.alternatives
    fuller: dict[str, Any] = {
        "approver": brief.approver.model_copy(update=wants),
        "alternatives": (
            repair.model_copy(update={"gap": "A repair would not come with any warranty."}),
            rival,
        ),
        "change": Change(
            text="The supermarket has halved its order.",
            said="The supermarket has cut its order, so the big line may be too big.",
            eases=FrozenMap({"scope": "basic"}),
        ),
    }
    manuals = an_issue("manuals", an_option("digital", 0, 0), an_option("printed", 800, 100))
    plain = a_scenario()
    fields: dict[str, Any] = {
        "issues": (*plain.issues, manuals),
        "standard": plain.standard.with_items({"manuals": "digital"}),
        "buyer": brief.model_copy(update=fuller),
        **changes,
    }
    return a_scenario(**fields)


def a_deal(price: str | int, **options: str) -> Package:
    """A package of the conveyor deal; the standard options unless named."""
    settled = {"scope": "full", "payment": "net30", "training": "with", **options}
    return Package(price=D(price), options=FrozenMap(settled))


def a_temperament(**changes: Any) -> Temperament:
    """A buyer who opens low, concedes evenly and stays for fourteen turns."""
    fields: dict[str, Any] = {
        "opening_ratio": Range(low=D("0.60"), high=D("0.70")),
        "target_ratio": Range(low=D("0.80"), high=D("0.90")),
        "margin_ratio": Range(low=D("0.02"), high=D("0.04")),
        "initial_concession": D("0.05"),
        "concession_exponent": D(1),
        "reciprocity": D("0.3"),
        "patience_turns": 6,
        "max_turns": 14,
        "initial_trust": D("0.4"),
        "sensitivity": D("0.5"),
        "warmth": D("0.5"),
        "openness": D("0.2"),
        "price_first_turn": 3,
        **changes,
    }
    return Temperament(**fields)


def a_persona(**changes: Any) -> Persona:
    """A buyer with an agenda of their own, one signature tactic and one that never comes."""
    fields: dict[str, Any] = {
        "id": "mara",
        "name": "Mara Okafor",
        "role": "operations manager",
        "one_line": "Friendly, quick, and careful with money.",
        "temperament": a_temperament(),
        "tactics": FrozenMap(
            {
                "anchoring": TacticTaste(weight=D(1), signature=True),
                "price_pushback": TacticTaste(weight=D("0.5")),
                "bundle_dismantling": TacticTaste(weight=D(0)),
            }
        ),
        "agenda": a_need(
            "promotion",
            text="Wants to be made site manager when the audit is over.",
            said="I would like to be site manager after the audit, to be frank.",
            hint="I have my own reasons.",
            gate=Gate(acts=("ask_need",), topics=("you", "personal"), min_trust=D("0.5")),
        ),
        "style": Style(
            voice="Short sentences, warm.", max_words=45, examples=("Fine by me.", "Go on, then.")
        ),
        "phrases": FrozenMap({key: (f"[{key}]",) for key in get_args(PhraseKey)}),
        **changes,
    }
    return Persona(**fields)


def some_traits(persona: Persona | None = None, seed: int = 1) -> Traits:
    """The temperament of one session."""
    return draw_traits(persona or a_persona(), random.Random(seed))


def a_mind(
    scenario: Scenario | None = None, persona: Persona | None = None, seed: int = 1
) -> BuyerMind:
    """A buyer ready to talk."""
    who = persona or a_persona()
    return buyer_mind(scenario or a_scenario(), who, some_traits(who, seed))


def a_buyer(
    *tactics: TacticId,
    scenario: Scenario | None = None,
    needs: tuple[Need, ...] | None = None,
    **traits: Any,
) -> BuyerMind:
    """The conveyor buyer with exactly these tactics, fixed ratios, and no moods.

    Reservation price of the standard package 24,000: opening 15,600, target 19,200, and 23,520 at
    the last. Signs alone unless `authority="asks"`.
    """
    fixed: dict[str, Any] = {
        "opening_ratio": D("0.65"),
        "target_ratio": D("0.80"),
        "margin_ratio": D("0.02"),
        "authority": "signs",
        "noise": D(0),
        "repertoire": tactics,
        **traits,
    }
    mind = a_mind(scenario)
    drawn = Traits.model_validate({**mind.traits.model_dump(), **fixed})
    tastes = FrozenMap({tactic: TacticTaste(weight=D(1), signature=True) for tactic in tactics})
    changes: dict[str, Any] = {"traits": drawn, "tactics": tastes}
    if drawn.authority == "signs":
        changes["approver"] = None
    if needs is not None:
        changes["needs"] = needs
    return mind.model_copy(update=changes)


def scaled(scenario: Scenario, power: int) -> Scenario:
    """The same deal with every amount of money multiplied by ten to the `power`."""
    factor = D(10**power) if power >= 0 else 1 / D(10**-power)

    def times(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * factor

    def with_money(part: Any, *names: str) -> Any:
        changes: Mapping[str, Any] = {name: times(getattr(part, name)) for name in names}
        return part.model_copy(update=changes)

    issues = tuple(
        issue.model_copy(
            update={
                "options": tuple(
                    with_money(option, "buyer_value", "seller_cost", "list_price")
                    for option in issue.options
                )
            }
        )
        for issue in scenario.issues
    )
    seller = with_money(scenario.seller, "batna_value").model_copy(
        update={"advice": with_money(scenario.seller.advice, "target", "walk_away")}
    )
    return scenario.model_copy(
        update={
            "issues": issues,
            "price": with_money(scenario.price, "list_price", "minimum", "maximum", "step"),
            "seller": seller,
            "buyer": with_money(scenario.buyer, "batna_value"),
        }
    )
