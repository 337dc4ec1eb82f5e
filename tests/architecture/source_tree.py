"""The repository as the architecture tests see it: tracked files and parsed modules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "simulator"


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the repository.

    Files not yet added count as well, so that a rule is broken before the commit and not after.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return tuple(ROOT / name for name in sorted(set(listed)) if name and (ROOT / name).is_file())


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Name and content of every tracked file that is text."""
    for path in tracked_files():
        try:
            yield relative(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules(*parts: str) -> list[Path]:
    """The Python modules of `simulator`, or of the named subpackages only."""
    roots = [PACKAGE / part for part in parts] if parts else [PACKAGE]
    return sorted(path for root in roots for path in root.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def relative(path: Path) -> str:
    """The path as people write it."""
    return path.relative_to(ROOT).as_posix()


def dotted(node: ast.AST) -> str:
    """`a.b.c` for an attribute chain on a name, and nothing for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else ""
    return ""


def docstring_nodes(module: ast.Module) -> set[int]:
    """Identities of the string constants that document something rather than do something."""
    return {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
