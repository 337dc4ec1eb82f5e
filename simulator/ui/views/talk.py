"""The talk as it is shown while it goes on: what both sides can see, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from simulator.domain.events import (
    BuyerSpoke,
    Decided,
    Event,
    Faulted,
    HintGiven,
    OnTable,
    Plan,
    RepSpoke,
    SessionEnded,
    SessionStarted,
)
from simulator.domain.mind import PublicDeal
from simulator.domain.offer import Package
from simulator.domain.values import Value
from simulator.graph.turn_events import COACH_FAULT
from simulator.runtime.projection import ChatLine, OfferRow, chat_of, deal_of, offer_rows, on_table
from simulator.ui.markup import EMPTY, Markup, el, join
from simulator.ui.views.words import END_TITLES, capital, money, package_words, unit_words

COMMAND_WORDS = {
    "/deal": "You accept the buyer's package.",
    "/walk": "You walk away.",
    "/adjourn": "You ask to adjourn.",
}
"""What a command looks like in the chat."""


class Incoming(Value):
    """The turn in flight: what the rep has just sent and what has come back so far."""

    sent: str | None = None
    """The rep's message when it is not on the record yet."""
    words: str = ""
    typing: bool = True


class Move(Value):
    """A change of position at the table."""

    turn: int
    side: Literal["buyer", "seller"]
    package: Package


def started_of(events: Sequence[Event]) -> SessionStarted:
    """The first event of a session."""
    first = events[0]
    assert isinstance(first, SessionStarted)  # noqa: S101 (a session always begins so)
    return first


def chat_html(events: Sequence[Event], incoming: Incoming | None = None) -> Markup:
    """Show the talk, with the turn in flight at its end."""
    buyer = started_of(events).private.persona_document
    lines = [_line(line) for line in chat_of(events)]
    if not lines and incoming is None:
        lines = [
            el(
                "p",
                f"{buyer.name} has sat down and is waiting for you to begin.",
                class_="bs-quiet",
            )
        ]
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


def status_html(events: Sequence[Event]) -> Markup:
    """Who is across the table, which turn it is, and what runs behind it."""
    started = started_of(events)
    persona = started.private.persona_document
    turn = sum(1 for event in events if isinstance(event, RepSpoke))
    most = started.max_turns
    return el(
        "div",
        el(
            "div",
            el("h2", persona.name),
            el("p", f"{capital(persona.role)} · {deal_of(events).title}", class_="bs-muted"),
        ),
        el(
            "div",
            el("p", f"Turn {turn} of {most}", class_="bs-turn"),
            el(
                "div",
                el("span", style=f"width:{min(100, round(100 * turn / most))}%"),
                class_="bs-bar",
                aria_hidden="true",
            ),
        ),
        class_="bs-status",
    )


def offers_html(events: Sequence[Event]) -> Markup:
    """Lay both sides' positions side by side, with how they moved."""
    deal = deal_of(events)
    rows = offer_rows(events)
    if all(row.buyer is None and row.seller is None for row in rows):
        table = el("p", "Nobody has put a complete offer on the table yet.", class_="bs-muted")
    else:
        table = el(
            "table",
            el(
                "thead",
                el(
                    "tr",
                    el("th", "", scope="col"),
                    el("th", "Buyer", scope="col"),
                    el("th", "You", scope="col"),
                ),
            ),
            el(
                "tbody",
                *(_offer_row(row) for row in rows),
            ),
            class_="bs-table bs-offers",
        )
    return el(
        "section",
        el("h3", "On the table"),
        el("p", f"Prices {unit_words(deal.unit)}. Agreed rows are marked ✓.", class_="bs-muted"),
        table,
        _history(moves_of(events), deal),
        class_="bs-card",
        aria_label="Offers on the table",
    )


def _offer_row(row: OfferRow) -> Markup:
    label = el("th", capital(row.label), scope="row")
    if row.agreed:
        agreed = el("span", " (agreed)", class_="bs-hidden")
        return el("tr", label, el("td", row.buyer, agreed, colspan=2), class_="bs-agreed")
    return el("tr", label, el("td", row.buyer or "–"), el("td", row.seller or "–"))


def hint_html(events: Sequence[Event], silent_because: str | None = None) -> Markup:
    """The coach's last word, if it belongs to where the talk stands, or why there is none."""
    hint = _current_hint(events)
    if hint is None or not hint.text:
        body = el(
            "p", capital(silent_because or "Nothing to add at the moment."), class_="bs-muted"
        )
    else:
        body = join([el("p", hint.text), _cites(hint.cites)])
    return el("section", el("h3", "Coach"), body, class_="bs-card bs-coach", aria_live="polite")


def notes_html(events: Sequence[Event]) -> Markup:
    """Say when model or coach did not deliver in the last turn, and that the talk goes on."""
    for event in reversed(events):
        match event:
            case Faulted(shown="", kind=kind):
                return el(
                    "p",
                    f"The language model did not deliver ({kind.replace('_', ' ')}). "
                    "The buyer's plain words were used instead, and the talk goes on.",
                    class_="bs-banner",
                    role="status",
                )
            case Faulted(shown=shown) if shown == COACH_FAULT:
                return el("p", shown, class_="bs-banner", role="status")
            case RepSpoke():
                return EMPTY
            case _:
                pass
    return EMPTY


def accept_words(events: Sequence[Event]) -> str | None:
    """Spell out what accepting would mean; None when the buyer has no complete package."""
    package = on_table(events).buyer
    return package_words(package, deal_of(events)) if package is not None else None


def result_html(events: Sequence[Event]) -> Markup:
    """Say how the talk ended; empty while it goes on."""
    ended = ended_of(events)
    if ended is None:
        return EMPTY
    what = package_words(ended.deal, deal_of(events)) if ended.deal else "No deal was made."
    return el(
        "section",
        el("h3", END_TITLES[ended.reason]),
        el("p", capital(what)),
        class_="bs-card bs-end",
        role="status",
    )


def ended_of(events: Sequence[Event]) -> SessionEnded | None:
    """The end of the session, when it has come."""
    return next((e for e in reversed(events) if isinstance(e, SessionEnded)), None)


def plan_html(plan: Plan | None, deal: PublicDeal) -> Markup:
    """The rep's own plan, for a glance during the talk."""
    if plan is None:
        return EMPTY
    rows = [
        ("BATNA", plan.batna),
        ("Walk-away", money(plan.walk_away, deal) if plan.walk_away is not None else ""),
        ("Target", money(plan.target, deal) if plan.target is not None else ""),
        ("Gives", "; ".join(plan.gives)),
        ("Gets", "; ".join(plan.gets)),
    ]
    return el(
        "section",
        el("h4", "Your plan"),
        el("dl", *(el("div", el("dt", t), el("dd", v)) for t, v in rows if v), class_="bs-numbers"),
        class_="bs-card",
    )


def moves_of(events: Sequence[Event]) -> tuple[Move, ...]:
    """Every change of either side's package, oldest first."""
    return tuple(_moves(events))


def _moves(events: Sequence[Event]) -> Iterator[Move]:
    before = OnTable(buyer=None, seller=None)
    for event in events:
        if not isinstance(event, Decided):
            continue
        table = event.on_table
        if table.seller is not None and table.seller != before.seller:
            yield Move(turn=event.turn, side="seller", package=table.seller)
        if table.buyer is not None and table.buyer != before.buyer:
            yield Move(turn=event.turn, side="buyer", package=table.buyer)
        before = table


def _history(moves: Sequence[Move], deal: PublicDeal) -> Markup:
    if not moves:
        return EMPTY
    entries = [
        el(
            "li",
            el("span", "You" if move.side == "seller" else "Buyer", class_=f"bs-who {move.side}"),
            f" turn {move.turn}: {package_words(move.package, deal)}",
        )
        for move in reversed(moves)
    ]
    return el("details", el("summary", f"How the offers moved ({len(moves)})"), el("ol", *entries))


def _line(line: ChatLine) -> Markup:
    if line.command:
        return el("p", COMMAND_WORDS.get(line.text, line.text), class_="bs-quiet")
    return _bubble(line.speaker, line.name, line.text)


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
        if command:
            yield el("p", command, class_="bs-quiet")
        else:
            yield _bubble("seller", "You", incoming.sent)
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


def _current_hint(events: Sequence[Event]) -> HintGiven | None:
    """The last hint since the buyer last spoke; older ones have been overtaken."""
    for event in reversed(events):
        match event:
            case HintGiven():
                return event
            case BuyerSpoke() | RepSpoke():
                return None
            case _:
                pass
    return None


def _cites(rows: Sequence[str]) -> Markup:
    if not rows:
        return EMPTY
    return el(
        "p", "Says who? ", *(el("span", row, class_="bs-tag") for row in rows), class_="bs-muted"
    )
