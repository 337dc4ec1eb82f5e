"""What the nodes work with, given once when a graph is built; never looked up anywhere else."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from simulator.agents.ports import Analyst, Coach, Guard, Judge, Perceiver, Speaker
from simulator.domain.mind import BuyerMind, BuyerState, Decision
from simulator.domain.observation import Observation
from simulator.graph.ledger import Ledger


class Decide(Protocol):
    """The engine's one entry point."""

    def __call__(
        self,
        mind: BuyerMind,
        state: BuyerState,
        observation: Observation,
        *,
        turn: int,
        i: int,
        rng: random.Random,
    ) -> Decision:
        """Choose the buyer's move; `i` is the index its message will have."""


@dataclass(frozen=True, slots=True)
class Agents:
    """Language in, language out; one set per session, because budgets are per session."""

    perceiver: Perceiver
    speaker: Speaker
    guard: Guard
    coach: Coach
    judge: Judge
    analyst: Analyst


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as an argument, so that a test can hold it still."""

    now: Callable[[], str]
    """The present moment, UTC, ISO 8601."""
    timer: Callable[[], float]
    """Seconds on a clock that only goes forward."""

    def ms_since(self, begun: float) -> float:
        """Milliseconds since `begun`, to a hundredth."""
        return round((self.timer() - begun) * 1000, 2)


@dataclass(frozen=True, slots=True)
class TurnDeps:
    """Everything the nodes of both graphs need."""

    ledger: Ledger
    agents: Callable[[str], Agents]
    """The agents of a session, by its id."""
    decide: Decide
    clock: Clock
