"""The sizes of the encoder, as its base model has them."""

from __future__ import annotations

from typing import Final

HIDDEN: Final = 384
INNER: Final = 1536
HEAD: Final = 32
"""Width of a head of attention."""
