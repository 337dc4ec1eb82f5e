"""From a yes to a deal, and what may come in between: a signature, an extra, a change of plans.

The package that was agreed stands. Whatever is asked for afterwards is asked for beside it, and
only what both sides have named becomes part of the deal (S2.6, S3.5, F2).
"""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat, BuyerMind, BuyerState
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.tactic import TacticId
from simulator.engine.affect import bounded, resent
from simulator.engine.closing import agrees
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan, beat
from simulator.engine.offers import kept, standing_for, with_own_offer
from simulator.engine.process import approval
from simulator.engine.process.summary import dispute
from simulator.engine.tactics.changed_circumstances import (
    LOYALTY,
    TRAPPED,
    TRAPPING,
    offers_relief,
    untold,
)
from simulator.engine.tactics.nibble import extra_of, with_extra
from simulator.engine.tactics.rule import Reply, fell_for
from simulator.engine.valuation import package_at, surplus

PARTING: Final = Decimal("0.60")
"""Confidence from which the rep's words undo the deal. Assumption."""
DISPUTED: Final = Decimal("0.040")
"""Trust that a term remembered differently costs. Assumption (S4.6)."""


def seal(table: Table, plan: Plan, rng: random.Random) -> Reply:
    """Turn a yes into a deal, unless somebody else has to sign or something small is still to come.

    Args:
        table: what is on it.
        plan: the acceptance, its package named.
        rng: decides what is remembered of terms that nobody summed up.
    """
    package = plan.package
    if package is None:
        raise ValueError("an acceptance names its package")
    objecting = approval.objection(table, package)
    if objecting is not None and approval.in_the_open(table.state):
        return _objecting(table.mind, table.state, objecting)
    state = _agreed(table.state, package)
    if approval.needed(table.mind, state):
        condition = approval.conditional(table, package)
        return condition, state.model_copy(update={"approval_of": package})
    extra = _after_the_handshake(table, plan, package)
    if extra is not None and table.turns_left > 1:
        return extra, state.model_copy(update={"agreed": package})
    return _closed(table, replace(plan, ends="deal"), state, rng)


def verdict(table: Table, rng: random.Random) -> Reply:
    """What the absent approver says; the rep's message in between changes nothing about it."""
    package, approver = table.before.approval_of, table.mind.approver
    if package is None or approver is None:
        raise ValueError("nothing lies with an approver")
    state = table.state.model_copy(update={"approval_of": None, "confirming": None})
    objecting = approval.objection(table, package)
    if objecting is not None:
        return _objecting(table.mind, state, objecting)
    signed = Plan(
        act="accept",
        reason="the approver signs",
        beats=(beat("approver_signs"),),
        package=package,
        names_price=True,
        accepts=True,
        conditional_on=approver.who,
        ends="deal",
    )
    cleared = replace(table, state=state.model_copy(update={"approver_cleared": True}))
    return seal(cleared, signed, rng)


def _objecting(mind: BuyerMind, state: BuyerState, plan: Plan) -> Reply:
    """The approver's demand becomes the buyer's own offer: it can be taken with a yes."""
    if plan.package is None:
        raise ValueError("an objection says what would get through")
    package = kept(state, plan.package)
    after = with_own_offer(mind, state, package, standing_for(mind, package))
    return replace(plan, package=package), after.model_copy(update={"confirming": None})


def settle(table: Table, rng: random.Random) -> Reply:
    """Close what was left open beside an agreed deal, by what the rep has said to it."""
    agreed = table.before.agreed
    if agreed is None:
        raise ValueError("nothing has been agreed")
    tactic = table.before.open_tactic
    changed = tactic is not None and tactic.tactic == "changed_circumstances"
    reply = _reshaped(table, agreed) if changed else _extra(table, agreed)
    if reply is not None and (reply[0].ends is not None or table.turns_left > 0):
        plan, state = reply
        return reply if plan.ends != "deal" else _closed(table, plan, state, rng)
    state = table.state.model_copy(update={"agreed": None, "confirming": None})
    if changed and (table.observation.has(*TRAPPING) or table.observation.has("hold", "reject")):
        state = state.model_copy(update={"affect": resent(state.affect, TRAPPED, table.mind)})
    return _closed(table, _stands(agreed, "deal_stands"), _agreed(state, agreed), rng)


def _after_the_handshake(table: Table, plan: Plan, package: Package) -> Plan | None:
    """Something this buyer brings up with the yes still in the air; None when nothing comes."""
    repertoire, used = table.mind.traits.repertoire, table.state.used
    change = table.mind.change
    if "nibble" in repertoire and not used.get("nibble"):
        extra = extra_of(table, package)
        if extra is not None and "nibble" not in table.state.settled:
            said = Beat(phrase="nibble", issue=extra.issue, option=extra.option)
            return _beside(plan, package, "nibble", said)
    if "changed_circumstances" in repertoire and change is not None and untold(table):
        told = Beat(phrase="changed_circumstances", fact=change.said)
        return _beside(plan, package, "changed_circumstances", told)
    return None


def _beside(plan: Plan, package: Package, tactic: TacticId, said: Beat) -> Plan:
    reason = f"{plan.reason}, and {tactic.replace('_', ' ')} besides"
    return replace(plan.followed_by(said), ends=None, agreed=package, tactic=tactic, reason=reason)


def _extra(table: Table, agreed: Package) -> Reply | None:
    """The rep's answer to a nibble: granted, priced, or declined (None: the deal stands)."""
    state = table.state
    if (confirmed := _confirmed(table)) is not None:
        return _granted(table, confirmed, "extra_granted")
    extra = extra_of(table, agreed)
    named = state.seller_package
    offered = named is not None and named != agreed and table.observation.stated.says_something
    if offered and named is not None and table.supported:
        better = surplus(table.mind, named) > surplus(table.mind, agreed)
        fine = better and _closable(table, named)
        return _granted(table, named, "extra_granted") if fine else None
    given = fell_for(table) or (
        table.observation.has("accept") and not table.observation.has("trade")
    )
    if extra is None or not given:
        return None
    package = with_extra(agreed, extra)
    plan = Plan(
        act="ask_closed",
        reason="an extra was granted: read back",
        beats=(beat("confirm_package"),),
        package=package,
        names_price=True,
        agreed=agreed,
    )
    return plan, state.model_copy(update={"confirming": package})


def _confirmed(table: Table) -> Package | None:
    """The package that was read back, when the rep's own words say yes to it and to no other."""
    observation, package = table.observation, table.state.confirming
    said_yes = observation.has("accept") and observation.witness.accepts and not table.unclear
    if package is None or not said_yes:
        return None
    named = (observation.stated, observation.witness.stated)
    return package if all(agrees(stated, package) for stated in named) else None


def _granted(table: Table, package: Package, phrase: PhraseKey) -> Reply:
    state = table.state.model_copy(update={"agreed": None, "confirming": None})
    return _stands(package, phrase), _agreed(state, package)


def _reshaped(table: Table, agreed: Package) -> Reply | None:
    """The rep's answer to a change of plans: another deal, a way out, or nothing (None)."""
    state, observation, change = table.state, table.observation, table.mind.change
    if (confirmed := _confirmed(table)) is not None:
        return _thankful(_granted(table, confirmed, "accept"))
    if observation.confidence_of("walk_away") >= PARTING and observation.tone != "hostile":
        plan = Plan(
            act="accept",
            reason="undone by consent",
            beats=(beat("undo_accepted"),),
            ends="rep_walked",
        )
        return _thankful((replace(plan, act="other"), state.model_copy(update={"agreed": None})))
    named = state.seller_package
    if offers_relief(table) and named is not None and table.supported and named != agreed:
        enough = surplus(table.mind, named) >= table.marks.margin
        if enough and _closable(table, named):
            return _thankful(_granted(table, named, "accept"))
    adapting = observation.has("suggest_alternative", "empathise", "ask_need", "trade")
    if change is None or not adapting:
        return None
    # What would fit, at what the agreed deal was worth to the buyer.
    fitting = agreed.options.with_items(change.eases)
    found = package_at(table.mind, fitting, surplus(table.mind, agreed))
    package = None if found is None else kept(state, found)
    if package is None or package == agreed:
        return None
    plan = Plan(
        act="ask_closed",
        reason="a deal that fits what has changed: read back",
        beats=(beat("change_thanked"), beat("confirm_package")),
        package=package,
        names_price=True,
        agreed=agreed,
    )
    return _thankful((plan, state.model_copy(update={"confirming": package, "changed": True})))


def _closable(table: Table, package: Package) -> bool:
    return not approval.unmet(table.mind, package)


def _thankful(reply: Reply) -> Reply:
    """Adapting to hardship wins loyalty (S3.5)."""
    plan, state = reply
    affect = state.affect.model_copy(update={"trust": bounded(state.affect.trust + LOYALTY)})
    return plan, state.model_copy(update={"affect": affect, "changed": True})


def _stands(package: Package, phrase: PhraseKey) -> Plan:
    return Plan(
        act="accept",
        reason=phrase.replace("_", " "),
        beats=(beat(phrase),),
        package=package,
        names_price=True,
        accepts=True,
        ends="deal",
    )


def _agreed(state: BuyerState, package: Package) -> BuyerState:
    """The same package now stands on both sides of the ledger."""
    return state.model_copy(
        update={"own_offer": package, "seller_package": package, "confirming": None}
    )


def _closed(table: Table, plan: Plan, state: BuyerState, rng: random.Random) -> Reply:
    """The end of it, with what the two will remember."""
    package = plan.package
    found = None if package is None or not plan.accepts else dispute(table, package, rng)
    if found is not None:
        trust = bounded(state.affect.trust - DISPUTED)
        state = state.model_copy(
            update={"affect": state.affect.model_copy(update={"trust": trust})}
        )
    return replace(plan, dispute=found), state
