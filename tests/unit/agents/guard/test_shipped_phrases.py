"""What shipped buyers say by themselves is never taken for a breach."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from simulator.agents.guard.acceptance import acceptance_in, taken_back
from simulator.agents.guard.amounts import relative_amounts
from simulator.agents.guard.language import language_hits
from simulator.agents.guard.sentences import MASK, folded, sentences
from simulator.agents.guard.voices import hint_hits, meta_hits, promise_hits, role_hits

BUYERS = sorted((Path(__file__).parents[4] / "personas" / "buyers").glob("*.yaml"))
ACCEPTING = {"accept", "accept_rep_accepts", "approver_signs", "need_approval", "extra_granted"}
"""Phrases of moves that say yes."""


def phrases() -> list[tuple[str, str]]:
    return [
        (key, re.sub(r"\{\w+\}", MASK, text))
        for path in BUYERS
        for key, texts in yaml.safe_load(path.read_text(encoding="utf-8"))["phrases"].items()
        for text in texts
    ]


def test_there_are_buyers_to_read() -> None:
    assert len(phrases()) > 2000


def test_no_phrase_breaks_a_rule_of_the_voice() -> None:
    broken = [
        (key, text, hit.text)
        for key, text in phrases()
        for hits in (
            hint_hits(text),
            promise_hits(text),
            role_hits(text, "Bo"),
            meta_hits(text),
            language_hits(text, "en"),
            relative_amounts(text),
        )
        for hit in hits
    ]
    assert broken == []


def test_only_accepting_phrases_accept_and_they_stay_with_it() -> None:
    for key, text in phrases():
        if key in ACCEPTING:
            assert taken_back(text) is None, text
        elif key not in {"deal_stands", "call_back"}:
            yeses = [one for one in sentences(folded(text)) if acceptance_in(one)]
            assert yeses == [], text
