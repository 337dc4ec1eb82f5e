"""Ten thousand self-played sessions, and an outside checker over all of them.

    python -m evals.selfplay_suite --jobs 2

Every scripted rep meets every buyer in every scenario, mostly told what was meant, a tenth of it
through words, and part of both with 30 % of the messages misheard on purpose. Exits 1 when a law
is broken or a run has crashed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.checker.check_runs import check
from simulator.content import default_library
from simulator.runtime.selfplay import SelfPlayRequest, runs_of
from simulator.runtime.selfplay_summary import EVERYTHING, summary_of
from simulator.runtime.selfplay_talk import Through

TARGETS = (
    ("deal_rate_with_zone", "textbook", 0.90, 1.0),
    ("deal_rate_without_zone", "textbook", 0.0, 0.0),
)
"""Metric, rep, and the least and most it may be."""

COLUMNS = (
    "deal_rate_with_zone",
    "deal_rate_without_zone",
    "pie_captured",
    "seller_share",
    "below_floor",
    "needs_found",
    "turns",
)


def batches(runs: int, jobs: int, seed: int) -> Iterator[tuple[str, SelfPlayRequest]]:
    """Lay out the suite: 70 % plain acts, 20 % corrupted, 6 % words, 4 % corrupted words."""
    parts: tuple[tuple[str, float, Through, float], ...] = (
        ("acts", 0.70, "acts", 0),
        ("acts-corrupted", 0.20, "acts", 0.3),
        ("text", 0.06, "text", 0),
        ("text-corrupted", 0.04, "text", 0.3),
    )
    for name, share, through, corruption in parts:
        count = max(1, round(runs * share))
        yield (
            name,
            SelfPlayRequest(
                runs=count, jobs=jobs, seed=seed, through=through, corruption=corruption
            ),
        )
        seed += count


def main(arguments: Sequence[str]) -> int:
    """Play, write the runs down, sum up, have them checked."""
    options = _options(arguments)
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    begun, files, sound = time.perf_counter(), [], True
    for name, request in batches(options.runs, options.jobs, options.seed):
        summary, path = _played(name, request, folder)
        files.append(path)
        sound &= not summary["failed"] and not any(
            law["violations"] for law in summary["laws"].values()
        )
        if not request.corruption:
            sound &= _on_target(summary)
    print(f"\nplayed in {time.perf_counter() - begun:.0f} s; the checker, which shares no code:")
    report = check(files)
    for line in report.lines():
        print(line)
    print(f"all of it in {time.perf_counter() - begun:.0f} s")
    return 0 if sound and not report.violations else 1


def _played(name: str, request: SelfPlayRequest, folder: Path) -> tuple[dict[str, Any], Path]:
    path, begun = folder / f"{name}.jsonl", time.perf_counter()
    runs = []
    with path.open("w", encoding="utf-8") as lines:
        for run in runs_of(request, default_library()):
            lines.write(json.dumps(run) + "\n")
            runs.append(
                {k: v for k, v in run.items() if k not in {"texts", "secrets", "acceptance"}}
            )
        summary = summary_of(runs, ms=round((time.perf_counter() - begun) * 1000, 1))
        lines.write(json.dumps(summary) + "\n")
    _print(name, summary)
    _print_hearing(runs)
    return summary, path


def _print(name: str, summary: dict[str, Any]) -> None:
    print(f"\n{name}: {summary['runs']} runs, {summary['failed']} failed, {summary['ms']:.0f} ms")
    print(f"{'rep':12}" + "".join(f"{column:>26}" for column in COLUMNS))
    cells = {
        (row["rep"], row["metric"]): row
        for row in summary["by"]
        if row["scenario"] == EVERYTHING and row["persona"] == EVERYTHING
    }
    for rep in dict.fromkeys(rep for rep, _ in cells):
        shown = "".join(f"{_cell(cells.get((rep, column))):>26}" for column in COLUMNS)
        print(f"{rep:12}{shown}")
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
