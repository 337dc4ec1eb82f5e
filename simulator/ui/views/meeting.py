"""How the two stand: talking, away from the table, or agreed with something still open.

Read off the public side of the record alone; what stands there the buyer has said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simulator.domain.events import Adjourned, Decided, Event, Reopened, SessionEnded
from simulator.domain.offer import Package
from simulator.domain.values import Value
from simulator.runtime.projection import deal_of
from simulator.ui.markup import EMPTY, Markup, el
from simulator.ui.views.words import package_words

StandingKind = Literal["talking", "adjourned", "left", "conditional", "agreed", "over"]


class Standing(Value):
    """How the two stand after the last word."""

    kind: StandingKind
    package: Package | None = None
    """What is agreed, when something is."""
    waits_for: str | None = None
    """Who still has to sign it."""
    read_back: bool = False
    """The buyer has read another package back, and a plain yes takes it instead."""
    undoable: bool = False
    """The buyer's circumstances have changed, and the deal can be undone by consent."""

    @property
    def closed(self) -> bool:
        """Whether the two are away from the table while the talk is not over."""
        return self.kind in {"adjourned", "left"}

    @property
    def sealed(self) -> bool:
        """Whether something is agreed while the talk is not over."""
        return self.kind in {"conditional", "agreed"}


def standing_of(events: Sequence[Event]) -> Standing:
    """Work out how the two stand; a message on its way changes nothing until it is answered."""
    for event in reversed(events):
        match event:
            case SessionEnded():
                return Standing(kind="over")
            case Adjourned(how=how):
                return Standing(kind=how)
            case Reopened(granted=True):
                return Standing(kind="talking")
            case Decided():
                return _agreed(event)
            case _:
                pass
    return Standing(kind="talking")


def meeting_html(events: Sequence[Event]) -> Markup:
    """One calm sentence about where the two stand and what can be done; empty while they talk."""
    standing, deal = standing_of(events), deal_of(events)
    if standing.kind in {"talking", "over"}:
        return EMPTY
    what = package_words(standing.package, deal) if standing.package else ""
    title, more = {
        "adjourned": (
            "The meeting is adjourned.",
            "Nothing is lost: you can ask for another meeting, or leave it at that.",
        ),
        "left": (
            "You have left the table.",
            "You can ask for another meeting; whether there is one is up to the buyer.",
        ),
        "conditional": (
            f"Agreed, waiting for {standing.waits_for}.",
            "Say something to the buyer to hear how it went: it may be signed, or there may be "
            "an objection.",
        ),
        "agreed": (
            f"Agreed: {what}.",
            "The deal stands. The buyer has brought up one more thing; answer it in your own "
            "words, or leave it at that.",
        ),
    }[standing.kind]
    return el(
        "section",
        el("h3", title),
        el("p", what) if standing.kind == "conditional" else EMPTY,
        el("p", more),
        class_="bs-meeting",
        role="status",
    )


def meetings_held(events: Sequence[Event]) -> int:
    """How many times the two have sat down; being called back at once counts as once more."""
    return 1 + sum(isinstance(event, Reopened) and event.granted for event in events)


def _agreed(event: Decided) -> Standing:
    move = event.move
    if move.agreed is not None:
        return Standing(
            kind="agreed",
            package=move.agreed,
            read_back=move.package is not None and move.package != move.agreed,
            undoable=any(shown.id == "changed_circumstances" for shown in move.tactics),
        )
    if move.accepts and move.conditional_on is not None:
        return Standing(kind="conditional", package=move.package, waits_for=move.conditional_on)
    return Standing(kind="talking")
