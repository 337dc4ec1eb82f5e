"""Sellers without sense: whatever they do, the buyer's laws have to hold."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_EVEN, Decimal
from typing import ClassVar, Final, get_args

from simulator.domain.acts import ACT_IDS, Act, ActId, act_of
from simulator.domain.money import round_to_step
from simulator.domain.observation import Stated, Tone
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.reps.action import RepAction
from simulator.reps.composing import accepting, commanded, offered, spoken
from simulator.reps.desk import Desk, carried_over
from simulator.reps.lines import listed, package_said, say
from simulator.reps.view import RepView

TALK: Final = (
    "ask_need",
    "ask_process",
    "ask_reason_number",
    "probe",
    "reflect",
    "empathise",
    "voice_mutual_intent",
    "disclose_reason",
    "explain_impact",
    "ask_commitment",
    "pressure",
    "blame",
    "overpromise",
    "undermine_need",
    "fairness_appeal",
    "dissatisfied",
    "small_talk",
    "other",
    "reject",
)
"""Occasions that name no terms."""

OFFERING: Final = ("propose", "trade_signature", "bare", "midpoint", "first_price")
TONES: Final[tuple[Tone, ...]] = get_args(Tone)
PARTING: Final[frozenset[ActId]] = frozenset({"walk_away", "adjourn"})


def _any_package(view: RepView, rng: random.Random) -> Package:
    frame = view.seller.price
    options = {issue.id: rng.choice(issue.options).id for issue in view.seller.deal.issues}
    span = frame.maximum - frame.minimum
    raw = frame.minimum + span * Decimal(rng.randrange(1001)) / 1000
    price = round_to_step(raw, frame.step, ROUND_HALF_EVEN)
    return Package(price=Desk(view.seller).in_bounds(price), options=FrozenMap(options))


class Babbler:
    """Talks in whole sentences and puts random packages forward."""

    id: ClassVar[str] = "babbler"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction:
        """Say one to three things; sometimes a package, sometimes a yes."""
        if view.meeting_closed is not None:
            return commanded(view, "return")
        chance = rng.random()
        if view.buyer_packages and chance < 0.08:  # noqa: PLR2004
            return accepting(view, "confirm" if view.read_back else "accept", rng)
        count = 1 + rng.randrange(2)
        parts = tuple(say(key, rng) for key in rng.sample(TALK, count))
        if chance < 0.55:  # noqa: PLR2004
            package = _any_package(view, rng)
            return offered(view, package, rng.choice(OFFERING), rng, before=parts)
        return spoken(view, *parts)


def _agrees(stated: Stated, package: Package | None) -> bool:
    """Other terms beside a yes make it an answer of its own and not a plain one."""
    return package is not None and (
        stated.price in {None, package.price}
        and all(package.options.get(issue) == o for issue, o in stated.options.items())
    )


class Arbitrary:
    """Any acts, any terms, in any order, in any tone: what a fuzzer would say."""

    id: ClassVar[str] = "arbitrary"
    competent: ClassVar[bool] = False

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Throw the dice for everything; the words are only as sensible as the dice."""
        if view.meeting_closed is not None:
            return commanded(view, "return") if rng.random() < 0.5 else None  # noqa: PLR2004
        kinds = rng.sample(ACT_IDS, rng.randrange(5))
        if rng.random() < 0.9:  # noqa: PLR2004
            kinds = [kind for kind in kinds if kind not in PARTING]
        stated = self._stated(view, rng)
        acts: list[Act] = [act_of(kind, confidence=rng.randrange(101) / 100) for kind in kinds]
        means = carried_over(view, frozenset(kinds), stated)
        accepts = "accept" in kinds
        return RepAction(
            acts=tuple(acts),
            stated=stated,
            text=self._words(view, kinds, stated, rng),
            tone=rng.choice(TONES),
            means=means,
            accepts=accepts,
            takes=view.up_for_a_yes if accepts and _agrees(stated, view.up_for_a_yes) else None,
        )

    def _stated(self, view: RepView, rng: random.Random) -> Stated:
        package, shape = _any_package(view, rng), rng.randrange(5)
        some = {issue: o for issue, o in package.options.items() if rng.random() < 0.4}  # noqa: PLR2004
        match shape:
            case 0:
                return Stated()
            case 1:
                return Stated(price=package.price)
            case 2:
                return Stated(options=FrozenMap(some))
            case 3:
                wild = package.price * Decimal(rng.choice(("-1", "0.01", "0.5", "3", "1000")))
                return Stated(price=wild, options=FrozenMap(some))
            case _:
                return Stated(price=package.price, options=FrozenMap(some))

    def _words(self, view: RepView, kinds: list[ActId], stated: Stated, rng: random.Random) -> str:
        """Say the terms as they are, and everything that bears on what they mean."""
        said = [say(kind, rng).text for kind in kinds if kind in TALK]
        if "hold" in kinds:
            said.append(say("hold_position", rng).text)
        if "accept" in kinds:
            said.append(say("accept", rng).text)
        rng.shuffle(said)
        if stated.says_something:
            said.append(self._terms(view, stated, rng))
        return " ".join(said) or rng.choice(("Hm.", "…", "Well.", "lorem ipsum 42", "?!"))

    def _terms(self, view: RepView, stated: Stated, rng: random.Random) -> str:
        deal = view.seller.deal
        if stated.price is not None:
            named = Package(price=stated.price, options=stated.options)
            words = package_said(named, deal, tuple(stated.options))
            return say("propose", rng, package=words).text
        labels = [deal.issue(i).label_of(o) for i, o in stated.options.items()]
        return say("terms_only", rng, terms=listed(labels)).text
