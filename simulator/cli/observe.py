"""`buyersim observe`: label messages, one JSON object a line in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.cli.options import DataOption, OfflineOption, settings_from

if TYPE_CHECKING:
    from simulator.settings import Settings


LearntOption = Annotated[
    Literal["written", "people"],
    typer.Option(
        help="What the classifier learnt from: sentences written for it, or people's as well."
    ),
]


def observe(
    data: DataOption = None, offline: OfflineOption = False, learnt: LearntOption = "written"
) -> int:
    """Label the messages on stdin, as JSON lines.

    In, one object a line: {"id", "speaker": "seller" or "buyer", "text",
    "context": [{"speaker", "text"}], "scenario"}; only speaker and text are needed. A line that
    cannot be read is answered with {"id", "error"}; the others are labelled all the same, and
    the exit code is 2.
    """
    import asyncio

    from simulator.cli.console import complain

    bad = asyncio.run(_labelled(settings_from(data, offline=offline), learnt))
    if bad:
        lines = "1 line" if bad == 1 else f"{bad} lines"
        complain(
            f"{lines} could not be labelled; the output says why. Correct and send them again."
        )
    return 2 if bad else 0


async def _labelled(settings: Settings, learnt: Literal["written", "people"]) -> int:
    """Answer every line of stdin; returns how many were bad."""
    import sys
    import time

    from simulator.agents.perceiver.observe import observe_line
    from simulator.cli.console import write_json
    from simulator.content.loader import default_library
    from simulator.domain.lexicon import Lexicon, lexicon_of
    from simulator.runtime.observing import observing

    library, known = default_library(settings.data), dict[str, Lexicon]()

    def lexicon_for(scenario: str) -> Lexicon:
        if scenario not in known:
            known[scenario] = lexicon_of(library.scenario(scenario).value)
        return known[scenario]

    bad = 0
    async with observing(settings, learnt) as perceiver:
        for line in sys.stdin:
            if line.strip():
                answer = await observe_line(line, perceiver, lexicon_for, time.perf_counter)
                write_json(answer.json)
                bad += not answer.ok
    return bad
