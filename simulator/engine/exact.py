"""Decimal arithmetic that does not depend on who called or how much money is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import Final

_EXACT_DIGITS: Final = 200
"""Digits kept by sums and products: far more than the square of any amount a deal is about."""
_QUOTIENT_DIGITS: Final = 28
"""Digits kept by shares, which need not have a finite decimal form."""


@contextmanager
def exactly() -> Iterator[None]:
    """Make decimal sums, halves and products exact, whatever the caller's own precision is."""
    with localcontext(Context(prec=_EXACT_DIGITS)):
        yield


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """Divide to 28 digits, the same on every machine and at every scale of money."""
    return Context(prec=_QUOTIENT_DIGITS, rounding=ROUND_HALF_EVEN).divide(part, whole)
