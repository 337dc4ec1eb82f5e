"""The rep's lines from a file or from stdin."""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Protocol

from simulator.domain.errors import InputRejected
from simulator.runtime.incoming import clean

MOMENT_S: Final = 1.0
"""How long a line after the end is waited for when a program writes the script [s]. Assumption:
long enough to read an event and write a line, short enough not to be noticed."""


class ScriptLine(NamedTuple):
    """Something the rep says."""

    number: int
    """Where it stands in the script [from 1]."""
    text: str


class Script(Protocol):
    """Lines to be said, one after the other."""

    name: str
    """What to call it in a sentence."""

    def lines(self, said: Sequence[str]) -> Iterator[ScriptLine]:
        """Yield the lines to say, those left out that begin the script and are `said` already."""

    def repeats(self, said: Sequence[str]) -> bool:
        """Whether the script begins with all that was `said`, so that playing it says it again."""

    def waiting(self) -> ScriptLine | None:
        """Take the next line if it is there already; None when there is none (yet)."""

    def put_back(self, line: ScriptLine) -> None:
        """Hand back a line that is not said after all."""

    def left(self) -> int | None:
        """How many lines were not asked for or handed back; None when that cannot be known."""


def open_script(name: str) -> Script:
    """Open a script; `-` is stdin, read as it comes so that a program can answer the buyer.

    Raises:
        InputRejected: the file cannot be read as text.
    """
    return PipedScript(sys.stdin.buffer) if name == "-" else FileScript(Path(name))


class FileScript:
    """A script that is there as a whole."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise InputRejected(
                f"The script {path} cannot be read: {error.strerror or error}.",
                "Name a text file with one line for each thing the rep says, or - for stdin.",
            ) from error
        self._waiting = list(_numbered(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), self.name))

    def lines(self, said: Sequence[str]) -> Iterator[ScriptLine]:
        """Yield the lines; a script that begins with all that was said goes on behind it."""
        if self.repeats(said):
            del self._waiting[: len(said)]
        return iter(self.waiting, None)

    def waiting(self) -> ScriptLine | None:
        """Take the next line; all of them are there."""
        return self._waiting.pop(0) if self._waiting else None

    def put_back(self, line: ScriptLine) -> None:
        """Hand a line back."""
        self._waiting.insert(0, line)

    def repeats(self, said: Sequence[str]) -> bool:
        """Compare the first lines with what was said."""
        return [clean(line.text) for line in self._waiting[: len(said)]] == list(said)

    def left(self) -> int | None:
        """Count what is left."""
        return len(self._waiting)


class PipedScript:
    """A script that is being written while it is read."""

    name = "stdin"

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lines = _numbered(stream, self.name)
        self._back: list[ScriptLine] = []

    def lines(self, said: Sequence[str]) -> Iterator[ScriptLine]:  # noqa: ARG002 (see `Script`)
        """Yield the lines as they come; looking ahead would keep their writer waiting."""
        return self._lines

    def waiting(self) -> ScriptLine | None:
        """Take the next line if it is written within a moment.

        Whoever answers the buyer through a pipe reads the end of the talk and may then wait for
        the scorecard with the pipe still open; neither side may keep the other waiting for long.
        """
        return next(self._lines, None) if self._written_soon() else None

    def put_back(self, line: ScriptLine) -> None:
        """Hand a line back."""
        self._back.insert(0, line)

    def _written_soon(self) -> bool:
        """Whether a line, or the end of the pipe, is there to be read."""
        if self._stream.isatty():
            return False
        os.set_blocking(self._stream.fileno(), False)
        try:
            if _peeked(self._stream):
                return True
        finally:
            os.set_blocking(self._stream.fileno(), True)
        return bool(select.select([self._stream], [], [], MOMENT_S)[0])

    def repeats(self, said: Sequence[str]) -> bool:  # noqa: ARG002 (see `Script`)
        """Nobody knows before it has been read."""
        return False

    def left(self) -> int | None:
        """Count what has been written already, without waiting for more."""
        if self._stream.isatty():
            return None
        os.set_blocking(self._stream.fileno(), False)
        try:
            rest = self._stream.read()
        finally:
            os.set_blocking(self._stream.fileno(), True)
        return len(self._back) + sum(bool(line.strip()) for line in (rest or b"").split(b"\n"))


def _peeked(stream: BinaryIO) -> bytes:
    """What the stream has read ahead, or can read without waiting."""
    return stream.peek(1) if isinstance(stream, io.BufferedReader | io.BufferedRandom) else b""


def _numbered(raw: Iterator[bytes] | Sequence[bytes] | BinaryIO, name: str) -> Iterator[ScriptLine]:
    for number, line in enumerate(raw, start=1):
        try:
            text = line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise InputRejected(
                f"Line {number} of {name} is not UTF-8 text.",
                "Save the script again with the encoding UTF-8.",
            ) from error
        if text.strip():
            yield ScriptLine(number, text)
