"""Options that several commands share, and the settings that follow from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from simulator.settings import Settings

DataOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Folder for sessions and your own scenarios and buyers, instead of BUYERSIM_DATA.",
    ),
]
JsonOption: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print one JSON object per line and nothing else.")
]
OfflineOption: TypeAlias = Annotated[
    bool, typer.Option("--offline", help="Use no model, whatever the environment says.")
]


def settings_from(data: Path | None, *, offline: bool = False) -> Settings:
    """Read the environment and let the options overrule it.

    Raises:
        ConfigurationError: a variable holds something that cannot be used.
    """
    from simulator.settings import load_settings

    settings = load_settings()
    if data is not None:
        settings = settings.with_data(data)
    return settings.without_models() if offline else settings
