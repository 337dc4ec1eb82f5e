"""Where an event stands in the log: what all events of one step share."""

from __future__ import annotations

from itertools import count
from typing import Any

from simulator.graph.ledger import Live


class Heading:
    """The fields that all events of one turn share, with the next sequence number each time."""

    def __init__(self, live: Live, turn: int, ts: str) -> None:
        started = live.session.started
        self._seq = count(live.session.next_seq)
        self._shared = {
            "session_id": started.session_id,
            "branch": started.branch,
            "turn": turn,
            "ts": ts,
            "person_id": started.person_id,
        }

    def next(self) -> dict[str, Any]:
        """Head the next event."""
        return {"seq": next(self._seq), **self._shared}
