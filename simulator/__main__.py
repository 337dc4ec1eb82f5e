"""The program's entry: `buyersim` and `python -m simulator`.

The page and the command line do not know each other; this is where one is handed to the other.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli import main as command_line

if TYPE_CHECKING:
    from simulator.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code.

    Args:
        arguments: None takes those of this process.
    """
    return command_line.main(arguments, serve=_serve)


def _serve(settings: Settings, host: str, port: int) -> None:
    """Serve the page. It is imported here, because that alone takes seconds."""
    from simulator.settings import prepare_process  # noqa: PLC0415

    prepare_process()  # before Gradio is imported: it reads its switches while it is
    from simulator.ui.app import run_app  # noqa: PLC0415

    run_app(settings, host, port)


if __name__ == "__main__":
    sys.exit(main())
