"""Filling the blanks of a line."""

from __future__ import annotations

from typing import get_args

import pytest

from simulator.content.phrases import PHRASE_SLOTS, SLOT_MEANINGS, render_phrase
from simulator.domain.errors import InvariantViolated
from simulator.domain.persona import PhraseKey


def test_every_occasion_has_its_slots_and_every_slot_a_meaning():
    assert set(PHRASE_SLOTS) == set(get_args(PhraseKey))
    assert {slot for slots in PHRASE_SLOTS.values() for slot in slots.allowed} == set(SLOT_MEANINGS)


@pytest.mark.parametrize(
    ("line", "slots", "said"),
    [
        ("make it {price}{terms}.", {"price": "€5", "terms": ""}, "Make it €5."),
        ("Make it {price}{terms}.", {"price": "€5", "terms": ", now"}, "Make it €5, now."),
        ("Well. {fact}", {"fact": "we are late"}, "Well. we are late."),
        ("{fact} So.", {"fact": "We are late!"}, "We are late! So."),
        ("At {price}.", {"price": " €5 ", "unused": "x"}, "At €5."),
        ("You said {unclear}.", {"unclear": "{price}"}, "You said {price}."),
    ],
)
def test_a_line_is_filled(line, slots, said):
    assert render_phrase(line, slots) == said


def test_a_blank_without_a_value_is_a_bug_not_a_gap():
    with pytest.raises(InvariantViolated, match="no value for the slot"):
        render_phrase("At {price}.", {})
