"""Offers: as they are said in text (`TextOffer`) and as the engine weighs them (`Package`)."""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.money import Currency
from simulator.domain.values import Amount, FrozenMap, Identifier, Value

PriceUnit = Literal[
    "total",
    "per_year",
    "per_month",
    "per_week",
    "per_fortnight",
    "per_day",
    "per_hour",
    "per_night",
    "per_visit",
    "per_shift",
    "per_delivery",
    "per_head",
    "per_seat",
    "per_seat_month",
    "per_vehicle",
    "per_vehicle_month",
    "per_unit",
    "per_page",
    "per_pallet",
    "per_pallet_week",
    "per_kg",
    "per_tonne",
    "per_m2",
    "per_kwh",
    "percent_discount",
    "percent_of_original",
]
"""What a price is the price of; the last two are relative to the price under discussion."""

PERCENT_UNITS: Final[frozenset[PriceUnit]] = frozenset({"percent_discount", "percent_of_original"})
"""Units in which a price is a share of another price."""

TermName = Literal[
    "payment_days",
    "deposit_percent",
    "term_months",
    "quantity",
    "scope",
    "support",
    "start",
    "delivery",
    "valid_until",
    "reference",
    "other",
]
"""Names of contract terms that keep their meaning from one scenario to the next."""


class TextOffer(Value):
    """What somebody put forward in words, before it is tied to a scenario."""

    price: Amount | None = None
    """In the main unit of money, or a percentage when `unit` says so; None when not named."""
    currency: Currency | None = None
    """None when neither the message nor its context names one."""
    unit: PriceUnit | None = None
    """None when neither the message nor its context settles it."""
    terms: FrozenMap[str, str] = FrozenMap()
    """Canonical term name to what was said about it (`payment_days` → `45`)."""


class Package(Value):
    """One complete deal: a price and exactly one option for every issue of the scenario."""

    price: Amount
    """In the scenario's currency and price unit."""
    options: FrozenMap[Identifier, Identifier]
    """Issue id to option id, for every issue of the scenario."""
