"""What the page says when work it waited for has failed: always one sentence, never nothing.

Work that can fail runs as a task, and how the task came out is looked at here. Gradio's own way
with a failed event is a mark of its own on every part of the page, and what the page said last,
such as that the buyer is typing, would stand for ever.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

from simulator.domain.errors import UserFacingError

logger = logging.getLogger(__name__)

TURN_FAULT: Final = (
    "The buyer could not answer just now. Your message is kept; load the page again to go on."
)
DEBRIEF_FAULT: Final = (
    "The debrief could not be made just now. The talk is kept; go back to it and ask once more."
)
LETTER_FAULT: Final = (
    "The follow-up could not be answered just now. It was not sent; send it again, or skip it."
)


def fault_in(done: asyncio.Task[Any], otherwise: str) -> str:
    """Say what became of a task that is done: empty when all went well.

    Args:
        done: the task.
        otherwise: the sentence for a failure that has none of its own; that one is a bug, and
            goes to the log with its traceback.
    """
    error = done.exception()
    if error is None:
        return ""
    if isinstance(error, UserFacingError):
        return str(error)
    logger.error("%s", otherwise, exc_info=error)
    return otherwise
