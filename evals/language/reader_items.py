"""What the classifier learns from: sentences with labels, and the same on another day.

No torch here: written sentences and people's messages as arrays of labels.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
YES_OR_NO = "_yesno_"
"""In the name of a file whose lines were judged for a yes and for nothing else."""
MARKS = {
    "casino": {
        "ask_need": {"elicit-pref"},
        "state_preference": {"self-need", "other-need", "no-need"},
        "fairness_appeal": {"vouch-fair"},
        "undermine_need": {"uv-part"},
    },
    "cra": {"ask_need": {"ask_preference"}, "state_preference": {"share_preference"}},
}
"""The labels of whole dialogues that stand for an act; checked against the tasks' gold."""
FAIRNESS = {
    "i-want-to-be-fair",
    "what-would-be-fair",
    "this-proposal-is-unfair",
    "this-proposal-is-win-win",
    "splitting-the-locker-50-50",
}
FEWEST_WORDS = 3
"""A turn of fewer words, outside the tasks, tells little: `okay`, `mhm`."""


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
    """The dialogue of people it is from; empty for a written sentence."""
    task: str = ""
    """The task of people it belongs to; empty for written sentences and for a dialogue's others."""


def written(folder: Path) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        buyer, only_yes = path.name.startswith("buyer"), YES_OR_NO in path.name
        for line in path.read_text(encoding="utf-8").splitlines():
            labels, text, *context = line.split("\t")
            tactics, _, acts = labels.partition(";") if buyer else ("-", ";", labels)
            rows.append(
                {
                    "speaker": "buyer" if buyer else "seller",
                    "text": text,
                    "context": context[0] if context else "",
                    "acts_first": not buyer or "_yes_" in path.name,
                    "judged": ["accept"] if only_yes else None,
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
        if row["judged"] is not None:
            counts[[names.index(n) for n in row["judged"]]] = 1
        else:
            counts[: len(acts)] = 1 if row["acts_first"] else BUYER_ACTS_COUNT
            counts[len(acts) :] = row["speaker"] == "buyer"
        out.append(Item(row["text"], row["context"], row["speaker"], labels, counts))
    return out


def human_items(folder: Path, names: list[str]) -> list[Item]:
    """People's messages: the tasks' in their order, then the other labelled ones of the dialogues.

    A task asks one thing of a message; where the whole dialogue was labelled, the message counts
    for everything that its labels tell.
    """
    told = dict(_dialogues(folder))
    out, asked = [], set()
    for task, label in HUMAN_TASKS.items():
        path = folder / "tasks" / f"{task}_utterance" / "public.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            before = row["context"][-1].split(": ", 1)[-1] if row["context"] else ""
            knows = told[row["item"]].knows if row["item"] in told else {}
            knows = {**knows, label: bool(row["gold"])}
            asked.add(row["item"])
            out.append(replace(_item(row["text"], before, knows, names, row["item"]), task=task))
    for key, turn in told.items():
        if key not in asked and len(turn.text.split()) >= FEWEST_WORDS:
            out.append(_item(turn.text, turn.before, turn.knows, names, key))
    return out


@dataclass
class Turn:
    text: str
    before: str
    knows: dict[str, bool]
    """Acts that its labels tell, by id."""


def _dialogues(folder: Path) -> Iterator[tuple[str, Turn]]:
    for name in ("casino", "cra"):
        for line in (folder / name / "public.jsonl").read_text(encoding="utf-8").splitlines():
            dialogue = json.loads(line)
            before = ""
            for turn in dialogue["turns"]:
                if turn["labels"] or name == "cra":
                    content = set((turn.get("fine_labels") or {}).get("content") or ())
                    labels = set(turn["labels"])
                    knows = {act: bool(marks & labels) for act, marks in MARKS[name].items()}
                    if name == "cra":
                        knows["fairness_appeal"] = bool(FAIRNESS & content)
                    yield f"{dialogue['id']}#{turn['i']}", Turn(turn["text"], before, knows)
                before = turn["text"]


def _item(text: str, before: str, knows: dict[str, bool], names: list[str], key: str) -> Item:
    labels, counts = np.zeros(len(names), "f4"), np.zeros(len(names), "f4")
    for act, holds in knows.items():
        labels[names.index(act)], counts[names.index(act)] = float(holds), 1
    return Item(text, before, "seller", labels, counts, group=key.split("#", maxsplit=1)[0])


def varied(items: list[Item], rng: random.Random, other: int) -> list[Item]:
    """The items as another day might bring them: without marks or context, or two in one breath."""
    out = []
    for item in items:
        text, context, labels, soft = item.text, item.context, item.labels, item.soft
        if not item.group:
            if context and rng.random() < 0.25:
                context = ""
            mate = items[rng.randrange(len(items))]
            fits = mate.speaker == item.speaker and not mate.group and len(text + mate.text) < 420
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
        out.append(
            Item(text, context, item.speaker, labels, item.counts, soft, item.group, item.task)
        )
    return out
