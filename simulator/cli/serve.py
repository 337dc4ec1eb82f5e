"""`buyersim serve`: the web app."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.options import DataOption, settings_from

if TYPE_CHECKING:
    from simulator.settings import Settings


def serving(run: Callable[[Settings, str, int], None]) -> Callable[..., None]:
    """Make the command that serves the page with `run`."""

    def serve(
        host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen at.")] = 7860,
        data: DataOption = None,
    ) -> None:
        """Serve the web app until it is stopped with Ctrl+C."""
        import logging
        import sys

        settings = settings_from(data)
        logging.basicConfig(format="%(message)s", stream=sys.stderr)
        logging.getLogger("simulator").setLevel(logging.INFO)
        run(settings, host, port)

    return serve
