"""Money as people name it: an exact decimal and a currency, never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated, Final

from pydantic import Field

from simulator.domain.values import Amount, Value

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""ISO 4217 code, such as `EUR`."""

SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CHF": "CHF ", "INR": "₹"}
"""How an amount of a currency is introduced in text; others are written with their code."""


class Money(Value):
    """An amount together with its currency, wherever the two travel side by side."""

    amount: Amount
    """In the main unit (euros, not cents)."""
    currency: Currency

    def __str__(self) -> str:
        return format_money(self.amount, self.currency)


def plain(amount: Decimal) -> str:
    """Write an amount for machines: no exponent, no grouping, no trailing zeros after the point."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def format_money(amount: Decimal, currency: str) -> str:
    """Write an amount for people: symbol, thousands grouped, cents only when there are any."""
    whole = amount == amount.to_integral_value()
    rounded = amount if whole else amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    digits = f"{abs(rounded):,.0f}" if whole else f"{abs(rounded):,.2f}"
    sign = "-" if rounded < 0 else ""
    return f"{sign}{SYMBOLS.get(currency, currency + ' ')}{digits}"


def round_to_step(amount: Decimal, step: Decimal, rounding: str) -> Decimal:
    """Round to a multiple of `step` (> 0); the step scales with the scenario's money."""
    return (amount / step).to_integral_value(rounding=rounding) * step
