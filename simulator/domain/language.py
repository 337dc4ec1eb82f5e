"""The languages a session can be held in."""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.values import FrozenMap

Language = Literal["en", "de", "fr", "es", "it", "nl", "pt"]
"""An ISO 639-1 code. Only these: a yes has to be recognised in each, so that none is invented."""

LANGUAGE_NAMES: Final[FrozenMap[Language, str]] = FrozenMap(
    {
        "en": "English",
        "de": "German",
        "fr": "French",
        "es": "Spanish",
        "it": "Italian",
        "nl": "Dutch",
        "pt": "Portuguese",
    }
)
"""What they are called, for people and for prompts."""

ENGLISH_ONLY: Final = "Without a language model the buyer speaks English only."
"""Said wherever another language is asked for and nobody could speak it."""
