"""Putting a message together: lines, the terms they state, and the package that is meant."""

from __future__ import annotations

import random
from collections.abc import Sequence

from simulator.domain.acts import Act, Command
from simulator.domain.observation import Stated
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.reps.action import RepAction
from simulator.reps.lines import Utterance, package_said, price_said, say
from simulator.reps.view import RepView


def spoken(view: RepView, *parts: Utterance) -> RepAction:
    """A message that names no terms: what was agreed or on the table stays as it is."""
    return RepAction(acts=_acts(parts), text=_text(parts), means=view.stands_for)


def without_bargaining(view: RepView, rng: random.Random) -> RepAction | None:
    """What any seller does when there is nothing to bargain about; None while there is.

    Away from the table it comes back; a deal that lies with somebody absent is waited for; one
    that stands is left as it is.
    """
    if view.meeting_closed is not None:
        return commanded(view, "return")
    if view.pending is not None:
        return spoken(view, say("await", rng))
    if view.agreed is not None:
        return held(view, view.agreed, rng, key="stands")
    return None


def offered(
    view: RepView,
    package: Package,
    key: str,
    rng: random.Random,
    *,
    before: Sequence[Utterance] = (),
    get: str | None = None,
) -> RepAction:
    """A message that puts a package forward, naming every issue that could be taken otherwise.

    Args:
        key: the occasion in the file of lines.
        before: what is said first.
        get: the issue on which something is asked in return, for a trade.
    """
    issues = doubtful_issues(view, package)
    deal = view.seller.deal
    blanks = {"package": package_said(package, deal, [i for i in issues if i != get])}
    if get is not None:
        blanks["get"] = deal.issue(get).label_of(package.options[get])
        issues = tuple(dict.fromkeys((*issues, get)))
    parts = (*before, say(key, rng, **blanks))
    named = FrozenMap({issue: package.options[issue] for issue in issues})
    return RepAction(
        acts=_acts(parts),
        stated=Stated(price=package.price, options=named),
        text=_text(parts),
        means=package,
    )


def held(
    view: RepView,
    package: Package,
    rng: random.Random,
    *,
    before: Sequence[Utterance] = (),
    key: str = "hold",
) -> RepAction:
    """A message that stays with a package, its price named again."""
    parts = (*before, say(key, rng, price=price_said(package, view.seller.deal)))
    return RepAction(
        acts=_acts(parts), stated=Stated(price=package.price), text=_text(parts), means=package
    )


def closing(view: RepView, package: Package, key: str, rng: random.Random) -> RepAction:
    """Take the buyer's package and sum it up, so that nothing is remembered otherwise (S4.6)."""
    return _with_summary(view, package, rng, before=(say(key, rng),)).model_copy(
        update={"tone": "warm", "means": view.own_package, "accepts": True, "takes": package}
    )


def recapped(
    view: RepView, package: Package, rng: random.Random, *, before: Sequence[Utterance] = ()
) -> RepAction:
    """A message that sums up what is agreed already, and says what comes next."""
    return _with_summary(view, package, rng, before=before)


def _with_summary(
    view: RepView, package: Package, rng: random.Random, *, before: Sequence[Utterance]
) -> RepAction:
    issues = doubtful_issues(view, package)
    said = package_said(package, view.seller.deal, issues)
    parts = (*before, say("sum_up", rng, package=said), say("follow_up", rng))
    named = FrozenMap({issue: package.options[issue] for issue in issues})
    return RepAction(
        acts=_acts(parts),
        stated=Stated(price=package.price, options=named),
        text=_text(parts),
        means=package,
    )


def commanded(view: RepView, command: Command) -> RepAction:
    """Something done without words."""
    return RepAction(acts=(), text=f"/{command}", command=command, means=view.stands_for)


def opened_with(action: RepAction, *before: Utterance) -> RepAction:
    """The same message with something said first; what is done without words stays as it is."""
    if action.command is not None:
        return action
    rest = Utterance(text=action.text, acts=action.acts)
    return action.model_copy(
        update={"acts": _acts((*before, rest)), "text": _text((*before, rest))}
    )


def accepting(view: RepView, key: str, rng: random.Random, *after: Utterance) -> RepAction:
    """A message that takes the buyer's package: the one named last, or the one read back."""
    parts = (say(key, rng), *after)
    return RepAction(
        acts=_acts(parts),
        text=_text(parts),
        tone="warm",
        means=view.own_package,
        accepts=True,
        takes=view.up_for_a_yes,
    )


def doubtful_issues(view: RepView, package: Package) -> tuple[str, ...]:
    """Issues that have to be named, because some package on the table settles them otherwise."""
    others = [view.seller.deal.standard]
    others += [p.options for p in (view.answering, view.own_package) if p is not None]
    if view.buyer_packages:
        others.append(view.buyer_packages[-1].options)
    return tuple(
        issue.id
        for issue in view.seller.deal.issues
        if any(options[issue.id] != package.options[issue.id] for options in others)
    )


def _acts(parts: Sequence[Utterance]) -> tuple[Act, ...]:
    found: dict[str, Act] = {}
    for part in parts:
        for act in part.acts:
            found.setdefault(act.kind, act)
    return tuple(found.values())


def _text(parts: Sequence[Utterance]) -> str:
    return " ".join(part.text for part in parts)
