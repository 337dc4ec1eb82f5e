"""The judge by rules and ledger: decides what it can, says `unscored` to the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from simulator.agents.judge.criteria import fairness, needs, transparency, walk_away
from simulator.agents.judge.evidence import Evidence
from simulator.agents.judge.facts import facts_of
from simulator.agents.judge.finding import Finding, result_of, undecided
from simulator.agents.judge.scoring import scores
from simulator.agents.ports import JudgeInput
from simulator.domain.rubric import CriterionId, CriterionResult, Rubric, Scorecard
from simulator.llm.port import Usage, canonical_json

Rule = Callable[[Evidence], Finding]

RULES: Final[Mapping[CriterionId, Rule]] = {
    "needs.open_questions": needs.open_questions,
    "needs.why_behind_demand": needs.why_behind_demand,
    "needs.agenda_and_approver": needs.agenda_and_approver,
    "needs.plays_back": needs.plays_back,
    "needs.ties_to_need": needs.ties_to_need,
    "needs.honest_fit": needs.honest_fit,
    "transparency.volunteers_limits": transparency.volunteers_limits,
    "transparency.smaller_option": transparency.smaller_option,
    "transparency.explains_constraint": transparency.explains_constraint,
    "transparency.explains_impact": transparency.explains_impact,
    "transparency.only_true_promises": transparency.only_true_promises,
    "fairness.trades": fairness.trades,
    "fairness.gives_first": fairness.gives_first,
    "fairness.expands_value": fairness.expands_value,
    "fairness.no_throat": fairness.no_throat,
    "fairness.polite": fairness.polite,
    "fairness.mutual_intent": fairness.mutual_intent,
    "walkaway.plan": walk_away.plan,
    "walkaway.never_below_floor": walk_away.never_below_floor,
    "walkaway.no_unearned_discount": walk_away.no_unearned_discount,
    "walkaway.signals_before_leaving": walk_away.signals_before_leaving,
    "walkaway.leaves_bad_deal": walk_away.leaves_bad_deal,
    "walkaway.stays_in_good_deal": walk_away.stays_in_good_deal,
}
"""One rule for every criterion there is."""


class RulesJudge:
    """Scores a talk without a model; the same talk always gets the same card."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.rubric_hash = hash_of(rubric)

    async def score(self, given: JudgeInput, *, scope: str) -> tuple[Scorecard, Usage]:  # noqa: ARG002
        """Judge a finished talk; see `Judge`."""
        return self.card(given), Usage()

    def card(self, given: JudgeInput) -> Scorecard:
        """Judge a finished talk, with no model anywhere near it."""
        talk = Evidence(given)
        return self.card_from(talk, self.results(talk))

    def results(self, talk: Evidence) -> tuple[CriterionResult, ...]:
        """Decide every criterion of the rubric, in its order."""
        silent = not any(talk.texts[turn.i].strip() for turn in talk.rep_turns)
        return tuple(
            result_of(
                criterion,
                undecided("The rep said nothing that could be judged.")
                if silent and criterion.kind != "brief"
                else RULES[criterion.id](talk),
                talk.given.lines,
            )
            for criterion in self.rubric.criteria
        )

    def card_from(
        self,
        talk: Evidence,
        results: Sequence[CriterionResult],
        *,
        model: str | None = None,
        prompt_hash: str | None = None,
        votes: int = 1,
    ) -> Scorecard:
        """Add verdicts up to a card, with the facts beside them."""
        added = scores(self.rubric, results)
        return Scorecard(
            rubric=self.rubric.id,
            rubric_hash=self.rubric_hash,
            prompt_hash=prompt_hash,
            model=model,
            votes=votes,
            total=added.total,
            low=added.low,
            high=added.high,
            needs_human=added.needs_human,
            why_human=added.why_human,
            coverage=added.coverage,
            dimensions=added.dimensions,
            facts=facts_of(talk),
        )


def hash_of(rubric: Rubric) -> str:
    """SHA-256 of what a rubric says, so that two cards can be told to rest on the same one."""
    return hashlib.sha256(canonical_json(rubric.model_dump(mode="json")).encode()).hexdigest()
