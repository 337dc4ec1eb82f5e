"""Is this English? Letters of other scripts, and clauses in one of six other languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from simulator.agents.guard.sentences import sentences, words
from simulator.domain.events import GuardHit
from simulator.engine.function_words import FUNCTION_WORDS

_FOREIGN: Final = frozenset(
    {
        *("der", "das", "und", "ist", "nicht", "wir", "ich", "mir", "ein", "eine", "einen"),
        *("dem", "den", "zu", "für", "mit", "auf", "können", "kann", "haben", "hat", "sind"),
        *("aber", "preis", "teuer", "uns", "sich", "wie", "wenn", "noch", "schon", "sehr"),
        *("nur", "auch", "dann", "hier", "kein", "keine", "mein", "meine", "mich", "dich"),
        *("dein", "ihr", "ihre", "dieser", "diese", "dieses", "weiter", "sehen", "nächste"),
        *("woche", "wieder", "bitte", "danke", "nein", "ganz", "ehrlich", "machen", "sagen"),
        *("geht", "hilft", "wurde", "bei", "aus", "nach", "über", "vom", "zum", "liegt"),
        *("stimmt", "lieber", "heute", "morgen", "doch", "du", "es", "le", "la", "les", "est"),
        *("nous", "vous", "je", "tu", "ne", "pas", "une", "pour", "avec", "mais", "dans", "ça"),
        *("ce", "cette", "mon", "mes", "votre", "notre", "qui", "quoi", "trop", "cher", "prix"),
        *("peux", "peut", "vraiment", "aller", "loin", "rien", "bien", "très", "moi", "toi"),
        *("c'est", "d'être", "j'ai", "j'aimerais", "qu'il", "jusqu'au", "donc", "avant", "même"),
        *("alors", "oui", "sois", "été", "était", "que", "el", "los", "las", "por", "con"),
        *("pero", "nosotros", "yo", "muy", "nos", "aquí", "puedo", "pagar", "tanto", "siento"),
        *("mucho", "ni", "más", "eso", "esto", "está", "bueno", "gracias", "precio", "quiero"),
        *("tiene", "estoy", "il", "lo", "gli", "non", "per", "di", "sono", "prezzo", "posso"),
        *("andare", "oltre", "dispiace", "davvero", "mi", "ti", "questa", "questo", "già"),
        *("cosa", "troppo", "così", "anche", "mia", "domani", "della", "nel", "potrebbe"),
        *("essere", "wij", "het", "een", "niet", "voor", "maar", "de", "zijn", "dat", "kan"),
        *("ons", "te", "veel", "geld", "echt", "geen", "wel", "naar", "wat", "deze", "ook", "é"),
        *("são", "não", "uma", "para", "mas", "des", "en", "um", "isso", "muito", "você"),
    }
)
"""Frequent words of German, French, Spanish, Italian, Dutch and Portuguese, none of them English.

What reads both ways is left out.
"""
_ENGLISH: Final = frozenset(
    {
        *("the", "and", "is", "not", "we", "i", "you", "a", "an", "to", "for", "with", "on"),
        *("can", "per", "month", "year", "week", "day", "hour", "have", "are", "but", "that"),
        *("this", "it", "of", "in", "at", "do", "what", "your", "our", "my", "me", "us", "be"),
        *("so", "if", "would", "no", "was", "will", "need", "how", "as", "i'm", "we're"),
        *("that's", "it's", "don't", "can't", "still", "then", "there", "right"),
    }
)
_FOREIGN_ONLY: Final = _FOREIGN - _ENGLISH
_KNOWN: Final = FUNCTION_WORDS | _ENGLISH
_PLAINLY: Final = 2
"""Foreign words that make no sentence English. Assumption: one may be a name or a loan."""
_EITHER: Final = frozenset(
    {
        *("no", "me", "we", "so", "was", "also", "will", "an", "in", "as", "at", "am", "do"),
        *("he", "is", "or", "a", "i", "on", "per", "are", "has", "be", "us", "die", "son"),
        *("come"),
    }
)
"""Words of English that other languages spell alike."""
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SHORT: Final = 4
"""Words below which a text is too short to tell its language. Assumption."""


def language_hits(text: str, language: str) -> Iterator[GuardHit]:
    """Letters of another script, or sentences of another language; only English is known."""
    if language != "en":
        return
    strange = [one for one in _NOT_ASCII.findall(text) if one.isalpha() and not _latin(one)]
    if strange:
        yield GuardHit(
            rule="language", text="".join(strange[:10]), why="is not written in Latin letters"
        )
    if _FOREIGN_ONLY.isdisjoint(words(text)):
        return  # as in nearly every reply, whose clauses need not be looked at
    for sentence in sentences(text):
        for clause in (sentence, *re.split(r"[,;:]", sentence)):
            if _foreign(clause):
                yield GuardHit(rule="language", text=sentence, why="is not English")
                break


def _foreign(clause: str) -> bool:
    said = words(clause)
    foreign = [word for word in said if word in _FOREIGN_ONLY]
    english = sum(word in _ENGLISH for word in said)
    if len(said) < _SHORT:
        return len(foreign) >= max(_PLAINLY, len(said) - 1) and not english
    if foreign and not any(word in _KNOWN and word not in _EITHER for word in said):
        return True
    return len(foreign) >= _PLAINLY and len(foreign) > english


def _latin(mark: str) -> bool:
    return "LATIN" in unicodedata.name(mark, "")
