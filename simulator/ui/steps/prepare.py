"""Step 2: the rep's own brief, and the plan they write before the first word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import gradio as gr

from simulator.content.loader import Library
from simulator.domain.errors import ContentInvalid, UserFacingError
from simulator.domain.events import CoachLevel
from simulator.domain.language import ENGLISH_ONLY, LANGUAGE_NAMES, Language
from simulator.domain.mind import PublicDeal
from simulator.engine.economy import economy_of
from simulator.engine.projections import seller_view
from simulator.runtime.build import Deps
from simulator.ui.conversation import Conversations
from simulator.ui.markup import el
from simulator.ui.steps.choose import ChooseStep
from simulator.ui.steps.stage import ARRIVED, QUIET, Stage, Updates, heading, notice
from simulator.ui.steps.talk import TalkStep, talk_updates
from simulator.ui.views.brief import BriefCard, brief_html
from simulator.ui.views.plan import PlanForm, plan_of
from simulator.ui.views.proposal import ProposalForm, proposal_of
from simulator.ui.views.words import capital, money, unit_words

COACH_LEVELS: list[tuple[str, CoachLevel]] = [
    ("When I ask", "ask"),
    ("When it matters", "nudge"),
    ("Every turn", "always"),
    ("Not at all", "off"),
]


PLAN_FIELDS: Final = len(PlanForm.model_fields)
"""How many of the fields that `start` is given belong to the plan."""


@dataclass(frozen=True, slots=True)
class PrepareStep:
    """The widgets of the second step."""

    brief: gr.HTML
    batna: gr.Textbox
    walk_away: gr.Textbox
    target: gr.Textbox
    gives: gr.Textbox
    gets: gr.Textbox
    price: gr.Textbox
    written: gr.Textbox
    options: tuple[gr.Dropdown, ...]
    """One for each issue; a scenario with fewer issues leaves the last ones hidden."""
    again: gr.Checkbox
    """Whether the same buyer as before is met."""
    coach: gr.Radio
    language: gr.Dropdown
    """What the buyer speaks; English alone where nobody speaks anything else."""
    notice: gr.HTML
    back: gr.Button
    start: gr.Button

    @property
    def form(self) -> list[gr.Textbox]:
        """The fields of the plan, in the order of `PlanForm`."""
        return [self.batna, self.walk_away, self.target, self.gives, self.gets]

    @property
    def proposal(self) -> list[Any]:
        """The fields of the written proposal."""
        return [self.price, self.written, *self.options]

    @property
    def choices(self) -> list[Any]:
        """Everything that is drawn anew for another scenario or buyer."""
        return [self.brief, *self.form, *self.proposal, self.again, self.notice]


def most_issues(library: Library) -> int:
    """How many issues the richest scenario has."""
    counts = [1]
    for name in library.scenario_ids():
        try:
            counts.append(len(library.scenario(name).value.issues))
        except ContentInvalid:
            continue  # the first step says so
    return max(counts)


def build_prepare(library: Library, *, speaks_all: bool) -> PrepareStep:
    """Lay out the brief beside the plan and the written proposal.

    Args:
        library: where the scenarios are.
        speaks_all: whether a model words the buyer, in any language there is.
    """
    gr.HTML(
        heading(
            "Prepare",
            "This is your side of the story. The buyer has one too; you will see it at the end.",
        )
    )
    with gr.Row(elem_classes="bs-split"):
        with gr.Column(scale=3, min_width=320):
            brief = gr.HTML(elem_id="brief")
        with gr.Column(scale=2, min_width=300, elem_classes="bs-side"):
            gr.Markdown(
                "### Your plan\nOptional, and worth the two minutes: write it down before you talk."
            )
            batna = gr.Textbox(
                label="If this fails, I will … (BATNA)", elem_id="plan-batna", lines=2
            )
            with gr.Row():
                target = gr.Textbox(label="Target price", elem_id="plan-target", min_width=120)
                walk_away = gr.Textbox(
                    label="Walk-away price", elem_id="plan-walk-away", min_width=120
                )
            gives = gr.Textbox(label="What I can give (one a line)", elem_id="plan-gives", lines=2)
            gets = gr.Textbox(
                label="What I want in return (one a line)", elem_id="plan-gets", lines=2
            )
            with gr.Accordion(
                "Written proposal (optional)",
                open=False,
                elem_id="proposal",
                elem_classes="bs-fold",
            ):
                price, written, options = _proposal_form(most_issues(library))
            again = gr.Checkbox(
                value=False, label="Meet the same buyer again", visible=False, elem_id="again-same"
            )
            coach = gr.Radio(
                list(COACH_LEVELS), value="ask", label="The coach speaks", elem_id="coach-level"
            )
            language = gr.Dropdown(
                [
                    (name, code)
                    for code, name in LANGUAGE_NAMES.items()
                    if speaks_all or code == "en"
                ],
                value="en",
                label="The buyer speaks",
                info=None if speaks_all else ENGLISH_ONLY,
                elem_id="language",
            )
            said = gr.HTML()
            with gr.Row(elem_classes="bs-actions"):
                back = gr.Button("Back", elem_id="back-to-choose", min_width=90)
                start = gr.Button(
                    "Start the talk", variant="primary", elem_id="start", min_width=160
                )
    return PrepareStep(
        brief=brief,
        batna=batna,
        walk_away=walk_away,
        target=target,
        gives=gives,
        gets=gets,
        price=price,
        written=written,
        options=options,
        again=again,
        coach=coach,
        language=language,
        notice=said,
        back=back,
        start=start,
    )


def _proposal_form(issues: int) -> tuple[gr.Textbox, gr.Textbox, tuple[gr.Dropdown, ...]]:
    gr.HTML(
        el(
            "p",
            "Sent before the meeting: the buyer has read it, and its terms are on the table "
            "before the first word. Without a price, none is sent.",
            class_="bs-muted",
        )
    )
    price = gr.Textbox(label="Price in the proposal", elem_id="proposal-price")
    options = tuple(
        gr.Dropdown([], label=f"Issue {number}", visible=False, elem_id=f"proposal-{number}")
        for number in range(1, issues + 1)
    )
    written = gr.Textbox(
        label="What it says",
        placeholder="Product, delivery, cost and payment, in your own words",
        elem_id="proposal-text",
        lines=3,
    )
    return price, written, options


def brief_card(library: Library, scenario_id: str, persona_id: str) -> BriefCard:
    """Collect what the rep reads; errors as in the library."""
    scenario = library.scenario(scenario_id).value
    persona = library.persona(persona_id).value
    return BriefCard(
        view=seller_view(scenario),
        floor=economy_of(scenario).limits_of(scenario.standard).seller,
        summary=scenario.summary,
        buyer_name=persona.name,
        buyer_role=persona.role,
        buyer_line=persona.one_line,
    )


def prepare_updates(prepare: PrepareStep, card: BriefCard, *, met: bool) -> Updates:
    """Draw the step for a scenario and a buyer; `met` when this rep has met that buyer before."""
    advice, deal = card.view.brief.advice, card.view.deal
    quoted = money(card.view.price.list_price, deal)
    return {
        prepare.notice: notice(""),
        prepare.brief: brief_html(card),
        prepare.batna: gr.update(placeholder=advice.batna),
        prepare.target: gr.update(placeholder=f"e.g. {money(advice.target, deal)}"),
        prepare.walk_away: gr.update(placeholder=f"e.g. {money(advice.walk_away, deal)}"),
        prepare.gives: gr.update(placeholder="\n".join(card.view.brief.can_give[:2])),
        prepare.gets: gr.update(placeholder="\n".join(card.view.brief.must_get[:2])),
        prepare.price: gr.update(
            value="", placeholder=f"e.g. {quoted} {unit_words(card.view.price.unit)}"
        ),
        prepare.written: gr.update(value=""),
        **_option_updates(prepare.options, deal),
        prepare.again: gr.update(
            value=False,
            visible=met,
            label=f"Meet the same {card.buyer_name} again, who remembers your last talk",
        ),
    }


def _option_updates(dropdowns: Sequence[gr.Dropdown], deal: PublicDeal) -> Updates:
    """Offer the options of every issue, those of the quoted bundle chosen."""
    updates: Updates = {each: gr.update(visible=False, value=None) for each in dropdowns}
    for dropdown, issue in zip(dropdowns, deal.issues, strict=False):
        updates[dropdown] = gr.update(
            visible=True,
            label=capital(issue.label),
            choices=[(capital(option.label), option.id) for option in issue.options],
            value=deal.standard[issue.id],
        )
    return updates


def _plan_form(fields: Sequence[str]) -> PlanForm:
    batna, walk_away, target, gives, gets = fields
    return PlanForm(batna=batna, walk_away=walk_away, target=target, gives=gives, gets=gets)


def _proposal_filled(fields: Sequence[str]) -> ProposalForm:
    price, text, *options = fields
    return ProposalForm(price=price, text=text, options=tuple(options))


def wire_prepare(
    stage: Stage, choose: ChooseStep, prepare: PrepareStep, talk: TalkStep, deps: Deps,
    conversations: Conversations,
) -> None:  # fmt: skip
    """Connect choosing, preparing and starting."""

    def on_prepare(scenario: str, persona: str, key: str) -> Updates:
        try:
            card = brief_card(deps.library, scenario, persona)
            earlier = conversations.earlier(persona, key)
        except UserFacingError as error:
            return {choose.notice: notice(str(error))}
        return {
            **stage.show("prepare"),
            **prepare_updates(prepare, card, met=earlier is not None),
            choose.notice: notice(""),
        }

    def on_start(
        key: str,
        scenario: str,
        persona: str,
        level: CoachLevel,
        language: Language,
        again: bool,
        *fields: str,
    ) -> Updates:
        plan_fields, proposal_fields = fields[:PLAN_FIELDS], fields[PLAN_FIELDS:]
        try:
            session = conversations.start(
                scenario,
                persona,
                plan=plan_of(_plan_form(plan_fields)),
                proposal=proposal_of(
                    _proposal_filled(proposal_fields), deps.library.scenario(scenario).value
                ),
                coach=level,
                language=language,
                after=conversations.earlier(persona, key) if again else None,
                key=key,
            )
            events = conversations.events(session)
        except UserFacingError as error:
            return {prepare.notice: notice(str(error))}
        return {
            **stage.show("talk"),
            **talk_updates(talk, events),
            prepare.notice: notice(""),
            talk.message: "",
            stage.token: session,
        }

    choose.next.click(
        on_prepare,
        [choose.scenario, choose.persona, stage.visitor],
        [*stage.parts, choose.notice, *prepare.choices],
        **QUIET,
    ).then(None, js=ARRIVED, api_visibility="private")
    prepare.back.click(
        lambda: stage.show("choose"),
        None,
        stage.parts,
        **QUIET,
    ).then(None, js=ARRIVED, api_visibility="private")
    prepare.start.click(
        on_start,
        [
            stage.visitor,
            choose.scenario,
            choose.persona,
            prepare.coach,
            prepare.language,
            prepare.again,
            *prepare.form,
            *prepare.proposal,
        ],
        [*stage.parts, stage.token, prepare.notice, *talk.parts],
        **QUIET,
    ).then(None, js=ARRIVED, api_visibility="private")
