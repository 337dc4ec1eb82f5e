"""Before the first word and after the last: proposals, letters, and the same buyer again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.content.loader import default_library
from simulator.domain.errors import InputRejected, SessionError, UnknownId
from simulator.domain.events import FollowedUp
from simulator.domain.offer import Package
from simulator.domain.preparation import Proposal
from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap
from simulator.runtime.contract import contract_object
from simulator.runtime.projection import debrief_data, offer_rows
from simulator.runtime.proposals import proposal_from
from tests.support.decisions import MakesUp, Scripted, a_decision
from tests.support.playing import Played, playing

ASK = "What goes wrong today?"
DESK = "support-desk-saas"


def desk() -> Scenario:
    return default_library().scenario(DESK).value


def at(price: int) -> Package:
    return Package(price=Decimal(price), options=desk().standard)


def sold(price: int = 48000, **affect: str) -> Scripted:
    def closing(state):
        feelings = {name: Decimal(value) for name, value in affect.items()}
        return a_decision(
            state,
            "accept",
            act="accept",
            package=at(price),
            accepts=True,
            ends="deal",
            after={"affect": state.affect.model_copy(update=feelings)},
        )

    return Scripted(closing)


async def wrote(played: Played, text: str) -> FollowedUp:
    done = await played.service.follow_up(played.session_id, text)
    (event,) = done.events
    assert isinstance(event, FollowedUp)
    assert done.session.followed_up == event
    return event


GOOD = (
    "Thank you for your trust, Marta. As agreed: $40,000 a year with the Complete edition and "
    "30 days net. I will send you the contract on Monday."
)


# --- the letter ----------------------------------------------------------------------------------


async def test_a_good_letter_is_answered_warmly_and_earns_a_referral() -> None:
    with playing(engine=sold(40000, trust="0.8")) as played:
        started = played.start(DESK).started
        await played.say(ASK)
        event = await wrote(played, GOOD)
    assert event.thanks
    assert event.next_steps
    assert set(event.terms_stated) == {"price", "edition", "payment"}
    assert event.terms_wrong == ()
    assert event.referral
    assert event.trust > Decimal("0.8")
    lines = started.private.persona_document.phrases
    assert any(event.buyer_text.startswith(line) for line in lines["followup_warm"])
    assert any(line in event.buyer_text for line in lines["followup_referral"])


async def test_a_letter_with_another_price_is_put_right() -> None:
    with playing(engine=sold(40000, trust="0.8")) as played:
        played.start(DESK)
        await played.say(ASK)
        event = await wrote(played, GOOD.replace("$40,000", "$41,000"))
    assert event.terms_wrong == ("price",)
    assert "$40,000" in event.buyer_text
    assert "41,000" not in event.buyer_text
    assert event.trust < Decimal("0.8")
    assert not event.referral


async def test_the_letter_comes_once_after_the_end_and_before_the_scorecard() -> None:
    with playing(engine=sold()) as played:
        played.start(DESK)
        with pytest.raises(SessionError, match="still going on"):
            await played.service.follow_up(played.session_id, GOOD)
        await played.say(ASK)
        with pytest.raises(InputRejected, match="empty"):
            await played.service.follow_up(played.session_id, "  ")
        await wrote(played, GOOD)
        with pytest.raises(SessionError, match="already"):
            await played.service.follow_up(played.session_id, GOOD)
        await played.service.scorecard(played.session_id)
        assert [event.event for event in played.events][-3:] == [
            "session_ended", "followed_up", "scorecard"
        ]  # fmt: skip
        assert debrief_data(played.events).deal is not None


async def test_a_talk_that_has_been_scored_is_not_followed_up() -> None:
    with playing(engine=sold()) as played:
        played.start(DESK)
        await played.say(ASK)
        await played.service.scorecard(played.session_id)
        with pytest.raises(SessionError, match="scored already"):
            await played.service.follow_up(played.session_id, GOOD)


# --- the proposal --------------------------------------------------------------------------------


def test_a_proposal_in_plain_words_is_read_for_price_and_terms() -> None:
    text = (
        "Product: the Complete edition with onboarding for two in-house trainers.\n"
        "Delivery: live in four weeks.\n"
        "Cost: $46,500 a year.\n"
        "Payment: 60 days net."
    )
    assert proposal_from(text, desk()) == Proposal(
        text=text,
        price=Decimal(46500),
        options=FrozenMap({"onboarding": "train_trainers", "payment": "days_60"}),
    )


def test_a_proposal_in_json_is_taken_as_it_is() -> None:
    written = '{"price": 46500, "options": {"payment": "days_60"}, "text": "As discussed."}'
    assert proposal_from(written, desk()) == Proposal(
        text="As discussed.", price=Decimal(46500), options=FrozenMap({"payment": "days_60"})
    )


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "No price"),
        ("We are the best.", "No price"),
        ("x" * 2001, "2,000"),
        ("{broken", "JSON"),
        ("[1]", "No price"),
        ('{"options": {}}', "price"),
        ('{"price": "a lot"}', "price"),
        ('{"price": -1}', "price"),
        ('{"price": 1}', "$14,000 to $62,000"),
        ('{"price": 46000, "cost": 1}', "'cost'"),
        ('{"price": 46000, "options": {"paymnt": "days_60"}}', "'paymnt'"),
        ('{"price": 46000, "options": {"payment": "days_61"}}', "days_60"),
        ('{"price": 46000, "options": ["days_60"]}', "options"),
        ('{"price": 46000, "text": 3}', "text"),
    ],
)
def test_a_proposal_that_is_none_is_explained(written: str, words: str) -> None:
    with pytest.raises(InputRejected) as refused:
        proposal_from(written, desk())
    assert words in str(refused.value)
    assert refused.value.hint


async def test_a_proposal_is_on_the_table_before_the_first_word() -> None:
    proposal = Proposal(price=Decimal(46500), options=FrozenMap({"payment": "days_60"}))
    with playing() as played:
        plain = played.start(DESK)
        session = played.start(DESK, proposal=proposal)
        assert session.session_id != plain.session_id
        assert session.started.proposal == proposal
        live = played.parts.reader.live(session.session_id)
        assert live.on_table.seller is not None
        assert live.on_table.seller.price == 46500
        assert {row.issue: row.seller for row in offer_rows(played.events)}["payment"] == (
            "60 days net"
        )
        await played.say(ASK)
        assert live.on_table == played.service.session(session.session_id).last_decided.on_table
        (point,) = debrief_data(
            [*played.events, *played.service.end(played.session_id).events]
        ).offers
        assert (point.turn, point.speaker) == (0, "seller")
        assert contract_object(played.events[0])["proposal"] == {
            "text": "", "price": "46500", "options": {"payment": "days_60"}
        }  # fmt: skip


async def test_a_proposal_of_another_deal_is_turned_down() -> None:
    with playing() as played, pytest.raises(InputRejected, match="not part of this deal"):
        played.start(
            DESK, proposal=Proposal(price=Decimal(46500), options=FrozenMap({"lanes": "two"}))
        )


# --- the same buyer again ------------------------------------------------------------------------


async def test_a_buyer_remembers_what_the_rep_did() -> None:
    with playing(engine=sold(40000, trust="0.8")) as played:
        played.start(DESK)
        await played.say(ASK)
        event = await wrote(played, GOOD)
        first = played.session_id
        again = played.start("packaging-line", after=first)
        memory = again.started.memory
        assert memory is not None
        assert (memory.trust, memory.deals, memory.kept) == (event.trust, 1, 1)
        assert (memory.broken, memory.referrals) == (0, 1)
        live = played.parts.reader.live(again.session_id)
        assert live.state.affect.trust > live.table.mind.traits.initial_trust
        assert again.session_id != played.start("packaging-line").session_id
        assert contract_object(again.started)["memory"]["trust"] == float(event.trust)


async def test_memories_add_up() -> None:
    with playing(engine=sold(40000)) as played:
        played.start(DESK)
        await played.say(ASK)
        await wrote(played, GOOD.replace("$40,000", "$41,000"))
        played.start(DESK, after=played.session_id)
        await played.say(ASK)
        third = played.start(DESK, after=played.session_id).started.memory
        assert third is not None
        assert (third.deals, third.kept, third.broken) == (2, 0, 1)


async def test_only_an_ended_session_with_the_same_two_people_is_remembered() -> None:
    left: MakesUp = lambda state: a_decision(state, closes_meeting="left")  # noqa: E731
    with playing(engine=Scripted(left)) as played:
        first = played.start(DESK).session_id
        with pytest.raises(SessionError, match="has not ended"):
            played.start(DESK, after=first)
        played.service.end(first)
        with pytest.raises(SessionError, match="was with 'owner-partner'"):
            played.start(DESK, persona="tech-lead", after=first)
        with pytest.raises(UnknownId):
            played.start(DESK, person_id="somebody-else", after=first)
        with pytest.raises(UnknownId):
            played.start(DESK, after="s0")
        assert played.start(DESK, after=first).started.memory is not None
