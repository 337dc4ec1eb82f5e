"""Buyers beside people: first prices, their turn, concession steps, final prices, acceptance.

    python -m evals.people --each 3 --plot runs/people.svg

Played with sellers who trade as people may: a mix of the panel, in equal parts. Exit 1 when the
distance is above the bar, or acceptance does not rise with the value of the offer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from evals.estimates import isotonic
from evals.plays import Plan, library_with, options_of, pairwise_specs, played, verdict
from simulator.domain.events import JsonObject
from simulator.domain.values import Value
from simulator.runtime.selfplay_fidelity import Share
from simulator.runtime.selfplay_people import (
    FIRST_OVER_LIST,
    GRID,
    HUMANLIKE,
    Beside,
    beside_people,
    distance_to_people,
    quantile,
)

FARTHEST: Final = 0.25
"""Most that the distance to people may be: a quarter of the yardsticks. Assumption."""

EDGES: Final = (0.0, 0.15, 0.30, 0.45, 0.60, 0.75)
"""Borders of the bins of an offer's worth to the buyer, as shares of the best joint value."""
UNEVEN: Final = 0.05
"""Most that acceptance may be away from the nearest rising curve, in any bin. Assumption."""
STEEPEST: Final = 0.60
"""Most that acceptance may rise from one bin to the next: more would be a step. Assumption."""

CASINO: Final = (
    ("below 10", 0.29),
    ("10 to 13", 0.68),
    ("14 to 15", 0.56),
    ("16 to 17", 0.84),
    ("18 to 19", 0.91),
    ("20 and more", 0.94),
)
"""How often people took an offer, by its points to them; walking away is worth 5. Source: CaSiNo
(Chawla et al., NAACL 2021), CC BY 4.0; counted over its recorded submissions."""


class Bin(Value):
    """Offers of about the same worth to the buyer, and how many were taken."""

    low: float | None
    high: float | None
    taken: Share

    @property
    def name(self) -> str:
        """The bin in words."""
        if self.low is None:
            return f"below {self.high:.2f}"
        return (
            f"{self.low:.2f} and more" if self.high is None else f"{self.low:.2f}–{self.high:.2f}"
        )


def main(arguments: Sequence[str]) -> int:
    """Play, print both tables, draw the plot."""
    options = options_of(
        "Compare the buyers with people.",
        each=3,
        arguments=arguments,
        more=(("--plot", "where the plot goes; the ending says as what"),),
    )
    with library_with(options.scenarios) as (library, scenarios):
        plan = Plan(
            reps=HUMANLIKE,
            scenarios=scenarios,
            personas=library.persona_ids(),
            each=options.each,
            seed=options.seed,
        )
        runs = played(pairwise_specs(plan), library, jobs=options.jobs)
    print(f"{len(runs)} talks with {', '.join(HUMANLIKE)}")
    missed: list[str] = []
    rows, distance = beside_people(runs), distance_to_people(runs)
    _print_figures(rows, distance)
    if distance is None or distance > FARTHEST:
        missed.append(f"distance to people {distance}, wanted at most {FARTHEST}")
    bins = acceptance_bins(runs)
    missed += _print_acceptance(bins)
    plot = Path(options.plot or "runs/people.svg")
    draw(runs, bins, plot)
    print(f"\nplot: {plot}")
    return verdict(missed)


def acceptance_bins(runs: Sequence[JsonObject]) -> tuple[Bin, ...]:
    """Sort every offer of the reps by its worth to the buyer; scenarios without a pie are left out.

    Worth is the buyer's surplus over its best alternative, as a share of the best joint surplus.
    """
    offers = [
        ((float(offer["value"]) - float(run["tables"]["buyer_batna_value"])) / best, offer)
        for run in runs
        if run["zopa"]["exists"] and (best := float(run["joint_max"])) > 0
        for offer in run["acceptance"]
    ]
    borders: tuple[float | None, ...] = (None, *EDGES, None)
    return tuple(
        Bin(low=low, high=high, taken=_taken([o for worth, o in offers if _in(worth, low, high)]))
        for low, high in pairwise(borders)
    )


def unevenness(bins: Sequence[Bin]) -> float:
    """How far acceptance is from the nearest curve that never falls, in the worst bin [0–1]."""
    rates = [b.taken.value for b in bins if b.taken.n]
    fitted = isotonic(rates, [float(b.taken.n) for b in bins if b.taken.n])
    return max((abs(a - b) for a, b in zip(rates, fitted, strict=True)), default=0.0)


def steepest(bins: Sequence[Bin]) -> float:
    """Largest rise of acceptance from one bin to the next; 1 would be a step function."""
    rates = [b.taken.value for b in bins if b.taken.n]
    return max((after - before for before, after in pairwise(rates)), default=0.0)


def draw(runs: Sequence[JsonObject], bins: Sequence[Bin], path: Path) -> None:
    """Draw first prices and acceptance beside those of people; the path's ending names the format.

    Raises:
        ValueError: there is no such format.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (takes a second)

    figure = Figure(figsize=(10, 4), layout="constrained")
    first, accepted = figure.subplots(1, 2)
    ours = [run["opening_ratio"] for run in runs if run["opening_ratio"] is not None]
    first.plot([quantile(ours, at) for at in GRID], GRID, "o-", label="these buyers")
    first.plot(FIRST_OVER_LIST, GRID, "s--", label="people (CraigslistBargain)")
    first.set(xlabel="first price over list price", ylabel="share of talks at or below")
    first.legend()
    shown = [b for b in bins if b.taken.n]
    lows = [b.taken.value - b.taken.interval[0] for b in shown]
    highs = [b.taken.interval[1] - b.taken.value for b in shown]
    places = range(len(shown))
    accepted.errorbar(
        places, [b.taken.value for b in shown], yerr=[lows, highs], fmt="o-", label="these buyers"
    )
    accepted.plot(
        [n * (len(shown) - 1) / (len(CASINO) - 1) for n in range(len(CASINO))],
        [rate for _, rate in CASINO],
        "s--",
        label="people (CaSiNo, by points)",
    )
    accepted.set_xticks(list(places), [b.name for b in shown], rotation=30, ha="right")
    accepted.set(xlabel="worth of the offer to the buyer", ylabel="share taken", ylim=(0, 1))
    accepted.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path)


def _print_figures(rows: Sequence[Beside], distance: float | None) -> None:
    print(f"\n{'':22} {'talks':>6} {'these buyers':>32} {'people':>32} {'distance':>9}")
    for row in rows:
        ours, people = (" ".join(f"{x:.2f}" for x in side) for side in (row.ours, row.people))
        print(f"{row.name:22} {row.n:>6} {ours:>32} {people:>32} {row.distance:>9.3f}")
    print(f"{'mean':22} {'':>6} {'':>32} {'':>32} {distance if distance is not None else 0:>9.3f}")
    print("first prices at 10/25/50/75/90 %; people: CraigslistBargain, pattern-found prices")


def _print_acceptance(bins: Sequence[Bin]) -> list[str]:
    rates = [b.taken.value for b in bins if b.taken.n]
    fitted = iter(isotonic(rates, [float(b.taken.n) for b in bins if b.taken.n]))
    print(f"\n{'worth of the offer':20} {'taken':>32} {'rising fit':>11}")
    for b in bins:
        print(f"{b.name:20} {b.taken!s:>32} {f'{next(fitted):.3f}' if b.taken.n else '–':>11}")
    people = ", ".join(f"{name} {rate:.0%}" for name, rate in CASINO)
    print(f"people, by points with 5 for walking away: {people} (CaSiNo, CC BY 4.0)")
    uneven, jump = unevenness(bins), steepest(bins)
    print(f"away from a rising curve by {uneven:.3f}; largest rise between bins {jump:.3f}")
    missed = []
    if uneven > UNEVEN:
        missed.append(f"acceptance falls with value: {uneven:.3f} away from a rising curve")
    if jump > STEEPEST:
        missed.append(f"acceptance is a step: it rises by {jump:.3f} from one bin to the next")
    return missed


def _taken(offers: Sequence[JsonObject]) -> Share:
    return Share(hits=sum(offer["accepted"] for offer in offers), n=len(offers))


def _in(worth: float, low: float | None, high: float | None) -> bool:
    return (low is None or worth >= low) and (high is None or worth < high)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
