"""After the end the buyer's side is shown as this buyer has it, not as any buyer of the deal."""

from __future__ import annotations

import pytest

from simulator.content.loader import default_library
from simulator.graph.judging import buyer_brief
from simulator.runtime.selfplay import started_for


@pytest.mark.parametrize(
    ("persona", "asks"), [("hard-bargainer", False), ("procurement-lead", True)]
)
def test_only_a_buyer_who_has_to_ask_somebody_has_somebody_to_ask(persona: str, asks: bool) -> None:
    started = started_for(default_library(), "gym-cleaning", persona, 21)
    brief = buyer_brief(started)
    assert (brief.approver is not None) is asks
    assert brief.needs == started.private.scenario_document.buyer.needs
