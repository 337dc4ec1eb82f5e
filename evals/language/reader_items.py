"""What the classifier learns from: sentences with labels, and the same on another day.

No torch here: written sentences and people's messages as arrays of labels.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

FOLDS = 5
BUYER_ACTS_COUNT = 0.25
"""A buyer's line was labelled for its tactic first; its acts count less."""
HUMAN_TASKS = {
    "needs_discovery": "ask_need",
    "preference_disclosure": "state_preference",
    "fairness_appeal": "fairness_appeal",
    "undermining": "undermine_need",
}


@dataclass
class Item:
    text: str
    context: str
    speaker: str
    labels: np.ndarray
    counts: np.ndarray
    """Which labels were judged, and how much each counts."""
    soft: np.ndarray | None = None
    group: str = ""
    task: str = ""
    source: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def written(folder: Path) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        buyer = path.name.startswith("buyer")
        for line in path.read_text(encoding="utf-8").splitlines():
            labels, text, *context = line.split("\t")
            tactics, _, acts = labels.partition(";") if buyer else ("-", ";", labels)
            rows.append(
                {
                    "speaker": "buyer" if buyer else "seller",
                    "text": text,
                    "context": context[0] if context else "",
                    "acts_first": not buyer or "_yes_" in path.name,
                    "acts": [x for x in acts.split(",") if x not in ("", "-")],
                    "tactics": [x for x in tactics.split(",") if x not in ("", "-")],
                }
            )
    acts = sorted({x for row in rows for x in row["acts"]})
    return rows, acts, sorted({x for row in rows for x in row["tactics"]})


def items_of(rows: list[dict[str, Any]], acts: list[str], tactics: list[str]) -> list[Item]:
    names = acts + tactics
    out = []
    for row in rows:
        labels = np.array([n in row["acts"] or n in row["tactics"] for n in names], dtype="f4")
        counts = np.zeros(len(names), dtype="f4")
        counts[: len(acts)] = 1 if row["acts_first"] else BUYER_ACTS_COUNT
        counts[len(acts) :] = row["speaker"] == "buyer"
        out.append(Item(row["text"], row["context"], row["speaker"], labels, counts))
    return out


def human_items(folder: Path, names: list[str]) -> list[Item]:
    out = []
    for task, label in HUMAN_TASKS.items():
        path = folder / f"{task}.jsonl"
        if not path.exists():
            path = folder / "tasks" / f"{task}_utterance" / "public.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels, counts = np.zeros(len(names), "f4"), np.zeros(len(names), "f4")
            counts[names.index(label)] = 1
            labels[names.index(label)] = float(bool(row["gold"]))
            before = row["context"][-1].split(": ", 1)[-1] if row["context"] else ""
            group = row["source"][:4] + row["item"].split("#")[0]
            out.append(
                Item(
                    row["text"],
                    before,
                    "seller",
                    labels,
                    counts,
                    None,
                    group,
                    task,
                    row["source"],
                    {"item": row["item"]},
                )
            )
    return out


def varied(items: list[Item], rng: random.Random, other: int) -> list[Item]:
    """The items as another day might bring them: without marks or context, or two in one breath."""
    out = []
    for item in items:
        text, context, labels, soft = item.text, item.context, item.labels, item.soft
        if not item.task:
            if context and rng.random() < 0.25:
                context = ""
            mate = items[rng.randrange(len(items))]
            fits = mate.speaker == item.speaker and not mate.task and len(text + mate.text) < 420
            if fits and rng.random() < 0.3:
                first = rng.random() < 0.5 or context
                text = f"{text} {mate.text}" if first else f"{mate.text} {text}"
                labels = np.maximum(labels, mate.labels)
                if soft is not None and mate.soft is not None:
                    soft = np.maximum(soft, mate.soft)
                if labels[: other + 1].sum() > 1:
                    labels = labels.copy()
                    labels[other] = 0
        if rng.random() < 0.15:
            text = text.replace("?", "").rstrip(".!")
        if rng.random() < 0.1:
            text = text.replace("'", "")
        words = text.split()
        if len(words) > 6 and rng.random() < 0.25:
            text = " ".join(w for w in words if rng.random() > 0.08) or text
        out.append(Item(text, context, item.speaker, labels, item.counts, soft, task=item.task))
    return out
