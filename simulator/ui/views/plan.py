"""The rep's plan, as it is typed into the form: read carefully, refused clearly."""

from __future__ import annotations

from decimal import Decimal

from pydantic import ValidationError

from simulator.domain.errors import InputRejected
from simulator.domain.numbers import parse_amount
from simulator.domain.plan_rules import plan_refused
from simulator.domain.preparation import Plan
from simulator.domain.values import Value


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
        InputRejected: an amount cannot be read, or the plan is refused by its own rule.
    """
    try:
        plan = Plan(
            batna=form.batna.strip(),
            walk_away=_amount("walk-away price", form.walk_away),
            target=_amount("target price", form.target),
            gives=_lines(form.gives),
            gets=_lines(form.gets),
        )
    except ValidationError as error:
        raise plan_refused(error) from error
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


def _lines(written: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in written.splitlines() if line.strip())
