"""Needs discovery: what the rules can tell about questions asked and needs taken up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.agents.judge.criteria.transparency import mentions_of
from simulator.agents.judge.cues import (
    ABOUT_APPROVAL,
    ABOUT_THE_PERSON,
    ABOUT_US,
    DECIDES_ALONE,
    LINKING,
    PLAYING_BACK,
    PRICE_PROBE,
    SUGGESTS,
    WHO_DECIDES,
    WHY_IT,
)
from simulator.agents.judge.evidence import Evidence, Heard
from simulator.agents.judge.finding import Finding, Quote, does_not_apply, no, undecided, yes
from simulator.agents.judge.words import cue_span, phrase_span, shared
from simulator.domain.mind import PublicMove
from simulator.domain.scenario import FitsElsewhere

EARLY_TURNS: Final = 3
"""Rep's turns in which an open question counts even after a price (S4.4)."""
PLAYED_BACK: Final = 1
"""Content words a playing back shares with the need. Assumption: one, when the act was heard."""
SURELY_SHARED: Final = 3
"""Content words from which a statement plays a need back, whatever act was heard. Assumption."""
CLEARLY_SHARED: Final = 2
"""Content words from which two sentences are about the same thing. Assumption."""


def open_questions(talk: Evidence) -> Finding:
    """A genuine open question on needs, early or before the first price (S4.4, S3.1)."""
    early = _early_messages(talk)
    asked = [h for h in talk.heard("ask_need", sure=False) if h.turn.i in early]
    for heard in asked:
        sure = heard in talk.heard("ask_need") and _is_open(talk, heard)
        if sure and not cue_span(heard.sentence, (*WHO_DECIDES, *PRICE_PROBE)):
            return yes("The rep asked openly about the buyer's situation early on.", heard.quote)
    if any(h.turn.i in early for h in talk.heard("ask_open", sure=False) if _unlabelled(talk, h)):
        return undecided("There was an open question early on; what it was after is not clear.")
    if any(heard not in talk.heard("ask_need") or _is_open(talk, heard) for heard in asked):
        return undecided("Something early on may have been a question about needs.")
    return no("Before the first price and in the first turns nothing open was asked about needs.")


def why_behind_demand(talk: Evidence) -> Finding:
    """Asking what is behind a number, term or list the buyer demanded (S4.4, S1.1)."""
    demands = [turn.i for turn in talk.given.buyer_turns if _demands(turn.move)]
    if not demands:
        return does_not_apply("The buyer demanded nothing.")
    for heard in talk.heard("ask_reason", after=demands[0]):
        return yes("The rep asked what was behind the demand.", heard.quote)
    asking = _asking(talk, WHY_IT, after=demands[0])
    if asking is not None:
        return yes("The rep asked what was behind the demand.", asking)
    maybe = talk.heard("ask_reason", after=demands[0], sure=False)
    replies = {min((t.i for t in talk.rep_turns if t.i > i), default=-1) for i in demands}
    asked = [h for h in talk.heard("ask_need", "ask_open") if h.turn.i in replies]
    if maybe or asked:
        return undecided("A question followed the demand; whether it was about it is not clear.")
    return no("The buyer made demands and was never asked what is behind them.")


def agenda_and_approver(talk: Evidence) -> Finding:
    """Asking who else decides, or what is in it for the contact (S4.4, S2.6)."""
    questions = talk.heard("ask_process")
    for heard in questions:
        if cue_span(heard.sentence, ABOUT_APPROVAL):
            return yes("The rep asked who else has a say.", heard.quote)
    asking = _asking(talk, WHO_DECIDES)
    if asking is not None:
        return yes("The rep asked who else has a say.", asking)
    personal = _asking(talk, ABOUT_THE_PERSON)
    if personal is not None:
        return yes("The rep asked what the contact personally needs.", personal)
    if any(cue_span(line.text, DECIDES_ALONE) for line in talk.buyer_lines()):
        return does_not_apply("The buyer said unasked that nobody else has to agree.")
    if questions or talk.heard("ask_process", sure=False):
        return undecided("The rep asked about the process, not clearly about who decides.")
    return no("Nobody was asked who else decides or what the contact needs out of it.")


def plays_back(talk: Evidence) -> Finding:
    """Restating in own words what the buyer voiced (S4.6)."""
    unclear = False
    for heard in talk.heard("reflect", "summarise", sure=False):
        count, _ = talk.closest_need(heard.sentence, heard.turn.i)
        if count >= PLAYED_BACK and heard in talk.heard("reflect", "summarise"):
            return yes("The rep played back what the buyer had told.", heard.quote)
        unclear = unclear or heard.act.kind == "reflect"
    given_back = _given_back(talk)
    if given_back is not None:
        return yes("The rep played back what the buyer had told.", given_back)
    if unclear or _echoes(talk):
        return undecided("Something was taken up; whether it was the buyer's need is not clear.")
    return no("No need, worry or condition of the buyer was played back.")


def ties_to_need(talk: Evidence) -> Finding:
    """Linking an element of the offer to a voiced need, in words (S3.1)."""
    proposals = {
        h.turn.i for h in talk.heard("propose", "trade", "suggest_alternative", sure=False)
    }
    priced = any(turn.package is not None for turn in talk.rep_turns)
    if not proposals and not priced:
        return does_not_apply("The rep proposed nothing.")
    close = False
    for i, span, sentence in talk.rep_sentences():
        count, _ = talk.closest_need(sentence, i)
        close = close or count > 0
        if (
            i in proposals
            and count >= CLEARLY_SHARED
            and cue_span(sentence, LINKING)
            and _names_element(talk, sentence)
        ):
            return yes(
                "A part of the offer was tied to what the buyer had told.", talk.quote(i, span)
            )
    if close or _linked_somewhere(talk, proposals):
        return undecided("The offer may have been tied to a need.")
    return no("The offer was never tied to anything the buyer had told.")


def honest_fit(talk: Evidence) -> Finding:
    """Saying so where something else serves a voiced need better (S3.1)."""
    voiced = {voiced.told.id: voiced.i for voiced in talk.voiced}
    occasions = [fit for fit in talk.brief.fits_elsewhere if fit.need in voiced]
    if not occasions:
        return does_not_apply(
            "No voiced need is served better elsewhere, as far as the brief says."
        )
    named = [quote for fit in occasions if (quote := _names_fit(talk, fit)) is not None]
    if named:
        return yes("The rep said that something else fits better.", named[0])
    if any(_came_near(talk, fit) for fit in occasions):
        return undecided(
            "The rep came near the better fit elsewhere, not in words the brief knows."
        )
    return no("A voiced need is served better elsewhere and the rep did not say so.")


def _names_fit(talk: Evidence, fit: FitsElsewhere) -> Quote | None:
    """Where the better fit is named as one; a question about it has to suggest it."""
    return next(
        (
            talk.quote(i, span)
            for i, span, sentence in talk.rep_sentences()
            if phrase_span(sentence, fit.phrases)
            and ("?" not in sentence or cue_span(sentence, SUGGESTS))
        ),
        None,
    )


def _came_near(talk: Evidence, fit: FitsElsewhere) -> bool:
    """The rep spoke of it in other words, or named the limit that leaves the need unserved."""
    limits = [limit for limit in talk.brief.limits if fit.need in limit.touches]
    return any(
        phrase_span(sentence, fit.phrases) or shared(sentence, fit.text) >= CLEARLY_SHARED
        for _, _, sentence in talk.rep_sentences()
    ) or any(True for limit in limits for _ in mentions_of(talk, limit))


def _early_messages(talk: Evidence) -> frozenset[int]:
    """The rep's first turns, and every one up to that with the first price or give."""
    early: list[int] = []
    for place, turn in enumerate(talk.rep_turns):
        early.append(turn.i)
        named = turn.package is not None or turn.observation.offer is not None
        if place + 1 >= EARLY_TURNS and (named or turn.observation.has("concede_bare", "trade")):
            break
    return frozenset(early)


def _is_open(talk: Evidence, need: Heard) -> bool:
    """Whether the open form was heard on this very question."""
    forms = talk.in_turn(need.turn.i, "ask_open")
    return any(form.quote == need.quote or form.act.span is None for form in forms)


def _unlabelled(talk: Evidence, form: Heard) -> bool:
    """An open question with no content label of its own."""
    kinds: Iterable[Heard] = talk.in_turn(form.turn.i, "ask_need", "ask_reason", "ask_process")
    return not any(content.quote == form.quote for content in kinds)


def _demands(move: PublicMove) -> bool:
    return bool(move.tactics) or (
        not move.accepts and move.package is not None and (move.names_price or bool(move.voiced))
    )


def _asking(talk: Evidence, cues: tuple[str, ...], after: int = -1) -> Quote | None:
    """The first question of the rep with such words in it, whatever act was heard."""
    return next(
        (
            talk.quote(i, span)
            for i, span, sentence in talk.rep_sentences(after)
            if "?" in sentence and cue_span(sentence, cues)
        ),
        None,
    )


def _given_back(talk: Evidence) -> Quote | None:
    """A statement, no question, that repeats what the buyer told and says that it does."""
    for i, span, sentence in talk.rep_sentences():
        count, _ = talk.closest_need(sentence, i)
        opened = cue_span(sentence, PLAYING_BACK) is not None
        least = CLEARLY_SHARED if opened else SURELY_SHARED
        pitch = not opened and cue_span(sentence, ABOUT_US)
        if (
            "?" not in sentence
            and count >= least
            and not pitch
            and not cue_span(sentence, PRICE_PROBE)
        ):
            return talk.quote(i, span)
    return None


def _echoes(talk: Evidence) -> bool:
    """Whether some sentence of the rep, whatever its label, is about a told need."""
    return any(
        talk.closest_need(sentence, i)[0] >= CLEARLY_SHARED
        for i, _, sentence in talk.rep_sentences()
    )


def _names_element(talk: Evidence, sentence: str) -> bool:
    labels = [
        label
        for issue in talk.given.deal.issues
        for label in (issue.label, *(option.label for option in issue.options))
    ]
    return any(shared(sentence, label) for label in labels)


def _linked_somewhere(talk: Evidence, proposals: set[int]) -> bool:
    return bool(talk.voiced) and any(
        i in proposals and cue_span(sentence, LINKING) is not None
        for i, _, sentence in talk.rep_sentences(after=talk.voiced[0].i)
    )
