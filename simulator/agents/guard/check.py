"""The guard: every reason why a worded reply must not be shown as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from simulator.agents.guard.acceptance import acceptance_in, says_yes, taken_back
from simulator.agents.guard.amounts import (
    denied_price,
    missing_price,
    relative_amounts,
    undecided_numbers,
)
from simulator.agents.guard.duties import duties_missed
from simulator.agents.guard.faithful import missing_facts, repetitions
from simulator.agents.guard.language import language_hits
from simulator.agents.guard.licence import amounts_of, licence_of
from simulator.agents.guard.paraphrase import tellings, told_in_other_words
from simulator.agents.guard.prefix import showable
from simulator.agents.guard.reply import Reply
from simulator.agents.guard.secrecy import named_limit, secret_words, wordings
from simulator.agents.guard.sentences import folded, sentences
from simulator.agents.guard.terms import denied_terms, missing_terms, undecided_terms
from simulator.agents.guard.voices import (
    hint_hits,
    meta_hits,
    promise_hits,
    role_hits,
)
from simulator.agents.ports import GuardInput
from simulator.agents.speaker.length import word_limit, words_in
from simulator.domain.events import GuardHit, Secret

_REMEMBERED: Final = 512
"""Beginnings of replies whose verdict is kept in memory; a reply has a handful. Assumption."""


class RulesGuard:
    """Measures a text against its decision by code alone; the same text, the same verdict.

    Args:
        language: Language the buyer speaks, as an ISO 639-1 code; only `en` can be checked.
    """

    def __init__(self, language: str = "en") -> None:
        self._language = language

    def check(self, given: GuardInput) -> tuple[GuardHit, ...]:
        """Return every reason against the whole text; empty when it may be shown."""
        if not given.text.strip():
            return (GuardHit(rule="empty", text="", why="says nothing"),)
        reply = Reply(given.text, licence_of(given))
        hits = [
            *offences(reply, self._language),
            *omissions(reply),
            *missing_facts(given.text, given),
            *repetitions(given.text, given),
        ]
        return tuple(dict.fromkeys(hits))

    def safe_prefix(self, given: GuardInput) -> str:
        """Return how much of an unfinished text may be shown already; may be empty.

        What is returned for a text is always the beginning of what is returned for any
        continuation of it, so that shown words need never be taken back while streaming.
        """
        frame = given.model_copy(update={"text": ""})
        return showable(
            given.text,
            licence_of(given),
            lambda text: _breaches(text, frame, self._language),
        )


@lru_cache(maxsize=_REMEMBERED)
def _breaches(text: str, frame: GuardInput, language: str) -> bool:
    """Whether whole sentences offend; remembered, because a stream asks at every word."""
    return any(offences(Reply(text, licence_of(frame)), language))


def get_to_know(secrets: Iterable[Secret]) -> None:
    """Take a session's secrets apart before its first turn, which would wait for it.

    Not to do so costs time and nothing else.
    """
    for secret in secrets:
        amounts_of(secret)
        wordings(secret)
        tellings(secret)


def offences(reply: Reply, language: str) -> Iterator[GuardHit]:
    """What a text says that it must not say; needs no knowledge of what comes after it."""
    licence, unquoted, unnamed = reply.licence, reply.unquoted, reply.unnamed
    yield from meta_hits(unquoted)
    yield from language_hits(unquoted, language)
    yield from role_hits(unquoted, licence.given.persona_name)
    yield from undecided_numbers(reply)
    yield from relative_amounts(unnamed)
    yield from denied_price(reply)
    yield from denied_terms(unquoted, licence.move, licence.deal)
    yield from secret_words(unquoted, licence)
    yield from told_in_other_words(unquoted, licence)
    yield from named_limit(reply.said, licence)
    yield from hint_hits(unnamed)
    yield from undecided_terms(unquoted, licence.move, licence.deal, licence.given.rep_text)
    yield from promise_hits(unnamed)
    yield from _acceptances(reply)
    yield from _length(reply)


def omissions(reply: Reply) -> Iterator[GuardHit]:
    """What a whole text fails to say."""
    licence, said = reply.licence, reply.said
    yield from missing_price(reply)
    yield from missing_terms(said, licence.move, licence.deal, licence.given.seller_package)
    yield from duties_missed(said, licence)
    if licence.move.accepts and not says_yes(said):
        yield GuardHit(rule="acceptance", text="", why="does not say that the buyer accepts")


def _acceptances(reply: Reply) -> Iterator[GuardHit]:
    if reply.licence.move.accepts:
        back = taken_back(reply.unnamed)
        if back is not None:
            yield GuardHit(rule="acceptance", text=back, why="leaves open what was accepted")
        return
    for sentence in sentences(folded(reply.unnamed)):
        found = acceptance_in(sentence, answered=reply.licence.given.rep_text)
        if found is not None:
            yield GuardHit(rule="acceptance", text=found, why="accepts what was not accepted")


def _length(reply: Reply) -> Iterator[GuardHit]:
    licence = reply.licence
    limit = word_limit(licence.move, licence.deal, licence.given.max_words)
    if words_in(reply.said) > limit:
        yield GuardHit(rule="too_long", text="", why=f"has more than {limit} words")
