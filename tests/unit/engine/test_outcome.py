"""The figures of the end, with a deal, with a bad deal, and without one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import EVENT_ADAPTER, SessionEnded
from simulator.domain.mind import Affect
from simulator.engine.economy import economy_of
from simulator.engine.outcome import Outcome, outcome_of, seller_resentment
from simulator.engine.state import initial_state
from tests.support.builders import a_deal, a_mind, a_price_frame, a_scenario
from tests.support.strategies import packages, scenarios

D = Decimal
ECONOMY = economy_of(a_scenario())


def a_state(**changes):
    return initial_state(a_mind()).model_copy(update=changes)


def end(deal, reason="deal", state=None, economy=ECONOMY):
    return outcome_of(economy, a_mind(), deal=deal, reason=reason, state=state, turns=7)


def test_a_good_deal():
    affect = Affect(trust=D("0.6"), resentment=D("0.1"), patience=D("0.8"))
    told = a_state(affect=affect, disclosed=("uptime", "approver"), seller_bare_concessions=2)
    outcome = end(a_deal(22000), state=told)
    assert (outcome.buyer_surplus, outcome.seller_surplus) == (2000, 3000)
    assert outcome.joint_max == 7500
    assert outcome.seller_share == D("0.6")
    assert (outcome.zopa.low, outcome.zopa.high) == (12500, 20000)
    assert outcome.nash is not None
    assert (outcome.needs_found, outcome.needs_total) == (1, 2)
    assert not outcome.below_floor
    assert outcome.turns == 7
    assert outcome.relationship.buyer_trust == D("0.6")
    assert outcome.relationship.buyer_resentment == D("0.1")
    assert outcome.relationship.seller_resentment == D("0.2")


def test_a_deal_below_the_floor_is_flagged_and_resented():
    # Floor 19000: 18050 is 950 short, and a loss of 1805 would be a deep one.
    outcome = end(a_deal(18050), state=a_state())
    assert outcome.below_floor
    assert outcome.seller_surplus == -950
    depth = D(950) / D(1805)
    assert abs(outcome.relationship.seller_resentment - (D("0.2") + D("0.2") * depth)) < D("1e-20")


def test_without_a_deal_both_fall_back_on_their_alternatives():
    outcome = end(None, reason="rep_walked", state=a_state())
    assert (outcome.buyer_surplus, outcome.seller_surplus) == (0, 0)
    assert outcome.pie_captured == 0
    assert outcome.seller_share is None
    assert not outcome.below_floor
    assert outcome.nash is not None


def test_without_a_zone_there_is_no_pie():
    # No price under 30000 may be named, and nothing is worth that to the buyer.
    economy = economy_of(a_scenario(price=a_price_frame(30000, 40000)))
    outcome = end(None, reason="buyer_walked", state=a_state(), economy=economy)
    assert outcome.pie_captured is None
    assert not outcome.zopa.exists
    assert outcome.nash is None


def test_an_end_before_the_first_word_counts_with_the_buyers_first_mood():
    outcome = end(None, reason="rep_walked", state=None)
    assert outcome.relationship.buyer_trust == a_mind().traits.initial_trust
    assert outcome.relationship.buyer_resentment == 0
    assert outcome.needs_found == 0


def test_the_outcome_is_the_event_without_its_place_in_the_log():
    envelope = {"v", "seq", "session_id", "branch", "turn", "ts", "person_id", "event"}
    assert set(SessionEnded.model_fields) - envelope == set(Outcome.model_fields)
    event = SessionEnded(
        seq=9,
        session_id="s",
        turn=7,
        ts="2024-01-01T00:00:00Z",
        person_id="local",
        **dict(end(a_deal(22000), state=a_state())),
    )
    assert EVENT_ADAPTER.validate_json(event.model_dump_json()) == event


def test_gifts_add_up_but_not_without_end():
    assert seller_resentment(0, D(1), D(10)) == 0
    assert seller_resentment(3, D(1), D(10)) == D("0.3")
    assert seller_resentment(50, D(1), D(10)) == D("0.6")
    assert seller_resentment(50, D(-10), D(10)) == 1
    assert seller_resentment(0, D(-1), D(0)) == D("0.4")


@given(
    st.integers(0, 100),
    st.decimals(-(10**6), 10**6, places=2),
    st.decimals(-(10**3), 10**6, places=2),
    st.integers(-3, 6),
)
def test_resentment_is_bounded_grows_with_the_loss_and_ignores_the_scale(
    gifts, surplus, price, power
):
    felt = seller_resentment(gifts, surplus, price)
    assert 0 <= felt <= 1
    assert seller_resentment(gifts, surplus - 1, price) >= felt
    assert seller_resentment(gifts + 1, surplus, price) >= felt
    factor = D(10) ** power
    assert seller_resentment(gifts, surplus * factor, price * factor) == felt


@given(scenarios(), st.data())
def test_the_figures_fit_together_whatever_the_deal(scenario, data):
    deal = data.draw(packages(scenario))
    economy = economy_of(scenario)
    outcome = outcome_of(economy, a_mind(scenario), deal=deal, reason="deal", state=None, turns=3)
    joint = outcome.buyer_surplus + outcome.seller_surplus
    assert joint <= outcome.joint_max
    assert outcome.below_floor == (outcome.seller_surplus < 0)
    if outcome.pie_captured is not None:
        assert outcome.zopa.exists
        assert outcome.pie_captured <= 1
        assert abs(outcome.pie_captured * outcome.joint_max - joint) < D("1e-15")
    if outcome.seller_share is not None:
        assert joint > 0


def lifetime(deal, trust="0.8", resentment="0"):
    affect = Affect(trust=D(trust), resentment=D(resentment), patience=D(1))
    found = end(deal, reason="deal", state=a_state(affect=affect)).lifetime
    assert found is not None
    return found


def test_a_well_treated_buyer_comes_back_and_sends_others():
    # The Nash deal of the conveyor leaves the seller half of the joint 7,500.
    found = lifetime(a_deal(22000))
    assert (found.this_deal, found.repeat_chance, found.referrals) == (3000, D("0.8"), D("0.3"))
    assert found.value == 3000 + (D("0.8") + D("0.3")) * 3750


def test_a_beaten_buyer_makes_the_next_deal_unlikely():
    kind, beaten = lifetime(a_deal(22000)), lifetime(a_deal(24000), trust="0.3", resentment="0.6")
    assert beaten.this_deal > kind.this_deal
    assert beaten.repeat_chance < kind.repeat_chance
    assert beaten.referrals == 0
    assert beaten.value < kind.value


def test_a_kind_no_keeps_some_of_the_future():
    without = lifetime(None)
    assert (without.this_deal, without.referrals) == (0, 0)
    assert 0 < without.repeat_chance < lifetime(a_deal(22000)).repeat_chance
