"""Words that are kept back: untold needs, the approver, the deadline, a bluff's truth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from simulator.agents.guard.figures import figures_in
from simulator.agents.guard.licence import Licence, is_amount
from simulator.agents.guard.sentences import folded, words
from simulator.domain.events import GuardHit, Secret
from simulator.domain.mind import Disclosure

_REMEMBERED: Final = 512
"""Secrets kept in memory with their wordings. Assumption: those of the sessions being played."""
_LIMIT_WORDS: Final = (
    r"\b(?:my|our|the) (?:absolute |very |hard |real |true |upper |final )*(?:limit|maximum|max"
    r"|ceiling|cap|reservation|top price)\b|\b(?:most|highest|maximum)(?: that)? (?:i"
    r"|we) (?:can|could"
    r"|may|am|are|would|will)\b|\bas high as (?:i|we)\b"
)


def untold(secrets: Iterable[Secret], told: Iterable[Disclosure]) -> tuple[Secret, ...]:
    """The secrets that remain after everything that has been disclosed so far.

    Args:
        secrets: What the buyer kept back when the talk began.
        told: Every disclosure of the session, this turn's included.
    """
    open_ids = {one for disclosure in told for one in _ids_of(disclosure)}
    return tuple(secret for secret in secrets if secret.id not in open_ids)


def _ids_of(disclosure: Disclosure) -> tuple[str, ...]:
    kind = "need" if disclosure.kind == "agenda" else disclosure.kind
    return (disclosure.id, kind if kind in {"approver", "deadline"} else f"{kind}:{disclosure.id}")


def secret_words(text: str, licence: Licence) -> Iterator[GuardHit]:
    """Phrases of secrets, in any case and spacing, in a text whose licensed parts are masked."""
    said = f" {' '.join(words(text))} "
    for secret in untold(licence.given.secrets, licence.move.disclosed):
        for phrase in wordings(secret):
            if phrase in said and phrase not in licence.public_words:
                yield GuardHit(rule="secret", text=phrase.strip(), why="tells what is kept back")
                break


@lru_cache(maxsize=_REMEMBERED)
def wordings(secret: Secret) -> tuple[str, ...]:
    """The ways a secret is told in words, blanks around each; amounts are left to the numbers.

    An amount's own renderings are recognised by value, whatever they look like.
    """
    folded_words = (
        " ".join(words(variant)) for variant in secret.variants if not is_amount(variant)
    )
    return tuple(dict.fromkeys(f" {one} " for one in folded_words if one and not numbers_only(one)))


def numbers_only(phrase: str) -> bool:
    """Whether a phrase is made of number words only."""
    return all(
        part.isdigit() or figures_in(part) or part in {"and", "point", "a", "half", "grand", "k"}
        for word in phrase.split()
        for part in re.split(r"['-]", word)
    )


def named_limit(text: str, licence: Licence) -> Iterator[GuardHit]:
    """A kept-back amount that the decision itself names, called by its name.

    Offering the amount gives nothing away; saying that it is the limit does.
    """
    if not licence.all_secret_numbers & licence.own_numbers:
        return
    for sentence in re.split(r"(?<=[.!?])\s", folded(text)):
        limit = re.search(_LIMIT_WORDS, sentence)
        if limit and licence.all_secret_numbers & set(figures_in(sentence)):
            yield GuardHit(rule="secret", text=limit.group(0), why="calls the price the limit")
