"""Short talks for the judge, the coach and the analyst, written down by hand.

`Talk` is a pen: `rep` and `buyer` add one message each, `judged` hands over what a judge is given.
Economic figures come from the real economy of the shipped support-desk scenario.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from simulator.agents.ports import BuyerTurn, CoachView, JudgeInput, RepTurn
from simulator.content.loader import default_library
from simulator.domain.acts import Act, ActId, act_of
from simulator.domain.events import OnTable, SessionEnded
from simulator.domain.mind import Beat, Disclosure, EndReason, Line, PublicMove
from simulator.domain.observation import Claim, Observation, Stated, Witness
from simulator.domain.offer import Package, TextOffer
from simulator.domain.persona import PhraseKey
from simulator.domain.preparation import Plan
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.domain.tactic import AnswerQuality, TacticAnswer, TacticId, shown
from simulator.domain.values import FrozenMap
from simulator.engine.economy import Economy, economy_of
from simulator.engine.outcome import outcome_of
from simulator.engine.projections import public_deal
from tests.support.builders import a_mind

Said = ActId | tuple[ActId, str] | tuple[ActId, str, float]
"""An act of the whole message, of the words it was heard in, or also with a confidence."""

GOOD_PLAN = Plan(batna="Sell the slot elsewhere.", walk_away=Decimal(37500), target=Decimal(44500))
"""A whole plan whose walk-away price is not below the brief's floor."""


@cache
def scenario() -> Scenario:
    """The shipped support-desk deal."""
    return default_library().scenario("support-desk-saas").value


@cache
def economy() -> Economy:
    """What packages of that deal are worth."""
    return economy_of(scenario())


@cache
def rubric() -> Rubric:
    """The shipped rubric."""
    return default_library().rubric("win_win").value


def deal(price: int | str, **options: str) -> Package:
    """A package of the deal; what is not named is as quoted."""
    return Package(price=Decimal(price), options=scenario().standard.with_items(options))


def floor_price() -> Decimal:
    """The seller's reservation price at the quoted package."""
    quoted = deal(0)
    return -economy().seller_surplus(quoted)


class Talk:
    """Writes a talk down, message by message."""

    def __init__(self, plan: Plan | None = GOOD_PLAN, **brief: Any) -> None:
        self.plan = plan
        self.brief = scenario().seller.model_copy(update=brief)
        self.lines: list[Line] = []
        self.reps: list[RepTurn] = []
        self.buyers: list[BuyerTurn] = []
        self.answers: list[TacticAnswer] = []
        self._package: Package | None = None

    def rep(
        self,
        text: str,
        *acts: Said,
        package: Package | None = None,
        stated: Mapping[str, str] | None = None,
        accepts: bool = False,
        tone: str = "neutral",
        claims: Sequence[tuple[str, str]] = (),
        typed: ActId | None = None,
    ) -> Talk:
        """The rep says something; the package stays what it was unless one is given."""
        self._package = package or self._package
        said = (act_of(typed),) if typed else tuple(heard(text, act) for act in acts)
        offers = (TextOffer(price=package.price),) if package else ()
        read = Observation(
            acts=said,
            offers=offers,
            stated=Stated(
                price=package.price if package else None, options=FrozenMap(dict(stated or {}))
            ),
            claims=tuple(
                Claim.model_validate({"text": words, "kind": kind, "span": find(text, words)})
                for words, kind in claims
            ),
            tone=tone,  # type: ignore[arg-type]
            witness=Witness(accepts=accepts, typed=typed is not None),
        )
        own = self._package
        self.reps.append(
            RepTurn(
                i=len(self.lines),
                observation=read,
                package=own,
                below_floor=own is not None and economy().below_floor(own),
                seller_surplus=economy().seller_surplus(own) if own else None,
            )
        )
        return self._line("seller", text)

    def buyer(
        self,
        text: str,
        *phrases: PhraseKey,
        package: Package | None = None,
        tactics: Sequence[TacticId] = (),
        tells: Sequence[str] = (),
        beats: Sequence[Beat] = (),
        **move: Any,
    ) -> Talk:
        """The buyer answers; a package counts as a named price unless `names_price` says no."""
        fields = {
            "act": "propose" if package else "other",
            "beats": (*(Beat(phrase=key) for key in phrases), *beats),
            "tactics": tuple(shown(tactic) for tactic in tactics),
            "package": package,
            "names_price": package is not None,
            "disclosed": tuple(told(fact) for fact in tells),
            "phase": "trading",
            **move,
        }
        turn = BuyerTurn(i=len(self.lines), move=PublicMove.model_validate(fields))
        self.buyers.append(turn)
        return self._line("buyer", text)

    def answered(
        self, tactic: TacticId, quality: AnswerQuality, effect: str = "So it went."
    ) -> Talk:
        """The ledger notes how the rep's last message met a tactic."""
        used = max(turn.i for turn in self.buyers)
        self.answers.append(
            TacticAnswer(
                tactic=tactic, used_i=used, answer_i=self.reps[-1].i, quality=quality, effect=effect
            )
        )
        return self

    def judged(
        self, reason: EndReason = "script_ended", deal: Package | None = None, **changes: Any
    ) -> JudgeInput:
        """End the talk and hand over what a judge is given."""
        outcome = outcome_of(
            economy(),
            a_mind(scenario()),
            deal=deal,
            reason=reason,
            state=None,
            turns=len(self.reps),
        )
        ended = SessionEnded(
            seq=99,
            session_id="s",
            turn=len(self.reps),
            ts="2026-01-01T00:00:00Z",
            person_id="local",
            **{name: getattr(outcome, name) for name in type(outcome).model_fields},
        )
        fields: dict[str, Any] = {
            "lines": tuple(self.lines),
            "brief": self.brief,
            "plan": self.plan,
            "deal": public_deal(scenario()),
            "buyer_needs": tuple(need.id for need in scenario().buyer.needs),
            "rep_turns": tuple(self.reps),
            "buyer_turns": tuple(self.buyers),
            "answers": tuple(self.answers),
            "floor_price": floor_price(),
            "ended": ended,
        }
        return JudgeInput(**{**fields, **changes})

    def seen(self, **changes: Any) -> CoachView:
        """What the coach sees of the talk so far."""
        named = [turn.move.package for turn in self.buyers if turn.move.package is not None]
        fields: dict[str, Any] = {
            "brief": self.brief,
            "plan": self.plan,
            "deal": public_deal(scenario()),
            "lines": tuple(self.lines),
            "buyer_turns": tuple(self.buyers),
            "rep_acts": tuple(
                tuple(dict.fromkeys(act.kind for act in turn.observation.acts))
                for turn in self.reps
            ),
            "on_table": OnTable(buyer=named[-1] if named else None, seller=self._package),
            "level": "always",
            "turns_left": 10,
        }
        return CoachView(**{**fields, **changes})

    def _line(self, speaker: str, text: str) -> Talk:
        self.lines.append(Line(i=len(self.lines), speaker=speaker, text=text))  # type: ignore[arg-type]
        return self


def told(fact: str) -> Disclosure:
    """A need of the scenario, or its approver or deadline, as the buyer tells it."""
    buyer = scenario().buyer
    if fact == "approver" and buyer.approver is not None:
        return Disclosure(id="approver", kind="approver", said=buyer.approver.said)
    if fact == "deadline" and buyer.deadline is not None:
        return Disclosure(id="deadline", kind="deadline", said=buyer.deadline.said)
    need = next(need for need in buyer.needs if need.id == fact)
    return Disclosure(id=need.id, kind="need", said=need.said)


def heard(text: str, said: Said) -> Act:
    """An act with the place it was heard in."""
    if isinstance(said, str):
        return act_of(said, span=(0, len(text)))
    kind, words, *sure = said
    return act_of(kind, span=find(text, words), confidence=sure[0] if sure else 0.9)


def find(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text, white space aside."""
    match = re.search(r"\s+".join(re.escape(word) for word in words.split()), text)
    assert match is not None, f"{words!r} is not in {text!r}"
    return match.span()


def spaced(text: str) -> str:
    """The same words with more white space than anybody needs."""
    return "  " + re.sub(r"\s+", " \n ", text) + "\t"


def respaced(talk: Talk) -> Talk:
    """The same talk with other white space; spans point to the same words."""
    other = Talk(plan=talk.plan)
    other.brief, other.buyers, other.answers = talk.brief, talk.buyers, talk.answers
    other.lines = [line.model_copy(update={"text": spaced(line.text)}) for line in talk.lines]
    texts = {line.i: line.text for line in talk.lines}
    for turn in talk.reps:
        old, new = texts[turn.i], spaced(texts[turn.i])
        acts = tuple(
            act.model_copy(update={"span": find(new, old[act.span[0] : act.span[1]])})
            for act in turn.observation.acts
            if act.span is not None
        )
        claims = tuple(
            claim.model_copy(update={"span": find(new, claim.text)})
            for claim in turn.observation.claims
        )
        read = turn.observation.model_copy(update={"acts": acts, "claims": claims})
        other.reps.append(turn.model_copy(update={"observation": read}))
    return other


ALL_TACTICS: tuple[TacticId, ...] = get_args(TacticId)
