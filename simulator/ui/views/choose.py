"""The cards of the first step: deals and buyers by their one-liners, no secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from simulator.content.loader import Library, Loaded
from simulator.domain.errors import ContentInvalid
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.values import Value

T = TypeVar("T", Scenario, Persona)

FIRST_SCENARIO: Final = "support-desk-saas"
FIRST_PERSONA: Final = "owner-partner"
"""What is chosen before the rep has chosen anything: a deal and a buyer to learn on."""


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

    @property
    def first(self) -> tuple[str, str]:
        """The deal and the buyer to begin with."""
        return _first(self.scenarios, FIRST_SCENARIO), _first(self.personas, FIRST_PERSONA)

    def words_for(self, scenario: str | None, persona: str | None) -> str:
        """Say what has been chosen: `Vans for a heating firm, with Marta Lindqvist`."""
        titles = {card.id: card.title for card in (*self.scenarios, *self.personas)}
        chosen = (titles.get(each or "", "") for each in (scenario, persona))
        return ", with ".join(filter(None, chosen))


def catalogue_of(library: Library) -> Catalogue:
    """Collect the cards; a faulty file does not close the shop.

    Raises:
        ContentInvalid: there is not one scenario, or not one buyer, that can be played.
    """
    faults: list[str] = []
    scenarios = tuple(
        Card(
            id=scenario.id,
            title=scenario.title,
            meta=_meta(scenario.trade, scenario.currency, _rated(library, loaded)),
            text=scenario.summary.strip(),
        )
        for loaded in _readable(library.scenario_ids(), library.scenario, faults)
        for scenario in (loaded.value,)
    )
    personas = tuple(
        Card(
            id=persona.id,
            title=persona.name,
            meta=_meta(persona.role, _rated(library, loaded)),
            text=persona.one_line.strip(),
        )
        for loaded in _readable(library.persona_ids(), library.persona, faults)
        for persona in (loaded.value,)
    )
    if not scenarios or not personas:
        raise ContentInvalid("There is nothing to play.", " ".join(faults))
    return Catalogue(scenarios=scenarios, personas=personas, faults=tuple(faults))


def _readable(
    names: Sequence[str], read: Callable[[str], Loaded[T]], faults: list[str]
) -> Iterator[Loaded[T]]:
    for name in names:
        try:
            yield read(name)
        except ContentInvalid as error:
            faults.append(str(error))


def _meta(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _rated(library: Library, loaded: Loaded[T]) -> str:
    level = library.difficulty(loaded)
    return "" if level is None else f"difficulty {level} of 5"


def _first(cards: Sequence[Card], wanted: str) -> str:
    return wanted if any(card.id == wanted for card in cards) else cards[0].id
