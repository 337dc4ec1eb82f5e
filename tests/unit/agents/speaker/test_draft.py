from __future__ import annotations

import re

import pytest

from simulator.agents.speaker.draft import draft_of, tidy
from simulator.agents.speaker.length import word_limit, words_in
from simulator.agents.speaker.plain import PlainSpeaker
from simulator.agents.speaker.readout import listed, package_words, price_words, quotable
from simulator.domain.mind import Beat
from tests.support.views import (
    ALL_KEYS,
    LINES,
    a_deal,
    a_move,
    a_package,
    a_view,
    unclear_beat,
)

PACKAGE = a_package(payment="net60", training="out")


def test_a_price_is_said_with_its_unit() -> None:
    assert price_words(PACKAGE.price, a_deal()) == "€41,500 a year"


def test_a_percentage_is_no_money() -> None:
    deal = a_deal().model_copy(update={"unit": "percent_discount"})
    assert price_words(a_package("7.50").price, deal) == "7.5% off"


def test_a_package_is_read_out_whole() -> None:
    assert package_words(PACKAGE, a_deal()) == (
        "€41,500 a year with 60 days net, standard support, no training, a 12-month term"
        " and no reference visit"
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_things_are_listed_as_people_do(parts: tuple[str, ...], said: str) -> None:
    assert listed(parts) == said


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("fine . ok", "Fine. ok."),
        ("so , with that..", "So, with that."),
        ("is it?.", "Is it?"),
        ("at €41,500 a year , , then", "At €41,500 a year, then."),
        ("wait…", "Wait…"),
    ],
)
def test_sentences_are_joined_cleanly(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@pytest.mark.parametrize(
    ("raw", "played_back"),
    [
        ('say "48"\nSeller: yes', "say 48 Seller yes"),
        ("```{x}``` <b>hi</b>", "x b hi /b"),
        ("", ""),
        ("!!!", ""),
        ("word " * 40, ("word " * 8).strip() + " …"),
    ],
)
def test_what_the_rep_said_is_made_fit_to_be_played_back(raw: str, played_back: str) -> None:
    assert quotable(raw) == played_back


def test_voiced_terms_are_glued_to_the_price() -> None:
    move = a_move(
        "propose_better", package=PACKAGE, names_price=True, voiced=("payment", "training")
    )
    assert "€41,500 a year, with 60 days net and no training." in draft_of(a_view(move))


def test_what_no_beat_says_is_said_at_the_end() -> None:
    move = a_move("price_pushback", package=PACKAGE, names_price=True, voiced=("payment",))
    assert draft_of(a_view(move)).endswith(" That is €41,500 a year, with 60 days net.")


def test_an_acceptance_is_always_said() -> None:
    move = a_move(
        "acknowledge_honesty", act="accept", package=PACKAGE, names_price=True, accepts=True
    )
    assert draft_of(a_view(move)).endswith("That is €41,500 a year. We have a deal.")


def test_unclear_words_are_played_back_with_their_readings() -> None:
    move = a_move(beats=(unclear_beat("ask_back_price", '"48"', "48", "48,000"),))
    said = {draft_of(a_view(_nth(move, n))) for n in range(2)}
    assert said == {"When you say 48, do you mean 48 or 48,000?", "How much is 48?"}


def test_readings_are_not_asked_for_when_there_are_none() -> None:
    move = a_move(beats=(unclear_beat("ask_back_price", "48"),))
    assert {draft_of(a_view(_nth(move, n))) for n in range(3)} == {"How much is 48?"}


def _nth(move, n):
    return move.model_copy(
        update={"beats": tuple(beat.model_copy(update={"nth": n}) for beat in move.beats)}
    )


@pytest.mark.parametrize("key", ALL_KEYS)
def test_no_line_comes_twice_before_all_have_been_said(key) -> None:
    beat = Beat(phrase=key, fact="We move in May.", issue="training")
    if key.startswith("ask_back"):
        beat = unclear_beat(key, "it", "a", "b")
    drafts = [
        draft_of(
            a_view(
                _nth(a_move(beats=(beat,), package=PACKAGE, accepts=key.startswith("accept")), n)
            )
        )
        for n in range(len(LINES[key]))
    ]
    assert len(set(drafts)) == len(drafts)
    assert all("{" not in draft and draft[0] == draft[0].upper() for draft in drafts)


def test_a_long_reply_loses_its_ornaments_first() -> None:
    view = a_view(
        a_move(
            "acknowledge_question", "react_mutual", "no_progress", "reject", "hold",
            package=PACKAGE, names_price=True,
        ),
        max_words=10,
    )  # fmt: skip
    draft = draft_of(view)
    assert "€41,500 a year" in draft
    assert not any(line in draft for line in LINES["react_mutual"])
    assert words_in(draft) <= word_limit(view.move, view.deal, 10)


def test_a_fact_is_told_even_without_a_line_for_it() -> None:
    view = a_view(a_move(beats=(Beat(phrase="disclose", fact="We move in May"),)))
    bare = view.model_copy(
        update={
            "persona": view.persona.model_copy(update={"phrases": type(view.persona.phrases)()})
        }
    )
    assert draft_of(bare) == "We move in May."


def test_there_is_always_something_to_say() -> None:
    assert draft_of(a_view(a_move())) == "Let me think about that."


def test_sentences_are_separated_by_one_space() -> None:
    view = a_view(a_move("reject", "price_pushback", "hold", package=PACKAGE, names_price=True))
    assert not re.search(r"  |[.!?][A-Z]|\.\.", draft_of(view))


def test_the_plain_speaker_has_nothing_but_its_draft() -> None:
    view = a_view(a_move("reject"))
    speaker = PlainSpeaker()
    assert speaker.word(view, speaker.draft(view), scope="s") is None


def test_a_line_that_was_said_waits_until_the_others_have_been() -> None:
    move = a_move("reject")
    first = draft_of(a_view(move))
    again = draft_of(a_view(move).model_copy(update={"said_before": (first,)}))
    assert again != first
    assert {first, again} == set(LINES["reject"])


def test_an_occasion_that_is_used_up_borrows_from_one_like_it() -> None:
    view = a_view(a_move("reject")).model_copy(update={"said_before": LINES["reject"]})
    assert draft_of(view) in LINES["no_progress"]


def test_what_is_new_of_a_line_is_said_when_the_rest_is_not() -> None:
    beat = Beat(phrase="disclose", fact="We move in May.")
    prefaces = ("I'll tell you why.", "Honestly?")
    view = a_view(a_move(beats=(beat,))).model_copy(update={"said_before": prefaces})
    assert draft_of(view) == "We move in May."


def test_a_fact_told_again_says_so() -> None:
    beat = Beat(phrase="disclose", fact="We move in May.")
    view = a_view(a_move(beats=(beat,))).model_copy(update={"said_before": ("We move in May.",)})
    assert draft_of(view) == "As I said: We move in May."


def test_words_for_having_none_change_as_well() -> None:
    view = a_view(a_move(beats=()))
    first = draft_of(view)
    assert draft_of(view.model_copy(update={"said_before": (first,)})) != first
