"""Endings: accepting, asking back, and running out of time or patience.

A deal closes only on one complete package that both sides have on the ledger, and only when the
rep's own words, read by the rules alone, bear it out. Otherwise the buyer reads it back (S4.6).
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import Beat
from simulator.domain.observation import Stated, Unclear, UnclearAbout
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.values import FrozenMap
from simulator.engine.chance import draw_share
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan, beat
from simulator.engine.process.approval import blocked
from simulator.engine.valuation import surplus

WAVER: Final = Decimal("0.06")
"""Width of the band, as a share of the way from margin to opening, in which acceptance is a
matter of mood, so that it is no step function. Assumption."""

ENOUGH: Final = Decimal("0.85")
"""Resentment at which a buyer gets up and leaves. Assumption (S0.3)."""

HOPELESS_AFTER: Final = Decimal("0.5")
"""Share of their patience that a buyer who expects nothing more still sits through. Assumption."""

PUTS_FORWARD: Final[tuple[ActId, ...]] = (
    "propose",
    "trade",
    "concede_bare",
    "accept",
    "disclose_price",
    "suggest_alternative",
    "summarise",
)
"""Acts whose terms have to be understood before the talk can go on."""

ASKS: Final[tuple[ActId, ...]] = ("ask_open", "ask_closed", "ask_need", "ask_reason", "ask_process")
"""Questions that wait for an answer."""

ASK_BACK: Final[FrozenMap[UnclearAbout, PhraseKey]] = FrozenMap(
    {
        "price": "ask_back_price",
        "currency": "ask_back_currency",
        "unit": "ask_back_unit",
        "terms": "ask_back_terms",
        "meaning": "ask_back_meaning",
    }
)


def rep_accepts(table: Table) -> Plan | None:
    """The rep takes the buyer's package, or confirms the one that was read back."""
    observation, before = table.observation, table.before
    package = before.offered
    if not observation.has("accept") or package is None or table.unclear:
        return None
    if not agrees(observation.stated, package):
        # A yes with other terms is a proposal.
        return None
    if surplus(table.mind, package) < table.marks.margin:
        return None
    if not observation.witness.accepts or not agrees(observation.witness.stated, package):
        return read_back(package)
    return _agreed(package, "accept_rep_accepts", reason="rep accepted the buyer's package")


def _agreed(package: Package, phrase: PhraseKey, *, reason: str) -> Plan:
    """Say yes to a package, naming all of it; `process.handshake` says whether that is the end."""
    return Plan(
        act="accept",
        reason=reason,
        beats=(beat(phrase),),
        package=package,
        names_price=True,
        accepts=True,
    )


def agrees(stated: Stated, package: Package) -> bool:
    """Whether everything that was named is as the package has it."""
    return stated.price in {None, package.price} and all(
        package.options.get(issue) == option for issue, option in stated.options.items()
    )


def read_back(package: Package) -> Plan:
    """Say the package aloud and wait for a plain yes, because the words left room for doubt."""
    return Plan(
        act="ask_closed",
        reason="the words do not bear the package out: read back",
        beats=(beat("confirm_package"),),
        package=package,
        names_price=True,
    )


def ask_back(table: Table) -> Plan | None:
    """Ask what was meant, when terms were named that can be read in more than one way."""
    doubt = next((doubt for doubt in table.unclear if _matters(table, doubt)), None)
    if doubt is None:
        return None
    return Plan(
        act="ask_closed",
        reason=f"unclear {doubt.about}",
        beats=(Beat(phrase=ASK_BACK[doubt.about], unclear=doubt),),
    )


def _matters(table: Table, doubt: Unclear) -> bool:
    """Whether a doubt stands in the way: terms were put forward and hang on it."""
    observation = table.observation
    if doubt.about == "meaning":
        return not observation.acts
    if not observation.has(*PUTS_FORWARD):
        return False
    return doubt.about == "terms" or not table.named_price


def invites_an_answer(table: Table) -> bool:
    """Whether the rep's message leaves the package to be taken or turned down.

    A rep who is asking something wants to hear the answer, not a yes to what was said before.
    """
    observation = table.observation
    return observation.stated.says_something or not observation.has(*ASKS)


def acceptable(table: Table, rng: random.Random) -> bool:
    """Whether what the rep has on the table is good enough at this moment.

    Good enough is at least the aspiration, give or take a mood, never less than the margin, and
    in any case what the buyer itself has asked for. What an approver who is in the open would not
    sign is no good at any price.
    """
    rep, package = table.rep_surplus, table.state.seller_package
    if rep is None or package is None or blocked(table.mind, table.state, package):
        return False
    own = table.state.own_surplus
    if own is not None and rep >= own:
        return rep >= table.marks.margin
    span = table.marks.opening - table.marks.margin
    mood = (draw_share(rng) - Decimal("0.5")) * (WAVER + table.mind.traits.noise / 5) * span
    return rep >= max(table.aspiration + mood, table.marks.margin)


def accept(table: Table) -> Plan | None:
    """Take the rep's package; read it back first when the rep's words do not bear it out."""
    package = table.state.seller_package
    if package is None:
        return None
    if not table.supported:
        return read_back(package)
    return _agreed(package, "accept", reason="rep's package meets the aspiration")


def out_of_time(table: Table) -> Plan | None:
    """The turn limit of this buyer is reached."""
    if table.turns_left > 0:
        return None
    return Plan(
        act="walk_away", reason="turn limit", beats=(beat("turn_limit"),), ends="turn_limit"
    )


def gives_up(table: Table) -> Plan | None:
    """Patience is gone, too much has been swallowed, or nothing more is to be expected."""
    affect = table.state.affect
    if affect.patience <= 0:
        reason = "patience spent"
    elif affect.resentment >= ENOUGH:
        reason = "too much resentment"
    elif _hopeless(table):
        reason = "no package in sight that beats the alternative"
    else:
        return None
    return Plan(act="walk_away", reason=reason, beats=(beat("walk_away"),), ends="buyer_walked")


def _hopeless(table: Table) -> bool:
    expected = table.state.rep_limit_estimate
    return (
        expected is not None
        and expected < table.marks.margin
        and table.state.idle_turns >= HOPELESS_AFTER * table.mind.traits.patience_turns
    )
