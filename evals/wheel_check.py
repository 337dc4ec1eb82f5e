"""Show that the built wheel plays on its own: `python -m evals.wheel_check`.

Builds the wheel, installs it into an empty environment in a temporary folder, and plays a scripted
talk there with an empty home, far from the checkout, so that nothing but the wheel can supply the
personas and prompts. Needs `uv` and the package registry.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = """Good morning! What goes wrong today when a customer writes in?
The complete package is $48,000 a year for forty seats.
How did you arrive at that number?
If you sign for two years I can do $44,000.
/deal
"""


def main() -> int:
    """Build, install, play; returns a shell exit code."""
    uv = ROOT / "scripts" / "uv"
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        home = away / "home"
        home.mkdir()
        _run([str(uv), "build", "--wheel", "--out-dir", str(away)], cwd=ROOT)
        wheel = next(away.glob("buyersim-*.whl"))
        _run([str(uv), "venv", str(away / "env")], cwd=away)
        python = away / "env" / "bin" / "python"
        _run([str(uv), "pip", "install", "--python", str(python), str(wheel)], cwd=away)
        script = away / "lines.txt"
        script.write_text(SCRIPT, encoding="utf-8")
        command = [
            *(str(away / "env" / "bin" / "buyersim"), "play", "--json", "--offline"),
            *("--scenario", "support-desk-saas", "--persona", "owner-partner", "--seed", "3"),
            *("--script", str(script)),
        ]
        environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        played = subprocess.run(
            command, cwd=away, env=environment, capture_output=True, text=True, check=False
        )
    if played.returncode != 0:
        sys.stderr.write(played.stderr)
        return 1
    events = [json.loads(line) for line in played.stdout.splitlines()]
    ended = next(event for event in events if event["event"] == "session_ended")
    said = sum(event["event"] == "buyer_spoke" for event in events)
    sys.stdout.write(
        f"wheel {wheel.name}: installed in an empty environment, played {said} turns, "
        f"ended with {ended['reason']!r}\n"
    )
    return 0


def _run(command: list[str], cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main())
