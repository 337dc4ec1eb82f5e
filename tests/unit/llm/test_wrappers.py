import asyncio
from decimal import Decimal

import pytest

from simulator.domain.errors import (
    BudgetExceeded,
    ModelCredentialInvalid,
    ModelRateLimited,
    ModelRefused,
    ModelReplyInvalid,
    ModelRequestInvalid,
    ModelTimeout,
    ModelUnavailable,
)
from simulator.llm import (
    Budgeted,
    CallPolicy,
    ChatReply,
    Deadlined,
    FunctionModel,
    Logged,
    OpenAIChatModel,
    Price,
    Priced,
    Retrying,
    Sampling,
    ScriptedModel,
    TextDelta,
    Usage,
    cost_of,
    layered,
)
from tests.support import model_server as server
from tests.support.llm_builders import MemoryCallLog, a_request


class Naps(list):
    async def __call__(self, seconds):
        self.append(seconds)


async def ask(model, request, stream):
    if not stream:
        return await model.complete(request)
    return [item async for item in model.stream(request)][-1]


both_ways = pytest.mark.parametrize("stream", [True, False])


@both_ways
@pytest.mark.parametrize("kind", [ModelTimeout, ModelRateLimited, ModelUnavailable])
async def test_what_may_pass_is_tried_again(kind, stream):
    naps = Naps()
    inner = ScriptedModel([kind("1"), kind("2"), "fine"])
    reply = await ask(Retrying(inner, base_delay_s=1, sleep=naps), a_request(), stream)
    assert reply.text == "fine"
    assert naps == [1, 2]
    assert reply.usage.calls == 3


@both_ways
@pytest.mark.parametrize(
    "kind",
    [
        ModelRefused,
        ModelRequestInvalid,
        ModelCredentialInvalid,
        ModelReplyInvalid,
        BudgetExceeded,
    ],
)
async def test_what_stays_is_not_tried_again(kind, stream):
    inner = ScriptedModel([kind("no"), "never"])
    with pytest.raises(kind):
        await ask(Retrying(inner, sleep=Naps()), a_request(), stream)
    assert inner.remaining == 1


@both_ways
async def test_the_last_error_says_how_often_it_was_tried(stream):
    inner = ScriptedModel([ModelUnavailable(str(n)) for n in range(5)])
    with pytest.raises(ModelUnavailable, match="2") as caught:
        await ask(Retrying(inner, attempts=3, sleep=Naps()), a_request(), stream)
    assert caught.value.attempt == 3
    assert len(inner.history) == 3


async def test_the_server_decides_how_long_to_wait():
    naps = Naps()
    inner = ScriptedModel([ModelRateLimited("wait", retry_after=5.5), "fine"])
    await Retrying(inner, base_delay_s=1, max_delay_s=8, sleep=naps).complete(a_request())
    assert naps == [5.5]


async def test_a_wait_beyond_the_limit_is_refused_at_once():
    naps = Naps()
    inner = ScriptedModel([ModelRateLimited("busy", retry_after=600, request_id="r9"), "never"])
    with pytest.raises(
        ModelRateLimited, match="asks to wait 600 s, and the limit here is 8 s"
    ) as got:
        await Retrying(inner, max_delay_s=8, sleep=naps).complete(a_request())
    assert naps == []
    assert (got.value.request_id, got.value.retry_after) == ("r9", 600)


async def test_delays_grow_to_a_limit_and_are_spread():
    naps = Naps()
    inner = ScriptedModel([ModelUnavailable("x")] * 5 + ["fine"])
    model = Retrying(
        inner, attempts=6, base_delay_s=1, max_delay_s=4, sleep=naps, jitter=lambda: 0.0
    )
    await model.complete(a_request())
    assert naps == [0.5, 1, 2, 2, 2]


async def test_retry_after_from_a_real_server():
    naps = Naps()
    with server.model_server([server.status(429, retry_after=3), server.reply("fine")]) as fake:
        model = Retrying(OpenAIChatModel("m", fake.base_url), sleep=naps)
        reply = await model.complete(a_request())
        await model.aclose()
    assert (naps, reply.text, len(fake.requests)) == ([3.0], "fine", 2)


async def test_a_stream_is_not_begun_again_once_words_are_out():
    script = [server.drop_mid_stream(2), server.reply("never")]
    with server.model_server(script) as fake:
        model = Retrying(OpenAIChatModel("m", fake.base_url), sleep=Naps())
        words = []
        with pytest.raises(ModelUnavailable):
            async for item in model.stream(a_request()):
                words.append(item.text)  # noqa: PERF401 (what came before the error counts)
        await model.aclose()
    assert words == ["I", " could"]
    assert len(fake.requests) == 1


async def test_a_stream_that_drops_before_its_first_word_is_begun_again():
    script = [server.drop_mid_stream(0), server.reply("second time")]
    with server.model_server(script) as fake:
        model = Retrying(OpenAIChatModel("m", fake.base_url), sleep=Naps())
        assert (await ask(model, a_request(), True)).text == "second time"
        await model.aclose()


@both_ways
async def test_the_call_budget_is_an_error_and_never_an_empty_reply(stream):
    inner = ScriptedModel(["one", "two", "three"])
    model = Budgeted(inner, max_calls=2)
    for _ in range(2):
        await ask(model, a_request(), stream)
    with pytest.raises(BudgetExceeded, match="all 2 model calls"):
        await ask(model, a_request(), stream)
    assert inner.remaining == 1


@both_ways
async def test_tokens_are_charged_as_used_and_a_call_that_could_overspend_is_not_sent(stream):
    usage = Usage(calls=1, prompt_tokens=20, completion_tokens=10)
    reply = ChatReply(text="ok", usage=usage, model="m", finish_reason="stop")
    inner = ScriptedModel([reply] * 9)
    model = Budgeted(inner, max_tokens=168)
    request = a_request(sampling=Sampling(max_tokens=60))
    for spent in (30, 60, 90):
        await ask(model, request, stream)
        assert model.tokens == spent
    with pytest.raises(BudgetExceeded, match="78 of 168 are left"):
        await ask(model, request, stream)
    assert len(inner.history) == 3


async def test_calls_side_by_side_cannot_overspend_together():
    gate = asyncio.Event()

    class Slow(FunctionModel):
        async def complete(self, request):
            await gate.wait()
            return await super().complete(request)

    model = Budgeted(Slow(lambda _: "ok"), max_tokens=190)
    request = a_request(sampling=Sampling(max_tokens=80))
    calls = [asyncio.create_task(model.complete(request)) for _ in range(3)]
    await asyncio.sleep(0)
    gate.set()
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(item) for item in done].count(BudgetExceeded) == 2


@pytest.mark.parametrize(
    ("kind", "charged"),
    [(ModelRateLimited, False), (ModelRequestInvalid, False), (ModelReplyInvalid, True)],
)
async def test_a_failed_call_is_charged_unless_nothing_was_written(kind, charged):
    model = Budgeted(ScriptedModel([kind("x")]), max_tokens=1000)
    with pytest.raises(kind):
        await model.complete(a_request())
    assert (model.tokens > 0) is charged
    assert model.calls == 1


@both_ways
async def test_the_log_is_asked_before_the_model(stream):
    log = MemoryCallLog()
    first = await ask(Logged(ScriptedModel(["Ninety-five, then."]), log), a_request(), stream)
    again = await ask(Logged(ScriptedModel([]), log), a_request(), stream)
    assert not first.replayed
    assert again.replayed
    assert again.text == first.text
    assert again.usage == first.usage
    assert len(log.records) == 1


async def test_a_replayed_stream_streams():
    log = MemoryCallLog()
    await Logged(ScriptedModel([" Two  words\nhere "]), log).complete(a_request())
    items = [item async for item in Logged(ScriptedModel([]), log).stream(a_request())]
    words = [item.text for item in items if isinstance(item, TextDelta)]
    assert len(words) > 2
    assert "".join(words) == items[-1].text == " Two  words\nhere "


@both_ways
async def test_failures_and_halves_are_not_recorded(stream):
    log = MemoryCallLog()
    with pytest.raises(ModelUnavailable):
        await ask(Logged(ScriptedModel([ModelUnavailable("x")]), log), a_request(), stream)
    half = Logged(ScriptedModel(["a b c d"]), log).stream(a_request())
    await anext(half)
    await half.aclose()
    assert log.records == {}


async def test_a_repair_is_another_call():
    model = Logged(ScriptedModel(["first", "second"]), MemoryCallLog())
    texts = [(await model.complete(a_request(attempt=n))).text for n in (0, 1, 0)]
    assert texts == ["first", "second", "first"]


@both_ways
async def test_a_deadline_covers_the_whole_reply_however_lively(stream):
    with server.model_server(server.slow_tokens(0.1, "word " * 100)) as fake:
        inner = OpenAIChatModel("m", fake.base_url)
        await inner._client()
        with pytest.raises(ModelTimeout, match=r"not complete after 0\.5 s"):
            await ask(Deadlined(inner, 0.5), a_request(), stream)
        await inner.aclose()


async def test_the_deadline_never_interrupts_the_reader():
    finished = 0
    async for _ in Deadlined(ScriptedModel(["a b"]), 0.05).stream(a_request()):
        await asyncio.sleep(0.1)  # a clock left running would cancel here
        finished += 1
    assert finished == 3


async def test_layers_repeat_charge_and_record_in_the_right_order():
    log = MemoryCallLog()
    policy = CallPolicy(attempts=3, base_delay_s=0.001, max_calls=2)
    inner = ScriptedModel([ModelUnavailable("x"), "fine", "never"])
    model = layered(inner, policy, log)
    assert (await model.complete(a_request())).text == "fine"
    assert (await model.complete(a_request())).replayed
    with pytest.raises(BudgetExceeded):
        await model.complete(a_request("something new"))
    assert inner.remaining == 1
    assert model.name == "scripted"


@both_ways
async def test_prices_turn_tokens_into_money(stream):
    usage = Usage(calls=1, prompt_tokens=1200, completion_tokens=300)
    reply = ChatReply(text="ok", usage=usage, model="m", finish_reason="stop")
    price = Price(prompt_per_million=Decimal("2.5"), completion_per_million=Decimal(10))
    priced = await ask(Priced(ScriptedModel([reply]), price), a_request(), stream)
    assert priced.usage.cost == "0.006"
    unknown = await ask(Priced(ScriptedModel([reply]), None), a_request(), stream)
    assert unknown.usage.cost is None


def test_a_price_of_nothing_is_not_an_unknown_price():
    free = Price(prompt_per_million=Decimal(0), completion_per_million=Decimal(0))
    assert cost_of(Usage(calls=1, prompt_tokens=5), free) == "0"
