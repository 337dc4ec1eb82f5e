"""The debrief: what went well, what to do better, what nobody asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.agents.analyst.model import ModelAnalyst
from simulator.agents.analyst.rules import MOST_MISSED, MOST_POINTS, RulesAnalyst
from simulator.agents.judge.rules import RulesJudge
from simulator.agents.ports import Debrief, DebriefInput
from simulator.content.prompts import default_prompts
from simulator.domain.endings import Zopa
from simulator.domain.errors import ModelUnavailable
from simulator.domain.mind import EndReason
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.llm.port import ChatRequest
from simulator.llm.scripted import FunctionModel
from tests.support.judged import Talk, deal, rubric, scenario
from tests.unit.agents.judge.cases import CASES, cut, high_buyer, low_buyer, traded


def finished(
    talk: Talk, reason: EndReason = "script_ended", agreed: Package | None = None
) -> DebriefInput:
    judged = talk.judged(reason, agreed)
    return DebriefInput(
        judged=judged, buyer=scenario().buyer, card=RulesJudge(rubric()).card(judged)
    )


def without_zone(given: DebriefInput) -> DebriefInput:
    none = Zopa(exists=False, low=None, high=None, at_package=FrozenMap())
    ended = given.judged.ended.model_copy(update={"zopa": none, "nash": None, "pie_captured": None})
    return given.model_copy(update={"judged": given.judged.model_copy(update={"ended": ended})})


def debrief(given: DebriefInput) -> Debrief:
    return RulesAnalyst(rubric()).debrief(given)


def test_a_good_deal_is_told_with_its_price_and_how_much_was_reached() -> None:
    line = debrief(finished(high_buyer(), "deal", deal(45000))).headline
    assert line.startswith("You closed at $45,000 a year, with ")


def test_a_deal_below_the_floor_is_called_what_it_is() -> None:
    given = finished(low_buyer().rep("Deal.", "accept", accepts=True), "deal", deal(20000))
    assert "below your own floor" in debrief(given).headline
    assert any("Deal." in point for point in debrief(given).to_improve)


def test_leaving_without_a_zone_was_right() -> None:
    given = without_zone(finished(low_buyer().rep("Then no.", "walk_away"), "rep_walked"))
    assert "rightly" in debrief(given).headline
    assert not any("suited" in line for line in debrief(given).missed)


@pytest.mark.parametrize(
    "reason", ["rep_walked", "buyer_walked", "adjourned", "turn_limit", "script_ended", "error"]
)
def test_every_end_has_its_headline(reason: EndReason) -> None:
    for given in (finished(low_buyer(), reason), without_zone(finished(low_buyer(), reason))):
        assert debrief(given).headline.endswith(".")


def test_untold_needs_are_named_with_what_they_bear_on() -> None:
    missed = debrief(finished(traded())).missed
    assert any(line.startswith("Stayed unsaid: ") for line in missed)
    assert any("It bears on " in line for line in missed)
    assert any("Aaron Feld" in line for line in missed)


def test_told_needs_are_not_missed() -> None:
    talk = traded()
    for need in scenario().buyer.needs:
        talk.buyer("Well.", tells=[need.id]).rep("I see.", "empathise")
    talk.buyer("Aaron signs.", tells=["approver"])
    missed = debrief(finished(talk)).missed
    assert not any("unsaid" in line or "Somebody else" in line for line in missed)


def test_the_better_package_is_named_with_what_was_left() -> None:
    given = finished(high_buyer(), "deal", deal(45000))
    line = next(line for line in debrief(given).missed if "more to share" in line)
    ended = given.judged.ended
    assert ended.nash is not None
    assert "reference calls" in line
    assert "$45,000" not in line


def test_without_a_deal_the_package_that_would_have_suited_both_is_named() -> None:
    assert any(
        "suited both" in line and "$" not in line for line in debrief(finished(low_buyer())).missed
    )


def test_a_question_that_was_not_answered_is_not_held_against_the_rep() -> None:
    asked = low_buyer().rep("Do older customers phone you about returns?", "ask_closed")
    lines = debrief(finished(asked)).missed
    assert any(line.startswith("You asked, and it stayed unsaid: Older") for line in lines) or (
        not any("Older customers" in line for line in lines)
    )


def test_who_else_had_to_agree_is_not_claimed_against_the_buyers_own_words() -> None:
    alone = low_buyer().buyer("I sign with my own name.").rep("Good.", "other")
    assert not any("Somebody else" in line for line in debrief(finished(alone)).missed)
    signed = finished(high_buyer(), "deal", deal(45000))
    assert not any("Somebody else" in line for line in debrief(signed).missed)


def test_the_best_package_needs_no_better_one() -> None:
    nash = finished(high_buyer()).judged.ended.nash
    assert nash is not None
    missed = debrief(finished(high_buyer(), "deal", nash)).missed
    assert not any("more to share" in line for line in missed)


def test_a_tactic_that_worked_comes_with_its_answer() -> None:
    talk = cut().answered("price_pushback", "bad", "Pushing paid.")
    points = debrief(finished(talk)).to_improve
    assert any(
        "First" not in p and "Price pushback (S1.4b): Pushing paid. Try:" in p for p in points
    )


def test_deeds_are_quoted() -> None:
    assert any(
        "if you sign for two years" in point for point in debrief(finished(traded())).went_well
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_any_talk_gets_a_short_debrief(case: Any) -> None:
    found = debrief(finished(case.write(), case.reason, case.agreed))
    assert found.headline
    assert len(found.went_well) <= MOST_POINTS
    assert len(found.to_improve) <= MOST_POINTS
    assert len(found.missed) <= MOST_MISSED
    everything = (*found.went_well, *found.to_improve, *found.missed)
    assert all(point.strip() for point in everything)
    assert len(set(everything)) == len(everything)


REPLY = Debrief(
    headline="You closed at $45,000, a little early.",
    went_well=("You asked how they work.",),
    to_improve=(),
    missed=("Two of their team leads like to teach.",),
)


async def explained(text: str) -> Debrief:
    analyst = ModelAnalyst(RulesAnalyst(rubric()), FunctionModel(lambda _: text), default_prompts())
    found, usage = await analyst.explain(finished(high_buyer(), "deal", deal(45000)), scope="s/m/e")
    assert usage.calls == 1
    return found


async def test_a_models_debrief_is_taken_when_it_keeps_to_the_facts() -> None:
    assert await explained(REPLY.model_dump_json()) == REPLY


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "You left $7,777 on the table."},
        {"headline": ""},
        {"went_well": ["Good."] * 5},
        {"missed": ["word " * 60]},
        {"extra": "field"},
    ],
)
async def test_a_models_debrief_that_strays_is_not(changes: dict[str, Any]) -> None:
    text = json.dumps({**REPLY.model_dump(mode="json"), **changes})
    assert await explained(text) == debrief(finished(high_buyer(), "deal", deal(45000)))


async def test_prose_is_no_debrief() -> None:
    expected = debrief(finished(high_buyer(), "deal", deal(45000)))
    assert await explained("Well played!") == expected


async def test_without_the_model_the_rules_explain() -> None:
    def fail(_: ChatRequest) -> str:
        raise ModelUnavailable("gone")

    given = finished(traded())
    analyst = ModelAnalyst(RulesAnalyst(rubric()), FunctionModel(fail), default_prompts())
    found, usage = await analyst.explain(given, scope="s/main/end")
    assert found == debrief(given)
    assert usage.calls == 0
