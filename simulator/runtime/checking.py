"""Whether a content file is fit for use, its money included: what a trainer is told about it.

The content layer finds what is missing or misspelt. Whether a scenario's numbers make a deal worth
negotiating is a question for the economy, so it is asked here, where both are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import prod
from pathlib import Path
from typing import Final

from simulator.content.explain import Problem
from simulator.content.loader import Kind, Library, check_source, in_file, validate
from simulator.content.shelf import id_by_place
from simulator.content.yaml_source import YamlSource, read_yaml
from simulator.domain.errors import ContentInvalid
from simulator.domain.money import format_money
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.values import Value
from simulator.engine.economy import differently_valued_issues, economy_of, integrative_gap

LEAST_ISSUES: Final = 2
"""Issues the two sides must value differently: with one alone there is nothing to trade it for."""
LEAST_GAP: Final = Decimal("0.20")
"""Share of the best joint value that price alone must not reach [0–1]. Assumption: below that a
rep who never asks a question does practically as well as one who does."""
LARGEST_SPACE: Final = 200_000
"""Combinations of options that are enumerated. Assumption: a second of work."""


class Verdict(Value):
    """What was found in one file."""

    id: str
    """What the file calls itself; the name of its place where it does not say."""
    kind: Kind
    path: str
    problems: tuple[Problem, ...]
    """Empty when it is fit for use."""

    @property
    def valid(self) -> bool:
        """Whether it is fit for use."""
        return not self.problems


def check_content(kind: Kind, source: YamlSource) -> tuple[Problem, ...]:
    """List every fault of a buyer or a scenario; its money is looked at once the rest is sound."""
    if kind == "persona":
        return check_source(source, Persona)
    problems = check_source(source, Scenario)
    if problems:
        return problems
    return in_file(source, check_money(validate(source, Scenario)))


def check_content_file(kind: Kind, path: Path) -> Verdict:
    """Check one file, one that cannot be read at all included."""
    try:
        source = read_yaml(path)
    except ContentInvalid as error:
        where, _, message = error.message.partition(": ")
        if where != str(path) and not where.startswith(f"{path}, line "):
            where, message = str(path), error.message.removeprefix(f"{path} ")
        unreadable = Problem(path=where, message=message, fix=error.hint)
        return Verdict(id=id_by_place(path), kind=kind, path=str(path), problems=(unreadable,))
    named = source.data.get("id")
    return Verdict(
        id=named if isinstance(named, str) else id_by_place(path),
        kind=kind,
        path=str(path),
        problems=check_content(kind, source),
    )


def check_everything(kind: Kind, library: Library) -> tuple[Verdict, ...]:
    """Check every file there is, all versions, and tell of files that are no version of anything.

    A file that came along is looked at even where the user has a newer version.
    """
    shelf = library.shelf(kind)
    verdicts = [
        check_content_file(kind, edition.path)
        for content_id in shelf.ids()
        for edition in shelf.editions(content_id)
    ]
    verdicts += [
        Verdict(id=id_by_place(Path(found.path)), kind=kind, path=found.path, problems=(found,))
        for found in unused_files(kind, library)
    ]
    return tuple(verdicts)


def unused_files(kind: Kind, library: Library) -> tuple[Problem, ...]:
    """Tell of the user's files that are no version of anything; `path` is the file's."""
    return tuple(
        Problem(
            path=str(path),
            message="this file is no version of anything, so it is not used.",
            fix=f"Make it one with `buyersim {kind}s save`, or move it elsewhere.",
        )
        for path in library.shelf(kind).strays()
    )


def check_money(scenario: Scenario) -> tuple[Problem, ...]:
    """Check that the numbers say what the file says of them; paths are steps in the file."""
    space = prod(len(issue.options) for issue in scenario.issues)
    if space > LARGEST_SPACE:
        message = f"the options make {space:,} combinations; at most {LARGEST_SPACE:,} are weighed."
        return (Problem(path="issues", message=message, fix="Leave some options out."),)
    return (*_zone(scenario), *(_trades(scenario) if scenario.integrative else ()))


def _zone(scenario: Scenario) -> Iterator[Problem]:
    economy = economy_of(scenario)
    zone = economy.zone()
    if zone.exists == scenario.has_zone:
        return
    if zone.low is not None and zone.high is not None:
        low, high = (format_money(amount, scenario.currency) for amount in (zone.low, zone.high))
        message = (
            f"the file says there is no zone of agreement, but from {low} to {high} both sides "
            f"gain ({_named(scenario, zone.at_package)})."
        )
    else:
        best = economy.best
        seller, buyer = (format_money(a, scenario.currency) for a in (best.seller, best.buyer))
        message = (
            "the file says there is a zone of agreement, but at the best combination of options "
            f"({_named(scenario, best.options)}) the seller needs {seller} at least and the buyer "
            f"pays {buyer} at most."
        )
    fix = "Change has_zone, or the values, costs, price bounds or batna_value of either side."
    yield Problem(path="has_zone", message=message, fix=fix)


def _trades(scenario: Scenario) -> Iterator[Problem]:
    uneven = differently_valued_issues(scenario)
    if len(uneven) < LEAST_ISSUES:
        yield Problem(
            path="issues",
            message=f"{len(uneven)} of {len(scenario.issues)} issues is worth something else to "
            f"the buyer than it costs the seller; at least {LEAST_ISSUES} have to be, or there is "
            "nothing to trade.",
            fix="Let buyer_value and seller_cost differ from option to option, or write "
            "`integrative: false`.",
        )
    gap = integrative_gap(scenario)
    if gap is not None and gap < LEAST_GAP:
        yield Problem(
            path="standard",
            message=f"haggling over the price of the standard package alone reaches "
            f"{_percent(1 - gap)} of the best joint value; at least {_percent(LEAST_GAP)} should "
            "be out of its reach.",
            fix="Make other options than the standard ones worth more to both together, or write "
            "`integrative: false`.",
        )


def _named(scenario: Scenario, options: Mapping[str, str]) -> str:
    return ", ".join(issue.option(options[issue.id]).label for issue in scenario.issues)


def _percent(share: Decimal) -> str:
    return f"{share * 100:.0f} %"
