"""The page's way to the service: sessions that cannot be guessed, and turns that outlive a tab."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from simulator.agents.ports import Hint
from simulator.domain.acts import Command
from simulator.domain.errors import InputRejected, TurnInProgress, UnknownId, UserFacingError
from simulator.domain.events import CoachLevel, Event, FollowedUp, Scored
from simulator.domain.language import Language
from simulator.domain.preparation import Plan, Proposal
from simulator.runtime.service import NegotiationService, StartRequest, TurnUpdate, Words
from simulator.runtime.starting import LARGEST_SEED
from simulator.ui.faults import TURN_FAULT, fault_in
from simulator.ui.views.chat import Incoming, ended_of

T = TypeVar("T")

GUEST: Final = "guest-"
"""Sessions begun on the page belong to a guest; no others are opened there."""
KEY_CHARACTERS: Final = 32
"""Shortest key by which a browser is known again. Assumption: 128 bits are not guessed."""
WAIT_S: Final = 0.15
"""How long a message may take to be refused before it is shown as sent [s]. Assumption: a refusal
takes no work at all, and a rep does not notice the pause."""
POLL_S: Final = 0.4
PATIENCE_S: Final = 120.0
"""How long a reloaded page waits for a turn that is still being answered [s]."""


_LISTED_BY: Final = {"scenario": "scenarios", "persona": "personas"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The talk at one moment, on its way to the page."""

    events: Sequence[Event]
    incoming: Incoming | None = None
    notice: str = ""
    """One sentence for the rep when something was not done; empty when all went well."""
    taken: bool = False
    """True as soon as the rep's message has been taken, so that its field can be emptied."""


class Conversations:
    """Everything the page does with sessions."""

    def __init__(self, service: NegotiationService) -> None:
        self._service = service
        self._running: set[asyncio.Task[Any]] = set()

    def start(  # noqa: PLR0913 (what a rep chooses, thing by thing)
        self,
        scenario: str,
        persona: str,
        *,
        plan: Plan | None,
        coach: CoachLevel,
        language: Language = "en",
        seed: int | None = None,
        proposal: Proposal | None = None,
        after: str | None = None,
        key: str = "",
    ) -> str:
        """Begin a session that nobody else can know of, and return its id.

        Args:
            scenario: id of the deal.
            persona: id of the buyer.
            plan: the rep's preparation.
            coach: when the coach speaks.
            language: what the buyer speaks.
            seed: of the session; drawn when it is None.
            proposal: what the buyer has read before the meeting.
            after: an ended session of the page with the same buyer, who remembers it.
            key: known to the rep's browser alone; empty for a guest who is not to be known again.

        Raises:
            UserFacingError: the scenario or the buyer does not exist or has a fault, or a choice
                is not of the kind it has to be.
        """
        person = guest_of(key) if after is None else self.events(after)[0].person_id
        try:
            request = StartRequest(
                scenario=scenario,
                persona=persona,
                seed=seed,
                plan=plan,
                proposal=proposal,
                after=after,
                coach=coach,
                language=language,
                person_id=person,
                fresh=True,
            )
        except ValidationError as error:
            raise _not_started(error) from error
        return self._service.start(request).session_id

    def earlier(self, persona: str, key: str) -> str | None:
        """Find the latest session that this browser's rep has ended with a buyer, if any.

        Raises:
            StorageUnavailable: the store cannot be read.
        """
        if not known_again(key):
            return None
        rows = self._service.sessions(guest_of(key))
        return next((r.session_id for r in rows if r.persona == persona and r.reason), None)

    def events(self, session_id: str) -> Sequence[Event]:
        """Return what has happened in a session of the page.

        Raises:
            UnknownId: there is none, or it was begun elsewhere.
        """
        unknown = UnknownId("There is no such talk here.", "Start a new one.")
        try:
            if not _could_be_id(session_id):
                raise unknown
            events = self._service.events(session_id)
        except UnknownId as error:
            raise unknown from error
        if not events[0].person_id.startswith(GUEST):
            raise unknown
        return events

    def pending(self, session_id: str) -> bool:
        """Whether a message of the rep waits for its answer."""
        return self._service.session(session_id).pending is not None

    async def say(self, session_id: str, text: str) -> AsyncIterator[Frame]:
        """Send the rep's words; yields the talk as the answer comes in."""
        before = self.events(session_id)
        async for frame in self._shown(before, self._service.say(session_id, text), text):
            yield frame

    async def command(self, session_id: str, command: Command) -> AsyncIterator[Frame]:
        """Accept, adjourn, leave, or ask for another meeting."""
        before = self.events(session_id)
        updates = self._service.command(session_id, command)
        async for frame in self._shown(before, updates, f"/{command}"):
            yield frame

    def end(self, session_id: str) -> None:
        """End a talk with what stands; errors as in the service."""
        self.events(session_id)
        self._service.end(session_id)

    async def follow_up(self, session_id: str, text: str) -> None:
        """Write to the buyer after the end; errors as in the service."""
        self.events(session_id)
        await self._service.follow_up(session_id, text)

    def may_follow_up(self, session_id: str) -> bool:
        """Whether a letter can still be written: once, after the end, before the scorecard."""
        events = self.events(session_id)
        after = any(isinstance(event, FollowedUp | Scored) for event in events)
        return ended_of(events) is not None and not after

    async def resume(self, session_id: str) -> AsyncIterator[Frame]:
        """Show a session as it stands, and the answer that is still on its way, if there is one."""
        before = self.events(session_id)
        yield Frame(before, Incoming() if self.pending(session_id) else None)
        waited, notice = 0.0, ""
        while self.pending(session_id) and waited < PATIENCE_S and not notice:
            task = self.kept(_finish(self._service.finish_pending(session_id)))
            await asyncio.wait({task})
            if isinstance(task.exception(), TurnInProgress):
                await asyncio.sleep(POLL_S)
                waited += POLL_S
            else:
                notice = fault_in(task, TURN_FAULT)
        yield Frame(self.events(session_id), notice=notice, taken=True)

    async def hint(self, session_id: str) -> Hint:
        """Ask the coach; errors as in the service."""
        self.events(session_id)
        return await self._service.hint(session_id)

    def kept(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run work that goes on even when the page that asked for it is closed."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _shown(
        self,
        before: Sequence[Event],
        updates: AsyncGenerator[TurnUpdate, None],
        sent: str,
    ) -> AsyncIterator[Frame]:
        queue: asyncio.Queue[TurnUpdate | None] = asyncio.Queue()
        # A task of its own: a closed tab or a lost connection does not break off the turn.
        task = self.kept(_pump(updates, queue))
        await asyncio.wait({task}, timeout=WAIT_S)
        if task.done() and isinstance(task.exception(), UserFacingError):
            yield Frame(before, notice=str(task.exception()))
            return
        incoming = Incoming(sent=sent)
        yield Frame(before, incoming, taken=True)
        while (update := await _latest(queue)) is not None:
            if isinstance(update, Words):
                incoming = Incoming(sent=sent, words=update.text, typing=not update.final)
                yield Frame(before, incoming, taken=True)
        await asyncio.wait({task})
        notice = fault_in(task, TURN_FAULT)
        yield Frame(self.events(before[0].session_id), notice=notice, taken=True)


def known_again(key: object) -> bool:
    """Whether a key is one by which a browser can be known again."""
    return isinstance(key, str) and len(key) >= KEY_CHARACTERS


def guest_of(key: str) -> str:
    """Name the guest behind a key; without one, somebody who has never been here.

    The name stands in transcripts, the key never does: nobody becomes somebody else by reading.
    """
    if not known_again(key):
        return GUEST + secrets.token_hex(16)
    return GUEST + hashlib.sha256(key.encode()).hexdigest()[:32]


def _could_be_id(given: object) -> bool:
    """Whether a store can be asked for it; programs send anything."""
    return isinstance(given, str) and given.isascii()


def _not_started(error: ValidationError) -> UserFacingError:
    """Say which choice cannot be one; the page offers none such, programs can send any."""
    field = str(error.errors()[0]["loc"][0])
    if field == "seed":
        return InputRejected(
            f"The seed has to be a whole number from 0 to {LARGEST_SEED:,}.",
            "Leave it out to have one drawn.",
        )
    if field in _LISTED_BY:
        return UnknownId(
            f"The {field} has to be the id of one: lower-case letters, digits and hyphens.",
            f"`buyersim {_LISTED_BY[field]} list` names them all.",
        )
    return InputRejected(f"The {field} cannot be used.", "Leave it out.")


async def _pump(
    updates: AsyncGenerator[TurnUpdate, None], queue: asyncio.Queue[TurnUpdate | None]
) -> None:
    try:
        async for update in updates:
            queue.put_nowait(update)
    finally:
        queue.put_nowait(None)


async def _finish(updates: AsyncGenerator[TurnUpdate, None]) -> None:
    async for _ in updates:
        pass


async def _latest(queue: asyncio.Queue[TurnUpdate | None]) -> TurnUpdate | None:
    """Wait for an update and skip those that newer words have overtaken; None at the end."""
    update = await queue.get()
    while isinstance(update, Words) and not queue.empty():
        update = queue.get_nowait()
    return update
