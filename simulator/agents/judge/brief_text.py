"""The rep's brief and plan as plain paragraphs, for a model to check promises against."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.agents.ports import JudgeInput
from simulator.domain.money import format_money


def brief_text(given: JudgeInput) -> str:
    """Everything the rep could know before the first word; nothing of the buyer's side."""
    brief, plan = given.brief, given.plan
    floor = format_money(given.floor_price, given.deal.currency)
    parts = [
        f"Product: {brief.product}. {brief.situation}",
        f"Walk-away price of the quoted package: {floor}. {brief.floor_conditions}",
        f"Without a deal: {brief.batna}",
        _section("Can give", brief.can_give),
        _section("Must get", brief.must_get),
        _section("Facts", (fact.text for fact in brief.facts)),
        _section("Limits", (limit.text for limit in brief.limits)),
        _section("Smaller options", (option.text for option in brief.smaller_options)),
        _section("Fits better elsewhere", (fit.text for fit in brief.fits_elsewhere)),
        _section("What discounts do", (band.consequence for band in brief.discount_bands)),
        f"Authority: {brief.authority.text}",
        "The rep wrote a plan." if plan else "The rep wrote no plan.",
    ]
    return "\n".join(part for part in parts if part)


def _section(title: str, items: Iterable[str]) -> str:
    listed = [item.strip() for item in items]
    return f"{title}: {' | '.join(listed)}" if listed else ""
