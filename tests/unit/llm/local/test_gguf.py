"""What is wrong with a file that is to be a model, said before it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.domain.errors import ConfigurationError
from simulator.llm.local.gguf import GgufHeader, read_header
from tests.support.gguf import header, model_file


@pytest.mark.parametrize("version", [2, 3])
def test_a_model_file_is_recognised_by_its_first_bytes(tmp_path: Path, version: int) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(header(version=version, tensors=290, entries=25) + b"\0" * 100)
    assert read_header(path) == GgufHeader(version=version, tensors=290, entries=25)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a GGUF file"),
        (b"PK\x03\x04" + b"\0" * 100, "is not a GGUF file"),
        (header()[:12], "breaks off within its header"),
        (header(version=1), "is not GGUF of version 2 or 3"),
        (header(version=3 << 24), "is not GGUF of version 2 or 3"),
        (header(tensors=0), "holds no weights"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS pointer"),
    ],
)
def test_anything_else_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=said) as refused:
        read_header(path)
    assert str(path) in str(refused.value)


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="There is no file"):
        read_header(tmp_path / "nowhere.gguf")
    with pytest.raises(ConfigurationError, match="is a folder"):
        read_header(tmp_path)
    path = model_file(tmp_path / "m.gguf")
    with pytest.raises(ConfigurationError, match="cannot be read: not a directory"):
        read_header(path / "inside.gguf")
