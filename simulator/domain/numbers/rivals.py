"""Figures of somebody else: a rival that is named, or another one who offers the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from simulator.domain.numbers.roles import Candidate
from simulator.domain.numbers.sentence_words import SENTENCE_WORDS
from simulator.domain.numbers.vocabulary import MONTHS

_FAR: Final = 110
"""How far in front of a figure its owner may be named [characters]."""
_STRONG: Final = (
    r"(?:quote[sd]?|offers?|offered|wants|asks|asked|bids?|charges|charged|tender(?:s|ed)|pitched"
    r"|mailed (?:me|us)|sent (?:me|us)|has us down|(?:would|will|can|could|'d|'ll)"
    r" (?:do|sell|send|give|supply|offer|let|deliver|make|pour))"
)
"""What somebody does who names a price."""
_WEAK: Final = r"(?:is at|are at|'s at|came in|comes in|stands at|puts?|does|did|do|said|says|have)"
"""What prices and parts do as well; only behind a name that stands inside a sentence."""
_NAME: Final = (
    r"(?<![\w'])([A-Z][\w.-]+)(?: (?:&|and|of|in) [A-Z][\w.'-]+| [A-Z][\w.'-]+)*,?"
    r"(?: (?:has|have|had|just|only|already|now|barely|even))* "
)
_NAMED: Final = re.compile(_NAME + _STRONG + r"\b([^.;!?]{0,45})$")
"""A name and a verb of offering in front of a figure; the name starts with a capital."""
_NAMED_INSIDE: Final = re.compile(r"[\w,] " + _NAME + _WEAK + r"\b([^.;!?]{0,45})$")
_FROM_NAMED: Final = re.compile(r"^ (?:from|by) ([A-Z][\w'-]+)")
_ANOTHER: Final = re.compile(
    r"\b(?:an?|another|some|the (?:second|other|cheaper|local)|your|two|one|supplier) "
    r"(?:[\w-]+ ){0,4}?(?:supplier|vendor|provider|chain|firm|plumber|tenderer|bidder|reseller"
    r"|start-?up|third party|fellow|shop|house|agency|printer|neighbour|rival|caterer|dealer"
    r"|importer|bids?|[a-e])\b(?: [\w']+){0,8}? (?:" + _STRONG + "|" + _WEAK + r")\b[^.;!?]{0,40}$"
    r"|\b(?:an? )?(?:offer|quote|bid|tender|paper)\b[^.;!?]{0,30}\bfrom (?:a |an |the |another )"
    r"[^.;!?]{0,45}$|\bfrom the (?:firm|people|others|company)\b[^.;!?]{0,40}$"
    r"|\bthe other (?:one|envelope|offer|quote|bid|guys?)\b[^.;!?]{0,40}$"
    r"|\b(?:someone|somebody)\b[^.;!?]{0,30}\b(?:will|would|can|has|does)\b[^.;!?]{0,40}$"
)
"""Another one who offers the same, and what they ask."""
_OURS: Final = re.compile(
    r"\b(?:i|we|i'd|we'd|i'll|we'll|i'm|we're|our|my|you|you'd|you'll|your|let's"
    r"|so|but|then)\b(?! have\b)"
)
"""Between the name and the figure, what makes the figure one of this talk."""
_INSIDE: Final = frozenset(
    {"corporate", "management", "procurement", "purchasing", "engineering", "treasury",
     "board", "finance", "headquarters", "head", "legal", "accounting", "controlling",
     "everybody", "everyone", "nobody", "who", "sales", "here", "deal", "done", "yes",
     "sorry", "thanks", "morning", "hello", "hi", "dear", "please", "mind", "tell", "give",
     "suppose", "sign", "shall", "should", "may", "my", "i", "i'd", "i'll", "these", "those",
     "whoever", "both", "each", "every", "let", "consultants", "people", "customers",
     "clients", "others", "most", "another", "some", "even", "still", "once", "when",
     "where", "why", "as", "at", "because", "since", "unless", "two", "three", "one", "last",
     "next", "first", "eur", "usd", "gbp", "chf", "euro", "euros", "option", "version",
     "package", "premium", "basic", "module", "phase", "delivery", "payment", "support",
     "training", "list", "rent", "which", "renewing", "swap", "take", "pay", "order", "buy",
     "choose", "drop", "send", "half", "he", "she", "him", "her", "nothing", "something",
     "somebody", "someone", "anybody", "whatever", "revised", "new", "final", "latest",
     "improved", "best", "updated", "counter", "current", "better"}
)  # fmt: skip
"""Words with a capital that are no rival: one's own house, and beginnings of sentences."""
_DAYS: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "easter",
     "christmas", "whitsun", "today", "tomorrow"}
)  # fmt: skip


def mark_rivals(text: str, candidates: Sequence[Candidate]) -> None:
    """Take the part of an offer from figures that belong to somebody outside the talk.

    Args:
        text: The message as written: names are told by their capitals.
        candidates: Its numbers, in order, with their parts so far.
    """
    for candidate in candidates:
        if candidate.role in {"offer", "change"} and _is_rivals(text, candidate):
            candidate.role = "rival"


def _is_rivals(text: str, candidate: Candidate) -> bool:
    start = candidate.quantity.start
    before = text[max(candidate.begin, start - _FAR) : start]
    named = _NAMED.search(before) or _NAMED_INSIDE.search(before)
    if named is not None and _is_name(named.group(1)) and not _OURS.search(named.group(2).lower()):
        return True
    another = _ANOTHER.search(before.lower())
    if another is not None and not _OURS.search(another.group()):
        return True
    behind = _FROM_NAMED.match(text[max(candidate.quantity.end, candidate.unit_end) :][:_FAR])
    return behind is not None and _is_name(behind.group(1))


def _is_name(word: str) -> bool:
    plain = word.lower().removesuffix("'s")
    ordinary = plain in SENTENCE_WORDS or plain in _INSIDE or "'" in plain
    return not ordinary and plain not in MONTHS and plain not in _DAYS and not plain[0].isdigit()
