"""Walk-away discipline: read off the plan and the ledger, judged on what the rep could know."""

from __future__ import annotations

from typing import Final, Literal

from simulator.agents.judge.criteria.fairness import insult
from simulator.agents.judge.deed_cues import (
    BREAK,
    MAKES_AN_OFFER,
    MAYBE_NO_DEAL,
    NO_DEAL_AHEAD,
    NUMBER,
    SUPPOSES,
    TAKES,
)
from simulator.agents.judge.evidence import Evidence
from simulator.agents.judge.finding import Finding, Quote, does_not_apply, no, undecided, yes
from simulator.agents.judge.gives import may_ask, maybe_bare, surely_bare
from simulator.agents.judge.ledger import accepts
from simulator.agents.judge.words import cue_span

FEW_WORDS: Final = 4
"""Words of a message that can hardly mean more than the yes heard in it. Assumption."""


def plan(talk: Evidence) -> Finding:
    """The plan holds a BATNA, a floor that is not below the brief's, and a target (S1.3, S2.5)."""
    given = talk.given.plan
    if given is None:
        return no("No plan was written down.")
    missing = [
        name
        for name, there in (
            ("an alternative", any(letter.isalpha() for letter in given.batna)),
            ("a walk-away price", given.walk_away is not None),
            ("a target", given.target is not None),
        )
        if not there
    ]
    if missing:
        return no(f"The plan lacks {' and '.join(missing)}.")
    if given.walk_away is not None and given.walk_away < talk.given.floor_price:
        return no("The planned walk-away price lies below the floor of the brief.")
    return yes("The plan names an alternative, a walk-away price and a target.")


def never_below_floor(talk: Evidence) -> Finding:
    """Nothing offered or accepted was below the floor for its scope (S1.5)."""
    low = [turn for turn in talk.rep_turns if turn.below_floor]
    for turn in low:
        quote = talk.quote_offer(turn.i)
        if quote is not None and not _only_echoes(talk, turn.i):
            return no("A package below the floor was offered or taken.", quote)
    if talk.given.ended.deal is not None and talk.given.ended.below_floor:
        quote = _last_words(talk)
        if quote is None or not _only_echoes(talk, quote.turn):
            return no("The deal lies below the floor.", quote)
    if low:
        return undecided("A figure below the floor was repeated; whether it was meant is open.")
    return yes("Nothing below the floor was offered or taken.")


def no_unearned_discount(talk: Evidence) -> Finding:
    """Every price cut under pressure was paid for by something (S0.1)."""
    if not talk.pressed:
        return does_not_apply("The price was not pressed.")
    cuts = [step for step in talk.steps if step.pressed and step.price_cut > 0 and step.is_give]
    for step in cuts:
        if surely_bare(talk, step):
            return no("The price was cut under pressure for nothing.", talk.quote_step(step))
    surrender = [step for step in cuts if step.taken and not step.paid]
    if surrender and not talk.heard("trade") and not may_ask(talk, surrender[0].i):
        return no("The buyer's price was taken for nothing.", talk.quote_step(surrender[0]))
    if surrender:
        return undecided("There were trades; whether they paid for the last cut takes a reader.")
    given_away = talk.heard("concede_bare", after=talk.pressed[0])
    if not cuts and any(heard.turn.observation.stated.price is not None for heard in given_away):
        return undecided("A lower price was given; what it was before is not on the ledger.")
    if any(maybe_bare(talk, step) for step in cuts):
        return undecided("The price was cut; whether enough was asked for it takes a reader.")
    return yes("The price was pressed and not cut for nothing.")


def signals_before_leaving(talk: Evidence) -> Finding:
    """Leaving was announced, or a break proposed (S1.5, S4.5)."""
    reason = talk.given.ended.reason
    if reason == "adjourned":
        return yes("The talk was paused, not broken off.", talk.said(BREAK))
    if reason != "rep_walked" or not talk.rep_turns:
        return does_not_apply("The rep neither ended nor paused the talk.")
    last = talk.rep_turns[-1].i
    earlier = _warning(talk, last)
    if earlier is not None:
        return yes("The rep had said before that it was heading for no deal.", earlier)
    pause = talk.said_in(last, BREAK)
    if pause is not None:
        return yes("The rep proposed a break before leaving.", pause)
    if talk.said(MAYBE_NO_DEAL, before=last):
        return undecided("The rep may have hinted at it before.")
    if not _left_for_good(talk, last):
        return undecided("The last message warns or asks; whether it was meant as leaving is open.")
    return no("The rep left without having said that it was heading there.", _parting(talk, last))


def _warning(talk: Evidence, last: int) -> Quote | None:
    """Where the rep said so in an earlier message, by act or in plain words."""
    for heard in talk.heard("signal_dissatisfaction", "adjourn", "walk_away"):
        if heard.turn.i < last:
            return heard.quote
    return talk.said((*NO_DEAL_AHEAD, *BREAK), before=last)


def _left_for_good(talk: Evidence, last: int) -> bool:
    """The parting words say goodbye and leave nothing to answer."""
    if not any(turn.i == last for turn in talk.worded):
        # A command has no words to quote; what was said before it decides.
        return True
    asks = "?" in talk.texts[last] or talk.said_in(last, NO_DEAL_AHEAD) is not None
    return not asks and bool(talk.in_turn(last, "walk_away"))


def _only_echoes(talk: Evidence, i: int) -> bool:
    """The message asks about the figure, or takes it with a word that may mean anything."""
    quote = talk.quote_offer(i)
    if quote is None:
        return False
    text = talk.texts[i]
    words = text[quote.span[0] : quote.span[1]]
    if not cue_span(words, (*NUMBER, *TAKES)):
        return len(text.split()) > FEW_WORDS
    if "?" not in text:
        return False
    if cue_span(words, SUPPOSES):
        return True
    if cue_span(words, NUMBER):
        return not cue_span(words, MAKES_AN_OFFER) and not talk.in_turn(i, "trade", "concede_bare")
    return False


def leaves_bad_deal(talk: Evidence) -> Finding:
    """Terms below the floor were declined, kindly (S0.6, S1.5)."""
    ended = talk.given.ended
    if ended.deal is not None:
        if ended.below_floor:
            return _took_too_little(talk)
        return does_not_apply("The last terms were acceptable.")
    match _last_buyer_terms(talk):
        case "none":
            return does_not_apply("The buyer never held to any terms.")
        case "unknown" if not ended.zopa.exists:
            # Where no package suits both, none the buyer names can be worth its floor.
            return _declined(talk)
        case "unknown":
            return undecided("What the buyer's last terms were worth is not known.")
        case "acceptable":
            return does_not_apply("The buyer's last terms were acceptable.")
        case "bad":
            return _declined(talk)


def _took_too_little(talk: Evidence) -> Finding:
    quote = _last_words(talk)
    if quote is not None and _only_echoes(talk, quote.turn):
        return undecided("A deal was closed below the floor; whether the rep meant to is open.")
    return no("The rep took terms below the floor.", quote)


def _declined(talk: Evidence) -> Finding:
    ended = talk.given.ended
    final = talk.worded[-1] if talk.worded else None
    if final is not None and final.below_floor and ended.reason != "rep_walked":
        if final.observation.stated.price is not None:
            return no("The rep kept offering below the floor.", talk.quote_offer(final.i))
        return undecided("An offer below the floor was still standing when the talk ended.")
    if ended.reason == "buyer_walked" and ended.zopa.exists:
        return does_not_apply("The buyer broke off while a deal was possible.")
    if final is not None and (blunt := insult(talk, final.i)):
        return no("The terms were declined, but not kindly.", blunt)
    return yes("Terms below the floor were not taken.")


def stays_in_good_deal(talk: Evidence) -> Finding:
    """A deal above the floor that the rep could see was closed or kept alive (S1.5)."""
    ended = talk.given.ended
    if not ended.zopa.exists:
        return does_not_apply("There was no zone of agreement.")
    if ended.deal is not None and not ended.below_floor:
        return yes("A deal was possible and was closed.")
    if not _zone_was_shown(talk):
        return does_not_apply("Nothing the buyer named was at or above the floor.")
    if ended.deal is not None:
        return yes("A good deal was possible; it was closed, though too cheaply.")
    if ended.reason == "rep_walked" and talk.rep_turns:
        last = talk.rep_turns[-1].i
        if not _left_for_good(talk, last):
            return undecided("Whether the last message was meant as leaving is open.")
        return no("The rep left terms that were above the floor.", _parting(talk, last))
    if ended.reason in {"buyer_walked", "adjourned"}:
        return yes("The rep did not kill a deal that was within reach.")
    return undecided("Terms above the floor were on the table when the talk ran out.")


def _parting(talk: Evidence, last: int) -> Quote | None:
    """The rep's last message; None when it was a command, which is nobody's words."""
    return talk.quote(last) if any(turn.i == last for turn in talk.worded) else None


def _last_words(talk: Evidence) -> Quote | None:
    """What the rep closed with; a command says nothing, but taking a deal by it is a deed."""
    if not talk.rep_turns:
        return None
    taking = [turn for turn in talk.rep_turns if accepts(turn)]
    last = taking[-1] if taking else talk.rep_turns[-1]
    return talk.quote(last.i) if last.observation.witness.typed else talk.quote_offer(last.i)


def _last_buyer_terms(talk: Evidence) -> Literal["none", "unknown", "acceptable", "bad"]:
    named = [t.move.package for t in talk.given.buyer_turns if t.move.package is not None]
    if not named:
        return "none"
    worth = talk.floors.worth(named[-1])
    if worth is None:
        return "unknown"
    return "acceptable" if worth >= 0 else "bad"


def _zone_was_shown(talk: Evidence) -> bool:
    worths = [
        talk.floors.worth(turn.move.package)
        for turn in talk.given.buyer_turns
        if turn.move.package is not None
    ]
    return any(worth is not None and worth >= 0 for worth in worths)
