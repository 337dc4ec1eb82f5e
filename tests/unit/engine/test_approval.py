"""S2.6: will and authority: asked early the wants are traded, unasked they come afterwards."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.mind import Decision
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.engine.valuation import landmarks, surplus
from tests.support.builders import a_deal
from tests.support.situations import HOLDS, a_full_buyer, opened
from tests.support.talk import Talk, heard

D = Decimal

WHO = heard("ask_open", "ask_process", topic="who decides")


def deal(price: int, **options: str) -> Package:
    return a_deal(price, **{"manuals": "digital", **options})


def phrases(decision: Decision) -> list[str]:
    return [beat.phrase for beat in decision.move.beats]


def pending(price: int = 15000, **options: str) -> Talk:
    """The buyer has said yes, and somebody the rep never asked about has to agree."""
    talk = Talk(a_full_buyer(price_first_turn=8))
    talk.price(price, **options)
    assert talk.state.approval_of is not None
    return talk


class TestAskedEarly:
    """The approver is in the open before the close: one clean deal."""

    def test_what_the_approver_wants_is_in_the_buyers_own_package(self) -> None:
        talk = Talk(a_full_buyer())
        talk.say(WHO)
        talk.price(26000)
        assert talk.state.own_offer is not None
        assert talk.state.own_offer.options["payment"] == "net60"

    def test_taking_that_package_is_a_deal_at_once(self) -> None:
        talk = Talk(a_full_buyer())
        talk.say(WHO)
        talk.price(26000)
        own = talk.state.own_offer
        move = talk.say(heard("accept")).move
        assert (move.ends, move.package, move.conditional_on) == ("deal", own, None)

    def test_a_good_price_without_the_wants_is_not_taken(self) -> None:
        talk = Talk(a_full_buyer(price_first_turn=8))
        talk.say(WHO)
        assert not talk.price(14000).move.accepts
        decision = talk.price(14500, payment="net60")
        assert decision.move.ends == "deal"
        assert decision.move.package == deal(14500, payment="net60")

    def test_an_offer_named_before_does_not_slip_through(self) -> None:
        talk = opened()
        assert talk.state.own_offer == deal(16500)
        talk.say(WHO)
        talk.state = talk.state.model_copy(update={"own_offer": deal(16500)})
        decision = talk.say(heard("accept"))
        assert decision.move.ends is None
        assert not decision.move.accepts
        assert decision.move.package == deal(16500, payment="net60")


class TestNeverAsked:
    """Nobody asked: the buyer says yes for themselves, and the rest comes afterwards."""

    def test_the_yes_is_conditional_and_says_on_whom(self) -> None:
        talk = pending()
        move = talk.decisions[-1].move
        assert move.accepts
        assert (move.ends, move.conditional_on) == (None, "the plant director")
        assert phrases(talk.decisions[-1]) == ["need_approval"]
        assert [told.id for told in move.disclosed] == ["approver"]
        assert talk.state.approval_of == move.package == deal(15000)
        assert move.phase == "closing"

    def test_so_is_the_yes_to_the_buyers_own_package(self) -> None:
        talk = opened()
        own = talk.state.own_offer
        move = talk.say(heard("accept")).move
        assert move.accepts and move.conditional_on
        assert (move.ends, move.package) == (None, own)

    @pytest.mark.parametrize("said", [HOLDS, heard("other"), heard("accept"), heard("pressure")])
    def test_unmet_the_approver_objects_whatever_is_said_meanwhile(self, said) -> None:
        talk = pending()
        decision = talk.say(said)
        assert phrases(decision) == ["approver_objects"]
        assert decision.move.act == "propose"
        assert not decision.move.accepts and decision.move.ends is None
        assert decision.move.package == deal(15000, payment="net60")  # at the same price
        assert talk.state.own_offer == decision.move.package
        assert talk.state.approval_of is None

    def test_met_by_chance_the_approver_signs(self) -> None:
        talk = pending(payment="net60")
        decision = talk.say(HOLDS)
        assert phrases(decision)[-1] == "approver_signs"
        assert (decision.move.ends, decision.move.accepts) == ("deal", True)
        assert decision.move.package == deal(15000, payment="net60")

    def test_an_approver_without_wants_signs_what_the_contact_brings(self) -> None:
        mind = a_full_buyer(price_first_turn=8)
        assert mind.approver is not None
        easy = mind.approver.model_copy(update={"wants": FrozenMap()})
        talk = Talk(mind.model_copy(update={"approver": easy}))
        talk.price(15000)
        assert talk.say(HOLDS).move.ends == "deal"

    def test_what_would_get_through_can_be_taken_with_a_yes(self) -> None:
        talk = pending()
        talk.say(HOLDS)
        move = talk.say(heard("accept")).move
        assert (move.ends, move.package) == ("deal", deal(15000, payment="net60"))
        assert move.conditional_on is None

    def test_it_can_be_answered_with_another_price(self) -> None:
        talk = pending()
        talk.say(HOLDS)
        decision = talk.price(15500, "trade", payment="net60")
        assert talk.state.seller_package == deal(15500, payment="net60")
        assert decision.move.package is not None
        assert decision.move.package.options["payment"] == "net60"

    def test_the_old_package_is_gone(self) -> None:
        talk = pending()
        talk.say(HOLDS)
        assert not talk.price(15000, payment="net30").move.accepts

    def test_the_buyer_is_not_left_below_its_margin_by_the_approver(self) -> None:
        mind = a_full_buyer(price_first_turn=8)
        assert mind.approver is not None
        # The basic scope is worth 6,000 less to the buyer: the price has to give way.
        strict = mind.approver.model_copy(update={"wants": FrozenMap({"scope": "basic"})})
        talk = Talk(mind.model_copy(update={"approver": strict}))
        talk.price(15000)
        talk.state = talk.state.model_copy(update={"approval_of": deal(23000)})
        decision = talk.say(HOLDS)
        assert decision.move.package is not None
        assert decision.move.package.price < 23000
        assert surplus(mind, decision.move.package) >= landmarks(mind).margin

    def test_on_the_last_turn_the_session_ends_with_the_condition(self) -> None:
        talk = Talk(a_full_buyer(max_turns=4, price_first_turn=8))
        for _ in range(2):
            talk.say(heard("small_talk"))
        move = talk.price(15000).move
        assert (move.ends, move.conditional_on) == ("conditional_deal", "the plant director")


def test_who_signs_alone_needs_nobody() -> None:
    talk = Talk(a_full_buyer(authority="signs", price_first_turn=8))
    move = talk.price(15000).move
    assert (move.ends, move.conditional_on) == ("deal", None)
