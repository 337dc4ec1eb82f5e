"""Reading a YAML file so that every complaint about it can name the line.

The dialect is the part of YAML that holds no surprises for somebody who writes personas: only
`true` and `false` are truth values (an option may be called `no`), dates and clock times stay
text, and a key that is written twice is an error instead of the second one winning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from simulator.domain.errors import ContentInvalid

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
"""What a file of this dialect can hold."""

MAX_BYTES: Final = 1_000_000
"""Largest file that is read. Assumption: forty times the longest persona."""


_SCALARS: Final = (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|)$", ("~", "n", "")),
)
"""Plain words that are more than text: tag, pattern, first characters."""


@cache
def _reader() -> type[yaml.SafeLoader]:
    """SafeLoader without aliases and without types that turn words into something else."""

    class Reader(yaml.SafeLoader):
        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            """Turn references down; everything else as usual."""
            if self.check_event(yaml.AliasEvent):
                mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
                problem = "references with * are not used here; write the text out"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
            return super().compose_node(parent, index)

    Reader.yaml_implicit_resolvers = {}
    for tag, pattern, first in _SCALARS:
        Reader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
    return Reader


class YamlSource:
    """One parsed file: its data, and where in it each part stands."""

    def __init__(
        self, path: Path, text: str, data: dict[str, Json], root: yaml.Node | None
    ) -> None:
        self.path = path
        self.text = text
        self.data = data
        """What the file says, as dicts, lists and scalars."""
        self._root = root

    def line_of(self, loc: Sequence[str | int]) -> int:
        """Return the line [from 1] of the part at `loc`, or of the nearest part above it."""
        node, line = self._root, 1
        for step in loc:
            found = _child(node, step)
            if found is None:
                continue  # a step that exists in the model only, such as the tag of a union
            line, node = found
        return line

    def span_of(self, name: str) -> tuple[int, int] | None:
        """Return where the value of a field at the top begins and ends in `text` [characters].

        None when there is no such field. Only for text that was parsed from its first line.
        """
        found = _child(self._root, name)
        if found is None:
            return None
        _, node = found
        return node.start_mark.index, node.end_mark.index

    def holds(self, loc: Sequence[str | int]) -> Json:
        """Return what the file says at `loc`; None when it says nothing there."""
        here: Json = self.data
        for step in loc:
            if isinstance(here, dict):
                here = here.get(str(step))
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line + 1, child
    return None


def _reject_double_keys(path: Path, root: yaml.Node) -> None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        if not isinstance(node, yaml.MappingNode):
            continue
        first_seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in first_seen:
                raise ContentInvalid(
                    f"{path}, line {line}: {key.value!r} is already there in line "
                    f"{first_seen[key.value]}; every name may be used once.",
                    "Delete one of the two, or merge them into one entry.",
                )
            first_seen[str(key.value)] = line
            waiting.append(value)


def read_text(path: Path) -> str:
    """Read a content file.

    Raises:
        ContentInvalid: it cannot be opened, is not UTF-8, or is far too large.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise ContentInvalid(
            f"{path} cannot be read: {reason}.", "Check the file name and your rights to it."
        ) from error
    if len(raw) > MAX_BYTES:
        raise ContentInvalid(
            f"{path} has {len(raw):,} bytes; at most {MAX_BYTES:,} are read.",
            "Is this the right file?",
        )
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ContentInvalid(
            f"{path} is not UTF-8 text.", "Save it again with the encoding UTF-8."
        ) from error


def read_yaml(path: Path) -> YamlSource:
    """Parse a file into data with line numbers.

    Raises:
        ContentInvalid: it cannot be read, is not YAML, uses a key twice or is not a mapping.
    """
    return parse_yaml(path, read_text(path))


def parse_yaml(path: Path, text: str, first_line: int = 1) -> YamlSource:
    """Parse text that stands in `path` from line `first_line` on; errors as in `read_yaml`."""
    padded = "\n" * (first_line - 1) + text
    try:
        reader = _reader()(padded)
        root = reader.get_single_node()
        if root is not None:
            _reject_double_keys(path, root)
        data = reader.construct_document(root) if root is not None else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentInvalid(
            f"{path}, line {line}: this is not valid YAML ({error.problem or error.context}).",
            "Mostly it is the indentation (spaces, no tabs), or a text with a colon in it that "
            "needs quotes around it.",
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ContentInvalid(
            f"{path}: this is not valid YAML.", "Compare it with one of the files that came along."
        ) from error
    if not isinstance(data, dict):
        raise ContentInvalid(
            f"{path}: expected named fields (`id: …`, `title: …`), found something else.",
            "Compare it with one of the files that came along.",
        )
    return YamlSource(path, text, data, root)
