"""The buyer's laws, against any rep whatsoever in any deal whatsoever."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.domain.acts import ACT_IDS, Question, act_of
from simulator.domain.mind import BuyerMind, Decision
from simulator.domain.observation import Observation, Stated, Tone, Unclear, UnclearAbout, Witness
from simulator.domain.offer import Package
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap
from simulator.engine.chance import rng_for
from simulator.engine.decide import decide
from simulator.engine.projections import buyer_mind, draw_traits
from simulator.engine.state import initial_state
from simulator.engine.valuation import surplus
from tests.support.builders import a_persona, a_scenario, scaled
from tests.support.strategies import amounts, personas, scenarios

D = Decimal

LAWS = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


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
    topics = st.sampled_from(["how nights are run", "your budget", "when it starts", "you", ""])
    acts = []
    for kind in kinds:
        act = act_of(kind, confidence=draw(sure))
        if isinstance(act, Question):
            act = act.model_copy(update={"topic": draw(topics)})
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
    )


@st.composite
def talks(draw: st.DrawFn) -> tuple[Scenario, Persona, int, list[Observation]]:
    """A deal, a buyer, a seed and everything a rep does until long after the buyer's time is up."""
    scenario, persona = draw(scenarios()), draw(personas())
    seed = draw(st.integers(0, 10_000))
    said = draw(st.lists(observations(scenario), min_size=3, max_size=8))
    rounds = persona.temperament.max_turns // len(said) + 1
    return scenario, persona, seed, said * rounds


def mind_for(scenario: Scenario, persona: Persona, seed: int) -> BuyerMind:
    return buyer_mind(scenario, persona, draw_traits(persona, rng_for(seed, "main", 0)))


def played(mind: BuyerMind, seed: int, said: Sequence[Observation]) -> list[Decision]:
    """The buyer's decisions until the end."""
    state, decisions = initial_state(mind), []
    for turn, observation in enumerate(said, start=1):
        decision = decide(
            mind, state, observation, turn=turn, i=2 * turn - 1, rng=rng_for(seed, "main", turn)
        )
        decisions.append(decision)
        if decision.move.ends is not None:
            break
        state = decision.state
    return decisions


@LAWS
@given(talks())
def test_never_accepts_or_proposes_below_its_reservation(talk) -> None:
    scenario, persona, seed, said = talk
    mind = mind_for(scenario, persona, seed)
    for decision in played(mind, seed, said):
        move = decision.move
        assert move.package is not None or not move.accepts
        if move.package is not None:
            assert scenario.complete(move.package)
            assert surplus(mind, move.package) >= 0
            assert scenario.price.minimum <= move.package.price <= scenario.price.maximum


@LAWS
@given(talks())
def test_own_offers_are_never_taken_back(talk) -> None:
    scenario, persona, seed, said = talk
    named: dict[FrozenMap[str, str], Decimal] = {}
    for decision in played(mind_for(scenario, persona, seed), seed, said):
        package = decision.move.package
        if package is None or decision.move.act not in {"propose", "hold"}:
            continue
        assert package.price >= named.get(package.options, package.price)
        named[package.options] = max(package.price, named.get(package.options, package.price))


@LAWS
@given(talks())
def test_what_the_buyer_asks_for_never_grows(talk) -> None:
    scenario, persona, seed, said = talk
    states = [d.state for d in played(mind_for(scenario, persona, seed), seed, said)]
    for before, after in pairwise(states):
        if before.own_surplus is not None:
            assert after.own_surplus is not None
            assert after.own_surplus <= before.own_surplus


@LAWS
@given(talks())
def test_ends_within_the_turn_limit(talk) -> None:
    scenario, persona, seed, said = talk
    mind = mind_for(scenario, persona, seed)
    decisions = played(mind, seed, said)
    assert decisions[-1].move.ends is not None
    assert len(decisions) <= mind.traits.max_turns


@LAWS
@given(talks())
def test_a_deal_is_what_the_witness_heard(talk) -> None:
    scenario, persona, seed, said = talk
    decisions = played(mind_for(scenario, persona, seed), seed, said)
    last, heard = decisions[-1].move, said[len(decisions) - 1].witness
    if last.ends != "deal":
        return
    assert last.package is not None
    if heard.stated.price is not None:
        assert heard.stated.price == last.package.price
    assert all(last.package.options[i] == o for i, o in heard.stated.options.items())


@LAWS
@given(talks())
def test_same_seed_and_inputs_make_the_same_decisions(talk) -> None:
    scenario, persona, seed, said = talk
    once = played(mind_for(scenario, persona, seed), seed, said)
    again = played(mind_for(scenario, persona, seed), seed, said)
    assert once == again


@LAWS
@given(talks(), amounts(0, 30_000), amounts(-5_000, 30_000))
def test_the_sellers_private_side_changes_nothing(talk, cost: Decimal, batna: Decimal) -> None:
    scenario, persona, seed, said = talk
    richer = tuple(
        issue.model_copy(
            update={
                "options": tuple(
                    option.model_copy(update={"seller_cost": option.seller_cost + cost})
                    for option in issue.options
                )
            }
        )
        for issue in scenario.issues
    )
    seller = scenario.seller.model_copy(update={"batna_value": batna})
    other = scenario.model_copy(update={"issues": richer, "seller": seller})
    assert played(mind_for(scenario, persona, seed), seed, said) == played(
        mind_for(other, persona, seed), seed, said
    )


@LAWS
@given(talks(), st.integers(-3, 6))
def test_scaling_all_money_scales_every_decision(talk, power: int) -> None:
    scenario, persona, seed, said = talk
    factor = D(10) ** power
    plain = played(mind_for(scenario, persona, seed), seed, said)
    louder = played(
        mind_for(scaled(scenario, power), persona, seed),
        seed,
        [_scaled_observation(heard, factor) for heard in said],
    )
    assert [_gist(d, factor) for d in plain] == [_gist(d, D(1)) for d in louder]


def _scaled_observation(heard: Observation, factor: Decimal) -> Observation:
    def times(stated: Stated) -> Stated:
        price = None if stated.price is None else stated.price * factor
        return stated.model_copy(update={"price": price})

    witness = heard.witness.model_copy(update={"stated": times(heard.witness.stated)})
    return heard.model_copy(update={"stated": times(heard.stated), "witness": witness})


def _gist(decision: Decision, factor: Decimal) -> tuple[object, ...]:
    move, package = decision.move, decision.move.package
    return (
        move.act,
        move.ends,
        move.accepts,
        [tactic.id for tactic in move.tactics],
        [beat.phrase for beat in move.beats],
        None if package is None else (package.price * factor, package.options),
        decision.trace.aspiration * factor,
        decision.state.affect,
    )


@LAWS
@given(st.data())
def test_a_secret_nobody_was_told_does_not_show(data: st.DataObject) -> None:
    """Two buyers that differ in words they never say decide and look alike to the last letter."""
    scenario, persona = a_scenario(), a_persona()
    need = scenario.buyer.needs[0]
    hidden = need.model_copy(update={"text": "Something else.", "said": "Something else again."})
    brief = scenario.buyer.model_copy(update={"needs": (hidden,), "batna": "Do nothing."})
    other = scenario.model_copy(update={"buyer": brief})
    seed = data.draw(st.integers(0, 1_000))
    said = data.draw(st.lists(observations(scenario), min_size=1, max_size=10))
    once = played(mind_for(scenario, persona, seed), seed, said)
    again = played(mind_for(other, persona, seed), seed, said)
    for one, two in zip(once, again, strict=True):
        if need.id in one.state.disclosed:
            break
        assert one.move == two.move


def test_acceptance_is_possible_at_all() -> None:
    """The laws above would hold for a buyer who never says yes."""
    scenario, persona = a_scenario(), a_persona()
    bargain = Stated(price=D(9000))
    plain = Observation(
        acts=(act_of("propose"),), stated=bargain, witness=Witness(stated=bargain, typed=True)
    )
    ends = [d.move.ends for d in played(mind_for(scenario, persona, 3), 3, [plain] * 14)]
    assert ends[-1] == "deal"


def test_an_offer_is_a_complete_package() -> None:
    scenario, persona = a_scenario(), a_persona()
    quiet = Observation(acts=(act_of("ask_open"),))
    packages = [
        d.move.package for d in played(mind_for(scenario, persona, 3), 3, [quiet] * 14)
        if d.move.package is not None
    ]  # fmt: skip
    assert packages
    assert all(isinstance(p, Package) and scenario.complete(p) for p in packages)
