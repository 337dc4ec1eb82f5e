from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from simulator.domain.errors import ConfigurationError
from simulator.settings import Settings, child_environment, load_settings, prepare_process
from simulator.settings.environment import LIBRARY_SWITCHES


def test_without_a_model_everything_is_offline(data_dir: Path) -> None:
    settings = load_settings()
    assert settings.offline
    assert settings.data == data_dir
    assert settings.model_for("judge") is None


def test_a_local_model_is_a_model_but_no_agents_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYERSIM_LOCAL_MODEL", "/models/m.gguf")
    settings = load_settings()
    assert not settings.offline
    assert not settings.asks_a_server
    assert settings.model_for("buyer") is None
    assert settings.without_models().offline


def test_a_child_process_inherits_no_setting_and_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("BUYERSIM_MODEL", "m")
    monkeypatch.setenv("SOMETHING_ELSE", "kept")
    given = child_environment()
    assert given["SOMETHING_ELSE"] == "kept"
    assert not [name for name in given if name.startswith(("OPENAI_", "BUYERSIM_"))]


def test_an_agent_has_its_own_model_or_the_common_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYERSIM_MODEL", "common")
    monkeypatch.setenv("BUYERSIM_MODEL_JUDGE", "wise")
    settings = load_settings()
    assert settings.model_for("buyer") == settings.model_for("coach") == "common"
    assert settings.model_for("judge") == "wise"
    assert settings.without_models().offline
    assert settings.without_models().model_for("judge") is None


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BUYERSIM_MODEL", "OPENAI_BASE_URL", "BUYERSIM_MAX_CALLS"):
        monkeypatch.setenv(name, "")
    assert load_settings() == load_settings().without_models()
    assert load_settings().max_calls == 500


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_BASE_URL", "localhost:8000"),
        ("BUYERSIM_MODEL_TIMEOUT", "soon"),
        ("BUYERSIM_MODEL_TIMEOUT", "-1"),
        ("BUYERSIM_MAX_CALLS", "many"),
        ("BUYERSIM_PRICE_PROMPT", "-2"),
    ],
)
def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as error:
        load_settings()
    assert name in error.value.message
    assert "\n" not in str(error.value)


def test_the_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "very-secret")
    assert "very-secret" not in repr(load_settings())


def test_settings_are_frozen_and_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUYERSIM_PRICE_PROMPT", "0.15")
    settings = load_settings()
    assert settings.price_prompt == Decimal("0.15")
    with pytest.raises(ValidationError):
        settings.model = "other"  # type: ignore[misc]


def test_the_data_folder_is_the_users_when_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BUYERSIM_DATA")
    assert load_settings().data.name == "buyersim"
    assert Settings().with_data(Path("elsewhere")).data == Path("elsewhere")


TRACING = (
    "LANGSMITH_TRACING",
    "LANGSMITH_TRACING_V2",
    "LANGCHAIN_TRACING",
    "LANGCHAIN_TRACING_V2",
)


@pytest.mark.parametrize("switched_on", TRACING)
def test_no_talk_is_traced_whatever_was_exported(switched_on: str) -> None:
    """In a process of its own, because libraries remember what they have read."""
    program = (
        "from simulator.settings import prepare_process\n"
        "prepare_process()\n"
        "from langsmith.utils import tracing_is_enabled\n"
        "import os\n"
        "print(tracing_is_enabled(), os.environ['GRADIO_ANALYTICS_ENABLED'])\n"
    )
    clean = {name: value for name, value in os.environ.items() if name not in TRACING}
    exported = {switched_on: "true", "GRADIO_ANALYTICS_ENABLED": "True", "LANGSMITH_API_KEY": "k"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**clean, **exported},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False", "False"]


def test_switches_are_set_whatever_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in LIBRARY_SWITCHES:  # so that monkeypatch puts them back
        monkeypatch.setenv(name, "true" if LIBRARY_SWITCHES[name] != "true" else "false")
    prepare_process()
    assert {name: os.environ[name] for name in LIBRARY_SWITCHES} == LIBRARY_SWITCHES
