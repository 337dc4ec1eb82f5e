"""From an observation to the table as the buyer sees it: packages, moves and feelings, updated.

Issues that the rep does not mention carry over from the package being answered, so that both
sides always talk about one complete deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from simulator.domain.mind import BuyerMind, BuyerState
from simulator.domain.observation import Observation, Stated, Unclear
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.engine.affect import RETRACTION, feel, resent
from simulator.engine.concession import aspiration
from simulator.engine.state import counted
from simulator.engine.valuation import Landmarks, landmarks, surplus


@dataclass(frozen=True, slots=True)
class Table:
    """Everything a rule of the engine looks at: who decides, what was heard, what it changed."""

    mind: BuyerMind
    before: BuyerState
    state: BuyerState
    """With the rep's message taken in: feelings, the rep's package, what has been heard."""
    observation: Observation
    turn: int
    i: int
    """Message index of the buyer's reply."""
    marks: Landmarks
    named_price: bool
    """The rep named a price in this message."""
    gain: Decimal
    """What the rep's package got better by, for the buyer [money]; negative when worse."""
    bare: bool
    """The rep gave something and asked for nothing."""
    unclear: tuple[Unclear, ...]
    supported: bool
    """The rules alone, reading the rep's own words, find nothing against the rep's package."""

    @property
    def gave(self) -> bool:
        """Whether the rep moved towards the buyer."""
        return self.gain > 0

    @property
    def rep_surplus(self) -> Decimal | None:
        """Surplus of what the rep has on the table; None without a complete package."""
        package = self.state.seller_package
        return None if package is None else surplus(self.mind, package)

    @property
    def aspiration(self) -> Decimal:
        """Least surplus the buyer would accept now."""
        return aspiration(self.mind, self.state)

    @property
    def turns_left(self) -> int:
        """Turns the rep has after this one."""
        return self.mind.traits.max_turns - self.turn


def take_in(
    mind: BuyerMind, state: BuyerState, observation: Observation, *, turn: int, i: int
) -> Table:
    """Update the table with the rep's message; decides nothing yet."""
    stated, unclear = _plausible(mind, observation)
    base = _base_options(mind, state, observation)
    package = _merged(state, stated, base)
    affect = feel(mind, state, observation)
    gain = Decimal(0)
    if package is not None and state.seller_package is not None:
        gain = surplus(mind, package) - surplus(mind, state.seller_package)
        dearer = package.price > state.seller_package.price
        if dearer and package.options == state.seller_package.options:
            affect = resent(affect, RETRACTION, mind)
    bare = observation.has("concede_bare") or (gain > 0 and not _asked_back(observation))
    supported = _supported(state, observation, stated, package)
    best = state.seller_best_surplus
    if package is not None:
        now = surplus(mind, package)
        best = now if best is None else max(best, now)
    heard = state.heard
    for kind in sorted(observation.kinds):
        heard = counted(heard, kind)
    after = state.model_copy(
        update={
            "affect": affect,
            "heard": heard,
            "seller_package": package,
            "seller_supported": supported,
            "seller_price_named": state.seller_price_named or stated.price is not None,
            "stated_options": state.stated_options.with_items(stated.options),
            "seller_best_surplus": best,
            "seller_last_gain": gain if gain > 0 else state.seller_last_gain,
            "seller_bare_concessions": state.seller_bare_concessions + bare,
        }
    )
    return Table(
        mind=mind,
        before=state,
        state=after,
        observation=observation,
        turn=turn,
        i=i,
        marks=landmarks(mind),
        named_price=stated.price is not None,
        gain=gain,
        bare=bare,
        unclear=unclear,
        supported=supported,
    )


def _plausible(mind: BuyerMind, observation: Observation) -> tuple[Stated, tuple[Unclear, ...]]:
    """Set aside a price nobody in this deal could mean: the buyer asks instead of pouncing."""
    stated, unclear = observation.stated, observation.unclear
    known = {
        issue: option
        for issue, option in stated.options.items()
        if option in mind.worth.get(issue, {})
    }
    if len(known) != len(stated.options):
        stated = stated.model_copy(update={"options": FrozenMap(known)})
    price = stated.price
    if price is None or mind.price.minimum <= price <= mind.price.maximum:
        return stated, unclear
    doubt = Unclear(about="price", text=format(price, "f"))
    return stated.model_copy(update={"price": None}), (*unclear, doubt)


def _base_options(
    mind: BuyerMind, state: BuyerState, observation: Observation
) -> FrozenMap[str, str]:
    """Options that carry over: of the package being answered, unless the rep turns it down."""
    turned_down = observation.has("reject", "hold") and not observation.has("accept")
    if state.answering is not None and not turned_down:
        return state.answering.options
    if state.seller_package is not None:
        return state.seller_package.options
    return mind.standard.with_items(state.stated_options)


def _merged(state: BuyerState, stated: Stated, base: FrozenMap[str, str]) -> Package | None:
    if not stated.says_something:
        return state.seller_package
    price = stated.price
    if price is None and state.seller_package is not None:
        price = state.seller_package.price
    if price is None:
        return None
    return Package(price=price, options=base.with_items(stated.options))


def _asked_back(observation: Observation) -> bool:
    return observation.has("trade", "ask_commitment")


def _supported(
    state: BuyerState, observation: Observation, stated: Stated, package: Package | None
) -> bool:
    """Whether the witness bears out the package that is now on the rep's side of the table."""
    witness = observation.witness
    if package is None:
        return False
    if witness.stated.price is not None and witness.stated.price != package.price:
        return False
    if any(package.options.get(k) != v for k, v in witness.stated.options.items()):
        return False
    if not stated.says_something:
        return state.seller_supported
    price_borne_out = stated.price is None or stated.price == witness.stated.price
    options_borne_out = all(
        witness.stated.options.get(issue) == option for issue, option in stated.options.items()
    )
    carried = stated.price is not None or state.seller_supported
    return price_borne_out and options_borne_out and carried
