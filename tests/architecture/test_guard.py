"""The guard that keeps tests on this machine does keep them there."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

ELSEWHERE = "192.0.2.1"
"""An address reserved for documentation: nobody answers, nobody is bothered."""


def test_a_connection_to_elsewhere_is_refused_and_remembered(network_guard) -> None:
    with socket.socket() as sock, pytest.raises(OSError, match="loopback only"):
        sock.connect((ELSEWHERE, 80))
    assert network_guard.attempts == [ELSEWHERE]
    network_guard.attempts.clear()


def test_looking_up_a_name_counts_as_leaving(network_guard) -> None:
    with pytest.raises(OSError, match="loopback only"):
        socket.getaddrinfo("example.org", 443)
    assert network_guard.attempts == ["example.org"]
    network_guard.attempts.clear()


def test_a_datagram_to_elsewhere_is_refused(network_guard) -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as sock,
        pytest.raises(OSError, match="loopback only"),
    ):
        sock.sendto(b"x", (ELSEWHERE, 53))
    network_guard.attempts.clear()


async def test_loopback_is_open_to_async_code_and_threads() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            server.accept()[0].close()

        accepted = threading.Thread(target=accept)
        accepted.start()
        with socket.create_connection(server.getsockname(), timeout=5):
            pass
        accepted.join(timeout=5)
    assert not accepted.is_alive()


def test_a_swallowed_attempt_still_fails_the_test(pytester: pytest.Pytester) -> None:
    conftest = Path(__file__).resolve().parents[1] / "conftest.py"
    pytester.makeconftest(conftest.read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        import contextlib, socket
        def test_offline_fallback():
            with contextlib.suppress(OSError), socket.socket() as sock:
                sock.connect(("192.0.2.1", 80))
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:randomly")
    assert result.parseoutcomes().get("errors") == 1
    result.stdout.fnmatch_lines(["*tried to connect to 192.0.2.1*"])


def test_settings_from_outside_do_not_reach_a_test(data_dir: Path, tmp_path: Path) -> None:
    inherited = [name for name in os.environ if name.startswith(("OPENAI_", "BUYERSIM_"))]
    assert inherited == ["BUYERSIM_DATA"]
    assert os.environ["BUYERSIM_DATA"] == str(data_dir)
    assert data_dir.is_relative_to(tmp_path)
