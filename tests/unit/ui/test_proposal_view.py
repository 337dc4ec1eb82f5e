from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.content.loader import default_library
from simulator.domain.errors import InputRejected
from simulator.domain.preparation import Proposal
from simulator.domain.values import FrozenMap
from simulator.runtime.projection import on_table
from simulator.ui.views.chat import chat_html, proposal_html
from simulator.ui.views.proposal import ProposalForm, proposal_of
from simulator.ui.views.talk import moves_of, offers_html
from simulator.ui.views.transcript import transcript_text
from tests.support.playing import Played

DESK = default_library().scenario("support-desk-saas").value
QUOTED = tuple(DESK.standard[issue.id] for issue in DESK.issues)


def form(**more: str) -> ProposalForm:
    changed = {issue.id: more.pop(issue.id, DESK.standard[issue.id]) for issue in DESK.issues}
    return ProposalForm(options=tuple(changed.values()), **more)


def test_an_untouched_form_is_no_proposal() -> None:
    assert proposal_of(ProposalForm(price=" ", text="\n", options=QUOTED), DESK) is None
    assert proposal_of(ProposalForm(), DESK) is None


def test_only_what_differs_from_the_quoted_bundle_is_kept() -> None:
    written = form(price="$46.5k", text=" As discussed. ", payment="days_60")
    assert proposal_of(written, DESK) == Proposal(
        text="As discussed.", price=Decimal(46500), options=FrozenMap({"payment": "days_60"})
    )


def test_hidden_fields_of_a_richer_scenario_are_left_alone() -> None:
    written = ProposalForm(price="46,500", options=(*QUOTED, None, None))
    assert proposal_of(written, DESK) == Proposal(price=Decimal(46500))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "We are the best."}, "needs a price"),
        ({"payment": "days_60"}, "needs a price"),
        ({"price": "a fair one"}, "“a fair one” cannot be read"),
        ({"price": "-5"}, "cannot be read"),
        ({"price": "1"}, "Name one from \\$14,000 to \\$62,000"),
        ({"price": "9" * 30}, "cannot be read"),
        ({"price": "46,500", "text": "x" * 2001}, "2,001 characters"),
        ({"price": "46,500", "payment": "days_61"}, "does not have"),
    ],
)
def test_what_cannot_be_sent_is_explained(fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputRejected) as refused:
        proposal_of(form(**fields), DESK)
    assert refused.match(sentence)
    assert refused.value.hint


async def test_it_is_shown_as_it_was_sent(played: Played) -> None:
    proposal = Proposal(
        price=Decimal(46500), options=FrozenMap({"payment": "days_60"}), text="<i>Live</i> in May."
    )
    played.start("support-desk-saas", proposal=proposal)
    for shown in (proposal_html(played.events), chat_html(played.events)):
        assert "$46,500" in shown
        assert "60 days net" in shown
        assert "&lt;i&gt;Live&lt;/i&gt; in May." in shown
    assert "waiting for you to begin" in chat_html(played.events)
    assert [(move.turn, move.side) for move in moves_of(played.events)] == [(0, "seller")]
    assert "in writing" in offers_html(played.events)
    assert on_table(played.events).seller is not None
    assert "Your written proposal:\n<i>Live</i> in May." in transcript_text(played.events)


async def test_without_one_nothing_is_shown(played: Played) -> None:
    played.start("support-desk-saas")
    assert proposal_html(played.events) == ""
    assert moves_of(played.events) == ()
