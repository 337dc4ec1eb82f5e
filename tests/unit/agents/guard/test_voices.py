"""Sentences that are not this buyer talking to this rep, and those that only look so."""

from __future__ import annotations

import pytest

from simulator.agents.guard.voices import hint_hits, meta_hits, promise_hits


@pytest.mark.parametrize(
    "text",
    [
        'He said, "that is a lot."',
        "Fine, she nods.",
        "Let me think, the buyer replied.",
        "Here is a revised version.",
    ],
)
def test_telling_of_the_talk_is_caught(text: str) -> None:
    assert [hit.rule for hit in meta_hits(text)] == ["meta"]


@pytest.mark.parametrize("text", ["The said contract ends in May.", "A revised contract is fine."])
def test_words_that_only_contain_such_words_are_not(text: str) -> None:
    assert not list(meta_hits(text))


@pytest.mark.parametrize(
    "text", ["Warm, but not there.", "You are getting warmer.", "I'd perhaps go a bit higher."]
)
def test_hints_are_caught_wherever_they_stand(text: str) -> None:
    assert [hit.rule for hit in hint_hits(text)] == ["secret"]


@pytest.mark.parametrize("text", ["You hear from me tomorrow, promise.", "We'd renew."])
def test_promises_are_caught_wherever_they_stand(text: str) -> None:
    assert [hit.rule for hit in promise_hits(text)] == ["promise"]
