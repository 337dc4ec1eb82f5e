from __future__ import annotations

from itertools import count

import pytest

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.flow import (
    Worded,
    fault_kind,
    first_wording,
    settle,
    unwrapped,
)
from simulator.agents.speaker.draft import draft_of
from simulator.agents.speaker.model import ModelSpeaker, Prompted, reasons_for
from simulator.agents.speaker.plain import PlainSpeaker
from simulator.content.prompts import default_prompts
from simulator.domain.errors import BudgetExceeded, ModelError, ModelRateLimited, ModelTimeout
from simulator.domain.events import GuardHit
from simulator.llm import ScriptedModel
from tests.support.views import a_given, a_view
from tests.support.wording_flow import guarded
from tests.support.wordings import moves

VIEW = a_view(moves()["hold"])
FRAME = a_given("", VIEW)
GUARD = RulesGuard()
FIT = "I'm still at €41,500 a year."
UNFIT = "I could do 44,000."


def ticking(step_s: float = 0.01):
    ticks = count()
    return lambda: next(ticks) * step_s


async def worded(*replies: str | ModelError) -> tuple[Worded, ScriptedModel, list[str]]:
    model = ScriptedModel(replies)
    shown: list[str] = []
    result = await guarded(
        ModelSpeaker(model, default_prompts()),
        GUARD,
        VIEW,
        FRAME,
        scope="s1/main/3",
        clock=ticking(),
        show=shown.append,
    )
    return result, model, shown


async def test_without_a_model_the_draft_is_shown() -> None:
    result = await guarded(
        PlainSpeaker(), GUARD, VIEW, FRAME, scope="s", clock=ticking(), show=None
    )
    assert result == Worded(text=draft_of(VIEW), guard="draft", draft=draft_of(VIEW))


async def test_a_fit_wording_is_shown_as_it_is() -> None:
    result, model, shown = await worded(FIT)
    assert (result.text, result.guard, result.hits, result.fault) == (FIT, "passed", (), None)
    assert result.prompt_sha == model.history[0].prompt_sha
    assert result.usage.calls == 1
    assert result.first_word_ms is not None
    assert all(FIT.startswith(one) for one in shown)


async def test_a_wording_is_repaired_once() -> None:
    result, model, _ = await worded(UNFIT, FIT)
    assert (result.text, result.guard) == (FIT, "repaired")
    assert {hit.rule for hit in result.hits} >= {"number", "missing_number"}
    assert [request.attempt for request in model.history] == [0, 1]
    assert UNFIT in model.history[1].messages[1].content
    assert result.prompt_sha == model.history[1].prompt_sha
    assert result.usage.calls == 2


async def test_after_one_repair_the_draft_is_shown() -> None:
    result, model, _ = await worded(UNFIT, "Deal! 41,500.")
    assert (result.text, result.guard) == (draft_of(VIEW), "draft")
    assert {hit.rule for hit in result.hits} >= {"number", "acceptance"}
    assert model.remaining == 0


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ModelTimeout("too slow"), "model_timeout"),
        (ModelRateLimited("too many"), "model_rate_limited"),
        (BudgetExceeded("spent"), "budget_exceeded"),
    ],
)
async def test_a_model_that_fails_is_named(error: ModelError, kind: str) -> None:
    assert fault_kind(error) == kind
    result, _, _ = await worded(error)
    assert (result.text, result.guard, result.fault) == (draft_of(VIEW), "draft", kind)


async def test_the_two_halves_can_be_run_apart() -> None:
    speaker = ModelSpeaker(ScriptedModel([FIT]), default_prompts())
    first = await first_wording(speaker, GUARD, VIEW, FRAME, scope="s", clock=ticking())
    assert (first.text, first.first_word_ms) == (FIT, None)
    result = await settle(speaker, GUARD, VIEW, FRAME, first, scope="s")
    assert (result.text, result.guard) == (FIT, "passed")


@pytest.mark.parametrize(
    ("said", "speech"),
    [
        ('"Fine by me."', "Fine by me."),
        ("“Fine by me.”", "Fine by me."),
        ("Dana Whitfield: Hello there.", "Hello there."),
        ("**Dana:** Hello there.", "Hello there."),
        ('Dana: "Hello there."', "Hello there."),
        ('"Fine," she said. "Go on."', '"Fine," she said. "Go on."'),
        ("Dana here. Hello.", "Dana here. Hello."),
    ],
)
def test_what_is_not_speech_is_taken_off(said: str, speech: str) -> None:
    assert unwrapped(said, "Dana Whitfield") == speech


def test_the_unchanging_part_of_the_prompt_comes_first() -> None:
    speaker = ModelSpeaker(ScriptedModel([]), default_prompts())
    other = a_view(moves()["offer"], "And now?")
    requests = [
        speaker.request(view, draft_of(view), scope=str(i)) for i, view in enumerate((VIEW, other))
    ]
    systems = {request.messages[0].content for request in requests}
    assert [message.role for message in requests[0].messages] == ["system", "user"]
    assert len(systems) == 1
    assert draft_of(other) in requests[1].messages[1].content
    assert isinstance(speaker, Prompted)
    assert not isinstance(PlainSpeaker(), Prompted)


def test_a_repair_does_not_tell_a_secret_from_an_extra() -> None:
    hits = [
        GuardHit.model_validate({"rule": rule, "text": "48k", "why": why})
        for rule, why in (("secret", "names an amount that is kept back"), ("number", "x"))
    ]
    assert len({reasons_for((hit,)) for hit in hits}) == 1
