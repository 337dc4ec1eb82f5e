"""Whole talks with a model server that lies or fails in every turn: see `evals.lying_model`."""

from __future__ import annotations

import pytest

from evals.lies import LIES
from evals.lying_model import SAID, played
from simulator.domain.events import BuyerSpoke


@pytest.mark.parametrize("lie", sorted(LIES))
async def test_every_turn_is_right_and_the_talk_goes_on(lie: str) -> None:
    row = await played(lie)
    assert row.sound, row
    assert row.right == row.turns == len(SAID)


async def test_a_wrong_word_on_the_record_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The count is worth something only if a lie that got through would lower it."""
    from simulator.runtime.service import NegotiationService

    real = NegotiationService.events

    def spoilt(self: NegotiationService, session_id: str):
        return [
            e.model_copy(update={"text": f"{e.text} Let's say 39,123 instead."})
            if isinstance(e, BuyerSpoke)
            else e
            for e in real(self, session_id)
        ]

    monkeypatch.setattr(NegotiationService, "events", spoilt)
    row = await played("empty")
    assert row.right == 0
    assert not row.sound
