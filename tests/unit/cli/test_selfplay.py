"""Batches of self-play at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.runtime import selfplay as batch
from tests.support.command_line import buyersim, called, stable


def test_runs_and_summary_are_objects() -> None:
    done = called("selfplay", "--rep", "textbook", "--runs", "3", "--json")
    assert (done.code, done.err) == (0, "")
    assert [made["type"] for made in done.objects] == ["run", "run", "run", "summary"]
    assert done.objects[-1]["runs"] == 3


def test_several_processes_play_the_same_sessions() -> None:
    batch_of = ("selfplay", "--runs", "4", "--seed", "9", "--json")
    alone, together = called(*batch_of), buyersim(*batch_of, "--jobs", "2")
    assert together.code == 0
    runs = [[stable(o) for o in done.objects if o["type"] == "run"] for done in (alone, together)]
    assert runs[0] == runs[1]


def test_people_get_tables() -> None:
    done = called("selfplay", "--rep", "textbook", "--scenario", "gym-cleaning", "--runs", "2")
    assert done.code == 0
    assert "textbook" in done.out
    assert "never below reservation" in done.out
    assert "2 sessions, 0 failed." in done.out
    assert "{" not in done.out


def test_events_are_written_on_request(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "events"
    done = called("selfplay", "--rep", "textbook", "--runs", "2", "--events", str(folder), "--json")
    assert done.code == 0
    files = sorted(folder.glob("*.jsonl"))
    assert len(files) == 2
    first = json.loads(files[0].read_text(encoding="utf-8").splitlines()[0])
    assert first["event"] == "session_started"


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (["--rep", "text book"], "textbook"),
        (["--scenario", "gym-clening"], "Did you mean 'gym-cleaning'"),
        (["--persona", "NOBODY"], "tech-lead"),
        (["--hints-p", "0.5"], "--hints-p"),
    ],
)
def test_what_cannot_be_played_is_one_sentence(arguments: list[str], known: str) -> None:
    done = called("selfplay", "--runs", "1", "--json", *arguments)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert known in done.err


def test_a_crash_is_counted_and_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(batch, "play", broken)
    done = called("selfplay", "--runs", "2", "--json")
    assert done.code == 1
    assert done.objects[-1]["failed"] == 2
    assert "Run 0 (seed 1) crashed" in done.err
