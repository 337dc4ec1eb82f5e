"""Everything people write rather than program: scenarios, buyers, rubric and prompts, as files.

`Library` finds and checks them, `PromptLibrary` renders the prompts. Nothing is read on import.
"""

from simulator.content.loader import Library, Loaded, check_file, default_library
from simulator.content.phrases import PHRASE_SLOTS, render_phrase
from simulator.content.prompts import Prompt, PromptLibrary, RenderedPrompt, default_prompts

__all__ = [
    "PHRASE_SLOTS",
    "Library",
    "Loaded",
    "Prompt",
    "PromptLibrary",
    "RenderedPrompt",
    "check_file",
    "default_library",
    "default_prompts",
    "render_phrase",
]
