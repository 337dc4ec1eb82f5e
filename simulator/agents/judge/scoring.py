"""From verdicts to scores: what was decided counts, what was not leaves an interval open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.domain.rubric import (
    DIMENSIONS,
    Criterion,
    CriterionResult,
    Dimension,
    DimensionScore,
    Rubric,
)
from simulator.domain.values import FrozenMap, Value

FULL: Final = 100.0
WIDEST: Final = 30.0
"""Points between low and high from which a person should look. Assumption: a third of the scale
is more than the difference between a weak and a decent talk."""
LEAST_COVERAGE: Final = 0.6
"""Share of applicable criteria that have to be decided. Assumption: most of them."""


class Scores(Value):
    """The figures of a scorecard."""

    dimensions: FrozenMap[Dimension, DimensionScore]
    total: float | None
    low: float
    high: float
    coverage: float
    needs_human: bool
    why_human: str | None


def dimension_score(
    criteria: Sequence[Criterion], results: Sequence[CriterionResult]
) -> DimensionScore:
    """Weigh the verdicts of one dimension; `not_applicable` counts nowhere."""
    weights = {criterion.id: criterion.weight for criterion in criteria}
    by = {
        verdict: sum(weights[r.id] for r in results if r.verdict == verdict)
        for verdict in ("yes", "no", "unscored")
    }
    decided, applicable = by["yes"] + by["no"], by["yes"] + by["no"] + by["unscored"]
    return DimensionScore(
        score=_points(by["yes"], decided) if decided else None,
        low=_points(by["yes"], applicable) if applicable else 0.0,
        high=_points(by["yes"] + by["unscored"], applicable) if applicable else FULL,
        criteria=tuple(results),
    )


def scores(rubric: Rubric, results: Sequence[CriterionResult]) -> Scores:
    """Add everything up; the total is the mean of the four dimensions, or unknown."""
    found = {result.id: result for result in results}
    dimensions: dict[Dimension, DimensionScore] = {}
    for dimension in DIMENSIONS:
        criteria = [c for c in rubric.criteria if c.dimension == dimension]
        dimensions[dimension] = dimension_score(criteria, [found[c.id] for c in criteria])
    parts = tuple(dimensions.values())
    points = [part.score for part in parts if part.score is not None]
    total = _mean(points) if len(points) == len(parts) else None
    low, high = _mean([p.low for p in parts]), _mean([p.high for p in parts])
    coverage = _coverage(results)
    why = _why_human(dimensions, low=low, high=high, coverage=coverage)
    return Scores(
        dimensions=FrozenMap(dimensions),
        total=total,
        low=low,
        high=high,
        coverage=coverage,
        needs_human=why is not None,
        why_human=why,
    )


def _points(part: float, whole: float) -> float:
    return round(FULL * part / whole, 1)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 1)


def _coverage(results: Sequence[CriterionResult]) -> float:
    applicable = [result for result in results if result.verdict != "not_applicable"]
    decided = [result for result in applicable if result.verdict != "unscored"]
    return round(len(decided) / len(applicable), 3) if applicable else 0.0


def _why_human(
    dimensions: dict[Dimension, DimensionScore], *, low: float, high: float, coverage: float
) -> str | None:
    """A person should look when a dimension is empty or too much was left open."""
    empty = [name.replace("_", " ") for name, part in dimensions.items() if part.score is None]
    if empty:
        return f"Nothing could be decided about {' and '.join(empty)}."
    if coverage < LEAST_COVERAGE:
        return f"Only {coverage:.0%} of the criteria that apply could be decided."
    if high - low > WIDEST:
        return f"The total may lie anywhere between {low:.0f} and {high:.0f}."
    return None
