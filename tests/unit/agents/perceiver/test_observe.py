"""The observe command's lines, in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.agents.perceiver import RulesPerceiver
from simulator.agents.perceiver.observe import observe_line
from simulator.domain.errors import UnknownId
from simulator.domain.lexicon import Lexicon

FIELDS = [
    *("v", "id", "acts", "tactics", "offer", "offers", "claims", "tone", "spans"),
    *("confidence", "unclear", "tier", "ms"),
]


def no_scenario(name: str) -> Lexicon:
    raise UnknownId(f"There is no scenario {name!r}.")


async def observe(raw: str) -> tuple[dict[str, Any], bool]:
    ticks = iter((1.0, 1.0025))
    answer = await observe_line(raw, RulesPerceiver(), no_scenario, lambda: next(ticks))
    return json.loads(answer.json), answer.ok


async def test_a_line_is_labelled() -> None:
    text = "We can do $44,500.50 if you pay within 30 days. Who signs on your side?"
    out, ok = await observe(json.dumps({"id": "m1", "speaker": "seller", "text": text}))
    assert ok
    assert list(out) == FIELDS
    assert out["id"] == "m1"
    assert {"propose", "trade", "ask_process", "ask_closed"} == set(out["acts"])
    assert out["offer"]["price"] == 44500.5
    assert out["offer"]["currency"] == "USD"
    assert out["offers"] == [out["offer"]]
    assert set(out["spans"]) == set(out["confidence"]) == set(out["acts"])
    start, end = out["spans"]["ask_process"]
    assert text[start:end] == "Who signs on your side?"
    assert out["tier"] == "rules"
    assert out["ms"] == 2.5


async def test_a_whole_price_is_a_whole_number_and_the_context_counts() -> None:
    line = {
        "id": 7,
        "speaker": "buyer",
        "text": "Forty-four, then.",
        "context": [{"speaker": "seller", "text": "The price is €48,000 a year."}],
        "colour": "fields from elsewhere are no error",
    }
    out, ok = await observe(json.dumps(line))
    assert ok
    assert out["offer"] == {"price": 44000, "currency": "EUR", "unit": "per_year", "terms": {}}
    assert isinstance(out["offer"]["price"], int)


@pytest.mark.parametrize(
    ("raw", "line_id"),
    [
        ("not json", None),
        ("[]", None),
        ('{"id": "a", "text": "hi"}', "a"),
        ('{"id": "a", "speaker": "judge", "text": "hi"}', "a"),
        ('{"id": "a", "speaker": "seller"}', "a"),
        ('{"id": "a", "speaker": "seller", "text": "hi", "scenario": "nowhere"}', "a"),
    ],
)
async def test_a_bad_line_is_answered_with_what_is_wrong(raw: str, line_id: str | None) -> None:
    out, ok = await observe(raw)
    assert not ok
    assert out["id"] == line_id
    assert out["error"]
    assert set(out) == {"v", "id", "error"}
