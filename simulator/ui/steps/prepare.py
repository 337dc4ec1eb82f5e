"""Step 2: the rep's own brief, and the plan they write before the first word."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from simulator.content.loader import Library
from simulator.domain.errors import UserFacingError
from simulator.domain.events import CoachLevel
from simulator.engine.economy import economy_of
from simulator.engine.projections import seller_view
from simulator.runtime.build import Deps
from simulator.ui.conversation import Conversations
from simulator.ui.steps.choose import ChooseStep
from simulator.ui.steps.stage import ARRIVED, QUIET, Stage, Updates, heading, notice
from simulator.ui.steps.talk import TalkStep, talk_updates
from simulator.ui.views.brief import BriefCard, brief_html
from simulator.ui.views.plan import PlanForm, plan_of
from simulator.ui.views.words import money

COACH_LEVELS: list[tuple[str, CoachLevel]] = [
    ("When I ask", "ask"),
    ("When it matters", "nudge"),
    ("Every turn", "always"),
    ("Not at all", "off"),
]


@dataclass(frozen=True, slots=True)
class PrepareStep:
    """The widgets of the second step."""

    brief: gr.HTML
    batna: gr.Textbox
    walk_away: gr.Textbox
    target: gr.Textbox
    gives: gr.Textbox
    gets: gr.Textbox
    coach: gr.Radio
    notice: gr.HTML
    back: gr.Button
    start: gr.Button

    @property
    def form(self) -> list[gr.Textbox]:
        """The fields of the plan, in the order of `PlanForm`."""
        return [self.batna, self.walk_away, self.target, self.gives, self.gets]


def build_prepare() -> PrepareStep:
    """Lay out the brief beside the plan."""
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
            coach = gr.Radio(
                list(COACH_LEVELS), value="ask", label="The coach speaks", elem_id="coach-level"
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
        coach=coach,
        notice=said,
        back=back,
        start=start,
    )


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


def wire_prepare(
    stage: Stage, choose: ChooseStep, prepare: PrepareStep, talk: TalkStep, deps: Deps,
    conversations: Conversations,
) -> None:  # fmt: skip
    """Connect choosing, preparing and starting."""

    def on_prepare(scenario: str, persona: str) -> Updates:
        try:
            card = brief_card(deps.library, scenario, persona)
        except UserFacingError as error:
            return {choose.notice: notice(str(error))}
        advice, deal = card.view.brief.advice, card.view.deal
        return {
            **stage.show("prepare"),
            choose.notice: notice(""),
            prepare.notice: notice(""),
            prepare.brief: brief_html(card),
            prepare.batna: gr.update(placeholder=advice.batna),
            prepare.target: gr.update(placeholder=f"e.g. {money(advice.target, deal)}"),
            prepare.walk_away: gr.update(placeholder=f"e.g. {money(advice.walk_away, deal)}"),
            prepare.gives: gr.update(placeholder="\n".join(card.view.brief.can_give[:2])),
            prepare.gets: gr.update(placeholder="\n".join(card.view.brief.must_get[:2])),
        }

    def on_start(
        scenario: str, persona: str, level: CoachLevel, batna: str, walk_away: str, target: str,
        gives: str, gets: str,
    ) -> Updates:  # fmt: skip
        form = PlanForm(batna=batna, walk_away=walk_away, target=target, gives=gives, gets=gets)
        try:
            session = conversations.start(scenario, persona, plan=plan_of(form), coach=level)
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
        [choose.scenario, choose.persona],
        [*stage.parts, choose.notice, prepare.notice, prepare.brief, *prepare.form],
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
        [choose.scenario, choose.persona, prepare.coach, *prepare.form],
        [*stage.parts, stage.token, prepare.notice, *talk.parts],
        **QUIET,
    ).then(None, js=ARRIVED, api_visibility="private")
