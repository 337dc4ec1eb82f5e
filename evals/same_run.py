"""The same seed makes the same session on another Python: one hash over all events.

    python -m evals.same_run --write runs/same-run.json
    python -m evals.same_run --against runs/same-run.json      (run by the other Python)

Every rep, scenario and buyer takes part. Exit 1 when a session differs, 2 when the file is about
other sessions.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from evals.plays import Plan, played, spread
from simulator.content import default_library
from simulator.domain.values import Value
from simulator.engine.decide import ENGINE_VERSION
from simulator.reps import reps

RUNS: Final = 320
SPOKEN: Final = 10
"""One session in so many is played through words."""
SHOWN: Final = 5
"""Differing sessions that are named."""


class Played(Value):
    """What was played, and a hash of every session's events."""

    engine: str
    seed: int
    python: str
    sessions: tuple[tuple[str, str], ...]
    """Rep, scenario, buyer, seed and way of playing in one name; and the hash."""

    @property
    def whole(self) -> str:
        """One hash over all sessions."""
        text = "\n".join(f"{name} {sha}" for name, sha in self.sessions)
        return hashlib.sha256(text.encode()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Play and print the hash; compare where there is something to compare with."""
    options = _options(arguments)
    now = played_now(options.runs, options.seed, options.jobs)
    print(f"Python {now.python}, engine {now.engine}, {len(now.sessions)} sessions: {now.whole}")
    if options.write:
        path = Path(options.write)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now.model_dump_json(), encoding="utf-8")
    if not options.against:
        return 0
    try:
        before = Played.model_validate_json(Path(options.against).read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        print(f"cannot compare: {error}", file=sys.stderr)
        return 2
    return compare(before, now)


def played_now(runs: int, seed: int, jobs: int) -> Played:
    """Play sessions spread over everybody and every deal."""
    library = default_library()
    plan = Plan(
        reps=tuple(reps()),
        scenarios=library.scenario_ids(),
        personas=library.persona_ids(),
        each=1,
        seed=seed,
    )
    specs = spread(plan, runs)
    done = [
        *played(specs, library, jobs=jobs),
        *played(specs[::SPOKEN], library, jobs=jobs, through="text"),
    ]
    return Played(
        engine=ENGINE_VERSION,
        seed=seed,
        python=platform.python_version(),
        sessions=tuple(
            (
                " ".join(
                    str(run[key]) for key in ("rep", "scenario", "persona", "seed", "through")
                ),
                run["events_sha"],
            )
            for run in done
        ),
    )


def compare(before: Played, now: Played) -> int:
    """Say whether all sessions are the same: 0, or 1; 2 when they are not about the same ones."""
    names = [[name for name, _ in played.sessions] for played in (before, now)]
    if before.engine != now.engine or names[0] != names[1]:
        print("the file is about other sessions, or another engine", file=sys.stderr)
        return 2
    pairs = zip(before.sessions, now.sessions, strict=True)
    differing = [name for (name, one), (_, other) in pairs if one != other]
    print(f"against Python {before.python}: {len(differing)} of {len(now.sessions)} differ")
    for name in differing[:SHOWN]:
        print(f"  {name}")
    return 1 if differing else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hash seeded sessions, to compare two Pythons.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", metavar="FILE", help="keep the hashes here")
    parser.add_argument("--against", metavar="FILE", help="compare with hashes kept before")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
