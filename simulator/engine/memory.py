"""What a buyer takes from one talk to the next with the same rep (S0.3, S2.1)."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.errors import InvariantViolated
from simulator.domain.events import Event, Observed, SummaryChecked, TermsDisputed
from simulator.domain.mind import Memory
from simulator.domain.session import Session, fold


def memory_of(events: Sequence[Event]) -> Memory:
    """Sum an ended session up as its buyer remembers it, with what was remembered before it.

    A promise counts where there was a deal to hold it against. Kept are terms that were summed up
    as agreed and a follow-up that states them rightly; broken are claims beyond what the product
    can do, terms remembered differently, and a follow-up that states others (S3.3, S4.6, S4.7).

    Raises:
        InvariantViolated: the session has not ended.
    """
    session = fold(events)
    if session.ended is None:
        raise InvariantViolated(f"session {session.session_id} has not ended")
    before, letter = session.started.memory, session.followed_up
    felt = session.ended.relationship
    closed = session.ended.deal is not None
    return Memory(
        trust=felt.buyer_trust if letter is None else letter.trust,
        resentment=felt.buyer_resentment if letter is None else letter.resentment,
        deals=(before.deals if before else 0) + closed,
        kept=(before.kept if before else 0) + (_kept(session, events) if closed else 0),
        broken=(before.broken if before else 0) + (_broken(session, events) if closed else 0),
        referrals=(before.referrals if before else 0) + bool(letter and letter.referral),
    )


def _kept(session: Session, events: Sequence[Event]) -> int:
    summaries = [event.ok for event in events if isinstance(event, SummaryChecked)]
    letter = session.followed_up
    written = letter is not None and bool(letter.terms_stated) and not letter.terms_wrong
    return (bool(summaries) and summaries[-1]) + written


def _broken(session: Session, events: Sequence[Event]) -> int:
    claimed = sum(isinstance(e, Observed) and "overpromise" in e.acts for e in events)
    disputed = sum(isinstance(event, TermsDisputed) for event in events)
    letter = session.followed_up
    return claimed + disputed + bool(letter and letter.terms_wrong)
