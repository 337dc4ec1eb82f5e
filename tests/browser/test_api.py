"""The endpoints for programs, through Gradio's own client."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.support.page import QUOTE, TRADE

pytestmark = pytest.mark.browser

TALK = ("support-desk-saas", "owner-partner")


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
        ("/hint", (5,), "There is no such talk"),
        ("/say", (["s0"], "hello"), "There is no such talk"),
        ("/scorecard", ("sé",), "There is no such talk"),
        ("/start", (*TALK, -1), "The seed has to be a whole number from 0"),
        ("/start", (*TALK, "x"), "The seed has to be a whole number from 0"),
        ("/start", (*TALK, 1.5), "The seed has to be a whole number from 0"),
        ("/start", ("../../x", "owner-partner"), "The scenario has to be the id of one"),
        ("/start", ("support-desk-saas", {"a": 1}), "The persona has to be the id of one"),
        ("/start", (*TALK, 7, {"target": "1e999999"}), "from 0 to 1,000,000,000,000"),
        ("/start", (*TALK, 7, {"target": -5}), "from 0 to 1,000,000,000,000"),
        ("/start", (*TALK, 7, {"batna": "x" * 1_000_000}), "2,000 characters"),
        ("/start", (*TALK, 7, {"gives": ["x"] * 21}), "20 entries"),
        ("/start", (*TALK, 7, [1]), "The plan cannot be read"),
        ("/start", (*TALK, 7, None, 5), "There is no coach level '5'"),
        ("/start", (*TALK, 7, None, "ask", {"price": 1}), r"Name one from \$14,000"),
        ("/start", (*TALK, 7, None, "ask", {"cost": 1}), "The proposal cannot be read"),
        ("/start", (*TALK, 7, None, "ask", None, "s0"), "There is no such talk"),
    ],
)
def test_mistakes_are_told_in_a_sentence(
    client: Client, name: str, arguments: tuple[object, ...], sentence: str
) -> None:
    with pytest.raises(AppError, match=sentence):
        client.predict(*arguments, api_name=name)


def test_an_empty_message_is_told_too(client: Client) -> None:
    with pytest.raises(AppError, match="The message is empty"):
        client.predict(started(client), "", api_name="/say")


def test_words_that_are_no_text_are_told_too(client: Client) -> None:
    session = started(client)
    with pytest.raises(AppError, match="The text has to be text"):
        client.predict(session, 5, api_name="/say")
    with pytest.raises(AppError, match="written after the end"):
        client.predict(session, "/followup Thanks.", api_name="/say")
    assert client.predict(session, QUOTE, api_name="/say")["events"][0]["turn"] == 1


def test_what_lies_around_the_talk_is_there_for_programs_too(client: Client) -> None:
    proposal = {"price": "46500", "options": {"payment": "days_60"}, "text": "As discussed."}
    first = client.predict(*TALK, 7, None, "ask", proposal, api_name="/start")
    session = first["session_id"]
    assert first["events"][0]["proposal"] == proposal
    closed = client.predict(session, "/adjourn", api_name="/say")
    assert (closed["ended"], closed["events"][-1]["event"]) == (None, "adjourned")
    back = client.predict(session, "/return", api_name="/say")
    assert {"event": "reopened", "granted": True}.items() <= next(
        event for event in back["events"] if event["event"] == "reopened"
    ).items()
    assert client.predict(session, "now", api_name="/end")["ended"] == "script_ended"
    letter = client.predict(session, "/followup Thank you for your time.", api_name="/say")
    assert [event["event"] for event in letter["events"]] == ["followed_up"]
    again = client.predict(*TALK, 7, None, "ask", None, session, api_name="/start")
    assert again["events"][0]["memory"]["deals"] == 0
