"""Sellers with one bad habit in how they treat the other side; what a buyer makes of it differs."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_EVEN, Decimal
from typing import ClassVar, Final

from simulator.domain.money import round_to_step
from simulator.domain.offer import Package
from simulator.reps.action import RepAction
from simulator.reps.composing import (
    accepting,
    held,
    offered,
    opened_with,
    spoken,
    without_bargaining,
)
from simulator.reps.desk import Desk
from simulator.reps.lines import Utterance, say, unsaid
from simulator.reps.simple import opening
from simulator.reps.textbook import Textbook
from simulator.reps.turn import Skills
from simulator.reps.view import RepView

TALKERS_STEP: Final = Decimal("0.2")
"""Share of the distance to the buyer that the talker gives away when pressed. Assumption."""

TALKERS_PATIENCE: Final = Decimal("0.03")
"""Distance, as a share of the list price, at which the talker takes the rest. Assumption."""

ASKERS_PRICE_TURN: Final = 5
"""The asker's turn of its first price [turns]. Assumption."""

ASKERS_LEAST: Final = Decimal("0.97")
"""Share of the list price at which the asker takes the buyer's package. Assumption."""

ASKERS_MOVES: Final = 2
"""Steps of the price grid that the asker comes down in a whole talk. Assumption."""

UNTAKEN: Final = 2
"""Offers in a row that the stormer sees turned down before it storms out. Assumption."""

LIES: Final = ("overpromise", "pressure", "rival", "own_boss")
"""Occasions of the file of lines that the liar opens its offers with, in turn (S3.3)."""


def _fresh(view: RepView, key: str, rng: random.Random) -> Utterance:
    return unsaid(key, [own.text for own in view.own], rng)


def _lowered(view: RepView, package: Package, by: Decimal) -> Package:
    frame = view.seller.price
    price = round_to_step(package.price - by, frame.step, ROUND_HALF_EVEN)
    return Package(price=Desk(view.seller).in_bounds(price), options=package.options)


class Talker:
    """Explains, praises and prices, asks nothing, and gives for nothing when pressed (S4.4)."""

    id: ClassVar[str] = "talker"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Talk, then name a price; come down a little whenever the buyer does not agree."""
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        if view.read_back is not None:
            return accepting(view, "confirm", rng)
        if view.turn == 1:
            return spoken(view, say("greet", rng), say("chat", rng), say("praise_self", rng))
        own = view.own_package
        if own is None:
            praise = (_fresh(view, "facts", rng), _fresh(view, "praise_self", rng))
            return offered(view, Desk(view.seller).quoted, "first_price", rng, before=praise)
        before = (_fresh(view, rng.choice(("facts", "praise_self", "explain_impact")), rng),)
        theirs = view.up_for_a_yes
        if theirs is None:
            return held(view, own, rng, before=before)
        apart = own.price - theirs.price
        if apart <= view.seller.price.list_price * TALKERS_PATIENCE:
            return accepting(view, "accept", rng)
        lower = _lowered(view, own, apart * TALKERS_STEP)
        return offered(view, lower, "bare", rng, before=before)


class Asker:
    """Asks everything, and well, and never trades with what it hears (S4.4 without S4.5)."""

    id: ClassVar[str] = "asker"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Ask; name the list price late, and take only what nearly reaches it."""
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        offer = view.up_for_a_yes
        if offer is not None and self._very_good(view, offer):
            return accepting(view, "confirm" if view.read_back else "accept", rng)
        question = (_fresh(view, self._subject(view, rng), rng),)
        own = view.own_package
        if own is None:
            if view.turn == 1:
                return spoken(view, say("greet", rng), *question)
            if view.turn < ASKERS_PRICE_TURN:
                return spoken(view, say("reflect", rng), *question)
            return offered(view, Desk(view.seller).quoted, "first_price", rng, before=question)
        moved = (Desk(view.seller).quoted.price - own.price) / view.seller.price.step
        if moved < ASKERS_MOVES and "price_pushback" in view.tactics:
            lower = _lowered(view, own, view.seller.price.step)
            return offered(view, lower, "bare", rng, before=question)
        return held(view, own, rng, before=question)

    def _subject(self, view: RepView, rng: random.Random) -> str:
        if view.turn == 2:  # noqa: PLR2004 (who decides is asked early)
            return "ask_process"
        return "ask_reason_number" if view.answering and rng.random() < 0.3 else "ask_need"  # noqa: PLR2004

    def _very_good(self, view: RepView, offer: Package) -> bool:
        return offer.price >= Desk(view.seller).list_price(offer.options) * ASKERS_LEAST


class Liar:
    """Trades like the textbook, with promises nobody can keep and buyers nobody has seen (S3.3)."""

    id: ClassVar[str] = "liar"
    competent: ClassVar[bool] = False
    _trade: Final = Textbook(Skills(transparency=False))

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Do what the textbook would, and open it with something that is not true."""
        action = self._trade.next(view, rng)
        settled = view.agreed is not None or view.pending is not None
        if action is None or settled or not action.stated.says_something:
            return action
        return opened_with(action, _fresh(view, LIES[len(view.own_packages) % len(LIES)], rng))


class Stormer:
    """Blames, and storms out when two offers in a row are not taken (S1.1, S1.5)."""

    id: ClassVar[str] = "stormer"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Demand the list price, come down once with a reproach, then leave in anger."""
        if view.meeting_closed is not None:
            return None
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        own = view.own_package
        offer = view.up_for_a_yes
        if own is None:
            return opening(view, rng)
        if offer is not None and offer.price >= own.price:
            return accepting(view, "confirm" if view.read_back else "accept", rng)
        if len(view.own_packages) >= UNTAKEN:
            return spoken(view, _fresh(view, "storm", rng)).model_copy(update={"tone": "hostile"})
        lower = _lowered(view, own, view.seller.price.step)
        reproach = (_fresh(view, "blame", rng),)
        return offered(view, lower, "propose", rng, before=reproach).model_copy(
            update={"tone": "hostile"}
        )


class Walker:
    """Polite, and gone as soon as the buyer turns a price down; it never comes back (S1.5)."""

    id: ClassVar[str] = "walker"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Ask, name the list price, and leave unless it is taken."""
        if view.meeting_closed is not None:
            return None
        if (plain := without_bargaining(view, rng)) is not None:
            return plain
        own, offer = view.own_package, view.up_for_a_yes
        if own is None:
            return opening(view, rng)
        if offer is not None and offer.price >= own.price:
            return accepting(view, "confirm" if view.read_back else "accept", rng)
        return spoken(view, _fresh(view, "walk_lightly", rng))
