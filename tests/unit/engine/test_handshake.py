"""After the yes: a nibble granted, declined or priced; a change reshaped, undone or ignored."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.mind import Decision
from simulator.domain.observation import Observation, Stated, Witness
from simulator.domain.offer import Package
from simulator.domain.tactic import TacticId
from simulator.engine.offers import with_own_offer
from simulator.engine.valuation import landmarks, surplus
from tests.support.builders import a_deal
from tests.support.situations import HOLDS, a_full_buyer
from tests.support.talk import Talk, heard

D = Decimal


def deal(price: int, **options: str) -> Package:
    return a_deal(price, **{"manuals": "digital", **options})


def phrases(decision: Decision) -> list[str]:
    return [beat.phrase for beat in decision.move.beats]


def shaken(tactic: TacticId, **traits: object) -> Talk:
    """The buyer has said yes to 15,000 and brings something up in the same breath."""
    talk = Talk(a_full_buyer(tactic, authority="signs", price_first_turn=8, **traits))
    talk.price(15000)
    move = talk.decisions[-1].move
    assert [shown.id for shown in move.tactics] == [tactic]
    assert (move.accepts, move.ends, move.agreed) == (True, None, deal(15000))
    assert move.phase == "follow_up"
    return talk


def ended_with(decision: Decision, package: Package) -> bool:
    move = decision.move
    return (move.ends, move.accepts, move.package) == ("deal", True, package)


class TestNibble:
    """F2: a small extra with the yes still in the air."""

    def test_it_is_small_and_beside_the_deal(self) -> None:
        talk = shaken("nibble")
        asked = talk.decisions[-1].move.beats[-1]
        assert (asked.phrase, asked.issue, asked.option) == ("nibble", "manuals", "printed")
        assert talk.state.agreed == talk.state.own_offer == talk.state.seller_package

    @pytest.mark.parametrize(
        "said",
        [
            HOLDS,
            heard("reject", "disclose_reason"),
            heard("disclose_price"),
            heard("ask_reason"),
            heard("other"),
            heard("reject", tone="hostile"),
        ],
    )
    def test_declined_or_passed_over_the_deal_stands(self, said: Observation) -> None:
        decision = shaken("nibble").say(said)
        assert ended_with(decision, deal(15000))
        assert phrases(decision) == ["deal_stands"]

    def test_granted_it_is_read_back_and_closed_with_a_yes(self) -> None:
        talk = shaken("nibble")
        decision = talk.say(heard("concede_bare"))
        assert phrases(decision) == ["confirm_package"]
        assert decision.move.package == deal(15000, manuals="printed")
        assert decision.move.agreed == deal(15000)
        assert decision.move.ends is None
        final = talk.say(heard("accept"))
        assert ended_with(final, deal(15000, manuals="printed"))
        assert phrases(final) == ["extra_granted"]

    @pytest.mark.parametrize(
        "said",
        [
            HOLDS,
            heard("reject"),
            heard("accept", witness=Witness()),  # only a model heard the yes
        ],
    )
    def test_a_read_back_that_is_not_confirmed_leaves_the_deal_as_it_was(
        self, said: Observation
    ) -> None:
        talk = shaken("nibble")
        talk.say(heard("concede_bare"))
        decision = talk.say(said)
        if decision.move.ends is None:
            assert decision.move.agreed == deal(15000)
            decision = talk.say(HOLDS)
        assert ended_with(decision, deal(15000))

    def test_a_yes_to_another_price_does_not_confirm_the_extra(self) -> None:
        talk = shaken("nibble")
        talk.say(heard("concede_bare"))
        decision = talk.say(heard("accept", "propose", price=16000))
        assert not ended_with(decision, deal(15000, manuals="printed"))

    def test_named_with_the_extra_in_it_the_new_package_is_the_deal(self) -> None:
        offer = heard("propose", price=15000, options={"manuals": "printed"})
        decision = shaken("nibble").say(offer)
        assert ended_with(decision, deal(15000, manuals="printed"))
        assert phrases(decision) == ["extra_granted"]

    def test_priced_fairly_it_is_taken_at_that_price(self) -> None:
        # The extra is worth 800 to the buyer: at 500 it is still glad of it.
        offer = heard("propose", "trade", price=15500, options={"manuals": "printed"})
        decision = shaken("nibble").say(offer)
        assert ended_with(decision, deal(15500, manuals="printed"))

    def test_priced_above_what_it_is_worth_it_is_left_alone(self) -> None:
        offer = heard("propose", "trade", price=16000, options={"manuals": "printed"})
        decision = shaken("nibble").say(offer)
        assert ended_with(decision, deal(15000))
        assert phrases(decision) == ["deal_stands"]

    def test_what_only_a_model_heard_changes_no_deal(self) -> None:
        misread = heard(
            "propose",
            price=15000,
            options={"manuals": "printed"},
            witness=Witness(stated=Stated(price=D(15000))),
        )
        decision = shaken("nibble").say(misread)
        assert decision.move.package is not None
        assert decision.move.ends is None or ended_with(decision, deal(15000))

    def test_it_comes_once(self) -> None:
        talk = shaken("nibble")
        talk.say(heard("concede_bare"))
        talk.say(heard("accept"))
        assert talk.decisions[-1].move.ends == "deal"
        assert talk.state.used == {"nibble": 1}

    def test_there_is_none_after_one_that_was_answered_in_the_talk(self) -> None:
        talk = Talk(a_full_buyer("nibble", authority="signs", price_first_turn=8))
        talk.state = talk.state.model_copy(update={"settled": ("nibble",)})
        assert talk.price(15000).move.ends == "deal"

    def test_on_the_last_turn_there_is_no_time_for_it(self) -> None:
        talk = Talk(a_full_buyer("nibble", authority="signs", price_first_turn=8, max_turns=4))
        for _ in range(2):
            talk.say(heard("small_talk"))
        assert ended_with(talk.price(15000), deal(15000))

    def test_after_the_approver_has_signed_too(self) -> None:
        talk = Talk(a_full_buyer("nibble", price_first_turn=8))
        talk.price(15000, payment="net60")
        decision = talk.say(HOLDS)
        assert "approver_signs" in phrases(decision)
        assert phrases(decision)[-1] == "nibble"
        assert decision.move.ends is None
        assert ended_with(talk.say(HOLDS), deal(15000, payment="net60"))


class TestChangedCircumstances:
    """S3.5: adapt without harm; rather undo the deal than trap them."""

    def test_the_news_comes_with_the_yes(self) -> None:
        talk = shaken("changed_circumstances")
        told = talk.decisions[-1].move.beats[-1]
        assert talk.mind.change is not None
        assert (told.phrase, told.fact) == ("changed_circumstances", talk.mind.change.said)

    def test_a_smaller_deal_the_rep_names_is_taken(self) -> None:
        talk = shaken("changed_circumstances")
        trust = talk.state.affect.trust
        decision = talk.say(heard("propose", price=12000, options={"scope": "basic"}))
        assert ended_with(decision, deal(12000, scope="basic"))
        assert talk.state.affect.trust > trust
        assert talk.state.changed

    def test_a_smaller_deal_that_leaves_nothing_is_not(self) -> None:
        talk = shaken("changed_circumstances")
        # Reservation price of the basic scope is 18,000.
        decision = talk.say(heard("propose", price=18500, options={"scope": "basic"}))
        assert decision.move.package is not None
        assert surplus(talk.mind, decision.move.package) >= landmarks(talk.mind).margin

    @pytest.mark.parametrize("act", ["empathise", "suggest_alternative", "ask_need"])
    def test_a_rep_who_adapts_hears_what_would_fit(self, act) -> None:
        talk = shaken("changed_circumstances")
        decision = talk.say(heard(act))
        assert phrases(decision) == ["change_thanked", "confirm_package"]
        package = decision.move.package
        # Basic is worth 6,000 less: at 9,000 the buyer is as well off as before.
        assert package == deal(9000, scope="basic")
        assert decision.move.agreed == deal(15000)
        assert ended_with(talk.say(heard("accept")), deal(9000, scope="basic"))

    def test_what_would_fit_is_not_offered_for_less_than_it_was_before(self) -> None:
        talk = shaken("changed_circumstances")
        before = with_own_offer(talk.mind, talk.state, deal(11000, scope="basic"), D(7000))
        talk.state = talk.state.model_copy(update={"own_offers": before.own_offers})
        assert talk.say(heard("empathise")).move.package == deal(11000, scope="basic")

    def test_what_would_fit_can_be_declined(self) -> None:
        talk = shaken("changed_circumstances")
        talk.say(heard("empathise"))
        assert ended_with(talk.say(heard("reject")), deal(15000))

    def test_undone_by_consent_nobody_is_trapped(self) -> None:
        talk = shaken("changed_circumstances")
        trust = talk.state.affect.trust
        decision = talk.say(heard("walk_away", "empathise"))
        assert phrases(decision) == ["undo_accepted"]
        assert (decision.move.ends, decision.move.accepts) == ("rep_walked", False)
        assert decision.move.package is None and talk.state.agreed is None
        assert talk.state.affect.trust > trust

    @pytest.mark.parametrize("act", ["pressure", "blame", "undermine_need", "hold", "reject"])
    def test_held_to_it_the_buyer_signs_and_remembers(self, act) -> None:
        talk = shaken("changed_circumstances")
        resentment = talk.state.affect.resentment
        decision = talk.say(heard(act))
        assert ended_with(decision, deal(15000))
        assert talk.state.affect.resentment >= resentment + D("0.1")

    def test_trapping_hurts_more_than_passing_over(self) -> None:
        trapped, ignored = shaken("changed_circumstances"), shaken("changed_circumstances")
        trapped.say(heard("hold", "reject"))
        ignored.say(heard("other"))
        assert trapped.state.affect.resentment > ignored.state.affect.resentment

    def test_news_told_in_the_talk_does_not_come_again(self) -> None:
        talk = Talk(a_full_buyer("changed_circumstances", authority="signs", price_first_turn=8))
        talk.state = talk.state.model_copy(
            update={"used": talk.state.used.with_items({"changed_circumstances": 1})}
        )
        assert talk.price(15000).move.ends == "deal"


def test_one_thing_at_a_time() -> None:
    both: tuple[TacticId, ...] = ("nibble", "changed_circumstances")
    talk = Talk(a_full_buyer(*both, authority="signs", price_first_turn=8))
    move = talk.price(15000).move
    assert len(move.tactics) == 1
    assert talk.say(HOLDS).move.ends == "deal"


def test_without_either_habit_a_yes_is_a_deal() -> None:
    talk = Talk(a_full_buyer(authority="signs", price_first_turn=8))
    assert ended_with(talk.price(15000), deal(15000))
