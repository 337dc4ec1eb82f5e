"""Two whole talks, one played well and one badly, with their acts labelled by hand."""

from __future__ import annotations

from simulator.agents.ports import JudgeInput
from simulator.domain.mind import Beat
from tests.support.judged import Talk, deal

QUOTED = deal(48000)


def played_well() -> JudgeInput:
    """Asks first, names limits, trades every step, sums up."""
    lighter = deal(44500, onboarding="train_trainers", term="months_24")
    agreed = deal(43500, onboarding="train_trainers", term="months_24", reference="calls")
    return (
        Talk()
        .rep(
            "Thanks for making the time. How does customer mail reach you today, and what goes "
            "wrong with it?",
            ("greet", "Thanks for making the time."),
            ("ask_open", "How does customer mail"),
            ("ask_need", "How does customer mail"),
        )
        .buyer("Last December people waited six days for an answer.", tells=["christmas"])
        .rep(
            "So being slow in December is what hurts most. Who else has to agree to this?",
            ("reflect", "So being slow in December"),
            ("ask_open", "Who else has to agree"),
            ("ask_process", "Who else has to agree"),
        )
        .buyer(
            "Aaron Feld in finance signs it. A third of my agents are seasonal.",
            tells=["approver", "turnover"],
        )
        .rep(
            "One thing you should know now: the onboarding team starts three weeks after signature "
            "at the earliest. You can have our checklist for the rush, whatever you decide.",
            ("disclose_limit", "the onboarding team starts three weeks after signature"),
        )
        .buyer("Good to know. We had 32,000 in mind.", package=deal(32000), tactics=["anchoring"])
        .rep(
            "How did you arrive at that? The quote is $48,000.",
            ("ask_reason", "How did you arrive at that?"),
            ("ask_open", "How did you arrive at that?"),
            ("disclose_price", "The quote is $48,000."),
            package=QUOTED,
        )
        .answered("anchoring", "good", "The buyer let the number go.")
        .buyer("From last year. It's still a lot of money.", tactics=["price_pushback"])
        .rep(
            "I can't go there, because then the named success manager goes and questions wait in "
            "the general queue.",
            "reject",
            "disclose_reason",
            "explain_impact",
        )
        .answered("price_pushback", "good", "The real objection came out.")
        .buyer("Hm. 37,500.", package=deal(37500))
        .rep(
            "You said a third of your agents are seasonal, so take onboarding for two in-house "
            "trainers. With that and two years I can do $44,500. It has to work for both of us.",
            ("propose", "take onboarding for two in-house trainers"),
            ("trade", "With that and two years I can do $44,500."),
            ("voice_mutual_intent", "It has to work for both of us."),
            package=lighter,
            stated={"onboarding": "train_trainers", "term": "months_24"},
        )
        .buyer(
            "Closer. 42,000 on those terms.",
            package=deal(42000, onboarding="train_trainers", term="months_24"),
        )
        .rep(
            "$43,500 if you take two reference calls a year. Shall we sign that?",
            ("trade", "$43,500 if you take two reference calls a year."),
            ("propose", "$43,500 if you take two reference calls a year."),
            ("ask_commitment", "Shall we sign that?"),
            package=agreed,
            stated={"reference": "calls"},
        )
        .buyer("Agreed.", package=agreed, accepts=True, ends="deal")
        .judged("deal", agreed)
    )


def played_badly() -> JudgeInput:
    """Opens with the price, boasts, gives everything away, blames, and closes below the floor."""
    agreed = deal(26000, onboarding="no_onboarding")
    return (
        Talk(plan=None)
        .rep("Our price is $48,000.", "disclose_price", package=QUOTED)
        .buyer("Far too much.", tactics=["price_pushback"])
        .rep(
            "It is the best on the market, zero risk. I want this to be fair and win-win.",
            ("overpromise", "It is the best on the market, zero risk."),
            ("fairness_appeal", "I want this to be fair and win-win."),
        )
        .buyer("No.", "reject", act="reject")
        .rep("Okay, 42,000 then.", "propose", "concede_bare", package=deal(42000))
        .answered("price_pushback", "bad", "Pushing paid: the buyer will ask for more.")
        .buyer("My people start in eight weeks. 26,500.", package=deal(26500), tells=["deadline"])
        .rep(
            "Your seasonal people start soon, so decide today or the slot is gone. 34,000.",
            ("pressure", "decide today or the slot is gone"),
            ("propose", "34,000"),
            ("concede_bare", "34,000"),
            package=deal(34000),
        )
        .buyer(
            "Leave the onboarding out, and the rest for 25,000.",
            beats=[Beat(phrase="bundle_dismantling", issue="onboarding")],
            package=deal(25000, onboarding="no_onboarding"),
            tactics=["bundle_dismantling"],
        )
        .rep("You are wasting my time. 30,000.", ("blame", "You are wasting my time."), "propose")
        .buyer("26,000.", package=agreed)
        .rep("Fine.", "accept", package=agreed, accepts=True)
        .buyer("Noted.", package=agreed, accepts=True, ends="deal")
        .judged("deal", agreed)
    )


TALKS = {"played_well": played_well, "played_badly": played_badly}
