"""Events as the machine contract writes them: one JSON object a line, private values on request.

Money is a decimal string, a share or a strength a number. What the program keeps for itself (the
observation as the engine reads it, the move with its beats, the buyer's state, the documents) is
not part of the contract and stays inside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from simulator.domain.events import Event
from simulator.domain.money import plain
from simulator.domain.values import FrozenMap, Value
from simulator.llm.port import canonical_json

INTERNAL: Final[Mapping[str, frozenset[str]]] = {
    "observed": frozenset({"observation"}),
    "decided": frozenset({"move"}),
}
"""Fields of an event that are not in the contract."""
INTERNAL_PRIVATE: Final[Mapping[str, frozenset[str]]] = {
    "session_started": frozenset({"scenario_document", "persona_document"}),
    "decided": frozenset({"state"}),
}
"""Fields of an event's private part that are not in the contract."""

SHARES: Final = frozenset(
    {
        "trust", "resentment", "patience", "buyer_trust", "buyer_resentment", "seller_resentment",
        "pie_captured", "seller_share", "min_trust", "from_percent", "max_discount_percent",
        "fairness", "repeat_chance", "referrals", "limit_percent", "discount_percent",
    }
)  # fmt: skip
"""Decimal fields that are no money and are written as numbers."""
NUMBERS_INSIDE: Final = frozenset({"traits", "offer", "offers"})
"""Fields whose decimals are numbers throughout: temperament, and offers as they were worded."""


def contract_object(event: Event, *, reveal: bool = False) -> dict[str, Any]:
    """Write an event as the contract's object; `private` only when it may be revealed."""
    body = _fields(event, INTERNAL.get(event.event, frozenset()))
    private = getattr(event, "private", None)
    body.pop("private", None)
    if reveal and private is not None:
        body["private"] = _fields(private, INTERNAL_PRIVATE.get(event.event, frozenset()))
    if event.event == "scorecard":
        body |= _score_line(event.session_id, event.person_id, body.pop("card"))
        body |= {name: body.pop(name) for name in ("usage", "cached", "report_sha", "ms")}
    return body


def contract_line(event: Event, *, reveal: bool = False) -> str:
    """Write an event as one line of JSON, without the line break."""
    return json.dumps(contract_object(event, reveal=reveal), ensure_ascii=False, allow_nan=False)


def contract_lines(events: Iterable[Event], *, reveal: bool = False) -> Iterator[str]:
    """Write events as lines of JSON."""
    return (contract_line(event, reveal=reveal) for event in events)


def _fields(value: Value, without: frozenset[str]) -> dict[str, Any]:
    order = ("v", "event", *type(value).model_fields)
    names = dict.fromkeys(n for n in order if n in type(value).model_fields and n not in without)
    return {name: _written(getattr(value, name), _writer(name, plain)) for name in names}


def _writer(name: str, writer: Callable[[Decimal], object]) -> Callable[[Decimal], object]:
    return _number if name in SHARES or name in NUMBERS_INSIDE else writer


def _written(value: object, write: Callable[[Decimal], object]) -> object:
    match value:
        case Decimal():
            return write(value)
        case Value():
            fields = type(value).model_fields
            return {n: _written(getattr(value, n), _writer(n, write)) for n in fields}
        case FrozenMap():
            return {str(key): _written(inner, write) for key, inner in value.items()}
        case tuple():
            return [_written(inner, write) for inner in value]
        case _:
            return value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _score_line(session_id: str, person_id: str, card: Mapping[str, Any]) -> dict[str, Any]:
    """The scorecard of a session, with the fields a scored transcript has."""
    sha = hashlib.sha256(canonical_json(card).encode()).hexdigest()
    return {
        "type": "score",
        "id": session_id,
        "source": f"session:{session_id}",
        "rep": person_id,
        "read_as": {"format": "session", "encoding": None, "seller": None, "why": "played here"},
        **card,
        "cached": False,
        "report_sha": sha,
    }
