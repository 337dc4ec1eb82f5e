"""The page in front of a model server that is slow, or down."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import running_app
from tests.support import model_server as server
from tests.support.model_server import Behaviour, Body, ModelServer
from tests.support.page import QUESTION, TalkPage

pytestmark = pytest.mark.browser
Open = Callable[..., TalkPage]

GREETING = "Good to see you again. Sit down, please, and let us talk."
WORDS = len(GREETING.split())


def streaming(delay_s: float) -> Callable[[Body], Behaviour]:
    """Word the buyer slowly; say nothing of use to anybody else who asks."""

    def answer(body: Body) -> Behaviour:
        return server.slow_tokens(delay_s, GREETING) if body.get("stream") else server.reply("no")

    return answer


@pytest.fixture(scope="module")
def fake() -> Iterator[ModelServer]:
    with server.model_server() as running:
        yield running


@pytest.fixture(scope="module")
def model_app(fake: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(
        tmp_path_factory.mktemp("model") / "data",
        OPENAI_BASE_URL=fake.base_url,
        OPENAI_API_KEY="test",
        BUYERSIM_MODEL_BUYER="test-model",
        BUYERSIM_MODEL_ATTEMPTS="1",
    ) as url:
        yield url


def test_the_first_words_are_there_before_the_last_is_written(
    fake: ModelServer, model_app: str, open_page: Open
) -> None:
    fake.script = streaming(1.0)
    tab = open_page(model_app)
    tab.begin()
    expect(tab.page.get_by_text("Offline engine")).to_have_count(0)
    sent = time.monotonic()
    tab.send("Good morning.")
    expect(tab.page.get_by_label("is typing")).to_be_visible()
    expect(tab.buyer_words).to_contain_text("Good to see you again.", timeout=30_000)
    first = time.monotonic() - sent
    assert "let us talk" not in tab.buyer_words.inner_text()
    expect(tab.page.locator("#chat .bs-log")).to_have_attribute("aria-busy", "true")
    expect(tab.buyer_words).to_have_text(GREETING, timeout=30_000)
    tab.answered(1)
    last = time.monotonic() - sent
    assert last - first >= 3, f"first words after {first:.1f} s, all of them after {last:.1f} s"


def test_a_second_message_waits_for_the_first(
    fake: ModelServer, model_app: str, open_page: Open
) -> None:
    fake.script = streaming(0.4)
    tab = open_page(model_app)
    tab.begin()
    tab.send("Good morning.")
    expect(tab.page.get_by_label("is typing")).to_be_visible()
    tab.send("Hello?")
    expect(tab.notice).to_contain_text("The previous message is still being answered.")
    expect(tab.message).to_have_value("Hello?")
    tab.answered(1)
    expect(tab.words).to_have_text(["Good morning.", GREETING])


def test_loading_again_in_the_middle_of_an_answer_loses_nothing(
    fake: ModelServer, model_app: str, open_page: Open
) -> None:
    fake.script = streaming(0.4)
    tab = open_page(model_app)
    tab.begin()
    asked = len(fake.requests)
    tab.send("Good morning.")
    expect(tab.page.get_by_label("is typing")).to_be_visible()
    tab.page.reload()
    tab.answered(1)
    expect(tab.words).to_have_text(["Good morning.", GREETING])
    streamed = [body for body in fake.requests[asked:] if body.get("stream")]
    assert len(streamed) == 1, "the model was asked again for what it had been asked"


def test_without_its_model_the_talk_goes_on_and_says_so(
    fake: ModelServer, model_app: str, open_page: Open
) -> None:
    fake.script = server.status(500)
    tab = open_page(model_app)
    tab.begin()
    assert tab.say(QUESTION)
    expect(tab.page.get_by_text("The language model did not deliver")).to_be_visible()
    assert tab.say("And when do you have to be running?")
    fake.script = streaming(0.01)
    tab.say("Good.")
    tab.close_with("Walk away", "Yes, walk away")
    expect(tab.debrief()).to_contain_text("Scorecard")
