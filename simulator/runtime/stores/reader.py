"""Sessions read incrementally: the newest known state is kept, and only later events are read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import reduce
from typing import Final

from simulator.domain.errors import UnknownId
from simulator.domain.events import Event
from simulator.domain.ports import EventLog
from simulator.domain.session import Session
from simulator.graph.ledger import Live, advanced, live_of

KEPT: Final = 256
"""Sessions kept folded. Assumption: more than are played at once on one machine."""


class SessionReader:
    """The ledger over an event log; the result always equals the full replay."""

    def __init__(self, log: EventLog, kept: int = KEPT) -> None:
        self._log = log
        self._kept = kept
        self._known: OrderedDict[tuple[str, str], Live] = OrderedDict()
        self._lock = threading.Lock()

    def live(self, session_id: str, branch: str = "main") -> Live:
        """Return the session up to its newest event.

        Raises:
            UnknownId: there is no such session.
        """
        known = self._recall(session_id, branch)
        if known is None:
            events = self._log.read(session_id, branch)
            if not events:
                raise UnknownId(
                    f"There is no session {session_id!r}.", "Start one, or check the id."
                )
            return self._keep(live_of(events))
        later = self._log.read(session_id, branch, known.session.next_seq)
        return self._keep(reduce(advanced, later, known)) if later else known

    def current(self, session_id: str, branch: str = "main") -> Session:
        """Return the folded session up to its newest event."""
        return self.live(session_id, branch).session

    def append(self, live: Live, events: Sequence[Event]) -> Live:
        """Add `events` right after `live`, all or none."""
        started = live.session.started
        after = reduce(advanced, events, live)  # before writing: what cannot be read is not written
        self._log.append(started.session_id, started.branch, live.session.next_seq, events)
        return self._keep(after)

    def forget(self, session_id: str) -> None:
        """Drop what is kept of a session, because its id begins anew."""
        with self._lock:
            for key in [key for key in self._known if key[0] == session_id]:
                del self._known[key]

    def _recall(self, session_id: str, branch: str) -> Live | None:
        with self._lock:
            known = self._known.get((session_id, branch))
            if known is not None:
                self._known.move_to_end((session_id, branch))
            return known

    def _keep(self, live: Live) -> Live:
        started = live.session.started
        with self._lock:
            self._known[started.session_id, started.branch] = live
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
        return live
