"""The many ways to say one amount, so that a secret is recognised however it is dressed up.

This writes amounts; reading them is the number grammar's business.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.money import SYMBOLS, format_money, plain
from simulator.engine.exact import exactly

_SMALL: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
# fmt: off
_TENS: Final = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)
# fmt: on
_SCALES: Final = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (10**2, "hundred"))

_THOUSAND: Final = Decimal(1000)
_MILLION: Final = Decimal(1_000_000)
_SHORT_DECIMALS: Final = Decimal("0.01")
"""Finest grain at which people shorten an amount: 44.87k, but not 44.871k."""


def spell(number: int) -> str:
    """Write a whole number (0 or more) in English words: `forty-eight thousand`."""
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 100:  # noqa: PLR2004 - where tens and ones end
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    return f"{spell(count)} {name}" + (f" {spell(rest)}" if rest else "")


def amount_variants(amount: Decimal, currency: str) -> tuple[str, ...]:
    """Write an amount in every way people are likely to: digits, short forms, words, currencies.

    The sign is dropped: a loss of 2,000 is given away by saying 2,000. Nothing is returned for 0,
    which says nothing. Variants are to be looked for as whole words, in any case.
    """
    size = abs(amount)
    if size == 0:
        return ()
    with exactly():
        bare = [*_digits(size), *_short(size)]
        said = [*_in_words(size), format_money(size, currency)]
    compact = [number for number in bare if " " not in number]
    marked = [text for number in compact for text in _with_currency(number, currency)]
    return tuple(dict.fromkeys([*bare, *said, *marked]))


def _digits(size: Decimal) -> list[str]:
    """Plain digits and every grouping: 48000, 48,000, 48.000, 48 000, 48'000."""
    whole = size == size.to_integral_value()
    forms = [plain(size)]
    if not whole:
        cents = size.quantize(_SHORT_DECIMALS)
        forms += [f"{cents:f}", plain(size).replace(".", ",")]
    if size >= _THOUSAND:
        rounded = size if whole else size.quantize(_SHORT_DECIMALS)
        grouped = f"{rounded:,.0f}" if whole else f"{rounded:,.2f}"
        forms.append(grouped)
        forms += [
            grouped.translate(str.maketrans(",.", group + point))
            for group, point in ((".", ","), (" ", ","), (" ", "."), ("'", "."))
        ]
    return list(dict.fromkeys(forms))


def _short(size: Decimal) -> list[str]:
    """Shortened with a letter or a word: 48k, 48 grand, 1.2m, 1.2 million."""
    forms: list[str] = []
    for unit, suffixes, words in (
        (_THOUSAND, ("k", "K"), ("k", "K", "thousand", "grand")),
        (_MILLION, ("m", "M", "mn"), ("m", "million", "mil")),
    ):
        count = size / unit
        if count >= 1 and count == count.quantize(_SHORT_DECIMALS):
            number = plain(count)
            forms += [number + suffix for suffix in suffixes]
            forms += [f"{number} {word}" for word in words]
    return forms


def _in_words(size: Decimal) -> list[str]:
    """Number words: with and without hyphens and `and`, grand for thousand, fifteen hundred."""
    forms: list[str] = []
    if size == size.to_integral_value():
        forms += _joined(spell(int(size)))
        hundreds, rest = divmod(int(size), 100)
        if not rest and 10 < hundreds < 100 and hundreds % 10:  # noqa: PLR2004 - eleven hundred to ninety-nine
            forms.append(f"{spell(hundreds)} hundred")
    for unit, names in ((_THOUSAND, ("thousand", "grand", "k")), (_MILLION, ("million",))):
        count = size / unit
        if count < 1 or count != count.quantize(_SHORT_DECIMALS):
            continue
        whole, part = divmod(count, 1)
        if not part:
            counts = [spell(int(whole))]
        else:
            digits = plain(part).partition(".")[2]
            counts = [f"{spell(int(whole))} point {' '.join(_SMALL[int(d)] for d in digits)}"]
            if digits == "5":
                counts.append(f"{spell(int(whole))} and a half")
        forms += [f"{said} {name}" for said in counts for name in names]
    return list(dict.fromkeys([*forms, *(form.replace("-", " ") for form in forms)]))


def _joined(words: str) -> list[str]:
    """Both habits of joining: four hundred fifty, and four hundred and fifty."""
    head, hundred, tail = words.rpartition(" hundred ")
    if hundred and tail.split()[0] not in {"thousand", "million", "billion"}:
        return [words, f"{head} hundred and {tail}"]
    head, thousand, tail = words.rpartition(" thousand ")
    return [words, f"{head} thousand and {tail}"] if thousand else [words]


def _with_currency(number: str, currency: str) -> tuple[str, ...]:
    marks = dict.fromkeys((SYMBOLS.get(currency, currency).strip(), currency))
    return tuple(
        form
        for mark in marks
        for form in (f"{mark}{number}", f"{mark} {number}", f"{number} {mark}")
    )
