"""F2, the nibble: a small extra once it is all but agreed.

What answers it: be glad to talk about it, and name what it costs or what you want for it. Source:
purchasing textbooks; DOMAIN row F2.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.mind import Beat
from simulator.domain.offer import Package
from simulator.domain.tactic import AnswerQuality
from simulator.domain.values import FrozenMap
from simulator.engine.hearing import Table
from simulator.engine.offers import kept, with_own_offer
from simulator.engine.tactics.rule import (
    GOOD_STEP,
    Consequence,
    Reply,
    TacticRule,
    answered_by,
    naming,
    pressing_on,
)

SMALL: Final = Decimal("0.06")
"""Most a nibble is worth to the buyer, as a share of the price: it has to look small.
Assumption."""

NEARLY_DONE: Final = Decimal("0.10")
"""Distance of the two sides, as a share of the price, at which it is all but agreed. Assumption."""


class Extra(NamedTuple):
    """The small thing asked for."""

    issue: str
    option: str


def extra_of(table: Table, package: Package) -> Extra | None:
    """The most valuable improvement of a package that still looks small; None without any.

    What the two have traded about is left alone: taking that back would be no small thing. So is
    the time of payment, which is a tactic of its own (S4.5a).
    """
    found: list[tuple[Decimal, str, str]] = []
    for issue in table.mind.issues:
        traded = package.options[issue.id] != table.mind.standard[issue.id]
        if traded or issue.term == "payment_days":
            continue
        values = table.mind.worth[issue.id]
        for option, value in values.items():
            gain = value - values[package.options[issue.id]]
            if 0 < gain <= package.price * SMALL:
                found.append((gain, issue.id, option))
    return Extra(*max(found)[1:]) if found else None


def with_extra(package: Package, extra: Extra) -> Package:
    """The package with the extra in it, at the same price."""
    return package.model_copy(
        update={"options": package.options.with_items({extra.issue: extra.option})}
    )


def eligible(table: Table) -> bool:
    """While talking only when the two are as good as one; otherwise it waits for the handshake."""
    own, rep = table.state.own_offer, table.state.seller_package
    if own is None or rep is None or table.turns_left <= 1:
        return False
    near = 0 <= rep.price - own.price <= rep.price * NEARLY_DONE
    return near and extra_of(table, own) is not None


def play(table: Table) -> Reply | None:
    """Ask for it in passing, on top of the own offer."""
    own = table.state.own_offer
    extra = None if own is None else extra_of(table, own)
    if own is None or extra is None:
        return None
    package = kept(table.state, with_extra(own, extra))
    asked = table.state.own_surplus
    if asked is None:
        return None
    plan = naming(
        "nibble",
        package,
        "nibbles before the close",
        Beat(phrase="nibble", issue=extra.issue, option=extra.option),
    )
    return plan, with_own_offer(table.mind, table.state, package, asked)


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Drop it when it has a price; take it and look for the next when it has none."""
    match answer:
        case "good":
            return Consequence(
                effect="The extra had a price, and was left alone.",
                beats=(Beat(phrase="nibble_dropped"),),
                step_factor=GOOD_STEP,
                settled=True,
            )
        case "bad":
            own = table.before.own_offer
            given = pressing_on("The extra came for nothing.")
            return Consequence(
                effect=given.effect,
                beats=given.beats,
                step_factor=given.step_factor,
                wants=FrozenMap() if own is None else FrozenMap(_differences(table, own)),
            )
        case "none":
            return Consequence(effect="The extra stands as asked for.")


def _differences(table: Table, own: Package) -> dict[str, str]:
    rep = table.before.seller_package
    return {i: o for i, o in own.options.items() if rep is not None and rep.options[i] != o}


NIBBLE: Final = TacticRule(
    id="nibble",
    eligible=eligible,
    play=play,
    quality=answered_by(
        "trade", "hold", "reject", "disclose_reason", "ask_reason", "disclose_price"
    ),
    consequence=consequence,
)
