"""How people name the things of a deal: what the perceiver recognises free text by."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from simulator.domain.money import Currency
from simulator.domain.offer import PriceUnit, TermName
from simulator.domain.scenario import Scenario
from simulator.domain.values import Amount, FrozenMap, Identifier, Value


class NamedOption(Value):
    """An option with the ways it is said."""

    id: Identifier
    label: str
    value: str | None
    phrases: tuple[str, ...]


class NamedIssue(Value):
    """An issue with the ways it and its options are said."""

    id: Identifier
    label: str
    term: TermName
    phrases: tuple[str, ...]
    left_out: Identifier | None
    options: tuple[NamedOption, ...]


class Lexicon(Value):
    """The vocabulary of one scenario; holds no worth, cost, or list price."""

    currency: Currency
    unit: PriceUnit
    conversions: FrozenMap[PriceUnit, Amount]
    issues: tuple[NamedIssue, ...]
    standard: FrozenMap[Identifier, Identifier]


_REMEMBERED: Final = 32
"""Scenarios whose vocabulary is kept in memory. Assumption: more than are played side by side."""


@lru_cache(maxsize=_REMEMBERED)
def lexicon_of(scenario: Scenario) -> Lexicon:
    """Take the vocabulary out of a scenario and leave its secrets behind.

    All sessions of a scenario share one, so that what is worked out for it once and remembered is
    found again without comparing vocabularies word by word.
    """
    return Lexicon(
        currency=scenario.currency,
        unit=scenario.price.unit,
        conversions=scenario.price.conversions,
        standard=scenario.standard,
        issues=tuple(
            NamedIssue(
                id=issue.id,
                label=issue.label,
                term=issue.term,
                phrases=issue.phrases,
                left_out=issue.left_out,
                options=tuple(
                    NamedOption(id=o.id, label=o.label, value=o.value, phrases=o.phrases)
                    for o in issue.options
                ),
            )
            for issue in scenario.issues
        ),
    )
