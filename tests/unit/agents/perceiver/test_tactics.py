"""The tactics heard in a buyer's message, and what is not one."""

from __future__ import annotations

import pytest

from simulator.agents.perceiver import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.mind import Line

QUOTE = "The full package is 48,000 a year."


def hear(text: str, *before: str) -> set[str]:
    lines = tuple(
        Line(i=i, speaker="seller" if i % 2 == 0 else "buyer", text=t) for i, t in enumerate(before)
    )
    seen = RulesPerceiver().observe(Hearing(text=text, speaker="buyer", context=lines))
    return set(seen.tactics)


@pytest.mark.parametrize(
    ("text", "before", "tactics"),
    [
        ("We had something like 30,000 in mind.", (), {"anchoring"}),
        ("I'll be honest with you, I was thinking of 36,000.", (QUOTE,), {"anchoring"}),
        ("That's far too expensive for what it does.", (QUOTE,), {"price_pushback"}),
        ("Last year we paid 31,000 for more or less the same thing.", (QUOTE,), {"price_pushback"}),
        ("It's well above our budget.", (QUOTE,), {"price_pushback"}),
        ("We could do most of this ourselves, you know.", (QUOTE,), {"price_pushback"}),
        ("Leave the training out and keep the rate as it is.", (QUOTE,), {"bundle_dismantling"}),
        ("We don't need the reports. What is it without?", (QUOTE,), {"bundle_dismantling"}),
        ("I can pay 26,000, no more.", (QUOTE,), {"radical_demand"}),
        ("I need 45 percent off.", (QUOTE,), {"radical_demand", "procurement_squeeze"}),
        ("My job is to take ten percent out of every contract.", (QUOTE,), {"procurement_squeeze"}),
        ("If you really believe in partnership you'd help us here.", (QUOTE,), {"fairness_lever"}),
        ("We'd want to pay in three instalments.", (QUOTE,), {"payment_stretch"}),
        ("I can't sign that, my boss won't go over 40.", (QUOTE,), {"limited_authority"}),
        ("1. price 2. sixty days 3. free training 4. a penalty clause 5. exclusivity", (QUOTE,),
         {"counter_demand"}),
        ("Things have changed, our budget got cut.", (QUOTE,), {"changed_circumstances"}),
        ("Wow! You can't be serious.", (QUOTE,), {"flinch"}),
        ("Good. One last little thing: throw in the second workshop.", (QUOTE,), {"nibble"}),
        ("I need your answer by five o'clock today or the money goes to another project.", (QUOTE,),
         {"deadline"}),
        ("Another vendor has offered us the same for 39,000.", (QUOTE,), {"competitor_quote"}),
        ("I like you, but my partner is a shark.", (QUOTE,), {"good_cop_bad_cop"}),
        ("That's final, take it or leave it.", (QUOTE,), {"take_it_or_leave_it"}),
        ("Let's just meet in the middle.", (QUOTE,), {"split_the_difference"}),
        ("You'll have to do better than that.", (QUOTE,), {"bid_against_yourself"}),
    ],
)  # fmt: skip
def test_a_tactic_is_heard(text: str, before: tuple[str, ...], tactics: set[str]) -> None:
    assert tactics <= hear(text, *before)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Our people start at six in the morning.", ()),
        ("What does the training cost on its own?", (QUOTE,)),
        ("Could you tell me more about the support?", (QUOTE,)),
        ("The board meets in March and looks at every contract above 20,000.", ()),
        ("Thank you, that helps.", (QUOTE,)),
        ("We answer about four hundred mails a day.", ()),
    ],
)
def test_plain_talk_is_no_tactic(text: str, before: tuple[str, ...]) -> None:
    assert hear(text, *before) == set()


def test_a_seller_plays_no_buyer_tactics() -> None:
    assert RulesPerceiver().observe(Hearing(text="Take it or leave it.")).tactics == ()
