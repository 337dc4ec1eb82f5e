"""The buyer's own offers: where they begin, what moves them, and that they never step back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.mind import BuyerState
from simulator.engine.offers import (
    REMEMBERED_OFFERS,
    kept,
    opening_surplus,
    standing_for,
    with_own_offer,
)
from simulator.engine.valuation import landmarks, package_at, surplus
from tests.support.builders import a_buyer, a_deal
from tests.support.situations import HOLDS, a_full_buyer, opened
from tests.support.talk import Talk, heard

D = Decimal


class TestOpening:
    """S4.2: who puts terms on the table first sets the range."""

    def test_asked_first_the_buyer_opens_where_it_likes(self) -> None:
        talk = Talk(a_buyer())
        talk.say(heard("ask_closed", "ask_need", topic="what budget do you have"))
        assert talk.state.own_offer == a_deal(15500)  # 65 % of 24,000, in steps of 500
        assert talk.state.terms_first == "buyer"

    def test_the_reps_terms_first_draw_the_opening_towards_the_target(self) -> None:
        talk = Talk(a_buyer(price_first_turn=1))
        talk.price(26000)
        assert talk.state.own_offer == a_deal(16500)  # three tenths of the way to 19,200
        assert talk.state.terms_first == "seller"

    @pytest.mark.parametrize("rep", [20000, 26000, 39000])
    def test_drawn_it_stays_short_of_the_target(self, rep: int) -> None:
        mind = a_buyer(price_first_turn=1)
        talk = Talk(mind)
        talk.price(rep)
        marks = landmarks(mind)
        assert talk.state.own_surplus is not None
        assert marks.target < talk.state.own_surplus < marks.opening

    def test_it_asks_for_more_than_a_rep_who_starts_generously(self) -> None:
        table = Talk(a_buyer(opening_ratio=D("0.70"))).table(heard("propose", price=15000))
        assert table.rep_surplus is not None
        assert opening_surplus(table) > table.rep_surplus > table.marks.opening


class TestGiftsAndTrades:
    """S0.1: a discount given to be liked buys less than one that is traded."""

    @pytest.mark.parametrize("seed", range(4))
    @pytest.mark.parametrize("to", [25000, 24000, 23000])
    def test_a_bare_gift_gets_less_than_a_trade(self, seed: int, to: int) -> None:
        asked = {}
        for act in ("concede_bare", "trade"):
            talk = opened()
            talk.seed = seed
            # Half-way through: what the buyer would accept by now bounds no step.
            talk.state = talk.state.model_copy(update={"clock": D(8)})
            talk.price(to, act)
            asked[act] = talk.state.own_surplus
        assert asked["trade"] < asked["concede_bare"]

    def test_a_gift_may_just_be_pocketed(self) -> None:
        pocketed = 0
        for seed in range(12):
            talk = opened()
            talk.seed = seed
            before = talk.state.own_offer
            decision = talk.price(25000, "concede_bare")
            if "press_on" in [beat.phrase for beat in decision.move.beats]:
                pocketed += 1
                assert talk.state.own_offer == before
                assert talk.state.pressing == 1
        assert 2 <= pocketed <= 10

    def test_a_trade_is_never_pocketed(self) -> None:
        for seed in range(12):
            talk = opened()
            talk.seed = seed
            decision = talk.price(25000, "trade")
            assert decision.trace.reason == "a step"

    def test_standing_still_gets_nothing(self) -> None:
        talk = opened()
        before = talk.state.own_offer
        talk.say(HOLDS)
        talk.price(26000)
        assert talk.state.own_offer == before


class TestNeverBack:
    """The same options are never offered for less, whatever names them."""

    def test_an_earlier_higher_price_for_the_same_options_stands(self) -> None:
        mind = a_full_buyer()
        state = BuyerState(affect=opened().state.affect, clock=D(0))
        state = with_own_offer(mind, state, a_deal(18000, manuals="digital"), D(6000))
        state = with_own_offer(mind, state, a_deal(16000, manuals="printed"), D(6000))
        assert kept(state, a_deal(17000, manuals="digital")).price == 18000
        assert kept(state, a_deal(19000, manuals="digital")).price == 19000
        assert kept(state, a_deal(16500, manuals="printed")).price == 16500
        assert kept(state, a_deal(9000, scope="basic", manuals="digital")).price == 9000

    def test_one_price_is_remembered_for_each_choice_of_options(self) -> None:
        mind, talk = a_full_buyer(), opened()
        state = talk.state
        for price in range(17000, 17000 + 100 * 30, 100):
            state = with_own_offer(mind, state, a_deal(price, manuals="digital"), D(5000))
        assert [own.price for own in state.own_offers] == [19900]
        assert len(state.own_offers) <= REMEMBERED_OFFERS

    def test_what_is_asked_for_less_counts_as_a_step(self) -> None:
        mind, talk = a_full_buyer(), opened()
        before = talk.state
        assert before.own_surplus is not None
        same = with_own_offer(mind, before, a_deal(16500), before.own_surplus)
        less = with_own_offer(mind, before, a_deal(17500), before.own_surplus - 1000)
        assert (same.steps, less.steps) == (before.steps, before.steps + 1)


@pytest.mark.parametrize("wanted", range(500, 8400, 700))
@pytest.mark.parametrize(
    "options", [{}, {"payment": "net60"}, {"scope": "basic"}, {"training": "without"}]
)
def test_standing_for_turns_pricing_round(wanted: int, options: dict[str, str]) -> None:
    mind = a_buyer()
    package = package_at(mind, a_deal(1, **options).options, D(wanted))
    assert package is not None
    assert package_at(mind, package.options, standing_for(mind, package)) == package
    assert standing_for(mind, package) <= surplus(mind, package)
