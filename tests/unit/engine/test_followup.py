"""How a letter is taken: what it does well, what it gets wrong, and when a name is passed on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from simulator.domain.mind import Affect
from simulator.domain.observation import Stated
from simulator.domain.values import FrozenMap
from simulator.engine.followup import Letter, Reaction, reaction_to
from tests.support.builders import a_deal, a_mind

D = Decimal
DEAL = a_deal(22000)
RIGHT = Stated(price=D(22000), options=FrozenMap({"payment": "net30"}))
GOOD = Letter(thanks=True, stated=RIGHT, next_steps=True)


def taken(letter: Letter, trust: str = "0.7", resentment: str = "0", **more: Any) -> Reaction:
    affect = Affect(trust=D(trust), resentment=D(resentment), patience=D(1))
    fields = {"deal": DEAL, "gain": D(2000), **more}
    return reaction_to(letter, mind=a_mind(), affect=affect, **fields)


def test_a_complete_letter_to_a_content_buyer_wins_trust_and_a_referral() -> None:
    reaction = taken(GOOD)
    assert reaction.right == ("price", "payment")
    assert reaction.wrong == ()
    assert reaction.affect.trust > D("0.7")
    assert reaction.referral
    assert reaction.phrases == ("followup_warm", "followup_referral")


@pytest.mark.parametrize(
    "more",
    [{"trust": "0.3"}, {"resentment": "0.3"}, {"gain": D(0)}, {"deal": None}],
)
def test_nobody_is_recommended_by_who_has_no_reason_to(more: dict[str, Any]) -> None:
    reaction = taken(GOOD, **more)
    assert not reaction.referral
    assert reaction.phrases == ("followup_warm",)


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        (Stated(price=D(23000)), ("price",)),
        (RIGHT.model_copy(update={"options": FrozenMap({"payment": "net60"})}), ("payment",)),
    ],
)
def test_other_terms_than_agreed_cost_trust_and_are_corrected(
    stated: Stated, wrong: tuple[str, ...]
) -> None:
    reaction = taken(Letter(thanks=True, stated=stated, next_steps=True))
    assert reaction.wrong == wrong
    assert reaction.affect.trust < D("0.7")
    assert reaction.affect.resentment > 0
    assert not reaction.referral
    assert reaction.phrases == ("followup_wrong",)


def test_bare_thanks_are_better_than_nothing_and_not_much() -> None:
    thanks, nothing = taken(Letter(thanks=True)), taken(Letter())
    assert thanks.phrases == nothing.phrases == ("followup_cold",)
    assert thanks.affect.trust > nothing.affect.trust == D("0.7")


def test_a_sore_buyer_answers_no_letter_warmly() -> None:
    assert taken(GOOD, resentment="0.5").phrases == ("followup_cold",)


def test_without_a_deal_there_are_no_terms_to_be_wrong_about() -> None:
    reaction = taken(GOOD, deal=None)
    assert (reaction.right, reaction.wrong) == ((), ())
