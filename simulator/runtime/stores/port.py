"""What the use cases need of a session store beyond the event log of the domain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from simulator.domain.errors import ConcurrentAppend, InvariantViolated
from simulator.domain.events import Event, SessionEnded, SessionStarted
from simulator.domain.mind import EndReason
from simulator.domain.ports import CallKey, CallLog, CallRecord, EventLog
from simulator.domain.values import Identifier, Value


class SessionRow(Value):
    """A session in a list of sessions."""

    session_id: str
    scenario: Identifier
    persona: Identifier
    started: str
    """UTC, ISO 8601."""
    turns: int
    """How many times the rep has spoken."""
    reason: EndReason | None
    """None while it is going on."""


class SessionStore(EventLog, Protocol):
    """An event log that can also list sessions and begin one anew under the same id."""

    def sessions_of(self, person_id: str) -> Sequence[SessionRow]:
        """List a person's sessions, the most recently started first."""

    def begin(self, started: SessionStarted, after: int | None) -> None:
        """Begin a session's next take with its first event, both or neither.

        An earlier take stays in the store, out of sight.

        Args:
            after: the newest take as the caller knows it; None when there is none yet.

        Raises:
            ConcurrentAppend: somebody else has begun a take meanwhile.
            StorageUnavailable: the store cannot be written.
        """

    def close(self) -> None:
        """Release what is held open."""


class SessionCalls(CallLog, Protocol):
    """A call log that can also list what was asked in a session, for a recording of it."""

    def of_session(self, session_id: str) -> Sequence[tuple[CallKey, CallRecord]]:
        """List every recorded call of a session, of all its takes, in no particular order."""


def check_batch(session_id: str, branch: str, expected_seq: int, events: Sequence[Event]) -> None:
    """Refuse events that do not belong together or not here.

    Raises:
        InvariantViolated: a caller's bug.
    """
    for seq, event in enumerate(events, start=expected_seq):
        if (event.session_id, event.branch, event.seq) != (session_id, branch, seq):
            raise InvariantViolated(
                f"event {event.event!r} is {event.session_id}/{event.branch}#{event.seq}, "
                f"expected {session_id}/{branch}#{seq}"
            )


def check_take(session_id: str, known: int | None, newest: int | None) -> None:
    """Refuse to go on with a take that is no longer the newest.

    Raises:
        ConcurrentAppend: somebody else has begun the session anew.
    """
    if known != newest:
        raise ConcurrentAppend(f"{session_id} is at take {newest}, not at {known}")


def row_of(started: SessionStarted, turns: int, ended: SessionEnded | None) -> SessionRow:
    """Sum up a session for a list."""
    return SessionRow(
        session_id=started.session_id,
        scenario=started.scenario,
        persona=started.persona,
        started=started.ts,
        turns=turns,
        reason=ended.reason if ended else None,
    )
