"""How hard the buyers and scenarios that come along are, measured again.

    python -m evals.difficulty --jobs 2

The frozen panel plays every buyer in every scenario, and `personas/difficulty.json` is written from
what it brings home. A rating carries the hash of what
was measured, so that one whose file has changed since is not shown. With --check nothing is
played: exits 1 when a rating is missing or stale; with --stale only those are measured again.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence

from simulator.content import Library, default_library
from simulator.content.loader import Kind, content_root
from simulator.content.ratings import RATINGS, Ratings, read_ratings, write_ratings
from simulator.runtime.panel import CUTS, PANEL, everybody, panel_runs
from simulator.runtime.report import rating_of
from simulator.runtime.selfplay_records import failed

KINDS: tuple[Kind, ...] = ("persona", "scenario")


def unrated(library: Library) -> Iterator[tuple[Kind, str]]:
    """Name what came along and has no rating that belongs to what it says today."""
    for kind in KINDS:
        for name in library.shelf(kind).ids():
            loaded = library.persona(name) if kind == "persona" else library.scenario(name)
            if library.difficulty(loaded) is None:
                yield kind, name


def measured(library: Library, rounds: int, jobs: int) -> Ratings:
    """Play everybody against everybody, and rate buyers and scenarios off the same sessions."""
    played = list(everybody(library, rounds=rounds, jobs=jobs))
    ratings = Ratings()
    for kind in KINDS:
        for name in library.shelf(kind).ids():
            loaded = library.persona(name) if kind == "persona" else library.scenario(name)
            rating = rating_of(kind, loaded.hash, [run for run in played if run[kind] == name])
            if rating is None:
                print(f"{kind:9} {name:24} cannot be rated")
                continue
            ratings = ratings.with_rating(kind, name, rating)
            print(
                f"{kind:9} {name:24} {rating.difficulty} of 5   {rating.seller_share:6.3f} "
                f"[{rating.low:6.3f}, {rating.high:6.3f}]  n {rating.n}"
            )
    broken = sum(failed(run) for run in played)
    print(f"{len(played)} sessions, {broken} of them failed and left out")
    return ratings


def renewed(library: Library, ratings: Ratings, rounds: int, jobs: int) -> Ratings:
    """Measure only what has no rating of today, and leave the others as they are."""
    for kind, name in list(unrated(library)):
        loaded = library.persona(name) if kind == "persona" else library.scenario(name)
        others = library.scenario_ids() if kind == "persona" else library.persona_ids()
        runs = rounds * len(PANEL) * len(others)
        rating = rating_of(
            kind, loaded.hash, list(panel_runs(library, kind, name, runs=runs, jobs=jobs))
        )
        if rating is not None:
            ratings = ratings.with_rating(kind, name, rating)
            print(f"{kind:9} {name:24} {rating.difficulty} of 5   {rating.seller_share:6.3f}")
    return ratings


def main(arguments: Sequence[str]) -> int:
    """Measure and write, or check."""
    options = _options(arguments)
    library = default_library()
    if options.check:
        stale = [f"{kind} {name}" for kind, name in unrated(library)]
        print(f"without a rating of today: {', '.join(stale) or 'none'}")
        return 1 if stale else 0
    path = content_root() / RATINGS
    if options.stale:
        write_ratings(path, renewed(library, read_ratings(path), options.rounds, options.jobs))
        return 0
    ratings = measured(library, options.rounds, options.jobs)
    write_ratings(path, ratings)
    shares = [rating.seller_share for rating in ratings.personas.values()]
    mean = math.fsum(shares) / len(shares)
    print(f"cut points {CUTS}; the buyers' shares from {min(shares)} to {max(shares)}, mean {mean}")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the difficulty of what comes along.")
    parser.add_argument("--rounds", type=int, default=1, help="sessions of each pairing")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--check", action="store_true", help="play nothing, name what is stale")
    parser.add_argument("--stale", action="store_true", help="measure only what has no rating")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
