"""Leaving, pausing and coming back: S1.5, S4.5, S1.5a."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.mind import Decision
from simulator.engine.process.meetings import MOST_MEETINGS
from simulator.engine.valuation import landmarks, surplus
from tests.support.builders import a_buyer, a_deal
from tests.support.talk import Talk, heard

D = Decimal

LEAVES = heard("walk_away", "empathise")
PAUSES = heard("adjourn")
RETURNS = heard(returns=True)


def phrases(decision: Decision) -> list[str]:
    return [beat.phrase for beat in decision.move.beats]


def bargaining(rep: int = 20000, **traits: object) -> Talk:
    """Both have named prices and talked; at 20,000 the rep is within what the buyer can live with.

    The buyer would accept more by now than it has offered.
    """
    talk = Talk(a_buyer(**{"price_first_turn": 1, "patience_turns": 20, **traits}))
    talk.price(rep)
    for act in ("explain_impact", "disclose_reason", "voice_mutual_intent", "reflect"):
        talk.say(heard(act))
    assert talk.state.own_offer == a_deal(16500)
    return talk


class TestLeaving:
    """A polite exit is heard by a buyer with a need; an angry one shuts the door."""

    def test_a_buyer_with_a_real_need_comes_after_the_rep(self) -> None:
        talk = bargaining()
        before = talk.state.own_offer
        decision = talk.say(LEAVES)
        assert phrases(decision) == ["call_back"]
        assert decision.move.act == "propose"
        assert (decision.move.ends, decision.move.closes_meeting) == (None, None)
        assert decision.reopening is not None
        assert (decision.reopening.by, decision.reopening.granted) == ("buyer", True)
        assert before is not None and decision.move.package is not None
        assert decision.move.package.price > before.price
        assert talk.state.meetings == 2

    def test_it_comes_after_with_what_it_would_have_come_to_anyway(self) -> None:
        talk = bargaining()
        decision = talk.say(LEAVES)
        assert decision.move.package is not None
        left = surplus(talk.mind, decision.move.package)
        aspiration = decision.trace.aspiration - talk.mind.batna_value
        assert landmarks(talk.mind).margin <= aspiration <= left < aspiration + 500

    def test_without_a_need_the_rep_may_go(self) -> None:
        # At 26,000 and never lower, the buyer is better off with its alternative.
        talk = bargaining(rep=26000)
        decision = talk.say(LEAVES)
        assert phrases(decision) == ["let_go"]
        assert (decision.move.act, decision.move.closes_meeting) == ("walk_away", "left")
        assert decision.move.ends is None
        assert talk.state.meeting_closed == "left"
        assert decision.reopening is None

    def test_it_is_called_back_once(self) -> None:
        talk = bargaining()
        talk.say(LEAVES)
        decision = talk.say(LEAVES)
        assert phrases(decision) == ["let_go"]
        assert decision.move.closes_meeting == "left"

    def test_the_call_can_be_taken_with_a_yes(self) -> None:
        talk = bargaining()
        package = talk.say(LEAVES).move.package
        move = talk.say(heard("accept")).move
        assert (move.ends, move.package) == ("deal", package)

    @pytest.mark.parametrize(
        "anger",
        [
            heard("walk_away", tone="hostile"),
            heard("walk_away", "blame"),
            heard("walk_away", "undermine_need"),
        ],
    )
    def test_storming_out_ends_it_for_good(self, anger) -> None:
        talk = bargaining()
        decision = talk.say(anger)
        assert (decision.move.ends, decision.move.closes_meeting) == ("rep_walked", None)
        assert decision.reopening is None
        assert talk.state.stormed

    def test_a_buyer_who_was_hurt_calls_nobody_back(self) -> None:
        talk = bargaining()
        hurt = talk.state.affect.model_copy(update={"resentment": D("0.7")})
        talk.state = talk.state.model_copy(update={"affect": hurt})
        assert phrases(talk.say(LEAVES)) == ["let_go"]


class TestPausing:
    """S4.5: be ready to adjourn; feelings cool, positions give a little."""

    def test_a_pause_closes_the_meeting_and_not_the_talk(self) -> None:
        talk = bargaining()
        decision = talk.say(PAUSES)
        assert (decision.move.act, decision.move.closes_meeting) == ("adjourn", "adjourned")
        assert decision.move.ends is None
        assert talk.state.meeting_closed == "adjourned"

    def test_coming_back_is_welcome_and_the_offer_still_stands(self) -> None:
        talk = bargaining()
        own = talk.state.own_offer
        talk.say(PAUSES)
        decision = talk.say(RETURNS)
        assert phrases(decision)[0] == "welcome_back"
        assert decision.move.package == own == talk.state.own_offer
        assert decision.reopening is not None
        assert (decision.reopening.by, decision.reopening.granted) == ("seller", True)
        assert talk.state.meeting_closed is None
        assert talk.state.meetings == 2

    def test_before_any_price_the_talk_goes_on_where_it_was(self) -> None:
        talk = Talk(a_buyer())
        talk.say(PAUSES)
        decision = talk.say(RETURNS)
        assert phrases(decision) == ["welcome_back", "ask_price"]

    def test_anger_cools_and_patience_returns_but_trust_stays(self) -> None:
        talk = bargaining(sensitivity=D(1))
        talk.say(heard("pressure"))
        talk.say(heard("pressure"))
        talk.say(PAUSES)
        before = talk.state.affect
        talk.say(RETURNS)
        after = talk.state.affect
        assert 0 < after.resentment < before.resentment
        assert before.patience < after.patience < 1
        assert after.trust == before.trust

    def test_thinking_it_over_moves_the_buyer_a_little(self) -> None:
        talk = bargaining()
        talk.say(PAUSES)
        before = talk.state.clock
        talk.say(RETURNS)
        assert talk.state.clock > before

    def test_an_open_tactic_is_forgotten_over_the_pause(self) -> None:
        talk = Talk(a_buyer("price_pushback"))
        talk.price(22000)
        talk.say(PAUSES)
        talk.say(RETURNS)
        assert talk.state.open_tactic is None


@pytest.mark.parametrize(("parting", "ends"), [(LEAVES, "rep_walked"), (PAUSES, "adjourned")])
def test_on_the_last_turn_a_closed_meeting_is_the_end(parting, ends) -> None:
    talk = bargaining(rep=26000, max_turns=6)
    assert talk.turn == 5
    move = talk.say(parting).move
    assert (move.ends, move.closes_meeting) == (ends, None)


class TestRefusing:
    """A door can stay shut."""

    @pytest.mark.parametrize(("parting", "ends"), [(LEAVES, "rep_walked"), (PAUSES, "adjourned")])
    def test_too_sour_to_meet_again(self, parting, ends) -> None:
        talk = bargaining(rep=26000)
        talk.say(parting)
        sour = talk.state.affect.model_copy(update={"resentment": D(1)})
        talk.state = talk.state.model_copy(update={"affect": sour})
        decision = talk.say(RETURNS)
        assert phrases(decision) == ["refuse_return"]
        assert decision.move.ends == ends
        assert decision.reopening is not None
        assert not decision.reopening.granted

    def test_who_stormed_out_is_not_let_in(self) -> None:
        talk = bargaining(rep=26000)
        talk.say(LEAVES)
        talk.state = talk.state.model_copy(update={"stormed": True})
        decision = talk.say(RETURNS)
        assert decision.reopening is not None and not decision.reopening.granted
        assert decision.move.ends == "rep_walked"

    def test_nobody_meets_for_ever(self) -> None:
        talk = bargaining(max_turns=30)
        granted = []
        for _ in range(MOST_MEETINGS + 1):
            talk.say(PAUSES)
            reopening = talk.say(RETURNS).reopening
            assert reopening is not None
            granted.append(reopening.granted)
            if not reopening.granted:
                break
        assert granted == [True] * (MOST_MEETINGS - 1) + [False]

    def test_after_leaving_without_need_coming_back_is_possible(self) -> None:
        talk = bargaining(rep=26000)
        talk.say(LEAVES)
        decision = talk.say(RETURNS)
        assert decision.reopening is not None and decision.reopening.granted
        assert talk.state.own_offer == a_deal(16500)
