"""Reps who do anything at all, and the buyer's decisions against them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, get_args

from hypothesis import strategies as st

from simulator.domain.acts import ACT_IDS, ActId, Question, act_of
from simulator.domain.mind import BuyerMind, Decision
from simulator.domain.observation import Observation, Stated, Tone, Unclear, UnclearAbout, Witness
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap
from simulator.engine.chance import rng_for
from simulator.engine.decide import decide
from simulator.engine.projections import buyer_mind, draw_traits
from simulator.engine.state import initial_state
from tests.support.strategies import amounts, personas, scenarios

TOPICS = ("how nights are run", "your budget", "when it starts", "who decides", "you", "")

BUSINESS: tuple[tuple[ActId, ...], ...] = (
    ("propose",),
    ("propose", "trade"),
    ("propose", "concede_bare"),
    ("concede_bare",),
    ("hold",),
    ("accept",),
    ("summarise",),
    ("ask_open", "ask_reason"),
    ("ask_open", "ask_need"),
    ("ask_open", "ask_process"),
    ("empathise",),
    ("disclose_limit", "explain_impact"),
    ("adjourn",),
    ("walk_away",),
)
"""What reps do most of the time."""


@st.composite
def stated_in(draw: st.DrawFn, scenario: Scenario) -> Stated:
    """Any terms: none, some, a price nobody could mean, options that do not exist."""
    frame = scenario.price
    inside = st.decimals(frame.minimum, frame.maximum, places=2)
    grain = st.integers(0, int((frame.maximum - frame.minimum) / frame.step)).map(
        lambda steps: frame.minimum + steps * frame.step
    )
    price = draw(st.none() | inside | grain | amounts(-50_000, 200_000))
    options = {
        issue.id: draw(st.sampled_from([*(o.id for o in issue.options), "unheard_of"]))
        for issue in scenario.issues
        if draw(st.booleans())
    }
    return Stated(price=price, options=FrozenMap(options))


@st.composite
def observations(draw: st.DrawFn, scenario: Scenario) -> Observation:
    """Anything a perceiver could report, and any witness beside it."""
    kinds = draw(st.lists(st.sampled_from(ACT_IDS), max_size=5))
    sure = st.sampled_from([0.0, 0.3, 0.6, 1.0])
    acts = []
    for kind in kinds:
        act = act_of(kind, confidence=draw(sure))
        if isinstance(act, Question):
            act = act.model_copy(update={"topic": draw(st.sampled_from(TOPICS))})
        acts.append(act)
    stated = draw(stated_in(scenario))
    witness = Witness(
        accepts=draw(st.booleans()),
        stated=draw(st.just(stated) | st.just(Stated()) | stated_in(scenario)),
        typed=draw(st.booleans()),
    )
    about = st.sampled_from(get_args(UnclearAbout))
    doubts = draw(st.lists(st.builds(Unclear, about=about, text=st.just("that")), max_size=1))
    return Observation(
        acts=tuple(acts),
        stated=stated,
        tone=draw(st.sampled_from(get_args(Tone))),
        unclear=tuple(doubts) if draw(st.integers(0, 4)) == 0 else (),
        witness=witness,
        returns=draw(st.booleans()),
    )


@st.composite
def business(draw: st.DrawFn, scenario: Scenario) -> Observation:
    """What a rep in their right mind could say, heard rightly."""
    kinds = draw(st.sampled_from(BUSINESS))
    topic = draw(st.sampled_from(TOPICS))
    acts = tuple(
        act.model_copy(update={"topic": topic}) if isinstance(act, Question) else act
        for act in (act_of(kind) for kind in kinds)
    )
    frame, stated = scenario.price, Stated()
    if {"propose", "summarise"} & set(kinds):
        steps = int((frame.maximum - frame.minimum) / frame.step)
        price = frame.minimum + draw(st.integers(0, steps)) * frame.step
        chosen = draw(st.lists(st.sampled_from(scenario.issues), max_size=1))
        options = {issue.id: draw(st.sampled_from(issue.options)).id for issue in chosen}
        stated = Stated(price=price, options=FrozenMap(options))
    witness = Witness(accepts="accept" in kinds, stated=stated)
    return Observation(acts=acts, stated=stated, witness=witness)


class AnyTalk(NamedTuple):
    """A deal, a buyer, a seed, and all that a rep says, until long after the buyer's time is up."""

    scenario: Scenario
    persona: Persona
    seed: int
    said: list[Observation]

    @property
    def mind(self) -> BuyerMind:
        """The buyer of this talk."""
        return mind_for(self.scenario, self.persona, self.seed)

    def decisions(self) -> list[Decision]:
        """What the buyer decides, turn by turn, until it is over."""
        return played(self.mind, self.seed, self.said)


@st.composite
def talks(draw: st.DrawFn) -> AnyTalk:
    """Any deal, any buyer, any rep: from word salad to a rep in their right mind."""
    scenario, persona = draw(scenarios(max_issues=4)), draw(personas())
    seed = draw(st.integers(0, 10_000))
    one = business(scenario) if draw(st.booleans()) else observations(scenario)
    said = draw(st.lists(one | business(scenario), min_size=3, max_size=8))
    rounds = persona.temperament.max_turns // len(said) + 1
    return AnyTalk(scenario, persona, seed, said * rounds)


def mind_for(scenario: Scenario, persona: Persona, seed: int) -> BuyerMind:
    """The buyer of a session with this seed."""
    return buyer_mind(scenario, persona, draw_traits(persona, rng_for(seed, "main", 0)))


def played(mind: BuyerMind, seed: int, said: Sequence[Observation]) -> list[Decision]:
    """The buyer's decisions until the end; a rep who is outside is taken to ask to come back."""
    state, decisions = initial_state(mind), list[Decision]()
    for turn, observation in enumerate(said, start=1):
        decision = decide(
            mind, state, observation, turn=turn, i=2 * turn - 1, rng=rng_for(seed, "main", turn)
        )
        decisions.append(decision)
        if decision.move.ends is not None:
            break
        state = decision.state
    return decisions


def scaled_observation(heard: Observation, factor: Decimal) -> Observation:
    """The same message about `factor` times the money."""

    def times(stated: Stated) -> Stated:
        price = None if stated.price is None else stated.price * factor
        return stated.model_copy(update={"price": price})

    witness = heard.witness.model_copy(update={"stated": times(heard.witness.stated)})
    return heard.model_copy(update={"stated": times(heard.stated), "witness": witness})
