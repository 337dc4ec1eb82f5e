"""Stores that live as long as the process: self-play, tests, and play without a data folder."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from simulator.domain.errors import ConcurrentAppend
from simulator.domain.events import Event, SessionEnded, SessionStarted
from simulator.domain.ports import CallKey, CallRecord
from simulator.runtime.stores.port import SessionRow, check_batch, check_take, row_of


class MemoryEventLog:
    """An event log in memory; safe to use from several threads."""

    def __init__(self) -> None:
        self._branches: dict[tuple[str, str], list[Event]] = {}
        self._takes: dict[str, int] = {}
        """The newest take of every session, the most recently begun session last."""
        self._lock = threading.Lock()

    def append(
        self,
        session_id: str,
        branch: str,
        expected_seq: int,
        events: Sequence[Event],
        take: int | None = None,
    ) -> None:
        """Append `events`, all or none."""
        check_batch(session_id, branch, expected_seq, events)
        with self._lock:
            newest = self._takes.get(session_id, 0)
            check_take(session_id, newest if take is None else take, newest)
            held = self._branches.get((session_id, branch), [])
            if len(held) != expected_seq:
                raise ConcurrentAppend(
                    f"{session_id}/{branch} is at {len(held)}, not at {expected_seq}"
                )
            self._takes.setdefault(session_id, newest)
            self._branches[session_id, branch] = [*held, *events]

    def read(
        self, session_id: str, branch: str, from_seq: int = 0, take: int | None = None
    ) -> Sequence[Event]:
        """Return the events from `from_seq` on; of an earlier take nothing is left."""
        with self._lock:
            if take is not None and take != self._takes.get(session_id):
                return ()
            return tuple(self._branches.get((session_id, branch), ())[from_seq:])

    def newest_take(self, session_id: str) -> int | None:
        """Return the take that is being played."""
        with self._lock:
            return self._takes.get(session_id)

    def session_ids(self) -> Sequence[str]:
        """Return every session, the most recently started first."""
        with self._lock:
            return tuple(reversed(self._takes))

    def sessions_of(self, person_id: str) -> Sequence[SessionRow]:
        """List a person's sessions, the most recently started first."""
        rows = (self._row(self.read(session_id, "main")) for session_id in self.session_ids())
        return tuple(row for owner, row in rows if owner == person_id)

    def begin(self, started: SessionStarted, after: int | None) -> None:
        """Begin the next take; the earlier one is forgotten, nothing here is kept for later."""
        session_id = started.session_id
        check_batch(session_id, started.branch, 0, (started,))
        with self._lock:
            newest = self._takes.get(session_id)
            check_take(session_id, after, newest)
            for key in [key for key in self._branches if key[0] == session_id]:
                del self._branches[key]
            self._takes.pop(session_id, None)
            self._takes[session_id] = 0 if newest is None else newest + 1
            self._branches[session_id, started.branch] = [started]

    def close(self) -> None:
        """Nothing is held open."""

    @staticmethod
    def _row(events: Sequence[Event]) -> tuple[str, SessionRow]:
        started = next(event for event in events if isinstance(event, SessionStarted))
        ended = next((event for event in events if isinstance(event, SessionEnded)), None)
        return started.person_id, row_of(started, events[-1].turn, ended)


class MemoryCallLog:
    """A call log in memory; safe to use from several threads."""

    def __init__(self) -> None:
        self._records: dict[CallKey, CallRecord] = {}
        self._lock = threading.Lock()

    def get(self, key: CallKey) -> CallRecord | None:
        """Return the recorded reply, if there is one."""
        with self._lock:
            return self._records.get(key)

    def put(self, key: CallKey, record: CallRecord) -> None:
        """Record a reply; the first one for a key stays."""
        with self._lock:
            self._records.setdefault(key, record)

    def of_session(self, session_id: str) -> Sequence[tuple[CallKey, CallRecord]]:
        """List what was asked in a session."""
        with self._lock:
            return tuple(
                (key, record)
                for key, record in self._records.items()
                if key.scope.startswith(f"{session_id}/")
            )
