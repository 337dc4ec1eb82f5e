"""The environment, read once into frozen settings."""

from simulator.settings.environment import (
    Settings,
    child_environment,
    load_settings,
    prepare_process,
)

__all__ = ["Settings", "child_environment", "load_settings", "prepare_process"]
