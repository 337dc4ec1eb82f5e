"""Reads amounts, options and packages out loud, the one way the whole product says them.

The draft is built from these words and the guard measures against them, so that neither can say
something the other does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from simulator.domain.mind import PublicDeal
from simulator.domain.money import format_money, plain
from simulator.domain.observation import Unclear
from simulator.domain.offer import Package, PriceUnit
from simulator.domain.values import FrozenMap

UNIT_WORDS: Final[FrozenMap[PriceUnit, str]] = FrozenMap(
    {
        "total": "",
        "per_year": "a year",
        "per_month": "a month",
        "per_week": "a week",
        "per_fortnight": "a fortnight",
        "per_day": "a day",
        "per_hour": "an hour",
        "per_night": "a night",
        "per_visit": "a visit",
        "per_shift": "a shift",
        "per_delivery": "a delivery",
        "per_head": "a head",
        "per_seat": "a seat",
        "per_seat_month": "per seat per month",
        "per_vehicle": "a vehicle",
        "per_vehicle_month": "per vehicle per month",
        "per_unit": "a unit",
        "per_page": "a page",
        "per_pallet": "a pallet",
        "per_pallet_week": "per pallet per week",
        "per_kg": "a kilo",
        "per_tonne": "a tonne",
        "per_m2": "per square metre",
        "per_kwh": "per kWh",
        "percent_discount": "off",
        "percent_of_original": "of the original price",
    }
)
"""What follows an amount so that it is clear what it is the price of."""

LONGEST_QUOTE: Final = 40
"""Characters of the rep's words that are played back at most. Assumption: a phrase, no speech."""

_UNQUOTABLE: Final = re.compile(r"[^\w\s.,:'’%€$£¥/&()+-]|_|[.,:]+(?!\d)")
"""Markup, and marks that end or cut a sentence; those inside a figure stay."""


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts the way people list things: commas, and a word before the last one."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def price_words(price: Decimal, deal: PublicDeal) -> str:
    """Say a price with what it is the price of: `€41,500 a year`."""
    return f"{amount_words(price, deal)} {UNIT_WORDS[deal.unit]}".strip()


def amount_words(price: Decimal, deal: PublicDeal) -> str:
    """Say a price without what it is the price of: `€41,500`."""
    if deal.unit in {"percent_discount", "percent_of_original"}:
        return f"{plain(price)}%"
    return format_money(price, deal.currency)


def option_labels(package: Package, deal: PublicDeal, issues: Iterable[str]) -> tuple[str, ...]:
    """Name the options of a package for some issues, in the order of the deal."""
    wanted = set(issues)
    return tuple(
        issue.label_of(package.options[issue.id])
        for issue in deal.issues
        if issue.id in wanted and issue.id in package.options
    )


def terms_clause(labels: Sequence[str]) -> str:
    """Glue terms to a price: `, with 60 days net and standard support`; empty without terms."""
    return f", with {listed(labels)}" if labels else ""


def package_words(package: Package, deal: PublicDeal) -> str:
    """Read a whole package out as a noun phrase, price first."""
    labels = option_labels(package, deal, package.options)
    price = price_words(package.price, deal)
    return f"{price} with {listed(labels)}" if labels else price


def package_points(package: Package, deal: PublicDeal) -> str:
    """Read a package out as the points of a list, price first: `a) …, b) …`."""
    said = (price_words(package.price, deal), *option_labels(package, deal, package.options))
    return ", ".join(f"{chr(ord('a') + n)}) {point}" for n, point in enumerate(said))


def quotable(text: str) -> str:
    """Make words of the rep fit to stand in a sentence of the buyer.

    Line breaks, quotation marks, full stops and markup go, and so does everything beyond a phrase's
    length. Empty when nothing is left.
    """
    flat = " ".join(_UNQUOTABLE.sub(" ", text).split())
    if len(flat) > LONGEST_QUOTE:
        return (flat[:LONGEST_QUOTE].rpartition(" ")[0] or flat[:LONGEST_QUOTE]) + " …"
    return flat.strip(" .,:-")


def candidate_words(unclear: Unclear) -> str:
    """List the readings of unclear words: `48 or 48,000`; empty when there are none to offer."""
    said = (quotable(candidate) for candidate in unclear.candidates)
    return listed([one for one in said if one], last="or")
