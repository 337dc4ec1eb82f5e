"""Rules and classifier together: who adds a label, who takes one away, and what neither touches."""

from __future__ import annotations

from functools import cache

import pytest

from evals.language.sentences import held_out, labelled
from simulator.agents.perceiver import RulesPerceiver, TieredPerceiver
from simulator.agents.ports import Hearing
from simulator.content.loader import default_library
from simulator.domain.acts import Question
from simulator.domain.lexicon import lexicon_of
from simulator.domain.mind import Line
from simulator.domain.observation import Observation
from simulator.engine.process.meetings import SURE_ENOUGH_TO_PART

RULES, TIERS = RulesPerceiver(), TieredPerceiver()


@cache
def both() -> tuple[tuple[str, Observation, Observation], ...]:
    """Every fourth held-out message as the rules read it, and as rules and classifier do."""
    rows = [labelled(row) for row in held_out()[::4]]
    return tuple((r.text, RULES.observe(r.hearing), TIERS.observe(r.hearing)) for r in rows)


def heard(text: str, before: str = "") -> Observation:
    lines = (Line(i=0, speaker="buyer", text=before),) if before else ()
    return TIERS.observe(Hearing(text=text, context=lines))


def test_numbers_and_witness_stay_as_the_rules_read_them() -> None:
    for _, by_rules, together in both():
        for part in ("offers", "stated", "claims", "unclear", "witness", "tone"):
            assert getattr(together, part) == getattr(by_rules, part)


def test_an_offer_always_has_a_carrier() -> None:
    for text, by_rules, together in both():
        if any(getattr(act, "offer", None) for act in by_rules.acts):
            assert any(getattr(act, "offer", None) for act in together.acts), text


def test_a_question_no_rule_lists_is_heard_with_its_form_and_topic() -> None:
    seen = heard("Which bits of the week swallow most of your crew's mornings, would you say?")
    assert seen.has("ask_need")
    assert seen.has("ask_open", "ask_closed")
    asked = next(act for act in seen.acts if act.kind == "ask_need")
    assert isinstance(asked, Question)
    assert asked.topic


def test_disagreement_lowers_confidence() -> None:
    """Over the held-out messages: labels that both give are held more surely than those of one."""
    alike, apart = [], []
    for _, by_rules, together in both():
        for act in together.acts:
            (alike if act.kind in by_rules.kinds else apart).append(act.confidence)
    assert sum(alike) / len(alike) > sum(apart) / len(apart) + 0.05


@pytest.mark.parametrize("text", ["", "   ", "qwrtz plmf"])
def test_what_says_nothing_is_left_to_the_rules(text: str) -> None:
    assert heard(text) == RULES.observe(Hearing(text=text))


def test_other_stands_alone() -> None:
    for _, _, together in both():
        assert "other" not in together.kinds or len(together.kinds) == 1


def test_the_same_message_reads_the_same() -> None:
    assert heard("If you take three years, training is on us.") == heard(
        "If you take three years, training is on us."
    )


def test_in_a_session_a_doubt_takes_no_goodbye_away() -> None:
    """The engine closes the meeting from a confidence on: below it the goodbye would be unheard."""
    text = "Then let us leave it here. Thank you, and do ring me when the new gym opens."
    deal = lexicon_of(default_library().scenario("gym-cleaning").value)
    seen = TIERS.observe(Hearing(text=text, lexicon=deal))
    by_rules = RULES.observe(Hearing(text=text, lexicon=deal))
    assert seen.confidence_of("walk_away") >= by_rules.confidence_of("walk_away") > 0
    assert seen.confidence_of("walk_away") >= SURE_ENOUGH_TO_PART


def test_in_a_session_small_talk_is_no_question_about_needs() -> None:
    deal = lexicon_of(default_library().scenario("support-desk-saas").value)
    idle = Hearing(text="Hi Marta, thanks for your time. How has the week been?", lexicon=deal)
    meant = Hearing(text="Hope the week was kind. What goes wrong on a Monday?", lexicon=deal)
    assert TIERS.observe(idle).kinds == {"greet", "small_talk"}
    assert TIERS.observe(meant).has("ask_need")
