"""`python -m simulator.content.schemas [--check]`: JSON Schemas for whoever writes content.

An editor that reads the first line of a content file finds its schema there and helps while
typing. The schemas are made from the types, so that they cannot say anything else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from simulator.content.explain import Problem
from simulator.content.loader import PERSONAS, RUBRICS, SCENARIOS, content_root
from simulator.content.phrases import PHRASE_SLOTS, SLOT_MEANINGS
from simulator.content.yaml_source import read_text
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap

SCHEMAS: Final[FrozenMap[str, type[BaseModel]]] = FrozenMap(
    {
        "personas/scenario.schema.json": Scenario,
        "personas/persona.schema.json": Persona,
        "prompts/rubric.schema.json": Rubric,
    }
)
"""Where each schema lies, and what it is made from."""

HINTS: Final[FrozenMap[str, str]] = FrozenMap(
    {
        SCENARIOS: "# yaml-language-server: $schema=../scenario.schema.json",
        PERSONAS: "# yaml-language-server: $schema=../persona.schema.json",
        RUBRICS: "# yaml-language-server: $schema=../rubric.schema.json",
    }
)
"""First line of the files in each folder."""

COMMAND: Final = "python -m simulator.content.schemas"


def schema_text(model: type[BaseModel]) -> str:
    """Write the JSON Schema of a content type as it stands in its file."""
    schema: dict[str, object] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= model.model_json_schema()
    if model is Persona:
        _describe_phrases(schema)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _describe_phrases(schema: dict[str, object]) -> None:
    """Tell for every occasion which slots its lines have, and hold an editor to the names."""
    lines = {"type": "array", "items": {"type": "string"}}
    occasions = {}
    for key, slots in PHRASE_SLOTS.items():
        parts = [f"{{{s}}} (needed): {SLOT_MEANINGS[s]}" for s in sorted(slots.required)]
        parts += [f"{{{s}}} (may be used): {SLOT_MEANINGS[s]}" for s in sorted(slots.optional)]
        told = "; ".join(parts) or "no slots"
        occasions[key] = {
            **lines,
            "minItems": slots.least,
            "description": f"At least {slots.least} lines. {told}.",
        }
    properties = schema["properties"]
    if isinstance(properties, dict):
        properties["phrases"] = {
            "description": "Lines for every occasion; slots in braces are filled by the speaker.",
            "type": "object",
            "properties": occasions,
            "required": sorted(PHRASE_SLOTS),
            "additionalProperties": False,
        }


def write_schemas(root: Path) -> None:
    """Write every schema file."""
    for name, model in SCHEMAS.items():
        (root / name).write_text(schema_text(model), encoding="utf-8")


def check_schemas(root: Path) -> tuple[Problem, ...]:
    """Find schema files that are out of date and content files without the editor's hint."""
    problems = [
        Problem(
            path=str(root / name), message="this schema is out of date.", fix=f"Run `{COMMAND}`."
        )
        for name, model in SCHEMAS.items()
        if not (root / name).exists() or read_text(root / name) != schema_text(model)
    ]
    for folder, hint in HINTS.items():
        problems += [
            Problem(
                path=f"{path}, line 1",
                message="the editor cannot find the schema from here.",
                fix=f"Make the first line `{hint}`.",
            )
            for path in sorted((root / folder).glob("*.yaml"))
            if read_text(path).split("\n", 1)[0] != hint
        ]
    return tuple(problems)


def main(arguments: Sequence[str]) -> int:
    """Write or check the schemas; 0 when all is well, 2 when something is out of date."""
    root = content_root()
    if "--check" not in arguments:
        write_schemas(root)
    problems = check_schemas(root)
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 2 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
