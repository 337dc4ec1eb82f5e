"""Whole negotiations in Chromium, offline: no model, no network."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.page import QUESTION, QUOTE, TRADE, TalkPage

pytestmark = pytest.mark.browser
Open = Callable[..., TalkPage]

TEE = """
window.received = [];
const real = window.fetch;
window.fetch = async (...given) => {
  const answer = await real(...given);
  if (answer.body) {
    const reader = answer.clone().body.getReader(), decoder = new TextDecoder();
    const read = async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        window.received.push(decoder.decode(value, { stream: true }));
      }
    };
    read().catch(() => {});
  }
  return answer;
};
"""
"""Keeps a copy of everything the page fetches, streams included."""


def test_from_the_first_card_to_the_debrief(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app)
    page = tab.page
    tab.choose()
    expect(page.get_by_text("Tidewater Complete")).to_be_visible()
    expect(page.get_by_label("Target price")).to_have_attribute("placeholder", "e.g. $44,500")
    page.get_by_label("Target price").fill("44.5k")
    page.get_by_label("Walk-away price").fill("36,000")
    tab.start(coach="Every turn")
    expect(page.get_by_text("Offline engine: no model is configured")).to_be_visible()
    expect(page.get_by_text("Turn 0 of")).to_be_visible()
    expect(tab.button("Accept the buyer’s package")).to_be_disabled()

    advice = []
    for line in (QUESTION, "When do you have to be running, and why then?", QUOTE, TRADE):
        tab.say(line)
        advice.append(page.locator("#coach").inner_text())
    expect(page.get_by_text("Turn 4 of")).to_be_visible()
    # The buyer is drawn anew each time; a coach on every turn has something to say in four of them.
    assert any("Says who?" in shown for shown in advice), advice
    expect(page.locator("#offers")).to_contain_text("$44,500")
    expect(page.locator("#own-side")).to_contain_text("$36,000")
    tab.until_there_is_something_to_accept()
    package = page.locator(".bs-package").inner_text().partition(": ")[2]
    tab.button("Accept the buyer’s package").click()
    expect(page.locator(".bs-confirm")).to_contain_text(package)
    tab.button("Yes, accept").click()
    # Some buyers have one more thing to say about it; what was agreed stands all the same.
    tab.leave()
    expect(page.locator("#before-letter")).to_contain_text("You have a deal")
    expect(page.locator("#before-letter")).to_contain_text(package.partition(":")[0])
    expect(tab.message).to_be_hidden()
    tab.button("Skip it").click()

    shown = tab.judged()
    for words in ("Worth to you", "Worth to the buyer", "Pie captured", "zone of agreement"):
        expect(shown).to_contain_text(words)
    for dimension in ("Finding the needs", "Transparency", "Fairness", "Walking away"):
        expect(shown).to_contain_text(dimension)
    expect(shown.get_by_role("heading", name="Marta Lindqvist’s side")).to_be_visible()
    expect(shown).to_contain_text("The service team must answer within a day in December")
    charts = shown.locator("img")
    expect(charts).to_have_count(2)
    for index in range(2):
        assert charts.nth(index).evaluate("image => image.complete && image.naturalWidth") > 300
        assert "deal" in str(charts.nth(index).get_attribute("alt"))
    criterion = shown.locator("details", has_text="Finding the needs")
    criterion.locator("summary").click()
    expect(criterion).to_contain_text("Opens with real questions")


def test_the_transcript_can_be_taken_away_once_it_is_over(
    offline_app: str, open_page: Open
) -> None:
    tab = open_page(offline_app)
    session = tab.begin()
    tab.say(QUESTION)
    assert tab.page.request.get(f"{offline_app}/transcript/{session}.jsonl").status == 409
    tab.close_with("Walk away", "Yes, walk away")
    tab.debrief()
    with tab.page.expect_download() as text:
        tab.page.get_by_role("link", name="Transcript as text").click()
    assert QUESTION in text.value.path().read_text(encoding="utf-8")
    with tab.page.expect_download() as lines:
        tab.page.get_by_role("link", name="Events as JSON lines").click()
    events = [json.loads(line) for line in lines.value.path().read_text("utf-8").splitlines()]
    assert events[0]["event"] == "session_started"
    assert "buyer_values" in events[0]["private"]
    assert events[-1]["event"] == "scorecard"


def test_walking_away_asks_first_and_may_be_the_end(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app)
    tab.begin()
    tab.say(QUESTION)
    tab.button("Walk away").click()
    tab.button("Keep talking").click()
    expect(tab.page.locator(".bs-confirm")).to_be_hidden()
    expect(tab.message).to_be_focused()
    tab.close_with("Walk away", "Yes, walk away")
    expect(tab.page.locator("#standing")).to_contain_text("You have left the table.")
    shown = tab.debrief()
    expect(shown).to_contain_text("You walked away")
    expect(shown).to_contain_text("No deal was made")
    expect(shown).to_contain_text("Turn 2: you left the table.")


def test_an_unreadable_amount_is_one_clear_sentence(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app)
    tab.choose()
    tab.page.get_by_label("Target price").fill("a fair price")
    tab.button("Start the talk").click()
    alert = tab.page.get_by_role("alert").filter(has_text="cannot be read as an amount")
    expect(alert).to_contain_text("The target price “a fair price”")
    expect(tab.message).to_be_hidden()


def test_loading_again_goes_on_with_the_same_talk(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app)
    session = tab.begin()
    answer = tab.say(QUESTION)
    tab.page.reload()
    expect(tab.message).to_be_visible()
    expect(tab.buyer_words).to_have_text([answer])
    assert tab.page.url.endswith(session)
    tab.say(QUOTE)
    tab.close_with("Adjourn", "Yes, adjourn")
    tab.page.reload()
    expect(tab.page.locator("#standing")).to_contain_text("The meeting is adjourned.")
    expect(tab.message).to_be_hidden()


def test_two_tabs_of_one_browser_are_two_talks(offline_app: str, open_page: Open) -> None:
    one = open_page(offline_app)
    other = open_page(offline_app, same_as=one.page)
    first, second = one.begin(), other.begin()
    assert first != second
    one.say("Good morning, this is the first tab.")
    other.say("Good evening, this is the second tab.")
    expect(one.words.first).to_have_text("Good morning, this is the first tab.")
    expect(other.words.first).to_have_text("Good evening, this is the second tab.")
    expect(one.words).to_have_count(2)


def test_a_talk_of_somebody_else_cannot_be_guessed(offline_app: str, open_page: Open) -> None:
    tab = open_page(f"{offline_app}/?s=s0123456789abcdef0123")
    expect(tab.page.get_by_role("alert").filter(has_text="There is no such talk")).to_be_visible()
    expect(tab.page.get_by_role("heading", name="Who do you want to sell to")).to_be_visible()
    tab.page.wait_for_url(lambda url: "s=" not in url)


def test_what_the_rep_writes_is_shown_as_written(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app)
    tab.begin()
    lines = [
        "<script>window.hacked = true</script><img src=x onerror='window.hacked = true'> Hi",
        "**bold** _soft_ `code` # heading [link](http://example.org) $x^2$ ${1+1} {{2}} &amp; 👍",
        "שלום, what matters to you most?",
    ]
    for line in lines:
        tab.say(line)
    seller = tab.page.locator("#chat .bs-bubble.seller .bs-words")
    expect(seller).to_have_text(lines)
    assert seller.last.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert tab.page.evaluate("window.hacked") is None
    assert tab.page.locator("#chat :is(img, a, strong, em, code, script)").count() == 0
    tab.page.reload()
    expect(seller).to_have_text(lines)
    tab.close_with("Walk away", "Yes, walk away")
    tab.debrief()
    assert tab.page.evaluate("window.hacked") is None


def test_messages_that_cannot_be_taken_stay_in_the_field(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app)
    tab.begin()
    tab.send("   ")
    expect(tab.notice).to_contain_text("The message is empty.")
    tab.send("x" * 4001)
    expect(tab.notice).to_contain_text("4,001 characters; at most 4,000")
    expect(tab.message).to_have_value("x" * 4001)
    expect(tab.words).to_have_count(0)
    tab.send("/deal")
    expect(tab.notice).to_contain_text("no complete offer on the table")
    tab.say("Good morning.")
    expect(tab.notice).to_have_text("")


def test_a_message_after_the_end_is_refused(offline_app: str, open_page: Open) -> None:
    one = open_page(offline_app)
    session = one.begin()
    other = open_page(f"{offline_app}/?s={session}", same_as=one.page)
    expect(other.message).to_be_visible()
    one.close_with("Walk away", "Yes, walk away")
    other.send("Are you still there?")
    expect(other.notice).to_contain_text("The meeting is closed")
    one.leave()
    other.send("Are you still there?")
    expect(other.notice).to_contain_text("This talk is over")


def test_nothing_of_the_buyer_is_in_the_page_before_the_end(
    offline_app: str, open_page: Open
) -> None:
    """Neither on the page nor in anything the server sent to draw it."""
    tab = open_page("about:blank")
    tab.page.add_init_script(TEE)
    tab.page.goto(offline_app)
    tab.begin()
    for line in (QUOTE, TRADE):
        tab.say(line)
    received = tab.page.evaluate("window.received.join('')")
    assert "Renata Vogel" in received, "what the server sends is not being looked at"
    assert "the Complete edition" in received
    seen = tab.page.content() + received
    for secret in (
        "buyer_value",
        "batna_value",
        "must answer within a day in December",
        "hire extra temps",
        "Her daughter takes over",
        "opening_ratio",
        "aspiration",
    ):
        assert secret not in seen


def test_the_keyboard_is_enough(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app)
    page = tab.page
    expect(page.get_by_role("radio", name="Support desk")).to_be_visible()
    press_until(page, "Tab", "scenario")
    page.keyboard.press("ArrowDown")
    press_until(page, "Tab", "persona")
    press_until(page, "Tab", "to-prepare")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Prepare", exact=True)).to_be_focused()
    press_until(page, "Tab", "plan-target")
    page.keyboard.type("44000")
    press_until(page, "Tab", "start")
    page.keyboard.press("Enter")
    expect(tab.message).to_be_focused()
    page.keyboard.type("Good morning.")
    page.keyboard.press("Enter")
    tab.answered(1)
    press_until(page, "Tab", "walk")
    page.keyboard.press("Enter")
    expect(tab.button("Yes, walk away")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tab.button("Ask for another meeting")).to_be_focused()
    press_until(page, "Tab", "leave")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Write your follow-up")).to_be_focused()
    press_until(page, "Tab", "skip-letter")
    page.keyboard.press("Enter")
    expect(page.locator(".bs-debrief .bs-heading")).to_be_focused()


def press_until(page: Page, key: str, inside: str, most: int = 30) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("id => !!document.activeElement.closest('#' + id)", inside):
            return
    pytest.fail(f"#{inside} is not reached with {key}")


def test_a_phone_needs_no_sideways_scrolling(offline_app: str, open_page: Open) -> None:
    tab = open_page(offline_app, width=390, height=780)
    width = "() => document.documentElement.scrollWidth"
    tab.choose()
    assert tab.page.evaluate(width) <= 390
    tab.start()
    tab.say(QUOTE)
    tab.say(TRADE)
    assert tab.page.evaluate(width) <= 390
    tab.close_with("Walk away", "Yes, walk away")
    tab.debrief()
    assert tab.page.evaluate(width) <= 390


def test_health_says_whether_it_lives_and_whether_it_can_work(offline_app: str) -> None:
    for route, status in (("healthz", "ok"), ("readyz", "ready")):
        with urllib.request.urlopen(f"{offline_app}/{route}") as answer:  # noqa: S310
            assert json.load(answer)["status"] == status
