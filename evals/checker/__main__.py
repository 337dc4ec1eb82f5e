"""`python -m evals.checker FILE...`: check sessions, print a table, exit 1 on any violation."""

from __future__ import annotations

import sys

from evals.checker.check_runs import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
