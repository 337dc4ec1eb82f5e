from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.domain.errors import ConfigurationError
from simulator.ui.app import check_free


def test_a_taken_port_is_one_clear_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigurationError, match=rf"127\.0\.0\.1:{port}: address already"):
            check_free("127.0.0.1", port)


def test_a_free_port_is_fine() -> None:
    check_free("127.0.0.1", 0)


@pytest.mark.slow
def test_the_program_says_it_and_exits_with_2(repository: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "app.py", "--port", str(taken.getsockname()[1])],
            cwd=repository,
            env={**os.environ, "BUYERSIM_DATA": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Choose another port" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "0"], "--port"),
        (["--port", "99999"], "65535"),
        (["--data", "/dev/null/x"], "/dev/null/x"),
        (["--colour"], "No such option"),
    ],
)
def test_the_program_takes_what_serve_takes(
    repository: Path, arguments: list[str], sentence: str
) -> None:
    done = subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
