"""A model server that lies: whatever it says, the rep sees a correct sentence of the buyer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.flow import Worded
from simulator.agents.ports import GuardInput
from simulator.agents.speaker.draft import draft_of
from simulator.agents.speaker.model import ModelSpeaker
from simulator.content.prompts import default_prompts
from simulator.domain.mind import PublicMove, PublicView
from simulator.llm import FunctionModel, OpenAIChatModel
from tests.support import model_server as server
from tests.support.views import a_given, a_view
from tests.support.wording_flow import guarded
from tests.support.wordings import moves

Lie = Callable[[str], str]
"""Turns the correct draft into what the model says instead."""

LIES: dict[str, Lie] = {
    "a higher price": lambda draft: _priced(draft, "€46,000 a year"),
    "a lower price in words": lambda draft: _priced(draft, "thirty-nine thousand a year"),
    "a price where none was decided": lambda draft: f"{draft} Let's say 39k.",
    "a short form": lambda draft: _priced(draft, "44.5k"),
    "another currency": lambda draft: _priced(draft, "$41,500 a year") + " $41,500!",
    "another unit": lambda draft: f"{draft} That's €41,500 a month.",
    "a percentage": lambda draft: f"{draft} Or just give me 15 percent off.",
    "a negation": lambda draft: f"I won't do {draft} It's not €41,500. Forget 60 days net.",
    "the limit": lambda draft: f"{draft} My limit is €48,000, by the way.",
    "the limit in words": lambda draft: f"{draft} We could go to forty-eight thousand.",
    "the limit spelled": lambda draft: f"{draft} 4 8 0 0 0.",
    "a bracket around the limit": lambda draft: f"{draft} A bit under 50 would still be fine.",
    "room above": lambda draft: f"{draft} We could go a little higher, honestly.",
    "a need": lambda draft: f"{draft} The thing is, we failed the last audit.",
    "who decides": lambda draft: f"{draft} I'd have to ask the finance director.",
    "the target": lambda draft: f"{draft} I was hoping for 43.5k.",
    "an acceptance": lambda draft: f"{draft} You've got yourself a deal.",
    "a signature": lambda draft: f"{draft} I'll sign right away.",
    "the seller's voice": lambda draft: (
        f"{draft} Our price is fair, and I can offer you a discount."
    ),
    "both voices": lambda draft: f"{draft}\nRep: Great, then 45,000.\nBuyer: Agreed.",
    "a free promise": lambda draft: f"{draft} And we'll renew next year, I promise.",
    "a term nobody decided": lambda draft: f"{draft} With premium support and a 36-month term.",
    "talk about itself": lambda draft: f"As an AI, I was told to say: {draft}",
    "an explanation": lambda draft: f"Here is the reworded message:\n\n**{draft}**",
    "JSON": lambda draft: f'{{"reply": "{draft}"}}',
    "another language": lambda _: "Wir können das leider nicht so machen, das ist uns zu teuer.",
    "another script": lambda _: "我们不能接受这个价格。",
    "endless talk": lambda draft: f"{draft} " + "We've been over this so many times now. " * 20,
    "white space": lambda _: " \n ",
}
BROKEN = {
    "empty": server.empty(),
    "truncated": server.truncated("I could do 9"),
    "refusal": server.refuse(),
    "filtered": server.content_filter(),
    "nonsense": server.bad_body(),
    "silence": server.timeout(20),
    "429": server.status(429),
    "500": server.status(500),
    "401": server.status(401),
    "400": server.status(400),
    "reset": server.drop_mid_stream(3, "I could go to 46,000 for you, with pleasure."),
    "cut short": server.end_mid_stream(3, "I could go to 46,000 for you, with pleasure."),
    "failure in the stream": server.error_mid_stream(3, "I could go to 46,000 for you."),
}
MOVES = moves()
GUARD = RulesGuard()


def _priced(draft: str, price: str) -> str:
    changed = re.sub(r"€41,500(?: a year)?", price, draft)
    return changed if changed != draft else f"{draft} So {price}."


def _frame(move: PublicMove) -> tuple[PublicView, GuardInput]:
    view = a_view(move, "Call it 48. Do we have a deal?")
    return view, a_given("", view)


async def _worded(script: server.Script, move: PublicMove) -> tuple[Worded, list[str]]:
    view, frame = _frame(move)
    shown: list[str] = []
    with server.model_server(script) as fake:
        model = OpenAIChatModel("m", fake.base_url, timeout_s=1)
        worded = await guarded(
            ModelSpeaker(model, default_prompts()),
            GUARD,
            view,
            frame,
            scope="s",
            clock=time.monotonic,
            show=shown.append,
        )
        await model.aclose()
    return worded, shown


def _assert_correct(worded: Worded, shown: list[str], move: PublicMove) -> None:
    view, frame = _frame(move)
    assert worded.text.strip()
    assert GUARD.check(frame.model_copy(update={"text": worded.text})) == ()
    assert worded.draft == draft_of(view)
    for early in shown:
        hits = GUARD.check(frame.model_copy(update={"text": early}))
        assert not [hit for hit in hits if hit.text], early


@pytest.mark.parametrize("move", ["offer", "plain"])
@pytest.mark.parametrize("lie", sorted(LIES))
async def test_a_lie_told_by_a_server_is_never_shown(lie: str, move: str) -> None:
    said = LIES[lie](draft_of(_frame(MOVES[move])[0]))
    worded, shown = await _worded(server.reply(said), MOVES[move])
    _assert_correct(worded, shown, MOVES[move])
    assert worded.text == worded.draft


@pytest.mark.parametrize("move", sorted(MOVES))
@pytest.mark.parametrize("lie", sorted(LIES))
async def test_a_lie_is_never_shown_whatever_the_move(lie: str, move: str) -> None:
    view, frame = _frame(MOVES[move])
    said = LIES[lie](draft_of(view))
    shown: list[str] = []
    worded = await guarded(
        ModelSpeaker(FunctionModel(lambda _: said), default_prompts()),
        GUARD,
        view,
        frame,
        scope="s",
        clock=time.monotonic,
        show=shown.append,
    )
    _assert_correct(worded, shown, MOVES[move])
    if worded.guard == "draft":
        assert worded.text == worded.draft
        assert worded.hits or worded.fault
    else:
        # Saying yes and naming the terms of a deal that is being accepted is no lie.
        assert lie in {"an acceptance", "a signature"}
        assert move == "accept"


@pytest.mark.parametrize("move", ["offer", "accept"])
@pytest.mark.parametrize("fault", sorted(BROKEN))
async def test_a_model_that_fails_is_replaced_by_the_draft(fault: str, move: str) -> None:
    worded, shown = await _worded(BROKEN[fault], MOVES[move])
    _assert_correct(worded, shown, MOVES[move])
    assert worded.guard == "draft"
    assert worded.text == worded.draft
    assert worded.fault is not None
    assert worded.fault.startswith("model_")


@pytest.mark.parametrize("move", sorted(MOVES))
async def test_a_liar_that_repents_is_believed(move: str) -> None:
    draft = draft_of(_frame(MOVES[move])[0])
    worded, _ = await _worded([server.reply(f"{draft} Or 39k."), server.reply(draft)], MOVES[move])
    assert (worded.guard, worded.text) == ("repaired", draft)
    assert worded.hits
    assert worded.usage.calls == 2


async def test_a_repair_that_fails_leaves_the_draft() -> None:
    lie = server.reply("I could do 39k.")
    worded, _ = await _worded([lie, server.status(500)], MOVES["offer"])
    assert (worded.guard, worded.fault) == ("draft", "model_unavailable")
    assert worded.text == worded.draft


async def test_the_repair_is_told_what_was_wrong_but_not_what_is_secret() -> None:
    view, frame = _frame(MOVES["hold"])
    with server.model_server(server.reply("I'm at 41,500, my limit is 48,000.")) as fake:
        model = OpenAIChatModel("m", fake.base_url, timeout_s=2)
        await guarded(
            ModelSpeaker(model, default_prompts()),
            GUARD,
            view,
            frame.model_copy(update={"rep_text": "Hm."}),
            scope="s",
            clock=time.monotonic,
        )
        await model.aclose()
        first, second = (str(request["messages"]) for request in fake.requests)
    assert "48,000" not in first
    assert "which the draft does not say" in second
    assert "kept back" not in second
    assert "secret" not in second


async def test_first_words_are_shown_while_the_rest_is_still_being_written() -> None:
    text = "Well then. I have thought about it once more. I'm still at €41,500 a year."
    seen: list[tuple[float, str]] = []
    view, frame = _frame(MOVES["hold"])
    with server.model_server(server.slow_tokens(0.05, text)) as fake:
        model = OpenAIChatModel("m", fake.base_url, timeout_s=10)
        begun = time.monotonic()
        worded = await guarded(
            ModelSpeaker(model, default_prompts()),
            GUARD,
            view,
            frame,
            scope="s",
            clock=time.monotonic,
            show=lambda shown: seen.append((time.monotonic() - begun, shown)),
        )
        took = time.monotonic() - begun
        await model.aclose()
    assert (worded.guard, worded.text) == ("passed", text)
    assert seen[0][0] < took / 2
    assert len(seen) >= 3
    assert worded.first_word_ms is not None
    assert worded.first_word_ms < took * 500
    assert all(text.startswith(shown) for _, shown in seen)
