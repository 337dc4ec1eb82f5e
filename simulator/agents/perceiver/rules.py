"""The perceiver by rules: sentences, cues, the number grammar and the scenario's vocabulary."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from simulator.agents.perceiver import cues_statements
from simulator.agents.perceiver.alternatives import (
    entangled,
    foremost,
    priced,
    put_forward,
    without_budget,
    without_echo,
    without_rejected,
)
from simulator.agents.perceiver.closing import (
    acceptance,
    asked_to_close,
    granted_request,
    last_other,
    plain_yes,
)
from simulator.agents.perceiver.cues_closing import ACCEPT_STRONG, ACCEPT_WEAK
from simulator.agents.perceiver.cues_manner import EVERYDAY
from simulator.agents.perceiver.cues_questions import BARTER
from simulator.agents.perceiver.earlier import reading_context, side
from simulator.agents.perceiver.everyday import shared, wordings
from simulator.agents.perceiver.manner import claims_of, tone_of
from simulator.agents.perceiver.patterns import heard, said, starts
from simulator.agents.perceiver.questions import read_question
from simulator.agents.perceiver.resolve import Named, in_unit, named_in, tie, vocabulary
from simulator.agents.perceiver.sentences import MAX_READ, Sentence, plain, question_at, split
from simulator.agents.perceiver.tactics import tactics_of
from simulator.agents.perceiver.terms import Said, TermsRead, read_terms
from simulator.agents.ports import Hearing
from simulator.domain.acts import Act, ActId, Span, act_of
from simulator.domain.numbers import read
from simulator.domain.observation import Observation, Stated, Unclear, Witness
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.llm.port import Usage

_QUOTED: Final = 200
"""How much of a message that means nothing is quoted back [characters]. Assumption."""
_UNKNOWN: Final = re.compile(r"[a-z]{4,}")
_GIBBERISH: Final = 3
"""Words without one of everyday speech among them that a figure does not make sense of."""

_ASKING: Final = frozenset({"ask_open", "ask_closed", "ask_commitment"})
_MAX_GREETING: Final = 60
"""A greeting stands near the beginning [characters]."""

_WEAK: Final[frozenset[ActId]] = frozenset({"other", "small_talk", "greet"})
_YIELDS: Final[FrozenMap[ActId, frozenset[ActId]]] = FrozenMap(
    {
        "reflect": frozenset({"blame", "undermine_need", "pressure"}),
        "disclose_limit": frozenset({"pressure", "walk_away"}),
        "state_preference": frozenset({"empathise", "walk_away", "adjourn", "ask_commitment"}),
        "explain_impact": frozenset({"pressure", "overpromise", "undermine_need"}),
        "follow_up": frozenset({"adjourn", "walk_away"}),
        "signal_dissatisfaction": frozenset({"blame"}),
        "walk_away": frozenset({"adjourn"}),
    }
)
"""Which act gives way when the same sentence was heard as one of these."""


class RulesPerceiver:
    """Understands a message without a model; the same message always reads the same."""

    async def perceive(self, hearing: Hearing, *, scope: str) -> tuple[Observation, Usage]:
        """Understand one message; costs nothing and never raises on text."""
        del scope
        return self.observe(hearing), Usage()

    def observe(self, hearing: Hearing) -> Observation:
        """Understand one message, now."""
        return _Message(hearing).understood()


class _Yes(NamedTuple):
    """A yes, and what it is a yes to."""

    at: Span | None
    closes: bool
    """It closes the deal: it is said to a package, or says `deal` in so many words."""
    grants: bool
    """It grants a request that gives nothing back."""


class _Message:
    """One message while it is being read."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.text = hearing.text[:MAX_READ]
        self.sentences = split(self.text)
        self.own = side(hearing, own=True)
        self.context = reading_context(hearing)
        theirs = self._their_package()
        price = theirs.price if theirs else None
        told = without_echo(read(self.text, self.context), self.sentences, price)
        told = foremost(told, self.sentences, self.text)
        self.reading = without_budget(told, self.sentences, _just_asked(hearing))
        lexicon = hearing.lexicon
        self.words = vocabulary(lexicon) if lexicon is not None else None
        self.wordings = wordings(lexicon) if lexicon is not None else ()

    def understood(self) -> Observation:
        """Put together what the message does, names, settles and leaves open."""
        parts, acts, named = self._read_sentences()
        yes = self._yes()
        takes = yes.at is not None and not self._names_other(named)
        terms = self._terms(parts, named, accepts=takes and not yes.grants)
        stated, unclear = self._stated(terms.licensed, named)
        if takes and self._contradicts(stated):
            takes = False
            terms = self._terms(parts, named, accepts=False)
            stated, unclear = self._stated(terms.licensed, named)
        if not self._says_something() and not named:
            acts, terms, stated = [], TermsRead((), ()), Stated()
        acts += terms.acts
        acts += self._accepting(yes, takes=takes, kinds=frozenset(act.kind for act in acts))
        found = _tidy(acts)
        if not found and not self._says_something():
            unclear = (*unclear, Unclear(about="meaning", text=self.text[:_QUOTED]))
        elif not found:
            found = (act_of("other", span=(0, len(self.text)), confidence=0.3),)
        found = self._stays(found)
        kinds = frozenset(act.kind for act in found)
        return Observation(
            acts=found,
            tactics=tactics_of(self.hearing, self.sentences, self.reading, kinds),
            offers=self.reading.offers,
            stated=stated,
            claims=claims_of(self.sentences, self.text),
            tone=tone_of(plain(self.text), kinds),
            unclear=unclear,
            witness=Witness(accepts=takes and yes.closes and not unclear, stated=stated),
        )

    def _stays(self, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        """Who asks something after a goodbye has not gone: it was a warning."""
        gone = next((a for a in acts if a.kind == "walk_away" and a.span), None)
        if gone is None or gone.span is None:
            return acts
        start = gone.span[0]
        if not any(a.span and a.span[0] > start for a in acts if a.kind in _ASKING):
            return acts
        warning = act_of("signal_dissatisfaction", span=gone.span, confidence=0.75)
        rest = tuple(a for a in acts if a is not gone and a.kind != warning.kind)
        return (*rest, warning)

    def _terms(
        self, parts: tuple[Said, ...], named: tuple[Named, ...], *, accepts: bool
    ) -> TermsRead:
        return read_terms(
            parts,
            self.reading,
            own_price=self.own.price if self.own else None,
            accepts=accepts,
            other_scope=self._changes_scope(named),
        )

    def _yes(self) -> _Yes:
        """Whether and how the message says yes, whatever else it names."""
        strong = acceptance(self.sentences, ACCEPT_STRONG)
        if strong is not None:
            return _Yes(strong, closes=True, grants=False)
        grants = granted_request(self.hearing, self.sentences)
        if grants is not None:
            return _Yes(grants, closes=False, grants=True)
        weak = acceptance(self.sentences, ACCEPT_WEAK)
        bare = plain_yes(self.sentences) if weak is None else None
        if weak is None and bare is None:
            return _Yes(None, closes=False, grants=False)
        if asked_to_close(self.hearing):
            return _Yes(weak or bare, closes=True, grants=False)
        alone = last_other(self.hearing) is None
        return _Yes(weak if alone else None, closes=False, grants=False)

    def _accepting(self, yes: _Yes, *, takes: bool, kinds: frozenset[ActId]) -> list[Act]:
        if not takes or yes.at is None:
            return []
        if not yes.grants:
            return [act_of("accept", span=yes.at, confidence=0.9)]
        if kinds & {"propose", "trade", "reject", "hold"}:
            return []
        return [
            act_of("accept", span=yes.at, confidence=0.75),
            act_of("concede_bare", span=yes.at, confidence=0.75),
        ]

    def _read_sentences(self) -> tuple[tuple[Said, ...], list[Act], tuple[Named, ...]]:
        acts: list[Act] = []
        parts: list[Said] = []
        named: list[Named] = []
        before: Sentence | None = None
        for sentence in self.sentences:
            here = self._named(sentence)
            named += here
            heard_here, asked = self._read_sentence(sentence, before, bool(here))
            acts += heard_here
            kinds = frozenset(act.kind for act in heard_here)
            numbers = tuple(
                m for m in self.reading.mentions if sentence.start <= m.span[0] < sentence.end
            )
            parts.append(Said(sentence, asked, bool(here), numbers, kinds))
            before = sentence
        return tuple(parts), acts, tuple(named)

    def _named(self, sentence: Sentence) -> tuple[Named, ...]:
        """What a sentence settles: by the phrases of the scenario, else in everyday words."""
        if self.words is None:
            return ()
        text = without_rejected(sentence.text)
        found = named_in(text, sentence.start, self.words)
        told = frozenset(n.issue for n in found if n.option is not None)
        written = self.text[sentence.start : sentence.end]
        more = tuple(
            Named(issue, option, (sentence.start + at[0], sentence.start + at[1]))
            for issue, option, at in shared(text, self.wordings, written, told)
        )
        said = frozenset(n.issue for n in more)
        return (*(n for n in found if not (n.vague and n.issue in said)), *more)

    def _read_sentence(
        self, sentence: Sentence, before: Sentence | None, names_option: bool
    ) -> tuple[list[Act], bool]:
        if not sentence.asks:
            return _statements(sentence), False
        priced = any(
            sentence.start <= m.span[0] < sentence.end and m.role in ("offer", "held", "change")
            for m in self.reading.mentions
        )
        counted = any(sentence.start <= m.span[0] < sentence.end for m in self.reading.mentions)
        barters = counted and starts(BARTER, sentence.text[question_at(sentence.text) :])
        asked = read_question(sentence, before, priced or names_option or barters)
        if asked.proposes:
            return [], False
        beside = _statements(sentence, beside_question=True)
        return [*asked.acts, *beside], not any(
            a.kind == "ask_commitment" for a in asked.acts
        ) or not priced

    def _names_other(self, named: tuple[Named, ...]) -> bool:
        """Whether the message names something that is not in the other side's package."""
        price = next((o.price for o in self.reading.offers if o.price is not None), None)
        theirs = self._their_package()
        if theirs is None:
            return False
        other_option = any(
            n.option is not None and theirs.options.get(n.issue) != n.option for n in named
        )
        return other_option or (price is not None and self.words is None and price != theirs.price)

    def _contradicts(self, stated: Stated) -> bool:
        theirs = self._their_package()
        if theirs is None:
            return False
        if stated.price is not None and stated.price != theirs.price:
            return True
        return any(theirs.options.get(i) != option for i, option in stated.options.items())

    def _their_package(self) -> Package | None:
        return self.hearing.confirming or side(self.hearing, own=False)

    def _changes_scope(self, named: tuple[Named, ...]) -> bool:
        current = self.own.options if self.own else None
        if current is None:
            return any(n.option is not None for n in named)
        return any(n.option is not None and current.get(n.issue) != n.option for n in named)

    def _stated(
        self, licensed: tuple[Sentence, ...], named: tuple[Named, ...]
    ) -> tuple[Stated, tuple[Unclear, ...]]:
        lexicon = self.hearing.lexicon
        if lexicon is None or not licensed:
            return Stated(), self.reading.unclear
        span = (0, len(self.text))
        if len(priced(self.reading, licensed, self.text)) > 1:
            choice = put_forward(self.reading, licensed, self.text)
            if choice is None:
                return Stated(), (
                    *self.reading.unclear,
                    entangled(self.reading, licensed, self.text),
                )
            span = choice
        counted = tuple(
            n
            for n in named
            if span[0] <= n.span[0] < span[1]
            and any(s.start <= n.span[0] < s.end for s in licensed)
        )
        kept = plain(_only(self.text, licensed, span))
        told = without_rejected(kept)
        whole = told == kept and all(told[slice(*m.span)].strip() for m in self.reading.mentions)
        reading = self.reading if whole else read(told, self.context)
        stated, unclear = tie(
            in_unit(reading.offers, lexicon, told)[:1],
            counted,
            lexicon,
            own_price=self.own.price if self.own else None,
            current=self.own.options if self.own else lexicon.standard,
            text=self.text,
        )
        return stated, (
            *self.reading.unclear,
            *(u for u in unclear if u not in self.reading.unclear),
        )

    def _says_something(self) -> bool:
        """Whether there is a word of everyday speech in it, or hardly anything but a number."""
        if self.reading.mentions and len(_UNKNOWN.findall(plain(self.text))) < _GIBBERISH:
            return True
        return any(heard(EVERYDAY, sentence.text) for sentence in self.sentences)


def _statements(sentence: Sentence, *, beside_question: bool = False) -> list[Act]:
    """Every act but those about terms that a sentence does; few of them stand beside a question."""
    cues = cues_statements.BESIDE if beside_question else cues_statements.ALL
    found: list[Act] = []
    for cue in cues:
        span = said(cue, sentence.text)
        if span is None or (cue.label == "greet" and span[0] > _MAX_GREETING):
            continue
        at = (sentence.start + span[0], sentence.start + span[1])
        found.append(act_of(cue.label, span=at, confidence=cue.sure))
    kinds = {act.kind for act in found}
    return [act for act in found if not (_YIELDS.get(act.kind, frozenset()) & kinds)]


def _tidy(acts: list[Act]) -> tuple[Act, ...]:
    """One act of each kind, questions apart; `other` only when nothing else was heard."""
    kept: list[Act] = []
    seen: set[tuple[ActId, str | None]] = set()
    strong = any(act.kind not in _WEAK for act in acts)
    for act in acts:
        key = (act.kind, getattr(act, "topic", None))
        if key in seen or (act.kind == "other" and strong):
            continue
        seen.add(key)
        kept.append(act)
    kinds = {act.kind for act in kept}
    if "walk_away" in kinds and "accept" in kinds:
        kept = [act for act in kept if act.kind != "walk_away"]
    return tuple(kept)


def _just_asked(hearing: Hearing) -> str | None:
    """What the seller said right before a buyer's message."""
    last = hearing.context[-1] if hearing.context else None
    if hearing.speaker != "buyer" or last is None or last.speaker != "seller":
        return None
    return last.text


def _only(text: str, sentences: tuple[Sentence, ...], within: Span) -> str:
    """The text with all but the given sentences blanked; what lies outside `within` as well."""
    pieces: list[str] = []
    at = 0
    for sentence in sentences:
        start, end = max(sentence.start, within[0]), min(sentence.end, within[1])
        if start < end:
            pieces += (" " * (start - at), text[start:end])
            at = end
    return "".join(pieces)
