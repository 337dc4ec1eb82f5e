"""The textbook rep: what the sources ask, from the first question to the last word."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from simulator.domain.acts import act_of
from simulator.domain.mind import Beat
from simulator.domain.offer import Package
from simulator.domain.tactic import TACTIC_ROWS, TacticId
from simulator.reps import RepAction, RepView, rep_named
from simulator.reps.answers import ANSWERS
from simulator.reps.composing import spoken
from simulator.reps.desk import Desk
from simulator.reps.lines import say
from simulator.reps.packages import mattering, wished
from simulator.reps.turn import Skills, Turn, own_words
from tests.support.builders import a_deal
from tests.support.selling import (
    a_view,
    an_open_view,
    back_from_asking,
    bought,
    having_told,
    played,
    stood_for,
    told_uptime,
)

D = Decimal


def says(view: RepView, seed: int = 1) -> RepAction:
    action = rep_named("textbook").next(view, random.Random(seed))
    assert action is not None
    return action


def kinds(action: RepAction) -> set[str]:
    return {act.kind for act in action.acts}


def surplus(view: RepView, package: Package | None) -> Decimal:
    assert package is not None
    return Desk(view.seller).surplus(package)


def asked_who(view: RepView) -> RepAction:
    return spoken(view, say("ask_process", random.Random(1)))


# --- learning ------------------------------------------------------------------------------------


def test_it_asks_before_it_prices() -> None:
    first = says(a_view(1))
    assert {"greet", "ask_need"} <= kinds(first)
    assert not first.stated.says_something


@pytest.mark.parametrize("tactic", [None, "anchoring", "price_pushback"])
def test_it_asks_who_decides_before_it_prices(tactic: TacticId | None) -> None:
    opened = bought(None, act="greet") if tactic is None else played(tactic, None)
    second = says(a_view(2, buyer=(opened,), own=(says(a_view(1)),)))
    assert "ask_process" in kinds(second)
    assert not second.stated.says_something


def test_it_asks_about_every_issue_before_it_asks_about_one_again() -> None:
    own: tuple[RepAction, ...] = ()
    for turn in (2, 4, 6):
        view = a_view(turn, buyer=(bought(None, act="other"),), own=own)
        own = (*own, spoken(view, *Turn(view, random.Random(1), Skills()).asks_a_need()))
    assert [next(i for i in ("scope", "payment", "training") if i in o.text) for o in own] == [
        "scope",
        "payment",
        "training",
    ]


def test_it_tells_a_limit_that_touches_what_it_was_told() -> None:
    own = (stood_for(a_deal(26000)),)
    view = an_open_view(5, own=own, buyer=(told_uptime(), bought(a_deal(18000))))
    assert "We have no technicians at night." in says(view).text


def test_it_says_what_would_serve_a_need_better() -> None:
    known = "We need a level floor for it. We have no technicians at night."
    own = (stood_for(a_deal(26000)), stood_for(a_deal(26000)).model_copy(update={"text": known}))
    view = an_open_view(5, own=own, buyer=(told_uptime(), bought(a_deal(18000))))
    action = says(view)
    assert "A spare motor from a dealer costs less." in action.text
    assert "suggest_alternative" in kinds(action)


def test_a_brief_is_turned_into_own_words() -> None:
    assert own_words("You may ask your boss; You are new.") == "We may ask our boss; We are new."


# --- tactics -------------------------------------------------------------------------------------

DOCUMENTED: dict[TacticId, set[str]] = {
    "anchoring": {"ask_reason"},
    "price_pushback": {"ask_reason"},
    "bundle_dismantling": {"explain_impact", "propose"},
    "radical_demand": {"signal_dissatisfaction", "hold"},
    "procurement_squeeze": {"explain_impact", "hold", "ask_process"},
    "fairness_lever": {"voice_mutual_intent"},
    "payment_stretch": {"propose", "trade"},
    "limited_authority": {"ask_process"},
    "counter_demand": {"reflect", "ask_need"},
    "changed_circumstances": {"empathise", "suggest_alternative"},
    "flinch": {"hold", "disclose_reason"},
    "nibble": {"hold", "reject"},
    "deadline": {"ask_reason", "hold"},
    "competitor_quote": {"ask_reason", "explain_impact"},
    "good_cop_bad_cop": {"hold", "ask_process"},
    "take_it_or_leave_it": {"voice_mutual_intent", "propose", "trade"},
    "split_the_difference": {"disclose_reason", "propose", "trade"},
    "bid_against_yourself": {"hold", "ask_need"},
}


def test_every_tactic_has_an_answer() -> None:
    assert set(ANSWERS) == set(DOCUMENTED) == set(TACTIC_ROWS)


@pytest.mark.parametrize("tactic", sorted(DOCUMENTED))
def test_it_answers_tactics_as_documented(tactic: TacticId) -> None:
    theirs = a_deal(15000, payment="net60")
    view = an_open_view(5, own=(stood_for(a_deal(26000)),), buyer=(played(tactic, theirs),))
    action = says(view)
    assert DOCUMENTED[tactic] <= kinds(action)
    assert "concede_bare" not in kinds(action)
    assert surplus(view, action.means) >= 0


@pytest.mark.parametrize("tactic", ["nibble", "flinch", "radical_demand", "bid_against_yourself"])
def test_it_does_not_move_for_nothing(tactic: TacticId) -> None:
    own = a_deal(26000)
    view = an_open_view(5, own=(stood_for(own),), buyer=(played(tactic, a_deal(15000)),))
    assert says(view).means == own


def test_later_payment_has_a_price() -> None:
    # 60 days cost 500 more than 30: what the rep is left with does not change
    own, theirs = a_deal(26000), a_deal(15000, payment="net60")
    view = an_open_view(5, own=(stood_for(own),), buyer=(played("payment_stretch", theirs),))
    assert says(view).means == a_deal(26500, payment="net60")


def test_the_second_time_words_are_not_enough() -> None:
    again = (played("price_pushback", a_deal(15000)), played("price_pushback", a_deal(15000)))
    view = an_open_view(6, own=(stood_for(a_deal(26000)),), buyer=again)
    assert {"propose", "trade"} <= kinds(says(view))


# --- trading -------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(3, 15))
@pytest.mark.parametrize("asked", [12000, 18500, 19000, 22000, 30000])
def test_it_never_stands_below_its_floor(turn: int, asked: int) -> None:
    view = a_view(turn, 14 - turn, own=(stood_for(a_deal(26000)),), buyer=(bought(a_deal(asked)),))
    action = says(view, seed=turn)
    for package in (action.takes, action.means):
        assert package is None or surplus(view, package) >= 0


def test_it_gives_in_shrinking_steps() -> None:
    own: tuple[RepAction, ...] = ()
    surpluses = []
    for turn in range(3, 13):
        buyer = (bought(a_deal(17000)),) if own else ()
        view = an_open_view(turn, 14 - turn, own=own, buyer=buyer)
        action = says(view)
        own = (*own, action)
        surpluses.append(surplus(view, action.means))
    assert surpluses == sorted(surpluses, reverse=True)
    assert surpluses[0] - surpluses[3] > surpluses[-4] - surpluses[-1]


def test_it_asks_for_what_saves_it_more_than_it_takes_off_the_list() -> None:
    # basic scope saves 7000 and is not priced apart; no training saves 1000 and takes 2000 off
    view = an_open_view(5, own=(stood_for(a_deal(26000)),), buyer=(bought(a_deal(18000)),))
    action = says(view)
    assert action.means is not None
    assert action.means.options == a_deal(0, scope="basic").options
    assert "trade" in kinds(action)


def test_it_leaves_alone_what_the_buyer_insists_on() -> None:
    own = (stood_for(a_deal(24000, scope="basic")),)
    view = an_open_view(6, own=own, buyer=(bought(a_deal(18000)),))
    action = says(view)
    assert action.means is not None
    assert action.means.options["scope"] == "full"


def test_what_was_told_to_matter_is_asked_for_until_the_buyer_insists() -> None:
    told = having_told("The whole scope of it matters, every hour.")
    view = an_open_view(5, own=(stood_for(a_deal(26000)),), buyer=(told, bought(a_deal(18000))))
    assert mattering(Turn(view, random.Random(1), Skills())) == {"scope"}
    asked = says(view)
    assert asked.means is not None
    assert asked.means.options["scope"] == "basic"
    later = an_open_view(7, own=(asked,), buyer=(told, bought(a_deal(18500))))
    insisted = says(later).means
    assert insisted is not None
    assert insisted.options["scope"] == "full"


def test_more_is_offered_of_what_was_told_to_matter() -> None:
    told = having_told("The payment is what matters to us.")
    view = an_open_view(5, own=(stood_for(a_deal(26000)),), buyer=(told, bought(a_deal(18000))))
    offered = says(view).means
    assert offered is not None
    assert offered.options["payment"] == "net60"


def test_what_the_buyers_words_name_is_offered_at_its_price() -> None:
    told = having_told("Our customers pay us after 60 days, so money is short.")
    own = (stood_for(a_deal(26000)),)
    view = an_open_view(5, own=own, buyer=(told, bought(a_deal(18000))))
    assert dict(wished(Turn(view, random.Random(1), Skills()))) == {"payment": "net60"}
    action = says(view)
    assert action.means is not None
    assert action.means.options["payment"] == "net60"


def test_it_stays_near_the_list_price_without_a_free_hand() -> None:
    late = a_view(13, 1, own=(stood_for(a_deal(25000)),), buyer=(bought(a_deal(18500)),))
    action = says(late)
    assert action.means is not None
    assert Desk(late.seller).within_authority(action.means)


def test_it_asks_at_home_before_it_goes_further_than_it_may() -> None:
    own = (stood_for(a_deal(24000)),)
    view = a_view(8, 6, own=own, buyer=(bought(a_deal(17000)),))
    action = says(view)
    assert {"adjourn", "disclose_limit"} <= kinds(action)
    assert "the sales director" in action.text
    paused = bought(None, act="adjourn", closes_meeting="adjourned")
    away = a_view(9, 5, own=(*own, action), buyer=(bought(a_deal(17000)), paused))
    assert says(away).command == "return"
    returned = (*own, action, back_from_asking(away))
    back = a_view(10, 4, own=returned, buyer=(bought(a_deal(17000)), paused, bought(a_deal(17500))))
    assert back.came_back
    assert not Desk(back.seller).within_authority(says(back).means or a_deal(26000))


def test_it_asks_before_it_takes_what_it_may_not_take() -> None:
    view = a_view(11, 3, own=(stood_for(a_deal(23500)),), buyer=(bought(a_deal(22500)),))
    assert "adjourn" in kinds(says(view))


# --- ending --------------------------------------------------------------------------------------


def test_it_sums_up_what_it_takes() -> None:
    theirs = a_deal(25500, payment="net60")
    view = an_open_view(6, own=(stood_for(a_deal(24000)),), buyer=(bought(theirs),))
    action = says(view)
    assert {"accept", "summarise", "follow_up"} <= kinds(action)
    assert action.takes == theirs
    assert action.stated.price == D(25500)
    assert dict(action.stated.options) == {"payment": "net60"}


def test_while_a_deal_lies_with_the_approver_it_sums_up_and_waits() -> None:
    waits = {"accepts": True, "conditional_on": "the director"}
    view = a_view(9, 5, own=(stood_for(a_deal(22000)),), buyer=(bought(a_deal(22000), **waits),))
    action = says(view)
    assert {"summarise", "follow_up"} <= kinds(action)
    assert action.means == a_deal(22000)


def demanded(package: Package) -> RepView:
    demand = bought(package, beats=(Beat(phrase="approver_objects"),))
    return an_open_view(10, 4, own=(stood_for(a_deal(22000)),), buyer=(demand,))


def test_it_takes_what_the_approver_would_sign_above_its_floor() -> None:
    assert says(demanded(a_deal(22000, payment="net60"))).takes == a_deal(22000, payment="net60")


def test_it_names_a_price_for_what_the_approver_would_sign_below_it() -> None:
    action = says(demanded(a_deal(18000, payment="net60")))
    assert not action.accepts
    assert action.means is not None
    assert action.means.options["payment"] == "net60"
    assert action.means.price > D(19500)


def after_the_yes(tactic: TacticId, **more: object) -> RepView:
    asks = played(tactic, a_deal(22000), act="accept", accepts=True, agreed=a_deal(22000), **more)
    return an_open_view(10, 4, own=(stood_for(a_deal(22000)),), buyer=(asks,))


def test_it_gives_nothing_away_after_the_deal() -> None:
    action = says(after_the_yes("nibble"))
    assert {"hold", "reject"} <= kinds(action)
    assert action.means == a_deal(22000)
    assert action.stated.price == D(22000)


def test_it_reshapes_a_deal_for_a_buyer_in_trouble() -> None:
    view = after_the_yes("changed_circumstances")
    action = says(view)
    assert {"empathise", "suggest_alternative"} <= kinds(action)
    assert action.means is not None
    assert action.means.options["scope"] == "basic"
    assert action.means.price <= D(22000)
    assert surplus(view, action.means) >= 0


def test_it_rather_undoes_a_deal_than_trap_anybody() -> None:
    asks = played("changed_circumstances", a_deal(22000), act="accept", agreed=a_deal(22000))
    view = a_view(10, 4, own=(stood_for(a_deal(22000)),), buyer=(asks,))
    action = says(view)
    assert {"empathise", "suggest_alternative"} <= kinds(action)
    assert not action.stated.says_something
    assert action.means == a_deal(22000)


def test_it_confirms_a_reshaped_deal_that_is_read_back() -> None:
    smaller = a_deal(14000, scope="basic")
    confirm = bought(
        smaller, act="ask_closed", agreed=a_deal(22000), beats=(Beat(phrase="confirm_package"),)
    )
    view = an_open_view(11, 3, own=(stood_for(a_deal(22000)),), buyer=(confirm,))
    assert says(view).takes == smaller


def hopeless(turn: int, left: int, *earlier: RepAction) -> RepView:
    offers = (bought(a_deal(13500)), bought(a_deal(14000)))
    return an_open_view(turn, left, own=(stood_for(a_deal(20500)), *earlier), buyer=offers)


def test_it_signals_before_it_leaves() -> None:
    assert "signal_dissatisfaction" in kinds(says(hopeless(10, 4)))
    signalled = stood_for(a_deal(20000), "propose", "signal_dissatisfaction")
    assert "walk_away" not in kinds(says(hopeless(11, 3, signalled)))
    action = says(hopeless(13, 1, signalled))
    assert kinds(action) == {"walk_away"}
    assert action.tone == "neutral"


def test_it_does_not_leave_while_a_deal_is_in_sight() -> None:
    offers = (bought(a_deal(17000)), bought(a_deal(18500)))
    view = an_open_view(12, 2, own=(stood_for(a_deal(20500)),), buyer=offers)
    assert kinds(says(view)).isdisjoint({"signal_dissatisfaction", "walk_away"})


def test_it_leaves_with_the_last_word_when_nothing_beats_its_alternative() -> None:
    view = an_open_view(14, 0, own=(stood_for(a_deal(19500)),), buyer=(bought(a_deal(14000)),))
    assert kinds(says(view)) == {"walk_away"}


def test_called_back_it_tries_once_more() -> None:
    signalled = stood_for(a_deal(20000), "signal_dissatisfaction")
    left = stood_for(a_deal(20000)).model_copy(update={"acts": (act_of("walk_away"),)})
    assert "walk_away" not in kinds(says(hopeless(13, 1, signalled, left)))


def test_it_stays_away_after_leaving_and_comes_back_from_a_pause() -> None:
    for closed, command in (("left", None), ("adjourned", "return")):
        gone = bought(None, act="walk_away", closes_meeting=closed)
        view = an_open_view(12, 2, own=(stood_for(a_deal(20500)),), buyer=(gone,))
        action = rep_named("textbook").next(view, random.Random(1))
        assert (action.command if action else None) == command
