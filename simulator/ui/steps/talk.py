"""Step 3: the talk itself, with the table, the turns and the coach beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import gradio as gr

from simulator.domain.acts import Command
from simulator.domain.errors import UserFacingError
from simulator.domain.events import Event
from simulator.engine.projections import seller_view
from simulator.runtime.incoming import MAX_CHARACTERS
from simulator.runtime.projection import deal_of
from simulator.ui.conversation import Conversations, Frame
from simulator.ui.faults import TURN_FAULT
from simulator.ui.markup import el
from simulator.ui.steps.stage import QUIET, Stage, Updates, notice
from simulator.ui.views.brief import own_side_html
from simulator.ui.views.talk import (
    accept_words,
    chat_html,
    ended_of,
    hint_html,
    notes_html,
    offers_html,
    plan_html,
    result_html,
    started_of,
    status_html,
)

CONFIRM: Final[dict[Command, tuple[str, str]]] = {
    "deal": ("Accept the buyer’s package and close the deal?", "Yes, accept"),
    "adjourn": ("Ask to adjourn? The meeting ends without a decision.", "Yes, adjourn"),
    "walk": ("Walk away? The talk ends without a deal.", "Yes, walk away"),
}


@dataclass(frozen=True, slots=True)
class TalkStep:
    """The widgets of the third step."""

    status: gr.HTML
    chat: gr.HTML
    notes: gr.HTML
    notice: gr.HTML
    composer: gr.Column
    message: gr.Textbox
    send: gr.Button
    package: gr.HTML
    accept: gr.Button
    adjourn: gr.Button
    walk: gr.Button
    confirm: gr.Column
    question: gr.HTML
    yes: gr.Button
    no: gr.Button
    asked: gr.State
    """Which command waits for a yes."""
    coach: gr.HTML
    ask: gr.Button
    offers: gr.HTML
    own: gr.HTML
    result: gr.HTML
    finish: gr.Row
    debrief: gr.Button
    again: gr.Button

    @property
    def parts(self) -> list[Any]:
        """Everything a turn may change."""
        return [
            self.status, self.chat, self.notes, self.notice, self.composer, self.message,
            self.package, self.accept, self.confirm, self.question, self.asked, self.coach,
            self.ask, self.offers, self.own, self.result, self.finish,
        ]  # fmt: skip


def build_talk(engine_note: str) -> TalkStep:
    """Lay out the talk; `engine_note` says in plain sight that no model is configured."""
    with gr.Row(elem_classes="bs-split"):
        with gr.Column(scale=3, min_width=320, elem_classes="bs-main"):
            status = gr.HTML()
            if engine_note:
                gr.HTML(el("p", engine_note, class_="bs-banner", role="note"))
            chat = gr.HTML(elem_id="chat")
            notes, said, result = gr.HTML(), gr.HTML(elem_id="notice"), gr.HTML(elem_id="result")
            with gr.Row(visible=False, elem_classes="bs-actions") as finish:
                debrief = gr.Button("See the debrief", variant="primary", elem_id="to-debrief")
                again = gr.Button("New talk", elem_id="again-from-talk")
            with gr.Column(elem_classes="bs-composer") as composer:
                with gr.Row(elem_classes="bs-compose"):
                    message = gr.Textbox(
                        label="Your message",
                        info=f"Enter sends, Shift+Enter starts a new line; "
                        f"up to {MAX_CHARACTERS:,} characters.",
                        placeholder="Write to the buyer …",
                        lines=1,
                        max_lines=8,
                        elem_id="message",
                        scale=6,
                        min_width=200,
                    )
                    send = gr.Button(
                        "Send", variant="primary", elem_id="send", scale=1, min_width=80
                    )
                package = gr.HTML()
                with gr.Row(elem_classes="bs-actions bs-ways"):
                    accept = gr.Button("Accept the buyer’s package", elem_id="accept")
                    adjourn = gr.Button("Adjourn", elem_id="adjourn", min_width=100)
                    walk = gr.Button("Walk away", elem_id="walk", min_width=100)
                with gr.Column(visible=False, elem_classes="bs-confirm") as confirm:
                    question = gr.HTML()
                    with gr.Row(elem_classes="bs-actions"):
                        yes = gr.Button("Yes", variant="primary", elem_id="confirm-yes")
                        no = gr.Button("Keep talking", elem_id="confirm-no")
        with gr.Column(scale=2, min_width=300, elem_classes="bs-side"):
            coach = gr.HTML(elem_id="coach")
            ask = gr.Button("Ask the coach", elem_id="ask-coach", size="sm")
            offers = gr.HTML(elem_id="offers")
            own = gr.HTML(elem_id="own-side")
    return TalkStep(
        status=status, chat=chat, notes=notes, notice=said, composer=composer, message=message,
        send=send, package=package, accept=accept, adjourn=adjourn, walk=walk, confirm=confirm,
        question=question, yes=yes, no=no, asked=gr.State(None), coach=coach, ask=ask,
        offers=offers, own=own, result=result, finish=finish, debrief=debrief, again=again,
    )  # fmt: skip


def talk_updates(talk: TalkStep, events: Sequence[Event]) -> Updates:
    """Draw the whole step from what is on the record."""
    over = ended_of(events) is not None
    started, deal = started_of(events), deal_of(events)
    accepting = accept_words(events)
    view = seller_view(started.private.scenario_document, started.plan)
    return {
        talk.status: status_html(events),
        talk.chat: chat_html(events),
        talk.notes: notes_html(events),
        talk.notice: notice(""),
        talk.composer: gr.update(visible=not over),
        talk.package: el(
            "p",
            el("strong", "The buyer’s package: "),
            accepting or "none yet, so there is nothing to accept.",
            class_="bs-package",
        ),
        talk.accept: gr.update(interactive=accepting is not None),
        talk.confirm: gr.update(visible=False),
        talk.coach: hint_html(events),
        talk.ask: gr.update(visible=not over and started.coach != "off"),
        talk.offers: offers_html(events),
        talk.own: el("div", plan_html(started.plan, deal), own_side_html(view), class_="bs-stack"),
        talk.result: result_html(events),
        talk.finish: gr.update(visible=over),
    }


def frame_updates(talk: TalkStep, frame: Frame) -> Updates:
    """Draw one moment of a turn; only the end of a turn draws everything anew."""
    if frame.incoming is not None:
        return {talk.chat: chat_html(frame.events, frame.incoming), talk.notice: notice("")}
    if not frame.taken and frame.notice:
        return {talk.notice: notice(frame.notice)}
    return {**talk_updates(talk, frame.events), talk.notice: notice(frame.notice)}


class TalkHandlers:
    """What happens when the rep does something on this step."""

    def __init__(self, talk: TalkStep, conversations: Conversations) -> None:
        self._talk = talk
        self._conversations = conversations

    async def say(self, token: str, text: str) -> AsyncIterator[Updates]:
        """Send the message, show the answer as it comes, and empty the field once it is taken."""
        talk, emptied = self._talk, False
        try:
            async for frame in self._conversations.say(token, text):
                updates = frame_updates(talk, frame)
                if frame.taken and not emptied:
                    updates[talk.message] = ""
                    emptied = True
                yield updates
        except UserFacingError as error:
            yield {talk.notice: notice(str(error))}

    async def confirmed(self, token: str, asked: Command | None) -> AsyncIterator[Updates]:
        """Do what was asked about."""
        talk = self._talk
        yield {talk.confirm: gr.update(visible=False), talk.asked: None}
        if asked is None:
            return
        try:
            async for frame in self._conversations.command(token, asked):
                yield frame_updates(talk, frame)
        except UserFacingError as error:
            yield {talk.notice: notice(str(error))}

    def ask(self, command: Command, token: str) -> Updates:
        """Ask for a yes; for a deal, with the package spelled out."""
        talk = self._talk
        words, label = CONFIRM[command]
        try:
            events = self._conversations.events(token)
        except UserFacingError as error:
            return {talk.notice: notice(str(error))}
        spelled = accept_words(events) if command == "deal" else None
        return {
            talk.confirm: gr.update(visible=True),
            talk.question: el(
                "div", el("p", words), el("p", spelled) if spelled else None, role="alert"
            ),
            talk.yes: gr.update(value=label),
            talk.asked: command,
        }

    def dismiss(self) -> Updates:
        """Go on talking."""
        return {self._talk.confirm: gr.update(visible=False), self._talk.asked: None}

    async def hint(self, token: str) -> Updates:
        """Ask the coach."""
        talk = self._talk
        try:
            hint = await self._conversations.hint(token)
            events = self._conversations.events(token)
        except UserFacingError as error:
            return {talk.notice: notice(str(error))}
        return {talk.coach: hint_html(events, hint.silent_because), talk.notice: notice("")}

    def fault(self) -> Updates:
        """Say that a turn broke off."""
        return {self._talk.notice: notice(TURN_FAULT)}


def wire_talk(stage: Stage, talk: TalkStep, conversations: Conversations) -> None:
    """Connect sending, the three ways to an end, and the coach."""
    handlers = TalkHandlers(talk, conversations)
    sending = gr.on(
        [talk.message.submit, talk.send.click],
        handlers.say,
        [stage.token, talk.message],
        talk.parts,
        trigger_mode="multiple",
        **QUIET,
    )
    answering = talk.yes.click(handlers.confirmed, [stage.token, talk.asked], talk.parts, **QUIET)
    for event in (sending, answering):
        event.failure(handlers.fault, None, [talk.notice], **QUIET)
    buttons: dict[Command, gr.Button] = {
        "deal": talk.accept,
        "adjourn": talk.adjourn,
        "walk": talk.walk,
    }
    for command, button in buttons.items():
        button.click(
            partial(handlers.ask, command),
            [stage.token],
            [talk.confirm, talk.question, talk.yes, talk.asked, talk.notice],
            **QUIET,
        ).then(None, js="() => window.buyersim.focus('confirm-yes')", api_visibility="private")
    talk.no.click(handlers.dismiss, None, [talk.confirm, talk.asked], **QUIET).then(
        None, js="() => window.buyersim.focus('message')", api_visibility="private"
    )
    talk.ask.click(handlers.hint, [stage.token], [talk.coach, talk.notice], **QUIET)
