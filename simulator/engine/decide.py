"""The engine's one decision: what the buyer does now, and every number in it.

Pure and seeded: the same mind, state, observation and generator give the same decision. The
seller's private side is not among the inputs, so it cannot matter.
"""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import BuyerMind, BuyerState, Decision, Disclosure
from simulator.domain.observation import Observation
from simulator.domain.tactic import TacticAnswer, TacticId
from simulator.engine import closing
from simulator.engine.affect import bounded, resent, settle_patience
from simulator.engine.disclosure import Telling, tell
from simulator.engine.hearing import Table, take_in
from simulator.engine.moves import Context, Plan, decided
from simulator.engine.process import handshake, meetings
from simulator.engine.process.summary import check_summary, correct, summed_up, sums_up
from simulator.engine.responding import played, respond
from simulator.engine.tactics.registry import (
    FIRST_FIGURES,
    eligible_now,
    in_order,
    judge_answer,
    overdue,
)
from simulator.engine.tactics.rule import Consequence, Reply
from simulator.engine.topics import WHAT_IT_TAKES, asked_about

ENGINE_VERSION: Final = "3"
"""Changes whenever the same message, understood alike, may lead to another decision."""

CONSTRUCTIVE: Final[tuple[ActId, ...]] = (
    "explain_impact",
    "disclose_reason",
    "disclose_limit",
    "suggest_alternative",
    "trade",
    "reflect",
    "voice_mutual_intent",
    "summarise",
    "ask_reason",
    "ask_process",
)
"""Acts that move a talk along the first time they are heard. Assumption."""

OVERDUE_FROM_TURN: Final = 4
"""The rep's turn from which a buyer plays what it always plays even after an answer. Assumption."""

HALF_TICK: Final = Decimal("0.5")
"""How far a new argument, or a gift with nothing asked back, moves the concession clock [turns].
Assumption (S0.1: what comes for nothing is worth less)."""
FULL_TICK: Final = Decimal(1)
"""How far a price, a trade, a fact or a good answer moves it [turns]. Assumption."""

EXPECTED_REMAINDER: Final = Decimal("1.5")
"""A rep who last gave x is expected to give about 1.5 x more: steps shrinking by .6. Assumption."""


def decide(
    mind: BuyerMind,
    state: BuyerState,
    observation: Observation,
    *,
    turn: int,
    i: int,
    rng: random.Random,
) -> Decision:
    """Decide the buyer's reply to the rep's message.

    Args:
        mind: who the buyer is and what the deal is worth to them.
        state: what the buyer carries from the turns before.
        observation: what was understood of the rep's message.
        turn: how many times the rep has spoken, this message included (≥ 1).
        i: message index of the reply.
        rng: the generator of this turn.
    """
    table = take_in(mind, state, observation, turn=turn, i=i)
    if state.meeting_closed is not None:
        return _written(table, meetings.come_back(table))
    judged = judge_answer(table)
    answer, consequence = judged if judged else (None, None)
    told = bool(consequence and consequence.disclosures)
    underway = state.approval_of is not None or state.agreed is not None
    telling = Telling() if told or underway else tell(mind, table.state, observation)
    table = _moved_on(table, telling, consequence)
    if underway:
        check = check_summary(table)
        wrong = None if check is None else correct(table, check)
        if wrong is not None and table.turns_left > 0:
            return _written(table, (wrong, _as_before(table)), answered=answer)
        settle = handshake.verdict if state.approval_of is not None else handshake.settle
        return _written(table, settle(table, rng), answered=answer)
    fits = eligible_now(table)
    eligible = _in_mind(table, fits, telling, consequence)
    willing = closing.acceptable(table, rng)
    context = Context(table=table, answered=answer, eligible=fits, would_accept=willing)
    ending = _ending(table, rng, willing=willing, pushes_first="price_pushback" in eligible)
    if ending is not None:
        plan, after = ending
        return decided(context, _noted(table, plan), played(after, plan.tactic, i))
    reply, after = respond(table, telling, consequence, in_order(table, eligible, rng), rng)
    after = after.model_copy(update={"confirming": None})
    return decided(context, _noted(table, reply), played(after, reply.tactic, i))


def _in_mind(
    table: Table,
    fits: tuple[TacticId, ...],
    telling: Telling,
    consequence: Consequence | None,
) -> tuple[TacticId, ...]:
    """Of the tactics that fit the moment, those this buyer has in mind and has room for.

    Somebody who has just told or granted something does not play a trick in the same breath, a rep
    who moved after one tactic gets an answer before the next, and whoever sums up or asks what it
    would take is answered.
    """
    asked = table.state.own_offer is not None and asked_about(table, WHAT_IT_TAKES)
    if asked or sums_up(table.observation):
        return ()
    eligible = tuple(tactic for tactic in fits if tactic in table.mind.traits.repertoire)
    if consequence is not None and consequence.names_next:
        return tuple(tactic for tactic in eligible if tactic in FIRST_FIGURES)
    moved = table.gave or table.observation.has("trade")
    owes = moved and table.before.open_tactic is not None and table.state.own_offer is not None
    told = bool(telling.disclosures) or bool(consequence and consequence.settled)
    if owes or told:
        return overdue(table, eligible) if table.turn >= OVERDUE_FROM_TURN else ()
    return eligible


def _written(table: Table, reply: Reply, *, answered: TacticAnswer | None = None) -> Decision:
    """Write down a reply that belongs to the process around the trading."""
    plan, after = reply
    context = Context(table=table, answered=answered, eligible=(), would_accept=plan.accepts)
    return decided(context, _noted(table, plan), played(after, plan.tactic, table.i))


def _noted(table: Table, plan: Plan) -> Plan:
    """The same reply with a right summary on record, whatever rule it came from."""
    check = check_summary(table)
    return plan if plan.summary or check is None or not check.ok else replace(plan, summary=check)


def _ending(table: Table, rng: random.Random, *, willing: bool, pushes_first: bool) -> Reply | None:
    """The first rule that ends the talk, closes it, or has to ask back before going on."""
    left = meetings.parting(table)
    if left is not None:
        return left
    check = check_summary(table)
    wrong = None if check is None else correct(table, check)
    if wrong is not None and table.turns_left > 0:
        # What was summed up wrongly was never put forward: both packages stay as they were.
        return wrong, _as_before(table)
    accepted = closing.rep_accepts(table)
    if accepted is not None:
        return _closing(table, accepted, rng)
    if not willing and table.turns_left > 0:
        # Somebody whose patience is gone does not ask what was meant.
        gone = closing.gives_up(table)
        if gone is not None:
            return gone, table.state
    unclear = closing.ask_back(table)
    if unclear is not None:
        return _closing(table, unclear, rng)
    first_price = table.named_price and not table.before.seller_price_named
    answers = closing.invites_an_answer(table) or table.turns_left <= 0
    if willing and answers and not (first_price and pushes_first and table.turns_left > 0):
        taken = closing.accept(table)
        if taken is not None and (taken.accepts or table.turns_left > 0):
            return _closing(table, taken, rng)
    over = closing.out_of_time(table)
    return None if over is None else (over, table.state)


def _closing(table: Table, plan: Plan, rng: random.Random) -> Reply:
    """A yes on its way to the handshake, or a question that has to be answered before it."""
    if plan.accepts:
        return handshake.seal(table, plan, rng)
    if table.turns_left <= 0:
        over = closing.out_of_time(table)
        return (plan if over is None else over), table.state
    confirming = plan.package if plan.act == "ask_closed" else None
    return plan, table.state.model_copy(update={"confirming": confirming})


def _as_before(table: Table) -> BuyerState:
    """Terms as they were before the rep's message."""
    before = table.before
    return table.state.model_copy(
        update={
            "seller_package": before.seller_package,
            "seller_supported": before.seller_supported,
            "witnessed": before.witnessed,
            "witnessed_options": before.witnessed_options,
            "stated_options": before.stated_options,
            "seller_best_surplus": before.seller_best_surplus,
        }
    )


def _moved_on(table: Table, telling: Telling, consequence: Consequence | None) -> Table:
    """Advance the clock, patience and expectations by what this turn was worth."""
    tick = _tick(table, telling, consequence)
    state = table.state
    affect = settle_patience(state.affect, table.mind, progressed=tick > 0)
    after = state.model_copy(
        update={
            "affect": affect,
            "clock": state.clock + tick * (1 - affect.resentment / 2),
            "idle_turns": 0 if tick > 0 else state.idle_turns + 1,
            "open_tactic": None,
            "disclosed": (*state.disclosed, *(told.id for told in _told(telling, consequence))),
            "rep_limit_estimate": _expected_limit(table),
            "summed_up": summed_up(table, check_summary(table)),
        }
    )
    if consequence is not None:
        after = _answered(table, after, consequence)
    return replace(table, state=after)


def _answered(table: Table, state: BuyerState, consequence: Consequence) -> BuyerState:
    """What the rep's answer to a tactic leaves behind."""
    opened = table.before.open_tactic
    affect = resent(state.affect, consequence.resentment, table.mind)
    affect = affect.model_copy(update={"trust": bounded(affect.trust + consequence.trust)})
    settled = (opened.tactic,) if consequence.settled and opened else ()
    return state.model_copy(
        update={
            "affect": affect,
            "settled": (*state.settled, *settled),
            "step_factor": state.step_factor * consequence.step_factor,
            "wants": state.wants.with_items(consequence.wants),
            "exposed": state.exposed or consequence.exposed,
            "changed": state.changed or consequence.changed,
        }
    )


def _told(telling: Telling, consequence: Consequence | None) -> tuple[Disclosure, ...]:
    """What comes out in this turn; known before the offer is made, so that the two agree."""
    return (*(consequence.disclosures if consequence else ()), *telling.disclosures)


def _tick(table: Table, telling: Telling, consequence: Consequence | None) -> Decimal:
    """How far the turn moves the concession clock: repeating a position moves nothing."""
    first_price = table.named_price and not table.before.seller_price_named
    paid = table.gave and not table.bare
    if first_price or paid or telling.disclosures or (consequence and consequence.settled):
        return FULL_TICK
    if table.gave:
        return HALF_TICK
    fresh = any(
        table.observation.has(kind) and not table.before.heard.get(kind) for kind in CONSTRUCTIVE
    )
    return HALF_TICK if fresh else Decimal(0)


def _expected_limit(table: Table) -> Decimal | None:
    best = table.state.seller_best_surplus
    if best is None:
        return None
    return best + table.state.seller_last_gain * EXPECTED_REMAINDER
