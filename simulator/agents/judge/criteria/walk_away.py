"""Walk-away discipline: read off the plan and the ledger, judged on what the rep could know."""

from __future__ import annotations

from typing import Literal

from simulator.agents.judge.cues import NO_DEAL_AHEAD
from simulator.agents.judge.evidence import Evidence
from simulator.agents.judge.finding import Finding, Quote, does_not_apply, no, undecided, yes
from simulator.agents.judge.ledger import accepts
from simulator.agents.judge.words import cue_span


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
    for turn in talk.rep_turns:
        if turn.below_floor:
            return no("A package below the floor was offered or taken.", _quote_offer(talk, turn.i))
    if talk.given.ended.deal is not None and talk.given.ended.below_floor:
        return no("The deal lies below the floor.", _last_words(talk))
    return yes("Nothing below the floor was offered or taken.")


def no_unearned_discount(talk: Evidence) -> Finding:
    """Every price cut under pressure was paid for by something (S0.1)."""
    if not talk.pressed:
        return does_not_apply("The price was not pressed.")
    cuts = [step for step in talk.steps if step.pressed and step.price_cut > 0 and step.is_give]
    for step in cuts:
        if step.bare:
            return no("The price was cut under pressure for nothing.", talk.quote_step(step))
    surrender = [step for step in cuts if step.taken and not step.paid]
    if surrender and not talk.heard("trade"):
        return no("The buyer's price was taken for nothing.", talk.quote_step(surrender[0]))
    if surrender:
        return undecided("There were trades; whether they paid for the last cut takes a reader.")
    return yes("The price was pressed and not cut for nothing.")


def signals_before_leaving(talk: Evidence) -> Finding:
    """Leaving was announced, or a break proposed (S1.5, S4.5)."""
    reason = talk.given.ended.reason
    if reason == "adjourned":
        return yes("The talk was paused, not broken off.")
    if reason != "rep_walked" or not talk.rep_turns:
        return does_not_apply("The rep neither ended nor paused the talk.")
    last = talk.rep_turns[-1].i
    earlier = [
        heard
        for heard in talk.heard("signal_dissatisfaction", "adjourn", "walk_away")
        if heard.turn.i < last
    ]
    if earlier:
        return yes("The rep had said before that it was heading for no deal.", earlier[0].quote)
    if any(i < last and cue_span(s, NO_DEAL_AHEAD) for i, _, s in talk.rep_sentences()):
        return undecided("The rep may have hinted at it before.")
    return no("The rep left without having said that it was heading there.", talk.quote(last))


def leaves_bad_deal(talk: Evidence) -> Finding:
    """Terms below the floor were declined, kindly (S0.6, S1.5)."""
    ended = talk.given.ended
    if ended.deal is not None:
        if ended.below_floor:
            return no("The rep took terms below the floor.", _last_words(talk))
        return does_not_apply("The last terms were acceptable.")
    match _last_buyer_terms(talk):
        case "none":
            return does_not_apply("The buyer never held to any terms.")
        case "unknown":
            return undecided("What the buyer's last terms were worth is not known.")
        case "acceptable":
            return does_not_apply("The buyer's last terms were acceptable.")
        case "bad":
            return _declined(talk)


def _declined(talk: Evidence) -> Finding:
    ended = talk.given.ended
    final = talk.rep_turns[-1] if talk.rep_turns else None
    if final is not None and final.below_floor:
        return no("The rep kept offering below the floor.", _quote_offer(talk, final.i))
    if ended.reason == "buyer_walked" and ended.zopa.exists:
        return does_not_apply("The buyer broke off while a deal was possible.")
    if final is not None and (blunt := _slammed(talk, final.i)):
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
        return no("The rep left terms that were above the floor.", talk.quote(talk.rep_turns[-1].i))
    if ended.reason in {"buyer_walked", "adjourned"}:
        return yes("The rep did not kill a deal that was within reach.")
    return undecided("Terms above the floor were on the table when the talk ran out.")


def _quote_offer(talk: Evidence, i: int) -> Quote:
    for heard in talk.in_turn(i, "propose", "concede_bare", "trade", "accept"):
        return heard.quote
    return talk.quote(i)


def _last_words(talk: Evidence) -> Quote | None:
    taking = [turn.i for turn in talk.rep_turns if accepts(turn)]
    if taking:
        return _quote_offer(talk, taking[-1])
    return _quote_offer(talk, talk.rep_turns[-1].i) if talk.rep_turns else None


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


def _slammed(talk: Evidence, i: int) -> Quote | None:
    for heard in talk.in_turn(i, "blame"):
        return heard.quote
    turn = next(turn for turn in talk.rep_turns if turn.i == i)
    return talk.quote(i) if turn.observation.tone == "hostile" else None
