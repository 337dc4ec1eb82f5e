"""What the textbook rep puts on the table: packages that cost it less and the buyer little.

It knows its own costs, the options the buyer's packages name, and what the buyer has said; what
anything is worth to the buyer it can only guess from those (S1.2, S4.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from simulator.domain.mind import PublicIssue, PublicOption
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.reps.action import RepAction
from simulator.reps.composing import held, offered, spoken
from simulator.reps.lines import Utterance
from simulator.reps.turn import Turn

FAIR_PART: Final = Decimal("0.5")
"""Share of the most that could be saved on an issue with which the rep is content. Assumption."""

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
    """The options with the one change that saves most and was not tried yet.

    Where the buyer's own package differs from what was put forward, the buyer insists, and the
    issue is left alone. Of several steps on an issue the smaller is asked for if it saves a fair
    part of the larger: the last step is what hurts.
    """
    done = _tried(turn) | _insisted(turn)
    best, issue_id, option_id = max(
        (
            change
            for issue in turn.view.seller.deal.issues
            if issue.id not in done
            for change in _moderate(turn, issue, base[issue.id])
        ),
        default=(Decimal(0), "", ""),
    )
    return base.with_items({issue_id: option_id}) if best > 0 else base


def _moderate(turn: Turn, issue: PublicIssue, now: str) -> Iterator[tuple[Decimal, str, str]]:
    gains = {option.id: turn.desk.gain(issue.id, now, option.id) for option in issue.options}
    most = max(gains.values())
    fair = [option for option, gain in gains.items() if gain > 0 and gain >= most * FAIR_PART]
    if fair:
        option = min(fair, key=lambda option: gains[option])
        yield gains[option], issue.id, option


def _tried(turn: Turn) -> frozenset[str]:
    """Issues on which the rep has put something else than the quoted bundle forward."""
    return frozenset(
        issue
        for package in turn.view.own_packages
        for issue, option in package.options.items()
        if option != turn.desk.standard[issue]
    )


def _insisted(turn: Turn) -> frozenset[str]:
    """Issues on which the buyer's last package is not what the rep has put forward."""
    own, theirs = turn.view.own_package, turn.theirs
    if own is None or theirs is None:
        return frozenset()
    return frozenset(i for i, option in theirs.options.items() if option != own.options[i])


def with_wishes(turn: Turn, base: FrozenMap[str, str]) -> FrozenMap[str, str]:
    """The options with what the buyer would like, as far as it has not been offered yet (S4.4).

    First what its words name; else one better option on an issue that matters to it. The price
    follows: `Desk.priced` charges what it costs.
    """
    done, costs = _tried(turn), turn.view.seller.costs
    named = {issue: option for issue, option in wished(turn).items() if issue not in done}
    if any(base[issue] != option for issue, option in named.items()):
        return base.with_items(named)
    for issue in turn.view.seller.deal.issues:
        if issue.id not in mattering(turn) or issue.id in done or issue.id in named:
            continue
        dearer = [
            o.id for o in issue.options if costs[issue.id][o.id] > costs[issue.id][base[issue.id]]
        ]
        if dearer:
            return base.with_items({issue.id: min(dearer, key=lambda o: costs[issue.id][o])})
    return base


def wished(turn: Turn) -> FrozenMap[str, str]:
    """Options the buyer's own words name: needs, the approver's conditions, changes (S4.4).

    An option is named by all the words that tell it from the others of its issue; of several
    facts that name one, the latest counts.
    """
    found: dict[str, str] = {}
    for words in (_words(said) for said in turn.heard()):
        found |= {
            issue.id: option.id
            for issue in turn.view.seller.deal.issues
            for option in issue.options
            if (telling := _telling_words(issue, option)) and telling <= words
        }
    return FrozenMap(found)


def mattering(turn: Turn) -> frozenset[str]:
    """Issues the buyer's needs touch, by its words or by a limit of the product that meets them."""
    told = {fact.id for fact in turn.view.told}
    limits = turn.view.seller.brief.limits
    texts = [*turn.heard(), *(limit.text for limit in limits if not told.isdisjoint(limit.touches))]
    words = frozenset(word for text in texts for word in _words(text))
    return frozenset(
        issue.id
        for issue in turn.view.seller.deal.issues
        if not (_words(issue.label) - _SMALL).isdisjoint(words)
    )


def _telling_words(issue: PublicIssue, option: PublicOption) -> frozenset[str]:
    others = [_words(other.label) for other in issue.options if other.id != option.id]
    return _words(option.label) - _SMALL - frozenset().union(*others)


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
    """The options on the table, with something the buyer would like and something asked back."""
    own, answering = turn.view.own_package, turn.view.answering
    if not turn.skills.fairness:
        return own.options if own else turn.desk.standard
    named = answering or own
    return with_get(turn, with_wishes(turn, named.options if named else turn.desk.standard))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
