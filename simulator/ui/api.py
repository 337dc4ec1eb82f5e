"""The endpoints for programs, named as the machine contract names them; JSON in, JSON out.

Nothing private is in an answer before the session has ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Literal, TypeAlias, get_args

import gradio as gr
from gradio.events import api
from pydantic import ValidationError

from simulator.domain.errors import InputRejected, UserFacingError
from simulator.domain.events import CoachLevel, Event, HintGiven, Scored
from simulator.domain.language import LANGUAGE_NAMES, Language
from simulator.domain.plan_rules import plan_refused
from simulator.domain.preparation import Plan, Proposal
from simulator.runtime.build import Deps
from simulator.runtime.contract import contract_object
from simulator.runtime.incoming import letter_in
from simulator.runtime.proposals import proposal_from
from simulator.ui.conversation import Conversations
from simulator.ui.views.chat import ended_of
from simulator.ui.views.meeting import standing_of

JsonObject = dict[str, Any]
SHOWN: Final = 40
"""How much of a wrong word is repeated in the sentence about it [characters]."""
LEVELS: Final[tuple[CoachLevel, ...]] = ("off", "ask", "nudge", "always")
Way: TypeAlias = Literal["deal", "adjourn", "walk", "now"]
"""How a program ends a talk; `now` leaves it at what stands."""
WAYS: Final[tuple[Way, ...]] = get_args(Way)
WITHHELD: Final = "withheld"
"""Stands for what is told after the end only."""


def public_object(event: Event, *, over: bool) -> JsonObject:
    """Write an event for the outside.

    Until the end, a guard hit says neither which words gave offence nor why: knowing that a
    wording came too close to a secret is half the secret. Nor is said how an answer to a tactic
    was taken: that is the judge's to tell, and what the buyer does about it is its strategy.
    """
    body = contract_object(event)
    if not over and body.get("guard_hits"):
        body["guard_hits"] = [{"rule": WITHHELD, "text": "", "why": ""}] * len(body["guard_hits"])
    if not over and event.event == "tactic_answered":
        body |= {"quality": WITHHELD, "effect": ""}
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


class Endpoints:
    """The endpoints; each takes and returns plain JSON."""

    def __init__(self, deps: Deps, conversations: Conversations) -> None:
        self._service = deps.service
        self._library = deps.library
        self._conversations = conversations

    async def start(
        self,
        scenario: str,
        persona: str,
        seed: int | None = None,
        plan: JsonObject | None = None,
        coach: str = "ask",
        proposal: JsonObject | None = None,
        after: str | None = None,
        language: str = "en",
    ) -> JsonObject:
        """Begin a session; its `session_id` is the key to all the rest.

        `proposal` is `{price, options, text}`, read by the buyer before the first word; `after` is
        an ended session with the same buyer, who remembers it. A `language` other
        than `en` needs a model.
        """
        with told():
            session = self._conversations.start(
                scenario,
                persona,
                plan=_plan(plan),
                coach=_level(coach),
                language=_language(language),
                seed=seed,
                proposal=None if proposal is None else self._proposal(scenario, proposal),
                after=after,
            )
            return answer_of(session, self._conversations.events(session), since=0)

    async def say(self, session_id: str, text: str) -> JsonObject:
        """Say something to the buyer; returns the events of the turn.

        `/return` asks for another meeting after one was closed; `/followup` and a letter behind it
        write to the buyer after the end.
        """
        with told():
            since = self._conversations.events(session_id)[-1].seq + 1
            letter = letter_in(_text("text", text))
            if letter is not None and ended_of(self._conversations.events(session_id)):
                await self._conversations.follow_up(session_id, letter)
            else:
                async for _ in self._service.say(session_id, text):
                    pass
            return answer_of(session_id, self._conversations.events(session_id), since=since)

    async def end(self, session_id: str, how: str = "walk") -> JsonObject:
        """Accept the buyer's package (`deal`), `adjourn`, `walk`, or end it `now` as it stands.

        A meeting that is closed so is not taken up again: the session is over, unless the buyer
        calls the rep back or has something to add. To close a meeting and perhaps return to it,
        say `/walk` or `/adjourn`.
        """
        with told():
            way = _way(how)
            since = self._conversations.events(session_id)[-1].seq + 1
            if way != "now":
                async for _ in self._service.command(session_id, way):
                    pass
            closed = standing_of(self._conversations.events(session_id)).closed
            if way == "now" or closed:
                self._conversations.end(session_id)
            return answer_of(session_id, self._conversations.events(session_id), since=since)

    async def hint(self, session_id: str) -> JsonObject:
        """Ask the coach for one next step."""
        with told():
            await self._conversations.hint(session_id)
            events = self._conversations.events(session_id)
            return public_object([e for e in events if isinstance(e, HintGiven)][-1], over=False)

    async def scorecard(self, session_id: str) -> JsonObject:
        """Return the score line of a finished session."""
        with told():
            self._conversations.events(session_id)
            await self._service.scorecard(session_id)
            events = self._conversations.events(session_id)
            return contract_object([e for e in events if isinstance(e, Scored)][-1])

    def _proposal(self, scenario: str, given: JsonObject) -> Proposal:
        return proposal_from(json.dumps(given), self._library.scenario(str(scenario)).value)


def add_api(deps: Deps, conversations: Conversations) -> None:
    """Add the endpoints to the page that is being built."""
    endpoints = Endpoints(deps, conversations)
    for endpoint in (
        endpoints.start,
        endpoints.say,
        endpoints.end,
        endpoints.hint,
        endpoints.scorecard,
    ):
        api(endpoint, api_name=endpoint.__name__, concurrency_limit=None)


@contextmanager
def told() -> Iterator[None]:
    """Pass a sentence for people on to the caller instead of a bare failure."""
    try:
        yield
    except UserFacingError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _way(how: str) -> Way:
    for way in WAYS:
        if way == how:
            return way
    raise InputRejected(
        f"There is no way {str(how)[:SHOWN]!r} to end a talk.", f"Use one of {', '.join(WAYS)}."
    )


def _plan(given: JsonObject | None) -> Plan | None:
    if given is None:
        return None
    try:
        return Plan.model_validate(given, strict=False)
    except ValidationError as error:
        raise plan_refused(error) from error


def _text(name: str, given: object) -> str:
    if isinstance(given, str):
        return given
    raise InputRejected(f"The {name} has to be text.", f"Send {name} as a string.")


def _language(given: str) -> Language:
    for language in LANGUAGE_NAMES:
        if language == given:
            return language
    raise InputRejected(
        f"The buyer cannot speak {str(given)[:SHOWN]!r}.", f"Use {', '.join(LANGUAGE_NAMES)}."
    )


def _level(given: str) -> CoachLevel:
    for level in LEVELS:
        if level == given:
            return level
    raise InputRejected(
        f"There is no coach level {str(given)[:SHOWN]!r}.", f"Use {', '.join(LEVELS)}."
    )
