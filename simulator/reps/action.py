"""What a scripted seller does in one turn, in three spellings: acts, terms and words."""

from __future__ import annotations

from simulator.domain.acts import Act, Command
from simulator.domain.observation import Observation, Stated, Tone, Witness
from simulator.domain.offer import Package
from simulator.domain.values import Value


class RepAction(Value):
    """One message of a scripted seller, as it is meant.

    The meaning comes first and the words are one way to say it; a test can therefore tell a
    misreading from a change of mind.
    """

    acts: tuple[Act, ...]
    stated: Stated = Stated()
    """What the words settle; issues left out carry over (see `carried_over`)."""
    text: str
    tone: Tone = "neutral"
    command: Command | None = None
    means: Package | None = None
    """The complete package the seller stands for after this message; None while there is none."""
    accepts: bool = False
    """Whether the words are meant as a yes."""
    takes: Package | None = None
    """The package the yes is meant for; None where there is none to say yes to."""

    def observation(self) -> Observation:
        """The message as somebody would understand it who never mishears."""
        return Observation(
            acts=self.acts,
            stated=self.stated,
            tone=self.tone,
            witness=Witness(accepts=self.accepts, stated=self.stated, typed=True),
        )
