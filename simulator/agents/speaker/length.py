"""How long a reply may be: the persona's own measure, plus what the decision makes it say."""

from __future__ import annotations

import math
from typing import Final

from simulator.agents.speaker.readout import (
    option_labels,
    package_words,
    price_words,
    quotable,
    terms_clause,
)
from simulator.content.phrases import PHRASE_SLOTS
from simulator.domain.mind import PublicDeal, PublicMove

LENIENCE: Final = 1.5
"""How far over the persona's measure a reply may go. Assumption: nobody counts words aloud."""


def words_in(text: str) -> int:
    """Count words as a listener would: whatever stands between spaces."""
    return len(text.split())


def word_limit(move: PublicMove, deal: PublicDeal, max_words: int) -> int:
    """Longest reply to a move [words].

    What must be said verbatim does not count against the persona's measure: facts to be told,
    the package to be read out, the rep's own unclear words.
    """
    required = sum(words_in(beat.fact) for beat in move.beats)
    required += sum(
        words_in(quotable(beat.unclear.text)) + sum(words_in(c) for c in beat.unclear.candidates)
        for beat in move.beats
        if beat.unclear is not None
    )
    if move.package is not None:
        if any("package" in PHRASE_SLOTS[beat.phrase].allowed for beat in move.beats):
            required += words_in(package_words(move.package, deal))
        else:
            labels = option_labels(move.package, deal, move.voiced)
            required += words_in(price_words(move.package.price, deal) + terms_clause(labels))
    return math.ceil(LENIENCE * max_words) + required
