"""What a batch of self-played sessions comes to: means with 95 % intervals, and the laws."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from simulator.domain.events import JsonObject
from simulator.domain.values import FrozenMap
from simulator.runtime.selfplay_laws import judged
from simulator.runtime.selfplay_records import failed

Z95: Final = 1.959964
RESAMPLES: Final = 200
"""Bootstrap samples behind the interval of a mean; its ends move by about 1 % of its width."""

EVERYTHING: Final = "all"

Metric = Callable[[JsonObject], float | None]
"""Takes a figure out of a run; None where it does not apply."""

SHARES: Final[FrozenMap[str, Metric]] = FrozenMap(
    {
        "deal_rate": lambda run: float(run["deal"] is not None),
        "deal_rate_with_zone": lambda run: _deal_if(run, zone=True),
        "deal_rate_without_zone": lambda run: _deal_if(run, zone=False),
        "below_floor": lambda run: float(run["below_floor"]),
        "correct_exit": lambda run: float(ended_rightly(run)),
    }
)
"""Yes or no in every run; the interval is Wilson's."""

MEANS: Final[FrozenMap[str, Metric]] = FrozenMap(
    {
        "pie_captured": lambda run: run["pie_captured"],
        "seller_share": lambda run: run["seller_share"],
        "seller_surplus": lambda run: float(run["seller_surplus"]),
        "buyer_surplus": lambda run: float(run["buyer_surplus"]),
        "buyer_trust": lambda run: float(run["relationship"]["buyer_trust"]),
        "buyer_resentment": lambda run: float(run["relationship"]["buyer_resentment"]),
        "seller_resentment": lambda run: float(run["relationship"]["seller_resentment"]),
        "lifetime_value": lambda run: float(run["lifetime"]["value"]) if run["lifetime"] else None,
        "needs_found": lambda run: _share(run["needs_found"], run["needs_total"]),
        "turns": lambda run: float(run["turns"]),
    }
)
"""Figures with a mean; the interval is a percentile bootstrap with a fixed seed."""


def summary_of(runs: Sequence[JsonObject], *, ms: float) -> JsonObject:
    """Sum up run objects; those that crashed or never ended are failed and in no mean."""
    sound = [run for run in runs if not failed(run)]
    return {
        "v": 1,
        "type": "summary",
        "runs": len(runs),
        "failed": len(runs) - len(sound),
        "by": list(_cells(sound)),
        "laws": judged(runs),
        "ms": ms,
    }


def ended_rightly(run: JsonObject) -> bool:
    """Whether the seller closed what was worth closing and left what was not (S1.5).

    With a zone the right end is a deal at or above the floor, without one it is no deal.
    """
    if run["deal"] is None:
        return not run["zopa"]["exists"]
    return not run["below_floor"]


def wilson(hits: int, n: int) -> tuple[float, float]:
    """95 % interval of a share; [0, 1] without observations. Source: Wilson 1927."""
    if n == 0:
        return 0.0, 1.0
    p, z2 = hits / n, Z95 * Z95
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(values: Sequence[float], seed: int = 0) -> tuple[float, float]:
    """95 % interval of a mean by resampling; both ends the value itself when there is one."""
    if len(values) == 1:
        return values[0], values[0]
    dice = random.Random(seed)
    means = sorted(
        math.fsum(dice.choices(values, k=len(values))) / len(values) for _ in range(RESAMPLES)
    )
    cut = round(RESAMPLES * 0.025)
    return means[cut], means[-cut - 1]


def _cells(runs: Sequence[JsonObject]) -> Iterator[JsonObject]:
    """Rows for every rep, every rep in a scenario, and every rep with a buyer in a scenario."""
    groups: dict[tuple[str, str, str], list[JsonObject]] = defaultdict(list)
    for run in runs:
        rep, scenario, persona = run["rep"], run["scenario"], run["persona"]
        for key in (
            (rep, EVERYTHING, EVERYTHING),
            (rep, scenario, EVERYTHING),
            (rep, scenario, persona),
        ):
            groups[key].append(run)
    for (rep, scenario, persona), members in sorted(groups.items()):
        for row in _rows(members):
            yield {"rep": rep, "scenario": scenario, "persona": persona, **row}


def _rows(runs: Sequence[JsonObject]) -> Iterator[JsonObject]:
    for name, metric in SHARES.items():
        values = _taken(runs, metric)
        if values:
            low, high = wilson(round(sum(values)), len(values))
            yield _row(name, values, low, high)
    for name, metric in MEANS.items():
        values = _taken(runs, metric)
        if values:
            low, high = bootstrap(values)
            yield _row(name, values, low, high)


def _row(name: str, values: Sequence[float], low: float, high: float) -> JsonObject:
    mean = math.fsum(values) / len(values)
    return {
        "n": len(values),
        "metric": name,
        "value": round(mean, 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _taken(runs: Sequence[JsonObject], metric: Metric) -> list[float]:
    return [float(value) for run in runs if (value := metric(run)) is not None]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _deal_if(run: JsonObject, *, zone: bool) -> float | None:
    return float(run["deal"] is not None) if run["zopa"]["exists"] is zone else None
