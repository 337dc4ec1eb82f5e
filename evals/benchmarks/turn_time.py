"""What a turn of the offline engine costs, in process, beside a bare LangGraph echo.

    python -m evals.benchmarks.turn_time [sessions]

Rows from one process, sessions taken in turn so that a slow spell of the machine falls on every
row. The first three answer the held-out messages, which are as long as what people write; the next
three the lines of a self-played rep, who is wordier:

- `read, decided, drafted`: perceive, decide, draft, no graph and no store;
- `... and guard`: the same, with the guard's full check of the draft, as a model's wording gets;
- `... without the draft`: perceive, decide and check alone, the time to word the draft taken off;
- `service turn`: what a user waits for: graph, guard, commit to SQLite, checkpoints;
- `bare LangGraph echo`: two nodes that pass a string on, with its own SQLite saver, as documented.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import cycle, islice, product
from pathlib import Path
from typing import Final, TypedDict

from evals.language.sentences import held_out
from simulator.agents.guard.check import RulesGuard, get_to_know
from simulator.agents.perceiver.tiers import TieredPerceiver
from simulator.agents.speaker.draft import draft_of
from simulator.domain.events import Event, RepSpoke, SessionEnded, SessionStarted
from simulator.domain.mind import Decision
from simulator.engine.chance import rng_for
from simulator.engine.decide import decide
from simulator.graph.ledger import Live, advanced, live_of
from simulator.graph.seeing import guarded_by, hearing_of, view_of
from simulator.reps import rep_named
from simulator.runtime.build import Deps, build_deps
from simulator.runtime.selfplay import play, started_for
from simulator.runtime.service import StartRequest
from simulator.settings import load_settings

SESSIONS: Final = 60
WARM_UP: Final = 3
"""Sessions played before anything is measured: imports, compiled patterns, first pages."""

NAMES: Final = (
    "people's: read, decided, drafted",
    "... and guard",
    "... without the draft",
    "a rep's: read, decided, drafted",
    "...  and guard",
    "...  without the draft",
    "service turn",
    "bare LangGraph echo",
)
*_, SERVICE, PEER = NAMES


class Echo(TypedDict):
    """The state of the echo graph."""

    text: str


class Lines:
    """A session as it was self-played through text: its events, and the rep's lines."""

    def __init__(self, deps: Deps, scenario: str, persona: str, seed: int) -> None:
        started = started_for(deps.library, scenario, persona, seed)
        self.events = play(started, rep_named("textbook"), through="text").events
        self.said = [event for event in self.events if isinstance(event, RepSpoke)]
        self.request = StartRequest(scenario=scenario, persona=persona, seed=seed, coach="off")


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    count = int(arguments[0]) if arguments else SESSIONS
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with closing(build_deps(load_settings().without_models().with_data(data))) as deps:
            rows = _measured(deps, Path(folder), count)
    _print(rows)
    return 0


def _measured(deps: Deps, folder: Path, count: int) -> dict[str, list[float]]:
    rows: dict[str, list[float]] = {name: [] for name in NAMES}
    messages = cycle([row.text for row in held_out() if row.speaker == "seller"])
    with _echo(folder / "echo.sqlite3") as echo, asyncio.Runner() as runner:
        for n, lines in enumerate(islice(talks(deps), count + WARM_UP)):
            short = list(islice(messages, len(lines.said)))
            taken = {
                **dict(zip(NAMES[:3], _alone(lines, short), strict=True)),
                **dict(zip(NAMES[3:6], _alone(lines), strict=True)),
                SERVICE: runner.run(_served(deps, lines)),
                PEER: [_timed(partial(echo, said.text, n)) for said in lines.said],
            }
            if n >= WARM_UP:
                for name, times in taken.items():
                    rows[name].extend(times)
    return rows


def talks(deps: Deps) -> Iterator[Lines]:
    """Self-played talks over all scenarios and buyers, without end."""
    pairings = list(product(deps.library.scenario_ids(), deps.library.persona_ids()))
    for seed in range(1, 10_000):
        scenario, persona = pairings[seed % len(pairings)]
        yield Lines(deps, scenario, persona, seed)


def _alone(lines: Lines, said: Sequence[str] = ()) -> tuple[list[float], ...]:
    """Time the work on every message, from the session as it stood when it was said.

    Args:
        lines: the session.
        said: what the rep says instead of the session's own lines.

    Returns:
        Milliseconds until the draft, until the guard has checked it, and the latter without the
        time the draft took.
    """
    perceiver, guard = TieredPerceiver(), RulesGuard()
    drafted: list[float] = []
    checked: list[float] = []
    bare: list[float] = []
    started = lines.events[0]
    assert isinstance(started, SessionStarted)  # noqa: S101 (every session begins with it)
    live, instead = live_of([started]), iter(said)
    get_to_know(started.private.secrets)  # as the service does when a session begins
    for event in lines.events[1:]:
        live = advanced(live, event)
        if isinstance(event, RepSpoke):
            heard = event.model_copy(update={"text": next(instead, event.text)})
            begun = time.perf_counter()
            decision = _decided(live, heard, perceiver)
            decided = time.perf_counter()
            draft = draft_of(view_of(live, decision))
            worded = time.perf_counter()
            guard.check(guarded_by(live, heard, decision, draft))
            ended = time.perf_counter()
            drafted.append((worded - begun) * 1000)
            checked.append((ended - begun) * 1000)
            bare.append((ended - begun - (worded - decided)) * 1000)
    return drafted, checked, bare


def _decided(live: Live, said: RepSpoke, perceiver: TieredPerceiver) -> Decision:
    heard = perceiver.observe(hearing_of(live, said))
    rng = rng_for(live.session.started.seed, said.branch, said.turn)
    return decide(live.table.mind, live.state, heard, turn=said.turn, i=said.i + 1, rng=rng)


async def _served(deps: Deps, lines: Lines) -> list[float]:
    """Time whole turns through the service, commit included, until the session ends."""
    session = deps.service.start(lines.request)
    times: list[float] = []
    for said in lines.said:
        begun = time.perf_counter()
        async for _ in deps.service.say(session.session_id, said.text):
            pass
        times.append((time.perf_counter() - begun) * 1000)
        if _over(deps.service.events(session.session_id)):
            break
    return times


def _over(events: Sequence[Event]) -> bool:
    return any(isinstance(event, SessionEnded) for event in events[-3:])


@contextmanager
def _echo(path: Path) -> Iterator[Callable[[str, int], object]]:
    """The peer: nothing but LangGraph and its saver."""
    from langgraph.checkpoint.sqlite import SqliteSaver  # noqa: PLC0415 (after its switches)
    from langgraph.graph import END, START, StateGraph  # noqa: PLC0415

    graph = StateGraph(Echo)
    graph.add_node("listen", lambda state: {"text": state["text"]})
    graph.add_node("echo", lambda state: {"text": state["text"]})
    graph.add_edge(START, "listen")
    graph.add_edge("listen", "echo")
    graph.add_edge("echo", END)
    with SqliteSaver.from_conn_string(str(path)) as saver:
        compiled = graph.compile(checkpointer=saver)
        yield lambda text, n: compiled.invoke(
            {"text": text}, {"configurable": {"thread_id": str(n)}}
        )


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _print(rows: dict[str, list[float]]) -> None:
    peer = statistics.median(rows[PEER])
    print(f"{'':32} {'turns':>6} {'median':>10} {'p95':>10} {'max':>10} {'× echo':>8}")
    for name, times in rows.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        print(
            f"{name:32} {len(times):>6} {median:>7.2f} ms {p95:>7.2f} ms {max(times):>7.2f} ms "
            f"{median / peer:>8.2f}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
