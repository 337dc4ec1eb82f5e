"""The talk as it is shown while it goes on: what both sides can see, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from simulator.domain.events import BuyerSpoke, Decided, Event, Faulted, HintGiven, RepSpoke
from simulator.domain.mind import PublicDeal
from simulator.domain.offer import Package
from simulator.domain.preparation import Plan
from simulator.domain.values import Value
from simulator.graph.ledger import put_before
from simulator.graph.turn_events import COACH_FAULT
from simulator.runtime.projection import OfferRow, deal_of, offer_rows, on_table
from simulator.ui.markup import EMPTY, Markup, el, join
from simulator.ui.views.chat import ended_of, started_of
from simulator.ui.views.words import (
    END_TITLES,
    capital,
    condition_words,
    money,
    package_words,
    unit_words,
)


class Move(Value):
    """A change of position at the table."""

    turn: int
    side: Literal["buyer", "seller"]
    package: Package


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
        el("p", condition_words(ended)) if ended.conditional_on else EMPTY,
        class_="bs-card bs-end",
        role="status",
    )


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
    before = put_before(started_of(events))
    if before.seller is not None:
        yield Move(turn=0, side="seller", package=before.seller)
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
            f" {_when(move)}: {package_words(move.package, deal)}",
        )
        for move in reversed(moves)
    ]
    return el("details", el("summary", f"How the offers moved ({len(moves)})"), el("ol", *entries))


def _when(move: Move) -> str:
    return f"turn {move.turn}" if move.turn else "in writing"


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
