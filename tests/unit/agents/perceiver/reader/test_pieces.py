"""Words into pieces: the longest known one first, nothing lost, nothing raised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.agents.perceiver.reader.pieces import Pieces, words

KNOWN = {
    "[UNK]": 0,
    "un": 1,
    "##load": 2,
    "##ing": 3,
    "load": 4,
    "ca": 5,
    "##fe": 6,
    "'": 7,
    "s": 8,
}


def test_the_longest_known_piece_comes_first() -> None:
    assert Pieces(KNOWN)("unloading load") == [1, 2, 3, 4]


def test_accents_and_capitals_make_no_difference() -> None:
    assert Pieces(KNOWN)("Café's") == [5, 6, 7, 8]


def test_a_word_with_an_unknown_part_is_unknown_as_a_whole() -> None:
    assert Pieces(KNOWN)("loadx") == [0]
    assert Pieces(KNOWN)("a" * 101) == [0]


def test_every_mark_is_a_word_of_its_own() -> None:
    assert list(words("Well, no?")) == ["well", ",", "no", "?"]


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_ascii_is_cut_like_any_other_text(text: str) -> None:
    assert [*words(text), "e"] == list(words(f"{text} é"))


@given(st.text(max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    assert all(piece in KNOWN.values() for piece in Pieces(KNOWN)(text))
