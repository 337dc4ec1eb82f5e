"""How hard buyers and scenarios are, as self-play measured it: a file that no hand writes.

A rating belongs to what a file said when it was measured. It carries that hash, and one whose
content has changed since is as good as none.
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from simulator.content.yaml_source import read_text
from simulator.domain.errors import ContentInvalid, StorageUnavailable
from simulator.domain.values import FrozenMap, Identifier, Value

RATINGS: Final = "personas/difficulty.json"
"""Where the ratings lie, below what came along and below the data folder."""


class Rating(Value):
    """How hard one buyer or scenario is."""

    hash: str
    """Of the content that was measured."""
    difficulty: int = Field(ge=1, le=5)
    """1 easy, 5 hard."""
    seller_share: float
    """What the difficulty was read off: the panel's mean share of the pie [−0.5–1]."""
    low: float
    high: float
    """95 % interval of that mean."""
    n: int = Field(ge=1)
    """Sessions behind it."""


class Ratings(Value):
    """All ratings of a folder."""

    v: Literal[1] = 1
    personas: FrozenMap[Identifier, Rating] = FrozenMap()
    scenarios: FrozenMap[Identifier, Rating] = FrozenMap()

    def of(self, kind: Literal["scenario", "persona"], content_id: str) -> Rating | None:
        """Find a rating, fresh or stale."""
        return (self.scenarios if kind == "scenario" else self.personas).get(content_id)

    def with_rating(
        self, kind: Literal["scenario", "persona"], content_id: str, rating: Rating
    ) -> Ratings:
        """Add a rating, in the place of an older one of the same id."""
        field = "scenarios" if kind == "scenario" else "personas"
        held: FrozenMap[str, Rating] = getattr(self, field)
        return self.model_copy(update={field: held.with_items({content_id: rating})})


def read_ratings(path: Path) -> Ratings:
    """Read a folder's ratings; none when there is no such file, or it is not what it should be."""
    try:
        stat = path.stat()
    except OSError:
        return Ratings()
    return _parsed(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=8)
def _parsed(path: Path, _changed: int, _size: int) -> Ratings:
    try:
        return Ratings.model_validate_json(read_text(path))
    except (ContentInvalid, ValidationError):
        return Ratings()  # measured figures, made again by one command; not worth failing for


def write_ratings(path: Path, ratings: Ratings) -> None:
    """Write a folder's ratings, whole or not at all.

    Raises:
        StorageUnavailable: the folder cannot be written.
    """
    ordered = Ratings(
        personas=FrozenMap(dict(sorted(ratings.personas.items()))),
        scenarios=FrozenMap(dict(sorted(ratings.scenarios.items()))),
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(ordered.model_dump_json(indent=2) + "\n")
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise StorageUnavailable(
            f"{path} cannot be written: {error.strerror or error}.",
            "Give yourself the right to write there, or name another folder with --data.",
        ) from error
