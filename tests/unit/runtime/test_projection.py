"""What leaves the program: contract lines, chat, offer table and debrief."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from simulator.domain.errors import SessionError
from simulator.domain.events import Event
from simulator.runtime.contract import contract_line, contract_lines, contract_object
from simulator.runtime.projection import chat_of, debrief_data, offer_rows
from tests.support.playing import Played, playing

HEAD = {"v", "event", "seq", "session_id", "branch", "turn", "ts", "person_id"}
FIELDS = {
    "session_started": "scenario scenario_hash persona persona_hash seed engine_version model"
    " currency max_turns language coach seller_brief plan proposal memory",
    "rep_spoke": "i text command",
    "observed": "i acts tactics offer offers claims tone spans confidence unclear tier ms stated"
    " complete",
    "decided": "act tactics package on_table phase disclosed accepts conditional_on",
    "buyer_spoke": "i text guard guard_hits draft prompt_sha usage ms",
    "hint": "i text next_act issue tactic cites level taken ms",
    "tactic_answered": "tactic used_i answer_i quality effect",
    "adjourned": "by how",
    "reopened": "by granted why",
    "summary_checked": "i ok wrong",
    "terms_disputed": "issue buyer_says seller_says",
    "fault": "kind shown",
    "session_ended": "reason deal buyer_surplus seller_surplus joint_max pie_captured seller_share"
    " zopa nash relationship needs_found needs_total below_floor turns conditional_on lifetime"
    " rep_authority",
    "followed_up": "text thanks terms_stated terms_wrong next_steps buyer_text trust resentment"
    " referral",
    "scorecard": "type id source rep read_as rubric rubric_hash prompt_hash model votes total low"
    " high needs_human why_human coverage dimensions facts usage cached report_sha ms",
}
PRIVATE = {
    "session_started": "buyer_values seller_costs buyer_batna_value seller_batna_value"
    " price_bounds buyer_target needs approver alternatives deadline traits secrets",
    "decided": "aspiration buyer_value buyer_reservation_value would_accept_rep trust resentment"
    " patience rep_limit_estimate eligible_tactics bluff reason",
}


async def a_talk(played: Played) -> tuple[Event, ...]:
    played.start(coach="always")
    for text in (
        "What matters most to you here, and why are you buying now?",
        "Our list price is €190,000.",
        "What price do you have in mind?",
        "Why that figure?",
        "I can do €176,000 if you pay within 30 days.",
        "What else would help?",
        "/deal",
    ):
        await played.say(text)
        if played.service.session(played.session_id).ended:
            break
    if played.service.session(played.session_id).ended is None:
        played.service.end(played.session_id)
    await played.service.scorecard(played.session_id)
    return played.events


async def test_every_event_has_the_fields_of_the_contract_and_no_more() -> None:
    with playing() as played:
        events = await a_talk(played)
    seen = set()
    for event in events:
        seen.add(event.event)
        shown = contract_object(event)
        assert set(shown) == HEAD | set(FIELDS[event.event].split()), event.event
        revealed = contract_object(event, reveal=True)
        private = PRIVATE.get(event.event)
        assert set(revealed) - set(shown) == ({"private"} if private else set())
        if private:
            assert set(revealed["private"]) == set(private.split())
    assert seen >= {"session_started", "observed", "decided", "buyer_spoke", "session_ended"}


async def test_nothing_private_is_shown_unless_revealed() -> None:
    with playing() as played:
        events = await a_talk(played)
    before_end = [event for event in events if event.event not in {"session_ended", "scorecard"}]
    text = "\n".join(contract_lines(before_end))
    for word in ("private", "reservation", "buyer_value", "seller_cost", "aspiration", "variants"):
        assert word not in text


def money_paths(value: Any, path: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [p for k, v in value.items() for p in money_paths(v, f"{path}.{k}")]
    if isinstance(value, list):
        return [p for v in value for p in money_paths(v, path)]
    return [(path, value)]


async def test_money_is_a_plain_decimal_string_and_a_share_is_a_number() -> None:
    with playing() as played:
        events = await a_talk(played)
    for event in events:
        body = json.loads(contract_line(event, reveal=True))
        for path, value in money_paths(body):
            name = path.rpartition(".")[2]
            if name in {"buyer_surplus", "seller_surplus", "joint_max", "aspiration"} or (
                name == "price" and ".offer" not in path
            ):
                assert value is None or re.fullmatch(r"-?\d+(\.\d+)?", value), path
            if name in {"trust", "resentment", "patience", "pie_captured", "seller_share"}:
                assert value is None or isinstance(value, int | float), path
        offer = body.get("offer")
        if offer is not None and offer["price"] is not None:
            assert isinstance(offer["price"], int | float)


async def test_the_chat_is_what_was_said() -> None:
    with playing() as played:
        events = await a_talk(played)
    chat = chat_of(events)
    assert [line.i for line in chat] == list(range(len(chat)))
    assert {line.speaker for line in chat[::2]} == {"seller"}
    assert {line.speaker for line in chat[1::2]} == {"buyer"}


async def test_the_offer_table_has_a_row_for_the_price_and_for_every_issue() -> None:
    with playing() as played:
        played.start()
        rows = offer_rows(played.events)
        assert [row.buyer for row in rows] == [None] * len(rows)
        issues = played.parts.library.scenario("packaging-line").value.issues
        assert [row.issue for row in rows] == ["price", *(issue.id for issue in issues)]
        await a_talk(played)
        assert all(row.buyer for row in offer_rows(played.events))


async def test_the_debrief_waits_for_the_end_and_then_shows_both_sides() -> None:
    with playing() as played:
        played.start()
        with pytest.raises(SessionError):
            debrief_data(played.events)
        events = await a_talk(played)
    data = debrief_data(events)
    assert data.offers
    assert data.frontier
    assert {point.speaker for point in data.offers} <= {"seller", "buyer"}
    assert data.buyer.needs
    assert data.seller.limits is not None
    shown = [e for e in events if e.event == "decided" and e.tactics]
    assert len(data.tactics) >= len(shown)
    if data.deal is not None:
        assert data.deal.buyer_surplus == data.ended.buyer_surplus
