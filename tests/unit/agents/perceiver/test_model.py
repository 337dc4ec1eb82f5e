"""The model as second reader: asked only when needed, and never about numbers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.agents.perceiver import ModelPerceiver, RulesPerceiver
from simulator.agents.perceiver.model import merge, read_reply
from simulator.agents.ports import Hearing
from simulator.content.prompts import default_prompts
from simulator.domain.acts import ActId, act_of
from simulator.domain.errors import ModelError, ModelTimeout
from simulator.domain.observation import Observation
from simulator.llm.port import ChatReply
from simulator.llm.scripted import ScriptedModel

CLEAR = "What matters most to you?"
SEEN: dict[ActId, float] = {"ask_need": 0.9, "pressure": 0.4}
DARK = "Between a rock and a hard place, my friend."


def labels(*kinds: str, quote: str = "rock", **rest: Any) -> str:
    return json.dumps({"acts": [{"kind": k, "quote": quote, "topic": ""} for k in kinds], **rest})


async def perceive(
    text: str, *replies: str | ModelError | ChatReply
) -> tuple[Observation, ScriptedModel, int]:
    model = ScriptedModel(replies)
    perceiver = ModelPerceiver(RulesPerceiver(), model, default_prompts())
    seen, usage = await perceiver.perceive(Hearing(text=text), scope="s:main:1")
    return seen, model, usage.calls


async def test_a_clear_message_costs_no_call() -> None:
    seen, model, calls = await perceive(CLEAR)
    assert seen.tier == "rules"
    assert not model.history
    assert calls == 0


async def test_an_unclear_message_is_labelled_by_the_model() -> None:
    seen, model, calls = await perceive(DARK, labels("empathise", tone="warm"))
    assert seen.kinds == {"empathise"}
    assert seen.tier == "model"
    assert seen.tone == "warm"
    assert calls == 1
    request = model.history[0]
    assert request.purpose == "perceiver"
    assert request.scope == "s:main:1"
    assert DARK in request.messages[-1].content


async def test_json_with_words_around_it_is_read() -> None:
    seen, _, _ = await perceive(DARK, f"Here you are:\n```json\n{labels('empathise')}\n```")
    assert seen.kinds == {"empathise"}


@pytest.mark.parametrize(
    "reply",
    [
        "I cannot do that.",
        "{}",
        '{"acts": "empathise"}',
        labels("charm"),
        labels("empathise", quote="words that are not there"),
        labels("empathise", tone="furious"),
        ModelTimeout("no answer"),
    ],
)
async def test_a_bad_reply_leaves_the_rules_reading(reply: str | ModelError) -> None:
    seen, _, _ = await perceive(DARK, reply)
    assert seen == RulesPerceiver().observe(Hearing(text=DARK))


async def test_the_model_cannot_close_a_deal_or_make_an_offer() -> None:
    seen, _, _ = await perceive(DARK, labels("accept", "propose"))
    assert seen.has("accept")
    assert not seen.witness.accepts
    assert seen.offers == ()
    assert seen.stated.price is None


async def test_an_offer_stays_whatever_the_model_says() -> None:
    text = "We could do 44,000, and the rest is, well, a rock and a hard place. Zzz?"
    rules = RulesPerceiver().observe(Hearing(text=text))
    model = ScriptedModel([labels("greet")])
    eager = ModelPerceiver(RulesPerceiver(), model, default_prompts(), threshold=1.0)
    seen, _ = await eager.perceive(Hearing(text=text), scope="x")
    assert {"propose", "greet"} <= seen.kinds
    assert seen.offers == rules.offers
    assert seen.witness == rules.witness
    assert seen.stated == rules.stated


async def test_silence_is_not_worth_a_call() -> None:
    seen, model, _ = await perceive("   ")
    assert [u.about for u in seen.unclear] == ["meaning"]
    assert not model.history


async def test_a_sure_label_stays_and_an_unsure_one_needs_the_model() -> None:
    text = "We both know a hard place when we see one. What matters most to you?"
    sure, unsure = (act_of(kind, span=None, confidence=c) for kind, c in SEEN.items())
    read = read_reply(labels("empathise", quote="hard place"))
    assert read is not None
    seen = merge(Observation(acts=(sure, unsure), tier="classifier"), read, text)
    assert seen.kinds == {"ask_need", "empathise"}
    assert seen.tier == "model"
