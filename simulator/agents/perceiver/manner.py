"""How a message sounds, and which of its statements can be held against the brief."""

from __future__ import annotations

from simulator.agents.perceiver.cues_manner import CLAIMS, COLD, HOSTILE, WARM
from simulator.agents.perceiver.patterns import compiled, heard
from simulator.agents.perceiver.sentences import Sentence
from simulator.domain.acts import ActId
from simulator.domain.observation import Claim, Tone


def tone_of(lower: str, kinds: frozenset[ActId]) -> Tone:
    """The tone of a message, from its words and from what it does."""
    if heard(HOSTILE, lower) or "blame" in kinds:
        return "hostile"
    warm = len(compiled(WARM).findall(lower)) + len(
        kinds & {"empathise", "voice_mutual_intent", "small_talk"}
    )
    cold = len(compiled(COLD).findall(lower)) + len(
        kinds & {"pressure", "signal_dissatisfaction", "undermine_need", "walk_away"}
    )
    if cold > warm:
        return "cold"
    return "warm" if warm > cold else "neutral"


def claims_of(sentences: tuple[Sentence, ...], text: str) -> tuple[Claim, ...]:
    """Every statement that can be checked: one claim a sentence, the weightiest kind first."""
    found: list[Claim] = []
    for sentence in sentences:
        if sentence.asks:
            continue
        for kind, ways in CLAIMS.items():
            if heard(ways, sentence.text):
                span = (sentence.start, sentence.end)
                found.append(Claim(text=text[span[0] : span[1]], kind=kind, span=span))
                break
    return tuple(found)
