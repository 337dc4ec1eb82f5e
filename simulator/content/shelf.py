"""Where content files lie: those that came along, and a user's own as versions that stay.

What came along is one file an id, `personas/buyers/<id>.yaml`, and is only read. A user's own are
`personas/buyers/<id>/v1.yaml`, `v2.yaml` and so on in the data folder: an edit is the next file,
and none is ever written over, so that what a session was played with can be looked up for good.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.content.explain import close_to
from simulator.domain.errors import InvariantViolated, StorageUnavailable, UnknownId

VERSION_FILE: Final = re.compile(r"v([1-9][0-9]{0,5})\.yaml")
READ_ONLY: Final = 0o444
"""Rights of a version: an editor that is pointed at it by mistake says so."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a scenario, a buyer or a rubric."""

    id: str
    version: int
    path: Path
    own: bool
    """Whether it is the user's, rather than one that came along."""

    @property
    def reference(self) -> str:
        """Its name with the version."""
        return f"{self.id}@{self.version}"


def id_by_place(path: Path) -> str:
    """The id a file must hold to be found: its name, or its folder's when it is a version."""
    return path.parent.name if VERSION_FILE.fullmatch(path.name) else path.stem


class Shelf:
    """All files of one kind.

    A file that came along is version 1 of its id; a user's edit of it begins with version 2.

    Args:
        folder: the kind's folder, as it is called below every root.
        roots: folders with what came along; of two files with one id the later root's is taken.
        own: the data folder; None for nobody's.
    """

    def __init__(self, folder: str, roots: Sequence[Path], own: Path | None) -> None:
        self._folders = [root / folder for root in roots]
        self._own = None if own is None else own / folder

    def ids(self) -> tuple[str, ...]:
        """Name all there is, in alphabetical order, without opening a file."""
        shipped = {path.stem for folder in self._folders for path in folder.glob("*.yaml")}
        if self._own is None:
            return tuple(sorted(shipped))
        own = {path.name for path in self._own.glob("*") if _versions_in(path)}
        return tuple(sorted(shipped | own))

    def editions(self, content_id: str) -> tuple[Edition, ...]:
        """List the versions of an id, the oldest first; none when there is no such id."""
        if content_id not in self.ids():  # also keeps an id from being a path
            return ()
        found: dict[int, Edition] = {}
        for folder in self._folders:
            path = folder / f"{content_id}.yaml"
            if path.exists():
                found[1] = Edition(content_id, 1, path, own=False)
        if self._own is not None:
            for version, path in _versions_in(self._own / content_id).items():
                found[version] = Edition(content_id, version, path, own=True)
        return tuple(found[version] for version in sorted(found))

    def find(self, reference: str, what: str) -> Edition:
        """Find the newest version of an id, or the one that `ID@2` names.

        Args:
            reference: an id, with or without a version.
            what: what is looked for, for the sentence when it is not there: `buyer`.

        Raises:
            UnknownId: there is no such id, or no such version of it.
        """
        content_id, at, version = reference.partition("@")
        editions = self.editions(content_id)
        if not editions:
            known = self.ids()
            raise UnknownId(
                f"There is no {what} {content_id!r}.",
                f"{close_to(content_id, known)} Known: {', '.join(known) or 'none'}.".strip(),
            )
        for edition in editions:
            if str(edition.version) == version:
                return edition
        if at:
            have = ", ".join(edition.reference for edition in editions)
            raise UnknownId(f"There is no {what} {reference!r}.", f"Known: {have}.")
        return editions[-1]

    def strays(self) -> tuple[Path, ...]:
        """Files in the user's folder that are no version of anything, and so are not used."""
        if self._own is None:
            return ()
        inside = (path for path in self._own.glob("*/*.yaml") if not _is_version(path))
        return (*sorted(self._own.glob("*.yaml")), *sorted(inside))

    def add(self, content_id: str, text: str) -> Edition:
        """Write the next version of an id. Only `simulator.runtime.authoring` calls this.

        Two writers at once get a number each.

        Raises:
            StorageUnavailable: the data folder cannot be written.
        """
        if self._own is None:
            raise InvariantViolated("a library without a data folder cannot be written to")
        folder = self._own / content_id
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=folder, prefix=".new-", suffix=".tmp")
            whole = Path(name)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)
                whole.chmod(READ_ONLY)
                return self._numbered(content_id, whole)
            finally:
                whole.unlink()
        except OSError as error:
            raise StorageUnavailable(
                f"{folder} cannot be written: {error.strerror or error}.",
                "Give yourself the right to write there, or name another folder with --data.",
            ) from error

    def _numbered(self, content_id: str, whole: Path) -> Edition:
        """Put a finished file under the next free number; a link fails where one is taken."""
        last = max((edition.version for edition in self.editions(content_id)), default=0)
        while True:
            last += 1
            path = whole.with_name(f"v{last}.yaml")
            try:
                path.hardlink_to(whole)
            except FileExistsError:
                continue
            return Edition(content_id, last, path, own=True)


def _is_version(path: Path) -> bool:
    return VERSION_FILE.fullmatch(path.name) is not None


def _versions_in(folder: Path) -> dict[int, Path]:
    return {
        int(name.group(1)): path
        for path in folder.glob("v*.yaml")
        if (name := VERSION_FILE.fullmatch(path.name)) is not None
    }
