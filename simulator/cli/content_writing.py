"""`new`, `draft` and `save`: a trainer's own buyers and scenarios, as versions that stay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.options import DataOption, JsonOption, settings_from

if TYPE_CHECKING:
    from simulator.content.loader import Kind, Library
    from simulator.runtime.authoring import Saved


def add_commands(tree: typer.Typer, kind: Kind) -> None:
    """Add the three commands to the group of a kind."""

    @tree.command("new")
    def new(
        new_id: Annotated[str, typer.Argument(metavar="ID", help="The new one's id.")],
        source: Annotated[
            str, typer.Option("--from", metavar="ID", help="What it begins as a copy of.")
        ],
        name: Annotated[
            str | None, typer.Option(metavar="TEXT", help="Its name; made from the id without.")
        ] = None,
        data: DataOption = None,
        as_json: JsonOption = False,
    ) -> int:
        """Begin one of your own as a copy of another; comments come along."""
        return _new(kind, _library(data), new_id, source, name, as_json=as_json)

    @tree.command("draft")
    def draft(
        wanted: Annotated[str, typer.Argument(metavar="ID", help="What is to be edited.")],
        data: DataOption = None,
        as_json: JsonOption = False,
    ) -> int:
        """Lay out a copy to edit; `save` then makes it the next version."""
        return _draft(kind, _library(data), wanted, as_json=as_json)

    @tree.command("save")
    def save(
        path: Annotated[Path, typer.Argument(metavar="FILE", help="The edited file.")],
        data: DataOption = None,
        as_json: JsonOption = False,
    ) -> int:
        """Make an edited file the next version of its id.

        Nothing is written over: earlier versions stay and are played with ID@1. A file with a
        fault, or one that changes nothing, is not saved, and the exit code is 2.
        """
        return _save(kind, _library(data), path, as_json=as_json)


def _library(data: Path | None) -> Library:
    from simulator.content.loader import default_library

    return default_library(settings_from(data).data)


def _new(
    kind: Kind, library: Library, new_id: str, source: str, name: str | None, *, as_json: bool
) -> int:
    from simulator.cli.console import write_line, write_object
    from simulator.runtime.authoring import create, draft

    made = create(library, kind, new_id, source, name)
    copy = draft(library, kind, made.reference)
    if as_json:
        write_object({**_saved_object(made), "draft": str(copy)})
        return 0
    write_line(f"{made.reference} is a copy of {source} and can be played: {made.path}")
    write_line(f"To change it, edit {copy}")
    for line in _next_steps(kind, made.id, copy):
        write_line(line)
    return 0


def _draft(kind: Kind, library: Library, wanted: str, *, as_json: bool) -> int:
    from simulator.cli.console import write_line, write_object
    from simulator.runtime.authoring import draft

    copy = draft(library, kind, wanted)
    if as_json:
        write_object({"v": 1, "kind": kind, "from": wanted, "path": str(copy)})
        return 0
    write_line(f"Edit {copy}")
    for line in _next_steps(kind, copy.stem, copy):
        write_line(line)
    return 0


def _save(kind: Kind, library: Library, path: Path, *, as_json: bool) -> int:
    from simulator.cli.console import command_words, complain, write_line, write_object
    from simulator.runtime.authoring import save
    from simulator.runtime.checking import check_content_file

    problems = check_content_file(kind, path).problems
    if problems:
        for problem in problems:
            complain(str(problem))
        complain("Nothing was saved.")
        return 2
    made = save(library, kind, path)
    if as_json:
        write_object(_saved_object(made))
        return 0
    write_line(f"{made.reference} is saved and is what {made.id} means from now on: {made.path}")
    write_line(f"How hard is it?  {command_words(f'{kind}s', 'report', made.id)}")
    return 0


def _saved_object(made: Saved) -> dict[str, object]:
    return {"v": 1, **made.model_dump(mode="json")}


def _next_steps(kind: Kind, content_id: str, copy: Path) -> tuple[str, ...]:
    from simulator.cli.console import command_words

    group = f"{kind}s"
    return (
        f"  is it right?      {command_words(group, 'check', str(copy))}",
        f"  keep the change   {command_words(group, 'save', str(copy))}",
        f"  how hard is it?   {command_words(group, 'report', content_id)}",
    )
