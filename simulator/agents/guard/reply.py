"""A worded reply as the rules read it: every reading of it is made once, when a rule asks first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from simulator.agents.guard.figures import with_cents
from simulator.agents.guard.licence import Licence
from simulator.agents.guard.sentences import flat, masked
from simulator.domain.numbers import Figure, Mention


class Reply:
    """A text beside what its decision allows it to say.

    Args:
        text: What is worded so far, or the whole of it.
        licence: The frame it is measured against.
    """

    def __init__(self, text: str, licence: Licence) -> None:
        self.licence = licence
        self.said = with_cents(flat(text))
        """The text in the one spelling."""

    @cached_property
    def unquoted(self) -> str:
        """What is said without the facts and quotes it may contain as they stand."""
        return masked(self.said, self.licence.verbatim)

    @cached_property
    def unnamed(self) -> str:
        """The same without the names of options it may use."""
        return masked(self.unquoted, self.licence.labels)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The numbers outside facts and quotes, with their parts in the talk."""
        return self.licence.mentions(self.unquoted)

    @cached_property
    def amounts(self) -> Sequence[Mention | Figure]:
        """The numbers of all that is said."""
        return self.mentions if self.unquoted == self.said else self.licence.amounts(self.said)
