"""Fairness: deeds only. Words such as `fair` earn nothing here and cost nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from simulator.agents.judge.criteria.transparency import limits_touching, mentions_of
from simulator.agents.judge.deed_cues import (
    CONDITION,
    GESTURE,
    GIFT,
    INSULT,
    MAYBE_MUTUAL,
    MUTUAL,
    SMALL_FAVOUR,
    SOFTENED,
    URGES,
    WEAK_SPOT,
)
from simulator.agents.judge.evidence import Evidence, Heard
from simulator.agents.judge.finding import Finding, Quote, does_not_apply, no, undecided, yes
from simulator.agents.judge.gives import (
    asks_clearly,
    gives_in_words,
    is_gesture,
    may_ask,
    maybe_bare,
    surely_bare,
)
from simulator.agents.judge.ledger import Step
from simulator.agents.judge.words import cue_span, shared, stems


def trades(talk: Evidence) -> Finding:
    """Every material give was tied to something asked in return (S4.5, S0.1)."""
    for step in talk.steps:
        if surely_bare(talk, step):
            return no("Something was given with nothing asked back.", talk.quote_step(step))
    loose = [
        h for h in talk.heard("concede_bare") if not is_gesture(talk, h) and not _paid(talk, h)
    ]
    for heard in loose:
        if gives_in_words(heard) and not may_ask(talk, heard.turn.i):
            return no("Something was given away with nothing asked back.", heard.quote)
    quotes = trade_quotes(talk)
    if surrendered := _surrender(talk):
        if not quotes and not may_ask(talk, surrendered.i):
            return no(
                "The buyer's terms were taken with nothing back.", talk.quote_step(surrendered)
            )
        return undecided("There were trades, but the last give was the buyer's whole demand.")
    if loose or any(maybe_bare(talk, step) for step in talk.steps):
        return undecided("Something was given; whether something was asked for it is not clear.")
    for quote in quotes:
        return yes("What was given was tied to something in return.", quote)
    if talk.heard("concede_bare", "trade", sure=False):
        return undecided("Something may have been given; it is not clear what.")
    return does_not_apply("Nothing material was given or offered.")


def gives_first(talk: Evidence) -> Finding:
    """Something small and useful, unasked and with no price on it (S2.3)."""
    maybe = False
    for i, span, sentence in talk.rep_sentences():
        gift = cue_span(sentence, GIFT) is not None
        small = cue_span(sentence, GESTURE) is not None
        part = any(shared(sentence, label) for label in labels_of(talk)) and not small
        held = talk.was_pressed_before(i) and not small
        if gift and not (part or held or cue_span(sentence, CONDITION)):
            return yes("The rep gave something with no price on it.", talk.quote(i, span))
        maybe = maybe or gift or cue_span(sentence, SMALL_FAVOUR) is not None
    warned = any(
        not asked for limit in limits_touching(talk) for _, _, asked in mentions_of(talk, limit)
    )
    if maybe or warned:
        return undecided("There may have been a small favour; whether it was free is not clear.")
    return no("Nothing was given first.")


def expands_value(talk: Evidence) -> Finding:
    """With the price in dispute, other issues came in before or instead of a cut (S3.4, S1.2)."""
    if not talk.pressed:
        return does_not_apply("The price was never in dispute.")
    began = talk.pressed[0]
    cuts = [s.i for s in talk.steps if s.i > began and s.price_cut > 0 and surely_bare(talk, s)]
    offered = _other_issues(talk, began)
    for quote in offered:
        if quote is None:
            continue
        if not cuts or quote.turn < cuts[0]:
            return yes("The rep brought other issues in while the price was disputed.", quote)
        return undecided("Other issues came in, with or after a bare cut of the price.")
    later = [(i, s) for i, _, s in talk.rep_sentences(after=began)]
    spoken = talk.heard("trade", "suggest_alternative", after=began, sure=False)
    if offered or spoken or any(_names_issue(talk, i, sentence) for i, sentence in later):
        return undecided("Other issues were mentioned; whether they were offered is not clear.")
    return no("The price was in dispute and nothing but the price was on the rep's side.")


def no_throat(talk: Evidence) -> Finding:
    """A weak spot the buyer showed was not used (S0.6)."""
    spots = [
        v for v in talk.voiced if v.told.kind == "deadline" or cue_span(v.told.said, WEAK_SPOT)
    ]
    shown = [v.i for v in spots] + [
        turn.i
        for turn in talk.given.buyer_turns
        if any(tactic.id == "changed_circumstances" for tactic in turn.move.tactics)
    ]
    if not shown:
        return does_not_apply("The buyer showed no weak spot.")
    after = talk.heard("pressure", after=min(shown))
    for heard in after:
        used = any(shared(heard.sentence, spot.told.said) for spot in spots)
        if used and cue_span(heard.sentence, URGES):
            return no("The rep pressed on the spot the buyer had shown.", heard.quote)
    if after or any(_raised_after(step, min(shown)) for step in talk.steps):
        return undecided("The rep grew harder after it; whether because of it takes a reader.")
    return yes("The buyer showed a weak spot and the rep did not use it.")


def polite(talk: Evidence) -> Finding:
    """No blame, insult, sarcasm or contempt (S1.1); a tone alone proves nothing."""
    rude = insult(talk)
    if rude is not None:
        return no("The rep blamed or belittled the buyer.", rude)
    if talk.heard("blame", "undermine_need", sure=False):
        return undecided("One remark may have been meant as blame.")
    if any(turn.observation.tone == "hostile" for turn in talk.worded):
        return undecided("One message sounded sharp; whether it hurt anybody takes a reader.")
    return yes("The rep stayed polite throughout.")


def insult(talk: Evidence, i: int | None = None) -> Quote | None:
    """Words that blame or belittle, in message `i` or anywhere; None when nothing is certain."""
    for at, span, sentence in talk.rep_sentences():
        plain = cue_span(sentence, INSULT) and not cue_span(sentence, SOFTENED)
        if plain and at in {i, at if i is None else i}:
            return talk.quote(at, span)
    for heard in talk.heard("blame"):
        civil = "?" in heard.sentence or cue_span(heard.sentence, SOFTENED)
        if not civil and heard.turn.i in {i, heard.turn.i if i is None else i}:
            return heard.quote
    return None


def mutual_intent(talk: Evidence) -> Finding:
    """Said that it has to work for both, and did something that goes with it (S3.6)."""
    heard = talk.heard("voice_mutual_intent")
    said = heard[0].quote if heard else talk.said(MUTUAL)
    if said is None:
        if talk.heard("voice_mutual_intent", sure=False) or talk.said(MAYBE_MUTUAL):
            return undecided("The rep may have said that it has to work for both.")
        return no("The rep never said that it has to work for both.")
    if trade_quotes(talk) or any(step.exchanged for step in talk.steps):
        return yes("The rep said that it has to work for both, and traded.", said)
    thin = any(may_ask(talk, step.i) for step in talk.steps)
    deed = talk.heard("suggest_alternative", "trade", "disclose_limit", sure=False)
    if deed or thin or not heard or _choice(talk):
        return undecided("It was said; whether a deed went with it takes a reader.")
    return no("It was said, and no deed went with it.")


def _paid(talk: Evidence, heard: Heard) -> bool:
    """The same message asks for something, or the ledger shows that something came back."""
    if talk.in_turn(heard.turn.i, "trade"):
        return True
    return any(s.i == heard.turn.i and (s.paid or s.taken or not s.is_give) for s in talk.steps)


def _surrender(talk: Evidence) -> Step | None:
    """The rep took the buyer's package and got nothing for what that gave away."""
    return next((s for s in talk.steps if s.taken and s.is_give and not s.paid), None)


def trade_quotes(talk: Evidence) -> tuple[Quote, ...]:
    """Trades with terms in them, conditional offers, and moves that were paid for."""
    moves = {step.i for step in talk.steps}
    said = [
        heard.quote
        for heard in talk.heard("trade")
        if heard.turn.observation.stated.says_something
        or heard.turn.observation.offer is not None
        or heard.turn.i in moves
    ]
    tied = [q for s in talk.steps if s.is_give and (q := asks_clearly(talk, s.i)) is not None]
    paid = [s for s in talk.steps if s.exchanged and not s.taken and not maybe_bare(talk, s)]
    moved = [quote for s in paid if (quote := talk.quote_step(s)) is not None]
    return tuple(said or tied or moved)


def _other_issues(talk: Evidence, began: int) -> list[Quote | None]:
    """What offers an issue differently from how it stood, once the dispute had begun.

    None stands for a message whose words do not show which of them brought the issue in.
    """
    offered: list[Quote | None] = []
    standing = dict(talk.given.deal.standard)
    for turn in talk.worded:
        stated = dict(turn.observation.stated.options)
        new = {issue for issue, option in stated.items() if standing.get(issue) != option}
        if turn.i > began and new and not turn.observation.witness.accepts:
            offered.append(_quote_terms(talk, turn.i, {issue: stated[issue] for issue in new}))
        standing |= dict(turn.package.options) if turn.package else stated
    return offered


def _quote_terms(talk: Evidence, i: int, options: Mapping[str, str]) -> Quote | None:
    """The sentence of message `i` that speaks most of these options."""
    best: tuple[int, Quote | None] = (0, None)
    sentences = [(span, words) for at, span, words in talk.rep_sentences(i - 1) if at == i]
    for span, words in sentences:
        about = sum(_speaks_of(talk, words, issue, option) for issue, option in options.items())
        if about > best[0]:
            best = (about, talk.quote(i, span))
    if best[1] is None and len(sentences) == 1:
        return talk.quote(i, sentences[0][0])
    return best[1]


def _speaks_of(talk: Evidence, words: str, issue: str, option: str) -> int:
    known = talk.given.deal.issue(issue)
    label = known.label_of(option)
    digits = set(re.findall(r"\d+", label)) & set(re.findall(r"\d+", words))
    return 2 * shared(words, label) + 2 * len(digits) + shared(words, known.label)


def labels_of(talk: Evidence) -> tuple[str, ...]:
    """What is being sold and agreed upon, issue by issue."""
    return tuple(issue.label for issue in talk.given.deal.issues)


def _names_issue(talk: Evidence, i: int, sentence: str) -> bool:
    turn = next(turn for turn in talk.rep_turns if turn.i == i)
    if turn.observation.offer is not None and turn.observation.offer.terms:
        return True
    about = stems(sentence)
    return any(stems(i.label) and stems(i.label) <= about for i in talk.given.deal.issues)


def _raised_after(step: Step, i: int) -> bool:
    return step.i > i and step.price_cut < 0 and not step.changed


def _choice(talk: Evidence) -> bool:
    """Two priced packages in one message: the buyer was given a choice."""
    return any(len(turn.observation.offers) > 1 for turn in talk.rep_turns)
