"""The laws of the buyer, checked on `run` objects, and the counts a summary prints of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final

from simulator.domain.events import JsonObject
from simulator.domain.values import FrozenMap
from simulator.runtime.selfplay_records import OWN, failed

Check = Callable[[JsonObject], tuple[int, int]]
"""Looks at one run: how often the law applied, and how often it was broken."""


def _limit(run: JsonObject) -> tuple[int, int]:
    return len(run["buyer_packages"]), run["limit_violations"]


def _retraction(run: JsonObject) -> tuple[int, int]:
    """What is taken back without a tactic that says so."""
    own = [p for p in run["buyer_packages"] if p["kind"] in OWN]
    licensed = sum(package["licence"] is not None for package in own)
    return max(len(own) - 1, 0), max(run["retractions"] - licensed, 0)


def _turn_limit(run: JsonObject) -> tuple[int, int]:
    ended = not failed(run) and run["turns"] <= run["tables"]["max_turns"]
    return 1, int(not ended)


def handshake(run: JsonObject) -> JsonObject:
    """What the rep had in mind in the turn in which the buyer said yes to the deal.

    A signature or a small extra may still be open then: the talk goes on for some messages or is
    ended from outside, and what was agreed is what was agreed at that moment. Going back from the
    end, those are the turns in which the buyer says yes to the same deal or reads something back.
    """
    deal, intents = run["deal"], {intent["turn"]: intent for intent in run["intents"]}
    yes = {p["turn"] for p in run["buyer_packages"] if p["kind"] == "accept" and same(p, deal)}
    open_still = yes | {p["turn"] for p in run["buyer_packages"] if p["kind"] == "read_back"}
    turn, shook = max(intents), None
    while turn in open_still:
        shook = turn if turn in yes else shook
        turn -= 1
    found: JsonObject = intents[max(intents) if shook is None else shook]
    return found


def _ledger(run: JsonObject) -> tuple[int, int]:
    """A deal is a package that both sides had named before it closed."""
    deal = run["deal"]
    if deal is None:
        return 0, 0
    buyer = any(same(deal, package) for package in run["buyer_packages"])
    seller = any(same(deal, package) for package in run["seller_packages"])
    agreed = handshake(run)["accepts"] and buyer
    return 1, int(not (agreed or seller))


def _misreading(run: JsonObject) -> tuple[int, int]:
    """A deal is what the rep meant at the handshake, or what the rep truly said yes to."""
    deal = run["deal"]
    if deal is None:
        return 0, 0
    then = handshake(run)
    meant = [package for package in (then["takes"], then["package"]) if package is not None]
    return 1, int(not any(same(deal, package) for package in meant))


def _ending(run: JsonObject) -> tuple[int, int]:
    """The reason says whether there is a deal, and whether somebody still has to sign it."""
    closed = run["reason"] in {"deal", "conditional_deal"}
    waiting = run["reason"] == "conditional_deal"
    told = (run["deal"] is not None, run["conditional_on"] is not None)
    return int(not failed(run)), int(not failed(run) and told != (closed, waiting))


def _meetings(run: JsonObject) -> tuple[int, int]:
    """Nothing is offered or agreed while the two are not sitting at the table.

    In the turn of coming back there may be an offer again, and in that of leaving one still.
    """
    closed_in: int | None = None
    applied, broken = 0, False
    for mark in run["milestones"]:
        if mark["event"] == "adjourned":
            applied, closed_in = applied + 1, mark["turn"]
        elif mark["event"] == "reopened" and closed_in is not None:
            broken |= _named_between(run, closed_in, mark["turn"])
            closed_in = None if mark["granted"] else closed_in
    if closed_in is not None:
        broken |= _named_between(run, closed_in, run["turns"] + 1) or run["deal"] is not None
    return applied, int(broken)


def _named_between(run: JsonObject, after: int, before: int) -> bool:
    return any(after < package["turn"] < before for package in run["buyer_packages"])


def _competent_floor(run: JsonObject) -> tuple[int, int]:
    if not run["rep_competent"] or run["deal"] is None:
        return 0, 0
    return 1, int(run["below_floor"])


def _no_zone(run: JsonObject) -> tuple[int, int]:
    if not run["rep_competent"] or run["zopa"] is None or run["zopa"]["exists"]:
        return 0, 0
    return 1, int(run["deal"] is not None)


LAWS: Final[FrozenMap[str, Check]] = FrozenMap(
    {
        "never_below_reservation": _limit,
        "no_retraction": _retraction,
        "ends_within_turn_limit": _turn_limit,
        "deal_is_on_both_ledgers": _ledger,
        "no_deal_from_a_misreading": _misreading,
        "reason_and_deal_agree": _ending,
        "no_offer_while_the_meeting_is_closed": _meetings,
        "competent_rep_keeps_its_floor": _competent_floor,
        "competent_rep_closes_nothing_without_zone": _no_zone,
    }
)
"""By name, as a summary lists them. A run that crashed breaks only `no_crash`; one that would not
end breaks the turn limit, and the laws about its outcome do not apply to it."""


def same(one: JsonObject, other: JsonObject) -> bool:
    """Whether two package objects are one deal."""
    prices = Decimal(one["price"]) == Decimal(other["price"])
    return prices and one["options"] == other["options"]


def judged(runs: Sequence[JsonObject]) -> JsonObject:
    """Count every law over all runs, each with the first run that broke it."""
    sound = [run for run in runs if run["crash"] is None]
    counts = {name: _counted(sound, check) for name, check in LAWS.items()}
    return {"no_crash": _counted(runs, lambda run: (1, int(run["crash"] is not None))), **counts}


def _counted(runs: Iterable[JsonObject], check: Check) -> JsonObject:
    checked = violations = 0
    example: int | None = None
    for run in runs:
        applied, broken = check(run)
        checked += applied
        violations += broken
        if broken and example is None:
            example = run["run"]
    return {"checked": checked, "violations": violations, "example_run": example}
