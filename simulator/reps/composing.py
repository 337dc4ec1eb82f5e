"""Putting a message together: lines, the terms they state, and the package that is meant."""

from __future__ import annotations

import random
from collections.abc import Sequence

from simulator.domain.acts import Act
from simulator.domain.observation import Stated
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.reps.action import RepAction
from simulator.reps.lines import Utterance, package_said, price_said, say
from simulator.reps.view import RepView


def spoken(view: RepView, *parts: Utterance) -> RepAction:
    """A message that names no terms: what was on the table stays there."""
    return RepAction(acts=_acts(parts), text=_text(parts), means=view.own_package)


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
    view: RepView, package: Package, rng: random.Random, *, before: Sequence[Utterance] = ()
) -> RepAction:
    """A message that stays with a package, its price named again."""
    parts = (*before, say("hold", rng, price=price_said(package, view.seller.deal)))
    return RepAction(
        acts=_acts(parts), stated=Stated(price=package.price), text=_text(parts), means=package
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
