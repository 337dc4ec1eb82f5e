"""Figures, packages and endings in words, for the terminal."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.events import Adjourned, Reopened, TermsDisputed
from simulator.domain.mind import EndReason, PublicDeal
from simulator.domain.money import format_money
from simulator.domain.offer import Package
from simulator.domain.rubric import Dimension
from simulator.domain.values import FrozenMap

ENDINGS: Final[FrozenMap[EndReason, str]] = FrozenMap(
    {
        "deal": "You have a deal.",
        "conditional_deal": "You have a deal, on a condition.",
        "rep_walked": "You walked away.",
        "buyer_walked": "The buyer walked away.",
        "adjourned": "The meeting is adjourned.",
        "turn_limit": "The buyer's time was up.",
        "script_ended": "The script is at its end, and so is the talk.",
        "error": "The talk was broken off by a fault.",
    }
)
DIMENSIONS: Final[FrozenMap[Dimension, str]] = FrozenMap(
    {
        "needs_discovery": "Finding the needs",
        "transparency": "Transparency",
        "fairness": "Fairness",
        "walk_away": "Walking away",
    }
)
UNDECIDED: Final = "not decided"


def meeting_words(event: Adjourned | Reopened | TermsDisputed, deal: PublicDeal | None) -> str:
    """Say what happened to the meeting, or what the two remember differently."""
    match event:
        case Adjourned(how="left"):
            return "You have left the table."
        case Adjourned():
            return "The meeting is closed."
        case Reopened(granted=False):
            return "The buyer does not want another meeting."
        case Reopened(by="buyer"):
            return "The buyer calls you back."
        case Reopened():
            return "You sit down again."
        case TermsDisputed():
            issue = None if deal is None else deal.issue(event.issue)
            said = (event.buyer_says, event.seller_says)
            buyer, seller = said if issue is None else map(issue.label_of, said)
            about = event.issue if issue is None else issue.label
            return f"You remember {about} differently: you say {seller}, the buyer says {buyer}."


def unit_words(unit: str) -> str:
    """Say what a price is the price of: `per year`, `in total`."""
    return "in total" if unit == "total" else unit.replace("_", " ")


def package_words(package: Package, deal: PublicDeal) -> str:
    """Spell a package out, the price first."""
    terms = ", ".join(issue.label_of(package.options[issue.id]) for issue in deal.issues)
    return f"{format_money(package.price, deal.currency)} {unit_words(deal.unit)} with {terms}"


def percent(share: Decimal | float) -> str:
    """Write a share [0–1] as a percentage."""
    return f"{round(float(share) * 100)} %"


def score_words(score: float | None, low: float, high: float) -> str:
    """Write a score with what the undecided criteria leave open."""
    if score is None:
        return f"{UNDECIDED} ({low:.0f}–{high:.0f})"
    if round(low) == round(high):
        return f"{score:.0f} of 100"
    return f"{score:.0f} of 100 ({low:.0f}–{high:.0f})"
