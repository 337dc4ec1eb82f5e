"""Outcomes and their exit codes, and a start that costs nothing."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from simulator.domain.errors import ConfigurationError
from tests.support.command_line import COMMAND, ROOT, buyersim, called


def test_help_is_quick_and_lists_every_command() -> None:
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        done = buyersim("--help")
        best = min(best, time.perf_counter() - began)
    assert done.code == 0
    assert done.err == ""
    for command in (
        "serve", "play", "record", "replay", "observe", "selfplay", "scenarios", "personas",
        "doctor",
    ):  # fmt: skip
        assert f"\n  {command} " in done.out
    assert best < 2.0, "an import too many: `python -X importtime -m simulator --help` shows it"


@pytest.mark.parametrize("arguments", [["--help"], ["play", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    heavy = ["gradio", "langgraph", "matplotlib", "openai", "rich", "sqlite3", "tiktoken", "yaml"]
    code = (
        "import sys; from simulator.cli.main import main; "
        f"main({arguments!r}, serve=print); "
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_the_version_is_the_packages() -> None:
    done = called("--version")
    assert (done.code, done.out) == (0, "buyersim 0.1.0\n")


def test_no_command_shows_what_there_is_and_is_a_mistake() -> None:
    for arguments in ((), ("scenarios",)):
        done = called(*arguments)
        assert done.code == 2
        assert done.out == ""
        assert "Commands:" in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["plya"], "Did you mean 'play'"),
        (["play", "--coach", "loud"], "'off', 'ask', 'nudge', 'always'"),
        (["play", "--seed", "-1"], "--seed"),
        (["play", "--seed", "three"], "--seed"),
        (["play", "--sead", "3"], "--seed"),
        (["selfplay", "--runs", "0"], "--runs"),
        (["serve", "--port", "70000"], "--port"),
        (["scenarios", "show"], "ID"),
    ],
)
def test_a_mistake_in_the_arguments_is_one_sentence(arguments: list[str], sentence: str) -> None:
    done = called(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert sentence in done.err
    assert len(done.err.splitlines()) == 1
    assert "Traceback" not in done.err


def test_what_the_user_can_mend_is_told_without_a_traceback() -> None:
    def port_in_use(*_: object) -> None:
        raise ConfigurationError("The port 7860 is in use.", "Choose another with --port.")

    done = called("serve", serve=port_in_use)
    assert (done.code, done.out) == (2, "")
    assert done.err == "The port 7860 is in use. Choose another with --port.\n"


def test_a_bug_keeps_its_traceback() -> None:
    code = (
        "from simulator.cli.main import main\n"
        "def broken(*_): raise RuntimeError('a bug')\n"
        "raise SystemExit(main(['serve'], serve=broken))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "RuntimeError: a bug" in done.stderr


def test_interruption_is_130() -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    assert called("serve", serve=interrupted).code == 130


def test_serve_hands_on_where_to_listen(tmp_path: object) -> None:
    asked = []
    done = called(
        "serve", "--host", "::1", "--port", "8123", "--data", str(tmp_path),
        serve=lambda settings, host, port: asked.append((str(settings.data), host, port)),
    )  # fmt: skip
    assert done.code == 0
    assert asked == [(str(tmp_path), "::1", 8123)]


def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "not an address")
    done = called("serve")
    assert done.code == 2
    assert "OPENAI_BASE_URL" in done.err


def test_a_reader_that_goes_away_is_no_bug() -> None:
    with subprocess.Popen(
        [*COMMAND, "scenarios", "show", "gym-cleaning", "--side", "both"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read().decode()
        assert process.wait(timeout=60) == 130
    assert "Traceback" not in errors
