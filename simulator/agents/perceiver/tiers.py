"""Rules and classifier, combined by rule: who may add a label, who may take one away.

Numbers, offers, what they settle and the witness stay as the rules read them; only labels and their
confidence are touched. Agreement raises confidence, disagreement lowers it, so that a model, where
there is one, is asked about the messages the two do not see alike.

In a session the rules know the deal's vocabulary and what is on the table, and the classifier does
not: there nothing they heard is taken away, and whether something is offered, traded, given or
accepted is theirs to say wherever they heard any of it.
"""

from __future__ import annotations

from typing import Final, get_args

from simulator.agents.perceiver.reader.classifier import Chances, Classifier
from simulator.agents.perceiver.rules import RulesPerceiver
from simulator.agents.perceiver.sentences import MAX_READ, plain, split
from simulator.agents.ports import Hearing
from simulator.domain.acts import Act, ActId, Question, QuestionKind, Span, Terms, act_of
from simulator.domain.observation import Observation
from simulator.domain.tactic import TacticId
from simulator.llm.port import Usage

CLOSING: Final[frozenset[ActId]] = frozenset({"accept", "walk_away", "adjourn"})
"""Acts that end or close something: where the rules hear one it stays."""

ABOUT_TERMS: Final[frozenset[ActId]] = frozenset(
    {"propose", "trade", "concede_bare", "accept", "disclose_price", "hold", "summarise"}
)
"""Acts that say what stands on the table."""

COSTLY: Final[frozenset[ActId]] = frozenset(
    {"walk_away", "adjourn", "blame", "pressure", "undermine_need", "overpromise", "ask_process"}
)
"""Acts that end a meeting, cost trust or bring out who signs. An acceptance without the witness is
asked back."""

SURE_OF_COST: Final = 0.85
"""Chance from which the classifier alone may hear one of those in a session [0-1]. Assumption: a
missed goodbye costs a question, an imagined one the talk."""

FORMS: Final[tuple[QuestionKind, ...]] = ("ask_open", "ask_closed")
CONTENTS: Final[tuple[QuestionKind, ...]] = ("ask_need", "ask_reason", "ask_process")

_TOPIC: Final = 240
"""How much of a question is kept as its topic [characters]. Assumption."""


class TieredPerceiver:
    """Understands a message by rules and learnt weights; the same message always reads the same.

    Args:
        classifier: the second reader; the one the package ships with by default.
    """

    def __init__(self, classifier: Classifier | None = None) -> None:
        self._rules = RulesPerceiver()
        self._classifier = classifier or Classifier.shipped()

    async def perceive(self, hearing: Hearing, *, scope: str) -> tuple[Observation, Usage]:
        """Understand one message; costs no model call and never raises on text."""
        del scope
        return self.observe(hearing), Usage()

    def observe(self, hearing: Hearing) -> Observation:
        """Understand one message, now."""
        if not hearing.text.strip():
            return self._rules.observe(hearing)
        before = hearing.context[-1].text if hearing.context else ""
        second = self._classifier.begin(hearing.text[:MAX_READ], before, hearing.speaker)
        seen = self._rules.observe(hearing)
        if any(u.about == "meaning" for u in seen.unclear):
            return seen
        chances = second()
        in_session = hearing.lexicon is not None
        given = self._given(seen, chances, in_session=in_session)
        acts = _acts(given, seen, hearing.text[:MAX_READ])
        tactics: tuple[TacticId, ...] = ()
        if hearing.speaker == "buyer":
            tactics = self._tactics(seen, chances, in_session=in_session)
        alike = {act.kind for act in acts} == seen.kinds and set(tactics) == set(seen.tactics)
        return seen.model_copy(
            update={"acts": acts, "tactics": tactics, "tier": "rules" if alike else "classifier"}
        )

    def _given(
        self, seen: Observation, chances: Chances, *, in_session: bool
    ) -> dict[ActId, float]:
        """Which labels stand, with their confidence."""
        theirs: frozenset[ActId] = frozenset()
        if in_session and seen.has(*ABOUT_TERMS):
            theirs |= ABOUT_TERMS
        if in_session and seen.has("small_talk") and not seen.has(*FORMS):
            # `How has the week been?` is a question about nothing that is negotiated here.
            theirs |= {*FORMS, *CONTENTS}
        heard = {kind: float(seen.confidence_of(kind)) for kind in seen.kinds}
        given: dict[ActId, float] = {}
        for kind, chance in chances.acts.items():
            if kind in heard or kind not in theirs:
                sure = self._verdict(kind, heard.get(kind), chance, in_session=in_session)
                if sure is not None:
                    given[kind] = sure
        for kind in seen.kinds - chances.acts.keys():
            given[kind] = heard[kind]
        if any(kind in given for kind in CONTENTS) and not any(kind in given for kind in FORMS):
            form = max(FORMS, key=lambda kind: chances.acts.get(kind, 0.0))
            given[form] = min(given[kind] for kind in CONTENTS if kind in given)
        if "trade" in given:
            given.setdefault("propose", given["trade"])
        if len(given) > 1:
            given.pop("other", None)
        return given

    def _verdict(
        self, kind: ActId, heard: float | None, chance: float, *, in_session: bool
    ) -> float | None:
        """How sure the two readers are of a label together; None when it does not stand.

        Args:
            kind: the label.
            heard: how surely the rules heard it; None when they did not.
            chance: how likely it is by the learnt weights.
            in_session: whether the rules knew the deal.
        """
        threshold = self._classifier.thresholds[kind]
        costly = in_session and kind in COSTLY
        alone = max(threshold.alone, SURE_OF_COST) if costly else threshold.alone
        if heard is None:
            return chance if chance > alone else None
        if chance > alone:
            return max(heard, chance)
        if in_session and kind in CLOSING:
            # A doubt would leave it below what the engine acts on: a goodbye taken away after all.
            return heard
        stays = kind in CLOSING or (in_session and kind != "other")
        return min(heard, (1 + chance) / 2) if chance > threshold.seconded or stays else None

    def _tactics(
        self, seen: Observation, chances: Chances, *, in_session: bool
    ) -> tuple[TacticId, ...]:
        found = []
        for tactic, chance in chances.tactics.items():
            threshold = self._classifier.thresholds[tactic]
            seconded = tactic in seen.tactics and (in_session or chance > threshold.seconded)
            if seconded or chance > threshold.alone:
                found.append(tactic)
        return tuple(found)


def _acts(given: dict[ActId, float], seen: Observation, text: str) -> tuple[Act, ...]:
    """The acts that stand: the rules' own where they heard them, an offer's carrier always."""
    kept: list[Act] = [
        act.model_copy(update={"confidence": given[act.kind]})
        for act in seen.acts
        if act.kind in given
    ]
    carries = [act for act in seen.acts if isinstance(act, Terms) and act.offer is not None]
    told = {act.kind for act in kept}
    fresh = [_act(kind, sure, text) for kind, sure in given.items() if kind not in told]
    if carries and not any(isinstance(act, Terms) and act.offer for act in kept):
        carrier = next((act for act in fresh if isinstance(act, Terms)), None)
        if carrier is None:
            kept += carries
        else:
            fresh.remove(carrier)
            kept.append(carrier.model_copy(update={"offer": carries[0].offer}))
    return (*kept, *fresh) or seen.acts


def _act(kind: ActId, sure: float, text: str) -> Act:
    span, topic = _where(kind, text)
    if kind not in get_args(QuestionKind):
        return act_of(kind, span=span, confidence=sure)
    return Question.model_validate(
        {"kind": kind, "span": span, "confidence": sure, "topic": topic[:_TOPIC]}
    )


def _where(kind: ActId, text: str) -> tuple[Span, str]:
    """The words a label that was learnt rests on: the question for a question, else the message."""
    sentences = split(text)
    asking = [sentence for sentence in sentences if sentence.asks] if kind.startswith("ask") else []
    chosen = asking or list(sentences)
    if not chosen:
        return (0, len(text)), plain(text)
    start, end = chosen[0].start, chosen[-1].end
    return (start, end), plain(text[start:end]).strip(" ?!.")
