"""Settles spoken pairs by what they are the price of: `nineteen ninety a bottle` is 19.90."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.numbers.vocabulary import SMALL_THINGS
from simulator.domain.offer import PriceUnit

_IN_CENTS: Final[frozenset[PriceUnit]] = frozenset(
    {"per_kg", "per_page", "per_kwh", "per_pallet_week"}
)
"""Prices of a few units of money at most. Assumption: a kilo, a page or a kilowatt hour that costs
a hundred and more is rare enough to be written out."""
_IN_TENS: Final[frozenset[PriceUnit]] = frozenset(
    {"per_hour", "per_head", "per_seat", "per_seat_month", "per_m2", "per_pallet",
     "per_pallet_week"}
)  # fmt: skip
"""Prices between ten and a hundred, as a rule: `twelve fifty an hour` is 12.50. Assumption."""
_IN_HUNDREDS: Final[frozenset[PriceUnit]] = frozenset(
    {"total", "per_year", "per_month", "per_week", "per_fortnight", "per_day", "per_night",
     "per_shift", "per_visit", "per_delivery", "per_vehicle", "per_vehicle_month", "per_tonne"}
)  # fmt: skip
"""Prices of a hundred and more, as a rule: `fourteen fifty a week` is 1,450. Assumption."""
_TWO_DIGITS: Final = 10


def settle_pair(
    values: tuple[Decimal, ...], unit: PriceUnit | None, thing: str
) -> tuple[Decimal, ...]:
    """The reading of a spoken pair that its unit decides for; all of them when it does not.

    Args:
        values: The readings, hundreds first (`twelve fifty`: 1250 and 12.50).
        unit: What the amount is the price of.
        thing: The word for it, as said (`bottle`).
    """
    hundreds, decimals = values
    if unit in _IN_HUNDREDS or (unit in {None, "per_hour"} and decimals < _TWO_DIGITS):
        return (hundreds,)
    small = unit == "per_unit" and thing in SMALL_THINGS
    if unit in _IN_CENTS or small or (unit in _IN_TENS and decimals >= _TWO_DIGITS):
        return (decimals,)
    return values
