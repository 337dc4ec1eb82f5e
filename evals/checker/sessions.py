"""The two kinds of files the checker reads, brought into one shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = {"propose": "propose", "hold": "hold", "accept": "accept", "ask_closed": "read_back"}
"""What the buyer does with a package, by the act of its decision."""

MILESTONES = {"adjourned", "reopened", "summary_checked", "terms_disputed"}
"""Events of a session besides talking."""


@dataclass
class Case:
    """One session, whoever wrote it down."""

    name: str
    tables: dict[str, Any]
    ended: dict[str, Any] | None
    """The fields of `session_ended`; None when there was no end."""
    buyer_packages: list[dict[str, Any]]
    seller_packages: list[dict[str, Any]]
    texts: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[dict[str, Any]] = field(default_factory=list)
    intents: list[dict[str, Any]] | None = None
    """What the rep meant, turn by turn; known of scripted reps only."""
    competent: bool = False
    milestones: list[dict[str, Any]] = field(default_factory=list)
    """Meetings closed and reopened, summaries held against the record, terms in dispute."""
    tactics: list[dict[str, Any]] = field(default_factory=list)
    """`{id, turn}` of every tactic that was logged."""
    claims: dict[str, Any] = field(default_factory=dict)
    """Counts the simulator reports about itself."""
    crash: str | None = None


class BadFile(Exception):
    """A line that is neither a run nor an event, or lacks what is needed."""


def cases_in(path: Path) -> Iterator[Case]:
    """Read a file of runs or of events; summaries are skipped.

    Raises:
        BadFile: a line cannot be used.
    """
    events: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number, line in _objects(path):
        kind = line.get("type") or ("event" if "event" in line else None)
        if kind == "run":
            yield _from_run(path, number, line)
        elif kind == "event":
            key = (line["session_id"], line["branch"])
            events.setdefault(key, []).append(line)
        elif kind != "summary":
            raise BadFile(f"{path}:{number}: neither a run nor an event")
    for (session, branch), lines in events.items():
        yield case_of(f"{path.name}:{session}/{branch}", lines)


def summaries_in(path: Path) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Each summary with the number of runs before it in the file, and of those that failed."""
    runs = failed = 0
    for _, line in _objects(path):
        if line.get("type") == "run":
            runs += 1
            failed += line["crash"] is not None or line["reason"] == "error"
        elif line.get("type") == "summary":
            yield line, runs, failed
            runs = failed = 0


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    found = json.loads(line)
                except ValueError as error:
                    raise BadFile(f"{path}:{number}: not JSON ({error})") from error
                if not isinstance(found, dict):
                    raise BadFile(f"{path}:{number}: not an object")
                yield number, found


def _from_run(path: Path, number: int, run: dict[str, Any]) -> Case:
    name = f"{path.name}: run {run['run']} ({run['rep']}, {run['scenario']}, {run['persona']})"
    if run["crash"] is not None:
        return Case(name, {}, None, [], [], crash=run["crash"])
    if "tables" not in run:
        raise BadFile(f"{path}:{number}: a run without its tables cannot be recomputed")
    return Case(
        name=name,
        tables=run["tables"],
        ended=run if run["reason"] != "error" else None,
        buyer_packages=run["buyer_packages"],
        seller_packages=run["seller_packages"],
        texts=run.get("texts", []),
        secrets=run.get("secrets", []),
        intents=run["intents"],
        competent=run["rep_competent"],
        milestones=run.get("milestones", []),
        tactics=run["tactics_used"],
        claims={key: run[key] for key in ("limit_violations", "retractions")},
    )


def case_of(name: str, events: list[dict[str, Any]]) -> Case:
    """Bring the revealed events of one session into shape.

    Raises:
        BadFile: the session's first event is missing or not revealed.
    """
    started = events[0]
    if started["event"] != "session_started" or "private" not in started:
        raise BadFile(f"{name}: needs its revealed session_started; play with --reveal")
    decided = [event for event in events if event["event"] == "decided"]
    private = started["private"]
    ended = [event for event in events if event["event"] == "session_ended"]
    return Case(
        name=name,
        tables={
            **{key: private[key] for key in ("buyer_values", "seller_costs", "price_bounds")},
            **{key: private[key] for key in ("buyer_batna_value", "seller_batna_value")},
            "max_turns": started["max_turns"],
            "needs_total": len(private["needs"]),
        },
        ended=ended[-1] if ended else None,
        buyer_packages=[
            {**event["package"], "turn": event["turn"], "i": 2 * event["turn"] - 1,
             "kind": KINDS[event["act"]],
             "licence": event["tactics"][0]["id"] if event["tactics"] else None}
            for event in decided
            if event["package"] is not None and event["act"] in KINDS
        ],
        seller_packages=[
            {**event["on_table"]["seller"], "turn": event["turn"], "i": 2 * event["turn"] - 2}
            for event in decided
            if event["on_table"]["seller"] is not None
        ],
        texts=list(_texts(events)),
        secrets=private["secrets"],
        milestones=[event for event in events if event["event"] in MILESTONES],
        tactics=[{"id": t["id"], "turn": e["turn"]} for e in decided for t in e["tactics"]],
    )  # fmt: skip


def _texts(events: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rep, decided = "", None
    for event in events:
        if event["event"] == "rep_spoke":
            rep = event["text"]
        elif event["event"] == "decided":
            decided = event
        elif event["event"] == "buyer_spoke" and decided is not None:
            yield {
                "i": event["i"],
                "turn": event["turn"],
                "rep": rep,
                "text": event["text"],
                "package": decided["package"],
                "disclosed": [item["id"] for item in decided["disclosed"]],
                "said": [item["said"] for item in decided["disclosed"]],
            }
