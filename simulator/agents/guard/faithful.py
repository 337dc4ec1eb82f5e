"""Whether a wording says what the move is about, and not just something harmless said before.

A small model likes to repeat an earlier line word for word. Nothing in it is wrong, and yet the
rep asked for the approver and hears about the weather.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from simulator.agents.judge.words import sentences, stems
from simulator.agents.ports import GuardInput
from simulator.domain.events import GuardHit

FACT_SHARE: Final = 0.34
"""Share of a fact's content words that a wording has to keep. Assumption: a free paraphrase keeps
half; an answer about something else keeps none."""

A_SENTENCE: Final = 4
"""Words from which a sentence said again is a repetition and no mere `well, then`. Assumption."""

_REMEMBERED: Final = 1024
"""Earlier messages kept in memory, cut up: a talk is compared with in every turn. Assumption."""


def missing_facts(text: str, given: GuardInput) -> Iterator[GuardHit]:
    """Facts this turn tells that the text does not."""
    for told in given.move.disclosed:
        wanted, said = stems(told.said), stems(text)
        if wanted and len(wanted & said) < len(wanted) * FACT_SHARE:
            yield GuardHit(
                rule="missing_fact", text="", why=f"does not tell what it should: {told.said}"
            )


def repetitions(text: str, given: GuardInput) -> Iterator[GuardHit]:
    """Whole sentences the buyer has said before and that the draft does not call for."""
    called_for = {bare for _, bare in _bares(given.draft)}
    new = {
        bare: one
        for one, bare in _bares(text)
        if bare not in called_for and len(one.split()) >= A_SENTENCE
    }
    if not new:  # a draft as it stands: no need to go over the whole talk
        return
    before = {bare for line in given.said_before for _, bare in _bares(line)}
    for bare, one in new.items():
        if bare in before:
            yield GuardHit(rule="repetition", text=one, why="was said before, word for word")


@lru_cache(maxsize=_REMEMBERED)
def _bares(line: str) -> tuple[tuple[str, str], ...]:
    """The sentences of a line, as they stand and bare."""
    cut = (line[start:end] for start, end in sentences(line))
    return tuple((one, _bare(one)) for one in cut)


def _bare(sentence: str) -> str:
    return " ".join(word.strip(".,!?;:'\"").casefold() for word in sentence.split())
