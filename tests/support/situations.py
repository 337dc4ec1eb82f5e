"""Moments of the conveyor talk in which a tactic may fit: who has named what, how late it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from simulator.domain.mind import BuyerMind
from simulator.domain.observation import Observation
from simulator.domain.tactic import TacticId
from simulator.engine.hearing import Table
from tests.support.builders import a_buyer, a_fuller_scenario
from tests.support.talk import Talk, heard


def a_full_buyer(*tactics: TacticId, **traits: Any) -> BuyerMind:
    """The buyer of the fuller conveyor deal: has to ask somebody, is patient, prices at once."""
    fixed = {"authority": "asks", "price_first_turn": 1, "patience_turns": 40, **traits}
    return a_buyer(*tactics, scenario=a_fuller_scenario(), **fixed)


def opened(*tactics: TacticId, rep: int = 26000, **traits: Any) -> Talk:
    """Both sides have named a price: the rep 26,000, the buyer 16,500."""
    talk = Talk(a_full_buyer(*tactics, **traits))
    talk.price(rep)
    return talk


def stood_still(turns: int, *, rep: int = 26000) -> Talk:
    """The same, and then nothing until the rep has spoken `turns` times."""
    talk = opened(rep=rep)
    while talk.turn < turns:
        talk.say(heard("hold"))
    return talk


HOLDS: Final = heard("hold")
"""The rep keeps to what was said, without naming it again."""

SITUATIONS: Final[dict[str, Callable[[Observation], Table]]] = {
    "nothing priced": lambda said: Talk(a_full_buyer()).table(said),
    "rep has priced": lambda said: _priced_by_rep().table(said),
    "both have priced": lambda said: opened().table(said),
    "half-time": lambda said: stood_still(7).table(said),
    "half-time, not far apart": lambda said: stood_still(7, rep=21000).table(said),
    "all but agreed": lambda said: opened(rep=18000).table(said),
    "last turn but one": lambda said: stood_still(12).table(said),
}
"""What lies on the table when the rep says one thing more."""


def _priced_by_rep() -> Talk:
    """The rep has named a price before a buyer who prices late."""
    talk = Talk(a_full_buyer(price_first_turn=8))
    talk.price(26000)
    return talk
