"""Whether a scenario says what its kind promises: an approver with a point, a change to come.

The money is looked at elsewhere, with the economy. Paths are steps with `/` between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.content.explain import Problem
from simulator.domain.scenario import Scenario


def check_design(scenario: Scenario) -> tuple[Problem, ...]:
    """Check what would leave a rep nothing to find out, or a talk without its point."""
    return (*_approver(scenario), *_change(scenario), *_advice(scenario))


def _approver(scenario: Scenario) -> Iterator[Problem]:
    approver = scenario.buyer.approver
    if approver is None:
        return
    yield from _asks_for_nothing(
        scenario, "buyer/approver/wants", approver.wants, "the approver would object to nothing"
    )
    if approver.wants and not approver.objection.strip():
        yield Problem(
            path="buyer/approver",
            message="the approver insists on something, and the buyer has no words to report it.",
            fix="Add `objection:` with a full sentence.",
        )


def _change(scenario: Scenario) -> Iterator[Problem]:
    change = scenario.buyer.change
    if change is None:
        if scenario.kind == "changed":
            yield Problem(
                path="kind",
                message="the kind is 'changed', and nothing changes for the buyer.",
                fix="Add `change:` to the buyer's side, or choose another kind: new, renewal.",
            )
        return
    yield from _asks_for_nothing(
        scenario, "buyer/change/eases", change.eases, "nothing would have to be settled anew"
    )


def _asks_for_nothing(
    scenario: Scenario, path: str, wished: Mapping[str, str], so: str
) -> Iterator[Problem]:
    """A wish for what the quoted bundle holds anyway."""
    for issue_id, option_id in wished.items():
        if scenario.standard[issue_id] == option_id:
            label = scenario.issue(issue_id).option(option_id).label
            yield Problem(
                path=f"{path}/{issue_id}",
                message=f"{label!r} is what the standard package holds anyway; {so}.",
                fix="Name an option that the standard package does not hold.",
            )


def _advice(scenario: Scenario) -> Iterator[Problem]:
    frame, advice = scenario.price, scenario.seller.advice
    for name, price in (("target", advice.target), ("walk_away", advice.walk_away)):
        if not frame.minimum <= price <= frame.maximum:
            yield Problem(
                path=f"seller/advice/{name}",
                message=f"{price} lies outside the bounds within which price is discussed "
                f"({frame.minimum} to {frame.maximum}).",
                fix="Choose a price inside them.",
            )
    if advice.walk_away > advice.target:
        yield Problem(
            path="seller/advice/walk_away",
            message=f"the rep is told to leave at {advice.walk_away} and to aim at only "
            f"{advice.target}.",
            fix="Raise the target or lower walk_away.",
        )
