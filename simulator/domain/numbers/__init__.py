"""The number grammar: the one place that turns text into numbers, offers and terms."""

from simulator.domain.numbers.basis import unit_asked
from simulator.domain.numbers.offers import read
from simulator.domain.numbers.reading import Mention, MentionKind, Reading, ReadingContext, Role
from simulator.domain.numbers.said import (
    currency_named,
    is_one_quantity,
    numbers_said,
    parse_amount,
)

__all__ = [
    "Mention",
    "MentionKind",
    "Reading",
    "ReadingContext",
    "Role",
    "currency_named",
    "is_one_quantity",
    "numbers_said",
    "parse_amount",
    "read",
    "unit_asked",
]
