"""The buyer's laws, against any rep whatsoever in any deal whatsoever."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.domain.acts import act_of
from simulator.domain.mind import Decision
from simulator.domain.observation import Observation, Stated, Witness
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.engine.tactics.registry import RULES
from simulator.engine.valuation import landmarks, surplus
from tests.support.any_rep import AnyTalk, mind_for, played, scaled_observation, talks
from tests.support.builders import a_fuller_scenario, a_persona, a_scenario, scaled

D = Decimal

LAWS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAWS
@given(talks())
def test_never_accepts_or_proposes_below_its_reservation(talk: AnyTalk) -> None:
    mind = talk.mind
    for decision in talk.decisions():
        move = decision.move
        assert move.package is not None or not move.accepts
        for package in (move.package, move.agreed):
            if package is not None:
                assert talk.scenario.complete(package)
                assert surplus(mind, package) >= landmarks(mind).margin >= 0
                assert talk.scenario.price.minimum <= package.price <= talk.scenario.price.maximum


@LAWS
@given(talks())
def test_own_offers_are_never_taken_back(talk: AnyTalk) -> None:
    """Whichever tactic names them, and whatever happens in between."""
    named: dict[FrozenMap[str, str], Decimal] = {}
    for decision in talk.decisions():
        package = decision.move.package
        if package is None or decision.move.act not in {"propose", "hold"}:
            continue
        assert package.price >= named.get(package.options, package.price)
        named[package.options] = package.price


@LAWS
@given(talks())
def test_what_the_buyer_asks_for_never_grows_but_for_its_approver(talk: AnyTalk) -> None:
    for before, after in pairwise(talk.decisions()):
        asked = before.state.own_surplus
        if asked is None or "approver_objects" in [b.phrase for b in after.move.beats]:
            continue
        assert after.state.own_surplus is not None
        assert after.state.own_surplus <= asked


@LAWS
@given(talks())
def test_ends_within_the_turn_limit(talk: AnyTalk) -> None:
    decisions = talk.decisions()
    assert decisions[-1].move.ends is not None
    assert len(decisions) <= talk.mind.traits.max_turns


@LAWS
@given(talks())
def test_a_deal_stands_on_both_sides_and_is_what_the_witness_heard(talk: AnyTalk) -> None:
    decisions = talk.decisions()
    last = decisions[-1]
    deal = last.move.package
    if last.move.ends not in {"deal", "conditional_deal"}:
        return
    assert last.move.accepts
    assert deal is not None and deal == last.state.own_offer == last.state.seller_package
    first = next(n for n, d in enumerate(decisions) if d.move.accepts and d.move.package == deal)
    heard = talk.said[first].witness
    assert heard.stated.price in {None, deal.price}
    assert all(deal.options[issue] == option for issue, option in heard.stated.options.items())


@LAWS
@given(talks())
def test_a_yes_without_authority_says_on_whom_it_depends(talk: AnyTalk) -> None:
    approver = talk.mind.approver
    for before, after in pairwise(talk.decisions()):
        pending = before.state.approval_of
        if pending is not None:
            assert approver is not None and before.move.conditional_on == approver.who
            missing = any(pending.options[i] != o for i, o in approver.wants.items())
            phrases = [beat.phrase for beat in after.move.beats]
            assert missing or "summary_wrong" in phrases or phrases[0] == "approver_signs"
        if after.move.ends == "conditional_deal":
            assert approver is not None and after.move.conditional_on == approver.who


@LAWS
@given(talks())
def test_feelings_stay_within_bounds(talk: AnyTalk) -> None:
    for decision in talk.decisions():
        affect = decision.state.affect
        for felt in (affect.trust, affect.resentment, affect.patience, affect.fairness):
            assert 0 <= felt <= 1


@LAWS
@given(talks())
def test_tactics_come_one_at_a_time_from_the_repertoire_and_not_for_ever(talk: AnyTalk) -> None:
    mind, used, settled = talk.mind, dict[str, int](), set[str]()
    for decision in talk.decisions():
        shown = [tactic.id for tactic in decision.move.tactics]
        assert len(shown) <= 1
        for tactic in shown:
            assert tactic in mind.traits.repertoire
            assert mind.tactics[tactic].weight > 0
            assert tactic not in settled
            used[tactic] = used.get(tactic, 0) + 1
            assert used[tactic] <= RULES[tactic].most_uses
        settled = set(decision.state.settled)


@LAWS
@given(talks())
def test_same_seed_and_inputs_make_the_same_decisions(talk: AnyTalk) -> None:
    assert talk.decisions() == talk.decisions()


@LAWS
@given(talks(), st.integers(-3, 6))
def test_scaling_all_money_scales_every_decision(talk: AnyTalk, power: int) -> None:
    factor = D(10) ** power
    louder = talk._replace(
        scenario=scaled(talk.scenario, power),
        said=[scaled_observation(heard, factor) for heard in talk.said],
    )
    assert [_gist(d, factor) for d in talk.decisions()] == [
        _gist(d, D(1)) for d in louder.decisions()
    ]


def _gist(decision: Decision, factor: Decimal) -> tuple[object, ...]:
    move = decision.move

    def times(package: Package | None) -> Package | None:
        price = None if package is None else package.price * factor
        return None if package is None else package.model_copy(update={"price": price})

    quoted = tuple(beat.model_copy(update={"unclear": None}) for beat in move.beats)
    money = {"package": times(move.package), "agreed": times(move.agreed), "beats": quoted}
    return (
        move.model_copy(update=money),
        times(decision.state.own_offer),
        times(decision.state.seller_package),
        decision.trace.aspiration * factor,
        decision.trace.eligible,
        decision.state.affect,
        decision.answered,
        decision.summary,
        decision.dispute,
        decision.reopening,
    )


class TestStateSize:
    """A turn costs as much after sixty turns as after six."""

    LONGEST = 12_000
    """Bytes of a state in which everything that can be remembered is. Assumption."""

    @settings(LAWS, max_examples=10)
    @given(talks())
    def test_it_is_bounded(self, talk: AnyTalk) -> None:
        patient = {"max_turns": 60, "patience_turns": 40, "sensitivity": D(0)}
        mind = talk.mind
        traits = mind.traits.model_copy(update=patient)
        mind = mind.model_copy(update={"traits": traits})
        decisions = played(mind, talk.seed, (talk.said * 60)[:60])
        sizes = [len(d.state.model_dump_json()) for d in decisions]
        assert max(sizes) < self.LONGEST


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
    scenario, persona = a_fuller_scenario(), a_persona()
    quiet = Observation(acts=(act_of("ask_open"),))
    packages = [
        d.move.package for d in played(mind_for(scenario, persona, 3), 3, [quiet] * 14)
        if d.move.package is not None
    ]  # fmt: skip
    assert packages
    assert all(isinstance(p, Package) and scenario.complete(p) for p in packages)
