"""The debrief's sentences: what ended how, what was worth what, what nobody asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from simulator.agents.judge.words import sentences, shared
from simulator.agents.ports import DebriefInput
from simulator.agents.speaker.readout import listed, option_labels, price_words
from simulator.domain.money import format_money
from simulator.domain.offer import Package
from simulator.domain.rubric import CriterionResult, Fact
from simulator.domain.scenario import Need
from simulator.domain.tactic import TACTIC_ROWS, TacticId

SAME_SUBJECT: Final = 2
"""Content words a question shares with a need to have been about it. Assumption."""


def headline(given: DebriefInput) -> str:
    """How it ended and whether that was good, judged by what could be known."""
    ended = given.judged.ended
    if ended.deal is not None:
        return _deal_line(given, ended.deal)
    match ended.reason, ended.zopa.exists:
        case "rep_walked", False:
            return "You walked away, and rightly: no price would have suited both of you."
        case "rep_walked", True:
            return "You walked away. A deal would have been possible, as both papers now show."
        case "buyer_walked", False:
            return "The buyer left. No price would have suited both of you."
        case "buyer_walked", True:
            return "The buyer left, although a deal would have been possible."
        case "adjourned", _:
            return "The talk was adjourned; the door is open."
        case "turn_limit", _:
            return "Time ran out before anything was agreed."
        case _:
            return "The talk ended without an agreement."


def zone_line(given: DebriefInput) -> str:
    """Where agreement was possible."""
    zone, deal = given.judged.ended.zopa, given.judged.deal
    if not zone.exists or zone.low is None or zone.high is None:
        return "There was no zone of agreement."
    low, high = price_words(zone.low, deal), price_words(zone.high, deal)
    return f"At the best package agreement was possible between {low} and {high}."


def better_package(given: DebriefInput) -> str | None:
    """What would have held more for both; None when it was reached or there is nothing better."""
    ended, deal = given.judged.ended, given.judged.deal
    nash = ended.nash
    if nash is None:
        return None
    if ended.deal is None:
        # No price beside it either: which one both would have signed is nobody's to say.
        changed = [k for k, option in nash.options.items() if deal.standard.get(k) != option]
        labels = listed(option_labels(nash, deal, changed or list(nash.options)))
        return f"A package that would have suited both was there, with {labels}."
    left = value_left(given)
    changed = [k for k, option in nash.options.items() if ended.deal.options.get(k) != option]
    if not changed or left is None:
        return None
    # No price beside it: the sentence holds at any price that shares the gain.
    labels = listed(option_labels(nash, deal, changed))
    gain = format_money(left, deal.currency)
    return f"With {labels} there would have been {gain} more to share between you."


def value_left(given: DebriefInput) -> Decimal | None:
    """Joint value that was possible and not reached [money]; None when there is nothing to say."""
    ended = given.judged.ended
    if ended.joint_max is None or not ended.zopa.exists or ended.pie_captured is None:
        return None
    left = (ended.joint_max * (1 - ended.pie_captured)).quantize(Decimal(1))
    return left if left > 0 else None


def untold_needs(given: DebriefInput) -> tuple[Need, ...]:
    """Needs the buyer would have told when asked; those that open an issue come first."""
    told = {t.id for turn in given.judged.buyer_turns for t in turn.move.disclosed}
    untold = [need for need in given.buyer.needs if need.id not in told]
    return tuple(sorted(untold, key=lambda need: not need.issues))


def untold_line(need: Need, given: DebriefInput) -> str:
    """A need that never came out, whether the rep had asked, and which issues it would open."""
    ended, deal = given.judged.ended, given.judged.deal
    open_still = [
        issue
        for issue in need.issues
        if ended.deal is None
        or ended.nash is None
        or ended.deal.options.get(issue) != ended.nash.options.get(issue)
    ]
    touches = [deal.issue(issue).label for issue in open_still]
    bears = f" It bears on {listed(touches)}." if touches else ""
    how = "You asked, and it stayed unsaid" if asked_about(need, given) else "Stayed unsaid"
    return f"{how}: {need.text.rstrip('.')}.{bears}"


def asked_about(need: Need, given: DebriefInput) -> bool:
    """Whether a question of the rep touched the need, so that nobody is blamed for the silence."""
    asked = [
        sentence
        for line in given.judged.lines
        if line.speaker == "seller"
        for start, end in sentences(line.text)
        if "?" in (sentence := line.text[start:end])
    ]
    return any(
        shared(sentence, need.text) >= SAME_SUBJECT
        or shared(sentence, " ".join(need.gate.topics)) > 0
        for sentence in asked
    )


def untold_approver(given: DebriefInput) -> str | None:
    """Who else had to agree, when that never came up and nothing in the talk says otherwise."""
    approver = given.buyer.approver
    told = any(
        t.kind == "approver" for turn in given.judged.buyer_turns for t in turn.move.disclosed
    )
    verdicts = {r.id: r.verdict for part in given.card.dimensions.values() for r in part.criteria}
    alone = verdicts.get("needs.agenda_and_approver") == "not_applicable"
    if approver is None or told or alone or given.judged.ended.deal is not None:
        return None
    return f"Somebody else had to agree: {approver.who}. {approver.agenda}"


def point(result: CriterionResult, text: str) -> str:
    """What a criterion says, with the words it rests on."""
    return f"{text.rstrip('.')}: “{result.quote}”" if result.quote else text


def tactic_name(tactic: TacticId) -> str:
    """A tactic by name and row."""
    return f"{tactic.replace('_', ' ').capitalize()} ({TACTIC_ROWS[tactic]})"


def fact_lines(given: DebriefInput) -> Iterator[str]:
    """The ledger's facts as sentences, for somebody who must not work anything out."""
    yield headline(given)
    yield zone_line(given)
    better = better_package(given)
    if better is not None:
        yield better
    for name, fact in given.card.facts.items():
        if fact.known:
            yield f"{name.replace('_', ' ')}: {_plainly(fact)}"
    for answer in given.judged.answers:
        yield f"{tactic_name(answer.tactic)} was answered {answer.quality}. {answer.effect}"


def _plainly(fact: Fact) -> str:
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    return str(fact.value) if fact.value != "" else "none"


def _deal_line(given: DebriefInput, package: Package) -> str:
    ended = given.judged.ended
    price = price_words(package.price, given.judged.deal)
    if ended.below_floor:
        return f"You closed at {price}, below your own floor: no deal would have been better."
    if ended.pie_captured is None:
        return f"You closed at {price}."
    return f"You closed at {price}, with {ended.pie_captured:.0%} of the possible value reached."
