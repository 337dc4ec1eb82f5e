"""What the engine costs: decisions a second, self-plays a minute, and the turn that comes last.

    python -m evals.benchmarks.engine_speed [sessions]

One process throughout; times are processor time, so that what else the machine does stays out.
Three tables:

- `decide` on the moments of played talks, beside two things people know the price of, in the same
  run: a bare pydantic copy of the buyer's state, and a LangGraph echo of two nodes without a store;
- whole self-plays, buyer and scripted rep together, told what is meant and through words;
- the cost of deciding, drafting and folding a turn against its number, up to 200 turns, with a
  buyer who has that much time and patience. Exit 1 when the last quarter costs clearly more.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple, TypedDict

from evals.plays import Plan, spread
from simulator.agents.guard.flow import Worded
from simulator.agents.speaker.draft import draft_of
from simulator.content.loader import Library, default_library
from simulator.domain.acts import ActId, act_of
from simulator.domain.costs import TurnMillis
from simulator.domain.events import Decided, Event, Observed, RepSpoke, SessionStarted
from simulator.domain.mind import BuyerMind, BuyerState
from simulator.domain.observation import Observation, Stated
from simulator.domain.persona import Persona
from simulator.engine.chance import rng_for
from simulator.engine.decide import decide
from simulator.graph.ledger import Live, advanced, opened
from simulator.graph.seeing import view_of
from simulator.graph.state import Advised, Chosen, Heard
from simulator.graph.turn_events import Played as Answered
from simulator.graph.turn_events import turn_events
from simulator.llm.port import Usage
from simulator.reps import rep_named, reps
from simulator.runtime.selfplay import play, started_for
from simulator.runtime.selfplay_talk import Through
from simulator.runtime.starting import Chosen as Setting
from simulator.runtime.starting import StartRequest, session_started

SESSIONS: Final = 120
WARM_UP: Final = 8
"""Sessions played before anything is measured: imports, compiled patterns, read files."""
TURNS: Final = 200
REPEATS: Final = 5
"""Times the long talk is played; a turn costs the median of its times."""
TOLERANCE: Final = 1.25
"""How much more a turn of the last quarter may cost than one of the first."""

TALK: Final[tuple[tuple[ActId, ...], ...]] = (
    ("ask_need",),
    ("reflect", "ask_process"),
    ("propose", "disclose_reason"),
    ("trade", "voice_mutual_intent"),
    ("hold", "explain_impact"),
    ("ask_reason",),
)
"""What the long talk goes round in: asking, offering, standing firm with a reason."""


class Moment(NamedTuple):
    """All that a decision depends on."""

    mind: BuyerMind
    state: BuyerState
    observation: Observation
    turn: int
    seed: int


class Echo(TypedDict):
    """The state of the echo graph."""

    text: str


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 when late turns cost clearly more than early ones."""
    count = int(arguments[0]) if arguments else SESSIONS
    library = default_library()
    _print_decisions(moments_of(library, count))
    _print_plays(library, count)
    ratio = _print_growth(turn_costs(library))
    return 0 if ratio <= TOLERANCE else 1


def moments_of(library: Library, count: int) -> list[Moment]:
    """Every decision of so many talks, spread over all reps, buyers and scenarios."""
    plan = Plan(
        reps=tuple(reps()),
        scenarios=library.scenario_ids(),
        personas=library.persona_ids(),
        each=1,
    )
    moments: list[Moment] = []
    for spec in spread(plan, count):
        started = started_for(library, spec.scenario, spec.persona, spec.seed)
        moments.extend(_moments(play(started, rep_named(spec.rep)).events))
    return moments


def _moments(events: Sequence[Event]) -> list[Moment]:
    started = events[0]
    assert isinstance(started, SessionStarted)  # noqa: S101 (every session begins with it)
    live, found = opened(started), list[Moment]()
    for event in events[1:]:
        if isinstance(event, Observed):
            heard = event.observation
            found.append(Moment(live.table.mind, live.state, heard, event.turn, started.seed))
        live = advanced(live, event)
    return found


def turn_costs(library: Library, turns: int = TURNS) -> list[float]:
    """Median cost of deciding, drafting and folding each turn of a long talk [ms]."""
    runs = [_long_talk(library, turns) for _ in range(REPEATS)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


def patient(persona: Persona, turns: int) -> Persona:
    """The same buyer with all the time in the world."""
    temperament = persona.temperament.model_copy(
        update={"max_turns": turns + 10, "patience_turns": turns * 10, "sensitivity": Decimal(0)}
    )
    return persona.model_copy(update={"temperament": temperament})


def _long_talk(library: Library, turns: int) -> list[float]:
    loaded = library.persona("owner-partner")
    persona = loaded.model_copy(update={"value": patient(loaded.value, turns)})
    scenario = library.scenario("packaging-line")
    setting = Setting(scenario=scenario, persona=persona, seed=1, model=None)
    request = StartRequest(scenario="packaging-line", persona="owner-partner", coach="off", seed=1)
    live, times = opened(session_started(request, setting, nonce="", ts="")), list[float]()
    high = scenario.value.price.maximum
    for n in range(turns):
        acts = tuple(act_of(kind) for kind in TALK[n % len(TALK)])
        stated = Stated(price=high) if any(act.kind == "propose" for act in acts) else Stated()
        begun = time.process_time()
        live = _answered(live, Observation(acts=acts, stated=stated))
        times.append((time.process_time() - begun) * 1000)
        if live.session.ended is not None:
            raise RuntimeError(f"the long talk ended after {n + 1} turns")
    return times


def _answered(live: Live, observation: Observation) -> Live:
    """One whole turn, without reading and without a guard."""
    session = live.session
    said = RepSpoke(
        seq=session.next_seq, session_id=session.session_id, turn=session.turn + 1, ts="",
        person_id=session.started.person_id, i=session.next_i, text="…",
    )  # fmt: skip
    live = advanced(live, said)
    rng = rng_for(session.started.seed, said.branch, said.turn)
    decision = decide(
        live.table.mind, live.state, observation, turn=said.turn, i=said.i + 1, rng=rng
    )
    draft = draft_of(view_of(live, decision))
    answered = Answered(
        said=said,
        heard=Heard(observation=observation, usage=Usage(), ms=0),
        chosen=Chosen(decision=decision, ms=0),
        worded=Worded(text=draft, guard="draft", draft=draft),
        advised=Advised(hint=None, ms=0),
        coach="off",
    )
    for event in turn_events(live, answered, ms=TurnMillis(), ts=""):
        live = advanced(live, event)
    return live


def _decide(moment: Moment) -> None:
    rng = rng_for(moment.seed, "main", moment.turn)
    decide(moment.mind, moment.state, moment.observation, turn=moment.turn, i=moment.turn, rng=rng)


def _echo() -> Callable[[str], object]:
    """The peer: two LangGraph nodes that pass a string on, and nothing kept."""
    from langgraph.graph import END, START, StateGraph  # noqa: PLC0415 (after its switches)

    graph = StateGraph(Echo)
    graph.add_node("listen", lambda state: {"text": state["text"]})
    graph.add_node("echo", lambda state: {"text": state["text"]})
    graph.add_edge(START, "listen")
    graph.add_edge("listen", "echo")
    graph.add_edge("echo", END)
    compiled = graph.compile()
    return lambda text: compiled.invoke({"text": text})


def _print_decisions(moments: Sequence[Moment]) -> None:
    echo = _echo()
    works: tuple[tuple[str, Callable[[Moment], object]], ...] = (
        ("decide", _decide),
        ("pydantic model_copy of the state", lambda m: m.state.model_copy(update={"steps": 1})),
        ("LangGraph echo, two nodes", lambda _: echo("Good morning.")),
    )
    for _, work in works:
        for moment in moments[:50]:
            work(moment)
    print(f"{'':34} {'calls':>7} {'a second':>10} {'median':>10} {'p95':>10}")
    for name, work in works:
        times = [_timed(partial(work, moment)) for moment in moments]
        rate = 1000 / statistics.fmean(times)
        p95 = statistics.quantiles(times, n=20)[-1]
        print(
            f"{name:34} {len(times):>7} {rate:>10,.0f} {statistics.median(times):>7.3f} ms"
            f" {p95:>7.3f} ms"
        )


def _print_plays(library: Library, count: int) -> None:
    plan = Plan(
        reps=tuple(reps()),
        scenarios=library.scenario_ids(),
        personas=library.persona_ids(),
        each=1,
    )
    ways: tuple[Through, ...] = ("acts", "text")
    print(f"\n{'self-play, one process':34} {'runs':>7} {'turns':>10} {'runs a minute':>15}")
    for through in ways:
        begun, turns = 0.0, 0
        for n, spec in enumerate(spread(plan, WARM_UP + count)):
            if n == WARM_UP:
                begun, turns = time.process_time(), 0
            started = started_for(library, spec.scenario, spec.persona, spec.seed)
            events = play(started, rep_named(spec.rep), through=through).events
            turns += sum(isinstance(event, Decided) for event in events)
        rate = count * 60 / (time.process_time() - begun)
        print(f"{'through ' + through:34} {count:>7} {turns:>10} {rate:>15,.0f}")


def _print_growth(costs: Sequence[float]) -> float:
    """Print the curve in eighths; the last quarter over the first."""
    borders = [round(len(costs) * n / 8) for n in range(9)]
    print(f"\n{'turns (decide, draft, fold)':34} {'median':>10}")
    for low, high in pairwise(borders):
        print(f"{f'{low + 1} to {high}':34} {statistics.median(costs[low:high]):>7.3f} ms")
    quarter = len(costs) // 4
    ratio = statistics.fmean(costs[-quarter:]) / statistics.fmean(costs[:quarter])
    print(f"last quarter over first: {ratio:.2f}, wanted at most {TOLERANCE}")
    return ratio


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
