"""Why a plan was refused, in one sentence: the same one for page, terminal and endpoints."""

from __future__ import annotations

from typing import Final

from pydantic import ValidationError

from simulator.domain.errors import InputRejected
from simulator.domain.preparation import PLAN_CEILING, PLAN_CHARACTERS, PLAN_ENTRIES, Plan

NAMES: Final = {
    "batna": "the BATNA",
    "walk_away": "the walk-away price",
    "target": "the target price",
    "gives": "what you can give",
    "gets": "what you want in return",
}
_AMOUNTS: Final = ("walk_away", "target")


def plan_refused(error: ValidationError) -> InputRejected:
    """Put the first fault of a plan into a sentence; what was written is not repeated."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    if field not in NAMES:
        return InputRejected(
            "The plan cannot be read.", f"It takes {', '.join(Plan.model_fields)}."
        )
    if field in _AMOUNTS:
        return InputRejected(
            f"In the plan, {NAMES[field]} ({field}) has to be an amount from 0 to "
            f"{PLAN_CEILING:,}.",
            "Write one plain figure such as 44500, or leave it out.",
        )
    kinds = {
        "string_too_long": f"is longer than {PLAN_CHARACTERS:,} characters.",
        "too_long": f"has more than {PLAN_ENTRIES} entries.",
    }
    wanted = "has to be text." if field == "batna" else "has to be a list of texts."
    return InputRejected(
        f"In the plan, {NAMES[field]} ({field}) {kinds.get(first['type'], wanted)}",
        "A plan is notes; shorten it." if first["type"] in kinds else "Write it that way.",
    )
