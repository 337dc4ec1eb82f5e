"""No text raises, and reading time grows with its length and nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.agents.perceiver import RulesPerceiver
from simulator.agents.perceiver.sentences import plain, split
from simulator.agents.ports import Hearing
from simulator.domain.events import OnTable
from tests.unit.agents.perceiver.test_resolve import LEXICON, SELLER

WORDS = (
    *("if", "you", "sign", "we can", "do", "deal", "not", "without", "the training", "60 days"),
    *("46k", "$", "44,000", "percent", "off", "and", "or", "but", "?", ".", ",", "what", "why"),
    *("how", "who", "accept", "agreed", "no", "yes", "that works", "for us", "drop it", "to"),
)
TABLE = OnTable(buyer=SELLER, seller=SELLER)


def hear(text: str) -> None:
    seen = RulesPerceiver().observe(Hearing(text=text, lexicon=LEXICON, on_table=TABLE))
    for act in seen.acts:
        assert act.span is None or 0 <= act.span[0] <= act.span[1] <= len(text)


@given(st.text(max_size=400))
@settings(max_examples=150)
def test_any_text_is_read(text: str) -> None:
    hear(text)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=150)
def test_any_jumble_of_the_trade_is_read(words: list[str]) -> None:
    hear(" ".join(words))


@given(st.text(max_size=200))
def test_positions_carry_over(text: str) -> None:
    assert len(plain(text)) == len(text)
    for sentence in split(text):
        assert plain(text)[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "1",
        "1,",
        "if you ",
        "we can not ",
        "?",
        "no ",
        "60 days or ",
        "\n",
        "what do ",
        "((",
    ],
)
def test_an_enormous_message_is_read_in_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    hear(text)
    assert time.perf_counter() - started < 5
