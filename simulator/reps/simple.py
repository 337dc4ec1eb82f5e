"""Sellers with one habit each: what a training partner meets on the way to the textbook."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_EVEN, Decimal
from typing import ClassVar, Final

from simulator.domain.money import round_to_step
from simulator.domain.offer import Package
from simulator.reps.action import RepAction
from simulator.reps.composing import accepting, held, offered, spoken, without_bargaining
from simulator.reps.desk import Desk
from simulator.reps.lines import say, unsaid
from simulator.reps.view import RepView

BARE_STEP: Final = Decimal("0.35")
"""Share of the distance to the buyer that the pushover gives away at a time. Assumption."""

CAVES_AT_TURN: Final = 7
"""The pushover's turn from which it takes whatever the buyer names [turns]. Assumption."""

SPLIT_PATIENCE: Final = Decimal("0.02")
"""Distance, as a share of the list price, that is no longer worth splitting. Assumption."""


def opening(view: RepView, rng: random.Random) -> RepAction:
    """A short hello, then the quoted bundle at its list price."""
    if view.turn == 1:
        return spoken(view, say("greet", rng), unsaid("ask_need", (), rng))
    return offered(view, Desk(view.seller).quoted, "first_price", rng)


class Pushover:
    """Gives without asking back and ends up agreeing, below its own floor if need be (S0.1)."""

    id: ClassVar[str] = "pushover"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction:
        """Run towards the buyer's number and take it soon."""
        own, asked = view.own_package, view.buyer_packages
        if view.agreed is not None:
            return accepting(view, "accept", rng)
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        if view.read_back is not None:
            return accepting(view, "confirm", rng)
        if own is None:
            return opening(view, rng)
        if not asked:
            cut = round_to_step(
                own.price * Decimal("0.95"), view.seller.price.step, ROUND_HALF_EVEN
            )
            lower = Package(price=Desk(view.seller).in_bounds(cut), options=own.options)
            return offered(view, lower, "bare", rng)
        target = asked[-1]
        if view.turn >= CAVES_AT_TURN or view.turns_left <= 1 or target.price >= own.price:
            return accepting(view, "accept", rng)
        step = (own.price - target.price) * BARE_STEP
        price = round_to_step(own.price - step, view.seller.price.step, ROUND_HALF_EVEN)
        lower = Package(price=max(price, target.price), options=target.options)
        return offered(view, lower, "bare", rng)


class Hardballer:
    """States the list price and repeats it, whatever is said."""

    id: ClassVar[str] = "hardballer"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction:
        """Hold, and take only what beats the list price."""
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        quoted, asked = view.own_package, view.buyer_packages
        if quoted is None:
            return opening(view, rng)
        desk = Desk(view.seller)
        offer = view.read_back or (asked[-1] if asked else None)
        if offer is not None and offer.price >= desk.list_price(offer.options):
            return accepting(view, "confirm" if view.read_back else "accept", rng)
        return held(view, quoted, rng, before=(say("reject", rng),))


class Split:
    """Knows one move: the middle between the two numbers on the table (F7)."""

    id: ClassVar[str] = "split"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction:
        """Offer the midpoint; agree when little is left to split."""
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        own, asked = view.own_package, view.buyer_packages
        if own is None:
            return opening(view, rng)
        if not asked:
            return held(view, own, rng)
        theirs, frame = asked[-1], view.seller.price
        near = own.price - theirs.price <= frame.list_price * SPLIT_PATIENCE
        if view.read_back is not None or near:
            return accepting(view, "confirm" if view.read_back else "accept", rng)
        middle = round_to_step((own.price + theirs.price) / 2, frame.step, ROUND_HALF_EVEN)
        return offered(view, Package(price=middle, options=theirs.options), "midpoint", rng)


class Prober:
    """Asks for the buyer's limit in every turn and never moves."""

    id: ClassVar[str] = "prober"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction:
        """Ask again, in other words."""
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        if view.turn == 1:
            return spoken(view, say("greet", rng), say("probe", rng))
        probe = unsaid("probe", [own.text for own in view.own[-4:]], rng)
        return spoken(view, probe)
