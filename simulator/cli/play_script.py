"""The rep's lines from a file or from stdin."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from simulator.domain.errors import InputRejected
from simulator.runtime.incoming import clean


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

    def left(self) -> int | None:
        """How many lines were not asked for; None when that cannot be known."""


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
        while self._waiting:
            yield self._waiting.pop(0)

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

    def lines(self, said: Sequence[str]) -> Iterator[ScriptLine]:  # noqa: ARG002 (see `Script`)
        """Yield the lines as they come; looking ahead would keep their writer waiting."""
        yield from _numbered(self._stream, self.name)

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
        return sum(bool(line.strip()) for line in (rest or b"").split(b"\n"))


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
