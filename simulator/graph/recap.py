"""The talk for a prompt: the latest messages whole, and of the older ones every offer as said.

A prompt has to stay small however long the talk becomes, and no offer may be lost on the way. What
is older than the messages shown whole is summed up without a model: the sentences that make an
offer stand word for word, everything else is counted. Text only ever follows after text that stays,
and the messages shown whole begin later in steps, so that a server finds most of a request in the
one before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from simulator.agents.guard.sentences import sentences
from simulator.agents.ports import BuyerTurn
from simulator.agents.speaker.readout import package_words
from simulator.domain.acts import ActId
from simulator.domain.lexicon import Lexicon
from simulator.domain.mind import Line, PublicDeal
from simulator.domain.numbers import numbers_said
from simulator.domain.offer import Package
from simulator.domain.values import Value
from simulator.llm.tokens import TokenCounter

LEAST_LINES: Final = 8
"""Messages shown whole at the least. Assumption: enough not to repeat oneself."""
STEP: Final = 8
"""Messages by which the beginning moves on at once; up to `LEAST_LINES + STEP` are shown.
Assumption: re-reading them once in four turns costs less than a changed beginning in every turn."""
BUDGET: Final = 900
"""Tokens of a prompt that may be talk. Assumption: about three in five of a whole request. The
latest `LEAST_LINES` messages and the offers are sent even beyond it; the rest gives way to them."""
WRITTEN: Final = -1
"""Index of a written proposal, which comes before the first message."""


class Offered(Value):
    """A message that put an offer forward."""

    i: int
    by_rep: bool
    package: Package | None = None
    """The complete package it came to; None as long as it is not complete."""


def with_offer(known: tuple[Offered, ...], made: Offered) -> tuple[Offered, ...]:
    """Add an offer; one that repeats the same side's last package is no new offer."""
    before = [one for one in known if one.by_rep == made.by_rep and one.i != made.i]
    others = tuple(one for one in known if one.i != made.i)
    repeated = before and made.package is not None and before[-1].package == made.package
    return others if repeated else (*others, made)


def told_to(
    lines: Sequence[Line],
    offered: Iterable[Offered],
    acts: tuple[Sequence[Sequence[ActId]], Sequence[BuyerTurn]],
    lexicon: Lexicon,
    fits: Budget,
    proposal: str = "",
) -> tuple[Earlier, tuple[Line, ...]]:
    """Sum the older messages up, and return the others as they are.

    Args:
        lines: all messages, oldest first.
        offered: those of them that put an offer forward.
        acts: what was heard in each of the rep's messages, and the buyer's moves.
        lexicon: words by which a sentence is known to be about the deal.
        fits: the budget.
        proposal: written terms that the buyer has read before the first message.
    """
    offers = tuple(offered)
    begin = max(0, (len(lines) - LEAST_LINES) // STEP * STEP)

    def cut(start: int, *, counted: bool) -> tuple[Earlier, tuple[Line, ...]]:
        earlier = Earlier(
            offers=offers_of(lines[:start], offers, lexicon, proposal),
            beside=_beside(lines[:start], offers, acts) if counted else "",
        )
        return earlier, tuple(lines[start:])

    for counted in (True, False):
        told = cut(begin, counted=counted)
        if fits(*told):
            return told
    return cut(max(0, len(lines) - LEAST_LINES), counted=False)


class Earlier(Value):
    """What a prompt is told of the messages older than those it shows; nothing in it is private."""

    offers: tuple[Line, ...] = ()
    """Every offer, oldest first, in the sentences in which it was made."""
    beside: str = ""
    """What else was done, counted; empty where there is no room for it."""


class Budget:
    """Says whether so much talk may be sent.

    Args:
        counter: counts the tokens.
        model: whose tokens.
        most: how many there may be.
    """

    def __init__(self, counter: TokenCounter, model: str, most: int = BUDGET) -> None:
        self._counter = counter
        self._model = model
        self._most = most

    def __call__(self, earlier: Earlier, shown: Iterable[Line]) -> bool:
        """Count it all together."""
        texts = [line.text for line in (*earlier.offers, *shown)]
        whole = "\n".join((*texts, earlier.beside))
        return self._counter.count(whole, self._model).n <= self._most


def proposal_words(package: Package | None, deal: PublicDeal) -> str:
    """Read written terms out; empty when there were none."""
    return "" if package is None else f"Written proposal: {package_words(package, deal)}."


def offers_of(
    lines: Sequence[Line], offered: Iterable[Offered], lexicon: Lexicon, proposal: str = ""
) -> tuple[Line, ...]:
    """Every offer made in these messages, a written one first, in the words of its maker."""
    indices = {one.i for one in offered}
    written = (Line(i=WRITTEN, speaker="seller", text=proposal),) if proposal else ()
    said = (
        line.model_copy(update={"text": offering(line.text, lexicon)})
        for line in lines
        if line.i in indices
    )
    return (*written, *said)


@lru_cache(maxsize=4096)
def offering(text: str, lexicon: Lexicon) -> str:
    """The sentences of a message that name a figure or a term, as they were said.

    The whole message when none does: an offer may be made in words nobody has thought of.
    """
    kept = [one for one in sentences(text) if numbers_said(one) or _names_a_term(one, lexicon)]
    return " ".join(kept) or text


def _names_a_term(sentence: str, lexicon: Lexicon) -> bool:
    lower = sentence.casefold()
    named = (
        phrase
        for issue in lexicon.issues
        for option in issue.options
        for phrase in (option.label, *option.phrases, issue.label, *issue.phrases)
    )
    return any(phrase.casefold() in lower for phrase in named)


def _beside(
    lines: Sequence[Line],
    offered: Sequence[Offered],
    acts: tuple[Sequence[Sequence[ActId]], Sequence[BuyerTurn]],
) -> str:
    """What the other older messages did, counted: `rep: ask need ×3, reflect; buyer: hold ×2`."""
    heard, moves = acts
    offers = {one.i for one in offered}
    reps = [line.i for line in lines if line.speaker == "seller"]
    rep = Counter(
        act for i, all_acts in zip(reps, heard, strict=False) if i not in offers for act in all_acts
    )
    last = lines[-1].i if lines else WRITTEN
    buyer = Counter(turn.move.act for turn in moves if turn.i <= last and turn.i not in offers)
    sides = (("rep", rep), ("buyer", buyer))
    return "; ".join(f"{who}: {_counted(counts)}" for who, counts in sides if counts)


def _counted(counts: Counter[ActId]) -> str:
    return ", ".join(
        f"{act.replace('_', ' ')} ×{n}" if n > 1 else act.replace("_", " ")
        for act, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
