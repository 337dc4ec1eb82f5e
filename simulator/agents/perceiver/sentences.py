"""Cuts a message into sentences that keep their place in it, and says which of them ask."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from simulator.agents.perceiver import cues_questions as cues
from simulator.agents.perceiver.patterns import compiled, heard, starts

MAX_READ: Final = 12_000
"""How much of a message is read [characters]; what comes after is not understood.

Assumption: the longest spoken turn of a negotiation stays far below; pasted files do not.
"""

MAX_SENTENCE: Final = 600
"""Where a text without full stops is cut all the same [characters], so that reading time grows
with the length of a message and not with its square. Assumption: four times a long sentence.
"""

_TYPOGRAPHY: Final = {
    ord(written): plain_form
    for written, plain_form in zip("’‘`“”„–—\u00a0\t", "'''\"\"\"--  ", strict=True)
}
_ABBREVIATIONS: Final = ("e.g.", "i.e.", "approx.", "vs.", "mr.", "mrs.", "ms.", "dr.", "incl.")


class Sentence(NamedTuple):
    """One sentence, in lower case and plain typography, character for character as written."""

    start: int
    end: int
    text: str
    """Same length as the original, so that positions carry over."""
    asks: bool
    """Whether it is put as a question, with or without its mark."""

    @property
    def core(self) -> str:
        """The sentence without the words people say before they start."""
        return self.text[lead(self.text) :]


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(r"(?<=[.!?;…])[\"')\]]*\s+|\s*\n\s*|(?<=[?!])(?=[a-z])")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(cues.FILLERS)})(?:[\s,.!:-]+|$)){{0,4}}")


def lead(text: str) -> int:
    """How many characters of filler a sentence begins with."""
    found = _lead().match(text)
    return found.end() if found else 0


def plain(text: str) -> str:
    """Lower case and plain quotes and dashes, of the same length as `text`."""
    mapped = text.translate(_TYPOGRAPHY)
    lower = mapped.lower()
    if len(lower) == len(mapped):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in mapped)


def asks(text: str) -> bool:
    """Whether a sentence (as `plain` gives it) asks, with or without a question mark."""
    if text.rstrip(" \"')]*_!.").endswith("?"):
        return True
    core = text[lead(text) :]
    if starts(cues.NOT_ASKING, core):
        return False
    return starts(cues.DIRECT, core) or starts(cues.INDIRECT, core) or heard(cues.WISHES, text)


def split(text: str) -> tuple[Sentence, ...]:
    """Cut a message (its first `MAX_READ` characters) into sentences with their positions."""
    lower = plain(text[:MAX_READ])
    found: list[Sentence] = []
    start = 0
    cuts = [hit.span() for hit in _breaks().finditer(lower)]
    for cut, resume in (*cuts, (len(lower), len(lower))):
        if cut < len(lower) and lower.endswith(_ABBREVIATIONS, start, cut):
            continue
        found += _trimmed(lower, start, cut)
        start = resume
    return tuple(found)


def _trimmed(lower: str, start: int, end: int) -> list[Sentence]:
    """The sentence between two places, without the space around it; in pieces when endless."""
    found: list[Sentence] = []
    while start < end:
        stop = end
        if end - start > MAX_SENTENCE:
            space = lower.rfind(" ", start + 1, start + MAX_SENTENCE)
            stop = space if space > 0 else start + MAX_SENTENCE
        piece = lower[start:stop]
        trimmed = piece.strip()
        if any(c.isalnum() for c in trimmed):
            at = start + piece.index(trimmed)
            found.append(Sentence(at, at + len(trimmed), trimmed, asks(trimmed)))
        start = stop
    return found


def question_at(text: str) -> int:
    """Where in an asking sentence the question itself begins.

    `We run forty ovens, how do you handle the cleaning?` asks from `how` on.
    """
    start = lead(text)
    core = text[start:]
    if starts(cues.DIRECT, core) or starts(cues.INDIRECT, core):
        return start
    for hit in re.finditer(r"[,;:-] +(?:(?:so|and|but|or|then|now) )?", text):
        if compiled(cues.TAGS).match(text, hit.end()):
            return hit.end()
    return start
