"""Where output goes: objects and talk to stdout, everything said about them to stderr."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

LEAST_WIDTH: Final = 100
"""Columns a table is given where the terminal's width is not known [characters]."""
_OTHER_LINE_BREAKS: Final = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""Characters that some readers take for the end of a line; JSON allows them unescaped."""


def write_object(fields: Mapping[str, object]) -> None:
    """Print one JSON object as a line of its own, at once."""
    write_json(json.dumps(fields, ensure_ascii=False, allow_nan=False))


def write_json(text: str) -> None:
    """Print JSON that has been written already, so that no reader sees a second line in it."""
    write_line(text.translate(_OTHER_LINE_BREAKS))


class ReaderGone(Exception):
    """Whoever read our output has gone, so that nothing more can be said."""


def write_line(line: str) -> None:
    """Print a line of output, at once, so that whoever reads along sees it when it happens.

    Raises:
        ReaderGone: nobody reads any more.
    """
    try:
        print(line, flush=True)
    except BrokenPipeError as error:
        raise ReaderGone from error


def complain(sentence: str) -> None:
    """Say on stderr why something was not done."""
    print(sentence, file=sys.stderr, flush=True)


def note(sentence: str) -> None:
    """Say something on stderr that is not a complaint."""
    print(sentence, file=sys.stderr, flush=True)


def command_words(*words: str) -> str:
    """Write a command so that it can be copied into a shell."""
    return shlex.join(["buyersim", *words])


def table_console() -> Console:
    """Open stdout for tables, as wide as the terminal is, or wide enough where there is none."""
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=LEAST_WIDTH)
