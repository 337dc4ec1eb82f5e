"""Talking to the engine by hand: typed observations in, decisions out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from simulator.domain.acts import Act, ActId, Question, act_of
from simulator.domain.mind import BuyerMind, BuyerState, Decision
from simulator.domain.observation import Observation, Stated, Tone, Unclear, Witness
from simulator.domain.values import FrozenMap
from simulator.engine.chance import rng_for
from simulator.engine.decide import decide
from simulator.engine.hearing import Table, take_in
from simulator.engine.state import initial_state


def heard(
    *kinds: ActId,
    price: str | int | None = None,
    options: Mapping[str, str] | None = None,
    topic: str | None = None,
    tone: Tone = "neutral",
    unclear: tuple[Unclear, ...] = (),
    witness: Witness | None = None,
    returns: bool = False,
) -> Observation:
    """An observation whose witness agrees with it, unless another one is given."""
    stated = Stated(
        price=None if price is None else Decimal(price), options=FrozenMap(options or {})
    )
    return Observation(
        acts=tuple(_about(act_of(kind), topic) for kind in kinds),
        stated=stated,
        tone=tone,
        unclear=unclear,
        witness=witness or Witness(accepts="accept" in kinds, stated=stated),
        returns=returns,
    )


def _about(act: Act, topic: str | None) -> Act:
    return act.model_copy(update={"topic": topic}) if isinstance(act, Question) else act


class Talk:
    """A talk with one buyer; remembers the state between the rep's messages."""

    def __init__(self, mind: BuyerMind, seed: int = 1) -> None:
        self.mind = mind
        self.seed = seed
        self.turn = 0
        self.state: BuyerState = initial_state(mind)
        self.decisions: list[Decision] = []

    def say(self, observation: Observation) -> Decision:
        """Let the buyer hear one message and decide."""
        self.turn += 1
        decision = decide(
            self.mind,
            self.state,
            observation,
            turn=self.turn,
            i=2 * self.turn - 1,
            rng=rng_for(self.seed, "main", self.turn),
        )
        self.state = decision.state
        self.decisions.append(decision)
        return decision

    def table(self, observation: Observation) -> Table:
        """The table as it would lie after one more message; nothing is decided."""
        return take_in(self.mind, self.state, observation, turn=self.turn + 1, i=2 * self.turn + 1)

    def price(self, amount: str | int, *more: ActId, **options: str) -> Decision:
        """Let the rep put a price on the table."""
        return self.say(heard("propose", *more, price=amount, options=options))
