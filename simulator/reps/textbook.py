"""A seller who does what the sources ask: learn, explain, trade, close or leave.

It asks before it prices (S4.4), answers tactics as documented (S1.4), gives in shrinking steps and
asks for something back (S4.5), is open about a limit (S3.2), sums up, and leaves politely when
nothing above its floor is in sight (S1.5).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import ClassVar, Final

from simulator.domain.mind import PublicMove
from simulator.domain.offer import Package
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap
from simulator.reps.action import RepAction
from simulator.reps.composing import accepting, offered, spoken
from simulator.reps.desk import Desk
from simulator.reps.lines import Utterance, say, unsaid
from simulator.reps.view import RepView

EXPLORING_TURNS: Final = 2
"""Messages spent on needs before a price is named [turns]. Source: people price in the third."""

MARGIN: Final = Decimal("0.01")
"""Least the seller wants to keep over its floor, as a share of the floor. Assumption."""

SHRINKING: Final = Decimal("1.5")
"""Exponent of the way down: above 1 the steps shrink, as people's do. Assumption."""


class Textbook:
    """The competent panel member: deal rates, floors and stonewalling are measured against it."""

    id: ClassVar[str] = "textbook"
    competent: ClassVar[bool] = True

    def next(self, view: RepView, rng: random.Random) -> RepAction:
        """Close if it can be closed, answer what was done, otherwise trade one step down."""
        return _Turn(view, rng).choose()


@dataclass(frozen=True, slots=True)
class _Turn:
    view: RepView
    rng: random.Random

    @property
    def desk(self) -> Desk:
        """What can be put on the table and what it is worth to the own side."""
        return Desk(self.view.seller)

    def choose(self) -> RepAction:
        """Take the first step that applies; the order is the order of importance."""
        return (
            self._closing()
            or self._leaving()
            or self._exploring()
            or self._answer()
            or self._step()
        )

    def _closing(self) -> RepAction | None:
        view = self.view
        package = view.read_back or self._standing_buyer_package()
        if package is None or self.desk.surplus(package) < self._enough():
            return None
        key = "accept" if view.read_back is None else "confirm"
        return accepting(view, key, self.rng, say("follow_up", self.rng))

    def _standing_buyer_package(self) -> Package | None:
        packages = self.view.buyer_packages
        return packages[-1] if packages else None

    def _enough(self) -> Decimal:
        """Surplus at which the buyer's package is taken: what would be offered next anyway."""
        if self.view.turns_left <= 1:
            return self._least()
        return self._goal(self.view.turn + 1)

    def _leaving(self) -> RepAction | None:
        """With the last word, and nothing on the table that beats the alternative."""
        if self.view.turns_left > 0 or not self.view.own_packages:
            return None
        if self.desk.surplus(self._next_package()) > self._least() + self._step_size():
            return None
        best = self._standing_buyer_package()
        if best is not None and self._apart(best) > 2 * self._step_size():
            return spoken(self.view, say("walk", self.rng))
        return None

    def _apart(self, buyers: Package) -> Decimal:
        return self._least() - self.desk.surplus(buyers)

    def _step_size(self) -> Decimal:
        return self.view.seller.price.step

    def _exploring(self) -> RepAction | None:
        view = self.view
        if view.turn > EXPLORING_TURNS or view.own_packages:
            return None
        if view.turn == 1:
            return spoken(view, say("greet", self.rng), self._fresh_question())
        parts = (say("reflect", self.rng), self._fresh_question())
        return spoken(view, *parts)

    def _answer(self) -> RepAction | None:
        """The documented answer to the tactic on the table; None when there is none."""
        move = self.view.last_move
        if move is None or not move.tactics or self.view.turns_left <= 1:
            return None
        return self._to_tactic(move.tactics[0].id, move)

    def _to_tactic(self, tactic: TacticId, move: PublicMove) -> RepAction | None:
        if tactic == "anchoring":
            return spoken(self.view, say("ask_reason_number", self.rng), self._fresh_question())
        if tactic == "price_pushback":
            return spoken(self.view, say("ask_reason_pushback", self.rng))
        if tactic == "bundle_dismantling" and move.package is not None:
            return self._offer(self._next_package(), say("explain_impact", self.rng))
        return spoken(self.view, say("empathise", self.rng), say("ask_reason_pushback", self.rng))

    def _step(self) -> RepAction:
        """Put the next package forward, with something asked back and a need asked after."""
        if not self.view.own_packages:
            return self._first_price()
        before = [*self._openness(), *self._question_in_passing()]
        return self._offer(self._next_package(), *before)

    def _first_price(self) -> RepAction:
        before = (say("voice_mutual_intent", self.rng), say("ask_process", self.rng))
        quoted = self.desk.quoted
        if self.desk.surplus(quoted) < self._least():
            quoted = self.desk.priced(self.desk.standard, self._least())
        return offered(self.view, quoted, "first_price", self.rng, before=before)

    def _offer(self, package: Package, *before: Utterance) -> RepAction:
        get = self._get_in(package)
        key = "trade" if get is not None else "trade_signature"
        if self.view.own_package == package:
            key = "propose"
            get = None
        return offered(self.view, package, key, self.rng, before=before, get=get)

    def _openness(self) -> Iterator[Utterance]:
        """One limit of the product, told once, early in the trading."""
        limits = self.view.seller.brief.limits
        told = any(act.kind == "disclose_limit" for own in self.view.own for act in own.acts)
        if limits and not told:
            yield say("limit", self.rng, limit=limits[0].text)

    def _question_in_passing(self) -> Iterator[Utterance]:
        if self.view.turns_left > 2:  # noqa: PLR2004 (no new subject in the last minutes)
            yield self._fresh_question()

    def _fresh_question(self) -> Utterance:
        return unsaid("ask_need", [own.text for own in self.view.own], self.rng)

    # --- what to offer -------------------------------------------------------------------------

    def _least(self) -> Decimal:
        return self.desk.floor(self.desk.standard) * MARGIN

    def _goal(self, turn: int) -> Decimal:
        """Surplus to stand for at a turn: from the list price down to the least, ever slower."""
        start = max(self.desk.surplus(self.desk.quoted), self._least())
        first, last = EXPLORING_TURNS + 1, self.view.turn + self.view.turns_left
        with localcontext() as context:
            context.prec = 12
            elapsed = Decimal(turn - first) / max(last - 1 - first, 1)
            remaining = max(1 - elapsed, Decimal(0)) ** SHRINKING
        return self._least() + (start - self._least()) * remaining

    def _next_package(self) -> Package:
        options = self._options()
        return self.desk.priced(options, self._goal(self.view.turn))

    def _options(self) -> FrozenMap[str, str]:
        """The buyer's own wishes where it has named a package, with one more get on top."""
        theirs = self._standing_buyer_package()
        own = self.view.own_package
        base = theirs.options if theirs else own.options if own else self.desk.standard
        get = self._next_get(base)
        return base.with_items(get) if get else base

    def _next_get(self, base: Mapping[str, str]) -> dict[str, str] | None:
        """The term that saves most and was not asked for yet; parts of the bundle are no gets."""
        seller = self.view.seller
        asked = {
            (issue, option)
            for package in self.view.own_packages
            for issue, option in package.options.items()
        }
        savings = [
            (seller.costs[issue.id][base[issue.id]] - seller.costs[issue.id][option.id], issue.id,
             option.id)
            for issue in seller.deal.issues
            if issue.id not in seller.list_parts
            for option in issue.options
            if (issue.id, option.id) not in asked
        ]  # fmt: skip
        worthwhile = [found for found in savings if found[0] > 0]
        if not worthwhile:
            return None
        _, issue_id, option_id = max(worthwhile)
        return {issue_id: option_id}

    def _get_in(self, package: Package) -> str | None:
        """The issue on which the package asks for something the buyer has not offered."""
        theirs = self._standing_buyer_package()
        usual = theirs.options if theirs else self.desk.standard
        costs = self.view.seller.costs
        for issue in self.view.seller.deal.issues:
            chosen, before = package.options[issue.id], usual[issue.id]
            if chosen != before and costs[issue.id][chosen] < costs[issue.id][before]:
                return issue.id
        return None
