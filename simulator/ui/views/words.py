"""Small pieces of wording that several parts of the page share."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import EndReason, PublicDeal
from simulator.domain.money import format_money
from simulator.domain.offer import Package

END_TITLES: Final[dict[EndReason, str]] = {
    "deal": "You have a deal",
    "conditional_deal": "You have a deal, on a condition",
    "rep_walked": "You walked away",
    "buyer_walked": "The buyer walked away",
    "adjourned": "Adjourned",
    "turn_limit": "The buyer's time was up",
    "script_ended": "The talk was broken off",
    "error": "The talk was broken off by a fault",
}


def unit_words(unit: str) -> str:
    """Say what a price is the price of: `per year`, `in total`."""
    if unit == "total":
        return "in total"
    return unit.replace("_", " ").replace("seat month", "seat and month")


def money(amount: Decimal, deal: PublicDeal) -> str:
    """Write an amount in the deal's currency, rounded to whole units when it is large."""
    large = abs(amount) >= 1000  # noqa: PLR2004 (cents mean nothing beside thousands)
    return format_money(amount.quantize(Decimal(1)) if large else amount, deal.currency)


def package_words(package: Package, deal: PublicDeal) -> str:
    """Spell a package out, price first, every issue by name."""
    parts = [issue.label_of(package.options[issue.id]) for issue in deal.issues]
    price = f"{format_money(package.price, deal.currency)} {unit_words(deal.unit)}"
    return f"{price}: {', '.join(parts)}"


def percent(share: Decimal | float) -> str:
    """Write a share [0–1] as a whole percentage."""
    return f"{round(float(share) * 100)} %"


def capital(words: str) -> str:
    """Begin with a capital, and leave the rest as it was written."""
    return words[:1].upper() + words[1:]
