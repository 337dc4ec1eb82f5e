"""How well the rules label what a rep does, measured on labelled messages."""

from __future__ import annotations

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from simulator.agents.perceiver import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.acts import ACT_IDS, ActId
from simulator.domain.events import OnTable
from simulator.domain.mind import Line
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap

DATA = Path(__file__).resolve().parents[1] / "data"
Example = dict[str, Any]


def examples(name: str) -> list[Example]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def hearing(example: Example) -> Hearing:
    said = example.get("context", [])
    table = example.get("their")
    package = Package(price=Decimal(table), options=FrozenMap()) if table else None
    return Hearing(
        text=example["text"],
        speaker=example.get("speaker", "seller"),
        context=tuple(Line(i=i, **line) for i, line in enumerate(said)),
        on_table=OnTable(buyer=package, seller=None),
    )


def f1_by_label(data: list[Example]) -> dict[ActId, float]:
    """F1 of every label that occurs; prints the table."""
    hit: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for example in data:
        gold, found = set(example["acts"]), RulesPerceiver().observe(hearing(example)).kinds
        hit.update(gold & found)
        extra.update(found - gold)
        missed.update(gold - found)
    scores: dict[ActId, float] = {}
    for label in ACT_IDS:
        n = hit[label] + missed[label]
        if n:
            scores[label] = 2 * hit[label] / (2 * hit[label] + extra[label] + missed[label])
            table = f"{label:24} n={n:3} F1={scores[label]:.2f} +{extra[label]} -{missed[label]}\n"
            sys.stdout.write(table)
    return scores


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        # The rules were shaped on all three, one after the other. At first reading, before a
        # rule was changed, macro-F1 was 0.89, 0.81 and 0.70: expect about that on new messages.
        ("rep_messages.jsonl", 0.97),
        ("rep_messages_second.jsonl", 0.93),
        ("rep_messages_third.jsonl", 0.93),
    ],
)
def test_labels_are_right_often_enough(name: str, floor: float) -> None:
    data = examples(name)
    scores = f1_by_label(data)
    macro = sum(scores.values()) / len(scores)
    sys.stdout.write(f"{name}: {len(data)} messages, macro-F1 {macro:.3f}\n")
    assert macro >= floor


def test_every_label_is_measured() -> None:
    assert {label for e in examples("rep_messages.jsonl") for label in e["acts"]} == set(ACT_IDS)


def test_a_content_question_always_has_its_form() -> None:
    for name in ("rep_messages.jsonl", "rep_messages_second.jsonl"):
        for example in examples(name):
            found = RulesPerceiver().observe(hearing(example)).kinds
            if found & {"ask_need", "ask_reason", "ask_process"}:
                assert found & {"ask_open", "ask_closed"}, example["text"]


def test_a_trade_is_always_a_proposal() -> None:
    for example in examples("rep_messages.jsonl"):
        found = RulesPerceiver().observe(hearing(example)).kinds
        assert "propose" in found or "trade" not in found


def test_spans_lie_in_the_message_and_offers_ride_on_their_act() -> None:
    text = "Hello! I can do 44,000 if you sign for two years. What matters most to you?"
    seen = RulesPerceiver().observe(Hearing(text=text))
    assert {"greet", "propose", "trade", "ask_open", "ask_need"} == seen.kinds
    for act in seen.acts:
        assert act.span is not None
        assert 0 <= act.span[0] < act.span[1] <= len(text)
    offers = [act.offer for act in seen.acts if act.kind == "propose"]
    assert offers[0] is not None
    assert offers[0].price == 44000
    assert seen.topics() == ("what matters most to you",) * 2


def test_a_question_that_points_back_takes_its_topic_along() -> None:
    seen = RulesPerceiver().observe(Hearing(text="The winter rollout. What worries you about it?"))
    assert all("winter rollout" in topic for topic in seen.topics())


@pytest.mark.parametrize(
    "text",
    [
        "so who looks at this besides you?",
        "Who sees the thing other than you?",
        "Does that go to anybody above you?",
    ],
)
def test_asking_for_others_at_the_table_asks_about_the_process(text: str) -> None:
    assert "ask_process" in RulesPerceiver().observe(Hearing(text=text)).kinds


def test_looking_after_somebody_is_nobody_above_them() -> None:
    seen = RulesPerceiver().observe(Hearing(text="Who looks after your machines?"))
    assert "ask_process" not in seen.kinds
