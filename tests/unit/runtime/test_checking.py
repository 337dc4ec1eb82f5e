"""Whether a scenario's money says what its file says of it."""

from __future__ import annotations

from decimal import Decimal

from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap
from simulator.runtime.checking import LARGEST_SPACE, check_money
from tests.support.builders import a_scenario


def changed(scenario: Scenario, **fields: object) -> Scenario:
    return scenario.model_copy(update=fields)


def test_a_scenario_that_says_what_it_is_passes() -> None:
    assert check_money(a_scenario()) == ()


def test_a_zone_that_is_not_there_is_found() -> None:
    scenario = a_scenario()
    poor = changed(scenario.buyer, batna_value=Decimal(10_000_000))
    (problem,) = check_money(changed(scenario, buyer=poor, integrative=False))
    assert problem.path == "has_zone"
    assert "says there is a zone" in problem.message
    assert check_money(changed(scenario, buyer=poor, integrative=False, has_zone=False)) == ()


def test_a_zone_that_was_denied_is_found() -> None:
    (problem,) = check_money(changed(a_scenario(), has_zone=False))
    assert "says there is no zone" in problem.message
    assert "both sides gain" in problem.message


def even(scenario: Scenario) -> Scenario:
    """The same scenario with nothing to trade: every option costs what it is worth."""
    issues = tuple(
        issue.model_copy(
            update={
                "options": tuple(
                    option.model_copy(update={"seller_cost": option.buyer_value - 3000})
                    for option in issue.options
                )
            }
        )
        for issue in scenario.issues
    )
    return changed(scenario, issues=issues)


def test_an_integrative_scenario_needs_something_to_trade() -> None:
    nothing, price_alone = check_money(even(a_scenario()))
    assert "nothing to trade" in nothing.message
    assert price_alone.path == "standard"
    assert "100 % of the best joint value; at least 20 %" in price_alone.message
    assert check_money(changed(even(a_scenario()), integrative=False)) == ()


def test_a_space_too_large_to_weigh_is_told() -> None:
    scenario = a_scenario()
    issue = scenario.issues[0]
    many = tuple(issue.model_copy(update={"id": f"i{n}"}) for n in range(20))
    options = FrozenMap({i.id: i.options[0].id for i in many})
    (problem,) = check_money(changed(scenario, issues=many, standard=options))
    assert f"{LARGEST_SPACE:,}" in problem.message
