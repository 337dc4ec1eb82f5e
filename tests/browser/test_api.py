"""The endpoints for programs, through Gradio's own client."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.support.page import QUOTE, TRADE

pytestmark = pytest.mark.browser


@pytest.fixture
def client(offline_app: str) -> Iterator[Client]:
    opened = Client(offline_app, verbose=False)
    yield opened
    opened.close()


def started(client: Client) -> str:
    answer = client.predict(
        "support-desk-saas", "owner-partner", 7, {"target": "44500"}, "always", api_name="/start"
    )
    return answer["session_id"]


def test_the_contract_names_are_there_and_nothing_else(client: Client) -> None:
    endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(endpoints) == {"/start", "/say", "/end", "/hint", "/scorecard"}


def test_a_whole_talk_without_a_private_word_before_its_end(client: Client) -> None:
    session = started(client)
    answers = [client.predict(session, line, api_name="/say") for line in (QUOTE, TRADE)]
    answers.append(client.predict(session, api_name="/hint"))
    assert '"private"' not in json.dumps(answers)
    events = [event["event"] for event in answers[0]["events"]]
    assert events[:2] == ["rep_spoke", "observed"]
    assert answers[2]["event"] == "hint"
    with pytest.raises(AppError, match="still going on"):
        client.predict(session, api_name="/scorecard")
    ended = client.predict(session, "walk", api_name="/end")
    assert ended["ended"] == "rep_walked"
    assert ended["events"][-1]["event"] == "session_ended"
    card = client.predict(session, api_name="/scorecard")
    assert card["type"] == "score"
    assert card["id"] == session


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("/start", ("support-desk-sas", "owner-partner"), "Did you mean 'support-desk-saas'"),
        ("/say", ("s0123456789abcdef0123", "hello"), "There is no such talk"),
        ("/end", ("s0123456789abcdef0123", "explode"), "There is no way 'explode'"),
        ("/hint", ("s0123456789abcdef0123",), "There is no such talk"),
    ],
)
def test_mistakes_are_told_in_a_sentence(
    client: Client, name: str, arguments: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(AppError, match=sentence):
        client.predict(*arguments, api_name=name)


def test_an_empty_message_is_told_too(client: Client) -> None:
    with pytest.raises(AppError, match="The message is empty"):
        client.predict(started(client), "", api_name="/say")
