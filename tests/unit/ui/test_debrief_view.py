from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator, Sequence

import pytest

from simulator.agents.ports import Debrief
from simulator.content.loader import default_library
from simulator.domain.events import Event
from simulator.domain.rubric import CriterionResult, DimensionScore, Scorecard
from simulator.domain.tactic import TACTIC_ROWS
from simulator.domain.values import FrozenMap
from simulator.engine.economy import economy_of
from simulator.runtime.build import RUBRIC
from simulator.runtime.projection import deal_of, debrief_data
from simulator.ui.assets import read, tactic_notes
from simulator.ui.markup import text
from simulator.ui.plots import chart_html, map_chart, offers_chart
from simulator.ui.views.chat import started_of
from simulator.ui.views.debrief import (
    DebriefCard,
    analyst_html,
    briefs_html,
    outcome_html,
    tactics_html,
)
from simulator.ui.views.score import interval_words, scorecard_html
from simulator.ui.views.transcript import transcript_json, transcript_text
from tests.support.playing import playing

QUOTE = "The price is 165,000 euros for the standard package. <i>Take it</i>."
SPOKEN = Debrief(headline="A short talk.", went_well=("You spoke.",), to_improve=(), missed=())


@pytest.fixture
async def events() -> AsyncIterator[Sequence[Event]]:
    """A talk with offers that ends without a deal."""
    with playing() as played:
        played.start()
        for _ in range(4):
            await played.done(QUOTE)
        played.service.end(played.session_id)
        yield played.events


@pytest.fixture
def card(events: Sequence[Event]) -> DebriefCard:
    return DebriefCard(
        data=debrief_data(events),
        deal=deal_of(events),
        spoken=SPOKEN,
        notes=tactic_notes(),
        buyer_name="Marta Lindqvist",
    )


def test_the_outcome_says_what_it_was_worth(card: DebriefCard) -> None:
    shown = outcome_html(card)
    assert "A short talk." in shown
    assert "No deal was made" in shown
    assert "zone of agreement" in shown
    assert "Buyer&#x27;s trust" in shown


def test_both_briefs_stand_side_by_side(card: DebriefCard) -> None:
    shown = briefs_html(card)
    assert "Your side" in shown
    assert shown.count("<li>") == len(card.data.buyer.needs) + len(card.data.agenda)
    assert "missed" in shown


def test_every_tactic_that_was_played_is_explained(card: DebriefCard) -> None:
    shown = tactics_html(card)
    for row in card.data.tactics:
        assert row.row in shown
        assert text(card.notes[row.tactic].name) in shown
    unanswered = [row for row in card.data.tactics if row.quality != "good"]
    assert shown.count("What would have answered it") == len(unanswered)


def test_only_what_was_said_is_listed() -> None:
    assert "What went well" in analyst_html(SPOKEN)
    assert "What to do differently" not in analyst_html(SPOKEN)


def test_charts_are_well_formed_and_have_words_of_their_own(
    card: DebriefCard, events: Sequence[Event]
) -> None:
    economy = economy_of(started_of(events).private.scenario_document)
    for chart in (offers_chart(card.data, economy), map_chart(card.data, economy)):
        ET.fromstring(chart.svg)  # noqa: S314 (drawn here)
        assert "http" not in chart.svg.replace("http://www.w3.org", "").replace(
            "http://purl.org", ""
        ).replace("http://creativecommons.org", "").replace("https://matplotlib.org", "")
        assert chart.alt.startswith(("Chart of the", "Map of all"))
        assert chart.alt in chart_html(chart)


def test_the_same_talk_gives_the_same_drawing(card: DebriefCard, events: Sequence[Event]) -> None:
    economy = economy_of(started_of(events).private.scenario_document)
    assert map_chart(card.data, economy) == map_chart(card.data, economy)


def test_the_transcript_keeps_every_word_and_its_secrets_only_when_asked(
    events: Sequence[Event],
) -> None:
    assert QUOTE in transcript_text(events)
    assert "End: The talk was broken off." in transcript_text(events)
    assert '"private"' not in transcript_json(events, reveal=False)
    assert '"private"' in transcript_json(events, reveal=True)


def test_every_tactic_of_the_catalogue_has_a_note() -> None:
    assert set(tactic_notes()) == set(TACTIC_ROWS)


def test_the_page_brings_everything_along() -> None:
    for name in ("page.css", "page.js"):
        for elsewhere in ("http:", "https:", "@import", "url("):
            assert elsewhere not in read(name)


def test_a_score_is_written_with_what_is_open_around_it() -> None:
    assert interval_words(None, 0, 100) == "not decided (0–100)"
    assert interval_words(40.0, 40.2, 39.9) == "40 of 100"
    assert interval_words(40.0, 30, 60) == "40 of 100 (30–60)"


def test_a_criterion_shows_verdict_quote_and_advice() -> None:
    rubric = default_library().rubric(RUBRIC).value
    first = rubric.criteria[0]
    result = CriterionResult(
        id=first.id, kind="event", verdict="no", quote="<b>No</b>", why="Never asked.",
        cites=first.cites,
    )  # fmt: skip
    score = DimensionScore(score=0.0, low=0.0, high=50.0, criteria=(result,))
    shown = scorecard_html(
        Scorecard(
            rubric="win_win", rubric_hash="", prompt_hash=None, model=None, votes=1, total=None,
            low=0.0, high=100.0, needs_human=True, why_human="Little was decided.", coverage=0.5,
            dimensions=FrozenMap({"needs_discovery": score}), facts=FrozenMap(),
        ),
        rubric,
    )  # fmt: skip
    for words in ("&lt;b&gt;No&lt;/b&gt;", "Never asked.", "Little was decided.", "1 no"):
        assert words in shown
    assert first.advice[:30] in shown
    assert first.cites[0] in shown
