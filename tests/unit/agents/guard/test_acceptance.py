"""What closes a deal in one sentence, and what only looks like it."""

from __future__ import annotations

import pytest

from simulator.agents.guard.acceptance import acceptance_in
from simulator.agents.guard.sentences import folded


@pytest.mark.parametrize("said", ["It's done.", "Then it's done!", "Well, that is done."])
def test_a_condition_that_was_dropped_leaves_a_yes(said: str) -> None:
    assert acceptance_in(folded(said)) is not None


@pytest.mark.parametrize(
    "said",
    ["If I shake your hand, it's done.", "It's done by hand.", "That's not done.", "Is it done?"],
)
def test_the_condition_itself_and_work_that_is_done_are_none(said: str) -> None:
    assert acceptance_in(folded(said)) is None
