"""Finding and reading scenarios, buyers and rubrics, wherever the program is installed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

import simulator
from simulator.content.checks import check_persona, check_rubric, check_scenario
from simulator.content.explain import Problem, explain, place
from simulator.content.ratings import RATINGS, Rating, read_ratings
from simulator.content.shelf import Edition, Shelf, id_by_place
from simulator.content.yaml_source import YamlSource, read_yaml
from simulator.domain.errors import ContentInvalid
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.domain.values import Value

T = TypeVar("T", bound=Value)
M = TypeVar("M", bound=BaseModel)

Kind: TypeAlias = Literal["scenario", "persona"]
"""What a user can write."""

SCENARIOS: Final = "personas/scenarios"
PERSONAS: Final = "personas/buyers"
RUBRICS: Final = "prompts/judge"
REMEMBERED: Final = 256
"""Files kept as they were read, those least used forgotten first; parsing one takes 0.1 s."""


class Loaded(Value, Generic[T]):
    """A file that was read and found correct."""

    id: str
    value: T
    hash: str
    """SHA-256 of what the file says, whatever its layout; recorded with every session."""
    path: str
    """Where it was read from."""
    version: int = 1
    """Which version of its id this is [from 1]."""
    own: bool = False
    """Whether it is the user's, rather than one that came along."""

    @property
    def reference(self) -> str:
        """What finds exactly this version again, as long as the file is there."""
        return f"{self.id}@{self.version}"


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
    """The scenarios, buyers and rubrics that came along, and the user's own.

    Every root holds `personas/scenarios`, `personas/buyers` and `prompts/judge`, a file an id. The
    user's own folder holds versions (see `shelf`). An id means its newest version; `ID@1` names
    an older one.
    """

    def __init__(self, roots: Sequence[Path], own: Path | None = None) -> None:
        self._scenarios = Shelf(SCENARIOS, roots, own)
        self._personas = Shelf(PERSONAS, roots, own)
        self._rubrics = Shelf(RUBRICS, roots, None)
        self._ratings = [root / RATINGS for root in (*roots, *([own] if own is not None else []))]
        self.own = own
        """The data folder, where the user's own are; None when there is none."""

    def scenario_ids(self) -> tuple[str, ...]:
        """Name every scenario, in alphabetical order, without opening the files."""
        return self._scenarios.ids()

    def persona_ids(self) -> tuple[str, ...]:
        """Name every buyer, in alphabetical order, without opening the files."""
        return self._personas.ids()

    def rubric_ids(self) -> tuple[str, ...]:
        """Name every rubric, in alphabetical order, without opening the files."""
        return self._rubrics.ids()

    def scenario(self, reference: str) -> Loaded[Scenario]:
        """Read a scenario: the newest version of an id, or the one `ID@2` names.

        Raises:
            UnknownId: there is none of that id, or no such version of it.
            ContentInvalid: its file has a fault.
        """
        return self._load(self._scenarios.find(reference, "scenario"), Scenario, check_scenario)

    def persona(self, reference: str) -> Loaded[Persona]:
        """Read a buyer; references and errors as in `scenario`."""
        return self._load(self._personas.find(reference, "buyer"), Persona, check_persona)

    def rubric(self, rubric_id: str) -> Loaded[Rubric]:
        """Read a rubric; errors as in `scenario`."""
        return self._load(self._rubrics.find(rubric_id, "rubric"), Rubric, check_rubric)

    def shelf(self, kind: Kind) -> Shelf:
        """Where the files of a kind lie."""
        return self._scenarios if kind == "scenario" else self._personas

    def rating(self, loaded: Loaded[Scenario] | Loaded[Persona]) -> Rating | None:
        """How hard self-play found it; None when exactly this content has not been measured."""
        kind: Kind = "scenario" if isinstance(loaded.value, Scenario) else "persona"
        for path in reversed(self._ratings):
            rating = read_ratings(path).of(kind, loaded.value.id)
            if rating is not None and rating.hash == loaded.hash:
                return rating
        return None

    def difficulty(self, loaded: Loaded[Scenario] | Loaded[Persona]) -> int | None:
        """From 1 (easy) to 5; None when exactly this content has not been measured."""
        rating = self.rating(loaded)
        return None if rating is None else rating.difficulty

    def _load(
        self, edition: Edition, model: type[T], check: Callable[[T], tuple[Problem, ...]]
    ) -> Loaded[T]:
        stat = edition.path.stat()
        loaded: Loaded[T] = _loaded(edition, model, check, (stat.st_mtime_ns, stat.st_size))
        return loaded


@lru_cache(maxsize=REMEMBERED)
def _loaded(
    edition: Edition,
    model: type[T],
    check: Callable[[T], tuple[Problem, ...]],
    written: tuple[int, int],  # noqa: ARG001 - part of what is remembered by
) -> Loaded[T]:
    """Read a file once; `written` are its time and size, which change when it is edited."""
    source = read_yaml(edition.path)
    value = validate(source, model)
    problems = [*_wrong_name(source), *in_file(source, check(value))]
    if problems:
        raise invalid(problems)
    return Loaded(
        id=edition.id,
        value=value,
        hash=content_hash(value),
        path=str(edition.path),
        version=edition.version,
        own=edition.own,
    )


def _wrong_name(source: YamlSource) -> tuple[Problem, ...]:
    found, wanted = source.data.get("id"), id_by_place(source.path)
    if found == wanted:
        return ()
    where = "file" if wanted == source.path.stem else "folder"
    name = source.path.name if where == "file" else wanted
    return (
        Problem(
            path=place(source, ("id",)),
            message=f"the id is {found!r}, but the {where} is {name!r}.",
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
    return check_source(read_yaml(path), model)


def check_source(
    source: YamlSource, model: type[Scenario] | type[Persona] | type[Rubric]
) -> tuple[Problem, ...]:
    """List every fault of a file that has been parsed; empty when it is fit for use."""
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


def default_library(own: Path | None = None) -> Library:
    """Open what came along, together with the user's own files if there is a folder of them."""
    return Library([content_root()], own)
