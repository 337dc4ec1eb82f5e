"""Moves worded by a small model on this machine, through the whole pipeline.

    python -m evals.local_model --file MODEL.gguf [--moves N]

Scripted reps play over scenarios and buyers; the buyer's moves are worded by the model, checked,
repaired or replaced. What was shown is then judged by means of its own, which know nothing of the
guard: a figure has to stand in the plain draft or in what the rep said, a yes needs a decision, and
every law of the outside checker has to hold. Prints how many wordings passed, were repaired or gave
way to the draft, and seconds a line. Exit 1 when anything unsafe was shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final

from evals.checker.check_runs import LAWS
from evals.checker.economy import deal_of
from evals.checker.sessions import case_of
from evals.checker.yes import says_yes
from simulator.domain.events import BuyerSpoke, RepSpoke, SessionEnded
from simulator.reps import rep_named
from simulator.runtime.build import Deps, build_deps
from simulator.runtime.contract import contract_object
from simulator.runtime.selfplay import play, started_for
from simulator.runtime.service import StartRequest
from simulator.settings import load_settings

MOVES: Final = 300
REPS: Final = ("textbook", "pushover", "hardballer", "asker")
_FIGURE: Final = re.compile(r"\d[\d.,']*\d|\d")


@dataclass
class Found:
    """What came of the moves so far."""

    how: Counter[str] = field(default_factory=Counter)
    """Wordings by what the guard made of them."""
    seconds: list[float] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    worded: list[tuple[str, str]] = field(default_factory=list)
    """Draft and wording, of those that were not the draft."""

    @property
    def moves(self) -> int:
        """Moves played."""
        return sum(self.how.values())


def main(arguments: Sequence[str]) -> int:
    """Play, judge, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--file", type=Path, required=True, help="the model, a GGUF file")
    parser.add_argument("--moves", type=int, default=MOVES)
    parser.add_argument("--show", type=int, default=10, help="wordings to print")
    options = parser.parse_args(arguments)
    settings = load_settings().without_models()
    settings = settings.model_copy(update={"local_model": options.file})
    with tempfile.TemporaryDirectory() as folder:
        data = settings.with_data(Path(folder))
        with closing(build_deps(data)) as deps:
            found = asyncio.run(_played(deps, options.moves))
    _print(found, options.file, options.show)
    return 1 if found.unsafe else 0


async def _played(deps: Deps, moves: int) -> Found:
    found = Found()
    for scenario, persona, seed, lines in _talks(deps):
        request = StartRequest(scenario=scenario, persona=persona, seed=seed, coach="off")
        session = deps.service.start(request)
        for line in lines:
            begun = time.perf_counter()
            async for _ in deps.service.say(session.session_id, line):
                pass
            spoken = deps.service.events(session.session_id)
            found.seconds.append(time.perf_counter() - begun)
            said = [event for event in spoken if isinstance(event, BuyerSpoke)]
            found.how[said[-1].guard] += 1
            if said[-1].text != said[-1].draft:
                found.worded.append((said[-1].draft, said[-1].text))
            over = any(isinstance(event, SessionEnded) for event in spoken[-3:])
            if over or found.moves >= moves:
                break
        deps.service.end(session.session_id)
        _judge(deps, session.session_id, found)
        if found.moves >= moves:
            return found
    return found


def _talks(deps: Deps) -> Iterator[tuple[str, str, int, list[str]]]:
    pairings = list(product(deps.library.scenario_ids(), deps.library.persona_ids()))
    for seed in range(1, 10_000):
        scenario, persona = pairings[seed * 7 % len(pairings)]
        started = started_for(deps.library, scenario, persona, seed)
        events = play(started, rep_named(REPS[seed % len(REPS)]), through="text").events
        lines = [event.text for event in events if isinstance(event, RepSpoke)]
        yield scenario, persona, seed, lines


def _judge(deps: Deps, session_id: str, found: Found) -> None:
    events = deps.service.events(session_id)
    written = [contract_object(event, reveal=True) for event in events]
    case = case_of(session_id, json.loads(json.dumps(written)))
    deal = deal_of(case.tables)
    for law in LAWS:
        found.unsafe += [f"{law.__name__}: {broken}" for broken in law(case, deal)]
    decided = {event["turn"]: event for event in written if event["event"] == "decided"}
    heard = {event["turn"]: event["text"] for event in written if event["event"] == "rep_spoke"}
    for event in events:
        if isinstance(event, BuyerSpoke):
            known = f"{event.draft} {heard.get(event.turn, '')}"
            strange = set(_FIGURE.findall(event.text)) - set(_FIGURE.findall(known))
            if strange:
                found.unsafe.append(f"figures {sorted(strange)}: {event.text}")
            if not decided[event.turn]["accepts"] and says_yes(event.text):
                found.unsafe.append(f"a yes: {event.text}")


def _print(found: Found, file: Path, shown: int) -> None:
    print(f"{file.name}: {found.moves} moves")
    for how in ("passed", "repaired", "draft"):
        print(f"  {how:10} {found.how[how]:4}  {100 * found.how[how] / found.moves:5.1f} %")
    print(f"  unsafe     {len(found.unsafe):4}")
    p95 = statistics.quantiles(found.seconds, n=20)[-1]
    print(f"  seconds a turn: median {statistics.median(found.seconds):.2f}, p95 {p95:.2f}")
    for draft, text in found.worded[:: max(1, len(found.worded) // max(shown, 1))][:shown]:
        print(f"\n  draft   {draft}\n  wording {text}")
    for one in found.unsafe:
        print(f"UNSAFE {one}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
