"""What holds for every chat model: the doubles, the adapter, and each policy around them."""

import pytest

from simulator.domain.errors import ModelError, ModelReplyInvalid
from simulator.llm import (
    Budgeted,
    CallPolicy,
    ChatReply,
    Deadlined,
    FunctionModel,
    Logged,
    OpenAIChatModel,
    Priced,
    Retrying,
    ScriptedModel,
    TextDelta,
    layered,
    streaming,
)
from tests.support import model_server as server
from tests.support.llm_builders import MemoryCallLog, a_request

TEXT = "I could live with 95 — if you include support."

MAKERS = {
    "scripted": lambda url: ScriptedModel([TEXT] * 3),
    "function": lambda url: FunctionModel(lambda _: TEXT),
    "openai": lambda url: OpenAIChatModel("m", url),
    "retrying": lambda url: Retrying(OpenAIChatModel("m", url)),
    "budgeted": lambda url: Budgeted(OpenAIChatModel("m", url), 10, 10_000),
    "deadlined": lambda url: Deadlined(OpenAIChatModel("m", url), 30),
    "logged": lambda url: Logged(OpenAIChatModel("m", url), MemoryCallLog()),
    "priced": lambda url: Priced(OpenAIChatModel("m", url), None),
    "layered": lambda url: layered(OpenAIChatModel("m", url), CallPolicy(), MemoryCallLog()),
}


@pytest.fixture(params=sorted(MAKERS))
async def model(request):
    with server.model_server(server.reply(TEXT)) as fake:
        made = MAKERS[request.param](fake.base_url)
        yield made
        await made.aclose()


async def test_complete_returns_the_whole_text(model):
    reply = await model.complete(a_request())
    assert isinstance(reply, ChatReply)
    assert reply.text == TEXT
    assert reply.usage.calls == 1
    assert reply.usage.prompt_tokens > 0
    assert reply.usage.completion_tokens > 0


async def test_a_stream_is_words_and_then_one_reply_made_of_them(model):
    items = [item async for item in model.stream(a_request())]
    assert isinstance(items[-1], ChatReply)
    assert all(isinstance(item, TextDelta) and item.text for item in items[:-1])
    assert len(items) > 2
    assert "".join(item.text for item in items[:-1]) == items[-1].text == TEXT


async def test_both_ways_say_the_same(model):
    whole = await model.complete(a_request("one"))
    streamed = [item async for item in model.stream(a_request("two"))][-1]
    assert (whole.text, whole.model, whole.finish_reason) == (
        streamed.text,
        streamed.model,
        streamed.finish_reason,
    )


async def test_a_stream_may_be_left_early(model):
    async with streaming(model, a_request()) as items:
        assert isinstance(await anext(items), TextDelta)
    assert (await model.complete(a_request("another"))).text == TEXT


async def test_the_name_is_the_configured_one_and_stable(model):
    assert model.name
    assert model.name == model.name


@pytest.mark.parametrize("maker", sorted(set(MAKERS) - {"scripted", "function"}))
@pytest.mark.parametrize("stream", [True, False])
async def test_an_empty_answer_is_an_error_through_every_layer(maker, stream):
    with server.model_server(server.empty()) as fake:
        made = MAKERS[maker](fake.base_url)
        with pytest.raises(ModelReplyInvalid) as caught:
            if stream:
                assert [item async for item in made.stream(a_request())] == "unreachable"
            else:
                await made.complete(a_request())
        await made.aclose()
    assert isinstance(caught.value, ModelError)
