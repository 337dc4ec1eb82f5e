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
from simulator.ui.markup import EMPTY, el
from simulator.ui.steps.stage import QUIET, Stage, Updates, notice
from simulator.ui.views.brief import own_side_html
from simulator.ui.views.chat import chat_html, started_of
from simulator.ui.views.meeting import Standing, meeting_html, standing_of
from simulator.ui.views.talk import (
    accept_words,
    hint_html,
    notes_html,
    offers_html,
    plan_html,
    result_html,
    status_html,
)

CONFIRM: Final[dict[Command, tuple[str, str]]] = {
    "deal": ("Accept the buyer’s package and close the deal?", "Yes, accept"),
    "adjourn": (
        "Adjourn? The meeting is closed for now; you can ask for another one.",
        "Yes, adjourn",
    ),
    "walk": (
        "Walk away from the table? The buyer may call you back, or you may ask to return.",
        "Yes, walk away",
    ),
}
UNDO: Final = ("Undo what was agreed? The talk ends without a deal.", "Yes, undo it")
"""What leaving means once there is a deal and the buyer’s circumstances have changed."""


NEXT: Final = "() => window.buyersim.focus('come-back', 'to-debrief', 'message')"
"""Runs in the browser after a command: the focus goes to what can be done now."""
ENOUGH: Final = "End here and see the debrief"
ENOUGH_AGREED: Final = "Leave it at that and see the debrief"


@dataclass(frozen=True, slots=True)
class TalkStep:
    """The widgets of the third step."""

    status: gr.HTML
    chat: gr.HTML
    notes: gr.HTML
    notice: gr.HTML
    meeting: gr.Column
    """What can be done when the two are not just talking."""
    standing: gr.HTML
    come_back: gr.Button
    leave: gr.Button
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
            self.status, self.chat, self.notes, self.notice, self.meeting, self.standing,
            self.come_back, self.leave, self.composer, self.message, self.package, self.accept,
            self.adjourn, self.walk, self.confirm, self.question, self.asked, self.coach, self.ask,
            self.offers, self.own, self.result, self.finish,
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
            with gr.Column(visible=False, elem_classes="bs-standing", elem_id="meeting") as meeting:
                standing = gr.HTML(elem_id="standing")
                with gr.Row(elem_classes="bs-actions"):
                    come_back = gr.Button(
                        "Ask for another meeting", variant="primary", elem_id="come-back"
                    )
                    leave = gr.Button(ENOUGH, elem_id="leave")
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
        status=status, chat=chat, notes=notes, notice=said, meeting=meeting, standing=standing,
        come_back=come_back, leave=leave, composer=composer, message=message,
        send=send, package=package, accept=accept, adjourn=adjourn, walk=walk, confirm=confirm,
        question=question, yes=yes, no=no, asked=gr.State(None), coach=coach, ask=ask,
        offers=offers, own=own, result=result, finish=finish, debrief=debrief, again=again,
    )  # fmt: skip


def talk_updates(talk: TalkStep, events: Sequence[Event]) -> Updates:
    """Draw the whole step from what is on the record."""
    started, deal = started_of(events), deal_of(events)
    standing = standing_of(events)
    over = standing.kind == "over"
    view = seller_view(started.private.scenario_document, started.plan)
    own = (plan_html(started.plan, deal), own_side_html(view))
    return {
        talk.status: status_html(events),
        talk.chat: chat_html(events),
        talk.notes: notes_html(events),
        talk.notice: notice(""),
        talk.confirm: gr.update(visible=False),
        talk.asked: None,
        talk.coach: hint_html(events),
        talk.ask: gr.update(visible=not over and started.coach != "off"),
        talk.offers: offers_html(events),
        talk.own: el("div", *own, class_="bs-stack"),
        talk.result: result_html(events),
        talk.finish: gr.update(visible=over),
        **_meeting_updates(talk, events, standing),
        **_way_updates(talk, events, standing),
    }


def _meeting_updates(talk: TalkStep, events: Sequence[Event], standing: Standing) -> Updates:
    """The banner and its buttons, when the two are not just talking."""
    return {
        talk.meeting: gr.update(visible=standing.closed or standing.sealed),
        talk.standing: meeting_html(events),
        talk.come_back: gr.update(visible=standing.closed),
        talk.leave: gr.update(value=ENOUGH_AGREED if standing.sealed else ENOUGH),
        talk.composer: gr.update(visible=not standing.closed and standing.kind != "over"),
    }


def _way_updates(talk: TalkStep, events: Sequence[Event], standing: Standing) -> Updates:
    """The typed ways to an end; once something is agreed, only those that still mean something."""
    accepting = accept_words(events)
    takes = not standing.sealed or standing.read_back
    package = el(
        "p",
        el("strong", "The buyer’s package: "),
        accepting or "none yet, so there is nothing to accept.",
        class_="bs-package",
    )
    return {
        talk.package: package if takes else EMPTY,
        talk.accept: gr.update(visible=takes, interactive=accepting is not None),
        talk.adjourn: gr.update(visible=not standing.sealed),
        talk.walk: gr.update(
            visible=not standing.sealed or standing.undoable,
            value="Undo the deal" if standing.undoable else "Walk away",
        ),
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
        if asked is not None:
            async for updates in self._command(token, asked):
                yield updates

    async def come_back(self, token: str) -> AsyncIterator[Updates]:
        """Ask the buyer for another meeting."""
        async for updates in self._command(token, "return"):
            yield updates

    async def _command(self, token: str, command: Command) -> AsyncIterator[Updates]:
        try:
            async for frame in self._conversations.command(token, command):
                yield frame_updates(self._talk, frame)
        except UserFacingError as error:
            yield {self._talk.notice: notice(str(error))}

    def ask(self, command: Command, token: str) -> Updates:
        """Ask for a yes; for a deal, with the package spelled out."""
        talk = self._talk
        try:
            events = self._conversations.events(token)
        except UserFacingError as error:
            return {talk.notice: notice(str(error))}
        undoing = command == "walk" and standing_of(events).undoable
        words, label = UNDO if undoing else CONFIRM[command]
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
    """Connect sending, the ways to close a meeting or a deal, and the coach."""
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
    returning = talk.come_back.click(handlers.come_back, [stage.token], talk.parts, **QUIET)
    for event in (answering, returning):
        event.then(None, js=NEXT, api_visibility="private")
    for event in (sending, answering, returning):
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
