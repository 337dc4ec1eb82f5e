"""What the rep can do without words: `/deal`, `/walk`, `/adjourn`, `/return` as observations."""

from __future__ import annotations

from typing import Final, get_args

from simulator.domain.acts import ActId, Command, act_of
from simulator.domain.observation import Observation, Witness

COMMANDS: Final[tuple[Command, ...]] = get_args(Command)
"""Every command."""
COMMAND_ACTS: Final[dict[Command, ActId]] = {
    "deal": "accept",
    "walk": "walk_away",
    "adjourn": "adjourn",
}
"""The act a command performs at the table; asking to come back to it is none."""


def observation_of(command: Command) -> Observation:
    """Read a command: nothing to interpret, hence nothing to misread."""
    act = COMMAND_ACTS.get(command)
    return Observation(
        acts=() if act is None else (act_of(act),),
        witness=Witness(accepts=command == "deal", typed=True),
        returns=command == "return",
    )
