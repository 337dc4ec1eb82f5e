import subprocess
import sys

import pytest
from pydantic import ValidationError

from simulator.llm import ChatRequest, Message, ReplySchema, Sampling, Usage
from tests.support.llm_builders import SCHEMA, a_request


def test_equal_requests_have_equal_keys():
    assert a_request().call_key("m") == a_request().call_key("m")


@pytest.mark.parametrize(
    "other",
    [
        a_request("Say that 96 is the price."),
        a_request(scope="s1/main/4"),
        a_request(purpose="judge"),
        a_request(attempt=1),
        a_request(sampling=Sampling(temperature=0.0)),
        a_request(sampling=Sampling(seed=0)),
        a_request(sampling=Sampling(stop=("\n",))),
        a_request(schema_=SCHEMA),
    ],
)
def test_whatever_may_change_the_reply_changes_the_key(other):
    assert other.call_key("m") != a_request().call_key("m")
    assert other.call_key("m2") != other.call_key("m")


def test_moving_words_between_messages_changes_the_hash():
    one = a_request(messages=(Message(role="user", content="a"), Message(role="user", content="b")))
    two = a_request(messages=(Message(role="user", content="ab"),))
    assert one.prompt_sha != two.prompt_sha


def test_a_schema_is_kept_in_one_spelling():
    spelled = ReplySchema(name="x", json_schema='{ "type" : "object", "a": 1 }')
    assert spelled == ReplySchema.of("x", {"a": 1, "type": "object"})


@pytest.mark.parametrize("text", ["[1]", "not json", '"object"'])
def test_a_schema_that_is_no_json_object_is_refused(text):
    with pytest.raises(ValidationError):
        ReplySchema(name="x", json_schema=text)


def test_a_request_without_messages_is_refused():
    with pytest.raises(ValidationError):
        ChatRequest(messages=(), purpose="speaker", scope="s")


def test_a_request_survives_json():
    request = a_request(schema_=SCHEMA, sampling=Sampling(stop=("x",)))
    assert ChatRequest.model_validate_json(request.model_dump_json()) == request


def test_usage_adds_up_and_doubt_is_kept():
    exact = Usage(calls=1, prompt_tokens=10, completion_tokens=5, cost="0.10")
    guess = Usage(
        calls=1, prompt_tokens=1, completion_tokens=1, token_method="estimate", cost="0.2"
    )
    unknown = Usage(calls=1, prompt_tokens=1, completion_tokens=1)
    total = exact + guess
    assert total == Usage(
        calls=2, prompt_tokens=11, completion_tokens=6, token_method="estimate", cost="0.30"
    )
    assert Usage() + exact == exact + Usage() == exact
    assert (exact + unknown).cost is None
    assert (exact + exact).token_method == "exact"


def test_importing_the_port_loads_no_vendor_library():
    code = "import sys, simulator.llm; print({'openai', 'httpx2', 'tiktoken'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
