"""An ear for a yes that no rule lists: the classifier is asked about what goes beyond the draft.

Rules know the ways to say yes that somebody has thought of. What a reply says after its first
sentence and not in the draft's own words is also read by what the perceiver has learnt; sentences
are then shown whole, because half of one cannot be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.sentences import SENTENCE_END, folded
from simulator.agents.ports import GuardInput
from simulator.domain.events import GuardHit

SURE: Final = 0.7
"""Chance from which a sentence counts as a yes [0-1]. Assumption: on wordings written before and
apart, two thirds more of the yeses that rules miss are heard, and two in a hundred right wordings
stopped; a stopped one costs a repair."""

ChanceOfYes = Callable[[str], float]
"""How likely a buyer's sentence accepts what is on the table [0-1]."""


class ListeningGuard:
    """The rules, and beside them the ear.

    Args:
        rules: what is known without learning.
        chance_of_yes: the ear.
    """

    def __init__(self, rules: RulesGuard, chance_of_yes: ChanceOfYes) -> None:
        self._rules = rules
        self._chance_of_yes = chance_of_yes

    def check(self, given: GuardInput) -> tuple[GuardHit, ...]:
        """Return every reason against the whole text; empty when it may be shown."""
        hits = self._rules.check(given)
        if any(hit.rule == "acceptance" for hit in hits):
            return hits
        heard = (text for _, text in self._yeses(given))
        return (
            *hits,
            *(
                GuardHit(rule="acceptance", text=text, why="accepts what was not accepted")
                for text in heard
            ),
        )

    def safe_prefix(self, given: GuardInput) -> str:
        """Return how much of an unfinished text may be shown already; may be empty."""
        shown = self._rules.safe_prefix(given)
        if given.move.accepts:
            return shown
        ends = [end.end() for end in SENTENCE_END.finditer(given.text)]
        whole = [end for end in ends if end <= len(shown) + 1]
        if not whole:
            # Nothing is asked about a first sentence.
            return shown
        said = given.model_copy(update={"text": given.text[: whole[-1]]})
        first = next((start for start, _ in self._yeses(said)), whole[-1])
        return given.text[:first].rstrip()

    def _yeses(self, given: GuardInput) -> Iterator[tuple[int, str]]:
        """Sentences that sound like a yes, with where they begin."""
        if given.move.accepts:
            return
        drafted = folded(given.draft)
        start = 0
        ends = [end.end() for end in SENTENCE_END.finditer(given.text)]
        for end in (*ends, len(given.text)):
            sentence = given.text[start:end].strip()
            known = not sentence or folded(sentence) in drafted or sentence.endswith("?")
            if start and not known and self._chance_of_yes(sentence) > SURE:
                yield start, sentence
            start = end
