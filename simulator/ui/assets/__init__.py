"""Style sheet, script and texts of the page, found wherever the package is installed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import TypeVar

from pydantic import TypeAdapter

from simulator.domain.tactic import TacticId
from simulator.domain.values import Value

T = TypeVar("T")


class TacticNote(Value):
    """A tactic in a rep's words, for the debrief."""

    name: str
    what: str
    answer: str
    """What the source would have the rep do."""


def read(name: str) -> str:
    """Read one of the files beside this module."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def tactic_notes() -> Mapping[TacticId, TacticNote]:
    """Explain every tactic; read once by whoever builds the page."""
    adapter = TypeAdapter(dict[TacticId, TacticNote])
    return adapter.validate_python(json.loads(read("tactics.json")))
