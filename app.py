"""Start the web app: settings, the program put together from them, and the page on top."""

from __future__ import annotations

import argparse
import logging
import sys

from simulator.domain.errors import UserFacingError
from simulator.settings import load_settings, prepare_process


def main(arguments: list[str] | None = None) -> int:
    """Serve the page; 0 when stopped, 2 when it cannot be served as things are."""
    parser = argparse.ArgumentParser(prog="app.py", description="Serve the buyersim web app.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=7860)
    given = parser.parse_args(arguments)
    logging.basicConfig(format="%(message)s", stream=sys.stderr)
    logging.getLogger("simulator").setLevel(logging.INFO)
    try:
        settings = load_settings()
        # Before Gradio is imported: it reads its switches while it is.
        prepare_process()
        from simulator.ui.app import run_app  # noqa: PLC0415

        run_app(settings, given.host, given.port)
    except UserFacingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
