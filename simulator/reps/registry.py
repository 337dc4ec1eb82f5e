"""Every scripted seller, by name."""

from __future__ import annotations

from typing import Final

from simulator.domain.errors import UnknownId
from simulator.domain.values import FrozenMap
from simulator.reps.family import (
    WithoutFairness,
    WithoutNeeds,
    WithoutTransparency,
    WithoutWalkaway,
)
from simulator.reps.habits import Asker, Liar, Stormer, Talker, Walker
from simulator.reps.random_reps import Arbitrary, Babbler
from simulator.reps.simple import Hardballer, Prober, Pushover, Split
from simulator.reps.textbook import Textbook
from simulator.reps.view import Rep

_KINDS: Final[tuple[type[Rep], ...]] = (
    Textbook,
    Pushover,
    Hardballer,
    Split,
    Babbler,
    Prober,
    Arbitrary,
    Talker,
    Asker,
    Liar,
    Stormer,
    Walker,
    WithoutNeeds,
    WithoutTransparency,
    WithoutFairness,
    WithoutWalkaway,
)


def reps() -> FrozenMap[str, Rep]:
    """Every scripted seller, by id, the competent one first."""
    return FrozenMap({kind.id: kind() for kind in _KINDS})


def competent_ids() -> frozenset[str]:
    """The sellers of whom floors and deal rates are asked."""
    return frozenset(kind.id for kind in _KINDS if kind.competent)


def rep_named(rep_id: str) -> Rep:
    """Find a scripted seller.

    Raises:
        UnknownId: there is none of that name.
    """
    known = reps()
    if rep_id not in known:
        raise UnknownId(f"There is no scripted rep {rep_id!r}.", f"Known: {', '.join(known)}.")
    return known[rep_id]
