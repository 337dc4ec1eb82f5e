"""Which steps of the rep were gives for nothing, and of which one cannot be sure.

What a message offers is only as good as what was understood of it. A step counts as bare when the
ledger says so and no word near it asks for anything; where a word might, nobody is accused.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.agents.judge.deed_cues import (
    ASKS_BACK,
    ASKS_CLEARLY,
    BREAK,
    GESTURE,
    GIFT,
    GIVES_AWAY,
    LEAVING_WORDS,
    NO_DEAL_AHEAD,
)
from simulator.agents.judge.evidence import Evidence, Heard
from simulator.agents.judge.finding import Quote
from simulator.agents.judge.ledger import Step
from simulator.agents.judge.words import cue_span

TOKEN: Final = Decimal("0.25")
"""Part of a price cut that has to come back before it counts as paid. Assumption."""


def surely_bare(talk: Evidence, step: Step) -> bool:
    """Given for nothing, by the ledger and by every word of the message."""
    if not step.bare or may_ask(talk, step.i):
        return False
    return talk.said_in(step.i, GIVES_AWAY) is not None or not _terms_in_favour(talk, step)


def maybe_bare(talk: Evidence, step: Step) -> bool:
    """The ledger says for nothing, or next to nothing, and the words leave it open."""
    token = step.is_give and not step.taken and not step.traded and _token(step)
    return (step.bare or token) and not surely_bare(talk, step) and not asks_clearly(talk, step.i)


def asks_clearly(talk: Evidence, i: int) -> Quote | None:
    """The sentence of a message that puts a condition on the buyer."""
    return talk.said_in(i, ASKS_CLEARLY)


def may_ask(talk: Evidence, i: int) -> bool:
    """Whether anything in a message may ask for something back, or was not understood."""
    turn = next((turn for turn in talk.worded if turn.i == i), None)
    if turn is None:
        return False
    return bool(turn.observation.unclear) or talk.said_in(i, ASKS_BACK) is not None


def is_gesture(talk: Evidence, heard: Heard) -> bool:
    """Advice, a small gift, a break or a goodbye: whatever was heard, no material give."""
    cues = (*GESTURE, *BREAK, *NO_DEAL_AHEAD, *LEAVING_WORDS)
    if cue_span(heard.sentence, cues):
        return True
    if cue_span(heard.sentence, GIFT) and not talk.was_pressed_before(heard.turn.i):
        return True
    ends = heard.turn.observation.has("adjourn", "walk_away")
    return ends and not heard.turn.observation.stated.says_something


def gives_in_words(heard: Heard) -> bool:
    """The sentence itself gives something away."""
    return cue_span(heard.sentence, GIVES_AWAY) is not None


def _terms_in_favour(talk: Evidence, step: Step) -> bool:
    """A term named in the message that may be worth something to the seller."""
    turn = next(turn for turn in talk.rep_turns if turn.i == step.i)
    for issue, option in turn.observation.stated.options.items():
        if talk.given.deal.standard.get(issue) == option:
            continue
        extra = talk.floors.extra_of(issue, option)
        if extra is None:
            # A term nobody can price: it was not what the whole give consisted of.
            return issue not in step.changed or step.price_cut > 0
        if extra < 0:
            return True
    return False


def _token(step: Step) -> bool:
    return step.given is not None and step.price_cut - step.given < step.price_cut * TOKEN
