"""What is changed: a right text in its frame, and where its price stands."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from simulator.agents.ports import GuardInput
from simulator.agents.speaker.length import word_limit, words_in
from simulator.domain.money import format_money, plain
from simulator.engine.renderings import spell

SEED: Final = 20240
"""Of every draw; the same seed makes the same wordings."""


@dataclass(frozen=True, slots=True)
class Base:
    """A right text of a move, to be changed."""

    move: str
    given: GuardInput
    """The frame; its text is the right one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A wording made by a change."""

    move: str
    kind: str
    change: str
    text: str


Change = Callable[[Base, random.Random], str | None]
"""Makes something of a text; None where it does not apply."""

MONEY: Final = {"EUR": "euros", "USD": "dollars", "GBP": "pounds", "CHF": "francs"}
MARK: Final = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF "}
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z£€$])")


def price_in(base: Base) -> str | None:
    """The move's price as its draft writes it, when the text has it and has to have it."""
    package = base.given.move.package
    if package is None or not base.given.move.names_price:
        return None
    said = format_money(package.price, base.given.deal.currency)
    return said if said in base.given.text else None


def swapped(base: Base, said: str, instead: str) -> str:
    """Return the text with an amount replaced, and only where it stands by itself."""
    return re.sub(rf"(?<![\w.]){re.escape(said)}(?![\d%])", lambda _: instead, base.given.text)


def price_of(base: Base) -> Decimal:
    """Return the move's price; only for a base in which `price_in` found it."""
    assert base.given.move.package is not None  # noqa: S101 (asked for where there is one)
    return base.given.move.package.price


def in_words(amount: Decimal) -> str:
    """An amount in words: `thirty-nine point two`, `forty-eight thousand`."""
    whole, part = divmod(amount, 1)
    if not part:
        return spell(int(whole))
    digits = plain(part).partition(".")[2]
    return f"{spell(int(whole))} point {' '.join(spell(int(d)) for d in digits)}"


def made(
    name: str, change: Change, bases: Sequence[Base], wanted: int
) -> Iterator[tuple[Base, str]]:
    """Yield up to `wanted` new texts of a change that are not too long for their move."""
    rng = random.Random(f"{SEED} {name}")
    seen = {(base.move, base.given.text) for base in bases}
    for base in rng.sample(bases, len(bases)):
        text = change(base, rng)
        given = base.given
        if text is None or (base.move, text) in seen:
            continue
        if words_in(text) <= word_limit(given.move, given.deal, given.max_words):
            seen.add((base.move, text))
            yield base, text
            wanted -= 1
        if not wanted:
            return
