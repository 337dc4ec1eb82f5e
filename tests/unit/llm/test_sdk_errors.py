"""Every exception the SDK and its transport can raise becomes one of ours, with real instances."""

import inspect
import json

import httpx2
import openai
import openai._exceptions as sdk
import pytest
from openai.types.chat import ChatCompletion

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
from simulator.llm.sdk_errors import BY_CLASS, _sdk_failures, map_sdk_error, retry_after

REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")
COMPLETION = ChatCompletion.model_construct(usage=None, choices=[])

STATUS_OF = {
    "BadRequestError": 400,
    "AuthenticationError": 401,
    "OAuthError": 401,
    "PermissionDeniedError": 403,
    "NotFoundError": 404,
    "ConflictError": 409,
    "UnprocessableEntityError": 422,
    "RateLimitError": 429,
    "InternalServerError": 500,
    "APIStatusError": 418,
}


def response(code, headers=None, body=None):
    return httpx2.Response(code, headers=headers, json=body, request=REQUEST)


def exceptions_of(*modules):
    found = {}
    for module in modules:
        for name in {*getattr(module, "__all__", ()), *vars(module)}:
            thing = getattr(module, name)
            public = not name.startswith("_")
            if public and inspect.isclass(thing) and issubclass(thing, BaseException):
                found[thing.__name__] = thing
    return found


SDK = exceptions_of(openai, sdk)
TRANSPORT = exceptions_of(httpx2)


def instance(cls):
    name = cls.__name__
    special = {
        "OpenAIError": lambda: cls("something"),
        "APIError": lambda: cls("something", REQUEST, body=None),
        "APIConnectionError": lambda: cls(request=REQUEST),
        "APITimeoutError": lambda: cls(REQUEST),
        "APIResponseValidationError": lambda: cls(response(200, body={}), {}),
        "LengthFinishReasonError": lambda: cls(completion=COMPLETION),
        "ContentFilterFinishReasonError": cls,
        "InvalidWebhookSignatureError": lambda: cls("no"),
        "SubjectTokenProviderError": lambda: cls("no token"),
        "WebSocketConnectionClosedError": lambda: cls("closed", unsent_messages=[]),
        "WebSocketQueueFullError": lambda: cls("full"),
        "OAuthError": lambda: cls(response=response(401), body=None),
    }
    if name in special:
        return special[name]()
    return cls("said", response=response(STATUS_OF[name]), body=None)


EXPECTED = {
    "OpenAIError": ModelRequestInvalid,
    "APIError": ModelUnavailable,
    "APIStatusError": ModelRequestInvalid,
    "APIConnectionError": ModelUnavailable,
    "APITimeoutError": ModelTimeout,
    "APIResponseValidationError": ModelReplyInvalid,
    "BadRequestError": ModelRequestInvalid,
    "AuthenticationError": ModelCredentialInvalid,
    "OAuthError": ModelCredentialInvalid,
    "PermissionDeniedError": ModelCredentialInvalid,
    "NotFoundError": ModelRequestInvalid,
    "ConflictError": ModelUnavailable,
    "UnprocessableEntityError": ModelRequestInvalid,
    "RateLimitError": ModelRateLimited,
    "InternalServerError": ModelUnavailable,
    "LengthFinishReasonError": ModelReplyInvalid,
    "ContentFilterFinishReasonError": ModelRefused,
    "InvalidWebhookSignatureError": ModelReplyInvalid,
    "SubjectTokenProviderError": ModelCredentialInvalid,
    "WebSocketConnectionClosedError": ModelUnavailable,
    "WebSocketQueueFullError": ModelUnavailable,
}


def test_no_exception_of_the_sdk_is_left_to_chance():
    assert len(SDK) >= 20
    assert set(SDK) == set(EXPECTED)
    assert set(SDK) <= set(BY_CLASS)


@pytest.mark.parametrize("name", sorted(SDK))
def test_every_sdk_exception_is_mapped_and_caught(name):
    error = instance(SDK[name])
    assert type(map_sdk_error(error)) is EXPECTED[name]
    assert isinstance(error, _sdk_failures())


# SSEError belongs to the transport's own event reader, which the SDK does not use.
@pytest.mark.parametrize("name", sorted(set(TRANSPORT) - {"SSEError"}))
def test_every_transport_exception_is_mapped_and_caught(name):
    cls = TRANSPORT[name]
    listed = [parent.__name__ for parent in cls.__mro__ if parent.__name__ in BY_CLASS]
    assert listed, f"{name} follows no listed class"
    assert issubclass(cls, _sdk_failures())


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx2.ReadTimeout("slow", request=REQUEST), ModelTimeout),
        (httpx2.PoolTimeout("slow", request=REQUEST), ModelTimeout),
        (httpx2.ConnectError("no", request=REQUEST), ModelUnavailable),
        (httpx2.ReadError("reset", request=REQUEST), ModelUnavailable),
        (httpx2.RemoteProtocolError("half", request=REQUEST), ModelUnavailable),
        (httpx2.DecodingError("gzip", request=REQUEST), ModelReplyInvalid),
        (httpx2.UnsupportedProtocol("ftp", request=REQUEST), ModelRequestInvalid),
        (json.JSONDecodeError("bad", "{", 1), ModelReplyInvalid),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), ModelReplyInvalid),
    ],
)
def test_bare_transport_errors(error, expected):
    assert type(map_sdk_error(error)) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, ModelRequestInvalid),
        (405, ModelRequestInvalid),
        (408, ModelTimeout),
        (413, ModelRequestInvalid),
        (425, ModelUnavailable),
        (500, ModelUnavailable),
        (503, ModelUnavailable),
        (504, ModelTimeout),
        (529, ModelUnavailable),
    ],
)
async def test_every_status_as_the_sdk_itself_raises_it(status, expected):
    with pytest.raises(openai.APIStatusError) as caught:
        await asked_of(status)
    assert type(map_sdk_error(caught.value)) is expected


async def asked_of(status, headers=None, error=None):
    transport = httpx2.MockTransport(lambda _: response(status, headers, {"error": error or {}}))
    async with openai.AsyncOpenAI(
        api_key="sk-secret",
        base_url="http://127.0.0.1/v1",
        max_retries=0,
        http_client=httpx2.AsyncClient(transport=transport),
    ) as client:
        await client.chat.completions.create(model="m", messages=[])


async def test_request_id_waiting_time_and_words_are_kept():
    with pytest.raises(openai.RateLimitError) as caught:
        headers = {"x-request-id": "req-7", "retry-after": "2.5"}
        await asked_of(429, headers, {"message": "slow down\n please"})
    error = map_sdk_error(caught.value)
    assert (error.request_id, error.retry_after) == ("req-7", 2.5)
    assert "slow down please" in str(error)
    assert "429" in str(error)


async def test_the_key_never_appears():
    with pytest.raises(openai.AuthenticationError) as caught:
        await asked_of(401, None, {"message": "Incorrect API key provided: sk-secret"})
    assert "sk-secret" not in str(map_sdk_error(caught.value))


@pytest.mark.parametrize("code", ["content_filter", "content_policy_violation"])
async def test_a_hosted_content_filter_is_a_refusal(code):
    with pytest.raises(openai.BadRequestError) as caught:
        await asked_of(400, None, {"message": "filtered", "code": code})
    assert type(map_sdk_error(caught.value)) is ModelRefused


def test_long_server_messages_are_cut():
    error = openai.APIError("x" * 5000, REQUEST, body={"message": "x" * 5000})
    assert len(str(map_sdk_error(error))) < 300


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        (
            {
                "date": "Wed, 01 Jan 2025 00:00:00 GMT",
                "retry-after": "Wed, 01 Jan 2025 00:00:20 GMT",
            },
            20.0,
        ),
        ({"retry-after": "Wed, 01 Jan 2025 00:00:20 GMT"}, None),
    ],
)
def test_retry_after_in_all_its_spellings(headers, seconds):
    assert retry_after(headers) == seconds


def test_all_ours_are_model_errors():
    assert all(issubclass(kind, ModelError) for kind in BY_CLASS.values())
