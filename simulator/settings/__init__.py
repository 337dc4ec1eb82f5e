"""The environment, read once into frozen settings."""

from simulator.settings.environment import Settings, load_settings, prepare_process

__all__ = ["Settings", "load_settings", "prepare_process"]
