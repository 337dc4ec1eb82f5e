"""The perceiver on its own, for labelling messages that belong to no session."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from simulator.agents.perceiver import ModelPerceiver, RulesPerceiver
from simulator.agents.ports import Perceiver
from simulator.content.prompts import default_prompts
from simulator.runtime.crew import models_of, wrapping
from simulator.runtime.stores import MemoryCallLog
from simulator.settings import Settings


@asynccontextmanager
async def observing(settings: Settings) -> AsyncIterator[Perceiver]:
    """Open a perceiver: the rules, and behind them the buyer's model when one is set.

    The budget of a session does not apply: a file has as many messages as it has.

    Raises:
        ConfigurationError: the model server's address is not one.
    """
    model = models_of(settings).buyer
    if model is None:
        yield RulesPerceiver()
        return
    unlimited = settings.model_copy(update={"max_calls": None, "max_tokens": None})
    wrapped = wrapping(unlimited, MemoryCallLog())(model)
    try:
        yield ModelPerceiver(RulesPerceiver(), wrapped, default_prompts())
    finally:
        await model.aclose()
