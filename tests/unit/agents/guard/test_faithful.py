"""A wording has to say what the move is about."""

from __future__ import annotations

from simulator.agents.guard.check import RulesGuard
from tests.support.views import a_given, a_move, a_view, told

FACT = "Aaron Feld in finance signs it, and he compares it with the extra temps of December."


def test_a_fact_that_is_told_has_to_be_in_the_words() -> None:
    view = a_view(a_move("disclose", act="state_preference", disclosed=(told(FACT),)))
    evasive = a_given("Oh, busy as ever in the shop.", view)
    assert "missing_fact" in {hit.rule for hit in RulesGuard().check(evasive)}
    retold = a_given("That would be Aaron Feld, our finance man; he looks at the temps.", view)
    assert "missing_fact" not in {hit.rule for hit in RulesGuard().check(retold)}


def test_an_earlier_line_said_again_is_no_answer() -> None:
    line = "We are busy as ever in the shop, you know."
    given = a_given(line, a_view(a_move("reject"))).model_copy(update={"said_before": (line,)})
    assert [hit.rule for hit in RulesGuard().check(given)] == ["repetition"]


def test_what_the_draft_calls_for_may_be_said_again() -> None:
    line = "We are busy as ever in the shop, you know."
    given = a_given(line, a_view(a_move("reject"))).model_copy(
        update={"said_before": (line,), "draft": line}
    )
    assert RulesGuard().check(given) == ()
