"""The recorded talk: `python -m tests.golden.play.writing` plays it again and writes it down.

A difference means that the buyer, the content or the shape of the output has changed. Look at it
before writing: the talk is what a rep would have seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.command_line import TALK, Done, buyersim, stable_lines

FOLDER = Path(__file__).parent
SCRIPT = FOLDER / "talk.txt"
EVENTS = FOLDER / "talk.jsonl"
COMMAND = "python -m tests.golden.play.writing"


def played(*more: str) -> Done:
    """Play the recorded script."""
    return buyersim("play", *TALK, "--script", str(SCRIPT), "--json", "--offline", *more)


def recorded_lines(done: Done) -> list[str]:
    """The output without what differs from run to run."""
    return stable_lines(done)


def main() -> int:
    """Write the recording."""
    done = played()
    sys.stderr.write(done.err)
    EVENTS.write_text("".join(f"{line}\n" for line in recorded_lines(done)), encoding="utf-8")
    return done.code


if __name__ == "__main__":
    sys.exit(main())
