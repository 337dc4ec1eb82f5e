"""`python -m simulator.content.lock [--check]`: no prompt changes without its version.

The lock file keeps, for every prompt and rubric, the version and the hash of its text. A changed
text under an old version is refused, so that results on record always name the words they were
made with.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from simulator.content.explain import Problem
from simulator.content.loader import RUBRICS, Library, content_root
from simulator.content.prompts import PROMPTS, PromptLibrary
from simulator.content.yaml_source import read_text
from simulator.domain.errors import UserFacingError
from simulator.domain.values import Value

LOCK_FILE: Final = "prompts.lock.json"
COMMAND: Final = "python -m simulator.content.lock"


class Locked(Value):
    """What the lock file remembers of one text."""

    version: int
    sha256: str


_LOCK: Final = TypeAdapter(dict[str, Locked])


def present(root: Path) -> dict[str, Locked]:
    """Read every prompt and rubric as it is now."""
    prompts, library = PromptLibrary(root), Library([root])
    found = {
        prompt_id: Locked(version=prompt.version, sha256=prompt.sha)
        for prompt_id in prompts.ids()
        for prompt in (prompts.get(prompt_id),)
    }
    for rubric_id in library.rubric_ids():
        text = read_text(root / RUBRICS / f"{rubric_id}.yaml")
        found[f"judge/{rubric_id}"] = Locked(
            version=library.rubric(rubric_id).value.version,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )
    return found


def check_lock(root: Path | None = None) -> tuple[Problem, ...]:
    """Compare the texts with the lock file; empty when nothing has changed unannounced."""
    base = root or content_root()
    return _differences(present(base), _recorded(base), base)


def _recorded(root: Path) -> dict[str, Locked]:
    path = root / PROMPTS / LOCK_FILE
    return _LOCK.validate_json(read_text(path)) if path.exists() else {}


def _differences(
    now: dict[str, Locked], then: dict[str, Locked], root: Path
) -> tuple[Problem, ...]:
    path = str(root / PROMPTS / LOCK_FILE)
    problems = []
    for name in sorted(now.keys() | then.keys()):
        new, old = now.get(name), then.get(name)
        if new == old:
            continue
        if new is not None and old is not None and new.version <= old.version:
            message = f"{name} has changed but is still version {new.version}."
            fix = f"Set its version to {old.version + 1}, then run `{COMMAND}`."
        else:
            message = f"{name} is not as the lock file says."
            fix = f"Run `{COMMAND}`."
        problems.append(Problem(path=path, message=message, fix=fix))
    return tuple(problems)


def write_lock(root: Path) -> tuple[Problem, ...]:
    """Bring the lock file up to date; a text that changed under its old version is refused."""
    now, then = present(root), _recorded(root)
    refused = tuple(
        problem for problem in _differences(now, then, root) if "still version" in problem.message
    )
    if not refused:
        text = json.dumps(
            {name: now[name].model_dump() for name in sorted(now)}, indent=2, ensure_ascii=False
        )
        (root / PROMPTS / LOCK_FILE).write_text(text + "\n", encoding="utf-8")
    return refused


def main(arguments: Sequence[str]) -> int:
    """Write or check the lock file; 0 when it agrees, 2 when somebody has to do something."""
    root = content_root()
    try:
        problems = check_lock(root) if "--check" in arguments else write_lock(root)
    except UserFacingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 2 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
