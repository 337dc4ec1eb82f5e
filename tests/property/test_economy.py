"""The economy against brute force that knows only the scenario file, in exact fractions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.offer import Package
from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap
from simulator.engine.economy import economy_of, integrative_gap
from simulator.engine.frontier import Segment
from tests.support.builders import scaled
from tests.support.strategies import packages, scenarios

GRID = 12


class Point(NamedTuple):
    options: dict[str, str]
    price: Fraction
    buyer: Fraction
    seller: Fraction


def exact(amount: Decimal | None) -> Fraction:
    assert amount is not None
    return Fraction(amount)


def grid(scenario: Scenario) -> Iterator[Point]:
    """Every package at evenly spread prices, both bounds included."""
    low, high = exact(scenario.price.minimum), exact(scenario.price.maximum)
    for choice in product(*(issue.options for issue in scenario.issues)):
        value = sum((exact(option.buyer_value) for option in choice), Fraction(0))
        cost = sum((exact(option.seller_cost) for option in choice), Fraction(0))
        options = {i.id: o.id for i, o in zip(scenario.issues, choice, strict=True)}
        for step in range(GRID + 1):
            price = low + (high - low) * step / GRID
            yield Point(
                options,
                price,
                value - price - exact(scenario.buyer.batna_value),
                price - cost - exact(scenario.seller.batna_value),
            )


def reached(segment: Segment, point: Point) -> bool:
    """Whether some deal of the segment gives both sides at least what the point does."""
    joint = exact(segment.buyer_at_low) + exact(segment.seller_at_low)
    most_for_seller = joint - exact(segment.buyer_at_high)
    return (
        exact(segment.buyer_at_low) >= point.buyer
        and most_for_seller >= point.seller
        and joint >= point.buyer + point.seller
    )


@given(scenarios())
def test_no_deal_is_worth_more_together_than_the_best(scenario):
    best = exact(economy_of(scenario).joint_max)
    assert max(point.buyer + point.seller for point in grid(scenario)) == best


@given(scenarios(), st.data())
def test_surpluses_are_what_the_scenario_says(scenario, data):
    economy = economy_of(scenario)
    package = data.draw(packages(scenario))
    point = next(p for p in grid(scenario) if p.options == dict(package.options))
    moved = exact(package.price) - point.price
    assert exact(economy.buyer_surplus(package)) == point.buyer - moved
    assert exact(economy.seller_surplus(package)) == point.seller + moved
    assert economy.below_floor(package) == (point.seller + moved < 0)


@given(scenarios())
def test_a_zone_is_found_exactly_when_there_is_one(scenario):
    economy = economy_of(scenario)
    zone = economy.zone()
    agreeable = [p for p in grid(scenario) if p.buyer >= 0 and p.seller >= 0]
    if not zone.exists:
        assert not agreeable
        assert (zone.low, zone.high, economy.nash()) == (None, None, None)
        return
    assert zone.low is not None
    assert zone.high is not None
    assert scenario.price.minimum <= zone.low <= zone.high <= scenario.price.maximum
    for price in (zone.low, zone.high):
        package = Package(price=price, options=zone.at_package)
        assert economy.buyer_surplus(package) >= 0
        assert economy.seller_surplus(package) >= 0
    joint = exact(economy.joint_surplus(zone.at_package))
    assert all(point.buyer + point.seller <= joint for point in agreeable)


@given(scenarios())
def test_no_deal_on_the_grid_beats_nash(scenario):
    economy = economy_of(scenario)
    nash = economy.nash()
    if nash is None:
        assert not economy.zone().exists
        return
    buyer, seller = exact(economy.buyer_surplus(nash)), exact(economy.seller_surplus(nash))
    assert buyer >= 0
    assert seller >= 0
    assert scenario.price.minimum <= nash.price <= scenario.price.maximum
    for point in grid(scenario):
        if point.buyer >= 0 and point.seller >= 0:
            assert point.buyer * point.seller <= buyer * seller
            dominates = point.buyer >= buyer and point.seller >= seller
            assert not dominates or (point.buyer, point.seller) == (buyer, seller)


@given(scenarios())
def test_every_deal_is_reached_by_the_frontier(scenario):
    frontier = economy_of(scenario).frontier()
    for point in grid(scenario):
        assert any(reached(segment, point) for segment in frontier)


@given(scenarios(), st.integers(1, 99))
def test_no_deal_improves_on_the_inside_of_the_frontier(scenario, percent):
    economy = economy_of(scenario)
    segments = economy.frontier()
    # Lines through every end of every segment are where a better deal would show first.
    for segment in segments:
        assert scenario.price.minimum <= segment.price_low < segment.price_high
        assert segment.price_high <= scenario.price.maximum
        width = segment.price_high - segment.price_low
        package = Package(
            price=segment.price_low + width * percent / 100, options=FrozenMap(segment.options)
        )
        buyer = exact(economy.buyer_surplus(package))
        seller = exact(economy.seller_surplus(package))
        for point in grid(scenario):
            dominates = point.buyer >= buyer and point.seller >= seller
            assert not dominates or (point.buyer, point.seller) == (buyer, seller)
        for other in segments:
            assert other is segment or not reached(other, Point({}, Fraction(0), buyer, seller))


@given(scenarios())
def test_the_frontier_runs_from_the_buyers_best_to_the_sellers_best(scenario):
    segments = economy_of(scenario).frontier()
    points = list(grid(scenario))
    assert exact(segments[0].buyer_at_low) == max(point.buyer for point in points)
    assert exact(segments[-1].seller_at_high) == max(point.seller for point in points)
    for left, right in pairwise(segments):
        assert left.buyer_at_high >= right.buyer_at_low
        assert left.seller_at_high <= right.seller_at_low


@settings(max_examples=60)
@given(scenarios(), st.integers(-3, 6), st.data())
def test_scaling_all_money_scales_every_result(scenario, power, data):
    factor = Decimal(10) ** power
    economy, larger = economy_of(scenario), economy_of(scaled(scenario, power))
    package = data.draw(packages(scenario))
    big = package.model_copy(update={"price": package.price * factor})
    assert larger.joint_max == economy.joint_max * factor
    assert larger.buyer_surplus(big) == economy.buyer_surplus(package) * factor
    assert larger.seller_surplus(big) == economy.seller_surplus(package) * factor
    assert larger.pie_captured(big) == economy.pie_captured(package)
    assert larger.seller_share(big) == economy.seller_share(package)
    assert larger.below_floor(big) == economy.below_floor(package)
    zone, wide = economy.zone(), larger.zone()
    assert (wide.exists, wide.at_package) == (zone.exists, zone.at_package)
    if zone.low is not None and zone.high is not None:
        assert (wide.low, wide.high) == (zone.low * factor, zone.high * factor)
    nash, rich = economy.nash(), larger.nash()
    assert (nash is None) == (rich is None)
    if nash is not None and rich is not None:
        assert (rich.price, rich.options) == (nash.price * factor, nash.options)
    amounts = [name for name in Segment.model_fields if name != "options"]
    assert [(s.options, *(getattr(s, name) for name in amounts)) for s in larger.frontier()] == [
        (s.options, *(getattr(s, name) * factor for name in amounts)) for s in economy.frontier()
    ]
    assert integrative_gap(scaled(scenario, power)) == integrative_gap(scenario)


@given(scenarios())
def test_the_gap_is_a_share(scenario):
    gap = integrative_gap(scenario)
    assert (gap is None) == (economy_of(scenario).joint_max <= 0)
    assert gap is None or 0 <= gap <= 1
