"""What the inner layers need from the outside, as protocols: the event log and the call log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from simulator.domain.events import Event
from simulator.domain.values import Value


class EventLog(Protocol):
    """The append-only list of events per session and branch: the only truth there is.

    A session id follows from the inputs, so the same talk can be played again under the same id.
    Each time is a take, counted from 0; the newest one is meant where none is named.
    """

    def append(
        self,
        session_id: str,
        branch: str,
        expected_seq: int,
        events: Sequence[Event],
        take: int | None = None,
    ) -> None:
        """Append `events` right after sequence number `expected_seq - 1`.

        Args:
            take: the take that is gone on with; it must still be the newest one.

        Raises:
            ConcurrentAppend: somebody else has written at `expected_seq` already, or has begun the
                session anew.
            StorageUnavailable: the store cannot be written.
        """

    def read(
        self, session_id: str, branch: str, from_seq: int = 0, take: int | None = None
    ) -> Sequence[Event]:
        """Return the events of a branch in order, beginning at `from_seq`; empty if unknown."""

    def newest_take(self, session_id: str) -> int | None:
        """Return the take that is being played; None for an unknown session."""

    def session_ids(self) -> Sequence[str]:
        """Return every session in the log, the most recently started first."""


class CallKey(Value):
    """What makes two model calls the same call, so that its reply is never asked for twice."""

    scope: str
    """What the call belongs to: session, branch and turn, or a scored transcript."""
    node: str
    """Which part asked: speaker, perceiver, coach, judge."""
    prompt_sha: str
    """SHA-256 over the messages as sent."""
    model: str
    """The model's name as configured."""
    parameters: str
    """Canonical JSON of every sampling parameter and the reply schema."""
    attempt: int
    """0 for the first wording, 1 for its repair, and so on."""


class CallRecord(Value):
    """A model's reply as it was received."""

    text: str
    prompt_tokens: int
    completion_tokens: int
    token_method: str
    """`exact` when the server counted, `estimate` when we did."""
    finish_reason: str
    calls: int = 1
    """Requests it took, those that failed included."""


class CallLog(Protocol):
    """The durable record of model calls: crash recovery, replay and the judge's cache."""

    def get(self, key: CallKey) -> CallRecord | None:
        """Return the recorded reply, or None when this call was never completed."""

    def put(self, key: CallKey, record: CallRecord) -> None:
        """Record a completed call; recording the same key again changes nothing."""
