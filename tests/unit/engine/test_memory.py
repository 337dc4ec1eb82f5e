"""What stays of a talk: promises counted only where there was a deal to hold them against."""

from __future__ import annotations

import pytest

from simulator.domain.errors import InvariantViolated
from simulator.domain.events import Event
from simulator.domain.mind import Dispute, Memory, SummaryCheck
from simulator.domain.offer import Package
from simulator.engine.memory import memory_of
from tests.support.decisions import MakesUp, Scripted, a_decision
from tests.support.playing import playing

ASK = "What do you need most?"
BOAST = "We guarantee it never breaks down, ever."


async def talked(*said: str, engine: Scripted) -> tuple[Event, ...]:
    with playing(engine=engine) as played:
        played.start()
        for text in said:
            await played.say(text)
        played.service.end(played.session_id)
        return played.events


async def sold_after(*said: str, **beside: object) -> Memory:
    with playing() as played:
        scenario = played.start().started.private.scenario_document
    deal = Package(price=scenario.price.list_price, options=scenario.standard)

    def closing(state):
        return a_decision(state, "accept", package=deal, accepts=True, ends="deal", **beside)

    plain: list[MakesUp] = [a_decision] * (len(said) - 1)
    return memory_of(await talked(*said, engine=Scripted(*plain, closing)))


async def test_terms_summed_up_as_agreed_are_a_promise_kept() -> None:
    memory = await sold_after(ASK, summary=SummaryCheck(ok=True))
    assert (memory.deals, memory.kept, memory.broken) == (1, 1, 0)


async def test_claims_beyond_the_product_and_terms_in_dispute_are_broken_ones() -> None:
    dispute = Dispute(issue="payment", buyer_says="days_60", seller_says="days_30")
    memory = await sold_after(BOAST, ASK, dispute=dispute)
    assert (memory.kept, memory.broken) == (0, 2)


async def test_where_nothing_was_sold_no_promise_was_broken() -> None:
    memory = memory_of(await talked(BOAST, engine=Scripted(a_decision)))
    assert (memory.deals, memory.kept, memory.broken) == (0, 0, 0)


async def test_a_talk_that_goes_on_is_no_memory_yet() -> None:
    events = await talked(ASK, engine=Scripted(a_decision))
    with pytest.raises(InvariantViolated):
        memory_of(events[:-1])
