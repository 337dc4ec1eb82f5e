"""What the numbers of a text come to: short forms completed, doubtful ones as far as settled.

The first half of a reading. Which part a number has in the talk is known here as far as its value
depends on it; terms and offers come after.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.numbers.basis import lend_units
from simulator.domain.numbers.candidates import candidates_of
from simulator.domain.numbers.currencies import named_anywhere
from simulator.domain.numbers.echoes import mark_echoes
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.magnitude import settle
from simulator.domain.numbers.numerals import tidy
from simulator.domain.numbers.reading import MentionKind, ReadingContext
from simulator.domain.numbers.rivals import mark_rivals
from simulator.domain.numbers.roles import Candidate, assign, clause_breaks
from simulator.domain.numbers.sorting import Sheet, Sorted, sheet_of
from simulator.domain.numbers.spoken import settle_pair

_THOUSAND: Final = Decimal(1000)
_TENS: Final = 10
"""Below this a bare number beside a bare price is an hour or a count: `5,400, until six`."""
_PAIR: Final = 2
"""Readings of a spoken pair: hundreds and decimals."""
_DECIMAL_COMMA: Final = frozenset(
    {
        *("EUR", "CHF", "DKK", "SEK", "NOK", "PLN", "CZK", "BRL", "TRY", "HUF", "RON", "RUB"),
        *("ZAR", None),
    }
)
"""Currencies, or none named, in whose countries a comma may stand before decimals."""


class Figure(NamedTuple):
    """A number as it stands in the text and what it comes to, whatever its part in the talk."""

    span: tuple[int, int]
    text: str
    value: Decimal
    kind: MentionKind


def figures_of(text: str, context: ReadingContext) -> tuple[Figure, ...]:
    """The numbers of a text as `read` has them, for those who do not ask what they are doing there.

    Args:
        text: What somebody wrote, as they wrote it.
        context: What the talk so far settles.
    """
    sheet = sheet_of(text, context.currency)
    if not sheet.numbers:
        return ()
    frame = frame_of(sheet, context)
    return tuple(
        Figure(
            (number.quantity.start, number.quantity.end),
            text[number.quantity.start : number.quantity.end],
            tidy(value),
            number.kind,
        )
        for number, _, value in valued(frame, weighed(frame))
    )


def frame_of(sheet: Sheet, context: ReadingContext) -> Frame:
    """What holds for a whole message while its numbers are read."""
    breaks = clause_breaks(sheet.folded)
    return Frame(
        sheet,
        context,
        _currency(sheet, context),
        tuple(start for start, _ in breaks),
        tuple(end for _, end in breaks),
    )


def weighed(frame: Frame) -> list[Candidate]:
    """The numbers that may be prices, with the values that all further reading leaves them."""
    candidates = candidates_of(frame)
    _settle(candidates, frame.context)
    assign(candidates)
    mark_echoes(frame.sheet.folded, candidates)
    mark_rivals(frame.sheet.text, candidates)
    lend_units(frame, candidates)
    return candidates


def valued(
    frame: Frame, candidates: list[Candidate]
) -> list[tuple[Sorted, Candidate | None, Decimal]]:
    """Every number of the text with its value; serial numbers, which have none, are left out."""
    judged = {candidate.quantity.start: candidate for candidate in candidates}
    found = []
    for number in frame.sheet.numbers:
        quantity = number.quantity
        candidate = judged.get(quantity.start)
        values = (candidate.value,) if candidate else quantity.values or quantity.parts
        if values:
            found.append((number, candidate, values[0]))
    return found


def _currency(sheet: Sheet, context: ReadingContext) -> str | None:
    """The currency of amounts that name none: one said beside a number, else anywhere."""
    if not sheet.numbers:
        return context.currency
    beside = next((n.quantity.currency for n in sheet.numbers if n.quantity.currency), None)
    if beside is not None or context.currency is not None:
        return beside or context.currency
    return named_anywhere(sheet.tokens, None)


def _settle(candidates: list[Candidate], context: ReadingContext) -> None:
    """Complete short forms from the money on the table, else from the nearest full amount."""
    base: Decimal | None = None
    bare = False
    for candidate in [*reversed(candidates), *candidates]:
        full = candidate.quantity.explicit and candidate.kind in {"money", "plain"}
        if full and len(candidate.quantity.values) == 1 and not candidate.reduces:
            base = candidate.quantity.values[0]
            bare = candidate.kind == "plain"
    neighbour = base
    for candidate in candidates:
        quantity = candidate.quantity
        values = quantity.values
        if quantity.percent:
            candidate.value, candidate.settled = values[-1], (values[-1],)
            continue
        signed = quantity.currency is not None
        if len(values) > 1 and signed and not quantity.spelled and _grouping(candidate):
            values = values[:1]
        near = neighbour if not (signed or (bare and values[0] < _TENS)) else None
        base = base_of(candidate, context) or near
        short = not quantity.explicit and candidate.unit in {
            None,
            context.unit,
            "total",
            "per_year",
        }
        if candidate.reduces and base is not None and not signed and not quantity.explicit:
            values = _reduction(values, base)
            candidate.settled = values
        else:
            candidate.settled = settle(values, base, short=short)
        if quantity.spelled and len(candidate.settled) == _PAIR:
            candidate.settled = settle_pair(
                candidate.settled, candidate.unit or context.unit, candidate.thing
            )
        candidate.value = candidate.settled[0]
        candidate.implied = candidate.value not in quantity.values


def _reduction(values: tuple[Decimal, ...], base: Decimal) -> tuple[Decimal, ...]:
    """`Take another two off` with tens of thousands on the table means two thousand."""
    if values[0] < 100 and base >= 10_000:  # noqa: PLR2004
        return tuple(value * _THOUSAND for value in values)
    return values


def _grouping(candidate: Candidate) -> bool:
    """Money has no third decimal, except for very small things; `$1.234` stays doubtful."""
    if candidate.unit in {"per_kwh", "per_kg", "per_page", "per_unit", "per_m2"}:
        # A comma is a decimal sign only where people write amounts so: `AED 1,275 per door`.
        return candidate.quantity.currency not in _DECIMAL_COMMA and not candidate.dotted
    return candidate.quantity.currency in {"EUR", "CHF", "DKK", "BRL"} or not candidate.dotted


def base_of(candidate: Candidate, context: ReadingContext) -> Decimal | None:
    """The price on the table, when an amount is counted by what that price is counted by."""
    unit = candidate.unit
    if unit is None or unit == context.unit or (context.unit is None and unit == "total"):
        return context.standing_price
    if {unit, context.unit} <= {"total", "per_year"}:
        return context.standing_price
    return None
