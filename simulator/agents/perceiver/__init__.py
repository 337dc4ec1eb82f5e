"""The perceiver: from a message in words to an observation, by rules and, where unsure, a model."""

from simulator.agents.perceiver.rules import RulesPerceiver

__all__ = ["RulesPerceiver"]
