"""`buyersim play`: a negotiation in the terminal, or a script played headless."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from simulator.cli.options import DataOption, JsonOption, OfflineOption, settings_from
from simulator.domain.language import Language


def play(
    scenario: Annotated[
        str | None, typer.Option(metavar="ID", help="What is sold; see `scenarios list`.")
    ] = None,
    persona: Annotated[
        str | None, typer.Option(metavar="ID", help="Who buys; see `personas list`.")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, max=2**31 - 1, help="The same seed and words make the same talk."),
    ] = None,
    script: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="The rep's lines, blank ones skipped; - is stdin."),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="JSON or YAML: batna, walk_away, target, gives[], gets[]."
        ),
    ] = None,
    proposal: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A written proposal the buyer has read: JSON (price, options{}, text) or prose.",
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option(metavar="SESSION", help="The same buyer again, who remembers that session."),
    ] = None,
    resume: Annotated[
        str | None, typer.Option(metavar="SESSION", help="Go on with a talk that was broken off.")
    ] = None,
    coach: Annotated[
        Literal["off", "ask", "nudge", "always"] | None,
        typer.Option(help="When the coach speaks; `ask` unless told otherwise."),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option(help="What the buyer speaks; English unless told otherwise. Needs a model."),
    ] = None,
    offline: OfflineOption = False,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Show the buyer's secrets in the events of --json.")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> int:
    """Negotiate with a simulated buyer.

    Without --script and --json you chat; with either the rep's lines are played, from stdin
    unless a file is named. In a talk /deal accepts the buyer's last complete package, /walk and
    /adjourn close the meeting, and /return asks for another one. After the end /followup and a
    letter write to the buyer, once.

    A session's id follows from scenario, buyer, seed, plan, proposal, earlier session, coach and
    language, so the same command plays the same session again from its beginning. A talk of the
    same id that was broken off, and in which other things were said, is kept under another id,
    which is told on stderr. With --resume the whole talk is printed, the earlier part first; a
    script file that begins with what has been said already goes on behind that.
    """
    from simulator.cli.play_opening import Wanted
    from simulator.cli.play_plan import read_plan, read_proposal

    wanted = Wanted(
        scenario=scenario,
        persona=persona,
        seed=seed,
        plan=None if plan is None else read_plan(plan),
        proposal=None if proposal is None else read_proposal(proposal),
        after=after,
        coach=coach,
        language=language,
        resume=resume,
        again=_again(script, as_json=as_json, offline=offline, reveal=reveal, data=data),
    )
    settings = settings_from(data, offline=offline)
    if script is not None or as_json:
        from simulator.cli.play_headless import play_script
        from simulator.cli.play_script import open_script

        lines = open_script(script or "-")
        return play_script(settings, wanted, lines, as_json=as_json, reveal=reveal)
    from simulator.cli.play_chat import chat

    return chat(settings, wanted)


def _again(
    script: str | None, *, as_json: bool, offline: bool, reveal: bool, data: Path | None
) -> tuple[str, ...]:
    """The flags that a command to resume this talk needs beside its id."""
    named = (("--script", script), ("--data", None if data is None else str(data)))
    flags = (("--offline", offline), ("--reveal", reveal), ("--json", as_json))
    return (
        *(word for name, value in named if value is not None for word in (name, value)),
        *(name for name, given in flags if given),
    )
