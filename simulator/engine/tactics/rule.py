"""What a tactic is to the engine: when it fits, how it is played, what answers it and changes.

`TacticRule` is data plus small pure functions. The shapes that several tactics share, what a good
and a bad answer change by default, are built here once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from simulator.domain.acts import ActId
from simulator.domain.mind import Beat, BuyerState, Disclosure
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.tactic import TACTIC_ROWS, AnswerQuality, TacticId
from simulator.domain.values import FrozenMap, Identifier
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan
from simulator.engine.valuation import surplus

Moment = Literal["talk", "close"]
"""Whether a tactic belongs into the talk or comes with the handshake."""

GOOD_STEP: Final = Decimal("1.3")
"""How much larger the buyer's next step is after a good answer. Assumption."""
BAD_STEP: Final = Decimal("0.6")
"""How much smaller after one that the tactic was made for. Assumption."""

HEARS_FIRST: Final = 3
"""Turns that a buyer with something to say to the rep's price goes on waiting for one [turns].
Assumption."""

Reply = tuple[Plan, BuyerState]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the rep's answer to a tactic changes."""

    effect: str
    """In one sentence, for the debrief."""
    beats: tuple[Beat, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    step_factor: Decimal = Decimal(1)
    """Multiplies the buyer's next concession."""
    trust: Decimal = Decimal(0)
    resentment: Decimal = Decimal(0)
    """Added before the buyer's sensitivity."""
    settled: bool = False
    """The tactic is spent: it is not played again."""
    to_opening: bool = False
    """The buyer comes back from an absurd figure to the one it had in mind."""
    names_next: bool = False
    """It is the buyer's turn to name a figure, and it does."""
    exposed: bool = False
    """A bluff was seen through."""
    changed: bool = False
    """The rep has been told what has changed, and took it well."""
    wants: FrozenMap[Identifier, Identifier] = field(default_factory=FrozenMap)
    """Options the buyer insists on from now on."""


@dataclass(frozen=True, slots=True)
class TacticRule:
    """One documented tactic."""

    id: TacticId
    eligible: Callable[[Table], bool]
    play: Callable[[Table], Reply | None]
    quality: Callable[[Table], AnswerQuality]
    consequence: Callable[[Table, AnswerQuality], Consequence]
    most_uses: int = 1
    """How often it may be played in one session, a good answer aside."""
    moment: Moment = "talk"

    @property
    def row(self) -> str:
        """The row of the sources that documents it."""
        return TACTIC_ROWS[self.id]


def naming(tactic: TacticId, package: Package, reason: str, said: Beat | None = None) -> Plan:
    """A tactic that puts a package forward, its price named.

    Args:
        tactic: which; its id is also the occasion it is worded on.
        package: what is named.
        reason: in a few words, for the record.
        said: the beat, where it is about a part or an option.
    """
    phrase: PhraseKey = tactic
    return Plan(
        act="propose",
        reason=reason,
        beats=(said or Beat(phrase=phrase),),
        package=package,
        names_price=True,
        tactic=tactic,
    )


def fell_for(table: Table) -> bool:
    """Whether the rep gave something for nothing, which is what most tactics are after (S0.1)."""
    return (table.bare and table.gave) or (
        table.observation.has("concede_bare") and not table.observation.has("trade")
    )


def stands_with_reason(table: Table) -> bool:
    """Whether the rep kept the position and said something for it, kindly enough to be heard."""
    observation = table.observation
    stays = observation.has("hold", "reject") or (table.named_price and not table.gave)
    gives_reason = observation.has("disclose_reason", "explain_impact", "disclose_limit")
    return observation.tone != "hostile" and (gives_reason or (stays and not fell_for(table)))


def answered_by(*good: ActId) -> Callable[[Table], AnswerQuality]:
    """Judge answers by the acts the sources advise; giving in for nothing is bad."""

    def quality(table: Table) -> AnswerQuality:
        observation = table.observation
        if fell_for(table):
            return "bad"
        if observation.has("blame", "undermine_need") or observation.tone == "hostile":
            return "bad"
        return "good" if observation.has(*good) else "none"

    return quality


def pressing_on(effect: str) -> Consequence:
    """What it costs to fall for a tactic: the buyer presses on and moves less."""
    return Consequence(effect=effect, beats=(Beat(phrase="press_on"),), step_factor=BAD_STEP)


def asked_price(table: Table) -> Package | None:
    """What the rep asks for: the package on the table, else the price list's.

    The list counts once a rep has held back a figure for so long that the buyer names one first.
    """
    if table.state.seller_package is not None:
        return table.state.seller_package
    waited = table.turn > table.mind.traits.price_first_turn + HEARS_FIRST
    if table.state.own_offer is None and not waited:
        return None
    options = table.mind.standard.with_items(table.state.stated_options)
    return Package(price=table.mind.price.list_price, options=options)


def price_is_disputed(table: Table) -> bool:
    """Whether the rep asks for a price that the buyer would not take yet."""
    asked = asked_price(table)
    if asked is None:
        return False
    if asked is table.state.seller_package and table.rep_surplus is not None:
        return table.rep_surplus < table.aspiration  # worked out already, as a rule
    return surplus(table.mind, asked) < table.aspiration
