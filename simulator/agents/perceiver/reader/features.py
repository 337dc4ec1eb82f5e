"""What the linear model looks at: hashed words and letter groups, numbers and money blotted out.

Hashing needs no vocabulary beside the weights, and the same text always falls into the same
buckets, on every machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

BUCKETS: Final = 1 << 16
"""Places a feature can fall into."""

CONTEXT_WEIGHT: Final = 0.5
"""How much the message before counts beside the message itself. Assumption, kept from training."""

MOST_READ: Final = 1_200
"""How much of a message is looked at [characters]. Assumption: four long sentences; the sentences
of longer messages are labelled one group at a time elsewhere."""

_NUMBERS: Final = (
    (re.compile(r"[$€£]|\b(?:usd|eur|gbp|chf)\b"), " cur "),
    (re.compile(r"\d[\d.,']*\s*(?:%|percent\b|per cent\b)"), " numpct "),
    (re.compile(r"\d[\d.,']*k?\b"), " num "),
)
_TOKEN: Final = re.compile(r"\w[\w']*|[?!:;]")
_SPACE: Final = re.compile(r"\s+")
_WORD_GRAMS: Final = 3
_CONTEXT_GRAMS: Final = 2
_LETTER_GRAMS: Final = (3, 4, 5)
_SHORT: Final = 6
_REMEMBERED: Final = 20_000
"""Words whose letter groups are kept in memory."""
_LONGEST: Final = 40
"""Longest word worth keeping [characters]: what has no blank for longer is no word."""


class Family(NamedTuple):
    """One kind of feature: which buckets, how often each; families are scaled apart."""

    counts: Counter[int]
    weight: float


def blotted(text: str) -> str:
    """The text in lower case with every number as the same word: figures are the grammar's job."""
    plain = text[:MOST_READ].lower().replace("\u2019", "'")
    for pattern, word in _NUMBERS:
        plain = pattern.sub(word, plain)
    return plain


def families(text: str, context: str, speaker: str) -> tuple[Family, ...]:
    """The features of a message.

    Args:
        text: the message.
        context: what the other side said before; empty when nothing was.
        speaker: `seller` or `buyer`.
    """
    said, before = blotted(text), blotted(context)
    words = Counter(_grams(_TOKEN.findall(said), _WORD_GRAMS, "w"))
    heard = Counter(_grams(_TOKEN.findall(before), _CONTEXT_GRAMS, "x"))
    letters = Counter[int]()
    for word in _SPACE.sub(" ", said).split(" "):
        letters.update(_letters(word) if len(word) <= _LONGEST else _cut(word))
    flags = Counter[int]()
    for name, holds in (
        (speaker, True),
        ("short", len(said.split()) < _SHORT),
        ("answer", bool(before.strip())),
        ("asks", "?" in said),
    ):
        if holds:
            flags[_bucket(f"f {name}")] += 1
    return (
        Family(words, 1.0),
        Family(letters, 1.0),
        Family(heard, CONTEXT_WEIGHT),
        Family(flags, 1.0),
    )


def _grams(tokens: list[str], longest: int, kind: str) -> Iterator[int]:
    """The buckets of all runs of up to so many tokens.

    A checksum goes on from that of the run which is shorter by one.
    """
    said = [f" {token}".encode() for token in tokens]
    begun = crc32(kind.encode())
    for at in range(len(said)):
        run = begun
        for token in said[at : at + longest]:
            run = crc32(token, run)
            yield run % BUCKETS


def _cut(word: str) -> tuple[int, ...]:
    """The buckets of a word's letter groups."""
    padded = f" {word} "
    return tuple(
        _bucket(f"c {padded[at : at + size]}")
        for size in _LETTER_GRAMS
        for at in range(max(len(padded) - size + 1, 1))
    )


_letters: Final = lru_cache(maxsize=_REMEMBERED)(_cut)


def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS
