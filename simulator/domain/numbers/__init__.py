"""The number grammar: the one place that turns text into numbers, offers and terms."""

from simulator.domain.numbers.basis import unit_asked
from simulator.domain.numbers.offers import mentions_of, read
from simulator.domain.numbers.reading import Mention, MentionKind, Reading, ReadingContext, Role
from simulator.domain.numbers.said import (
    currency_named,
    is_one_quantity,
    numbers_said,
    parse_amount,
)
from simulator.domain.numbers.weighing import Figure, figures_of

__all__ = [
    "Figure",
    "Mention",
    "MentionKind",
    "Reading",
    "ReadingContext",
    "Role",
    "currency_named",
    "figures_of",
    "is_one_quantity",
    "mentions_of",
    "numbers_said",
    "parse_amount",
    "read",
    "unit_asked",
]
