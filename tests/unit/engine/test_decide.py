"""The buyer's decision, turn by turn, on the conveyor deal (reservation price 24,000)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from simulator.domain.acts import ActId
from simulator.domain.observation import Stated, Unclear, Witness
from simulator.engine.valuation import landmarks, surplus
from tests.support.builders import a_buyer, a_deal
from tests.support.talk import Talk, heard

D = Decimal


def test_asks_before_it_prices() -> None:
    talk = Talk(a_buyer())
    first = talk.say(heard("greet"))
    assert first.move.package is None
    assert first.move.act == "ask_open"
    assert [beat.phrase for beat in first.move.beats] == ["greet", "ask_need_of_rep"]


def test_names_a_first_price_at_its_turn_and_not_before() -> None:
    talk = Talk(a_buyer(price_first_turn=3))
    assert talk.say(heard("greet")).move.package is None
    assert talk.price(26000).move.package is None
    opening = talk.say(heard("hold", "disclose_reason")).move
    assert opening.act == "propose"
    # 65 % of 24,000 is 15,600; the rep's terms came first and draw it to 16,680; steps of 500
    assert opening.package == a_deal(16500)


def test_names_a_price_early_when_asked_for_one() -> None:
    talk = Talk(a_buyer(price_first_turn=5))
    decision = talk.say(heard("ask_closed", "ask_need", topic="what budget do you have in mind"))
    assert decision.move.package == a_deal(15500)


def test_repeating_a_position_gains_nothing() -> None:
    talk = Talk(a_buyer(patience_turns=12))
    talk.price(26000)
    talk.price(26000)
    opening = talk.price(26000).move.package
    clock = talk.state.clock
    for _ in range(3):
        decision = talk.price(26000)
        assert decision.move.act == "hold"
        assert decision.move.package == opening
    assert talk.state.clock == clock


def test_concessions_shrink_and_never_turn_back() -> None:
    talk = Talk(a_buyer(reciprocity=D(0)))
    prices = []
    for asked in (26000, 25800, 25600, 25400, 25200, 25000, 24800):
        package = talk.price(asked, "trade").move.package
        if package is not None:
            prices.append(package.price)
    steps = [b - a for a, b in pairwise(prices)]
    assert all(step >= 0 for step in steps)
    assert steps[0] > 0
    assert steps[0] >= max(steps[1:])


def test_answers_a_concession_in_kind() -> None:
    tight, generous = Talk(a_buyer(reciprocity=D(0))), Talk(a_buyer(reciprocity=D(1)))
    for talk in (tight, generous):
        for asked in (26000, 26000, 26000, 25900, 25800):
            talk.price(asked, "trade")
        # Late enough that what the buyer would accept by now bounds no step.
        talk.state = talk.state.model_copy(update={"clock": D(10)})
        talk.price(23000, "trade")
    assert generous.state.own_surplus is not None
    assert tight.state.own_surplus is not None
    assert generous.state.own_surplus < tight.state.own_surplus


def test_accepts_what_meets_its_aspiration_and_names_the_whole_package() -> None:
    talk = Talk(a_buyer())
    talk.price(26000)
    decision = talk.price(15000)
    assert decision.move.accepts
    assert decision.move.ends == "deal"
    assert decision.move.package == a_deal(15000)


def test_never_accepts_below_reservation_however_long_it_takes() -> None:
    talk = Talk(a_buyer(patience_turns=40, max_turns=14))
    for _ in range(14):
        decision = talk.price(24500, "trade", "explain_impact")
        assert not decision.move.accepts
        if decision.move.ends:
            break
    assert decision.move.ends in {"turn_limit", "buyer_walked"}


def test_the_rep_can_take_the_buyers_package() -> None:
    talk = Talk(a_buyer())
    for _ in range(3):
        talk.price(26000)
    own = talk.state.own_offer
    decision = talk.say(heard("accept"))
    assert decision.move.ends == "deal"
    assert decision.move.package == own


def test_an_acceptance_with_another_price_is_a_proposal() -> None:
    talk = Talk(a_buyer())
    for _ in range(3):
        talk.price(26000)
    decision = talk.say(heard("accept", "propose", price=25000))
    assert not decision.move.accepts
    assert talk.state.seller_package == a_deal(25000)


class TestMisreadings:
    """ADR 0009: what the rep's own words do not bear out is read back, never closed."""

    def test_an_acceptance_only_a_model_heard_is_read_back(self) -> None:
        talk = Talk(a_buyer())
        for _ in range(3):
            talk.price(26000)
        decision = talk.say(heard("accept", witness=Witness()))
        assert decision.move.ends is None
        assert [beat.phrase for beat in decision.move.beats] == ["confirm_package"]
        assert talk.state.confirming == decision.move.package
        assert talk.say(heard("accept")).move.ends == "deal"

    def test_a_price_only_a_model_heard_is_read_back(self) -> None:
        talk = Talk(a_buyer())
        talk.price(26000)
        misread = heard("propose", price=12000, witness=Witness(stated=Stated(price=D(21000))))
        decision = talk.say(misread)
        assert decision.move.ends is None
        assert decision.move.beats[0].phrase == "confirm_package"

    def test_a_price_the_model_missed_does_not_close_on_the_old_one(self) -> None:
        talk = Talk(a_buyer("price_pushback"))
        talk.price(16500)
        missed = heard("hold", witness=Witness(stated=Stated(price=D(25000))))
        decision = talk.say(missed)
        assert decision.move.ends is None

    def test_a_price_outside_the_deal_is_asked_back(self) -> None:
        talk = Talk(a_buyer())
        decision = talk.price(48)
        assert decision.move.beats[0].phrase == "ask_back_price"
        assert talk.state.seller_package is None

    def test_an_unclear_term_is_asked_back(self) -> None:
        doubt = Unclear(about="terms", text="45 days", candidates=("30 days net", "60 days net"))
        decision = Talk(a_buyer()).say(heard("propose", unclear=(doubt,)))
        assert decision.move.beats[0].unclear == doubt


class TestCarryOver:
    """Issues that are not mentioned carry over from the package being answered."""

    def test_options_stay_when_only_the_price_is_named(self) -> None:
        talk = Talk(a_buyer())
        talk.price(26000, payment="net60")
        talk.price(25000)
        assert talk.state.seller_package == a_deal(25000, payment="net60")

    def test_the_price_stays_when_only_an_option_is_named(self) -> None:
        talk = Talk(a_buyer())
        talk.price(26000)
        talk.say(heard("propose", options={"payment": "net60"}))
        assert talk.state.seller_package == a_deal(26000, payment="net60")

    def test_options_named_before_any_price_are_remembered(self) -> None:
        talk = Talk(a_buyer())
        talk.say(heard("suggest_alternative", options={"scope": "basic"}))
        talk.price(18000)
        assert talk.state.seller_package == a_deal(18000, scope="basic")

    def test_a_price_answered_to_a_dismantled_bundle_is_for_that_bundle(self) -> None:
        talk = dismantled()
        talk.price(25500)
        assert talk.state.seller_package == a_deal(25500, training="without")

    def test_turning_the_dismantled_bundle_down_keeps_the_old_one(self) -> None:
        talk = dismantled()
        talk.price(25500, "reject")
        assert talk.state.seller_package == a_deal(25500)


def dismantled() -> Talk:
    """A talk in which the buyer has just taken the training out of the bundle."""
    talk = Talk(a_buyer("bundle_dismantling"))
    decision = talk.price(26000)
    assert [tactic.id for tactic in decision.move.tactics] == ["bundle_dismantling"]
    assert decision.move.package is not None
    assert decision.move.package.options["training"] == "without"
    return talk


class TestTactics:
    """S1.4: each tactic, its documented answer, and what a good or a bad one changes."""

    def test_pushback_meets_the_first_price(self) -> None:
        talk = Talk(a_buyer("price_pushback"))
        decision = talk.price(22000)
        assert [tactic.row for tactic in decision.move.tactics] == ["S1.4b"]
        assert decision.move.package is None

    def test_asking_why_brings_out_the_real_objection(self) -> None:
        talk = Talk(a_buyer("price_pushback"))
        talk.price(26000)
        decision = talk.say(heard("ask_open", "ask_reason", topic="what makes it too much"))
        assert decision.answered is not None
        assert decision.answered.quality == "good"
        assert [told.id for told in decision.move.disclosed] == ["uptime"]
        assert decision.move.beats[0].phrase == "pushback_objection"

    @pytest.mark.parametrize("seed", range(5))
    def test_giving_in_to_pushback_invites_more(self, seed: int) -> None:
        talk = Talk(a_buyer("price_pushback"), seed=seed)
        talk.price(26000)
        decision = talk.price(24800, "concede_bare")
        assert decision.answered is not None
        assert decision.answered.quality == "bad"
        said = [beat.phrase for beat in decision.move.beats]
        assert said in (["price_pushback"], ["press_on"])

    def test_anchor_is_explained_to_a_trusted_rep_and_dropped_for_another(self) -> None:
        phrases = {}
        for trust in (D("0.2"), D("0.8")):
            talk = Talk(a_buyer("anchoring", initial_trust=trust))
            for _ in range(3):
                talk.price(26000)
            assert talk.decisions[-1].move.tactics[0].id == "anchoring"
            phrases[trust] = talk.say(heard("ask_reason")).move.beats[0].phrase
        assert phrases == {D("0.2"): "anchoring_dropped", D("0.8"): "explain_number"}

    def test_a_tactic_answered_well_does_not_come_back(self) -> None:
        talk = Talk(a_buyer("price_pushback", "anchoring", "bundle_dismantling"))
        talk.price(26000)
        talk.say(heard("ask_reason", "ask_open"))
        for asked in (25500, 25000, 24800, 24600, 24500):
            talk.price(asked, "concede_bare")
        used = [t.id for d in talk.decisions for t in d.move.tactics]
        assert used.count("price_pushback") == 1

    def test_reviewing_the_price_for_the_new_scope_is_the_good_answer(self) -> None:
        talk = dismantled()
        decision = talk.say(heard("reject", "explain_impact"))
        assert decision.answered is not None
        assert decision.answered.quality == "good"
        assert decision.move.package is not None
        assert decision.move.package.options["training"] == "with"

    def test_never_two_at_once(self) -> None:
        talk = Talk(a_buyer("price_pushback", "anchoring", "bundle_dismantling"))
        for asked in range(26000, 24000, -250):
            decision = talk.price(asked)
            assert len(decision.move.tactics) <= 1


class TestDisclosure:
    """Needs come out through matching questions and trust, and not otherwise (S4.4)."""

    def test_the_right_question_opens_the_gate(self) -> None:
        talk = Talk(a_buyer(initial_trust=D("0.5")))
        decision = talk.say(heard("ask_need", "ask_open", topic="what happens on the night shift"))
        assert [told.id for told in decision.move.disclosed] == ["uptime"]

    def test_the_wrong_question_does_not(self) -> None:
        talk = Talk(a_buyer(initial_trust=D("0.9")))
        decision = talk.say(heard("ask_need", "ask_closed", topic="do lower costs matter"))
        assert decision.move.disclosed == ()

    def test_too_little_trust_gives_a_hint_once(self) -> None:
        talk = Talk(a_buyer(initial_trust=D(0), warmth=D(0)))
        question = heard("ask_need", "ask_open", topic="what happens on the night shift")
        first = talk.say(question)
        assert [beat.phrase for beat in first.move.beats][-1] == "disclose_vague"
        assert first.move.disclosed == ()

    def test_the_approver_is_named_when_asked_about_the_process(self) -> None:
        question = heard("ask_process", "ask_open", topic="who decides")
        decision = Talk(a_buyer(authority="asks")).say(question)
        assert [told.kind for told in decision.move.disclosed] == ["approver"]

    def test_somebody_who_signs_alone_says_so(self) -> None:
        question = heard("ask_process", "ask_open", topic="who decides")
        decision = Talk(a_buyer(authority="signs")).say(question)
        assert decision.move.disclosed == ()
        assert "answer_process_alone" in [beat.phrase for beat in decision.move.beats]

    def test_an_invented_alternative_is_never_told_as_true(self) -> None:
        talk = Talk(a_buyer(initial_trust=D("0.9")))
        question = heard("ask_need", "ask_open", topic="what else are you looking at")
        told = {d.id for _ in range(4) for d in talk.say(question).move.disclosed}
        assert "rival" not in told
        assert "repair" in told

    def test_a_told_need_enters_the_buyers_own_package(self) -> None:
        mind = a_buyer(initial_trust=D("0.9"))
        need = mind.needs[0].model_copy(update={"issues": ("payment",)})
        talk = Talk(mind.model_copy(update={"needs": (need,)}))
        talk.say(heard("ask_need", "ask_open", topic="night stops"))
        talk.price(26000)
        package = talk.price(26000).move.package
        assert package is not None
        assert package.options["payment"] == "net60"
        # Worth 2,000 more, nearly all of which the buyer still hopes to keep at the opening.
        assert package.price == D(16500)


class TestFeelings:
    """S0.3, S1.1: pressure costs, and feelings stay within bounds."""

    def test_blame_makes_a_buyer_leave(self) -> None:
        talk = Talk(a_buyer(sensitivity=D(1)))
        decision = talk.decisions[-1] if talk.decisions else None
        for _ in range(6):
            decision = talk.say(heard("blame", "pressure", tone="hostile"))
            if decision.move.ends:
                break
        assert decision is not None
        assert decision.move.ends == "buyer_walked"
        assert talk.state.affect.trust == 0

    def test_compliments_wear_off(self) -> None:
        talk = Talk(a_buyer(warmth=D("0.5"), patience_turns=40, max_turns=40))
        gains = []
        for _ in range(6):
            before = talk.state.affect.trust
            talk.say(heard("empathise"))
            gains.append(talk.state.affect.trust - before)
        assert gains == sorted(gains, reverse=True)
        assert gains[-1] < gains[0] / 4

    def test_taking_back_an_offer_is_resented(self) -> None:
        talk = Talk(a_buyer())
        talk.price(24500)
        before = talk.state.affect.resentment
        talk.price(25500)
        assert talk.state.affect.resentment > before


@pytest.mark.parametrize(("act", "closed"), [("walk_away", "left"), ("adjourn", "adjourned")])
def test_parting_words_close_the_meeting_and_not_the_talk(act: ActId, closed: str) -> None:
    talk = Talk(a_buyer())
    move = talk.say(heard(act)).move
    assert move.closes_meeting == talk.state.meeting_closed == closed
    assert move.ends is None


def test_doubtful_parting_words_do_not() -> None:
    observation = heard("walk_away")
    doubtful = observation.acts[0].model_copy(update={"confidence": 0.3})
    decision = Talk(a_buyer()).say(observation.model_copy(update={"acts": (doubtful,)}))
    assert decision.move.ends is None
    assert decision.move.closes_meeting is None


def test_says_when_time_is_short_and_then_ends() -> None:
    talk = Talk(a_buyer(max_turns=6, patience_turns=20))
    phrases = []
    for _ in range(6):
        decision = talk.price(26000, "explain_impact")
        phrases.append([beat.phrase for beat in decision.move.beats])
    assert "near_the_end" in phrases[3]
    assert decision.move.ends == "turn_limit"


def test_the_last_offer_is_the_honest_one() -> None:
    talk = Talk(a_buyer(max_turns=6, patience_turns=20))
    for asked in (26000, 25800, 25600, 25400):
        talk.price(asked, "trade")
    last = talk.price(25200, "trade")
    assert last.move.package is not None
    assert surplus(talk.mind, last.move.package) - last.trace.aspiration + 5000 < D(500)


@pytest.mark.parametrize("trait", ["opening_ratio", "target_ratio", "margin_ratio"])
def test_landmarks_are_ordered_whatever_the_persona_says(trait: str) -> None:
    marks = landmarks(a_buyer(**{trait: D("1.2")}))
    assert marks.opening >= marks.target >= marks.margin >= 0
