"""Step 1: which deal, and across from whom."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from simulator.content.loader import Library
from simulator.ui.markup import Markup, el
from simulator.ui.steps.stage import QUIET, heading, notice
from simulator.ui.views.choose import Catalogue, catalogue_of


@dataclass(frozen=True, slots=True)
class ChooseStep:
    """The widgets of the first step."""

    scenario: gr.Radio
    persona: gr.Radio
    next: gr.Button
    notice: gr.HTML


def build_choose(library: Library) -> ChooseStep:
    """Lay out the cards, a deal and a buyer to begin with chosen."""
    gr.HTML(
        heading(
            "Who do you want to sell to today?",
            "Pick a deal and a buyer. Every buyer can be met in every deal.",
        )
    )
    shop = catalogue_of(library)
    first_scenario, first_persona = shop.first
    gr.HTML(el("h3", "The deal"))
    scenario = gr.Radio(
        [(card.label, card.id) for card in shop.scenarios],
        value=first_scenario,
        label="The deal",
        elem_id="scenario",
        elem_classes="bs-cards",
        container=False,
    )
    gr.HTML(el("h3", "The buyer"))
    persona = gr.Radio(
        [(card.label, card.id) for card in shop.personas],
        value=first_persona,
        label="The buyer",
        elem_id="persona",
        elem_classes="bs-cards",
        container=False,
    )
    said = gr.HTML(notice(" ".join(shop.faults)))
    with gr.Row(elem_classes="bs-actions bs-bottom"):
        chosen = gr.HTML(_chosen(shop, first_scenario, first_persona), elem_id="chosen")
        onward = gr.Button("Prepare", variant="primary", elem_id="to-prepare")
    gr.on(
        [scenario.change, persona.change],
        lambda *names: _chosen(shop, *names),
        [scenario, persona],
        chosen,
        **QUIET,
    )
    return ChooseStep(scenario=scenario, persona=persona, next=onward, notice=said)


def _chosen(shop: Catalogue, scenario: str | None, persona: str | None) -> Markup:
    return el("p", shop.words_for(scenario, persona), class_="bs-chosen", aria_live="polite")
