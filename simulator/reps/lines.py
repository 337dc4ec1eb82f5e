"""How scripted sellers talk: lines from `lines.json`, with the acts each line performs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

from pydantic import TypeAdapter

from simulator.domain.acts import Act, ActId, Question, act_of
from simulator.domain.mind import PublicDeal
from simulator.domain.money import format_money
from simulator.domain.offer import Package
from simulator.domain.values import Value

_CASES: Final = {
    "per_seat_month": "per seat per month",
    "per_vehicle_month": "per vehicle per month",
}
"""Units whose name does not read as it is spoken."""


class RepLine(Value):
    """One way to say something, and what saying it does."""

    text: str
    acts: tuple[ActId, ...]


class Utterance(Value):
    """A line with its blanks filled."""

    text: str
    acts: tuple[Act, ...]


_LINES: Final = TypeAdapter(dict[str, tuple[RepLine, ...]])


@cache
def all_lines() -> dict[str, tuple[RepLine, ...]]:
    """Read the lines once."""
    raw = resources.files("simulator.reps").joinpath("lines.json").read_text(encoding="utf-8")
    return _LINES.validate_json(raw, strict=False)


def say(key: str, rng: random.Random, **blanks: str) -> Utterance:
    """Pick one of the lines for an occasion and fill its blanks."""
    return filled(rng.choice(all_lines()[key]), **blanks)


def unsaid(key: str, said: Sequence[str], rng: random.Random) -> Utterance:
    """Pick a line that none of the messages in `said` contains, if one is left."""
    fresh = [line for line in all_lines()[key] if not any(line.text in text for text in said)]
    return filled(rng.choice(fresh or all_lines()[key]))


def filled(line: RepLine, **blanks: str) -> Utterance:
    """Fill the blanks of a line; a question's topic is what is asked, in the line's own words."""
    text = line.text
    for name, words in blanks.items():
        text = text.replace("{" + name + "}", words)
    acts = tuple(_with_topic(act_of(kind), text) for kind in line.acts)
    return Utterance(text=text, acts=acts)


def _with_topic(act: Act, text: str) -> Act:
    return act.model_copy(update={"topic": text}) if isinstance(act, Question) else act


def unit_words(unit: str) -> str:
    """Say a price unit: `per_year` is `per year`, a total needs no word."""
    return "" if unit == "total" else _CASES.get(unit, unit.replace("_", " "))


def price_said(package: Package, deal: PublicDeal) -> str:
    """Say a package's price with its unit."""
    amount = format_money(package.price, deal.currency)
    return f"{amount} {unit_words(deal.unit)}".strip()


def package_said(package: Package, deal: PublicDeal, issues: Sequence[str]) -> str:
    """Say a package: its price, and the options of the issues that have to be named."""
    labels = [deal.issue(issue).label_of(package.options[issue]) for issue in issues]
    price = price_said(package, deal)
    return f"{price} with {listed(labels)}" if labels else price


def listed(parts: Sequence[str]) -> str:
    """Join parts as people list things."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
