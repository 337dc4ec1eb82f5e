"""The composition root: what is put together from which settings."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from simulator.agents.coach.model import ModelCoach
from simulator.agents.coach.rules import RulesCoach
from simulator.agents.speaker.model import ModelSpeaker
from simulator.agents.speaker.plain import PlainSpeaker
from simulator.domain.errors import ConfigurationError, ModelUnavailable, StorageUnavailable
from simulator.domain.events import BuyerSpoke
from simulator.llm import ChatReply, ChatRequest, FunctionModel
from simulator.runtime.build import CHECKPOINTS_FILE, SESSIONS_FILE, build_deps
from simulator.runtime.contract import contract_object
from simulator.runtime.crew import Models, models_of
from simulator.runtime.service import StartRequest, TurnDone
from simulator.settings import Settings, load_settings

REQUEST = StartRequest(scenario="packaging-line", persona="owner-partner", seed=5, coach="always")


async def test_without_settings_a_whole_talk_is_played_and_judged_offline(data_dir: Path) -> None:
    deps = build_deps(load_settings())
    assert deps.offline
    session = deps.service.start(REQUEST)
    for text in ("What do you want to achieve with this line?", "/walk"):
        updates = [u async for u in deps.service.say(session.session_id, text)]
        assert isinstance(updates[-1], TurnDone)
    deps.service.end(session.session_id)
    card = await deps.service.scorecard(session.session_id)
    debrief = await deps.service.debrief(session.session_id)
    await deps.aclose()
    assert card.dimensions
    assert debrief.headline
    assert {path.name for path in data_dir.glob("*.sqlite3")} == {SESSIONS_FILE, CHECKPOINTS_FILE}


async def test_in_memory_touches_no_folder(data_dir: Path) -> None:
    deps = build_deps(load_settings(), in_memory=True)
    session = deps.service.start(REQUEST)
    assert [u async for u in deps.service.say(session.session_id, "What do you need?")]
    deps.close()
    assert not data_dir.exists()


async def test_with_a_model_the_buyer_is_worded_by_it(data_dir: Path) -> None:
    draft_marks = ("<draft>", "</draft>")

    def obedient(request: object) -> str:
        text = "\n".join(m.content for m in request.messages)  # type: ignore[attr-defined]
        return text.rpartition(draft_marks[0])[2].partition(draft_marks[1])[0].strip() or "{}"

    model = FunctionModel(obedient, name="obedient")
    deps = build_deps(load_settings(), models=Models(buyer=model))
    assert not deps.offline
    session = deps.service.start(REQUEST)
    assert session.started.model == "obedient"
    updates = [u async for u in deps.service.say(session.session_id, "What do you need most?")]
    done = updates[-1]
    assert isinstance(done, TurnDone)
    spoken = next(event for event in done.events if isinstance(event, BuyerSpoke))
    assert spoken.guard == "passed"
    assert spoken.usage.calls >= 1
    await deps.aclose()


class Slow(FunctionModel):
    """Keeps the caller waiting; labels and hints by one reply each, and never words the buyer."""

    def __init__(self, wait_s: float, name: str) -> None:
        super().__init__(lambda _: "{}", name=name)
        self._wait_s = wait_s

    async def complete(self, request: ChatRequest) -> ChatReply:
        await asyncio.sleep(self._wait_s)
        if request.purpose == "speaker":
            raise ModelUnavailable("gone")
        return await super().complete(request)


async def test_model_time_is_that_of_reading_and_wording_and_of_nothing_else(
    data_dir: Path,
) -> None:
    buyer, coach = Slow(0.05, "buyer"), Slow(0.3, "coach")
    settings = load_settings().model_copy(update={"model_attempts": 1})
    deps = build_deps(settings, models=Models(buyer=buyer, coach=coach))
    session = deps.service.start(REQUEST)
    updates = [u async for u in deps.service.say(session.session_id, "Purple elephants dance.")]
    done = updates[-1]
    assert isinstance(done, TurnDone)
    spoken = next(event for event in done.events if isinstance(event, BuyerSpoke))
    ms = spoken.ms
    asked = {request.purpose for request in buyer.history}
    assert asked == {"perceiver"}, "the message has to be one the rules are unsure of"
    # One reading and one wording that failed; the coach works beside them and is not in any.
    assert 90 <= ms.model <= ms.perceive + ms.speak + ms.guard
    await deps.aclose()


async def test_without_a_model_no_time_is_spent_in_one(data_dir: Path) -> None:
    deps = build_deps(load_settings())
    session = deps.service.start(REQUEST)
    updates = [u async for u in deps.service.say(session.session_id, "What do you need?")]
    done = updates[-1]
    assert isinstance(done, TurnDone)
    assert [e.ms.model for e in done.events if isinstance(e, BuyerSpoke)] == [0]
    await deps.aclose()


async def test_the_score_line_says_what_judging_cost(data_dir: Path) -> None:
    judge = FunctionModel(lambda _: "not json", name="judge")
    deps = build_deps(load_settings(), models=Models(judge=judge))
    session = deps.service.start(REQUEST)
    for text in ("What do you want to achieve with this line?", "/walk"):
        assert [u async for u in deps.service.say(session.session_id, text)]
    deps.service.end(session.session_id)
    await deps.service.scorecard(session.session_id)
    line = contract_object(deps.service.events(session.session_id)[-1])
    asked = [request for request in judge.history if request.purpose == "judge"]
    assert asked
    assert line["usage"]["calls"] == len(asked)
    assert line["usage"]["prompt_tokens"] > 0
    assert line["ms"] > 0
    await deps.aclose()


def test_each_agent_gets_the_model_it_is_set_to() -> None:
    settings = Settings(model="one", model_judge="two", base_url="http://127.0.0.1:9/v1")
    models = models_of(settings)
    assert models.buyer is models.coach
    assert models.judge is not None
    assert (models.buyer_name, models.judge.name) == ("one", "two")
    assert models_of(settings.without_models()) == Models()


def test_a_session_keeps_its_agents_and_shares_them_with_no_other(data_dir: Path) -> None:
    model = FunctionModel(lambda _: "x")
    deps = build_deps(load_settings(), in_memory=True, models=Models(buyer=model, coach=model))
    first, second = (
        deps.service.start(REQUEST.model_copy(update={"seed": seed})).session_id for seed in (5, 6)
    )
    one, two = deps.agents(first), deps.agents(second)
    assert deps.agents(first) is one
    assert one is not two
    assert isinstance(one.speaker, ModelSpeaker)
    assert isinstance(one.coach, ModelCoach)
    deps.close()
    plain = build_deps(load_settings(), in_memory=True)
    third = plain.service.start(REQUEST).session_id
    assert isinstance(plain.agents(third).speaker, PlainSpeaker)
    assert isinstance(plain.agents(third).coach, RulesCoach)
    plain.close()


def test_what_this_version_does_not_have_is_said() -> None:
    settings = Settings().model_copy(update={"database_url": "something"})
    with pytest.raises(ConfigurationError, match="BUYERSIM_"):
        build_deps(settings)


def test_a_data_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable, match="data folder"):
        build_deps(load_settings().with_data(tmp_path / "file" / "data"))


async def test_damaged_checkpoints_are_replaced(data_dir: Path) -> None:
    deps = build_deps(load_settings())
    session = deps.service.start(REQUEST)
    assert [u async for u in deps.service.say(session.session_id, "What do you need?")]
    deps.close()
    (data_dir / CHECKPOINTS_FILE).write_bytes(b"not a database" * 1000)
    again = build_deps(load_settings())
    updates = [u async for u in again.service.say(session.session_id, "And who decides?")]
    assert isinstance(updates[-1], TurnDone)
    assert updates[-1].session.turn == 2
    again.close()
