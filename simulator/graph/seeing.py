"""What each agent gets to see of a turn: views cut from the session, nothing private in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from simulator.agents.ports import BuyerTurn, CoachView, GuardInput, Hearing
from simulator.domain.acts import ActId
from simulator.domain.events import CoachLevel, OnTable, RepSpoke, Secret
from simulator.domain.language import LANGUAGE_NAMES
from simulator.domain.mind import BuyerState, Decision, Line, PublicView
from simulator.graph.ledger import Live, put_before
from simulator.graph.recap import LEAST_LINES, Budget, Earlier, offers_of, proposal_words, told_to
from simulator.llm import LocalTokenCounter

LINES_FOR_HEARING: Final = 6
"""Messages of context for understanding one. Assumption: what `that` can refer to."""

COUNTER: Final = LocalTokenCounter()
"""Reads nothing before it is first asked."""


def hearing_of(live: Live, said: RepSpoke) -> Hearing:
    """What is needed to understand the rep's message."""
    before = [line for line in live.talk.lines if line.i < said.i]
    return Hearing(
        text=said.text,
        context=tuple(before[-LINES_FOR_HEARING:]),
        offers_before=_before(live, before[:-LINES_FOR_HEARING]),
        lexicon=live.table.lexicon,
        on_table=live.on_table,
        confirming=live.state.confirming,
    )


def view_of(live: Live, decision: Decision) -> PublicView:
    """What may be spoken from."""
    earlier, shown = talk_for_wording(live, live.talk.lines)
    return PublicView(
        persona=live.table.persona,
        deal=live.table.deal,
        transcript=shown,
        offers_before=earlier.offers,
        done_before=earlier.beside,
        move=decision.move,
        seller_package=decision.state.seller_package,
        said_before=said_by_buyer(live),
        language=LANGUAGE_NAMES[live.session.started.language],
        variation=live.session.started.seed,
    )


def talk_for_wording(live: Live, lines: tuple[Line, ...]) -> tuple[Earlier, tuple[Line, ...]]:
    """The talk as a wording is made from it; in short where no model is going to read it."""
    model, started, talk = live.session.started.model, live.session.started, live.talk
    if model is None:
        return Earlier(), lines[-LEAST_LINES:]
    return told_to(
        lines,
        talk.offered,
        (talk.rep_acts, talk.buyer_turns),
        live.table.lexicon,
        Budget(COUNTER, model),
        proposal_words(put_before(started).seller, live.table.deal),
    )


def _before(live: Live, lines: Sequence[Line]) -> tuple[Line, ...]:
    """What went before the context of a message; only offers help to understand one."""
    if live.session.started.model is None:
        return ()
    return offers_of(lines, live.talk.offered, live.table.lexicon)


def said_by_buyer(live: Live) -> tuple[str, ...]:
    """Every message of the buyer so far, oldest first."""
    return tuple(line.text for line in live.talk.lines if line.speaker == "buyer")


def guarded_by(live: Live, said: RepSpoke, decision: Decision, text: str = "") -> GuardInput:
    """What a wording is measured against."""
    return GuardInput(
        text=text,
        move=decision.move,
        deal=live.table.deal,
        seller_package=decision.state.seller_package,
        secrets=still_secret(live, decision),
        max_words=live.table.persona.max_words,
        rep_text=said.text,
        persona_name=live.table.persona.name,
        said_before=said_by_buyer(live),
    )


def still_secret(live: Live, decision: Decision) -> tuple[Secret, ...]:
    """What the buyer has not told by the end of this decision; what is told may be said again."""
    return kept_back(live, decision.state)


def kept_back(live: Live, state: BuyerState) -> tuple[Secret, ...]:
    """The secrets of a session that have not been told in this state."""
    told = set(state.disclosed)
    secrets = live.session.started.private.secrets
    return tuple(secret for secret in secrets if secret.id.rpartition(":")[2] not in told)


class Fresh(NamedTuple):
    """A turn that is not on the log yet: the message, what was heard in it, and the answer."""

    said: RepSpoke
    acts: tuple[ActId, ...]
    decision: Decision


def coach_view(live: Live, level: CoachLevel, fresh: Fresh | None = None) -> CoachView:
    """What the coach may know: what the rep knows, and the move about to be worded.

    Args:
        fresh: the turn under way; None between turns.
    """
    started = live.session.started
    turns, on_table, acts = live.talk.buyer_turns, live.on_table, live.talk.rep_acts
    if fresh is not None:
        state = fresh.decision.state
        turns = (*turns, BuyerTurn(i=fresh.said.i + 1, move=fresh.decision.move))
        on_table = OnTable(buyer=state.offered, seller=state.seller_package)
        acts = (*acts, fresh.acts)
    return CoachView(
        brief=started.seller_brief,
        plan=started.plan,
        deal=live.table.deal,
        lines=live.talk.lines,
        buyer_turns=turns,
        rep_acts=acts,
        on_table=on_table,
        level=level,
        turns_left=max(0, started.max_turns - live.session.turn),
        earlier=live.talk.hints,
    )
