"""A child process that serves a model: started, waited for, stopped, found out when it fails."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from simulator.domain.errors import ConfigurationError, ModelCredentialInvalid
from simulator.llm import OpenAIChatModel
from simulator.llm.local.machine import Machine
from simulator.llm.local.model_file import ModelFile, examined
from simulator.llm.local.server import LocalServer, start_server
from tests.support.gguf import model_file
from tests.support.llm_builders import a_request

MACHINE = Machine(free_bytes=None, cores=3)
ROOT = Path(__file__).resolve().parents[4]
PATIENCE_S = 60.0
"""Longer than any of this takes, so that a slow machine fails no test."""


@pytest.fixture
def model(tmp_path: Path) -> ModelFile:
    return examined(model_file(tmp_path / "tiny.gguf"))


def start(model: ModelFile, manner: str, **waiting: Any) -> LocalServer:
    return start_server(
        model,
        MACHINE,
        {**os.environ, "PYTHONPATH": str(ROOT)},
        command=(sys.executable, "-P", "-m", "tests.support.local_child", manner),
        **{"patience_s": PATIENCE_S, **waiting},
    )


@contextmanager
def started(model: ModelFile, manner: str) -> Iterator[LocalServer]:
    server = start(model, manner)
    try:
        yield server
    finally:
        server.stop()


def gone(pid: int) -> bool:
    """Whether a process is no more, or no more than an entry its parent has not read."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not gone(pid):
        assert time.monotonic() < deadline, "the child outlives its parent"
        time.sleep(0.02)


@pytest.mark.parametrize("manner", ["serves", "loads"])
async def test_a_healthy_server_answers_whoever_knows_its_key(
    model: ModelFile, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(model, manner) as server:
        assert server.healthy()
        chat = OpenAIChatModel(model.name, server.base_url, server.api_key, direct=True)
        reply = await chat.complete(a_request())
        await chat.aclose()
        told = json.loads(reply.text)
        assert reply.model == "tiny"
        assert (told["threads"], told["spin"]) == (3, "1000")
        assert told["context"] >= 4096
        stranger = OpenAIChatModel(model.name, server.base_url, "a guess", direct=True)
        with pytest.raises(ModelCredentialInvalid):
            await stranger.complete(a_request())
        await stranger.aclose()
        assert server.api_key not in Path(f"/proc/{server.pid}/cmdline").read_text("utf-8")
        assert server.api_key not in Path(f"/proc/{server.pid}/environ").read_text("utf-8")


def test_two_servers_have_two_keys(model: ModelFile) -> None:
    with started(model, "serves") as one, started(model, "serves") as two:
        assert one.api_key != two.api_key
        assert one.base_url != two.base_url


@pytest.mark.parametrize("manner", ["serves", "stays"])
def test_a_stopped_server_is_gone_even_when_it_does_not_want_to(
    model: ModelFile, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.llm.local.server.GRACE_S", 0.3)
    server = start(model, manner)
    server.stop()
    server.stop()
    assert not server.running()
    assert not server.healthy()
    assert gone(server.pid)


def test_a_server_that_dies_later_is_no_longer_healthy(model: ModelFile) -> None:
    with started(model, "serves") as server:
        os.kill(server.pid, signal.SIGKILL)
        wait_until_gone(server.pid)
        assert not server.healthy()


@pytest.mark.parametrize(
    ("manner", "said"),
    [
        ("dies", r"ended \(exit code 7\): loader: the file is short of a tensor\."),
        ("dies_loading", r"ended \(exit code 9\)"),
        ("killed", "the system killed it, which it does when memory runs out"),
        ("babbles", "does not speak our language"),
        ("fails", "no luck: loader: the file is short of a tensor"),
        ("not_installed", r"no library\. Install it with `pip install 'buyersim\[local\]'`"),
    ],
)
def test_a_server_that_fails_says_why(model: ModelFile, manner: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as refused:
        start(model, manner)
    assert "The local model tiny cannot be served" in str(refused.value)


@pytest.mark.parametrize(
    ("manner", "waiting", "said"),
    [
        ("silent", {"patience_s": 0.5}, "was not loaded in time"),
        # A clock of its own, one minute at every look: how fast this machine is does not matter.
        (
            "never_healthy",
            {"clock": map(float, itertools.count(step=60)).__next__, "patience_s": PATIENCE_S * 4},
            "was not healthy in time",
        ),
    ],
)
def test_a_server_that_takes_too_long_is_stopped(
    model: ModelFile,
    manner: str,
    waiting: dict[str, Any],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began: list[int] = []
    real = subprocess.Popen

    def noted(*args, **kwargs):
        child = real(*args, **kwargs)
        began.append(child.pid)
        return child

    monkeypatch.setattr(subprocess, "Popen", noted)
    with pytest.raises(ConfigurationError, match=said):
        start(model, manner, **waiting)
    assert len(began) == 1
    assert gone(began[0])


def test_a_program_that_is_not_there_is_said(model: ModelFile) -> None:
    with pytest.raises(ConfigurationError, match="cannot be started: no such file"):
        start_server(model, MACHINE, {}, command=("/no/such/program",))


def test_a_file_that_does_not_fit_starts_no_process(
    model: ModelFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with pytest.raises(ConfigurationError, match=r"does not fit: tiny\.gguf needs about 300 MiB"):
        start_server(model, Machine(free_bytes=1000, cores=1), {})


PARENT = """
import os, sys, time
from pathlib import Path
from simulator.llm.local.machine import Machine
from simulator.llm.local.model_file import examined
from simulator.llm.local.server import start_server
command = (sys.executable, "-P", "-m", "tests.support.local_child", "serves")
machine = Machine(free_bytes=None, cores=1)
server = start_server(examined(Path(sys.argv[1])), machine, dict(os.environ), command=command)
print(server.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_child_goes_when_its_parent_is_no_more(model: ModelFile, how: signal.Signals) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(model.path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert not gone(child)
        parent.send_signal(how)
        parent.wait(PATIENCE_S)
        wait_until_gone(child)
    finally:
        parent.kill()
        parent.communicate()
