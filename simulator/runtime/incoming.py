"""The rep's words on their way in: cleaned, measured, and told apart from commands."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from simulator.domain.acts import Command
from simulator.domain.errors import InputRejected
from simulator.graph.commands import COMMANDS

MAX_CHARACTERS: Final = 4_000
"""Longest message. Assumption: three minutes of speech; nobody negotiates in longer turns."""

_KEPT_CONTROLS: Final = "\n\t"
_DROPPED: Final = frozenset({"Cc", "Cs", "Co"})
_DIRECTIONS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the reading direction; they can make a price read backwards on the page."""
_SLASHED: Final = re.compile(r"/([a-z][\w-]*)(.*)", re.IGNORECASE | re.DOTALL)
FOLLOW_UP: Final = "followup"
"""The command that writes to the buyer after the end; the letter stands behind it."""
_WORD: Final = 40
"""How much of an unknown command is repeated in the sentence about it [characters]."""


def clean(text: str) -> str:
    """Take out what cannot be seen or said; everything that can be stays as written."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        character
        for character in lines
        if character in _KEPT_CONTROLS
        or (unicodedata.category(character) not in _DROPPED and character not in _DIRECTIONS)
    )
    return kept.strip()


def accepted(text: str) -> str:
    """Return the message as it goes on the record.

    Raises:
        InputRejected: it is empty or too long; nothing was recorded.
    """
    if len(text) > MAX_CHARACTERS * 10:
        raise _too_long(len(text))  # not worth cleaning
    cleaned = clean(text)
    if not cleaned:
        raise InputRejected("The message is empty.", "Write something to the buyer.")
    if len(cleaned) > MAX_CHARACTERS:
        raise _too_long(len(cleaned))
    return cleaned


def command_in(text: str) -> Command | None:
    """Tell whether a message is a command and nothing else.

    Raises:
        InputRejected: it begins like a command, but there is none of that name, or words follow
            it. A slip of the rep must not reach the buyer as words and use up a turn.
    """
    slashed = _SLASHED.fullmatch(text)
    if slashed is None:
        return None
    name, rest = slashed.groups()
    if name.lower() == FOLLOW_UP:
        raise InputRejected(
            "A follow-up is written after the end of the talk, and this one is not over.",
            "Bring it to its end first.",
        )
    for command in COMMANDS:
        if command == name.lower():
            if rest:
                raise InputRejected(
                    f"/{command} is a command and takes no words.", "Send it on its own."
                )
            return command
    known = ", ".join(f"/{command}" for command in COMMANDS)
    raise InputRejected(
        f"There is no command {'/' + name[:_WORD]!r} in a running talk.", f"Use {known}, or words."
    )


def letter_in(text: str) -> str | None:
    """Return what `/followup` is to say; None when the text is anything else."""
    slashed = _SLASHED.fullmatch(text.strip())
    if slashed is None or slashed.group(1).lower() != FOLLOW_UP:
        return None
    return slashed.group(2).strip()


def _too_long(length: int) -> InputRejected:
    return InputRejected(
        f"The message has {length:,} characters; at most {MAX_CHARACTERS:,} are taken.",
        "Shorten it; nothing was sent.",
    )
