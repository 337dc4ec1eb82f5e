"""The cards of the first step: deals and buyers by their one-liners, no secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from simulator.content.loader import Library
from simulator.domain.errors import ContentInvalid
from simulator.domain.values import Value

T = TypeVar("T")


class Card(Value):
    """One thing to choose."""

    id: str
    title: str
    meta: str
    text: str

    @property
    def label(self) -> str:
        """The card's words as one string, each part on a line of its own."""
        return "\n".join((self.title, self.meta, self.text))


class Catalogue(Value):
    """What can be chosen, and which files cannot be used."""

    scenarios: tuple[Card, ...]
    personas: tuple[Card, ...]
    faults: tuple[str, ...]
    """One sentence for every file with a fault; the others can be played all the same."""


def catalogue_of(library: Library) -> Catalogue:
    """Collect the cards; a faulty file does not close the shop.

    Raises:
        ContentInvalid: there is not one scenario, or not one buyer, that can be played.
    """
    faults: list[str] = []
    scenarios = tuple(
        Card(id=s.id, title=s.title, meta=f"{s.trade} · {s.currency}", text=s.summary.strip())
        for s in _readable(
            library.scenario_ids(), lambda name: library.scenario(name).value, faults
        )
    )
    personas = tuple(
        Card(id=p.id, title=p.name, meta=p.role, text=p.one_line.strip())
        for p in _readable(library.persona_ids(), lambda name: library.persona(name).value, faults)
    )
    if not scenarios or not personas:
        raise ContentInvalid("There is nothing to play.", " ".join(faults))
    return Catalogue(scenarios=scenarios, personas=personas, faults=tuple(faults))


def _readable(names: Iterable[str], read: Callable[[str], T], faults: list[str]) -> Iterable[T]:
    for name in names:
        try:
            yield read(name)
        except ContentInvalid as error:
            faults.append(str(error))
