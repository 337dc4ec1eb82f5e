"""Who may import whom: the contracts hold, and a fresh interpreter agrees with them."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT, modules, tree

PYDANTIC_FAMILY = {
    "annotated_types",
    "pydantic",
    "pydantic_core",
    "typing_extensions",
    "typing_inspection",
}
HEAVY = {"gradio", "langgraph", "matplotlib", "openai", "pandas", "tiktoken"}
IMPORT_NAMES = {
    "langgraph-checkpoint-sqlite": "langgraph",
    "pydantic-settings": "pydantic_settings",
    "pyyaml": "yaml",
}
"""Packages whose import name is not their distribution's name."""


def import_name(path: Path) -> str:
    """What a module's file is imported as, packages by the name of their folder."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def loaded_by(*imported: str) -> set[str]:
    """Top-level packages of other people that importing these adds to a fresh interpreter."""
    code = (
        "import sys, json; before = set(sys.modules); "
        f"import {', '.join(imported)}; "
        "print(json.dumps(sorted({n.split('.')[0] for n in set(sys.modules) - before})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    names = set(json.loads(done.stdout)) - {"simulator"} - set(sys.stdlib_module_names)
    # Generated when Python was built, hence missing from the list of its own modules.
    return {name for name in names if not name.startswith("_sysconfigdata")}


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_dependency_has_an_owner() -> None:
    """A new vendor library comes with a contract that says who may import it."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [re.split(r"[^A-Za-z0-9_.-]", entry)[0] for entry in config["project"]["dependencies"]]
    imported = {IMPORT_NAMES.get(name, name) for name in names} - PYDANTIC_FAMILY
    owned = {
        module
        for contract in config["tool"]["importlinter"]["contracts"]
        if contract["id"].startswith("owner-")
        for module in contract["forbidden_modules"]
    }
    assert imported <= owned, f"no owner-* contract for {sorted(imported - owned)}"


def test_domain_loads_nothing_but_pydantic() -> None:
    names = [import_name(path) for path in modules("domain")]
    assert "simulator.domain.numbers.cues" in names, "modules further down count as well"
    assert loaded_by(*names) <= PYDANTIC_FAMILY


@pytest.mark.parametrize("module", ["simulator.cli.main"])
def test_the_command_line_starts_light(module: str) -> None:
    """`--help` and `observe` must not pay the seconds that the page or the graph cost to import."""
    assert not loaded_by(module) & HEAVY


def test_a_heavy_import_would_be_seen() -> None:
    assert loaded_by("tiktoken") & HEAVY


def test_app_only_launches() -> None:
    """app.py lies outside the package, where the contracts do not reach."""
    app = ROOT / "app.py"
    found = {
        name.split(".")[0]
        for node in ast.walk(tree(app))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert found - set(sys.stdlib_module_names) <= {"gradio", "simulator"}
