"""What goes beyond the draft is also heard by the classifier, and never shown before it is."""

from __future__ import annotations

import itertools

import pytest

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.ear import ListeningGuard
from simulator.agents.perceiver.reader.classifier import chance_of_yes
from tests.support.views import a_given, a_move, a_package, a_view

REFUSAL = "That is well above what we paid."
YESES = (
    "Oh well, you've twisted my arm, we'll have them.",
    "Pop the champagne, partner.",
    "Right, I'm putting my name to it.",
)
NO_YESES = (
    "My people would laugh at me for that.",
    "And the coffee is getting cold over it.",
    "We looked at three of these last year.",
)


def listening(chance_of=chance_of_yes):
    return ListeningGuard(RulesGuard(), chance_of)


def given(text, move=None):
    return a_given(text, a_view(move or a_move("reject")))


def accepted(guard, text, move=None):
    return [hit.text for hit in guard.check(given(text, move)) if hit.rule == "acceptance"]


@pytest.mark.parametrize("yes", YESES)
def test_a_yes_in_words_no_rule_lists_is_turned_down(yes: str) -> None:
    assert accepted(listening(), f"{REFUSAL} {yes}") == [yes]


@pytest.mark.parametrize("no", NO_YESES)
def test_lively_talk_is_no_yes(no: str) -> None:
    assert accepted(listening(), f"{REFUSAL} {no}") == []


def test_the_draft_s_own_words_and_questions_are_not_asked_about() -> None:
    asked: list[str] = []
    guard = listening(lambda sentence: asked.append(sentence) or 1.0)
    frame = given(f"{REFUSAL} We shall see. Shall we?").model_copy(
        update={"draft": f"{REFUSAL} We shall see."}
    )
    assert guard.check(frame) == RulesGuard().check(frame)
    assert asked == []


def test_nobody_listens_for_a_yes_that_was_decided() -> None:
    move = a_move("accept", act="accept", package=a_package(), accepts=True)
    frame = given("Well. It is a pleasure.", move)
    assert listening(lambda _: 1.0).check(frame) == RulesGuard().check(frame)


@pytest.mark.parametrize("yes", YESES)
def test_no_beginning_that_is_shown_holds_a_part_of_the_yes(yes: str) -> None:
    guard, text = listening(), f"{REFUSAL} {yes} So there."
    shown = [guard.safe_prefix(given(text[: end + 1])) for end in range(len(text))]
    assert all(REFUSAL.startswith(one.strip()) for one in shown)
    assert all(longer.startswith(one) for one, longer in itertools.pairwise(shown))
