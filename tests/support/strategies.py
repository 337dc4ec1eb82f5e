"""Arbitrary deals and temperaments, for laws that have to hold whatever the content says."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from simulator.domain.offer import Package
from simulator.domain.persona import Persona, Range, TacticTaste, Temperament
from simulator.domain.scenario import Alternative, BuyerBrief, Change, Issue, Scenario
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap
from tests.support.builders import (
    a_buyer_brief,
    a_persona,
    a_price_frame,
    a_scenario,
    a_seller_brief,
    an_issue,
    an_option,
)


def amounts(low: int = -20_000, high: int = 60_000) -> st.SearchStrategy[Decimal]:
    """Money with cents, round sums as likely as odd ones."""
    return st.one_of(
        st.integers(low // 1000, high // 1000).map(lambda thousands: Decimal(thousands * 1000)),
        st.decimals(low, high, places=2, allow_nan=False, allow_infinity=False),
    )


def shares(low: str = "0", high: str = "1") -> st.SearchStrategy[Decimal]:
    """Fractions with two decimals."""
    return st.decimals(Decimal(low), Decimal(high), places=2)


@st.composite
def issues(draw: st.DrawFn, issue_id: str) -> Issue:
    """An issue with two to four options, sometimes one that can be left out of the bundle."""
    count = draw(st.integers(2, 4))
    options = [an_option(f"o{n}", str(draw(amounts())), str(draw(amounts()))) for n in range(count)]
    left_out = draw(st.none() | st.sampled_from([option.id for option in options]))
    return an_issue(issue_id, *options, bundle_item=left_out is not None, left_out=left_out)


@st.composite
def scenarios(draw: st.DrawFn, max_issues: int = 3) -> Scenario:
    """Deals with and without a zone, with price bounds that may cut into it."""
    ids = [f"i{n}" for n in range(draw(st.integers(1, max_issues)))]
    table = tuple(draw(issues(issue_id)) for issue_id in ids)
    if draw(st.booleans()):
        table = (table[0].model_copy(update={"term": "payment_days"}), *table[1:])
    minimum = draw(amounts(0, 40_000))
    width = draw(amounts(1_000, 60_000))
    standard = {issue.id: draw(st.sampled_from(issue.options)).id for issue in table}
    return a_scenario(
        issues=table,
        standard=FrozenMap(standard),
        price=a_price_frame(
            str(minimum),
            str(minimum + width),
            list_price=minimum + width / 2,
            step=draw(st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(50), Decimal(500)])),
        ),
        buyer=draw(buyer_briefs(table)),
        seller=a_seller_brief(str(draw(amounts(-10_000, 20_000)))),
    )


@st.composite
def choices(draw: st.DrawFn, table: tuple[Issue, ...], at_least: int) -> FrozenMap[str, str]:
    """Some issues with an option for each: what an approver wants, or a change asks for."""
    chosen = draw(
        st.lists(
            st.sampled_from(table), min_size=at_least, max_size=2, unique_by=lambda issue: issue.id
        )
    )
    return FrozenMap({issue.id: draw(st.sampled_from(issue.options)).id for issue in chosen})


@st.composite
def buyer_briefs(draw: st.DrawFn, table: tuple[Issue, ...]) -> BuyerBrief:
    """A buyer's side with an approver who may want something, a change, and rivals."""
    plain = a_buyer_brief(str(draw(amounts(-10_000, 20_000))))
    approver, change = plain.approver, None
    if approver is not None:
        wants = draw(choices(table, at_least=0))
        approver = draw(st.none() | st.just(approver.model_copy(update={"wants": wants})))
    if draw(st.booleans()):
        change = Change(
            text="An order was cut.",
            said="Our order was cut.",
            eases=draw(choices(table, at_least=1)),
        )
    truths = draw(st.lists(st.booleans(), max_size=3))
    rivals = tuple(
        Alternative(
            id=f"r{n}",
            text=f"a quote from maker {n}",
            true=true,
            rival=True,
            gap="It has no service.",
        )
        for n, true in enumerate(truths)
    )
    need = plain.needs[0].model_copy(
        update={"issues": tuple(issue.id for issue in draw(st.lists(st.sampled_from(table))))}
    )
    return plain.model_copy(
        update={
            "approver": approver,
            "change": change,
            "alternatives": rivals,
            "needs": (need,),
        }
    )


@st.composite
def packages(draw: st.DrawFn, scenario: Scenario) -> Package:
    """A complete package of the scenario at a price inside its bounds."""
    options = {issue.id: draw(st.sampled_from(issue.options)).id for issue in scenario.issues}
    price = draw(st.decimals(scenario.price.minimum, scenario.price.maximum, places=2))
    return Package(price=price, options=FrozenMap(options))


@st.composite
def ranges(draw: st.DrawFn, low: str, high: str) -> Range:
    """A stretch of ratios inside the bounds."""
    ends = sorted((draw(shares(low, high)), draw(shares(low, high))))
    return Range(low=ends[0], high=ends[1])


@st.composite
def temperaments(draw: st.DrawFn) -> Temperament:
    """Any way of bargaining the persona files could describe."""
    return Temperament(
        opening_ratio=draw(ranges("0.30", "0.95")),
        target_ratio=draw(ranges("0.50", "0.99")),
        margin_ratio=draw(ranges("0", "0.20")),
        initial_concession=draw(shares("0", "0.5")),
        concession_exponent=draw(shares("0.2", "4")),
        first_step=draw(shares()),
        step_decay=draw(shares()),
        reciprocity=draw(shares()),
        patience_turns=draw(st.integers(2, 12)),
        max_turns=draw(st.integers(4, 24)),
        initial_trust=draw(shares()),
        sensitivity=draw(shares()),
        warmth=draw(shares()),
        openness=draw(shares()),
        price_first_turn=draw(st.integers(1, 8)),
        honesty=draw(shares()),
        noise=draw(shares()),
    )


@st.composite
def tastes(draw: st.DrawFn) -> FrozenMap[TacticId, TacticTaste]:
    """Any liking for any tactics."""
    chosen = draw(st.lists(st.sampled_from(get_args(TacticId)), unique=True))
    return FrozenMap(
        {
            tactic: TacticTaste(weight=draw(shares()), signature=draw(st.booleans()))
            for tactic in chosen
        }
    )


@st.composite
def personas(draw: st.DrawFn) -> Persona:
    """Buyers of any temperament and any taste."""
    return a_persona(
        temperament=draw(temperaments()),
        tactics=draw(tastes()),
        authority=draw(st.sampled_from(["asks", "signs"])),
    )
