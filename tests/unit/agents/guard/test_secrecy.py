from __future__ import annotations

import pytest

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.secrecy import untold
from simulator.domain.mind import Disclosure
from tests.support.views import SECRETS, a_given, a_move, a_package, a_secret, a_view, told

GUARD = RulesGuard()


def rules(text: str, rep: str = "Hm.", **fields: object) -> set[str]:
    move = a_move("hold", names_price=True, **{"package": a_package(), **fields})
    return {hit.rule for hit in GUARD.check(a_given(text, a_view(move, rep)))}


@pytest.mark.parametrize(
    ("kind", "id", "secret"),
    [
        ("need", "audit", "need:audit"),
        ("agenda", "audit", "need:audit"),
        ("approver", "who", "approver"),
        ("deadline", "when", "deadline"),
        ("alternative", "rival", "alternative:rival"),
    ],
)
def test_what_has_been_told_is_no_secret_any_more(kind: str, id: str, secret: str) -> None:
    secrets = (a_secret(secret, "x"), a_secret("reservation_price", "48000"))
    disclosure = Disclosure.model_validate({"id": id, "kind": kind, "said": "x"})
    assert [one.id for one in untold(secrets, (disclosure,))] == ["reservation_price"]
    assert untold(secrets, ()) == secrets


def test_a_need_may_be_told_in_the_turn_that_tells_it() -> None:
    text = "We failed the last audit. I'm at €41,500."
    assert rules(text) == {"secret"}
    assert rules(text, disclosed=(told("We failed the last audit.", "audit"),)) == set()


def test_an_amount_of_the_decision_may_be_said_though_it_is_a_secret() -> None:
    limit = a_package("48000")
    assert rules("I'm at €48,000.", package=limit) == set()
    assert rules("I'm at 48k, and that's my limit.", package=limit) == {"secret"}
    assert rules("The most we can pay is €48,000.", package=limit) == {"secret"}


def test_the_rep_cannot_have_a_guess_confirmed() -> None:
    assert rules("Yes, 48,000. I'm at 41,500.", rep="Is 48,000 your limit?") == {"secret"}


def test_words_are_compared_whole() -> None:
    secret = a_secret("need:x", "plan", "our plan for it")
    view = a_view(a_move("ask_price"))
    assert GUARD.check(a_given("What's our planner for items?", view, secrets=(secret,))) == ()
    assert GUARD.check(a_given("It's OUR PLAN — for it!", view, secrets=(secret,))) != ()


def test_the_made_up_secrets_cover_amounts_and_words() -> None:
    assert {secret.id.partition(":")[0] for secret in SECRETS} >= {"reservation", "need"}
