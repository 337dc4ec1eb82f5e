"""A yes in so many words, told by means of its own: the guard's ways have no part in it."""

from __future__ import annotations

import re

_SAYS_YES = re.compile(
    r"\b(?:we have a deal|(?:it's|that's|then it's) a deal|you've got (?:yourself )?a deal|i accept"
    r"|we accept|agreed[.!]|consider it (?:done|agreed)|deal[.!]"
    r"|(?<!, )(?:it's|that's) (?:done|settled)[.!])",
    re.IGNORECASE,
)


def says_yes(text: str) -> bool:
    """Whether a buyer's text takes what is on the table."""
    return bool(_SAYS_YES.search(text))
