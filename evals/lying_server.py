"""A model server on a loopback port that speaks OpenAI's chat protocol and answers as it is told.

It hears every request of the program, those for reading the rep's words included, and has the same
lie for all of them.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, TypeVar

from evals.lies import Answer, Lie

SILENCE_S: Final = 20.0
"""How long a silent server keeps quiet [s]; the client gives up long before."""
_DRAFT: Final = re.compile(r"<draft>\s*(.*?)\s*</draft>", re.DOTALL)


class LyingServer(ThreadingHTTPServer):
    """Tells one lie, whatever it is asked.

    Args:
        lie: makes the answer.
        limit: a wording of what the buyer must not say.
    """

    daemon_threads = True

    def __init__(self, lie: Lie, limit: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.closing = threading.Event()
        self.asked = 0
        self._lie = lie
        self._limit = limit

    @property
    def base_url(self) -> str:
        """Where the protocol is spoken."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def answer_to(self, body: dict[str, Any]) -> Answer:
        """Lie about the draft in the prompt, or about nothing when there is none."""
        self.asked += 1
        drafts = _DRAFT.findall("\n".join(str(line["content"]) for line in body["messages"]))
        return self._lie(drafts[-1] if drafts else "Well.", self._limit)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what this is about."""


S = TypeVar("S", bound=LyingServer)


@contextmanager
def running(server: S) -> Iterator[S]:
    """Run a server for the length of a `with` block."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def lying_server(lie: Lie, limit: str) -> AbstractContextManager[LyingServer]:
    """Run a server that tells one lie for the length of a `with` block."""
    return running(LyingServer(lie, limit))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"  # one answer per connection: its end is the end of the answer
    server: LyingServer

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for the table."""

    def do_POST(self) -> None:
        """Answer a chat request."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.server.answer_to(body)
        with suppress(BrokenPipeError, ConnectionResetError):
            if answer.failure == "silence":
                self.server.closing.wait(SILENCE_S)
            elif answer.status != 200:
                error = {"message": "fails on purpose", "type": "server_error"}
                self._send(answer.status, "application/json", json.dumps({"error": error}))
            elif body.get("stream"):
                self._stream(answer)
            elif answer.failure == "drop":
                self._reset()
            else:
                message = {"role": "assistant", "content": answer.text}
                self._send(200, "application/json", json.dumps(_object(answer, message=message)))

    def _stream(self, answer: Answer) -> None:
        words = re.findall(r"\s*\S+", answer.text)
        if answer.failure == "drop":
            words = words[:4]
        pieces = [_object(None, delta={"content": word}) for word in words]
        if answer.failure != "drop":
            pieces.append(_object(answer, delta={}))
        lines = [f"data: {json.dumps(piece)}\n\n" for piece in pieces]
        end = "" if answer.failure == "drop" else "data: [DONE]\n\n"
        self._send(200, "text/event-stream", "".join(lines) + end)
        if answer.failure == "drop":
            self._reset()

    def _send(self, status: int, kind: str, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _reset(self) -> None:
        # Lingering for zero seconds makes closing a reset, as when a process is killed.
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()


def _object(answer: Answer | None, **choice: object) -> dict[str, object]:
    """One object of the protocol; a piece of a stream has no reason to finish."""
    reason = None if answer is None else "length" if answer.failure == "truncated" else "stop"
    return {
        "id": "lie",
        "object": "chat.completion.chunk" if "delta" in choice else "chat.completion",
        "created": 0,
        "model": "liar",
        "choices": [{"index": 0, "finish_reason": reason, **choice}],
    }
