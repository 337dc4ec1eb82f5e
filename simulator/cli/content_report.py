"""`report`: how hard a buyer or scenario is, and whether it is fit to be trained with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from simulator.cli.options import DataOption, JsonOption, settings_from

if TYPE_CHECKING:
    from rich.console import Console

    from simulator.content.loader import Kind
    from simulator.runtime.report import Report

DEFAULT_RUNS: Final = 300
"""Sessions when nothing is said: every rep of the panel in every pairing, about twice."""
SHOWN: Final = (
    ("deal_rate", "deals\nwith zone"),
    ("correct_exit", "leaves\nwithout"),
    ("joint", "joint\nvalue"),
    ("seller_share", "seller's\nshare"),
    ("relationship", "trust less\nresentment"),
)
"""Columns of the table: the figure and its heading."""


def add_command(tree: typer.Typer, kind: Kind) -> None:
    """Add the command to the group of a kind."""

    @tree.command("report")
    def report(
        wanted: Annotated[str, typer.Argument(metavar="ID", help="ID, or ID@1.")],
        runs: Annotated[
            int, typer.Option(min=1, max=100_000, help="Sessions in total.")
        ] = DEFAULT_RUNS,
        seed: Annotated[
            int, typer.Option(min=0, max=2**31 - 1, help="Seed of the first session.")
        ] = 1,
        jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes.")] = 1,
        data: DataOption = None,
        as_json: JsonOption = False,
    ) -> int:
        """Let the panel of scripted reps play it, and say what that shows.

        Its difficulty, measured, is what `list` and the web app show from then on. The exit code
        is 2 when the file has faults.
        """
        return _report(kind, wanted, runs, seed, jobs, data, as_json=as_json)


def _report(
    kind: Kind, wanted: str, runs: int, seed: int, jobs: int, data: Path | None, *, as_json: bool
) -> int:
    from simulator.cli.console import note, write_object
    from simulator.cli.progress import progress
    from simulator.content.loader import default_library
    from simulator.domain.errors import StorageUnavailable
    from simulator.runtime.report import keep_rating, report_object, report_on

    library = default_library(settings_from(data).data)
    with progress(runs) as step:
        made = report_on(library, kind, wanted, runs=runs, seed=seed, jobs=jobs, step=step)
    if as_json:
        write_object(report_object(made))
    else:
        _show(made)
    try:
        keep_rating(library, made)
    except StorageUnavailable as error:
        note(f"The difficulty is not kept for the lists: {error}")
    return 0 if made.valid else 2


def _show(report: Report) -> None:
    from simulator.cli.console import table_console, write_line

    for line in _head(report):
        write_line(line)
    if report.by_rep:
        console = table_console()
        _panel_table(console, report)
        for line in _rest(report):
            write_line(line)
    write_line("")
    if report.publishable:
        write_line("Fit to be trained with.")
        return
    write_line("Not fit to be trained with yet:")
    for reason in report.blocked_by:
        write_line(f"- {reason}")


def _head(report: Report) -> list[str]:
    lines = [f"{report.id}, version {report.version}"]
    lines += [str(problem) for problem in report.problems]
    if report.rating is not None:
        rating = report.rating
        lines.append(
            f"Difficulty {rating.difficulty} of 5: the panel's share of the pie is "
            f"{rating.seller_share:.2f} ({rating.low:.2f} to {rating.high:.2f}), over {rating.n} "
            "sessions."
        )
    zone, without = (_percent(r) for r in (report.deal_rate.zone, report.deal_rate.no_zone))
    if report.n:
        lines.append(f"A competent rep closes {zone} with a zone, and {without} without one.")
    return lines


def _panel_table(console: Console, report: Report) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    title = f"The panel, {report.n} sessions, with 95 % intervals"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column("rep", no_wrap=True)
    table.add_column("n", justify="right")
    for _, heading in SHOWN:
        table.add_column(heading, justify="right", no_wrap=True)
    for row in report.by_rep:
        cells = ((getattr(row, name), row.intervals.get(name)) for name, _ in SHOWN)
        table.add_row(row.rep, str(row.n), *(_cell(value, ends) for value, ends in cells))
    console.print(table)


def _cell(value: float | None, ends: tuple[float, float] | None) -> str:
    if value is None or ends is None:
        return "–"
    return f"{value:.2f}\n{ends[0]:.2f}–{ends[1]:.2f}"


def _rest(report: Report) -> list[str]:
    lines = [
        f"Signature {tactic.replace('_', ' ')}: shown in {shown.used} of {shown.eligible} "
        f"sessions with an occasion ({_percent(shown.value)}, {_percent(shown.low)} to "
        f"{_percent(shown.high)})."
        for tactic, shown in report.signature_recall.items()
    ]
    kept = report.fidelity
    if kept is not None:
        steps = ", ".join(f"{step:.2f}" for step in kept.steps) or "none"
        turn = "never" if kept.first_price_turn is None else f"turn {kept.first_price_turn:g}"
        lines += [
            f"Beyond its limit {kept.limit_violations}, offers taken back {kept.retractions}, "
            f"secrets told {kept.leaks}.",
            f"Opens at its target in {_percent(kept.opens_at_target)} of the sessions; first price "
            f"{turn}; steps {steps} of the opening gap.",
        ]
    if report.distance_to_people is not None:
        lines.append(f"Distance to people {report.distance_to_people:.2f}; 0 is none.")
    return lines


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
