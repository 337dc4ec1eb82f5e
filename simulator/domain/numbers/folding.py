"""Evens out the writing, character for character, and cuts the text into tokens.

Positions survive: the folded text is as long as the original, so that every span found in it can
be shown to the person who wrote it. Both steps take time linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from string import ascii_uppercase
from typing import Final, Literal, NamedTuple

TokenKind = Literal["number", "word", "fraction", "mark"]

_PLAIN: Final = str.maketrans(
    {
        **{letter: letter.lower() for letter in ascii_uppercase},
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
        **dict.fromkeys("\u2009\u200a\u202f\u205f\u3000\t", " "),
        **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
        "\u2014": "\u2014",
        "\u2044": "/",
        "\uff05": "%",
        "\uff04": "$",
        "\uff0c": ",",
        "\uff0e": ".",
        "\uffe1": "£",
        "\uffe5": "¥",
        "\u066b": ".",
        "\u066c": ",",
        "\u066a": "%",
    }
)

_STRANGE: Final = re.compile(r"[^\x00-\x7f]")

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?: \d{3}(?!\d))+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,']\d+)*)"
    r"|(?P<word>(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|grand|million|quid)"
    r"(?='s(?!\w))|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<fraction>[¼½¾])"
    r"|(?P<mark>\S)"
)


class Token(NamedTuple):
    """A run of letters, a run of digits, or a single sign."""

    kind: TokenKind
    text: str
    """Folded to lower case."""
    raw: str
    """As written: a currency code is told from a word by its capitals."""
    start: int
    end: int


def _fold_character(found: re.Match[str]) -> str:
    character = found.group()
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    lower = character.lower()
    return lower if len(lower) == 1 else character


def fold(text: str) -> str:
    """Lower case, ASCII digits, one kind of space, dash and quote; never longer or shorter."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    return _STRANGE.sub(_fold_character, text.translate(_PLAIN))


def tokens_of(text: str, folded: str) -> tuple[Token, ...]:
    """Cut a text that was folded into its tokens; spaces are left out."""
    found = []
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        found.append(Token(kind, match.group(), text[start:end], start, end))
    return tuple(found)


class Tokens:
    """The tokens of one text, safe to look at beyond either end."""

    __slots__ = ("items",)

    _nothing: Final = Token("mark", "", "", -2, -2)

    def __init__(self, items: tuple[Token, ...]) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Token:
        if 0 <= index < len(self.items):
            return self.items[index]
        return self._nothing

    def word(self, index: int) -> str:
        """The folded text at a place; empty beyond the ends."""
        return self.items[index].text if 0 <= index < len(self.items) else ""

    def touches(self, index: int) -> bool:
        """Whether there is no space between this token and the one before it."""
        return index > 0 and index < len(self.items) and self[index - 1].end == self[index].start

    def after_hyphen(self, index: int) -> int:
        """The index past a hyphen at `index`, when there is one; `index` otherwise."""
        return index + 1 if self.word(index) == "-" else index
