"""The names of a deal's options, taken apart so that they are recognised in free words."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from simulator.agents.guard.figures import figures_in
from simulator.agents.guard.sentences import folded, pattern, words
from simulator.domain.mind import PublicIssue
from simulator.domain.values import Value

_REMEMBERED: Final = 4096
"""Words kept in memory: a deal has the same few. Assumption."""
_SMALL_WORDS: Final = frozenset(
    {
        *("a", "an", "the", "of", "for", "with", "in", "on", "at", "to", "and", "or", "by", "from"),
        *("your", "our", "their", "its", "per", "as", "is", "be", "after", "within", "included"),
        *("including", "only"),
    }
)
_ENDINGS: Final = (
    *("'s", "ings", "ing", "ments", "ment", "ations", "ation", "ions", "ion", "ages", "age"),
    *("ators", "ator", "ers", "er", "ies", "ied", "ed", "ly", "es", "s", "y", "e"),
)
"""Endings that are cut off, the longer ones first."""
_EVERYTHING: Final = frozenset(
    {"all", "whole", "full", "fully", "entire", "entirely", "everything"}
)
"""Words that say one thing: `the whole range` is `the full range`."""
_SHORT_STEM: Final = 4
"""Letters up to which a double letter stays: `bill`."""


class Label(Value):
    """An option's name, taken apart for recognition in free words."""

    issue: str
    option: str
    said: str
    """Folded, without a leading article or negation."""
    negative: bool
    """Whether the label itself says that something is left out."""
    stems: frozenset[str]
    numbers: frozenset[Decimal]
    proper: bool
    """Whether the label holds a proper name, such as an edition's; then nothing less is meant."""
    telling: frozenset[str]
    """Stems no other option of the issue has; empty for `training` against `no training`."""


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Cut a word down so that `storage` and `stored`, `month` and `monthly` are one."""
    if word in _EVERYTHING:
        return "all"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004 (`bus`, `gas`)
            word = word[: -len(ending)]
            break
    return word[:-1] if word[-2:-1] == word[-1:] and len(word) > _SHORT_STEM else word


def labels_of(issue: PublicIssue) -> tuple[Label, ...]:
    """Take the options of one issue apart."""
    return _labels(issue.id, tuple((option.id, option.label) for option in issue.options))


@cache
def _labels(issue: str, options: tuple[tuple[str, str], ...]) -> tuple[Label, ...]:
    parts = {option: _parts(label) for option, label in options}
    return tuple(
        Label(
            issue=issue,
            option=option,
            said=_bare(label),
            negative=pattern(r"^(?:no|without|not|excluding)\b").search(folded(label)) is not None,
            proper=pattern(r"^(?:the |a |an |no )?[A-Z]|\s[A-Z]").search(label) is not None,
            stems=parts[option][0],
            numbers=parts[option][1],
            telling=parts[option][0]
            - frozenset[str]().union(*(stems for o, (stems, _) in parts.items() if o != option)),
        )
        for option, label in options
    )


def _bare(label: str) -> str:
    return pattern(r"^(?:(?:the|a|an|no|without|not|excluding|any) )+").sub("", folded(label))


def _parts(label: str) -> tuple[frozenset[str], frozenset[Decimal]]:
    said = _bare(label)
    numbers = figures_in(said)
    stems = {
        stem(piece)
        for word in words(said)
        for piece in word.split("-")
        if piece not in _SMALL_WORDS and not figures_in(piece)
    }
    return frozenset(stems), numbers
