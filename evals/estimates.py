"""The statistics of the measurements: paired bootstrap, monotone fit, distances of distributions.

Pure and seeded: the same numbers give the same answer.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Final

from simulator.domain.values import Value

RESAMPLES: Final = 1_000
"""Bootstrap samples behind an interval."""


class Estimate(Value):
    """A mean with its 95 % interval."""

    n: int
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"

    @property
    def above_zero(self) -> bool:
        """Whether the whole interval is above zero."""
        return self.low > 0

    @property
    def below_zero(self) -> bool:
        """Whether the whole interval is below zero."""
        return self.high < 0


def mean_of(values: Sequence[float], seed: int = 0) -> Estimate:
    """Mean with a percentile bootstrap interval; of paired runs, give it the differences.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("a mean of nothing")
    n, mean = len(values), math.fsum(values) / len(values)
    if len(set(values)) == 1:
        return Estimate(n=n, value=mean, low=mean, high=mean)
    dice = random.Random(seed)
    means = sorted(math.fsum(dice.choices(values, k=n)) / n for _ in range(RESAMPLES))
    cut = round(RESAMPLES * 0.025)
    return Estimate(n=n, value=mean, low=means[cut], high=means[-cut - 1])


def isotonic(rates: Sequence[float], weights: Sequence[float]) -> tuple[float, ...]:
    """The never-falling sequence nearest to `rates` by weighted squares.

    Source: pool adjacent violators, Ayer et al. 1955.
    """
    pools: list[tuple[float, float, int]] = []
    for rate, weight in zip(rates, weights, strict=True):
        pools.append((rate, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, a, m), (two, b, n) = pools[-2:]
            pools[-2:] = [((one * a + two * b) / (a + b), a + b, m + n)]
    return tuple(rate for rate, _, length in pools for _ in range(length))
