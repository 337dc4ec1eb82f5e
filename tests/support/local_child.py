"""A child program that stands in for the one that serves models, in the manner it is told.

    python -m tests.support.local_child MANNER

It takes the same order and gives the same report. Manners:
    serves            healthy at once; answers chat requests that carry the key
    loads             unhealthy for the first three looks
    never_healthy     answers every look with "still loading"
    silent            takes the order and reports nothing
    dies              complains in its log and ends without a report
    dies_loading      reports an address and ends before it is healthy
    killed            is killed outright before it reports
    babbles           reports something that is no report
    fails             reports that the file could not be loaded, and complains in its log
    not_installed     reports that the library is missing
    stays             serves, and goes neither when its input ends nor when asked to
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from simulator.llm.local.child import Order, Report

UNHEALTHY_LOOKS = 3


class Handler(BaseHTTPRequestHandler):
    """Answers for health and chat."""

    order: Order
    manner: str
    looks = 0

    def log_message(self, format: str, *args: object) -> None:
        """Keep the log for complaints."""

    def do_GET(self) -> None:
        """Say how it is."""
        Handler.looks += 1
        loading = self.manner == "never_healthy" or (
            self.manner == "loads" and Handler.looks <= UNHEALTHY_LOOKS
        )
        self._answer(503 if loading else 200, {"looks": Handler.looks})

    def do_POST(self) -> None:
        """Answer with what was ordered, for whoever knows the key."""
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Authorization"] != f"Bearer {self.order.key}":
            self._answer(401, {"error": {"message": "Invalid API Key"}})
            return
        told = json.dumps(
            {
                "threads": self.order.threads,
                "context": self.order.context,
                "spin": os.environ.get("GOMP_SPINCOUNT"),
                "openai_key": os.environ.get("OPENAI_API_KEY"),
            }
        )
        message = {"role": "assistant", "content": told}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        self._answer(200, {"id": "1", "model": self.order.name, "choices": [choice]})

    def _answer(self, status: int, body: dict[str, object]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def tell(report: Report) -> None:
    """Report to the parent."""
    sys.stdout.write(report.model_dump_json() + "\n")
    sys.stdout.flush()


def end_at_once(manner: str) -> None:
    """End in one of the ways that come before any server."""
    complaint = (
        "0.01 I all is well\n0.02 E loader: the file is short of a tensor.\n0.03 E gave up\n"
    )
    if manner in {"dies", "fails"}:
        sys.stderr.write(complaint)
        sys.stderr.flush()
    if manner == "dies":
        sys.exit(7)
    if manner == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if manner == "babbles":
        sys.stdout.write("hello\n")
        sys.exit(0)
    if manner in {"fails", "not_installed"}:
        missing = manner == "not_installed"
        tell(Report(failed="no library" if missing else "no luck", not_installed=missing))
        sys.exit(1)


def main(manner: str) -> None:
    """Do as told until the parent is gone."""
    if manner == "stays":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Handler.order = Order.model_validate_json(sys.stdin.buffer.readline())
    Handler.manner = manner
    end_at_once(manner)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if manner != "silent":
        tell(Report(address=f"http://127.0.0.1:{server.server_address[1]}"))
    if manner == "dies_loading":
        os._exit(9)
    sys.stdin.buffer.read()
    while manner == "stays":
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
