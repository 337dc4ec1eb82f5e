"""The web app as a rep uses it: by headings, labels and buttons."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

QUOTE = (
    "The quote is $48,000 a year for the Complete edition with guided onboarding, analytics, "
    "12 months, 30 days net and no reference."
)
QUESTION = "Before we talk figures: how does your team handle customer mail today?"
TRADE = (
    "If you commit to two years and we train two of your people instead of guided onboarding, "
    "I can do $44,500 with the Complete edition, analytics, 30 days net and two reference calls."
)


class TalkPage:
    """One tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def words(self) -> Locator:
        """Everything said so far, both sides."""
        return self.page.locator("#chat .bs-words")

    @property
    def buyer_words(self) -> Locator:
        """What the buyer has said."""
        return self.page.locator("#chat .bs-bubble.buyer .bs-words")

    @property
    def message(self) -> Locator:
        """The field to write in."""
        return self.page.get_by_label("Your message")

    @property
    def notice(self) -> Locator:
        """The one sentence about what was not done."""
        return self.page.locator("#notice")

    def button(self, name: str) -> Locator:
        """A button by what is written on it."""
        return self.page.get_by_role("button", name=name, exact=True)

    def choose(self, deal: str = "Support desk", buyer: str = "Marta Lindqvist") -> None:
        """Pick the cards and go on to the brief."""
        self.page.get_by_role("radio", name=deal).check()
        self.page.get_by_role("radio", name=buyer).check()
        self.button("Prepare").click()
        expect(self.page.get_by_role("heading", name="Your plan")).to_be_visible()

    def start(self, coach: str = "When I ask") -> str:
        """Begin the talk; returns the session's id."""
        self.page.get_by_role("radio", name=coach).check()
        self.button("Start the talk").click()
        expect(self.message).to_be_visible()
        self.page.wait_for_url("**/?s=*")
        return self.page.url.rpartition("s=")[2]

    def begin(self) -> str:
        """Choose, skip the plan, and begin."""
        self.choose()
        return self.start()

    def send(self, text: str) -> None:
        """Write and press Enter, without waiting for anything."""
        self.message.fill(text)
        self.message.press("Enter")

    def say(self, text: str) -> str:
        """Send and wait for the buyer's whole answer."""
        before = self.buyer_words.count()
        self.send(text)
        self.answered(before + 1)
        return self.buyer_words.last.inner_text()

    def until_there_is_something_to_accept(self, most: int = 5) -> None:
        """Ask on until the buyer stands for a package; each talk has a buyer of its own mood."""
        for _ in range(most):
            if self.button("Accept the buyer’s package").is_enabled():
                return
            self.say("What would you sign today? Tell me a figure, and I will see what I can do.")
        expect(self.button("Accept the buyer’s package")).to_be_enabled()

    def answered(self, count: int) -> None:
        """Wait until the buyer has spoken so many times and is done."""
        expect(self.buyer_words).to_have_count(count, timeout=30_000)
        expect(self.page.locator("#chat .bs-log")).to_have_attribute("aria-busy", "false")

    def close_with(self, button: str, yes: str, most: int = 3) -> None:
        """Adjourn or walk away, again where the buyer comes after the rep."""
        away = self.button("Ask for another meeting").or_(self.button("See the debrief"))
        for _ in range(most):
            said = self.buyer_words.count()
            self.button(button).click()
            self.button(yes).click()
            self.answered(said + 1)
            if away.is_visible():
                return
        expect(away).to_be_visible()

    def leave(self) -> None:
        """Go on to the follow-up: end what is not over yet."""
        ways = ("End here and see the debrief", "Leave it at that and see the debrief")
        leave = self.button(ways[0]).or_(self.button(ways[1]))
        expect(leave.or_(self.button("See the debrief"))).to_be_visible()
        (leave if leave.is_visible() else self.button("See the debrief")).click()
        expect(self.letter).to_be_visible()

    @property
    def letter(self) -> Locator:
        """The field for the follow-up."""
        return self.page.get_by_label("Your follow-up")

    def debrief(self) -> Locator:
        """End the talk, skip the follow-up, and wait until the debrief is there."""
        self.leave()
        self.button("Skip it").click()
        return self.judged()

    def judged(self) -> Locator:
        """Wait until the debrief is there."""
        shown = self.page.locator(".bs-debrief")
        expect(shown).to_be_visible(timeout=30_000)
        return shown
