"""Whether reading grows with the text and not faster, on texts made to be hard to read.

    python -m evals.benchmarks.reading_time

For each piece, repeated to 12,500 and to 100,000 characters: the time to read both and their
ratio. Eight is in proportion to the length; sixty-four would be its square.
"""

from __future__ import annotations

import sys
import time
from typing import Final

from simulator.domain.numbers import numbers_said, read

SMALL: Final = 12_500
LARGE: Final = 100_000
"""Lengths of the two texts [characters]."""

PIECES: Final = (
    "9", "1,", "1.", "111 ", "one ", "and a half ", "$", "48k, not 43. ", "a@", "+1 ", "(12)",
    "40 to 45 ", "you said ", "can't go below ", "net ", "five point ", "per seat per ",
    "\ud800", "valid until ", "how many ", "https://", "- no, ",
)  # fmt: skip
"""What the texts repeat: the beginnings of everything the grammar knows."""


def seconds(piece: str, size: int) -> float:
    """Processor time to read one text [s]."""
    text = (piece * (size // len(piece) + 1))[:size]
    begun = time.process_time()
    read(text)
    numbers_said(text)
    return time.process_time() - begun


def main() -> int:
    """Measure and print the table, the worst ratio last."""
    print(f"{'piece':18} {SMALL:>9,} {LARGE:>9,} {'ratio':>7}")
    worst = 0.0
    for piece in PIECES:
        small, large = seconds(piece, SMALL), seconds(piece, LARGE)
        ratio = large / small if small else 0.0
        worst = max(worst, ratio)
        print(f"{piece!r:18} {small:8.3f}s {large:8.3f}s {ratio:7.1f}")
    print(f"worst ratio {worst:.1f}; 8 is in proportion to the length, 64 is its square")
    return 0


if __name__ == "__main__":
    sys.exit(main())
