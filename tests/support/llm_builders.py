"""Requests, schemas and logs that the tests of the model port share."""

from __future__ import annotations

from typing import Any

from simulator.domain.ports import CallKey, CallRecord
from simulator.llm import ChatRequest, Message, ReplySchema

SCHEMA = ReplySchema.of(
    "label",
    {
        "type": "object",
        "properties": {"label": {"type": "string"}},
        "required": ["label"],
        "additionalProperties": False,
    },
)


def a_request(text: str = "Say that 95 is the price.", **changes: Any) -> ChatRequest:
    messages = (Message(role="system", content="You are Dana."), Message(role="user", content=text))
    fields: dict[str, Any] = {"messages": messages, "purpose": "speaker", "scope": "s1/main/3"}
    return ChatRequest(**{**fields, **changes})


class MemoryCallLog:
    def __init__(self) -> None:
        self.records: dict[CallKey, CallRecord] = {}

    def get(self, key: CallKey) -> CallRecord | None:
        return self.records.get(key)

    def put(self, key: CallKey, record: CallRecord) -> None:
        self.records.setdefault(key, record)
