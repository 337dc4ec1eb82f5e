from __future__ import annotations

import asyncio

import pytest

from evals.benchmarks.plain_agents import AGENTS, Sides, plain_request
from evals.benchmarks.tokens_per_turn import SCRIPT, Meter, Talk, plainly, played
from simulator.content import default_library
from simulator.domain.mind import Line
from simulator.llm import Message

TURNS = 12


@pytest.fixture(scope="module")
def talk() -> Talk:
    return asyncio.run(played(SCRIPT.read_text(encoding="utf-8").splitlines()[:TURNS], "ask"))


@pytest.fixture(scope="module")
def sides() -> Sides:
    library = default_library()
    return Sides(
        scenario=library.scenario("support-desk-saas").value,
        persona=library.persona("owner-partner").value,
        rubric=library.rubric("win_win").value,
    )


def test_the_script_has_a_line_for_each_of_forty_turns() -> None:
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) == 40


def test_what_repeats_the_same_agents_last_request_is_shared_and_nothing_else() -> None:
    meter = Meter()
    first = meter.sent("speaker", 1, [Message(role="system", content="a" * 400)])
    longer = meter.sent("speaker", 2, [Message(role="system", content="a" * 400 + "b" * 400)])
    other = meter.sent("coach", 2, [Message(role="system", content="a" * 400)])
    assert (first.shared, other.shared) == (0, 0)
    assert longer.tokens // 2 - 5 <= longer.shared <= longer.tokens // 2 + 5


def test_every_turn_is_counted_for_both_ways(talk: Talk, sides: Sides) -> None:
    plain = plainly(talk, sides)
    for turn in range(1, TURNS + 1):
        assert talk.of(turn, turn)
        assert len(plain.of(turn, turn)) == len(AGENTS)
    spoken = sum(event.event == "buyer_spoke" for event in talk.events)
    assert spoken == TURNS


def test_a_wording_that_strays_is_repaired_and_its_repair_is_counted(talk: Talk) -> None:
    settled = {event.turn: event for event in talk.events if event.event == "buyer_spoke"}
    assert settled[10].guard == "repaired"
    assert len(talk.of(10, 10)) == settled[10].usage.calls >= 2


def test_the_plain_way_sends_every_message_in_every_turn(sides: Sides) -> None:
    lines = [
        Line(i=i, speaker=who, text=f"message {i}") for i, who in enumerate(("seller", "buyer") * 9)
    ]
    for agent in AGENTS:
        sent = plain_request(agent, sides, lines)
        assert [message.content for message in sent[1:]] == [line.text for line in lines]


def test_the_plain_coach_is_not_told_the_buyers_side(sides: Sides) -> None:
    assert sides.scenario.buyer.batna not in plain_request("coach", sides, ())[0].content
    assert sides.scenario.buyer.batna in plain_request("buyer", sides, ())[0].content
