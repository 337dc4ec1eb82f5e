"""A wording has to do what its beats are for, and to leave untold what is not told."""

from __future__ import annotations

import pytest

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.figures import with_cents
from simulator.domain.mind import Beat
from tests.support.views import a_given, a_move, a_package, a_secret, a_view, told

GUARD = RulesGuard()
FACT = "We've outgrown our hall. There are pallets in the corridor, and the fire officer saw them."


def rules(text: str, move, draft: str = "What I meant to say.", **fields: object) -> set[str]:
    given = a_given(text, a_view(move), **fields).model_copy(update={"draft": draft})
    return {hit.rule for hit in GUARD.check(given)}


@pytest.mark.parametrize(
    ("phrase", "kept", "lost"),
    [
        ("ask_price", "Be gentle, what's on the ticket?", "Lovely weather for a stroll."),
        ("ask_price", "Tell me the price.", "I like the price of fish."),
        ("explain_number", "That's what the bank left us.", "I had a nice holiday."),
        ("deadline", "I need it by Friday.", "There are other stalls."),
    ],
)
def test_a_beat_is_done_or_missing(phrase: str, kept: str, lost: str) -> None:
    move = a_move(phrase)
    assert "missing_fact" not in rules(kept, move)
    assert "missing_fact" in rules(lost, move)


def test_the_draft_does_what_it_is_for_whatever_its_words() -> None:
    line = "I have an empty cell here."
    assert "missing_fact" in rules(line, a_move("ask_price"))
    assert "missing_fact" not in rules(line, a_move("ask_price"), draft=line)


def test_every_sentence_of_a_fact_is_told_and_none_is_denied() -> None:
    move = a_move(beats=(Beat(phrase="disclose", fact=FACT),), disclosed=(told(FACT, "hall"),))
    retold = "Our hall's too small, so pallets line the corridor and the fire officer saw them."
    assert "missing_fact" not in rules(retold, move)
    assert "missing_fact" in rules("We've long outgrown our hall, you see.", move)
    denied = "We haven't outgrown our hall. Pallets in the corridor? The fire officer saw none."
    assert "missing_fact" in rules(denied, move)


def test_the_item_that_comes_out_has_to_come_out() -> None:
    move = a_move(
        beats=(Beat(phrase="bundle_dismantling", issue="training"),),
        package=a_package(training="out"),
        names_price=True,
    )
    assert "missing_terms" not in rules("Drop the training and I'm at €41,500 a year.", move)
    assert "missing_terms" in rules("Leave the training in and I'm at €41,500 a year.", move)


def test_a_secret_in_other_words_is_a_secret() -> None:
    secret = a_secret(
        "need:hall", "Their own hall is full and pallets stand in the corridors.", FACT
    )
    move = a_move("ask_price")
    given = a_given("There are pallets in every corridor and the hall's bursting.", a_view(move))
    given = given.model_copy(update={"secrets": (secret,)})
    assert "secret" in {hit.rule for hit in GUARD.check(given)}
    harmless = given.model_copy(update={"text": "We meet in the hall downstairs."})
    assert "secret" not in {hit.rule for hit in GUARD.check(harmless)}


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("nineteen pounds eighty a pallet", "19.80 pounds a pallet"),
        ("I say yes to seventy francs ten", "I say yes to 70.10 francs"),
        ("17 euros 60 an hour", "17.60 euros an hour"),
        ("forty euros and sixty days", "forty euros and sixty days"),
        ("two thousand euros ten times", "two thousand euros ten times"),
    ],
)
def test_pounds_and_pence_are_one_amount(said: str, amount: str) -> None:
    assert with_cents(said) == amount
