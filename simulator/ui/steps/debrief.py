"""Step 4: a last letter to the buyer; then what it was worth, and what to do differently."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from simulator.domain.errors import UserFacingError
from simulator.domain.events import Event
from simulator.engine.economy import economy_of
from simulator.runtime.build import RUBRIC, Deps
from simulator.runtime.projection import deal_of, debrief_data
from simulator.ui.assets import tactic_notes
from simulator.ui.conversation import Conversations
from simulator.ui.faults import DEBRIEF_FAULT, LETTER_FAULT, fault_in
from simulator.ui.markup import Markup, el
from simulator.ui.plots import chart_html, map_chart, offers_chart
from simulator.ui.steps.stage import ARRIVED, QUIET, Stage, Updates, heading, notice
from simulator.ui.steps.talk import TalkStep, talk_updates
from simulator.ui.views.aftermath import aftermath_of, commitment_html, followup_html, relation_html
from simulator.ui.views.chat import chat_html, started_of
from simulator.ui.views.debrief import (
    DebriefCard,
    analyst_html,
    briefs_html,
    outcome_html,
    tactics_html,
    title_words,
)
from simulator.ui.views.score import scorecard_html
from simulator.ui.views.talk import result_html


@dataclass(frozen=True, slots=True)
class DebriefStep:
    """The widgets of the fourth step."""

    writing: gr.Column
    """The letter: open until it is sent or skipped."""
    outcome: gr.HTML
    letter: gr.Textbox
    send: gr.Button
    skip: gr.Button
    body: gr.HTML
    notice: gr.HTML
    foot: gr.Row
    back: gr.Button
    again: gr.Button

    @property
    def parts(self) -> list[Any]:
        """Everything the debrief fills."""
        return [self.writing, self.outcome, self.letter, self.body, self.notice, self.foot]


def build_debrief() -> DebriefStep:
    """Lay out the letter and an empty debrief."""
    with gr.Column(visible=False, elem_classes="bs-letterbox") as writing:
        outcome = gr.HTML(elem_id="before-letter")
        letter = gr.Textbox(
            label="Your follow-up",
            info="Once, and before the talk is scored: a thank-you, what was agreed with its "
            "price and terms, and what happens next and who does it (S4.7).",
            placeholder="Dear …",
            lines=6,
            max_lines=16,
            elem_id="letter",
        )
        with gr.Row(elem_classes="bs-actions"):
            send = gr.Button("Send the follow-up", variant="primary", elem_id="send-letter")
            skip = gr.Button("Skip it", elem_id="skip-letter")
    said = gr.HTML(elem_id="debrief-notice")
    body = gr.HTML(elem_id="debrief")
    with gr.Row(elem_classes="bs-actions") as foot:
        back = gr.Button("Back to the talk", elem_id="back-to-talk")
        again = gr.Button("New talk", variant="primary", elem_id="again")
    return DebriefStep(
        writing=writing, outcome=outcome, letter=letter, send=send, skip=skip, body=body,
        notice=said, foot=foot, back=back, again=again,
    )  # fmt: skip


class DebriefHandlers:
    """What happens on the way to the debrief."""

    def __init__(
        self,
        stage: Stage,
        talk: TalkStep,
        debrief: DebriefStep,
        deps: Deps,
        conversations: Conversations,
    ) -> None:
        self._stage = stage
        self._talk = talk
        self._debrief = debrief
        self._deps = deps
        self._conversations = conversations

    async def leave(self, token: str) -> AsyncIterator[Updates]:
        """End the talk with what stands, and go on as after any end."""
        try:
            self._conversations.end(token)
            ended = talk_updates(self._talk, self._conversations.events(token))
        except UserFacingError as error:
            yield {self._talk.notice: notice(str(error))}
            return
        async for updates in self.arrive(token):
            yield {**ended, **updates}

    async def arrive(self, token: str) -> AsyncIterator[Updates]:
        """Ask for the follow-up first, while one can still be written."""
        debrief = self._debrief
        try:
            events = self._conversations.events(token)
            writing = self._conversations.may_follow_up(token)
        except UserFacingError as error:
            yield {self._talk.notice: notice(str(error))}
            return
        if not writing:
            async for updates in self.judge(token):
                yield {**self._stage.show("debrief"), **updates}
            return
        yield {
            **self._stage.show("debrief"),
            debrief.writing: gr.update(visible=True),
            debrief.foot: gr.update(visible=False),
            debrief.outcome: before_letter_html(events),
            debrief.body: "",
            debrief.notice: notice(""),
        }

    async def send(self, token: str, text: str) -> AsyncIterator[Updates]:
        """Send the letter; what cannot be sent stays in its field."""
        debrief, conversations = self._debrief, self._conversations
        task = conversations.kept(conversations.follow_up(token, text))
        await asyncio.wait({task})
        failed = fault_in(task, LETTER_FAULT)
        if failed:
            yield {debrief.notice: notice(failed)}
            return
        async for updates in self.judge(token):
            yield updates

    async def judge(self, token: str) -> AsyncIterator[Updates]:
        """Show the debrief; from here on no letter can be written."""
        debrief, conversations = self._debrief, self._conversations
        yield {
            debrief.writing: gr.update(visible=False),
            debrief.foot: gr.update(visible=True),
            debrief.body: waiting_html(),
            debrief.notice: notice(""),
        }
        task = conversations.kept(debrief_html(self._deps, conversations, token))
        await asyncio.wait({task})
        failed = fault_in(task, DEBRIEF_FAULT)
        yield {debrief.body: "" if failed else task.result(), debrief.notice: notice(failed)}


def wire_debrief(
    stage: Stage,
    talk: TalkStep,
    debrief: DebriefStep,
    deps: Deps,
    conversations: Conversations,
) -> None:
    """Connect the ways to the debrief, the letter before it, and the ways away from it."""
    handlers = DebriefHandlers(stage, talk, debrief, deps, conversations)
    arriving = [*stage.parts, *debrief.parts, talk.notice]
    steps = (
        talk.debrief.click(handlers.arrive, [stage.token], arriving, **QUIET),
        talk.leave.click(
            handlers.leave, [stage.token], [*stage.parts, *debrief.parts, *talk.parts], **QUIET
        ),
        debrief.send.click(handlers.send, [stage.token, debrief.letter], debrief.parts, **QUIET),
        debrief.skip.click(handlers.judge, [stage.token], debrief.parts, **QUIET),
    )
    for step in steps:
        step.then(None, js=ARRIVED, api_visibility="private")
    debrief.back.click(lambda: stage.show("talk"), None, stage.parts, **QUIET)
    for button in (talk.again, debrief.again):
        button.click(
            lambda: {**stage.show("choose"), stage.token: "", debrief.letter: ""},
            None,
            [*stage.parts, stage.token, debrief.letter],
            **QUIET,
        ).then(None, js=ARRIVED, api_visibility="private")


def before_letter_html(events: Sequence[Event]) -> Markup:
    """What the rep has to write about: how it ended, and nothing that the buyer kept back."""
    buyer = started_of(events).private.persona_document.name
    return el(
        "div",
        heading(f"Write your follow-up to {buyer}, or skip it"),
        result_html(events),
        el("details", el("summary", "Read the talk again"), chat_html(events), class_="bs-card"),
        class_="bs-stack",
    )


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
        *_beyond(events),
        _section("Tactics and how you answered them", tactics_html(shown)),
        _section("Both briefs", briefs_html(shown)),
        _section("The talk", el("details", el("summary", "Read it again"), chat_html(events))),
        downloads_html(token),
        class_="bs-stack bs-debrief",
    )


def _beyond(events: Sequence[Event]) -> Iterator[Markup]:
    after = aftermath_of(events)
    if after is not None:
        yield _section("What it did to the relationship", relation_html(after))
        yield _section("Will it hold?", commitment_html(after))
        yield _section("Your follow-up", followup_html(after))


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
