"""From an observation to the table as the buyer sees it: packages, moves and feelings, updated.

Issues that the rep does not mention carry over from the package being answered, so that both
sides always talk about one complete deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from simulator.domain.mind import BuyerMind, BuyerState
from simulator.domain.observation import Observation, Stated, Unclear
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.engine.affect import RETRACTION, feel, felt_fairness, resent
from simulator.engine.concession import aspiration
from simulator.engine.exact import quotient
from simulator.engine.state import counted
from simulator.engine.valuation import Landmarks, landmarks, surplus


@dataclass(frozen=True)  # without slots, which leave no room for what is worked out once
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

    @cached_property
    def rep_surplus(self) -> Decimal | None:
        """Surplus of what the rep has on the table; None without a complete package."""
        package = self.state.seller_package
        return None if package is None else surplus(self.mind, package)

    @cached_property
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
    stated, unclear = _plausible(mind, observation.stated, observation.unclear)
    sworn, _ = _plausible(mind, observation.witness.stated, ())
    answered = _answered(state, observation)
    base = _own_options(mind, state)
    # Whether terms were turned down is an interpretation: the witness carries nothing over that
    # hangs on it.
    surely = _witnessed_options(mind, state)
    carried = answered is not None and not _left_open(answered, base, sworn)
    witnessed = _merged(state.witnessed, sworn, answered if carried and answered else surely)
    package = _merged(state.seller_package, stated, answered or base)
    if state.confirming is not None and not stated.says_something:
        # A read-back that was not confirmed falls back on what the rep surely said.
        package = witnessed if not observation.has("accept") else package
    affect = feel(mind, state, observation)
    gain, took_back = Decimal(0), False
    if package is not None and state.seller_package is not None:
        gain = surplus(mind, package) - surplus(mind, state.seller_package)
        dearer = package.price > state.seller_package.price
        took_back = dearer and package.options == state.seller_package.options
        if took_back:
            affect = resent(affect, RETRACTION, mind)
    affect = felt_fairness(
        affect,
        gain_share=_share_of_the_way(mind, state, gain),
        traded=observation.has("trade"),
        took_back=took_back,
        bound=observation.has("pressure", "blame", "undermine_need"),
    )
    bare = observation.has("concede_bare") or (gain > 0 and not _asked_back(observation))
    nothing_set_aside = sworn == observation.witness.stated
    supported = (
        nothing_set_aside
        and _supported(state, (stated, sworn), (package, witnessed), base)
        and not _still_in_doubt(mind, state, sworn)
    )
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
            "witnessed": witnessed,
            "witnessed_options": state.witnessed_options.with_items(sworn.options),
            "seller_price_named": state.seller_price_named or stated.price is not None,
            "stated_options": state.stated_options.with_items(stated.options),
            "terms_first": state.terms_first or ("seller" if package is not None else None),
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


def _share_of_the_way(mind: BuyerMind, state: BuyerState, gain: Decimal) -> Decimal:
    """A gain as a share of what keeps the two apart; 0 while nobody can say."""
    own, rep = state.own_surplus, state.seller_package
    apart = Decimal(0) if own is None or rep is None else own - surplus(mind, rep)
    return quotient(gain, apart) if apart > 0 else Decimal(0)


def _plausible(
    mind: BuyerMind, stated: Stated, unclear: tuple[Unclear, ...]
) -> tuple[Stated, tuple[Unclear, ...]]:
    """Set aside what nobody in this deal could mean: the buyer asks instead of pouncing."""
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


def _answered(state: BuyerState, observation: Observation) -> FrozenMap[str, str] | None:
    """Options of the package the rep answers; None when there is none or it is turned down."""
    turned_down = observation.has("reject", "hold") and not observation.has("accept")
    if state.answering is None or state.confirming is not None or turned_down:
        return None
    return state.answering.options


def _own_options(mind: BuyerMind, state: BuyerState) -> FrozenMap[str, str]:
    """Options the rep stood for before this message."""
    if state.confirming is not None:
        return _witnessed_options(mind, state)
    if state.seller_package is not None:
        return state.seller_package.options
    return mind.standard.with_items(state.stated_options)


def _witnessed_options(mind: BuyerMind, state: BuyerState) -> FrozenMap[str, str]:
    """The same, by the witness alone."""
    if state.witnessed is not None:
        return state.witnessed.options
    return mind.standard.with_items(state.witnessed_options)


def _merged(before: Package | None, stated: Stated, base: FrozenMap[str, str]) -> Package | None:
    """The package after a statement: what was not named carries over."""
    if not stated.says_something:
        return before
    price = stated.price if stated.price is not None else before.price if before else None
    if price is None:
        return None
    return Package(price=price, options=base.with_items(stated.options))


def _asked_back(observation: Observation) -> bool:
    return observation.has("trade", "ask_commitment")


def _supported(
    state: BuyerState,
    statements: tuple[Stated, Stated],
    packages: tuple[Package | None, Package | None],
    own: FrozenMap[str, str],
) -> bool:
    """Whether the rep's own words, read by the rules alone, settle the rep's package.

    They do when the witness arrives at the same package, and when no issue was left open on which
    the package being answered, or read back, differs from what the rep stood for: `forty-five,
    then` after a changed bundle can mean either bundle.

    Args:
        state: before the message.
        statements: what was understood, and what the witness heard.
        packages: the rep's package as understood, and by the witness alone.
        own: the options the rep stood for before this message.
    """
    (stated, sworn), (package, witnessed) = statements, packages
    if package is None or package != witnessed:
        return False
    if not stated.says_something and not sworn.says_something:
        return state.seller_supported
    return state.answering is None or not _left_open(state.answering.options, own, sworn)


def _still_in_doubt(mind: BuyerMind, state: BuyerState, sworn: Stated) -> bool:
    """Whether an earlier doubt about the rep's options has not been cleared up by words since.

    It is when every issue has been named on which a package at hand is not the quoted bundle.
    """
    if state.seller_package is None or state.seller_supported or not sworn.says_something:
        return False
    at_hand = (state.seller_package, state.own_offer, state.answering)
    return any(
        option != mind.standard[issue] and issue not in sworn.options
        for package in at_hand
        if package is not None
        for issue, option in package.options.items()
    )


def _left_open(
    answering: FrozenMap[str, str], own: FrozenMap[str, str], sworn: Stated
) -> tuple[str, ...]:
    """Issues the rep's words do not name, on which the two packages at hand differ."""
    return tuple(i for i in own if i not in sworn.options and answering[i] != own[i])
