"""Sessions read incrementally: what is known is kept, and only later events are read.

A session may be begun anew under its id, here or in another process on the same file. What is kept
belongs to one take and is dropped when the store is at another one, so two takes never mix.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

from simulator.domain.errors import UnknownId
from simulator.domain.events import Event
from simulator.domain.ports import EventLog
from simulator.domain.session import Session
from simulator.graph.ledger import Live, advanced, live_of

KEPT: Final = 256
"""Sessions kept folded. Assumption: more than are played at once on one machine."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A session up to its newest known event, folded and as it was read."""

    live: Live
    events: tuple[Event, ...]

    def with_later(self, events: Sequence[Event]) -> _Kept:
        """Take the events that follow into account."""
        return _Kept(reduce(advanced, events, self.live), (*self.events, *events))


class SessionReader:
    """The ledger over an event log; the result always equals the full replay."""

    def __init__(self, log: EventLog, kept: int = KEPT) -> None:
        self._log = log
        self._most = kept
        self._known: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def live(self, session_id: str, branch: str = "main") -> Live:
        """Return the session up to its newest event.

        Raises:
            UnknownId: there is no such session.
        """
        return self._read(session_id, branch).live

    def current(self, session_id: str, branch: str = "main") -> Session:
        """Return the folded session up to its newest event; errors as in `live`."""
        return self.live(session_id, branch).session

    def events(self, session_id: str, branch: str = "main") -> tuple[Event, ...]:
        """Return all events, of which only the new ones are read; errors as in `live`."""
        return self._read(session_id, branch).events

    def append(self, live: Live, events: Sequence[Event]) -> Live:
        """Add `events` right after `live`, all or none."""
        started = live.session.started
        after = reduce(advanced, events, live)  # before writing: what cannot be read is not written
        self._log.append(
            started.session_id, started.branch, live.session.next_seq, events, live.take
        )
        known = self._recall(started.session_id, started.branch)
        if known is not None and known.live is live:
            self._keep(_Kept(after, (*known.events, *events)))  # else the next one to ask reads it
        return after

    def _read(self, session_id: str, branch: str) -> _Kept:
        take = self._log.newest_take(session_id)
        known = self._recall(session_id, branch)
        if known is not None and known.live.take == take:
            later = self._log.read(session_id, branch, known.live.session.next_seq, take)
            return self._keep(known.with_later(later)) if later else known
        events = tuple(self._log.read(session_id, branch, 0, take))
        if take is None or not events:
            raise UnknownId(f"There is no session {session_id!r}.", "Start one, or check the id.")
        return self._keep(_Kept(replace(live_of(events), take=take), events))

    def _recall(self, session_id: str, branch: str) -> _Kept | None:
        with self._lock:
            known = self._known.get((session_id, branch))
            if known is not None:
                self._known.move_to_end((session_id, branch))
            return known

    def _keep(self, kept: _Kept) -> _Kept:
        started = kept.live.session.started
        with self._lock:
            self._known[started.session_id, started.branch] = kept
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return kept
