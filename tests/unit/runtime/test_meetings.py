"""A session beyond its meeting: closed, taken up again, and ended with what stands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from simulator.domain.errors import InputRejected, SessionError
from simulator.domain.events import Adjourned, Event, Reopened, SummaryChecked, TermsDisputed
from simulator.domain.mind import Dispute, Reopening, SummaryCheck
from simulator.domain.offer import Package
from simulator.domain.session import Session, fold
from tests.support.decisions import MakesUp, Scripted, a_decision
from tests.support.playing import Played, playing

ASK = "What do you need most?"


def kinds(events: Sequence[Event]) -> list[str]:
    return [event.event for event in events]


def standard(played: Played, price: int) -> Package:
    scenario = played.service.session(played.session_id).started.private.scenario_document
    return Package(price=Decimal(price), options=scenario.standard)


def closes(how: str) -> MakesUp:
    return lambda state: a_decision(state, "let_go", closes_meeting=how)


def reopens(by: str, granted: bool, **more: Any) -> MakesUp:
    reopening = Reopening.model_validate({"by": by, "granted": granted, "why": "a real need"})
    return lambda state: a_decision(state, reopening=reopening, **more)


async def after(*said: str, engine: Scripted) -> tuple[Session, tuple[Event, ...]]:
    with playing(engine=engine) as played:
        played.start()
        for text in said:
            await played.say(text)
        session = played.service.session(played.session_id)
        assert fold(played.events) == session
        return session, played.events


# --- what a turn adds to the log -----------------------------------------------------------------


@pytest.mark.parametrize(("how", "by"), [("adjourned", "buyer"), ("left", "seller")])
async def test_a_closed_meeting_does_not_end_the_session(how: str, by: str) -> None:
    session, events = await after(ASK, engine=Scripted(closes(how)))
    assert session.ended is None
    assert session.meeting_closed == how
    assert isinstance(events[-1], Adjourned)
    assert (events[-1].by, events[-1].how) == (by, how)


async def test_who_is_called_back_has_left_first_and_sits_down_before_a_word_is_said() -> None:
    session, events = await after("/walk", engine=Scripted(reopens("buyer", granted=True)))
    assert kinds(events)[-4:] == ["decided", "adjourned", "reopened", "buyer_spoke"]
    left = next(event for event in events if isinstance(event, Adjourned))
    assert (left.by, left.how) == ("seller", "left")
    assert session.meeting_closed is None
    assert not session.asked_for_approval


async def test_a_rep_who_comes_back_may_have_asked_for_approval() -> None:
    engine = Scripted(closes("adjourned"), reopens("seller", granted=True))
    session, events = await after("/adjourn", "/return", engine=engine)
    assert kinds(events).count("adjourned") == 1
    assert session.meeting_closed is None
    assert session.asked_for_approval
    assert [observation.returns for observation in engine.heard] == [False, True]
    assert engine.heard[1].acts == ()


async def test_a_rep_who_is_not_let_in_again_has_walked() -> None:
    refused = reopens("seller", granted=False, ends="rep_walked")
    session, events = await after("/walk", "/return", engine=Scripted(closes("left"), refused))
    assert session.ended is not None
    assert session.ended.reason == "rep_walked"
    assert [e.granted for e in events if isinstance(e, Reopened)] == [False]
    assert kinds(events).count("adjourned") == 1


async def test_a_summary_is_checked_after_it_was_heard_and_a_dispute_comes_last() -> None:
    def engine_turn(state: Any) -> Any:
        return a_decision(
            state,
            summary=SummaryCheck(ok=False, wrong=("payment",)),
            dispute=Dispute(issue="payment", buyer_says="days_60", seller_says="days_30"),
            ends="buyer_walked",
        )

    _, events = await after(ASK, engine=Scripted(engine_turn))
    assert kinds(events)[2:] == [
        "observed", "summary_checked", "decided", "buyer_spoke", "terms_disputed", "session_ended"
    ]  # fmt: skip
    checked = next(event for event in events if isinstance(event, SummaryChecked))
    assert (checked.i, checked.ok, checked.wrong) == (0, False, ("payment",))
    disputed = next(event for event in events if isinstance(event, TermsDisputed))
    assert (disputed.buyer_says, disputed.seller_says) == ("days_60", "days_30")


# --- what can be said when -----------------------------------------------------------------------


async def test_nothing_is_said_across_an_empty_table() -> None:
    with playing(engine=Scripted(closes("left"))) as played:
        played.start()
        await played.say("/walk")
        before = played.events
        for text in (ASK, "/deal", "/walk", "/adjourn"):
            with pytest.raises(SessionError, match="The meeting is closed"):
                await played.say(text)
        assert played.events == before


async def test_there_is_nothing_to_return_to_from_the_table() -> None:
    with playing() as played:
        played.start()
        with pytest.raises(SessionError, match="nothing to return to"):
            await played.say("/return")
        with pytest.raises(InputRejected, match="after the end"):
            await played.say("/followup Thanks.")
        assert len(played.events) == 1


# --- ended from outside --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "reason"), [("adjourned", "adjourned"), ("left", "rep_walked"), (None, "script_ended")]
)
async def test_a_meeting_nobody_came_back_to_is_over_the_way_it_was_closed(
    how: str | None, reason: str
) -> None:
    with playing(engine=Scripted(closes(how) if how else a_decision)) as played:
        played.start()
        await played.say(ASK)
        done = played.service.end(played.session_id)
        assert done.session.ended is not None
        assert (done.session.ended.reason, done.session.ended.deal) == (reason, None)
        assert kinds(done.events) == ["session_ended"]
        assert played.service.end(played.session_id).events == ()


async def test_what_was_agreed_holds_though_an_extra_was_still_asked_for() -> None:
    with playing() as played:
        played.start()
        package = standard(played, 168000)
    agreed: MakesUp = lambda state: a_decision(state, after={"agreed": package})  # noqa: E731
    with playing(engine=Scripted(agreed)) as played:
        played.start()
        await played.say(ASK)
        ended = played.service.end(played.session_id).session.ended
    assert ended is not None
    assert (ended.reason, ended.deal, ended.conditional_on) == ("deal", package, None)
    assert ended.rep_authority is not None
    assert ended.rep_authority.within


async def test_what_lies_with_the_approver_is_a_deal_on_condition() -> None:
    with playing() as played:
        played.start()
        package = standard(played, 168000)
    pending: MakesUp = lambda state: a_decision(  # noqa: E731
        state, after={"approval_of": package}
    )
    with playing(engine=Scripted(pending)) as played:
        played.start(persona="procurement-lead")
        await played.say(ASK)
        approver = played.parts.reader.live(played.session_id).table.mind.approver
        ended = played.service.end(played.session_id).session.ended
    assert approver is not None
    assert ended is not None
    assert (ended.reason, ended.deal) == ("conditional_deal", package)
    assert ended.conditional_on == approver.who


def selling_at(package: Package) -> MakesUp:
    return lambda state: a_decision(
        state, "accept", act="accept", package=package, accepts=True, ends="deal"
    )


async def test_a_deal_beyond_the_reps_authority_waits_for_the_sellers_own_approver() -> None:
    with playing() as played:
        started = played.start().started
        cheap = standard(played, 150000)
    session, _ = await after(ASK, engine=Scripted(selling_at(cheap)))
    ended, authority = session.ended, started.seller_brief.authority
    assert ended is not None
    assert ended.rep_authority is not None
    assert (ended.reason, ended.deal) == ("conditional_deal", cheap)
    assert ended.conditional_on == authority.approver
    assert not ended.rep_authority.within


async def test_a_rep_who_left_to_ask_may_sign_it() -> None:
    with playing() as played:
        played.start()
        cheap = standard(played, 150000)
    engine = Scripted(closes("adjourned"), reopens("seller", granted=True), selling_at(cheap))
    session, _ = await after("/adjourn", "/return", ASK, engine=engine)
    assert session.ended is not None
    assert session.ended.rep_authority is not None
    assert (session.ended.reason, session.ended.rep_authority.asked) == ("deal", True)
