"""Figures that are only said back: in surprise, as a question, or as where one stood before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from simulator.domain.numbers.markers import STANDS_ALONE
from simulator.domain.numbers.roles import Candidate

_AFTER: Final = 60
"""How much behind a question mark tells whether the figure was meant [characters]."""
_FEW: Final = 8
"""Figures behind one that it is compared with at most; keeps the reading linear."""
_TWICE: Final = 2
"""Prices of the same thing differ by less than this factor. Assumption."""
_THRICE: Final = 3
"""Nobody is given less than a third of the price on the list. Assumption."""
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
    r"\b(?:list(?: price)?|rrp|(?:catalogue|sticker|normal|usual|regular|standard|full"
    r"|old) (?:price"
    r"|rate|fee)|normally|usually|ordinarily|otherwise|anybody else|anyone else|others)\b"
    r"(?: (?:for|on|of) (?:the|this|that|these|our|an?) [\w-]+)?"
    r"(?:[:,]| (?:is|are|of|at|it's|it is|that's|would be|costs?|pays?|comes? to|we|i|you|they|he"
    r"|she"
    r"|charges?|asks?|takes?|sells?|bills?|says|shows|for|this|the|our|my|it|would|goes))* $"
)
"""In front of a price that others pay, when one's own follows."""
_PLANNED: Final = re.compile(
    r"\b(?:my|our|the) (?:budget|limit|plan|target|boss|husband|wife) (?:for (?:it|this|that) )?"
    r"(?:says?|said|is|was|allows?|gives? (?:me|us)|stops at|had|told (?:me|us) to (?:stop"
    r"|stay) (?:at|under|below))(?: (?:me|about|only|just|at))* $"
)
"""In front of a figure that the speaker then goes beyond: `my budget says 900, but …`."""
_OWN: Final = re.compile(
    r"\b(?:mine(?:'s| is| would be)|ours (?:is|are|would be)|(?:this one|yours)(?:'s| is| would be)"
    r"|(?:i|we)(?:'d| would)(?: only)? (?:go|pay|say|take|give|want|offer|sign)"
    r"|(?:i|we)(?:'ll| can| could| might)(?: only)? (?:do|go|stretch|offer|give|pay|come|let you)"
    r"|(?:i'm|we're|i am|we are) (?:at|offering|asking)|you(?:'d| would|'ll)(?: only)? pay"
    r"|my (?:price|offer|figure)|the new (?:one|price|rate|deal))\b[^.;!?]{0,30}$"
)
"""In front of a figure, what makes it the speaker's own beyond doubt."""
_ANYBODY: Final = re.compile(
    r"\b(?:i|we|i'd|we'd|i'll|we'll|i'm|we're|my|our|mine|you'd|you'll|let's|offer|make it"
    r"|how about"
    r"|would|could|can|either|per|basic)\b"
)
"""In front of a figure, what may make it the speaker's own as well, or one of two to choose "
"from."""
_OTHERS_DO: Final = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|want(?:s|ed)?|charge[sd]?|quote[sd]?|paid|pays|got|went for|sold"
    r"|was|were|used to)\b"
)
"""Words of a price that somebody else named, or that was asked once."""
_PAYS_NOW: Final = re.compile(r"(?:^|[.!?,;] |\band )(?:we|i) pay(?: [a-z]+){0,3} $")
"""In front of what the speaker pays so far, when a figure to go to follows."""
_JUDGED: Final = re.compile(
    r"^(?:'s| is| are| sounds| feels| seems) (?!(?:my|our|the|what|as|how|where|it|that|for|fine"
    r"|fair|ok|okay|good|all|on|in|per|firm|final|included|net|still|just|only|a (?:fair|good"
    r"|great|special|deal|month|year|week|day))\b)[a-z][^.!?;]{2,60}[.!] "
)
"""Behind a figure that is only spoken about, in a sentence of its own: `31 is hotel money.`"""


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
        elif _gives_way(folded, candidate, candidates[index + 1 : index + 1 + _FEW]):
            candidate.role = "past"


def _gives_way(folded: str, candidate: Candidate, rest: Sequence[Candidate]) -> bool:
    """Whether a figure is only what another one of the message is set against."""
    before = candidate.before
    later = next((other for other in rest if _replaces(other, candidate)), None)
    if later is None:
        return False
    if _OWN_BEFORE.search(before):
        return True
    alike = candidate.value / _TWICE <= later.value <= candidate.value * _TWICE
    listed = candidate.value / _THRICE <= later.value <= candidate.value * _THRICE
    if listed and (_LISTED.search(before) or _PLANNED.search(before)):
        return True
    end = max(candidate.quantity.end, candidate.unit_end)
    if _JUDGED.match(folded[end : later.quantity.start][:_AFTER]) and alike:
        return STANDS_ALONE.match(later.before) is not None
    others = _OTHERS_DO.search(before) is not None and _ANYBODY.search(before) is None
    others = others or _PAYS_NOW.search(before) is not None
    return alike and others and _OWN.search(later.before) is not None


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
