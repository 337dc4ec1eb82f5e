"""Listing, showing and checking what people have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.loader import content_root, default_library
from tests.support.command_line import called

KINDS = ("scenarios", "personas")


def a_copy(folder: Path, *changes: tuple[str, str], name: str = "support-desk-saas") -> Path:
    """A shipped scenario with some of its words changed, under its own name."""
    text = (content_root() / "personas" / "scenarios" / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_listed(kind: str) -> None:
    library = default_library()
    ids = library.scenario_ids() if kind == "scenarios" else library.persona_ids()
    listed, machine = called(kind, "list"), called(kind, "list", "--json")
    assert listed.code == machine.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()] == list(ids)
    assert [entry["id"] for entry in machine.objects] == list(ids)


def test_ones_own_files_are_listed_and_a_broken_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "personas" / "scenarios" / "mine"
    folder.mkdir(parents=True)
    (folder / "v1.yaml").write_text("id: mine\n", encoding="utf-8")
    done = called("scenarios", "list", "--data", str(tmp_path))
    assert done.code == 2
    assert len(done.out.splitlines()) == len(default_library().scenario_ids())
    assert str(folder / "v1.yaml") in done.err


@pytest.mark.parametrize(("kind", "folder"), [("scenarios", "scenarios"), ("personas", "buyers")])
def test_a_file_that_is_no_version_is_pointed_out(tmp_path: Path, kind: str, folder: str) -> None:
    stray = tmp_path / "personas" / folder / "mine.yaml"
    stray.parent.mkdir(parents=True)
    stray.write_text("id: mine\n", encoding="utf-8")
    listed = called(kind, "list", "--data", str(tmp_path))
    assert (listed.code, "mine" in listed.out) == (0, False)
    assert str(stray) in listed.err
    checked = called(kind, "check", "--data", str(tmp_path), "--json")
    assert checked.code == 2
    (faulty,) = [verdict for verdict in checked.objects if not verdict["valid"]]
    assert faulty["path"] == str(stray)
    assert f"buyersim {kind} save" in faulty["problems"][0]["fix"]


def test_a_rep_is_shown_nothing_of_the_buyers() -> None:
    for more in ((), ("--json",)):
        rep = called("scenarios", "show", "support-desk-saas", *more)
        both = called("scenarios", "show", "support-desk-saas", "--side", "both", *more)
        assert rep.code == both.code == 0
        for secret in ("buyer_value", "buyer value", "batna_value: 0", "Aaron Feld", "gate"):
            assert secret not in rep.out
        assert "Aaron Feld" in both.out
        assert "Renata Vogel" in rep.out
    rep = called("scenarios", "show", "support-desk-saas", "--json")
    assert set(rep.objects[0]["price"]) == {"unit", "list_price", "step", "conversions"}
    assert "buyer" not in rep.objects[0]


def test_a_buyers_character_is_shown_on_request_only() -> None:
    rep = called("personas", "show", "tech-lead", "--json").objects[0]
    assert set(rep) == {
        *("v", "id", "name", "role", "one_line"),
        *("difficulty", "version", "own", "hash"),
    }
    both = called("personas", "show", "tech-lead", "--json", "--side", "both").objects[0]
    assert both["agenda"]["id"]
    assert both["temperament"]["max_turns"] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_id_is_answered_with_the_known_ones(kind: str) -> None:
    done = called(kind, "show", "nothing")
    assert (done.code, done.out) == (2, "")
    assert "Known: " in done.err


@pytest.mark.parametrize(("kind", "folder"), [("scenarios", "scenarios"), ("personas", "buyers")])
def test_what_came_along_is_fit_for_use(kind: str, folder: str) -> None:
    done = called(kind, "check", str(content_root() / "personas" / folder), "--json")
    assert done.code == 0
    assert all(verdict["valid"] and not verdict["problems"] for verdict in done.objects)


def test_a_fault_is_told_by_line_and_with_its_remedy(tmp_path: Path) -> None:
    path = a_copy(tmp_path, ("\ncurrency:", "\ncurency:"))
    done = called("scenarios", "check", str(path))
    assert done.code == 2
    assert f"{path}, line" in done.out
    assert "Did you mean 'currency'?" in done.out
    (verdict,) = called("scenarios", "check", str(path), "--json").objects
    assert not verdict["valid"]
    assert set(verdict["problems"][0]) == {"path", "message", "fix"}
    assert set(verdict) == {"v", "id", "kind", "path", "valid", "problems"}
    assert (verdict["id"], verdict["kind"]) == ("support-desk-saas", "scenario")


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_path_everything_is_checked(kind: str, tmp_path: Path) -> None:
    library = default_library()
    ids = library.scenario_ids() if kind == "scenarios" else library.persona_ids()
    done = called(kind, "check", "--data", str(tmp_path), "--json")
    assert done.code == 0
    assert [verdict["id"] for verdict in done.objects] == list(ids)
    assert all(verdict["valid"] for verdict in done.objects)


def test_a_declared_zone_has_to_be_there(tmp_path: Path) -> None:
    path = a_copy(tmp_path, ("has_zone: false", "has_zone: true"), name="gym-cleaning")
    done = called("scenarios", "check", str(path))
    assert done.code == 2
    assert "says there is a zone of agreement" in done.out


@pytest.mark.parametrize("content", ["a: [", "- a\n- b\n", "\x00", "id: x\nid: y\n", ""])
def test_a_file_that_is_no_content_is_one_problem(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(content, encoding="utf-8")
    done = called("personas", "check", str(path), "--json")
    assert done.code == 2
    (verdict,) = done.objects
    assert len(verdict["problems"]) == 1
    assert verdict["problems"][0]["path"].startswith(str(path))


def test_a_file_that_is_not_there_does_not_keep_others_from_being_checked(tmp_path: Path) -> None:
    good = content_root() / "personas" / "buyers" / "tech-lead.yaml"
    done = called("personas", "check", str(tmp_path / "gone.yaml"), str(good), "--json")
    assert done.code == 2
    assert [verdict["valid"] for verdict in done.objects] == [False, True]


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    done = called("personas", "check", str(tmp_path))
    assert done.code == 2
    assert str(tmp_path) in done.err
