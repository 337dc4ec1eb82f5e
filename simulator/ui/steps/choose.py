"""Step 1: which deal, and across from whom."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from simulator.content.loader import Library
from simulator.ui.markup import el
from simulator.ui.steps.stage import heading, notice
from simulator.ui.views.choose import catalogue_of


@dataclass(frozen=True, slots=True)
class ChooseStep:
    """The widgets of the first step."""

    scenario: gr.Radio
    persona: gr.Radio
    next: gr.Button
    notice: gr.HTML


def build_choose(library: Library) -> ChooseStep:
    """Lay out the cards, the first of each chosen."""
    gr.HTML(
        heading(
            "Who do you want to sell to today?",
            "Pick a deal and a buyer. Every buyer can be met in every deal.",
        )
    )
    shop = catalogue_of(library)
    gr.HTML(el("h3", "The deal"))
    scenario = gr.Radio(
        [(card.label, card.id) for card in shop.scenarios],
        value=shop.scenarios[0].id,
        label="The deal",
        elem_id="scenario",
        elem_classes="bs-cards",
        container=False,
    )
    gr.HTML(el("h3", "The buyer"))
    persona = gr.Radio(
        [(card.label, card.id) for card in shop.personas],
        value=shop.personas[0].id,
        label="The buyer",
        elem_id="persona",
        elem_classes="bs-cards",
        container=False,
    )
    said = gr.HTML(notice(" ".join(shop.faults)))
    with gr.Row(elem_classes="bs-actions"):
        onward = gr.Button("Prepare", variant="primary", elem_id="to-prepare")
    return ChooseStep(scenario=scenario, persona=persona, next=onward, notice=said)
