"""The command line as its users have it: a process with arguments, input, two outputs and a code.

    done = buyersim("play", "--scenario", "gym-cleaning", ..., stdin="Hello\\n")
    assert done.code == 0
    assert done.objects[-1]["event"] == "scorecard"

`buyersim` starts a real process and costs seconds; `called` runs the same in this one.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from simulator.cli.main import Serve, main

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-W", "error", "-m", "simulator")
"""How a test starts the program."""
TALK = ("--scenario", "support-desk-saas", "--persona", "owner-partner", "--seed", "3")
"""The talk most tests are about."""
ASK = "What goes wrong today when a customer writes in?"
VOLATILE = ("ts", "ms")


@dataclass(frozen=True)
class Done:
    """How a command came out."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Standard output, every line of it an object."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def events(self) -> list[str]:
        """The kinds of events printed."""
        return [event["event"] for event in self.objects]

    @property
    def session_id(self) -> str:
        """The session that was played."""
        return str(self.objects[0]["session_id"])


def buyersim(*arguments: str, stdin: str | bytes = "", **environment: str) -> Done:
    """Run the program in a process of its own."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        check=False,
        timeout=100,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def no_page(*_: object) -> None:
    """Stand in for the web app."""


def called(*arguments: str, stdin: str | bytes = "", serve: Serve = no_page) -> Done:
    """Run a command in this process."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with tempfile.TemporaryFile() as typed:
        typed.write(given)
        typed.seek(0)
        source = io.TextIOWrapper(typed, encoding="utf-8")
        with patch("sys.stdin", source), redirect_stdout(out), redirect_stderr(err):
            code = main(arguments, serve=serve)
    return Done(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode()


def stable(value: Any) -> Any:
    """Take out what differs between two equal runs."""
    if isinstance(value, dict):
        return {k: stable(held) for k, held in value.items() if k not in VOLATILE}
    if isinstance(value, list):
        return [stable(held) for held in value]
    return value


def stable_lines(done: Done) -> list[str]:
    """The output as it has to be byte for byte the same twice."""
    return [json.dumps(stable(event), ensure_ascii=False) for event in done.objects]
