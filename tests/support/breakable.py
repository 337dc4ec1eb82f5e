"""The program with a switch in front of every node of its graphs, for tests that break them.

    switch = Switch(folder)
    with switch.broken("turn", "speak"): ...

The switch is a file, so that a server in a process of its own is broken from the test:
`python -m tests.support.breakable FOLDER [app.py's arguments]` serves the page that way.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

NODES = {
    "turn": ("await_rep", "perceive", "decide", "speak", "guard", "coach", "commit"),
    "debrief": ("judge", "analyst", "commit"),
}
"""The graphs and their nodes, those within another node included."""


class Broken(RuntimeError):
    """Stands for any bug in a node."""


class Switch:
    """Says by a file in its folder which node is broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def broken(self, graph: str, node: str) -> Iterator[None]:
        """Break one node for a while, in every graph compiled behind this switch."""
        mark = self.folder / f"{graph}.{node}"
        mark.touch()
        try:
            yield
        finally:
            mark.unlink()

    def fit(self, replace: Callable[[type, str, object], None]) -> None:
        """Put the switch in front of every node; graphs compiled from then on have it."""
        for graph, names in NODES.items():
            nodes = nodes_of(graph)
            for name in names:
                replace(nodes, name, self._before(graph, name, getattr(nodes, name)))

    def _before(self, graph: str, name: str, real: Callable[..., Any]) -> object:
        mark = self.folder / f"{graph}.{name}"

        @functools.wraps(real)
        async def node(itself: object, state: object) -> object:
            if mark.exists():
                raise Broken(f"{graph}.{name}")
            return await real(itself, state)

        return node


def nodes_of(graph: str) -> type:
    """The class whose methods are the nodes."""
    from simulator.graph import debrief, turn  # after `prepare_process`: LangGraph reads switches

    modules: dict[str, ModuleType] = {"turn": turn, "debrief": debrief}
    found: type = modules[graph]._Nodes
    return found


def main(folder: str, *arguments: str) -> int:
    """Serve the page behind a switch."""
    from app import main as serve
    from simulator.settings import prepare_process

    prepare_process()
    Switch(Path(folder)).fit(setattr)
    return serve(list(arguments))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
