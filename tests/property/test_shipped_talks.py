"""The shipped deals and buyers against an erratic rep: every law, and every corner reached."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from simulator.content import default_library
from simulator.domain.mind import BuyerMind, BuyerState, Decision
from simulator.domain.observation import Observation
from simulator.domain.offer import Package
from simulator.domain.persona import TacticTaste
from simulator.domain.scenario import Scenario
from simulator.domain.tactic import TACTIC_ROWS
from simulator.domain.values import FrozenMap
from simulator.engine.chance import rng_for
from simulator.engine.decide import decide
from simulator.engine.state import initial_state
from simulator.engine.valuation import landmarks, surplus
from tests.support.any_rep import mind_for
from tests.support.talk import heard

LIBRARY = default_library()

RUNS = 300

SAYS = (
    *("price", "price", "trade", "trade", "gift", "hold", "accept", "sum up", "sum up wrongly"),
    *("why", "need", "process", "limit", "grant", "empathise", "adjourn", "leave", "undecided"),
)


class Turn(NamedTuple):
    """One turn of a talk."""

    mind: BuyerMind
    said: Observation
    decision: Decision
    before: BuyerState


class Erratic:
    """A rep who comes down in uneven steps and does everything else at random."""

    def __init__(self, scenario: Scenario, rng: random.Random) -> None:
        self.scenario, self.rng = scenario, rng
        self.price = scenario.price.list_price

    def say(self, state: BuyerState) -> Observation:
        """One message: nearly anything that a rep may do."""
        if state.meeting_closed:
            return heard(returns=True)
        rng, own = self.rng, state.offered
        what = rng.choice(SAYS)
        if what in {"adjourn", "leave"} and rng.random() < 0.6:
            what = "undecided"
        options = self._options() if rng.random() < 0.35 else {}
        if what in {"price", "trade", "gift"}:
            self._come_down()
        match what:
            case "price":
                return heard("propose", price=self.price, options=options)
            case "trade":
                return heard("propose", "trade", price=self.price, options=options)
            case "gift":
                return heard("propose", "concede_bare", price=self.price, options=options)
            case "sum up" if own is not None:
                return heard("summarise", price=own.price, options=own.options)
            case "sum up wrongly" if own is not None:
                return heard("summarise", price=own.price, options=self._options())
            case "grant":
                return heard("concede_bare", options=options)
            case _:
                return PLAIN.get(what, heard("other"))

    def _come_down(self) -> None:
        frame = self.scenario.price
        steps = self.rng.choice((0, 1, 2, 5)) * self.rng.choice((1, 1, 4))
        self.price = max(frame.minimum, self.price - steps * frame.step)

    def _options(self) -> dict[str, str]:
        issue = self.rng.choice(self.scenario.issues)
        return {issue.id: self.rng.choice(issue.options).id}


PLAIN = {
    "hold": heard("hold", "disclose_reason"),
    "accept": heard("accept"),
    "why": heard("ask_open", "ask_reason", topic="why is that"),
    "need": heard("ask_open", "ask_need", topic="what matters to you"),
    "process": heard("ask_open", "ask_process", topic="how will you decide"),
    "limit": heard("disclose_limit", "signal_dissatisfaction"),
    "empathise": heard("empathise", "voice_mutual_intent"),
    "adjourn": heard("adjourn"),
    "leave": heard("walk_away"),
    "undecided": heard("reflect"),
}


def one_talk(number: int) -> tuple[Turn, ...]:
    """A talk of a shipped buyer, every other one with a taste for all tactics."""
    rng = random.Random(number)
    scenario = LIBRARY.scenario(rng.choice(LIBRARY.scenario_ids())).value
    persona = LIBRARY.persona(rng.choice(LIBRARY.persona_ids())).value
    if number % 2:
        taste = TacticTaste(weight=Decimal("0.9"))
        every = FrozenMap(dict.fromkeys(TACTIC_ROWS, taste))
        persona = persona.model_copy(update={"tactics": every})
    mind, rep = mind_for(scenario, persona, number), Erratic(scenario, rng)
    state, turns = initial_state(mind), list[Turn]()
    for turn in range(1, mind.traits.max_turns + 2):
        said = rep.say(state)
        dice = rng_for(number, "main", turn)
        decision = decide(mind, state, said, turn=turn, i=2 * turn - 1, rng=dice)
        turns.append(Turn(mind, said, decision, state))
        if decision.move.ends is not None:
            break
        state = decision.state
    return tuple(turns)


@cache
def all_talks() -> tuple[tuple[Turn, ...], ...]:
    return tuple(one_talk(number) for number in range(RUNS))


def every_turn() -> Iterator[Turn]:
    for talk in all_talks():
        yield from talk


def test_every_tactic_every_end_and_every_process_is_reached() -> None:
    seen: Counter[str] = Counter()
    for turn in every_turn():
        decision = turn.decision
        seen.update(beat.phrase for beat in decision.move.beats)
        seen.update(f"tactic {tactic.id}" for tactic in decision.move.tactics)
        seen[f"ends {decision.move.ends}"] += 1
        seen["dispute"] += decision.dispute is not None
    expected = {f"tactic {tactic}" for tactic in TACTIC_ROWS}
    expected |= {f"ends {how}" for how in ("deal", "turn_limit")}
    expected |= {"ends buyer_walked", "dispute"}
    expected |= {"need_approval", "approver_objects", "approver_signs", "call_back"}
    expected |= {"welcome_back", "summary_wrong", "confirm_package", "deal_stands"}
    expected |= {"change_thanked", "press_on"}
    assert expected <= {what for what, times in seen.items() if times}


def test_nothing_ever_leaves_the_buyer_with_less_than_its_margin() -> None:
    for turn in every_turn():
        for package in (turn.decision.move.package, turn.decision.move.agreed):
            if package is not None:
                assert surplus(turn.mind, package) >= landmarks(turn.mind).margin


def test_own_offers_are_never_taken_back() -> None:
    for talk in all_talks():
        named: dict[FrozenMap[str, str], Decimal] = {}
        for turn in talk:
            move = turn.decision.move
            if move.package is None or move.act not in {"propose", "hold"}:
                continue
            assert move.package.price >= named.get(move.package.options, move.package.price)
            named[move.package.options] = move.package.price


def test_a_deal_is_on_both_ledgers_with_what_the_approver_wants() -> None:
    for talk in all_talks():
        last = talk[-1]
        move, state = last.decision.move, last.decision.state
        if move.ends not in {"deal", "conditional_deal"}:
            continue
        assert move.accepts and move.package is not None
        assert move.package == state.own_offer == state.seller_package
        assert _first_yes_was_heard(talk, move.package)
        approver = last.mind.approver
        if approver is not None and move.ends == "deal":
            assert all(move.package.options[i] == o for i, o in approver.wants.items())


def _first_yes_was_heard(talk: tuple[Turn, ...], deal: Package) -> bool:
    """Whether nothing the rep said with the first yes to this package contradicts it."""
    moves = [turn.decision.move for turn in talk]
    first = next(n for n, move in enumerate(moves) if move.accepts and move.package == deal)
    named = talk[first].said.witness.stated
    return named.price in {None, deal.price} and all(
        deal.options[issue] == option for issue, option in named.options.items()
    )


def test_every_talk_ends_in_time() -> None:
    for talk in all_talks():
        assert talk[-1].decision.move.ends is not None
        assert len(talk) <= talk[-1].mind.traits.max_turns


def test_every_reply_says_something_and_plays_one_tactic_at_most() -> None:
    for turn in every_turn():
        move = turn.decision.move
        assert 1 <= len(move.beats) <= 4
        assert len(move.tactics) <= 1
