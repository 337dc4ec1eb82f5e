"""A scenario whose pieces say nothing is told so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.content.design_checks import check_design
from simulator.domain.scenario import Approver, Change, Scenario
from simulator.domain.values import FrozenMap
from tests.support.builders import a_scenario


def with_buyer(scenario: Scenario, **fields: object) -> Scenario:
    return scenario.model_copy(update={"buyer": scenario.buyer.model_copy(update=fields)})


def an_approver(wants: FrozenMap[str, str], objection: str = "She will not sign.") -> Approver:
    return Approver(who="Ann", agenda="x", said="Ann signs.", wants=wants, objection=objection)


def test_a_sound_scenario_has_no_fault():
    assert check_design(a_scenario()) == ()


def test_an_approver_has_to_want_what_is_not_there_anyway():
    scenario = a_scenario()
    issue = scenario.issues[0]
    (problem,) = check_design(with_buyer(scenario, approver=an_approver(scenario.standard)))[:1]
    assert problem.path == f"buyer/approver/wants/{next(iter(scenario.standard))}"
    assert "the standard package holds anyway" in problem.message
    other = next(o.id for o in issue.options if o.id != scenario.standard[issue.id])
    fine = an_approver(FrozenMap({issue.id: other}))
    assert check_design(with_buyer(scenario, approver=fine)) == ()
    mute = an_approver(FrozenMap({issue.id: other}), objection=" ")
    (problem,) = check_design(with_buyer(scenario, approver=mute))
    assert "objection" in problem.fix


def test_a_changed_deal_needs_its_change():
    scenario = with_buyer(a_scenario(), change=None).model_copy(update={"kind": "changed"})
    (problem,) = check_design(scenario)
    assert problem.path == "kind"
    issue = scenario.issues[0].id
    idle = Change(text="x", said="x", eases=FrozenMap({issue: scenario.standard[issue]}))
    (problem,) = check_design(with_buyer(scenario, change=idle))
    assert problem.path == f"buyer/change/eases/{issue}"


@pytest.mark.parametrize(
    ("target", "walk_away", "where"),
    [("999999999", "0", "target"), ("1", "1", "walk_away"), ("15000", "16000", "walk_away")],
)
def test_the_reps_advice_has_to_lie_within_the_bounds(target, walk_away, where):
    scenario = a_scenario()
    advice = scenario.seller.advice.model_copy(
        update={"target": Decimal(target), "walk_away": Decimal(walk_away)}
    )
    seller = scenario.seller.model_copy(update={"advice": advice})
    paths = [p.path for p in check_design(scenario.model_copy(update={"seller": seller}))]
    assert f"seller/advice/{where}" in paths
