"""The documented answer to every tactic (DOMAIN S1.4–S4.5, F1–F8), as the textbook rep gives it.

One function a tactic. An answer that needs a skill the rep lacks is given without it, so that a
variant of the textbook shows what that dimension does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap
from simulator.reps.action import RepAction
from simulator.reps.composing import offered, spoken
from simulator.reps.packages import (
    next_package,
    offer,
    same_outcome,
    smaller,
    stay,
    with_get,
)
from simulator.reps.turn import Turn

Answer = Callable[[Turn], RepAction]


def answer_to(tactic: TacticId, turn: Turn) -> RepAction:
    """Answer a tactic as the sources advise."""
    return ANSWERS[tactic](turn)


def _seen_before(turn: Turn, tactic: TacticId) -> bool:
    """Whether the buyer had played it before its latest message: then words were not enough."""
    return any(shown.id == tactic for seen in turn.view.buyer[:-1] for shown in seen.move.tactics)


def _anchoring(turn: Turn) -> RepAction:
    """S1.4a: ask how the number was worked out, without naming one against it."""
    return spoken(turn.view, turn.fresh("ask_reason_number"), *turn.asks_a_need())


def _price_pushback(turn: Turn) -> RepAction:
    """S1.4b: ask why it is too much and listen; the second time, show why it is not."""
    if _seen_before(turn, "price_pushback"):
        return offer(turn, next_package(turn), *turn.tells("disclose_reason"))
    return spoken(turn.view, turn.fresh("ask_reason_pushback"))


def _bundle_dismantling(turn: Turn) -> RepAction:
    """S1.4c: a new scope is a new price; then the price that fits it."""
    return offer(turn, next_package(turn), *turn.tells("reprice"))


def _radical_demand(turn: Turn) -> RepAction:
    """S1.5a: say that the talk is not going well and stay; leaving is another decision."""
    if turn.view.own_package is None:
        return spoken(turn.view, turn.fresh("ask_reason_number"), *turn.tells("disclose_reason"))
    if turn.did("signal_dissatisfaction") or not turn.skills.walkaway:
        return stay(turn, *turn.tells("drained", "disclose_reason"))
    return stay(turn, turn.fresh("dissatisfied"), *turn.tells("disclose_reason"))


def _procurement_squeeze(turn: Turn) -> RepAction:
    """S0.5: say what a drained price does, go back to who owns the value, then trade."""
    if _seen_before(turn, "procurement_squeeze"):
        return offer(turn, next_package(turn), *turn.tells("drained"))
    return stay(turn, *turn.tells("drained"), *turn.asks("ask_owner"))


def _fairness_lever(turn: Turn) -> RepAction:
    """S0.2: stay kind, hold the outcome, ask for something back."""
    own = turn.view.own_package
    if own is None or not turn.skills.fairness:
        return stay(turn, *turn.means_well(), *turn.tells("disclose_reason"))
    package = same_outcome(turn, with_get(turn, own.options))
    if package.options == own.options:
        return stay(turn, *turn.means_well(), *turn.tells("disclose_reason"))
    return offer(turn, package, *turn.means_well())


def _payment_stretch(turn: Turn) -> RepAction:
    """S4.5a: time is money; the wish is granted at a price."""
    own, move = turn.view.own_package, turn.view.last_move
    asked = move.package if move is not None else None
    wish = _dearer_wish(turn)
    if own is None or asked is None or wish is None or not turn.skills.fairness:
        return stay(turn, *turn.tells("disclose_reason"))
    package = same_outcome(turn, own.options.with_items({wish: asked.options[wish]}))
    return offered(turn.view, package, "trade_wish", turn.rng, get=wish)


def _dearer_wish(turn: Turn) -> str | None:
    """The issue on which the buyer's message asks for what costs the rep most more than before."""
    own, move = turn.view.own_package, turn.view.last_move
    if own is None or move is None or move.package is None:
        return None
    costs = turn.view.seller.costs
    dearer = {
        issue: costs[issue][option] - costs[issue][own.options[issue]]
        for issue, option in move.package.options.items()
    }
    issue = max(dearer, key=lambda issue: dearer[issue])
    return issue if dearer[issue] > 0 else None


def _limited_authority(turn: Turn) -> RepAction:
    """S2.6a: ask who decides, and under which conditions they would sign."""
    if not turn.skills.needs:
        return stay(turn, *turn.means_well())
    return spoken(turn.view, turn.fresh("ask_conditions"), *turn.asks_a_need())


def _counter_demand(turn: Turn) -> RepAction:
    """S4.3a: listen, play it back, and have needs told apart from wishes."""
    if not turn.skills.needs:
        return stay(turn, *turn.tells("disclose_reason"))
    return spoken(turn.view, turn.fresh("reflect"), *turn.asks("sort"))


def _changed_circumstances(turn: Turn) -> RepAction:
    """S3.5: adapt with something smaller that does no harm; rather undo than trap."""
    agreed = turn.view.agreed or turn.view.own_package
    understanding = turn.fresh("empathise")
    small = smaller(turn, agreed) if agreed is not None else None
    if small is None or not turn.free_to(small):
        return spoken(turn.view, understanding, turn.say("undo")).model_copy(
            update={"means": agreed}
        )
    return offered(turn.view, small, "reshape", turn.rng, before=(understanding,))


def _flinch(turn: Turn) -> RepAction:
    """F1: a shocked face is no argument; the price stands, with its reason."""
    return stay(turn, *turn.tells("disclose_reason"), turn.fresh("ask_reason_pushback"))


def _nibble(turn: Turn) -> RepAction:
    """F2: an extra is part of a trade or it is not part of the deal."""
    return stay(turn, turn.fresh("reject"), *turn.tells("disclose_reason"))


def _deadline(turn: Turn) -> RepAction:
    """F3: a date has a reason, or it is no date."""
    return stay(turn, turn.fresh("ask_date"))


def _competitor_quote(turn: Turn) -> RepAction:
    """F4: ask what is in it, and compare like with like."""
    return spoken(turn.view, turn.fresh("ask_quote"), *turn.tells("like_for_like"))


def _good_cop_bad_cop(turn: Turn) -> RepAction:
    """F5: two people of one side; the terms stay, and the other one is asked for."""
    return stay(turn, *turn.means_well(), *turn.asks("ask_conditions"))


def _take_it_or_leave_it(turn: Turn) -> RepAction:
    """F6: no answer to the form; a better trade keeps the talk open."""
    return offer(turn, next_package(turn), *turn.means_well())


def _split_the_difference(turn: Turn) -> RepAction:
    """F7: the middle is no reason; a step is traded, not halved."""
    return offer(turn, next_package(turn), *turn.tells("disclose_reason"))


def _bid_against_yourself(turn: Turn) -> RepAction:
    """F8: no better offer before the buyer has said what it would take."""
    return stay(turn, *turn.asks("ask_number"), *turn.tells("disclose_reason"))


ANSWERS: Final[FrozenMap[TacticId, Answer]] = FrozenMap(
    {
        "anchoring": _anchoring,
        "price_pushback": _price_pushback,
        "bundle_dismantling": _bundle_dismantling,
        "radical_demand": _radical_demand,
        "procurement_squeeze": _procurement_squeeze,
        "fairness_lever": _fairness_lever,
        "payment_stretch": _payment_stretch,
        "limited_authority": _limited_authority,
        "counter_demand": _counter_demand,
        "changed_circumstances": _changed_circumstances,
        "flinch": _flinch,
        "nibble": _nibble,
        "deadline": _deadline,
        "competitor_quote": _competitor_quote,
        "good_cop_bad_cop": _good_cop_bad_cop,
        "take_it_or_leave_it": _take_it_or_leave_it,
        "split_the_difference": _split_the_difference,
        "bid_against_yourself": _bid_against_yourself,
    }
)
"""Every tactic has one."""
