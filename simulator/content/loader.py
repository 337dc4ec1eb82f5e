"""Finding and reading scenarios, buyers and rubrics, wherever the program is installed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError

import simulator
from simulator.content.checks import check_persona, check_rubric, check_scenario
from simulator.content.explain import Problem, close_to, explain, place
from simulator.content.yaml_source import YamlSource, read_yaml
from simulator.domain.errors import ContentInvalid, UnknownId
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.domain.values import Value

T = TypeVar("T", bound=Value)
M = TypeVar("M", bound=BaseModel)

SCENARIOS: Final = "personas/scenarios"
PERSONAS: Final = "personas/buyers"
RUBRICS: Final = "prompts/judge"


class Loaded(Value, Generic[T]):
    """A file that was read and found correct."""

    value: T
    hash: str
    """SHA-256 of what the file says, whatever its layout; recorded with every session."""
    path: str
    """Where it was read from."""


def content_hash(value: BaseModel) -> str:
    """Hash what a value says, so that comments and layout of its file do not matter."""
    canonical = json.dumps(
        value.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def validate(source: YamlSource, model: type[M]) -> M:
    """Build `model` from a parsed file.

    JSON is the detour: strict types take a number as a decimal from JSON, not from Python.

    Raises:
        ContentInvalid: something in it is missing, misspelt or out of range.
    """
    try:
        return model.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        raise invalid(explain(source, model, error)) from error


def invalid(problems: Sequence[Problem]) -> ContentInvalid:
    """Make the error for a faulty file: the first fault in full, and how many there are."""
    first, more = problems[0], len(problems) - 1
    rest = f" ({more} more in this file.)" if more else ""
    return ContentInvalid(f"{first.path}: {first.message}", f"{first.fix}{rest}")


class Library:
    """The scenarios, buyers and rubrics in one or more folders.

    Each folder holds `personas/scenarios`, `personas/buyers` and `prompts/judge`. A file is found
    by its name, which has to be its id; of two files with one name the later folder's is taken,
    so that a trainer can put a changed copy into their own folder.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = tuple(roots)
        self._read: dict[tuple[str, int, int], Loaded[Any]] = {}

    def scenario_ids(self) -> tuple[str, ...]:
        """Name every scenario, in alphabetical order, without opening the files."""
        return tuple(sorted(self._files(SCENARIOS)))

    def persona_ids(self) -> tuple[str, ...]:
        """Name every buyer, in alphabetical order, without opening the files."""
        return tuple(sorted(self._files(PERSONAS)))

    def rubric_ids(self) -> tuple[str, ...]:
        """Name every rubric, in alphabetical order, without opening the files."""
        return tuple(sorted(self._files(RUBRICS)))

    def scenario(self, scenario_id: str) -> Loaded[Scenario]:
        """Read a scenario.

        Raises:
            UnknownId: there is none of that id.
            ContentInvalid: its file has a fault.
        """
        path = self._path(SCENARIOS, "scenario", scenario_id)
        return self._load(path, Scenario, check_scenario)

    def persona(self, persona_id: str) -> Loaded[Persona]:
        """Read a buyer; errors as in `scenario`."""
        path = self._path(PERSONAS, "buyer", persona_id)
        return self._load(path, Persona, check_persona)

    def rubric(self, rubric_id: str) -> Loaded[Rubric]:
        """Read a rubric; errors as in `scenario`."""
        path = self._path(RUBRICS, "rubric", rubric_id)
        return self._load(path, Rubric, check_rubric)

    def _files(self, folder: str) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for root in self._roots:
            found |= {path.stem: path for path in sorted((root / folder).glob("*.yaml"))}
        return found

    def _path(self, folder: str, what: str, wanted: str) -> Path:
        files = self._files(folder)
        if wanted not in files:
            known = sorted(files)
            raise UnknownId(
                f"There is no {what} {wanted!r}.",
                f"{close_to(wanted, known)} Known: {', '.join(known) or 'none'}.".strip(),
            )
        return files[wanted]

    def _load(
        self, path: Path, model: type[T], check: Callable[[T], tuple[Problem, ...]]
    ) -> Loaded[T]:
        stat = path.stat()
        key = (str(path), stat.st_mtime_ns, stat.st_size)
        if key not in self._read:
            self._read[key] = _loaded(path, model, check)
        return self._read[key]


def _loaded(path: Path, model: type[T], check: Callable[[T], tuple[Problem, ...]]) -> Loaded[T]:
    source = read_yaml(path)
    value = validate(source, model)
    problems = [*_wrong_name(source), *in_file(source, check(value))]
    if problems:
        raise invalid(problems)
    return Loaded(value=value, hash=content_hash(value), path=str(path))


def _wrong_name(source: YamlSource) -> tuple[Problem, ...]:
    if source.data.get("id") == source.path.stem:
        return ()
    return (
        Problem(
            path=place(source, ("id",)),
            message=f"the id is {source.data.get('id')!r}, but the file is {source.path.name!r}.",
            fix="Give both the same name.",
        ),
    )


def in_file(source: YamlSource, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Turn the dotted paths of checks into file, line and field."""
    return tuple(
        problem.model_copy(
            update={
                "path": place(
                    source,
                    [int(step) if step.isdigit() else step for step in problem.path.split("/")],
                )
            }
        )
        for problem in problems
    )


def check_file(
    path: Path, model: type[Scenario] | type[Persona] | type[Rubric]
) -> tuple[Problem, ...]:
    """List every fault of one file, for whoever is writing it; empty when it is fit for use.

    Raises:
        ContentInvalid: it cannot be read as YAML at all.
    """
    source = read_yaml(path)
    try:
        value = model.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        return explain(source, model, error)
    match value:
        case Scenario():
            found = check_scenario(value)
        case Persona():
            found = check_persona(value)
        case _:
            found = check_rubric(value)
    return (*_wrong_name(source), *in_file(source, found))


def content_root() -> Path:
    """Find the folder with the files that came along: inside the wheel, or the checkout.

    Raises:
        ContentInvalid: neither is there; the installation is damaged.
    """
    package = Path(simulator.__file__).parent
    for root in (package / "_data", package.parent):
        if (root / SCENARIOS).is_dir():
            return root
    raise ContentInvalid(
        f"The scenarios are neither in {package / '_data'} nor beside {package}.",
        "Install the program again.",
    )


def default_library(extra: Path | None = None) -> Library:
    """Open what came along, together with a folder of the user's own files if there is one."""
    return Library([content_root(), *([extra] if extra is not None else [])])
