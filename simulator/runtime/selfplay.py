"""Self-play: scripted reps against every buyer, many sessions at once, one JSON object each.

A batch is repeatable: run `n` of a seed is the same session whatever the number of processes.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from pydantic import Field

from simulator.content.loader import Library
from simulator.domain.errors import InputRejected
from simulator.domain.events import JsonObject, SessionStarted
from simulator.domain.values import Identifier, Reference, Value
from simulator.reps import competent_ids, rep_named, reps
from simulator.runtime.contract import contract_lines
from simulator.runtime.selfplay_records import run_fields, unknown_fields
from simulator.runtime.selfplay_summary import EVERYTHING, summary_of
from simulator.runtime.selfplay_talk import (
    Played,
    Through,
    TypedTurn,
    engine_events,
    play,
)
from simulator.runtime.starting import LARGEST_SEED, Chosen, StartRequest, session_started

__all__ = [
    "Played",
    "SelfPlayRequest",
    "Spec",
    "TypedTurn",
    "engine_events",
    "play",
    "runs_of",
    "self_play",
    "specs_of",
    "specs_played",
    "started_for",
]

logger = logging.getLogger(__name__)

CHUNK: Final = 20
"""Runs a process is given at a time: few enough to stream, enough to be worth the hand-over."""


class SelfPlayRequest(Value):
    """A batch of self-play; `all` stands for every id there is."""

    rep: Identifier = EVERYTHING
    scenario: Reference = EVERYTHING
    persona: Reference = EVERYTHING
    runs: int = Field(ge=1)
    """Sessions in total, spread evenly over all pairings."""
    seed: int = Field(default=1, ge=0, le=LARGEST_SEED)
    """Seed of the first run; each further run takes the next."""
    jobs: int = Field(default=1, ge=1, le=64)
    """Processes."""
    through: Through = "acts"
    corruption: float = Field(default=0, ge=0, le=1)
    """Share of the rep's messages that are misheard on purpose."""
    hints_p: float | None = Field(default=None, ge=0, le=1)
    check_drafts: bool = False
    """Through text: also measure every plain draft with the guard."""
    events_dir: str | None = None
    """Folder for one file of revealed events per run."""


class Spec(Value):
    """One run of a batch."""

    run: int
    rep: Identifier
    scenario: Reference
    persona: Reference
    seed: int


def self_play(request: SelfPlayRequest, library: Library) -> Iterator[JsonObject]:
    """Play a batch, yielding every `run` as it is done and the `summary` at the end.

    Raises:
        UnknownId: a rep, scenario or persona does not exist; nothing has been played then.
        InputRejected: the batch asks for something self-play cannot do.
    """
    begun = time.perf_counter()
    done: list[JsonObject] = []
    for run in runs_of(request, library):
        done.append(run)
        yield run
    yield summary_of(done, ms=round((time.perf_counter() - begun) * 1000, 1))


def runs_of(request: SelfPlayRequest, library: Library) -> Iterator[JsonObject]:
    """Play a batch and yield its `run` objects in order; errors as in `self_play`."""
    if request.hints_p is not None:
        raise InputRejected(
            "Scripted reps cannot follow the coach's hints yet.", "Leave --hints-p out."
        )
    yield from specs_played(specs_of(request, library), request, library)


def specs_played(
    specs: Sequence[Spec], request: SelfPlayRequest, library: Library
) -> Iterator[JsonObject]:
    """Play runs laid out by the caller and yield their `run` objects in order.

    For whoever needs other pairings than a whole batch has, such as two reps with the same seeds.

    Args:
        specs: which runs; the rep, scenario, persona, runs and seed of `request` say nothing then.
        request: how they are played.
        library: the files they are played from.
    """
    if request.events_dir is not None:
        Path(request.events_dir).mkdir(parents=True, exist_ok=True)
    if request.jobs == 1:
        for spec in specs:
            yield _run(request, library, spec)
        return
    chunks = [specs[start : start + CHUNK] for start in range(0, len(specs), CHUNK)]
    # Spawned, not forked: the caller may have threads and open databases.
    with ProcessPoolExecutor(request.jobs, mp_context=get_context("spawn")) as pool:
        for chunk in pool.map(_runs, chunks, *_repeated(len(chunks), request, library)):
            yield from chunk


def specs_of(request: SelfPlayRequest, library: Library) -> tuple[Spec, ...]:
    """Lay the batch out: pairings in turn, one seed a run.

    Raises:
        UnknownId: a rep, scenario or persona does not exist.
    """
    rep_ids = tuple(reps()) if request.rep == EVERYTHING else (rep_named(request.rep).id,)
    scenarios = library.scenario_ids() if request.scenario == EVERYTHING else (request.scenario,)
    personas = library.persona_ids() if request.persona == EVERYTHING else (request.persona,)
    for scenario in scenarios:
        library.scenario(scenario)
    for persona in personas:
        library.persona(persona)
    pairings = list(product(rep_ids, scenarios, personas))
    return tuple(
        Spec(
            run=n,
            rep=pairings[n % len(pairings)][0],
            scenario=pairings[n % len(pairings)][1],
            persona=pairings[n % len(pairings)][2],
            seed=(request.seed + n) % (LARGEST_SEED + 1),
        )
        for n in range(request.runs)
    )


def started_for(library: Library, scenario: str, persona: str, seed: int) -> SessionStarted:
    """Build the first event of a self-played session."""
    chosen = Chosen(
        scenario=library.scenario(scenario),
        persona=library.persona(persona),
        seed=seed,
        model=None,
    )
    request = StartRequest(
        scenario=scenario, persona=persona, seed=seed, person_id="selfplay", coach="off"
    )
    return session_started(request, chosen, nonce="", ts="")


def _repeated(
    count: int, request: SelfPlayRequest, library: Library
) -> tuple[list[SelfPlayRequest], list[Library]]:
    return [request] * count, [library] * count


def _runs(specs: Sequence[Spec], request: SelfPlayRequest, library: Library) -> list[JsonObject]:
    """Play some runs in this process."""
    return [_run(request, library, spec) for spec in specs]


def _run(request: SelfPlayRequest, library: Library, spec: Spec) -> JsonObject:
    begun = time.perf_counter()
    crash: str | None = None
    try:
        fields = _played(request, library, spec)
    except Exception as error:
        # The one seam that catches everything: whatever breaks a run, the others are still played,
        # and this one is counted, named and in the log with its traceback.
        logger.exception("self-play run %d crashed", spec.run)
        fields, crash = unknown_fields(request.through), f"{type(error).__name__}: {error}"
    return {
        "v": 1,
        "type": "run",
        "run": spec.run,
        "rep": spec.rep,
        "rep_competent": spec.rep in competent_ids(),
        "scenario": spec.scenario,
        "persona": spec.persona,
        "seed": spec.seed,
        "hints_p": request.hints_p,
        "through": request.through,
        "corruption": request.corruption,
        **fields,
        "scorecard": None,
        "crash": crash,
        "ms": round((time.perf_counter() - begun) * 1000, 1),
    }


def _played(request: SelfPlayRequest, library: Library, spec: Spec) -> JsonObject:
    started = started_for(library, spec.scenario, spec.persona, spec.seed)
    played = play(
        started,
        rep_named(spec.rep),
        through=request.through,
        corruption=request.corruption,
        check_drafts=request.check_drafts,
    )
    if request.events_dir is not None:
        _keep_events(Path(request.events_dir), spec, played)
    return run_fields(played, through=request.through)


def _keep_events(folder: Path, spec: Spec, played: Played) -> None:
    lines = contract_lines(played.events, reveal=True)
    name = f"{spec.run:06d}-{spec.rep}-{spec.scenario}-{spec.persona}.jsonl"
    (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
