"""`buyersim scenarios` and `buyersim personas`: list, show, check, write, measure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from simulator.cli import content_report, content_writing
from simulator.cli.options import DataOption, JsonOption, settings_from

if TYPE_CHECKING:
    from simulator.content.loader import Kind, Library, Loaded
    from simulator.domain.persona import Persona
    from simulator.domain.scenario import Scenario
    from simulator.runtime.checking import Verdict

Side: TypeAlias = Literal["seller", "both"]

IdArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="ID for the newest version, ID@1 for an older one.")
]
SideOption: TypeAlias = Annotated[
    Side,
    typer.Option(help="seller: what a rep may know. both: the buyer's secrets as well."),
]
PathsArgument: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Files, or folders of them; all there is without."),
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
    def check(
        paths: PathsArgument = None, data: DataOption = None, as_json: JsonOption = False
    ) -> int:
        """Say in plain words what is wrong with a file.

        Without a path everything is checked: what came along and every version of your own. The
        exit code is 2 if anything is wrong.
        """
        return _check(kind, paths or [], _library(data), as_json=as_json)

    content_writing.add_commands(tree, kind)
    content_report.add_command(tree, kind)
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

    ids = library.shelf(kind).ids()
    broken = False
    for wanted in ids:
        try:
            loaded = _loaded(kind, library, wanted)
        except ContentInvalid as error:
            complain(str(error))
            broken = True
        else:
            difficulty = library.difficulty(loaded)
            if as_json:
                write_object(catalogue_entry(loaded, difficulty))
            else:
                write_line(catalogue_line(loaded, max(map(len, ids)), difficulty))
    for path in library.shelf(kind).strays():
        complain(f"{path} is no version of anything, so it is not used; `save` makes it one.")
    return 2 if broken else 0


def _show(kind: Kind, library: Library, wanted: str, side: Side, *, as_json: bool) -> int:
    from simulator.cli.console import write_object
    from simulator.cli.content_views import print_document, shown_document

    loaded = _loaded(kind, library, wanted)
    document = shown_document(loaded, library.difficulty(loaded), both=side == "both")
    if as_json:
        write_object(document)
    else:
        print_document(document)
    return 0


def _check(kind: Kind, paths: list[Path], library: Library, *, as_json: bool) -> int:
    from simulator.cli.console import complain, write_line, write_object
    from simulator.runtime.checking import check_content_file, check_everything

    verdicts = (
        [check_content_file(kind, path) for path in _files(kind, paths)]
        if paths
        else check_everything(kind, library)
    )
    for verdict in verdicts:
        if as_json:
            write_object(_verdict_object(verdict))
        elif verdict.valid:
            write_line(f"{verdict.path}: fit for use.")
        else:
            for problem in verdict.problems:
                write_line(str(problem))
    failed = sum(not verdict.valid for verdict in verdicts)
    if failed:
        complain(
            f"{failed} of {len(verdicts)} files need mending."
            if len(verdicts) > 1
            else "The file needs mending."
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
        inside = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not inside:
            raise InputRejected(f"The folder {path} has no .yaml files.", f"Name a {kind} file.")
        found += inside
    return found


def _verdict_object(verdict: Verdict) -> dict[str, Any]:
    return {
        "v": 1,
        "id": verdict.id,
        "kind": verdict.kind,
        "path": verdict.path,
        "valid": verdict.valid,
        "problems": [problem.model_dump(mode="json") for problem in verdict.problems],
    }
