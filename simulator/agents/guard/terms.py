"""Which options of the deal a text puts on the table, and whether they are the decided ones."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from simulator.agents.guard.figures import amounts_in, figures_in, readings_of
from simulator.agents.guard.labels import Label, labels_of, stem
from simulator.agents.guard.sentences import (
    first_match,
    folded,
    masked,
    pattern,
    sentences,
    word_for_word,
)
from simulator.domain.events import GuardHit
from simulator.domain.mind import PublicDeal, PublicIssue, PublicMove
from simulator.domain.numbers import ReadingContext
from simulator.domain.offer import Package

_REMEMBERED: Final = 4096
"""Words and clauses kept in memory: a deal has the same few. Assumption."""
_UP_TO_HERE: Final = r"(?:\W+[\w'%-]+){0,3}\W*$"
_LEAVING_OUT: Final = (
    r"\b(?:no|not|without|minus|excluding|skip|drop|leave out|take out|cut|less|forget|remove"
    rf"|none of|never|cannot|ditch|lose|nothing for|scrap|keep out|strike|strip out){_UP_TO_HERE}",
    rf"n't{_UP_TO_HERE}",
    r"\b(?:instead of|rather than|in place of|swap|replace|trade)(?:\W+[\w'%-]+){0,1}\W*$",
)
_TAKING_OUT: Final = (
    r"\b(?:no|without|drop|remove|delete|strike|skip|cut|lose|forget|ditch|less|minus|scrap|scratch"
    r"|leave out|strip out|out goes|out comes|goes out|away|spare us|keep your)\b",
    r"\bleave [^,.;]*\bin your\b|\bleaves? .{0,30} out\b|\b(?:take|strip) .{0,40}\bout\b",
    r"\b(?:do|manage|live) without\b|\bdispens\w+|\b(?:is|be) (?:gone|out|off)\b|\bcan go\b",
    r"\bnot (?:required|needed|necessary|part)\b|\bdo not (?:need|see|require|want)\b",
    r"\bdon't (?:need|take|think|want)\b|\bwon't use\b|\bisn't anything\b",
    r"\bwho (?:needs|ordered)\b|\boff the (?:list|table|bill)\b",
)
"""Ways to say that an item comes out of the package, each wherever it stands in the clause."""
_NOT_WITHOUT: Final = r"(?:n't|\bnot|\bnever|\bno|\bcannot|\bnobody)\b.*\bwithout\b"
"""`She won't sign without it` takes it in."""
_THE_REST: Final = (
    r"\b(?:rest|remainder|everything else|all else|everything|everything you (?:named|said|listed"
    r"|offered)|same package|as you (?:have )?(?:offered|said|put|described|named|listed)|as before"
    r"|as (?:in|per) your (?:offer|last))\b"
)
_TAKING_IN: Final = (
    r"\b(?:with|including|includes|include|included|plus|keep|keeping|add|adding|throw in|and)"
)
_LEFT_OUT_AFTER: Final = (
    r"^[^,.;:]{0,30}?(?<![\w-])(?:left out|taken out|excluded|removed|dropped|is out|comes out|goes"
    r"|out)\b(?!-)"
)
_PRICED_BY: Final = r"\b(?:a|an|per|each) (?:page|pallet|unit|vehicle|hour|seat|head|month|year)\b"
"""What follows a price names no term: `a page` is no `laid-out pages`."""
_ASIDE: Final = 30
"""Characters to either side of a number in which its own words stand. Assumption."""
_SHORT_FORMS: Final = 1_000
"""An option's number from which a shorter one may stand for it: `12` for 12,000, which only the
whole sentence tells. Assumption."""
_RUN: Final = r"(?:\W+[\w'’%-]+){0,3}\W+$"


def asserted(label: Label, text: str, *, whole: bool = False) -> bool:
    """Whether a text says that this option holds, by its label or by its telling words.

    Args:
        label: The option.
        text: What was said.
        whole: Every word of the label is wanted.
    """
    said = folded(text)
    return _may_name(label, said, whole=whole) and any(
        _left_out(sentence, start, end) == label.negative
        for sentence in sentences(said)
        for start, end in _mentions(label, sentence, whole=whole)
    )


def _may_name(label: Label, said: str, *, whole: bool = False) -> bool:
    """Whether some sentence of a folded text can name the option; most texts name one or two."""
    return label.said in said or len(label.stems & _vocabulary(said)) >= _least(label, whole=whole)


def _mentions(label: Label, sentence: str, *, whole: bool = False) -> Iterator[tuple[int, int]]:
    """Where a sentence names the option, its label word for word or in other words."""
    exact = tuple(word_for_word(label.said, sentence)) if label.said in sentence else ()
    if exact:
        yield from exact
        return
    least = _least(label, whole=whole)
    if len(label.stems & _vocabulary(sentence)) < least:
        return  # as in most sentences, whose numbers need not be read
    if label.numbers:
        yield from _numbered(label, sentence, least)
    else:
        least = min(max(2, least), len(label.stems))
        for start, present in _segments(sentence):
            hits = present.keys() & label.stems
            if hits and len(hits) >= least and label.telling <= hits:
                spans = [present[word] for word in (label.telling or hits)]
                yield start + min(one for one, _ in spans), start + max(one for _, one in spans)


def named(label: Label, text: str) -> bool:
    """Whether a text says this option in so few words that only it can be meant: `rolling`.

    More lenient than `asserted`: enough to have said what had to be said, too little to accuse.
    """
    return asserted(label, text) or any(
        _left_out(sentence, start, end) == label.negative
        for sentence in sentences(folded(text))
        for start, end in _hinted(label, sentence)
    )


def mentioned(label: Label, text: str) -> bool:
    """Whether a text names the option at all, taken in or left out."""
    return any(
        True
        for sentence in sentences(folded(text))
        for _ in (*_mentions(label, sentence), *_hinted(label, sentence))
    )


def _hinted(label: Label, sentence: str) -> Iterator[tuple[int, int]]:
    if not label.numbers and not label.proper:
        present = _stems_in(re.sub(_PRICED_BY, lambda found: " " * len(found.group(0)), sentence))
        for one in label.telling or label.stems:
            # `All` says nothing without the thing that is meant.
            if one in present and (one != "all" or label.stems & set(present) > {"all"}):
                yield present[one]


def _numbered(label: Label, sentence: str, least: int) -> Iterator[tuple[int, int]]:
    """Where the label's number stands together with so many of its words: `sixty days`."""
    if label.numbers.isdisjoint(figures_in(sentence)) and max(label.numbers) < _SHORT_FORMS:
        return
    for start, end, readings, beside in _counted(sentence):
        if readings & label.numbers and len(label.stems & beside) >= least:
            yield start, end


@lru_cache(maxsize=_REMEMBERED)
def _counted(sentence: str) -> tuple[tuple[int, int, frozenset[Decimal], frozenset[str]], ...]:
    """The numbers of a sentence that are no money: place, amounts, and the stems beside them."""
    if not figures_in(sentence):
        return ()
    found = []
    for figure in amounts_in(sentence, ReadingContext()):
        start, end = figure.span
        if figure.kind != "money":
            before = sentence[max(0, start - _ASIDE) : start].rpartition(",")[2]
            after = sentence[end : end + _ASIDE].partition(",")[0]
            beside = frozenset(_stems_in(before + " " + after))
            found.append((start, end, readings_of(figure), beside))
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def _segments(sentence: str) -> tuple[tuple[int, Mapping[str, tuple[int, int]]], ...]:
    """What stands between the commas of a sentence: where it begins, and its stems."""
    return tuple(
        (segment.start(), _stems_in(segment.group(0)))
        for segment in re.finditer(r"[^,;:]+", sentence)
    )


@lru_cache(maxsize=_REMEMBERED)
def _vocabulary(sentence: str) -> frozenset[str]:
    """The stems of a sentence, those of words that are joined to a number among them: `30days`."""
    return frozenset(_stems_in(sentence)) | frozenset(map(stem, re.findall(r"[^\W\d_]+", sentence)))


@lru_cache(maxsize=_REMEMBERED)
def _stems_in(text: str) -> Mapping[str, tuple[int, int]]:
    """The stems of a folded text, each with the place where it comes first."""
    found = list(re.finditer(r"[^\W_]+", text))
    return MappingProxyType({stem(match.group(0)): match.span() for match in reversed(found)})


def _least(label: Label, *, whole: bool) -> int:
    """How many of a label's words name it: half, or all when none of them tells it apart."""
    if whole:
        return len(label.stems)
    if not label.numbers and (not label.telling or label.proper):
        return len(label.stems)
    return math.ceil(len(label.stems) / 2)


def _left_out(sentence: str, start: int, end: int) -> bool:
    """Whether the words around a mention take the thing out rather than in."""
    conjunct = re.split(r"[,;:.]|\band\b|\bbut\b|\bwith\b|\bplus\b", sentence[:start])[-1]
    if pattern(_NOT_WITHOUT).search(conjunct):
        return False
    if first_match(_LEAVING_OUT, conjunct):
        return True
    return pattern(_LEFT_OUT_AFTER).search(sentence[end:]) is not None


def taken_out(issue: PublicIssue, text: str) -> bool:
    """Whether some clause of a text takes out what an issue is about."""
    topic = frozenset(_stems_in(folded(issue.label)))
    return any(
        topic & set(_stems_in(clause)) and _takes_out(clause)
        for clause in re.split(r"[,;:.!?]", folded(text))
    )


def _takes_out(clause: str) -> bool:
    found = first_match(_TAKING_OUT, clause)
    return found is not None and not clause[: found.start()].rstrip().endswith("not")


def taken_in(label: Label, text: str) -> bool:
    """Whether a text clearly puts the named thing into the deal, not just talks about it."""
    return any(
        pattern(_TAKING_IN + _RUN).search(sentence[:start]) is not None
        and not _left_out(sentence, start, end)
        for sentence in sentences(folded(text))
        for start, end in _mentions(label, sentence)
    )


def missing_terms(
    text: str, move: PublicMove, deal: PublicDeal, offered: Package | None
) -> Iterator[GuardHit]:
    """Voiced options that a text does not say.

    Args:
        text: The whole reply.
        move: What was decided.
        deal: The deal by name.
        offered: The rep's last package, which `the rest as you offered` stands for.
    """
    if move.package is None:
        return
    theirs = offered.options if offered and pattern(_THE_REST).search(folded(text)) else {}
    for issue in deal.issues:
        chosen = move.package.options.get(issue.id)
        if issue.id not in move.voiced or theirs.get(issue.id, "") == chosen:
            continue
        for label in labels_of(issue):
            if label.option == chosen and not named(label, text):
                said = issue.label_of(label.option)
                yield GuardHit(rule="missing_terms", text="", why=f"does not say {said!r}")


def denied_terms(text: str, move: PublicMove, deal: PublicDeal) -> Iterator[GuardHit]:
    """Voiced options that a text takes out again: `forget 60 days net`."""
    if move.package is None:
        return
    topics = {beat.issue for beat in move.beats}
    for issue in deal.issues:
        for label in labels_of(issue) if issue.id in {*move.voiced} - topics else ():
            if label.option != move.package.options.get(issue.id) or label.negative:
                continue
            if (label.telling or label.numbers) and _dropped(label, text):
                said = issue.label_of(label.option)
                yield GuardHit(rule="terms", text=said, why="takes out what was decided")


def _dropped(label: Label, text: str) -> bool:
    said = folded(text)
    return _may_name(label, said) and any(
        _left_out(sentence, start, end)
        for sentence in sentences(said)
        for start, end in _mentions(label, sentence)
    )


def undecided_terms(
    text: str, move: PublicMove, deal: PublicDeal, rep_text: str
) -> Iterator[GuardHit]:
    """Options that a text puts on the table though the decision did not.

    Args:
        text: The reply with the facts it may tell blanked out.
        move: What was decided.
        deal: The deal by name.
        rep_text: The rep's last message; what it named may be spoken about.
    """
    free = {beat.issue for beat in move.beats if beat.issue is not None}
    # Words of one decided option and of the next must not add up to a third.
    decided = _decided(move, deal)
    loose = masked(text, decided)
    decided_numbers = frozenset(number for one in decided for number in figures_in(one))
    for issue in deal.issues:
        chosen = move.package.options.get(issue.id) if move.package is not None else None
        if issue.id in free:
            continue
        for label in labels_of(issue):
            # Where no terms are on the table, a word in passing puts none there.
            shared = move.package is None or bool(label.numbers & decided_numbers)
            if label.option == chosen or not asserted(label, loose, whole=shared):
                continue
            if _offends(label, issue, text, chosen, rep_text):
                yield GuardHit(
                    rule="terms",
                    text=issue.label_of(label.option),
                    why=f"speaks of {issue.label_of(label.option)!r}, which was not decided",
                )


def _decided(move: PublicMove, deal: PublicDeal) -> list[str]:
    if move.package is None:
        return []
    options = move.package.options
    return [issue.label_of(options[issue.id]) for issue in deal.issues if issue.id in options]


def _offends(
    label: Label, issue: PublicIssue, text: str, chosen: str | None, rep_text: str
) -> bool:
    if not asserted(label, text) or _within(label, issue, text, chosen):
        return False
    if label.negative or label.telling or label.numbers:
        named_by_rep = asserted(label, rep_text)
        return not named_by_rep or (chosen is not None and taken_in(label, text))
    # `training` against `no training`: talking about it is no offer, taking it in is one.
    return chosen is not None and taken_in(label, text)


def _within(label: Label, issue: PublicIssue, text: str, chosen: str | None) -> bool:
    """Whether the mention is only a part of the chosen option's longer name."""
    return any(
        other.option == chosen and label.stems < other.stems and asserted(other, text)
        for other in labels_of(issue)
    )
