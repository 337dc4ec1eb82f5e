"""Scenarios and buyers as they are listed and shown; the rep's view holds nothing of the buyer's.

Money is written as a decimal string, as everywhere in the machine's output.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulator.cli.console import write_line
from simulator.content.loader import Loaded
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario

SECRET_OF_PRICE: Final = frozenset({"minimum", "maximum"})
SECRET_OF_OPTION: Final = frozenset({"buyer_value"})
AS_A_REP_SEES_A_SCENARIO: Final = (
    "id", "title", "trade", "summary", "currency", "price", "issues", "standard", "seller",
)  # fmt: skip
FOR_MACHINES_ONLY: Final = frozenset(
    {"v", "hash", "phrases", "conversions", "term", "value", "bundle_item", "left_out", "own"}
)
"""Fields that help to understand words and say nothing to a reader."""
AS_A_REP_SEES_A_BUYER: Final = ("id", "name", "role", "one_line")


UNRATED: Final = "unrated"
"""Said of content that self-play has not measured as it stands now."""


def catalogue_entry(
    loaded: Loaded[Scenario] | Loaded[Persona], difficulty: int | None
) -> dict[str, Any]:
    """Describe one file in a list, for machines."""
    value = loaded.value
    if isinstance(value, Scenario):
        fields = {"title": value.title, "trade": value.trade, "summary": value.summary}
        fields |= {"currency": value.currency}
    else:
        fields = {"name": value.name, "role": value.role, "one_line": value.one_line}
    return {
        "v": 1,
        "id": value.id,
        **fields,
        **_measured(loaded, difficulty),
        "path": loaded.path,
    }


def catalogue_line(
    loaded: Loaded[Scenario] | Loaded[Persona], width: int, difficulty: int | None
) -> str:
    """Describe one file in a list, for people."""
    value, rated = loaded.value, f"{difficulty_words(difficulty):<{len(UNRATED)}}"
    mine = f", version {loaded.version}, your own" if loaded.own else ""
    if isinstance(value, Scenario):
        return f"{value.id:<{width}}  {rated}  {value.title} ({value.trade}{mine})"
    return f"{value.id:<{width}}  {rated}  {value.name}, {value.role}{mine}: {value.one_line}"


def difficulty_words(difficulty: int | None) -> str:
    """Say a difficulty in a word or two."""
    return UNRATED if difficulty is None else f"{difficulty} of 5"


def shown_document(
    loaded: Loaded[Scenario] | Loaded[Persona], difficulty: int | None, *, both: bool
) -> dict[str, Any]:
    """Write a file out, with or without what only the buyer knows."""
    whole = loaded.value.model_dump(mode="json")
    if both:
        shown = whole
    elif isinstance(loaded.value, Scenario):
        shown = {name: whole[name] for name in AS_A_REP_SEES_A_SCENARIO}
        shown["price"] = {k: v for k, v in whole["price"].items() if k not in SECRET_OF_PRICE}
        shown["issues"] = [_issue_for_rep(issue) for issue in whole["issues"]]
    else:
        shown = {name: whole[name] for name in AS_A_REP_SEES_A_BUYER}
    return {"v": 1, **shown, **_measured(loaded, difficulty)}


def _measured(loaded: Loaded[Scenario] | Loaded[Persona], difficulty: int | None) -> dict[str, Any]:
    """What is known of a file beside what it says."""
    return {
        "difficulty": difficulty,
        "version": loaded.version,
        "own": loaded.own,
        "hash": loaded.hash,
    }


def print_document(document: Mapping[str, Any]) -> None:
    """Print a document for people: headings, indented, no quotes and no braces."""
    said = {**document, "difficulty": difficulty_words(document["difficulty"])}
    for line in _lines(said, 0):
        write_line(line)


def _issue_for_rep(issue: Mapping[str, Any]) -> dict[str, Any]:
    options = [
        {name: held for name, held in option.items() if name not in SECRET_OF_OPTION}
        for option in issue["options"]
    ]
    return {**issue, "options": options}


def _lines(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 (whatever JSON holds)
    indent = "  " * depth
    if isinstance(value, Mapping):
        for name, held in value.items():
            title = str(name).replace("_", " ")
            if name not in FOR_MACHINES_ONLY and not _empty(held):
                if isinstance(held, Mapping | list):
                    yield f"{indent}{title}:"
                    yield from _lines(held, depth + 1)
                else:
                    yield f"{indent}{title}: {held}"
    elif isinstance(value, list):
        for held in value:
            nested = isinstance(held, Mapping | list)
            first, *more = list(_lines(held, depth + 1)) if nested else [str(held)]
            yield f"{indent}- {first.strip()}"
            yield from more


def _empty(value: object) -> bool:
    return value is None or value in ("", [], {})
