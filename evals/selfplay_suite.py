"""Ten thousand self-played sessions, and an outside checker over all of them.

    python -m evals.selfplay_suite --jobs 2

Every scripted rep meets every buyer in every scenario, mostly told what was meant, a tenth of it
through words, and part of both with 30 % of the messages misheard on purpose. A sample is replayed
with another seller's secrets. Exits 1 when a law is broken or a run has crashed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from evals.checker.check_runs import check
from evals.plays import Plan, spread
from evals.private_side import differences
from simulator.content import default_library
from simulator.content.loader import Library
from simulator.reps import reps
from simulator.runtime.selfplay import SelfPlayRequest, Spec, specs_played
from simulator.runtime.selfplay_summary import EVERYTHING, summary_of
from simulator.runtime.selfplay_talk import Through

TARGETS = (
    ("deal_rate_with_zone", "textbook", 0.90, 1.0),
    ("deal_rate_without_zone", "textbook", 0.0, 0.0),
)
"""Metric, rep, and the least and most it may be."""

LEFT_IN_FILES: Final = frozenset({"texts", "secrets", "acceptance", "draft_hits"})
"""Fields that no figure here is made of; ten thousand runs should not have to keep them."""

COLUMNS = (
    "deal_rate_with_zone",
    "deal_rate_without_zone",
    "pie_captured",
    "seller_share",
    "below_floor",
    "correct_exit",
    "buyer_trust",
    "buyer_resentment",
    "seller_resentment",
    "needs_found",
    "turns",
)


REPLAYED: Final = 0.01
"""Share of the runs that are replayed with another seller's secrets."""


class Part(NamedTuple):
    """Some of the suite's runs, all heard in one way."""

    name: str
    share: float
    through: Through
    corruption: float


PARTS: Final = (
    Part("acts", 0.70, "acts", 0),
    Part("acts-corrupted", 0.20, "acts", 0.3),
    Part("text", 0.06, "text", 0),
    Part("text-corrupted", 0.04, "text", 0.3),
)


def batches(runs: int, seed: int, library: Library) -> Iterator[tuple[Part, tuple[Spec, ...]]]:
    """Lay the suite out; each part is spread over all pairings and takes seeds of its own."""
    for part in PARTS:
        count = max(1, round(runs * part.share))
        yield part, spread(everybody(library, seed), count)
        seed += count


def everybody(library: Library, seed: int) -> Plan:
    """Every rep, scenario and buyer there is."""
    return Plan(
        reps=tuple(reps()),
        scenarios=library.scenario_ids(),
        personas=library.persona_ids(),
        each=1,
        seed=seed,
    )


def main(arguments: Sequence[str]) -> int:
    """Play, write the runs down, sum up, have them checked."""
    options = _options(arguments)
    folder, library = Path(options.out), default_library()
    folder.mkdir(parents=True, exist_ok=True)
    begun, files, sound = time.perf_counter(), [], True
    for part, specs in batches(options.runs, options.seed, library):
        path = folder / f"{part.name}.jsonl"
        summary = _played(part, specs, options.jobs, library, path)
        files.append(path)
        sound &= not summary["failed"] and not any(
            law["violations"] for law in summary["laws"].values()
        )
        if not part.corruption:
            sound &= _on_target(summary)
    sample = spread(everybody(library, options.seed), max(1, round(options.runs * REPLAYED)))
    compared, differing = differences(sample, library)
    print(f"\nanother seller's secrets: {len(sample)} talks replayed, {compared} buyer events,")
    print(f"  {len(differing)} talks came out otherwise {[d.spec.run for d in differing] or ''}")
    print(f"played in {time.perf_counter() - begun:.0f} s; the checker, which shares no code:")
    report = check(files)
    for line in report.lines():
        print(line)
    print(f"all of it in {time.perf_counter() - begun:.0f} s")
    return 0 if sound and not report.violations and not differing else 1


def _played(
    part: Part, specs: Sequence[Spec], jobs: int, library: Library, path: Path
) -> dict[str, Any]:
    request = SelfPlayRequest(
        runs=len(specs), jobs=jobs, through=part.through, corruption=part.corruption
    )
    begun, runs = time.perf_counter(), []
    with path.open("w", encoding="utf-8") as lines:
        for run in specs_played(specs, request, library):
            lines.write(json.dumps(run) + "\n")
            runs.append({k: v for k, v in run.items() if k not in LEFT_IN_FILES})
        summary = summary_of(runs, ms=round((time.perf_counter() - begun) * 1000, 1))
        lines.write(json.dumps(summary) + "\n")
    _print(part.name, summary)
    _print_hearing(runs)
    _print_ends(runs)
    return summary


def _print(name: str, summary: dict[str, Any]) -> None:
    print(f"\n{name}: {summary['runs']} runs, {summary['failed']} failed, {summary['ms']:.0f} ms")
    print(f"{'rep':30}" + "".join(f"{column:>24}" for column in COLUMNS))
    cells = {
        (row["rep"], row["metric"]): row
        for row in summary["by"]
        if row["scenario"] == EVERYTHING and row["persona"] == EVERYTHING
    }
    for rep in dict.fromkeys(rep for rep, _ in cells):
        shown = "".join(f"{_cell(cells.get((rep, column))):>24}" for column in COLUMNS)
        print(f"{rep:30}{shown}")
    for law, count in summary["laws"].items():
        print(f"  {law:45} {count['checked']:>7} checked {count['violations']:>5} violations")


def _print_hearing(runs: list[dict[str, Any]]) -> None:
    """How many messages were understood as they were meant, the corrupted ones apart."""
    intents = [intent for run in runs for intent in run.get("intents", ())]
    plain = [intent for intent in intents if not intent["corrupted"]]
    if plain:
        missed = sum(not intent["heard_as_meant"] for intent in plain)
        print(f"  {len(intents)} messages, {len(intents) - len(plain)} corrupted on purpose;")
        print(f"  of the others {missed} ({missed / len(plain):.2%}) heard otherwise than meant")


def _print_ends(runs: list[dict[str, Any]]) -> None:
    """How talks ended, and what happened in them besides talking."""
    ends = Counter(run["reason"] for run in runs if run["crash"] is None)
    marks = Counter(_mark(m) for run in runs if run["crash"] is None for m in run["milestones"])
    print("  ended: " + ", ".join(f"{reason} {n}" for reason, n in sorted(ends.items())))
    print("  besides: " + (", ".join(f"{name} {n}" for name, n in sorted(marks.items())) or "–"))


def _mark(milestone: dict[str, Any]) -> str:
    """A milestone by name, with what it came to."""
    name, how = milestone["event"], milestone.get("how")
    if name == "reopened":
        how = f"{'granted' if milestone['granted'] else 'refused'} (asked: {milestone['by']})"
    if name == "summary_checked":
        how = "right" if milestone["ok"] else "wrong"
    return f"{name} {how}" if how else name


def _cell(row: dict[str, Any] | None) -> str:
    return f"{row['value']:.3f} [{row['low']:.3f}, {row['high']:.3f}]" if row else "–"


def _on_target(summary: dict[str, Any]) -> bool:
    good = True
    for metric, rep, least, most in TARGETS:
        for row in summary["by"]:
            whole = row["scenario"] == EVERYTHING and row["persona"] == EVERYTHING
            if whole and row["rep"] == rep and row["metric"] == metric:
                met = least <= row["value"] <= most
                good &= met
                print(f"  {rep} {metric}: {row['value']:.3f}, wanted {least}–{most}: {met}")
    return good


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Play and check a large batch of self-play.")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default="runs/selfplay")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
