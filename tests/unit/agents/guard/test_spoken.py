"""The guard of a talk in another language: figures and a yes are watched, English words are not."""

from __future__ import annotations

import pytest

from simulator.agents.guard.ear import ListeningGuard
from simulator.agents.guard.spoken import SpokenGuard, guard_for
from simulator.agents.speaker.draft import draft_of
from simulator.domain.language import LANGUAGE_NAMES
from tests.support.views import a_given, a_move, a_package, a_view

OFFER = a_move("propose_first", package=a_package(), names_price=True)
YES = {
    "de": "Abgemacht, wir nehmen das Angebot an.",
    "fr": "Marché conclu, nous sommes d'accord.",
    "es": "Trato hecho, aceptamos.",
    "it": "Affare fatto, ci stiamo.",
    "nl": "Akkoord, dat is afgesproken.",
    "pt": "Negócio fechado, aceitamos.",
}


def deaf(_: str) -> float:
    return 0.0


def rules(language, text, move=OFFER):
    guard = guard_for(language, deaf)
    return {hit.rule for hit in guard.check(a_given(text, a_view(move)))}


def test_english_is_listened_to_as_well() -> None:
    assert isinstance(guard_for("en", deaf), ListeningGuard)
    assert set(YES) == set(LANGUAGE_NAMES) - {"en"}


def test_a_right_price_in_german_passes_and_a_wrong_one_does_not() -> None:
    assert rules("de", "Ich könnte mir 41.500 € im Jahr vorstellen.") == set()
    assert "number" in rules("de", "Ich könnte mir 43.700 € im Jahr vorstellen.")
    assert "missing_number" in rules("de", "Ich könnte mir etwas vorstellen.")


@pytest.mark.parametrize("language", sorted(YES))
def test_a_yes_nobody_decided_is_turned_down_and_never_streamed(language) -> None:
    text = YES[language]
    held = a_given(f"Hm. {text} Gut.", a_view(a_move("reject")))
    assert "acceptance" in rules(language, text, a_move("reject"))
    assert SpokenGuard(language).safe_prefix(held) in {"", "Hm.", "Hm. "}


@pytest.mark.parametrize("language", sorted(YES))
def test_a_yes_that_was_decided_is_recognised(language) -> None:
    move = a_move("accept", act="accept", package=a_package(), accepts=True)
    assert "acceptance" not in rules(language, YES[language], move)
    assert "acceptance" in rules(language, "Hm, 41.500.", move)


def test_the_plain_draft_passes_in_every_language() -> None:
    for language in YES:
        assert rules(language, draft_of(a_view(OFFER))) == set()
