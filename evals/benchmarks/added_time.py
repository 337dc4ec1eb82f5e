"""What our work adds to a model's own time, against a server that always takes as long.

    python -m evals.benchmarks.added_time [sessions]

A server on this machine answers every request after the same delay. Each turn of a talk is timed
as a user waits for it (reading, deciding, wording, guard, commit, checkpoints), and after each turn
the bare call: the same protocol, one short prompt, the same delay. Printed are turns with one call
and turns in which a second one was made (the perceiver was unsure), as a ratio to the bare call.
"""

from __future__ import annotations

import asyncio
import re
import statistics
import sys
import time
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from evals.benchmarks.turn_time import Lines, talks
from evals.lies import Answer
from evals.lying_server import LyingServer, running
from simulator.domain.events import SessionEnded
from simulator.llm import ChatRequest, Message, OpenAIChatModel
from simulator.runtime.build import Deps, build_deps
from simulator.runtime.crew import Models
from simulator.settings import load_settings

DELAY_S: Final = 0.3
"""How long the server takes for every answer [s]: a fast hosted model. Assumption."""
SESSIONS: Final = 12
_DRAFT: Final = re.compile(r"<draft>\s*(.*?)\s*</draft>", re.DOTALL)


class SlowServer(LyingServer):
    """Words every draft as it is, after the delay; has nothing to say to other requests."""

    def __init__(self) -> None:
        super().__init__(lambda draft, _: Answer(draft), "")

    def answer_to(self, body: dict[str, Any]) -> Answer:
        """Take the time, then answer."""
        time.sleep(DELAY_S)
        self.asked += 1
        drafts = _DRAFT.findall("\n".join(str(line["content"]) for line in body["messages"]))
        return Answer(drafts[-1] if drafts else "{}")


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    count = int(arguments[0]) if arguments else SESSIONS
    with running(SlowServer()) as server:
        rows = asyncio.run(_measured(server, count))
    bare = statistics.median(rows["bare call"])
    print(f"{'':24} {'n':>5} {'median':>10} {'p95':>10} {'× bare':>7}")
    for name, times in rows.items():
        if len(times) > 1:
            median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            print(
                f"{name:24} {len(times):>5} {median:>7.1f} ms {p95:>7.1f} ms {median / bare:>7.2f}"
            )
    return 0


async def _measured(server: SlowServer, count: int) -> dict[str, list[float]]:
    model = OpenAIChatModel("slow", server.base_url, "none", timeout_s=10.0)
    deps = build_deps(load_settings().without_models(), in_memory=True, models=Models(buyer=model))
    rows: dict[str, list[float]] = {"bare call": [], "turn with one call": [], "with more": []}
    try:
        for lines in islice(talks(deps), count):
            await _talk(deps, lines, server, model, rows)
    finally:
        await deps.aclose()
    return rows


async def _talk(
    deps: Deps,
    lines: Lines,
    server: SlowServer,
    model: OpenAIChatModel,
    rows: dict[str, list[float]],
) -> None:
    session = deps.service.start(lines.request)
    for n, said in enumerate(lines.said):
        before, begun = server.asked, time.perf_counter()
        async for _ in deps.service.say(session.session_id, said.text):
            pass
        taken = (time.perf_counter() - begun) * 1000
        rows["turn with one call" if server.asked == before + 1 else "with more"].append(taken)
        begun = time.perf_counter()
        await model.complete(
            ChatRequest(
                messages=(Message(role="user", content=said.text),),
                purpose="speaker",
                scope=f"bare-{session.session_id}-{n}",
            )
        )
        rows["bare call"].append((time.perf_counter() - begun) * 1000)
        if any(isinstance(e, SessionEnded) for e in deps.service.events(session.session_id)[-3:]):
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
