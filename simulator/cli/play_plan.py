"""The rep's plan and written proposal from files."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from simulator.content.explain import explain
from simulator.content.loader import invalid
from simulator.content.yaml_source import YamlSource, read_text, read_yaml
from simulator.domain.errors import ContentInvalid, InputRejected
from simulator.domain.plan_rules import plan_refused
from simulator.domain.preparation import Plan

EXAMPLE = '{"batna": "…", "walk_away": 44000, "target": 50000, "gives": ["…"], "gets": ["…"]}'
OUT_OF_RANGE = frozenset(
    {
        *("greater_than_equal", "less_than_equal", "decimal_max_places", "finite_number"),
        *("string_too_long", "too_long"),
    }
)
"""Faults that are told by the rule of plans; the others are told with their place in the file."""


def read_plan(path: Path) -> Plan:
    """Read a plan, written as JSON or as YAML.

    Raises:
        InputRejected: the file cannot be read or does not hold a plan.
    """
    source = _source(path)
    try:
        return Plan.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        kinds = {fault["type"] for fault in error.errors()}
        if kinds & OUT_OF_RANGE:
            refused = plan_refused(error)
            raise InputRejected(f"{path}: {refused.message}", refused.hint) from error
        told = invalid(explain(source, Plan, error))
        raise InputRejected(told.message, told.hint) from error


def read_proposal(path: Path) -> str:
    """Read the text of a proposal; what it says depends on the scenario.

    Raises:
        InputRejected: the file cannot be read.
    """
    try:
        return read_text(path)
    except ContentInvalid as error:
        why = error.message.removeprefix(str(path))
        raise InputRejected(f"The proposal {path}{why}", error.hint) from error


def _source(path: Path) -> YamlSource:
    """Parse the file; YAML reads nearly all JSON and knows the lines, JSON reads the rest."""
    try:
        return read_yaml(path)
    except ContentInvalid as error:
        try:
            data = json.loads(read_text(path))
        except (ContentInvalid, ValueError, RecursionError):
            data = None
        if isinstance(data, dict):
            return YamlSource(path, "", data, None)
        why = error.message.removeprefix(str(path)).replace(" (`id: …`, `title: …`)", "")
        raise InputRejected(
            f"The plan {path}{why}", f"A plan looks like this: {EXAMPLE}"
        ) from error
