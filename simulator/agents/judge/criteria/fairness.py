"""Fairness: deeds only. Words such as `fair` earn nothing here and cost nothing."""

from __future__ import annotations

from simulator.agents.judge.criteria.transparency import limits_touching, mentions_of
from simulator.agents.judge.cues import CONDITION, GIFT, SMALL_FAVOUR
from simulator.agents.judge.evidence import Evidence, Heard
from simulator.agents.judge.finding import Finding, Quote, does_not_apply, no, undecided, yes
from simulator.agents.judge.ledger import Step
from simulator.agents.judge.words import cue_span, shared, stems


def trades(talk: Evidence) -> Finding:
    """Every material give was tied to something asked in return (S4.5, S0.1)."""
    for step in talk.steps:
        if step.bare:
            return no("Something was given with nothing asked back.", talk.quote_step(step))
    asked = [h for h in talk.heard("concede_bare") if not _is_gift(talk, h) and not _paid(talk, h)]
    pressed = [h for h in asked if talk.was_pressed_before(h.turn.i)]
    if pressed:
        return no("Something was given under pressure with nothing asked back.", pressed[0].quote)
    if asked:
        return undecided("Something may have been given with nothing asked back.")
    if surrendered := _surrender(talk):
        if not _trade_quotes(talk):
            return no(
                "The buyer's terms were taken with nothing back.", talk.quote_step(surrendered)
            )
        return undecided("There were trades, but the last give was the buyer's whole demand.")
    for quote in _trade_quotes(talk):
        return yes("What was given was tied to something in return.", quote)
    if talk.heard("concede_bare", "trade", sure=False):
        return undecided("Something may have been given; it is not clear what.")
    return does_not_apply("Nothing material was given or offered.")


def gives_first(talk: Evidence) -> Finding:
    """Something small and useful, first, unasked and with no price on it (S2.3)."""
    maybe = False
    for i, span, sentence in talk.rep_sentences():
        gift = cue_span(sentence, GIFT) is not None
        free = gift and not cue_span(sentence, CONDITION) and not talk.was_pressed_before(i)
        if free:
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
    cuts = [step.i for step in talk.steps if step.i > began and step.bare and step.price_cut > 0]
    for quote in _other_issues(talk, began):
        if not cuts or quote.turn <= cuts[0]:
            return yes("The rep brought other issues in while the price was disputed.", quote)
        return undecided("Other issues came in, after the price had been cut.")
    later = [(i, s) for i, _, s in talk.rep_sentences(after=began)]
    spoken = talk.heard("trade", "suggest_alternative", after=began, sure=False)
    if spoken or any(_names_issue(talk, i, sentence) for i, sentence in later):
        return undecided("Other issues were mentioned; whether they were offered is not clear.")
    return no("The price was in dispute and nothing but the price was on the rep's side.")


def no_throat(talk: Evidence) -> Finding:
    """A weak spot the buyer showed was not used (S0.6)."""
    spots = [v for v in talk.voiced if v.told.kind == "deadline"]
    shown = [v.i for v in spots] + [
        turn.i
        for turn in talk.given.buyer_turns
        if any(tactic.id == "changed_circumstances" for tactic in turn.move.tactics)
    ]
    if not shown:
        return does_not_apply("The buyer showed no weak spot.")
    after = talk.heard("pressure", "undermine_need", "blame", after=min(shown))
    for heard in after:
        if any(shared(heard.sentence, spot.told.said) for spot in spots):
            return no("The rep pressed on the spot the buyer had shown.", heard.quote)
    if after or any(_raised_after(step, min(shown)) for step in talk.steps):
        return undecided("The rep grew harder after it; whether because of it takes a reader.")
    return yes("The buyer showed a weak spot and the rep did not use it.")


def polite(talk: Evidence) -> Finding:
    """No blame, insult, sarcasm or contempt (S1.1)."""
    for heard in talk.heard("blame"):
        return no("The rep blamed or belittled the buyer.", heard.quote)
    for turn in talk.rep_turns:
        if turn.observation.tone == "hostile":
            return no("The rep's tone was hostile.", talk.quote(turn.i))
    if talk.heard("blame", sure=False):
        return undecided("One remark may have been meant as blame.")
    return yes("The rep stayed polite throughout.")


def mutual_intent(talk: Evidence) -> Finding:
    """Said that it has to work for both, and did something that goes with it (S3.6)."""
    said = talk.heard("voice_mutual_intent")
    if not said:
        if talk.heard("voice_mutual_intent", sure=False):
            return undecided("The rep may have said that it has to work for both.")
        return no("The rep never said that it has to work for both.")
    if _trade_quotes(talk) or any(step.exchanged for step in talk.steps):
        return yes("The rep said that it has to work for both, and traded.", said[0].quote)
    if talk.heard("suggest_alternative", "trade", "disclose_limit", sure=False) or _choice(talk):
        return undecided("It was said; whether a deed went with it takes a reader.")
    return no("It was said, and no deed went with it.")


def _is_gift(talk: Evidence, heard: Heard) -> bool:
    small = cue_span(heard.sentence, GIFT) is not None
    return small and not talk.was_pressed_before(heard.turn.i)


def _paid(talk: Evidence, heard: Heard) -> bool:
    """The same message asks for something, or the ledger shows that something came back."""
    if talk.in_turn(heard.turn.i, "trade"):
        return True
    return any(s.i == heard.turn.i and (s.paid or s.taken or not s.is_give) for s in talk.steps)


def _surrender(talk: Evidence) -> Step | None:
    """The rep took the buyer's package and got nothing for what that gave away."""
    return next((s for s in talk.steps if s.taken and s.is_give and not s.paid), None)


def _trade_quotes(talk: Evidence) -> tuple[Quote, ...]:
    """Trades with terms in them, or moves the ledger knows to have been paid for."""
    moves = {step.i for step in talk.steps}
    said = [
        heard.quote
        for heard in talk.heard("trade")
        if heard.turn.observation.stated.says_something
        or heard.turn.observation.offer is not None
        or heard.turn.i in moves
    ]
    moved = [talk.quote_step(s) for s in talk.steps if s.exchanged and not s.taken]
    return tuple(said or moved)


def _other_issues(talk: Evidence, began: int) -> list[Quote]:
    """Messages after the dispute began that offer an issue differently from how it stood."""
    offered: list[Quote] = []
    standing = dict(talk.given.deal.standard)
    for turn in talk.rep_turns:
        stated = dict(turn.observation.stated.options)
        differs = any(standing.get(issue) != option for issue, option in stated.items())
        if turn.i > began and differs and not turn.observation.witness.accepts:
            offered.append(_quote_terms(talk, turn.i))
        standing |= dict(turn.package.options) if turn.package else stated
    return offered


def _quote_terms(talk: Evidence, i: int) -> Quote:
    for heard in talk.in_turn(i, "propose", "trade", "suggest_alternative"):
        return heard.quote
    return talk.quote(i)


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
