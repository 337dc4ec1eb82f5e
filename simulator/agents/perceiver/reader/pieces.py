"""Cuts a message into the word pieces of the encoder's vocabulary (BERT's uncased WordPiece)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

CONTINUED: Final = "##"
"""Marks a piece that goes on with the word before it."""

UNKNOWN: Final = "[UNK]"

_LONGEST_WORD: Final = 100
"""A longer word is unknown as a whole [characters], as in the original vocabulary's cutter."""

_ASCII_WORD: Final = re.compile(r"[a-z0-9]+|[!-/:-@\[-`{-~]")
_REMEMBERED: Final = 20_000
"""Words whose pieces are kept in memory."""


class Pieces:
    """Cuts words greedily, the longest known piece first.

    Args:
        numbers: piece to its number in the vocabulary; holds `[UNK]`.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._unknown = numbers[UNKNOWN]
        self._of_word = lru_cache(maxsize=_REMEMBERED)(self._cut)

    def __call__(self, text: str) -> list[int]:
        """Number the pieces of a text; never raises, whatever the text."""
        return [piece for word in words(text) for piece in self._of_word(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            end, number = len(word), None
            while start < end:
                piece = word[start:end] if start == 0 else CONTINUED + word[start:end]
                number = self._numbers.get(piece)
                if number is not None:
                    break
                end -= 1
            if number is None:
                return (self._unknown,)
            found.append(number)
            start = end
        return tuple(found)


def words(text: str) -> Iterable[str]:
    """Lower-case words without accents; every punctuation mark is a word of its own."""
    if text.isascii():  # as most messages are, and quicker
        return _ASCII_WORD.findall(text.lower())
    return _words(text)


def _words(text: str) -> Iterator[str]:
    word: list[str] = []
    for char in unicodedata.normalize("NFD", text.lower()):
        category = unicodedata.category(char)
        if category == "Mn":
            continue
        if char.isspace() or category in ("Cc", "Cf") or char == "\ufffd":
            if word and (char.isspace() or category == "Cc"):
                yield "".join(word)
                word = []
        elif _stands_alone(char, category):
            if word:
                yield "".join(word)
                word = []
            yield char
        else:
            word.append(char)
    if word:
        yield "".join(word)


def _stands_alone(char: str, category: str) -> bool:
    ascii_mark = char.isascii() and not char.isalnum()
    return ascii_mark or category.startswith("P") or "\u4e00" <= char <= "\u9fff"
