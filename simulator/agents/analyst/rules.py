"""The analyst by rules: what went well, what to do better, and what nobody asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.agents.analyst.wording import (
    better_package,
    headline,
    point,
    tactic_name,
    untold_approver,
    untold_line,
    untold_needs,
)
from simulator.agents.coach.advice import AdviceBook, advice_book
from simulator.agents.ports import Debrief, DebriefInput
from simulator.domain.rubric import CriterionResult, Rubric, Verdict
from simulator.domain.tactic import TacticId
from simulator.llm.port import Usage

MOST_POINTS: Final = 3
"""Points a list holds, so that the first thing to change is not buried. Assumption."""
MOST_MISSED: Final = 4
"""Points in the list of what was missed. Assumption: the better package is always among them."""


class RulesAnalyst:
    """Writes the debrief from the scorecard, the ledger and the buyer's papers."""

    def __init__(self, rubric: Rubric, book: AdviceBook | None = None) -> None:
        self._criteria = {criterion.id: criterion for criterion in rubric.criteria}
        self._book = book or advice_book()

    async def explain(self, given: DebriefInput, *, scope: str) -> tuple[Debrief, Usage]:  # noqa: ARG002
        """Write the debrief; see `Analyst`."""
        return self.debrief(given), Usage()

    def debrief(self, given: DebriefInput) -> Debrief:
        """Write the debrief in plain words, most useful point first."""
        return Debrief(
            headline=headline(given),
            went_well=tuple(self._good(given))[:MOST_POINTS],
            to_improve=tuple(self._better(given))[:MOST_POINTS],
            missed=self._missed(given),
        )

    def _good(self, given: DebriefInput) -> Iterator[str]:
        """Deeds with a quote first: they are the ones the rep remembers."""
        found = sorted(results_of(given, "yes"), key=lambda result: result.quote is None)
        for result in found:
            yield point(result, self._criteria[result.id].title)
        for answer in given.judged.answers:
            if answer.quality == "good":
                yield f"{tactic_name(answer.tactic)}: {answer.effect}"

    def _better(self, given: DebriefInput) -> Iterator[str]:
        """What cost money first, then tactics that worked, then what was left undone."""
        failed = results_of(given, "no")
        costly = [result for result in failed if result.kind == "record"]
        for result in costly:
            yield point(result, self._criteria[result.id].advice)
        told: set[TacticId] = set()
        for answer in given.judged.answers:
            if answer.quality == "bad" and answer.tactic not in told:
                told.add(answer.tactic)
                example = self._book.tactics[answer.tactic].example
                yield f"{tactic_name(answer.tactic)}: {answer.effect} Try: “{example}”"
        for result in failed:
            if result not in costly:
                yield point(result, self._criteria[result.id].advice)

    def _missed(self, given: DebriefInput) -> tuple[str, ...]:
        better, approver = better_package(given), untold_approver(given)
        first = [line for line in (better, approver) if line is not None]
        needs = [untold_line(need, given) for need in untold_needs(given)]
        return tuple([*needs[: MOST_MISSED - len(first)], *first])


def results_of(given: DebriefInput, verdict: Verdict) -> tuple[CriterionResult, ...]:
    """The criteria with this verdict, dimension by dimension."""
    return tuple(
        result
        for dimension in given.card.dimensions.values()
        for result in dimension.criteria
        if result.verdict == verdict
    )
