"""What the talk so far settles about the numbers of the next message."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.sentences import MAX_READ
from simulator.agents.ports import Hearing
from simulator.domain.numbers import (
    Mention,
    Reading,
    ReadingContext,
    currency_named,
    read,
    unit_asked,
)
from simulator.domain.offer import PERCENT_UNITS, Package

_CONTEXT_LINES: Final = 6
"""How many earlier messages give short forms their magnitude, without a scenario. Assumption."""

_TOLD: Final = frozenset({"played_back", "past", "limit", "floor", "threshold", "range", "rival"})
"""Parts in which a sum of money, though no offer, still shows how large the sums of a talk are."""


def side(hearing: Hearing, *, own: bool) -> Package | None:
    """The package on the table of the one who speaks, or of the other."""
    seller = (hearing.speaker == "seller") == own
    return hearing.on_table.seller if seller else hearing.on_table.buyer


def reading_context(hearing: Hearing) -> ReadingContext:
    """What the talk so far settles about numbers said in short."""
    lexicon = hearing.lexicon
    package = side(hearing, own=True) or side(hearing, own=False)
    if lexicon is not None:
        seats = lexicon.conversions.get("per_seat") or lexicon.conversions.get("per_vehicle")
        return ReadingContext(
            currency=lexicon.currency,
            unit=lexicon.unit,
            standing_price=package.price if package else None,
            quantity=seats,
        )
    context = ReadingContext()
    for line in hearing.context[-_CONTEXT_LINES:]:
        context = _heard(context, line.text[:MAX_READ])
    return context


def _heard(context: ReadingContext, text: str) -> ReadingContext:
    """The context after one more message."""
    reading = read(text, context)
    priced = [offer for offer in reading.offers if offer.price is not None]
    for offer in priced:
        relative = offer.unit in PERCENT_UNITS
        if relative and context.standing_price is not None and context.unit not in PERCENT_UNITS:
            continue  # a discount on the price on the table: the talk is still about money
        money_unit = None if context.unit in PERCENT_UNITS else context.unit
        context = context.model_copy(
            update={
                "currency": offer.currency or context.currency,
                "unit": offer.unit if relative else offer.unit or money_unit,
                "standing_price": offer.price,
            }
        )
    if not priced and context.standing_price is None:
        context = _told(context, reading)
    if context.currency is None:
        context = context.model_copy(update={"currency": currency_named(text)})
    asked = None if priced else unit_asked(text)
    if context.unit is None:
        context = context.model_copy(update={"unit": asked})
    elif asked is not None and asked != context.unit and not reading.mentions:
        # `And per hour?`: the answer is no figure of the size of those so far
        context = context.model_copy(update={"unit": asked, "standing_price": None})
    return context


def _told(context: ReadingContext, reading: Reading) -> ReadingContext:
    """What a message without an offer shows: the size of the sums, their currency and unit."""
    last: Mention | None = None
    for mention in reading.mentions:
        sized = mention.kind == "money" or mention.unit is not None
        bare = mention.kind == "plain" and mention.role in {"offer", "held"}
        if mention.value > 0 and (bare or (sized and mention.role in _TOLD)):
            last = mention  # a bare figure is one in the shorthand that both sides use
    if last is None:
        return context
    return context.model_copy(
        update={
            "currency": last.currency or context.currency,
            "unit": last.unit or context.unit,
            "standing_price": last.value,
        }
    )
