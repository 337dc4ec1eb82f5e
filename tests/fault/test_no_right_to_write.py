"""A data folder that cannot be written or read: one sentence, exit code 2, and no traceback.

Root may write everywhere, so under root the program runs as somebody else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command_line import COMMAND, ROOT, TALK, Done, called

NOBODY = ("--reuid=65534", "--regid=65534", "--clear-groups")
NO_PRIVILEGES = ("--bounding-set=-all", "--inh-caps=-all")
"""For a Python that only root can reach: still root by name, bound by the folder's mode."""
IMPORTS = "import simulator.ui.app, simulator.graph.turn, sqlite3"


@pytest.fixture(scope="module")
def unprivileged() -> tuple[str, ...]:
    """What to put before a command to run it without a right to write everywhere."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root can write everywhere, and there is no setpriv to give that up")
    tried = subprocess.run(
        [setpriv, *NOBODY, sys.executable, "-c", IMPORTS],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return (setpriv, *(NOBODY if tried.returncode == 0 else NO_PRIVILEGES))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder everybody can reach, which pytest's own folders are not."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        data, home = Path(made) / "data", Path(made) / "home"
        data.mkdir()
        home.mkdir()
        home.chmod(0o777)
        yield data
        data.chmod(0o755)


def run(before: tuple[str, ...], folder: Path, *arguments: str) -> Done:
    # A home of its own, and so none of the folders that stand in for parts of another one.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [*before, *COMMAND, *arguments],
        cwd=ROOT,
        env={**kept, "HOME": str(folder.parent / "home")},
        input=b"Good morning.\n",
        capture_output=True,
        check=False,
        timeout=100,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def one_sentence(done: Done, folder: Path) -> None:
    assert done.code == 2, done.err
    assert done.out == ""
    (sentence,) = done.err.splitlines()
    assert str(folder) in sentence
    assert "Traceback" not in sentence


PLAY = ("play", *TALK, "--script", "-", "--json", "--offline")


@pytest.mark.parametrize("below", ["", "a/folder/below"])
def test_a_read_only_folder(below: str, folder: Path, unprivileged: tuple[str, ...]) -> None:
    folder.chmod(0o555)
    one_sentence(run(unprivileged, folder, *PLAY, "--data", str(folder / below)), folder)
    assert not list(folder.iterdir())


def test_a_read_only_folder_with_talks_in_it(folder: Path, unprivileged: tuple[str, ...]) -> None:
    assert called(*PLAY, "--data", str(folder), stdin="Good morning.\n").code == 0
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    one_sentence(run(unprivileged, folder, *PLAY, "--data", str(folder)), folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept


def test_a_folder_that_cannot_even_be_read(folder: Path, unprivileged: tuple[str, ...]) -> None:
    folder.chmod(0)
    one_sentence(run(unprivileged, folder, *PLAY, "--data", str(folder)), folder)


def test_the_page_is_not_served_from_it_either(folder: Path, unprivileged: tuple[str, ...]) -> None:
    folder.chmod(0o555)
    one_sentence(
        run(unprivileged, folder, "serve", "--port", "7999", "--data", str(folder)), folder
    )
