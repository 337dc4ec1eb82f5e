"""Everything people write rather than program: scenarios, buyers, rubric and prompts, as files.

`Library` finds and checks them, `PromptLibrary` renders the prompts. Nothing is read on import.
"""

from simulator.content.loader import Library, Loaded, default_library
from simulator.content.phrases import PHRASE_SLOTS, render_phrase

__all__ = [
    "PHRASE_SLOTS",
    "Library",
    "Loaded",
    "default_library",
    "render_phrase",
]
