"""A finished talk to take away: readable text, or the machine's events."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.events import Event
from simulator.runtime.contract import contract_lines
from simulator.runtime.projection import chat_of, deal_of
from simulator.ui.views.talk import ended_of, started_of
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
    lines += [f"{line.name}: {line.text}" for line in chat_of(events)]
    if ended is not None:
        lines += ["", f"End: {END_TITLES[ended.reason]}."]
        if ended.deal is not None:
            lines.append(package_words(ended.deal, deal))
    return "\n".join(lines) + "\n"


def transcript_json(events: Sequence[Event], *, reveal: bool) -> str:
    """Write the events as lines of JSON; the private side only with `reveal`, after the end."""
    return "\n".join(contract_lines(events, reveal=reveal)) + "\n"
