"""Completes a short form from the money on the table, or says that it cannot."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

LITERAL_WITHIN: Final = Decimal(10)
"""A number this many times above or below the base at most is meant as it stands. Assumption: two
sides of one deal are less than a factor of ten apart; the next magnitude is a thousand away."""
SCALED_WITHIN: Final = Decimal(5)
"""How far from the base a completed short form may land. Assumption: below the square root of a
thousand, so that never two magnitudes fit."""
_STEPS: Final = (Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))


def settle(
    values: tuple[Decimal, ...], base: Decimal | None, *, short: bool
) -> tuple[Decimal, ...]:
    """The readings that agree with `base`; more than one is an ambiguity, none never happens.

    Args:
        values: Every reading of the number, the likelier first; not empty.
        base: Money that the number is compared with, in the same unit; None when there is none.
        short: Whether a magnitude may have been left out ("forty-eight" for 48,000).
    """
    if base is None or base <= 0:
        return values
    literal = tuple(value for value in values if _near(value, base, LITERAL_WITHIN))
    if len(literal) > 1:
        close = tuple(value for value in literal if _near(value, base, SCALED_WITHIN))
        literal = close or literal
    if literal:
        return literal
    if short:
        scaled = dict.fromkeys(
            value * step
            for step in _STEPS
            for value in values
            if _near(value * step, base, SCALED_WITHIN)
        )
        if scaled:
            return tuple(scaled)
    return values


def _near(value: Decimal, base: Decimal, factor: Decimal) -> bool:
    return base / factor <= value <= base * factor
