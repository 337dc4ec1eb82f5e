"""Rules about single modules that neither the linter nor the type checker can express."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source_tree import (
    PACKAGE,
    docstring_nodes,
    dotted,
    modules,
    relative,
    tree,
)

MAX_LINES = 400
MAX_LITERAL = 300
VAGUE_NAMES = {"utils", "util", "helpers", "common", "misc", "tools"}
PURE_BANNED_MODULES = {
    "asyncio", "io", "logging", "os", "pathlib", "secrets", "shutil", "socket", "sqlite3",
    "subprocess", "sys", "tempfile", "threading", "time",
}  # fmt: skip
PURE_BANNED_CALLS = {"open", "print", "input", "exec", "eval", "breakpoint"}
CLOCK_METHODS = {"now", "utcnow", "today"}
ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.putenv"}


def test_modules_stay_small() -> None:
    long = {
        relative(path): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert not long


def test_no_module_is_named_after_nothing() -> None:
    assert not [relative(path) for path in modules() if path.stem in VAGUE_NAMES]


def test_only_the_command_line_prints() -> None:
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in modules()
        if PACKAGE / "cli" not in path.parents
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and dotted(node.func) in {"print", "pprint.pprint"}
    ]
    assert not found


def test_only_settings_reads_the_environment() -> None:
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in modules()
        if PACKAGE / "settings" not in path.parents
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and dotted(node) in ENVIRONMENT)
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and any(f"os.{alias.name}" in ENVIRONMENT for alias in node.names)
        )
    ]
    assert not found


def test_nobody_uses_the_global_generator() -> None:
    """`random.Random` is the one name of that module anybody needs; it is given, with its seed."""
    found = [
        f"{relative(path)}:{node.lineno} {name}"
        for path in modules()
        for node in ast.walk(tree(path))
        for name in random_names(node)
        if name != "Random"
    ]
    assert not found


def test_no_generator_without_a_seed() -> None:
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and dotted(node.func) in {"random.Random", "Random"}
        and not node.args
    ]
    assert not found


def random_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom) and node.module == "random":
        return [alias.name for alias in node.names]
    if isinstance(node, ast.Attribute) and dotted(node.value) == "random":
        return [node.attr]
    return []


def impurities(module: ast.Module) -> list[str]:
    """What a module of domain or engine does that depends on more than its arguments."""
    found = []
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                found += [a.name for a in names if a.name.split(".")[0] in PURE_BANNED_MODULES]
            case ast.ImportFrom(module=str(source)):
                found += [source] if source.split(".")[0] in PURE_BANNED_MODULES else []
                found += [f"uuid.{a.name}" for a in node.names if a.name in {"uuid1", "uuid4"}]
            case ast.Call(func=ast.Name(id=name)) if name in PURE_BANNED_CALLS:
                found.append(name)
            case ast.Call(func=ast.Attribute(attr=method) as func):
                receiver = dotted(func.value).split(".")[-1]
                if receiver in {"datetime", "date"} and method in CLOCK_METHODS:
                    found.append(dotted(func))
                if dotted(func) in {"uuid.uuid1", "uuid.uuid4"}:
                    found.append(dotted(func))
            case _:
                pass
    return found


def test_domain_and_engine_depend_on_their_arguments_only() -> None:
    found = {
        relative(path): names
        for path in modules("domain", "engine")
        if (names := impurities(tree(path)))
    }
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "import time",
        "from os import path",
        "import os.path",
        "x = open('f')",
        "import datetime\nx = datetime.datetime.now()",
        "from datetime import date\nx = date.today()",
        "from uuid import uuid4",
    ],
)
def test_the_purity_rule_sees_what_it_forbids(source: str) -> None:
    assert impurities(ast.parse(source))


def test_nothing_happens_at_import() -> None:
    """At module level there are definitions, imports and constants: no bare calls, no loops."""
    allowed_calls = {"main", "app"}  # under `if __name__ == "__main__"`
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in modules()
        for node in tree(path).body
        if isinstance(node, ast.For | ast.While | ast.With | ast.AsyncFor | ast.AsyncWith)
        or (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and dotted(node.value.func) not in allowed_calls
        )
    ]
    assert not found


def test_prompts_are_files_not_strings() -> None:
    found = [
        f"{relative(path)}:{node.lineno} ({len(node.value)} characters)"
        for path in modules("agents")
        for documented in [docstring_nodes(tree(path))]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) > MAX_LITERAL
        and id(node) not in documented
    ]
    assert not found


def test_public_names_are_documented() -> None:
    found = [
        f"{relative(path)}:{line} {name}" for path in modules() for name, line in undocumented(path)
    ]
    assert not found


def undocumented(path: Path) -> list[tuple[str, int]]:
    module = tree(path)
    found = [] if ast.get_docstring(module) else [("module", 1)]
    inner = [node for node in module.body if isinstance(node, ast.ClassDef)]
    return found + [
        (node.name, node.lineno)
        for owner in [module, *inner]
        for node in owner.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not is_exempt(node)
        and not ast.get_docstring(node)
    ]


def is_exempt(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Overloads and overrides are documented where the name is introduced."""
    return any(
        dotted(mark).split(".")[-1] in {"overload", "override"} for mark in node.decorator_list
    )


def test_behavioural_numbers_of_the_engine_say_where_they_come_from() -> None:
    """A constant that shapes the buyer is documented with a source or as an assumption.

    Constants of arithmetic and spelling are private to their modules and shape nobody.
    """
    found = []
    for path in modules("engine"):
        body = tree(path).body
        for node, after in zip(body, [*body[1:], None], strict=True):
            if not is_numeric_constant(node):
                continue
            text = literal_docstring(after)
            if not re.search(r"\b(Source|Assumption)\b", text):
                found.append(f"{relative(path)}:{node.lineno}")
    assert not found


def is_numeric_constant(node: ast.stmt) -> bool:
    match node:
        case ast.AnnAssign(target=ast.Name(id=name)) if name.startswith("_"):
            return False
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            pass
        case _:
            return False
    if isinstance(value, ast.Call) and dotted(value.func) in {"Decimal", "Fraction"}:
        return True
    return isinstance(value, ast.Constant) and type(value.value) in {int, float}


def literal_docstring(node: ast.stmt | None) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
        case _:
            return ""
