"""The plain draft: a decision said in the persona's own lines, correct without any model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from simulator.agents.guard.acceptance import acceptance_in, says_yes
from simulator.agents.guard.sentences import MASK, folded, sentences
from simulator.agents.guard.voices import hint_hits, meta_hits, promise_hits, role_hits
from simulator.agents.speaker.length import word_limit, words_in
from simulator.agents.speaker.readout import (
    candidate_words,
    listed,
    option_labels,
    package_points,
    package_words,
    price_words,
    quotable,
    terms_clause,
)
from simulator.content.phrases import SLOT, render_phrase, slots_in
from simulator.domain.mind import Beat, PublicMove, PublicView
from simulator.domain.persona import PhraseKey
from simulator.domain.values import FrozenMap, Value

ACCEPTING: Final[frozenset[PhraseKey]] = frozenset(
    {
        "accept",
        "accept_rep_accepts",
        "need_approval",
        "approver_signs",
        "deal_stands",
        "extra_granted",
    }
)
"""Occasions whose lines say yes."""

ORNAMENTS: Final[frozenset[PhraseKey]] = frozenset(
    {
        "greet",
        "small_talk",
        "acknowledge_honesty",
        "acknowledge_empathy",
        "acknowledge_question",
        "react_cold",
        "react_mutual",
        "bare_concession_received",
        "ask_need_of_rep",
    }
)
"""Beats a reply can do without when it would get too long."""

ALIKE: Final[FrozenMap[PhraseKey, tuple[PhraseKey, ...]]] = FrozenMap(
    {
        "no_progress": ("hold", "reject"),
        "hold": ("no_progress",),
        "reject": ("no_progress",),
        "price_pushback": ("reject",),
        "press_on": ("bare_concession_received",),
        "bare_concession_received": ("press_on",),
    }
)
"""Occasions whose lines can stand in for each other once a talk has used up its own."""

_PRICE_SLOTS: Final = frozenset({"price", "package"})
_TERM_SLOTS: Final = frozenset({"terms", "package"})
_NO_WORDS_LEFT: Final = (
    "Let me think about that.",
    "Give me a moment with that.",
    "I want to turn that over first.",
    "I'd rather not answer that on the spot.",
    "That needs some thought.",
)
_MORE_THAN_TERMS: Final = 3
"""Words beside a price or terms from which a sentence is more than that figure. Assumption."""
_REMEMBERED: Final = 4096
"""Replies whose sentences are kept in memory; a session has some dozens. Assumption."""
_YES: Final = "We have a deal."
_AGAIN: Final = ("As I said:", "I told you:", "Once more:", "It is still this:")
"""How a fact is brought up that the rep has heard before."""

_SPACES: Final = re.compile(r"\s+")
_SPACE_BEFORE: Final = re.compile(r"\s+([,.;:!?…])(?=\s|$)")
_DOUBLED_COMMA: Final = re.compile(r",(?:\s*,)+")
_COMMA_THEN_STOP: Final = re.compile(r"[,;:]\s*([.!?…])(?=\s|$)")
_TWO_STOPS: Final = re.compile(r"([.!?])\.(?=\s|$)")


class Said(Value):
    """One rendered beat, with what it settles."""

    key: PhraseKey
    text: str
    slots: frozenset[str]


def tidy(text: str) -> str:
    """Clean a sentence: one space, no doubled marks, a capital first and a mark last."""
    flat = _SPACES.sub(" ", text).strip()
    flat = _SPACE_BEFORE.sub(r"\1", flat)
    flat = _DOUBLED_COMMA.sub(",", flat)
    flat = _COMMA_THEN_STOP.sub(r"\1", flat)
    flat = _TWO_STOPS.sub(r"\1", flat)
    if flat and flat[-1] not in ".!?…":
        flat = flat.rstrip(",;:") + "."
    # `ß` has no capital of one letter: such a word stays as it is.
    capital = flat[:1].upper()
    return capital + flat[1:] if len(capital) == 1 else flat


def start_of(name: str, title: str, key: str, variants: int, variation: int = 0) -> int:
    """Where the rotation through a persona's lines begins in one session.

    The same in every process, and different from deal to deal, from buyer to buyer, and from one
    session's variation to the next.
    """
    digest = hashlib.sha256(f"{name}\x1f{title}\x1f{key}\x1f{variation}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % variants


def slot_values(beat: Beat, view: PublicView) -> Mapping[str, str]:
    """What can be put into a line's blanks for one beat; a blank with no value is left out."""
    move, deal = view.move, view.deal
    values: dict[str, str] = {"terms": "", "candidates": "", "item": "that part"}
    if beat.issue is not None:
        issue = deal.issue(beat.issue)
        values["item"] = issue.label if beat.option is None else issue.label_of(beat.option)
    if beat.fact:
        values |= {"fact": beat.fact, "hint": beat.fact}
    if beat.unclear is not None:
        values["unclear"] = quotable(beat.unclear.text) or "that"
        values["candidates"] = candidate_words(beat.unclear)
    if move.conditional_on is not None:
        values["who"] = move.conditional_on
    if move.package is not None:
        values["price"] = price_words(move.package.price, deal)
        listed_out = beat.phrase == "counter_demand"
        as_words = package_points if listed_out else package_words
        values["package"] = as_words(move.package, deal)
        values["terms"] = terms_clause(option_labels(move.package, deal, move.voiced))
    return values


def line_for(beat: Beat, view: PublicView, spoken: frozenset[str] = frozenset()) -> str | None:
    """Choose the line for a beat: the next one of the rotation that can be said.

    A line can be said when its blanks can be filled and it does not say yes where nothing has been
    accepted, or anything else a reply must not say, whoever wrote it. When every line of the
    occasion has been said, one of an occasion much like it is taken; then what is new of a line.

    Args:
        spoken: sentences of this session as `key_of` writes them.
    """
    values = slot_values(beat, view)
    answered = next((one.text for one in reversed(view.transcript) if one.speaker == "seller"), "")
    fits: list[str] = []
    for phrase in (beat.phrase, *ALIKE.get(beat.phrase, ())):
        full = [line for line in _turned(beat, view, phrase) if _can_fill(line, values)]
        fit = [line for line in full if not _objectionable(line, view.move, answered)]
        if not fit and phrase == beat.phrase:
            return _what_is_left(full, view.move, answered)
        found = _unsaid(fit, values, spoken)
        if found is not None:
            return found
        fits += fit
    return _unsaid_part(fits, values, spoken)


def _turned(beat: Beat, view: PublicView, phrase: PhraseKey) -> list[str]:
    """A persona's lines for an occasion, turned so that a session begins where others do not."""
    variants = view.persona.phrases.get(phrase, ())
    if not variants:
        return []
    name, title = view.persona.name, view.deal.title
    first = start_of(name, title, phrase, len(variants), view.variation) + beat.nth
    return [variants[(first + step) % len(variants)] for step in range(len(variants))]


def _can_fill(line: str, values: Mapping[str, str]) -> bool:
    """Whether every blank has a value; no readings of unclear words are no value."""
    return all(slot in values and (values[slot] or slot != "candidates") for slot in slots_in(line))


def _unsaid(lines: Sequence[str], values: Mapping[str, str], spoken: frozenset[str]) -> str | None:
    """The first line nothing of which has been said, but for a figure that still stands."""
    for again in (said_again, _more_than_terms_again):
        for line in lines:
            if not any(again(one, render_phrase(one, values), spoken) for one in sentences(line)):
                return line
    return None


def _unsaid_part(
    lines: Sequence[str], values: Mapping[str, str], spoken: frozenset[str]
) -> str | None:
    """Of lines that have been said in part, the longest part that is new with all blanks."""
    parts = (
        (
            line,
            " ".join(
                one
                for one in sentences(line)
                if not _more_than_terms_again(one, render_phrase(one, values), spoken)
            ),
        )
        for line in lines
    )
    whole = [part for line, part in parts if part and set(slots_in(part)) == set(slots_in(line))]
    return max(whole, key=len, default=None)


def _more_than_terms_again(template: str, text: str, spoken: frozenset[str]) -> bool:
    """As `said_again`, for sentences that do more than name terms that still stand."""
    names_terms = set(slots_in(template)) & (_PRICE_SLOTS | _TERM_SLOTS)
    if names_terms and words_in(SLOT.sub("", template)) < _MORE_THAN_TERMS:
        return False
    return said_again(template, text, spoken)


def said_again(_template: str, text: str, spoken: frozenset[str]) -> bool:
    """Whether a text has a sentence that has been said before."""
    return bool(spoken) and any(key_of(one) in spoken for one in sentences(text))


def key_of(sentence: str) -> str:
    """A sentence without case, spaces and the marks around its words: how it is heard."""
    return " ".join(word.strip(".,!?;:'\"…") for word in folded(sentence).split())


def _what_is_left(lines: Sequence[str], move: PublicMove, answered: str) -> str | None:
    """Of a persona's only line, the sentences that may be said."""
    for line in lines[:1]:
        kept = [one for one in sentences(line) if not _objectionable(one, move, answered)]
        return " ".join(kept) or None
    return None


def _objectionable(line: str, move: PublicMove, answered: str) -> bool:
    return unfit(line) or closes(line, move, answered)


def closes(line: str, move: PublicMove, answered: str) -> bool:
    """Whether a line says yes to a deal that is not being accepted."""
    if move.accepts:
        return False
    return any(acceptance_in(one, answered=answered) for one in _heard_as(line))


@cache
def _heard_as(line: str) -> tuple[str, ...]:
    """The sentences of a line of the phrase book as the guard hears them, its blanks masked."""
    return sentences(folded(SLOT.sub(MASK, line)))


@cache
def unfit(line: str) -> bool:
    """Whether a line of the phrase book says what no reply may say, whatever the move."""
    plain = SLOT.sub(MASK, line)
    return any(
        True
        for rule in (meta_hits, hint_hits, promise_hits, lambda text: role_hits(text, ""))
        for _ in rule(plain)
    )


def say(beat: Beat, view: PublicView, spoken: frozenset[str] = frozenset()) -> Said | None:
    """Render one beat; None when the persona has no line left that can be filled."""
    line = line_for(beat, view, spoken)
    if line is None:
        # A fact is what the turn is for: it is told even by a persona without a line for it.
        return _said(beat, told(beat.fact, spoken), frozenset({"fact"})) if beat.fact else None
    slots = frozenset(slots_in(line))
    text = render_phrase(line, slot_values(beat, view))
    if beat.fact and not slots & {"fact", "hint"}:
        text = f"{tidy(text)} {tidy(beat.fact)}"
    return _said(beat, text, slots)


def told(fact: str, spoken: frozenset[str]) -> str:
    """A fact in its own words; one that has been told before is marked as such."""
    ways = (fact, *(f"{again} {fact}" for again in _AGAIN))
    return next((one for one in ways if not said_again(one, one, spoken)), fact)


def _said(beat: Beat, text: str, slots: frozenset[str]) -> Said:
    return Said(key=beat.phrase, text=tidy(text), slots=slots)


def closing(view: PublicView, said: Sequence[Said]) -> tuple[str, ...]:
    """State plainly whatever the reply must say and no beat has said."""
    move, deal = view.move, view.deal
    slots = frozenset[str]().union(*(one.slots for one in said))
    missing: list[str] = []
    if move.package is not None:
        labels = option_labels(move.package, deal, move.voiced)
        terms = terms_clause(labels) if labels and not slots & _TERM_SLOTS else ""
        if move.names_price and not slots & _PRICE_SLOTS:
            missing.append(f"That is {price_words(move.package.price, deal)}{terms}.")
        elif terms:
            missing.append(f"That is with {listed(labels)}.")
    if move.accepts and not any(says_yes(one.text) for one in said if one.key in ACCEPTING):
        missing.append(_YES)
    return tuple(missing)


def joined(view: PublicView, said: Sequence[Said]) -> str:
    """Put the beats together, with whatever is still missing at the end."""
    return " ".join([*(one.text for one in said), *closing(view, said)])


def shortened(view: PublicView, said: Sequence[Said]) -> str:
    """Drop what the reply can do without until it is no longer than the persona talks."""
    limit = word_limit(view.move, view.deal, view.persona.max_words)
    ornaments = [one for one in said if one.key in ORNAMENTS]
    others = [
        one for one in said if not one.slots and one.key not in ACCEPTING and one not in ornaments
    ]
    # Popped from the end: the last ornament goes first, plain remarks only after all ornaments.
    dispensable = others + ornaments
    kept = list(said)
    while words_in(joined(view, kept)) > limit and dispensable and len(kept) > 1:
        kept.remove(dispensable.pop())
    text = joined(view, kept)
    return text if words_in(text) <= limit else bare(view)


def bare(view: PublicView) -> str:
    """Say only what has to be said: facts, price, terms, yes."""
    facts = [
        Said(key=beat.phrase, text=tidy(beat.fact), slots=frozenset({"fact"}))
        for beat in view.move.beats
        if beat.fact
    ]
    return joined(view, facts) or no_words_left(view)


def draft_of(view: PublicView) -> str:
    """Word a move from the persona's phrase book; correct as it stands and never empty."""
    spoken = _keys(view.said_before)
    said: list[Said] = []
    for beat in view.move.beats:
        one = say(beat, view, spoken)
        if one is not None and one.text:
            said.append(one)
            spoken |= _keys([one.text])
    return shortened(view, said) or no_words_left(view)


def no_words_left(view: PublicView) -> str:
    """Say that there is nothing to say, in words not used for it yet while there are any."""
    spoken = _keys(view.said_before)
    fresh = (one for one in _NO_WORDS_LEFT if key_of(one) not in spoken)
    return next(fresh, _NO_WORDS_LEFT[0])


def _keys(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_keys_in(text) for text in texts))


@lru_cache(maxsize=_REMEMBERED)
def _keys_in(text: str) -> frozenset[str]:
    """The sentences of one reply; remembered, or a long talk would cost more with every turn."""
    return frozenset(key_of(one) for one in sentences(text))
