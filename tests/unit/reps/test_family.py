"""The textbook without one dimension, and the sellers with one habit."""

from __future__ import annotations

import random
from itertools import product

import pytest

from simulator.domain.tactic import TACTIC_ROWS
from simulator.domain.values import FrozenMap
from simulator.reps import RepAction, RepView, rep_named
from simulator.reps.desk import Desk
from tests.support.builders import a_deal
from tests.support.selling import an_open_view, bought, played, stood_for, told_uptime

QUESTIONS = {"ask_need", "ask_process", "reflect"}
OPENNESS = {"disclose_limit", "disclose_reason", "explain_impact"}


def says(rep: str, view: RepView, seed: int = 1) -> RepAction:
    action = rep_named(rep).next(view, random.Random(seed))
    assert action is not None
    return action


def kinds(action: RepAction) -> set[str]:
    return {act.kind for act in action.acts}


def a_talk(rep: str, turns: int = 14) -> list[RepAction]:
    """The rep's messages to a buyer who plays a tactic every other turn and moves up slowly."""
    own: list[RepAction] = []
    buyer = [told_uptime()]
    tactics = [t for t in TACTIC_ROWS if t != "changed_circumstances"]
    for turn in range(1, turns + 1):
        view = an_open_view(turn, turns - turn, own=tuple(own), buyer=tuple(buyer))
        own.append(says(rep, view, seed=turn))
        if turn > 2:
            asked = a_deal(13000 + 500 * (turn // 4))
            tactic = tactics[turn % len(tactics)]
            buyer.append(played(tactic, asked) if turn % 2 else bought(asked))
    return own


def all_kinds(rep: str) -> set[str]:
    return set().union(*(kinds(action) for action in a_talk(rep)))


def test_the_whole_textbook_has_all_of_it() -> None:
    told = {"disclose_limit", "disclose_reason"}
    assert all_kinds("textbook") >= QUESTIONS | told | {"trade", "voice_mutual_intent"}


def test_without_needs_nothing_is_asked_about_them() -> None:
    assert all_kinds("textbook-without-needs").isdisjoint(QUESTIONS)
    assert all_kinds("textbook-without-needs") >= {"disclose_limit", "disclose_reason", "trade"}


def test_without_transparency_nothing_is_opened_and_too_much_promised_once() -> None:
    acts = [kinds(action) for action in a_talk("textbook-without-transparency")]
    assert set().union(*acts).isdisjoint(OPENNESS)
    assert sum("overpromise" in kinds for kinds in acts) == 1
    assert {"ask_need", "trade"} <= set().union(*acts)


def test_without_fairness_only_the_price_moves_and_for_nothing() -> None:
    talk = a_talk("textbook-without-fairness")
    found = set().union(*(kinds(action) for action in talk))
    assert "concede_bare" in found
    assert found.isdisjoint({"trade", "voice_mutual_intent"})
    standard = a_deal(0).options
    assert {action.means.options for action in talk if action.means is not None} == {standard}


def test_without_walk_away_it_goes_below_its_floor_and_stays() -> None:
    talk = a_talk("textbook-without-walkaway")
    found = set().union(*(kinds(action) for action in talk))
    assert found.isdisjoint({"walk_away", "signal_dissatisfaction"})
    desk = Desk(an_open_view().seller)
    assert min(desk.surplus(action.means) for action in talk if action.means) < 0
    assert talk[-1].accepts


# --- one habit each ------------------------------------------------------------------------------


def test_the_talker_never_asks_and_gives_for_nothing() -> None:
    found = all_kinds("talker")
    assert not any(kind.startswith("ask_") for kind in found)
    assert {"small_talk", "propose", "concede_bare"} <= found
    assert "trade" not in found


def test_the_asker_asks_in_every_message_and_hardly_moves() -> None:
    talk = a_talk("asker")
    assert all(kinds(action) & {"ask_need", "ask_process", "ask_reason"} for action in talk)
    prices = [action.stated.price for action in talk if action.stated.price is not None]
    assert max(prices) == 26000
    assert min(prices) >= 25000
    assert "trade" not in set().union(*(kinds(action) for action in talk))


def test_the_asker_takes_only_what_nearly_reaches_its_list_price() -> None:
    for price, taken in ((25000, False), (25500, True)):
        view = an_open_view(7, 7, own=(stood_for(a_deal(26000)),), buyer=(bought(a_deal(price)),))
        assert says("asker", view).accepts == taken


def test_the_liar_opens_every_offer_with_something_untrue() -> None:
    offers = [action for action in a_talk("liar") if action.stated.says_something]
    assert all(kinds(action) & {"overpromise", "pressure"} for action in offers)
    assert {"overpromise", "pressure", "trade"} <= all_kinds("liar")


def test_the_stormer_leaves_in_anger_after_two_offers() -> None:
    once = an_open_view(3, 9, own=(stood_for(a_deal(26000)),), buyer=(bought(a_deal(15000)),))
    second = says("stormer", once)
    assert {"blame", "propose"} <= kinds(second)
    twice = once.model_copy(update={"own": (*once.own, second), "turn": 4})
    action = says("stormer", twice)
    assert kinds(action) == {"blame", "walk_away"}
    assert action.tone == "hostile"


def test_the_walker_leaves_politely_at_the_first_no() -> None:
    own = (stood_for(a_deal(26000)),)
    for no in (bought(a_deal(25000)), bought(None, act="reject")):
        action = says("walker", an_open_view(4, 9, own=own, buyer=(no,)))
        assert kinds(action) == {"walk_away"}
        assert action.tone == "neutral"


@pytest.mark.parametrize("rep", ["walker", "stormer"])
def test_who_has_left_for_good_stays_away(rep: str) -> None:
    gone = bought(None, act="walk_away", closes_meeting="left")
    view = an_open_view(5, 8, own=(stood_for(a_deal(26000)),), buyer=(gone,))
    assert rep_named(rep).next(view, random.Random(1)) is None


@pytest.mark.parametrize(
    ("rep", "stands"),
    list(product(["hardballer", "split", "prober", "talker", "asker", "walker"], [True, False])),
)
def test_after_a_yes_nobody_bargains_on(rep: str, *, stands: bool) -> None:
    """A deal that stands is left as it is, and one that lies with somebody is waited for."""
    waiting = {"agreed": a_deal(22000)} if stands else {"conditional_on": "the director"}
    yes = bought(a_deal(22000), act="accept", accepts=True, **waiting)
    view = an_open_view(9, 5, own=(stood_for(a_deal(22000)),), buyer=(yes,))
    action = says(rep, view)
    assert action.means == a_deal(22000)
    assert kinds(action) == ({"hold"} if stands else {"follow_up"})
    assert action.stated.options == FrozenMap()
