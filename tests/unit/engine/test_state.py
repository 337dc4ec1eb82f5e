"""A buyer who has just sat down: a stranger, one who has read something, one who remembers."""

from __future__ import annotations

from decimal import Decimal

from simulator.domain.mind import Memory
from simulator.domain.preparation import Proposal
from simulator.domain.values import FrozenMap
from simulator.engine.state import initial_state
from simulator.engine.valuation import surplus
from tests.support.builders import a_deal, a_mind
from tests.support.talk import Talk, heard

D = Decimal
MIND = a_mind()
START = MIND.traits.initial_trust
PROPOSAL = Proposal(price=D(26000), options=FrozenMap({"payment": "net60"}))


def remembering(**memory: object) -> tuple[Decimal, Decimal]:
    fields = {"trust": START, "resentment": D(0), **memory}
    affect = initial_state(MIND, memory=Memory.model_validate(fields)).affect
    return affect.trust, affect.resentment


def test_a_proposal_lies_on_the_reps_side_of_the_table() -> None:
    state = initial_state(MIND, PROPOSAL)
    package = a_deal(26000, payment="net60")
    assert state.seller_package == state.witnessed == package
    assert state.seller_supported
    assert state.seller_price_named
    assert state.seller_best_surplus == surplus(MIND, package)
    assert state.terms_first == "seller"
    assert state.own_offer is None


def test_what_the_rep_adds_is_heard_on_top_of_it() -> None:
    talk = Talk(MIND)
    talk.state = initial_state(MIND, PROPOSAL)
    state = talk.say(heard("propose", options={"training": "without"})).state
    assert state.seller_package == a_deal(26000, payment="net60", training="without")


def test_half_of_what_was_felt_is_still_felt() -> None:
    trust, resentment = remembering(trust=START + D("0.4"), resentment=D("0.5"))
    assert trust == START + D("0.2")
    assert resentment == D("0.25")


def test_kept_promises_win_trust_and_broken_ones_cost_more() -> None:
    kept, _ = remembering(kept=1)
    broken, sore = remembering(broken=1)
    assert START < kept < START + (START - broken)
    assert sore > 0


def test_a_reputation_is_made_after_some_promises() -> None:
    assert remembering(broken=3) == remembering(broken=30)


def test_a_stranger_begins_as_ever() -> None:
    state = initial_state(MIND)
    assert (state.affect.trust, state.affect.resentment) == (START, 0)
    assert state.terms_first is None
    assert state.seller_package is None
