"""The first bytes of a GGUF file: enough to say what is wrong before minutes are spent loading."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from simulator.domain.errors import ConfigurationError
from simulator.domain.values import Value

MAGIC: Final = b"GGUF"
"""Source: the GGUF specification of the ggml project, as are layout and versions below."""
LAYOUT: Final = struct.Struct("<4sIQQ")
"""Magic, version, number of tensors, number of metadata entries; little-endian."""
VERSIONS: Final = frozenset({2, 3})
"""Versions that today's loaders read; the first one counted in 32 bits."""
POINTER: Final = b"version https://git-lfs"
"""How the small file begins that Git LFS leaves in place of a large one."""
HINT: Final = "Name a GGUF file with BUYERSIM_LOCAL_MODEL, or unset it."


class GgufHeader(Value):
    """What the header says."""

    version: int
    tensors: int
    entries: int


def read_header(path: Path) -> GgufHeader:
    """Read a file's header.

    Raises:
        ConfigurationError: there is no such file, or it is no model in the GGUF format.
    """
    try:
        with path.open("rb") as file:
            begin = file.read(max(LAYOUT.size, len(POINTER)))
    except FileNotFoundError as error:
        raise ConfigurationError(f"There is no file {path}.", HINT) from error
    except IsADirectoryError as error:
        raise ConfigurationError(f"{path} is a folder, not a model file.", HINT) from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ConfigurationError(f"The model file {path} cannot be read: {why}.", HINT) from error
    return _header(path, begin)


def _header(path: Path, begin: bytes) -> GgufHeader:
    if begin.startswith(POINTER):
        raise ConfigurationError(
            f"{path} is a Git LFS pointer, not the model itself.", "Fetch it with `git lfs pull`."
        )
    if not begin.startswith(MAGIC):
        raise ConfigurationError(f"{path} is not a GGUF file.", HINT)
    if len(begin) < LAYOUT.size:
        raise ConfigurationError(f"{path} breaks off within its header.", "Fetch it again.")
    _, version, tensors, entries = LAYOUT.unpack_from(begin)
    if version not in VERSIONS:
        known = " or ".join(str(one) for one in sorted(VERSIONS))
        raise ConfigurationError(f"{path} is not GGUF of version {known}.", HINT)
    if not tensors:
        raise ConfigurationError(f"{path} holds no weights, only a description.", HINT)
    return GgufHeader(version=version, tensors=tensors, entries=entries)
