"""Known or not, and whether it fits."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from simulator.domain.errors import ConfigurationError
from simulator.llm.local.machine import Machine, this_machine
from simulator.llm.local.model_file import (
    MIB,
    KnownModel,
    ModelFile,
    examined,
    in_words,
    known_models,
)
from tests.support.gguf import model_file


def known_as(path: Path, **changes: object) -> KnownModel:
    content = path.read_bytes()
    fields = {
        "name": "somebody-1b",
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "licence": "MIT",
        "origin": "Somebody",
        "memory_mib": 700,
        "note": "says hello",
    }
    return KnownModel.model_validate({**fields, **changes})


def test_a_known_file_is_recognised_by_its_sum_whatever_it_is_called(tmp_path: Path) -> None:
    path = model_file(tmp_path / "renamed.gguf")
    found = examined(path, (known_as(path),))
    assert found.known is not None
    assert (found.name, found.needs_bytes) == ("somebody-1b", 700 * MIB)


def test_a_file_of_the_same_length_and_another_sum_is_unknown_and_accepted(tmp_path: Path) -> None:
    path = model_file(tmp_path / "mine.gguf")
    for known in ((known_as(path, sha256="0" * 64),), (known_as(path, bytes=5),), ()):
        found = examined(path, known)
        assert found.known is None
        assert found.name == "mine"
        assert found.needs_bytes > found.bytes


def test_what_is_no_model_is_not_summed_up_but_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"no model at all")
    with pytest.raises(ConfigurationError, match="not a GGUF file"):
        examined(path, (known_as(path),))


def test_the_home_folder_may_be_written_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_file(tmp_path / "m.gguf")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert examined(Path("~/m.gguf")).path == tmp_path / "m.gguf"


def test_the_list_that_comes_along_is_sound() -> None:
    listed = known_models()
    assert listed
    for one in listed:
        assert len(one.sha256) == 64
        assert set(one.sha256) <= set("0123456789abcdef")
        assert one.licence in {"Apache-2.0", "MIT"}
        assert one.bytes < one.memory_mib * MIB
    assert len({one.sha256 for one in listed}) == len({one.name for one in listed}) == len(listed)


def test_a_file_that_needs_more_than_is_free_does_not_fit(tmp_path: Path) -> None:
    path = model_file(tmp_path / "m.gguf")
    file = examined(path, (known_as(path),))
    short = file.shortage(Machine(free_bytes=600 * MIB, cores=2))
    assert short == "m.gguf needs about 700 MiB of memory, and 600 MiB are free"
    assert file.shortage(Machine(free_bytes=700 * MIB, cores=2)) is None
    assert file.shortage(Machine(free_bytes=None, cores=2)) is None


def test_a_large_unknown_file_is_guessed_to_need_more_than_its_length() -> None:
    file = ModelFile(path=Path("big.gguf"), bytes=4000 * MIB, known=None)
    assert file.shortage(Machine(free_bytes=4100 * MIB, cores=2)) is not None
    assert in_words(file.needs_bytes) == "7,500 MiB"
    assert in_words(20 * 1024 * MIB) == "20.0 GiB"


@pytest.mark.parametrize(
    ("limit", "used", "cached", "free_kib"),
    [
        ("max", "5", None, 8000),
        ("4096000", "1024000", None, 3000),
        ("4096000", "4096000", "1024000", 1000),
        ("1024", "4096", None, 0),
        ("99999999999", "5", None, 8000),
    ],
)
def test_free_memory_is_the_machines_or_what_the_container_was_left(
    tmp_path: Path, limit: str, used: str, cached: str | None, free_kib: int
) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:   16000 kB\nMemFree:  100 kB\nMemAvailable:    8000 kB\n")
    (tmp_path / "memory.max").write_text(f"{limit}\n")
    (tmp_path / "memory.current").write_text(f"{used}\n")
    if cached is not None:
        (tmp_path / "memory.stat").write_text(f"anon 5\ninactive_file {cached}\nfile 7\n")
    assert this_machine(meminfo, tmp_path).free_bytes == free_kib * 1024


def test_where_the_system_does_not_say_nothing_is_made_up(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    machine = this_machine(nowhere, nowhere)
    assert machine.free_bytes is None
    assert machine.cores >= 1
