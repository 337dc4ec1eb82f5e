import asyncio
import json
import time

import pytest

from simulator.domain.errors import (
    ConfigurationError,
    ModelReplyInvalid,
    ModelRequestInvalid,
    ModelUnavailable,
)
from simulator.llm import ChatReply, Message, OpenAIChatModel, Sampling, TextDelta
from tests.support import model_server as server
from tests.support.llm_builders import SCHEMA, a_request


@pytest.fixture
async def connect():
    models = []

    def open_model(fake, **options):
        models.append(OpenAIChatModel("m1", base_url=fake.base_url, **options))
        return models[-1]

    yield open_model
    for model in models:
        await model.aclose()


async def heard(model, request):
    items = [item async for item in model.stream(request)]
    return [item.text for item in items if isinstance(item, TextDelta)], items[-1]


async def test_a_request_arrives_as_it_was_meant(connect):
    with server.model_server() as fake:
        sampling = Sampling(temperature=0.25, max_tokens=40, seed=11, stop=("END",))
        await connect(fake, api_key="k-1").complete(a_request("Hi", sampling=sampling))
    body = fake.requests[0]
    assert body["model"] == "m1"
    assert body["messages"] == [
        {"role": "system", "content": "You are Dana."},
        {"role": "user", "content": "Hi"},
    ]
    assert (body["temperature"], body["max_tokens"], body["seed"]) == (0.25, 40, 11)
    assert body["stop"] == ["END"]
    assert "response_format" not in body
    assert fake.headers[0]["authorization"] == "Bearer k-1"


async def test_a_grammar_is_sent_along_and_given_up_where_nobody_knows_it(connect):
    request = a_request().model_copy(update={"grammar": 'root ::= "yes"'})
    with server.model_server(server.reply("yes")) as fake:
        await connect(fake).complete(request)
        assert fake.requests[0]["grammar"] == 'root ::= "yes"'
    with server.model_server(server.rejects("grammar", server.reply("yes"))) as fake:
        model = connect(fake)
        assert (await model.complete(request)).text == "yes"
        assert (await model.complete(request)).text == "yes"
        assert ["grammar" in body for body in fake.requests] == [True, False, False]
    with server.model_server(server.rejects("grammar", message="bad request")) as fake:
        await connect(fake).complete(request)
        assert ["grammar" in body for body in fake.requests] == [True, False]


async def test_a_server_on_this_machine_is_asked_past_any_proxy(connect, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with server.model_server(server.reply("ready")) as fake:
        assert (await connect(fake, direct=True).complete(a_request())).text == "ready"
        with pytest.raises(ModelUnavailable):
            await connect(fake).complete(a_request())
    assert len(fake.requests) == 1


async def test_a_stream_brings_words_then_the_whole_reply(connect):
    with server.model_server(server.reply("Ninety-five it is.")) as fake:
        words, reply = await heard(connect(fake), a_request())
    assert words == ["Ninety-five", " it", " is."]
    assert isinstance(reply, ChatReply)
    assert reply.text == "Ninety-five it is."
    assert reply.usage.token_method == "exact"
    assert (reply.usage.calls, reply.usage.completion_tokens) == (1, 3)
    assert (reply.model, reply.finish_reason, reply.replayed) == ("test-model", "stop", False)


async def test_words_arrive_before_the_last_one_is_written(connect):
    with server.model_server(server.slow_tokens(0.15, "one two three four five")) as fake:
        model = connect(fake)
        await model._client()  # loading the library is not what is timed
        started = time.monotonic()
        first = None
        async for _ in model.stream(a_request()):
            first = first or time.monotonic() - started
        whole = time.monotonic() - started
    assert first < whole / 2
    assert whole > 0.6


@pytest.mark.parametrize("stream", [True, False])
async def test_a_server_that_does_not_count_gets_an_estimate(connect, stream):
    with server.model_server(server.no_usage("Twelve letters.")) as fake:
        model = connect(fake)
        request = a_request()
        reply = (await heard(model, request))[1] if stream else await model.complete(request)
    assert reply.usage.token_method == "estimate"
    assert reply.usage.completion_tokens == 4
    assert reply.usage.prompt_tokens > 8


@pytest.mark.parametrize("stream", [True, False])
async def test_structured_output_is_asked_for_and_checked(connect, stream):
    with server.model_server(server.reply('{"label": "accept"}')) as fake:
        model = connect(fake)
        request = a_request(schema_=SCHEMA)
        reply = (await heard(model, request))[1] if stream else await model.complete(request)
    asked = fake.requests[0]["response_format"]["json_schema"]
    assert asked["schema"] == json.loads(SCHEMA.json_schema)
    assert asked["strict"] is True
    assert json.loads(reply.text) == {"label": "accept"}


@pytest.mark.parametrize("stream", [True, False])
async def test_a_server_without_structured_output_is_told_in_words_and_remembered(connect, stream):
    script = server.rejects_response_format(server.reply('```json\n{"label": "x"}\n```'))
    with server.model_server(script) as fake:
        model = connect(fake)
        for _ in range(2):
            request = a_request(schema_=SCHEMA)
            reply = (await heard(model, request))[1] if stream else await model.complete(request)
            assert json.loads(reply.text) == {"label": "x"}
    assert ["response_format" in body for body in fake.requests] == [True, False, False]
    assert SCHEMA.json_schema in fake.requests[1]["messages"][0]["content"]
    assert fake.requests[1]["messages"][0]["content"].startswith("You are Dana.")


async def test_the_fallback_is_checked_too(connect):
    with (
        server.model_server(server.rejects_response_format(server.bad_json())) as fake,
        pytest.raises(ModelReplyInvalid, match="not JSON"),
    ):
        await connect(fake).complete(a_request(schema_=SCHEMA))
    assert len(fake.requests) == 2


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("stream_options", None),
        ("stream_options", "something is wrong"),
        ("temperature", None),
        ("seed", None),
        ("max_tokens", "Use 'max_completion_tokens' instead."),
        ("response_format", "grammar: bad request"),
    ],
)
async def test_a_rejected_feature_is_given_up(connect, field, message):
    request = a_request(schema_=SCHEMA, sampling=Sampling(seed=1, max_tokens=77))
    script = server.rejects(field, server.reply('{"label": "x"}'), message)
    with server.model_server(script) as fake:
        _, reply = await heard(connect(fake), request)
    assert reply.text == '{"label": "x"}'
    assert field not in fake.requests[-1]
    assert 77 in (
        fake.requests[-1].get("max_tokens"),
        fake.requests[-1].get("max_completion_tokens"),
    )


async def test_a_request_wrong_in_itself_keeps_its_first_error_and_teaches_nothing(connect):
    script = [server.status(400, message="first"), *[server.status(400, message="later")] * 3]
    with server.model_server(script) as fake:
        model = connect(fake)
        with pytest.raises(ModelRequestInvalid, match="first"):
            await model.complete(a_request(schema_=SCHEMA))
        fake.script = server.reply('{"label": "x"}')
        await model.complete(a_request(schema_=SCHEMA))
    assert len(fake.requests) == 3
    assert "response_format" in fake.requests[-1]


async def test_a_prompt_that_is_too_long_is_not_sent_again(connect):
    script = server.status(400, message="too long", error_code="context_length_exceeded")
    with (
        server.model_server(script) as fake,
        pytest.raises(ModelRequestInvalid, match="too long"),
    ):
        await connect(fake).complete(a_request(schema_=SCHEMA))
    assert len(fake.requests) == 1


async def test_a_reader_who_stops_early_frees_the_connection(connect):
    with server.model_server([server.slow_tokens(0.2, "word " * 50), server.reply("next")]) as fake:
        model = connect(fake)
        items = model.stream(a_request())
        assert isinstance(await anext(items), TextDelta)
        await items.aclose()
        assert (await model.complete(a_request())).text == "next"


async def test_many_sessions_share_one_adapter(connect):
    with server.model_server(lambda body: server.reply(body["messages"][-1]["content"])) as fake:
        model = connect(fake)
        replies = await asyncio.gather(*(model.complete(a_request(f"n{i}")) for i in range(24)))
    assert [reply.text for reply in replies] == [f"n{i}" for i in range(24)]


def test_one_adapter_works_in_one_event_loop_after_another():
    with server.model_server() as fake:
        model = OpenAIChatModel("m1", base_url=fake.base_url)

        async def ask_and_close():
            reply = await model.complete(a_request())
            await model.aclose()
            return reply.text

        assert asyncio.run(ask_and_close()) == asyncio.run(ask_and_close())


async def test_a_server_that_is_not_there_is_unavailable():
    with server.model_server() as fake:
        gone = fake.base_url
    model = OpenAIChatModel("m1", base_url=gone, timeout_s=2)
    with pytest.raises(ModelUnavailable):
        await model.complete(a_request())
    await model.aclose()


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://x/v1", "http://", "nonsense"])
def test_an_address_that_is_none_is_named_at_once(address):
    with pytest.raises(ConfigurationError, match="OPENAI_BASE_URL"):
        OpenAIChatModel("m1", base_url=address)


@pytest.mark.parametrize(
    "text", ["[1, 2]", "{} {}", '{"a": NaN}', "Sure! {}", '"text"', '{"a": "cut']
)
async def test_what_is_not_one_json_object_is_no_structured_reply(connect, text):
    with server.model_server(server.reply(text)) as fake, pytest.raises(ModelReplyInvalid):
        await connect(fake).complete(a_request(schema_=SCHEMA))


ODD_BODIES = [
    b"null",
    b"[]",
    b'"text"',
    b"{}",
    b'{"choices": null}',
    b'{"choices": 5}',
    b'{"choices": []}',
    b'{"choices": [null]}',
    b'{"choices": [{}]}',
    b'{"choices": [{"message": {"content": 7}}]}',
    b'{"choices": [{"message": "x", "finish_reason": 3}]}',
    b"<html>bad gateway</html>",
    b"\xff\xfe",
]


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("raw", ODD_BODIES)
async def test_no_shape_of_answer_gets_past_as_a_reply(connect, raw, stream):
    with server.model_server(server.Behaviour(raw=raw)) as fake:
        model = connect(fake)
        with pytest.raises((ModelReplyInvalid, ModelUnavailable)):
            if stream:
                await heard(model, a_request())
            else:
                await model.complete(a_request())


async def test_a_schema_in_words_needs_no_system_message(connect):
    script = server.rejects_response_format(server.reply("{}"))
    request = a_request(schema_=SCHEMA, messages=(Message(role="user", content="Hi"),))
    with server.model_server(script) as fake:
        await connect(fake).complete(request)
    assert [message["role"] for message in fake.requests[1]["messages"]] == ["system", "user"]
