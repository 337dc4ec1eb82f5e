"""Terms are recognised however their numbers are written: `36 months`, `36months`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.labels import Label, labels_of
from simulator.agents.guard.terms import asserted
from tests.support.views import a_deal, a_given, a_move, a_package, a_view

REP = "I can do a 36-month term, paid 60 days net."


@pytest.mark.parametrize(
    "text",
    [
        "€41,500 a year with 36 months.",
        "€41,500 a year with 36months.",
        "€41,500 a year and 60 days.",
        "€41,500 a year and 60days.",
    ],
)
def test_an_undecided_term_is_turned_down(text: str) -> None:
    view = a_view(a_move("propose_better", package=a_package()), rep_text=REP)
    assert "terms" in {hit.rule for hit in RulesGuard().check(a_given(text, view))}


@pytest.mark.parametrize(
    "text",
    [
        "€41,500 a year, over 12 months, 30 days net.",
        "€41,500 a year, over 12months, 30days net.",
    ],
)
def test_a_decided_term_is_said_either_way(text: str) -> None:
    move = a_move("propose_better", package=a_package(), voiced=("payment", "term"))
    assert RulesGuard().check(a_given(text, a_view(move, rep_text=REP))) == ()


LABELS = [label for issue in a_deal().issues for label in labels_of(issue)]
SENTENCES = st.lists(
    st.sampled_from(
        [
            *(word for label in LABELS for word in (label.said, *label.said.split())),
            *("no", "with", "without", "sixty", "60days", "and", "we", "keep", "drop", "24-7,"),
        ]
    ),
    min_size=1,
    max_size=6,
).map(lambda words: " ".join(words) + ".")


@given(st.sampled_from(LABELS), st.lists(SENTENCES, min_size=1, max_size=4), st.booleans())
def test_a_text_says_of_an_option_what_one_of_its_sentences_says(
    label: Label, sentences: list[str], whole: bool
) -> None:
    alone = any(asserted(label, one, whole=whole) for one in sentences)
    assert asserted(label, " ".join(sentences), whole=whole) == alone
