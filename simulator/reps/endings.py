"""How the textbook rep ends things: taking, pausing, leaving, and what comes after a yes.

It takes what leaves it enough, asks at home before it goes further than it may (S2.6), says that
the talk is not going well before it leaves (S1.5), and neither gives extras away nor traps anybody
after the deal (F2, S3.5).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.offer import Package
from simulator.reps.action import RepAction
from simulator.reps.answers import answer_to
from simulator.reps.composing import closing, commanded, held, recapped, spoken
from simulator.reps.packages import next_package, offer, same_outcome, wanted_package
from simulator.reps.turn import LAST_WORDS, Turn

SIGNAL_LEFT: Final = 4
"""Messages left from which a rep who sees no deal says so [turns]. Assumption."""

NEAR: Final = 2
"""Distance to the least that a last word may still close [price steps]. Assumption."""

ASKING_TURNS: Final = 2
"""Messages that asking at home takes: one to pause, one to come back [turns]."""


def after_the_deal(turn: Turn) -> RepAction | None:
    """What is said while a deal stands or lies with somebody absent; None before that."""
    view = turn.view
    if view.pending is not None:
        return recapped(view, view.pending, turn.rng)
    if view.objected is not None:
        return _to_the_objection(turn, view.objected)
    if view.agreed is None:
        return None
    if view.read_back is not None and _affordable(turn, view.read_back):
        return closing(view, view.read_back, "confirm", turn.rng)
    if "changed_circumstances" in view.tactics:
        return answer_to("changed_circumstances", turn)
    return held(view, view.agreed, turn.rng, before=(turn.say("reject"),), key="stands")


def _to_the_objection(turn: Turn, package: Package) -> RepAction:
    if _affordable(turn, package):
        return closing(turn.view, package, "accept", turn.rng)
    return offer(turn, same_outcome(turn, package.options), *turn.means_well())


def _affordable(turn: Turn, package: Package) -> bool:
    return turn.desk.surplus(package) >= turn.least and turn.free_to(package)


def away_from_the_table(turn: Turn) -> RepAction | None:
    """Come back from asking at home; who has left politely stays away."""
    return commanded(turn.view, "return") if turn.view.meeting_closed == "adjourned" else None


def take(turn: Turn) -> RepAction | None:
    """Take the buyer's package if it leaves enough, and sum it up."""
    view = turn.view
    package = view.read_back or turn.theirs
    if package is None or turn.desk.surplus(package) < turn.enough:
        return None
    if not turn.free_to(package):
        return ask_at_home(turn)
    return closing(view, package, "accept" if view.read_back is None else "confirm", turn.rng)


def ask_at_home(turn: Turn) -> RepAction | None:
    """Pause to ask for more authority, once; None where it is too late for that."""
    view = turn.view
    if view.came_back or view.turns_left < ASKING_TURNS:
        return None
    if not turn.skills.transparency:
        return spoken(view, turn.say("adjourn"))
    return spoken(view, turn.say("authority", who=view.seller.brief.authority.approver))


def ask_for_the_next(turn: Turn) -> RepAction | None:
    """Ask at home when the next package needs it."""
    if not turn.view.own_packages or turn.free_to(wanted_package(turn)):
        return None
    return ask_at_home(turn)


def ask_while_there_is_time(turn: Turn) -> RepAction | None:
    """Ask at home before the last messages, when the least of all packages would need it."""
    if not turn.view.own_packages or turn.view.turns_left > ASKING_TURNS + LAST_WORDS:
        return None
    last = turn.desk.priced(wanted_package(turn).options, turn.least)
    return None if turn.free_to(last) else ask_at_home(turn)


def leave(turn: Turn) -> RepAction | None:
    """Say that it is going nowhere, and leave a message or more later (S1.5)."""
    view = turn.view
    if not (turn.skills.walkaway and view.own_packages) or deal_in_sight(turn):
        return None
    if view.turns_left > SIGNAL_LEFT:
        return None
    if not turn.did("signal_dissatisfaction") and view.turns_left > 0:
        reasons = turn.tells("disclose_reason")
        return offer(turn, next_package(turn), turn.fresh("dissatisfied"), *reasons)
    called_back = any(act.kind == "walk_away" for act in view.own[-1].acts)
    if view.turns_left > LAST_WORDS or (called_back and view.turns_left > 0):
        return None
    return spoken(view, turn.say("walk"))


def deal_in_sight(turn: Turn) -> bool:
    """Whether the buyer, going on as it has, comes to the floor while there is time.

    Without a package of the buyer nothing speaks against it until the very end.
    """
    left = turn.view.turns_left
    surpluses = [turn.desk.surplus(package) for package in turn.view.buyer_packages]
    if not surpluses:
        return left > 0
    step = surpluses[-1] - surpluses[-2] if len(surpluses) > 1 else Decimal(0)
    near = NEAR * turn.view.seller.price.step
    return surpluses[-1] + max(step, Decimal(0)) * left >= turn.least - near
