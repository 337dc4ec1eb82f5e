"""What comes out of reading a text: every number with its part in the talk, and the offers."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from simulator.domain.money import Currency
from simulator.domain.observation import Unclear
from simulator.domain.offer import PriceUnit, TextOffer
from simulator.domain.values import Amount, Value

MentionKind = Literal[
    "money", "percent", "plain", "duration", "date", "count", "ordinal", "year", "time"
]
"""What sort of number it is; `plain` is one that carries neither sign, unit nor noun."""

Role = Literal[
    "offer",
    "held",
    "range",
    "floor",
    "limit",
    "cost",
    "past",
    "rival",
    "played_back",
    "threshold",
    "change",
    "correction",
    "none",
]
"""What the number is doing in the sentence; only `offer`, `held` and `change` make an offer."""


class ReadingContext(Value):
    """What the talk so far settles about numbers that are said in short."""

    currency: Currency | None = None
    """The currency of the deal; `$` means this one when it is a dollar."""
    unit: PriceUnit | None = None
    """What prices in this talk are the price of."""
    standing_price: Amount | None = None
    """The latest price on the table, in `unit`: gives short forms their magnitude and changes
    their base."""
    quantity: Amount | None = None
    """How many of the thing sold are under discussion."""


class Mention(Value):
    """One number as it stands in the text."""

    span: tuple[int, int]
    """Character positions `[start, end)`."""
    text: str
    value: Decimal
    """Completed from the context when `implied`; the first reading when there are two."""
    kind: MentionKind
    currency: Currency | None = None
    unit: PriceUnit | None = None
    role: Role = "none"
    implied: bool = False
    """The context or a neighbouring number supplied the magnitude, or the word is a fraction."""


class Reading(Value):
    """A text, read for its numbers."""

    mentions: tuple[Mention, ...] = ()
    """Every number, in order of appearance."""
    offers: tuple[TextOffer, ...] = ()
    """Every offer in the words; the first is the one put forward."""
    unclear: tuple[Unclear, ...] = ()
    """Prices that can be read in more than one way: to be asked about, never guessed."""
