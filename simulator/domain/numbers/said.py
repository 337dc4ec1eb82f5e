"""Numbers without their meaning: everything a text names, and a single amount from a form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from simulator.domain.numbers.currencies import named_anywhere
from simulator.domain.numbers.folding import Tokens, fold, tokens_of
from simulator.domain.numbers.numerals import readings, tidy
from simulator.domain.numbers.quantities import Quantity, quantities_of
from simulator.domain.numbers.sorting import ordinal_values, sheet_of
from simulator.domain.numbers.vocabulary import SIGNS

_LONGEST_FIELD: Final = 80
_FIGURE: Final = re.compile(
    r"(?:[€$£]|(?:CHF|EUR|GBP|USD) )?(\d{1,3}(?:,\d{3}){1,5}|\d{1,9})", re.ASCII
)
"""A figure by itself, as this product writes prices and people most of theirs."""
_CODE: Final = re.compile(r"^([A-Z]{3})(?=[ \d])|(?<=[ \d])([A-Z]{3})$")


def numbers_said(text: str) -> tuple[Decimal, ...]:
    """Every quantity the words name, in order, each once.

    Digits and number words alike, in every reading where the writing leaves two. `one` used as a
    pronoun and ordinals other than days of a month are left out: they name no quantity.
    """
    bare = _FIGURE.fullmatch(text)
    if bare is not None:  # as most are that somebody asks about, and nothing else is to be found
        return tuple(dict.fromkeys(tidy(value) for value in readings(bare.group(1))))
    sheet = sheet_of(text, None)
    found: list[Decimal] = []
    for number in sheet.numbers:
        found.extend(tidy(value) for value in number.quantity.values or number.quantity.parts)
    found.extend(Decimal(value) for value in ordinal_values(sheet.tokens))
    return tuple(dict.fromkeys(found))


def is_one_quantity(text: str, loose: int = 0) -> bool:
    """Whether a text is a single quantity and nothing else.

    Args:
        text: what was written.
        loose: characters that may be left over [characters].
    """
    said = [n.quantity for n in sheet_of(text, None).numbers]
    read = [q for q in said if q.values or q.parts]
    return len(read) == 1 and read[0].end - read[0].start >= len(text.strip()) - loose


def currency_named(text: str) -> str | None:
    """The first currency a text names, beside a number or not; None when it names none."""
    sheet = sheet_of(text, None)
    beside = (number.quantity.currency for number in sheet.numbers if not number.label)
    return next((code for code in beside if code), None) or named_anywhere(sheet.tokens, None)


def parse_amount(text: str) -> Decimal | None:
    """Read one amount from a form field; None when the field holds anything else or nothing.

    A single separator with three digits behind it groups thousands here: a form asks for money.
    """
    field = text.strip()
    if not field or len(field) > _LONGEST_FIELD:
        return None
    negative = field[0] in "-\u2212" or (field.startswith("(") and field.endswith(")"))
    field = field.strip("()").lstrip("-\u2212+ ").strip()
    code = _CODE.search(field)
    currency = (code.group(1) or code.group(2)) if code else None
    folded = fold(field)
    tokens = Tokens(tokens_of(field, folded))
    found = tuple(quantities_of(tokens, currency))
    if len(found) != 1 or not found[0].values or not _fills(tokens, found[0]):
        return None
    value = tidy(found[0].values[0])
    return -value if negative and value else value


def _fills(tokens: Tokens, quantity: Quantity) -> bool:
    """Nothing but the amount is in the field, save a sign that was left over."""
    rest = [*tokens.items[: quantity.first], *tokens.items[quantity.after :]]
    return not quantity.percent and all(
        token.text in SIGNS or token.text in {".", "-"} for token in rest
    )
