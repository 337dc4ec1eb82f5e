"""Good play pays, each dimension for itself: the textbook seller against itself without one.

    python -m evals.good_play --each 4 [--scenarios FILE...]

Every pair of reps meets the same buyers with the same seeds; differences are paired and have a
bootstrap interval. A dimension holds in a scenario when one of its outcomes is clearly better with
it and none is clearly worse. Exit 1 when one does not hold in four of five of the scenarios in
which it can.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evals.estimates import Estimate, mean_of
from evals.plays import Plan, library_with, options_of, paired, pairwise_specs, played, verdict
from simulator.domain.events import JsonObject
from simulator.runtime.selfplay_summary import ended_rightly

LEAST: Final = 0.80
"""Share of the scenarios in which a dimension has to hold: eight of ten."""

WHOLE: Final = "textbook"

Measure = Callable[[JsonObject], float]
"""Takes an outcome out of a run; more is better."""


def _scale(run: JsonObject) -> float:
    """Yardstick of money in a scenario: the best joint surplus, or the list price without one."""
    best = float(run["joint_max"])
    return best if best > 0 else float(run["list_price"])


def joint_value(run: JsonObject) -> float:
    """What both gained together, as a share of the yardstick."""
    return (float(run["buyer_surplus"]) + float(run["seller_surplus"])) / _scale(run)


def own_surplus(run: JsonObject) -> float:
    """What the seller gained over its alternative, as a share of the yardstick."""
    return float(run["seller_surplus"]) / _scale(run)


def own_share(run: JsonObject) -> float:
    """The seller's part of what was gained; 0 without a deal."""
    return float(run["seller_share"] or 0)


def trust(run: JsonObject) -> float:
    """The buyer's trust at the end [0–1]."""
    return float(run["relationship"]["buyer_trust"])


def no_resentment(run: JsonObject) -> float:
    """How far the buyer is from resenting the rep [0–1]."""
    return 1 - float(run["relationship"]["buyer_resentment"])


def lifetime(run: JsonObject) -> float:
    """This deal and those expected after it, as a share of the yardstick."""
    return float(run["lifetime"]["value"]) / _scale(run) if run["lifetime"] else own_surplus(run)


def right_end(run: JsonObject) -> float:
    """1 for a deal above the floor, or no deal where there is no zone."""
    return float(ended_rightly(run))


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that should pay, by whom it is shown and on what."""

    name: str
    better: str
    worse: str
    outcomes: tuple[tuple[str, Measure], ...]
    needs_a_zone: bool
    """Whether there is nothing to be had where the two cannot agree."""


CLAIMS: Final = (
    Claim(
        name="needs",
        better=WHOLE,
        worse="textbook-without-needs",
        outcomes=(("joint value", joint_value),),
        needs_a_zone=True,
    ),
    Claim(
        name="transparency",
        better=WHOLE,
        worse="textbook-without-transparency",
        outcomes=(("trust", trust), ("no resentment", no_resentment), ("lifetime value", lifetime)),
        needs_a_zone=False,
    ),
    Claim(
        name="fairness (trading)",
        better=WHOLE,
        worse="textbook-without-fairness",
        outcomes=(("own surplus", own_surplus), ("own share", own_share)),
        needs_a_zone=True,
    ),
    Claim(
        name="walk-away",
        better=WHOLE,
        worse="textbook-without-walkaway",
        outcomes=(("right end", right_end), ("own surplus", own_surplus)),
        needs_a_zone=False,
    ),
    Claim(
        name="stonewalling earns less",
        better=WHOLE,
        worse="hardballer",
        outcomes=(("own surplus", own_surplus),),
        needs_a_zone=True,
    ),
    Claim(
        name="babbling earns less than good play",
        better=WHOLE,
        worse="babbler",
        outcomes=(("own surplus", own_surplus),),
        needs_a_zone=True,
    ),
    Claim(
        name="babbling earns less than stonewalling",
        better="hardballer",
        worse="babbler",
        outcomes=(("own surplus", own_surplus),),
        needs_a_zone=True,
    ),
)
"""What is claimed. The last three are about earnings, the first four each about one dimension."""

REPS: Final = tuple(dict.fromkeys(rep for claim in CLAIMS for rep in (claim.better, claim.worse)))


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim in one scenario."""

    claim: Claim
    scenario: str
    gains: tuple[Estimate, ...]
    """Mean paired difference of every outcome."""

    @property
    def holds(self) -> bool:
        """One outcome clearly better, none clearly worse."""
        better = any(gain.above_zero for gain in self.gains)
        return better and not any(gain.below_zero for gain in self.gains)


def main(arguments: Sequence[str]) -> int:
    """Play, print a table for every claim, name where it does not hold."""
    options = options_of("Does good play pay?", each=4, arguments=arguments)
    begun = time.perf_counter()
    with library_with(options.scenarios) as (library, scenarios):
        plan = Plan(
            reps=REPS,
            scenarios=scenarios,
            personas=library.persona_ids(),
            each=options.each,
            seed=options.seed,
        )
        runs = played(pairwise_specs(plan), library, jobs=options.jobs)
    found = findings(runs)
    print(f"{len(runs)} talks in {time.perf_counter() - begun:.0f} s, paired by buyer and seed")
    missed: list[str] = []
    for claim in CLAIMS:
        missed += _print(claim, [finding for finding in found if finding.claim is claim])
    return verdict(missed)


def findings(runs: Sequence[JsonObject]) -> tuple[Finding, ...]:
    """Try every claim in every scenario in which it can hold."""
    return tuple(_findings(runs))


def _findings(runs: Sequence[JsonObject]) -> Iterator[Finding]:
    for scenario in sorted({run["scenario"] for run in runs}):
        here = [run for run in runs if run["scenario"] == scenario]
        zone = here[0]["zopa"]["exists"]
        for claim in CLAIMS:
            pairs = list(paired(here, claim.better, claim.worse))
            if pairs and (zone or not claim.needs_a_zone):
                gains = tuple(
                    mean_of([measure(one) - measure(other) for one, other in pairs])
                    for _, measure in claim.outcomes
                )
                yield Finding(claim=claim, scenario=scenario, gains=gains)


def _print(claim: Claim, found: Sequence[Finding]) -> list[str]:
    print(f"\n{claim.name}: {claim.better} less {claim.worse}")
    print(f"{'':26}" + "".join(f"{name:>28}" for name, _ in claim.outcomes))
    for finding in found:
        gains = "".join(f"{gain!s:>28}" for gain in finding.gains)
        print(f"{finding.scenario:26}{gains}  {'holds' if finding.holds else 'DOES NOT HOLD'}")
    held = sum(finding.holds for finding in found)
    print(f"{'holds in':26} {held} of {len(found)} scenarios")
    if held >= LEAST * len(found):
        return []
    where = ", ".join(finding.scenario for finding in found if not finding.holds)
    return [f"{claim.name}: holds in {held} of {len(found)} scenarios, not in {where}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
