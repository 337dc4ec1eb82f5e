"""One self-played session as the machine contract's `run` object.

Besides the contract's fields a run carries what an outside checker needs to recompute everything:
`tables` (both sides' values as in `session_started.private`), `intents` (what the rep meant in
each turn) and, through text, `texts` and `secrets` for the search for leaks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final

from simulator.domain.events import (
    Adjourned,
    BuyerSpoke,
    Decided,
    Event,
    JsonObject,
    Observed,
    Reopened,
    RepSpoke,
    SessionEnded,
    SessionStarted,
    SummaryChecked,
    TermsDisputed,
    affect_of,
)
from simulator.domain.money import plain
from simulator.domain.offer import Package
from simulator.domain.scenario import Scenario
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

OWN: Final = frozenset({"propose", "hold"})
"""Kinds of packages that the buyer puts forward itself."""

UNFINISHED: Final = "error"
"""The reason of a talk that was cut off because it would not end."""

OUTCOME: Final = tuple(name for name in SessionEnded.model_fields if name not in NOT_IN_A_RUN)
"""The fields a run has from `session_ended`."""
PLAY: Final = (
    *("list_price", "first_price_turn", "opening", "target", "steps", "retractions"),
    *("limit_violations", "tactics_eligible", "tactics_used", "acceptance", "final_state"),
    *("opening_ratio", "final_ratio", "opening_gap", "repertoire", "milestones"),
    *("buyer_packages", "seller_packages", "intents", "draft_hits", "tables", "events_sha"),
)
"""The fields a run has from its events and from what the rep meant."""
WORDS: Final = ("texts", "secrets")
"""The fields a run through text has besides."""


def unknown_fields(through: Through) -> JsonObject:
    """All that is said of a finished talk, unknown: what a run that crashed has."""
    return dict.fromkeys(fields_of(through))


def fields_of(through: Through) -> tuple[str, ...]:
    """The fields that tell of a finished talk, in their order."""
    return (*OUTCOME, *PLAY, *(WORDS if through == "text" else ()))


def failed(run: JsonObject) -> bool:
    """Whether a run crashed, or was cut off because it would not end."""
    return run["crash"] is not None or run["reason"] == UNFINISHED


def run_fields(played: Played, *, through: Through) -> JsonObject:
    """Describe a talk; the caller adds which run it was. Without an end its outcome is unknown."""
    started, ended = _ends(played.events)
    decisions = [event for event in played.events if isinstance(event, Decided)]
    buyer = list(_buyer_packages(decisions, played.economy))
    fields = {**_outcome(ended), **_shape(started, decisions, buyer)}
    fields |= _beside_people(started, ended, decisions, buyer)
    fields |= {
        "acceptance": list(_acceptance(started, played.events)),
        "milestones": list(_milestones(played.events)),
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
    return {name: fields[name] for name in fields_of(through)}


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
    own = [package for package in buyer if package["kind"] in OWN]
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
        "repertoire": list(started.private.traits.repertoire),
        "final_state": _final_state(decisions),
    }


def _takes_back(own: list[JsonObject], n: int) -> bool:
    """Whether an own package asks for less than the buyer offered before for the same options."""
    now = own[n]
    return any(
        before["options"] == now["options"] and Decimal(now["price"]) < Decimal(before["price"])
        for before in own[:n]
    )


def _beside_people(
    started: SessionStarted,
    ended: SessionEnded | None,
    decisions: list[Decided],
    buyer: list[JsonObject],
) -> JsonObject:
    """Figures there are of people too: first and final price over list price, the opening gap."""
    own = [package for package in buyer if package["kind"] in OWN]
    opening = own[0] if own else None
    scenario = started.private.scenario_document
    deal = ended.deal if ended is not None else None
    return {
        "opening_ratio": None
        if opening is None
        else _over_list(scenario, Decimal(opening["price"]), opening["options"]),
        "final_ratio": None if deal is None else _over_list(scenario, deal.price, deal.options),
        "opening_gap": None if opening is None else _gap(started, decisions, opening),
    }


def _over_list(scenario: Scenario, price: Decimal, options: Mapping[str, str]) -> float | None:
    """A price as a share of the list price of the same bundle; None where that one is free."""
    listed = scenario.price.list_price
    for issue in scenario.issues:
        chosen = issue.option(options[issue.id]).list_price
        usual = issue.option(scenario.standard[issue.id]).list_price
        listed += (chosen or Decimal(0)) - (usual or Decimal(0))
    return round(float(price / listed), 4) if listed > 0 else None


def _gap(started: SessionStarted, decisions: list[Decided], opening: JsonObject) -> str:
    """How far apart the two are at the buyer's first price, by what it is worth to the buyer.

    The rep's side of it is the package on the table, or the quoted bundle at its list price.
    """
    scenario = started.private.scenario_document
    quoted = Package(price=scenario.price.list_price, options=scenario.standard)
    then = next(d for d in decisions if d.turn == opening["turn"])
    theirs = then.on_table.seller or quoted
    return plain(Decimal(opening["buyer_value"]) - _worth(started, theirs))


def _limit_violations(
    started: SessionStarted, decisions: list[Decided], buyer: list[JsonObject]
) -> int:
    limit = started.private.buyer_batna_value
    named = sum(Decimal(package["buyer_value"]) < limit for package in buyer)
    taken = sum(d.accepts and d.package is None for d in decisions)
    return named + taken


def _acceptance(started: SessionStarted, events: tuple[Event, ...]) -> Iterator[JsonObject]:
    """What the buyer did with every offer of the rep, by its worth to the buyer.

    An offer is a message that names terms and is no yes. Terms repeated after a deal are none.
    """
    offering = agreed = False
    for event in events:
        if isinstance(event, Observed):
            offering = event.stated.says_something and "accept" not in event.acts
        elif isinstance(event, Decided):
            package = event.on_table.seller
            if offering and package is not None and not agreed:
                yield {"value": plain(_worth(started, package)), "accepted": event.accepts}
            agreed = event.accepts or event.move.agreed is not None


def _worth(started: SessionStarted, package: Package) -> Decimal:
    """What a package is worth to the buyer at its price [money]."""
    values = started.private.buyer_values
    return sum((values[i][o] for i, o in package.options.items()), Decimal(0)) - package.price


def _milestones(events: tuple[Event, ...]) -> Iterator[JsonObject]:
    """What happened besides talking: meetings closed and reopened, summaries, disputed terms."""
    for event in events:
        if isinstance(event, Adjourned | Reopened | SummaryChecked | TermsDisputed):
            whole = contract_object(event)
            yield {
                "event": event.event,
                "turn": event.turn,
                **{name: value for name, value in whole.items() if name not in NOT_IN_A_RUN},
            }


def _buyer_packages(decisions: list[Decided], economy: Economy) -> Iterator[JsonObject]:
    own: list[JsonObject] = []
    for decided in decisions:
        if decided.package is None or decided.act not in KINDS:
            continue
        package = {
            "i": 2 * decided.turn - 1,
            "turn": decided.turn,
            "kind": KINDS[decided.act],
            **_priced(decided.package, economy),
            "licence": None,
        }
        if package["kind"] in OWN:
            own.append(package)
            if decided.tactics and _takes_back(own, len(own) - 1):
                package["licence"] = decided.tactics[0].id
        yield package


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
                "tactics": [shown.id for shown in decided.tactics],
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
