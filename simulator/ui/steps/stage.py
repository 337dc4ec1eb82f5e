"""What all steps share: which of them is on show, the session's id, and where errors are said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import gradio as gr

from simulator.ui.markup import Markup, el

StepName = Literal["choose", "prepare", "talk", "debrief"]
Updates: TypeAlias = "dict[Any, Any]"
"""Components and what becomes of them; keyed by component, so that no order has to be kept."""

STEPS: Final[Mapping[StepName, str]] = {
    "choose": "Choose",
    "prepare": "Prepare",
    "talk": "Talk",
    "debrief": "Debrief",
}
ARRIVED: Final = "() => window.buyersim.arrived()"
"""Runs in the browser after a change of step: scroll up, and put the focus on the new heading."""

QUIET: Final[dict[str, Any]] = {
    "api_visibility": "private",
    "concurrency_limit": None,
    "show_progress": "hidden",
}
"""How the page's own events run: not callable from outside, side by side, without an overlay."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The frame around the steps."""

    stepper: gr.HTML
    columns: Mapping[StepName, gr.Column]
    token: gr.Textbox
    """The session's id; nobody who does not have it can open the session."""
    visitor: gr.Textbox
    """The key by which this browser is known again; see `conversation.guest_of`."""

    @property
    def parts(self) -> list[Any]:
        """Everything `show` may change."""
        return [self.stepper, *self.columns.values()]

    def show(self, step: StepName) -> Updates:
        """Bring one step on, and take the others off."""
        updates: Updates = {
            column: gr.update(visible=name == step) for name, column in self.columns.items()
        }
        updates[self.stepper] = stepper_html(step)
        return updates


def stepper_html(current: StepName) -> Markup:
    """Show where in the four steps the rep is."""
    return el(
        "nav",
        el(
            "ol",
            *(
                el(
                    "li",
                    el("span", str(number), class_="bs-step-number", aria_hidden="true"),
                    el("span", title),
                    aria_current="step" if name == current else None,
                )
                for number, (name, title) in enumerate(STEPS.items(), start=1)
            ),
        ),
        class_="bs-stepper",
        aria_label="Steps",
    )


def heading(title: str, lead: str = "") -> Markup:
    """The heading of a step; it takes the focus when the step comes on."""
    return el(
        "header",
        el("h2", title, tabindex=-1, class_="bs-heading"),
        el("p", lead, class_="bs-muted") if lead else None,
    )


def notice(words: str) -> Markup:
    """One sentence about what was not done; empty markup when there is nothing to say."""
    return el("div", el("p", words) if words else None, role="alert", class_="bs-notice")
