"""The textbook rep without one of the four dimensions: what each of them is worth.

None of them is competent: what is asked of a competent rep is asked of the whole.
"""

from __future__ import annotations

import random
from typing import ClassVar

from simulator.reps.action import RepAction
from simulator.reps.composing import opened_with
from simulator.reps.textbook import Textbook
from simulator.reps.turn import Skills, Turn
from simulator.reps.view import RepView


class WithoutNeeds(Textbook):
    """Asks neither what they need nor who decides, and plays nothing back (S4.4)."""

    id: ClassVar[str] = "textbook-without-needs"
    competent: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__(Skills(needs=False))


class WithoutTransparency(Textbook):
    """Tells no limit, no reason and no consequence, and promises too much once (S3.2, S3.3)."""

    id: ClassVar[str] = "textbook-without-transparency"
    competent: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__(Skills(transparency=False))

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Act as the textbook does; the first offer after the quoted one comes with a promise."""
        action = super().next(view, rng)
        if action is None or not action.stated.says_something or len(view.own_packages) != 1:
            return action
        return opened_with(action, Turn(view, rng, self.skills).say("overpromise"))


class WithoutFairness(Textbook):
    """Gives for nothing and moves the price alone (S4.5, S1.2)."""

    id: ClassVar[str] = "textbook-without-fairness"
    competent: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__(Skills(fairness=False))


class WithoutWalkaway(Textbook):
    """Knows no floor: goes on down and closes below it rather than leave (S1.5)."""

    id: ClassVar[str] = "textbook-without-walkaway"
    competent: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__(Skills(walkaway=False))
