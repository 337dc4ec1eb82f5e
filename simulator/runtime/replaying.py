"""Playing a recorded session again from its inputs and its models' replies, and nothing else.

What came from outside is given again: the rep's words, questions to the coach, the end, a letter.
Everything else is worked out anew by the graph and has to come out as it was recorded, apart from
the time it took and what it cost in money, which depend on the day and not on the talk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final

from simulator.content.loader import Loaded, content_hash
from simulator.domain import errors
from simulator.domain.errors import InputRejected, ModelError, UserFacingError
from simulator.domain.events import (
    VOLATILE,
    CoachLevel,
    Event,
    Faulted,
    FollowedUp,
    HintGiven,
    Observed,
    RepSpoke,
    Scored,
    SessionEnded,
    SessionStarted,
)
from simulator.domain.ports import CallKey, CallRecord
from simulator.domain.values import FrozenMap
from simulator.engine.decide import ENGINE_VERSION
from simulator.graph.turn import SPEAKS_UNASKED
from simulator.llm import RecordedModel
from simulator.runtime.build import Deps, build_deps
from simulator.runtime.crew import Models
from simulator.runtime.recording import (
    ModelNames,
    RecordedCall,
    Recording,
    RecordingHead,
    started_of,
)
from simulator.runtime.service import FAULT_SHOWN
from simulator.runtime.setting_aside import original_of
from simulator.runtime.starting import BRANCH, Chosen, StartRequest, session_started
from simulator.runtime.stores import SessionCalls
from simulator.settings import Settings

OUTSIDE: Final = VOLATILE | {"cost"}
"""Fields that are taken from the record: they depend on the clock and on the price list."""
FAILURES: Final[Mapping[str, type[ModelError]]] = {
    "model_timeout": errors.ModelTimeout,
    "model_rate_limited": errors.ModelRateLimited,
    "model_unavailable": errors.ModelUnavailable,
    "model_refused": errors.ModelRefused,
    "model_request_invalid": errors.ModelRequestInvalid,
    "model_credential_invalid": errors.ModelCredentialInvalid,
    "model_reply_invalid": errors.ModelReplyInvalid,
    "budget_exceeded": errors.BudgetExceeded,
}
"""What a failed call is called in the record, and the error that it was."""
UNKNOWN_FAILURE: Final = "model_unavailable"
"""Stands for failures of which the record does not say more; they all come to the same."""


class Replies:
    """The replies of a recording, served in place of the models.

    Args:
        calls: what is on record.
        failures: None where every call has to be on record. While a recording is being made: what
            went wrong, by turn; a call without a reply is then one that failed, because every
            whole reply is kept.
    """

    def __init__(
        self, calls: Iterable[RecordedCall], failures: Mapping[int, str] | None = None
    ) -> None:
        self._known = {call.key: call for call in calls}
        self._failures = failures
        self._made: dict[CallKey, RecordedCall] = {}
        self.lacking: InputRejected | None = None
        """Set once a call was made that is not on record."""

    @property
    def made(self) -> tuple[RecordedCall, ...]:
        """The calls that were made, each once, in order."""
        return tuple(self._made.values())

    @property
    def unasked(self) -> tuple[CallKey, ...]:
        """Calls on record that were not made; none are looked for while a recording is made."""
        if self._failures is not None:
            return ()
        return tuple(key for key in self._known if key not in self._made)

    def find(self, key: CallKey) -> CallRecord:
        """Look a call up.

        Raises:
            ModelError: the call failed, and fails again.
            InputRejected: it is not on record.
        """
        call = self._known.get(key) or self._failed(key)
        self._made.setdefault(key, call)
        if call.reply is None:
            failure = FAILURES.get(call.failed or UNKNOWN_FAILURE, errors.ModelUnavailable)
            raise failure("the call failed when it was recorded")
        return call.reply

    def models(self, names: ModelNames) -> Models:
        """Stand in for the models of these names."""
        by_name = {
            name: RecordedModel(name, self.find)
            for name in (names.buyer, names.coach, names.judge)
            if name is not None
        }
        buyer, coach, judge = (
            by_name.get(name or "") for name in (names.buyer, names.coach, names.judge)
        )
        return Models(buyer=buyer, coach=coach, judge=judge)

    def _failed(self, key: CallKey) -> RecordedCall:
        where = key.scope.split("/", 2)[-1].removesuffix("/asked")
        if self._failures is not None:
            turn = int(where) if where.isdigit() and key.node == "speaker" else 0
            failed = self._failures.get(turn, UNKNOWN_FAILURE)
            return RecordedCall(key=key, reply=None, failed=failed)
        when = f"in turn {where}" if where.isdigit() else "at the end"
        self.lacking = self.lacking or InputRejected(
            f"The recording lacks the reply that the {key.node} got {when}.",
            "It was changed, or made with other prompts; record the session again.",
        )
        raise self.lacking


def replay_deps(settings: Settings, replies: Replies, names: ModelNames) -> Deps:
    """Put together a program that keeps everything in memory and opens no connection.

    Limits on calls are lifted: what did not fit is on record as a failure.
    """
    unlimited = {"max_calls": None, "max_tokens": None, "model_attempts": 1}
    own = settings.without_models().model_copy(update=unlimited)
    return build_deps(own, in_memory=True, models=replies.models(names))


class Replay:
    """One recorded session being played again.

    Args:
        deps: from `replay_deps`.
        events: the session as it was recorded.
        replies: the same that `deps` was made with.
    """

    def __init__(self, deps: Deps, events: Sequence[Event], replies: Replies) -> None:
        self._deps = deps
        self._events = events
        self._replies = replies
        self._next = 0

    async def run(self) -> None:
        """Play to the end.

        Raises:
            InputRejected: something came out otherwise than it was recorded.
        """
        started = started_of(self._events)
        if started is None:
            raise InputRejected("The recording does not begin with the start of a session.")
        if started.engine_version != ENGINE_VERSION:
            raise InputRejected(
                f"The session was played with engine {started.engine_version}, and this is "
                f"engine {ENGINE_VERSION}.",
                "Replay it with the version that played it.",
            )
        _check_order(started, self._events)
        self._compare((_begun_anew(started),))
        self._deps.store.begin(started, after=None)
        while self._next < len(self._events):
            await self._step(started, self._events[self._next])
        if self._replies.unasked:
            key = self._replies.unasked[0]
            raise InputRejected(
                f"The recording holds a reply to the {key.node} ({key.scope}) that nothing in it "
                "asks for."
            )

    async def _step(self, started: SessionStarted, event: Event) -> None:
        """Give what came from outside, and compare all that follows from it."""
        try:
            await self._cause(started, event)
        except UserFacingError as error:
            raise self._replies.lacking or self._astray(event, error.message) from error
        if self._replies.lacking is not None:
            raise self._replies.lacking
        made = self._deps.store.read(started.session_id, BRANCH, self._next)
        if not made:
            raise self._astray(event, "nothing before it leads to it")
        self._compare(made)

    async def _cause(self, started: SessionStarted, event: Event) -> None:
        service, session_id = self._deps.service, started.session_id
        match event:
            case RepSpoke():
                await self._say(started, event)
            case HintGiven(level="ask"):
                await service.hint(session_id)
            case SessionEnded():
                service.end(session_id)
            case FollowedUp():
                await service.follow_up(session_id, event.text)
            case Scored():
                await service.scorecard(session_id)
            case _:
                pass  # a consequence without a cause: nothing is made, and that is said

    async def _say(self, started: SessionStarted, said: RepSpoke) -> None:
        """Say it again; where it was not answered at first, or never, that is on the record too."""
        service, later = self._deps.service, self._events[said.seq + 1 :]
        broken = tuple(takewhile(_broke_off, later))
        answered = len(later) > len(broken) and isinstance(later[len(broken)], Observed)
        level = _level_of(started, later)
        if answered and not broken:
            async for _ in service.say(started.session_id, said.text, coach=level):
                pass
            return
        self._deps.reader.append(self._deps.reader.live(started.session_id), (said, *broken))
        if answered:
            async for _ in service.finish_pending(started.session_id, coach=level):
                pass

    def _compare(self, made: Sequence[Event]) -> None:
        recorded = self._events[self._next : self._next + len(made)]
        for event, before in zip(made, recorded, strict=False):
            if event.event != before.event:
                raise self._astray(before, f"{event.event} comes in its place")
            differing = _differing(event, before)
            if differing:
                raise self._astray(before, f"it comes out with another {' and '.join(differing)}")
        if len(made) > len(recorded):
            raise InputRejected(f"The recording stops before {made[len(recorded)].event}.")
        self._next += len(made)

    def _astray(self, event: Event, why: str) -> InputRejected:
        return InputRejected(
            f"The recording does not replay: event {event.seq} ({event.event}, turn "
            f"{event.turn}): {why.rstrip('.')}."
        )


async def recording_of(deps: Deps, session_id: str) -> Recording:
    """Make a recording of a session that is over, having seen that it replays.

    Raises:
        UnknownId: there is no such session.
        InputRejected: the talk is still going on, or does not come out as it was played.
    """
    events = tuple(deps.service.events(session_id))
    if deps.service.session(session_id).ended is None:
        raise InputRejected(
            f"The talk {session_id} is still going on, and a recording holds the buyer's secrets.",
            f"Bring it to its end first: buyersim play --resume {session_id}",
        )
    known = _calls_of(deps.call_log, session_id)
    names = _names(deps.settings, events, known)
    replies = Replies(known, failures=_failures(events))
    playing = replay_deps(deps.settings, replies, names)
    try:
        await Replay(playing, events, replies).run()
    finally:
        await playing.aclose()
    head = RecordingHead(
        session_id=session_id,
        engine_version=ENGINE_VERSION,
        models=names,
        prompts=FrozenMap({one: deps.prompts.get(one).sha for one in deps.prompts.ids()}),
        events=len(events),
        calls=len(replies.made),
    )
    return Recording(head=head, events=events, calls=replies.made)


def _calls_of(log: SessionCalls, session_id: str) -> tuple[RecordedCall, ...]:
    """The calls of a session; those of a copy lie with the session it was copied from."""
    calls = {}
    for owner in (original_of(session_id), session_id):
        for key, reply in log.of_session(owner):
            scope = f"{session_id}/{key.scope.partition('/')[2]}"
            own = key.model_copy(update={"scope": scope})
            calls[own] = RecordedCall(key=own, reply=reply)
    return tuple(calls.values())


def _names(
    settings: Settings, events: Sequence[Event], calls: Iterable[RecordedCall]
) -> ModelNames:
    """Which models were asked, from the record: settings may have changed since."""
    started = started_of(events)
    asked: dict[str, set[str]] = {}
    for call in calls:
        asked.setdefault(call.key.node, set()).add(call.key.model)
    card = next((event.card.model for event in events if isinstance(event, Scored)), None)
    judges = asked.get("judge", set()) | asked.get("analyst", set())
    return ModelNames(
        buyer=None if started is None else started.model,
        coach=_one_of(asked.get("coach", set()), settings.model_for("coach")),
        judge=card or _one_of(judges, settings.model_for("judge")),
    )


def _one_of(names: set[str], likely: str | None) -> str | None:
    return likely if likely in names else min(names, default=None)


def _failures(events: Iterable[Event]) -> Mapping[int, str]:
    return {e.turn: e.kind for e in events if isinstance(e, Faulted) and e.kind in FAILURES}


def _check_order(started: SessionStarted, events: Sequence[Event]) -> None:
    """See that the events are one session without a gap; what they say comes later.

    Raises:
        InputRejected: they are not.
    """
    for seq, event in enumerate(events):
        if (event.session_id, event.branch, event.seq) != (started.session_id, BRANCH, seq):
            raise InputRejected(f"Event {seq} of the session is not in its place in the recording.")


def _broke_off(event: Event) -> bool:
    """Whether it notes that a message could not be answered at first."""
    return isinstance(event, Faulted) and event.shown == FAULT_SHOWN


def _level_of(started: SessionStarted, later: Sequence[Event]) -> CoachLevel:
    """When the coach spoke in the turn that begins; it may differ from turn to turn."""
    for event in later:
        if isinstance(event, RepSpoke):
            break
        if isinstance(event, HintGiven) and event.level in SPEAKS_UNASKED:
            return event.level
        if isinstance(event, Faulted) and event.kind.startswith("coach."):
            return started.coach
    return "ask"


def _begun_anew(started: SessionStarted) -> SessionStarted:
    """Draw the session again from its inputs; its id may rest on inputs that are not kept."""
    documents = started.private
    scenario, persona = documents.scenario_document, documents.persona_document
    request = StartRequest(
        scenario=started.scenario,
        persona=started.persona,
        seed=started.seed,
        plan=started.plan,
        proposal=started.proposal,
        person_id=started.person_id,
        coach=started.coach,
    )
    chosen = Chosen(
        scenario=Loaded(
            id=scenario.id, value=scenario, hash=content_hash(scenario), path="recording"
        ),
        persona=Loaded(id=persona.id, value=persona, hash=content_hash(persona), path="recording"),
        seed=started.seed,
        model=started.model,
        memory=started.memory,
    )
    again = session_started(request, chosen, nonce="", ts=started.ts)
    return again.model_copy(update={"session_id": started.session_id})


def _differing(made: Event, recorded: Event) -> list[str]:
    """Names of the fields that differ, those left out that come from outside."""
    ours, theirs = (_lasting(event.model_dump(mode="json")) for event in (made, recorded))
    return [name for name in ours if ours[name] != theirs.get(name)]


def _lasting(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: _held(value) for name, value in fields.items() if name not in OUTSIDE}


def _held(value: object) -> object:
    if isinstance(value, dict):
        return _lasting(value)
    return [_held(one) for one in value] if isinstance(value, list) else value
