from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from simulator.ui.markup import EMPTY, el, join, text


class Reader(HTMLParser):
    """Reads markup back as a browser would."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(WORDS)
def test_words_come_out_as_they_went_in(words: str) -> None:
    shown = read(el("p", words))
    assert shown.tags == ["p"]
    assert shown.words == words


@given(WORDS)
def test_an_attribute_holds_its_words_and_opens_nothing(words: str) -> None:
    shown = read(el("p", aria_label=words))
    assert shown.tags == ["p"]
    assert shown.attributes == [("aria-label", words)]


def test_built_markup_is_kept_and_strings_are_not() -> None:
    assert el("p", el("b", "x"), "<b>") == "<p><b>x</b>&lt;b&gt;</p>"
    assert join(["<", el("br")]) == "&lt;<br>"
    assert text('"') == "&quot;"


def test_attributes_are_left_out_when_there_is_nothing_to_say() -> None:
    assert el("a", hidden=True, title=None, open=False, class_="x") == '<a hidden class="x"></a>'
    assert el("p", None, EMPTY) == "<p></p>"
