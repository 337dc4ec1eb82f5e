"""Trust, resentment and felt fairness: what moves them, and how far (S0.3, S2.3, S4.5)."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from simulator.domain.acts import ActId
from simulator.domain.mind import Affect
from simulator.engine.affect import cooled, felt_fairness
from tests.support.situations import HOLDS, opened
from tests.support.talk import heard

D = Decimal

CALM: dict[str, Any] = {
    "gain_share": D(0), "traded": False, "took_back": False, "bound": False
}  # fmt: skip


def feelings(fairness: str = "0.5", **changes: str) -> Affect:
    given = {
        "trust": "0.5",
        "resentment": "0.2",
        "patience": "0.5",
        "fairness": fairness,
        **changes,
    }
    return Affect.model_validate({name: D(value) for name, value in given.items()})


class TestFairness:
    """How fair the give and take feels."""

    @pytest.mark.parametrize("start", ["0", "0.03", "0.5", "0.97", "1"])
    @pytest.mark.parametrize("share", ["-3", "0", "0.4", "1", "50"])
    @pytest.mark.parametrize("deeds", list(product([True, False], repeat=3)))
    def test_it_stays_between_nothing_and_all(self, start, share, deeds) -> None:
        traded, took_back, bound = deeds
        after = felt_fairness(
            feelings(start), gain_share=D(share), traded=traded, took_back=took_back, bound=bound
        )
        assert 0 <= after.fairness <= 1

    @pytest.mark.parametrize(
        ("deed", "better"),
        [
            ({"gain_share": D("0.2")}, True),
            ({"traded": True}, True),
            ({"took_back": True}, False),
            ({"bound": True}, False),
        ],
    )
    def test_giving_and_trading_raise_it_taking_and_pressing_lower_it(self, deed, better) -> None:
        after = felt_fairness(feelings(), **{**CALM, **deed})
        assert (after.fairness > D("0.5")) is better
        assert after.fairness != D("0.5")

    def test_more_given_feels_fairer_up_to_the_whole_way(self) -> None:
        shares = [D("0.1"), D("0.5"), D(1), D(2)]
        felt = [felt_fairness(feelings(), **{**CALM, "gain_share": s}).fairness for s in shares]
        assert felt[0] < felt[1] < felt[2] == felt[3]

    def test_nothing_happened_nothing_changes(self) -> None:
        assert felt_fairness(feelings(), **CALM) == feelings()

    def test_a_buyer_treated_fairly_answers_more_generously(self) -> None:
        asked = {}
        for fairness in ("0.1", "0.9"):
            talk = opened(reciprocity=D(1))
            fair = talk.state.affect.model_copy(update={"fairness": D(fairness)})
            talk.state = talk.state.model_copy(update={"affect": fair, "clock": D(8)})
            talk.price(22000, "trade")
            asked[fairness] = talk.state.own_surplus
        assert asked["0.9"] < asked["0.1"]


class TestPause:
    """S4.5: anger fades, patience comes back, trust does neither."""

    def test_feelings_cool(self) -> None:
        before = feelings()
        after = cooled(before)
        assert after.resentment < before.resentment
        assert after.patience > before.patience
        assert (after.trust, after.fairness) == (before.trust, before.fairness)

    def test_the_calm_stay_calm(self) -> None:
        calm = feelings(resentment="0", patience="1")
        assert cooled(calm) == calm


GAINS: tuple[ActId, ...] = ("ask_need", "reflect", "disclose_limit", "voice_mutual_intent")
COSTS: tuple[ActId, ...] = ("pressure", "blame", "undermine_need", "overpromise")


@pytest.mark.parametrize("act", GAINS)
def test_openness_and_interest_win_trust_less_each_time(act: ActId) -> None:
    talk = opened()
    gains = []
    for _ in range(3):
        before = talk.state.affect.trust
        talk.say(heard(act))
        gains.append(talk.state.affect.trust - before)
    assert gains[0] > gains[1] > gains[2] > 0


@pytest.mark.parametrize("act", COSTS)
def test_pressure_costs_trust_and_is_resented_every_time(act: ActId) -> None:
    talk = opened(sensitivity=D("0.3"), initial_trust=D(1))
    for _ in range(2):
        before = talk.state.affect
        talk.say(heard(act))
        assert talk.state.affect.trust < before.trust
        assert talk.state.affect.resentment > before.resentment


@pytest.mark.parametrize("tone", ["hostile", "cold"])
def test_tone_alone_is_heard(tone) -> None:
    harsh, plain = opened(), opened()
    harsh.say(heard("hold", tone=tone))
    plain.say(HOLDS)
    assert harsh.state.affect.resentment > plain.state.affect.resentment
    assert harsh.state.affect.trust < plain.state.affect.trust
