"""The labelled sentences: written for training, held out for testing, and people's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from simulator.agents.perceiver.rules import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.mind import Line
from simulator.domain.observation import Observation
from simulator.domain.values import FrozenMap, Value

HERE: Final = Path(__file__).parent
Side = Literal["seller", "buyer"]

HUMAN_TASKS: Final = {
    "needs_discovery": "ask_need",
    "preference_disclosure": "state_preference",
    "fairness_appeal": "fairness_appeal",
    "undermining": "undermine_need",
}
"""People's tasks and the act each is about."""

YES_OR_NO: Final = "_yesno_"
"""In the name of a file whose lines were judged for a yes and for nothing else."""


class Labelled(Value):
    """A message and what it does."""

    text: str
    speaker: Side
    context: tuple[tuple[Side, str], ...] = ()
    """Messages before, oldest first, each with its speaker."""
    labels: frozenset[str]
    """Acts and tactics together; their ids do not overlap."""
    judged: frozenset[str] | None = None
    """Labels that somebody judged; None when all of them were."""
    source: str = ""
    dialogue: str = ""
    """The dialogue of people it is from."""

    def judges(self, label: str) -> bool:
        """Whether the absence of a label means anything."""
        return self.judged is None or label in self.judged

    @property
    def hearing(self) -> Hearing:
        """The message as a perceiver gets it."""
        lines = tuple(Line(i=i, speaker=s, text=t) for i, (s, t) in enumerate(self.context))
        return Hearing(text=self.text, speaker=self.speaker, context=lines)


class Before(Value):
    """A message before."""

    speaker: Side
    text: str


class HeldOffer(Value):
    """The offer in a held-out message, as its writer reads it."""

    price: Decimal | None
    currency: str | None
    unit: str | None
    terms: FrozenMap[str, str | int | float]


class HeldOut(Value):
    """A message kept for testing."""

    text: str
    speaker: Side
    context: tuple[Before, ...]
    acts: tuple[str, ...]
    tactics: tuple[str, ...]
    offer: HeldOffer | None


def written(folder: Path = HERE / "training") -> list[Labelled]:
    """The sentences written for training, in the order training takes them."""
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        side: Side = "buyer" if path.name.startswith("buyer") else "seller"
        other: Side = "seller" if side == "buyer" else "buyer"
        for line in path.read_text(encoding="utf-8").splitlines():
            labels, text, *context = line.split("\t")
            rows.append(
                Labelled(
                    text=text,
                    speaker=side,
                    context=tuple((other, each) for each in context if each.strip()),
                    labels=frozenset(labels.replace(";", ",").split(",")) - {"", "-"},
                    judged=frozenset({"accept"}) if YES_OR_NO in path.name else None,
                    source=path.stem,
                )
            )
    return rows


def held_out(folder: Path = HERE / "held_out") -> list[HeldOut]:
    """The messages kept for testing, as written, offers included."""
    return [
        HeldOut.model_validate_json(json.dumps({**json.loads(line), "speaker": side}))
        for name, side in (("rep", "seller"), ("buyer", "buyer"))
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def labelled(row: HeldOut) -> Labelled:
    """A held-out message with its labels only."""
    return Labelled(
        text=row.text,
        speaker=row.speaker,
        context=tuple((each.speaker, each.text) for each in row.context),
        labels=frozenset([*row.acts, *row.tactics]),
    )


def people(folder: Path) -> list[Labelled]:
    """People's messages with what people said of them, one task after the other.

    Args:
        folder: the human data; its tasks lie in `tasks/` (or, for a copy, directly in it).
    """
    rows = []
    for task, label in HUMAN_TASKS.items():
        path = folder / "tasks" / f"{task}_utterance" / "public.jsonl"
        if not path.exists():
            path = folder / f"{task}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            before: list[tuple[Side, str]] = []
            for each in row["context"]:
                who, _, said = each.partition(": ")
                before.append(("seller" if who == row["speaker"] else "buyer", said))
            rows.append(
                Labelled(
                    text=row["text"],
                    speaker="seller",
                    context=tuple(before[-2:]),
                    labels=frozenset([label]) if row["gold"] else frozenset(),
                    judged=frozenset([label]),
                    source=f"{task}/{row['source'].split(' ')[0]}",
                    dialogue=row["item"].partition("#")[0],
                )
            )
    return rows


def by_rules(rows: Sequence[Labelled]) -> list[frozenset[str]]:
    """What the rules alone hear."""
    reader = RulesPerceiver()
    return [labels_of(reader.observe(row.hearing)) for row in rows]


def labels_of(seen: Observation) -> frozenset[str]:
    """Acts and tactics of an observation."""
    return frozenset([*seen.kinds, *seen.tactics])
