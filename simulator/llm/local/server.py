"""The parent's side: start the child, wait until it is healthy, stop it."""

from __future__ import annotations

import http
import http.client
import logging
import os
import queue
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

from pydantic import ValidationError

from simulator.domain.errors import ConfigurationError
from simulator.llm.local.child import Order, Report
from simulator.llm.local.machine import Machine
from simulator.llm.local.model_file import ModelFile

logger = logging.getLogger(__name__)

COMMAND: Final = (sys.executable, "-P", "-m", __package__)
"""Starts the child. `-P`: whatever lies in the current folder must not be imported by it."""
ROOT: Final = Path(__file__).resolve().parents[3]
"""Where the child finds this package, installed or not."""
ENVIRONMENT: Final = {
    # Idle worker threads wait by spinning; with the usual count one busy neighbour makes a model
    # ten times slower (measured on two cores: 57 against under 5 tokens a second).
    "GOMP_SPINCOUNT": "1000",
}
MOST_THREADS: Final = 8
"""Threads a model gets at most. Assumption: beyond it memory is what limits the speed."""
CONTEXT: Final = 8192
"""Longest prompt and reply together [tokens]. Assumption: a talk of sixty turns fits."""
PATIENCE_S: Final = 180.0
"""Longest time for loading [s]. Assumption: a few gigabytes from a slow disk."""
POLL_S: Final = 0.05
"""Time between two looks at a server that is still loading [s]."""
HEALTH_S: Final = 5.0
"""Longest time for an answer about its health [s]; a server at work still answers."""
GRACE_S: Final = 3.0
"""Time the child gets to leave by itself before it is made to [s]."""
TAIL: Final = 4000
"""How much of what the child wrote last is looked at for a reason [bytes]."""
KILLED: Final = -9
"""How a process ends that was killed outright (POSIX)."""
INSTALL: Final = "Install it with `pip install 'buyersim[local]'`."


class LocalServer:
    """A running child; use `start_server`.

    Args:
        model: what is served.
        process: the child, with pipes on input and output.
        log: what it writes about itself.
        key: what callers have to send.
    """

    def __init__(
        self, model: ModelFile, process: subprocess.Popen[bytes], log: IO[bytes], key: str
    ) -> None:
        self.model = model
        self._process = process
        self._log = log
        self.api_key = key
        self.address = ""
        """Set once it listens."""

    @property
    def base_url(self) -> str:
        """Where OpenAI's protocol is spoken."""
        return f"{self.address}/v1"

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def running(self) -> bool:
        """Whether the child lives."""
        return self._process.poll() is None

    def healthy(self) -> bool:
        """Whether the child lives and says that it can answer."""
        return self.running() and bool(self.address) and _is_healthy(self.address)

    def stop(self) -> None:
        """Stop the child and wait for it; stopping twice changes nothing."""
        child = self._process
        if child.stdin is not None:
            with suppress(OSError):  # what was still to be written has no reader
                child.stdin.close()
        for insist in (None, child.terminate, child.kill):
            if insist is not None:
                insist()
            with suppress(subprocess.TimeoutExpired):
                child.wait(GRACE_S)
                break
        # Only now: somebody may still be reading, and closing would wait for the reader.
        if child.stdout is not None:
            child.stdout.close()
        self._log.close()

    def send(self, order: Order) -> None:
        """Tell the child what to serve; a child that is gone already is found out by waiting."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(order.model_dump_json().encode() + b"\n")
                self._process.stdin.flush()

    def line(self, patience_s: float) -> str | None:
        """Wait for the child's line; empty when it went without one, None when time is up."""
        heard: queue.SimpleQueue[bytes] = queue.SimpleQueue()

        def listen() -> None:
            heard.put(self._process.stdout.readline() if self._process.stdout else b"")

        threading.Thread(target=listen, daemon=True).start()
        try:
            return heard.get(timeout=patience_s).decode("utf-8", "replace")
        except queue.Empty:
            return None

    def how_it_ended(self) -> str:
        """Say why a child that is no more has gone, as the end of a sentence."""
        code = self._process.wait()
        if code == KILLED:
            return "the system killed it, which it does when memory runs out"
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"its process ended ({how})" + self.last_words()

    def last_words(self) -> str:
        """The last complaint in the child's log, in brackets; empty when there is none."""
        self._log.seek(0, 2)
        self._log.seek(max(0, self._log.tell() - TAIL))
        lines = self._log.read().decode("utf-8", "replace").splitlines()
        # The library's complaints carry an E; the first of them is nearest to the cause.
        complaints = [one.partition(" E ")[2].strip() for one in lines if " E " in one]
        said = next(iter(complaints), lines[-1].strip() if lines else "")
        return f": {said.rstrip('.')}" if said else ""


def start_server(
    model: ModelFile,
    machine: Machine,
    environment: Mapping[str, str],
    *,
    command: Sequence[str] = COMMAND,
    patience_s: float = PATIENCE_S,
    clock: Callable[[], float] = time.monotonic,
) -> LocalServer:
    """Start a child that serves a model, and wait until it is healthy.

    Args:
        model: the file, already looked at.
        machine: what may be used.
        environment: the child's environment, apart from what is set for it here.
        command: starts the child; tests pass a small program of their own.
        patience_s: longest time until it is healthy [s].
        clock: seconds on a clock that only goes forward.

    Raises:
        ConfigurationError: it cannot be served; the sentence says why.
    """
    shortage = model.shortage(machine)
    if shortage is not None:
        raise ConfigurationError(
            f"The local model does not fit: {shortage}.", "Take a smaller file, or free memory."
        )
    if model.known is None:
        logger.warning("%s is no model file this program knows; it is used as it is.", model.path)
    key = secrets.token_urlsafe(24)
    order = Order(
        path=str(model.path.absolute()),
        name=model.name,
        key=key,
        threads=min(machine.cores, MOST_THREADS),
        context=CONTEXT,
    )
    server = LocalServer(model, *_spawned(command, environment, model), key)
    try:
        server.address = _address(server, order, patience_s, clock)
    except BaseException:
        server.stop()
        raise
    logger.info("local_model.started %s pid=%d %s", model.name, server.pid, server.address)
    return server


def _spawned(
    command: Sequence[str], environment: Mapping[str, str], model: ModelFile
) -> tuple[subprocess.Popen[bytes], IO[bytes]]:
    paths = [str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    log = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `stop`)
    try:
        process = subprocess.Popen(  # noqa: S603 (our own program)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env={**environment, **ENVIRONMENT, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # Ctrl+C is the parent's to deal with
        )
    except OSError as error:
        log.close()
        why = f"its process cannot be started: {(error.strerror or str(error)).lower()}"
        raise _failure(model, why) from error
    return process, log


def _address(
    server: LocalServer, order: Order, patience_s: float, clock: Callable[[], float]
) -> str:
    """Give the order and wait until the server is healthy; return where it is."""
    model, deadline = server.model, clock() + patience_s
    server.send(order)
    line = server.line(patience_s)
    if line is None:
        raise _failure(model, "it was not loaded in time" + server.last_words())
    if not line:
        raise _failure(model, server.how_it_ended())
    report = _report(model, line)
    if report.address is None:
        missing = report.not_installed
        said = report.failed or "it gives no reason"
        raise _failure(model, said if missing else said + server.last_words(), missing=missing)
    while not _is_healthy(report.address):
        if not server.running():
            raise _failure(model, server.how_it_ended())
        if clock() > deadline:
            raise _failure(model, "it was not healthy in time" + server.last_words())
        time.sleep(POLL_S)
    return report.address


def _report(model: ModelFile, line: str) -> Report:
    try:
        return Report.model_validate_json(line)
    except ValidationError as error:
        raise _failure(model, "its process does not speak our language") from error


def _failure(model: ModelFile, why: str, *, missing: bool = False) -> ConfigurationError:
    hint = INSTALL if missing else "`buyersim doctor` looks at it; --offline plays without it."
    return ConfigurationError(f"The local model {model.name} cannot be served: {why}.", hint)


def _is_healthy(address: str) -> bool:
    """Ask a server for its health. Without a proxy, whatever the environment says."""
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=HEALTH_S)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
