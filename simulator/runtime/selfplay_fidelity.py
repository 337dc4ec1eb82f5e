"""How a buyer plays, counted on `run` objects: limits, own offers taken back, openings, tactics.

Pure functions over runs; what they should come to is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from simulator.domain.events import JsonObject
from simulator.domain.persona import TacticTaste
from simulator.domain.tactic import TACTIC_ROWS, TacticId
from simulator.domain.values import Value
from simulator.runtime.selfplay_records import OWN
from simulator.runtime.selfplay_summary import wilson

Tastes = Mapping[str, Mapping[TacticId, TacticTaste]]
"""Persona id to what this buyer likes."""

AT_TARGET: Final = Decimal("0.02")
"""Distance to the target, as a share of it, at which an opening counts as the target itself."""
LONG_ENOUGH: Final = 6
"""Buyer turns from which a signature tactic has to have appeared [turns]."""


class Share(Value):
    """A share with its 95 % interval (Wilson)."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end [0–1]; everything is possible where nothing was counted."""
        return wilson(self.hits, self.n)

    def __str__(self) -> str:
        if not self.n:
            return "–"
        low, high = self.interval
        return f"{self.value:.1%} [{low:.1%}, {high:.1%}] of {self.n}"


class TacticUse(Value):
    """How often one tactic appeared, and how often it might have."""

    tactic: TacticId
    signature: bool
    weight: float
    """Chance of use the personas give it, mean over the runs [0–1]."""
    runs: int
    in_mind: int
    """Runs in which it belonged to the repertoire drawn for the session."""
    eligible: int
    """Runs in which it fitted at least one moment, in mind or not."""
    used: int

    @property
    def in_runs(self) -> Share:
        """Share of all runs in which it appeared."""
        return Share(hits=self.used, n=self.runs)

    @property
    def when_eligible(self) -> Share:
        """Share of the runs in which it fitted at least one moment; compare with `weight`."""
        return Share(hits=self.used, n=self.eligible)


def limit_violations(runs: Sequence[JsonObject]) -> int:
    """Packages named or taken by the buyer below its reservation value."""
    violations: int = sum(run["limit_violations"] for run in runs)
    return violations


def dialogues_with_retraction(runs: Sequence[JsonObject]) -> Share:
    """Talks with an own offer taken back, of those in which the buyer made one."""
    offering = [run for run in runs if _own(run)]
    return Share(hits=sum(run["retractions"] > 0 for run in offering), n=len(offering))


def unlicensed_retractions(runs: Sequence[JsonObject]) -> int:
    """Own offers taken back without a logged tactic that says so."""
    licensed = sum(package["licence"] is not None for run in runs for package in _own(run))
    taken_back: int = sum(run["retractions"] for run in runs)
    return taken_back - licensed


def opens_at_target(runs: Sequence[JsonObject]) -> Share:
    """Talks in which the buyer's first price is its target within 2 %."""
    opened = [run for run in runs if run["opening"] is not None]
    return Share(hits=sum(map(_at_target, opened)), n=len(opened))


def deals(runs: Sequence[JsonObject], *, zone: bool) -> Share:
    """Talks that ended with a deal, of those with or without a zone of agreement."""
    chosen = [run for run in runs if run["zopa"]["exists"] is zone]
    return Share(hits=sum(run["deal"] is not None for run in chosen), n=len(chosen))


def tactic_uses(runs: Sequence[JsonObject], tastes: Tastes) -> tuple[TacticUse, ...]:
    """Count every tactic over the runs of buyers who play it at all, signatures apart.

    What comes with the handshake is in no list of eligible tactics; it counts as eligible where
    it was used.
    """
    return tuple(use for signature in (True, False) for use in _uses(runs, tastes, signature))


def long_enough(runs: Sequence[JsonObject]) -> list[JsonObject]:
    """Talks long enough for a buyer to have shown who they are."""
    return [run for run in runs if run["turns"] >= LONG_ENOUGH]


def signature_recall(runs: Sequence[JsonObject], tastes: Tastes) -> tuple[TacticUse, ...]:
    """Signature tactics over the talks that were long enough."""
    return tuple(_uses(long_enough(runs), tastes, signature=True))


def _uses(runs: Sequence[JsonObject], tastes: Tastes, signature: bool) -> Iterator[TacticUse]:
    for tactic in TACTIC_ROWS:
        having = [
            (run, taste.weight)
            for run in runs
            if (taste := tastes[run["persona"]].get(tactic)) is not None
            and taste.signature is signature
            and taste.weight > 0
        ]
        if having:
            chosen = [run for run, _ in having]
            used = [run for run in chosen if _used(run, tactic)]
            yield TacticUse(
                tactic=tactic,
                signature=signature,
                weight=float(sum(weight for _, weight in having) / len(having)),
                runs=len(having),
                in_mind=sum(tactic in run["repertoire"] for run in chosen),
                eligible=sum(
                    tactic in run["tactics_eligible"] or _used(run, tactic) for run in chosen
                ),
                used=len(used),
            )


def _used(run: JsonObject, tactic: str) -> bool:
    return any(used["id"] == tactic for used in run["tactics_used"])


def _own(run: JsonObject) -> list[JsonObject]:
    return [package for package in run["buyer_packages"] if package["kind"] in OWN]


def _at_target(run: JsonObject) -> bool:
    target = Decimal(run["target"])
    return abs(Decimal(run["opening"]) - target) <= abs(target) * AT_TARGET
