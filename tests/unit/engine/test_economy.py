"""The economy against tables worked out by hand."""

from __future__ import annotations

import pickle
from decimal import Decimal, localcontext

import pytest

from simulator.domain.errors import InvariantViolated
from simulator.domain.offer import Package
from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap
from simulator.engine.economy import differently_valued_issues, economy_of, integrative_gap
from tests.support.builders import (
    a_buyer_brief,
    a_deal,
    a_price_frame,
    a_scenario,
    a_seller_brief,
    an_issue,
    an_option,
)

D = Decimal

# The conveyor deal (a_scenario). Buyer's BATNA 5000, seller's 1000, price 5000 to 40000.
#
#   scope  payment  training | values  costs | buyer's limit  seller's limit  joint
#   full   net30    with     |  29000  18000 |         24000           19000   5000   standard
#   full   net30    without  |  26000  17000 |         21000           18000   3000
#   full   net60    with     |  31000  18500 |         26000           19500   6500
#   full   net60    without  |  28000  17500 |         23000           18500   4500
#   basic  net30    with     |  23000  11000 |         18000           12000   6000
#   basic  net30    without  |  20000  10000 |         15000           11000   4000
#   basic  net60    with     |  25000  11500 |         20000           12500   7500   best
#   basic  net60    without  |  22000  10500 |         17000           11500   5500
BEST = {"scope": "basic", "payment": "net60", "training": "with"}


def no_zone_scenario() -> Scenario:
    """Cleaning that costs the seller more than it is worth to the buyer.

    Buyer's BATNA 4000, seller's 2000, price 10000 to 45000.

        visits | value  cost | buyer's limit  seller's limit   joint
        daily  | 30000 34000 |         26000           36000  -10000
        weekly | 18000 20000 |         14000           22000   -8000   best
    """
    return a_scenario(
        issues=(
            an_issue("visits", an_option("daily", 30000, 34000), an_option("weekly", 18000, 20000)),
        ),
        standard=FrozenMap({"visits": "daily"}),
        price=a_price_frame(10000, 45000),
        buyer=a_buyer_brief(4000),
        seller=a_seller_brief(2000),
    )


def tight_bounds_scenario() -> Scenario:
    """Paint whose price bounds leave out the even split.

    No BATNA on either side, price 7000 to 8000.

        colour | value  cost | joint | at 7000: buyer seller product | at 8000: buyer seller
        red    | 10000  2000 |  8000 |           3000   5000     15 m |           2000   6000
        blue   |  9000   500 |  8500 |           2000   6500     13 m |           1000   7500
    """
    return a_scenario(
        issues=(an_issue("colour", an_option("red", 10000, 2000), an_option("blue", 9000, 500)),),
        standard=FrozenMap({"colour": "red"}),
        price=a_price_frame(7000, 8000),
        buyer=a_buyer_brief(0),
        seller=a_seller_brief(0),
    )


class TestConveyor:
    economy = economy_of(a_scenario())

    def test_every_package_has_its_two_limits(self):
        table = [(limits.buyer, limits.seller, limits.joint) for limits in self.economy.limits]
        assert table == [
            (24000, 19000, 5000),
            (21000, 18000, 3000),
            (26000, 19500, 6500),
            (23000, 18500, 4500),
            (18000, 12000, 6000),
            (15000, 11000, 4000),
            (20000, 12500, 7500),
            (17000, 11500, 5500),
        ]

    def test_surpluses_of_a_deal(self):
        deal = a_deal(22000)
        assert self.economy.buyer_surplus(deal) == 2000
        assert self.economy.seller_surplus(deal) == 3000
        assert self.economy.joint_surplus(deal.options) == 5000
        assert not self.economy.below_floor(deal)

    def test_pie_and_split(self):
        deal = a_deal(22000)
        assert self.economy.pie_captured(deal) == D("0.6666666666666666666666666667")
        assert self.economy.seller_share(deal) == D("0.6")
        assert self.economy.pie_captured(a_deal(15000, **BEST)) == 1

    def test_below_the_floor_begins_under_the_sellers_limit(self):
        assert not self.economy.below_floor(a_deal(19000))
        assert self.economy.below_floor(a_deal("18999.99"))
        assert self.economy.seller_share(a_deal(18000)) == D("-0.2")

    def test_zone_and_best(self):
        assert self.economy.joint_max == 7500
        zone = self.economy.zone()
        assert (zone.exists, zone.low, zone.high) == (True, 12500, 20000)
        assert dict(zone.at_package) == BEST

    def test_nash_splits_the_best_package_evenly(self):
        assert self.economy.nash() == a_deal(16250, **BEST)

    def test_frontier(self):
        # The best package reaches from the buyer's 15000 (at 5000) to the seller's 27500
        # (at 40000). Beyond the first only `full net60 with` goes, while its price is below
        # 26000 − 15000; `full net30 with` would too, but nowhere better than that one. Beyond
        # the second go the cheaper packages, above their own limit + 27500.
        stretches = [
            (*segment.options.values(), segment.price_low, segment.price_high)
            for segment in self.economy.frontier()
        ]
        assert stretches == [
            ("full", "net60", "with", 5000, 11000),
            ("basic", "net60", "with", 5000, 40000),
            ("basic", "net30", "with", 39500, 40000),
            ("basic", "net60", "without", 39500, 40000),
            ("basic", "net30", "without", 39500, 40000),
        ]
        best = self.economy.frontier()[1]
        assert (best.buyer_at_low, best.seller_at_low) == (15000, -7500)
        assert (best.buyer_at_high, best.seller_at_high) == (-20000, 27500)

    def test_gap_and_issues_valued_differently(self):
        # Price alone: 5000 of 7500.
        assert integrative_gap(a_scenario()) == D("0.3333333333333333333333333333")
        assert differently_valued_issues(a_scenario()) == ("scope", "payment", "training")


class TestNoZone:
    economy = economy_of(no_zone_scenario())
    pushover = Package(price=D(25000), options=FrozenMap({"visits": "daily"}))

    def test_nobody_can_gain(self):
        assert self.economy.joint_max == -8000
        zone = self.economy.zone()
        assert (zone.exists, zone.low, zone.high) == (False, None, None)
        assert dict(zone.at_package) == {"visits": "weekly"}
        assert self.economy.nash() is None
        assert integrative_gap(no_zone_scenario()) is None

    def test_a_pushover_closes_below_the_floor_and_there_is_no_pie_to_share(self):
        assert self.economy.buyer_surplus(self.pushover) == 1000
        assert self.economy.seller_surplus(self.pushover) == -11000
        assert self.economy.below_floor(self.pushover)
        assert self.economy.pie_captured(self.pushover) is None
        assert self.economy.seller_share(self.pushover) is None


class TestTightBounds:
    economy = economy_of(tight_bounds_scenario())

    def test_the_zone_is_clipped_to_the_bounds_at_the_best_package(self):
        zone = self.economy.zone()
        assert (zone.exists, zone.low, zone.high) == (True, 7000, 8000)
        assert dict(zone.at_package) == {"colour": "blue"}
        assert self.economy.joint_max == 8500

    def test_nash_need_not_be_the_package_of_highest_joint_value(self):
        assert self.economy.nash() == Package(price=D(7000), options=FrozenMap({"colour": "red"}))

    def test_both_packages_are_efficient(self):
        assert [
            (s.options["colour"], s.price_low, s.price_high) for s in self.economy.frontier()
        ] == [
            ("red", 7000, 8000),
            ("blue", 7000, 8000),
        ]


def one_issue(*options: tuple[str, str], minimum: str, maximum: str) -> Scenario:
    table = [an_option(f"o{n}", value, cost) for n, (value, cost) in enumerate(options)]
    return a_scenario(
        issues=(an_issue("thing", *table),),
        standard=FrozenMap({"thing": "o0"}),
        price=a_price_frame(minimum, maximum),
        buyer=a_buyer_brief(0),
        seller=a_seller_brief(0),
    )


def test_half_cents_are_kept():
    nash = economy_of(one_issue(("100.01", "0"), ("1", "0"), minimum="0", maximum="200")).nash()
    assert nash is not None
    assert nash.price == D("50.005")


def test_a_zone_of_one_single_price_is_a_zone_without_a_pie():
    # Value 100, cost 100: only a price of 100 hurts nobody, and nobody gains.
    economy = economy_of(one_issue(("100", "100"), ("0", "50"), minimum="0", maximum="200"))
    zone = economy.zone()
    assert (zone.exists, zone.low, zone.high) == (True, 100, 100)
    deal = Package(price=D(100), options=FrozenMap({"thing": "o0"}))
    assert economy.nash() == deal
    assert economy.pie_captured(deal) is None
    assert economy.seller_share(deal) is None


def test_bounds_out_of_reach_leave_no_zone_however_much_there_would_be_to_gain():
    # Value 100, cost 20, but no price under 150 may be named.
    economy = economy_of(one_issue(("100", "20"), ("90", "20"), minimum="150", maximum="200"))
    assert economy.joint_max == 80
    assert not economy.zone().exists
    assert economy.nash() is None
    assert economy.pie_captured(Package(price=D(150), options=FrozenMap({"thing": "o0"}))) is None


def test_equal_packages_are_decided_by_the_order_of_the_scenario():
    economy = economy_of(one_issue(("100", "20"), ("110", "30"), minimum="0", maximum="200"))
    # Both are worth 80 together and 1600 at an even split.
    assert economy.nash() == Package(price=D(60), options=FrozenMap({"thing": "o0"}))
    assert dict(economy.zone().at_package) == {"thing": "o0"}


def test_an_issue_on_which_steps_only_move_money_is_not_valued_differently():
    scenario = a_scenario(
        issues=(
            an_issue("shifted", an_option("a", 100, 40), an_option("b", 70, 10)),
            an_issue("real", an_option("a", 100, 40), an_option("b", 90, 10)),
        ),
        standard=FrozenMap({"shifted": "a", "real": "a"}),
    )
    assert differently_valued_issues(scenario) == ("real",)


def test_price_alone_reaches_nothing_when_the_standard_package_is_worse_than_no_deal():
    scenario = one_issue(("10", "50"), ("100", "20"), minimum="0", maximum="200")
    assert integrative_gap(scenario) == 1


def test_the_callers_precision_does_not_matter():
    scenario = a_scenario(price=a_price_frame("5000.01", "40000.03"))
    expected = economy_of(scenario)
    with localcontext(prec=3):
        rough = economy_of(scenario)
        assert rough == expected
        assert rough.nash() == expected.nash()
        assert rough.zone() == expected.zone()
        assert rough.frontier() == expected.frontier()
        assert rough.joint_max == 7500
        assert rough.pie_captured(a_deal(22000)) == D("0.6666666666666666666666666667")


@pytest.mark.parametrize(
    "options",
    [
        {"scope": "full"},
        {"scope": "full", "payment": "net30", "training": "on_the_moon"},
        {"scope": "full", "payment": "net30", "training": "with", "colour": "red"},
    ],
)
def test_what_is_no_complete_package_is_our_bug(options):
    package = Package(price=D(1), options=FrozenMap(options))
    with pytest.raises(InvariantViolated, match="not a complete package"):
        economy_of(a_scenario()).buyer_surplus(package)


def test_what_is_worked_out_once_is_kept_and_tells_two_economies_not_apart() -> None:
    used, fresh = economy_of(a_scenario()), economy_of(a_scenario())
    assert used.zone() is used.zone()
    assert used.best is used.best
    assert used.joint_max == used.best.joint
    assert (used, hash(used)) == (fresh, hash(fresh))
    assert pickle.loads(pickle.dumps(used)) == fresh  # noqa: S301 (written here)
    assert used.model_dump() == fresh.model_dump()
