"""What a batch of panel sessions shows of a buyer or a scenario: figures, each with its interval.

Pure functions of `run` objects. A share's interval is Wilson's, a mean's a percentile bootstrap
with a fixed seed; both hold at 95 %.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from simulator.domain.events import JsonObject
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap, Value
from simulator.runtime.panel import PANEL, share_of
from simulator.runtime.selfplay_fidelity import (
    dialogues_with_retraction,
    limit_violations,
    long_enough,
    opens_at_target,
    unlicensed_retractions,
)
from simulator.runtime.selfplay_people import steps_as_shares
from simulator.runtime.selfplay_records import failed
from simulator.runtime.selfplay_summary import bootstrap, wilson

STEPS: Final = 3
"""Steps that are compared with people's .33, .12 and .04 of the opening gap."""
DIGITS: Final = 4

Interval = tuple[float, float]


class DealRate(Value):
    """How often the competent reps of the panel closed."""

    zone: float | None
    """Share of their sessions in which both sides could gain; None without any."""
    no_zone: float | None
    """Share of their sessions in which they could not; anything but 0 is a fault."""


class RepRow(Value):
    """How one rep of the panel fared."""

    rep: str
    n: int
    """Sessions; those that crashed or never ended are left out."""
    deal_rate: float | None
    """Share of the sessions with a zone that ended with a deal."""
    joint: float | None
    """Mean share of the best joint value that was reached, no deal counting 0 [0–1]."""
    seller_share: float | None
    """Mean share of the pie for the seller, no deal counting 0 and a loss −0.5 at most."""
    relationship: float | None
    """Mean of the buyer's trust less its resentment at the end [−1–1]."""
    correct_exit: float | None
    """Share of the sessions without a zone that ended without a deal."""
    low: float | None
    """Of `seller_share`, as `high`: what the difficulty is read off."""
    high: float | None
    intervals: FrozenMap[str, Interval]
    """Of every figure in this row, by its name."""


class Recall(Value):
    """How reliably a signature tactic shows."""

    runs: int
    """Sessions with at least six turns of the buyer."""
    eligible: int
    """Those of them in which the tactic had an occasion."""
    used: int
    """Those of them in which it showed."""
    value: float | None
    """used ÷ eligible; None where it never had an occasion."""
    low: float
    high: float


class Fidelity(Value):
    """Whether the buyer keeps its own rules, and how it bargains beside people."""

    limit_violations: int
    """Offers or deals below its reservation. Has to be 0."""
    retractions: int
    """Own offers taken back."""
    unlicensed_retractions: int
    """Those of them without a tactic that does so openly. Has to be 0."""
    talks_with_retraction: float | None
    """Share of sessions with at least one; people .06 at most."""
    opens_at_target: float | None
    """Share of sessions that open within 2 % of the private target; people 0.36."""
    first_price_turn: float | None
    """Median turn in which the buyer first names a price; people 3."""
    steps: tuple[float, ...]
    """Median first, second and third step, as shares of the opening gap; people .33, .12, .04."""
    leaks: int
    """Things kept back that the buyer's words told without leave. Has to be 0."""


def deal_rate(runs: Sequence[JsonObject]) -> DealRate:
    """Count the deals of the competent reps, with and without a zone."""
    competent = [run for run in _sound(runs) if run["rep_competent"]]
    return DealRate(
        zone=_mean([_closed(run) for run in competent if _zone(run)]),
        no_zone=_mean([_closed(run) for run in competent if not _zone(run)]),
    )


def by_rep(runs: Sequence[JsonObject]) -> tuple[RepRow, ...]:
    """Say how every rep of the panel fared, in the panel's order."""
    sound = _sound(runs)
    rows = ((rep, [run for run in sound if run["rep"] == rep]) for rep in PANEL)
    return tuple(_row(rep, of) for rep, of in rows if of)


def _row(rep: str, runs: Sequence[JsonObject]) -> RepRow:
    taken = {name: _taken(runs, metric) for name, metric in (_SHARES | _MEANS).items()}
    intervals = {
        name: _rounded(_of_share(values) if name in _SHARES else bootstrap(values))
        for name, values in taken.items()
        if values
    }
    low, high = intervals.get("seller_share", (None, None))
    return RepRow(
        rep=rep,
        n=len(runs),
        deal_rate=_mean(taken["deal_rate"]),
        joint=_mean(taken["joint"]),
        seller_share=_mean(taken["seller_share"]),
        relationship=_mean(taken["relationship"]),
        correct_exit=_mean(taken["correct_exit"]),
        low=low,
        high=high,
        intervals=FrozenMap(intervals),
    )


def signature_recall(
    runs: Sequence[JsonObject], signatures: Sequence[TacticId]
) -> FrozenMap[str, Recall]:
    """Count, for every signature, where it had an occasion and where it showed."""
    long = long_enough(_sound(runs))
    return FrozenMap({tactic: _recall(long, tactic) for tactic in signatures})


def _recall(runs: Sequence[JsonObject], tactic: str) -> Recall:
    used = [any(shown["id"] == tactic for shown in run["tactics_used"]) for run in runs]
    chances = [
        shown or tactic in run["tactics_eligible"] for run, shown in zip(runs, used, strict=True)
    ]
    eligible, hits = sum(chances), sum(used)
    low, high = _rounded(wilson(hits, eligible))
    value = round(hits / eligible, DIGITS) if eligible else None
    return Recall(runs=len(runs), eligible=eligible, used=hits, value=value, low=low, high=high)


def fidelity(runs: Sequence[JsonObject]) -> Fidelity:
    """Measure the buyer against its own rules and against how people bargain."""
    sound = _sound(runs)
    firsts = [run["first_price_turn"] for run in sound if run["first_price_turn"] is not None]
    opens, back = opens_at_target(sound), dialogues_with_retraction(sound)
    return Fidelity(
        limit_violations=limit_violations(sound),
        retractions=sum(run["retractions"] for run in sound),
        unlicensed_retractions=unlicensed_retractions(sound),
        talks_with_retraction=round(back.value, DIGITS) if back.n else None,
        opens_at_target=round(opens.value, DIGITS) if opens.n else None,
        first_price_turn=float(statistics.median(firsts)) if firsts else None,
        steps=tuple(_median_steps(sound)),
        leaks=sum(hit["rule"] == "secret" for run in sound for hit in run["draft_hits"]),
    )


def _median_steps(runs: Sequence[JsonObject]) -> Iterator[float]:
    relative = [shares for run in runs if (shares := steps_as_shares(run))]
    for column, _ in zip(zip_longest(*relative), range(STEPS), strict=False):
        yield round(statistics.median(share for share in column if share is not None), DIGITS)


def _sound(runs: Sequence[JsonObject]) -> list[JsonObject]:
    return [run for run in runs if not failed(run)]


def _zone(run: JsonObject) -> bool:
    return bool(run["zopa"]["exists"])


def _closed(run: JsonObject) -> float:
    return float(run["deal"] is not None)


def _relationship(run: JsonObject) -> float:
    end = run["relationship"]
    return float(end["buyer_trust"]) - float(end["buyer_resentment"])


_Metric = Callable[[JsonObject], float | None]
_SHARES: Final[dict[str, _Metric]] = {
    "deal_rate": lambda run: _closed(run) if _zone(run) else None,
    "correct_exit": lambda run: None if _zone(run) else 1 - _closed(run),
}
_MEANS: Final[dict[str, _Metric]] = {
    "joint": lambda run: run["pie_captured"],
    "seller_share": share_of,
    "relationship": _relationship,
}


def _taken(runs: Sequence[JsonObject], metric: _Metric) -> list[float]:
    return [float(value) for run in runs if (value := metric(run)) is not None]


def _of_share(values: Sequence[float]) -> Interval:
    return wilson(round(sum(values)), len(values))


def _mean(values: Sequence[float]) -> float | None:
    return round(math.fsum(values) / len(values), DIGITS) if values else None


def _rounded(interval: Interval) -> Interval:
    return round(interval[0], DIGITS), round(interval[1], DIGITS)
