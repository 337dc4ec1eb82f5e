"""Laws of what happens around the trading: meetings, handshakes, signatures, what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from evals.checker.economy import Deal
from evals.checker.sessions import Case

Findings = Iterator[str]

ROUNDING = Fraction(1, 10**6)
"""Share of an amount by which a value may differ that was computed from shares written as
floating-point numbers."""


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two packages are one deal."""
    prices = Fraction(one["price"]) == Fraction(other["price"])
    return prices and one["options"] == other["options"]


def handshake(case: Case, intents: list[dict[str, Any]], closed: dict[str, Any]) -> dict[str, Any]:
    """What the rep had in mind in the turn in which the buyer said yes to the deal.

    Looked for backwards from the end, over the turns in which the buyer says yes to the same deal
    or reads something back: a signature or an extra may still have been open then.
    """
    by_turn = {intent["turn"]: intent for intent in intents}
    named = case.buyer_packages
    yes = {p["turn"] for p in named if p["kind"] == "accept" and same(p, closed)}
    pending = yes | {p["turn"] for p in named if p["kind"] == "read_back"}
    turn = last = max(by_turn)
    found = None
    while turn in pending:
        if turn in yes:
            found = turn
        turn -= 1
    return by_turn[last if found is None else found]


def reason_and_deal(case: Case, _deal: Deal) -> Findings:
    """There is a deal exactly where the reason says so, and a signer where one is waited for."""
    ended = case.ended
    if ended is None:
        return
    reason = ended["reason"]
    if (ended["deal"] is not None) != (reason in {"deal", "conditional_deal"}):
        yield f"ended as {reason} with the deal {ended['deal']}"
    if (ended["conditional_on"] is not None) != (reason == "conditional_deal"):
        yield f"ended as {reason}, waiting for {ended['conditional_on']}"
    authority = ended.get("rep_authority")
    if authority and ended["deal"] and not authority["within"] and reason == "deal":
        yield "the rep went beyond its authority and nobody has to sign"


def meetings(case: Case, _deal: Deal) -> Findings:
    """Nothing is offered, agreed or closed while the two are not sitting at the table."""
    closed: dict[str, Any] | None = None
    for mark in _of(case, "adjourned", "reopened"):
        if mark["event"] == "adjourned":
            closed = mark
        elif closed is None:
            yield f"turn {mark['turn']}: reopened what was not closed"
        else:
            # In the very turn of coming back there may be an offer again.
            yield from _offers(case, closed["turn"], mark["turn"])
            closed = None if mark["granted"] else closed
    if closed is not None:
        yield from _offers(case, closed["turn"], None)
        if case.ended is not None and case.ended["deal"] is not None:
            yield f"a deal after the meeting was closed in turn {closed['turn']}"
    elif case.ended is not None and case.ended["reason"] == "adjourned":
        yield "ended as adjourned while the two were sitting at the table"


def licences_are_tactics(case: Case, _deal: Deal) -> Findings:
    """Whoever takes an offer back by a tactic has logged that tactic in the same turn."""
    logged = {(used["turn"], used["id"]) for used in case.tactics}
    for package in case.buyer_packages:
        licence = package["licence"]
        if licence is not None and (package["turn"], licence) not in logged:
            yield f"i={package['i']}: licence {licence} was not logged"


def disputes_change_nothing(case: Case, _deal: Deal) -> Findings:
    """A term remembered differently leaves the deal as it was closed."""
    for mark in _of(case, "terms_disputed"):
        closed = case.ended["deal"] if case.ended else None
        if closed is None:
            yield "terms in dispute without a deal"
        elif closed["options"].get(mark["issue"]) != mark["seller_says"]:
            yield f"{mark['issue']}: the deal has not what was agreed"
        if mark["buyer_says"] == mark["seller_says"]:
            yield f"{mark['issue']}: both say {mark['seller_says']}"


def worth_later(case: Case, deal: Deal) -> Findings:
    """The value of the relationship is this deal, and the deals expected after it."""
    lifetime = case.ended.get("lifetime") if case.ended else None
    if case.ended is None or lifetime is None:
        return
    this, nash = Fraction(case.ended["seller_surplus"]), case.ended["nash"]
    if Fraction(lifetime["this_deal"]) != this:
        yield f"this_deal is {lifetime['this_deal']}, the seller's surplus {float(this)}"
    shares = [Fraction(str(lifetime[name])) for name in ("repeat_chance", "referrals")]
    if not all(0 <= share <= 1 for share in shares):
        yield f"shares {shares}"
    later = deal.seller_surplus(nash) if nash is not None else Fraction(0)
    value = this + sum(shares) * later
    if abs(Fraction(lifetime["value"]) - value) > ROUNDING * (abs(this) + abs(later) + 1):
        yield f"value is {lifetime['value']}, computed {float(value)}"


def _offers(case: Case, after: int, before: int | None) -> Findings:
    for package in case.buyer_packages:
        if package["turn"] > after and (before is None or package["turn"] < before):
            yield f"i={package['i']}: {package['kind']} while the meeting was closed"


def _of(case: Case, *names: str) -> Iterator[dict[str, Any]]:
    return (mark for mark in case.milestones if mark["event"] in names)
