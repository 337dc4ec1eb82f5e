"""Rewording a line as written: what is asked of a small model, and the figures it may use."""

from __future__ import annotations

import re

import pytest

from simulator.agents.speaker.figure_lock import figure_lock, figures_of
from simulator.agents.speaker.model import ModelSpeaker
from simulator.content.prompts import default_prompts
from simulator.domain.events import GuardHit
from simulator.llm import ScriptedModel
from tests.golden.prompts.inputs import VIEW

DRAFT = "We spend $31,000 a year at most, paid in 60 days."


def takes(draft: str, text: str) -> bool:
    """Whether the grammar of a draft takes a text: read as the regular expression it amounts to."""
    rules = dict(line.split(" ::= ") for line in figure_lock(draft).splitlines())
    words = f"(?:{rules['words']})"
    if rules["root"] == "words":
        return re.fullmatch(words, text) is not None
    assert rules["root"] == "words (figure words)*"
    literals = rules["figure"].split(" | ")
    assert all(one[0] == one[-1] == '"' and '"' not in one[1:-1] for one in literals)
    figure = "|".join(re.escape(one[1:-1]) for one in literals)
    return re.fullmatch(f"{words}(?:(?:{figure}){words})*", text) is not None


@pytest.mark.parametrize(
    ("draft", "figures"),
    [
        (DRAFT, ("$31,000", "60")),
        ("Let me think about that.", ()),
        ("A 12-month term at 1.5% more, €41,500.50.", ("12", "1.5%", "€41,500.50")),
        ("Round the clock, 24/7, from 08:30. Version 2.", ("24/7", "08:30", "2")),
        ("£3,000, £3,000 and not a pound more.", ("£3,000", "£3,000")),
    ],
)
def test_figures_are_found_as_they_are_written(draft: str, figures: tuple[str, ...]) -> None:
    assert figures_of(draft) == figures
    assert takes(draft, draft.replace("“", ""))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("At most $31,000 a year, and we pay in 60 days, not sooner.", True),
        ("In 60 days, then, $31,000 a year.", True),
        ("Not a word about money, which is for the guard to see.", True),
        ("At most $32,000 a year, paid in 60 days.", False),
        ("At most $31,000 a year, paid in 60 days, 30 if you insist.", False),
        ("At most 31,000 a year, paid in 60 days.", False),
        ("At most $31,000 a year,\nand 60 days.", False),
        ("<draft>At most $31,000 a year, and 60 days.", False),
    ],
)
def test_no_other_figure_gets_through(text: str, taken: bool) -> None:
    assert takes(DRAFT, text) is taken


def test_a_line_without_figures_stays_without() -> None:
    assert takes("Let me think.", "Give me a moment.")
    assert not takes("Let me think.", "Give me 5 minutes.")
    assert not takes("Let me think.", "")


def speaker(**options) -> ModelSpeaker:
    return ModelSpeaker(ScriptedModel([]), default_prompts(), **options)


def test_a_small_model_gets_the_line_and_not_the_talk() -> None:
    request = speaker(wording="as_written").request(VIEW, DRAFT, scope="t")
    system, user = (message.content for message in request.messages)
    assert request.grammar == figure_lock(DRAFT)
    assert DRAFT in user
    assert DRAFT not in system
    said = [line.text for line in VIEW.transcript]
    assert said
    assert not [text for text in said if text in system + user]


def test_it_is_stopped_when_it_goes_on_for_much_longer_than_the_line() -> None:
    small = speaker(wording="as_written")
    short, long = (
        small.request(VIEW, draft, scope="t").sampling.max_tokens
        for draft in ("Go on.", "word " * 200)
    )
    head = default_prompts().get("speaker/reword_line").head
    assert short < 40 < head.max_tokens == long


def test_its_repair_is_locked_as_well() -> None:
    hits = (GuardHit(rule="number", text="$5", why="was not decided"),)
    request = speaker(wording="as_written").request(VIEW, DRAFT, scope="t", hits=hits)
    assert request.grammar == figure_lock(DRAFT)
    assert request.attempt == 1


def test_any_other_model_is_asked_freely() -> None:
    request = speaker().request(VIEW, DRAFT, scope="t")
    assert request.grammar is None
    assert VIEW.transcript[0].text in request.messages[1].content
