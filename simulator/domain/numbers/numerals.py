"""Digits to values: `40.000,00`, `40,000.00`, `40 000`, `40'000`, `1,00,000`, `1.234`.

One separator with three digits behind it can group thousands or start a fraction. Where the
writing itself does not settle that, both readings are returned.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from simulator.domain.money import plain

LONGEST: Final = 18
"""Digits in a numeral beyond which it is a serial number, not a quantity. Assumption: no price
reaches 10^18, and no exact arithmetic is lost below it."""

_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")


def readings(numeral: str) -> tuple[Decimal, ...]:
    """Every value a run of digits and separators can have, the likelier first; empty for a code."""
    compact = numeral.replace(" ", "")
    if sum(character.isdigit() for character in compact) > LONGEST:
        return ()
    separators = [character for character in compact if not character.isdigit()]
    if not separators:
        return (Decimal(compact),)
    kinds = set(separators)
    if len(kinds) > 2:  # noqa: PLR2004 - one to group and one for the fraction
        return ()
    if len(kinds) == 2:  # noqa: PLR2004
        return _both_kinds(compact, separators)
    if len(separators) == 1:
        return _one_separator(compact, separators[0])
    return _grouped(compact, separators[0])


def tidy(value: Decimal) -> Decimal:
    """The same value without trailing zeros or exponent (`1.20E+6` → `1200000`)."""
    return Decimal(plain(value))


def components(numeral: str) -> tuple[Decimal, ...]:
    """The runs of digits in a numeral that is not one number (`40,45,48`, a date, a version)."""
    runs = re.findall(r"\d+", numeral)
    return tuple(Decimal(run) for run in runs if len(run) <= LONGEST)


def _both_kinds(compact: str, separators: list[str]) -> tuple[Decimal, ...]:
    point = separators[-1]
    if point == "'" or separators.count(point) != 1:
        return ()
    whole, fraction = compact.rsplit(point, 1)
    grouped = _grouped(whole, separators[0])
    return tuple(Decimal(f"{value}.{fraction}") for value in grouped)


def _grouped(compact: str, separator: str) -> tuple[Decimal, ...]:
    head, *rest = compact.split(separator)
    threes = 1 <= len(head) <= 3 and all(len(group) == 3 for group in rest)  # noqa: PLR2004
    if threes or (separator == "," and _INDIAN.fullmatch(compact)):
        return (Decimal(compact.replace(separator, "")),)
    return ()


def _one_separator(compact: str, separator: str) -> tuple[Decimal, ...]:
    head, tail = compact.split(separator)
    grouped = Decimal(head + tail)
    fraction = Decimal(f"{head}.{tail}")
    if separator == "'":
        return (grouped,) if len(tail) == 3 else ()  # noqa: PLR2004
    could_group = len(tail) == 3 and len(head) <= 3 and not head.startswith("0")  # noqa: PLR2004
    if not could_group:
        return (fraction,)
    if tail.endswith("0"):
        return (grouped,)  # nobody writes a third decimal that says nothing
    return (grouped, fraction)
