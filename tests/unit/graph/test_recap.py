"""What a prompt is told of a talk: small however long it gets, and with every offer in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest

from evals.benchmarks.storage_growth import tireless
from evals.benchmarks.tokens_per_turn import SCRIPT, Answering
from simulator.content import default_library
from simulator.domain.events import BuyerSpoke, Decided, Event, RepSpoke
from simulator.domain.lexicon import Lexicon, lexicon_of
from simulator.domain.mind import Line
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.graph.recap import (
    LEAST_LINES,
    STEP,
    WRITTEN,
    Budget,
    Offered,
    offering,
    told_to,
    with_offer,
)
from simulator.llm import ChatRequest, EstimatingCounter, FunctionModel
from simulator.runtime.build import build_deps
from simulator.runtime.crew import Models
from simulator.runtime.proposals import proposal_from
from simulator.runtime.service import StartRequest
from simulator.settings import load_settings

FIGURE = re.compile(r"\$\d[\d,]*")
PROPOSAL = json.dumps({"price": 47777, "options": {"payment": "days_30"}})


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(default_library().scenario("support-desk-saas").value)


async def played(turns: int, proposal: bool = False) -> tuple[Sequence[Event], list[ChatRequest]]:
    """A talk in words of the model's, and what the speaker was asked first in each turn."""
    model = FunctionModel(Answering(), name="m-1")
    deps = build_deps(load_settings(), in_memory=True, models=Models(buyer=model), engine=tireless)
    scenario = deps.library.scenario("support-desk-saas").value
    request = StartRequest(
        scenario=scenario.id,
        persona="owner-partner",
        seed=1,
        proposal=proposal_from(PROPOSAL, scenario) if proposal else None,
    )
    try:
        session = deps.service.start(request).session_id
        for line in SCRIPT.read_text(encoding="utf-8").splitlines()[:turns]:
            async for _ in deps.service.say(session, line):
                pass
        asked = [one for one in model.history if (one.purpose, one.attempt) == ("speaker", 0)]
        return deps.service.events(session), asked
    finally:
        await deps.aclose()


async def test_every_offer_is_in_every_later_prompt_as_it_was_said() -> None:
    events, asked = await played(28)
    moves = {event.turn: event.move for event in events if isinstance(event, Decided)}
    said = [e for e in events if isinstance(e, RepSpoke | BuyerSpoke)]
    checked = 0
    for n, request in enumerate(asked, start=1):
        prompt = request.messages[-1].content
        for event in said:
            if event.turn >= n:
                continue
            ours = isinstance(event, BuyerSpoke) and not moves[event.turn].names_price
            for figure in () if ours else FIGURE.findall(event.text):
                assert figure in prompt, (n, event.turn, event.event)
                checked += 1
    assert checked > 200
    sentence = (
        "The Complete edition with guided onboarding and analytics is $48,000 a year for forty"
    )
    assert sentence in asked[-1].messages[-1].content
    assert "How has the week been so far?" not in asked[-1].messages[-1].content


async def test_a_prompt_goes_on_where_the_one_before_it_stopped() -> None:
    _, asked = await played(22)
    texts = [request.messages[-1].content.partition("The draft")[0] for request in asked]
    kept = [later.startswith(text.rstrip()) for text, later in pairwise(texts)]
    assert kept.count(False) <= len(kept) // (STEP // 2)
    assert len(texts[-1]) < 2 * len(texts[7])


async def test_a_written_proposal_counts_as_the_first_offer() -> None:
    _, asked = await played(2, proposal=True)
    for request in asked:
        assert "Written proposal: $47,777 a year" in request.messages[-1].content


def lines_of(count: int) -> tuple[Line, ...]:
    return tuple(
        Line(
            i=i,
            speaker="buyer" if i % 2 else "seller",
            text=f"Well, number {i} it is. I can do ${40_000 + i:,} a year. Hm.",
        )
        for i in range(count)
    )


def test_offers_and_the_latest_messages_stay_whatever_the_budget(lexicon: Lexicon) -> None:
    lines, acts = lines_of(31), ([("greet",)] * 16, ())
    offered = tuple(Offered(i=i, by_rep=True) for i in (0, 4, 8, 12, 16))
    told = []
    for most in (*range(1, 400), 100_000):
        budget = Budget(EstimatingCounter(), "", most)
        earlier, shown = told_to(lines, offered, acts, lexicon, budget)
        told.append((len(shown), earlier.beside != ""))
        assert shown[-LEAST_LINES:] == lines[-LEAST_LINES:]
        assert [one.i for one in earlier.offers] == [one.i for one in offered if one.i < shown[0].i]
        assert all(f"I can do ${40_000 + one.i:,} a year." in one.text for one in earlier.offers)
    assert list(dict.fromkeys(told)) == [(LEAST_LINES, False), (15, False), (15, True)]


def test_what_is_left_out_is_counted(lexicon: Lexicon) -> None:
    lines = lines_of(17)
    acts = [("ask_open", "ask_need"), ("ask_need",), ("propose",), *[("other",)] * 6]
    budget = Budget(EstimatingCounter(), "")
    earlier, shown = told_to(lines, (Offered(i=4, by_rep=True),), (acts, ()), lexicon, budget)
    assert earlier.beside == "rep: ask need ×2, ask open, other"
    assert shown[0].i == 8


def test_only_sentences_about_the_deal_are_kept_and_as_they_were_said(lexicon: Lexicon) -> None:
    said = "Lovely  weather! Guided   onboarding stays in. It is fifty  grand. Ask Tom."
    assert offering(said, lexicon) == "Guided   onboarding stays in. It is fifty  grand."
    assert offering("You know what I mean.", lexicon) == "You know what I mean."


def test_a_package_said_again_is_no_new_offer() -> None:
    dear, cheap = (Package(price=Decimal(price), options=FrozenMap()) for price in (5, 4))
    known: tuple[Offered, ...] = ()
    for i, by_rep, package in (
        (0, True, dear),
        (1, False, cheap),
        (2, True, dear),
        (3, True, cheap),
    ):
        known = with_offer(known, Offered(i=i, by_rep=by_rep, package=package))
    assert [one.i for one in known] == [0, 1, 3]
    assert with_offer(known, Offered(i=4, by_rep=True))[-1].i == 4
    assert WRITTEN < 0
