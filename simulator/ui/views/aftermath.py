"""The debrief beyond the deal: what lies between the two people, and what still has to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from simulator.domain.endings import Lifetime, RepAuthority
from simulator.domain.events import (
    Adjourned,
    Event,
    FollowedUp,
    Reopened,
    SessionEnded,
    SummaryChecked,
    TermsDisputed,
)
from simulator.domain.mind import PublicDeal
from simulator.domain.values import Value
from simulator.runtime.projection import deal_of
from simulator.ui.markup import EMPTY, Markup, el
from simulator.ui.views.chat import ended_of, letter_html, started_of
from simulator.ui.views.meeting import meetings_held
from simulator.ui.views.words import (
    capital,
    condition_words,
    count_words,
    dispute_words,
    money,
    percent,
    term_words,
)

STRENGTHS: tuple[tuple[Decimal, str], ...] = (
    (Decimal("0.1"), "hardly any"),
    (Decimal("0.35"), "some"),
    (Decimal("0.65"), "a fair amount"),
    (Decimal(1), "a great deal"),
)
"""Upper ends of the shares that a word stands for. Assumption: words, not a scale of anybody’s."""


class Aftermath(Value):
    """What the end of a session left behind, besides the figures."""

    ended: SessionEnded
    deal: PublicDeal
    buyer_name: str
    meetings: int
    partings: tuple[Adjourned | Reopened, ...]
    summaries: tuple[SummaryChecked, ...]
    disputed: tuple[TermsDisputed, ...]
    letter: FollowedUp | None
    gifts: int
    """Concessions the rep made with nothing asked in return."""
    seller_approver: str


def aftermath_of(events: Sequence[Event]) -> Aftermath | None:
    """Collect it; None while the talk is going on."""
    ended, started = ended_of(events), started_of(events)
    if ended is None:
        return None
    decided = [event for event in events if event.event == "decided"]
    return Aftermath(
        ended=ended,
        deal=deal_of(events),
        buyer_name=started.private.persona_document.name,
        meetings=meetings_held(events),
        partings=tuple(e for e in events if isinstance(e, Adjourned | Reopened)),
        summaries=tuple(e for e in events if isinstance(e, SummaryChecked)),
        disputed=tuple(e for e in events if isinstance(e, TermsDisputed)),
        letter=next((e for e in events if isinstance(e, FollowedUp)), None),
        gifts=decided[-1].private.state.seller_bare_concessions if decided else 0,
        seller_approver=started.seller_brief.authority.approver,
    )


def relation_html(after: Aftermath) -> Markup:
    """What the talk did to the two people, and what that may be worth."""
    return el("div", _feelings(after), _lifetime(after), class_="bs-grid-2")


def commitment_html(after: Aftermath) -> Markup:
    """Meetings, authority, and whether the two mean the same deal; empty when all was plain."""
    cards = [*_authority(after), *_meetings(after), *_terms(after)]
    return el("div", *cards, class_="bs-brief")


def followup_html(after: Aftermath) -> Markup:
    """The letter, what it did and what it left out."""
    letter = after.letter
    if letter is None:
        return el(
            "p",
            "You wrote no follow-up. A thank-you at once and the terms in writing within days are "
            "the seller’s to send (S4.7).",
            class_="bs-muted",
        )
    findings = [el("li", words) for words in _findings(letter, after)]
    return el(
        "div", letter_html(letter, after.buyer_name), el("ul", *findings), class_="bs-card bs-stack"
    )


def strength_words(share: Decimal) -> str:
    """Say how much a share [0–1] is: `a fair amount (62 %)`."""
    word = next(word for upper, word in STRENGTHS if share <= upper)
    return f"{word} ({percent(share)})"


def authority_words(held: RepAuthority, approver: str) -> str:
    """Hold the deal against what the rep may give alone (S2.6)."""
    limit = f"You may give up to {held.limit_percent.normalize():f} % off the list price alone."
    if held.discount_percent is None:
        return f"{limit} Nothing was agreed, so nothing was exceeded."
    given = f"{limit} The deal is at {held.discount_percent:.1f} % off the list price of its parts"
    if held.discount_percent <= held.limit_percent:
        return f"{given}, which is within your authority."
    if held.asked:
        return (
            f"{given}, which is beyond it. You left the table once and came back, which counts as "
            f"having asked {approver}."
        )
    return (
        f"{given}, which is beyond it, and you never left the table to ask. "
        f"{capital(approver)} still has to approve it."
    )


def lifetime_words(life: Lifetime, deal: PublicDeal) -> str:
    """Explain the lifetime value in words (S0.6, S2.1)."""
    return (
        f"{money(life.this_deal, deal)} from this deal over your alternative, a chance of "
        f"{percent(life.repeat_chance)} of another one with this buyer, and {life.referrals:.2f} "
        f"deals expected from recommendations."
    )


def _feelings(after: Aftermath) -> Markup:
    felt, letter = after.ended.relationship, after.letter
    gifts = count_words(after.gifts, "concession")
    given = f"from {gifts} with nothing in return" if gifts else "you gave nothing for nothing"
    rows = [
        ("The buyer’s trust in you", strength_words(felt.buyer_trust)),
        ("The buyer’s resentment", strength_words(felt.buyer_resentment)),
        ("Your own resentment", f"{strength_words(felt.seller_resentment)}, {given}"),
    ]
    if letter is not None:
        rows.append(
            (
                "After your follow-up",
                f"trust {percent(letter.trust)}, resentment {percent(letter.resentment)}",
            )
        )
    return el(
        "section",
        el("h4", "Between the two of you"),
        el("dl", *(el("div", el("dt", n), el("dd", w)) for n, w in rows), class_="bs-numbers"),
        el(
            "p",
            "Resentment runs both ways (S0.3). Your own is an estimate; its size is an assumption.",
            class_="bs-muted",
        ),
        class_="bs-card",
    )


def _lifetime(after: Aftermath) -> Markup:
    life = after.ended.lifetime
    if life is None:
        return EMPTY
    return el(
        "section",
        el("h4", "Beyond this deal"),
        el("p", money(life.value, after.deal), class_="bs-score"),
        el("p", lifetime_words(life, after.deal)),
        el(
            "p",
            "That trust brings people back and resentment keeps them away is documented "
            "(S0.6, S2.1); by how much is an assumption.",
            class_="bs-muted",
        ),
        class_="bs-card",
    )


def _authority(after: Aftermath) -> Iterator[Markup]:
    held, ended = after.ended.rep_authority, after.ended
    if ended.conditional_on:
        yield _card("A deal on a condition", el("p", condition_words(ended)))
    if held is not None:
        kind = "good" if held.within else "bad"
        pill = "" if held.discount_percent is None else "Within" if held.within else "Beyond"
        yield _card(
            "Your own authority",
            el("p", el("span", pill, class_=f"bs-pill {kind}")) if pill else EMPTY,
            el("p", authority_words(held, after.seller_approver)),
        )


def _meetings(after: Aftermath) -> Iterator[Markup]:
    if not after.partings:
        return
    held = count_words(after.meetings, "meeting")
    steps = [el("li", parting_words(event)) for event in after.partings]
    yield _card("Meetings", el("p", f"You sat down for {held}."), el("ul", *steps))


def _terms(after: Aftermath) -> Iterator[Markup]:
    lines = [summary_words(checked, after.deal) for checked in after.summaries]
    lines += [dispute_words(disputed, after.deal) for disputed in after.disputed]
    if not lines and after.ended.deal is not None:
        lines.append("Nobody summed the deal up aloud before it was closed (S4.6).")
    if lines:
        yield _card("Do you mean the same deal?", el("ul", *(el("li", line) for line in lines)))


def parting_words(event: Adjourned | Reopened) -> str:
    """Say who left or came back, in which turn and why."""
    match event:
        case Adjourned(how="left"):
            what = "you left the table"
        case Adjourned(by="seller"):
            what = "adjourned, as you asked"
        case Adjourned():
            what = "adjourned by the buyer"
        case Reopened(by="buyer"):
            what = f"the buyer called you back: {_why(event)}"
        case Reopened(granted=True):
            what = "you asked for another meeting, and got it"
        case _:
            what = f"you asked for another meeting and were turned down: {_why(event)}"
    return f"Turn {event.turn}: {what}."


def summary_words(checked: SummaryChecked, deal: PublicDeal) -> str:
    """Say how a summary of the rep’s stood up."""
    if checked.ok:
        return f"You summed up in turn {checked.turn}, and the buyer agreed."
    wrong = term_words(checked.wrong, deal)
    return f"You summed up in turn {checked.turn}; the buyer had it otherwise on {wrong}."


def _why(event: Reopened) -> str:
    return event.why.replace("the rep", "you")


def _findings(letter: FollowedUp, after: Aftermath) -> Iterator[str]:
    yield "It thanks the buyer." if letter.thanks else "It does not thank the buyer."
    if letter.terms_stated:
        yield f"It confirms as agreed: {term_words(letter.terms_stated, after.deal)}."
    if letter.terms_wrong:
        wrong = term_words(letter.terms_wrong, after.deal)
        yield f"It states {wrong} otherwise than agreed, and the buyer put that right."
    if after.ended.deal is not None and not (letter.terms_stated or letter.terms_wrong):
        yield "It does not state what was agreed."
    yield (
        "It says what happens next."
        if letter.next_steps
        else "It does not say what happens next, and who does it."
    )
    if letter.referral:
        yield "The buyer has passed your name on."


def _card(title: str, *body: Markup) -> Markup:
    return el("section", el("h4", title), *body, class_="bs-card")
