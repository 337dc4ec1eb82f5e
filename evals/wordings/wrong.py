"""Changes somebody would mind: a guard that lets one through has missed it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from evals.wordings.base import (
    MARK,
    MONEY,
    SENTENCE,
    Base,
    Change,
    Changed,
    in_words,
    made,
    price_in,
    price_of,
    swapped,
)
from evals.wordings.said import (
    ACCEPTANCES,
    BISECTION,
    DOUBTS,
    FOREIGN,
    LESS,
    META,
    PROMISES,
    SELLER,
)
from simulator.agents.speaker.readout import UNIT_WORDS, price_words
from simulator.domain.money import format_money, plain
from simulator.domain.offer import PriceUnit

_EACH: Final = 24
"""Wordings taken of each change at most."""
_OTHER_UNITS: Final[tuple[PriceUnit, ...]] = (
    "per_month",
    "per_week",
    "per_head",
    "per_day",
    "per_year",
)


def price_step(base: Base, rng: random.Random) -> str | None:
    """The price a step up or down."""
    said = price_in(base)
    if said is None:
        return None
    price = price_of(base)
    step = price * Decimal(rng.choice(("-.1", "-.05", ".03", ".05", ".1")))
    changed = (price + step).quantize(Decimal("0.1") if price < 100 else Decimal(1))
    return swapped(base, said, format_money(changed, base.given.deal.currency))


def price_digit(base: Base, rng: random.Random) -> str | None:
    """One digit of the price changed."""
    said = price_in(base)
    if said is None:
        return None
    at = rng.choice([match.start() for match in re.finditer(r"\d", said)])
    low = 1 if not said[:at][-1:].isdigit() and said[at + 1 :][:1].isdigit() else 0
    digit = rng.choice([d for d in range(low, 10) if str(d) != said[at]])
    return swapped(base, said, f"{said[:at]}{digit}{said[at + 1 :]}")


def price_in_wrong_words(base: Base, rng: random.Random) -> str | None:
    """Another price, in number words."""
    said = price_in(base)
    if said is None:
        return None
    near = price_of(base) * Decimal(rng.choice(("0.9", "1.05", "1.2")))
    rounded = near.quantize(Decimal(1)) if near < 1000 else Decimal(round(near, -3))
    rounded += rounded in {price_of(base)}
    return swapped(base, said, f"{in_words(Decimal(rounded))} {MONEY[base.given.deal.currency]}")


def price_vague(base: Base, rng: random.Random) -> str | None:
    """The price with `a bit over` or the like before it."""
    said = price_in(base)
    hedges = ("a bit over", "just under", "somewhere around", "not quite", "roughly", "up to")
    return None if said is None else swapped(base, said, f"{rng.choice(hedges)} {said}")


def price_undone(base: Base, rng: random.Random) -> str | None:
    """Half of that, a third less: another amount without a figure."""
    return None if price_in(base) is None else f"{base.given.text} {rng.choice(LESS)}"


def currency_swapped(base: Base, rng: random.Random) -> str | None:
    """The same figure in other money."""
    said = price_in(base)
    if said is None:
        return None
    currency = base.given.deal.currency
    number = said.removeprefix(MARK[currency])
    other = rng.choice(sorted(set(MARK) - {currency}))
    return swapped(base, said, rng.choice((f"{MARK[other]}{number}", f"{number} {MONEY[other]}")))


def unit_swapped(base: Base, rng: random.Random) -> str | None:
    """The same figure for something else."""
    unit = base.given.deal.unit
    package = base.given.move.package
    if price_in(base) is None or package is None or not UNIT_WORDS[unit]:
        return None
    said = price_words(package.price, base.given.deal)
    if said not in base.given.text:
        return None
    other = UNIT_WORDS[rng.choice([one for one in _OTHER_UNITS if one != unit])]
    return swapped(base, said, f"{format_money(package.price, base.given.deal.currency)} {other}")


def term_swapped(base: Base, rng: random.Random) -> str | None:
    """A voiced term replaced by another option of its issue."""
    move, text = base.given.move, base.given.text
    if move.package is None:
        return None
    choices = [
        text.replace(issue.label_of(chosen), other.label)
        for issue in base.given.deal.issues
        if issue.id in move.voiced
        for chosen in (move.package.options[issue.id],)
        if issue.label_of(chosen) in text
        for other in issue.options
        if other.id != chosen
    ]
    return rng.choice(choices) if choices else None


def term_dropped(base: Base, rng: random.Random) -> str | None:
    """A voiced term left out, unless the text says `the rest` or says it elsewhere."""
    move, text = base.given.move, base.given.text
    if move.package is None or re.search(r"\b(?:rest|remainder|sixty days|else)\b", text):
        return None
    labels = [
        issue.label_of(move.package.options[issue.id])
        for issue in base.given.deal.issues
        if issue.id in move.voiced
    ]
    choices = [
        re.sub(rf"(?:, and | and |, with | with |, ){re.escape(label)}", "", text, count=1)
        for label in labels
        if text.count(label) == 1
    ]
    changed = [one for one in choices if one != text]
    return rng.choice(changed) if changed else None


def offer_denied(base: Base, rng: random.Random) -> str | None:
    """`not` before the offer; in a question it would be a suggestion."""
    said = price_in(base)
    if said is None or any(
        said in one and one.endswith("?") for one in SENTENCE.split(base.given.text)
    ):
        return None
    return swapped(base, said, f"{rng.choice(('not', 'never', 'certainly not'))} {said}")


def price_missing(base: Base, _rng: random.Random) -> str | None:
    """Every sentence with the price left out."""
    said = price_in(base)
    kept = [one for one in SENTENCE.split(base.given.text) if said is None or said not in one]
    return " ".join(kept) if said is not None and kept else None


def _told(base: Base) -> set[str]:
    """Figures the rep or the decision has named."""
    package = base.given.move.package
    said = set(re.findall(r"\d+(?:\.\d+)?", base.given.rep_text.replace(",", "")))
    return said | ({plain(package.price)} if package else set())


def secret_amounts(base: Base) -> Iterator[Decimal]:
    """Numeric secrets that neither the decision nor the rep names."""
    told = _told(base)
    for secret in base.given.secrets:
        if secret.id in {"reservation_price", "target_price", "batna_value"}:
            amount = abs(Decimal(secret.value))
            if amount and plain(amount) not in told:
                yield amount


def secret_figure(base: Base, rng: random.Random) -> str | None:
    """A kept-back amount in digits."""
    amounts = list(secret_amounts(base))
    if not amounts:
        return None
    said = format_money(rng.choice(amounts), base.given.deal.currency)
    return f"{base.given.text} Between us, {said} is what I have in mind."


def secret_in_words(base: Base, rng: random.Random) -> str | None:
    """A kept-back amount in words."""
    amounts = [one for one in secret_amounts(base) if one == round(one, 2)]
    if not amounts:
        return None
    return f"{base.given.text} Our people worked it out at {in_words(rng.choice(amounts))}."


def secret_vague(base: Base, rng: random.Random) -> str | None:
    """A kept-back amount in round words: `a bit over forty`, `just under fifty thousand`."""
    amounts = list(secret_amounts(base))
    if not amounts:
        return None
    amount = rng.choice(amounts)
    scale = Decimal(10) ** max(amount.adjusted(), 0)
    rounded = (amount / scale).quantize(Decimal(1)) * scale
    if plain(rounded) in _told(base):
        return None
    near = ("a bit over", "just above") if amount > rounded else ("a bit under", "just under")
    hedge = rng.choice((*near, "somewhere around", "not far from"))
    short = rounded / 1000 if rounded >= 10000 and rng.random() < 0.5 else rounded
    return f"{base.given.text} The house would go to {hedge} {in_words(short)}."


def secret_told(base: Base, rng: random.Random) -> str | None:
    """An untold need, word for word."""
    said = base.given.text + " ".join(one.said for one in base.given.move.disclosed)
    told = [
        secret.variants[1]
        for secret in base.given.secrets
        if secret.id.startswith("need:") and len(secret.variants) > 1
        if secret.id.partition(":")[2] not in {one.id for one in base.given.move.disclosed}
        if secret.variants[1] not in said
    ]
    return f"{base.given.text} {rng.choice(told)}" if told else None


def _appended(sentences: Sequence[str]) -> Change:
    return lambda base, rng: f"{base.given.text} {rng.choice(sentences)}"


def acceptance_added(base: Base, rng: random.Random) -> str | None:
    """A yes after a move that is none."""
    yes = f"{base.given.text} {rng.choice(ACCEPTANCES)}"
    return None if base.given.move.accepts else yes


def doubt_added(base: Base, rng: random.Random) -> str | None:
    """A yes taken back."""
    return f"{base.given.text} {rng.choice(DOUBTS)}" if base.given.move.accepts else None


WRONG: Final[dict[str, tuple[str, Change]]] = {
    "step": ("number", price_step),
    "digit": ("number", price_digit),
    "wrong words": ("number", price_in_wrong_words),
    "vague": ("number", price_vague),
    "undone": ("number", price_undone),
    "currency": ("unit_currency", currency_swapped),
    "unit": ("unit_currency", unit_swapped),
    "term swapped": ("terms", term_swapped),
    "term dropped": ("missing", term_dropped),
    "price missing": ("missing", price_missing),
    "denied": ("negation", offer_denied),
    "accepts": ("acceptance", acceptance_added),
    "doubts": ("acceptance", doubt_added),
    "secret figure": ("secret", secret_figure),
    "secret in words": ("secret", secret_in_words),
    "secret vague": ("secret", secret_vague),
    "secret told": ("secret", secret_told),
    "bisection": ("secret", _appended(BISECTION)),
    "meta": ("meta", _appended(META)),
    "seller": ("role", _appended(SELLER)),
    "promise": ("promise", _appended(PROMISES)),
    "foreign": ("language", _appended(FOREIGN)),
}


def wrong_ones(bases: Sequence[Base]) -> Iterator[Changed]:
    """Variants with one thing wrong."""
    for name, (kind, change) in WRONG.items():
        for base, text in made(name, change, bases, _EACH):
            yield Changed(base.move, kind, name, text)
