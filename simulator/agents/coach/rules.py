"""The coach by rules: the tactic on the table first, then what the moment asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from simulator.agents.coach.advice import (
    MOST_WORDS,
    Advice,
    AdviceBook,
    SilenceId,
    advice_book,
    word_count,
)
from simulator.agents.coach.situations import ERRORS, label_of, newest, situations
from simulator.agents.ports import CoachView, Hint
from simulator.domain.acts import ActId
from simulator.domain.errors import InvariantViolated
from simulator.domain.tactic import TacticId
from simulator.llm.port import Usage

SAME_STEP: Final[Mapping[ActId, frozenset[ActId]]] = {
    "hold": frozenset({"hold", "reject", "trade"}),
    "reject": frozenset({"reject", "hold", "trade", "explain_impact", "ask_need", "ask_reason"}),
    "propose": frozenset({"trade", "suggest_alternative", "propose"}),
    "trade": frozenset({"trade"}),
    "reflect": frozenset({"reflect", "summarise"}),
    "summarise": frozenset({"summarise", "ask_commitment", "accept"}),
    "signal_dissatisfaction": frozenset({"signal_dissatisfaction", "adjourn", "walk_away"}),
    "suggest_alternative": frozenset({"suggest_alternative", "propose", "trade"}),
    "ask_need": frozenset({"ask_need"}),
}
"""Other acts that amount to the step that was advised; an act without an entry stands alone."""


class RulesCoach:
    """Advises from what the rep can see, without a model."""

    def __init__(self, book: AdviceBook | None = None) -> None:
        self._book = book or advice_book()

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:  # noqa: ARG002
        """Advise the rep, or keep quiet and say why; see `Coach`."""
        return self.advise(view), Usage()

    def advise(self, view: CoachView) -> Hint:
        """The most urgent next step at the given level."""
        move = newest(view)
        if view.level == "off":
            return self._silent("off")
        if move is not None and (move.ends is not None or move.accepts):
            return self._silent("over")
        if move is not None:
            for tactic in move.tactics:
                hint = self._on_tactic(view, tactic.id)
                if not _just_followed(view, self._book.tactics[tactic.id]):
                    return hint
        nudging = view.level == "nudge"
        for situation in situations(view):
            if not nudging or situation.id in ERRORS:
                advice = self._book.situations[situation.id]
                hint = _hint(advice, situation.slots, issue=situation.issue)
                error = situation.id in ERRORS
                if error and not _just_followed(view, advice):
                    return hint
                if not error and hint.text not in view.earlier and not _just_given(view, advice):
                    return hint
        return self._silent("nothing_wrong" if nudging else "nothing_to_say")

    def _on_tactic(self, view: CoachView, tactic: TacticId) -> Hint:
        move = newest(view)
        beats = move.beats if move is not None else ()
        issue = next((beat.issue for beat in beats if beat.issue is not None), None)
        slots = {"part": label_of(view, issue) if issue else "a part of it"}
        return _hint(self._book.tactics[tactic], slots, issue=issue, tactic=tactic)

    def _silent(self, why: SilenceId) -> Hint:
        return Hint(text=None, silent_because=self._book.silence[why])


def taken(hint: Hint, acts: Iterable[ActId]) -> bool:
    """Whether the rep's next message did what the hint advised."""
    if hint.next_act is None:
        return False
    return not SAME_STEP.get(hint.next_act, frozenset({hint.next_act})).isdisjoint(acts)


def _just_given(view: CoachView, advice: Advice) -> bool:
    """Whether the last hint was this one, whatever it was filled with."""
    start = advice.text.partition("{")[0]
    return bool(view.earlier) and view.earlier[-1].startswith(start)


def _just_followed(view: CoachView, advice: Advice) -> bool:
    """Whether the rep's last message did what the last hint, this same one, had advised."""
    acts = view.rep_acts[-1] if view.rep_acts else ()
    same = SAME_STEP.get(advice.next_act, frozenset({advice.next_act}))
    return _just_given(view, advice) and not same.isdisjoint(acts)


def _hint(
    advice: Advice,
    slots: Mapping[str, str],
    *,
    issue: str | None = None,
    tactic: TacticId | None = None,
) -> Hint:
    text = advice.text.format_map(slots)
    if word_count(text) > MOST_WORDS:
        raise InvariantViolated(f"a hint of {word_count(text)} words: {text!r}")
    return Hint(
        text=text,
        next_act=advice.next_act,
        issue=issue,
        example=advice.example.format_map(slots),
        tactic=tactic,
        cites=advice.cites,
    )
