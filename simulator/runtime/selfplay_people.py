"""How far self-played buyers are from people: first price, its turn, steps, final price.

The figures of people are medians and quantiles of recorded dialogues; only these few numbers are
kept here, none of the dialogues. Pure functions over `run` objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import fmean, median
from typing import Final

from simulator.domain.events import JsonObject
from simulator.domain.values import Value

GRID: Final = (0.10, 0.25, 0.50, 0.75, 0.90)
"""The quantiles that are known of people's first prices."""
FIRST_OVER_LIST: Final = (0.50, 0.55, 0.70, 0.83, 0.90)
"""First price of human buyers over list price at `GRID`. Source: CraigslistBargain (He et al.
2018), prices found in the text by pattern."""
FIRST_PRICE_TURN: Final = 3
"""Human buyers' own turn of their first price, median [turns]. Source: same."""
STEPS: Final = (0.33, 0.12, 0.04)
"""Human buyers' first three concessions as shares of the opening gap. Source: same."""
FINAL_OVER_LIST: Final = 0.83
"""Final price over list price of human pairs, median. Source: same."""

HUMANLIKE: Final = ("textbook", "textbook-without-needs", "split", "pushover", "talker", "liar")
"""Sellers as people may be: one who does it well, one who never asks, one who splits, one who gives
in, one who talks, one who exaggerates. The others of the panel are made to break something."""

FIRST_SPREAD: Final = FIRST_OVER_LIST[-1] - FIRST_OVER_LIST[0]
"""Width of people's first prices from the 10 % to the 90 % quantile: the yardstick for them."""
DISCOUNT: Final = 1 - FINAL_OVER_LIST
"""The discount people end with: the yardstick for final prices."""


class Beside(Value):
    """One figure of the buyers beside that of people."""

    name: str
    n: int
    ours: tuple[float, ...]
    people: tuple[float, ...]
    distance: float
    """0 is equal; 1 is as far as the yardstick of the figure is long."""


def beside_people(runs: Sequence[JsonObject]) -> tuple[Beside, ...]:
    """Compare each figure there is of people; one that no run has is left out."""
    return tuple(_compared(runs))


def distance_to_people(runs: Sequence[JsonObject]) -> float | None:
    """Mean of the normalised distances of the four figures; None where no run has any of them.

    First prices: 1-Wasserstein distance on the five quantiles that are known, over the width of
    people's. Turn of the first price: difference of medians over people's. Steps: mean absolute
    difference of the medians over people's first step. Final price: difference of medians over
    people's discount.
    """
    compared = beside_people(runs)
    return fmean(row.distance for row in compared) if compared else None


def quantile(values: Sequence[float], at: float) -> float:
    """Quantile by linear interpolation; the values need no order.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("a quantile of nothing")
    ordered = sorted(values)
    place = at * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def steps_as_shares(run: JsonObject) -> tuple[float, ...]:
    """A buyer's concessions in order, as shares of the opening gap; moves away are none."""
    gap = Decimal(run["opening_gap"]) if run["opening_gap"] is not None else Decimal(0)
    if gap <= 0:
        return ()
    return tuple(float(Decimal(step) / gap) for step in run["steps"] if Decimal(step) > 0)


def _compared(runs: Sequence[JsonObject]) -> Iterator[Beside]:
    first = [run["opening_ratio"] for run in runs if run["opening_ratio"] is not None]
    if first:
        ours = tuple(quantile(first, at) for at in GRID)
        apart = fmean(_differences(ours, FIRST_OVER_LIST)) / FIRST_SPREAD
        yield _row("first price / list", len(first), ours, FIRST_OVER_LIST, apart)
    turns = [run["first_price_turn"] for run in runs if run["first_price_turn"] is not None]
    if turns:
        turn = float(median(turns))
        apart = abs(turn - FIRST_PRICE_TURN) / FIRST_PRICE_TURN
        yield _row("turn of first price", len(turns), (turn,), (float(FIRST_PRICE_TURN),), apart)
    stepping = [steps for run in runs if (steps := steps_as_shares(run))]
    if stepping:
        ours = tuple(_nth_step(stepping, n) for n in range(len(STEPS)))
        apart = fmean(_differences(ours, STEPS)) / STEPS[0]
        yield _row("steps / opening gap", len(stepping), ours, STEPS, apart)
    final = [run["final_ratio"] for run in runs if run["final_ratio"] is not None]
    if final:
        middle = median(final)
        apart = abs(middle - FINAL_OVER_LIST) / DISCOUNT
        yield _row("final price / list", len(final), (middle,), (FINAL_OVER_LIST,), apart)


def _nth_step(stepping: Sequence[tuple[float, ...]], n: int) -> float:
    """Median of the n-th concession over the talks that had one; 0 where none had."""
    return median([steps[n] for steps in stepping if len(steps) > n] or [0.0])


def _differences(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    return [abs(a - b) for a, b in zip(ours, theirs, strict=True)]


def _row(
    name: str, n: int, ours: tuple[float, ...], people: tuple[float, ...], distance: float
) -> Beside:
    return Beside(name=name, n=n, ours=ours, people=people, distance=round(distance, 4))
