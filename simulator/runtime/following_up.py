"""What the rep writes after the end, and what the buyer answers (S4.7)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from simulator.agents.guard.flow import Worded, first_wording, settle
from simulator.agents.perceiver.letters import letter_of
from simulator.agents.ports import GuardInput, Hearing
from simulator.domain.errors import InvariantViolated, SessionError
from simulator.domain.events import FollowedUp, OnTable
from simulator.domain.language import LANGUAGE_NAMES
from simulator.domain.mind import Beat, Line, PublicMove, PublicView
from simulator.domain.offer import Package
from simulator.domain.session import Session
from simulator.engine.followup import PRICE, Reaction, reaction_to
from simulator.graph.deps import Agents
from simulator.graph.heading import Heading
from simulator.graph.ledger import Live
from simulator.graph.seeing import kept_back, said_by_buyer, talk_for_wording

NODE: Final = "followup"
"""How the letter is named in the call log."""


def check_open(live: Live) -> None:
    """Refuse a letter that comes too early, a second time, or too late.

    Raises:
        SessionError: nothing was recorded.
    """
    session = live.session
    if session.ended is None:
        raise SessionError(
            "The talk is still going on.", "A follow-up is written once it has ended."
        )
    if session.followed_up is not None:
        raise SessionError("The follow-up has been sent already.", "One letter is enough.")
    if session.scorecard is not None:
        raise SessionError(
            "This talk has been scored already.", "Write the follow-up before the debrief."
        )


def stands_agreed(session: Session) -> bool:
    """Whether the two have agreed, and only a signature or something small is still open."""
    state = session.state
    return state is not None and (state.agreed is not None or state.approval_of is not None)


async def followed_up(
    live: Live, text: str, agents: Agents, *, ts: str, timer: Callable[[], float]
) -> FollowedUp:
    """Read the letter, decide how the buyer takes it, and word the answer.

    Args:
        live: an ended session.
        text: the letter.
        agents: those of the session.
        ts: the present moment.
        timer: seconds on a clock that only goes forward.
    """
    ended = live.session.ended
    if ended is None:
        raise InvariantViolated("a follow-up to a talk that has not ended")
    scope = f"{live.session.session_id}/{live.session.started.branch}/{NODE}"
    hearing = Hearing(
        text=text, lexicon=live.table.lexicon, on_table=OnTable(buyer=None, seller=ended.deal)
    )
    seen, _ = await agents.perceiver.perceive(hearing, scope=scope)
    letter = letter_of(text, seen)
    reaction = reaction_to(
        letter,
        mind=live.table.mind,
        affect=live.state.affect,
        deal=ended.deal,
        gain=ended.buyer_surplus or Decimal(0),
    )
    move = _move(reaction, ended.deal)
    worded = await _worded(live, text, move, agents, scope, timer)
    return FollowedUp(
        **Heading(live, live.session.turn, ts).next(),
        text=text,
        thanks=letter.thanks,
        terms_stated=reaction.right,
        terms_wrong=reaction.wrong,
        next_steps=letter.next_steps,
        buyer_text=worded.text,
        trust=reaction.affect.trust,
        resentment=reaction.affect.resentment,
        referral=reaction.referral,
    )


def _move(reaction: Reaction, deal: Package | None) -> PublicMove:
    """The answer as a move; who is told other terms than agreed says what was agreed."""
    corrects = bool(reaction.wrong)
    return PublicMove(
        act="follow_up",
        beats=tuple(Beat(phrase=phrase) for phrase in reaction.phrases),
        package=deal if corrects else None,
        names_price=corrects,
        voiced=tuple(term for term in reaction.wrong if term != PRICE),
        phase="follow_up",
    )


async def _worded(
    live: Live,
    letter: str,
    move: PublicMove,
    agents: Agents,
    scope: str,
    timer: Callable[[], float],
) -> Worded:
    """Word the answer the way every reply is worded: drafted, perhaps by a model, and guarded."""
    table, lines = live.table, live.talk.lines
    written = Line(i=live.session.next_i, speaker="seller", text=letter)
    earlier, shown = talk_for_wording(live, (*lines, written))
    view = PublicView(
        persona=table.persona,
        deal=table.deal,
        transcript=shown,
        offers_before=earlier.offers,
        done_before=earlier.beside,
        move=move,
        seller_package=move.package,
        said_before=said_by_buyer(live),
        language=LANGUAGE_NAMES[live.session.started.language],
        variation=live.session.started.seed,
    )
    given = GuardInput(
        text="",
        move=move,
        deal=table.deal,
        seller_package=move.package,
        secrets=kept_back(live, live.state),
        max_words=table.persona.max_words,
        rep_text=letter,
        persona_name=table.persona.name,
        said_before=said_by_buyer(live),
    )
    speaker, guard = agents.speaker, agents.guard
    wording = await first_wording(speaker, guard, view, given, scope=scope, clock=timer)
    return await settle(speaker, guard, view, given, wording, scope=scope)
