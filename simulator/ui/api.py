"""The endpoints for programs, named as the machine contract names them; JSON in, JSON out.

Nothing private is in an answer before the session has ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import gradio as gr

from simulator.domain.errors import InputRejected, UserFacingError
from simulator.domain.events import Event, Plan
from simulator.graph.commands import COMMAND_ACTS, Command
from simulator.graph.state import CoachLevel
from simulator.runtime.build import Deps
from simulator.runtime.contract import contract_object
from simulator.ui.conversation import Conversations
from simulator.ui.views.talk import ended_of

JsonObject = dict[str, Any]
LEVELS: Final[tuple[CoachLevel, ...]] = ("off", "ask", "nudge", "always")


def public_object(event: Event, *, over: bool) -> JsonObject:
    """Write an event for the outside.

    Until the end, a guard hit says neither which words gave offence nor why: knowing that a
    wording came too close to a secret is half the secret.
    """
    body = contract_object(event)
    if not over and body.get("guard_hits"):
        body["guard_hits"] = [{"rule": "withheld", "text": "", "why": ""}] * len(body["guard_hits"])
    return body


def answer_of(session_id: str, events: Sequence[Event], *, since: int) -> JsonObject:
    """What an endpoint returns: the new events and where the session stands."""
    ended = ended_of(events)
    return {
        "v": 1,
        "session_id": session_id,
        "ended": ended.reason if ended else None,
        "events": [
            public_object(event, over=ended is not None) for event in events if event.seq >= since
        ],
    }


def add_api(deps: Deps, conversations: Conversations) -> None:
    """Add the endpoints to the page that is being built."""

    async def start(
        scenario: str,
        persona: str,
        seed: int | None = None,
        plan: JsonObject | None = None,
        coach: str = "ask",
    ) -> JsonObject:
        """Begin a session; its `session_id` is the key to all the rest."""
        try:
            session = conversations.start(
                scenario, persona, plan=_plan(plan), coach=_level(coach), seed=seed
            )
        except UserFacingError as error:
            raise _told(error) from error
        return answer_of(session, conversations.events(session), since=0)

    async def say(session_id: str, text: str) -> JsonObject:
        """Say something to the buyer; returns the events of the turn."""
        return await _turn(session_id, text, None)

    async def end(session_id: str, how: str = "walk") -> JsonObject:
        """Accept the buyer's package (`deal`), `adjourn` or `walk`."""
        for command in COMMAND_ACTS:
            if command == how:
                return await _turn(session_id, "", command)
        known = ", ".join(COMMAND_ACTS)
        raise gr.Error(f"There is no way {how!r} to end a talk. Use one of {known}.")

    async def hint(session_id: str) -> JsonObject:
        """Ask the coach for one next step."""
        try:
            await conversations.hint(session_id)
        except UserFacingError as error:
            raise _told(error) from error
        return public_object(conversations.events(session_id)[-1], over=False)

    async def scorecard(session_id: str) -> JsonObject:
        """Return the score line of a finished session."""
        try:
            conversations.events(session_id)
            await deps.service.scorecard(session_id)
        except UserFacingError as error:
            raise _told(error) from error
        found = [e for e in conversations.events(session_id) if e.event == "scorecard"]
        return contract_object(found[-1])

    async def _turn(session_id: str, text: str, command: Command | None) -> JsonObject:
        try:
            since = conversations.events(session_id)[-1].seq + 1
            service = deps.service
            updates = (
                service.say(session_id, text)
                if command is None
                else service.command(session_id, command)
            )
            async for _ in updates:
                pass
        except UserFacingError as error:
            raise _told(error) from error
        return answer_of(session_id, conversations.events(session_id), since=since)

    for endpoint in (start, say, end, hint, scorecard):
        gr.api(endpoint, api_name=endpoint.__name__, concurrency_limit=None)


def _told(error: UserFacingError) -> gr.Error:
    return gr.Error(str(error), print_exception=False)


def _plan(given: JsonObject | None) -> Plan | None:
    if given is None:
        return None
    try:
        return Plan.model_validate(given, strict=False)
    except ValueError as error:
        raise InputRejected(
            "The plan cannot be read.", f"It takes {', '.join(Plan.model_fields)}."
        ) from error


def _level(given: str) -> CoachLevel:
    for level in LEVELS:
        if level == given:
            return level
    raise InputRejected(f"There is no coach level {given!r}.", f"Use {', '.join(LEVELS)}.")
