"""The rep's plan from a file."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from simulator.content.explain import explain
from simulator.content.loader import invalid
from simulator.content.yaml_source import YamlSource, read_text, read_yaml
from simulator.domain.errors import ContentInvalid, InputRejected
from simulator.domain.events import Plan

EXAMPLE = '{"batna": "…", "walk_away": 44000, "target": 50000, "gives": ["…"], "gets": ["…"]}'


def read_plan(path: Path) -> Plan:
    """Read a plan, written as JSON or as YAML.

    Raises:
        InputRejected: the file cannot be read or does not hold a plan.
    """
    source = _source(path)
    try:
        plan = Plan.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        told = invalid(explain(source, Plan, error))
        raise InputRejected(told.message, told.hint) from error
    for name, amount in (("walk_away", plan.walk_away), ("target", plan.target)):
        if amount is not None and amount < 0:
            raise InputRejected(
                f"{path}: {name} is below zero ({amount}).", "Write the price you would take."
            )
    return plan


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
