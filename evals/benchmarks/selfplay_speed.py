"""How fast self-play goes: sessions and turns a second, through acts and text, by processes.

python -m evals.benchmarks.selfplay_speed [runs]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import Final

from simulator.content import default_library
from simulator.runtime.selfplay import SelfPlayRequest, runs_of
from simulator.runtime.selfplay_talk import Through

RUNS: Final = 420
THROUGH: Final[tuple[Through, ...]] = ("acts", "text")


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    count = int(arguments[0]) if arguments else RUNS
    print(f"{'through':8} {'jobs':>4} {'runs':>6} {'turns':>7} {'runs/s':>8} {'turns/s':>9}")
    for through in THROUGH:
        for jobs in (1, 2):
            runs, turns, seconds = _measured(count, through, jobs)
            print(
                f"{through:8} {jobs:>4} {runs:>6} {turns:>7} {runs / seconds:>8.1f} "
                f"{turns / seconds:>9.0f}"
            )
    return 0


def _measured(count: int, through: Through, jobs: int) -> tuple[int, int, float]:
    request = SelfPlayRequest(runs=count, jobs=jobs, through=through)
    library, begun = default_library(), time.perf_counter()
    done = list(runs_of(request, library))
    return len(done), sum(run.get("turns", 0) for run in done), time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
