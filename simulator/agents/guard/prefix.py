"""How much of a reply that is still being written may be shown already.

Whole sentences that are clean are shown. Of the sentence in the making, words are shown up to the
first one that could be part of a number, a name, a yes or another breach, or with which the words
so far already are one; then the sentence is held back until it is whole and can be judged. What
fails stays hidden, and so does all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from simulator.agents.guard.figures import figures_in
from simulator.agents.guard.labels import labels_of, stem
from simulator.agents.guard.licence import Licence
from simulator.agents.guard.secrecy import wordings
from simulator.agents.guard.sentences import SENTENCE_END, flat, words

HELD: Final = frozenset(
    {
        # yes
        *("deal", "deals", "agreement", "bargain", "agree", "agreed", "agrees", "accept"),
        *("accepted", "accepts", "yes", "yeah", "yep", "sure", "ok", "okay", "absolutely"),
        *("certainly", "definitely", "course", "gladly", "perfect", "sounds", "alright", "done"),
        *("sold", "settled", "settles", "sign", "signing", "signed", "shake", "works", "yours"),
        *("got", "won", "take", "ahead", "board", "in", "live", "work", "happy", "fine", "good"),
        *("great", "it", "that", "word", "contract", "paperwork", "papers", "set", "very", "all"),
        *("pleasure", "close", "seal", "official", "order", "let's", "say", "go", "with", "form"),
        *("think", "sleep", "chew", "thoughts", "almost", "nearly", "close", "perhaps", "might"),
        *("tempted", "tempting", "consider", "check", "decision", "changed", "wrap", "acceptable"),
        *("on", "sold", "argue", "matter", "where", "forward", "through", "sold", "number"),
        # the seller's or somebody else's voice
        *("our", "discount", "rebate", "reduction", "throw", "waive", "knock", "supplier"),
        *("vendor", "seller", "provider", "rep", "representative", "salesperson", "interest"),
        *("considering", "choosing", "quote", "quotation", "proposal", "invoice", "lower"),
        *(
            "lowest",
            "best",
            "budget",
            "margin",
            "margins",
            "commission",
            "quota",
            "cost",
            "manager",
        ),
        *("executive", "promotion", "free", "cut", "special", "person", "purchase", "inquiry"),
        *("enquiry", "customer", "price", "better", "off"),
        # talk about the talk
        *("ai", "assistant", "model", "chatbot", "openai", "chatgpt", "llm", "bot", "program"),
        *("draft", "prompt", "instruction", "instructions", "persona", "script", "roleplay"),
        *("role-play", "rewording", "simulation", "simulator", "character", "version", "wording"),
        *("message", "reply", "response", "text", "line", "lines", "buyer", "playing"),
        *(
            "pretending",
            "acting",
            "simulated",
            "offer",
            "serve",
            "simulating",
            "help",
            "assist",
            "comply",
            "sorry",
            "here's",
        ),
        *("here", "she", "he", "they", "said", "says", "user", "system", "human", "note"),
        *("customer", "client", "lead", "messages", "replies", "versions", "texts", "unable"),
        # what is kept back
        *("reservation", "walk-away", "walkaway", "walk", "batna", "zopa", "zone", "aspiration"),
        *("higher", "more", "further", "up", "room", "headroom", "slack", "wiggle", "leeway"),
        *("limit", "maximum", "max", "ceiling", "cap", "most", "highest", "high", "top"),
        *("authorised", "authorized", "allowed", "approved", "cleared", "stretch", "stretches"),
        *("goes", "reaches", "allows", "beyond"),
        # promises
        *("promise", "guarantee", "commit", "recommend", "refer", "introduce", "reference", "pay"),
        *("prepay", "renew", "extend", "buy", "roll", "exclusive", "exclusivity", "preferred"),
        *("sole", "make", "put", "double", "write", "give", "get", "have", "act"),
        # amounts without a figure
        *("half", "couple", "dozen", "few", "hundred", "thousand", "grand", "million", "percent"),
        *("per", "between", "over", "under", "above", "below", "nearly", "almost", "least"),
    }
)
"""Words a breach cannot do without; a sentence is held back from the first of them on."""

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z']*(?:-[A-Za-z']+)*[,;.!?…]*")
_STOPS: Final = ",;.!?…"


def showable(text: str, licence: Licence, breached: Callable[[str], bool]) -> str:
    """Return the part of `text` that can be shown whatever comes next.

    Args:
        text: The reply so far.
        licence: What the decision allows.
        breached: Says whether a text, taken as whole sentences, says something it must not.
    """
    held = _held_words(licence)
    shown = 0
    for sentence in SENTENCE_END.finditer(text):
        if breached(text[: sentence.end()]):
            break
        shown = sentence.end()
    for word in re.compile(r"(\S+)(?=\s)").finditer(text, shown):
        if _risky(flat(word.group(0)), held) or breached(text[: word.end()]):
            break
        shown = word.end()
    return text[:shown].rstrip()


def _held_words(licence: Licence) -> frozenset[str]:
    """Every word from which on a sentence is held back, the deal's own terms among them."""
    secrets = {
        word
        for secret in licence.given.secrets
        for phrase in wordings(secret)
        for word in phrase.split()
        if len(word) > 3  # noqa: PLR2004 (a secret has at least one longer word)
    }
    terms = {
        word
        for issue in licence.deal.issues
        for label in labels_of(issue)
        for word in (*label.stems, *words(label.said))
    }
    return HELD | secrets | terms | frozenset(words(licence.given.persona_name))


def _risky(word: str, held: frozenset[str]) -> bool:
    """Whether a breach could begin with this word."""
    if _PLAIN.fullmatch(word) is None:
        return True
    bare = word.rstrip(_STOPS).casefold()
    parts = {bare, stem(bare), *bare.split("-")}
    return not parts.isdisjoint(held) or bool(figures_in(bare))
