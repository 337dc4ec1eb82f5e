"""The coach with a model: the same step in better words, or the rules' own."""

from __future__ import annotations

import pytest

from simulator.agents.coach.model import ModelCoach
from simulator.agents.coach.rules import RulesCoach
from simulator.agents.ports import CoachView
from simulator.content.prompts import default_prompts
from simulator.domain.errors import ModelError, ModelRefused, ModelTimeout
from simulator.llm.port import ChatRequest
from simulator.llm.scripted import FunctionModel
from tests.support.judged import Talk, deal


def anchored() -> CoachView:
    return (
        Talk()
        .rep("How do you work today?", "ask_need", "ask_open")
        .buyer("We want to spend 30,000.", package=deal(30000), tactics=["anchoring"])
        .seen()
    )


async def hinted(model: FunctionModel, view: CoachView | None = None) -> str | None:
    coach = ModelCoach(RulesCoach(), model, default_prompts())
    hint, _ = await coach.hint(view or anchored(), scope="s/main/1")
    ruled = RulesCoach().advise(view or anchored())
    assert (hint.next_act, hint.tactic, hint.cites, hint.issue) == (
        ruled.next_act,
        ruled.tactic,
        ruled.cites,
        ruled.issue,
    )
    return hint.text


@pytest.mark.parametrize(
    "words",
    [
        "That 30,000 is an anchor (S1.4a): ask how they worked it out.",
        "Ask what the figure\n has to cover before you answer it.",
    ],
)
async def test_a_fitting_wording_is_taken(words: str) -> None:
    assert await hinted(FunctionModel(lambda _: words)) == " ".join(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "word " * 41,
        "   ",
        "They can pay 43,700, so hold.",
        "Do as S9.9 says and ask.",
        "Trade it, as S4.5 says.",
    ],
)
async def test_an_unfit_wording_is_not(words: str) -> None:
    assert await hinted(FunctionModel(lambda _: words)) == RulesCoach().advise(anchored()).text


@pytest.mark.parametrize("error", [ModelTimeout("late"), ModelRefused("no")])
async def test_without_the_model_the_rules_answer(error: ModelError) -> None:
    def fail(_: ChatRequest) -> str:
        raise error

    assert await hinted(FunctionModel(fail)) == RulesCoach().advise(anchored()).text


async def test_silence_costs_no_call() -> None:
    model = FunctionModel(lambda _: "Say something.")
    view = anchored().model_copy(update={"level": "off"})
    assert await hinted(model, view) is None
    assert not model.history


async def test_before_the_buyer_has_done_anything_the_rules_are_enough() -> None:
    model = FunctionModel(lambda _: "Say something.")
    assert await hinted(model, Talk().seen()) == RulesCoach().advise(Talk().seen()).text
    assert not model.history


async def test_the_model_sees_the_plan_and_the_rules_advice() -> None:
    model = FunctionModel(lambda _: "Ask how they worked it out.")
    await hinted(model)
    sent = "".join(message.content for message in model.history[0].messages)
    assert "Walks away below $37,500" in sent
    assert (RulesCoach().advise(anchored()).text or "?") in sent
    assert model.history[0].purpose == "coach"
