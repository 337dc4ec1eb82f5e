"""The perceiver on its own, for labelling messages that belong to no session."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from simulator.agents.perceiver import ModelPerceiver, TieredPerceiver
from simulator.agents.perceiver.reader.classifier import Classifier
from simulator.agents.perceiver.reader.weights import VARIANTS, Variant
from simulator.agents.ports import Perceiver
from simulator.content.prompts import default_prompts
from simulator.runtime.crew import models_of, wrapping
from simulator.runtime.stores import MemoryCallLog
from simulator.settings import Settings


@asynccontextmanager
async def observing(settings: Settings, variant: Variant = "written") -> AsyncIterator[Perceiver]:
    """Open a perceiver: rules and classifier, and behind them the buyer's model when one is set.

    The budget of a session does not apply: a file has as many messages as it has.

    Args:
        settings: which model, if any.
        variant: what the classifier learnt from: sentences written for it, or people's as well.

    Raises:
        ConfigurationError: the model server's address is not one.
    """
    reader = TieredPerceiver(Classifier.of(VARIANTS[variant]))
    model = models_of(settings).buyer
    if model is None:
        yield reader
        return
    unlimited = settings.model_copy(update={"max_calls": None, "max_tokens": None})
    wrapped = wrapping(unlimited, MemoryCallLog())(model)
    try:
        yield ModelPerceiver(reader, wrapped, default_prompts())
    finally:
        await model.aclose()
