"""`buyersim selfplay`: scripted reps against the buyers, many sessions in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from simulator.cli.options import DataOption, JsonOption, settings_from

if TYPE_CHECKING:
    from rich.console import Console

    from simulator.content.loader import Library

EVERYTHING: Final = "all"
SHOWN: Final = (
    ("deal_rate_with_zone", "deals\nwith zone"),
    ("deal_rate_without_zone", "deals\nwithout"),
    ("below_floor", "below\nfloor"),
    ("pie_captured", "pie\ncaptured"),
    ("seller_share", "seller's\nshare"),
    ("needs_found", "needs\nfound"),
    ("turns", "turns"),
)
"""Columns of the table: the metric and its heading."""


def selfplay(
    rep: Annotated[str, typer.Option(metavar="ID|all", help="Scripted rep.")] = "all",
    scenario: Annotated[str, typer.Option(metavar="ID|all", help="Scenario.")] = "all",
    persona: Annotated[str, typer.Option(metavar="ID|all", help="Buyer.")] = "all",
    runs: Annotated[
        int, typer.Option(min=1, help="Sessions in total, spread evenly over all pairings.")
    ] = 100,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, help="Seed of the first session; +1 for each next.")
    ] = 1,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes.")] = 1,
    through: Annotated[
        Literal["acts", "text"],
        typer.Option(help="Tell the buyer what the rep means, or let it read the rep's words."),
    ] = "acts",
    events: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write the revealed events of each session here."),
    ] = None,
    hints_p: Annotated[
        float | None, typer.Option(min=0, max=1, help="Chance that a rep takes the coach's hint.")
    ] = None,
    corruption: Annotated[
        float, typer.Option(min=0, max=1, help="Share of messages misheard on purpose.")
    ] = 0,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> int:
    """Let scripted reps negotiate, and sum up how it went.

    The same seed plays the same sessions, whatever the number of processes. The exit code is 1
    when a session crashed or never ended: that is a bug of ours, and the others are still counted.
    """
    from simulator.cli.console import complain, write_object
    from simulator.cli.progress import progress
    from simulator.content.loader import default_library
    from simulator.runtime.selfplay import SelfPlayRequest, self_play

    library = default_library(settings_from(data).data)
    _check_ids(library, rep, scenario, persona)
    request = SelfPlayRequest(
        rep=rep,
        scenario=scenario,
        persona=persona,
        runs=runs,
        seed=seed,
        jobs=jobs,
        through=through,
        corruption=float(corruption),
        hints_p=hints_p,
        events_dir=None if events is None else str(events),
    )
    summary: Mapping[str, Any] = {}
    with progress(runs) as step:
        for made in self_play(request, library):
            if as_json:
                write_object(made)
            if made["type"] == "summary":
                summary = made
            else:
                step()
                if made["crash"] is not None:
                    complain(f"Run {made['run']} (seed {made['seed']}) crashed: {made['crash']}")
    if not as_json:
        _show(summary)
    return 1 if summary["failed"] else 0


def _check_ids(library: Library, rep: str, scenario: str, persona: str) -> None:
    """Look everything up first, so that a misspelt name is answered with the known ones.

    Raises:
        UnknownId: there is no such rep, scenario or buyer.
    """
    from simulator.reps import rep_named

    if rep != EVERYTHING:
        rep_named(rep)
    if scenario != EVERYTHING:
        library.scenario(scenario)
    if persona != EVERYTHING:
        library.persona(persona)


def _show(summary: Mapping[str, Any]) -> None:
    from simulator.cli.console import table_console

    console = table_console()
    _reps_table(console, summary["by"])
    _laws_table(console, summary["laws"])
    console.print(f"{summary['runs']} sessions, {summary['failed']} failed.")


def _reps_table(console: Console, rows: Sequence[Mapping[str, Any]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    cells = {(r["rep"], r["metric"]): r for r in rows if r["scenario"] == r["persona"] == "all"}
    table = Table(title="By rep, with 95 % intervals", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("rep", no_wrap=True)
    for _, heading in SHOWN:
        table.add_column(heading, justify="right", no_wrap=True)
    for name in dict.fromkeys(rep for rep, _ in cells):
        table.add_row(name, *(_cell(cells.get((name, metric))) for metric, _ in SHOWN))
    console.print(table)


def _cell(row: Mapping[str, Any] | None) -> str:
    return f"{row['value']:.2f}\n{row['low']:.2f}–{row['high']:.2f}" if row else "–"


def _laws_table(console: Console, laws: Mapping[str, Mapping[str, Any]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title="Laws", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("law", no_wrap=True)
    for column in ("checked", "broken", "first run"):
        table.add_column(column, justify="right")
    for name, law in laws.items():
        first = "" if law["example_run"] is None else str(law["example_run"])
        table.add_row(name.replace("_", " "), str(law["checked"]), str(law["violations"]), first)
    console.print(table)
