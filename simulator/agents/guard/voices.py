"""Whose voice is this? Finds everything that is not this buyer talking to this rep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from simulator.agents.guard.patterns import KEPT_BACK, LABELS, META, PROMISES, SELLER
from simulator.agents.guard.sentences import (
    MASK,
    any_match,
    conditional,
    first_match,
    flat,
    folded,
    negated,
    pattern,
    sentences,
)
from simulator.domain.events import GuardHit


def role_hits(text: str, persona_name: str) -> Iterator[GuardHit]:
    """Seller's sentences and other people's lines in a text whose licensed parts are masked."""
    said = folded(text)
    label = pattern(LABELS).search(flat(text).casefold()) or _name_label(text, persona_name)
    if label is not None:
        yield _hit("role", label.group(0).strip(), "writes lines for a speaker")
    told = _told_about(text, persona_name)
    if told is not None:
        yield _hit("role", told.group(0).strip(), "tells of the buyer instead of speaking")
    for sentence in sentences(said):
        found = first_match(SELLER, sentence)
        if found is not None:
            yield _hit("role", found.group(0), "speaks as the seller")


def _name_label(text: str, persona_name: str) -> re.Match[str] | None:
    names = _names(persona_name)
    label = rf"(?:^|[\n.!?] ?)[\"'(*]*(?:{names})[\"')*]* ?:"
    return pattern(label).search(text) if names else None


def _told_about(text: str, persona_name: str) -> re.Match[str] | None:
    """A sentence that begins with the buyer's own name and what they do: `Nico leans back`."""
    names = _names(persona_name)
    told = rf"(?:^|[\n.!?] ?)[\"'(*]*(?:{names}) (?:\w+ly )?[a-z]+s\b"
    return pattern(told).search(text) if names else None


@cache
def _names(persona_name: str) -> str:
    """The full name or the first one, as a pattern."""
    return "|".join(re.escape(name) for name in (persona_name, *persona_name.split()[:1]) if name)


def meta_hits(text: str) -> Iterator[GuardHit]:
    """Talk about the talk, markup and stage directions."""
    said = flat(text).casefold()
    for source in META if any_match(META, said) else ():
        found = pattern(source).search(said)
        if found is not None:
            yield _hit("meta", found.group(0).strip(), "is not something said in a meeting")
    if (said.startswith('"') and not said.startswith(f'"{MASK}')) or any(
        _unprintable(mark) for mark in set(_SPECIAL.findall(text))
    ):
        yield _hit("meta", said[:1], "is not something said in a meeting")


_SPECIAL: Final = re.compile(r"[^\n\t\x20-\x7e]")
"""Marks that are not on every keyboard."""


def _unprintable(mark: str) -> bool:
    return unicodedata.category(mark) in {"Cc", "Cf", "Co", "Cn", "So"}


def hint_hits(text: str) -> Iterator[GuardHit]:
    """Sentences that give away that there is room left above the offer."""
    for sentence in sentences(folded(text)):
        found = first_match(KEPT_BACK, sentence)
        if found is None:
            continue
        if found.group(0).startswith("not ") or not negated(sentence[: found.end()], reach=8):
            yield _hit("secret", found.group(0), "gives away what the buyer keeps back")


def promise_hits(text: str) -> Iterator[GuardHit]:
    """Commitments outside the decision, in a text whose licensed parts are masked."""
    for sentence in sentences(folded(text)):
        found = first_match(PROMISES, sentence)
        if found is None or sentence.endswith("?"):
            continue
        before = sentence[: found.start()]
        if not negated(sentence[: found.end()]) and not conditional(before, reach=2):
            yield _hit("promise", found.group(0), "promises something that was not decided")


def _hit(rule: str, text: str, why: str) -> GuardHit:
    return GuardHit.model_validate({"rule": rule, "text": text, "why": why})
