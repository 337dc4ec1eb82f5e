"""One self-played session as the machine contract's `run` object.

Besides the contract's fields a run carries what an outside checker needs to recompute everything:
`tables` (both sides' values as in `session_started.private`), `intents` (what the rep meant in
each turn) and, through text, `texts` and `secrets` for the search for leaks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from simulator.domain.events import (
    BuyerSpoke,
    Decided,
    Event,
    JsonObject,
    RepSpoke,
    SessionEnded,
    SessionStarted,
    affect_of,
)
from simulator.domain.money import plain
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.engine.economy import Economy
from simulator.runtime.contract import contract_object
from simulator.runtime.selfplay_talk import Played, Through

NOT_IN_A_RUN: Final = frozenset(
    {"v", "event", "seq", "session_id", "branch", "turn", "ts", "person_id"}
)
"""Fields of `session_ended` that place it in a log."""

KINDS: Final = {"propose": "propose", "hold": "hold", "accept": "accept", "ask_closed": "read_back"}
"""What the buyer does with a package, by the act of its decision."""


UNFINISHED: Final = "error"
"""The reason of a talk that was cut off because it would not end."""

OUTCOME: Final = tuple(name for name in SessionEnded.model_fields if name not in NOT_IN_A_RUN)
"""The fields a run has from `session_ended`."""
PLAY: Final = (
    *("list_price", "first_price_turn", "opening", "target", "steps", "retractions"),
    *("limit_violations", "tactics_eligible", "tactics_used", "acceptance", "final_state"),
    *("buyer_packages", "seller_packages", "intents", "draft_hits", "tables", "events_sha"),
)
"""The fields a run has from its events and from what the rep meant."""
WORDS: Final = ("texts", "secrets")
"""The fields a run through text has besides."""


def unknown_fields(through: Through) -> JsonObject:
    """All that is said of a finished talk, unknown: what a run that crashed has."""
    return dict.fromkeys((*OUTCOME, *PLAY, *(WORDS if through == "text" else ())))


def failed(run: JsonObject) -> bool:
    """Whether a run crashed, or was cut off because it would not end."""
    return run["crash"] is not None or run["reason"] == UNFINISHED


def run_fields(played: Played, *, through: Through) -> JsonObject:
    """Describe a talk; the caller adds which run it was. Without an end its outcome is unknown."""
    started, ended = _ends(played.events)
    decisions = [event for event in played.events if isinstance(event, Decided)]
    buyer = list(_buyer_packages(decisions, played.economy))
    fields = {**_outcome(ended), **_shape(started, decisions, buyer)}
    fields |= {
        "buyer_packages": buyer,
        "seller_packages": list(_seller_packages(played)),
        "intents": [
            {
                "turn": truth.turn,
                "i": truth.i,
                "package": package_object(truth.action.means),
                "accepts": truth.action.accepts,
                "takes": package_object(truth.action.takes),
                "corrupted": truth.corrupted,
                "heard_as_meant": truth.heard_as_meant,
            }
            for truth in played.truths
        ],
        "draft_hits": [hit.model_dump(mode="json") for hit in played.draft_hits],
        "tables": _tables(started),
        "events_sha": events_sha(played.events),
    }
    if through == "text":
        fields |= {"texts": list(_texts(played.events)), "secrets": _secrets(started)}
    return fields


def package_object(package: Package | None) -> JsonObject | None:
    """Write a package as the contract does."""
    if package is None:
        return None
    return {"price": plain(package.price), "options": dict(package.options)}


def events_sha(events: tuple[Event, ...]) -> str:
    """Hash a whole session; self-play sets the volatile fields to nothing, so equal is equal."""
    digest = hashlib.sha256()
    for event in events:
        digest.update(event.model_dump_json().encode())
    return digest.hexdigest()


def _ends(events: tuple[Event, ...]) -> tuple[SessionStarted, SessionEnded | None]:
    started, last = events[0], events[-1]
    assert isinstance(started, SessionStarted)  # noqa: S101 (fold has checked it already)
    return started, last if isinstance(last, SessionEnded) else None


def _outcome(ended: SessionEnded | None) -> JsonObject:
    if ended is None:
        return {**dict.fromkeys(OUTCOME), "reason": UNFINISHED}
    whole = contract_object(ended)
    return {name: whole[name] for name in OUTCOME}


def _shape(
    started: SessionStarted, decisions: list[Decided], buyer: list[JsonObject]
) -> JsonObject:
    """How the buyer played: its opening, its steps, its tactics, what it would have taken."""
    own = [package for package in buyer if package["kind"] in {"propose", "hold"}]
    worth = [Decimal(package["buyer_value"]) for package in own]
    steps = [before - after for before, after in pairwise(worth) if before != after]
    return {
        "list_price": plain(started.private.scenario_document.price.list_price),
        "first_price_turn": own[0]["turn"] if own else None,
        "opening": own[0]["price"] if own else None,
        "target": plain(started.private.buyer_target),
        "steps": [plain(step) for step in steps],
        "retractions": sum(_takes_back(own, n) for n in range(1, len(own))),
        "limit_violations": _limit_violations(started, decisions, buyer),
        "tactics_eligible": sorted({t for d in decisions for t in d.private.eligible_tactics}),
        "tactics_used": [{"id": t.id, "turn": d.turn} for d in decisions for t in d.tactics],
        "acceptance": [
            {"value": value, "accepted": d.accepts}
            for d in decisions
            if (value := _rep_value(started, d)) is not None
        ],
        "final_state": _final_state(decisions),
    }


def _takes_back(own: list[JsonObject], n: int) -> bool:
    """Whether an own package asks for less than the buyer offered before for the same options."""
    now = own[n]
    return now["licence"] is None and any(
        before["options"] == now["options"] and Decimal(now["price"]) < Decimal(before["price"])
        for before in own[:n]
    )


def _limit_violations(
    started: SessionStarted, decisions: list[Decided], buyer: list[JsonObject]
) -> int:
    limit = started.private.buyer_batna_value
    named = sum(Decimal(package["buyer_value"]) < limit for package in buyer)
    taken = sum(d.accepts and d.package is None for d in decisions)
    return named + taken


def _rep_value(started: SessionStarted, decided: Decided) -> str | None:
    package = decided.on_table.seller
    if package is None:
        return None
    values = started.private.buyer_values
    worth = sum((values[i][o] for i, o in package.options.items()), Decimal(0))
    return plain(worth - package.price)


def _buyer_packages(decisions: list[Decided], economy: Economy) -> Iterator[JsonObject]:
    for decided in decisions:
        if decided.package is None or decided.act not in KINDS:
            continue
        yield {
            "i": 2 * decided.turn - 1,
            "turn": decided.turn,
            "kind": KINDS[decided.act],
            **_priced(decided.package, economy),
            "licence": None,
        }


def _seller_packages(played: Played) -> Iterator[JsonObject]:
    for truth in played.truths:
        if truth.action.means is not None and truth.action.stated.says_something:
            yield {"i": truth.i, "turn": truth.turn, **_priced(truth.action.means, played.economy)}


def _priced(package: Package, economy: Economy) -> JsonObject:
    """A package with its utility to the buyer and its profit to the seller [money]."""
    buyer = economy.buyer_surplus(package) + economy.buyer_batna_value
    seller = economy.seller_surplus(package) + economy.seller_batna_value
    return {
        "price": plain(package.price),
        "options": dict(package.options),
        "buyer_value": plain(buyer),
        "seller_value": plain(seller),
    }


def _texts(events: tuple[Event, ...]) -> Iterator[JsonObject]:
    """What the rep said and saw, with what each of the buyer's turns set free to be said."""
    decided: Decided | None = None
    rep = ""
    for event in events:
        if isinstance(event, RepSpoke):
            rep = event.text
        elif isinstance(event, Decided):
            decided = event
        elif isinstance(event, BuyerSpoke) and decided is not None:
            yield {
                "i": event.i,
                "turn": event.turn,
                "rep": rep,
                "text": event.text,
                "package": package_object(decided.package),
                "disclosed": [item.id for item in decided.disclosed],
                "said": [item.said for item in decided.disclosed],
            }


def _secrets(started: SessionStarted) -> list[JsonObject]:
    return [
        {"id": s.id, "value": s.value, "variants": list(s.variants)}
        for s in started.private.secrets
    ]


def _tables(started: SessionStarted) -> JsonObject:
    private = started.private

    def written(table: FrozenMap[str, FrozenMap[str, Decimal]]) -> JsonObject:
        return {i: {o: plain(v) for o, v in options.items()} for i, options in table.items()}

    return {
        "buyer_values": written(private.buyer_values),
        "seller_costs": written(private.seller_costs),
        "buyer_batna_value": plain(private.buyer_batna_value),
        "seller_batna_value": plain(private.seller_batna_value),
        "price_bounds": [plain(bound) for bound in private.price_bounds],
        "max_turns": started.max_turns,
        "needs_total": len(private.needs),
    }


def _final_state(decisions: list[Decided]) -> JsonObject | None:
    if not decisions:
        return None
    affect = affect_of(decisions[-1])
    return {
        "trust": float(affect.trust),
        "resentment": float(affect.resentment),
        "patience": float(affect.patience),
    }
