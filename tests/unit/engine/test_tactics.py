"""Every documented tactic: when it fits, what it does, which answers meet it, what they change."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from simulator.domain.acts import ActId
from simulator.domain.observation import Observation
from simulator.domain.tactic import TACTIC_ROWS, TacticId
from simulator.engine.tactics.registry import RULES
from tests.support.builders import a_deal
from tests.support.situations import HOLDS, SITUATIONS, a_full_buyer, opened
from tests.support.talk import Talk, heard

D = Decimal

TACTICS = get_args(TacticId)

GIFT = heard("propose", "concede_bare", price=25000)
"""A thousand off, and nothing asked back."""


def test_every_documented_tactic_can_be_played() -> None:
    assert set(RULES) == set(TACTICS)
    assert {rule.id: rule.row for rule in RULES.values()} == dict(TACTIC_ROWS)


OPEN = {"both have priced", "half-time", "half-time, not far apart", "all but agreed"}
ANY_PRICE = {"rep has priced", "last turn but one", *OPEN}

FITS: dict[TacticId, set[str]] = {
    "anchoring": {"nothing priced", "rep has priced"},
    "price_pushback": ANY_PRICE,
    "bundle_dismantling": ANY_PRICE,
    "radical_demand": {"rep has priced"},
    "procurement_squeeze": ANY_PRICE,
    "fairness_lever": set(),  # only after the rep has spoken of fairness
    "payment_stretch": ANY_PRICE - {"rep has priced"},
    "limited_authority": ANY_PRICE,
    "counter_demand": ANY_PRICE,
    "changed_circumstances": {"half-time", "half-time, not far apart"},
    "flinch": set(),  # only on the message that names the price
    "nibble": {"all but agreed"},
    "deadline": {"half-time", "half-time, not far apart", "last turn but one"},
    "competitor_quote": ANY_PRICE,
    "good_cop_bad_cop": {"half-time", "half-time, not far apart", "last turn but one"},
    "take_it_or_leave_it": {"half-time", "half-time, not far apart"},
    "split_the_difference": {"half-time, not far apart"},
    "bid_against_yourself": {"rep has priced"},
}
"""Where each tactic fits when the rep just holds."""


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_tactic_has_its_moments(tactic: TacticId) -> None:
    fitting = {name for name, table in SITUATIONS.items() if RULES[tactic].eligible(table(HOLDS))}
    assert fitting == FITS[tactic]


DISPUTED_PRICE: tuple[TacticId, ...] = (
    "price_pushback",
    "radical_demand",
    "procurement_squeeze",
    "fairness_lever",
    "limited_authority",
    "counter_demand",
    "flinch",
    "deadline",
    "competitor_quote",
    "good_cop_bad_cop",
    "bid_against_yourself",
)


@pytest.mark.parametrize("tactic", DISPUTED_PRICE)
def test_nobody_complains_about_a_price_they_would_take(tactic: TacticId) -> None:
    fair_words: tuple[ActId, ...] = ("propose", "voice_mutual_intent")
    dear = Talk(a_full_buyer()).table(heard(*fair_words, price=26000))
    cheap = Talk(a_full_buyer()).table(heard(*fair_words, price=15000))
    late = tactic in {"deadline", "good_cop_bad_cop"}
    assert RULES[tactic].eligible(dear) is not late
    assert not RULES[tactic].eligible(cheap)


class TestConditions:
    """What else it takes for a tactic to fit."""

    def test_shock_comes_with_the_number_or_not_at_all(self) -> None:
        table = opened().table(heard("propose", price=25900))
        assert RULES["flinch"].eligible(table)

    def test_a_rep_who_talks_of_fairness_hands_over_the_lever(self) -> None:
        for words in ("voice_mutual_intent", "fairness_appeal"):
            assert RULES["fairness_lever"].eligible(opened().table(heard(words)))

    def test_who_signs_alone_hides_behind_nobody(self) -> None:
        table = Talk(a_full_buyer(authority="signs")).table(heard("propose", price=26000))
        assert not RULES["limited_authority"].eligible(table)

    def test_without_a_rival_none_is_held_up(self) -> None:
        mind = a_full_buyer().model_copy(update={"alternatives": ()})
        assert not RULES["competitor_quote"].eligible(
            Talk(mind).table(heard("propose", price=26000))
        )

    def test_without_a_change_none_is_told(self) -> None:
        talk = Talk(a_full_buyer(max_turns=4).model_copy(update={"change": None}))
        talk.price(26000)
        assert not RULES["changed_circumstances"].eligible(talk.table(HOLDS))

    def test_three_issues_make_no_list(self) -> None:
        mind = a_full_buyer()
        fewer = mind.model_copy(
            update={
                "issues": mind.issues[:3],
                "standard": a_deal(1).options,
            }
        )
        assert not RULES["counter_demand"].eligible(
            Talk(fewer).table(heard("propose", price=26000))
        )

    def test_payment_that_is_as_late_as_it_gets_is_not_stretched(self) -> None:
        talk = Talk(a_full_buyer())
        talk.price(26000, payment="net60")
        assert talk.state.own_offer is not None
        assert talk.state.own_offer.options["payment"] == "net60"
        assert not RULES["payment_stretch"].eligible(talk.table(HOLDS))

    def test_a_part_that_a_told_need_rests_on_is_not_taken_out(self) -> None:
        mind = a_full_buyer()
        need = mind.needs[0].model_copy(update={"issues": ("training",)})
        talk = Talk(mind.model_copy(update={"needs": (need,)}))
        talk.price(26000)
        assert RULES["bundle_dismantling"].eligible(talk.table(HOLDS))
        talk.state = talk.state.model_copy(update={"disclosed": (need.id,)})
        assert not RULES["bundle_dismantling"].eligible(talk.table(HOLDS))


GOOD: dict[TacticId, tuple[Observation, ...]] = {
    "anchoring": (
        heard("ask_open", "ask_reason"),
        heard("hold", "disclose_reason"),
        heard("propose", "explain_impact", price=26000),
    ),
    "price_pushback": (
        heard("ask_open", "ask_reason"),
        heard("explain_impact"),
        heard("hold", "disclose_reason"),
        heard("propose", "trade", price=25500),
    ),
    "bundle_dismantling": (
        heard("reject", "explain_impact"),
        heard("ask_reason"),
        heard("propose", price=27000),
    ),
    "radical_demand": (
        heard("signal_dissatisfaction"),
        heard("disclose_limit"),
        heard("ask_reason"),
        heard("hold", "disclose_reason"),
    ),
    "procurement_squeeze": (
        heard("hold"),
        heard("explain_impact"),
        heard("propose", "trade", price=25500),
    ),
    "fairness_lever": (heard("hold", "empathise"), heard("propose", "trade", price=25500)),
    "payment_stretch": (
        heard("propose", "trade", price=27000, options={"payment": "net60"}),
        heard("reject", "disclose_reason"),
    ),
    "limited_authority": (heard("ask_open", "ask_process"), heard("ask_need")),
    "counter_demand": (heard("ask_need"), heard("summarise"), heard("reflect")),
    "changed_circumstances": (
        heard("empathise"),
        heard("suggest_alternative"),
        heard("propose", price=20000, options={"scope": "basic"}),
    ),
    "flinch": (heard("hold"), heard("disclose_reason"), heard("ask_reason")),
    "nibble": (heard("propose", "trade", price=26500), heard("disclose_price"), heard("reject")),
    "deadline": (heard("ask_reason"), heard("hold"), heard("adjourn")),
    "competitor_quote": (heard("ask_closed"), heard("ask_reason"), heard("explain_impact")),
    "good_cop_bad_cop": (heard("ask_process"), heard("hold")),
    "take_it_or_leave_it": (
        heard("suggest_alternative"),
        heard("propose", "trade", price=25500, options={"payment": "net60"}),
        heard("ask_need"),
    ),
    "split_the_difference": (heard("propose", "trade", price=25500), heard("hold")),
    "bid_against_yourself": (heard("ask_reason"), heard("hold"), heard("ask_closed")),
}
"""What the sources advise against each tactic, as acts."""

BAD: dict[TacticId, tuple[Observation, ...]] = {
    tactic: (GIFT, heard("concede_bare")) for tactic in TACTICS
} | {
    "anchoring": (heard("accept"), heard("propose", "concede_bare", price=23000)),
    "price_pushback": (GIFT,),
    "bundle_dismantling": (GIFT, heard("accept"), heard("concede_bare")),
    "radical_demand": (GIFT, heard("blame")),
    "changed_circumstances": (heard("pressure"), heard("hold", tone="hostile"), heard("blame")),
    "competitor_quote": (GIFT, heard("ask_reason", "blame")),
}
"""What each tactic is after: something for nothing, or a rep who loses their temper."""

NEITHER = (heard("small_talk"), heard("other"))


def quality(tactic: TacticId, said: Observation) -> str:
    return RULES[tactic].quality(opened().table(said))


@pytest.mark.parametrize("tactic", TACTICS)
def test_answers_are_told_apart(tactic: TacticId) -> None:
    assert {quality(tactic, said) for said in GOOD[tactic]} == {"good"}
    assert {quality(tactic, said) for said in BAD[tactic]} == {"bad"}
    assert {quality(tactic, said) for said in NEITHER} == {"none"}


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_gift_is_never_a_good_answer(tactic: TacticId) -> None:
    kind = heard("propose", "concede_bare", "voice_mutual_intent", price=23000)
    assert quality(tactic, kind) == ("none" if tactic == "changed_circumstances" else "bad")


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_good_answer_pays_and_spends_the_tactic(tactic: TacticId) -> None:
    for said in GOOD[tactic]:
        talk = opened()
        talk.state = talk.state.model_copy(update={"held_up": ("repair",)})
        change = RULES[tactic].consequence(talk.table(said), "good")
        assert change.settled
        assert change.step_factor > 1 or change.to_opening
        assert change.trust >= 0 and change.resentment == 0
        assert change.effect


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_bad_answer_makes_the_buyer_stay_where_it_is(tactic: TacticId) -> None:
    for said in BAD[tactic]:
        change = RULES[tactic].consequence(opened().table(said), "bad")
        assert change.step_factor < 1
        assert not change.settled and not change.disclosures
        assert change.effect


@pytest.mark.parametrize("tactic", TACTICS)
def test_no_answer_changes_no_number(tactic: TacticId) -> None:
    change = RULES[tactic].consequence(opened().table(NEITHER[0]), "none")
    assert (change.step_factor, change.trust, change.resentment) == (1, 0, 0)
    assert not change.settled and not change.beats and not change.wants
    assert change.effect


def test_holding_out_against_somebody_unnamed_helps_but_leaves_the_lever() -> None:
    change = RULES["limited_authority"].consequence(opened().table(HOLDS), "good")
    assert change.step_factor > 1
    assert not change.settled


WORDS_ONLY: tuple[TacticId, ...] = (
    "price_pushback",
    "procurement_squeeze",
    "fairness_lever",
    "limited_authority",
    "changed_circumstances",
    "flinch",
    "deadline",
    "competitor_quote",
    "good_cop_bad_cop",
    "bid_against_yourself",
)


@pytest.mark.parametrize("tactic", TACTICS)
def test_playing_says_its_own_line_and_numbers_only_where_it_is_about_one(
    tactic: TacticId,
) -> None:
    situation = next(iter(sorted(FITS[tactic])), "both have priced")
    table = SITUATIONS[situation](HOLDS)
    reply = RULES[tactic].play(table)
    assert reply is not None
    plan, state = reply
    assert plan.tactic == tactic
    assert [beat.phrase for beat in plan.beats] == [tactic]
    assert plan.names_price == (tactic not in WORDS_ONLY)
    assert not plan.accepts and plan.ends is None
    if tactic in WORDS_ONLY:
        assert plan.package is None
        assert state.own_offer == table.state.own_offer
    else:
        assert plan.package == state.own_offer


LEADS_TO: dict[TacticId, tuple[Observation, ...]] = {
    tactic: (heard("propose", price=26000), *[heard("propose", price=25900)] * 8)
    for tactic in TACTICS
} | {
    "fairness_lever": (
        heard("propose", "voice_mutual_intent", price=26000),
        *[heard("propose", price=25900)] * 8,
    ),
    "nibble": (heard("propose", price=18000), *[HOLDS] * 6),
    "split_the_difference": (heard("propose", price=21000), *[HOLDS] * 8),
    "changed_circumstances": (heard("propose", price=26000), *[HOLDS] * 16),
}
"""What a rep says until the buyer plays the tactic."""


def played(tactic: TacticId, seed: int = 1, **traits: object) -> Talk:
    """A talk in which the buyer has just played the tactic for the first time."""
    talk = Talk(a_full_buyer(tactic, **traits), seed=seed)
    for said in LEADS_TO[tactic]:
        if [shown.id for shown in talk.say(said).move.tactics] == [tactic]:
            return talk
    raise AssertionError(f"{tactic} was never played")


@pytest.mark.parametrize("tactic", TACTICS)
@pytest.mark.parametrize("seed", range(5))
def test_a_habit_shows_when_its_moment_comes(tactic: TacticId, seed: int) -> None:
    move = played(tactic, seed).decisions[-1].move
    assert [(shown.id, shown.row) for shown in move.tactics] == [(tactic, TACTIC_ROWS[tactic])]


@pytest.mark.parametrize("tactic", TACTICS)
def test_the_answer_is_written_down_with_both_places(tactic: TacticId) -> None:
    talk = played(tactic)
    used_i = 2 * talk.turn - 1
    answered = talk.say(GOOD[tactic][0]).answered
    assert answered is not None
    assert (answered.tactic, answered.quality) == (tactic, "good")
    assert (answered.used_i, answered.answer_i) == (used_i, used_i + 1)


def uses(talk: Talk, tactic: TacticId) -> int:
    return sum(shown.id == tactic for d in talk.decisions for shown in d.move.tactics)


@pytest.mark.parametrize("tactic", TACTICS)
@pytest.mark.parametrize("seed", range(3))
def test_what_was_answered_well_never_comes_back(tactic: TacticId, seed: int) -> None:
    talk = played(tactic, seed, max_turns=30)
    talk.say(GOOD[tactic][0])
    price = 25500
    while talk.turn < 25 and talk.decisions[-1].move.ends is None:
        price -= 250
        talk.price(price, "concede_bare")
    assert uses(talk, tactic) == 1


@pytest.mark.parametrize("tactic", TACTICS)
@pytest.mark.parametrize("seed", range(3))
def test_what_pays_is_tried_again_but_not_for_ever(tactic: TacticId, seed: int) -> None:
    talk = played(tactic, seed, max_turns=30)
    price = 26000
    while talk.turn < 25 and talk.decisions[-1].move.ends is None:
        price -= 100
        talk.price(price, "concede_bare")
    assert 1 <= uses(talk, tactic) <= RULES[tactic].most_uses


@pytest.mark.parametrize("seed", range(10))
def test_never_two_at_once_and_never_beside_a_good_answer_early(seed: int) -> None:
    talk = Talk(a_full_buyer(*TACTICS, max_turns=20), seed=seed)
    said = [GIFT, HOLDS, heard("ask_reason", "ask_open"), heard("trade", "propose", price=25800)]
    for turn in range(18):
        decision = talk.say(said[(turn + seed) % len(said)])
        shown = [tactic.id for tactic in decision.move.tactics]
        assert len(shown) <= 1
        assert len(talk.state.settled) == len(set(talk.state.settled))
        if decision.move.ends:
            break
    assert sum(uses(talk, tactic) for tactic in TACTICS) >= 4


@pytest.mark.parametrize("tactic", TACTICS)
def test_switched_off_it_never_comes(tactic: TacticId) -> None:
    others = tuple(other for other in TACTICS if other != tactic)
    talk = Talk(a_full_buyer(*others, max_turns=20))
    for turn in range(18):
        move = talk.price(26000 - 50 * turn, "concede_bare").move
        assert tactic not in [shown.id for shown in move.tactics]
        assert tactic not in talk.decisions[-1].trace.eligible
        if move.ends:
            break


@pytest.mark.parametrize("tactic", ["procurement_squeeze", "price_pushback", "limited_authority"])
def test_the_buyer_comes_further_after_a_good_answer_than_after_a_bad_one(
    tactic: TacticId,
) -> None:
    left = {}
    for answer in (GOOD[tactic][0], heard("concede_bare")):
        talk = played(tactic, max_turns=30, reciprocity=D(0))
        talk.say(answer)
        talk.price(25000, "trade")
        talk.price(24500, "trade")
        left[answer] = talk.state.own_surplus
    after_good, after_bad = left.values()
    assert after_good is not None and after_bad is not None
    assert after_good < after_bad
