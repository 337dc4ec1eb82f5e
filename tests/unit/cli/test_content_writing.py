"""A trainer at the command line: begin a buyer, edit it, check, save, play, measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.loader import default_library
from tests.support.command_line import called

PAIRS = (("personas", "owner-partner"), ("scenarios", "gym-cleaning"))


def edited(path: str, old: str, new: str) -> str:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(("kind", "source"), PAIRS)
def test_a_new_one_says_where_it_is_and_what_comes_next(
    tmp_path: Path, kind: str, source: str
) -> None:
    done = called(kind, "new", "my-own", "--from", source, "--data", str(tmp_path))
    assert done.code == 0
    assert "my-own@1" in done.out
    for step in ("check", "save", "report"):
        assert f"buyersim {kind} {step} " in done.out
    (listed,) = [
        entry
        for entry in called(kind, "list", "--data", str(tmp_path), "--json").objects
        if entry["id"] == "my-own"
    ]
    assert (listed["version"], listed["own"], listed["difficulty"]) == (1, True, None)
    assert str(tmp_path) in listed["path"]


@pytest.mark.parametrize(("kind", "source"), PAIRS)
def test_an_edit_becomes_the_next_version(tmp_path: Path, kind: str, source: str) -> None:
    data = ("--data", str(tmp_path))
    (made,) = called(kind, "new", "mine", "--from", source, *data, "--json").objects
    assert {"v", "id", "kind", "version", "hash", "path", "draft"} <= set(made)
    same = called(kind, "save", made["draft"], *data)
    assert (same.code, same.out) == (2, "")
    assert "says what mine@1 says already" in same.err
    old, new = ("name: Mine", "name: Ann") if kind == "personas" else ("title: Mine", "title: Ann")
    draft = edited(made["draft"], old, new)
    assert called(kind, "check", draft).code == 0
    (saved,) = called(kind, "save", draft, *data, "--json").objects
    assert (saved["id"], saved["version"]) == ("mine", 2)
    field = old.split(":")[0]
    for reference, name in (("mine", "Ann"), ("mine@2", "Ann"), ("mine@1", "Mine")):
        (shown,) = called(kind, "show", reference, *data, "--json").objects
        assert (shown[field], shown["hash"] == saved["hash"]) == (name, name == "Ann")


def test_a_fault_is_told_and_nothing_saved(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    (laid,) = called("personas", "draft", "tech-lead", *data, "--json").objects
    edited(laid["path"], "warmth: ", "warmht: ")
    done = called("personas", "save", laid["path"], *data)
    assert (done.code, done.out) == (2, "")
    assert "Did you mean 'warmth'?" in done.err
    assert "Nothing was saved." in done.err
    assert not (tmp_path / "personas").exists()


def test_an_older_version_can_be_played_and_its_hash_is_recorded(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    (laid,) = called("personas", "draft", "tech-lead", *data, "--json").objects
    edited(laid["path"], "name: Priya Raman", "name: Ann Other")
    (saved,) = called("personas", "save", laid["path"], *data, "--json").objects
    played = {}
    for reference in ("tech-lead", "tech-lead@1"):
        done = called(
            *("play", "--scenario", "gym-cleaning", "--persona", reference, "--seed", "1"),
            *("--script", "-", "--json", "--offline", *data),
            stdin="Hello, good to meet you.\n",
        )
        assert done.code == 0
        played[reference] = done.objects[0]["persona_hash"]
    library = default_library()
    assert played == {
        "tech-lead": saved["hash"],
        "tech-lead@1": library.persona("tech-lead").hash,
    }
    gone = called("personas", "show", "tech-lead@9", *data)
    assert (gone.code, gone.out) == (2, "")
    assert "tech-lead@1, tech-lead@2" in gone.err


def test_selfplay_takes_versions_too(tmp_path: Path) -> None:
    done = called(
        *("selfplay", "--rep", "textbook", "--persona", "tech-lead@1", "--runs", "1"),
        *("--scenario", "gym-cleaning", "--json", "--data", str(tmp_path)),
    )
    assert (done.code, done.objects[0]["persona"]) == (0, "tech-lead@1")


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "owner-partner", "--from", "tech-lead"),
        ("new", "Not An Id", "--from", "tech-lead"),
        ("new", "fine", "--from", "nobody"),
        ("draft", "nobody"),
        ("report", "nobody"),
        ("save", "no-such-file.yaml"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = called("personas", *arguments, "--data", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err
    assert not list(tmp_path.iterdir())


def test_a_report_is_one_object_or_a_table(tmp_path: Path) -> None:
    wanted = ("report", "tech-lead", "--runs", "8", "--data", str(tmp_path))
    done = called("personas", *wanted, "--json")
    assert (done.code, done.err) == (0, "")
    (written,) = done.objects
    assert (written["persona"], written["version"], written["n"]) == ("tech-lead", 1, 8)
    people = called("personas", *wanted)
    assert people.code == 0
    for part in ("textbook", "Difficulty", "Signature", "8 sessions are too few", "0.", "–"):
        assert part in people.out
    assert "{" not in people.out


def test_a_faulty_buyer_is_reported_with_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "personas" / "buyers" / "mine" / "v1.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("id: mine\n", encoding="utf-8")
    for more in ((), ("--json",)):
        done = called("personas", "report", "mine", "--data", str(tmp_path), *more)
        assert done.code == 2
        assert "is missing" in done.out


def test_a_scenario_is_reported_too(tmp_path: Path) -> None:
    done = called("scenarios", "report", "gym-cleaning", "--runs", "8", "--data", str(tmp_path))
    assert done.code == 0
    assert "gym-cleaning, version 1" in done.out
