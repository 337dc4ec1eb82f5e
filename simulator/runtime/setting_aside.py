"""Keeping an unfinished talk when the same choices are about to be played from the beginning.

A session id follows from its inputs, so an equal request meets the talk that was broken off. It is
copied under an id of its own before the original id begins anew; nothing becomes unreachable.
"""

from __future__ import annotations

from itertools import count

from simulator.domain.session import Session
from simulator.runtime.starting import BRANCH
from simulator.runtime.stores import SessionStore


def worth_keeping(session: Session) -> bool:
    """Whether the talk is unfinished and something has been said in it."""
    return session.ended is None and session.turn > 0


def set_aside(store: SessionStore, session_id: str) -> str:
    """Copy a session under a free id, from which it can be resumed, and return that id.

    A message that waits for its answer is copied too and answered when the copy is resumed; a
    model that has answered it already is asked again, because its replies are filed by session.

    Raises:
        StorageUnavailable: the store cannot be read or written; nothing was changed.
    """
    copy = next(name for n in count(1) if not store.read(name := f"{session_id}-{n}", BRANCH))
    events = store.read(session_id, BRANCH)
    moved = [event.model_copy(update={"session_id": copy}) for event in events]
    store.append(copy, BRANCH, 0, moved)
    return copy


def original_of(session_id: str) -> str:
    """The session a copy was made of; any other id is its own."""
    original, _, number = session_id.partition("-")
    return original if number.isdigit() else session_id
