"""The small model on this machine, served for as long as the program needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from simulator.llm.local.machine import this_machine
from simulator.llm.local.model_file import examined
from simulator.llm.local.server import LocalServer, start_server
from simulator.settings import Settings, child_environment


@contextmanager
def local_server(settings: Settings) -> Iterator[LocalServer | None]:
    """Serve the file that the settings name until the block ends; None when they name none.

    Raises:
        ConfigurationError: it cannot be served; the sentence says why.
    """
    if settings.local_model is None:
        yield None
        return
    server = start_server(examined(settings.local_model), this_machine(), child_environment())
    try:
        yield server
    finally:
        server.stop()
