"""What a tactic is to the engine: when it fits, what answers it, what an answer changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from simulator.domain.mind import Beat, Disclosure
from simulator.domain.tactic import AnswerQuality, TacticId
from simulator.engine.hearing import Table


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the rep's answer to a tactic changes."""

    effect: str
    """In one sentence, for the debrief."""
    beats: tuple[Beat, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    step_factor: Decimal = Decimal(1)
    """Multiplies the buyer's next concession."""
    trust: Decimal = Decimal(0)
    settled: bool = False
    """The tactic is spent: it is not played again."""


@dataclass(frozen=True, slots=True)
class TacticRule:
    """One documented tactic."""

    id: TacticId
    most_uses: int
    """How often it may be played in one session, a good answer aside."""
    eligible: Callable[[Table], bool]
    quality: Callable[[Table], AnswerQuality]
    consequence: Callable[[Table, AnswerQuality], Consequence]
