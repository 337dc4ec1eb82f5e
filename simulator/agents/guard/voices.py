"""Whose voice is this? Finds everything that is not this buyer talking to this rep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from simulator.agents.guard.patterns import KEPT_BACK, LABELS, META, PROMISES, SELLER
from simulator.agents.guard.sentences import (
    MASK,
    conditional,
    first_match,
    flat,
    folded,
    negated,
    pattern,
    sentences,
    words,
)
from simulator.domain.events import GuardHit

_FOREIGN: Final = frozenset(
    (
        "der das und ist nicht wir ich mir ein eine einen dem den zu für mit auf können kann haben "
        "hat sind aber preis teuer uns sich wie wenn noch schon sehr nur auch dann hier kein keine "
        "mein meine mich dich dein ihr ihre dieser diese dieses weiter sehen nächste woche wieder "
        "bitte danke nein gut ganz ehrlich machen sagen geht hilft wurde bei aus nach über vom zum "
        "liegt stimmt lieber heute morgen doch mal du es "
        "le la les est nous vous je tu ne pas plus une pour avec mais sur dans ça ce cette mon ma "
        "mes votre notre qui quoi trop cher prix peux peut vraiment aller loin rien bien très moi "
        "toi c'est d'être j'ai j'aimerais qu'il jusqu'au donc avant même alors oui sois été était "
        "que el los las por con pero nosotros yo muy nos hay aquí puedo pagar tanto siento mucho "
        "sin ni solo más eso esto está bueno gracias precio quiero tiene estoy "
        "il lo gli che non per di sono prezzo posso andare oltre dispiace davvero mi ti questa "
        "questo già cosa tempo troppo così anche mia domani della nel potrebbe essere "
        "wij het een niet voor maar de zijn dat kan ons te veel geld echt geen wel naar wat deze ook "
        "é são não uma para com mas des du en trop um isso muito você"
    ).split()
) - {"no", "me", "on", "die", "was", "also", "so", "will", "an", "in", "a", "i"}
"""Frequent words of German, French, Spanish, Italian, Dutch and Portuguese that are none of English;
what reads both ways is left out."""
_ENGLISH: Final = frozenset(
    {
        *("the", "and", "is", "not", "we", "i", "you", "a", "an", "to", "for", "with", "on", "can"),
        *("per", "month", "year", "week", "day", "hour"),
        *(
            "have",
            "are",
            "but",
            "that",
            "this",
            "it",
            "of",
            "in",
            "at",
            "do",
            "what",
            "your",
            "our",
        ),
        *("my", "me", "us", "be", "so", "if", "would", "no", "was", "will", "need", "how", "as"),
        *("i'm", "we're", "that's", "it's", "don't", "can't", "still", "then", "there", "right"),
    }
)
_PLAINLY: Final = 2
"""Foreign words that make no sentence English. Assumption: one may be a name or a loan."""
_SHORT: Final = 4
"""Words below which a text is too short to tell its language. Assumption."""


def role_hits(text: str, persona_name: str) -> Iterator[GuardHit]:
    """Seller's sentences and other people's lines in a text whose licensed parts are masked."""
    said = folded(text)
    label = pattern(LABELS).search(flat(text).casefold()) or _name_label(text, persona_name)
    if label is not None:
        yield _hit("role", label.group(0).strip(), "writes lines for a speaker")
    for sentence in sentences(said):
        found = first_match(SELLER, sentence)
        if found is not None:
            yield _hit("role", found.group(0), "speaks as the seller")


def _name_label(text: str, persona_name: str) -> re.Match[str] | None:
    names = "|".join(re.escape(name) for name in (persona_name, *persona_name.split()[:1]) if name)
    return re.search(rf"(?:^|[\n.!?] ?)[\"'(*]*(?:{names})[\"')*]* ?:", text) if names else None


def meta_hits(text: str) -> Iterator[GuardHit]:
    """Talk about the talk, markup and stage directions."""
    said = flat(text).casefold()
    for source in META:
        found = pattern(source).search(said)
        if found is not None:
            yield _hit("meta", found.group(0).strip(), "is not something said in a meeting")
    if (said.startswith('"') and not said.startswith(f'"{MASK}')) or any(
        _unprintable(mark) for mark in text
    ):
        yield _hit("meta", said[:1], "is not something said in a meeting")


def _unprintable(mark: str) -> bool:
    return mark not in "\n\t" and unicodedata.category(mark) in {"Cc", "Cf", "Co", "Cn", "So"}


def language_hits(text: str, language: str) -> Iterator[GuardHit]:
    """Letters of another script, or sentences of another language; only English is known."""
    if language != "en":
        return
    strange = [mark for mark in text if mark.isalpha() and not _latin(mark)]
    if strange:
        yield _hit("language", "".join(strange[:10]), "is not written in Latin letters")
    for sentence in sentences(text):
        for clause in (sentence, *re.split(r"[,;:]", sentence)):
            if _foreign(clause):
                yield _hit("language", sentence, "is not English")
                break


def _foreign(clause: str) -> bool:
    said = words(clause)
    foreign = [word for word in said if word in _FOREIGN and word not in _ENGLISH]
    english = sum(word in _ENGLISH for word in said)
    if len(said) < _SHORT:
        return len(foreign) >= max(_PLAINLY, len(said) - 1) and not english
    return len(foreign) >= _PLAINLY and len(foreign) > english


def _latin(mark: str) -> bool:
    return mark.isascii() or "LATIN" in unicodedata.name(mark, "")


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
