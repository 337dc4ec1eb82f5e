"""What a question is about, by the words in it: the few subjects the engine itself answers to."""

from __future__ import annotations

from typing import Final

from simulator.engine.hearing import Table

NUMBER_TOPICS: Final = ("budget", "price", "figure", "number", "spend", "pay", "in mind", "afford")
"""Questions that ask the buyer for a figure."""

PACKAGE_TOPICS: Final = (
    "for what",
    "which package",
    "what exactly",
    "include",
    "cover",
    "what's in",
)
"""Questions about what the buyer's price stands for."""

WHAT_IT_TAKES: Final = (
    "would it take",
    "will it take",
    "would you need",
    "would make",
    "could make",
    "needs to happen",
    "say yes",
    "make it fair",
    "make it work",
    "work for you",
)
"""Questions that ask the buyer for the way to a deal."""


def asked_about(table: Table, words: tuple[str, ...]) -> bool:
    """Whether a question of the rep's touches one of these words."""
    topics = " ".join(table.observation.topics()).lower()
    return any(word in topics for word in words)
