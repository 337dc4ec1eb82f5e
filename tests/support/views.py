"""A deal, a buyer and moves to word: small, by hand, and independent of the shipped content."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from simulator.agents.ports import GuardInput
from simulator.content.phrases import PHRASE_SLOTS
from simulator.domain.events import Secret
from simulator.domain.mind import (
    Beat,
    Disclosure,
    Line,
    PublicDeal,
    PublicIssue,
    PublicMove,
    PublicOption,
    PublicPersona,
    PublicView,
)
from simulator.domain.observation import Unclear
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.values import FrozenMap

LINES: dict[PhraseKey, tuple[str, ...]] = {
    "greet": ("Good to meet you.", "Hello, thanks for making the time."),
    "small_talk": ("Busy week, as always.", "Fine, thanks."),
    "ask_need_of_rep": ("What would make this easy for you?", "What do you need from us here?"),
    "ask_price": (
        "What does it cost?",
        "What number do you have for us?",
        "So where does the price stand?",
    ),
    "ask_back_price": (
        "When you say {unclear}, do you mean {candidates}?",
        "How much is {unclear}?",
    ),
    "ask_back_currency": ("{unclear}: in which currency?",),
    "ask_back_unit": ("{unclear}: per what?",),
    "ask_back_terms": ("What exactly do you mean by {unclear}?",),
    "ask_back_meaning": ("I didn't follow that: {unclear}. Say it another way?",),
    "confirm_package": ("So that's {package}. Have I got that right?",),
    "propose_first": ("We could do {price}{terms}.", "My number is {price}{terms}."),
    "propose_better": (
        "Fine, I can go to {price}{terms}.",
        "Let's say {price}{terms}.",
        "Then make it {price}{terms}.",
    ),
    "propose_package": ("How about {package}?", "Here is a way: {package}."),
    "hold": ("I'm still at {price}.", "We stay at {price}.", "{price} is where I am."),
    "reject": ("That doesn't work for us.", "No, I can't take that upstairs."),
    "acknowledge_honesty": ("That helps, thank you.",),
    "acknowledge_empathy": ("I appreciate that.",),
    "acknowledge_question": ("Fair question.", "Good that you ask."),
    "disclose": ("I'll tell you why. {fact}", "Honestly? {fact}"),
    "disclose_vague": ("{hint}",),
    "nothing_more_to_tell": ("There isn't more to say on that.",),
    "answer_process_alone": ("I decide this myself.",),
    "explain_number": ("That number comes from our budget.",),
    "anchoring": ("Others start at {price}.", "We had {price} in mind."),
    "price_pushback": ("That's a lot of money.", "That's far above what we planned."),
    "bundle_dismantling": ("Take out the {item}. What's left should be {price}.",),
    "anchoring_dropped": ("Fine, forget that first number.",),
    "pushback_objection": ("It isn't only the money. {fact}",),
    "dismantling_repriced": ("With everything in it, then: {package}.",),
    "react_cold": ("Let's keep to business.",),
    "react_mutual": ("I like working that way.",),
    "near_the_end": ("I don't have much time left.",),
    "accept": ("Agreed: {package}.", "Good, we have a deal: {package}."),
    "accept_rep_accepts": ("Then it's settled: {package}. Send me the papers.",),
    "adjourn": ("Let's pick this up next week.",),
    "walk_away": ("Then we'll leave it there. Thank you.",),
    "let_go": ("All right. Thanks for your time.",),
    "turn_limit": ("I have to go, we're out of time.",),
    "bare_concession_received": ("I'll take that.",),
    "no_progress": ("We're going in circles.",),
    "radical_demand": ("For us this starts at {price}{terms}.",),
    "radical_dropped": ("All right, that was far out.",),
    "procurement_squeeze": ("My job is to take cost out.",),
    "squeeze_eased": ("Fine, it isn't only about the discount.",),
    "fairness_lever": ("You said it should be fair. Then make it fair.",),
    "lever_dropped": ("Fair enough, that cuts both ways.",),
    "payment_stretch": ("We pay later than that as a rule. {price}{terms}.",),
    "stretch_dropped": ("Then we pay as usual.",),
    "limited_authority": ("Nobody upstairs would let that through.",),
    "authority_explained": ("Since you ask: {fact}",),
    "counter_demand": ("Here is my list: {package}. All of it, please.",),
    "demands_sorted": ("Not every point on that list weighs the same.",),
    "changed_circumstances": ("Something has come up. {fact}",),
    "change_thanked": ("That's decent of you.",),
    "flinch": ("How much?",),
    "flinch_over": ("Right, I've got my breath back.",),
    "nibble": ("You'd add {item}, wouldn't you?",),
    "nibble_dropped": ("Never mind, it was worth a try.",),
    "deadline": ("I need an answer before the week is out.",),
    "deadline_eased": ("There is more time than that, actually.",),
    "competitor_quote": ("You aren't the only ones. {fact}",),
    "quote_explained": ("To be honest about it: {fact}",),
    "bluff_exposed": ("Well, it's more of a conversation than anything on paper.",),
    "good_cop_bad_cop": ("I'd love to. My colleague would have my head.",),
    "cop_dropped": ("Leave my colleague out of it, then.",),
    "take_it_or_leave_it": ("{price}{terms}, and that's my last word.",),
    "final_reopened": ("All right, let's talk once more.",),
    "split_the_difference": ("Let's meet in the middle: {price}{terms}.",),
    "split_dropped": ("No halving, then.",),
    "bid_against_yourself": ("You'll have to do better than that.",),
    "bid_answered": ("True, it's my turn to say something.",),
    "press_on": ("Good. And what else is in there?",),
    "list_price_seen": ("I have read your price list.",),
    "need_approval": ("From my side we have a deal: {package}. {fact}",),
    "approver_signs": ("{who} has signed, so we have a deal: {package}.",),
    "approver_objects": ("I'm back with bad news. {fact} What would get through is {package}.",),
    "call_back": ("Wait a moment. What about {package}?",),
    "welcome_back": ("Good to see you again.",),
    "refuse_return": ("I'd rather leave it.",),
    "summary_right": ("That's how I have it too.",),
    "summary_theirs": ("That's how it looks from your side.",),
    "summary_wrong": ("Not quite. What I have is {package}.",),
    "deal_stands": ("Then it's a deal as it was: {package}.",),
    "extra_granted": ("Then that's agreed: {package}.",),
    "undo_accepted": ("Thank you for letting us out of it.",),
    "greet_again_warm": ("Good to see you again.",),
    "greet_again_cold": ("You again.",),
    "followup_warm": ("Thank you, that's all as we said.",),
    "followup_cold": ("I've read it.",),
    "followup_wrong": ("That isn't what we said. It was {package}.",),
    "followup_referral": ("I've passed your name on to somebody.",),
}
"""Plain lines for every occasion."""


def a_deal() -> PublicDeal:
    """A software deal by name: price a year and five issues."""
    return PublicDeal(
        title="Scheduling software for a clinic group",
        trade="software",
        currency="EUR",
        unit="per_year",
        issues=(
            _issue("payment", "payment", ("net30", "30 days net"), ("net60", "60 days net")),
            _issue("support", "support", ("std", "standard support"), ("prem", "premium support")),
            _issue(
                "training", "on-site training", ("in", "on-site training"), ("out", "no training")
            ),
            _issue("term", "contract term", ("m12", "a 12-month term"), ("m36", "a 36-month term")),
            _issue(
                "reference", "reference", ("no", "no reference visit"), ("yes", "a reference visit")
            ),
        ),
        standard=FrozenMap(STANDARD),
    )


STANDARD = {
    "payment": "net30",
    "support": "std",
    "training": "in",
    "term": "m12",
    "reference": "no",
}


def _issue(issue: str, label: str, *options: tuple[str, str]) -> PublicIssue:
    return PublicIssue(
        id=issue,
        label=label,
        options=tuple(PublicOption(id=option, label=said) for option, said in options),
    )


def a_package(price: str = "41500", **options: str) -> Package:
    """The standard package at a price, with some options changed."""
    return Package(price=Decimal(price), options=FrozenMap({**STANDARD, **options}))


def a_persona(max_words: int = 40) -> PublicPersona:
    """A buyer with the plain lines above."""
    return PublicPersona(
        name="Dana Whitfield",
        role="head of operations",
        voice="Short and friendly.",
        max_words=max_words,
        examples=("Let's see.", "Tell me more."),
        phrases=FrozenMap(LINES),
    )


def a_move(
    *keys: PhraseKey, beats: tuple[Beat, ...] = (), package: Package | None = None, **fields: object
) -> PublicMove:
    """A move that says the named occasions, then `beats`."""
    given = {
        "act": "propose",
        "beats": (*(Beat(phrase=key) for key in keys), *beats),
        "package": package,
        "phase": "trading",
        **fields,
    }
    return PublicMove.model_validate(given)


def a_view(
    move: PublicMove, rep_text: str = "What do you think?", max_words: int = 40
) -> PublicView:
    """What the wording side gets for a move."""
    return PublicView(
        persona=a_persona(max_words),
        deal=a_deal(),
        transcript=(Line(i=0, speaker="seller", text=rep_text),),
        move=move,
        seller_package=None,
    )


def a_secret(id: str, value: str, *variants: str) -> Secret:
    """Something the buyer must not say."""
    return Secret(id=id, value=value, variants=variants or (value,))


SECRETS = (
    a_secret("reservation", "48000", "48000", "48,000", "48k", "forty-eight thousand", "48.000"),
    a_secret("target", "43500", "43500", "43,500", "43.5k", "forty-three thousand five hundred"),
    a_secret("need:audit", "an audit in spring", "audit in spring", "failed the last audit"),
    a_secret("approver", "the finance director", "finance director", "Marta Olsen"),
)
"""The reservation price, the target, an untold need, and who else decides."""


def a_given(
    text: str, view: PublicView, rep_text: str | None = None, secrets: tuple[Secret, ...] = SECRETS
) -> GuardInput:
    """What the guard is given for a text."""
    return GuardInput(
        text=text,
        move=view.move,
        deal=view.deal,
        seller_package=view.seller_package,
        secrets=secrets,
        max_words=view.persona.max_words,
        rep_text=rep_text if rep_text is not None else view.transcript[-1].text,
        persona_name=view.persona.name,
    )


def told(said: str, id: str = "audit") -> Disclosure:
    """A need that is told this turn."""
    return Disclosure(id=id, kind="need", said=said)


def unclear_beat(key: PhraseKey, text: str, *candidates: str) -> Beat:
    """A question back."""
    about = key.removeprefix("ask_back_")
    return Beat(
        phrase=key,
        unclear=Unclear.model_validate({"about": about, "text": text, "candidates": candidates}),
    )


ALL_KEYS: tuple[PhraseKey, ...] = get_args(PhraseKey)
"""Every occasion."""

assert set(ALL_KEYS) == set(PHRASE_SLOTS) == set(LINES)
