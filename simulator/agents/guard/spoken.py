"""The guard of a session in another language than English.

Numbers, roles, markup and length are checked as ever. What needs English words to be found (a
term by its label, a fact by its words) cannot be missed in another language and is not asked for;
a yes is looked for in the session's own words, and never let through where nothing was accepted.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.ear import ChanceOfYes, ListeningGuard
from simulator.agents.guard.sentences import folded, pattern
from simulator.agents.ports import Guard, GuardInput
from simulator.domain.events import GuardHit
from simulator.domain.language import Language
from simulator.domain.values import FrozenMap

YES: Final[FrozenMap[Language, str]] = FrozenMap(
    {
        "de": r"abgemacht|einverstanden|angenommen|vereinbart|zugesagt|akzeptier\w+|topp|gilt"
        r"|(?:nehmen|nehme) (?:wir |ich )?(?:das |es |ihr )?(?:angebot )?an|schlag\w* ein",
        "fr": r"d'accord|march[ée] conclu|affaire conclue|accept[ée]\w*|c'est bon|vendu|entendu"
        r"|on signe|tope",
        "es": r"trato hecho|de acuerdo|acept\w+|hecho|cerrado|conforme|firmamos",
        "it": r"affare fatto|d'accordo|accett\w+|ci sto|ci stiamo|aggiudicato|firmiamo",
        "nl": r"akkoord|afgesproken|geaccepteerd|accepteer\w*|accepteren|we nemen het aan|verkocht",
        "pt": r"neg[óo]cio fechado|fechado|de acordo|aceit\w+|combinado|assinamos",
    }
)
"""Words of acceptance. Assumption: rather too many; a wording turned down costs little."""

_NEEDS_ENGLISH: Final = frozenset({"missing_terms", "missing_fact"})


class SpokenGuard:
    """Checks what can be checked in another language.

    Args:
        language: the session's, other than English.
    """

    def __init__(self, language: Language) -> None:
        self._rules = RulesGuard(language)
        self._yes = rf"\b(?:{YES[language]})\b"

    def check(self, given: GuardInput) -> tuple[GuardHit, ...]:
        """Return every reason against the whole text; the plain English draft has none."""
        hits = [hit for hit in self._rules.check(given) if hit.rule not in _NEEDS_ENGLISH]
        found = self._found(given.text)
        if given.move.accepts and found:
            hits = [hit for hit in hits if hit.rule != "acceptance"]
        elif found and not given.move.accepts:
            hits.append(
                GuardHit(rule="acceptance", text=found, why="accepts what was not accepted")
            )
        return tuple(hits)

    def safe_prefix(self, given: GuardInput) -> str:
        """Return how much may be shown: as in English, up to the sentence before a yes."""
        safe = self._rules.safe_prefix(given)
        found = None if given.move.accepts else pattern(self._yes).search(safe.casefold())
        if found is None:
            return safe
        ends = [end.end() for end in re.finditer(r"[.!?…]\s", safe[: found.start()])]
        return safe[: ends[-1]] if ends else ""

    def _found(self, text: str) -> str:
        found = pattern(self._yes).search(folded(text))
        return found.group(0) if found else ""


def guard_for(language: Language, chance_of_yes: ChanceOfYes) -> Guard:
    """The guard of a session's language; the ear understands English only."""
    english = ListeningGuard(RulesGuard(), chance_of_yes)
    return english if language == "en" else SpokenGuard(language)
