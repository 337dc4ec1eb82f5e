"""Stands in for the library of the `local` extra in a child process, by lying first on its path.

It has the few names the child uses, and serves with the model server of the tests: every request
is answered with the last draft in its prompt. A file whose name holds "torn" cannot be loaded, and
one whose name holds "mortal" takes its process along at the first request.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.support import model_server as server


class CommonParams:
    """Takes any setting, as the library's own does for those it knows."""

    def __init__(self) -> None:
        self.model = SimpleNamespace(path="")
        self.cpuparams = SimpleNamespace(n_threads=-1)
        self.cpuparams_batch = SimpleNamespace(n_threads=-1)

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)


class Server:
    """Serves once built."""

    def __init__(self, params: Any) -> None:
        name = Path(params.model.path).stem
        sys.stdout.write("native code writes to standard output as it likes\n")
        sys.stdout.flush()
        if "torn" in name:
            sys.stderr.write("0.01 E load: tensor is not within the file bounds\n")
            message = "Failed to init server, please check the input params."
            raise RuntimeError(message)
        echo = server.echo_last_draft()

        def answer(body: server.Body) -> server.Behaviour:
            if "mortal" in name:
                os._exit(3)
            asked = "".join(str(message["content"]) for message in body["messages"])
            return echo(body) if "<draft>" in asked else server.reply("ready")

        self._server = server.ModelServer(answer)
        self._server.start()

    @property
    def listening_address(self) -> str:
        """Where it listens."""
        return self._server.base_url.removesuffix("/v1")
