"""The coach names what is on the table and gives one next step, from the rep's side only."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from simulator.agents.coach.advice import KNOWN_ROWS, MOST_WORDS, SituationId, advice_book
from simulator.agents.coach.rules import RulesCoach, taken
from simulator.agents.coach.situations import ERRORS, IN_ORDER
from simulator.agents.ports import CoachView, Hint
from simulator.domain.acts import ACT_IDS, ActId
from simulator.domain.events import Secret, SessionPrivate
from simulator.domain.mind import (
    Affect,
    Beat,
    BuyerMind,
    BuyerOption,
    BuyerState,
    Trace,
)
from simulator.domain.persona import Persona, Traits
from simulator.domain.preparation import Plan
from simulator.domain.scenario import (
    Alternative,
    Approver,
    BuyerBrief,
    Deadline,
    Gate,
    Issue,
    Need,
    Option,
    Scenario,
)
from simulator.domain.tactic import TACTIC_ROWS, TacticId
from tests.support.judged import ALL_TACTICS, GOOD_PLAN, Talk, deal

PRIVATE = {
    Affect, Alternative, Approver, BuyerBrief, BuyerMind, BuyerOption, BuyerState, Deadline, Gate,
    Issue, Need, Option, Persona, Scenario, Secret, SessionPrivate, Trace, Traits,
}  # fmt: skip
"""Everything that can hold the buyer's private side."""


def advise(talk: Talk, **changes: Any) -> Hint:
    return RulesCoach().advise(talk.seen(**changes))


def opened() -> Talk:
    return Talk().rep("How do you work today?", "ask_need", "ask_open").buyer("By mail.")


def quoted() -> Talk:
    """Needs were asked for, and the quote is on the table."""
    return opened().rep("The quote is $48,000.", "propose", package=deal(48000))


def reachable(model: type[BaseModel]) -> set[type]:
    """Every type a value of this model can hold, at any depth."""
    found: set[type] = set()
    waiting: list[Any] = [model]
    while waiting:
        kind = waiting.pop()
        if get_args(kind):
            waiting += get_args(kind)
        elif isinstance(kind, type) and kind not in found:
            found.add(kind)
            if issubclass(kind, BaseModel):
                waiting += [field.annotation for field in kind.model_fields.values()]
    return found


def test_no_field_the_coach_can_reach_holds_the_buyers_private_side() -> None:
    types = reachable(CoachView)
    assert not types & PRIVATE
    names = {name for t in types if issubclass(t, BaseModel) for name in t.model_fields}
    assert not names & {
        "buyer_value",
        "reservation_value",
        "aspiration",
        "trust",
        "needs",
        "traits",
    }


def test_the_search_for_private_types_finds_them_where_they_are() -> None:
    assert {BuyerBrief, Need, Option} <= reachable(Scenario)


@pytest.mark.parametrize("tactic", ALL_TACTICS)
def test_every_tactic_is_named_with_its_row_and_one_next_step(tactic: TacticId) -> None:
    hint = advise(quoted().buyer("Hm.", tactics=[tactic]))
    assert hint.tactic == tactic
    assert hint.text is not None
    assert TACTIC_ROWS[tactic] in hint.text
    assert TACTIC_ROWS[tactic] in hint.cites
    assert hint.next_act is not None
    assert hint.example


ANSWERS: tuple[tuple[TacticId, ActId], ...] = (
    ("anchoring", "ask_reason"),
    ("price_pushback", "ask_reason"),
    ("bundle_dismantling", "reject"),
    ("radical_demand", "signal_dissatisfaction"),
    ("procurement_squeeze", "explain_impact"),
    ("fairness_lever", "trade"),
    ("payment_stretch", "trade"),
    ("limited_authority", "ask_process"),
    ("counter_demand", "ask_need"),
    ("changed_circumstances", "suggest_alternative"),
)
"""The answers the documents give."""


@pytest.mark.parametrize(("tactic", "answer"), ANSWERS)
def test_the_advice_is_the_documented_answer(tactic: TacticId, answer: ActId) -> None:
    assert advise(quoted().buyer("Hm.", tactics=[tactic])).next_act == answer


def test_the_part_they_take_out_is_named() -> None:
    beat = Beat(phrase="bundle_dismantling", issue="onboarding")
    hint = advise(quoted().buyer("Out.", beats=[beat], tactics=["bundle_dismantling"]))
    assert hint.issue == "onboarding"
    assert "onboarding" in (hint.text or "")


def low_own_offer() -> Talk:
    return quoted().buyer("No.").rep("36,000.", "propose", package=deal(36000)).buyer("Hm.")


def only_price() -> Talk:
    return (
        quoted()
        .buyer("40,000.", package=deal(40000))
        .rep("47,000.", "propose", package=deal(47000))
        .buyer("41,000.", package=deal(41000))
    )


def standstill(price: int = 42000) -> Talk:
    """Three times the same from the buyer, with terms in play."""
    same = deal(price, term="months_24")
    return (
        opened()
        .rep("46,000 for two years?", "trade", "propose", package=deal(46000, term="months_24"))
        .buyer("No.", package=same)
        .rep("Why?", "ask_reason")
        .buyer("It's my number.", package=same)
        .rep("I see.", "empathise")
        .buyer("Still my number.", package=same)
    )


SITUATIONS: dict[SituationId, Callable[[], Talk]] = {
    "read_back_waits": lambda: quoted().buyer("So: that?", "confirm_package", package=deal(48000)),
    "below_own_walk_away": low_own_offer,
    "gave_for_nothing": lambda: (
        quoted().buyer("No.").rep("Fine, 46,000.", "concede_bare", package=deal(46000)).buyer("Hm.")
    ),
    "about_to_give": lambda: quoted().buyer("That doesn't work for us.", "reject", act="reject"),
    "only_price_moves": only_price,
    "nothing_asked": lambda: Talk().rep("The quote is $48,000.", "propose", package=deal(48000)),
    "need_not_tied": lambda: opened().buyer("A third are seasonal.", tells=["turnover"]),
    "limit_not_told": lambda: (
        opened()
        .buyer("Six days last December.", tells=["christmas"])
        .rep("So December is what counts.", "reflect")
        .buyer("Yes.")
    ),
    "fits_elsewhere": lambda: (
        opened()
        .buyer("They phone.", tells=["phone_returns"])
        .rep("So they phone and nobody counts it.", "reflect")
        .buyer("Yes.")
    ),
    "smaller_option": lambda: opened().buyer("Our budget is small."),
    "time_runs_out": opened,
    "their_offer_too_low": lambda: (
        opened()
        .rep("46,000 for the reference?", "trade", package=deal(46000, reference="calls"))
        .buyer("30,000.", package=deal(30000))
        .rep("Why?", "ask_reason")
        .buyer("30,000.", package=deal(30000))
    ),
    "close_now": lambda: (
        opened()
        .rep("45,000 with calls?", "trade", package=deal(45000, reference="calls"))
        .buyer("44,500.", package=deal(44500, reference="calls"))
    ),
    "stuck": standstill,
}


@pytest.mark.parametrize("situation", list(SITUATIONS))
def test_every_situation_is_recognised(situation: SituationId) -> None:
    changes = {"turns_left": 2} if situation == "time_runs_out" else {}
    expected = advice_book().situations[situation]
    hint = advise(SITUATIONS[situation](), **changes)
    assert (hint.next_act, hint.cites) == (expected.next_act, expected.cites)
    assert hint.text is not None
    assert expected.cites[0] in hint.text


def test_all_advice_is_reachable_and_all_rows_exist() -> None:
    book = advice_book()
    assert set(SITUATIONS) == set(book.situations) == set(get_args(SituationId))
    assert {recognise.__name__ for recognise in IN_ORDER} == set(SITUATIONS)
    assert set(book.tactics) == set(ALL_TACTICS)
    for advice in (*book.tactics.values(), *book.situations.values()):
        assert advice.cites
        assert set(advice.cites) <= KNOWN_ROWS
        assert advice.next_act in ACT_IDS


def test_the_tactic_comes_before_everything_else() -> None:
    talk = low_own_offer().rep("Fine.", "concede_bare").buyer("More!", tactics=["flinch"])
    assert advise(talk, turns_left=1).tactic == "flinch"


def test_a_read_back_below_the_plan_is_not_to_be_waved_through() -> None:
    talk = quoted().buyer("So: that?", "confirm_package", package=deal(30000))
    assert advise(talk).next_act != "accept"


def test_without_a_plan_the_limit_the_brief_advises_stands_in() -> None:
    talk = low_own_offer()
    talk.plan = None
    assert "your walk-away price" in (advise(talk).text or "")


@pytest.mark.parametrize(
    "words",
    [
        "My tip, free of charge: keep your present tool for the calls until 2027.",
        "I feel we're heading for nothing today.",
        "Meet me at 41,000, if you pay the year in advance.",
        "44,000 then, and you sign for two years.",
        "41,000, 24 months. Where are you?",
        "I see what you mean.",
    ],
)
def test_only_a_plain_give_counts_as_one(words: str) -> None:
    talk = quoted().buyer("Too much.").rep(words, "concede_bare").buyer("Hm.")
    assert "gave something" not in (advise(talk).text or "")


def test_a_plain_give_is_named() -> None:
    talk = quoted().buyer("Too much.").rep("Fine, 44,000 then.", "concede_bare").buyer("Hm.")
    assert "gave something" in (advise(talk).text or "")


def test_advice_that_was_just_followed_is_not_given_again() -> None:
    talk = opened().buyer("My people jump between four windows.", tells=["one_place"])
    first = advise(talk)
    assert first.next_act == "reflect"
    talk.rep("So they jump between four windows.", "reflect")
    talk.buyer("A third of my agents are seasonal.", tells=["turnover"])
    again = advise(talk, earlier=(first.text,))
    assert again.next_act != "reflect"


def test_a_tactic_that_was_answered_as_advised_is_not_lectured_on_again() -> None:
    talk = quoted().buyer("Too much.", tactics=["price_pushback"])
    first = advise(talk)
    talk.rep("What are you comparing it with?", "ask_reason").buyer(
        "Just too much.", tactics=["price_pushback"]
    )
    assert advise(talk, earlier=(first.text,)).text != first.text
    assert advise(talk).text == first.text


def test_an_attempt_at_something_new_is_no_circle() -> None:
    talk = standstill()
    text = "If you pay in advance I can do 44,500."
    talk.rep(text, "propose", "trade").buyer("No.", package=deal(42000), act="hold")
    assert "circles" not in (advise(talk).text or "")


def test_before_the_first_word_it_says_where_to_begin() -> None:
    assert advise(Talk()).next_act == "ask_need"


@pytest.mark.parametrize("situation", list(SITUATIONS))
def test_a_nudge_speaks_up_only_for_errors(situation: SituationId) -> None:
    hint = advise(SITUATIONS[situation](), level="nudge")
    assert (hint.text is not None) == (situation in ERRORS)
    assert (hint.silent_because is None) == (situation in ERRORS)


def test_a_nudge_speaks_up_for_tactics() -> None:
    assert advise(quoted().buyer("What?!", tactics=["flinch"]), level="nudge").tactic == "flinch"


@pytest.mark.parametrize(
    ("talk", "changes", "because"),
    [
        (quoted().buyer("What?!", tactics=["flinch"]), {"level": "off"}, "switched off"),
        (quoted().buyer("Deal.", accepts=True, ends="deal"), {}, "over"),
        (
            opened()
            .rep("46,000 for two years?", "trade", package=deal(46000, term="months_24"))
            .buyer("Let me think."),
            {},
            "what the situation asks for",
        ),
        (opened(), {"level": "nudge"}, "No tactic"),
    ],
)
def test_silence_has_its_reason(talk: Talk, changes: dict[str, Any], because: str) -> None:
    hint = advise(talk, **changes)
    assert hint.text is None
    assert because in (hint.silent_because or "")
    assert not hint.cites


def test_hints_are_short_whatever_the_talk() -> None:
    rng = random.Random(7)
    longest = "word " * 60
    for _ in range(300):
        talk = Talk(plan=rng.choice([GOOD_PLAN, None, Plan(walk_away=Decimal(99999))]))
        for _ in range(rng.randint(0, 6)):
            acts = rng.sample(ACT_IDS, rng.randint(0, 4))
            package = rng.choice([None, deal(rng.randint(14, 62) * 1000)])
            talk.rep(longest, *acts, package=package)
            talk.buyer(
                longest,
                *rng.choice([(), ("reject",), ("confirm_package",)]),
                package=rng.choice([None, deal(rng.randint(14, 62) * 1000)]),
                tells=rng.choice([(), ("turnover",), ("christmas", "phone_returns")]),
                tactics=rng.choice([(), (rng.choice(ALL_TACTICS),)]),
            )
        hint = advise(talk, turns_left=rng.randint(0, 12))
        assert hint.text is None or 0 < len(hint.text.split()) <= MOST_WORDS
        assert (hint.text is None) == (hint.silent_because is not None)
        assert "{" not in f"{hint.text}{hint.example}"


def test_long_labels_do_not_make_long_hints() -> None:
    talk = only_price()
    view = talk.seen()
    issues = tuple(i.model_copy(update={"label": "very " * 50}) for i in view.deal.issues)
    changed = view.model_copy(update={"deal": view.deal.model_copy(update={"issues": issues})})
    assert len((RulesCoach().advise(changed).text or "").split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("advised", "done", "expected"),
    [
        ("ask_reason", ("ask_reason", "ask_open"), True),
        ("ask_reason", ("concede_bare",), False),
        ("hold", ("reject",), True),
        ("trade", ("propose",), False),
        ("reflect", ("summarise",), True),
        (None, ("trade",), False),
        ("trade", (), False),
    ],
)
def test_whether_advice_was_taken(
    advised: ActId | None, done: tuple[ActId, ...], expected: bool
) -> None:
    assert taken(Hint(text="Do it.", next_act=advised), done) is expected


async def test_as_a_coach_it_uses_no_model() -> None:
    hint, usage = await RulesCoach().hint(Talk().seen(), scope="s/main/1")
    assert hint.text
    assert usage.calls == 0
