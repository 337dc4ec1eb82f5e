"""The rep's plan, as it is typed into the form: read carefully, refused clearly."""

from __future__ import annotations

from decimal import Decimal

from simulator.domain.errors import InputRejected
from simulator.domain.events import Plan
from simulator.domain.numbers import parse_amount
from simulator.domain.values import Value

LONGEST_LINE = 500
"""Longest entry of the plan [characters]. Assumption: a plan is notes, not an essay."""


class PlanForm(Value):
    """The fields as they stand in the form."""

    batna: str = ""
    walk_away: str = ""
    target: str = ""
    gives: str = ""
    gets: str = ""


def plan_of(form: PlanForm) -> Plan | None:
    """Read the form; None when nothing was written at all.

    Raises:
        InputRejected: an amount cannot be read, or an entry is too long.
    """
    plan = Plan(
        batna=_short("BATNA", form.batna),
        walk_away=_amount("walk-away price", form.walk_away),
        target=_amount("target price", form.target),
        gives=_lines("gives", form.gives),
        gets=_lines("gets", form.gets),
    )
    return None if plan == Plan() else plan


def _amount(name: str, written: str) -> Decimal | None:
    if not written.strip():
        return None
    amount = parse_amount(written)
    if amount is None or amount < 0:
        raise InputRejected(
            f"The {name} “{written.strip()[:40]}” cannot be read as an amount.",
            "Write one figure such as 44,500 or 44.5k, or leave the field empty.",
        )
    return amount


def _short(name: str, written: str) -> str:
    entry = written.strip()
    if len(entry) > LONGEST_LINE:
        raise InputRejected(
            f"The entry under {name} has {len(entry):,} characters; at most {LONGEST_LINE} fit.",
            "Shorten it to a note.",
        )
    return entry


def _lines(name: str, written: str) -> tuple[str, ...]:
    return tuple(_short(name, line) for line in written.splitlines() if line.strip())
