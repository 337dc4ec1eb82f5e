"""How a talk at the command line begins: a new one, the same one again, or one to go on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.cli.console import command_words, note
from simulator.domain.errors import InputRejected, UnknownId
from simulator.domain.events import CoachLevel, RepSpoke
from simulator.domain.language import Language
from simulator.domain.preparation import Plan, Proposal
from simulator.domain.scenario import Scenario
from simulator.domain.session import Session
from simulator.domain.values import id_of
from simulator.runtime.build import Deps
from simulator.runtime.proposals import proposal_from
from simulator.runtime.service import StartRequest
from simulator.runtime.setting_aside import set_aside, worth_keeping

PERSON = "local"
"""Who plays at the command line."""
NAMED_SESSIONS = 3
"""Unfinished talks that are named when the one asked for is not there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command asks for."""

    scenario: str | None
    persona: str | None
    seed: int | None
    plan: Plan | None
    proposal: str | None
    """A written proposal as it stands in its file, to be read once the scenario is known."""
    after: str | None
    """An ended session with the same buyer."""
    coach: CoachLevel | None
    language: Language | None
    resume: str | None
    again: tuple[str, ...]
    """Flags that a command to resume has to repeat."""

    def resuming(self, session_id: str) -> str:
        """Write the command that goes on with a session."""
        return command_words("play", "--resume", session_id, *self.again)


def never(_: object) -> bool:
    """Answer no."""
    return False


def opened(
    deps: Deps,
    wanted: Wanted,
    *,
    prefer_old: Callable[[Session], bool] = never,
    repeats: Callable[[Sequence[str]], bool] = never,
) -> Session:
    """Start or find the session.

    Args:
        deps: the program.
        wanted: what was asked for.
        prefer_old: asked when an unfinished talk of the same choices is there; True goes on with
            it, False keeps it under another id and begins again.
        repeats: asked whether what the rep has said in that talk is about to be said again, in
            the same words; then beginning again loses nothing.

    Raises:
        UnknownId: there is no such scenario, buyer or session.
        InputRejected: something is missing, or does not go with the session to be resumed.
    """
    if wanted.resume is not None:
        return _resumed(deps, wanted, wanted.resume)
    request = _request(deps, wanted)
    session = deps.service.start(request)
    if session.next_seq == 1 or (worth_keeping(session) and prefer_old(session)):
        return session
    if worth_keeping(session) and not repeats(said_in(deps, session.session_id)):
        kept = set_aside(deps.store, session.session_id)
        note(
            f"A talk with the same choices was broken off after {_turns(session.turn)}; it is "
            f"kept. Go on with it: {wanted.resuming(kept)}"
        )
    # The seed is given from here on: drawing one again would begin a third talk.
    seeded = request.model_copy(update={"if_known": "replay", "seed": session.started.seed})
    return deps.service.start(seeded)


def said_in(deps: Deps, session_id: str) -> list[str]:
    """List what the rep has said."""
    return [e.text for e in deps.service.events(session_id) if isinstance(e, RepSpoke)]


def _request(deps: Deps, wanted: Wanted) -> StartRequest:
    if wanted.scenario is None or wanted.persona is None:
        missing = "--scenario" if wanted.scenario is None else "--persona"
        raise InputRejected(
            f"A talk needs {missing}.",
            f"`{command_words(missing[2:] + 's', 'list')}` says what there is.",
        )
    scenario = deps.library.scenario(wanted.scenario).value
    deps.library.persona(wanted.persona)  # answers a misspelt name with the known ones
    return StartRequest(
        scenario=wanted.scenario,
        persona=wanted.persona,
        seed=wanted.seed,
        plan=wanted.plan,
        proposal=_proposal(wanted, scenario),
        after=wanted.after,
        person_id=PERSON,
        coach=wanted.coach or "ask",
        language=wanted.language or "en",
        if_known="resume",
    )


def _proposal(wanted: Wanted, scenario: Scenario) -> Proposal | None:
    return None if wanted.proposal is None else proposal_from(wanted.proposal, scenario)


def _resumed(deps: Deps, wanted: Wanted, session_id: str) -> Session:
    try:
        session = deps.service.session(session_id)
    except UnknownId as error:
        rows = [row for row in deps.service.sessions(PERSON) if row.reason is None]
        names = ", ".join(row.session_id for row in rows[:NAMED_SESSIONS])
        hint = f"Unfinished, the newest first: {names}." if names else "Start a new one."
        raise UnknownId(error.message, hint) from error
    started = session.started
    if wanted.after is not None:
        raise InputRejected(
            "--after begins a new talk, and --resume goes on with one.", "Leave one of them out."
        )
    given = (
        ("scenario", wanted.scenario and id_of(wanted.scenario), started.scenario),
        ("persona", wanted.persona and id_of(wanted.persona), started.persona),
        ("seed", wanted.seed, started.seed),
        ("language", wanted.language, started.language),
        ("plan", wanted.plan, started.plan),
        ("proposal", _proposal(wanted, started.private.scenario_document), started.proposal),
    )
    for name, asked, actual in given:
        if asked is not None and asked != actual:
            is_what = "another" if name in {"plan", "proposal"} else repr(actual)
            raise InputRejected(
                f"Session {session_id} cannot go on with this --{name}; it was begun with "
                f"{is_what}.",
                f"Leave --{name} out, or start a new talk without --resume.",
            )
    return session


def _turns(count: int) -> str:
    return "1 message of yours" if count == 1 else f"{count} messages of yours"
