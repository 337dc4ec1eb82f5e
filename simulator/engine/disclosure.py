"""What the buyer tells, and what has to be done to hear it (S4.4: just ask).

A fact comes out only through its gate: the right kind of question, on its subject, from a rep the
buyer trusts enough. The wrong question opens nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.acts import ActId, Question
from simulator.domain.mind import BuyerMind, BuyerState, Disclosure
from simulator.domain.observation import Observation
from simulator.domain.scenario import Gate, Need

OPENNESS_REACH: Final = Decimal("0.25")
"""How much of a gate's trust full openness makes up for. Assumption."""

ALTERNATIVE_TRUST: Final = Decimal("0.50")
"""Trust from which a buyer speaks plainly about alternatives. Assumption."""

CONTENT_QUESTIONS: Final[frozenset[ActId]] = frozenset({"ask_need", "ask_reason", "ask_process"})

DEADLINE_TOPICS: Final = (
    "deadline",
    "timing",
    "timeline",
    "how soon",
    "by when",
    "when do you need",
    "when do you want",
    "when does it have",
    "when would you",
    "what date",
    "what month",
    "have to be live",
    "be up and running",
    "need it by",
    "need it running",
    "urgent",
)
ALTERNATIVE_TOPICS: Final = (
    "alternative",
    "anybody else",
    "anyone else",
    "who else are you",
    "what else are you",
    "other supplier",
    "other vendor",
    "other provider",
    "other quote",
    "competitor",
    "compar",
    "if we do not",
    "if we don t",
    "instead of us",
)


class Telling(NamedTuple):
    """What a question brought to light."""

    disclosures: tuple[Disclosure, ...] = ()
    hint: tuple[str, str] | None = None
    """Need id and vague remark, when the question was right but trust too low."""
    decides_alone: bool = False
    """A question about the process to a buyer who needs nobody else."""
    nothing_left: bool = False
    """A question about needs that touched nothing untold."""


def tell(mind: BuyerMind, state: BuyerState, observation: Observation) -> Telling:
    """Decide what the rep's questions bring out of the buyer; at most one fact a turn."""
    questions = [act for act in observation.acts if isinstance(act, Question)]
    if not any(question.kind in CONTENT_QUESTIONS for question in questions):
        return Telling()
    if observation.has("ask_process"):
        told = _process(mind, state, questions)
        if told is not None:
            return told
    told = _need(mind, state, questions)
    if told is not None:
        return told
    told = _circumstance(mind, state, questions)
    if told is not None:
        return told
    if observation.has("ask_process") and mind.approver is None:
        return Telling(decides_alone=True)
    return Telling(nothing_left=observation.has("ask_need", "ask_process"))


def gate_matches(gate: Gate, questions: list[Question]) -> bool:
    """Whether one of the questions is of a kind and on a subject the gate opens to.

    A gate without a subject is the need on the surface: it takes an open question to hear it.
    """
    kinds = [question for question in questions if question.kind in gate.acts]
    if not gate.topics:
        return bool(kinds) and any(question.kind == "ask_open" for question in questions)
    return any(_touches(question.topic or "", gate.topics) for question in kinds)


def trusted(gate: Gate, mind: BuyerMind, state: BuyerState) -> bool:
    """Whether the buyer trusts the rep enough for this gate."""
    return state.affect.trust >= gate.min_trust - mind.traits.openness * OPENNESS_REACH


def need_disclosure(need: Need) -> Disclosure:
    """The telling of a need."""
    return Disclosure(id=need.id, kind="agenda" if need.personal else "need", said=need.said)


def _need(mind: BuyerMind, state: BuyerState, questions: list[Question]) -> Telling | None:
    hint: tuple[str, str] | None = None
    # Specific gates first: a question that names the subject deserves the answer to it.
    for need in sorted(mind.needs, key=lambda need: not need.gate.topics):
        if need.id in state.disclosed or not gate_matches(need.gate, questions):
            continue
        if trusted(need.gate, mind, state):
            return Telling(disclosures=(need_disclosure(need),))
        if hint is None and need.hint and need.id not in state.hinted:
            hint = (need.id, need.hint)
    return Telling(hint=hint) if hint else None


def _process(mind: BuyerMind, state: BuyerState, questions: list[Question]) -> Telling | None:
    if mind.approver is not None and "approver" not in state.disclosed:
        return Telling(
            disclosures=(Disclosure(id="approver", kind="approver", said=mind.approver.said),)
        )
    return _circumstance(mind, state, questions)


def _circumstance(mind: BuyerMind, state: BuyerState, questions: list[Question]) -> Telling | None:
    topics = " ".join(question.topic or "" for question in questions)
    if mind.deadline and "deadline" not in state.disclosed and _touches(topics, DEADLINE_TOPICS):
        return Telling(
            disclosures=(Disclosure(id="deadline", kind="deadline", said=mind.deadline.said),)
        )
    if not _touches(topics, ALTERNATIVE_TOPICS) or state.affect.trust < ALTERNATIVE_TRUST:
        return None
    for alternative in mind.alternatives:
        if alternative.true and alternative.id not in state.disclosed:
            return Telling(
                disclosures=(
                    Disclosure(id=alternative.id, kind="alternative", said=alternative.text),
                )
            )
    return None


def _touches(text: str, stems: tuple[str, ...]) -> bool:
    """Whether a word of the text begins with one of the stems, so that `cost` finds `costs`."""
    words = " " + " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
    return any(f" {stem.lower()}" in words for stem in stems)
