"""What the textbook rep puts on the table: packages that cost it less and the buyer little.

It knows its own costs, the options the buyer's packages name, and what the buyer has said; what
anything is worth to the buyer it can only guess from those (S1.2, S4.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.reps.action import RepAction
from simulator.reps.composing import held, offered, spoken
from simulator.reps.lines import Utterance
from simulator.reps.turn import Turn

_WORD: Final = re.compile(r"[a-z0-9]+")
_SMALL: Final = frozenset({"a", "an", "the", "of", "for", "in", "on", "to", "and", "with", "no"})


def next_package(turn: Turn) -> Package:
    """The package to put forward now, at the surplus the rep stands for by now."""
    package = turn.desk.priced(_options(turn), turn.goal(turn.view.turn))
    return package if turn.view.came_back else turn.desk.brought_within(package)


def wanted_package(turn: Turn) -> Package:
    """What would be put forward if nothing had to be asked at home."""
    return turn.desk.priced(_options(turn), turn.goal(turn.view.turn))


def same_outcome(turn: Turn, options: Mapping[str, str]) -> Package:
    """Other options at a price that leaves the rep what its own package leaves it (S4.5a)."""
    own = turn.view.own_package or turn.desk.quoted
    package = turn.desk.priced(options, max(turn.desk.surplus(own), turn.least))
    return package if turn.view.came_back else turn.desk.brought_within(package)


def stay(turn: Turn, *before: Utterance) -> RepAction:
    """Keep the own package, where there is one, and say why or ask why."""
    own = turn.view.own_package
    if own is None:
        return spoken(turn.view, *before)
    return held(turn.view, own, turn.rng, before=before)


def offer(turn: Turn, package: Package, *before: Utterance) -> RepAction:
    """Put a package forward: as a trade, or, by a rep who does not trade, for nothing."""
    view, get = turn.view, get_in(turn, package)
    if view.own_package == package:
        return offered(view, package, "sum_offer", turn.rng, before=before)
    if not turn.skills.fairness:
        return offered(view, package, "bare", turn.rng, before=before)
    key = "trade" if get is not None else "trade_signature"
    return offered(view, package, key, turn.rng, before=before, get=get)


def get_in(turn: Turn, package: Package) -> str | None:
    """The issue on which the package asks for something the buyer has not offered."""
    usual = turn.theirs.options if turn.theirs else turn.desk.standard
    costs = turn.view.seller.costs
    for issue in turn.view.seller.deal.issues:
        chosen, before = package.options[issue.id], usual[issue.id]
        if chosen != before and costs[issue.id][chosen] < costs[issue.id][before]:
            return issue.id
    return None


def with_get(turn: Turn, base: FrozenMap[str, str]) -> FrozenMap[str, str]:
    """The options with the one change that saves most and was not asked for yet."""
    asked = {
        (issue, option)
        for package in turn.view.own_packages
        for issue, option in package.options.items()
    }
    gains = [
        (turn.desk.gain(issue.id, base[issue.id], option.id), issue.id, option.id)
        for issue in turn.view.seller.deal.issues
        for option in issue.options
        if (issue.id, option.id) not in asked
    ]
    best, issue_id, option_id = max(gains, default=(Decimal(0), "", ""))
    return base.with_items({issue_id: option_id}) if best > 0 else base


def wished(turn: Turn) -> FrozenMap[str, str]:
    """Options the buyer's own words name: needs, the approver's conditions, dates (S4.4).

    Only whole labels count, and the latest fact that names an issue decides it.
    """
    found: dict[str, str] = {}
    for fact in turn.view.told:
        words = _words(fact.said)
        found |= {
            issue.id: option.id
            for issue in turn.view.seller.deal.issues
            for option in issue.options
            if (label := _words(option.label) - _SMALL) and label <= words
        }
    return FrozenMap(found)


def smaller(turn: Turn, agreed: Package) -> Package | None:
    """A smaller deal than the one agreed, for a buyer whose circumstances changed (S3.5).

    The one the buyer names, else the first of the brief. What comes off the price is what comes
    off the list price, as far as the rep can afford it; None where there is nothing smaller.
    """
    desk = turn.desk
    for options in _smaller_options(turn, agreed):
        if options == agreed.options:
            continue
        off = desk.list_price(agreed.options) - desk.list_price(options)
        fair = agreed.price - off - desk.floor(options)
        package = desk.priced(options, max(fair, turn.least))
        if package.price <= agreed.price or desk.cost(options) > desk.cost(agreed.options):
            return package
    return None


def _smaller_options(turn: Turn, agreed: Package) -> Iterator[FrozenMap[str, str]]:
    move = turn.view.last_move
    if move is not None and move.package is not None:
        yield move.package.options
    yield agreed.options.with_items(wished(turn))
    for small in turn.view.seller.brief.smaller_options:
        yield agreed.options.with_items(small.options)


def _options(turn: Turn) -> FrozenMap[str, str]:
    """The buyer's wishes where it has named any, with one more get on top."""
    own = turn.view.own_package
    if not turn.skills.fairness:
        return own.options if own else turn.desk.standard
    if turn.theirs is not None:
        return with_get(turn, turn.theirs.options)
    return with_get(turn, (own.options if own else turn.desk.standard).with_items(wished(turn)))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
