"""Finding things in what people wrote: sentences, phrases, and what a sentence is about.

Everything works on the text as written, so that what is found can be quoted verbatim, and nothing
depends on how much white space there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from simulator.domain.acts import Span
from simulator.engine.function_words import FUNCTION_WORDS

COMMONPLACE: Final = frozenset(
    {
        "price", "offer", "deal", "cost", "costs", "money", "budget", "thank", "thanks", "please",
        "good", "great", "okay", "sure", "right", "well", "work", "works", "come", "comes", "help",
        "give", "look", "looks", "think", "talk", "mean", "means", "day", "days", "month", "months",
        "people", "today", "pay", "first", "put", "lot", "part", "point", "question", "business",
    }
)  # fmt: skip
"""Words that turn up in any negotiation and hence tie nothing to anything."""

STEM: Final = 6
"""Letters of a word that are compared, endings cut off. Assumption: enough for English nouns."""

_REMEMBERED: Final = 4096
"""Texts whose stems are kept in memory: those of the talks being played. Assumption."""

_SENTENCE: Final = r"\S.*?(?:[.!?]+(?=\s|$)|$)"
_WORD: Final = r"[^\W\d_]+"
_ENDINGS: Final = r"(?:ings?|ed|ers?|es|s|ly|al)$"


@cache
def pattern(source: str, *, exact: bool = False) -> re.Pattern[str]:
    """Compile a cue: a blank stands for any white space, an apostrophe for either kind.

    Args:
        exact: letters and apostrophes have to be just these.
    """
    spaced = source.replace(" ", r"\s+")
    if exact:
        return re.compile(spaced)
    return re.compile(spaced.replace("'", "['’]"), re.IGNORECASE | re.DOTALL)


def phrase_regex(phrase: str) -> str:
    """The phrase as a cue that matches nothing but itself."""
    return " ".join(re.escape(word) for word in phrase.split())


@cache
def _phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    either = "|".join(phrase_regex(phrase) for phrase in ordered)
    return pattern(rf"(?<!\w)(?:{either})(?!\w)")


def phrase_span(text: str, phrases: Iterable[str]) -> Span | None:
    """Where the first of `phrases` stands in the text; None when none of them does."""
    given = tuple(phrase for phrase in phrases if phrase.strip())
    found = _phrase_pattern(given).search(text) if given else None
    return found.span() if found else None


def cue_span(text: str, cues: Iterable[str]) -> Span | None:
    """Where the first of these patterns matches."""
    for cue in cues:
        if found := pattern(cue).search(text):
            return found.span()
    return None


def sentences(text: str) -> Iterator[Span]:
    """Cut a text at full stops, question and exclamation marks."""
    for found in pattern(_SENTENCE).finditer(text):
        start, end = found.span()
        yield start, start + len(text[start:end].rstrip())


def sentence_at(text: str, span: Span | None) -> Span:
    """The sentences that `span` touches, or the whole text without outer blanks."""
    touched = [s for s in sentences(text) if span and s[0] < span[1] and span[0] < s[1]]
    if touched:
        return touched[0][0], touched[-1][1]
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))


@lru_cache(maxsize=_REMEMBERED)
def stems(text: str) -> frozenset[str]:
    """What a text is about: its content words, cut down so that forms of a word agree."""
    words = (word.casefold() for word in pattern(_WORD).findall(text))
    endings = pattern(_ENDINGS)
    return frozenset(
        endings.sub("", word)[:STEM] if len(word) > STEM - 1 else word.rstrip("s")
        for word in words
        if len(word) > 2 and word not in FUNCTION_WORDS and word not in COMMONPLACE  # noqa: PLR2004
    )


def shared(one: str, other: str) -> int:
    """How many content words two texts have in common."""
    return len(stems(one) & stems(other))
