"""What was understood of a message: acts, offers, claims, tone, and what stayed unclear."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from simulator.domain.acts import Act, ActId, Question, Span
from simulator.domain.offer import TextOffer
from simulator.domain.tactic import TacticId
from simulator.domain.values import Amount, FrozenMap, Identifier, Value

Tone = Literal["warm", "neutral", "cold", "hostile"]
Tier = Literal["rules", "classifier", "model"]
"""Which reader had the last word on the acts; numbers always come from the grammar."""

UnclearAbout = Literal["price", "currency", "unit", "terms", "meaning"]


class Unclear(Value):
    """Something that can be read in more than one way; the buyer asks instead of guessing."""

    about: UnclearAbout
    text: str
    """The words in question, as written."""
    candidates: tuple[str, ...] = ()
    """The readings that are possible, for the question back."""


class Claim(Value):
    """A statement of fact, a promise or an excuse that can be checked against the brief."""

    text: str
    kind: Literal["fact", "promise", "urgency", "rival", "authority", "limit"]
    span: Span


class Stated(Value):
    """The part of a message's offer that is tied to the scenario; the rest carries over."""

    price: Amount | None = None
    """In the scenario's currency and price unit."""
    options: FrozenMap[Identifier, Identifier] = FrozenMap()
    """Issues the words settle, with the option they name."""

    @property
    def says_something(self) -> bool:
        """Whether any part of a package was named at all."""
        return self.price is not None or bool(self.options)


class Witness(Value):
    """What the rules alone read in the rep's own words about closing.

    Kept apart from the rest, and never touched by a later tier, so that a misreading cannot turn
    into a deal: the engine closes only on a package that this witness supports.
    """

    accepts: bool = False
    """The words accept what is on the table."""
    stated: Stated = Stated()
    """The price and options that the grammar and the scenario's vocabulary find in the words."""
    typed: bool = False
    """True when the rep acted through a command or a button: there is nothing to misread."""


class Observation(Value):
    """One message, understood as far as it can be."""

    acts: tuple[Act, ...] = ()
    tactics: tuple[TacticId, ...] = ()
    """Only for a buyer's message, in transcripts from elsewhere."""
    offers: tuple[TextOffer, ...] = ()
    """Every offer in the words; the first is the one put forward."""
    stated: Stated = Stated()
    claims: tuple[Claim, ...] = ()
    tone: Tone = "neutral"
    unclear: tuple[Unclear, ...] = ()
    tier: Tier = "rules"
    witness: Witness = Witness()
    returns: bool = False
    """The rep asks to sit down again after a meeting was closed."""

    @property
    def offer(self) -> TextOffer | None:
        """The offer put forward, if there is one."""
        return self.offers[0] if self.offers else None

    @cached_property
    def kinds(self) -> frozenset[ActId]:
        """The labels of all acts."""
        return frozenset(act.kind for act in self.acts)

    def has(self, *kinds: ActId) -> bool:
        """Whether any act is one of `kinds`."""
        return not self.kinds.isdisjoint(kinds)

    def topics(self) -> tuple[str, ...]:
        """What the questions are about, in the asker's words."""
        return tuple(act.topic for act in self.acts if isinstance(act, Question) and act.topic)

    def confidence_of(self, kind: ActId) -> Decimal:
        """How surely an act was heard [0–1]; 0 when it was not."""
        heard = [act.confidence for act in self.acts if act.kind == kind]
        return Decimal(str(max(heard, default=0.0)))
