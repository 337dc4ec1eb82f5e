"""A recording: one played session with the replies of its models, in one file.

JSON Lines in UTF-8: a head, the events, the model calls in the order in which they were made, and
a last line with the SHA-256 of all bytes before it. It holds both sides of the talk, the buyer's
secrets included, which is why only a talk that is over can be recorded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.domain.errors import InputRejected
from simulator.domain.events import EVENT_ADAPTER, Event, SessionStarted
from simulator.domain.ports import CallKey, CallRecord
from simulator.domain.values import FrozenMap, Value
from simulator.llm.port import canonical_json

M = TypeVar("M", bound=BaseModel)

_AGAIN: Final = "Record the session again, where it was played."


class ModelNames(Value):
    """The models that were asked; None for an agent that worked by rules alone."""

    buyer: str | None
    coach: str | None
    judge: str | None


class RecordingHead(Value):
    """What a recording is of, and what made it."""

    v: Literal[1] = 1
    type: Literal["recording"] = "recording"
    session_id: str
    engine_version: str
    models: ModelNames
    prompts: FrozenMap[str, str]
    """SHA-256 of every prompt file, by its id: replies are filed under what was sent."""
    events: int
    calls: int


class RecordedCall(Value):
    """One call of a model, and what it came to."""

    type: Literal["call"] = "call"
    key: CallKey
    reply: CallRecord | None
    failed: str | None = None
    """What went wrong where no reply came, such as `model_timeout`."""


class Recording(Value):
    """A session and its calls, as a file holds them."""

    head: RecordingHead
    events: tuple[Event, ...]
    calls: tuple[RecordedCall, ...]


def started_of(events: Sequence[Event]) -> SessionStarted | None:
    """The first event of a session; None when these do not begin with one."""
    first = events[0] if events else None
    return first if isinstance(first, SessionStarted) else None


def write_recording(recording: Recording, path: Path) -> None:
    """Write the file; one that is there is left alone.

    Raises:
        InputRejected: there is such a file already, or it cannot be written.
    """
    body = "".join(f"{line}\n" for line in _lines(recording))
    sealed = f"{body}{_seal(body.encode())}\n"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(sealed)
    except FileExistsError as error:
        raise InputRejected(
            f"The file {path} exists already.", "Name another one, or remove it."
        ) from error
    except OSError as error:
        raise InputRejected(
            f"The file {path} cannot be written: {error.strerror or error}.", "Name another one."
        ) from error


def read_recording(path: Path) -> Recording:
    """Read a file and see that nothing in it has been changed.

    Raises:
        InputRejected: it cannot be read, is no recording, or is not as it was written.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputRejected(
            f"The recording {path} cannot be read: {error.strerror or error}.",
            "`buyersim record SESSION --out FILE` makes one.",
        ) from error
    lines = raw.splitlines(keepends=True)
    head = _parsed(RecordingHead, lines[0] if lines else b"", path, 1)
    if lines[-1].strip() != _seal(b"".join(lines[:-1])).encode():
        raise InputRejected(f"The recording {path} has been changed or cut short.", _AGAIN)
    if len(lines) != head.events + head.calls + 2:
        raise InputRejected(f"The recording {path} has not as many lines as its head says.", _AGAIN)
    first_call = 1 + head.events
    return Recording(
        head=head,
        events=tuple(_event(line, path, n) for n, line in enumerate(lines[1:first_call], 2)),
        calls=tuple(
            _parsed(RecordedCall, line, path, n)
            for n, line in enumerate(lines[first_call:-1], first_call + 1)
        ),
    )


def _lines(recording: Recording) -> Iterator[str]:
    yield recording.head.model_dump_json()
    for event in recording.events:
        yield event.model_dump_json()
    for call in recording.calls:
        yield call.model_dump_json()


def _seal(body: bytes) -> str:
    return canonical_json({"sha256": hashlib.sha256(body).hexdigest(), "type": "end"})


def _event(line: bytes, path: Path, number: int) -> Event:
    try:
        # As in the stores: JSON has lists and strings where the types say tuples and decimals.
        return EVENT_ADAPTER.validate_json(line, strict=False)
    except ValidationError as error:
        raise _unreadable(path, number) from error


def _parsed(model: type[M], line: bytes, path: Path, number: int) -> M:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        raise _unreadable(path, number) from error


def _unreadable(path: Path, number: int) -> InputRejected:
    if number == 1:
        return InputRejected(
            f"{path} is not a recording.", "`buyersim record SESSION --out FILE` makes one."
        )
    return InputRejected(
        f"Line {number} of {path} is not what this version writes into a recording.", _AGAIN
    )
