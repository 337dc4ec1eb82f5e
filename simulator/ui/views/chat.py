"""The talk as it is read: what was said, and in small print what happened beside the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.domain.events import (
    Adjourned,
    BuyerSpoke,
    Event,
    FollowedUp,
    Reopened,
    RepSpoke,
    SessionEnded,
    SessionStarted,
    SummaryChecked,
    TermsDisputed,
)
from simulator.domain.mind import PublicDeal
from simulator.domain.values import Value
from simulator.graph.ledger import put_before
from simulator.runtime.projection import ChatLine, chat_of, deal_of
from simulator.ui.markup import EMPTY, Markup, el
from simulator.ui.views.words import count_words, dispute_words, package_words, term_words

COMMAND_WORDS: Final = {
    "/deal": "You accept the buyer’s package.",
    "/walk": "You leave the table.",
    "/adjourn": "You ask to adjourn.",
    "/return": "You ask for another meeting.",
}
"""What a command looks like in the chat."""


class Incoming(Value):
    """The turn in flight: what the rep has just sent and what has come back so far."""

    sent: str | None = None
    """The rep's message when it is not on the record yet."""
    words: str = ""
    typing: bool = True


def started_of(events: Sequence[Event]) -> SessionStarted:
    """The first event of a session."""
    first = events[0]
    assert isinstance(first, SessionStarted)  # noqa: S101 (a session always begins so)
    return first


def ended_of(events: Sequence[Event]) -> SessionEnded | None:
    """The end of the session, when it has come."""
    return next((e for e in reversed(events) if isinstance(e, SessionEnded)), None)


def chat_html(events: Sequence[Event], incoming: Incoming | None = None) -> Markup:
    """Show the talk, with the turn in flight at its end."""
    buyer = started_of(events).private.persona_document
    lines = [*_before(events), *map(_entry, entries_of(events))]
    if incoming is None and not any(isinstance(event, RepSpoke) for event in events):
        lines.append(_note(f"{buyer.name} has sat down and is waiting for you to begin."))
    if incoming is not None:
        lines.extend(_in_flight(incoming, buyer.name))
    return el(
        "div",
        *lines,
        class_="bs-log",
        role="log",
        aria_label=f"Conversation with {buyer.name}",
        aria_live="polite",
        aria_busy="true" if incoming is not None else "false",
        tabindex=0,
    )


def entries_of(events: Sequence[Event]) -> Iterator[ChatLine | str]:
    """What was said, line by line, and between the lines notes on what happened beside it."""
    said, deal = {line.i: line for line in chat_of(events)}, deal_of(events)
    walked = False
    for event in events:
        if isinstance(event, RepSpoke):
            walked = event.command == "walk"
        if isinstance(event, RepSpoke | BuyerSpoke):
            yield said[event.i]
        elif walked and isinstance(event, Adjourned):
            pass  # the command has said so already
        elif (words := _note_words(event, deal)) is not None:
            yield words


def _note_words(event: Event, deal: PublicDeal) -> str | None:
    match event:
        case Adjourned() | Reopened():
            return _meeting_words(event)
        case SummaryChecked(ok=True):
            return "The buyer agrees with your summary."
        case SummaryChecked():
            return f"The buyer corrects your summary: {term_words(event.wrong, deal)}."
        case TermsDisputed():
            return dispute_words(event, deal)
        case _:
            return None


def _meeting_words(event: Adjourned | Reopened) -> str:
    match event:
        case Adjourned(how="left"):
            return "You have left the table."
        case Adjourned():
            return "The meeting is adjourned."
        case Reopened(granted=False):
            return "The buyer does not want another meeting."
        case Reopened(by="buyer"):
            return "The buyer calls you back."
        case _:
            return "You sit down again."


def letter_html(written: FollowedUp, buyer: str) -> Markup:
    """The rep's follow-up and the buyer's answer to it."""
    return el(
        "div",
        _bubble("seller", "You, after the meeting", written.text),
        _bubble("buyer", buyer, written.buyer_text),
        class_="bs-letter",
    )


def proposal_html(events: Sequence[Event]) -> Markup:
    """The written proposal as the buyer has it before them; empty when none was sent."""
    started = started_of(events)
    proposal, package = started.proposal, put_before(started).seller
    if proposal is None or package is None:
        return EMPTY
    return el(
        "section",
        el("p", "Your written proposal, sent before the meeting", class_="bs-name"),
        el("p", package_words(package, deal_of(events)), class_="bs-proposal-terms"),
        el("p", proposal.text, class_="bs-written", dir="auto") if proposal.text else EMPTY,
        class_="bs-proposal",
        aria_label="Your written proposal",
    )


def _before(events: Sequence[Event]) -> Iterator[Markup]:
    """What lies between the two before the first word."""
    memory = started_of(events).memory
    if memory is not None:
        deals = count_words(memory.deals, "deal")
        yield _note(f"You have met before; you have made {deals or 'no deal'} so far.")
    proposal = proposal_html(events)
    if proposal:
        yield proposal


def _entry(line: ChatLine | str) -> Markup:
    if isinstance(line, str):
        return _note(line)
    if line.command:
        return _note(COMMAND_WORDS.get(line.text, line.text))
    return _bubble(line.speaker, line.name, line.text)


def _note(words: str) -> Markup:
    return el("p", words, class_="bs-quiet")


def _bubble(speaker: str, name: str, words: str, *, live: bool = False) -> Markup:
    return el(
        "div",
        el("p", name, class_="bs-name"),
        el("p", words, class_="bs-words", dir="auto"),
        class_=f"bs-bubble {speaker}{' live' if live else ''}",
    )


def _in_flight(incoming: Incoming, buyer: str) -> Iterator[Markup]:
    if incoming.sent is not None:
        command = COMMAND_WORDS.get(incoming.sent.strip())
        yield _note(command) if command else _bubble("seller", "You", incoming.sent)
    if incoming.words:
        yield _bubble("buyer", buyer, incoming.words, live=incoming.typing)
    elif incoming.typing:
        yield el(
            "div",
            el("p", buyer, class_="bs-name"),
            el(
                "p",
                *(el("span", "") for _ in range(3)),
                class_="bs-typing",
                role="img",
                aria_label=f"{buyer} is typing",
            ),
            class_="bs-bubble buyer",
        )
