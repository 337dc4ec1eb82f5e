"""Turns every failure of the vendor's client into one of our model errors.

Classes are recognised by name along their inheritance, so that this module can be imported,
and an error understood, without loading the vendor's library.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any

from simulator.domain.errors import (
    ModelCredentialInvalid,
    ModelError,
    ModelRateLimited,
    ModelRefused,
    ModelReplyInvalid,
    ModelRequestInvalid,
    ModelTimeout,
    ModelUnavailable,
)

MAX_SERVER_WORDS = 200
"""Characters of the server's own message that are quoted; more could repeat the prompt."""

BY_CLASS: Mapping[str, type[ModelError]] = {
    # the vendor's client
    "OpenAIError": ModelRequestInvalid,
    "APIError": ModelUnavailable,
    "APIStatusError": ModelUnavailable,
    "APIConnectionError": ModelUnavailable,
    "APITimeoutError": ModelTimeout,
    "APIResponseValidationError": ModelReplyInvalid,
    "BadRequestError": ModelRequestInvalid,
    "NotFoundError": ModelRequestInvalid,
    "UnprocessableEntityError": ModelRequestInvalid,
    "ConflictError": ModelUnavailable,
    "AuthenticationError": ModelCredentialInvalid,
    "OAuthError": ModelCredentialInvalid,
    "PermissionDeniedError": ModelCredentialInvalid,
    "SubjectTokenProviderError": ModelCredentialInvalid,
    "RateLimitError": ModelRateLimited,
    "InternalServerError": ModelUnavailable,
    "LengthFinishReasonError": ModelReplyInvalid,
    "ContentFilterFinishReasonError": ModelRefused,
    "InvalidWebhookSignatureError": ModelReplyInvalid,
    "WebSocketConnectionClosedError": ModelUnavailable,
    "WebSocketQueueFullError": ModelUnavailable,
    # the transport below it, when a failure comes through bare
    "HTTPError": ModelUnavailable,
    "TimeoutException": ModelTimeout,
    "DecodingError": ModelReplyInvalid,
    "TooManyRedirects": ModelRequestInvalid,
    "UnsupportedProtocol": ModelRequestInvalid,
    "InvalidURL": ModelRequestInvalid,
    "CookieConflict": ModelRequestInvalid,
    "StreamError": ModelUnavailable,
    # a body that is not what the protocol says
    "JSONDecodeError": ModelReplyInvalid,
    "UnicodeDecodeError": ModelReplyInvalid,
}
"""Our class for each of theirs; a subclass not listed follows its nearest listed parent."""

BY_STATUS: Mapping[int, type[ModelError]] = {
    408: ModelTimeout,
    425: ModelUnavailable,
    504: ModelTimeout,
}
"""Statuses that say more than the class the client chose for them."""

BY_CODE: Mapping[str, type[ModelError]] = {
    "content_filter": ModelRefused,
    "content_policy_violation": ModelRefused,
    "invalid_prompt": ModelRefused,
    "context_length_exceeded": ModelRequestInvalid,
    "invalid_request_error": ModelRequestInvalid,
    "insufficient_quota": ModelRateLimited,
    "rate_limit_exceeded": ModelRateLimited,
    "rate_limit_error": ModelRateLimited,
}
"""Codes that decide where class and status leave it open: hosted content filters answer 400,
and a stream that already runs can only report its failure inside."""

SENTENCES: Mapping[type[ModelError], str] = {
    ModelTimeout: "the model server did not answer in time",
    ModelRateLimited: "the model server says: too many requests, or the quota is spent",
    ModelUnavailable: "the model server cannot be reached or failed",
    ModelRefused: "the model declined to answer",
    ModelRequestInvalid: "the model server does not take this request",
    ModelCredentialInvalid: "the model server does not accept the key, or not for this model",
    ModelReplyInvalid: "the model server sent something that is not a reply",
}

FIRST_CLIENT_ERROR = 400
FIRST_SERVER_ERROR = 500


def map_sdk_error(exc: BaseException) -> ModelError:
    """Return our error for a failure of the client or its transport, keeping what it knew.

    The request id and the waiting time the server asked for are kept; the key never appears.
    """
    kind = _kind(exc)
    parts = [SENTENCES[kind]]
    status = getattr(exc, "status_code", None)
    if isinstance(status, int):
        parts.append(f"(status {status})")
    sentence = " ".join(parts)
    words = _server_words(exc)
    # A server that rejects a key likes to repeat it.
    if words and kind is not ModelCredentialInvalid:
        sentence = f"{sentence}: {words}"
    headers = _headers(exc)
    request_id = getattr(exc, "request_id", None) or headers.get("x-request-id")
    return kind(
        sentence,
        request_id=request_id if isinstance(request_id, str) else None,
        retry_after=retry_after(headers),
    )


@contextmanager
def sdk_errors_mapped() -> Iterator[None]:
    """Let nothing but our own errors out of a block that talks to the vendor's client."""
    try:
        yield
    except _sdk_failures() as exc:
        raise map_sdk_error(exc) from exc


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server asks us to wait, from any of the three ways to say it."""
    milliseconds = _seconds(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after", "")
    seconds = _seconds(text)
    if seconds is not None or not text:
        return seconds
    try:
        # Reckoned on the server's clock alone: ours may be wrong.
        until = parsedate_to_datetime(text) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, until.total_seconds())


def _kind(exc: BaseException) -> type[ModelError]:
    named = next(
        (BY_CLASS[cls.__name__] for cls in type(exc).__mro__ if cls.__name__ in BY_CLASS),
        ModelUnavailable,
    )
    status = getattr(exc, "status_code", None)
    if isinstance(status, int) and status in BY_STATUS:
        return BY_STATUS[status]
    if named in (ModelRequestInvalid, ModelUnavailable):
        for code in (getattr(exc, "code", None), getattr(exc, "type", None)):
            if isinstance(code, str) and code in BY_CODE:
                return BY_CODE[code]
    # An unusual status in the 400s (405, 413) has no class of its own, and will not go away.
    if (
        type(exc).__name__ == "APIStatusError"
        and isinstance(status, int)
        and FIRST_CLIENT_ERROR <= status < FIRST_SERVER_ERROR
    ):
        return ModelRequestInvalid
    return named


def _server_words(exc: BaseException) -> str:
    body: Any = getattr(exc, "body", None)
    words = body.get("message") if isinstance(body, dict) else None
    if not isinstance(words, str):
        words = getattr(exc, "message", None) if body is None else None
    if not isinstance(words, str):
        return ""
    return " ".join(words.split())[:MAX_SERVER_WORDS]


def _headers(exc: BaseException) -> Mapping[str, str]:
    headers = getattr(getattr(exc, "response", None), "headers", None)
    return headers if isinstance(headers, Mapping) else {}


def _seconds(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return max(0.0, number) if math.isfinite(number) else None


def _sdk_failures() -> tuple[type[BaseException], ...]:
    import httpx2  # noqa: PLC0415 (loaded only where it is in use)
    import openai  # noqa: PLC0415 (over a second to load)

    return (
        openai.OpenAIError,
        openai.InvalidWebhookSignatureError,
        httpx2.HTTPError,
        httpx2.StreamError,
        httpx2.InvalidURL,
        httpx2.CookieConflict,
        json.JSONDecodeError,
        UnicodeDecodeError,
    )
