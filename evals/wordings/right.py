"""Changes that leave the sense alone: a guard that minds them raises a false alarm."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
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
from evals.wordings.said import OPENERS, THANKS
from simulator.domain.money import plain
from simulator.engine.renderings import spell

_EACH: Final = 48
"""Wordings taken of each change at most."""
_LONG_FORMS: Final = (
    ("I'm ", "I am "),
    ("won't ", "will not "),
    ("can't ", "cannot "),
    ("that's ", "that is "),
    ("That's ", "That is "),
    ("don't ", "do not "),
    ("It's ", "It is "),
    ("it's ", "it is "),
    ("we're ", "we are "),
)


def another_format(base: Base, rng: random.Random) -> str | None:
    """The same price written another way."""
    said = price_in(base)
    if said is None:
        return None
    price, money = price_of(base), MONEY[base.given.deal.currency]
    whole, part = divmod(price, 1)
    number = said.removeprefix(MARK[base.given.deal.currency])
    forms = [f"{number} {money}", f"{base.given.deal.currency} {number}"]
    if not part:
        forms.append(f"{spell(int(whole))} {money}")
    else:
        forms.append(f"{spell(int(whole))} {money} {spell(int(part * 100))}")
    if price >= 1000 and not price % 100:
        short = plain(price / 1000)
        forms += [f"{MARK[base.given.deal.currency]}{short}k", f"{in_words(price / 1000)} thousand"]
    return swapped(base, said, rng.choice(forms))


def thanks(base: Base, rng: random.Random) -> str | None:
    """Thanks at the end."""
    return f"{base.given.text} {rng.choice(THANKS)}"


def opener(base: Base, rng: random.Random) -> str | None:
    """A word or two before the first sentence."""
    return f"{rng.choice(OPENERS)} {base.given.text}"


def reordered(base: Base, _rng: random.Random) -> str | None:
    """The last sentence first."""
    parts = SENTENCE.split(base.given.text)
    return " ".join([parts[-1], *parts[:-1]]) if len(parts) > 1 else None


def long_forms(base: Base, _rng: random.Random) -> str | None:
    """`I am` for `I'm`, and the like."""
    text = base.given.text
    for short, long in _LONG_FORMS:
        text = text.replace(short, long)
    return text if text != base.given.text else None


def typeset(base: Base, _rng: random.Random) -> str | None:
    """Curly quotes and dashes."""
    text = base.given.text.replace("'", "’").replace(", and ", " — and ")
    return text if text != base.given.text else None


RIGHT: Final[dict[str, Change]] = {
    "another format": another_format,
    "thanks": thanks,
    "opener": opener,
    "reordered": reordered,
    "long forms": long_forms,
    "typeset": typeset,
}


def right_ones(bases: Sequence[Base]) -> Iterator[Changed]:
    """Harmless variants that keep within the move's length."""
    for name, change in RIGHT.items():
        for base, text in made(name, change, bases, _EACH):
            yield Changed(base.move, "right", name, text)
