"""One turn of the textbook rep: what it stands for by now, and how it says things.

Everything the textbook's modules share: the way down from the list price, what is enough, what
must be asked at home first, and the rep's skills, which the variants of the textbook lack one by
one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from simulator.domain.acts import ActId, Question
from simulator.domain.offer import Package
from simulator.domain.values import Value
from simulator.reps.desk import Desk
from simulator.reps.lines import Utterance, say, unsaid
from simulator.reps.view import RepView

EXPLORING_TURNS: Final = 2
"""Messages spent on needs before a price is named [turns]. Source: people price in the third."""

MARGIN: Final = Decimal("0.01")
"""Least the seller wants to keep over its floor, as a share of the floor. Assumption."""

SHRINKING: Final = Decimal("1.3")
"""Exponent of the way down: above 1 the steps shrink, as people's do. Assumption."""

BOTTOM_LEFT: Final = 2
"""Messages left when the least is put forward, so that it can still be taken or left [turns].
Assumption."""

BOTTOMLESS: Final = Decimal("0.30")
"""How far below its floor a rep without walk-away discipline goes, as a share of the floor.
Assumption."""

LAST_WORDS: Final = 1
"""Messages left from which nothing new is begun [turns]. Assumption."""

_OWN: Final = (
    (re.compile(r"\bYou\b"), "We"),
    (re.compile(r"\byou\b"), "we"),
    (re.compile(r"\bYour\b"), "Our"),
    (re.compile(r"\byour\b"), "our"),
)
"""A brief speaks to the rep; the rep speaks of the own side."""


class Skills(Value):
    """What the sources ask of a rep, by dimension; a variant of the textbook lacks one of them."""

    needs: bool = True
    transparency: bool = True
    fairness: bool = True
    walkaway: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """The textbook's view of its turn."""

    view: RepView
    rng: random.Random
    skills: Skills

    @property
    def desk(self) -> Desk:
        """What can be put on the table and what it is worth to the own side."""
        return Desk(self.view.seller)

    @property
    def theirs(self) -> Package | None:
        """The buyer's last package."""
        packages = self.view.buyer_packages
        return packages[-1] if packages else None

    def heard(self) -> Iterator[str]:
        """What the buyer has told of its side, in its own words, oldest first."""
        for seen in self.view.buyer:
            yield from (fact.said for fact in seen.move.disclosed)
            yield from (b.fact for b in seen.move.beats if b.phrase == "changed_circumstances")

    # --- how low by now ------------------------------------------------------------------------

    @property
    def least(self) -> Decimal:
        """Surplus below which nothing is offered or taken [money]."""
        share = MARGIN if self.skills.walkaway else -BOTTOMLESS
        return self.desk.floor(self.desk.standard) * share

    @property
    def enough(self) -> Decimal:
        """Surplus at which the buyer's package is taken: what would be offered next anyway."""
        if self.view.turns_left > LAST_WORDS:
            return self.goal(self.view.turn + 1)
        theirs = self.theirs
        if self.skills.walkaway or theirs is None:
            return self.least
        return min(self.least, self.desk.surplus(theirs))

    def goal(self, turn: int) -> Decimal:
        """Surplus to stand for at a turn: from the list price down to the least, ever slower."""
        start = max(self.desk.surplus(self.desk.quoted), self.least)
        first = (EXPLORING_TURNS if self.skills.needs else 1) + 1
        last = self.view.turn + self.view.turns_left - BOTTOM_LEFT
        with localcontext() as context:
            context.prec = 12
            elapsed = Decimal(turn - first) / max(last - first, 1)
            remaining = min(max(1 - elapsed, Decimal(0)), Decimal(1)) ** SHRINKING
        return self.least + (start - self.least) * remaining

    def free_to(self, package: Package) -> bool:
        """Whether the package needs no asking at home, or has been asked for (S2.6)."""
        return self.view.came_back or self.desk.within_authority(package)

    # --- words ---------------------------------------------------------------------------------

    def say(self, key: str, **blanks: str) -> Utterance:
        """One of the lines for an occasion."""
        return say(key, self.rng, **blanks)

    def fresh(self, key: str) -> Utterance:
        """A line for an occasion that has not been used in this talk, if one is left."""
        return unsaid(key, [own.text for own in self.view.own], self.rng)

    def did(self, kind: ActId) -> bool:
        """Whether an earlier message of the rep did this."""
        return any(act.kind == kind for own in self.view.own for act in own.acts)

    def asks(self, *keys: str) -> Iterator[Utterance]:
        """Questions about needs and the process, from a rep who asks them."""
        if self.skills.needs:
            yield from (self.fresh(key) for key in keys)

    def asks_a_need(self) -> Iterator[Utterance]:
        """One question about needs: in turn a general one, and one about an issue on the table."""
        if not self.skills.needs:
            return
        asked = " ".join(self._questions())
        labels = [issue.label for issue in self.view.seller.deal.issues]
        untouched = [label for label in labels if label not in asked]
        if untouched and self.view.turn % 2 == 0:
            yield self.say("ask_about", issue=untouched[0])
        else:
            yield self.fresh("ask_need")

    def _questions(self) -> Iterator[str]:
        for own in self.view.own:
            for act in own.acts:
                if isinstance(act, Question) and act.topic is not None:
                    yield act.topic

    def tells(self, *keys: str) -> Iterator[Utterance]:
        """Reasons and consequences, from a rep who gives them."""
        if self.skills.transparency:
            yield from (self.fresh(key) for key in keys)

    def means_well(self) -> Iterator[Utterance]:
        """That it has to work for both, from a rep who thinks of both."""
        if self.skills.fairness:
            yield self.fresh("voice_mutual_intent")

    def openness(self) -> Iterator[Utterance]:
        """One thing a buyer should know and has not heard yet, those that touch them first (S3.2).

        A limit of the product, or what would serve a need better than the own product (S3.1).
        """
        if not self.skills.transparency:
            return
        said = " ".join(own.text for own in self.view.own)
        told = {fact.id for fact in self.view.told}
        brief = self.view.seller.brief
        for limit in sorted(brief.limits, key=lambda limit: told.isdisjoint(limit.touches)):
            words = own_words(limit.text)
            unheard = words not in said
            if unheard and (not told.isdisjoint(limit.touches) or not self.did("disclose_limit")):
                yield self.say("limit", limit=words)
                return
        for better in brief.fits_elsewhere:
            words = own_words(better.text)
            if better.need in told and words not in said:
                yield self.say("elsewhere", text=words)
                return


def own_words(text: str) -> str:
    """Turn a sentence of the brief, which speaks to the rep, into one the rep speaks."""
    for pattern, word in _OWN:
        text = pattern.sub(word, text)
    return text
