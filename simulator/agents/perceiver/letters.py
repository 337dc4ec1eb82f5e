"""What people write outside the talk: a proposal before it, a follow-up after it."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.patterns import heard
from simulator.agents.perceiver.resolve import named_in, settle_options, vocabulary
from simulator.agents.perceiver.sentences import MAX_READ, plain, split
from simulator.domain.lexicon import Lexicon
from simulator.domain.observation import Observation, Stated
from simulator.engine.followup import Letter

THANKS: Final = (
    r"thank(?:s| you|ing| (?:\w+ ){0,2}\w+ for)\b",
    r"(?:grateful|gratitude)\b",
    r"(?:i|we) (?:\w+ )?appreciate(?:d)?\b",
    r"(?:it was|what) a pleasure\b",
)
"""Ways of saying thank you."""


def letter_of(text: str, seen: Observation) -> Letter:
    """Say what a follow-up does; its terms are those of the observation, and nothing is guessed.

    A part that is only mentioned (`the training can be added later`) is no term of the deal, so
    the sentences that put terms forward count, and no others.
    """
    return Letter(
        thanks=heard(THANKS, plain(text[:MAX_READ])),
        stated=seen.stated,
        next_steps=seen.has("follow_up"),
    )


def written_terms(text: str, seen: Observation, lexicon: Lexicon) -> Stated:
    """The terms of a written proposal: every part of such a document names something offered.

    What was understood as put forward comes first; an issue it leaves open is settled by what the
    rest of the document names, where that is one option and not two.
    """
    words = vocabulary(lexicon)
    named = tuple(
        mention
        for sentence in split(text[:MAX_READ])
        for mention in named_in(sentence.text, sentence.start, words)
    )
    settled, _ = settle_options(named, lexicon, lexicon.standard, text)
    return Stated(
        price=seen.stated.price,
        options=lexicon.standard.with_items({**settled, **seen.stated.options}),
    )
