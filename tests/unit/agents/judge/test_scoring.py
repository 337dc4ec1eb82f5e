"""From verdicts to points: exact, and honest about what is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.agents.judge.scoring import dimension_score, scores
from simulator.domain.rubric import CriterionResult, Verdict
from tests.support.judged import rubric

VERDICTS: tuple[Verdict, ...] = ("yes", "no", "not_applicable", "unscored")


def verdicts(*given: Verdict) -> tuple[CriterionResult, ...]:
    return tuple(
        CriterionResult(id=c.id, kind=c.kind, verdict=v, why="So.", cites=c.cites)
        for c, v in zip(rubric().criteria, given, strict=False)
    )


def test_weights_count_and_open_criteria_leave_an_interval() -> None:
    first = [
        criterion.model_copy(update={"weight": weight})
        for criterion, weight in zip(rubric().criteria[:4], (2.0, 1.0, 1.0, 5.0), strict=True)
    ]
    part = dimension_score(first, verdicts("yes", "no", "unscored", "not_applicable"))
    assert part.score == 66.7  # 2 of 3
    assert part.low == 50.0  # 2 of 4
    assert part.high == 75.0  # 3 of 4


def test_nothing_decided_is_no_zero() -> None:
    part = dimension_score(rubric().criteria[:2], verdicts("unscored", "unscored"))
    assert part.score is None
    assert (part.low, part.high) == (0.0, 100.0)


def test_a_dimension_without_a_score_leaves_the_total_open_and_calls_for_a_person() -> None:
    results = [
        r.model_copy(update={"verdict": "unscored"}) if r.id.startswith("fairness") else r
        for r in verdicts(*["yes"] * 23)
    ]
    added = scores(rubric(), results)
    assert added.total is None
    assert added.needs_human
    assert added.why_human == "Nothing could be decided about fairness."
    assert (added.low, added.high) == (75.0, 100.0)


def test_a_clean_sheet() -> None:
    added = scores(rubric(), verdicts(*["yes"] * 23))
    assert (added.total, added.low, added.high) == (100.0, 100.0, 100.0)
    assert added.coverage == 1
    assert not added.needs_human


@given(st.lists(st.sampled_from(VERDICTS), min_size=23, max_size=23))
def test_the_score_lies_in_its_interval(given_verdicts: list[Verdict]) -> None:
    added = scores(rubric(), verdicts(*given_verdicts))
    for part in added.dimensions.values():
        assert 0 <= part.low <= part.high <= 100
        assert part.score is None or part.low <= part.score <= part.high
    assert added.low <= added.high
    assert added.total is None or added.low - 0.1 <= added.total <= added.high + 0.1
    assert 0 <= added.coverage <= 1
    assert added.needs_human == (added.why_human is not None)


@given(st.lists(st.sampled_from(VERDICTS), min_size=23, max_size=23), st.integers(0, 22))
def test_deciding_an_open_criterion_stays_inside_the_interval(
    given_verdicts: list[Verdict], place: int
) -> None:
    before = list(given_verdicts)
    before[place] = "unscored"
    open_card = scores(rubric(), verdicts(*before))
    for verdict in ("yes", "no"):
        after = list(before)
        after[place] = verdict
        closed = scores(rubric(), verdicts(*after))
        assert open_card.low - 0.1 <= closed.low
        assert closed.high <= open_card.high + 0.1


@pytest.mark.parametrize("verdict", ["yes", "no"])
def test_not_applicable_counts_nowhere(verdict: Verdict) -> None:
    alone = dimension_score(rubric().criteria[:1], verdicts(verdict))
    beside = dimension_score(rubric().criteria[:2], verdicts(verdict, "not_applicable"))
    assert (alone.score, alone.low, alone.high) == (beside.score, beside.low, beside.high)
