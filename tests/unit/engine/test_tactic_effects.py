"""What single tactics do to the table: figures named, facts told, and what is never named."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from simulator.domain.mind import Decision
from simulator.domain.scenario import Alternative
from simulator.domain.tactic import TacticId
from simulator.engine.offers import opening_surplus
from simulator.engine.tactics.last_words import MIDDLE_FROM_TURN, middle
from simulator.engine.tactics.radical_demand import CUT
from simulator.engine.valuation import best_option, landmarks, surplus
from tests.support.builders import a_deal
from tests.support.situations import HOLDS, a_full_buyer, opened, stood_still
from tests.support.talk import Talk, heard

D = Decimal

WHY = heard("ask_open", "ask_reason", topic="what is in that offer")


def phrases(decision: Decision) -> list[str]:
    return [beat.phrase for beat in decision.move.beats]


def shown(decision: Decision) -> list[str]:
    return [tactic.id for tactic in decision.move.tactics]


class TestLimitedAuthority:
    """S2.6a: ask who decides, and the approver has a name and an agenda."""

    def test_the_lever_names_nobody(self) -> None:
        decision = opened("limited_authority").decisions[-1]
        assert shown(decision) == ["limited_authority"]
        assert decision.move.disclosed == ()
        assert decision.move.beats[-1].fact == ""

    def test_a_question_about_the_process_names_the_approver(self) -> None:
        talk = opened("limited_authority")
        decision = talk.say(heard("ask_open", "ask_process", topic="who would have to agree"))
        assert talk.mind.approver is not None
        said = talk.mind.approver.said
        assert [told.id for told in decision.move.disclosed] == ["approver"]
        assert said in [beat.fact for beat in decision.move.beats]
        assert "approver" in talk.state.disclosed

    def test_once_named_the_lever_is_worn_out(self) -> None:
        talk = Talk(a_full_buyer("limited_authority"))
        talk.say(heard("ask_open", "ask_process", topic="who decides"))
        talk.price(26000)
        while not talk.decisions[-1].move.tactics:
            talk.price(26000)
        decision = talk.say(heard("ask_open", "ask_process", topic="who else"))
        assert "squeeze_eased" in phrases(decision)
        assert "limited_authority" in talk.state.settled


class TestCompetitorQuote:
    """F4: a bluff does not survive the question, a real offer shows its gap."""

    def test_the_record_knows_a_bluff_and_the_rep_cannot(self) -> None:
        bluff, true = (
            opened("competitor_quote", bluffs=bluffs).decisions[-1] for bluffs in (True, False)
        )
        assert (bluff.trace.bluff, true.trace.bluff) == ("rival", None)
        hidden = {"fact": ""}
        alike = [
            d.move.model_copy(
                update={"beats": tuple(b.model_copy(update=hidden) for b in d.move.beats)}
            )
            for d in (bluff, true)
        ]
        assert alike[0] == alike[1]

    def test_a_bluff_falls_to_the_question(self) -> None:
        talk = opened("competitor_quote", bluffs=True)
        decision = talk.say(WHY)
        assert "bluff_exposed" in phrases(decision)
        assert decision.answered is not None and decision.answered.quality == "good"
        assert talk.state.exposed

    def test_after_that_no_other_is_tried(self) -> None:
        mind = a_full_buyer("competitor_quote", bluffs=True)
        another = Alternative(id="other", text="a quote from Ghent", true=False, rival=True)
        mind = mind.model_copy(update={"alternatives": (*mind.alternatives, another)})
        talk = Talk(mind)
        talk.price(26000)
        talk.say(WHY)
        for price in (25800, 25600, 25400):
            assert shown(talk.price(price, "concede_bare")) == []

    def test_a_real_offer_shows_its_gap(self) -> None:
        talk = opened("competitor_quote", bluffs=False)
        decision = talk.say(WHY)
        gap = talk.mind.alternatives[0].gap
        assert ("quote_explained", gap) in [(b.phrase, b.fact) for b in decision.move.beats]
        assert not talk.state.exposed

    def test_standing_firm_without_asking_brings_neither_out(self) -> None:
        for bluffs in (True, False):
            talk = opened("competitor_quote", bluffs=bluffs)
            decision = talk.say(heard("hold", "explain_impact"))
            assert not {"bluff_exposed", "quote_explained"} & set(phrases(decision))
            assert not talk.state.exposed

    @pytest.mark.parametrize("bluffs", [True, False])
    def test_bidding_against_it_makes_the_buyer_press_on(self, bluffs: bool) -> None:
        decision = opened("competitor_quote", bluffs=bluffs).price(25500, "concede_bare")
        assert decision.answered is not None and decision.answered.quality == "bad"
        assert not {"bluff_exposed", "quote_explained"} & set(phrases(decision))


class TestRadicalDemand:
    """S1.5a: a colossal cut, and the way back from it."""

    def test_it_cuts_to_the_bone_on_the_reps_own_terms(self) -> None:
        talk = opened("radical_demand")
        package = talk.decisions[-1].move.package
        assert shown(talk.decisions[-1]) == ["radical_demand"]
        assert package == a_deal(15000, manuals="digital")  # 58 % of 26,000 is 15,080
        assert package.price <= CUT * 26000

    @pytest.mark.parametrize("act", ["signal_dissatisfaction", "disclose_limit", "ask_reason"])
    def test_a_calm_answer_brings_the_figure_back_that_was_in_mind(self, act) -> None:
        talk = opened("radical_demand")
        decision = talk.say(heard(act))
        assert "radical_dropped" in phrases(decision)
        assert decision.move.package == a_deal(16500, manuals="digital")
        asked = opening_surplus(talk.table(HOLDS))
        assert talk.state.own_surplus is not None
        assert talk.state.own_surplus - asked < 500

    def test_running_after_it_keeps_the_buyer_further_away(self) -> None:
        gift, calm = (opened("radical_demand", reciprocity=D(0)) for _ in range(2))
        decision = gift.price(25000, "concede_bare")
        assert "radical_dropped" not in phrases(decision)
        calm.say(heard("signal_dissatisfaction"))
        assert gift.state.own_surplus is not None and calm.state.own_surplus is not None
        assert gift.state.own_surplus > calm.state.own_surplus

    def test_coming_back_never_asks_for_more(self) -> None:
        # The opening drawn by the rep's terms may lie beyond what would be accepted in silence.
        talk = opened("radical_demand")
        talk.state = talk.state.model_copy(update={"own_surplus": D(7400), "clock": D(0)})
        talk.say(heard("signal_dissatisfaction"))
        assert talk.state.own_surplus is not None
        assert talk.state.own_surplus <= 7400

    def test_there_is_none_where_the_opening_asks_for_as_much(self) -> None:
        talk = opened("radical_demand", opening_ratio=D("0.40"))
        assert shown(talk.decisions[-1]) == []


class TestPaymentStretch:
    """S4.5a: later, at a price that stays as it was."""

    def test_it_moves_the_date_and_not_the_price(self) -> None:
        talk = opened("payment_stretch")
        before = talk.state.own_offer
        decision = talk.say(HOLDS)
        assert shown(decision) == ["payment_stretch"]
        assert before is not None
        assert decision.move.package == a_deal(before.price, payment="net60", manuals="digital")

    def test_given_away_it_is_kept(self) -> None:
        talk = opened("payment_stretch")
        talk.say(HOLDS)
        talk.say(heard("concede_bare"))
        assert talk.state.wants == {"payment": "net60"}
        talk.price(25000, "trade")
        assert talk.state.own_offer is not None
        assert talk.state.own_offer.options["payment"] == "net60"

    def test_turned_down_with_a_reason_it_is_let_go(self) -> None:
        talk = opened("payment_stretch")
        talk.say(HOLDS)
        decision = talk.say(heard("reject", "disclose_reason"))
        assert "stretch_dropped" in phrases(decision)
        assert not talk.state.wants

    def test_priced_it_becomes_a_trade(self) -> None:
        talk = opened("payment_stretch")
        talk.say(HOLDS)
        offer = heard("propose", "trade", price=26500, options={"payment": "net60"})
        decision = talk.say(offer)
        assert decision.answered is not None and decision.answered.quality == "good"
        package = talk.state.own_offer
        assert package is not None and package.options["payment"] == "net60"
        assert package.price > 16500


class TestSplit:
    """F7: half-way is a concession, so it is only offered where it leaves the buyer enough."""

    @pytest.mark.parametrize("rep", range(17000, 27000, 500))
    @pytest.mark.parametrize("turns", [4, 7, 11])
    def test_the_middle_is_between_the_prices_and_above_the_band(self, rep, turns) -> None:
        talk = stood_still(turns, rep=rep)
        table = talk.table(HOLDS)
        package, own = middle(table), talk.state.own_offer
        assert own is not None
        if package is None:
            return
        assert own.price < package.price < rep
        assert abs(package.price - (own.price + rep) / 2) < 500
        assert surplus(talk.mind, package) >= (table.aspiration + table.marks.margin) / 2

    def test_it_is_offered_near_enough_and_not_across_a_gulf(self) -> None:
        assert middle(stood_still(7, rep=21000).table(HOLDS)) == a_deal(18500, manuals="digital")
        assert middle(stood_still(7, rep=27000).table(HOLDS)) is None

    def test_nobody_halves_early(self) -> None:
        talk = stood_still(MIDDLE_FROM_TURN - 2, rep=21000)
        assert middle(talk.table(HOLDS)) is None
        talk.say(HOLDS)
        assert middle(talk.table(HOLDS)) is not None


class TestCounterDemand:
    """S4.3a: the best of everything at once, and what sorting it brings out."""

    def test_the_list_names_the_best_of_everything(self) -> None:
        talk = opened("counter_demand")
        package = talk.decisions[-1].move.package
        assert shown(talk.decisions[-1]) == ["counter_demand"]
        assert package is not None
        for issue in talk.mind.issues:
            assert package.options[issue.id] == best_option(talk.mind, issue.id)

    def test_listening_tells_one_need_and_sorts_the_rest(self) -> None:
        talk = opened("counter_demand")
        needs = tuple(n.model_copy(update={"issues": ("training",)}) for n in talk.mind.needs)
        talk.mind = talk.mind.model_copy(update={"needs": needs})
        decision = talk.say(heard("ask_need", "ask_open", topic="which points matter"))
        assert "demands_sorted" in phrases(decision)
        assert [told.id for told in decision.move.disclosed] == [needs[0].id]

    def test_granting_points_keeps_the_list(self) -> None:
        talk = opened("counter_demand")
        decision = talk.say(heard("concede_bare", options={"manuals": "printed"}))
        assert "demands_sorted" not in phrases(decision)
        assert decision.answered is not None and decision.answered.quality == "bad"


def test_the_last_word_repeats_the_offer_and_opens_again_when_answered() -> None:
    talk = opened("take_it_or_leave_it")
    while not talk.decisions[-1].move.tactics:
        talk.say(HOLDS)
    assert talk.turn >= 5
    decision = talk.decisions[-1]
    assert decision.move.act == "hold"
    assert decision.move.package == talk.state.own_offer == a_deal(16500, manuals="digital")
    assert "final_reopened" in phrases(talk.say(heard("suggest_alternative")))


def test_asked_for_better_first_the_rep_may_hold_and_the_buyer_names_a_figure() -> None:
    talk = opened("bid_against_yourself")
    assert shown(talk.decisions[-1]) == ["bid_against_yourself"]
    assert talk.state.own_offer is None
    decision = talk.say(HOLDS)
    assert "bid_answered" in phrases(decision)
    assert decision.move.package == talk.state.own_offer
    assert talk.state.own_offer is not None


def test_a_dismantled_bundle_can_be_the_first_figure_and_costs_less_than_the_whole() -> None:
    plain, talk = opened(), opened("bundle_dismantling")
    assert shown(talk.decisions[-1]) == ["bundle_dismantling"]
    whole, package = plain.state.own_offer, talk.state.own_offer
    assert whole is not None and package is not None
    assert package.options == whole.options.with_items({"training": "without"})
    assert package.price < whole.price


def test_a_bundle_dismantled_later_leaves_the_buyer_no_less() -> None:
    talk = Talk(a_full_buyer("bundle_dismantling"))
    talk.say(heard("ask_closed", topic="budget"))
    before = talk.state.own_offer
    decision = talk.price(24000)
    assert shown(decision) == ["bundle_dismantling"]
    package = decision.move.package
    assert before is not None and package is not None
    assert package.options == before.options.with_items({"training": "without"})
    assert surplus(talk.mind, package) >= surplus(talk.mind, before)


@pytest.mark.parametrize("seed", range(12))
def test_the_same_options_are_never_offered_for_less(seed: int) -> None:
    """Whatever tactic names them, and whatever the rep does in between."""
    every: tuple[TacticId, ...] = get_args(TacticId)
    talk = Talk(a_full_buyer(*every, max_turns=30), seed=seed)
    answers = [
        heard("propose", "trade", price=25000, options={"payment": "net60"}),
        HOLDS,
        heard("ask_reason", "ask_open"),
        heard("propose", "concede_bare", price=24000),
        heard("propose", price=21000, options={"scope": "basic", "training": "without"}),
        heard("disclose_limit", "signal_dissatisfaction"),
        heard("propose", "trade", price=23000, options={"manuals": "printed"}),
    ]
    named: dict[object, Decimal] = {}
    for turn in range(28):
        move = talk.say(answers[(turn * (seed + 1)) % len(answers)]).move
        if move.act in {"propose", "hold"} and move.package is not None:
            assert move.package.price >= named.get(move.package.options, D(0))
            named[move.package.options] = move.package.price
            assert surplus(talk.mind, move.package) >= landmarks(talk.mind).margin
        if move.ends:
            break
    assert named


def test_a_rep_who_names_no_price_is_pressed_on_the_price_list() -> None:
    talk = Talk(a_full_buyer("procurement_squeeze", max_turns=14))
    pressed = None
    while pressed is None and len(talk.decisions) < 12:
        decision = talk.say(heard("ask_open", topic="the most you could pay"))
        pressed = decision if "procurement_squeeze" in shown(decision) else None
    assert pressed is not None
    assert talk.state.seller_package is None
    assert phrases(pressed)[:2] == ["list_price_seen", "procurement_squeeze"]


def test_a_named_price_needs_no_pointing_at() -> None:
    assert "list_price_seen" not in phrases(opened("procurement_squeeze").decisions[-1])
