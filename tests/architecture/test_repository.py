"""Rules about the files beside the code: what is tracked, written down and cited."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source_tree import ROOT, relative, tracked_files, tracked_texts

MAX_README = 180
MAX_ADR = 60
MAX_BYTES = 1_000_000
ADR_PARTS = ("## Context", "## Decision", "## Consequences", "## Alternatives")

# Put together from pieces, so that this file does not break its own rule.
FORBIDDEN = [
    r"(?<![\w.~-])/" + r"(?:work|farm|opt|home/\w+)/",
    r"(?<![\w.~-])/" + r"root/",
    r"\bshared" + r"/",
    r"file:" + r"///",
    r"\bissue" + r" #\d",
    r"\b(?:DESIGN|CONTRACT|DOMAIN|FACTS|RUBRIC|ACTS|STYLE)" + r"\.md\b",
    r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY",
    r"\bsk-[A-Za-z0-9]" + r"{32,}",
]
ROW = re.compile(r"\bS[0-4]\.\d[a-c]?\b")


def forbidden_in(text: str) -> list[str]:
    return [hit.group() for pattern in FORBIDDEN for hit in re.finditer(pattern, text)]


def test_nothing_tracked_names_a_machine_or_a_secret() -> None:
    found = {name: hits for name, text in tracked_texts() if (hits := forbidden_in(text))}
    assert not found


@pytest.mark.parametrize(
    "text", ["see /wor" + "k/main", "in shar" + "ed/x", "fil" + "e:///a", "issu" + "e #7"]
)
def test_the_forbidden_words_are_seen(text: str) -> None:
    assert forbidden_in(text)


WEIGHTS = {
    f"simulator/agents/perceiver/reader/data/{name}.npz" for name in ("words", "written", "people")
}
"""The classifier's weights are data that has to come along, or nothing is read offline."""

MOST_WEIGHTS = 15_000_000


def test_no_large_file_is_tracked() -> None:
    large = [relative(path) for path in tracked_files() if path.stat().st_size > MAX_BYTES]
    assert [path for path in large if path not in WEIGHTS] == []
    assert all((ROOT / path).stat().st_size < MOST_WEIGHTS for path in WEIGHTS)


def test_lock_file_comes_from_the_public_index_only() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    registries = set(re.findall(r'registry = "([^"]+)"', lock))
    hosts = set(re.findall(r'url = "https://([^/]+)/', lock))
    assert registries == {"https://pypi.org/simple"}
    assert hosts == {"files.pythonhosted.org"}


def test_readme_is_short() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert 0 < len(lines) <= MAX_README


def test_changelog_has_a_place_for_what_comes_next() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[Unreleased\]$", changelog, re.MULTILINE)


def test_licence_is_the_one_the_project_file_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_decision_records_are_numbered_without_gap_or_double() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [int(path.name[:4]) for path in records]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def test_decision_records_have_their_four_parts_and_are_short() -> None:
    for path in (ROOT / "docs" / "adr").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        places = [text.find(part) for part in ADR_PARTS]
        assert -1 not in places, path.name
        assert places == sorted(places), path.name
        assert len(text.splitlines()) <= MAX_ADR, path.name
        assert text.startswith(f"# {path.name[:4]}"), path.name


def test_every_cited_row_is_explained() -> None:
    """A rule, hint or criterion cites a row; `docs/sources.md` says what the row asks."""
    sources = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| (S[0-4]\.\d[a-c]?|F\d) \|", sources, re.MULTILINE))
    unexplained = {
        name: sorted(missing)
        for name, text in tracked_texts()
        if name.startswith(("simulator/", "personas/", "prompts/", "docs/", "evals/"))
        if (missing := set(ROW.findall(text)) - explained)
    }
    assert not unexplained


def test_make_targets_explain_themselves() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## \S", makefile, re.MULTILINE))
    internal = {"lock-check", "schemas-check"}
    assert targets - internal == explained


def test_ci_and_hooks_only_call_make() -> None:
    targets = set(
        re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"entry: (.+)", hooks)
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [
        line for line in script if line and not line.startswith(("#", "set", "cd", "export"))
    ]
    assert commands == ["make ci"]
    assert entries
    for entry in entries:
        command, target = entry.split()
        assert command == "make"
        assert target in targets
