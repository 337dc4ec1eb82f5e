"""Sentences that are not this buyer talking to this rep, and those that only look so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.agents.guard.acceptance import CLOSING
from simulator.agents.guard.patterns import KEPT_BACK, META, PROMISES, SELLER
from simulator.agents.guard.sentences import any_match, first_match, pattern
from simulator.agents.guard.voices import hint_hits, meta_hits, promise_hits
from simulator.domain.events import GuardHit


@pytest.mark.parametrize(
    ("hits", "rule", "text"),
    [
        (meta_hits, "meta", 'He said, "that is a lot."'),
        (meta_hits, "meta", "Fine, she nods."),
        (meta_hits, "meta", "Let me think, the buyer replied."),
        (meta_hits, "meta", "Revised version: fine."),
        (hint_hits, "secret", "Warm, but not there."),
        (hint_hits, "secret", "You are getting warmer."),
        (hint_hits, "secret", "Warm, but you're not getting warmer."),
        (hint_hits, "secret", "I'd perhaps go a bit higher."),
        (promise_hits, "promise", "You hear from me tomorrow, promise."),
        (promise_hits, "promise", "We'd renew."),
    ],
)
def test_another_voice_is_caught(
    hits: Callable[[str], Iterator[GuardHit]], rule: str, text: str
) -> None:
    assert [hit.rule for hit in hits(text)] == [rule]


@pytest.mark.parametrize("text", ["The said contract ends in May.", "A revised version is fine."])
def test_words_that_only_look_so_are_let_through(text: str) -> None:
    assert not list(meta_hits(text))


_WORDS = sorted(
    {
        word
        for table in (META, SELLER, KEPT_BACK, PROMISES, CLOSING)
        for word in " ".join(table)
        .replace("\\b", " ")
        .replace("(?:", " ")
        .replace("|", " ")
        .split()
        if word.replace("'", "").isalpha()
    }
)


@given(
    st.sampled_from((META, SELLER, KEPT_BACK, PROMISES, CLOSING)),
    st.lists(st.sampled_from((*_WORDS, ",", ".", "-", "!")), max_size=8).map(" ".join),
)
def test_a_table_matches_where_one_of_its_patterns_does(table: tuple[str, ...], text: str) -> None:
    alone = [found for one in table if (found := pattern(one).search(text)) is not None]
    assert any_match(table, text) == bool(alone)
    first = first_match(table, text)
    assert (first and first.group(0)) == (alone[0].group(0) if alone else None)
