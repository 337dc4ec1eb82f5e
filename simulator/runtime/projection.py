"""What people are shown of a session: the chat, the offer table, and the debrief's figures.

Everything is read off the events. `debrief_data` shows both sides and is for finished talks only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from simulator.domain.errors import SessionError
from simulator.domain.events import (
    BuyerSpoke,
    Decided,
    Event,
    OnTable,
    RepSpoke,
    SessionEnded,
    SessionStarted,
    TacticAnswered,
)
from simulator.domain.mind import Disclosure, PublicDeal
from simulator.domain.money import Currency, format_money
from simulator.domain.offer import Package, PriceUnit
from simulator.domain.preparation import Plan
from simulator.domain.scenario import BuyerBrief, Need, SellerBrief
from simulator.domain.tactic import AnswerQuality, TacticId, TacticShown
from simulator.domain.values import Amount, Value
from simulator.engine.economy import Economy
from simulator.engine.frontier import Segment
from simulator.engine.projections import public_deal
from simulator.graph.judging import buyer_brief
from simulator.graph.ledger import live_of, put_before

Side = Literal["seller", "buyer"]


class ChatLine(Value):
    """One line of the talk as it is shown."""

    i: int
    speaker: Side
    name: str
    text: str
    command: bool = False
    """True when the rep acted through a command instead of words."""
    tactics: tuple[TacticShown, ...] = ()
    """Tactics the buyer's line shows; the page decides when to name them."""


class OfferRow(Value):
    """One issue of the deal, with where both sides stand on it."""

    issue: str
    """The issue's id; `price` for the price."""
    label: str
    buyer: str | None
    """What the buyer stands for, in words; None before the buyer's first offer."""
    seller: str | None
    agreed: bool


class OfferPoint(Value):
    """A complete package on the table, with what it was worth to both sides."""

    i: int
    turn: int
    speaker: Side
    package: Package
    buyer_surplus: Amount
    seller_surplus: Amount


class TacticRow(Value):
    """A tactic that was played, and what the rep did about it."""

    tactic: TacticId
    row: str
    """The source row that documents it."""
    used_i: int
    said: str
    """The buyer's line that showed it."""
    answer_i: int | None = None
    answer: str | None = None
    """The rep's line that met it."""
    quality: AnswerQuality = "none"
    effect: str = ""


class DebriefData(Value):
    """Both sides of a finished talk."""

    ended: SessionEnded
    currency: Currency
    unit: PriceUnit
    offers: tuple[OfferPoint, ...]
    frontier: tuple[Segment, ...]
    """The efficient deals, from the buyer's best to the seller's best."""
    deal: OfferPoint | None
    nash: OfferPoint | None
    """The even split of the largest pie; its `i` and `turn` mean nothing."""
    tactics: tuple[TacticRow, ...]
    seller: SellerBrief
    buyer: BuyerBrief
    agenda: tuple[Need, ...]
    """What the contact wanted for themselves."""
    told: tuple[Disclosure, ...]
    plan: Plan | None


def deal_of(events: Sequence[Event]) -> PublicDeal:
    """Name the parts of the deal a session is about."""
    return public_deal(_started(events).private.scenario_document)


def chat_of(events: Sequence[Event]) -> tuple[ChatLine, ...]:
    """List what was said, in order."""
    return tuple(_chat(events))


def on_table(events: Sequence[Event]) -> OnTable:
    """Return the packages both sides stand for."""
    for event in reversed(events):
        if isinstance(event, Decided):
            return event.on_table
    return put_before(_started(events))


def offer_rows(events: Sequence[Event]) -> tuple[OfferRow, ...]:
    """Lay both sides' positions beside each other: the price, then every issue."""
    deal, table = deal_of(events), on_table(events)
    return (
        _row("price", "Price", _price(table.buyer, deal), _price(table.seller, deal)),
        *(
            _row(
                issue.id,
                issue.label,
                issue.label_of(table.buyer.options[issue.id]) if table.buyer else None,
                issue.label_of(table.seller.options[issue.id]) if table.seller else None,
            )
            for issue in deal.issues
        ),
    )


def debrief_data(events: Sequence[Event]) -> DebriefData:
    """Collect what the debrief shows.

    Raises:
        SessionError: the talk is still going on; the buyer's side stays hidden.
    """
    live = live_of(events)
    ended = live.session.ended
    if ended is None:
        raise SessionError("The talk is still going on.", "The debrief is there once it has ended.")
    started, economy = live.session.started, live.table.economy
    scenario = started.private.scenario_document
    return DebriefData(
        ended=ended,
        currency=scenario.currency,
        unit=scenario.price.unit,
        offers=tuple(_offers(events, economy)),
        frontier=economy.frontier(),
        deal=_point(economy, ended.deal, "buyer", live.session.next_i - 1, ended.turn)
        if ended.deal
        else None,
        nash=_point(economy, ended.nash, "buyer", 0, 0) if ended.nash else None,
        tactics=tuple(_tactics(events)),
        seller=scenario.seller,
        buyer=buyer_brief(started),
        agenda=tuple(need for need in live.table.mind.needs if need.personal),
        told=tuple(d for e in events if isinstance(e, Decided) for d in e.disclosed),
        plan=started.plan,
    )


def _started(events: Sequence[Event]) -> SessionStarted:
    first = events[0]
    if not isinstance(first, SessionStarted):
        raise SessionError("These are not the events of a session.", "Load the session again.")
    return first


def _chat(events: Sequence[Event]) -> Iterator[ChatLine]:
    buyer = _started(events).private.persona_document.name
    shown: tuple[TacticShown, ...] = ()
    for event in events:
        match event:
            case RepSpoke():
                command = event.command is not None
                yield ChatLine(
                    i=event.i, speaker="seller", name="You", text=event.text, command=command
                )
            case Decided():
                shown = event.tactics
            case BuyerSpoke():
                yield ChatLine(
                    i=event.i, speaker="buyer", name=buyer, text=event.text, tactics=shown
                )
            case _:
                pass


def _price(package: Package | None, deal: PublicDeal) -> str | None:
    return format_money(package.price, deal.currency) if package else None


def _row(issue: str, label: str, buyer: str | None, seller: str | None) -> OfferRow:
    agreed = buyer is not None and buyer == seller
    return OfferRow(issue=issue, label=label, buyer=buyer, seller=seller, agreed=agreed)


def _point(economy: Economy, package: Package, speaker: Side, i: int, turn: int) -> OfferPoint:
    return OfferPoint(
        i=i,
        turn=turn,
        speaker=speaker,
        package=package,
        buyer_surplus=economy.buyer_surplus(package),
        seller_surplus=economy.seller_surplus(package),
    )


def _offers(events: Sequence[Event], economy: Economy) -> Iterator[OfferPoint]:
    """Every change of either side's position, once; a written proposal before the first turn."""
    before = put_before(_started(events))
    if before.seller is not None:
        yield _point(economy, before.seller, "seller", 0, 0)
    rep_i = 0
    for event in events:
        match event:
            case RepSpoke():
                rep_i = event.i
            case Decided():
                table = event.on_table
                if table.seller is not None and table.seller != before.seller:
                    yield _point(economy, table.seller, "seller", rep_i, event.turn)
                if table.buyer is not None and table.buyer != before.buyer:
                    yield _point(economy, table.buyer, "buyer", rep_i + 1, event.turn)
                before = table
            case _:
                pass


def _tactics(events: Sequence[Event]) -> Iterator[TacticRow]:
    lines = {e.i: e.text for e in events if isinstance(e, RepSpoke | BuyerSpoke)}
    answers = {(e.tactic, e.used_i): e for e in events if isinstance(e, TacticAnswered)}
    tactics: tuple[TacticShown, ...] = ()
    for event in events:
        match event:
            case Decided():
                tactics = event.tactics
            case BuyerSpoke():
                for used in tactics:
                    met = answers.get((used.id, event.i))
                    yield TacticRow(
                        tactic=used.id,
                        row=used.row,
                        used_i=event.i,
                        said=event.text,
                        answer_i=met.answer_i if met else None,
                        answer=lines.get(met.answer_i) if met else None,
                        quality=met.quality if met else "none",
                        effect=met.effect if met else "",
                    )
            case _:
                pass
