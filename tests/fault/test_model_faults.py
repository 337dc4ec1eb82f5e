"""Everything a model server can do to us, over real HTTP: each fault has one error and no reply."""

import asyncio
import time

import pytest

from simulator.domain.errors import (
    ModelCredentialInvalid,
    ModelError,
    ModelRateLimited,
    ModelRefused,
    ModelReplyInvalid,
    ModelRequestInvalid,
    ModelTimeout,
    ModelUnavailable,
)
from simulator.llm import CallPolicy, OpenAIChatModel, TextDelta, layered
from tests.support import model_server as server
from tests.support.llm_builders import SCHEMA, MemoryCallLog, a_request

FAULTS = {
    "empty": (server.empty(), ModelReplyInvalid),
    "blank": (server.reply(" \n "), ModelReplyInvalid),
    "truncated": (server.truncated("I could do 9"), ModelReplyInvalid),
    "refused": (server.refuse(), ModelRefused),
    "filtered": (server.content_filter(), ModelRefused),
    "no protocol": (server.bad_body(), ModelReplyInvalid),
    "silent": (server.timeout(20), ModelTimeout),
    "rate limited": (server.status(429), ModelRateLimited),
    "broken": (server.status(500), ModelUnavailable),
    "down": (server.status(503), ModelUnavailable),
    "gateway timeout": (server.status(504), ModelTimeout),
    "no such model": (server.status(404, message="no model m"), ModelRequestInvalid),
    "wrong key": (server.status(401), ModelCredentialInvalid),
    "not allowed": (server.status(403), ModelCredentialInvalid),
    "bad request": (server.status(400), ModelRequestInvalid),
    "reset": (server.drop_mid_stream(2), ModelUnavailable),
    "reset at once": (server.drop_mid_stream(0), ModelUnavailable),
    "failure inside the stream": (server.error_mid_stream(2), ModelUnavailable),
}


async def ask(model, request, stream):
    if not stream:
        return await model.complete(request)
    return [item async for item in model.stream(request)][-1]


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("fault", sorted(FAULTS))
async def test_each_fault_is_its_own_error_and_the_next_call_works(fault, stream):
    behaviour, expected = FAULTS[fault]
    with server.model_server(behaviour) as fake:
        model = OpenAIChatModel("m", fake.base_url, timeout_s=1.5)
        with pytest.raises(ModelError) as caught:
            await ask(model, a_request(), stream)
        assert type(caught.value) is expected
        fake.script = server.reply("Back again.")
        assert (await ask(model, a_request(), stream)).text == "Back again."
        await model.aclose()


async def test_a_stream_that_just_ends_is_not_a_reply():
    with server.model_server(server.end_mid_stream(2)) as fake:
        model = OpenAIChatModel("m", fake.base_url)
        items = []
        with pytest.raises(ModelUnavailable, match="broke off") as caught:
            async for item in model.stream(a_request()):
                items.append(item)  # noqa: PERF401 (what came before the error counts)
        await model.aclose()
    assert [type(item) for item in items] == [TextDelta, TextDelta]
    assert caught.value.request_id == "req-1"


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("behaviour", [server.bad_json(), server.truncated()])
async def test_broken_structured_output_is_an_invalid_reply(behaviour, stream):
    with server.model_server(behaviour) as fake:
        model = OpenAIChatModel("m", fake.base_url)
        with pytest.raises(ModelReplyInvalid):
            await ask(model, a_request(schema_=SCHEMA), stream)
        await model.aclose()


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize(
    "fault", ["rate limited", "broken", "down", "gateway timeout", "reset at once"]
)
async def test_a_passing_fault_is_never_noticed_and_the_reply_is_recorded_once(fault, stream):
    log = MemoryCallLog()
    with server.model_server([FAULTS[fault][0]] * 2 + [server.reply("Fine.")]) as fake:
        shared = OpenAIChatModel("m", fake.base_url)
        model = layered(shared, CallPolicy(base_delay_s=0.01), log)
        reply = await ask(model, a_request(), stream)
        again = await ask(model, a_request(), stream)
        await model.aclose()
    assert (reply.text, reply.usage.calls) == ("Fine.", 3)
    assert again.replayed
    assert len(fake.requests) == 3
    assert len(log.records) == 1


@pytest.mark.parametrize("fault", sorted(FAULTS))
async def test_a_lasting_fault_ends_in_bounded_time_and_leaves_no_record(fault):
    log = MemoryCallLog()
    with server.model_server(FAULTS[fault][0]) as fake:
        shared = OpenAIChatModel("m", fake.base_url, timeout_s=20)
        await shared._client()
        policy = CallPolicy(base_delay_s=0.01, total_timeout_s=1.0)
        started = time.monotonic()
        with pytest.raises(FAULTS[fault][1]):
            await ask(layered(shared, policy, log), a_request(), stream=True)
        assert time.monotonic() - started < 3
        await shared.aclose()
    assert log.records == {}


async def test_a_cancelled_turn_leaves_the_adapter_usable():
    with server.model_server([server.timeout(20), server.reply("Next.")]) as fake:
        model = OpenAIChatModel("m", fake.base_url)
        await model._client()
        turn = asyncio.create_task(model.complete(a_request()))
        while not fake.requests:
            await asyncio.sleep(0.01)
        turn.cancel()
        with pytest.raises(asyncio.CancelledError):
            await turn
        assert (await model.complete(a_request())).text == "Next."
        await model.aclose()


async def test_a_lie_is_delivered_as_it_is_because_judging_it_is_the_guards_work():
    with server.model_server(lambda body: server.reply("My limit is 100, deal!")) as fake:
        model = OpenAIChatModel("m", fake.base_url)
        assert (await model.complete(a_request())).text == "My limit is 100, deal!"
        await model.aclose()


async def test_the_echo_server_says_the_last_draft():
    with server.model_server(server.echo_last_draft()) as fake:
        model = OpenAIChatModel("m", fake.base_url)
        reply = await model.complete(a_request("<draft>old</draft> <draft> 95 it is. </draft>"))
        assert reply.text == "95 it is."
        await model.aclose()


def test_a_script_that_fails_fails_the_test():
    async def ask_once(url):
        model = OpenAIChatModel("m", url)
        with pytest.raises(ModelUnavailable):
            await model.complete(a_request())
        await model.aclose()

    with (
        pytest.raises(AssertionError, match="no <draft>"),
        server.model_server(server.echo_last_draft()) as fake,
    ):
        asyncio.run(ask_once(fake.base_url))
