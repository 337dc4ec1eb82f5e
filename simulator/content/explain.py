"""Turning a validation error into a sentence for the person who wrote the file."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simulator.content.yaml_source import YamlSource
from simulator.domain.values import Value

Loc = tuple[str | int, ...]


class Problem(Value):
    """Something in a content file that has to be mended."""

    path: str
    """File, line and field: `personas/buyers/x.yaml, line 12, style → voice`."""
    message: str
    """What was expected and what is there."""
    fix: str
    """What to do about it."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message} {self.fix}".strip()


def place(source: YamlSource, loc: Sequence[str | int]) -> str:
    """Name a place in a file as a person finds it: file, line, and the field's names."""
    steps = [step for step in loc if step != "[key]"]
    if not steps:
        return str(source.path)
    words = [f"number {step + 1}" if isinstance(step, int) else str(step) for step in steps]
    return f"{source.path}, line {source.line_of(steps)}, {' → '.join(words)}"


def close_to(word: str, known: Sequence[str]) -> str:
    """Suggest what `word` was meant to be, as a sentence; empty when nothing comes near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else ""


def explain(
    source: YamlSource, model: type[BaseModel], error: ValidationError
) -> tuple[Problem, ...]:
    """Put every fault of a file into words, in the order of the file."""
    faults = error.errors(include_url=False)
    unknown = {fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"}
    problems = [
        (source.line_of(fault["loc"]), _problem(source, model, fault))
        for fault in faults
        if not _misspelt_elsewhere(fault, unknown)
    ]
    return tuple(problem for _, problem in sorted(problems, key=lambda pair: pair[0]))


def _misspelt_elsewhere(fault: ErrorDetails, unknown: set[Loc]) -> bool:
    """Whether a missing field is there under a misspelt name: one fault, told once."""
    *parent, name = fault["loc"] or ("",)
    beside = [str(loc[-1]) for loc in unknown if list(loc[:-1]) == parent]
    return fault["type"] == "missing" and bool(close_to(str(name), beside))


def _problem(source: YamlSource, model: type[BaseModel], details: ErrorDetails) -> Problem:
    loc: Loc = tuple(details["loc"])
    found = loc[-2] if loc[-1:] == ("[key]",) else source.holds(loc)
    kind, context = details["type"], details.get("ctx", {})
    if kind == "missing":
        message, fix = f"the field {loc[-1]!r} is missing.", f"Add `{loc[-1]}: …` here."
        loc = loc[:-1]
    elif kind == "extra_forbidden":
        message, fix = _unknown_field(model, loc)
    elif kind == "value_error":
        message, fix = f"{context.get('error', details['msg'])}.", "Make the two agree."
    else:
        message, fix = _wrong_value(kind, context, found, details["msg"])
    return Problem(path=place(source, loc), message=message, fix=fix)


_COMPARE: Final = "Compare it with one of the files that came along."
_BOUNDS: Final = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}

_SENTENCES: Final = {
    "string_type": ("expected text, found {found!r}.", 'Put it in quotes: "{found}".'),
    "string_pattern_mismatch": (
        "{found!r} cannot be a name for the machine.",
        "Use lower-case letters, digits, `_`, `.` or `-`, beginning with a letter.",
    ),
    "bool_type": ("expected true or false, found {found!r}.", "Write it without quotes."),
    "bool_parsing": ("expected true or false, found {found!r}.", "Write it without quotes."),
    "tuple_type": ("expected a list, found {found!r}.", "Begin every entry with `- `."),
    "too_short": ("expected more entries, found {found!r}.", "Begin every entry with `- `."),
    "dict_type": ("expected named fields, found {found!r}.", "Indent them as `name: value`."),
    "model_type": ("expected named fields, found {found!r}.", "Indent them as `name: value`."),
}
_WHOLE: Final = ("expected a whole number, found {found!r}.", "Write it without a decimal point.")
_NUMBER: Final = ("expected a number, found {found!r}.", "Write it plainly: 41500 or 0.65.")


def _wrong_value(kind: str, context: dict[str, Any], found: object, msg: str) -> tuple[str, str]:
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"expected {words} {context[key]}, found {found}.", "Choose a number in that range."
    if kind == "literal_error":
        allowed = str(context["expected"]).replace(" or ", ", ")
        names = allowed.replace("'", "").split(", ")
        listed = f"Allowed: {', '.join(names)}."
        return f"{found!r} is not known here.", f"{close_to(str(found), names)} {listed}".strip()
    if kind.startswith("int_"):
        message, fix = _WHOLE
    elif kind.startswith(("decimal_", "float_")):
        message, fix = _NUMBER
    else:
        message, fix = _SENTENCES.get(kind, (f"{msg}; found {{found!r}}.", _COMPARE))
    return message.format(found=found), fix.format(found=found)


def _unknown_field(model: type[BaseModel], loc: Loc) -> tuple[str, str]:
    owner = _model_at(model, loc[:-1])
    known = sorted(owner.model_fields) if owner is not None else []
    listed = f"Allowed: {', '.join(known)}." if known else ""
    return (
        f"there is no field {loc[-1]!r}.",
        f"{close_to(str(loc[-1]), known)} {listed}".strip() or "Delete it.",
    )


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Follow the type annotations to the model that is read at `loc`."""
    here: object = model
    for step in loc:
        owner = _a_model(here)
        if owner is not None and isinstance(step, str) and step in owner.model_fields:
            here = owner.model_fields[step].annotation
        # otherwise `step` is an index or a key of a container, whose annotation names the model
    return _a_model(here)


def _a_model(annotation: object) -> type[BaseModel] | None:
    """Find the model inside `X | None`, `tuple[X, ...]` or `FrozenMap[K, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [model for part in get_args(annotation) if (model := _a_model(part)) is not None]
    return found[-1] if found else None
