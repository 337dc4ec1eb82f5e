"""What is there, what is missing, and how to mend it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from simulator.llm.local.model_file import KnownModel
from tests.support import model_server as server
from tests.support.command_line import ROOT, Done, called
from tests.support.gguf import header, model_file

STAND_IN = ROOT / "tests" / "support" / "stand_in_library"
KEY = "a-key-nobody-may-see"


def found(done: Done) -> dict[str, dict[str, Any]]:
    return {finding["check"]: finding for finding in done.objects}


def test_without_a_model_all_is_well() -> None:
    done = called("doctor", "--json")
    assert (done.code, done.err) == (0, "")
    assert set(found(done)) == {
        "python", "packages", "content", "data", "key", "model", "local", "tokens", "chromium",
    }  # fmt: skip
    assert found(done)["model"]["state"] == "missing"
    assert "BUYERSIM_MODEL" in found(done)["model"]["fix"]
    assert called("doctor").out.startswith("ok  python: 3.")


def test_a_model_that_answers_is_found_and_its_key_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("BUYERSIM_MODEL", "m")
    with server.model_server(server.reply("ready")) as fake:
        monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)
        done = called("doctor", "--json")
        assert len(fake.requests) == 1
        assert called("doctor", "--offline").code == 0
        assert len(fake.requests) == 1
    assert done.code == 0
    assert found(done)["model"]["state"] == found(done)["key"]["state"] == "ok"
    assert KEY not in done.out + done.err


@pytest.mark.parametrize("code", [401, 404, 500])
def test_a_model_that_fails_is_broken(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setenv("BUYERSIM_MODEL", "m")
    with server.model_server(server.status(code)) as fake:
        monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)
        done = called("doctor", "--json")
    assert done.code == 2
    assert found(done)["model"]["state"] == "broken"
    assert "OPENAI_BASE_URL" in found(done)["model"]["fix"]


def test_a_server_that_is_not_there_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYERSIM_MODEL", "m")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert called("doctor").code == 2


def test_a_folder_that_cannot_be_written_is_broken(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    done = called("doctor", "--data", str(taken), "--json")
    assert done.code == 2
    assert found(done)["data"]["state"] == "broken"
    assert "BUYERSIM_DATA" in found(done)["data"]["fix"]


def test_a_setting_that_cannot_be_used_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYERSIM_MODEL_TIMEOUT", "soon")
    done = called("doctor", "--json")
    assert done.code == 2
    assert "BUYERSIM_MODEL_TIMEOUT" in found(done)["settings"]["found"]


def test_a_broken_file_of_ones_own_is_broken(tmp_path: Path) -> None:
    folder = tmp_path / "personas" / "buyers" / "mine"
    folder.mkdir(parents=True)
    (folder / "v1.yaml").write_text("id: mine\n", encoding="utf-8")
    done = called("doctor", "--data", str(tmp_path), "--json")
    assert done.code == 2
    assert "mine/v1.yaml" in found(done)["content"]["found"]


@pytest.mark.parametrize("kind", ["buyers", "scenarios"])
def test_a_file_of_ones_own_that_is_not_used_is_named(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "personas" / kind
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("id: mine\n", encoding="utf-8")
    done = called("doctor", "--data", str(tmp_path), "--json")
    assert done.code == 2
    content = found(done)["content"]
    assert str(folder / "mine.yaml") in content["found"]
    assert "save" in content["fix"]


@pytest.fixture
def extra_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stand-in for the library of the extra, where this process and its children look first."""
    about = tmp_path / "site" / "xllamacpp-9.1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: xllamacpp\nVersion: 9.1\n")
    monkeypatch.syspath_prepend(about.parent)
    monkeypatch.setenv("PYTHONPATH", str(STAND_IN))


def test_a_local_model_that_is_served_is_found_and_said_to_be_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra_installed: None
) -> None:
    monkeypatch.setenv("BUYERSIM_LOCAL_MODEL", str(model_file(tmp_path / "mine.gguf")))
    done = called("doctor", "--json")
    assert done.code == 0
    local = found(done)["local"]
    assert local["state"] == found(done)["local_server"]["state"] == "ok"
    for part in ("mine (unknown", "takes about 300 MiB", "memory free", "core", "xllamacpp 9.1"):
        assert part in local["found"]
    assert "local model words the buyer" in found(done)["model"]["found"]


def test_a_known_local_model_is_said_to_be_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra_installed: None
) -> None:
    path = model_file(tmp_path / "mine.gguf")
    content = path.read_bytes()
    known = KnownModel(
        name="somebody-1b",
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        licence="MIT",
        origin="Somebody",
        memory_mib=10**9,
        note="says hello",
    )
    monkeypatch.setattr("simulator.llm.local.model_file.known_models", lambda: (known,))
    monkeypatch.setenv("BUYERSIM_LOCAL_MODEL", str(path))
    done = called("doctor", "--json")
    assert done.code == 2
    local = found(done)["local"]
    assert "somebody-1b (MIT, says hello)" in local["found"]
    assert local["state"] == "broken"
    assert "does not fit" in local["fix"]
    assert "local_server" not in found(done)


@pytest.mark.parametrize(
    ("name", "content", "check", "said"),
    [
        ("missing.gguf", None, "local", "There is no file"),
        ("wrong.gguf", b"something else", "local", "not a GGUF file"),
        ("torn.gguf", header(), "local_server", "tensor is not within the file bounds"),
        ("mortal.gguf", header(), "local_server", "does not answer"),
    ],
)
def test_a_local_model_that_cannot_be_served_is_broken(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    extra_installed: None,
    name: str,
    content: bytes | None,
    check: str,
    said: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("BUYERSIM_LOCAL_MODEL", str(tmp_path / name))
    done = called("doctor", "--json")
    assert done.code == 2
    assert found(done)[check]["state"] == "broken"
    assert said in found(done)[check]["found"]


def test_without_the_extra_a_local_model_is_broken_and_the_remedy_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.cli.doctor_checks.LOCAL_EXTRA", "surely-not-installed")
    assert "buyersim[local]" in found(called("doctor", "--json"))["local"]["fix"]
    monkeypatch.setenv("BUYERSIM_LOCAL_MODEL", str(model_file(tmp_path / "m.gguf")))
    done = called("doctor", "--json")
    assert done.code == 2
    assert "not installed" in found(done)["local"]["found"]
    assert "buyersim[local]" in found(done)["local"]["fix"]
    assert called("doctor", "--offline").code == 0
