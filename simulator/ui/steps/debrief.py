"""Step 4: what it was worth, how it came about, and what to do differently."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from simulator.engine.economy import economy_of
from simulator.runtime.build import RUBRIC, Deps
from simulator.runtime.projection import deal_of, debrief_data
from simulator.ui.assets import tactic_notes
from simulator.ui.conversation import Conversations
from simulator.ui.faults import DEBRIEF_FAULT, fault_in
from simulator.ui.markup import Markup, el
from simulator.ui.plots import chart_html, map_chart, offers_chart
from simulator.ui.steps.stage import ARRIVED, QUIET, Stage, Updates, heading, notice
from simulator.ui.steps.talk import TalkStep
from simulator.ui.views.debrief import (
    DebriefCard,
    analyst_html,
    briefs_html,
    outcome_html,
    tactics_html,
    title_words,
)
from simulator.ui.views.score import scorecard_html
from simulator.ui.views.talk import chat_html, started_of


@dataclass(frozen=True, slots=True)
class DebriefStep:
    """The widgets of the fourth step."""

    body: gr.HTML
    notice: gr.HTML
    back: gr.Button
    again: gr.Button

    @property
    def parts(self) -> list[Any]:
        """Everything the debrief fills."""
        return [self.body, self.notice]


def build_debrief() -> DebriefStep:
    """Lay out an empty debrief."""
    said = gr.HTML()
    body = gr.HTML(elem_id="debrief")
    with gr.Row(elem_classes="bs-actions"):
        back = gr.Button("Back to the talk", elem_id="back-to-talk")
        again = gr.Button("New talk", variant="primary", elem_id="again")
    return DebriefStep(body=body, notice=said, back=back, again=again)


def wire_debrief(
    stage: Stage,
    talk: TalkStep,
    debrief: DebriefStep,
    deps: Deps,
    conversations: Conversations,
) -> None:
    """Connect the way to the debrief and away from it."""

    async def on_debrief(token: str) -> AsyncIterator[Updates]:
        yield {**stage.show("debrief"), debrief.body: waiting_html(), debrief.notice: notice("")}
        task = conversations.kept(debrief_html(deps, conversations, token))
        await asyncio.wait({task})
        failed = fault_in(task, DEBRIEF_FAULT)
        yield {debrief.body: "" if failed else task.result(), debrief.notice: notice(failed)}

    talk.debrief.click(on_debrief, [stage.token], [*stage.parts, *debrief.parts], **QUIET).then(
        None, js=ARRIVED, api_visibility="private"
    )
    debrief.back.click(lambda: stage.show("talk"), None, stage.parts, **QUIET)
    for button in (talk.again, debrief.again):
        button.click(
            lambda: {**stage.show("choose"), stage.token: ""},
            None,
            [*stage.parts, stage.token],
            **QUIET,
        ).then(None, js=ARRIVED, api_visibility="private")


def waiting_html() -> Markup:
    """What is shown while judge and analyst read the talk."""
    return el(
        "p",
        "Reading the talk and working out what it was worth …",
        class_="bs-banner",
        role="status",
    )


async def debrief_html(deps: Deps, conversations: Conversations, token: str) -> Markup:
    """Put the whole debrief together.

    Raises:
        SimulatorError: the talk is still going on, or its record cannot be read.
    """
    conversations.events(token)
    card = await deps.service.scorecard(token)
    spoken = await deps.service.debrief(token)
    events = conversations.events(token)
    data = debrief_data(events)
    started = started_of(events)
    scenario = started.private.scenario_document
    shown = DebriefCard(
        data=data,
        deal=deal_of(events),
        spoken=spoken,
        notes=tactic_notes(),
        buyer_name=started.private.persona_document.name,
    )
    economy = economy_of(scenario)
    # Drawing takes a second of processor time, which other people's turns should not wait for.
    offers = await asyncio.to_thread(offers_chart, data, economy)
    position = await asyncio.to_thread(map_chart, data, economy)
    rubric = deps.library.rubric(RUBRIC).value
    return el(
        "div",
        heading(title_words(shown)),
        outcome_html(shown),
        el(
            "div",
            _section("How the offers moved", chart_html(offers)),
            _section("Where the deal lies", chart_html(position)),
            class_="bs-grid-2",
        ),
        _section("What to take from it", analyst_html(spoken)),
        _section("Scorecard", scorecard_html(card, rubric)),
        _section("Tactics and how you answered them", tactics_html(shown)),
        _section("Both briefs", briefs_html(shown)),
        _section("The talk", el("details", el("summary", "Read it again"), chat_html(events))),
        downloads_html(token),
        class_="bs-stack bs-debrief",
    )


def downloads_html(token: str) -> Markup:
    """Links to take the talk away."""
    return el(
        "p",
        el("a", "Transcript as text", href=f"transcript/{token}.txt", download=f"{token}.txt"),
        " · ",
        el(
            "a", "Events as JSON lines", href=f"transcript/{token}.jsonl", download=f"{token}.jsonl"
        ),
        class_="bs-downloads",
    )


def _section(title: str, *body: Markup) -> Markup:
    return el("section", el("h3", title), *body, class_="bs-section", aria_label=title)
