"""Chance that can be repeated: one generator per turn, derived from the seed and nothing else."""

from __future__ import annotations

import hashlib
import random
from decimal import Decimal
from typing import Final

_GRAIN: Final = 10_000
"""Draws come in steps of one ten-thousandth. Assumption: finer is not felt."""


def rng_for(seed: int, branch: str, turn: int) -> random.Random:
    """The generator of one turn; the same turn of the same session always gets the same.

    Turns do not share a generator, so that a turn repeated after a crash draws what it would have
    drawn. A branch draws anew.
    """
    digest = hashlib.sha256(f"{seed}/{branch}/{turn}".encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


def draw_share(rng: random.Random) -> Decimal:
    """A fraction in [0, 1) with four decimals: exact, so that money stays exact."""
    return Decimal(rng.randrange(_GRAIN)) / _GRAIN
