"""`buyersim record` and `buyersim replay`: a played session as a file, and played again from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.options import DataOption, JsonOption, settings_from

if TYPE_CHECKING:
    from simulator.cli.play_table import PlayTable
    from simulator.domain.events import Event
    from simulator.runtime.recording import Recording


def record(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="A talk that is over.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to make.")],
    data: DataOption = None,
) -> int:
    """Write a session and the replies of its models to one file.

    The file is enough to replay the session anywhere, without the models. It holds both sides of
    the talk, the buyer's secrets included. Before it is written the session is replayed from it,
    and has to come out as it was played.
    """
    import asyncio

    from simulator.cli.console import note
    from simulator.runtime.build import build_deps
    from simulator.runtime.recording import write_recording
    from simulator.runtime.replaying import recording_of

    async def made() -> Recording:
        # No model: what is asked for here is what was played, and nobody has to be reached.
        deps = build_deps(settings_from(data, offline=True))
        try:
            return await recording_of(deps, session)
        finally:
            await deps.aclose()

    recording = asyncio.run(made())
    write_recording(recording, out)
    calls = len(recording.calls)
    note(
        f"Recorded {session}: {len(recording.events)} events, "
        f"{calls} model {'call' if calls == 1 else 'calls'}, in {out}."
    )
    return 0


def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Made by `record`.")],
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Show the buyer's secrets in the events of --json.")
    ] = False,
    as_json: JsonOption = False,
) -> int:
    """Play a recorded session again, with no model, no key and no network.

    Everything is worked out anew from the rep's words and the recorded replies. If it comes out as
    recorded it is printed, with --json byte for byte as `play --json` printed it; if not, the exit
    code is 2 and one sentence says where it differs. Nothing is kept.
    """
    import asyncio

    from simulator.cli.play_table import PlayTable
    from simulator.runtime.recording import read_recording
    from simulator.runtime.replaying import Replay, Replies, replay_deps

    recording = read_recording(file)
    replies = Replies(recording.calls)
    with asyncio.Runner() as runner:
        deps = replay_deps(settings_from(None, offline=True), replies, recording.head.models)
        try:
            runner.run(Replay(deps, recording.events, replies).run())
            _show(PlayTable(deps, runner), recording.events, as_json=as_json, reveal=reveal)
        finally:
            runner.run(deps.aclose())
    return 0


def _show(table: PlayTable, events: tuple[Event, ...], *, as_json: bool, reveal: bool) -> None:
    from simulator.cli.play_headless import JsonOutput
    from simulator.cli.play_text import TextOutput

    output = JsonOutput(reveal=reveal) if as_json else TextOutput(table)
    output.events(events)
