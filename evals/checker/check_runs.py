"""Every law, recomputed from the JSON: what holds, what is broken, and where to look."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from evals.checker.economy import Deal, deal_of
from evals.checker.leaks import leaks_in
from evals.checker.process import (
    disputes_change_nothing,
    handshake,
    licences_are_tactics,
    meetings,
    reason_and_deal,
    same,
    worth_later,
)
from evals.checker.sessions import BadFile, Case, cases_in, summaries_in

EXAMPLES = 5
"""Violations shown per law."""
ROUNDING = 1e-9
"""Shares are written as floating-point numbers; everything else is exact."""

Findings = Iterator[str]
Law = Callable[[Case, Deal], Findings]
"""Yields a sentence for every violation in one session."""


def no_offer_below_reservation(case: Case, deal: Deal) -> Findings:
    """The buyer never names or takes a package worth less to it than its alternative."""
    named = [(f"i={p['i']} {p['kind']}", p) for p in case.buyer_packages]
    if case.ended and case.ended["deal"]:
        named.append(("deal", case.ended["deal"]))
    for where, package in named:
        if not deal.is_complete(package["options"]):
            yield f"{where}: not a complete package"
        elif deal.buyer_surplus(package) < 0:
            yield f"{where}: {float(deal.buyer_surplus(package))} below the reservation value"


def no_retraction(case: Case, _deal: Deal) -> Findings:
    """For the same options the buyer never offers less than before, tactics apart that say so."""
    for package, highest in taken_back(case):
        if package["licence"] is None:
            yield f"i={package['i']}: {package['price']} after {float(highest)}"


def taken_back(case: Case) -> Iterator[tuple[dict[str, Any], Fraction]]:
    """Own packages at a lower price than the same options had before, with that price."""
    highest: dict[tuple[tuple[str, str], ...], Fraction] = {}
    for package in case.buyer_packages:
        if package["kind"] not in {"propose", "hold"}:
            continue
        key, price = tuple(sorted(package["options"].items())), Fraction(package["price"])
        if price < highest.get(key, price):
            yield package, highest[key]
        highest[key] = max(price, highest.get(key, price))


def ends_in_time(case: Case, _deal: Deal) -> Findings:
    """The session ends, within the buyer's turns."""
    if case.ended is None:
        yield "no end"
    elif case.ended["turns"] > case.tables["max_turns"]:
        yield f"{case.ended['turns']} turns of {case.tables['max_turns']}"


def prices_in_bounds(case: Case, deal: Deal) -> Findings:
    """The buyer names no price outside the bounds of the deal."""
    for package in case.buyer_packages:
        if not deal.low <= Fraction(package["price"]) <= deal.high:
            yield f"i={package['i']}: {package['price']}"


def deal_from_both_ledgers(case: Case, deal: Deal) -> Findings:
    """A deal is one complete package that both sides had put or taken on the table."""
    closed = case.ended["deal"] if case.ended else None
    if closed is None:
        return
    if not deal.is_complete(closed["options"]):
        yield "the deal is not a complete package"
    buyers = [p for p in case.buyer_packages if same(p, closed)]
    sellers = [p for p in case.seller_packages if same(p, closed)]
    taken = case.intents is None or handshake(case, case.intents, closed)["accepts"]
    if not sellers and not (taken and [p for p in buyers if p["kind"] != "accept"]):
        yield f"nobody but one side ever named {closed}"
    if not buyers:
        yield f"the buyer never named {closed}"


def no_deal_from_a_misreading(case: Case, _deal: Deal) -> Findings:
    """A deal is what the rep meant at the handshake, or what the rep truly said yes to."""
    closed = case.ended["deal"] if case.ended else None
    if closed is None or case.intents is None:
        return
    then = handshake(case, case.intents, closed)
    meant = [package for package in (then["takes"], then["package"]) if package is not None]
    if not any(same(package, closed) for package in meant):
        corrupted = any(intent["corrupted"] for intent in case.intents)
        how = "corrupted" if corrupted else "plainly misread"
        yield f"{how}: closed {closed}, the rep meant {meant}"


def surpluses(case: Case, deal: Deal) -> Findings:
    """Both surpluses and the floor are what the tables say."""
    if case.ended is None:
        return
    closed, ended = case.ended["deal"], case.ended
    buyer = deal.buyer_surplus(closed) if closed else Fraction(0)
    seller = deal.seller_surplus(closed) if closed else Fraction(0)
    yield from _differs("buyer_surplus", ended["buyer_surplus"], buyer)
    yield from _differs("seller_surplus", ended["seller_surplus"], seller)
    if ended["below_floor"] != (closed is not None and seller < 0):
        yield f"below_floor is {ended['below_floor']} at a seller surplus of {float(seller)}"
    if not 0 <= ended["needs_found"] <= ended["needs_total"] == case.tables["needs_total"]:
        yield f"needs {ended['needs_found']} of {ended['needs_total']}"


def pie(case: Case, deal: Deal) -> Findings:
    """Best joint value, share of it that was reached, and how it was split."""
    if case.ended is None:
        return
    ended, closed = case.ended, case.ended["deal"]
    yield from _differs("joint_max", ended["joint_max"], deal.joint_max)
    has_pie = deal.joint_max > 0 and bool(deal.agreeable)
    joint = deal.buyer_surplus(closed) + deal.seller_surplus(closed) if closed else Fraction(0)
    captured = joint / deal.joint_max if has_pie else None
    yield from _share_differs("pie_captured", ended["pie_captured"], captured)
    share = deal.seller_surplus(closed) / joint if closed and has_pie and joint > 0 else None
    yield from _share_differs("seller_share", ended["seller_share"], share)


def zone(case: Case, deal: Deal) -> Findings:
    """The zone of agreement and the Nash deal."""
    if case.ended is None:
        return
    zopa, nash = case.ended["zopa"], case.ended["nash"]
    if zopa["exists"] != bool(deal.agreeable):
        yield f"zopa.exists is {zopa['exists']}"
    elif zopa["exists"]:
        low, high = deal.prices(zopa["at_package"])
        yield from _differs("zopa.low", zopa["low"], low)
        yield from _differs("zopa.high", zopa["high"], high)
        if _joint(deal, zopa["at_package"]) != deal.best_agreeable:
            yield "zopa.at_package is not the best package"
    elif zopa["low"] is not None or zopa["high"] is not None:
        yield "a zone that does not exist has prices"
    if (nash is None) != (deal.nash_product is None):
        yield f"nash is {nash}"
    elif nash is not None:
        product = deal.buyer_surplus(nash) * deal.seller_surplus(nash)
        yield from _differs("product at nash", product, deal.nash_product)


def reported_values(case: Case, deal: Deal) -> Findings:
    """What a run reports about its packages and itself is what can be recomputed."""
    for package in [*case.buyer_packages, *case.seller_packages]:
        if "buyer_value" in package:
            where = f"i={package['i']} "
            yield from _differs(
                f"{where}buyer_value", package["buyer_value"], deal.buyer_value(package)
            )
            yield from _differs(
                f"{where}seller_value", package["seller_value"], deal.seller_value(package)
            )
    below = bool(list(no_offer_below_reservation(case, deal)))
    if bool(case.claims.get("limit_violations", below)) != below:
        yield f"limit_violations is reported as {case.claims['limit_violations']}"
    back = len(list(taken_back(case)))
    if case.claims.get("retractions", back) != back:
        yield f"retractions is reported as {case.claims['retractions']}, computed {back}"


def no_leak(case: Case, _deal: Deal) -> Findings:
    """The buyer says nothing it keeps back, unless the decision sets it free."""
    yield from leaks_in(case.texts, case.secrets)


def competent_rep_keeps_floor(case: Case, deal: Deal) -> Findings:
    """A competent rep closes nothing below its floor, hence nothing where there is no zone."""
    closed = case.ended["deal"] if case.ended else None
    if case.competent and closed is not None and deal.seller_surplus(closed) < 0:
        yield f"closed {float(deal.seller_surplus(closed))} below the floor"


LAWS: tuple[Law, ...] = (
    no_offer_below_reservation,
    no_retraction,
    ends_in_time,
    prices_in_bounds,
    deal_from_both_ledgers,
    no_deal_from_a_misreading,
    surpluses,
    pie,
    zone,
    reported_values,
    no_leak,
    competent_rep_keeps_floor,
    reason_and_deal,
    meetings,
    licences_are_tactics,
    disputes_change_nothing,
    worth_later,
)


class Report:
    """What was found, law by law."""

    def __init__(self) -> None:
        self.sessions = 0
        self.messages = 0
        self.checked: Counter[str] = Counter()
        self.violations: dict[str, list[str]] = {}

    def take(self, case: Case) -> None:
        """Check one session against every law."""
        self.sessions += 1
        self.messages += len(case.texts)
        self.checked["no_crash"] += 1
        if case.crash is not None:
            self.broken("no_crash", f"{case.name}: {case.crash}")
            return
        deal = deal_of(case.tables)
        for law in LAWS:
            self.checked[law.__name__] += 1
            for finding in law(case, deal):
                self.broken(law.__name__, f"{case.name}: {finding}")

    def broken(self, law: str, what: str) -> None:
        """Note a violation."""
        self.violations.setdefault(law, []).append(what)

    def lines(self) -> Iterator[str]:
        """The table, with some examples under each broken law."""
        yield f"{self.sessions} sessions, {self.messages} buyer messages searched for leaks"
        yield f"{'law':32} {'sessions':>9} {'violations':>11}"
        for law in dict.fromkeys([*self.checked, *self.violations]):
            found = self.violations.get(law, [])
            yield f"{law:32} {self.checked[law]:>9} {len(found):>11}"
            yield from (f"    {example}" for example in found[:EXAMPLES])


def check(paths: Sequence[Path]) -> Report:
    """Check every session in the files.

    Raises:
        BadFile: a line cannot be used.
        OSError: a file cannot be read.
    """
    report = Report()
    for path in paths:
        for case in cases_in(path):
            report.take(case)
        for summary, runs, failed in summaries_in(path):
            report.checked["summary"] += 1
            if (summary["runs"], summary["failed"]) != (runs, failed):
                report.broken("summary", f"{path.name}: says {summary['runs']} runs of {runs}")
    return report


def main(arguments: Sequence[str]) -> int:
    """Check the files named on the command line: 0 sound, 1 violations, 2 unusable input."""
    if not arguments:
        print("usage: python -m evals.checker FILE...", file=sys.stderr)
        return 2
    try:
        report = check([Path(name) for name in arguments])
    except (BadFile, OSError, KeyError) as error:
        print(f"cannot check: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    for line in report.lines():
        print(line)
    return 1 if report.violations else 0


def _joint(deal: Deal, options: dict[str, str]) -> Fraction:
    package = {"price": "0", "options": options}
    return deal.buyer_surplus(package) + deal.seller_surplus(package)


def _differs(name: str, said: object, computed: Fraction | None) -> Findings:
    if said is None or computed is None or Fraction(str(said)) != computed:
        yield f"{name} is {said}, computed {computed}"


def _share_differs(name: str, said: float | None, computed: Fraction | None) -> Findings:
    if (said is None) != (computed is None):
        yield f"{name} is {said}, computed {computed}"
    elif said is not None and computed is not None and abs(said - float(computed)) > ROUNDING:
        yield f"{name} is {said}, computed {float(computed)}"
