"""What the rep can do without words: `/deal`, `/walk` and `/adjourn` as observations."""

from __future__ import annotations

from typing import Final

from simulator.domain.acts import ActId, Command, act_of
from simulator.domain.observation import Observation, Witness

COMMAND_ACTS: Final[dict[Command, ActId]] = {
    "deal": "accept",
    "walk": "walk_away",
    "adjourn": "adjourn",
}
"""The act each command performs."""


def observation_of(command: Command) -> Observation:
    """Read a command: nothing to interpret, hence nothing to misread."""
    return Observation(
        acts=(act_of(COMMAND_ACTS[command]),),
        witness=Witness(accepts=command == "deal", typed=True),
    )
