"""The debrief: both sides of a finished talk, laid open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.agents.ports import Debrief
from simulator.domain.mind import PublicDeal
from simulator.domain.scenario import BuyerBrief
from simulator.domain.tactic import AnswerQuality, TacticId
from simulator.runtime.projection import DebriefData, TacticRow
from simulator.ui.assets import TacticNote
from simulator.ui.markup import EMPTY, Markup, el
from simulator.ui.views.words import (
    END_TITLES,
    capital,
    condition_words,
    money,
    package_words,
    percent,
    unit_words,
)

QUALITY: Mapping[AnswerQuality, str] = {
    "good": "Answered well",
    "bad": "Played into it",
    "none": "Not answered",
}


@dataclass(frozen=True, slots=True)
class DebriefCard:
    """Everything the debrief shows besides the scorecard."""

    data: DebriefData
    deal: PublicDeal
    spoken: Debrief
    notes: Mapping[TacticId, TacticNote]
    buyer_name: str


def outcome_html(card: DebriefCard) -> Markup:
    """What the end was worth to both sides, and what was there to be had."""
    ended, deal = card.data.ended, card.deal
    what = (
        f"{capital(package_words(ended.deal, deal))}."
        if ended.deal
        else "No deal was made, so both sides are left with their alternatives."
    )
    return el(
        "section",
        el("p", card.spoken.headline, class_="bs-lead"),
        el("p", what),
        el("p", condition_words(ended), class_="bs-warn") if ended.conditional_on else EMPTY,
        el("dl", *_figures(card), class_="bs-figures"),
        el("p", zone_words(card), class_="bs-muted"),
        el("p", "You went below your own floor.", class_="bs-warn") if ended.below_floor else EMPTY,
        class_="bs-card",
        aria_label="Outcome",
    )


def title_words(card: DebriefCard) -> str:
    """Name the end in a few words."""
    return END_TITLES[card.data.ended.reason]


def zone_words(card: DebriefCard) -> str:
    """Say whether there was a zone of agreement and where."""
    zone, deal = card.data.ended.zopa, card.deal
    if not zone.exists or zone.low is None or zone.high is None:
        return (
            "There was no zone of agreement: no package would have left both sides better off "
            "than their alternatives. Leaving was the right end."
        )
    package = ", ".join(issue.label_of(zone.at_package[issue.id]) for issue in deal.issues)
    return (
        f"The zone of agreement at the best package ({package}) ran from "
        f"{money(zone.low, deal)} to {money(zone.high, deal)} {unit_words(deal.unit)}."
    )


def analyst_html(spoken: Debrief) -> Markup:
    """What to take from the talk."""
    parts = (
        ("What went well", spoken.went_well),
        ("What to do differently", spoken.to_improve),
        ("What you left on the table", spoken.missed),
    )
    return el(
        "div",
        *(
            el(
                "section",
                el("h4", title),
                el("ul", *(el("li", line) for line in lines)),
                class_="bs-card",
            )
            for title, lines in parts
            if lines
        ),
        class_="bs-brief",
    )


def tactics_html(card: DebriefCard) -> Markup:
    """Each tactic that was played, what the rep did about it, and what the source would do."""
    rows = card.data.tactics
    if not rows:
        return el("p", "The buyer played no tactic in this talk.", class_="bs-muted")
    return el("div", *(_tactic(row, card.notes[row.tactic]) for row in rows), class_="bs-stack")


def briefs_html(card: DebriefCard) -> Markup:
    """Both briefs side by side."""
    return el("div", _seller_brief(card), _buyer_brief(card), class_="bs-grid-2")


def _figures(card: DebriefCard) -> list[Markup]:
    ended, deal = card.data.ended, card.deal
    figures: list[tuple[str, str, str]] = []
    if ended.seller_surplus is not None:
        figures.append(
            ("Worth to you", _signed(ended.seller_surplus, deal), "over your best alternative")
        )
    if ended.buyer_surplus is not None:
        figures.append(
            ("Worth to the buyer", _signed(ended.buyer_surplus, deal), "over their alternative")
        )
    if ended.pie_captured is not None:
        most = f"of {money(ended.joint_max, deal)}" if ended.joint_max is not None else ""
        figures.append(("Pie captured", percent(ended.pie_captured), most))
    if ended.seller_share is not None:
        figures.append(("Your share of it", percent(ended.seller_share), "of what both gained"))
    figures.append(
        ("Needs found", f"{ended.needs_found} of {ended.needs_total}", "told by the buyer")
    )
    trust = ended.relationship
    figures.append(
        (
            "Buyer's trust",
            percent(trust.buyer_trust),
            f"resentment {percent(trust.buyer_resentment)}",
        )
    )
    return [
        el("div", el("dt", name), el("dd", value), el("p", note, class_="bs-muted"))
        for name, value, note in figures
    ]


def _signed(amount: Decimal, deal: PublicDeal) -> str:
    return f"+{money(amount, deal)}" if amount > 0 else money(amount, deal)


def _tactic(row: TacticRow, note: TacticNote) -> Markup:
    return el(
        "section",
        el(
            "p",
            el("span", QUALITY[row.quality], class_=f"bs-pill {row.quality}"),
            el("strong", note.name),
            el("span", row.row, class_="bs-tag"),
            class_="bs-row",
        ),
        el("p", note.what, class_="bs-muted"),
        el("blockquote", row.said, dir="auto"),
        el("p", "You: ", el("q", row.answer, dir="auto")) if row.answer else EMPTY,
        el("p", row.effect) if row.effect else EMPTY,
        EMPTY
        if row.quality == "good"
        else el("p", el("strong", "What would have answered it: "), note.answer),
        class_=f"bs-card bs-tactic {row.quality}",
    )


def _seller_brief(card: DebriefCard) -> Markup:
    brief, deal, plan = card.data.seller, card.deal, card.data.plan
    planned = [
        ("Your plan: target", plan.target if plan else None),
        ("Your plan: walk-away", plan.walk_away if plan else None),
    ]
    return el(
        "section",
        el("h4", "Your side"),
        el("p", brief.situation),
        el("dl", *_pairs(_seller_rows(card)), class_="bs-numbers"),
        el(
            "dl",
            *_pairs(
                [(name, money(amount, deal)) for name, amount in planned if amount is not None]
            ),
            class_="bs-numbers",
        ),
        class_="bs-card",
    )


def _seller_rows(card: DebriefCard) -> list[tuple[str, str]]:
    brief = card.data.seller
    return [
        ("Without a deal", f"{brief.batna} ({money(brief.batna_value, card.deal)})"),
        ("Advised target", money(brief.advice.target, card.deal)),
        ("Advised walk-away", money(brief.advice.walk_away, card.deal)),
    ]


def _buyer_brief(card: DebriefCard) -> Markup:
    brief, told = card.data.buyer, {disclosure.id for disclosure in card.data.told}
    needs = [
        el(
            "li",
            el("span", "found" if need.id in told else "missed", class_=_found(need.id in told)),
            need.text,
        )
        for need in (*brief.needs, *card.data.agenda)
    ]
    return el(
        "section",
        el("h4", f"{card.buyer_name}’s side"),
        el("p", brief.situation),
        el("p", el("strong", "What they needed")),
        el("ul", *needs, class_="bs-needs"),
        el("dl", *_pairs(_buyer_rows(brief, card)), class_="bs-numbers"),
        class_="bs-card",
    )


def _buyer_rows(brief: BuyerBrief, card: DebriefCard) -> list[tuple[str, str]]:
    rows = [("Without a deal", f"{brief.batna} ({money(brief.batna_value, card.deal)})")]
    if brief.approver is not None:
        rows.append(("Who else decides", f"{brief.approver.who}: {brief.approver.agenda}"))
    if brief.deadline is not None:
        rows.append(("Deadline", brief.deadline.text))
    rows.extend(
        ("Alternative" if option.true else "Alternative, not real", option.text)
        for option in brief.alternatives
    )
    return rows


def _found(found: bool) -> str:
    return f"bs-pill {'good' if found else 'bad'}"


def _pairs(rows: Sequence[tuple[str, str]]) -> list[Markup]:
    return [el("div", el("dt", name), el("dd", value)) for name, value in rows]
