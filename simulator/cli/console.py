"""Where output goes: objects and talk to stdout, everything said about them to stderr."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping


def write_object(fields: Mapping[str, object]) -> None:
    """Print one JSON object as a line of its own, at once."""
    write_line(json.dumps(fields, ensure_ascii=False, allow_nan=False))


def write_line(line: str) -> None:
    """Print a line of output, at once, so that whoever reads along sees it when it happens."""
    print(line, flush=True)


def complain(sentence: str) -> None:
    """Say on stderr why something was not done."""
    print(sentence, file=sys.stderr, flush=True)


def note(sentence: str) -> None:
    """Say something on stderr that is not a complaint."""
    print(sentence, file=sys.stderr, flush=True)


def command_words(*words: str) -> str:
    """Write a command so that it can be copied into a shell."""
    return shlex.join(["buyersim", *words])
