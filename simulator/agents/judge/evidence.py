"""A finished talk laid out for judging: who said what, what it did, and what it moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from simulator.agents.judge.cues import TO_THE_JUDGE
from simulator.agents.judge.deed_cues import NUMBER
from simulator.agents.judge.finding import Quote
from simulator.agents.judge.ledger import Floors, Step, pressed_at, steps_of
from simulator.agents.judge.words import cue_span, sentence_at, sentences, shared
from simulator.agents.ports import JudgeInput, RepTurn
from simulator.domain.acts import Act, ActId, Span
from simulator.domain.mind import Disclosure, Line

SURE: Final = 0.7
"""Confidence from which a heard act counts as a fact. Assumption: below it, two readers differ."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An act of the rep, with the sentence it was heard in."""

    turn: RepTurn
    act: Act
    sentence: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Voiced:
    """Something the buyer told about their side."""

    i: int
    told: Disclosure


class Evidence:
    """What the criteria read; built once per talk."""

    def __init__(self, given: JudgeInput) -> None:
        self.given = given
        self.brief = given.brief
        self.texts = {line.i: line.text for line in given.lines}
        self.rep_turns = tuple(turn for turn in given.rep_turns if turn.i in self.texts)
        self.worded = tuple(t for t in self.rep_turns if not t.observation.witness.typed)
        """The rep's messages that were words; a command or a button is a deed and says nothing."""

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Changes of the rep's package."""
        return steps_of(self.given)

    @cached_property
    def pressed(self) -> tuple[int, ...]:
        """Messages in which the buyer pressed on the price."""
        return pressed_at(self.given)

    @cached_property
    def floors(self) -> Floors:
        """The seller's floor, package by package."""
        return Floors(self.given)

    @cached_property
    def voiced(self) -> tuple[Voiced, ...]:
        """Needs and other facts the buyer told, in order."""
        return tuple(
            Voiced(turn.i, told) for turn in self.given.buyer_turns for told in turn.move.disclosed
        )

    @cached_property
    def all_heard(self) -> tuple[Heard, ...]:
        """Every act of the rep that was said to the buyer; words to the judge are left out."""
        return tuple(
            heard
            for turn in self.worded
            for act in turn.observation.acts
            if (heard := self._heard(turn, act)) is not None
        )

    def heard(self, *kinds: ActId, after: int = -1, sure: bool = True) -> tuple[Heard, ...]:
        """Acts of these kinds in messages later than `after`, surely heard ones only by default."""
        return tuple(
            heard
            for heard in self.all_heard
            if heard.act.kind in kinds
            and heard.turn.i > after
            and (heard.act.confidence >= SURE or not sure)
        )

    def in_turn(self, i: int, *kinds: ActId) -> tuple[Heard, ...]:
        """Surely heard acts of these kinds in one message."""
        return tuple(heard for heard in self.heard(*kinds) if heard.turn.i == i)

    def rep_sentences(self, after: int = -1) -> Iterator[tuple[int, Span, str]]:
        """What the rep said to the buyer, sentence by sentence."""
        for turn in self.worded:
            if turn.i <= after:
                continue
            text = self.texts[turn.i]
            for span in spoken_to_buyer(text):
                yield turn.i, span, text[span[0] : span[1]]

    def said(
        self, cues: Iterable[str], *, after: int = -1, before: int | None = None
    ) -> Quote | None:
        """The first sentence of the rep with one of these cues in it."""
        given = tuple(cues)
        for i, span, sentence in self.rep_sentences(after):
            if (before is None or i < before) and cue_span(sentence, given):
                return self.quote(i, span)
        return None

    def said_in(self, i: int, cues: Iterable[str]) -> Quote | None:
        """The first sentence of message `i` with one of these cues in it."""
        return self.said(cues, after=i - 1, before=i + 1)

    def buyer_lines(self) -> tuple[Line, ...]:
        """The buyer's messages."""
        return tuple(line for line in self.given.lines if line.speaker == "buyer")

    def buyer_before(self, i: int) -> str:
        """What the buyer said last before message `i`; empty when nothing."""
        said = [line.text for line in self.buyer_lines() if line.i < i]
        return said[-1] if said else ""

    def quote(self, i: int, span: Span | None = None) -> Quote:
        """The sentence of message `i` around `span`, or all of the message."""
        return Quote(i, sentence_at(self.texts.get(i, ""), span))

    def quote_step(self, step: Step) -> Quote | None:
        """The words that put a package forward; None when it was done by a command."""
        return self.quote_offer(step.i)

    def quote_offer(self, i: int) -> Quote | None:
        """The sentence of message `i` that names the figure, else the one the terms are in."""
        if not any(turn.i == i for turn in self.worded):
            return None
        terms = self.in_turn(i, "propose", "concede_bare", "trade", "accept")
        named = [one for one in terms if cue_span(one.sentence, NUMBER)]
        if named or (terms and self.said_in(i, NUMBER) is None):
            return (named or list(terms))[0].quote
        return self.said_in(i, NUMBER) or self.quote(i)

    def closest_need(self, sentence: str, before: int) -> tuple[int, Voiced | None]:
        """The told fact that shares most content words with a sentence, among those told before."""
        best: tuple[int, Voiced | None] = (0, None)
        for voiced in self.voiced:
            if voiced.i < before:
                count = shared(sentence, voiced.told.said)
                if count > best[0]:
                    best = (count, voiced)
        return best

    def was_pressed_before(self, i: int) -> bool:
        """Whether the message answers one that pressed on the price."""
        earlier = [turn.i for turn in self.given.buyer_turns if turn.i < i]
        return bool(earlier) and earlier[-1] in self.pressed

    def _heard(self, turn: RepTurn, act: Act) -> Heard | None:
        text = self.texts[turn.i]
        span = sentence_at(text, act.span)
        sentence = text[span[0] : span[1]]
        if cue_span(sentence, TO_THE_JUDGE) is not None:
            return None
        return Heard(turn, act, sentence, Quote(turn.i, span))


def spoken_to_buyer(text: str) -> Iterable[Span]:
    """The sentences of a message that speak to the buyer, and not to whoever scores it."""
    for span in sentences(text):
        if cue_span(text[span[0] : span[1]], TO_THE_JUDGE) is None:
            yield span
