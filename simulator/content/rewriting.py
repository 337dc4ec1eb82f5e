"""Changing a field or two of a content file and leaving its comments and layout alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from simulator.content.yaml_source import parse_yaml

_HINT: Final = re.compile(r"# yaml-language-server: \$schema=\S*")


def with_fields(text: str, fields: dict[str, str]) -> str:
    """Give fields at the top of a file other text; those that are not there are left out.

    Raises:
        ContentInvalid: the text is not of the dialect.
    """
    for name, value in fields.items():
        span = parse_yaml(Path("copy"), text).span_of(name)
        if span is None:
            continue
        begin, end = span
        rest = "\n" if text[begin:end].endswith("\n") else ""
        text = text[:begin] + _written(value) + rest + text[end:]
    return text


def with_hint(text: str, schema: Path) -> str:
    """Point an editor to the schema, wherever the file is going to lie."""
    hint = f"# yaml-language-server: $schema={schema.resolve().as_uri()}"
    first, _, rest = text.partition("\n")
    if _HINT.fullmatch(first.strip()):
        return f"{hint}\n{rest}"
    return f"{hint}\n{text}"


def _written(value: str) -> str:
    """Plainly where that is safe, in quotes elsewhere."""
    plain = re.fullmatch(r"[A-Za-z][\w ,()'-]*(?:[.@][\w-]+)*", value) is not None
    is_text = value.lower() not in {"true", "false", "null"}
    return value if plain and is_text else json.dumps(value, ensure_ascii=False)
