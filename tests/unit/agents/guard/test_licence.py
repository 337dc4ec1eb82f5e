"""What a decision allows to be said: its price in every way it is written, and no other frame's."""

from __future__ import annotations

import pytest

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.figures import figures_in
from simulator.agents.guard.licence import licence_of
from simulator.agents.speaker.readout import price_words
from tests.support.views import a_deal, a_given, a_move, a_package, a_view


@pytest.mark.parametrize("price", ["41500", "41234", "41234.567", "0.285", "7.5"])
def test_the_price_in_the_draft_s_own_words_is_its_own(price: str) -> None:
    package = a_package(price)
    licence = licence_of(a_given("", a_view(a_move("propose_better", package=package))))
    said = figures_in(price_words(package.price, a_deal()))
    assert {package.price, *said} <= licence.own_numbers


def test_frames_that_differ_in_the_move_alone_are_kept_apart() -> None:
    low, high = (
        a_given("€41,500 a year.", a_view(a_move("propose_better", package=a_package(price))))
        for price in ("41500", "44000")
    )
    high = high.model_copy(update={"draft": low.draft})
    assert hash(low) == hash(high)
    assert low != high
    assert licence_of(low) is not licence_of(high)
    assert RulesGuard().check(low) == ()
    assert "number" in {hit.rule for hit in RulesGuard().check(high)}
