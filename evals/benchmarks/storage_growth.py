"""How the stores grow with the length of a talk: bytes against turns, which must be a line.

    python -m evals.benchmarks.storage_growth [turns ...]

Each length is a talk of its own, in a folder of its own, played through the graph with SQLite
stores and checkpoints, without a model. A buyer who never tires stands in for the real one, whose
turn limit would end the talk long before.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

from simulator.domain.mind import BuyerMind, BuyerState, Decision
from simulator.domain.observation import Observation
from simulator.engine.decide import decide
from simulator.engine.state import initial_state
from simulator.runtime.build import build_deps
from simulator.runtime.service import StartRequest
from simulator.settings import load_settings

LENGTHS: Final = (20, 50, 100, 200)
LINES: Final = (
    "What matters most to you in this?",
    "Who else has to agree before you can sign?",
    "Why that figure, and what has to be in it?",
    "Let me think about what we could do about delivery.",
)
TOLERANCE: Final = 1.25
"""How much more a turn may cost at the longest length than at the shortest; a square costs 10."""


def tireless(
    mind: BuyerMind,
    state: BuyerState,
    observation: Observation,
    *,
    turn: int,
    i: int,
    rng: random.Random,
) -> Decision:
    """Decide as in the first turns, for ever."""
    rested = state.model_copy(update={"affect": initial_state(mind).affect, "idle_turns": 0})
    decision = decide(mind, rested, observation, turn=min(turn, 4), i=i, rng=rng)
    going_on = decision.move.model_copy(update={"ends": None, "accepts": False})
    return decision.model_copy(update={"move": going_on})


async def played(folder: Path, turns: int) -> dict[str, int]:
    """Play `turns` turns and return the size of every store [bytes]."""
    deps = build_deps(load_settings().without_models().with_data(folder), engine=tireless)
    session = deps.service.start(
        StartRequest(scenario="packaging-line", persona="owner-partner", seed=1, coach="always")
    )
    for turn in range(turns):
        async for _ in deps.service.say(session.session_id, LINES[turn % len(LINES)]):
            pass
    await deps.aclose()
    return {path.stem: size_of(path) for path in sorted(folder.glob("*.sqlite3"))}


def size_of(path: Path) -> int:
    """Size of a database with its log written back [bytes]."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
    return path.stat().st_size


def main(lengths: tuple[int, ...] = LENGTHS) -> int:
    """Print the curve; return 1 when it is steeper than a line."""
    per_turn = []
    print(f"{'turns':>6} {'sessions':>12} {'checkpoints':>12} {'bytes per turn':>15}")
    for turns in lengths:
        with tempfile.TemporaryDirectory() as folder:
            sizes = asyncio.run(played(Path(folder), turns))
        per_turn.append(sum(sizes.values()) / turns)
        sessions, checkpoints = sizes["sessions"], sizes["checkpoints"]
        print(f"{turns:>6} {sessions:>12,} {checkpoints:>12,} {per_turn[-1]:>15,.0f}")
    linear = per_turn[-1] <= per_turn[0] * TOLERANCE
    print("linear" if linear else "NOT linear")
    return 0 if linear else 1


if __name__ == "__main__":
    sys.exit(main(tuple(int(given) for given in sys.argv[1:]) or LENGTHS))
