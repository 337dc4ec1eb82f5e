"""What the measurements play: runs of chosen reps, spread evenly and paired by their seeds."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Final

from pydantic import Field

from simulator.content.loader import SCENARIOS, Library, content_root
from simulator.domain.errors import InputRejected
from simulator.domain.events import JsonObject
from simulator.domain.values import Identifier, Value
from simulator.runtime.selfplay import SelfPlayRequest, Spec, specs_played
from simulator.runtime.selfplay_records import failed
from simulator.runtime.selfplay_talk import Through

MIX: Final = 20_240
"""Seed of the order in which pairings come; any piece of a batch is then a fair sample of it."""


class Plan(Value):
    """Which talks are played: every rep with every buyer in every scenario, so many times."""

    reps: tuple[Identifier, ...] = Field(min_length=1)
    scenarios: tuple[Identifier, ...] = Field(min_length=1)
    personas: tuple[Identifier, ...] = Field(min_length=1)
    each: int = Field(ge=1)
    """Talks of one rep with one buyer in one scenario."""
    seed: int = Field(default=1, ge=0)
    """Seed of the first talk. All reps meet the same seeds: run for run the same buyer."""


def pairwise_specs(plan: Plan) -> tuple[Spec, ...]:
    """Lay a plan out in pairs, in an order of no meaning.

    The seed depends on scenario, buyer and count alone, so that two reps can be compared talk by
    talk: both meet a buyer with the same traits and the same dice.
    """
    meetings = list(product(plan.scenarios, plan.personas, range(plan.each)))
    laid = [
        Spec(run=0, rep=rep, scenario=scenario, persona=persona, seed=plan.seed + n)
        for rep in plan.reps
        for n, (scenario, persona, _) in enumerate(meetings)
    ]
    random.Random(MIX).shuffle(laid)
    return tuple(spec.model_copy(update={"run": n}) for n, spec in enumerate(laid))


def played(
    specs: Sequence[Spec], library: Library, *, jobs: int = 1, through: Through = "acts"
) -> list[JsonObject]:
    """Play runs; those that crashed or did not end are an error, not a smaller sample.

    Raises:
        RuntimeError: a run failed.
    """
    request = SelfPlayRequest(runs=1, jobs=jobs, through=through)
    runs = list(specs_played(specs, request, library))
    broken = [run for run in runs if failed(run)]
    if broken:
        first = broken[0]
        raise RuntimeError(
            f"{len(broken)} of {len(runs)} runs failed; the first: {first['rep']}, "
            f"{first['scenario']}, {first['persona']}, seed {first['seed']}: {first['crash']}"
        )
    return runs


def spread(plan: Plan, count: int) -> tuple[Spec, ...]:
    """So many runs over all pairings of a plan, each with a seed of its own.

    The reps take turns, each with the tables in an order of its own: every piece is an even sample.
    """
    dice, tables = random.Random(MIX), list(product(plan.scenarios, plan.personas))
    rounds = [dice.sample(tables, len(tables)) for _ in plan.reps]
    pairings = [
        (rep, *order[n])
        for n in range(len(tables))
        for rep, order in zip(plan.reps, rounds, strict=True)
    ]
    return tuple(
        Spec(run=n, rep=rep, scenario=scenario, persona=persona, seed=plan.seed + n)
        for n in range(count)
        for rep, scenario, persona in (pairings[n % len(pairings)],)
    )


def paired(
    runs: Sequence[JsonObject], one: str, other: str
) -> Iterator[tuple[JsonObject, JsonObject]]:
    """Each run of rep `one` with the run of rep `other` against the same buyer and seed."""

    def place(run: JsonObject) -> tuple[str, str, int]:
        return run["scenario"], run["persona"], run["seed"]

    others = {place(run): run for run in runs if run["rep"] == other}
    for run in runs:
        if run["rep"] == one and place(run) in others:
            yield run, others[place(run)]


@contextmanager
def library_with(scenario_files: Sequence[str]) -> Iterator[tuple[Library, tuple[str, ...]]]:
    """Open what came along, plus scenario files from anywhere; yields the ids to be played too.

    Without files those are all scenarios there are, with files only theirs.

    Raises:
        InputRejected: a file does not exist.
    """
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / SCENARIOS
        held.mkdir(parents=True)
        for name in scenario_files:
            if not Path(name).is_file():
                raise InputRejected(f"There is no scenario file {name!r}.", "Check the path.")
            shutil.copy(name, held)
        library = Library([content_root(), Path(folder)])
        ids = tuple(Path(name).stem for name in scenario_files) or library.scenario_ids()
        for scenario in ids:
            library.scenario(scenario)
        yield library, ids


def options_of(
    about: str, *, each: int, arguments: Sequence[str], more: Sequence[tuple[str, str]] = ()
) -> argparse.Namespace:
    """Read the options that all measurements share.

    Args:
        about: what the command prints.
        each: talks of a rep with a buyer in a scenario when nothing is said.
        arguments: the command line.
        more: further options that take a text, with their help.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--each", type=int, default=each, help="talks per rep, buyer, scenario")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--scenarios", nargs="+", default=[], metavar="PATH", help="scenario files to play instead"
    )
    for name, hint in more:
        parser.add_argument(name, default=None, help=hint)
    return parser.parse_args(arguments)


def verdict(missed: Sequence[str]) -> int:
    """Print which targets were missed; the exit code."""
    print("\nall targets met" if not missed else f"\n{len(missed)} targets missed:")
    for line in missed:
        print(f"  {line}")
    sys.stdout.flush()
    return 1 if missed else 0
