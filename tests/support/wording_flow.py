"""Both halves of a wording in a row, for tests that have no graph around them."""

from __future__ import annotations

from collections.abc import Callable

from simulator.agents.guard.flow import Show, Worded, first_wording, settle
from simulator.agents.ports import Guard, GuardInput, Speaker
from simulator.domain.mind import PublicView


async def guarded(
    speaker: Speaker,
    guard: Guard,
    view: PublicView,
    given: GuardInput,
    *,
    scope: str,
    clock: Callable[[], float],
    show: Show | None = None,
) -> Worded:
    """Word a move and settle the words, as the nodes of the graph do one after the other."""
    first = await first_wording(speaker, guard, view, given, scope=scope, clock=clock, show=show)
    return await settle(speaker, guard, view, given, first, scope=scope)
