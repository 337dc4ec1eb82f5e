"""What a scripted seller sees, built by hand from the conveyor deal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from simulator.domain.acts import ActId, act_of
from simulator.domain.mind import Disclosure, PublicMove
from simulator.domain.observation import Stated
from simulator.domain.offer import Package
from simulator.domain.scenario import (
    Authority,
    BriefLimit,
    FitsElsewhere,
    SellerBrief,
    SmallerOption,
)
from simulator.domain.tactic import TacticId, shown
from simulator.domain.values import FrozenMap
from simulator.engine.projections import seller_view
from simulator.reps import RepAction, RepView, SeenMove
from simulator.reps.composing import commanded
from tests.support.builders import a_need, a_scenario, a_seller_brief

FREE_HAND = Authority(
    max_discount_percent=Decimal(100), approver="the sales director", text="Anything."
)


def an_open_brief(**changes: Any) -> SellerBrief:
    """A brief with something of everything a rep can tell, and a free hand on the price."""
    fields: dict[str, Any] = {
        "authority": FREE_HAND,
        "limits": (
            BriefLimit(id="floor", text="You need a level floor for it."),
            BriefLimit(id="nights", text="You have no technicians at night.", touches=("uptime",)),
        ),
        "fits_elsewhere": (
            FitsElsewhere(need="uptime", text="A spare motor from a dealer costs less."),
        ),
        "smaller_options": (
            SmallerOption(id="basic", text="Start basic.", options=FrozenMap({"scope": "basic"})),
        ),
        **changes,
    }
    return a_seller_brief(**fields)


def a_view(turn: int = 1, left: int = 13, **more: Any) -> RepView:
    """The rep's side of the conveyor deal."""
    return RepView(seller=seller_view(a_scenario()), turn=turn, turns_left=left, **more)


def an_open_view(
    turn: int = 1, left: int = 13, *, brief: SellerBrief | None = None, **more: Any
) -> RepView:
    """The same with `an_open_brief`."""
    scenario = a_scenario(seller=brief or an_open_brief())
    return RepView(seller=seller_view(scenario), turn=turn, turns_left=left, **more)


def bought(package: Package | None, act: ActId = "propose", **more: Any) -> SeenMove:
    """A message of the buyer about a package."""
    fields: dict[str, Any] = {
        "beats": (),
        "names_price": package is not None,
        "phase": "trading",
        **more,
    }
    return SeenMove(i=1, text="", move=PublicMove(act=act, package=package, **fields))


def played(tactic: TacticId, package: Package | None, **more: Any) -> SeenMove:
    """A message of the buyer that shows a tactic."""
    return bought(package, tactics=(shown(tactic),), **more)


def having_told(said: str, fact: str = "uptime") -> SeenMove:
    """A message of the buyer that tells a fact and names no package."""
    told = Disclosure(id=fact, kind="need", said=said)
    return bought(None, act="state_preference", disclosed=(told,))


def told_uptime() -> SeenMove:
    """The need of the conveyor deal, told."""
    return having_told(a_need().said)


def stood_for(package: Package, *kinds: ActId, **more: Any) -> RepAction:
    """An earlier message of the rep that put a package forward."""
    stated = Stated(price=package.price, options=package.options)
    acts = tuple(act_of(kind) for kind in kinds or ("propose",))
    return RepAction(acts=acts, stated=stated, text="", means=package, **more)


def back_from_asking(view: RepView) -> RepAction:
    """The rep's return to the table."""
    return commanded(view, "return")
