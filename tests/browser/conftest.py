"""The real program behind a real browser; every request that leaves the machine fails the test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.page import TalkPage

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(folder: Path, **environment: str) -> Iterator[str]:
    """Start `app.py` as a process of its own; yields its address."""
    port = free_port()
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("BUYERSIM_", "OPENAI_"))}
    log = folder.parent / "app.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port)],
            cwd=ROOT,
            env={**inherited, "BUYERSIM_DATA": str(folder), **environment},
            stdout=subprocess.DEVNULL,
            stderr=written,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(url, process, log)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the app ended at once:\n{log.read_text()}", pytrace=False)
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the app was not ready in time:\n{log.read_text()}", pytrace=False)


@pytest.fixture(scope="session")
def offline_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app without a model, shared by every test that needs no other."""
    with running_app(tmp_path_factory.mktemp("offline") / "data") as url:
        yield url


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser a module: asyncio tests elsewhere cannot run beside a playwright that is open."""
    expect.set_options(timeout=15_000)  # a busy machine is no reason to fail
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., TalkPage]]:
    """Open pages that may talk to this machine only."""
    left: list[str] = []
    errors: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            left.append(url)

    contexts = []

    def opened(url: str, *, width: int = 1280, height: int = 860, same_as: Page | None = None):
        context = same_as.context if same_as else browser.new_context(
            viewport={"width": width, "height": height}
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: note(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        return TalkPage(page)

    yield opened
    for context in contexts:
        context.close()
    assert not left, "the page reached for the outside"
    assert not errors, "the page's script failed"
