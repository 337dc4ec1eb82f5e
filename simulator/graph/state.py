"""The turn in flight, and nothing else: what has been said before is read from the event log.

History kept in graph state would make checkpoints grow with the square of the turns.
"""

from __future__ import annotations

from typing import TypedDict

from simulator.agents.guard.flow import FirstWording, Worded
from simulator.agents.ports import Debrief, Hint
from simulator.domain.events import CoachLevel, RepSpoke
from simulator.domain.mind import Decision
from simulator.domain.observation import Observation
from simulator.domain.rubric import Scorecard
from simulator.domain.values import Value
from simulator.llm.port import Usage


class RepInput(Value):
    """What the interrupt is resumed with: a message that is on the log already."""

    said: RepSpoke
    coach: CoachLevel


class Heard(Value):
    """What was understood, and what understanding cost."""

    observation: Observation
    usage: Usage
    ms: float
    model_ms: float = 0
    """How much of it was spent waiting for a model [ms]; so in the other steps."""


class Chosen(Value):
    """What the buyer does."""

    decision: Decision
    ms: float


class Drafted(Value):
    """The first wording, before the guard has seen the whole of it."""

    wording: FirstWording
    ms: float
    model_ms: float = 0


class Checked(Value):
    """The wording the rep sees."""

    worded: Worded
    ms: float
    model_ms: float = 0


class Advised(Value):
    """What the coach said beside the move."""

    hint: Hint | None
    """None when the coach was not asked, or failed."""
    ms: float
    fault: str | None = None
    """What went wrong with the coach; the buyer's turn stands all the same."""


class Scoring(Value):
    """The judge's scorecard, and what judging cost."""

    card: Scorecard
    usage: Usage
    ms: float


class TurnState(TypedDict, total=False):
    """One turn, from the rep's message to the buyer's; every key is overwritten each turn."""

    session_id: str
    branch: str
    given: RepInput
    heard: Heard
    chosen: Chosen
    drafted: Drafted
    checked: Checked
    advised: Advised
    over: bool
    """Whether the turn just committed ended the session."""


class Voiced(TypedDict, total=False):
    """What the inner graph of speak and guard hands back; the coach runs beside it."""

    drafted: Drafted
    checked: Checked


class DebriefState(TypedDict, total=False):
    """One finished session on its way to a scorecard."""

    session_id: str
    branch: str
    scoring: Scoring
    debrief: Debrief
