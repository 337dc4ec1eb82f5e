"""Figures that are only said back: in surprise, as a question, or as where one stood before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from simulator.domain.numbers.roles import Candidate

_AFTER: Final = 60
"""How much behind a question mark tells whether the figure was meant [characters]."""
_ALONE: Final = re.compile(
    r"^\W*(?:(?:what|wow|oh|ouch|hm+|huh|really|seriously|just|only|sorry|pardon|so|and|no|ok|okay"
    r"|whoa|did you say|you said|you mean)\b\W*)*$"
)
"""Nothing but surprise in front of a figure that is asked back."""
_ASKED_BACK: Final = re.compile(r"^ ?\? +(?=\S)")
_ASKED_OF: Final = re.compile(r"^(?: (?:for|with|on|off|a|an|per|the|that|this|[a-z]+)){1,6} ?\? +")
_MEANT: Final = re.compile(
    r"(?:then\b|deal\b|and\b|would|could|can (?:we|you)|if\b|done\b|agreed|i'd (?:sign|take|do)"
    r"|we'd (?:sign|take|do)|with\b|including|how about|what about|yes\b|ok\b|okay\b|i'll|we'll"
    r"|let's|take|that (?:would|could) work|shall|happy\b|fair\b|possible)"
)
"""How somebody goes on who has asked for a figure because they want it."""
_TURNED_DOWN: Final = re.compile(
    r"(?:no\b|never|lol|come on|come off|that's (?:not|no|too|a lot|steep|way)|that is (?:not|too)"
    r"|you must|are you|i can't|we can't|not\b|anyone|nobody|ouch|wow|seriously|forget|impossible"
    r"|you're (?:joking|kidding)|i have to sit|madness|ridiculous|out of)"
)
"""How somebody goes on who turns the figure down that they have just repeated."""
_TAKEN_BACK: Final = re.compile(
    r"(?: [a-z]+){0,3}[.!?…]+ (?:oh,? |no,? )?(?:sorry|wait|correction|i mean|i meant|pardon"
    r"|scratch"
    r"|oops|strike that|what am i saying|that should)\b"
)
"""Behind a figure that the next sentence corrects."""
_OWN_BEFORE: Final = re.compile(
    r"\b(?:i|we)(?:'d| had| have|'ve)? (?:said|wanted|asked(?: for)?|hoped for|thought of|was at"
    r"|were at|started (?:at|with|from)|named|put|came in at)"
    r"(?: (?:about|around|it|you|at|for|the))* $"
)
"""In front of a figure where the speaker stood before."""

_LISTED: Final = re.compile(
    r"\b(?:list(?: price)?|rrp|(?:catalogue|sticker|normal|usual|regular|standard|full|old) "
    "(?:price"
    r"|rate|fee)|normally|usually|ordinarily|otherwise|anybody else|anyone else|others)\b"
    r"(?:[:,]| (?:is|are|of|at|it's|it is|that's|would be|costs?|pays?|comes? "
    "to|we|i|you|they|he|she"
    r"|charge|ask|take|sell|for|this|the|our|my|it|would|goes))* $"
)
"""In front of a price that others pay, when one's own follows."""


def mark_echoes(folded: str, candidates: Sequence[Candidate]) -> None:
    """Take the part of an offer from figures that are only said back or were said before.

    Args:
        folded: The whole message.
        candidates: Its numbers, in order, with their parts so far.
    """
    for index, candidate in enumerate(candidates):
        if candidate.role not in {"offer", "change"}:
            continue
        if _TAKEN_BACK.match(folded, max(candidate.quantity.end, candidate.unit_end)) and any(
            later.role == "offer" for later in candidates[index + 1 :]
        ):
            candidate.role = "correction"
        elif _is_echo(folded, candidate):
            candidate.role = "played_back"
        elif (_OWN_BEFORE.search(candidate.before) or _LISTED.search(candidate.before)) and any(
            _replaces(later, candidate) for later in candidates[index + 1 :]
        ):
            candidate.role = "past"


def _replaces(later: Candidate, candidate: Candidate) -> bool:
    """Whether a later figure of the same kind stands in the place of an earlier one."""
    other = later.quantity.values != candidate.quantity.values
    alike = later.quantity.percent == candidate.quantity.percent
    return later.role == "offer" and other and alike


def _is_echo(folded: str, candidate: Candidate) -> bool:
    """Whether a figure is asked back: `Forty thousand? I have to sit down.`."""
    if _ALONE.match(candidate.before) is None:
        return False
    end = max(candidate.quantity.end, candidate.unit_end)
    behind = folded[end : end + _AFTER]
    asked = _ASKED_BACK.match(behind)
    if asked is not None:
        return _MEANT.match(behind, asked.end()) is None
    asked = _ASKED_OF.match(behind)
    return asked is not None and _TURNED_DOWN.match(behind, asked.end()) is not None
