"""The session as it stands: `fold` of its events, one event at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import assert_never

from simulator.domain.errors import InvariantViolated
from simulator.domain.events import (
    Adjourned,
    BuyerSpoke,
    Decided,
    Event,
    Faulted,
    FollowedUp,
    HintGiven,
    Observed,
    Reopened,
    RepSpoke,
    Scored,
    SessionEnded,
    SessionStarted,
    SummaryChecked,
    TacticAnswered,
    TermsDisputed,
)
from simulator.domain.mind import BuyerState, MeetingClosed
from simulator.domain.rubric import Scorecard
from simulator.domain.values import Value


class Session(Value):
    """Where a negotiation stands; as large after two hundred turns as after two."""

    started: SessionStarted
    next_seq: int = 1
    turn: int = 0
    """How many times the rep has spoken."""
    next_i: int = 0
    """Index the next message will have."""
    state: BuyerState | None = None
    """The buyer's state after the last decision; None before the first."""
    pending: RepSpoke | None = None
    """A message of the rep that the buyer has not answered yet."""
    last_buyer: BuyerSpoke | None = None
    last_decided: Decided | None = None
    last_hint: HintGiven | None = None
    meeting_closed: MeetingClosed | None = None
    """Set while the two are not sitting at the table and the talk is not over."""
    asked_for_approval: bool = False
    """The rep has left the table once and come back: what exceeds their authority was asked."""
    ended: SessionEnded | None = None
    followed_up: FollowedUp | None = None
    scorecard: Scorecard | None = None

    @property
    def session_id(self) -> str:
        """The id all events of this session carry."""
        return self.started.session_id


def begin(event: Event) -> Session:
    """Open a session from its first event.

    Raises:
        InvariantViolated: the event is not `session_started`.
    """
    if not isinstance(event, SessionStarted):
        raise InvariantViolated(f"a session begins with session_started, not {event.event!r}")
    return Session(started=event, next_seq=event.seq + 1)


def apply(session: Session, event: Event) -> Session:
    """Take one more event into account; events must come in sequence.

    Raises:
        InvariantViolated: the event is out of sequence or opens the session a second time.
    """
    if event.seq != session.next_seq:
        raise InvariantViolated(f"expected event {session.next_seq}, got {event.seq}")
    return session.model_copy(update={"next_seq": event.seq + 1, **_changes(event)})


def fold(events: Iterable[Event]) -> Session:
    """Rebuild a session from all its events."""
    remaining = iter(events)
    first = next(remaining, None)
    if first is None:
        raise InvariantViolated("a session without events cannot be folded")
    return reduce(apply, remaining, begin(first))


def _changes(event: Event) -> dict[str, object]:
    match event:
        case SessionStarted():
            raise InvariantViolated("a session cannot be started twice")
        case RepSpoke():
            return {"turn": event.turn, "next_i": event.i + 1, "pending": event}
        case Decided():
            return {"state": event.private.state, "last_decided": event}
        case BuyerSpoke():
            return {"next_i": event.i + 1, "pending": None, "last_buyer": event}
        case HintGiven():
            return {"last_hint": event}
        case Observed() | TacticAnswered() | Faulted() | SummaryChecked() | TermsDisputed():
            return {}
        case _:
            return _milestone(event)


def _milestone(
    event: Adjourned | Reopened | SessionEnded | FollowedUp | Scored,
) -> dict[str, object]:
    """What a meeting, an end, and what comes after it change."""
    match event:
        case Adjourned():
            return {"meeting_closed": event.how}
        case Reopened():
            return _reopening(event)
        case SessionEnded():
            return {"ended": event, "pending": None}
        case FollowedUp():
            return {"followed_up": event}
        case Scored():
            return {"scorecard": event.card}
        case _:
            assert_never(event)


def _reopening(event: Reopened) -> dict[str, object]:
    """A rep who comes back has had time to ask at home; one who was called back has not."""
    if not event.granted:
        return {}
    asked = {"asked_for_approval": True} if event.by == "seller" else {}
    return {"meeting_closed": None, **asked}
