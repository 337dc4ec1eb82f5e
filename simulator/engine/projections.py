"""What each side gets to see of a scenario: the buyer's mind, the rep's view, the public deal.

Each projection copies only what its reader may know, so that the rest cannot be read by mistake.
"""

from __future__ import annotations

import random
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from simulator.domain.mind import (
    BuyerIssue,
    BuyerMind,
    BuyerOption,
    PriceGrid,
    PublicDeal,
    PublicIssue,
    PublicOption,
    PublicPersona,
)
from simulator.domain.money import round_to_step
from simulator.domain.persona import Persona, Range, Traits
from simulator.domain.preparation import Plan
from simulator.domain.scenario import Need, Scenario
from simulator.domain.seller_view import SellerView
from simulator.domain.tactic import TACTIC_ROWS, TacticId
from simulator.domain.values import FrozenMap
from simulator.engine.chance import draw_share
from simulator.engine.economy import cost_table
from simulator.engine.exact import exactly
from simulator.engine.valuation import landmarks, options_value

FINDS_ITS_MOMENT: Final = Decimal("0.6")
"""Share of the fitting talks in which a tactic that the buyer has in mind gets its turn: one reply
has room for one, and what was just answered or told goes first. So more are kept in mind than will
be played, and each is played about as often as its weight says. Assumption, from self-play."""

FINDS_IT_OTHERWISE: Final[FrozenMap[TacticId, Decimal]] = FrozenMap(
    {
        "bid_against_yourself": Decimal("0.9"),
        "changed_circumstances": Decimal(1),
        "nibble": Decimal(1),
        "split_the_difference": Decimal("0.3"),
    }
)
"""The same for those with a moment of their own, and for one that seldom has one. Assumption, from
self-play."""


def draw_traits(persona: Persona, rng: random.Random) -> Traits:
    """Draw one session's temperament from the persona's ranges, each value equally likely.

    The target never lies below the opening, even where the persona's two ranges overlap. Of the
    tactics, signatures always belong to the repertoire and the others with a chance that makes
    them be played at about their weight; a weight of 0 switches a tactic off. Every tactic of the
    catalogue takes one draw, in the catalogue's order, so that listing them differently in a file
    changes nothing.
    """
    temperament = persona.temperament
    opening = _draw(temperament.opening_ratio, rng)
    target = _draw(temperament.target_ratio, rng)
    margin = _draw(temperament.margin_ratio, rng)
    return Traits(
        opening_ratio=opening,
        target_ratio=max(target, opening),
        margin_ratio=margin,
        initial_concession=temperament.initial_concession,
        concession_exponent=temperament.concession_exponent,
        first_step=temperament.first_step,
        step_decay=temperament.step_decay,
        reciprocity=temperament.reciprocity,
        patience_turns=temperament.patience_turns,
        max_turns=temperament.max_turns,
        initial_trust=temperament.initial_trust,
        sensitivity=temperament.sensitivity,
        warmth=temperament.warmth,
        openness=temperament.openness,
        price_first_turn=temperament.price_first_turn,
        repertoire=tuple(
            tactic for tactic in TACTIC_ROWS if _plays(persona, tactic, draw_share(rng))
        ),
        honesty=temperament.honesty,
        noise=temperament.noise,
        authority=persona.authority,
        # Drawn last, so that older records of a seed keep their repertoire.
        bluffs=draw_share(rng) >= temperament.honesty,
    )


def buyer_mind(scenario: Scenario, persona: Persona, traits: Traits) -> BuyerMind:
    """Put the buyer together from the scenario's buyer side and the person who plays it.

    The contact's own agenda becomes the last need. Nothing of the seller's side comes along.
    """
    return BuyerMind(
        currency=scenario.currency,
        price=PriceGrid(
            unit=scenario.price.unit,
            list_price=scenario.price.list_price,
            minimum=scenario.price.minimum,
            maximum=scenario.price.maximum,
            step=scenario.price.step,
        ),
        issues=tuple(
            BuyerIssue(
                id=issue.id,
                options=tuple(
                    BuyerOption(id=o.id, value=o.buyer_value, list_price=o.list_price)
                    for o in issue.options
                ),
                left_out=issue.left_out,
                term=issue.term,
            )
            for issue in scenario.issues
        ),
        standard=scenario.standard,
        batna_value=scenario.buyer.batna_value,
        needs=(*scenario.buyer.needs, *_agenda(scenario, persona)),
        approver=scenario.buyer.approver if traits.authority == "asks" else None,
        alternatives=scenario.buyer.alternatives,
        deadline=scenario.buyer.deadline,
        change=scenario.buyer.change,
        traits=traits,
        tactics=persona.tactics,
    )


def reservation_price(mind: BuyerMind) -> Decimal:
    """The price of the standard package at which the buyer may as well walk away [money]."""
    with exactly():
        return options_value(mind, mind.standard) - mind.batna_value


def target_price(mind: BuyerMind) -> Decimal:
    """The price of the standard package the buyer privately hopes for [money].

    On the grain of prices the buyer names and inside the price bounds.
    """
    with exactly():
        hoped = reservation_price(mind) - landmarks(mind).target
        rounded = round_to_step(hoped, mind.price.step, ROUND_FLOOR)
        return min(max(rounded, mind.price.minimum), mind.price.maximum)


def public_deal(scenario: Scenario) -> PublicDeal:
    """Name the deal's parts without saying what they are worth to anybody."""
    return PublicDeal(
        title=scenario.title,
        trade=scenario.trade,
        currency=scenario.currency,
        unit=scenario.price.unit,
        issues=tuple(
            PublicIssue(
                id=issue.id,
                label=issue.label,
                options=tuple(PublicOption(id=o.id, label=o.label) for o in issue.options),
            )
            for issue in scenario.issues
        ),
        standard=scenario.standard,
    )


def public_persona(persona: Persona) -> PublicPersona:
    """Keep a buyer's manner and words, and leave out every number the engine plays by."""
    return PublicPersona(
        name=persona.name,
        role=persona.role,
        voice=persona.style.voice,
        max_words=persona.style.max_words,
        examples=persona.style.examples,
        phrases=persona.phrases,
    )


def seller_view(scenario: Scenario, plan: Plan | None = None) -> SellerView:
    """Collect what the rep knows before the first word, and their plan when they wrote one."""
    return SellerView(
        brief=scenario.seller,
        price=scenario.price,
        deal=public_deal(scenario),
        costs=cost_table(scenario),
        list_parts=FrozenMap(
            {
                issue.id: FrozenMap(
                    {o.id: o.list_price for o in issue.options if o.list_price is not None}
                )
                for issue in scenario.issues
                if any(o.list_price is not None for o in issue.options)
            }
        ),
        plan=plan,
    )


def _draw(values: Range, rng: random.Random) -> Decimal:
    return values.at(draw_share(rng))


def _plays(persona: Persona, tactic: TacticId, chance: Decimal) -> bool:
    taste = persona.tactics.get(tactic)
    if taste is None or taste.weight == 0:
        return False
    moment = FINDS_IT_OTHERWISE.get(tactic, FINDS_ITS_MOMENT)
    return taste.signature or chance * moment < taste.weight


def _agenda(scenario: Scenario, persona: Persona) -> tuple[Need, ...]:
    """The contact's own need, told apart from the scenario's and tied to its issues only."""
    need = persona.agenda
    if need is None:
        return ()
    taken = {other.id for other in scenario.buyer.needs}
    known = {issue.id for issue in scenario.issues}
    return (
        need.model_copy(
            update={
                "id": f"agenda.{need.id}" if need.id in taken else need.id,
                "personal": True,
                "issues": tuple(issue for issue in need.issues if issue in known),
            }
        ),
    )
