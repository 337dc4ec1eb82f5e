"""A finished talk to take away: readable text, or the machine's events."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.events import Event, FollowedUp, SessionStarted
from simulator.domain.mind import PublicDeal
from simulator.graph.ledger import put_before
from simulator.runtime.contract import contract_lines
from simulator.runtime.projection import deal_of
from simulator.ui.views.chat import ended_of, entries_of, started_of
from simulator.ui.views.words import END_TITLES, package_words


def transcript_text(events: Sequence[Event]) -> str:
    """Write the talk as plain text with its end."""
    started, deal, ended = started_of(events), deal_of(events), ended_of(events)
    lines = [
        deal.title,
        f"Buyer: {started.private.persona_document.name}",
        f"Seed {started.seed}, engine {started.engine_version}, {started.model or 'offline'}",
        "",
    ]
    lines += _proposal(started, deal)
    lines += [
        f"[{line}]" if isinstance(line, str) else f"{line.name}: {line.text}"
        for line in entries_of(events)
    ]
    if ended is not None:
        lines += ["", f"End: {END_TITLES[ended.reason]}."]
        if ended.deal is not None:
            lines.append(package_words(ended.deal, deal))
    for event in events:
        if isinstance(event, FollowedUp):
            name = started.private.persona_document.name
            lines += ["", f"You, after the meeting: {event.text}", f"{name}: {event.buyer_text}"]
    return "\n".join(lines) + "\n"


def transcript_json(events: Sequence[Event], *, reveal: bool) -> str:
    """Write the events as lines of JSON; the private side only with `reveal`, after the end."""
    return "\n".join(contract_lines(events, reveal=reveal)) + "\n"


def _proposal(started: SessionStarted, deal: PublicDeal) -> list[str]:
    """What the buyer had read before the first word."""
    package = put_before(started).seller
    if started.proposal is None or package is None:
        return []
    lines = ["Your written proposal:", started.proposal.text, package_words(package, deal)]
    return [*filter(None, lines), ""]
