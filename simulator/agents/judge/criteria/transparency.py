"""Transparency: what the rules can tell from the brief's own words and the acts that were heard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from simulator.agents.judge.cues import ABSOLUTE, NEGATED, SIZE_OR_BUDGET
from simulator.agents.judge.deed_cues import (
    FALSE_URGENCY,
    IMPACT,
    REASON,
    REFUSES,
    STATES_A_LIMIT,
)
from simulator.agents.judge.evidence import Evidence
from simulator.agents.judge.finding import Finding, Quote, does_not_apply, no, undecided, yes
from simulator.agents.judge.words import cue_span, phrase_span, sentence_at, shared
from simulator.domain.scenario import BriefLimit

SAME_SUBJECT: Final = 2
"""Content words a sentence shares with the brief to be about the same thing. Assumption."""
SAME_STATEMENT: Final = 3
"""Content words from which it says the same without the brief's phrases. Assumption."""

SAME_IN_FULL: Final = 4
"""Content words from which it says so whatever act was heard in it. Assumption."""

Strength = Literal["clear", "unclear"]


def volunteers_limits(talk: Evidence) -> Finding:
    """A limit that matters to this buyer, stated unasked and before agreement (S3.2)."""
    limits = limits_touching(talk)
    if not limits:
        return does_not_apply("The brief lists no limit that touches this buyer.")
    mentions = [m for limit in limits for m in mentions_of(talk, limit)]
    for quote, strength, asked in mentions:
        if strength == "clear" and not asked:
            return yes("The rep named a limit that matters to this buyer, unasked.", quote)
    clear = any(strength == "clear" for _, strength, _ in mentions)
    if clear:
        return no("The limit came out only when the buyer asked about it.")
    if mentions:
        return undecided("The rep touched on a limit, not clearly as one.")
    if talk.heard("disclose_limit", sure=False):
        return undecided("The rep named a limit that is not clearly one of the brief's.")
    return no("No limit that matters to this buyer was named.")


def smaller_option(talk: Evidence) -> Finding:
    """Naming a smaller, cheaper, shorter or phased option of the brief (S3.2, S3.3)."""
    options = talk.brief.smaller_options
    if not options:
        return does_not_apply("The brief has no smaller option.")
    for i, span, sentence in talk.rep_sentences():
        if any(phrase_span(sentence, option.phrases) for option in options):
            return yes("The rep named a smaller way to buy.", talk.quote(i, span))
    for turn in talk.rep_turns:
        stated = turn.observation.stated.options
        if any(o.options.items() <= dict(stated).items() for o in options if o.options):
            return yes("The rep put a smaller package on the table.", talk.quote_offer(turn.i))
    if _parts_doubted(talk):
        near = any(
            shared(s, o.text) >= SAME_SUBJECT for _, _, s in talk.rep_sentences() for o in options
        )
        if near or not _exactly_doubted(talk):
            return undecided("The buyer took parts out; whether a smaller option meets it is open.")
        return no("The buyer took parts out that the brief sells apart, and was not told.")
    if any(cue_span(line.text, SIZE_OR_BUDGET) for line in talk.buyer_lines()):
        return undecided("The buyer spoke of budget or size; whether an option meets it is open.")
    return does_not_apply("Nothing the buyer said made a smaller option fit.")


def explains_constraint(talk: Evidence) -> Finding:
    """Giving the actual reason with an express refusal (S3.4)."""
    refusals = _refusals(talk)
    if not refusals:
        if talk.heard("reject", sure=False):
            return undecided("Something may have been declined.")
        return does_not_apply("Nothing was expressly declined.")
    reasons = [_reason_with(talk, refusal) for refusal in refusals]
    said = [reason for reason in reasons if reason is not None]
    if len(said) == len(reasons):
        return yes("What was declined was declined with its reason.", said[0])
    if said:
        return undecided("Some refusals came with a reason and some without.")
    bare = [r for r in refusals if any(h.quote == r for h in talk.in_turn(r.turn, "reject"))]
    if bare:
        return no("The rep declined without a reason.", bare[0])
    return undecided("Something was declined; whether a reason was given takes a reader.")


def _refusals(talk: Evidence) -> tuple[Quote, ...]:
    """Sentences that expressly refuse, whatever act was heard in them; questions do not."""
    return tuple(
        talk.quote(i, span)
        for i, span, sentence in talk.rep_sentences()
        if cue_span(sentence, REFUSES) and not sentence.rstrip().endswith("?")
    )


def _reason_with(talk: Evidence, refusal: Quote) -> Quote | None:
    """The words that give the reason, in the refusal itself or in the same message."""
    start, end = refusal.span
    if cue_span(talk.texts[refusal.turn][start:end], REASON):
        return refusal
    acts = talk.in_turn(refusal.turn, "disclose_reason", "explain_impact", "disclose_limit")
    return acts[0].quote if acts else talk.said_in(refusal.turn, REASON)


def explains_impact(talk: Evidence) -> Finding:
    """Saying what a squeezed price would take out of delivery, service or quality (S0.6)."""
    if not talk.pressed:
        return does_not_apply("The price was not pressed.")
    bands = [band.consequence for band in talk.brief.discount_bands]
    heard = talk.heard("explain_impact")
    for one in heard:
        if any(shared(one.sentence, band) >= SAME_SUBJECT for band in bands):
            return yes("The rep said what a lower price takes out of the delivery.", one.quote)
    for i, span, sentence in talk.rep_sentences(after=talk.pressed[0]):
        if any(shared(sentence, band) >= SAME_IN_FULL for band in bands):
            return yes("The rep said what a lower price takes out.", talk.quote(i, span))
    for i, span, sentence in talk.rep_sentences():
        near = any(shared(sentence, band) for band in bands) and "?" not in sentence
        if near and cue_span(sentence, IMPACT):
            return yes("The rep said what a lower price takes out.", talk.quote(i, span))
    if heard or talk.heard("explain_impact", sure=False) or talk.said(IMPACT):
        return undecided("A consequence was named, not clearly that of the price.")
    if any(shared(s, band) >= SAME_STATEMENT for _, _, s in talk.rep_sentences() for band in bands):
        return undecided("The rep may have named what a lower price does.")
    return no("The price was pressed and nobody said what it would take out of the delivery.")


def only_true_promises(talk: Evidence) -> Finding:
    """A clear breach is seen; that every promise holds is more than rules can tell (S3.2, S3.3)."""
    for heard in talk.heard("overpromise"):
        if cue_span(heard.sentence, ABSOLUTE) and not cue_span(heard.sentence, NEGATED):
            return no("The rep promised more than anything in the brief supports.", heard.quote)
    for i, span, sentence in talk.rep_sentences():
        if cue_span(sentence, FALSE_URGENCY) and not _in_brief(talk, sentence):
            return no(
                "The rep pressed with something the brief knows nothing of.", talk.quote(i, span)
            )
    for turn in talk.worded:
        pressing = bool(talk.in_turn(turn.i, "pressure"))
        for claim in turn.observation.claims:
            quote = Quote(turn.i, sentence_at(talk.texts[turn.i], claim.span))
            if pressing and claim.kind in {"urgency", "rival"} and not _in_brief(talk, claim.text):
                return no("The rep pressed with something the brief knows nothing of.", quote)
    return undecided("No clear breach; whether every promise holds takes a reader.")


def limits_touching(talk: Evidence) -> tuple[BriefLimit, ...]:
    """Limits of the brief that matter to a need of this buyer."""
    needs = set(talk.given.buyer_needs)
    return tuple(limit for limit in talk.brief.limits if needs.intersection(limit.touches))


def mentions_of(talk: Evidence, limit: BriefLimit) -> Iterator[tuple[Quote, Strength, bool]]:
    """Where the rep spoke of a limit, how clearly, and whether the buyer had asked about it."""
    for i, span, sentence in talk.rep_sentences():
        strength = _strength(talk, limit, i, sentence)
        if strength is not None:
            yield talk.quote(i, span), strength, _asked_about(talk.buyer_before(i), limit)


def _strength(talk: Evidence, limit: BriefLimit, i: int, sentence: str) -> Strength | None:
    hit = phrase_span(sentence, limit.phrases) is not None
    words = shared(sentence, limit.text)
    owned = any(sentence in heard.sentence for heard in talk.in_turn(i, "disclose_limit"))
    limits = cue_span(sentence, STATES_A_LIMIT) is not None
    if sentence.rstrip().endswith("?") and not owned:
        limits, words = False, min(words, SAME_SUBJECT)
    if (limits and (words >= SAME_STATEMENT or hit)) or (owned and (hit or words >= SAME_SUBJECT)):
        return "clear"
    return "unclear" if hit or words >= SAME_SUBJECT or (words and limits) else None


def _asked_about(said: str, limit: BriefLimit) -> bool:
    about = shared(said, limit.text) > 0 or phrase_span(said, limit.phrases) is not None
    return "?" in said and about


def _parts_doubted(talk: Evidence) -> bool:
    """The buyer took the bundle apart just where the brief offers less."""
    small = {issue for option in talk.brief.smaller_options for issue in option.options}
    return any(
        beat.phrase == "bundle_dismantling" and beat.issue in small
        for turn in talk.given.buyer_turns
        for beat in turn.move.beats
    )


def _came_near(talk: Evidence) -> bool:
    """The rep spoke of a smaller option in words the brief does not list."""
    said = [sentence for _, _, sentence in talk.rep_sentences()]
    options = talk.brief.smaller_options
    return any(shared(words, o.text) >= SAME_SUBJECT for words in said for o in options)


def _exactly_doubted(talk: Evidence) -> bool:
    """The buyer's last package is one of the smaller ones, part for part."""
    last = [turn.move.package for turn in talk.given.buyer_turns if turn.move.package is not None]
    if not last:
        return True
    return any(
        option.options and option.options.items() <= dict(last[-1].options).items()
        for option in talk.brief.smaller_options
    )


def _in_brief(talk: Evidence, sentence: str) -> bool:
    """Whether the brief speaks of the same thing, so that the words may well be true."""
    brief = talk.brief
    texts = (
        brief.product,
        brief.situation,
        brief.batna,
        brief.floor_conditions,
        *brief.can_give,
        *brief.must_get,
        *(fact.text for fact in brief.facts),
        *(limit.text for limit in brief.limits),
        *(option.text for option in brief.smaller_options),
        *(band.consequence for band in brief.discount_bands),
    )
    return any(shared(sentence, text) >= SAME_SUBJECT for text in texts)
