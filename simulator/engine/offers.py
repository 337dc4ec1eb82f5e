"""The buyer's own packages: which options, at which price, and never a step back.

At a given surplus all packages are equal to the buyer. It names the one that is nearest to what
the rep has on the table, with the options its disclosed needs ask for: logrolling along its own
indifference curve (S1.2, S3.4).
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Final

from simulator.domain.mind import BuyerIssue, BuyerMind, BuyerState
from simulator.domain.money import round_to_step
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.engine.concession import Step, next_surplus
from simulator.engine.exact import quotient
from simulator.engine.hearing import Table
from simulator.engine.valuation import (
    best_option,
    landmarks,
    options_value,
    package_at,
    surplus,
    tidy,
)

FIRST_TERMS_PULL: Final = Decimal("0.30")
"""How far the rep's terms, on the table first, draw the buyer's opening towards its target.
Assumption; the direction is S4.2's agenda and the anchoring of first offers (Galinsky & Mussweiler
2001)."""

NOT_RADICAL: Final = Decimal("0.64")
"""Share of the rep's price at which a figure is no radical demand yet. Source: S1.5a, about 40 %
off or more."""

OVERSHOOT: Final = Decimal("0.5")
"""When the rep already offers more than the planned opening, the buyer opens that much of the
stretch from opening to target beyond it. Assumption."""

REMEMBERED_OFFERS: Final = 12
"""Choices of options whose price the buyer keeps in mind; more are hardly named in one talk.
Assumption."""

NEARLY: Final = Decimal("0.30")
"""Share of what is at stake on an issue that a buyer lets go without insisting. Assumption."""


def opening_offer(table: Table) -> Package | None:
    """The first package the buyer names; more ambitious than anything the rep has offered.

    Where the rep has a price on the table it stays within what is no radical demand: naming less
    than that is a tactic of its own (S1.5a).
    """
    package = package_at(table.mind, wanted_options(table), opening_surplus(table))
    return None if package is None else within_reason(table, package)


def within_reason(table: Table, package: Package, *, spared: Decimal = Decimal(0)) -> Package:
    """A first figure, raised to what is no radical demand on the rep's price (S1.5a).

    Args:
        table: what is on it.
        package: the figure, with what it is for.
        spared: list price of what the buyer leaves out of the rep's bundle [money].
    """
    rep = table.state.seller_package
    least = Decimal(0) if rep is None else (rep.price - spared) * NOT_RADICAL
    if package.price >= least:
        return package
    return package_at_price(table.mind, package.options, least) or package


def opening_surplus(table: Table) -> Decimal:
    """Surplus the first own package asks for.

    A rep whose terms were on the table first has set the range: the opening is drawn part of the
    way towards the target, never past it (S4.2).
    """
    marks, rep = table.marks, table.rep_surplus
    if rep is None or rep < marks.opening:
        drawn = FIRST_TERMS_PULL if table.state.terms_first == "seller" else Decimal(0)
        return marks.opening - (marks.opening - marks.target) * drawn
    return rep + (marks.opening - marks.target) * OVERSHOOT


def first_offer(table: Table) -> tuple[Package, BuyerState] | None:
    """The first own package, and the state with it on the table; None when none can be built."""
    opened = opening_offer(table)
    if opened is None:
        return None
    package = kept(table.state, opened)
    return package, with_first_offer(table, package)


def with_first_offer(table: Table, package: Package, *, bolder: bool = False) -> BuyerState:
    """Put the first own figure on the table; steps are shares of the gap it leaves.

    Args:
        table: what is on it.
        package: the figure, with what it is for.
        bolder: it asks for more than the planned opening, and the buyer stands for that.
    """
    stands = max(standing_for(table.mind, package), table.marks.margin)
    if not bolder:
        stands = min(stands, opening_surplus(table))
    state = with_own_offer(table.mind, table.state, package, stands)
    return state.model_copy(
        update={
            "opening_gap": opening_gap(table),
            "terms_first": state.terms_first or "buyer",
        }
    )


def package_at_price(
    mind: BuyerMind, options: FrozenMap[str, str], price: Decimal
) -> Package | None:
    """The options at a price of somebody's choosing, rounded down to the grain.

    None when it would leave the buyer less than the margin, or lies outside the deal's bounds.
    """
    rounded = round_to_step(price, mind.price.step, ROUND_FLOOR)
    if not mind.price.minimum <= rounded <= mind.price.maximum:
        return None
    package = Package(price=rounded, options=options)
    return package if surplus(mind, package) >= landmarks(mind).margin else None


def opening_gap(table: Table) -> Decimal:
    """Distance the two sides are apart when the first own price is named."""
    marks, rep = table.marks, table.rep_surplus
    floor = marks.margin if rep is None else min(rep, marks.margin)
    return tidy(table.mind, opening_surplus(table) - floor)


def improved_offer(
    table: Table, *, earned: bool, last_call: bool, to_opening: bool = False, mood: Decimal
) -> tuple[Package, Decimal] | None:
    """The next own package with the surplus it stands for; None when none can be built.

    Args:
        table: what is on it.
        earned: the rep has just answered a tactic well, which is worth a step by itself.
        last_call: time is up and both know it.
        to_opening: a radical figure is given up for the one the buyer had in mind.
        mood: how this step strays from the plan [-1, 1].
    """
    traded = table.gave or table.observation.has("trade")
    step = Step(
        gain=table.gain,
        traded=traded,
        moved=earned or traded,
        bare=table.bare and table.gave,
        last_call=last_call,
        most=opening_surplus(table) if to_opening else None,
        mood=mood,
    )
    wanted = next_surplus(table.mind, table.state, step)
    package = package_at(table.mind, wanted_options(table, stays=not earned), wanted)
    if package is None and table.state.own_offer is not None:
        package = package_at(table.mind, table.state.own_offer.options, wanted)
    return None if package is None else (kept(table.state, package), wanted)


def wanted_options(table: Table, *, stays: bool = False) -> FrozenMap[str, str]:
    """The rep's options, changed only where a told need asks for clearly better.

    Among packages that are equal to itself the buyer names the one nearest to what the rep seems
    to want: where the rep has asked for an option in so many words, a told need brings in the
    least demanding one that still serves it; where the quote prices the options, the one that
    serves it at the lowest list price; elsewhere the best. With `stays`, a buyer to whom no terms
    were named keeps to the package it named itself, a dismantled bundle included.
    """
    state, mind = table.state, table.mind
    silent = stays and not table.observation.stated.says_something
    if state.seller_package is not None and not (silent and state.own_offer is not None):
        base = state.seller_package.options
    elif state.own_offer is not None:
        base = state.own_offer.options
    else:
        base = mind.standard.with_items(state.stated_options)
    needed = {
        issue
        for need in mind.needs
        if need.id in state.disclosed
        for issue in need.issues
        if issue in mind.worth
    }
    wished = {
        issue.id: _wish(mind, issue, base[issue.id], asked_for=issue.id in state.stated_options)
        for issue in mind.issues
        if issue.id in needed
    }
    return base.with_items({**wished, **state.wants, **_approvers(table)})


def _wish(mind: BuyerMind, issue: BuyerIssue, now: str, *, asked_for: bool) -> str:
    """The option a told need asks for on one issue (S3.4: swap what costs the other side less)."""
    if asked_for and good_enough(mind, issue.id, now):
        return now
    serving = [option for option in issue.options if good_enough(mind, issue.id, option.id)]
    if asked_for:
        return min(serving, key=lambda option: option.value).id
    priced = [(o.list_price, -o.value, o.id) for o in serving if o.list_price is not None]
    if priced:
        return min(priced)[2]
    return now if good_enough(mind, issue.id, now) else best_option(mind, issue.id)


def _approvers(table: Table) -> FrozenMap[str, str]:
    """What the approver insists on, once that is in the open: nothing closes without it (S2.6)."""
    approver = table.mind.approver
    if approver is None or "approver" not in table.state.disclosed:
        return FrozenMap()
    return approver.wants


def good_enough(mind: BuyerMind, issue: str, option: str) -> bool:
    """Whether an option serves the buyer nearly as well as the best one."""
    values = mind.worth[issue].values()
    best, worst = max(values), min(values)
    return best - mind.worth[issue][option] <= (best - worst) * NEARLY


def dismantled_offer(table: Table, part: BuyerIssue) -> Package | None:
    """The rep's package without one part, at no better surplus than the buyer asked before.

    As a first figure it asks for as much as any opening.
    """
    state = table.state
    if part.left_out is None:
        return None
    options = wanted_options(table).with_items({part.id: part.left_out})
    if state.own_offer is not None and options == state.own_offer.options:
        return None
    asked = opening_surplus(table) if state.own_surplus is None else state.own_surplus
    package = package_at(table.mind, options, asked)
    if package is not None and state.own_surplus is None:
        package = within_reason(table, package, spared=_listed(part))
    return None if package is None else kept(state, package)


def _listed(part: BuyerIssue) -> Decimal:
    """What a part of the bundle is listed at, at most; 0 where the quote does not price it."""
    return max((option.list_price or Decimal(0) for option in part.options), default=Decimal(0))


def standing_as_before(table: Table, package: Package) -> BuyerState:
    """Put another package on the table without asking for more or less than before."""
    asked = table.state.own_surplus
    if asked is None:
        return with_first_offer(table, package)
    return with_own_offer(table.mind, table.state, package, asked)


def kept(state: BuyerState, package: Package) -> Package:
    """The package, never for less than the same options were offered for before.

    What was offered once left the buyer its margin then, and does so now.
    """
    before = [own.price for own in state.own_offers if own.options == package.options]
    return package.model_copy(update={"price": max([package.price, *before])})


def standing_for(mind: BuyerMind, package: Package) -> Decimal:
    """The wanted surplus at which `package_at` names this very price: its inverse [money]."""
    worth, marks = options_value(mind, package.options), landmarks(mind)
    extra = max(worth - options_value(mind, mind.standard), Decimal(0))
    left, span = surplus(mind, package), marks.opening - marks.margin
    if left <= marks.margin or span <= 0 or extra == 0:
        return left
    wanted = quotient(left * span + extra * marks.margin, span + extra)
    return min(wanted, left) if wanted <= marks.opening else left - extra


def with_own_offer(
    mind: BuyerMind, state: BuyerState, package: Package, surplus_asked: Decimal
) -> BuyerState:
    """Put an own package on the table; counts a concession when it asks for less than before."""
    stands_for = tidy(mind, surplus_asked)
    conceded = state.own_surplus is not None and stands_for < state.own_surplus
    others = tuple(own for own in state.own_offers if own.options != package.options)
    return state.model_copy(
        update={
            "own_offer": package,
            "own_offers": (*others, package)[-REMEMBERED_OFFERS:],
            "own_surplus": stands_for,
            "steps": state.steps + conceded,
            "step_factor": Decimal(1) if conceded else state.step_factor,
        }
    )
