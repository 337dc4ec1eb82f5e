from __future__ import annotations

import pytest

from simulator.agents.guard.check import RulesGuard
from tests.support.wordings import Wording, framed, wordings

RIGHT = wordings("right")
WRONG = wordings("wrong")


def test_there_is_enough_to_measure_by() -> None:
    assert len(RIGHT) >= 60
    assert len(WRONG) >= 60
    assert len({(one.move, one.text) for one in (*RIGHT, *WRONG)}) == len(RIGHT) + len(WRONG)


@pytest.mark.parametrize("wording", RIGHT, ids=lambda one: f"{one.move}: {one.text[:50]}")
def test_a_fit_wording_passes(wording: Wording) -> None:
    assert RulesGuard().check(framed(wording)) == ()


@pytest.mark.parametrize("wording", WRONG, ids=lambda one: f"{one.move}: {one.text[:50]}")
def test_an_unfit_wording_is_turned_down_for_the_right_reason(wording: Wording) -> None:
    rules = {hit.rule for hit in RulesGuard().check(framed(wording))}
    assert rules & set(wording.rules)


@pytest.mark.parametrize("wording", WRONG, ids=lambda one: f"{one.move}: {one.text[:50]}")
def test_what_is_shown_early_of_an_unfit_wording_is_harmless(wording: Wording) -> None:
    guard = RulesGuard()
    missing = {"missing_number", "missing_terms", "empty"}
    for end in [i + 1 for i, mark in enumerate(wording.text) if mark.isspace()]:
        given = framed(wording)
        shown = guard.safe_prefix(given.model_copy(update={"text": wording.text[:end]}))
        assert wording.text.strip().startswith(shown.strip())
        hits = guard.check(given.model_copy(update={"text": shown or "Well."}))
        assert {hit.rule for hit in hits if hit.text} <= missing
