"""How well messages are read: rules alone, and rules with the classifier.

    python -m evals.language.reading            the held-out messages
    python -m evals.language.reading --people   people's own, from BUYERSIM_HUMAN_DATA
    python -m evals.language.reading --model    the held-out ones, with a model behind the others
    ... --model --file MODEL.gguf               the same with a small model served on this machine

Prints per-label F1, exact prices, currencies, units and terms; names labels below .5; exit 1 when a
target is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from evals.language.sentences import (
    HUMAN_TASKS,
    HeldOut,
    Labelled,
    held_out,
    labelled,
    labels_of,
    people,
)
from simulator.agents.perceiver.reader.classifier import Classifier
from simulator.agents.perceiver.reader.weights import VARIANTS
from simulator.agents.perceiver.rules import RulesPerceiver
from simulator.agents.perceiver.tiers import TieredPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.acts import ACT_IDS
from simulator.domain.observation import Observation
from simulator.domain.tactic import TACTIC_ROWS
from simulator.llm.local.server import LocalServer
from simulator.runtime.local_model import local_server
from simulator.runtime.observing import observing
from simulator.settings import Settings, load_settings

Reader = Callable[[Hearing], Observation]

MACRO: Final = 0.75
EXACT: Final = 0.95
TERMS: Final = 0.85
WEAK: Final = 0.5
CANONICAL: Final = ("payment_days", "deposit_percent", "term_months", "quantity")
"""Terms with a number; the others are free words and are not compared."""

FLOORS: Final = {
    "needs_discovery": 0.832,
    "preference_disclosure": 0.770,
    "fairness_appeal": 0.754,
    "undermining": 0.641,
}
"""What words and a logistic regression, fitted on one half of the data, reach on the other."""


def main(arguments: Sequence[str]) -> int:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--people", action="store_true")
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--file", type=Path, help="with --model: serve this GGUF file")
    options = parser.parse_args(arguments)
    if options.people:
        return _people()
    settings = load_settings().model_copy(update={"local_model": options.file})
    with local_server(settings) as server:
        return _held_out(_served(settings, server) if options.model else None)


def _served(settings: Settings, server: LocalServer | None) -> Settings:
    if server is not None:
        key = SecretStr(server.api_key)
        return settings.model_copy(
            update={"model": server.model.name, "base_url": server.base_url, "api_key": key}
        )
    if settings.model is None:
        raise SystemExit(
            "--model wants BUYERSIM_MODEL, and OPENAI_BASE_URL or a key with it; or --file."
        )
    return settings


def _held_out(asked: Settings | None) -> int:
    rows = held_out()
    gold = [labelled(row) for row in rows]
    missed: list[str] = []
    readings = {
        "rules alone": [RulesPerceiver().observe(row.hearing) for row in gold],
        "rules and classifier": [TieredPerceiver().observe(row.hearing) for row in gold],
    }
    if asked is not None:
        readings["rules, classifier and model"] = asyncio.run(_asking(gold, asked))
    for name, seen in readings.items():
        print(f"\n{name}: {len(rows)} held-out messages")
        acts = _table("acts", ACT_IDS, gold, seen, side="seller")
        tactics = _table("tactics", tuple(TACTIC_ROWS), gold, seen, side="buyer")
        exact = _offers(rows, seen)
        if name != "rules alone":
            missed = [
                f"{what}: macro-F1 {value:.3f}, wanted {MACRO}"
                for what, value in (("acts", acts), ("tactics", tactics))
                if value < MACRO
            ]
            missed += [f"{what}: {v:.3f}, wanted {least}" for what, v, least in exact if v < least]
    for each in missed:
        print(f"missed: {each}")
    return 1 if missed else 0


async def _asking(rows: Sequence[Labelled], settings: Settings) -> list[Observation]:
    """Read with the model that the settings name behind the others."""
    async with observing(settings) as perceiver:
        read = [await perceiver.perceive(r.hearing, scope=f"{n}") for n, r in enumerate(rows)]
    asked = sum(one.tier == "model" for one, _ in read)
    print(f"\nthe model had a say in {asked} of {len(rows)} messages")
    return [one for one, _ in read]


def _table(
    what: str,
    labels: Sequence[str],
    gold: Sequence[Labelled],
    seen: Sequence[Observation],
    *,
    side: str,
) -> float:
    pairs = [
        (row.labels, labels_of(one))
        for row, one in zip(gold, seen, strict=True)
        if row.speaker == side
    ]
    scores = {label: score for label in labels if (score := f1(pairs, label)) is not None}
    macro = sum(scores.values()) / len(scores)
    print(f"{what}: macro-F1 {macro:.3f}")
    print("  " + ", ".join(f"{label} {score:.2f}" for label, score in scores.items()))
    weak = sorted(label for label, score in scores.items() if score < WEAK)
    print(f"  below {WEAK}: {', '.join(weak) or 'none'}")
    return macro


def f1(pairs: Sequence[tuple[frozenset[str], frozenset[str]]], label: str) -> float | None:
    """F1 of one label over pairs of gold and seen; None when it never occurs in the gold."""
    counts = Counter((label in gold, label in seen) for gold, seen in pairs)
    hits, misses, false = counts[True, True], counts[True, False], counts[False, True]
    return 2 * hits / (2 * hits + misses + false) if hits + misses else None


def _offers(rows: Sequence[HeldOut], seen: Sequence[Observation]) -> list[tuple[str, float, float]]:
    """Share of messages with an offer whose price, currency, unit and terms are exactly right."""
    right, asked = Counter[str](), Counter[str]()
    for row, one in zip(rows, seen, strict=True):
        wanted, read = row.offer, one.offer
        if wanted is None:
            continue
        if wanted.price is not None:
            asked["price"] += 1
            right["price"] += read is not None and read.price == wanted.price
            for part in ("currency", "unit"):
                asked[part] += 1
                right[part] += read is not None and getattr(read, part) == getattr(wanted, part)
        for term, value in wanted.terms.items():
            if term in CANONICAL:
                asked["terms"] += 1
                right["terms"] += read is not None and dict(read.terms).get(term) == str(value)
    print("  exact: " + ", ".join(f"{k} {right[k]}/{asked[k]}" for k in asked))
    return [
        (part, right[part] / asked[part], TERMS if part == "terms" else EXACT) for part in asked
    ]


def _people() -> int:
    folder = os.environ.get("BUYERSIM_HUMAN_DATA")
    if not folder:
        print("Set BUYERSIM_HUMAN_DATA to the folder of the human data; nothing was measured.")
        return 2
    rows = people(Path(folder))
    print("people's messages, this half: F1 of one act each; the floor is words and a regression")
    readers: tuple[tuple[str, Reader], ...] = (
        ("rules alone", RulesPerceiver().observe),
        ("written sentences only", TieredPerceiver().observe),
        (
            "with people's labels, these among them",
            TieredPerceiver(Classifier.of(VARIANTS["people"])).observe,
        ),
    )
    for name, reader in readers:
        seen = [labels_of(reader(row.hearing)) for row in rows]
        print(f"\n{name}")
        for task, label in HUMAN_TASKS.items():
            mine = [i for i, row in enumerate(rows) if row.source.startswith(f"{task}/")]
            _confusion(task, label, FLOORS[task], [(rows[i], seen[i]) for i in mine])
    return 0


def _confusion(
    task: str, label: str, floor: float, pairs: Sequence[tuple[Labelled, frozenset[str]]]
) -> None:
    sources = sorted({row.source.split("/")[1] for row, _ in pairs})
    for source in ("", *(sources if len(sources) > 1 else ())):
        mine = [p for p in pairs if p[0].source.endswith(f"/{source}") or not source]
        counts = Counter((label in row.labels, label in seen) for row, seen in mine)
        score = f1([(row.labels, seen) for row, seen in mine], label)
        print(
            f"  {task if not source else '  ' + source:28} F1 {score or 0:.3f}"
            f"{'' if source else f' (floor {floor:.3f})':16}"
            f" hit {counts[True, True]:4} missed {counts[True, False]:4}"
            f" imagined {counts[False, True]:4} rightly not {counts[False, False]:5}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
