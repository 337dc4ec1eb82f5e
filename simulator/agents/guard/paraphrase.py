"""Untold needs, deadlines and ways out in other words than the case's own.

A phrase of a secret is recognised word for word elsewhere; here a sentence is held against each
wording of it, content word by content word, without those everybody at the table uses anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from simulator.agents.guard.licence import Licence, is_amount
from simulator.agents.guard.secrecy import untold
from simulator.agents.guard.sentences import sentences, words
from simulator.agents.judge.words import COMMONPLACE, stems
from simulator.domain.events import GuardHit, Secret

_REMEMBERED: Final = 512
"""Secrets kept in memory with their content words: those being played. Assumption."""
_SHARE: Final = 0.4
"""Share of a secret's content words that tells it. Assumption: right wordings in the project's
own collection share at most a quarter with any secret."""
_OWN: Final = 2
"""Words of the secret among them that nobody at the table has used. Assumption: one is chance."""
_A_SENTENCE: Final = 5
"""Words from which a variant is a sentence; shorter ones are looked for word by word."""


def told_in_other_words(text: str, licence: Licence) -> Iterator[GuardHit]:
    """Sentences that say what is kept back.

    Args:
        text: The reply in the one spelling, facts it may tell blanked out.
        licence: What the decision allows; the words of its draft and the rep's are free.
    """
    kept = untold(licence.given.secrets, licence.move.disclosed)
    any_told = _any_told(kept)
    for sentence in sentences(text):
        said = _content(sentence)
        if len(said & any_told) < _OWN:
            continue  # as nearly every sentence; each telling by itself shares less still
        near = [one for secret in kept for one in tellings(secret) if _shared(one, said)]
        # Nearly every sentence is near to none, and needs no word for word of the whole frame.
        own = said - _free(licence) if near else said
        if any(len(one & own) >= _OWN for one in near):
            yield GuardHit(rule="secret", text=sentence, why="tells what is kept back")


def _shared(told: frozenset[str], said: frozenset[str]) -> bool:
    shared = len(told & said)
    return shared >= _OWN and shared >= _SHARE * len(told)


def _free(licence: Licence) -> frozenset[str]:
    """What everybody at the table may speak about this turn."""
    given = licence.given
    used = (given.draft, given.rep_text, given.deal.trade, *licence.own_texts)
    return _contents(licence.terms).union(*map(_content, used))


@lru_cache(maxsize=_REMEMBERED)
def tellings(secret: Secret) -> tuple[frozenset[str], ...]:
    """The content words of each whole sentence by which a secret is told."""
    return tuple(
        dict.fromkeys(
            _content(variant)
            for variant in secret.variants
            if not is_amount(variant) and len(variant.split()) >= _A_SENTENCE
        )
    )


@lru_cache(maxsize=_REMEMBERED)
def _any_told(secrets: tuple[Secret, ...]) -> frozenset[str]:
    """The content words of all of them together."""
    return frozenset[str]().union(*(one for secret in secrets for one in tellings(secret)))


@lru_cache(maxsize=_REMEMBERED)
def _contents(texts: tuple[str, ...]) -> frozenset[str]:
    """What several texts are about together: the terms of a deal, which all its replies share."""
    return frozenset[str]().union(*map(_content, texts))


@lru_cache(maxsize=1024)
def _content(text: str) -> frozenset[str]:
    """What a text is about, commonplaces included: a budget can be a secret."""
    return stems(text) | (COMMONPLACE & {word.removesuffix("'s") for word in words(text)})
