"""A real HTTP server on a free loopback port that speaks OpenAI's chat protocol, and lies.

    from tests.support import model_server as server

    with server.model_server(server.reply("I could do 95.")) as fake:
        model = OpenAIChatModel("any-name", base_url=fake.base_url)
        ...
        assert fake.requests[0]["messages"][-1]["role"] == "user"

What it answers is its *script*, one of
    a `Behaviour`            given to every request;
    a list of them           one per request in the order they arrive, the last one for ever;
    a function of the body   `lambda body: server.reply("no")`, for lies that depend on the prompt.
A script function that raises is answered with 500 and raised again when the `with` block ends.

Behaviours (each works for streamed and for whole answers)
    reply(text)                      a correct answer
    echo_last_draft()                says what stands in the last <draft>…</draft> of the prompt
    empty() · truncated(text)        no words · cut off, finish_reason "length"
    refuse() · content_filter()      a refusal · an answer the provider's filter removed
    bad_json()                       a correct answer whose text is broken JSON
    bad_body()                       an answer that is not the protocol at all
    no_usage(text)                   a correct answer without token counts
    timeout(seconds)                 silence; ends early when the `with` block ends
    slow_tokens(delay_s, text)       one word every `delay_s` seconds
    status(code, retry_after)        an HTTP error in OpenAI's error shape
    drop_mid_stream(n, text)         resets the connection after `n` words
    end_mid_stream(n, text)          ends the stream politely after `n` words, without an ending
    error_mid_stream(n, text)        reports a failure inside the stream after `n` words
    rejects(field, then)             400 when the body has `field`, else `then`
    rejects_response_format(then)    the same for structured output

Afterwards `fake.requests` holds every JSON body and `fake.headers` every header set, in order of
arrival; `fake.script = …` changes the behaviour while it runs.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

Body: TypeAlias = dict[str, Any]
DRAFT = re.compile(r"<draft>\s*(.*?)\s*</draft>", re.DOTALL)


@dataclass(frozen=True)
class Behaviour:
    """What the server does with one request; build it with the functions below."""

    text: str = ""
    status: int = 200
    error: tuple[str, str | None, str | None] = ("the server fails on purpose", None, None)
    """Message, code and parameter of an error answer."""
    retry_after: str | None = None
    finish_reason: str = "stop"
    refusal: str | None = None
    usage: bool = True
    silence_s: float = 0.0
    delay_s: float = 0.0
    stop_after: int | None = None
    """Words after which the answer stops in the way `stop_how` says."""
    stop_how: str = "reset"
    raw: bytes | None = None
    """Sent in place of a protocol answer."""


Script: TypeAlias = Behaviour | Sequence[Behaviour] | Callable[[Body], Behaviour]


def reply(text: str = "Let me think about that.") -> Behaviour:
    """Answer correctly."""
    return Behaviour(text=text)


def echo_last_draft() -> Callable[[Body], Behaviour]:
    """Repeat the last draft in the prompt, as an obedient wording model would."""

    def answer(body: Body) -> Behaviour:
        drafts = DRAFT.findall("\n".join(str(m["content"]) for m in body["messages"]))
        if not drafts:
            message = "the prompt holds no <draft>…</draft> to echo"
            raise AssertionError(message)
        return reply(drafts[-1])

    return answer


def empty() -> Behaviour:
    """Answer without words."""
    return Behaviour(text="")


def truncated(text: str = '{"label": "a counter off') -> Behaviour:
    """Stop in the middle because the token limit is reached."""
    return Behaviour(text=text, finish_reason="length")


def refuse(text: str = "I cannot help with that.") -> Behaviour:
    """Decline, in the field the protocol has for it."""
    return Behaviour(refusal=text)


def content_filter() -> Behaviour:
    """Have the provider's filter remove the answer."""
    return Behaviour(text="I would", finish_reason="content_filter")


def bad_json() -> Behaviour:
    """Answer a question for JSON with something that does not parse."""
    return Behaviour(text='{"label": counter_offer,}')


def bad_body() -> Behaviour:
    """Break the protocol itself."""
    return Behaviour(raw=b'{"id": 1, "choices": [{"mess')


def no_usage(text: str = "Let me think about that.") -> Behaviour:
    """Answer correctly but count nothing."""
    return Behaviour(text=text, usage=False)


def timeout(seconds: float = 30.0) -> Behaviour:
    """Say nothing for a long time."""
    return Behaviour(text="too late", silence_s=seconds)


def slow_tokens(delay_s: float, text: str = "Let me think about that.") -> Behaviour:
    """Write one word every `delay_s` seconds."""
    return Behaviour(text=text, delay_s=delay_s)


def status(
    code: int,
    retry_after: float | str | None = None,
    message: str = "the server fails on purpose",
    error_code: str | None = None,
    param: str | None = None,
) -> Behaviour:
    """Answer with an HTTP error."""
    waiting = None if retry_after is None else str(retry_after)
    return Behaviour(status=code, retry_after=waiting, error=(message, error_code, param))


def drop_mid_stream(after_n_chunks: int = 2, text: str = "I could do 95 for you.") -> Behaviour:
    """Reset the connection after some words."""
    return Behaviour(text=text, stop_after=after_n_chunks, stop_how="reset")


def end_mid_stream(after_n_chunks: int = 2, text: str = "I could do 95 for you.") -> Behaviour:
    """End the stream after some words as if that were all."""
    return Behaviour(text=text, stop_after=after_n_chunks, stop_how="end")


def error_mid_stream(after_n_chunks: int = 2, text: str = "I could do 95 for you.") -> Behaviour:
    """Report a failure inside the stream after some words."""
    return Behaviour(text=text, stop_after=after_n_chunks, stop_how="error")


def rejects(
    field: str, then: Behaviour | None = None, message: str | None = None
) -> Callable[[Body], Behaviour]:
    """Refuse requests that use a feature this server does not have."""

    def answer(body: Body) -> Behaviour:
        if field in body:
            said = f"Unsupported parameter: '{field}'" if message is None else message
            return status(400, message=said, param=field if message is None else None)
        return then or reply()

    return answer


def rejects_response_format(then: Behaviour | None = None) -> Callable[[Body], Behaviour]:
    """Refuse structured output, as many local servers do."""
    return rejects("response_format", then)


class ModelServer:
    """A running server: where it is, and what it was asked."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[Body] = []
        self.headers: list[dict[str, str]] = []
        self.failures: list[Exception] = []
        self.closing = threading.Event()
        self.connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._http = _Http(self)

    @property
    def base_url(self) -> str:
        """What to set as OPENAI_BASE_URL."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def answer_to(self, body: Body, headers: dict[str, str]) -> Behaviour:
        """Record a request and look up what to do with it."""
        with self._lock:
            self.requests.append(body)
            self.headers.append(headers)
            index = len(self.requests) - 1
            script = self.script
        if isinstance(script, Behaviour):
            return script
        if not callable(script):
            return script[min(index, len(script) - 1)]
        try:
            return script(body)
        except Exception as error:  # noqa: BLE001 (raised again by the test itself)
            self.failures.append(error)
            return status(500, message=f"the script failed: {error}")

    def start(self) -> None:
        """Serve in a thread until `stop`."""
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Wake every sleeper, cut every connection, wait for every thread."""
        self.closing.set()
        self._http.shutdown()
        for connection in tuple(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._http.server_close()
        self._thread.join()


@contextmanager
def model_server(script: Script | None = None) -> Iterator[ModelServer]:
    """Run a server with this script for the length of a `with` block."""
    server = ModelServer(reply() if script is None else script)
    server.start()
    try:
        yield server
    finally:
        server.stop()
    if server.failures:
        raise server.failures[0]


class _Http(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, owner: ModelServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def setup(self) -> None:
        """Note the connection, so that it can be cut."""
        super().setup()
        self.server.owner.connections.add(self.connection)

    def finish(self) -> None:
        """Forget the connection."""
        self.server.owner.connections.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def log_message(self, format: str, *args: object) -> None:
        """Keep test output clean."""

    def do_GET(self) -> None:
        """List the one model there is."""
        self._whole(200, json.dumps({"object": "list", "data": [{"id": "test-model"}]}).encode())

    def do_POST(self) -> None:
        """Answer a chat request as the script says."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        owner = self.server.owner
        headers = {name.lower(): value for name, value in self.headers.items()}
        behaviour = owner.answer_to(body, headers)
        if behaviour.silence_s and owner.closing.wait(behaviour.silence_s):
            self.close_connection = True
            return
        try:
            if behaviour.status != 200:
                self._error(behaviour)
            elif body.get("stream"):
                self._stream(body, behaviour)
            else:
                self._answer(body, behaviour)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _error(self, behaviour: Behaviour) -> None:
        message, code, param = behaviour.error
        error = {"message": message, "type": "server_error", "code": code, "param": param}
        extra = {"Retry-After": behaviour.retry_after} if behaviour.retry_after else {}
        self._whole(behaviour.status, json.dumps({"error": error}).encode(), extra)

    def _answer(self, body: Body, behaviour: Behaviour) -> None:
        words = _words(behaviour.text)
        if behaviour.delay_s and self.server.owner.closing.wait(behaviour.delay_s * len(words)):
            self.close_connection = True
            return
        if behaviour.stop_after is not None:
            if behaviour.stop_how == "error":
                self._error(replace(behaviour, status=500))
            else:
                self._reset()
            return
        message = {"role": "assistant", "content": behaviour.text, "refusal": behaviour.refusal}
        answer = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": "test-model",
            "choices": [{"index": 0, "message": message, "finish_reason": behaviour.finish_reason}],
        }
        if behaviour.usage:
            answer["usage"] = _usage(body, words)
        raw = behaviour.raw
        self._whole(200, json.dumps(answer).encode() if raw is None else raw)

    def _stream(self, body: Body, behaviour: Behaviour) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("x-request-id", f"req-{len(self.server.owner.requests)}")
        self.end_headers()
        if behaviour.raw is not None:
            self._event(behaviour.raw)
            self._chunk(b"")
            return
        self._event(_delta({"role": "assistant", "content": ""}))
        words = _words(behaviour.text)
        for word in words[: behaviour.stop_after]:
            self._event(_delta({"content": word}))
            if behaviour.delay_s and self.server.owner.closing.wait(behaviour.delay_s):
                self.close_connection = True
                return
        if behaviour.stop_after is not None:
            self._break_off(behaviour)
            return
        if behaviour.refusal is not None:
            self._event(_delta({"refusal": behaviour.refusal}))
        self._event(_delta({}, behaviour.finish_reason))
        asked = (body.get("stream_options") or {}).get("include_usage")
        if behaviour.usage and asked:
            self._event(_chunk([], usage=_usage(body, words)))
        self._event(b"[DONE]")
        self._chunk(b"")

    def _break_off(self, behaviour: Behaviour) -> None:
        if behaviour.stop_how == "reset":
            self._reset()
            return
        if behaviour.stop_how == "error":
            message = behaviour.error[0]
            self._event(
                json.dumps({"error": {"message": message, "type": "server_error"}}).encode()
            )
        self._chunk(b"")

    def _reset(self) -> None:
        # Lingering for zero seconds makes closing a reset, as when a process is killed.
        self.wfile.flush()
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True
        self.connection.close()

    def _event(self, data: bytes) -> None:
        self._chunk(b"data: " + data + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _whole(self, code: int, data: bytes, extra: dict[str, str] | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("x-request-id", f"req-{len(self.server.owner.requests)}")
        for name, value in (extra or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _words(text: str) -> list[str]:
    return re.findall(r"\s*\S+|\s+$", text)


def _usage(body: Body, words: list[str]) -> dict[str, int]:
    prompt = sum(len(str(m["content"]).split()) for m in body["messages"])
    return {
        "prompt_tokens": prompt,
        "completion_tokens": len(words),
        "total_tokens": prompt + len(words),
    }


def _delta(delta: dict[str, str], finish_reason: str | None = None) -> bytes:
    return _chunk([{"index": 0, "delta": delta, "finish_reason": finish_reason}])


def _chunk(choices: list[dict[str, Any]], usage: dict[str, int] | None = None) -> bytes:
    chunk: Body = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "test-model",
        "choices": choices,
    }
    if usage is not None:
        chunk["usage"] = usage
    return json.dumps(chunk).encode()
