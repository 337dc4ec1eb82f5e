"""The same buyer again: what they remember of an earlier session with this rep (S2.1)."""

from __future__ import annotations

from simulator.domain.errors import SessionError, UnknownId
from simulator.domain.mind import Memory
from simulator.domain.values import id_of
from simulator.engine.memory import memory_of
from simulator.runtime.starting import StartRequest
from simulator.runtime.stores import SessionReader


def remembered(reader: SessionReader, request: StartRequest) -> Memory | None:
    """Look the earlier session up; None when the request names none.

    Raises:
        UnknownId: there is no such session of this rep.
        SessionError: it has not ended, or was with another buyer.
    """
    earlier_id = request.after
    if earlier_id is None:
        return None
    earlier = reader.current(earlier_id)
    started = earlier.started
    if started.person_id != request.person_id:
        raise UnknownId(f"There is no session {earlier_id!r}.", "Start one, or check the id.")
    if earlier.ended is None:
        raise SessionError(
            f"Session {earlier_id} has not ended, so nobody can look back on it.",
            "Bring it to its end first.",
        )
    if started.persona != id_of(request.persona):
        raise SessionError(
            f"Session {earlier_id} was with {started.persona!r}, not with {request.persona!r}.",
            "The same buyer remembers, nobody else; name that persona.",
        )
    return memory_of(reader.events(earlier_id))
