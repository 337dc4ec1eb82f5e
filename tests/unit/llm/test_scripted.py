import pytest

from simulator.domain.errors import InvariantViolated, ModelError, ModelRefused
from simulator.llm import FunctionModel, ScriptedModel
from tests.support.llm_builders import a_request


async def test_replies_come_in_order_and_requests_are_kept():
    model = ScriptedModel(["one", ModelRefused("no"), "three"])
    assert (await model.complete(a_request("a"))).text == "one"
    with pytest.raises(ModelRefused):
        await model.complete(a_request("b"))
    assert (await model.complete(a_request("c"))).text == "three"
    assert [request.messages[-1].content for request in model.history] == ["a", "b", "c"]


async def test_running_dry_is_loud_and_no_model_error():
    model = ScriptedModel(["one"])
    await model.complete(a_request())
    with pytest.raises(InvariantViolated, match="has 1 replies and was asked for number 2") as got:
        await model.complete(a_request())
    assert not isinstance(got.value, ModelError)


async def test_a_function_sees_the_request():
    model = FunctionModel(lambda request: request.messages[-1].content.upper(), name="shouter")
    reply = await model.complete(a_request("hi"))
    assert (reply.text, reply.model, model.name) == ("HI", "shouter", "shouter")
    assert reply.usage.token_method == "estimate"
