"""The small words that make a sentence out of a number."""

from __future__ import annotations

from typing import Final

SENTENCE_WORDS: Final = frozenset(
    {
        "a", "about", "accept", "again", "agreed", "ahead", "all", "alright", "an", "and",
        "any", "are", "around", "as", "ask", "asking", "at", "back", "be", "best", "but",
        "by", "can", "closer", "come", "could", "deal", "do", "does", "down", "equals",
        "fair", "figure", "final", "fine", "for", "from", "get", "give", "go", "going",
        "good", "got", "great", "had", "have", "high", "hit", "how", "i", "i'd", "i'll",
        "i'm", "if", "in", "is", "it", "it's", "its", "just", "keep", "last", "let's",
        "like", "live", "low", "make", "makes", "maximum", "maybe", "me", "mean", "meet",
        "min", "more", "move", "much", "my", "need", "no", "not", "now", "number", "of",
        "off", "offer", "ok", "okay", "on", "only", "or", "our", "out", "over", "pay",
        "perhaps", "price", "put", "reach", "really", "right", "round", "say", "settle",
        "shake", "so", "sorry", "stay", "still", "stretch", "take", "that", "that's", "the",
        "then", "there", "they", "think", "thinking", "this", "to", "total", "under",
        "until", "up", "us", "want", "was", "we", "we'd", "we'll", "well", "were", "what",
        "what's", "whatever", "will", "with", "work", "would", "yes", "you", "your",
    }
)  # fmt: skip
"""At least one of these stands in any sentence that puts a number forward."""
