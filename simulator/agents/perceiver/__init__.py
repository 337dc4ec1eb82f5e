"""The perceiver: from a message in words to an observation, by rules and, where unsure, a model."""

from simulator.agents.perceiver.model import ModelPerceiver
from simulator.agents.perceiver.rules import RulesPerceiver

__all__ = ["ModelPerceiver", "RulesPerceiver"]
