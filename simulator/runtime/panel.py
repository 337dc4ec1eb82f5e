"""The frozen panel of scripted reps, and the difficulty that is read off how it fares.

A difficulty is measured, never typed in: the same panel meets a buyer in every scenario, or a
scenario with every buyer, and what share of the pie it brings home says how hard that was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from simulator.content.loader import Kind, Library
from simulator.domain.events import JsonObject
from simulator.runtime.selfplay import SelfPlayRequest, Spec, specs_played
from simulator.runtime.selfplay_records import failed
from simulator.runtime.starting import LARGEST_SEED

PANEL: Final = (
    *("textbook", "pushover", "hardballer", "split", "babbler", "prober", "talker", "asker"),
    *("liar", "stormer", "walker", "textbook-without-needs", "textbook-without-transparency"),
    *("textbook-without-fairness", "textbook-without-walkaway"),
)
"""All scripted reps but `arbitrary`, which does nothing a person would. Adding, changing or taking
out one moves every difficulty, and is a new panel."""

CUTS: Final = (0.28, 0.18, 0.06, 0.0)
"""Least mean share of the pie for difficulty 1, 2, 3 and 4; below the last it is 5: the panel as a
whole comes away with less than nothing. Laid on 2026-11-27 into the gaps between the ten buyers
that came along (0.35 for the easiest, −0.02 for the hardest, 180 sessions each), and not to be
moved with them: a buyer that is made harder has to become harder."""

LEAST_SHARE: Final = -0.5
"""What a session counts at least: one ruinous deal must not outweigh ten good ones. Assumption."""
EVEN_SHARE: Final = 0.5
"""What leaving counts where there is nothing to share: as much as a deal that is split evenly.
Assumption; without it every scenario without a zone would show by having no difficulty."""


def panel_runs(
    library: Library,
    kind: Kind,
    reference: str,
    *,
    runs: int,
    seed: int = 1,
    jobs: int = 1,
    check_drafts: bool = False,
) -> Iterator[JsonObject]:
    """Let the panel meet a buyer in every scenario, or a scenario with every buyer.

    However many runs: no rep and no scenario comes up more than once oftener than another.

    Args:
        library: where all of them are.
        kind: what `reference` is.
        reference: the id, with or without a version.
        runs: sessions in total.
        seed: of the first session; each further one takes the next.
        jobs: processes.
        check_drafts: measure every line with the guard as well; more than doubles the time.

    Raises:
        UnknownId: there is no such buyer or scenario.
        ContentInvalid: its file has a fault.
    """
    others = library.scenario_ids() if kind == "persona" else library.persona_ids()
    specs = [
        Spec(
            run=n,
            rep=PANEL[n % len(PANEL)],
            scenario=other if kind == "persona" else reference,
            persona=reference if kind == "persona" else other,
            seed=(seed + n) % (LARGEST_SEED + 1),
        )
        for n in range(runs)
        for other in [others[(n + n // len(PANEL)) % len(others)]]
    ]
    request = SelfPlayRequest(runs=runs, seed=seed, jobs=jobs, check_drafts=check_drafts)
    yield from specs_played(specs, request, library)


def everybody(library: Library, *, rounds: int, jobs: int = 1) -> Iterator[JsonObject]:
    """Let the panel meet every buyer in every scenario.

    Args:
        library: where all of them are.
        rounds: sessions of each pairing, every one with a seed of its own.
        jobs: processes.
    """
    pairings = [*product(PANEL, library.scenario_ids(), library.persona_ids())] * rounds
    specs = [
        Spec(run=n, rep=rep, scenario=scenario, persona=persona, seed=n + 1)
        for n, (rep, scenario, persona) in enumerate(pairings)
    ]
    request = SelfPlayRequest(runs=len(specs), jobs=jobs)
    yield from specs_played(specs, request, library)


def share_of(run: JsonObject) -> float | None:
    """What a session counts for the seller [−0.5–1]: no deal nothing, no zone not at all."""
    if failed(run) or not run["zopa"]["exists"]:
        return None
    share = run["seller_share"] if run["deal"] is not None else 0
    return max(LEAST_SHARE, float(share or 0))


def exit_of(run: JsonObject) -> float | None:
    """What a session without a zone counts: leaving is right, and any deal is a loss."""
    if failed(run) or run["zopa"]["exists"]:
        return None
    return EVEN_SHARE if run["deal"] is None else LEAST_SHARE


def shares(kind: Kind, runs: Sequence[JsonObject]) -> list[float]:
    """What every session counts for the difficulty.

    A buyer is measured where there is something to share. A scenario without a zone is measured
    by how many of the panel see that they have to leave.
    """
    worth = [share for run in runs if (share := share_of(run)) is not None]
    if worth or kind == "persona":
        return worth
    return [share for run in runs if (share := exit_of(run)) is not None]


def difficulty_of(mean_share: float) -> int:
    """From 1 (easy) to 5 (hard), by the fixed cut points."""
    return 1 + sum(mean_share < cut for cut in CUTS)
