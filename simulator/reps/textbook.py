"""A seller who does what the sources ask: learn, explain, trade, close or leave.

It asks before it prices and who decides (S4.4, S2.6), answers tactics as documented (S1.4), gives
in shrinking steps and asks for something back (S4.5), is open about limits (S3.2), sums up (S4.6),
and leaves politely when nothing above its floor is in sight (S1.5).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import ClassVar, Final

from simulator.domain.acts import Question
from simulator.reps.action import RepAction
from simulator.reps.answers import answer_to
from simulator.reps.composing import offered, opened_with, spoken
from simulator.reps.endings import (
    after_the_deal,
    ask_for_the_next,
    ask_while_there_is_time,
    away_from_the_table,
    leave,
    take,
)
from simulator.reps.lines import Utterance
from simulator.reps.packages import next_package, offer
from simulator.reps.turn import EXPLORING_TURNS, LAST_WORDS, Skills, Turn
from simulator.reps.view import RepView

PASSING_QUESTIONS: Final = 2
"""Messages left up to which a need is asked after in passing [turns]: no new subject in the last
minutes. Assumption."""


class Textbook:
    """The competent panel member: deal rates, floors and stonewalling are measured against it."""

    id: ClassVar[str] = "textbook"
    competent: ClassVar[bool] = True

    def __init__(self, skills: Skills = Skills()) -> None:  # noqa: B008 (a value, never changed)
        self.skills: Final = skills

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Close if it can be closed, answer what was done, otherwise trade one step down."""
        turn = Turn(view, rng, self.skills)
        if view.meeting_closed is not None:
            return away_from_the_table(turn)
        return (
            after_the_deal(turn)
            or take(turn)
            or leave(turn)
            or ask_while_there_is_time(turn)
            or _answer(turn)
            or _explore(turn)
            or ask_for_the_next(turn)
            or _step(turn)
        )


def _answer(turn: Turn) -> RepAction | None:
    """The documented answer to the tactic on the table; None when there is none."""
    view = turn.view
    if not view.tactics or view.turns_left <= LAST_WORDS:
        return None
    action = answer_to(view.tactics[0], turn)
    if not view.own_packages and not turn.did("ask_process"):
        return opened_with(action, *turn.asks("ask_process"))
    if any(isinstance(act, Question) for act in action.acts):
        return action
    return opened_with(action, *_question_in_passing(turn))


def _explore(turn: Turn) -> RepAction | None:
    """Needs first, and who decides; a rep who asks nothing says hello and comes to the price."""
    view = turn.view
    if view.own_packages or view.turn > EXPLORING_TURNS:
        return None
    if view.turn == 1:
        rest = turn.asks_a_need() if turn.skills.needs else turn.means_well()
        return spoken(view, turn.say("greet"), *rest)
    if not turn.skills.needs:
        return None
    return spoken(view, turn.fresh("reflect"), *turn.asks_a_need(), *turn.asks("ask_process"))


def _step(turn: Turn) -> RepAction:
    """Put the next package forward, with something asked back and a need asked after."""
    if not turn.view.own_packages:
        return _first_price(turn)
    before = [*turn.openness(), *_reason(turn), *_question_in_passing(turn)]
    return offer(turn, next_package(turn), *before)


def _first_price(turn: Turn) -> RepAction:
    before = [*turn.means_well()]
    if not turn.did("ask_process"):
        before += turn.asks("ask_process")
    quoted = turn.desk.quoted
    if turn.desk.surplus(quoted) < turn.least:
        quoted = turn.desk.priced(turn.desk.standard, turn.least)
    return offered(turn.view, quoted, "first_price", turn.rng, before=before)


def _reason(turn: Turn) -> Iterator[Utterance]:
    """Why the price is what it is, told once (S3.4)."""
    if not turn.did("disclose_reason"):
        yield from turn.tells("disclose_reason")


def _question_in_passing(turn: Turn) -> Iterator[Utterance]:
    if turn.view.turns_left > PASSING_QUESTIONS:
        yield from turn.asks_a_need()
