"""The facts beside the score: counted by code, never judged."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from simulator.agents.judge.criteria.transparency import limits_touching, mentions_of
from simulator.agents.judge.evidence import Evidence
from simulator.agents.judge.gives import is_gesture, surely_bare
from simulator.agents.judge.ledger import Step
from simulator.domain.money import plain
from simulator.domain.offer import Package
from simulator.domain.rubric import Fact
from simulator.domain.values import FrozenMap

Source = Literal["ledger", "perceived", "brief"]

CENT: Final = Decimal("0.01")


def facts_of(talk: Evidence) -> FrozenMap[str, Fact]:
    """Every fact, by name; what is not known has no value and is never a zero."""
    return FrozenMap(
        {
            **_needs(talk),
            **_limits(talk),
            **_gives(talk),
            **_worth(talk),
            **_plan(talk),
            **_afterwards(talk),
        }
    )


def _needs(talk: Evidence) -> dict[str, Fact]:
    needs = set(talk.given.buyer_needs)
    told = {voiced.told.id: voiced.i for voiced in talk.voiced if voiced.told.id in needs}
    first = _first_give(talk)
    early = [i for i in told.values() if first is None or i < first]
    return {
        "needs_surfaced": known(len(told), "ledger"),
        "needs_total": known(len(needs), "ledger"),
        "needs_before_first_concession": known(len(early), "ledger"),
    }


def _limits(talk: Evidence) -> dict[str, Fact]:
    limits = limits_touching(talk)
    unsaid = [limit.id for limit in limits if not any(mentions_of(talk, limit))]
    claims = [claim for turn in talk.rep_turns for claim in turn.observation.claims]
    return {
        "limits_touching_buyer": known(len(limits), "brief"),
        "limits_never_said": known(len(unsaid), "perceived"),
        "limits_never_said_ids": known(", ".join(unsaid), "perceived"),
        "claims_made": known(len(claims), "perceived"),
    }


def _gives(talk: Evidence) -> dict[str, Fact]:
    bare = {step.i for step in talk.steps if surely_bare(talk, step)}
    outside = [h for h in talk.heard("concede_bare") if not is_gesture(talk, h)]
    heard = {h.turn.i for h in outside} - {step.i for step in talk.steps}
    answers = talk.given.answers
    return {
        "rep_concessions_without_return": known(len(bare), "ledger"),
        "rep_gives_outside_the_ledger": known(len(heard), "perceived"),
        "buyer_concessions_without_return": known(_buyer_gifts(talk), "ledger"),
        **_discount(talk),
        "tactics_answered_well": known(_count(answers, "good"), "ledger"),
        "tactics_answered_badly": known(_count(answers, "bad"), "ledger"),
        "tactics_met": known(len(answers), "ledger"),
    }


def _discount(talk: Evidence) -> dict[str, Fact]:
    """From the rep's first price to the last one, in money, and per thing that came back."""
    prices = [turn.package.price for turn in talk.rep_turns if turn.package is not None]
    deal = talk.given.ended.deal
    if not prices:
        names = ("discount_given", "discount_per_thing_got", "things_got_in_return")
        return {name: unknown("ledger") for name in names}
    last = deal.price if deal is not None else prices[-1]
    got = sum(1 for step in talk.steps if step.exchanged and not step.taken)
    discount = prices[0] - last
    each = money(discount / got) if got and discount > 0 else unknown("ledger")
    return {
        "discount_given": money(discount),
        "things_got_in_return": known(got, "ledger"),
        "discount_per_thing_got": each,
    }


def _worth(talk: Evidence) -> dict[str, Fact]:
    ended = talk.given.ended
    package, worth = _best_from_buyer(talk)
    crossed = ended.below_floor or any(turn.below_floor for turn in talk.rep_turns)
    return {
        "buyer_trust": known(float(ended.relationship.buyer_trust), "ledger"),
        "buyer_resentment": known(float(ended.relationship.buyer_resentment), "ledger"),
        "seller_resentment": known(float(ended.relationship.seller_resentment), "ledger"),
        "pie_captured": share(ended.pie_captured),
        "seller_share": share(ended.seller_share),
        "floor_crossed": known(crossed, "ledger"),
        "zone_existed": known(ended.zopa.exists, "ledger"),
        "best_buyer_price_at_end": money(package.price) if package else unknown("ledger"),
        "best_buyer_package_worth": money(worth) if worth is not None else unknown("ledger"),
    }


def _plan(talk: Evidence) -> dict[str, Fact]:
    plan, floor = talk.given.plan, talk.given.floor_price
    walk_away = plan.walk_away if plan else None
    target = plan.target if plan else None
    complete = plan is not None and bool(plan.batna) and None not in (walk_away, target)
    return {
        "plan_complete": known(complete, "brief"),
        "plan_walk_away": unknown("brief") if walk_away is None else money(walk_away, "brief"),
        "plan_target": unknown("brief") if target is None else money(target, "brief"),
        "brief_floor": money(floor, "brief"),
    }


def _afterwards(talk: Evidence) -> dict[str, Fact]:
    """The follow-up, and what the relationship is worth from here on (S4.7, S0.6)."""
    ended, letter = talk.given.ended, talk.given.followed_up
    wrong = known(len(letter.terms_wrong), "perceived") if letter else unknown("perceived")
    stated = known(len(letter.terms_stated), "perceived") if letter else unknown("perceived")
    lifetime = ended.lifetime
    return {
        "follow_up_sent": known(letter is not None, "ledger"),
        "follow_up_terms_stated": stated,
        "follow_up_terms_wrong": wrong,
        "lifetime_value": money(lifetime.value) if lifetime else unknown("ledger"),
        "within_own_authority": (
            known(ended.rep_authority.within, "ledger")
            if ended.rep_authority
            else unknown("ledger")
        ),
    }


def _first_give(talk: Evidence) -> int | None:
    gives = [step.i for step in talk.steps if step.is_give]
    gives += [heard.turn.i for heard in talk.heard("concede_bare", "trade")]
    return min(gives, default=None)


def _buyer_gifts(talk: Evidence) -> int:
    """Raises of the buyer's price, terms alike, in answer to a message that moved nothing."""
    named = [
        (turn.i, turn.move.package)
        for turn in talk.given.buyer_turns
        if turn.move.package is not None and turn.move.names_price and not turn.move.accepts
    ]
    return sum(
        1
        for (i, before), (j, after) in pairwise(named)
        if after.options == before.options
        and after.price > before.price
        and not any(i < step.i < j for step in talk.steps if _moves(step))
    )


def _moves(step: Step) -> bool:
    return step.is_give or bool(step.changed)


def _best_from_buyer(talk: Evidence) -> tuple[Package | None, Decimal | None]:
    """Of all packages the buyer has named, the one that was worth most to the seller."""
    named = [t.move.package for t in talk.given.buyer_turns if t.move.package is not None]
    valued = [(worth, p) for p in named if (worth := talk.floors.worth(p)) is not None]
    if valued:
        worth, package = max(valued, key=lambda pair: pair[0])
        return package, worth
    return (named[-1], None) if named else (None, None)


def _count(answers: tuple[object, ...], quality: str) -> int:
    return sum(1 for answer in answers if getattr(answer, "quality", None) == quality)


def known(value: bool | int | float | str, source: Source) -> Fact:
    """A fact with a value."""
    return Fact(value=value, known=True, source=source)


def unknown(source: Source) -> Fact:
    """A fact nobody can tell."""
    return Fact(value=None, known=False, source=source)


def money(amount: Decimal, source: Source = "ledger") -> Fact:
    """An amount, written as money travels: a decimal string."""
    return known(plain(amount.quantize(CENT)), source)


def share(part: Decimal | None) -> Fact:
    """A fraction, where there was something to divide."""
    return unknown("ledger") if part is None else known(float(part), "ledger")
