"""The program put together for one player at a terminal, called without `await`.

Lines are read outside the event loop: inside it, Ctrl+C would wait for the line to be finished.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from simulator.runtime.build import Deps, build_deps
from simulator.runtime.service import TurnUpdate
from simulator.settings import Settings

T = TypeVar("T")


class PlayTable:
    """Runs the service's calls one after the other."""

    def __init__(self, deps: Deps, runner: asyncio.Runner) -> None:
        self.deps = deps
        self._runner = runner

    def wait(self, call: Coroutine[Any, Any, T]) -> T:
        """Run one call to its end."""
        return self._runner.run(call)

    def turn(
        self, updates: AsyncIterator[TurnUpdate], show: Callable[[TurnUpdate], None] | None = None
    ) -> None:
        """Run a turn to its end, showing what it yields as it comes."""

        async def run() -> None:
            async for update in updates:
                if show is not None:
                    show(update)

        self.wait(run())


@contextmanager
def play_table(settings: Settings) -> Iterator[PlayTable]:
    """Open the program, and close its files and connections at the end.

    Raises:
        ConfigurationError: a setting asks for something this version does not have.
        StorageUnavailable: the data folder cannot be used.
    """
    with asyncio.Runner() as runner:
        deps = build_deps(settings)
        try:
            yield PlayTable(deps, runner)
        finally:
            runner.run(deps.aclose())
