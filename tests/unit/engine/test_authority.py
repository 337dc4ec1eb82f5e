"""The rep's own limit, held against the discount off the list price of the same package."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.engine.authority import authority_held, discount_percent, list_price_of
from tests.support.builders import a_deal, a_scenario

D = Decimal
SCENARIO = a_scenario()
"""List price 26,000 with the training, of which the training is 2,000; ten percent alone."""


def test_a_part_left_out_lowers_the_list_price() -> None:
    assert list_price_of(SCENARIO, a_deal(1)) == 26000
    assert list_price_of(SCENARIO, a_deal(1, training="without")) == 24000


def test_options_without_a_price_of_their_own_change_nothing() -> None:
    assert list_price_of(SCENARIO, a_deal(1, scope="basic", payment="net60")) == 26000


@pytest.mark.parametrize(
    ("price", "training", "percent"),
    [(26000, "with", 0), (30000, "with", 0), (23400, "with", 10), (21600, "without", 10)],
)
def test_the_discount_is_taken_off_that_list_price(price: int, training: str, percent: int) -> None:
    assert discount_percent(SCENARIO, a_deal(price, training=training)) == percent


def test_up_to_the_limit_the_rep_decides_alone() -> None:
    held = authority_held(SCENARIO, a_deal(23400), asked=False)
    assert (held.limit_percent, held.discount_percent) == (10, 10)
    assert held.within


def test_beyond_the_limit_somebody_has_to_be_asked() -> None:
    beyond = a_deal(23399)
    assert not authority_held(SCENARIO, beyond, asked=False).within
    assert authority_held(SCENARIO, beyond, asked=True).within


def test_without_a_deal_nothing_is_exceeded() -> None:
    held = authority_held(SCENARIO, None, asked=False)
    assert held.discount_percent is None
    assert held.within
