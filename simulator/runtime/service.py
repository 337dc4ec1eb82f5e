"""One negotiation, from its start to its scorecard: the only way in for page, CLI and API.

The rep's message is on the log before anything is done about it; everything else of the turn
follows in one append at its end. Whatever happens in between, the log tells a whole story: either
the message has been answered, or it is waiting and the same answer can be worked out again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from simulator.agents.guard.check import get_to_know
from simulator.agents.ports import Debrief, Hint
from simulator.content.loader import Library
from simulator.domain.acts import Command
from simulator.domain.errors import (
    ConcurrentAppend,
    InputRejected,
    NothingToAccept,
    SessionEnded,
    SessionError,
    StorageUnavailable,
    TurnInProgress,
)
from simulator.domain.events import CoachLevel, Event, Faulted, RepSpoke, SessionStarted
from simulator.domain.language import ENGLISH_ONLY
from simulator.domain.rubric import Scorecard
from simulator.domain.session import Session
from simulator.domain.values import Value
from simulator.graph.deps import Agents, Clock
from simulator.graph.ending import ended_event, ending_now, ending_of
from simulator.graph.heading import Heading
from simulator.graph.ledger import Live
from simulator.graph.seeing import coach_view
from simulator.graph.state import Advised, RepInput
from simulator.graph.turn_events import hint_event
from simulator.graph.updates import HintReady, Words
from simulator.runtime.following_up import check_open, followed_up
from simulator.runtime.incoming import accepted, command_in
from simulator.runtime.proposals import checked_proposal
from simulator.runtime.remembering import remembered
from simulator.runtime.starting import (
    BRANCH,
    Chosen,
    StartRequest,
    session_id_of,
    session_started,
)
from simulator.runtime.stores import SessionReader, SessionRow, SessionStore

if TYPE_CHECKING:  # importing the graphs takes seconds; they come in ready-made
    from simulator.graph.debrief import DebriefGraph, Judged
    from simulator.graph.turn import TurnGraph

__all__ = [
    "Command",
    "HintReady",
    "NegotiationService",
    "ServiceParts",
    "StartRequest",
    "TurnDone",
    "TurnUpdate",
    "Words",
]

logger = logging.getLogger(__name__)

FAULT_SHOWN: Final = (
    "The buyer could not answer just now. Your message is kept; send it again to go on."
)
"""What the rep reads when a turn breaks off."""


class TurnDone(Value):
    """A turn is on the log."""

    events: tuple[Event, ...]
    """Everything the turn added, in order, the rep's message first."""
    session: Session


TurnUpdate = Words | HintReady | TurnDone
"""What a turn yields: words as they come, perhaps a hint, and the end of the turn."""


@dataclass(frozen=True, slots=True)
class ServiceParts:
    """What the service is put together from."""

    library: Library
    store: SessionStore
    reader: SessionReader
    turns: TurnGraph
    debriefs: DebriefGraph
    agents: Callable[[str], Agents]
    clock: Clock
    model: str | None
    """The model that words the buyer; None for the offline engine."""
    draw_seed: Callable[[], int]
    nonce: Callable[[], str]


class NegotiationService:
    """Starts, plays, ends and reviews sessions; any number at once, each one turn at a time."""

    def __init__(self, parts: ServiceParts) -> None:
        self._parts = parts
        self._busy: set[str] = set()
        self._busy_lock = threading.Lock()

    def start(self, request: StartRequest) -> Session:
        """Begin a session, or go on with the one of the same inputs if that is asked for.

        Raises:
            UnknownId: there is no such scenario or buyer, or no such earlier session.
            ContentInvalid: its file has a fault.
            InputRejected: the proposal does not fit the scenario, or nobody speaks the language.
            SessionError: the earlier session has not ended, or was with somebody else.
            TurnInProgress: the same talk is being begun somewhere else.
        """
        parts = self._parts
        if request.language != "en" and parts.model is None:
            raise InputRejected(
                ENGLISH_ONLY, "Set BUYERSIM_MODEL, or leave the language at English."
            )
        chosen = Chosen(
            scenario=parts.library.scenario(request.scenario),
            persona=parts.library.persona(request.persona),
            seed=request.seed if request.seed is not None else parts.draw_seed(),
            model=parts.model,
            memory=remembered(parts.reader, request),
        )
        if request.proposal is not None:
            checked_proposal(request.proposal, chosen.scenario.value)
        nonce = parts.nonce() if request.fresh else ""
        session_id = session_id_of(request, chosen, nonce)
        with self._alone(session_id), _first_come():
            take = parts.store.newest_take(session_id)
            if take is None or request.if_known != "resume":
                started = session_started(request, chosen, nonce=nonce, ts=parts.clock.now())
                parts.store.begin(started, after=take)
                if parts.model is not None:
                    get_to_know(started.private.secrets)
            return parts.reader.current(session_id)

    async def say(
        self, session_id: str, text: str, *, coach: CoachLevel | None = None
    ) -> AsyncGenerator[TurnUpdate, None]:
        """Take the rep's message and yield the buyer's answer as it comes.

        A message left unanswered by a crash is answered first; sending the very same words again
        does no more than that. `/deal`, `/walk`, `/adjourn` and `/return` on their own are
        commands; while a meeting is closed, asking for another one is all that can be said.

        Raises:
            InputRejected: the message is empty, too long, or a command nobody knows.
            UnknownId: there is no such session.
            SessionEnded: the talk is over.
            TurnInProgress: the previous message is still being answered.
            NothingToAccept: `/deal` without a complete package of the buyer's.
            SessionError: the meeting is closed; or it is not, and `/return` was said.
        """
        said = accepted(text)
        async with aclosing(self._turn(session_id, said, command_in(said), coach)) as updates:
            async for update in updates:
                yield update

    async def command(
        self, session_id: str, command: Command, *, coach: CoachLevel | None = None
    ) -> AsyncGenerator[TurnUpdate, None]:
        """Act without words; errors as in `say`."""
        async with aclosing(self._turn(session_id, f"/{command}", command, coach)) as updates:
            async for update in updates:
                yield update

    async def finish_pending(
        self, session_id: str, *, coach: CoachLevel | None = None
    ) -> AsyncGenerator[TurnUpdate, None]:
        """Answer the message that a crash left unanswered; yields nothing when there is none.

        Model replies that were recorded before the crash are read back, not asked for again.
        """
        with self._alone(session_id):
            pending = self._parts.reader.current(session_id).pending
            if pending is not None:
                async with aclosing(self._answer(pending, coach)) as updates:
                    async for update in updates:
                        yield update

    def end(self, session_id: str) -> TurnDone:
        """End a talk in which nothing more will be said; one that has ended stays as it is.

        The reason is what stands: a deal that was agreed, one that waits for a signature, a
        meeting that was closed and not taken up again, or else that the lines are used up.
        """
        with self._alone(session_id), _first_come():
            live = self._parts.reader.live(session_id)
            if live.session.ended is not None:
                return TurnDone(events=(), session=live.session)
            heading = Heading(live, live.session.turn, self._parts.clock.now())
            ended = ended_event(heading, ending_of(live, ending_now(live)))
            after = self._parts.reader.append(live, (ended,))
            self._parts.turns.forget(session_id, BRANCH)
            return TurnDone(events=(ended,), session=after.session)

    async def follow_up(self, session_id: str, text: str) -> TurnDone:
        """Write to the buyer after the end, once and before the talk is scored.

        Raises:
            InputRejected: the letter is empty or too long.
            SessionError: the talk has not ended, was followed up already, or has been scored.
            TurnInProgress: something else is being done with this talk.
        """
        letter = accepted(text)
        with self._alone(session_id), _first_come():
            live = self._parts.reader.live(session_id)
            check_open(live)
            agents, clock = self._parts.agents(session_id), self._parts.clock
            sent = await followed_up(live, letter, agents, ts=clock.now(), timer=clock.timer)
            after = self._parts.reader.append(live, (sent,))
            return TurnDone(events=(sent,), session=after.session)

    async def hint(self, session_id: str) -> Hint:
        """Ask the coach for one next step; the question is on the record.

        Raises:
            SessionEnded: the talk is over, and the debrief says more.
            TurnInProgress: the buyer is just answering.
        """
        with self._alone(session_id), _first_come():
            live = self._going_on(session_id)
            begun, coach = self._parts.clock.timer(), self._parts.agents(session_id).coach
            scope = f"{session_id}/{BRANCH}/{live.session.turn}/asked"
            hint, _ = await coach.hint(coach_view(live, "ask"), scope=scope)
            advised = Advised(hint=hint, ms=self._parts.clock.ms_since(begun))
            heading = Heading(live, live.session.turn, self._parts.clock.now())
            last_i = max(live.session.next_i - 1, 0)
            self._parts.reader.append(live, (hint_event(heading, last_i, advised, "ask"),))
            return hint

    async def scorecard(self, session_id: str) -> Scorecard:
        """Return the scorecard of a finished talk, judging it if that has not been done.

        Raises:
            SessionError: the talk is still going on.
        """
        known = self._parts.reader.current(session_id).scorecard
        return known if known is not None else (await self._judged(session_id)).card

    async def debrief(self, session_id: str) -> Debrief:
        """Explain a finished talk, knowing both sides; errors as in `scorecard`."""
        return (await self._judged(session_id)).debrief

    def session(self, session_id: str) -> Session:
        """Return a session as it stands.

        Raises:
            UnknownId: there is no such session.
        """
        return self._parts.reader.current(session_id)

    def events(self, session_id: str) -> Sequence[Event]:
        """Return everything that has happened in a session; errors as in `session`."""
        return self._parts.reader.events(session_id)

    def sessions(self, person_id: str) -> Sequence[SessionRow]:
        """List a person's sessions, the most recently started first."""
        return self._parts.store.sessions_of(person_id)

    async def _turn(
        self, session_id: str, text: str, command: Command | None, coach: CoachLevel | None
    ) -> AsyncGenerator[TurnUpdate, None]:
        with self._alone(session_id):
            live = self._going_on(session_id)
            pending = live.session.pending
            if pending is not None:
                async with aclosing(self._answer(pending, coach)) as updates:
                    async for update in updates:
                        yield update
                if (pending.text, pending.command) == (text, command):
                    return
                live = self._going_on(session_id)
            said = self._take_down(live, text, command)
            async with aclosing(self._answer(said, coach)) as updates:
                async for update in updates:
                    yield update

    async def _answer(
        self, said: RepSpoke, coach: CoachLevel | None
    ) -> AsyncGenerator[TurnUpdate, None]:
        given = RepInput(said=said, coach=coach or self._started(said).coach)
        with _first_come():
            try:
                async with aclosing(self._parts.turns.answer(given)) as answer:
                    async for part in answer:
                        yield part
            except ConcurrentAppend:
                raise
            except Exception as error:
                # Not swallowed: noted for the record, and on to whoever has to see it.
                self._note_fault(said, error)
                raise
        yield TurnDone(
            events=self._parts.reader.events(said.session_id, said.branch)[said.seq :],
            session=self._parts.reader.current(said.session_id, said.branch),
        )

    def _take_down(self, live: Live, text: str, command: Command | None) -> RepSpoke:
        """Put the rep's message on the log, before anything is done about it."""
        _check_meeting(live.session, command)
        if command == "deal" and live.on_table.buyer is None:
            raise NothingToAccept(
                "The buyer has no complete offer on the table yet.",
                "Ask what they would sign, or propose a package yourself.",
            )
        session = live.session
        heading = Heading(live, session.turn + 1, self._parts.clock.now())
        said = RepSpoke(**heading.next(), i=session.next_i, text=text, command=command)
        with _first_come():
            self._parts.reader.append(live, (said,))
        return said

    def _going_on(self, session_id: str) -> Live:
        live = self._parts.reader.live(session_id)
        if live.session.ended is not None:
            raise SessionEnded(
                f"This talk is over ({live.session.ended.reason.replace('_', ' ')}).",
                "Look at the debrief, or start a new one.",
            )
        return live

    async def _judged(self, session_id: str) -> Judged:
        with self._alone(session_id), _first_come():
            if self._parts.reader.current(session_id).ended is None:
                raise SessionError(
                    "The talk is still going on.", "The scorecard is there once it has ended."
                )
            return await self._parts.debriefs.judged(session_id, BRANCH)

    def _started(self, said: RepSpoke) -> SessionStarted:
        return self._parts.reader.current(said.session_id, said.branch).started

    def _note_fault(self, said: RepSpoke, error: Exception) -> None:
        try:
            live = self._parts.reader.live(said.session_id, said.branch)
            heading = Heading(live, said.turn, self._parts.clock.now())
            fault = Faulted(**heading.next(), kind=type(error).__name__, shown=FAULT_SHOWN)
            self._parts.reader.append(live, (fault,))
        except (ConcurrentAppend, StorageUnavailable):
            logger.exception("the fault of %s could not be recorded", said.session_id)

    @contextmanager
    def _alone(self, session_id: str) -> Iterator[None]:
        """Let one call at a time work on a session."""
        with self._busy_lock:
            if session_id in self._busy:
                raise TurnInProgress(
                    "The previous message is still being answered.", "Wait for the buyer's reply."
                )
            self._busy.add(session_id)
        try:
            yield
        finally:
            self._busy.discard(session_id)


def _check_meeting(session: Session, command: Command | None) -> None:
    """Refuse words across an empty table, and a return to one that nobody has left.

    Raises:
        SessionError: nothing was recorded.
    """
    if session.meeting_closed is not None and command != "return":
        raise SessionError(
            "The meeting is closed.", "Type /return to ask for another one, or end the talk."
        )
    if session.meeting_closed is None and command == "return":
        raise SessionError(
            "The meeting is not closed, so there is nothing to return to.", "Just go on talking."
        )


@contextmanager
def _first_come() -> Iterator[None]:
    """Say in a sentence that another program has gone on with the same talk.

    Raises:
        TurnInProgress: nothing was changed by the one who came second.
    """
    try:
        yield
    except ConcurrentAppend as error:
        raise TurnInProgress(
            "This talk is being continued somewhere else.", "Load it again to see how it stands."
        ) from error
