"""Questions asked at the terminal before a talk."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import ValidationError

from simulator.cli.console import write_line
from simulator.domain.money import format_money
from simulator.domain.numbers import parse_amount
from simulator.domain.plan_rules import plan_refused
from simulator.domain.preparation import PLAN_CEILING, Plan
from simulator.domain.scenario import Scenario


def chosen(question: str, known: Mapping[str, str]) -> str:
    """Let the rep pick one of several by number or by id."""
    ids = list(known)
    write_line(question)
    for number, name in enumerate(ids, start=1):
        write_line(f"  {number}  {known[name]}")
    while True:
        answer = input(f"1–{len(ids)}: ").strip()
        if answer in known:
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(ids):
            return ids[int(answer) - 1]
        write_line(f"Type a number from 1 to {len(ids)}.")


def yes(question: str) -> bool:
    """Ask something where Enter means yes."""
    return input(f"{question} [Y/n] ").strip().lower() in {"", "y", "yes"}


def plan_answers(scenario: Scenario) -> Plan | None:
    """Ask for the rep's plan, every question of it optional; None when all were skipped.

    Raises:
        InputRejected: an answer is longer than a plan takes.
    """
    advice, currency = scenario.seller.advice, scenario.currency
    write_line("Your plan. Enter skips a question.")
    batna = input(f"Without a deal you … (perhaps: {advice.batna}) ").strip()
    walk_away = _amount(f"Walk away below (perhaps {format_money(advice.walk_away, currency)}): ")
    target = _amount(f"Target (perhaps {format_money(advice.target, currency)}): ")
    gives = _several("What you could give, separated by semicolons: ")
    gets = _several("What you want for it, separated by semicolons: ")
    try:
        plan = Plan(batna=batna, walk_away=walk_away, target=target, gives=gives, gets=gets)
    except ValidationError as error:
        raise plan_refused(error) from error
    return None if plan == Plan() else plan


def _amount(question: str) -> Decimal | None:
    while True:
        answer = input(question).strip()
        if not answer:
            return None
        amount = parse_amount(answer)
        if amount is not None and 0 <= amount <= PLAN_CEILING:
            return amount
        write_line("That is not an amount. Type one such as 44,500 or 44.5k, or just Enter.")


def _several(question: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in input(question).split(";") if part.strip())
