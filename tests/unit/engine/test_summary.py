"""S4.6: a summary is held against the record; without one a term may be remembered differently."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.mind import Decision
from simulator.domain.observation import Witness
from simulator.engine.process.summary import check_summary
from tests.support.builders import a_deal
from tests.support.situations import a_full_buyer
from tests.support.talk import Talk, heard

D = Decimal


def phrases(decision: Decision) -> list[str]:
    return [beat.phrase for beat in decision.move.beats]


def offered(**traits: object) -> Talk:
    """The buyer's own offer lies on the table: 16,500 for the quoted bundle, rep at 26,000."""
    talk = Talk(a_full_buyer(authority="signs", **traits))
    talk.price(26000)
    assert talk.state.own_offer == a_deal(16500, manuals="digital")
    return talk


class TestHeldAgainstTheRecord:
    def test_right_in_every_point_that_was_named(self) -> None:
        terms = {"payment": "net30", "training": "with"}
        decision = offered().say(heard("summarise", options=terms))
        assert decision.summary is not None
        assert (decision.summary.ok, decision.summary.wrong) == (True, ())
        assert "summary_right" in phrases(decision)
        assert not decision.move.accepts

    def test_right_and_with_the_price_it_takes_the_offer_and_is_on_record(self) -> None:
        decision = offered().say(heard("summarise", "accept", price=16500))
        assert decision.move.ends == "deal"
        assert decision.summary is not None and decision.summary.ok

    def test_right_while_an_extra_is_open_it_is_on_record_too(self) -> None:
        talk = Talk(a_full_buyer("nibble", authority="signs", price_first_turn=8))
        talk.price(15000)
        assert talk.state.agreed is not None
        decision = talk.say(heard("summarise", price=15000, options={"scope": "full"}))
        assert decision.move.ends == "deal"
        assert decision.summary is not None and decision.summary.ok

    def test_a_wrong_term_is_put_right_and_changes_nothing(self) -> None:
        talk = offered()
        rep, own = talk.state.seller_package, talk.state.own_offer
        decision = talk.say(heard("summarise", price=16500, options={"payment": "net60"}))
        assert decision.summary is not None
        assert (decision.summary.ok, decision.summary.wrong) == (False, ("payment",))
        assert phrases(decision) == ["summary_wrong"]
        assert decision.move.package == own == talk.state.own_offer
        assert talk.state.seller_package == rep

    def test_what_the_rep_stands_for_is_no_mistake(self) -> None:
        talk = Talk(a_full_buyer(authority="signs"))
        talk.price(26000, payment="net60")
        own = talk.state.own_offer
        assert own is not None
        terms = {"payment": "net60", "scope": "full"}
        decision = talk.say(heard("summarise", price=own.price, options=terms))
        assert decision.summary is not None and decision.summary.ok

    @pytest.mark.parametrize(
        "said",
        [
            heard("summarise"),
            heard("propose", "summarise", price=25000),
            heard("summarise", price=25000),
            heard("reflect", price=16500),
        ],
    )
    def test_what_is_no_summary_of_the_record_is_not_checked(self, said) -> None:
        assert offered().say(said).summary is None

    def test_before_anything_is_on_record_there_is_nothing_to_check(self) -> None:
        assert check_summary(Talk(a_full_buyer()).table(heard("summarise", price=26000))) is None

    def test_a_wrong_price_beside_a_yes_is_put_right(self) -> None:
        talk = offered()
        decision = talk.say(heard("summarise", "accept", price=15500))
        assert decision.summary is not None
        assert decision.summary.wrong == ("price",)
        assert decision.move.ends is None


def test_on_the_last_turn_nobody_puts_a_summary_right() -> None:
    talk = offered(max_turns=4)
    talk.say(heard("small_talk"))
    talk.say(heard("small_talk"))
    move = talk.say(heard("summarise", price=16500, options={"payment": "net60"})).move
    assert move.ends is not None


def test_what_is_only_read_back_is_corrected_but_not_held_as_an_own_offer() -> None:
    talk = offered()
    misread = heard("propose", price=15000, witness=Witness())
    talk.say(misread)
    assert talk.state.confirming == a_deal(15000, manuals="digital")
    move = talk.say(heard("summarise", "accept", price=15000, options={"payment": "net60"})).move
    assert move.package == a_deal(15000, manuals="digital")
    assert (move.act, phrases(talk.decisions[-1])) == ("ask_closed", ["summary_wrong"])


class TestDisputes:
    """Only a term off the quoted bundle, only when nobody summed up, and the deal stands."""

    @staticmethod
    def closed(seed: int, *, sums_up: bool = False, trust: str = "0", **options: str) -> Talk:
        """A deal closed on the rep's package."""
        talk = Talk(a_full_buyer(authority="signs", initial_trust=D(trust), warmth=D(0)), seed=seed)
        talk.price(26000, **options)
        own = talk.state.own_offer
        assert own is not None
        if sums_up:
            talk.say(heard("summarise", price=own.price, options=own.options))
            assert talk.state.summed_up == own
        talk.say(heard("accept"))
        assert talk.decisions[-1].move.ends == "deal"
        return talk

    def disputed(self, **how: object) -> list[int]:
        talks = {seed: self.closed(seed, **how) for seed in range(40)}
        return [seed for seed, talk in talks.items() if talk.decisions[-1].dispute is not None]

    def test_an_unusual_term_may_be_remembered_in_the_buyers_favour(self) -> None:
        unusual = {"training": "without"}
        disputed = self.disputed(**unusual)
        assert 8 <= len(disputed) <= 32  # every other time, without any trust
        found = self.closed(disputed[0], **unusual).decisions[-1].dispute
        assert found is not None
        assert (found.issue, found.buyer_says, found.seller_says) == (
            "training",
            "with",
            "without",
        )

    def test_the_deal_stands_as_it_was_closed_and_costs_some_trust(self) -> None:
        seed = self.disputed(training="without", trust="0.5")[0]
        talk = self.closed(seed, training="without", trust="0.5")
        move = talk.decisions[-1].move
        assert move.package is not None
        assert move.package.options["training"] == "without"
        assert talk.state.affect.trust < talk.decisions[-2].state.affect.trust

    def test_summed_up_nothing_is_disputed(self) -> None:
        assert self.disputed(training="without", sums_up=True) == []

    def test_the_quoted_bundle_is_never_disputed(self) -> None:
        assert self.disputed() == []

    def test_the_best_option_is_never_disputed(self) -> None:
        assert self.disputed(payment="net60") == []

    def test_full_trust_forgets_nothing(self) -> None:
        assert self.disputed(training="without", trust="1") == []


class TestAnAnswerComesFirst:
    """Whoever sums up, or asks what it would take, gets no new trick in reply."""

    def test_the_lever_would_have_been_next(self) -> None:
        talk = Talk(a_full_buyer("fairness_lever", authority="signs"))
        talk.price(26000)
        assert talk.say(heard("voice_mutual_intent")).move.tactics

    def test_a_summary_of_the_rep_s_own_side_is_answered_with_the_buyer_s(self) -> None:
        talk = Talk(a_full_buyer("fairness_lever", authority="signs"))
        talk.price(26000)
        decision = talk.say(heard("summarise", "voice_mutual_intent", price=26000))
        assert decision.move.tactics == ()
        assert decision.move.package is not None
        assert phrases(decision)[0] == "summary_theirs"

    def test_so_is_the_question_what_it_would_take(self) -> None:
        talk = Talk(a_full_buyer("fairness_lever", authority="signs"))
        talk.price(26000)
        asked = heard("ask_open", "voice_mutual_intent", topic="what would make it fair for you")
        decision = talk.say(asked)
        assert decision.move.tactics == ()
        assert decision.move.package is not None
