"""A trainer's edits: validated, numbered, never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.loader import content_root, default_library
from simulator.domain.errors import ContentInvalid, InputRejected, UnknownId
from simulator.runtime.authoring import create, draft, save
from simulator.runtime.build import build_deps
from simulator.runtime.starting import StartRequest
from simulator.settings import load_settings

SHIPPED = content_root() / "personas" / "buyers" / "owner-partner.yaml"


@pytest.fixture
def library(tmp_path):
    return default_library(tmp_path / "data")


def edited(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_edit_of_what_came_along_is_its_second_version(library):
    shipped = SHIPPED.read_bytes()
    copy = edited(draft(library, "persona", "owner-partner"), "warmth: 0.60", "warmth: 0.61")
    made = save(library, "persona", copy)
    assert (made.reference, Path(made.path).name) == ("owner-partner@2", "v2.yaml")
    assert library.persona("owner-partner").hash == made.hash
    assert (
        library.persona("owner-partner@1").hash == default_library().persona("owner-partner").hash
    )
    assert SHIPPED.read_bytes() == shipped


def test_versions_follow_each_other_and_none_is_changed(library):
    copy, seen = draft(library, "persona", "owner-partner"), dict[str, bytes]()
    for number, warmth in enumerate(("0.61", "0.62", "0.61"), 2):
        before = copy.read_text(encoding="utf-8").split("warmth: ")[1].split("\n")[0]
        made = save(library, "persona", edited(copy, f"warmth: {before}", f"warmth: {warmth}"))
        assert made.version == number
        now = everything(Path(made.path).parent)
        assert seen.items() <= now.items()
        seen = now


def test_what_changes_nothing_is_not_saved(library, tmp_path):
    copy = edited(draft(library, "persona", "owner-partner"), "id: owner", "# remark\nid: owner")
    with pytest.raises(InputRejected, match="says what owner-partner@1 says already"):
        save(library, "persona", copy)
    assert not (tmp_path / "data" / "personas").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("warmth: 0.60", "warmth: 60"),
        ("id: owner-partner", "id: other"),
        ("  greet:", "  greet: ["),
        ("id: owner-partner", "id: ../../x"),
    ],
)
def test_what_has_a_fault_is_not_saved(library, tmp_path, old, new):
    copy = edited(draft(library, "persona", "owner-partner"), old, new)
    with pytest.raises(ContentInvalid):
        save(library, "persona", copy)
    assert not (tmp_path / "data" / "personas").exists()


def test_a_scenarios_money_is_looked_at_before_it_is_saved(library, tmp_path):
    copy = edited(draft(library, "scenario", "gym-cleaning"), "has_zone: false", "has_zone: true")
    with pytest.raises(ContentInvalid, match="zone of agreement"):
        save(library, "scenario", copy)
    assert not (tmp_path / "data" / "personas").exists()


@pytest.mark.parametrize(
    ("kind", "source", "field"),
    [("persona", "owner-partner", "name"), ("scenario", "support-desk-saas", "title")],
)
def test_one_of_ones_own_begins_as_a_copy_with_its_comments(library, kind, source, field):
    made = create(library, kind, "my-own", source, None)
    assert made.reference == "my-own@1"
    loaded = library.persona("my-own") if kind == "persona" else library.scenario("my-own")
    of = library.persona(source) if kind == "persona" else library.scenario(source)
    assert loaded.value == of.value.model_copy(update={"id": "my-own", field: "My Own"})
    copied, original = (Path(x.path).read_text(encoding="utf-8") for x in (loaded, of))
    remarks = [line for line in original.splitlines()[1:] if line.lstrip().startswith("#")]
    assert remarks == [x for x in copied.splitlines()[1:] if x.lstrip().startswith("#")]
    schema = copied.splitlines()[0].partition("$schema=file://")[2]
    assert Path(schema).is_file()


def test_a_copy_gets_the_name_it_is_given(library):
    create(library, "persona", "mine", "owner-partner@1", "Ann: O'Neill")
    assert library.persona("mine").value.name == "Ann: O'Neill"
    for name in ("", "x" * 81, "two\nlines"):
        with pytest.raises(InputRejected):
            create(library, "persona", "other", "owner-partner", name)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("owner-partner", "personas draft owner-partner"),
        ("My Buyer", "How about 'my-buyer'"),
        ("../x", "cannot be an id"),
        ("x@2", "cannot be an id"),
        ("", "cannot be an id"),
    ],
)
def test_an_id_has_to_be_free_and_fit(library, wanted, says):
    with pytest.raises(InputRejected, match=says):
        create(library, "persona", wanted, "owner-partner", None)
    with pytest.raises(UnknownId):
        create(library, "persona", "fine", "nobody", None)


def test_a_draft_is_never_written_over(library):
    copy = draft(library, "persona", "owner-partner")
    assert draft(library, "persona", "owner-partner@1") == copy
    edited(copy, "warmth: 0.60", "warmth: 0.61")
    with pytest.raises(InputRejected, match="There is a draft already"):
        draft(library, "persona", "owner-partner")
    assert "warmth: 0.61" in copy.read_text(encoding="utf-8")


def test_without_a_data_folder_nothing_can_be_written():
    with pytest.raises(InputRejected, match="no data folder"):
        draft(default_library(), "persona", "owner-partner")
    with pytest.raises(InputRejected, match="no data folder"):
        create(default_library(), "persona", "mine", "owner-partner", None)


def test_a_session_records_the_version_it_was_played_with(tmp_path):
    deps = build_deps(load_settings().without_models().with_data(tmp_path), in_memory=True)
    copy = draft(deps.library, "persona", "tech-lead")
    made = save(deps.library, "persona", edited(copy, "warmth: ", "warmth: 0.123 # "))
    hashes = {
        reference: deps.service.start(
            StartRequest(scenario="gym-cleaning", persona=reference, seed=1)
        ).started.persona_hash
        for reference in ("tech-lead", "tech-lead@1", "tech-lead@2")
    }
    deps.close()
    assert hashes["tech-lead"] == hashes["tech-lead@2"] == made.hash
    assert hashes["tech-lead@1"] == default_library().persona("tech-lead").hash
