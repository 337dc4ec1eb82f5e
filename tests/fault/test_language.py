"""A session's language: the model is asked for it, the draft stands behind it, nobody fakes it."""

from __future__ import annotations

import pytest

from simulator.domain.errors import InputRejected
from simulator.domain.events import BuyerSpoke
from simulator.domain.language import ENGLISH_ONLY
from simulator.llm import OpenAIChatModel
from simulator.runtime.build import build_deps
from simulator.runtime.crew import Models
from simulator.runtime.service import StartRequest
from simulator.settings import load_settings
from tests.support import model_server as server
from tests.support.command_line import TALK, called

GERMAN = "Guten Morgen, schön, dass Sie da sind."


def request(language, **more):
    return StartRequest(
        scenario="support-desk-saas",
        persona="owner-partner",
        seed=3,
        coach="off",
        language=language,
        **more,
    )


async def spoken(language: str, answer: str) -> tuple[BuyerSpoke, str]:
    """The buyer's answer to a greeting, and the speaker's prompt."""
    with server.model_server(server.reply(answer)) as fake:
        model = OpenAIChatModel("any", fake.base_url, "none", timeout_s=5.0)
        deps = build_deps(load_settings(), in_memory=True, models=Models(buyer=model))
        try:
            session = deps.service.start(request(language)).session_id
            async for _ in deps.service.say(session, "Good morning, how are you?"):
                pass
            said = next(e for e in deps.service.events(session) if isinstance(e, BuyerSpoke))
        finally:
            await deps.aclose()
        prompts = ["\n".join(m["content"] for m in body["messages"]) for body in fake.requests]
        return said, next(one for one in prompts if "<draft>" in one)


async def test_the_model_is_asked_for_the_language_and_its_words_are_shown() -> None:
    said, prompt = await spoken("de", GERMAN)
    assert "Spoken German" in prompt
    assert "The draft is English. Say it in German" in prompt
    assert (said.text, said.guard) == (GERMAN, "passed")


async def test_an_english_session_does_not_show_german() -> None:
    said, prompt = await spoken(
        "en", "Ich bin mit der Sache nicht zufrieden und wir können das so."
    )
    assert "Spoken English" in prompt
    assert "The draft is English" not in prompt
    assert said.guard == "draft"


async def test_an_invented_yes_is_not_shown_in_german_either() -> None:
    said, _ = await spoken("de", "Abgemacht, wir sind uns einig.")
    assert said.guard == "draft"
    assert "Abgemacht" not in said.text


def test_without_a_model_another_language_is_refused_in_one_sentence() -> None:
    deps = build_deps(load_settings().without_models(), in_memory=True)
    try:
        with pytest.raises(InputRejected, match=ENGLISH_ONLY):
            deps.service.start(request("de"))
        english = deps.service.start(request("en"))
    finally:
        deps.close()
    assert english.started.language == "en"


def test_the_command_line_says_that_it_speaks_english_only() -> None:
    done = called("play", *TALK, "--offline", "--language", "de", "--json", stdin="Hello\n")
    assert done.code == 2
    assert ENGLISH_ONLY in done.err
    assert not done.out


def test_the_command_line_takes_english_offline_and_no_unknown_language() -> None:
    done = called("play", *TALK, "--offline", "--language", "en", "--json", stdin="Hello\n")
    assert done.code == 0
    assert done.objects[0]["language"] == "en"
    assert called("play", *TALK, "--language", "xx", "--json", stdin="Hello\n").code == 2
