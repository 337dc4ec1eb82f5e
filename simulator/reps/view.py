"""What a scripted seller knows when it is its turn."""

from __future__ import annotations

import random
from typing import ClassVar, Protocol

from simulator.domain.mind import Disclosure, MeetingClosed, PublicMove
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.seller_view import SellerView
from simulator.domain.tactic import TacticId
from simulator.domain.values import Value
from simulator.reps.action import RepAction


class SeenMove(Value):
    """One message of the buyer: the words, and what is plain from them."""

    i: int
    text: str
    """Empty where the talk is played without words."""
    move: PublicMove


class RepView(Value):
    """The rep's side of the table: own brief, costs and plan, and what has been said."""

    seller: SellerView
    turn: int
    """This is the seller's n-th message, counted from 1."""
    turns_left: int
    """Messages the seller has after this one. People learn it from the buyer's diary."""
    buyer: tuple[SeenMove, ...] = ()
    own: tuple[RepAction, ...] = ()

    @property
    def last_move(self) -> PublicMove | None:
        """The buyer's latest message; None before the first."""
        return self.buyer[-1].move if self.buyer else None

    @property
    def answering(self) -> Package | None:
        """The package the buyer's latest message named: what the next words refer to."""
        move = self.last_move
        return move.package if move is not None and move.names_price else None

    @property
    def read_back(self) -> Package | None:
        """A package the buyer has just read back and wants a plain yes to."""
        move = self.last_move
        if move is None or move.act != "ask_closed":
            return None
        # Read back at first, or once more after a summary that got it wrong.
        return move.package if self._did("confirm_package") or self._did("summary_wrong") else None

    @property
    def buyer_packages(self) -> tuple[Package, ...]:
        """Every package the buyer has named as its own, oldest first."""
        return tuple(
            seen.move.package
            for seen in self.buyer
            if seen.move.package is not None and seen.move.act in {"propose", "hold"}
        )

    @property
    def up_for_a_yes(self) -> Package | None:
        """What a plain yes would be about.

        The package read back, or else what stands as agreed, or else the buyer's last one.
        """
        named = self.buyer_packages
        return self.read_back or self.agreed or (named[-1] if named else None)

    @property
    def own_package(self) -> Package | None:
        """What the seller stands for after its own latest message."""
        return self.own[-1].means if self.own else None

    @property
    def stands_for(self) -> Package | None:
        """What holds on the seller's side if it says nothing else: a deal, or its own package."""
        return self.agreed or self.pending or self.own_package

    @property
    def own_packages(self) -> tuple[Package, ...]:
        """Every package the seller has put forward, oldest first."""
        return tuple(
            action.means
            for action in self.own
            if action.means is not None and action.stated.says_something
        )

    @property
    def tactics(self) -> tuple[TacticId, ...]:
        """The tactics the buyer's latest message shows."""
        move = self.last_move
        return tuple(shown.id for shown in move.tactics) if move is not None else ()

    @property
    def told(self) -> tuple[Disclosure, ...]:
        """Every fact the buyer has told, oldest first, each once."""
        facts = {fact.id: fact for seen in self.buyer for fact in seen.move.disclosed}
        return tuple(facts.values())

    @property
    def meeting_closed(self) -> MeetingClosed | None:
        """How the two have left the table for now; None while they are sitting at it."""
        move = self.last_move
        return move.closes_meeting if move is not None else None

    @property
    def came_back(self) -> bool:
        """Whether the seller has left the table to ask at home, and sits at it again."""
        return self.meeting_closed is None and any(own.command == "return" for own in self.own)

    @property
    def pending(self) -> Package | None:
        """A package the buyer has accepted on the condition that somebody absent signs it."""
        move = self.last_move
        if move is None or not move.accepts or move.conditional_on is None:
            return None
        return move.package

    @property
    def objected(self) -> Package | None:
        """What the buyer's approver would sign instead, just reported."""
        move = self.last_move
        return move.package if move is not None and self._did("approver_objects") else None

    @property
    def agreed(self) -> Package | None:
        """The deal that stands while the buyer asks for something besides."""
        move = self.last_move
        return move.agreed if move is not None else None

    def _did(self, phrase: PhraseKey) -> bool:
        move = self.last_move
        return move is not None and any(beat.phrase == phrase for beat in move.beats)


class Rep(Protocol):
    """A scripted seller: no memory of its own, all it needs is in the view."""

    id: ClassVar[str]
    competent: ClassVar[bool]
    """Whether it does what the sources ask; floors and deal rates are asked of these."""

    def next(self, view: RepView, rng: random.Random) -> RepAction | None:
        """Choose and word the next message; called only while the talk is on.

        None means staying away, and is an answer only while the meeting is closed.
        """
