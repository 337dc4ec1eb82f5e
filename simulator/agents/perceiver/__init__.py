"""The perceiver: from a message in words to an observation.

Three tiers behind one interface: rules, a small classifier beside them, and, where the two are
unsure, a model.
"""

from simulator.agents.perceiver.model import ModelPerceiver
from simulator.agents.perceiver.rules import RulesPerceiver
from simulator.agents.perceiver.tiers import TieredPerceiver

__all__ = ["ModelPerceiver", "RulesPerceiver", "TieredPerceiver"]
