"""Hand-written talks for every criterion and every verdict that rules can reach on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from simulator.domain.mind import Beat, EndReason
from simulator.domain.offer import Package
from simulator.domain.preparation import Plan
from simulator.domain.rubric import CriterionId, Verdict
from tests.support.judged import GOOD_PLAN, Talk, deal

QUOTED = deal(48000)
LOW = deal(20000)
"""Far below the seller's floor."""


@dataclass(frozen=True)
class Case:
    criterion: CriterionId
    verdict: Verdict
    name: str
    write: Callable[[], Talk]
    reason: EndReason = "script_ended"
    agreed: Package | None = None

    @property
    def id(self) -> str:
        return f"{self.criterion}-{self.verdict}-{self.name}"

    def judged(self, **changes: Any) -> Any:
        return self.write().judged(self.reason, self.agreed, **changes)


def opened(text: str = "How do you handle customer mail today?") -> Talk:
    return Talk().rep(text, ("ask_need", text), ("ask_open", text))


def priced() -> Talk:
    """The quote is on the table and the buyer has pressed it."""
    return (
        Talk()
        .rep("The quote is $48,000 a year.", "propose", package=QUOTED)
        .buyer("That's a lot of money.", tactics=["price_pushback"])
    )


def told_turnover() -> Talk:
    return opened().buyer(
        "A third of my agents are seasonal. I have a couple of team leads who teach well.",
        tells=["turnover"],
    )


NEEDS = (
    Case("needs.open_questions", "yes", "early", opened),
    Case(
        "needs.open_questions",
        "yes",
        "late, but before any price",
        lambda: (
            Talk()
            .rep("Hello.", "greet")
            .buyer("Hello.")
            .rep("Nice office.", "small_talk")
            .buyer("Thanks.")
            .rep("We are ninety people.", "other")
            .buyer("I see.")
            .rep("What goes wrong for you in December?", "ask_need", "ask_open")
        ),
    ),
    Case(
        "needs.open_questions",
        "no",
        "closed only",
        lambda: Talk().rep("Do you want to save money?", "ask_need", "ask_closed"),
    ),
    Case(
        "needs.open_questions",
        "no",
        "after the price and the third turn",
        lambda: (
            priced()
            .rep("It is worth it.", "hold")
            .buyer("Is it?")
            .rep("Yes.", "hold")
            .buyer("Hm.")
            .rep("What would you like to achieve?", "ask_need", "ask_open")
        ),
    ),
    Case(
        "needs.open_questions",
        "unscored",
        "open, about nobody knows what",
        lambda: Talk().rep("Tell me more.", "ask_open"),
    ),
    Case(
        "needs.why_behind_demand",
        "yes",
        "asked how the number came about",
        lambda: (
            Talk()
            .rep("Hello.", "greet")
            .buyer("We only want to spend 30,000.", package=deal(30000), tactics=["anchoring"])
            .rep("How did you work that out?", "ask_reason", "ask_open")
        ),
    ),
    Case("needs.why_behind_demand", "no", "never asked", lambda: priced().rep("No.", "hold")),
    Case(
        "needs.why_behind_demand",
        "not_applicable",
        "no demand",
        lambda: opened().buyer("By mail, mostly."),
    ),
    Case(
        "needs.why_behind_demand",
        "unscored",
        "some question in reply",
        lambda: priced().rep("What does it have to do for you?", "ask_need", "ask_open"),
    ),
    Case(
        "needs.agenda_and_approver",
        "yes",
        "who signs",
        lambda: Talk().rep("Who else has to sign this?", "ask_process", "ask_open"),
    ),
    Case(
        "needs.agenda_and_approver",
        "unscored",
        "who learns it is not who decides",
        lambda: Talk().rep("Who would have to learn it?", "ask_process", "ask_open"),
    ),
    Case(
        "needs.agenda_and_approver",
        "yes",
        "what is in it for the contact",
        lambda: Talk().rep("What would make it a success for you personally?", "ask_need"),
    ),
    Case(
        "needs.agenda_and_approver",
        "no",
        "never asked, though it slipped out",
        lambda: opened().buyer("Aaron in finance signs it.", tells=["approver"]),
    ),
    Case(
        "needs.agenda_and_approver",
        "not_applicable",
        "decides alone, unasked",
        lambda: opened().buyer("I decide this on my own, by the way."),
    ),
    Case(
        "needs.agenda_and_approver",
        "unscored",
        "process, not people",
        lambda: Talk().rep("When will this be settled?", "ask_process", "ask_closed"),
    ),
    Case(
        "needs.plays_back",
        "yes",
        "seasonal agents",
        lambda: told_turnover().rep("So you train new seasonal agents every year.", "reflect"),
    ),
    Case(
        "needs.plays_back",
        "yes",
        "inside a summary",
        lambda: told_turnover().rep(
            "To sum up: your team leads teach the seasonal agents.", "summarise"
        ),
    ),
    Case(
        "needs.plays_back",
        "no",
        "I hear you",
        lambda: told_turnover().rep("I hear you.", "empathise"),
    ),
    Case(
        "needs.plays_back",
        "unscored",
        "reflects something else",
        lambda: told_turnover().rep("So you had a difficult spring.", "reflect"),
    ),
    Case(
        "needs.ties_to_need",
        "yes",
        "onboarding because of the seasonal agents",
        lambda: told_turnover().rep(
            "You said a third of your agents are seasonal, so I propose onboarding for two "
            "in-house trainers.",
            "propose",
            package=deal(46000, onboarding="train_trainers"),
            stated={"onboarding": "train_trainers"},
        ),
    ),
    Case(
        "needs.ties_to_need",
        "no",
        "numbers only",
        lambda: told_turnover().rep("It is $48,000.", "propose", package=QUOTED),
    ),
    Case("needs.ties_to_need", "not_applicable", "nothing proposed", told_turnover),
    Case(
        "needs.ties_to_need",
        "unscored",
        "about the need, with no link",
        lambda: told_turnover().rep(
            "Seasonal agents are quick with it. $48,000.", "propose", package=QUOTED
        ),
    ),
    Case(
        "needs.honest_fit",
        "yes",
        "a phone company for the calls",
        lambda: (
            opened()
            .buyer("Older customers phone us.", tells=["phone_returns"])
            .rep("For that a phone company will serve you better than we can.", "other")
        ),
    ),
    Case(
        "needs.honest_fit",
        "no",
        "pushed on",
        lambda: (
            opened()
            .buyer("Older customers phone us.", tells=["phone_returns"])
            .rep("Great, let us talk price.", "other")
        ),
    ),
    Case("needs.honest_fit", "not_applicable", "no such need voiced", told_turnover),
    Case(
        "needs.honest_fit",
        "unscored",
        "in other words",
        lambda: (
            opened()
            .buyer("Older customers phone us.", tells=["phone_returns"])
            .rep("A telephone centre from elsewhere serves those returns well.", "other")
        ),
    ),
)

LIMIT = "Messages from online marketplaces come in with a delay of up to fifteen minutes."

TRANSPARENCY = (
    Case(
        "transparency.volunteers_limits",
        "yes",
        "the delay, unasked",
        lambda: opened().buyer("By mail.").rep(f"One thing: {LIMIT}", ("disclose_limit", LIMIT)),
    ),
    Case("transparency.volunteers_limits", "no", "nothing said", opened),
    Case(
        "transparency.volunteers_limits",
        "no",
        "only when asked",
        lambda: (
            opened()
            .buyer("Are marketplace messages instant?")
            .rep(LIMIT, ("disclose_limit", LIMIT))
        ),
    ),
    Case(
        "transparency.volunteers_limits",
        "not_applicable",
        "no limit touches this buyer",
        lambda: Talk(limits=()).rep("Hello.", "greet"),
    ),
    Case(
        "transparency.volunteers_limits",
        "unscored",
        "a phrase in passing",
        lambda: opened().buyer("Well.").rep("Give me fifteen minutes.", "other"),
    ),
    Case(
        "transparency.smaller_option",
        "yes",
        "named",
        lambda: Talk().rep("You could start with Core and grow.", "suggest_alternative"),
    ),
    Case(
        "transparency.smaller_option",
        "yes",
        "put on the table",
        lambda: Talk().rep(
            "I can do $41,000 for that.",
            "propose",
            package=deal(41000, analytics="no_analytics"),
            stated={"analytics": "no_analytics"},
        ),
    ),
    Case(
        "transparency.smaller_option",
        "no",
        "the buyer took that very part out",
        lambda: (
            Talk()
            .rep("$48,000 for the bundle.", "propose", package=QUOTED)
            .buyer(
                "Take the reports out, then.",
                beats=[Beat(phrase="bundle_dismantling", issue="analytics")],
                tactics=["bundle_dismantling"],
            )
            .rep("No.", "reject")
        ),
    ),
    Case(
        "transparency.smaller_option",
        "not_applicable",
        "a bare plea for less",
        lambda: priced().rep("It stays.", "hold"),
    ),
    Case(
        "transparency.smaller_option",
        "unscored",
        "a budget was named",
        lambda: opened().buyer("Our budget is small.").rep("I see.", "empathise"),
    ),
    Case(
        "transparency.explains_constraint",
        "yes",
        "with the reason",
        lambda: priced().rep(
            "I can't start earlier. The team is booked for three weeks.",
            ("reject", "I can't start earlier."),
            ("disclose_reason", "The team is booked for three weeks."),
        ),
    ),
    Case(
        "transparency.explains_constraint",
        "no",
        "bare",
        lambda: priced().rep("No, that's our policy.", "reject"),
    ),
    Case("transparency.explains_constraint", "not_applicable", "nothing declined", opened),
    Case(
        "transparency.explains_constraint",
        "unscored",
        "one with, one without",
        lambda: (
            priced()
            .rep("No, the team is booked.", "reject", "disclose_reason")
            .buyer("And 90 days?")
            .rep("No.", "reject")
        ),
    ),
    Case(
        "transparency.explains_impact",
        "yes",
        "the success manager goes",
        lambda: priced().rep(
            "At that price the named success manager goes and questions wait in the queue.",
            "explain_impact",
        ),
    ),
    Case(
        "transparency.explains_impact",
        "yes",
        "in the words of the brief, whatever act was heard",
        lambda: priced().rep(
            "Lower, and the named success manager goes and questions wait in the general queue.",
            "other",
        ),
    ),
    Case("transparency.explains_impact", "no", "never", lambda: priced().rep("No.", "hold")),
    Case("transparency.explains_impact", "not_applicable", "no pressure", opened),
    Case(
        "transparency.explains_impact",
        "unscored",
        "some consequence",
        lambda: priced().rep("Without a contract you would wait.", "explain_impact"),
    ),
    Case(
        "transparency.only_true_promises",
        "no",
        "zero risk",
        lambda: Talk().rep("There is zero risk and it never fails.", "overpromise"),
    ),
    Case(
        "transparency.only_true_promises",
        "no",
        "invented rush",
        lambda: Talk().rep(
            "Three other buyers want this tonight.",
            "pressure",
            claims=[("Three other buyers want this tonight", "rival")],
        ),
    ),
    Case(
        "transparency.only_true_promises",
        "unscored",
        "a rush the brief knows",
        lambda: Talk().rep(
            "The opticians are ready to take the same onboarding slot.",
            "pressure",
            claims=[("The opticians are ready to take the same onboarding slot", "rival")],
        ),
    ),
    Case("transparency.only_true_promises", "unscored", "nothing wrong to see", opened),
)


def traded() -> Talk:
    return priced().rep(
        "I can do $46,000 if you sign for two years.",
        "propose",
        "trade",
        package=deal(46000, term="months_24"),
        stated={"term": "months_24"},
    )


def cut() -> Talk:
    return priced().rep("Fine, 44,000 then.", "propose", "concede_bare", package=deal(44000))


FAIRNESS = (
    Case("fairness.trades", "yes", "price for term", traded),
    Case(
        "fairness.trades",
        "yes",
        "the ledger shows what came back",
        lambda: priced().rep(
            "44,000, and without the reports.",
            "propose",
            package=deal(45000, reference="case_study"),
            stated={"reference": "case_study"},
        ),
    ),
    Case("fairness.trades", "no", "bare price cut", cut),
    Case(
        "fairness.trades",
        "no",
        "an extra for nothing",
        lambda: priced().rep(
            "And you get sixty days to pay.",
            "concede_bare",
            package=deal(48000, payment="days_60"),
            stated={"payment": "days_60"},
        ),
    ),
    Case("fairness.trades", "not_applicable", "nothing given", lambda: priced().rep("No.", "hold")),
    Case(
        "fairness.trades",
        "unscored",
        "something outside the ledger",
        lambda: opened().buyer("Fine.").rep("I'll add a mug for everybody.", "concede_bare"),
    ),
    Case(
        "fairness.trades",
        "no",
        "took the buyer's first number",
        lambda: (
            Talk()
            .rep("The quote is $48,000 a year.", "propose", package=QUOTED)
            .buyer("We pay 40,000.", package=deal(40000), tactics=["anchoring"])
            .rep("Okay, deal.", "accept", package=deal(40000), accepts=True)
        ),
        "deal",
        deal(40000),
    ),
    Case(
        "fairness.gives_first",
        "yes",
        "an hour, whatever they decide",
        lambda: (
            opened()
            .buyer("Well.")
            .rep("You get an hour with our returns specialist, whatever you decide.", "other")
        ),
    ),
    Case("fairness.gives_first", "no", "a discount under pressure", cut),
    Case(
        "fairness.gives_first",
        "unscored",
        "may be a favour",
        lambda: opened().buyer("Well.").rep("Let me send you a checklist.", "follow_up"),
    ),
    Case("fairness.expands_value", "yes", "a second year", traded),
    Case(
        "fairness.expands_value",
        "yes",
        "stated, not labelled",
        lambda: priced().rep(
            "47,000 with the lighter onboarding.",
            "propose",
            package=deal(47000, onboarding="train_trainers"),
            stated={"onboarding": "train_trainers"},
        ),
    ),
    Case("fairness.expands_value", "no", "only the price moved", cut),
    Case(
        "fairness.expands_value",
        "unscored",
        "a trade in words only",
        lambda: priced().rep("If you decide this week, I can see what I can do.", "trade"),
    ),
    Case("fairness.expands_value", "not_applicable", "no dispute", opened),
    Case(
        "fairness.expands_value",
        "unscored",
        "after the cut",
        lambda: (
            cut()
            .buyer("More.", "price_pushback")
            .rep(
                "43,000 for two years?",
                "propose",
                "trade",
                package=deal(43000, term="months_24"),
                stated={"term": "months_24"},
            )
        ),
    ),
    Case(
        "fairness.expands_value",
        "unscored",
        "an issue was mentioned",
        lambda: priced().rep("What about payment?", "ask_open"),
    ),
    Case(
        "fairness.no_throat",
        "no",
        "pressed on the deadline",
        lambda: (
            opened()
            .buyer("My seasonal people start in eight weeks.", tells=["deadline"])
            .rep("Your seasonal people start soon, sign now or lose the slot.", "pressure")
        ),
    ),
    Case(
        "fairness.no_throat",
        "yes",
        "left alone",
        lambda: (
            opened()
            .buyer("My seasonal people start in eight weeks.", tells=["deadline"])
            .rep("Then let us plan from there.", "other")
        ),
    ),
    Case("fairness.no_throat", "not_applicable", "no weak spot", opened),
    Case(
        "fairness.no_throat",
        "unscored",
        "harder afterwards",
        lambda: (
            opened()
            .buyer("My seasonal people start in eight weeks.", tells=["deadline"])
            .rep("This is the last chance.", "pressure")
        ),
    ),
    Case("fairness.polite", "yes", "civil", opened),
    Case(
        "fairness.polite",
        "no",
        "blame",
        lambda: priced().rep("You are wasting my time.", "blame", tone="hostile"),
    ),
    Case("fairness.polite", "unscored", "tone", lambda: priced().rep("Really?", tone="hostile")),
    Case(
        "fairness.polite",
        "unscored",
        "perhaps",
        lambda: priced().rep("You might have told me.", ("blame", "You might", 0.4)),
    ),
    Case(
        "fairness.mutual_intent",
        "yes",
        "said and traded",
        lambda: traded().buyer("Hm.").rep("It has to work for both of us.", "voice_mutual_intent"),
    ),
    Case(
        "fairness.mutual_intent",
        "no",
        "decoration",
        lambda: cut().buyer("Hm.").rep("It has to work for both of us.", "voice_mutual_intent"),
    ),
    Case("fairness.mutual_intent", "no", "never said", traded),
    Case(
        "fairness.mutual_intent",
        "unscored",
        "a deed that may go with it",
        lambda: (
            opened()
            .buyer("Hm.")
            .rep(
                "It has to work for both of us. You could start with Core.",
                ("voice_mutual_intent", "It has to work for both of us."),
                ("suggest_alternative", "You could start with Core."),
            )
        ),
    ),
)


def offered_low() -> Talk:
    return priced().rep("Twenty thousand, then.", "propose", "concede_bare", package=LOW)


def low_buyer() -> Talk:
    """The buyer holds to terms below the floor."""
    return (
        Talk()
        .rep("The quote is $48,000.", "propose", package=QUOTED)
        .buyer("We pay 20,000.", package=LOW)
    )


def high_buyer() -> Talk:
    return (
        Talk()
        .rep("The quote is $48,000.", "propose", package=QUOTED)
        .buyer("We pay 45,000.", package=deal(45000))
    )


def with_plan(plan: Plan | None) -> Callable[[], Talk]:
    return lambda: Talk(plan=plan).rep("Hello.", "greet")


WALK_AWAY = (
    Case("walkaway.plan", "yes", "whole", with_plan(GOOD_PLAN)),
    Case("walkaway.plan", "no", "none", with_plan(None)),
    Case(
        "walkaway.plan",
        "no",
        "no target",
        with_plan(Plan(batna="Elsewhere.", walk_away=Decimal(40000))),
    ),
    Case(
        "walkaway.plan",
        "no",
        "below the brief",
        with_plan(Plan(batna="Elsewhere.", walk_away=Decimal(9000), target=Decimal(40000))),
    ),
    Case("walkaway.never_below_floor", "yes", "held", lambda: priced().rep("No.", "hold")),
    Case("walkaway.never_below_floor", "no", "offered", offered_low),
    Case(
        "walkaway.never_below_floor",
        "no",
        "taken",
        lambda: low_buyer().rep("Deal.", "accept", package=LOW, accepts=True),
        "deal",
        LOW,
    ),
    Case(
        "walkaway.never_below_floor",
        "no",
        "taken by command",
        lambda: low_buyer().rep("/deal", typed="accept", accepts=True),
        "deal",
        LOW,
    ),
    Case("walkaway.no_unearned_discount", "yes", "held", lambda: priced().rep("No.", "hold")),
    Case("walkaway.no_unearned_discount", "yes", "paid for", traded),
    Case("walkaway.no_unearned_discount", "no", "cut", cut),
    Case("walkaway.no_unearned_discount", "not_applicable", "no pressure", opened),
    Case(
        "walkaway.no_unearned_discount",
        "unscored",
        "traded, then took their price",
        lambda: (
            traded()
            .buyer("43,000 and we sign.", package=deal(43000, term="months_24"))
            .rep("Deal.", "accept", package=deal(43000, term="months_24"), accepts=True)
        ),
        "deal",
        deal(43000, term="months_24"),
    ),
    Case(
        "walkaway.signals_before_leaving",
        "yes",
        "said before",
        lambda: (
            low_buyer()
            .rep("I am not happy with where this goes.", "signal_dissatisfaction")
            .buyer("So?")
            .rep("Then we stop here. Thank you.", "walk_away")
        ),
        "rep_walked",
    ),
    Case(
        "walkaway.signals_before_leaving",
        "no",
        "stormed out",
        lambda: low_buyer().rep("I am out.", "walk_away"),
        "rep_walked",
    ),
    Case("walkaway.signals_before_leaving", "not_applicable", "stayed", low_buyer),
    Case(
        "walkaway.signals_before_leaving",
        "yes",
        "a break",
        lambda: low_buyer().rep("Shall we continue next week?", "adjourn"),
        "adjourned",
    ),
    Case(
        "walkaway.signals_before_leaving",
        "unscored",
        "a hint",
        lambda: (
            low_buyer()
            .rep("We may be too far apart.", "other")
            .buyer("So?")
            .rep("Then we stop here.", "walk_away")
        ),
        "rep_walked",
    ),
    Case(
        "walkaway.leaves_bad_deal",
        "yes",
        "left kindly",
        lambda: low_buyer().rep("Then we can't. My door stays open.", "walk_away"),
        "rep_walked",
    ),
    Case(
        "walkaway.leaves_bad_deal",
        "no",
        "took it",
        lambda: low_buyer().rep("Deal.", "accept", package=LOW, accepts=True),
        "deal",
        LOW,
    ),
    Case(
        "walkaway.leaves_bad_deal",
        "no",
        "slammed the door",
        lambda: low_buyer().rep("You are wasting my time.", "blame", "walk_away"),
        "rep_walked",
    ),
    Case(
        "walkaway.leaves_bad_deal",
        "no",
        "kept offering",
        lambda: (
            low_buyer()
            .rep("Twenty-one, then.", "propose", package=deal(21000))
            .buyer("No. 20,000.", package=LOW)
        ),
    ),
    Case(
        "walkaway.leaves_bad_deal", "not_applicable", "good terms", high_buyer, "deal", deal(45000)
    ),
    Case(
        "walkaway.leaves_bad_deal",
        "unscored",
        "nobody knows what their terms are worth",
        lambda: (
            Talk()
            .rep("The quote is $48,000.", "propose", package=QUOTED)
            .buyer("With the smaller edition, 30,000.", package=deal(30000, edition="core"))
        ),
    ),
    Case(
        "walkaway.stays_in_good_deal",
        "yes",
        "closed",
        lambda: high_buyer().rep("Deal.", "accept", package=deal(45000), accepts=True),
        "deal",
        deal(45000),
    ),
    Case(
        "walkaway.stays_in_good_deal",
        "no",
        "left it",
        lambda: high_buyer().rep("I am out.", "walk_away"),
        "rep_walked",
    ),
    Case(
        "walkaway.stays_in_good_deal",
        "not_applicable",
        "nothing good was on the table",
        lambda: low_buyer().rep("I am out.", "walk_away"),
        "rep_walked",
    ),
    Case(
        "walkaway.stays_in_good_deal",
        "not_applicable",
        "took a bad deal, and nothing better had been named",
        lambda: low_buyer().rep("Deal.", "accept", package=LOW, accepts=True),
        "deal",
        LOW,
    ),
    Case(
        "walkaway.stays_in_good_deal",
        "yes",
        "closed too cheaply",
        lambda: (
            high_buyer()
            .rep("Why?", "ask_reason")
            .buyer("On second thoughts 20,000.", package=LOW)
            .rep("Deal.", "accept", package=LOW, accepts=True)
        ),
        "deal",
        LOW,
    ),
    Case("walkaway.stays_in_good_deal", "yes", "the buyer left", high_buyer, "buyer_walked"),
    Case("walkaway.stays_in_good_deal", "unscored", "the script ended", high_buyer),
)


def warned(words: str) -> Callable[[], Talk]:
    """A sentence no act was heard in, then a command to leave."""
    return lambda: low_buyer().rep(words, "other").buyer("So?").rep("/walk", typed="walk_away")


def offers(words: str, *acts: Any, price: int = 43000) -> Callable[[], Talk]:
    """The rep lowers the price in these words, and nothing but the price was understood."""
    return lambda: priced().rep(words, "propose", *acts, package=deal(price))


def gesture(words: str) -> Callable[[], Talk]:
    """After a real trade, something small that was heard as a give."""
    return lambda: traded().buyer("Less.", "price_pushback").rep(words, "concede_bare")


def rejecting(words: str) -> Callable[[], Talk]:
    """Something that was heard as a refusal."""
    return lambda: priced().rep(words, "reject")


HEARD_WRONGLY = (
    *(
        Case("walkaway.signals_before_leaving", "yes", words, warned(words), "rep_walked")
        for words in (
            "If we stay around that figure I don't see us getting to a deal.",
            "I reckon we're heading for no deal here.",
            "Then I'm afraid we won't get together at that.",
            "Should we take a break and talk Tuesday?",
        )
    ),
    Case(
        "walkaway.signals_before_leaving",
        "unscored",
        "a command has no words",
        lambda: low_buyer().rep("/walk", typed="walk_away"),
        "rep_walked",
    ),
    Case(
        "walkaway.signals_before_leaving",
        "unscored",
        "a warning that was taken for the leaving",
        lambda: low_buyer().rep(
            "We're heading for no deal, unless you can move on the term. What could you do?",
            "walk_away",
        ),
        "rep_walked",
    ),
    Case(
        "walkaway.leaves_bad_deal",
        "yes",
        "an older offer below the floor is not what is left on the table",
        lambda: (
            low_buyer()
            .rep("21,000 it is.", "propose", package=deal(21000))
            .buyer("20,000.", package=LOW)
            .rep("Then we won't get together. Call me any time.", "walk_away")
        ),
        "rep_walked",
    ),
    Case(
        "walkaway.never_below_floor",
        "unscored",
        "only asked about their number",
        lambda: low_buyer().rep("Okay, so 20,000 is your number. Why?", "accept", package=LOW),
        "deal",
        LOW,
    ),
    Case(
        "fairness.polite",
        "yes",
        "hard on the rep's own side",
        lambda: priced().rep("For the bags I'd be lying if I said ours was the answer."),
    ),
    Case(
        "fairness.polite",
        "unscored",
        "an act that fits no word",
        lambda: priced().rep("Don't you worry about that at all.", "undermine_need"),
    ),
    Case(
        "fairness.polite",
        "no",
        "plain contempt no act was heard in",
        lambda: priced().rep("Whatever, you're impossible."),
    ),
    *(
        Case(criterion, "unscored", words, offers(words))
        for criterion in ("fairness.trades", "walkaway.no_unearned_discount")
        for words in (
            "Swap the onboarding for the short one and give us two calls. Then I'm at 43,000.",
            "43,000, and I need your signature by Friday.",
        )
    ),
    Case(
        "fairness.trades",
        "yes",
        "a condition no act was heard in",
        offers("Meet me at 43,000, if you pay in advance instead of 30 days."),
    ),
    Case(
        "fairness.trades",
        "no",
        "given away in so many words",
        offers("Let me take a wee bit off, shall we say 43,000? My treat."),
    ),
    *(
        Case(
            "fairness.trades",
            "yes",
            words,
            gesture(words),
        )
        for words in (
            "My tip, free of charge: keep what you have for the calls.",
            "I feel we're heading for nothing today.",
        )
    ),
    Case(
        "fairness.gives_first",
        "yes",
        "a tip, even under pressure",
        lambda: priced().rep("My tip, free of charge: keep what you have for the calls."),
    ),
    Case(
        "fairness.mutual_intent",
        "yes",
        "in plain words, next to a trade",
        lambda: traded().buyer("Hm.").rep("It has to work for you in ten years too."),
    ),
    Case(
        "fairness.no_throat",
        "yes",
        "a need that is a weak spot",
        lambda: (
            opened()
            .buyer("Last December people waited six days.", tells=["christmas"])
            .rep("Then let us plan from there.", "other")
        ),
    ),
    *(
        Case("transparency.explains_constraint", "unscored", words, rejecting(words))
        for words in (
            "I only meant I don't want to sell you the wrong thing.",
            "Sorry, I asked badly.",
            "No wonder you're worried.",
        )
    ),
    Case(
        "transparency.explains_constraint",
        "yes",
        "no act was heard",
        lambda: priced().rep("I can't go anywhere near it, wages alone are most of our price."),
    ),
    Case(
        "transparency.volunteers_limits",
        "yes",
        "in the brief's words, no act heard",
        lambda: opened().buyer("By mail.").rep("One thing up front: phone calls are not in it."),
    ),
    Case(
        "transparency.volunteers_limits",
        "unscored",
        "a question about it",
        lambda: opened().buyer("By mail.").rep("Do you get many marketplace messages?"),
    ),
    Case(
        "transparency.only_true_promises",
        "no",
        "a rush nobody knows of",
        lambda: Talk().rep("The price goes up tonight."),
    ),
    Case(
        "needs.agenda_and_approver",
        "yes",
        "heard as something else",
        lambda: Talk().rep("Does anyone else have to okay this?", "ask_need"),
    ),
    Case(
        "needs.agenda_and_approver",
        "not_applicable",
        "signs with her own name",
        lambda: opened().buyer("Slowly, I sign with my own name."),
    ),
    Case(
        "needs.why_behind_demand",
        "yes",
        "heard as something else",
        lambda: priced().rep("Where does that figure come from?", "ask_open", "ask_need"),
    ),
    Case(
        "needs.open_questions",
        "unscored",
        "fishing for a number",
        lambda: Talk().rep("What would you say to 5% off?", "ask_open", "ask_need"),
    ),
    Case(
        "needs.honest_fit",
        "unscored",
        "a question that only mentions it",
        lambda: (
            opened()
            .buyer("Older customers phone us.", tells=["phone_returns"])
            .rep("What does the phone company cost you?", "ask_closed")
        ),
    ),
)

CASES = (*NEEDS, *TRANSPARENCY, *FAIRNESS, *WALK_AWAY, *HEARD_WRONGLY)
