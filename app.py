"""Start the web app: `python app.py` is `buyersim serve`, with the same options."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from simulator.__main__ import main as command_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page; 0 when stopped, 2 when it cannot be served as things are."""
    given = sys.argv[1:] if arguments is None else arguments
    return command_line(["serve", *given])


if __name__ == "__main__":
    sys.exit(main())
