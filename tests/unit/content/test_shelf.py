"""What came along and what is a user's own: which file an id means."""

from __future__ import annotations

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.content.loader import PERSONAS, content_root, default_library
from simulator.content.shelf import Shelf, id_by_place
from simulator.domain.errors import InvariantViolated, StorageUnavailable, UnknownId

TEXT = (content_root() / PERSONAS / "owner-partner.yaml").read_text(encoding="utf-8")


def own_version(data: Path, content_id: str, number: int, text: str = TEXT) -> Path:
    path = data / PERSONAS / content_id / f"v{number}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_came_along_is_version_one(tmp_path):
    loaded = default_library(tmp_path).persona("owner-partner")
    assert (loaded.version, loaded.own, loaded.reference) == (1, False, "owner-partner@1")


def test_the_newest_version_is_what_an_id_means_and_older_ones_can_be_named(tmp_path):
    for number, name in ((2, "Second"), (10, "Tenth")):
        own_version(tmp_path, "owner-partner", number, TEXT.replace("Marta Lindqvist", name))
    library = default_library(tmp_path)
    assert library.persona("owner-partner").value.name == "Tenth"
    assert library.persona("owner-partner@2").value.name == "Second"
    assert library.persona("owner-partner@1").value.name == "Marta Lindqvist"
    assert library.persona("owner-partner@10").own
    assert library.persona_ids() == default_library().persona_ids()


def test_an_id_of_ones_own_is_listed_with_the_others(tmp_path):
    own_version(tmp_path, "mine", 1, TEXT.replace("id: owner-partner", "id: mine"))
    library = default_library(tmp_path)
    assert set(library.persona_ids()) - set(default_library().persona_ids()) == {"mine"}
    assert library.persona("mine").own


def test_a_version_that_is_not_there_is_answered_with_those_that_are(tmp_path):
    own_version(tmp_path, "owner-partner", 2)
    for wrong in ("owner-partner@3", "owner-partner@", "owner-partner@02", "owner-partner@x"):
        with pytest.raises(UnknownId) as caught:
            default_library(tmp_path).persona(wrong)
        assert "owner-partner@1, owner-partner@2" in caught.value.hint
    with pytest.raises(UnknownId, match="Did you mean 'owner-partner'"):
        default_library(tmp_path).persona("owner-partnr@1")


def test_a_version_has_to_hold_the_id_of_its_folder(tmp_path):
    own_version(tmp_path, "mine", 1)
    with pytest.raises(Exception, match="the folder is 'mine'"):
        default_library(tmp_path).persona("mine")


def test_other_files_in_the_folder_are_strays(tmp_path):
    kept = own_version(tmp_path, "mine", 1)
    wrong = [kept.with_name("v0.yaml"), kept.with_name("copy.yaml"), kept.parents[1] / "x.yaml"]
    for path in wrong:
        shutil.copy(kept, path)
    shelf = default_library(tmp_path).shelf("persona")
    assert set(shelf.strays()) == set(wrong)
    assert [edition.path for edition in shelf.editions("mine")] == [kept]
    assert default_library().shelf("persona").strays() == ()


@pytest.mark.parametrize(
    ("path", "named"), [("a/b/v1.yaml", "b"), ("a/b/v0.yaml", "v0"), ("a/b.yaml", "b")]
)
def test_an_id_is_read_off_the_place(path, named):
    assert id_by_place(Path(path)) == named


def test_writers_at_once_get_a_version_each_and_no_file_is_touched_again(tmp_path):
    shelf = Shelf(PERSONAS, [], tmp_path)
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: shelf.add("mine", f"text {n}"), range(40)))
    assert sorted(edition.version for edition in made) == list(range(1, 41))
    assert {edition.path.read_text() for edition in made} == {f"text {n}" for n in range(40)}
    assert all(not edition.path.stat().st_mode & stat.S_IWUSR for edition in made)
    assert len(list((tmp_path / PERSONAS / "mine").iterdir())) == 40


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "personas").write_text("a file in the way")
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        Shelf(PERSONAS, [], tmp_path).add("mine", "text")
    with pytest.raises(InvariantViolated):
        Shelf(PERSONAS, [], None).add("mine", "text")
