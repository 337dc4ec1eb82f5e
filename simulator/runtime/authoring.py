"""Writing buyers and scenarios: the one way by which anything gets into a user's library.

Nothing is written that would not pass the check, and nothing that is there is ever changed: what
came along is only read, and an edit of whatever is there becomes its next version.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from simulator.content.loader import (
    Kind,
    Library,
    Loaded,
    content_hash,
    content_root,
    invalid,
    validate,
)
from simulator.content.rewriting import with_fields, with_hint
from simulator.content.yaml_source import YamlSource, parse_yaml, read_text
from simulator.domain.errors import ContentInvalid, InputRejected, StorageUnavailable, UnknownId
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.values import Identifier, Value
from simulator.runtime.checking import check_content

WORDS: Final = {"persona": "buyer", "scenario": "scenario"}
"""What a kind is called in a sentence."""
NAME_FIELD: Final = {"persona": "name", "scenario": "title"}
"""The field that people know one by."""
DRAFTS: Final = {"persona": "drafts/buyers", "scenario": "drafts/scenarios"}
"""Where copies to be edited lie, below the data folder; nothing is played from there."""
MAX_NAME: Final = 80
"""Longest name or title [characters]. Assumption: what fits on a card."""


class Saved(Value):
    """A version that has been written."""

    id: Identifier
    kind: Kind
    version: int
    hash: str
    path: str

    @property
    def reference(self) -> str:
        """Its name with the version."""
        return f"{self.id}@{self.version}"


def save(library: Library, kind: Kind, path: Path) -> Saved:
    """Make an edited file the next version of the id it holds.

    Raises:
        ContentInvalid: it cannot be read, or has a fault.
        InputRejected: it says what the newest version says already.
        StorageUnavailable: the data folder cannot be written.
    """
    return _save(library, kind, parse_yaml(path, read_text(path)))


def create(library: Library, kind: Kind, new_id: str, source: str, name: str | None) -> Saved:
    """Begin a buyer or scenario of one's own as a copy of another, comments included.

    Args:
        library: where the other is, and where the copy goes.
        kind: which of the two.
        new_id: the copy's id.
        source: id of what is copied, with or without a version.
        name: the copy's name or title; None makes one from the id.

    Raises:
        UnknownId: there is nothing to copy.
        InputRejected: the id is taken or cannot be one, or the name is too long.
        ContentInvalid: what is to be copied has a fault.
        StorageUnavailable: the data folder cannot be written.
    """
    loaded = _loaded(library, kind, source)
    _check_free(library, kind, new_id)
    shown = new_id.replace("-", " ").replace("_", " ").title() if name is None else name.strip()
    if not 0 < len(shown) <= MAX_NAME or not shown.isprintable():
        raise InputRejected(
            f"A name has from 1 to {MAX_NAME} characters on one line.", "Choose another --name."
        )
    text = with_fields(read_text(Path(loaded.path)), {"id": new_id, NAME_FIELD[kind]: shown})
    place = Path(f"{new_id}.yaml")
    return _save(library, kind, parse_yaml(place, with_hint(text, _schema(kind))))


def draft(library: Library, kind: Kind, reference: str) -> Path:
    """Lay out a copy for editing, and say where it is; one that was begun already is kept.

    Raises:
        UnknownId: there is nothing of that id.
        ContentInvalid: what is to be copied has a fault.
        InputRejected: another draft of that id has been begun.
        StorageUnavailable: the data folder cannot be written.
    """
    loaded = _loaded(library, kind, reference)
    path = _data_folder(library) / DRAFTS[kind] / f"{loaded.id}.yaml"
    text = with_hint(read_text(Path(loaded.path)), _schema(kind))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        if read_text(path) == text:
            return path
        raise InputRejected(
            f"There is a draft already: {path}.",
            f"Go on with it, or delete it to begin anew from {loaded.reference}.",
        ) from error
    except OSError as error:
        raise StorageUnavailable(
            f"{path} cannot be written: {error.strerror or error}.",
            "Give yourself the right to write there, or name another folder with --data.",
        ) from error
    return path


def _save(library: Library, kind: Kind, source: YamlSource) -> Saved:
    """Validate and write: the one place where a version comes into being."""
    problems = check_content(kind, source)
    if problems:
        raise invalid(problems)
    _data_folder(library)
    value = validate(source, Persona) if kind == "persona" else validate(source, Scenario)
    shelf, found = library.shelf(kind), content_hash(value)
    newest = _newest(library, kind, value.id)
    if newest is not None and newest.hash == found:
        raise InputRejected(
            f"{source.path} says what {newest.reference} says already; comments and layout do not "
            "count.",
            "Nothing was saved. Change something first.",
        )
    edition = shelf.add(value.id, source.text)
    return Saved(
        id=value.id, kind=kind, version=edition.version, hash=found, path=str(edition.path)
    )


def _loaded(library: Library, kind: Kind, reference: str) -> Loaded[Scenario] | Loaded[Persona]:
    return library.scenario(reference) if kind == "scenario" else library.persona(reference)


def _newest(
    library: Library, kind: Kind, content_id: str
) -> Loaded[Scenario] | Loaded[Persona] | None:
    """The version an id means; None where there is none, or one that a hand has spoilt."""
    try:
        return _loaded(library, kind, content_id)
    except (UnknownId, ContentInvalid):
        return None


def _check_free(library: Library, kind: Kind, new_id: str) -> None:
    try:
        TypeAdapter(Identifier).validate_python(new_id)
    except ValidationError as error:
        fitting = re.sub(r"[^a-z0-9_.-]+", "-", new_id.lower()).strip("-.")[:64]
        raise InputRejected(
            f"{new_id!r} cannot be an id: lower-case letters, digits, `_`, `.` and `-`, "
            "beginning with a letter.",
            f"How about {fitting!r}?" if fitting[:1].isalpha() else "",
        ) from error
    if library.shelf(kind).editions(new_id):
        raise InputRejected(
            f"There is a {WORDS[kind]} {new_id!r} already.",
            f"Choose another id, or edit it: `buyersim {kind}s draft {new_id}`.",
        )


def _data_folder(library: Library) -> Path:
    if library.own is None:
        raise InputRejected("There is no data folder to write to.", "Name one with --data.")
    return library.own


def _schema(kind: Kind) -> Path:
    return content_root() / "personas" / f"{kind}.schema.json"
