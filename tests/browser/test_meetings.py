"""A session beyond its meeting, in Chromium: paused, left, signed, followed up, met again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from gradio_client import Client
from playwright.sync_api import expect

from tests.support.page import QUESTION, QUOTE, TRADE, TalkPage

pytestmark = pytest.mark.browser
Open = Callable[..., TalkPage]

FIGURE = "What would you sign today? Tell me a figure, and I will see what I can do."
SCENARIO = "support-desk-saas"


@pytest.fixture
def prepared(offline_app: str, open_page: Open) -> Iterator[Callable[..., TalkPage]]:
    """Open a talk that has come so far already: the same seed and words, the same buyer."""
    client = Client(offline_app, verbose=False)

    def opened(persona: str, seed: int, said: Sequence[str]) -> TalkPage:
        session = client.predict(SCENARIO, persona, seed, api_name="/start")["session_id"]
        for line in said:
            client.predict(session, line, api_name="/say")
        tab = open_page(f"{offline_app}/?s={session}")
        expect(tab.page.get_by_role("log")).to_be_visible()
        return tab

    yield opened
    client.close()


def accept(tab: TalkPage) -> None:
    tab.until_there_is_something_to_accept()
    tab.button("Accept the buyer’s package").click()
    tab.button("Yes, accept").click()


def test_a_meeting_is_adjourned_taken_up_again_and_closed_with_a_deal(
    prepared: Callable[..., TalkPage],
) -> None:
    tab = prepared("owner-partner", 1, (QUESTION, QUOTE, TRADE, FIGURE))
    chat, standing = tab.page.locator("#chat"), tab.page.locator("#standing")
    tab.close_with("Adjourn", "Yes, adjourn")
    expect(standing).to_contain_text("The meeting is adjourned.")
    expect(chat).to_contain_text("You ask to adjourn.")
    expect(tab.message).to_be_hidden()
    tab.button("Ask for another meeting").click()
    expect(tab.message).to_be_focused()
    expect(chat).to_contain_text("You sit down again.")
    expect(standing).to_be_hidden()
    accept(tab)
    expect(tab.page.locator("#result")).to_contain_text("You have a deal")
    shown = tab.debrief()
    expect(shown).to_contain_text("You sat down for 2 meetings.")
    expect(shown).to_contain_text("which counts as having asked Renata Vogel")


def test_who_walks_politely_can_leave_it_at_that(prepared: Callable[..., TalkPage]) -> None:
    tab = prepared("owner-partner", 1, (QUESTION,))
    tab.say("I think we are too far apart today. Thank you for your time; I will leave it here.")
    standing = tab.page.locator("#standing")
    expect(standing).to_contain_text("You have left the table.")
    expect(tab.page.locator("#result")).to_be_empty()
    tab.button("End here and see the debrief").click()
    expect(tab.page.locator("#before-letter")).to_contain_text("You walked away")
    tab.button("Skip it").click()
    shown = tab.judged()
    expect(shown).to_contain_text("Nothing was agreed, so nothing was exceeded.")
    expect(shown).to_contain_text("by how much is an assumption")
    expect(shown).to_contain_text("You wrote no follow-up.")


@pytest.mark.parametrize(
    ("persona", "outcome"),
    [("procurement-lead", "has released it"), ("department-head", "he wants sixty days to pay")],
    ids=["signed", "objected"],
)
def test_a_yes_that_waits_for_a_signature_gets_its_answer(
    prepared: Callable[..., TalkPage], persona: str, outcome: str
) -> None:
    tab = prepared(persona, 2, (QUESTION, QUOTE, FIGURE))
    accept(tab)
    standing = tab.page.locator("#standing")
    expect(standing).to_contain_text("Agreed, waiting for Aaron Feld, the finance director.")
    expect(tab.button("Leave it at that and see the debrief")).to_be_visible()
    expect(tab.button("Walk away")).to_be_hidden()
    assert outcome in tab.say("Please let me know what he says.")
    expect(standing).to_be_hidden()


def test_a_yes_can_be_left_waiting(prepared: Callable[..., TalkPage]) -> None:
    tab = prepared("department-head", 2, (QUESTION, QUOTE, FIGURE))
    accept(tab)
    tab.button("Leave it at that and see the debrief").click()
    expect(tab.page.locator("#before-letter")).to_contain_text("It holds once Aaron Feld")
    tab.button("Skip it").click()
    shown = tab.judged()
    expect(shown).to_contain_text("A deal on a condition")
    expect(shown).to_contain_text("you never left the table to ask")


def test_a_follow_up_is_answered_before_the_talk_is_scored(
    prepared: Callable[..., TalkPage],
) -> None:
    tab = prepared("owner-partner", 1, (QUESTION, QUOTE, TRADE, FIGURE))
    accept(tab)
    package = tab.page.locator("#result p").first.inner_text()
    tab.leave()
    expect(tab.page.locator("#before-letter")).to_contain_text(package)
    tab.button("Send the follow-up").click()
    expect(tab.page.locator("#debrief-notice")).to_contain_text("The message is empty.")
    price = package.partition(" ")[0]
    tab.letter.fill(
        f"Thank you, <b>Marta</b>. As agreed: {price} a year. I will send the contract on Monday."
    )
    tab.button("Send the follow-up").click()
    shown = tab.judged()
    expect(shown).to_contain_text("Thank you, <b>Marta</b>.")
    for words in ("It thanks the buyer.", "It confirms as agreed: the price", "what happens next."):
        expect(shown).to_contain_text(words)
    tab.button("Back to the talk").click()
    tab.button("See the debrief").click()
    expect(tab.letter).to_be_hidden()
    expect(tab.judged()).to_contain_text("It thanks the buyer.")


def test_a_proposal_is_read_before_and_the_same_buyer_is_met_again(
    offline_app: str, open_page: Open
) -> None:
    tab = open_page(offline_app)
    page = tab.page
    tab.choose()
    expect(page.get_by_label("Meet the same Marta Lindqvist again")).to_be_hidden()
    page.get_by_role("button", name="Written proposal").click()
    page.get_by_label("What it says").fill("Live in four weeks.")
    tab.button("Start the talk").click()
    expect(page.get_by_text("A written proposal needs a price.")).to_be_visible()
    page.get_by_label("Price in the proposal").fill("46.5k")
    page.get_by_label("Payment").click()
    page.get_by_role("option", name="60 days net").click()
    tab.start()
    sent = page.get_by_label("Your written proposal")
    expect(sent).to_contain_text("$46,500 per year")
    expect(sent).to_contain_text("60 days net")
    expect(sent).to_contain_text("Live in four weeks.")
    expect(page.locator("#offers")).to_contain_text("$46,500")
    tab.close_with("Walk away", "Yes, walk away")
    tab.debrief()
    tab.button("New talk").click()
    tab.choose()
    page.get_by_label("Meet the same Marta Lindqvist again").check()
    tab.start()
    expect(page.locator("#chat")).to_contain_text("You have met before")
