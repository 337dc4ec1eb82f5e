"""A model file as it lies there: is it one, is it known, and how much memory will it take."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from simulator.domain.values import Value
from simulator.llm.local.gguf import read_header
from simulator.llm.local.machine import Machine

MIB: Final = 1024 * 1024
PER_FILE_BYTE: Final = 1.8
"""Memory for each byte of an unknown file. Assumption: the weights as they lie there, most of them
once more in the order the processor likes; the known files took 0.9 and 1.6 with the fixed part
taken off."""
FIXED_BYTES: Final = 300 * MIB
"""Memory any file takes on top, for program, context and work space. Assumption: as above."""
BLOCK: Final = 4 * MIB


class KnownModel(Value):
    """A file somebody has tried with this program."""

    name: str
    """Goes into the record of a talk as the model's name."""
    sha256: str
    bytes: int
    licence: str
    origin: str
    """Who made it, and what the file is called there."""
    memory_mib: int
    """Most memory the serving process took [MiB], measured and rounded up."""
    note: str
    """What it can be used for."""


class KnownModels(Value):
    """All of them."""

    models: tuple[KnownModel, ...]


class ModelFile(Value):
    """A readable GGUF file."""

    path: Path
    bytes: int
    known: KnownModel | None
    """None for a file nobody has tried; it is used all the same."""

    @property
    def name(self) -> str:
        """The model's name in the record of a talk."""
        return self.known.name if self.known else self.path.stem

    @property
    def needs_bytes(self) -> int:
        """Memory it takes to run it: measured for a known file, guessed for any other."""
        if self.known is not None:
            return self.known.memory_mib * MIB
        return int(self.bytes * PER_FILE_BYTE) + FIXED_BYTES

    def shortage(self, machine: Machine) -> str | None:
        """Say that it does not fit the machine; None when it does, or nobody can tell."""
        if machine.free_bytes is None or self.needs_bytes <= machine.free_bytes:
            return None
        return (
            f"{self.path.name} needs about {in_words(self.needs_bytes)} of memory, and "
            f"{in_words(machine.free_bytes)} are free"
        )


@cache
def known_models() -> tuple[KnownModel, ...]:
    """Read the list that comes with the program."""
    text = files(__package__).joinpath("known_models.json").read_text(encoding="utf-8")
    return KnownModels.model_validate_json(text).models


def examined(path: Path, known: tuple[KnownModel, ...] | None = None) -> ModelFile:
    """Look at a model file.

    Args:
        path: the file; `~` is the user's home.
        known: the files to recognise; None takes those that come with the program.

    Raises:
        ConfigurationError: there is no such file, or it is no model in the GGUF format.
    """
    path = path.expanduser()
    read_header(path)
    size = path.stat().st_size
    candidates = [one for one in (known_models() if known is None else known) if one.bytes == size]
    # A sum over gigabytes takes seconds: only a file of the right length is worth them.
    found = sha256_of(path) if candidates else ""
    match = next((one for one in candidates if one.sha256 == found), None)
    return ModelFile(path=path, bytes=size, known=match)


def sha256_of(path: Path) -> str:
    """Sum up a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def in_words(size: int) -> str:
    """Write an amount of memory for people."""
    return f"{size / MIB:,.0f} MiB" if size < 10_000 * MIB else f"{size / MIB / 1024:,.1f} GiB"
