"""The facts beside the score, against talks counted by hand."""

from __future__ import annotations

from decimal import Decimal

from simulator.agents.judge.evidence import Evidence
from simulator.agents.judge.facts import facts_of
from simulator.agents.judge.ledger import Floors
from tests.support.judged import Talk, deal, economy
from tests.unit.agents.judge.cases import QUOTED, cut, opened, traded


def values(talk: Talk, *ending: object) -> dict[str, object]:
    return {k: f.value for k, f in facts_of(Evidence(talk.judged(*ending))).items()}


def test_needs_before_the_first_give_are_counted_apart() -> None:
    talk = (
        opened()
        .buyer("Seasonal people.", tells=["turnover"])
        .rep("$48,000.", "propose", package=QUOTED)
        .buyer("Too much.", tactics=["price_pushback"])
        .rep("44,000.", "propose", "concede_bare", package=deal(44000))
        .buyer("Well. The board asks for numbers.", tells=["board_returns"])
    )
    facts = values(talk)
    assert facts["needs_surfaced"] == 2
    assert facts["needs_total"] == 6
    assert facts["needs_before_first_concession"] == 1


def test_gives_and_what_came_back() -> None:
    bare, paid = values(cut()), values(traded())
    assert (bare["rep_concessions_without_return"], paid["rep_concessions_without_return"]) == (
        1,
        0,
    )
    assert (bare["discount_given"], paid["discount_given"]) == ("4000", "2000")
    assert (bare["things_got_in_return"], paid["things_got_in_return"]) == (0, 1)
    assert bare["discount_per_thing_got"] is None
    assert paid["discount_per_thing_got"] == "2000"


def test_limits_nobody_named() -> None:
    facts = values(opened())
    assert facts["limits_touching_buyer"] == 4
    assert facts["limits_never_said"] == 4
    named = values(opened().buyer("Yes?").rep("There is no telephony in it.", "disclose_limit"))
    assert named["limits_never_said"] == 3
    assert "no_phone" not in str(named["limits_never_said_ids"])


def test_the_floor_and_the_plan() -> None:
    low = values(Talk().rep("20,000.", "propose", package=deal(20000)))
    assert low["floor_crossed"] is True
    assert low["plan_complete"] is True
    assert low["brief_floor"] == "36000"
    assert values(Talk(plan=None).rep("Hello."))["plan_walk_away"] is None


def test_what_is_unknown_has_no_value() -> None:
    facts = facts_of(Evidence(Talk().rep("Hello.").judged()))
    assert not facts["discount_given"].known
    assert facts["discount_given"].value is None
    assert not facts["best_buyer_price_at_end"].known
    assert not facts["pie_captured"].known or facts["pie_captured"].value == 0


def test_buyer_gifts_are_raises_that_nothing_moved() -> None:
    talk = (
        Talk()
        .rep("$48,000.", "propose", package=QUOTED)
        .buyer("30,000.", package=deal(30000))
        .rep("No.", "hold")
        .buyer("34,000.", package=deal(34000))
        .rep("46,000.", "propose", package=deal(46000))
        .buyer("36,000.", package=deal(36000))
    )
    assert values(talk)["buyer_concessions_without_return"] == 1


def test_floors_of_packages_nobody_priced_follow_from_those_that_were() -> None:
    talk = (
        Talk()
        .rep("47,000.", "propose", package=deal(47000, term="months_24"))
        .rep("44,000.", "propose", package=deal(44000, term="months_24", payment="days_60"))
    )
    floors = Floors(talk.judged())
    for package in (deal(40000), deal(40000, payment="days_60"), deal(41000, term="months_24")):
        assert floors.worth(package) == economy().seller_surplus(package)
    assert floors.worth(deal(40000, edition="core")) is None
    assert floors.worth(deal(Decimal("1.50"))) == economy().seller_surplus(deal("1.50"))
