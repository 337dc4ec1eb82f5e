"""Show that the built wheel works on its own: `python -m evals.wheel_check`.

Builds the wheel, installs it into an empty environment in a temporary folder, and works there with
an empty home, far from the checkout, so that nothing but the wheel can supply personas, prompts
and the page's files: a scripted talk is played, then the web app is served and its page, style
sheets and scripts are fetched. Needs `uv` and the package registry.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = """Good morning! What goes wrong today when a customer writes in?
The complete package is $48,000 a year for forty seats.
How did you arrive at that number?
If you sign for two years I can do $44,000.
/deal
"""
STARTS_WITHIN_S: Final = 120.0
"""How long the web app may take to answer for the first time [s]."""
OWN_STYLE: Final = ".bs-bubble"
OWN_SCRIPT: Final = "window.buyersim"
"""Words of the page's own style sheet and script, by which they are known again."""


THEME: Final = "theme.css"
"""Colours and fonts; the page's script fetches it, so that the page itself does not name it."""


class Failed(Exception):
    """Something the wheel does not do; the message says what."""


def main() -> int:
    """Build, install, play, serve; returns a shell exit code."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        try:
            name = _install(away)
            played = _play(away)
            served = _serve(away)
        except Failed as error:
            sys.stderr.write(f"{error}\n")
            return 1
    sys.stdout.write(
        f"wheel {name}: installed in an empty environment, played {played}; served {served}\n"
    )
    return 0


def _install(away: Path) -> str:
    """Build the wheel and install it; returns its name."""
    uv = str(ROOT / "scripts" / "uv")
    _run([uv, "build", "--wheel", "--out-dir", str(away)], cwd=ROOT)
    wheel = next(away.glob("buyersim-*.whl"))
    _run([uv, "venv", str(away / "env")], cwd=away)
    python = away / "env" / "bin" / "python"
    _run([uv, "pip", "install", "--python", str(python), str(wheel)], cwd=away)
    (away / "home").mkdir()
    return wheel.name


def _play(away: Path) -> str:
    """Play a scripted talk; returns how it went."""
    script = away / "lines.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [
        *(_program(away), "play", "--json", "--offline"),
        *("--scenario", "support-desk-saas", "--persona", "owner-partner", "--seed", "3"),
        *("--script", str(script)),
    ]
    played = subprocess.run(
        command, cwd=away, env=_environment(away), capture_output=True, text=True, check=False
    )
    if played.returncode != 0:
        raise Failed(played.stderr)
    events = [json.loads(line) for line in played.stdout.splitlines()]
    ended = next(event for event in events if event["event"] == "session_ended")
    said = sum(event["event"] == "buyer_spoke" for event in events)
    return f"{said} turns, ended with {ended['reason']!r}"


def _serve(away: Path) -> str:
    """Serve the web app and fetch what a browser fetches first; returns what was there."""
    with _served(away) as url:
        health = json.loads(_fetch(f"{url}/healthz"))
        if health != {"status": "ok"}:
            raise Failed(f"/healthz says {health}")
        ready = json.loads(_fetch(f"{url}/readyz"))
        if ready["status"] != "ready" or not ready["scenarios"]:
            raise Failed(f"/readyz says {ready}")
        page = _fetch(f"{url}/")
        styles, scripts = _assets(page)
        if not styles or not scripts:
            raise Failed("the page names no style sheet or no script")
        files = (*styles, *scripts, THEME)
        size = sum(len(_fetch(f"{url}/{name}")) for name in files)
        for words in (OWN_STYLE, OWN_SCRIPT):
            if words not in page:
                raise Failed(f"the page lacks its own {words}")
    return f"/ with its own style and script, /healthz, /readyz, {', '.join(files)} ({size} bytes)"


def _assets(page: str) -> tuple[list[str], list[str]]:
    """List the style sheets and scripts of this server that the page names."""
    named = re.findall(r"""(?:src|href)=["']\.?/?([^"':?]+\.(?:css|js))["'?]""", page)
    files = sorted(set(named))
    return (
        [name for name in files if name.endswith(".css")],
        [name for name in files if name.endswith(".js")],
    )


@contextmanager
def _served(away: Path) -> Iterator[str]:
    """Run `buyersim serve` until it answers, and as long as it is needed; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    url, log = f"http://127.0.0.1:{port}", away / "serve.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [_program(away), "serve", "--port", str(port)],
            cwd=away,
            env=_environment(away),
            stdout=written,
            stderr=written,
        )
    try:
        deadline = time.monotonic() + STARTS_WITHIN_S
        while not _answers(f"{url}/healthz"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failed(f"`buyersim serve` does not answer:\n{log.read_text()}")
            time.sleep(0.3)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        with _opener().open(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _fetch(url: str) -> str:
    """Read one address of the server.

    Raises:
        Failed: it is not there.
    """
    try:
        with _opener().open(url, timeout=30) as answer:
            body: bytes = answer.read()
            return body.decode("utf-8", "replace")
    except urllib.error.URLError as error:
        raise Failed(f"{url} cannot be fetched: {error}") from error


def _opener() -> urllib.request.OpenerDirector:
    """Ask directly: a proxy for the registry is not for this machine."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _program(away: Path) -> str:
    return str(away / "env" / "bin" / "buyersim")


def _environment(away: Path) -> dict[str, str]:
    return {"HOME": str(away / "home"), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def _run(command: list[str], cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")


if __name__ == "__main__":
    raise SystemExit(main())
