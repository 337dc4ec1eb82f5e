"""The child process: serves one model on a free loopback port until its parent is gone.

The library is imported here and nowhere else: it is an extra, and a fault in native code takes
its process along.
"""

from __future__ import annotations

import os
import sys
from typing import Final, TextIO

from simulator.llm.local.child import Order, Report

HOST: Final = "127.0.0.1"
CACHE_MIB: Final = 128
"""Memory for prompts of earlier talks [MiB]; the library would take 8 GiB. Assumption: the prefix
of the talk at hand is kept in the slot anyway."""
ERRORS_ONLY: Final = 1
"""The library's level of chatter; anything more is a line or ten for every request."""


def main() -> int:
    """Serve as ordered; returns the exit code where that was not possible."""
    # The library writes where it likes: our one line must not get in between.
    report_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    order = Order.model_validate_json(sys.stdin.buffer.readline())
    try:
        import xllamacpp  # noqa: PLC0415 (an extra; missing, it is a sentence, not a traceback)
    except ImportError as error:
        _tell(report_to, Report(failed=f"{error}", not_installed=True))
        return 1
    params = xllamacpp.CommonParams()
    params.model.path = order.path
    params.model_alias = {order.name}
    params.hostnames = [HOST]
    params.port = 0  # any free one; the report says which
    params.api_keys = [order.key]
    params.ui = False
    params.endpoint_slots = False  # it would show the prompts of other callers
    params.n_parallel = 1  # more slots share the same cores and gain nothing
    params.n_ctx = order.context
    params.cache_ram_mib = CACHE_MIB
    params.cpuparams.n_threads = order.threads
    params.cpuparams_batch.n_threads = order.threads
    params.offline = True
    params.verbosity = ERRORS_ONLY
    try:
        server = xllamacpp.Server(params)
    except RuntimeError:
        _tell(report_to, Report(failed="the file could not be loaded"))
        return 1
    _tell(report_to, Report(address=server.listening_address))
    sys.stdin.buffer.read()  # until the parent closes it, or is no more
    # The native threads know no orderly end and hold nothing that has to be kept.
    os._exit(0)


def _tell(stream: TextIO, report: Report) -> None:
    stream.write(report.model_dump_json() + "\n")
    stream.flush()


if __name__ == "__main__":
    sys.exit(main())
