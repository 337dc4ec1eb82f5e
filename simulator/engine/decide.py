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
from simulator.engine import closing
from simulator.engine.affect import bounded, settle_patience
from simulator.engine.disclosure import Telling, tell
from simulator.engine.hearing import Table, take_in
from simulator.engine.moves import Context, Plan, decided
from simulator.engine.responding import played, respond
from simulator.engine.tactics.registry import eligible_now, judge_answer
from simulator.engine.tactics.rule import Consequence

ENGINE_VERSION: Final = "1"
"""Changes whenever the same inputs may lead to another decision."""

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

HALF_TICK: Final = Decimal("0.5")
"""How far a new argument moves the concession clock [turns]. Assumption."""
FULL_TICK: Final = Decimal(1)
"""How far a price, a gift, a fact or a good answer moves it [turns]. Assumption."""

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
    judged = judge_answer(table)
    answer, consequence = judged if judged else (None, None)
    told = bool(consequence and consequence.disclosures)
    telling = Telling() if told else tell(mind, table.state, observation)
    table = _moved_on(table, telling, consequence)
    # Somebody who has just told or granted something does not play a trick in the same breath.
    busy = bool(telling.disclosures) or bool(consequence and consequence.settled)
    eligible = () if busy else eligible_now(table)
    willing = closing.acceptable(table, rng)
    context = Context(table=table, answered=answer, eligible=eligible, would_accept=willing)
    plan = _ending(table, willing=willing, pushes_first="price_pushback" in eligible)
    if plan is not None:
        return decided(context, plan, _closing_state(table.state, plan))
    reply, after = respond(table, telling, consequence, eligible)
    after = after.model_copy(update={"confirming": None})
    return decided(context, reply, played(after, reply.tactic, i))


def _ending(table: Table, *, willing: bool, pushes_first: bool) -> Plan | None:
    """The first rule that ends the talk, closes it, or has to ask back before going on."""
    plan = closing.parting(table) or closing.rep_accepts(table)
    if plan is None and not willing:
        # Somebody whose patience is gone does not ask what was meant.
        plan = closing.gives_up(table) if table.turns_left > 0 else None
    plan = plan or closing.ask_back(table)
    if plan is not None:
        last_words = table.turns_left <= 0 and plan.ends is None
        return closing.out_of_time(table) if last_words else plan
    first_price = table.named_price and not table.before.seller_price_named
    answers = closing.invites_an_answer(table) or table.turns_left <= 0
    if willing and answers and not (first_price and pushes_first and table.turns_left > 0):
        accepted = closing.accept(table)
        if accepted is not None and (accepted.ends or table.turns_left > 0):
            return accepted
    return closing.out_of_time(table)


def _closing_state(state: BuyerState, plan: Plan) -> BuyerState:
    """What a reply that closes, parts or asks back leaves on the table."""
    if plan.accepts:
        # Agreed: the same package now stands on both sides of the ledger.
        return state.model_copy(
            update={"own_offer": plan.package, "seller_package": plan.package, "confirming": None}
        )
    return state.model_copy(
        update={"confirming": plan.package if plan.act == "ask_closed" else None}
    )


def _moved_on(table: Table, telling: Telling, consequence: Consequence | None) -> Table:
    """Advance the clock, patience and expectations by what this turn was worth."""
    tick = _tick(table, telling, consequence)
    state = table.state
    affect = settle_patience(state.affect, table.mind, progressed=tick > 0)
    if consequence:
        affect = affect.model_copy(update={"trust": bounded(affect.trust + consequence.trust)})
    settled = state.settled
    opened = table.before.open_tactic
    if consequence and consequence.settled and opened:
        settled = (*settled, opened.tactic)
    after = state.model_copy(
        update={
            "affect": affect,
            "clock": state.clock + tick * (1 - affect.resentment / 2),
            "idle_turns": 0 if tick > 0 else state.idle_turns + 1,
            "open_tactic": None,
            "settled": settled,
            "disclosed": (*state.disclosed, *(told.id for told in _told(telling, consequence))),
            "step_factor": (
                state.step_factor * consequence.step_factor if consequence else state.step_factor
            ),
            "rep_limit_estimate": _expected_limit(table),
        }
    )
    return replace(table, state=after)


def _told(telling: Telling, consequence: Consequence | None) -> tuple[Disclosure, ...]:
    """What comes out in this turn; known before the offer is made, so that the two agree."""
    return (*(consequence.disclosures if consequence else ()), *telling.disclosures)


def _tick(table: Table, telling: Telling, consequence: Consequence | None) -> Decimal:
    """How far the turn moves the concession clock: repeating a position moves nothing."""
    first_price = table.named_price and not table.before.seller_price_named
    if first_price or table.gave or telling.disclosures or (consequence and consequence.settled):
        return FULL_TICK
    fresh = any(
        table.observation.has(kind) and not table.before.heard.get(kind) for kind in CONSTRUCTIVE
    )
    return HALF_TICK if fresh else Decimal(0)


def _expected_limit(table: Table) -> Decimal | None:
    best = table.state.seller_best_surplus
    if best is None:
        return None
    return best + table.state.seller_last_gain * EXPECTED_REMAINDER
