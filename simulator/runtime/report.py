"""Whether a buyer or a scenario is fit to be trained with: checked, played, measured, judged.

The frozen panel plays it many times over. What it shows is held against fixed bars, and everything
that falls short is named in a sentence: that list being empty is what `publishable` means.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from simulator.content.explain import Problem
from simulator.content.loader import Kind, Library
from simulator.content.ratings import RATINGS, Rating, read_ratings, write_ratings
from simulator.domain.events import JsonObject
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap, Identifier, Value
from simulator.runtime.authoring import WORDS
from simulator.runtime.checking import Verdict, check_content_file
from simulator.runtime.panel import difficulty_of, panel_runs, shares
from simulator.runtime.report_figures import (
    DIGITS,
    DealRate,
    Fidelity,
    Recall,
    RepRow,
    by_rep,
    deal_rate,
    fidelity,
    signature_recall,
)
from simulator.runtime.selfplay_people import HUMANLIKE, distance_to_people
from simulator.runtime.selfplay_records import failed
from simulator.runtime.selfplay_summary import bootstrap
from simulator.runtime.starting import LARGEST_SEED

LEAST_RUNS: Final = 100
"""Sessions below which nothing is published or rated. Assumption: ±.07 on the share."""
LEAST_RECALL: Final = 0.95
"""Share of its occasions in which a signature tactic has to show."""
MOST_AT_TARGET: Final = 0.36
"""Share of sessions that may open at the target. Source: people (CraigslistBargain)."""
MOST_RETRACTING: Final = 0.06
"""Share of sessions in which an own offer may be taken back. Source: people (AgreeMate)."""
LEAST_DEALS: Final = 0.60
"""Share of the sessions with a zone in which competent reps have to come to a deal. Assumption:
a buyer with whom good work mostly comes to nothing teaches giving up."""


class Report(Value):
    """What is known of a buyer or a scenario."""

    kind: Kind
    id: Identifier
    version: int
    hash: str | None
    """None when the file has faults; nothing has been played then."""
    n: int
    """Sessions played."""
    seeds: tuple[int, int]
    """Seeds of the first and the last session."""
    problems: tuple[Problem, ...]
    rating: Rating | None
    """None when nothing was played that could tell."""
    deal_rate: DealRate
    by_rep: tuple[RepRow, ...]
    signature_recall: FrozenMap[str, Recall]
    """Of a buyer's signatures; empty for a scenario."""
    fidelity: Fidelity | None
    """Of a buyer; None for a scenario, and when nothing was played."""
    distance_to_people: float | None
    """How far a buyer is from people, with the panel's more human reps (see `selfplay_people`); 0
    is none. None for a scenario, and when nothing was played."""
    blocked_by: tuple[str, ...]
    """Why it is not publishable, a sentence each."""

    @property
    def valid(self) -> bool:
        """Whether the file is fit for use."""
        return not self.problems

    @property
    def publishable(self) -> bool:
        """Whether reps can be trained with it."""
        return not self.blocked_by


def report_on(
    library: Library,
    kind: Kind,
    reference: str,
    *,
    runs: int,
    seed: int = 1,
    jobs: int = 1,
    step: Callable[[], None] = lambda: None,
) -> Report:
    """Check a buyer or scenario, play it against the panel, and say what came of it.

    Args:
        library: where it is, and what it is played with.
        kind: which of the two.
        reference: its id, with or without a version.
        runs: sessions in total.
        seed: of the first session; each further one takes the next.
        jobs: processes.
        step: called whenever a session is done.

    Raises:
        UnknownId: there is none of that id.
        ContentInvalid: something it is to be played with has a fault.
    """
    edition = library.shelf(kind).find(reference, WORDS[kind])
    verdict = check_content_file(kind, edition.path)
    played: list[JsonObject] = []
    if verdict.valid:
        for run in panel_runs(
            library,
            kind,
            edition.reference,
            runs=runs,
            seed=seed,
            jobs=jobs,
            check_drafts=kind == "persona",
        ):
            played.append(run)
            step()
    recall = signature_recall(played, _signatures(library, kind, edition.reference, verdict))
    measured = fidelity(played) if played and kind == "persona" else None
    found = _hash(library, kind, edition.reference) if verdict.valid else None
    return Report(
        kind=kind,
        id=edition.id,
        version=edition.version,
        hash=found,
        n=len(played),
        seeds=(seed, (seed + runs - 1) % (LARGEST_SEED + 1)),
        problems=verdict.problems,
        rating=None if found is None else rating_of(kind, found, played),
        deal_rate=deal_rate(played),
        by_rep=by_rep(played),
        signature_recall=recall,
        fidelity=measured,
        distance_to_people=_distance(played) if kind == "persona" else None,
        blocked_by=tuple(_obstacles(verdict, played, recall, measured)),
    )


def rating_of(kind: Kind, content_hash: str, runs: Sequence[JsonObject]) -> Rating | None:
    """Read a difficulty off panel sessions; None when none of them can tell."""
    worth = shares(kind, runs)
    if not worth:
        return None
    mean = math.fsum(worth) / len(worth)
    low, high = bootstrap(worth)
    return Rating(
        hash=content_hash,
        difficulty=difficulty_of(mean),
        seller_share=round(mean, DIGITS),
        low=round(low, DIGITS),
        high=round(high, DIGITS),
        n=len(worth),
    )


def report_object(report: Report) -> JsonObject:
    """Write a report as the machine contract does."""
    whole = report.model_dump(mode="json")
    of_buyers = (
        ("signature_recall", "fidelity", "distance_to_people") if report.kind == "persona" else ()
    )
    rating = report.rating
    return {
        "v": 1,
        report.kind: report.id,
        **{name: whole[name] for name in ("version", "hash", "n", "seeds")},
        "valid": report.valid,
        "problems": whole["problems"],
        "difficulty": None if rating is None else rating.difficulty,
        "difficulty_share": (
            None
            if rating is None
            else {"value": rating.seller_share, "low": rating.low, "high": rating.high}
        ),
        **{name: whole[name] for name in ("deal_rate", "by_rep", *of_buyers)},
        "publishable": report.publishable,
        "blocked_by": list(report.blocked_by),
    }


def keep_rating(library: Library, report: Report) -> bool:
    """Put a report's difficulty where lists find it; False when it rests on too few sessions.

    Raises:
        StorageUnavailable: the data folder cannot be written.
    """
    if library.own is None or report.rating is None or report.n < LEAST_RUNS:
        return False
    path = library.own / RATINGS
    kept = read_ratings(path).with_rating(report.kind, report.id, report.rating)
    write_ratings(path, kept)
    return True


def _distance(runs: Sequence[JsonObject]) -> float | None:
    with_people = [run for run in runs if run["rep"] in HUMANLIKE and not failed(run)]
    distance = distance_to_people(with_people)
    return None if distance is None else round(distance, DIGITS)


def _hash(library: Library, kind: Kind, reference: str) -> str:
    if kind == "persona":
        return library.persona(reference).hash
    return library.scenario(reference).hash


def _signatures(
    library: Library, kind: Kind, reference: str, verdict: Verdict
) -> tuple[TacticId, ...]:
    if kind == "scenario" or not verdict.valid:
        return ()
    tastes = library.persona(reference).value.tactics
    return tuple(tactic for tactic, taste in tastes.items() if taste.signature)


def _obstacles(
    verdict: Verdict,
    runs: Sequence[JsonObject],
    recall: FrozenMap[str, Recall],
    measured: Fidelity | None,
) -> Iterator[str]:
    if not verdict.valid:
        yield f"The file has {_count(len(verdict.problems), 'fault')}."
    if len(runs) < LEAST_RUNS:
        yield f"{len(runs)} sessions are too few to judge by; {LEAST_RUNS} are needed."
    if broken := sum(failed(run) for run in runs):
        yield f"{_count(broken, 'session')} broke off, which is a fault of the program."
    rate = deal_rate(runs)
    if rate.zone is not None and rate.zone < LEAST_DEALS:
        yield (
            f"A competent rep comes to a deal in {rate.zone:.0%} of the sessions in which both "
            f"could gain; at least {LEAST_DEALS:.0%} are wanted."
        )
    if rate.no_zone:
        yield f"A competent rep closes {rate.no_zone:.0%} of the deals in which nobody can gain."
    if measured is not None:
        yield from _infidelities(measured)
    for tactic, shown in recall.items():
        name = tactic.replace("_", " ")
        if shown.value is None:
            yield f"The signature tactic {name} never has an occasion."
        elif shown.value < LEAST_RECALL:
            yield (
                f"The signature tactic {name} shows in {shown.value:.0%} of its occasions; at "
                f"least {LEAST_RECALL:.0%} are wanted."
            )


def _infidelities(measured: Fidelity) -> Iterator[str]:
    counted = (
        (measured.limit_violations, "offer", "beyond its own limit"),
        (measured.unlicensed_retractions, "offer", "taken back in silence"),
        (measured.leaks, "secret", "told without leave"),
    )
    for count, what, how in counted:
        if count:
            yield f"{_count(count, what)} {how}; there must be none."
    back = measured.talks_with_retraction
    if back is not None and back > MOST_RETRACTING:
        yield (
            f"It takes an offer of its own back in {back:.0%} of the sessions; people do in "
            f"{MOST_RETRACTING:.0%} at most."
        )
    opens = measured.opens_at_target
    if opens is not None and opens > MOST_AT_TARGET:
        yield (
            f"It opens at what it secretly hopes for in {opens:.0%} of the sessions; people do "
            f"in {MOST_AT_TARGET:.0%}. Lower opening_ratio."
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
