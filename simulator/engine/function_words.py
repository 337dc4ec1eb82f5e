"""English words that carry no subject of their own, so that what is left tells a text apart."""

from __future__ import annotations

from typing import Final

# fmt: off
FUNCTION_WORDS: Final = frozenset({
    "a", "about", "above", "after", "again", "all", "already", "also", "although", "always", "am",
    "an", "and", "another", "any", "anyone", "anything", "anyway", "are", "as", "at", "back", "be",
    "because", "been", "before", "being", "below", "but", "by", "can", "cannot", "could", "did",
    "do", "does", "doing", "done", "down", "during", "each", "even", "ever", "every", "everyone",
    "everything", "few", "for", "from", "get", "gets", "getting", "go", "goes", "going", "got",
    "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "honestly", "how",
    "i", "if", "in", "into", "is", "it", "it's", "its", "just", "keep", "keeps", "know", "last",
    "less", "let", "like", "made", "make", "makes", "many", "may", "maybe", "me", "might", "more",
    "most", "much", "must", "my", "need", "needs", "never", "new", "next", "no", "nor", "not",
    "nothing", "now", "of", "off", "on", "once", "one", "only", "or", "other", "our", "ours", "out",
    "over", "own", "per", "perhaps", "quite", "rather", "really", "same", "say", "says", "see",
    "she", "should", "since", "so", "some", "someone", "something", "sometimes", "still", "such",
    "take", "takes", "than", "that", "that's", "the", "their", "them", "then", "there", "these",
    "they", "thing", "things", "this", "those", "though", "through", "till", "time", "times", "to",
    "too", "two", "under", "until", "up", "us", "use", "very", "want", "wants", "was", "way", "we",
    "we're", "well", "were", "what", "when", "whenever", "where", "which", "while", "who", "whole",
    "whom", "why", "will", "with", "within", "without", "would", "year", "years", "yet", "you",
    "your",
})
# fmt: on
