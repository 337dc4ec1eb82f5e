"""Whose voice is this? Patterns for everything that is not this buyer talking to this rep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

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

SELLER: Final = (
    r"\bour (?:list price|pricing|products?|sales team|standard (?:price|rate|pricing)|discounts?"
    r"|price list|subscription fee|licen[cs]e fee|price (?:is|for|starts|stands|of|would"
    r"|includes))",
    r"\b(?:i|we)(?:'ll|'d| can| could| will| would| am| are|'m|'re| may"
    r"| might)? ?(?:be )?(?:able to"
    r" |happy to |glad to |willing to |also |even |still )*(?:offer|give|grant|extend|get) (?:to )?"
    r"you (?:\w+ |\d+ ?% |\w+-){0,3}(?:discount|rebate|price cut|reduction|lower price|better price"
    r"|special price|promotion|free)",
    r"\b(?:offer|give|grant) (?:you )?(?:a|an|another|some|\d+ ?%|\w+ percent)"
    r" ?(?:\w+ )?(?:discount|rebate)\b",
    r"\b(?:i|we)(?:'ll| can| could| will)? ?(?:also |even )?(?:throw in|waive|knock .{1,20} off)\b",
    r"\bas (?:your|a|the) (?:\w+ )?(?:supplier|vendor|seller|provider|account manager"
    r"|account executive|sales rep|sales representative|sales person|salesperson)\b",
    r"\b(?:thank you|thanks|thank) (?:so much |very much )?for (?:your interest|considering us"
    r"|choosing us|your (?:order|purchase|inquiry|enquiry)|being (?:a|our) customer)",
    r"\b(?:i'll|i will|let me|we'll|we will|i can|we can) (?:send|email|get|prepare|draft|write)"
    r" (?:you |over |up )*(?:a|the|our|an)? ?(?:\w+ )?(?:quote|quotation|proposal|invoice"
    r"|order form)",
    r"\b(?:can't|cannot|can not|won't|couldn't) (?:possibly )?(?:go|do|sell|get) (?:\w+ )?lower\b",
    r"\b(?:lowest|best price) (?:price )?(?:i|we) (?:can|could) (?:do|go|offer|give)",
    r"\b(?:what's|what is|tell me|share) your budget\b",
    r"\b(?:my|our) (?:cost price|margins?|commission|quota)\b",
)
"""Sentences only a seller says."""

LABELS: Final = (
    r"(?:^|[\n.!?] ?)[\"'(*]*(?:rep|sales ?rep|seller|vendor|supplier|salesperson|sales person"
    r"|buyer"
    r"|customer|client|user|assistant|human|system|agent|narrator|response|reply|answer|me|you)"
    r"[\"')*]* ?:"
)
"""A speaker's name before a line, as in a script."""

META: Final = (
    r"\bas an? (?:ai|assistant|language model|large|llm|chatbot|bot)\b",
    r"\b(?:language model|ai assistant|ai model|chatbot|openai|chatgpt|llm)\b",
    r"\b(?:i'm|i am) (?:just |only )?(?:an? )?(?:ai|assistant|bot|model|program)\b",
    r"\b(?:the|this|your|my) (?:draft|system prompt|prompt|instructions?|persona|script|role-?play"
    r"|rewording|simulation|simulator)\b",
    r"\bsystem prompt\b",
    r"\b(?:i|i've|i have|let me|i'll) (?:just )?(?:reword|rephras|rewr|paraphras)\w*"
    r"|\b(?:reworded|rephrased|rewritten|paraphrased)\b",
    r"\b(?:in|stay in|break|out of) character\b",
    r"\bhere(?:'s| is| are) (?:the |a |my |your )?(?:\w+ )?(?:version|wording|message|reply"
    r"|response"
    r"|text|line)s?\b",
    r"\b(?:revised|final|alternative|natural|improved) (?:version|reply|response|wording"
    r"|message)\b",
    r"\bas the (?:buyer|customer|procurement lead)\b",
    r"\bthe buyer (?:says|said|would|is|has|wants|accepts|replies|responds)\b",
    r"\b(?:i'm|i am) (?:playing|pretending|acting as|simulating)\b",
    r"\b(?:i (?:can't|cannot|can not|am unable to|'m unable to) (?:help|assist|comply)"
    r"|i'm sorry, but i can't)\b",
    r"[`{}<>\[\]|#\\_~]",
    r"\*",
    r"(?:^|\n) ?- ",
    r"\bhttps?:|\bwww\.",
    r"\"? ?(?:\w+ )?(?:she|he|they|the buyer) (?:said|says|replied|replies|smiles|sighs|nods"
    r"|pauses)",
    r"^\(|\((?:smil|sigh|laugh|paus|nod|note|lean|shrug)\w*",
    r"(?:^|\n|[.!] )note: ",
)
"""Talk about the talk, markup, stage directions."""

KEPT_BACK: Final = (
    r"\b(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[4-9] figures"
    r"|(?:four|five|six|seven)[ -]figures?)\b",
    r"\b(?:reservation (?:price|value|point)|walk-?away (?:price|point|value|number)|batna|zopa"
    r"|zone of (?:possible )?agreement|aspiration (?:level|price))\b",
    r"\b(?:i|we|they)(?:'d| could| can| might| may| would|'ll| will) (?:still |probably "
    r"|maybe |perhaps"
    r" |possibly |even |easily |certainly |be able to |be willing to |be ready to )*"
    r"(?:go|stretch|come up|pay|move|stretch to|reach) (?:a (?:bit|little|touch|tad)|slightly"
    r"|somewhat|much|quite a bit)? ?(?:higher|more|further|up a)\b",
    r"\b(?:i|we)(?: still)?(?:'ve| have|'ve got| have got|'s) (?:got )?(?:some|more|a bit of"
    r"|a little|plenty of"
    r"|enough|extra|a lot of) ?(?:more )?(?:room|headroom|slack|wiggle room|budget left|leeway)\b",
    r"\bbudget (?:goes|stretches|reaches|allows) (?:up to|for more|higher|further|beyond)\b",
    r"\b(?:i|we)(?:'m| am|'re| are)? ?(?:authori[sz]ed|allowed|approved|cleared) (?:to (?:go"
    r"|pay|spend)"
    r" )?(?:up to|for more|higher|to go higher)\b",
)
"""Ways to give away that there is room left, or to name what is kept back by its name."""

PROMISES: Final = (
    r"\b(?:i|we) (?:promise|guarantee|commit)\b",
    r"\b(?:i|we)(?:'ll| will| can| could| would|'d| am going to|'re going to|'m going to)"
    r" (?:also |then |gladly |certainly |definitely |even |happily |be happy to |be glad to )*"
    r"(?:promise|guarantee|commit|recommend you|refer you|introduce you|be (?:a|your) reference"
    r"|act as (?:a|your) reference|pay (?:up ?front|in advance|early|immediately|right away|now)"
    r"|prepay|renew|extend the (?:contract|term|agreement)|order more|buy more|roll (?:it|this) out"
    r"|go exclusive|make you (?:our |the )?(?:exclusive|preferred|sole|only)|put you in touch"
    r"|double the|write (?:you )?a (?:review|testimonial)|give you (?:a|our|the) (?:reference"
    r"|testimonial|case study|logo|renewal|next|whole))",
    r"\b(?:exclusivity|exclusive (?:deal|contract|supplier|agreement)|sole supplier"
    r"|preferred supplier)\b",
    r"\byou(?:'ll| will) (?:also )?(?:get|have) (?:our|all our|the rest of our|more of our)\b",
)
"""Commitments no decision is known to have made."""

_FOREIGN: Final = frozenset(
    {
        *("der", "die", "das", "und", "ist", "nicht", "wir", "ich", "mir", "ein", "eine", "zu"),
        *("für", "mit", "auf", "können", "haben", "sind", "aber", "preis", "teuer"),
        *("le", "la", "les", "est", "nous", "vous", "je", "pas", "une", "pour", "avec", "mais"),
        *("que", "el", "los", "las", "es", "no", "nosotros", "un", "una", "por", "con", "pero"),
        *("il", "lo", "gli", "che", "non", "per", "di", "sono", "prezzo", "prix", "precio"),
        *("wij", "het", "een", "niet", "voor", "met", "maar", "de", "en", "du", "des", "trop"),
        *("zijn", "é", "são", "não", "uma", "para", "com", "mas", "ce", "cher", "muy", "nos"),
    }
)
_ENGLISH: Final = frozenset(
    {
        *("the", "and", "is", "not", "we", "i", "you", "a", "an", "to", "for", "with", "on", "can"),
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
        said = words(sentence)
        foreign = [word for word in said if word in _FOREIGN and word not in _ENGLISH]
        english = sum(word in _ENGLISH for word in said)
        if len(said) >= _SHORT and len(foreign) > max(1, english):
            yield _hit("language", sentence, "is not English")


def _latin(mark: str) -> bool:
    return mark.isascii() or "LATIN" in unicodedata.name(mark, "")


def hint_hits(text: str) -> Iterator[GuardHit]:
    """Sentences that give away that there is room left above the offer."""
    for sentence in sentences(folded(text)):
        found = first_match(KEPT_BACK, sentence)
        if found is not None and not negated(sentence[: found.end()], reach=8):
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
