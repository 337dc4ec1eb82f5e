"""What the ledger tells about prices: pressure, what each step of the rep gave, what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from simulator.agents.ports import BuyerTurn, JudgeInput, RepTurn
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.tactic import TacticId

PRICE_TACTICS: Final[frozenset[TacticId]] = frozenset(
    {
        "anchoring",
        "price_pushback",
        "bundle_dismantling",
        "radical_demand",
        "procurement_squeeze",
        "fairness_lever",
        "flinch",
        "competitor_quote",
        "take_it_or_leave_it",
        "split_the_difference",
        "bid_against_yourself",
    }
)
"""Tactics that press on the price, whatever else they do."""

PRESSING: Final[frozenset[PhraseKey]] = frozenset(
    {"price_pushback", "anchoring", "bundle_dismantling"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the rep's own package from one message to a later one."""

    i: int
    """Message index of the rep's message that made it."""
    before: Package
    after: Package
    given: Decimal | None
    """What it cost the seller, in money; negative when it earned something; None when unknown."""
    traded: bool
    """The rep's words ask for something in return."""
    taken: bool
    """The rep took the buyer's package as it stood."""
    pressed: bool
    """The buyer had pressed on the price before."""

    @property
    def price_cut(self) -> Decimal:
        """How far the price went down; negative when it went up."""
        return self.before.price - self.after.price

    @property
    def changed(self) -> frozenset[str]:
        """Issues settled differently than before."""
        return frozenset(
            k for k, v in self.after.options.items() if self.before.options.get(k) != v
        )

    @property
    def is_give(self) -> bool:
        """It left the seller worse off, as far as that is known."""
        return self.price_cut > 0 if self.given is None else self.given > 0

    @property
    def paid(self) -> bool:
        """Something came back: in words, in scope or terms, or through a higher price."""
        if self.traded or self.price_cut < 0:
            return True
        if self.given is None:
            return bool(self.changed)
        return self.given < self.price_cut

    @property
    def exchanged(self) -> bool:
        """Something was given, the price at least, and something came back."""
        return self.paid and (self.is_give or self.price_cut > 0)

    @property
    def bare(self) -> bool:
        """Given for nothing (S0.1); taking the buyer's whole package is judged apart."""
        return self.is_give and not self.paid and not self.taken


def presses_price(turn: BuyerTurn, rep_price: Decimal | None) -> bool:
    """Whether a buyer's message asks for a lower price than the rep stands for."""
    move = turn.move
    if any(tactic.id in PRICE_TACTICS for tactic in move.tactics):
        return True
    if any(beat.phrase in PRESSING for beat in move.beats):
        return True
    named = move.package.price if move.package and move.names_price and not move.accepts else None
    return named is not None and rep_price is not None and named < rep_price


def pressed_at(given: JudgeInput) -> tuple[int, ...]:
    """Message indices at which the buyer pressed on the price."""
    return tuple(
        turn.i
        for turn in given.buyer_turns
        if presses_price(turn, _rep_price_before(given.rep_turns, turn.i))
    )


def steps_of(given: JudgeInput) -> tuple[Step, ...]:
    """Every change of the rep's package, the last one to the deal included."""
    return tuple(_steps(given, min(pressed_at(given), default=None)))


def _steps(given: JudgeInput, first_pressed: int | None) -> Iterator[Step]:
    before: RepTurn | None = None
    for turn in _with_deal(given):
        if turn.package is None:
            continue
        if before is not None and before.package is not None and turn.package != before.package:
            yield Step(
                i=turn.i,
                before=before.package,
                after=turn.package,
                given=_difference(before.seller_surplus, turn.seller_surplus),
                traded=turn.observation.has("trade"),
                taken=_takes(turn, given.buyer_turns),
                pressed=first_pressed is not None and first_pressed < turn.i,
            )
        before = turn


def _with_deal(given: JudgeInput) -> Iterator[RepTurn]:
    """The rep's turns; the last one stands for the deal when the rep closed it."""
    turns, ended = given.rep_turns, given.ended
    yield from turns[:-1]
    if turns:
        last = turns[-1]
        closes = ended.deal is not None and accepts(last)
        yield (
            last.model_copy(update={"package": ended.deal, "seller_surplus": ended.seller_surplus})
            if closes
            else last
        )


def accepts(turn: RepTurn) -> bool:
    """Whether the rep's message takes what is on the table."""
    return turn.observation.witness.accepts or turn.observation.has("accept")


def _takes(turn: RepTurn, buyer_turns: Iterable[BuyerTurn]) -> bool:
    named = [t.move.package for t in buyer_turns if t.i < turn.i and t.move.package is not None]
    return accepts(turn) and bool(named) and named[-1] == turn.package


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else before - after


def _rep_price_before(turns: Iterable[RepTurn], i: int) -> Decimal | None:
    prices = [turn.package.price for turn in turns if turn.i < i and turn.package is not None]
    return prices[-1] if prices else None


class Floors:
    """The seller's floor for packages the talk has touched, read off what is known of them.

    Costs add up over issues, so a floor seen for one package says what its options cost beside
    the standard ones, and hence what other mixtures of the same options cost.
    """

    def __init__(self, given: JudgeInput) -> None:
        self._standard: Mapping[str, str] = given.deal.standard
        self._base = given.floor_price
        seen = {
            tuple(sorted(self._unusual(turn.package))): turn.package.price - turn.seller_surplus
            for turn in given.rep_turns
            if turn.package is not None and turn.seller_surplus is not None
        }
        ended = given.ended
        if ended.deal is not None and ended.seller_surplus is not None:
            key = tuple(sorted(self._unusual(ended.deal)))
            seen[key] = ended.deal.price - ended.seller_surplus
        self._extra: dict[tuple[str, str], Decimal] = {}
        self._seen = seen
        while self._learn():
            pass

    def worth(self, package: Package) -> Decimal | None:
        """What the package is worth to the seller over the BATNA [money]; None when unknown."""
        unusual = tuple(sorted(self._unusual(package)))
        if unusual in self._seen:
            return package.price - self._seen[unusual]
        if all(option in self._extra for option in unusual):
            return package.price - self._base - sum(self._extra[option] for option in unusual)
        return None

    def extra_of(self, issue: str, option: str) -> Decimal | None:
        """What an option costs the seller beside the standard one; None when unknown."""
        return self._extra.get((issue, option))

    def _unusual(self, package: Package) -> frozenset[tuple[str, str]]:
        return frozenset(
            (issue, option)
            for issue, option in package.options.items()
            if self._standard.get(issue) != option
        )

    def _learn(self) -> bool:
        for options, floor in self._seen.items():
            unknown = [option for option in options if option not in self._extra]
            if len(unknown) == 1:
                known = sum(self._extra[o] for o in options if o in self._extra)
                self._extra[unknown[0]] = floor - self._base - known
                return True
        return False
