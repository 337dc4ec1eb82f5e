"""The labelled sentences: every one is read exactly as a person labelled it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.domain.numbers import Reading, ReadingContext, read

TABLE = yaml.safe_load((Path(__file__).parent / "data" / "offers.yaml").read_text("utf-8"))


def context_of(example: dict[str, Any]) -> ReadingContext:
    named = example.get("context", {})
    fields = TABLE["contexts"][named] if isinstance(named, str) else named
    made = dict(fields)
    if "standing_price" in made:
        made["standing_price"] = Decimal(made["standing_price"])
    return ReadingContext(**made)


def labelled(example: dict[str, Any]) -> tuple[object, object]:
    offers = [
        (None if price is None else Decimal(str(price)), currency, unit, terms)
        for price, currency, unit, terms in example.get("offers", [])
    ]
    return offers, example.get("unclear", [])


def found(reading: Reading) -> tuple[object, object]:
    offers = [
        (offer.price, offer.currency, offer.unit, dict(offer.terms)) for offer in reading.offers
    ]
    return offers, [unclear.text for unclear in reading.unclear]


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["text"][:60])
def test_sentence_is_read_as_labelled(example: dict[str, Any]) -> None:
    assert found(read(example["text"], context_of(example))) == labelled(example)


def test_the_table_is_large_and_has_hard_negatives() -> None:
    examples = TABLE["examples"]
    without = [example for example in examples if not example.get("offers")]
    assert len(examples) >= 250
    assert len(without) >= 80
