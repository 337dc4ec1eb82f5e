"""Hears options said in everyday words: by the words they share, in whatever order."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from simulator.domain.acts import Span
from simulator.domain.lexicon import Lexicon, NamedIssue

_ENOUGH: Final = 2
"""Words a clause has to share with one way of naming an option. Assumption: one word is chance."""

_SHORT: Final = 3
"""Longest clause [words of content] in which the name of an option alone settles it."""

_STOP: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "to",
        "in",
        "on",
        "at",
        "by",
        "with",
        "and",
        "or",
        "is",
        "are",
        "be",
        "was",
        "it",
        "its",
        "it's",
        "that",
        "this",
        "your",
        "our",
        "my",
        "you",
        "we",
        "us",
        "i",
        "they",
        "them",
        "he",
        "she",
        "as",
        "from",
        "per",
        "up",
        "out",
        "no",
        "not",
        "without",
        "net",
        "days",
        "day",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "term",
        "any",
        "all",
        "one",
        "some",
        "so",
        "then",
        "if",
        "when",
        "can",
        "could",
        "would",
        "will",
        "do",
        "does",
        "have",
        "has",
        "had",
        "need",
        "get",
        "give",
        "make",
        "take",
        "keep",
        "want",
        "just",
        "only",
        "also",
        "there",
        "here",
        "what",
        "how",
        "which",
        "who",
        "own",
        "full",
        "standard",
        "usual",
        "normal",
    ]
)
_NUMBERS: Final = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        (str(n) for n in range(1, 13)),
        strict=True,
    )
)
_IRREGULAR: Final = {
    "bought": "buy",
    "taught": "teach",
    "paid": "pay",
    "prepaid": "prepay",
    "sent": "send",
}
_ENDINGS: Final = ("ments", "ment", "ings", "ing", "ers", "er", "ed", "es", "s", "e")
_MIN_STEM: Final = 3
_REMEMBERED: Final = 20_000
"""Words kept in memory with their stems."""

_CLAUSES: Final = re.compile(
    r"[^,;:.!?()]+?(?=[,;:.!?()]| - |$| and (?:you|we|i|your|our|then|give|if)\b| but )"
)
_DENIES: Final = re.compile(
    r"\b(?:no|not|never|without|can't|cannot|won't|don't|drop|skip|less|leave out|overkill)\b|n't\b"
)
_WORDS: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


class Wording(NamedTuple):
    """One option of an issue, by the words it is named with."""

    option: str
    ways: tuple[frozenset[str], ...]
    own: frozenset[str]
    """Words that no other option of the issue is named with."""
    names: frozenset[str]
    """Words of which one alone names the option: proper names in its label."""


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """The part of a word that stays when it is bent; `trained`, `trainers` and `train` agree."""
    word = _IRREGULAR.get(word, _NUMBERS.get(word, word))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > _MIN_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


def stems(text: str) -> frozenset[str]:
    """The content words of a text, bent back."""
    words = (w.partition("'")[0] for w in _WORDS.findall(text.lower()))
    return frozenset(stem(w) for w in words if w not in _STOP)


@lru_cache(maxsize=64)
def wordings(lexicon: Lexicon) -> tuple[tuple[NamedIssue, tuple[Wording, ...]], ...]:
    """Every option by its words, ready once for each scenario; the left-out ones are no names."""
    found: list[tuple[NamedIssue, tuple[Wording, ...]]] = []
    for issue in lexicon.issues:
        if issue.term in ("term_months", "deposit_percent"):
            continue  # these are numbers, and the number grammar reads them
        ways = {
            o.id: tuple(
                told
                for text in (o.label, *o.phrases)
                if len(told := stems(text)) >= _ENOUGH or text.isalpha()
            )
            for o in issue.options
            if issue.term != "payment_days" or o.value == "0"
        }
        every = {name: frozenset().union(*told) for name, told in ways.items()}
        listed = []
        for option in (o for o in issue.options if o.id in ways):
            others = frozenset().union(*(v for name, v in every.items() if name != option.id))
            proper = re.findall(r"\b[A-Z][a-z]+", option.label)
            listed.append(
                Wording(
                    option.id,
                    ways[option.id],
                    every[option.id] - others,
                    frozenset(stem(name.lower()) for name in proper) - others,
                )
            )
        found.append((issue, tuple(listed)))
    return tuple(found)


def shared(
    text: str,
    vocabulary: tuple[tuple[NamedIssue, tuple[Wording, ...]], ...],
    written: str,
    skip: frozenset[str],
) -> tuple[tuple[str, str, Span], ...]:
    """Issues a sentence settles by the words it shares with one option and with no other.

    Args:
        text: The sentence in lower case.
        vocabulary: The scenario's, as `wordings` gives it.
        written: The sentence as written, of the same length: a name is written large.
        skip: Issues that are settled already, by a phrase.
    """
    found: list[tuple[str, str, Span]] = []
    for clause in _CLAUSES.finditer(text):
        here = stems(clause.group())
        if not here:
            continue
        large = stems(
            " ".join(re.findall(r"\b[A-Z][a-z]+", written[clause.start() : clause.end()]))
        )
        for issue, options in vocabulary:
            if issue.id in skip:
                continue
            option = _fitting(here, large if len(here) > _SHORT else here, options)
            denied = option != issue.left_out and _DENIES.search(clause.group()) is not None
            if option is not None and not denied:
                found.append((issue.id, option, clause.span()))
    return tuple(found)


def _fitting(
    here: frozenset[str], large: frozenset[str], options: tuple[Wording, ...]
) -> str | None:
    """The one option that shares most with the clause; None when none does, or two do."""
    scores: list[tuple[int, str]] = []
    for wording in options:
        if wording.names & large:
            scores.append((_ENOUGH + 1, wording.option))
            continue
        best = 0
        if wording.own & here:
            own = [way for way in wording.ways if way & here & wording.own]
            best = max(_ENOUGH if way <= here else 0 for way in own)
            best = max(best, *(len(way & here) for way in own))
        if best >= _ENOUGH:
            scores.append((best, wording.option))
    scores.sort(reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]
