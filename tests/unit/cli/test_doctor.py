"""What is there, what is missing, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support import model_server as server
from tests.support.command_line import Done, called

KEY = "a-key-nobody-may-see"


def found(done: Done) -> dict[str, dict[str, Any]]:
    return {finding["check"]: finding for finding in done.objects}


def test_without_a_model_all_is_well() -> None:
    done = called("doctor", "--json")
    assert (done.code, done.err) == (0, "")
    assert set(found(done)) == {
        "python", "packages", "content", "data", "key", "model", "tokens", "chromium",
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
