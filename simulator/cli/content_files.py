"""`buyersim scenarios` and `buyersim personas`: list, show and check what people have written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from simulator.cli.options import DataOption, JsonOption, settings_from

if TYPE_CHECKING:
    from simulator.content.explain import Problem
    from simulator.content.loader import Library, Loaded
    from simulator.domain.persona import Persona
    from simulator.domain.scenario import Scenario

Kind: TypeAlias = Literal["scenario", "persona"]
Side: TypeAlias = Literal["seller", "both"]

IdArgument: TypeAlias = Annotated[str, typer.Argument(metavar="ID")]
SideOption: TypeAlias = Annotated[
    Side,
    typer.Option(help="seller: what a rep may know. both: the buyer's secrets as well."),
]
PathsArgument: TypeAlias = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Files, or folders of them.")
]


def scenarios() -> typer.Typer:
    """Build the commands about scenarios."""
    return _group("scenario", "The deals there are to negotiate.")


def personas() -> typer.Typer:
    """Build the commands about buyers."""
    return _group("persona", "The buyers there are to negotiate with.")


def _group(kind: Kind, about: str) -> typer.Typer:
    tree = typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)

    @tree.command("list")
    def list_all(data: DataOption = None, as_json: JsonOption = False) -> int:
        """List what there is, one a line."""
        return _list(kind, _library(data), as_json=as_json)

    @tree.command("show")
    def show(
        wanted: IdArgument,
        side: SideOption = "seller",
        data: DataOption = None,
        as_json: JsonOption = False,
    ) -> int:
        """Show one of them, as a rep may see it.

        With --side both, the buyer's secrets as well.
        """
        return _show(kind, _library(data), wanted, side, as_json=as_json)

    @tree.command("check")
    def check(paths: PathsArgument, as_json: JsonOption = False) -> int:
        """Say in plain words what is wrong with a file.

        The exit code is 2 if anything is.
        """
        return _check(kind, paths, as_json=as_json)

    return tree


def _library(data: Path | None) -> Library:
    from simulator.content.loader import default_library

    return default_library(settings_from(data).data)


def _loaded(kind: Kind, library: Library, wanted: str) -> Loaded[Scenario] | Loaded[Persona]:
    return library.scenario(wanted) if kind == "scenario" else library.persona(wanted)


def _list(kind: Kind, library: Library, *, as_json: bool) -> int:
    from simulator.cli.console import complain, write_line, write_object
    from simulator.cli.content_views import catalogue_entry, catalogue_line
    from simulator.domain.errors import ContentInvalid

    ids = library.scenario_ids() if kind == "scenario" else library.persona_ids()
    broken = False
    for wanted in ids:
        try:
            loaded = _loaded(kind, library, wanted)
        except ContentInvalid as error:
            complain(str(error))
            broken = True
        else:
            if as_json:
                write_object(catalogue_entry(loaded))
            else:
                write_line(catalogue_line(loaded, max(map(len, ids))))
    return 2 if broken else 0


def _show(kind: Kind, library: Library, wanted: str, side: Side, *, as_json: bool) -> int:
    from simulator.cli.console import write_object
    from simulator.cli.content_views import print_document, shown_document

    loaded = _loaded(kind, library, wanted)
    document = shown_document(loaded, both=side == "both")
    if as_json:
        write_object(document)
    else:
        print_document(document)
    return 0


def _check(kind: Kind, paths: list[Path], *, as_json: bool) -> int:
    from simulator.cli.console import complain, write_line, write_object

    failed = 0
    for path in _files(kind, paths):
        problems = _problems(kind, path)
        failed += bool(problems)
        if as_json:
            write_object(_verdict(path, problems))
        elif problems:
            for problem in problems:
                write_line(str(problem))
        else:
            write_line(f"{path}: fit for use.")
    if failed:
        complain(
            f"{failed} of the files need mending." if failed > 1 else "The file needs mending."
        )
    return 2 if failed else 0


def _files(kind: Kind, paths: list[Path]) -> list[Path]:
    """Spell folders out; a name that is no file stays, so that it is reported.

    Raises:
        InputRejected: a folder has no such files.
    """
    from simulator.domain.errors import InputRejected

    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not inside:
            raise InputRejected(f"The folder {path} has no .yaml files.", f"Name a {kind} file.")
        found += inside
    return found


def _problems(kind: Kind, path: Path) -> tuple[Problem, ...]:
    from simulator.content.explain import Problem
    from simulator.domain.errors import ContentInvalid
    from simulator.runtime.checking import check_persona_file, check_scenario_file

    try:
        return check_scenario_file(path) if kind == "scenario" else check_persona_file(path)
    except ContentInvalid as error:
        where, _, message = error.message.partition(": ")
        if where != str(path) and not where.startswith(f"{path}, line "):
            where, message = str(path), error.message.removeprefix(f"{path} ")
        return (Problem(path=where, message=message, fix=error.hint),)


def _verdict(path: Path, problems: tuple[Problem, ...]) -> dict[str, Any]:
    return {
        "v": 1,
        "path": str(path),
        "valid": not problems,
        "problems": [problem.model_dump(mode="json") for problem in problems],
    }
