"""Reads a sentence that asks: is it a real question, about what, and open or closed?"""

from __future__ import annotations

from typing import Final, NamedTuple

from simulator.agents.perceiver import cues_content as content
from simulator.agents.perceiver import cues_questions as cues
from simulator.agents.perceiver.cues_arguing import ADJOURN
from simulator.agents.perceiver.cues_terms import ALTERNATIVE
from simulator.agents.perceiver.patterns import heard, said, starts
from simulator.agents.perceiver.sentences import Sentence, question_at
from simulator.domain.acts import Act, ActId, Question, act_of

_MIN_TOPIC_WORDS: Final = 7
"""A question this short [words] that points back takes the sentence before into its topic."""

_POINTS_BACK: Final = (r"(?:it|that|this|these|those|them|there|one|ones|so)\b",)


class Asked(NamedTuple):
    """What came of an asking sentence."""

    acts: tuple[Act, ...]
    proposes: bool = False
    """Terms are put forward as a question: read on as a statement."""


def read_question(sentence: Sentence, before: Sentence | None, names_terms: bool) -> Asked:
    """Label an asking sentence.

    Args:
        sentence: One for which `asks` holds.
        before: The sentence before it, for what `that` and `it` may mean.
        names_terms: Whether it names a price or an option, so that it may be a proposal.
    """
    at = question_at(sentence.text)
    clause = sentence.text[at:]
    span = (sentence.start, sentence.end)
    rule = _not_content(sentence, clause, names_terms)
    if rule is not None:
        return rule
    contents = _contents(clause, sentence.text)
    form: ActId = "ask_open" if _is_open(clause, sentence.text) else "ask_closed"
    topic = _topic(clause, before)
    sure = 0.9 if contents and sentence.text.rstrip().endswith("?") else 0.75
    kinds: tuple[ActId, ...] = (form, *contents)
    return Asked(
        tuple(
            Question.model_validate(
                {"kind": kind, "span": span, "confidence": sure, "topic": topic}
            )
            for kind in kinds
        )
    )


def _not_content(sentence: Sentence, clause: str, names_terms: bool) -> Asked | None:
    """Small talk, rhetoric, asking for the signature, and proposals: the questions that are not."""
    span = (sentence.start, sentence.end)
    if heard(cues.SOCIAL, clause):
        return Asked((act_of("small_talk", span=span, confidence=0.9),))
    for cue in cues.RHETORICAL:
        if said(cue, clause):
            return Asked((act_of(cue.label, span=span, confidence=cue.sure),))
    if names_terms and starts(cues.PROPOSING, clause) and not heard(cues.INDIRECT, clause):
        return Asked((), proposes=True)
    if heard(ADJOURN, clause):
        return Asked((act_of("adjourn", span=span, confidence=0.85),))
    sounds_alone = heard(cues.SIGN_ALONE, clause)
    if (
        heard(cues.COMMIT, clause)
        and not sounds_alone
        and not starts(
            (
                r"who\b",
                r"(?:what|how|why) (?!do you say|does|"
                r"would)",
            ),
            clause,
        )
    ):
        return Asked((act_of("ask_commitment", span=span, confidence=0.85),))
    if heard((r"before you (?:can )?(?:sign|commit|agree)",), clause):
        asked = act_of("ask_commitment", span=span, confidence=0.8)
        return Asked((asked, act_of("ask_open", span=span, confidence=0.7)))
    if said(ALTERNATIVE, clause) and starts((*cues.PROPOSING, *content.CONSIDERED), clause):
        return Asked((act_of("suggest_alternative", span=span, confidence=0.75),))
    return None


def _contents(clause: str, whole: str) -> tuple[ActId, ...]:
    if starts(cues.NO_CONTENT, clause):
        return ()
    found: list[ActId] = []
    if heard(content.PROCESS, clause):
        found.append("ask_process")
    weighs = heard(content.IMPORTANCE_WHY, clause) and not heard(content.DEMANDS, clause)
    figures = heard(content.FIGURES, clause)
    buying = weighs or (heard(content.BUYING_WHY, clause) and not figures)
    if not buying and heard(content.REASON, clause):
        found.append("ask_reason")
    proper = heard(content.NEED, clause)
    invites = starts(cues.INDIRECT, clause) or heard(cues.WISHES, clause)
    wide = starts((r"(?:what|how) (?!about|if)",), clause) and _is_open(clause, whole)
    proper = proper or invites or wide
    rest = not found and (proper or heard(content.ABOUT_THEM, whole))
    if buying or rest or ("ask_reason" in found and heard(content.OTHERWISE, clause)):
        found.append("ask_need")
    return tuple(found)


def _is_open(clause: str, whole: str) -> bool:
    if heard(cues.CLOSED_REQUESTS, clause) and not heard(
        (r"(?:what|how|why) (?!many|much)",), clause
    ):
        return False
    if starts(cues.OPEN_STARTS, clause) or starts(cues.INDIRECT, clause):
        return True
    if heard(cues.WISHES, whole) and not starts(cues.DIRECT, clause):
        return True
    if starts(cues.CLOSED_WH, clause):
        return False
    return starts((r"(?:on what|for what|in what|what|how|why|which|who|where)\b", r"any "), clause)


def _topic(clause: str, before: Sentence | None) -> str:
    words = clause.rstrip(" ?!.")
    if before is not None and len(words.split()) < _MIN_TOPIC_WORDS and heard(_POINTS_BACK, words):
        words = f"{before.text.rstrip(' ?!.,;')}: {words}"
    return words
