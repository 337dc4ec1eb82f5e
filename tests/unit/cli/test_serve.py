"""The web app from the command line: the page itself is tested in a browser."""

from __future__ import annotations

import socket

import pytest

from tests.support.command_line import buyersim


@pytest.mark.slow
def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = buyersim("serve", "--port", str(taken.getsockname()[1]))
    assert done.code == 2
    assert done.out == ""
    assert "--port" in done.err
    assert len(done.err.splitlines()) == 1
