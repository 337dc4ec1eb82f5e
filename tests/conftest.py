"""What holds for every test: no network but loopback, no settings from outside, no user data."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

pytest_plugins = ["pytester"]

SET_FOR_TESTS = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGGRAPH_STRICT_MSGPACK": "true",
    "LANGSMITH_TRACING": "false",
    "MPLBACKEND": "Agg",
}
"""Switches that libraries read when they are imported, hence set before any test module is."""

PRIVATE_PREFIXES = ("BUYERSIM_", "OPENAI_")
PROXIES = ("http_proxy", "https_proxy", "all_proxy")

_outside = pytest.StashKey[dict[str, str]]()


class ForbiddenConnection(OSError):
    """A test tried to leave the machine."""


class NetworkGuard:
    """Lets sockets reach this machine only, and remembers who tried to reach another."""

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self.open = False

    def check(self, host: object) -> None:
        """Refuse `host` unless it is this machine; a name that needs a lookup is not."""
        if self.open or is_loopback(host):
            return
        self.attempts.append(str(host))
        raise ForbiddenConnection(f"tests reach loopback only, this one wanted {host!r}")


def is_loopback(host: object) -> bool:
    """Tell whether `host` can only mean this machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--live", action="store_true", help="also run tests against a real model")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_outside] = {
        name: os.environ.pop(name) for name in list(os.environ) if name.startswith(PRIVATE_PREFIXES)
    }
    for name in PROXIES:
        # A proxy on loopback would carry a request out past the guard.
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    os.environ.update(SET_FOR_TESTS)
    settings.register_profile("dev", deadline=None)
    settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
    settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--live"):
        return
    skip = pytest.mark.skip(reason="talks to a real model; run with --live and a key")
    for item in items:
        if item.get_closest_marker("live"):
            item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def network_guard() -> Iterator[NetworkGuard]:
    """Guard every socket of the process, those of servers that outlive one test included."""
    guard = NetworkGuard()
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex
    real_sendto, real_getaddrinfo = socket.socket.sendto, socket.getaddrinfo

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            guard.check(address[0])

    def connect(self: socket.socket, address: Any) -> None:
        check(self, address)
        return real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        check(self, address)
        return real_connect_ex(self, address)

    def sendto(self: socket.socket, data: Any, *rest: Any) -> int:
        check(self, rest[-1])
        return real_sendto(self, data, *rest)

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Sequence[Any]:
        guard.check(host)
        return real_getaddrinfo(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        patch.setattr(socket.socket, "sendto", sendto)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield guard


@pytest.fixture(autouse=True)
def _stays_on_this_machine(
    request: pytest.FixtureRequest, network_guard: NetworkGuard
) -> Iterator[None]:
    """Fail the test that tried to leave, even when the code under test swallowed the refusal."""
    network_guard.open = request.node.get_closest_marker("live") is not None
    network_guard.attempts.clear()
    yield
    network_guard.open = False
    if network_guard.attempts:
        pytest.fail(f"tried to connect to {', '.join(network_guard.attempts)}", pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def _data_of_long_lived_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give fixtures that outlive one test a data folder that is not the developer's either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUYERSIM_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def data_dir(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The test's own data folder, which is also what BUYERSIM_DATA says."""
    folder = tmp_path / "data"
    monkeypatch.setenv("BUYERSIM_DATA", str(folder))
    if request.node.get_closest_marker("live"):
        for name, value in request.config.stash[_outside].items():
            if name != "BUYERSIM_DATA":
                monkeypatch.setenv(name, value)
    return folder


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser of the page tests; without one they fail under CI and are skipped elsewhere."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    reason = "no Chromium on this machine; `make setup-browser` installs it"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout, for tests about the repository and about shipped files."""
    return Path(__file__).resolve().parent.parent
