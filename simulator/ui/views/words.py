"""Small pieces of wording that several parts of the page share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from simulator.domain.events import SessionEnded, TermsDisputed
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


def term_words(terms: Sequence[str], deal: PublicDeal) -> str:
    """Name terms of the deal by their labels; `price` stands for the price."""
    labels = {issue.id: issue.label for issue in deal.issues}
    return ", ".join("the price" if t == "price" else labels.get(t, t) for t in terms)


def dispute_words(disputed: TermsDisputed, deal: PublicDeal) -> str:
    """Say which term the two remember differently, and how."""
    issue = deal.issue(disputed.issue)
    return (
        f"You remember {issue.label} differently: you say {issue.label_of(disputed.seller_says)}, "
        f"the buyer says {issue.label_of(disputed.buyer_says)}."
    )


def count_words(count: int, thing: str) -> str:
    """Count things in words: `one deal`, `3 deals`; empty for none."""
    if not count:
        return ""
    return f"one {thing}" if count == 1 else f"{count} {thing}s"


def condition_words(ended: SessionEnded) -> str:
    """Say what a conditional deal still waits for; empty when it waits for nothing."""
    return f"It holds once {ended.conditional_on} has agreed." if ended.conditional_on else ""


def percent(share: Decimal | float) -> str:
    """Write a share [0–1] as a whole percentage."""
    return f"{round(float(share) * 100)} %"


def capital(words: str) -> str:
    """Begin with a capital, and leave the rest as it was written."""
    return words[:1].upper() + words[1:]
