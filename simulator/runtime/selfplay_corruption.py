"""Hearing wrongly on purpose: what a misled perceiver would report of a message.

The interpretation is changed in any way a bad model could change it; the witness, which is what
the rules alone read in the rep's own words, is left alone (ADR 0009). Laws have to hold all the
same, and no misreading may become a deal.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from simulator.domain.acts import ACT_IDS, Act, act_of
from simulator.domain.observation import Observation, Stated, Unclear
from simulator.domain.seller_view import SellerView

FACTORS: Final = ("0.5", "0.8", "0.9", "0.97", "1.03", "1.1", "1.25", "2", "10")
"""By how much a price is misheard: a slip of a few percent to a whole digit."""


def misheard(heard: Observation, seller: SellerView, rng: random.Random) -> Observation:
    """Corrupt an observation in one to three ways; `witness` stays as it was."""
    count = 1 + rng.randrange(3)
    for slip in rng.sample(_SLIPS, count):
        heard = slip(heard, seller, rng)
    return heard


def _swap_an_act(heard: Observation, _seller: SellerView, rng: random.Random) -> Observation:
    acts = list(heard.acts)
    fresh = act_of(rng.choice(ACT_IDS), confidence=rng.randrange(101) / 100)
    if acts and rng.random() < 0.7:  # noqa: PLR2004 (mostly swapped, sometimes one too many)
        acts[rng.randrange(len(acts))] = fresh
    else:
        acts.append(fresh)
    return heard.model_copy(update={"acts": tuple(acts)})


def _change_the_price(heard: Observation, seller: SellerView, rng: random.Random) -> Observation:
    price = heard.stated.price or seller.price.list_price
    wrong = price * Decimal(rng.choice(FACTORS))
    return _with_stated(heard, heard.stated.model_copy(update={"price": wrong}))


def _lose_the_price(heard: Observation, _seller: SellerView, _rng: random.Random) -> Observation:
    return _with_stated(heard, heard.stated.model_copy(update={"price": None}))


def _change_the_options(heard: Observation, seller: SellerView, rng: random.Random) -> Observation:
    issue = rng.choice(seller.deal.issues)
    named = heard.stated.options.with_items({issue.id: rng.choice(issue.options).id})
    return _with_stated(heard, heard.stated.model_copy(update={"options": named}))


def _hear_a_yes(heard: Observation, _seller: SellerView, _rng: random.Random) -> Observation:
    return heard.model_copy(update={"acts": (*heard.acts, act_of("accept"))})


def _miss_a_yes(heard: Observation, _seller: SellerView, _rng: random.Random) -> Observation:
    acts: tuple[Act, ...] = tuple(act for act in heard.acts if act.kind != "accept")
    return heard.model_copy(update={"acts": acts})


def _forget_the_terms(heard: Observation, _seller: SellerView, _rng: random.Random) -> Observation:
    return _with_stated(heard, Stated())


def _lose_the_doubt(heard: Observation, _seller: SellerView, rng: random.Random) -> Observation:
    if heard.unclear:
        return heard.model_copy(update={"unclear": ()})
    about: tuple[Unclear, ...] = (Unclear(about=rng.choice(("price", "terms")), text="that"),)
    return heard.model_copy(update={"unclear": about})


def _with_stated(heard: Observation, stated: Stated) -> Observation:
    return heard.model_copy(update={"stated": stated})


_SLIPS: Final[tuple[Callable[[Observation, SellerView, random.Random], Observation], ...]] = (
    _swap_an_act,
    _change_the_price,
    _lose_the_price,
    _change_the_options,
    _hear_a_yes,
    _miss_a_yes,
    _forget_the_terms,
    _lose_the_doubt,
)
