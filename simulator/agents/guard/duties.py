"""What a beat has to bring into the words: a question, a fact, the extra that is asked for.

A wording that leaves it out may be charming, but the rep never hears what was decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.agents.guard.labels import labels_of
from simulator.agents.guard.licence import Licence
from simulator.agents.guard.sentences import folded, pattern, sentences, words
from simulator.agents.guard.terms import mentioned, taken_out
from simulator.agents.judge.words import stems
from simulator.domain.events import GuardHit
from simulator.domain.mind import Beat

_ASKS: Final = (
    r"\?|\b(?:please|kindly|tell me|give me|let me (?:know|hear)|show me|name|i need|whisper"
)
_SUMS: Final = (
    r"figure|number|amount|sum|total|price|budget|bank|accounts?|income|bills?|costs?|invoices?"
    r"|columns?|cash|wages|payroll|salar\w+|till|lines|deductions?|residue|benchmark"
)
_WHERE_FROM: Final = (
    r"released|approved|plan\w*|left|spen[dt]\w*|paid?|paying|worth|science|math\w*|napkin"
    r"|calculat\w*|comput\w*|estimat\w*|model|nose|finger|carry|carries|afford|because|came"
    r"|got there|feels?|imagine|started|low|still be here"
)
_SOUGHT: Final[dict[str, tuple[str, ...]]] = {
    "ask_price": (
        r"\?|\b(?:price|figure|number|cost|total|damage|amount|charge|tag|quote)\b",
        r"\?|\b(?:please|kindly|tell|give|let|state|name|whisper|proceed|ask|come to|item|require"
        r"|go on|out with)\b",
    ),
    "ask_back_": (
        rf"{_ASKS}|clarif\w*|specif\w*|define|spell|restate|rephrase|repeat|exact(?:ly)?|say it"
        r"|unwrap|walk me|take me|open the|missing|mean(?:s|t|ing)?|stated|ambiguous|unclear"
        r"|not clear|can't enter|can't price|don't follow|didn't (?:get|follow)|again|basis|counted"
        r"|counts|wording|short version)\b",
    ),
    "confirm_package": (r"\?|\b(?:confirm|correct|right|true|tell me|check)\b",),
    "deadline": (
        r"\b(?:today|tonight|tomorrow|overnight|morning|evening|afternoon|day|days|weeks?|weekend"
        r"|month|friday|monday|time|clock|tick|tock|quick(?:ly)?|soon|hurry|fast|late|deadline"
        r"|period|closes?|last chance|until|before|by then|expires?|freeze|wait(?:ing)?|launch)\b",
    ),
    "explain_number": (rf"\b(?:{_SUMS}|{_WHERE_FROM})\b",),
}
"""For a phrase, patterns a wording of it matches, each of them; `ask_back_` stands for all of its
kind. The questions need a question, an ultimatum a time, an explanation the money it explains."""

_SENTENCE_SHARE: Final = 0.15
"""Share of the content words of each sentence of a fact that has to come back. Assumption."""
_A_STATEMENT: Final = 3
"""Content words from which a sentence of a fact says something by itself. Assumption."""
_CLOSE: Final = 3
"""Words between a `not` and the word it denies, at most. Assumption."""
_LESS_CHEAP: Final = (
    r"\b(?:nowhere near|not nearly|not) (?:as|so) (?:low|cheap|good)\b"
    r"|\b(?:above|dearer than|more than|higher than) yours\b"
)


def duties_missed(text: str, licence: Licence) -> Iterator[GuardHit]:
    """What the beats of the move wanted said and the text does not say.

    Args:
        text: The whole reply.
        licence: The frame. Its draft fulfils every duty; without one nobody knows what is due.
    """
    draft = licence.given.draft
    if not draft or folded(text) == folded(draft):
        return
    terms = stems(" ".join(licence.terms))
    for beat in licence.move.beats:
        yield from _unsought(beat, text)
        yield from _extra_missing(beat, text, licence)
        if beat.fact:
            yield from _fact_broken(beat, text, terms)


def _unsought(beat: Beat, text: str) -> Iterator[GuardHit]:
    said = folded(text)
    for phrase, wanted in _SOUGHT.items():
        if beat.phrase != phrase and not (phrase.endswith("_") and beat.phrase.startswith(phrase)):
            continue
        if not all(pattern(one).search(said) for one in wanted):
            yield GuardHit(rule="missing_fact", text="", why=f"does not do what {phrase!r} is for")


def _extra_missing(beat: Beat, text: str, licence: Licence) -> Iterator[GuardHit]:
    """The option that is asked for on top, or the item that is taken out."""
    for issue in licence.deal.issues:
        if issue.id != beat.issue:
            continue
        for label in labels_of(issue):
            if beat.option == label.option and not mentioned(label, text):
                said = issue.label_of(label.option)
                yield GuardHit(rule="missing_terms", text="", why=f"does not ask for {said!r}")
        if beat.phrase == "bundle_dismantling" and not taken_out(issue, text):
            yield GuardHit(rule="missing_terms", text="", why=f"does not take out {issue.label!r}")


def _fact_broken(beat: Beat, text: str, terms: frozenset[str]) -> Iterator[GuardHit]:
    """A sentence of the fact that is left out, or turned into its opposite.

    Words that are terms of the deal count only where the sentence has hardly any others.
    """
    said = stems(text)
    for sentence in sentences(beat.fact):
        whole = stems(sentence)
        wanted = whole - terms if len(whole - terms) >= _A_STATEMENT else whole
        if len(wanted) >= _A_STATEMENT and len(wanted & said) < _SENTENCE_SHARE * len(wanted):
            yield GuardHit(
                rule="missing_fact", text="", why=f"does not tell what it should: {sentence}"
            )
    denied = _denied_stems(text) - _denied_stems(beat.fact)
    for stem in sorted(denied & stems(beat.fact)):
        yield GuardHit(rule="missing_fact", text="", why=f"denies what it should tell: {stem}")
    if beat.phrase == "competitor_quote" and pattern(_LESS_CHEAP).search(folded(text)):
        yield GuardHit(rule="missing_fact", text="", why="says that the other offer is dearer")


def _denied_stems(text: str) -> frozenset[str]:
    """The first content word after each `not`, `never` or `hardly`."""
    found: set[str] = set()
    for sentence in sentences(folded(text)):
        said = words(sentence)
        for at, word in enumerate(said):
            if (
                word in {"not", "never", "hardly"} or word.endswith("n't")
            ) and "without" not in said:
                after = (stems(one) for one in said[at + 1 : at + 1 + _CLOSE])
                found |= next((one for one in after if one), frozenset())
    return frozenset(found)
