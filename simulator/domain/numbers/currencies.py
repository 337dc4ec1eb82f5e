"""Which currency is meant: by words around a number, by its country, or anywhere in the text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.numbers.folding import Token, Tokens
from simulator.domain.numbers.vocabulary import (
    BARE_FOLLOWERS,
    CENT_WORDS,
    CURRENCY_WORDS,
    DOLLAR_WORDS,
    DOLLARS,
    ISO_CODES,
    MAGNITUDES,
    NOTES,
    PER_WORDS,
    SIGNS,
    TENS,
    UNITS,
)

_COUNTRIES: Final[dict[str, dict[str, str]]] = {
    "dollar": {
        "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "aussie": "AUD",
        "singapore": "SGD", "kong": "HKD", "zealand": "NZD", "kiwi": "NZD", "taiwan": "TWD",
    },
    "franc": {"swiss": "CHF"},
    "crown": {"swedish": "SEK", "danish": "DKK", "norwegian": "NOK", "czech": "CZK"},
    "peso": {"mexican": "MXN", "philippine": "PHP", "chilean": "CLP"},
    "pound": {"british": "GBP", "english": "GBP", "egyptian": "EGP"},
    "rupee": {"indian": "INR"},
    "lira": {"turkish": "TRY"},
    "rand": {"african": "ZAR"},
    "zloty": {"polish": "PLN"},
    "yen": {"japanese": "JPY"},
    "yuan": {"chinese": "CNY"},
}  # fmt: skip
"""Currencies that are named with their country, by the singular of the money."""
_SINGULAR: Final = {
    **{word: money for money in _COUNTRIES for word in (money, f"{money}s")},
    "kroner": "crown", "kronor": "crown", "krona": "crown", "krone": "crown", "koruna": "crown",
}  # fmt: skip
_TWO_WORDS: Final = frozenset({"hong", "new", "south"})
"""First halves of `Hong Kong`, `New Zealand` and `South African`."""
_POINTED: Final = {"fr": "CHF", "sfr": "CHF", "rs": "INR", "chf": "CHF", "eur": "EUR"}
"""Abbreviations that are written with a point: `Fr. 480`."""
_UNSURE: Final = frozenset({"pound", "pounds", "quid", "buck", "bucks", "fr", "teur"})
"""Also weights or turns of phrase; they name a currency only beside a number or behind `in`."""
_NO_MONEY: Final = frozenset(
    {"pallet", "pallets", "class", "norm", "zone", "league", "area", "style", "plug", "sign"}
)
"""Behind `euro`, what makes it a norm or a place."""
_HUNDRED: Final = Decimal(100)
_TEN: Final = 10


_OPEN_LETTERS: Final = ("$", "\uff04", *sorted(DOLLAR_WORDS | NOTES.keys() | CENT_WORDS))
_OPEN: Final = re.compile(
    "|".join(
        [
            "[$\uff04]",
            *(rf"\b{word}" for word in sorted(DOLLAR_WORDS | NOTES.keys())),
            *sorted(CENT_WORDS),
        ]
    ),
    re.IGNORECASE,
)
"""What means the money of the deal when nothing else is said."""


class Money(NamedTuple):
    """A currency and the index of the first token behind its words."""

    code: str
    after: int


def leaves_open(text: str, currency: str) -> bool:
    """Whether a text names money in a way that means one thing in this currency, else another.

    `$`, `cents` and `a tenner` do; whatever leaves nothing open reads alike in every deal.
    """
    if currency in text:
        return True
    low = text.lower()
    # Most texts have none of these letters anywhere, and need no search for words.
    return any(sign in low for sign in _OPEN_LETTERS) and _OPEN.search(text) is not None


def dollar(currency: str | None) -> str:
    """What `$` stands for: US dollars, unless the deal is in another dollar."""
    return currency if currency in DOLLARS and currency is not None else "USD"


def code_of(token: Token, currency: str | None) -> str | None:
    """The currency that a word names; `currency` is the one of the deal."""
    if token.raw in ISO_CODES or (currency is not None and token.raw == currency):
        return token.raw
    if token.raw == "Rs":
        return "INR"
    if token.text in DOLLAR_WORDS:
        return dollar(currency)
    return CURRENCY_WORDS.get(token.text)


def money_at(tokens: Tokens, place: int, currency: str | None) -> Money | None:
    """The currency whose words start at `place`: `€`, `euros`, `Swiss francs`, `pounds sterling`.

    Args:
        tokens: The text.
        place: Index of the first token of the words.
        currency: The currency of the deal, which a bare `$` means.
    """
    token = tokens[place]
    if token.text == "$":
        return Money(dollar(currency), place + 1)
    if token.text in SIGNS:
        return Money(SIGNS[token.text], place + 1)
    if token.kind != "word":
        return None
    country = place + 1 if token.text in _TWO_WORDS else place
    noun = _SINGULAR.get(tokens.word(country + 1), "")
    code = _COUNTRIES.get(noun, {}).get(tokens.word(country))
    if code is not None:
        return Money(code, country + 2)
    code = code_of(token, currency)
    told = place + 2 if tokens.word(place + 1) == "," else place + 1
    country_behind = _COUNTRIES.get(_SINGULAR.get(token.text, ""), {}).get(tokens.word(told))
    if country_behind is not None:
        return Money(country_behind, told + 1)  # `kroner, Norwegian`
    if code is None:
        return None
    sterling = tokens.word(place + 1) == "sterling"
    return Money(code, place + 2 if sterling else place + 1)


def money_before(tokens: Tokens, first: int, currency: str | None) -> Money | None:
    """The currency right in front of a number that starts at `first`; `after` is where it begins.

    Signs are left to the caller, because `US$` joins two tokens.
    """
    before = tokens[first - 1]
    if before.text == "." and tokens[first - 2].end == before.start:
        code = _POINTED.get(tokens.word(first - 2))
        return Money(code, first - 2) if code else None
    if before.kind != "word":
        return None
    noun = _SINGULAR.get(before.text, "")
    code = _COUNTRIES.get(noun, {}).get(tokens.word(first - 2))
    if code is not None:
        return Money(code, first - 2)
    code = code_of(before, currency)
    return Money(code, first - 1) if code else None


def small_change(tokens: Tokens, place: int) -> tuple[Decimal, int] | None:
    """`80` in `5 euro 80`, `fifty cents` in `two dollars and fifty cents`, as a part of one.

    Args:
        tokens: The text.
        place: Index of the first token behind the currency of the whole number.

    Returns:
        The fraction and the index behind its words; None when no such number follows.
    """
    joined = tokens.word(place) == "and"
    at = place + 1 if joined else place
    token = tokens[at]
    if token.kind == "number" and token.text.isdigit():
        value, after = int(token.text), at + 1
        two_digits = len(token.text) == len("80")
    else:
        value, after = TENS.get(token.text, UNITS.get(token.text, 0)), at + 1
        unit = UNITS.get(tokens.word(tokens.after_hyphen(after)), 0)
        if token.text in TENS and 1 <= unit < _TEN:
            value, after = value + unit, tokens.after_hyphen(after) + 1
        two_digits = value >= _TEN
    if not 0 < value < _HUNDRED:
        return None
    if tokens.word(after) in CENT_WORDS:
        return Decimal(value) / _HUNDRED, after + 1
    follows = tokens[after]
    counts = follows.kind == "word" and follows.text not in BARE_FOLLOWERS | PER_WORDS
    if joined or not two_digits or counts or follows.text in {"%", "-"}:
        return None
    if follows.text in MAGNITUDES or follows.kind == "number" or follows.text in SIGNS:
        return None
    return Decimal(value) / _HUNDRED, after


def named_anywhere(tokens: Tokens, currency: str | None) -> str | None:
    """The first currency that a text names without a number: `dollar terms`, `Euro, naturally`."""
    for place, token in enumerate(tokens.items):
        if token.kind != "word" or _is_norm(tokens, place):
            continue
        money = money_at(tokens, place, currency)
        if money is None:
            continue
        if token.text not in _UNSURE or tokens.word(place - 1) == "in":
            return money.code
        if token.text in {"pound", "pounds"} and tokens.word(place - 1) == ",":
            return money.code  # `27 and a half, pounds`
        ends = tokens.word(money.after) in {"", ".", ",", "!", "?"}
        if ends and tokens.word(place - 1) in {"", ".", "!", "?"}:
            return money.code  # `50. Pounds.`
    return None


def _is_norm(tokens: Tokens, place: int) -> bool:
    """`Euro 6`, `Euro pallets`."""
    if tokens.word(place) not in {"euro", "euros"}:
        return False
    behind = tokens[tokens.after_hyphen(place + 1)]
    return behind.kind == "number" or behind.text in _NO_MONEY
