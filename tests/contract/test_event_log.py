"""What every event log and call log keeps to, whatever it is kept in."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from simulator.content.loader import default_library
from simulator.domain.errors import ConcurrentAppend, InvariantViolated, StorageUnavailable
from simulator.domain.events import Event, RepSpoke, SessionStarted
from simulator.domain.ports import CallKey, CallLog, CallRecord
from simulator.runtime.starting import Chosen, StartRequest, session_started
from simulator.runtime.stores import (
    MemoryCallLog,
    MemoryEventLog,
    SessionStore,
    SqliteCallLog,
    SqliteEventLog,
    SqliteFile,
)


@cache
def started(person: str = "local", seed: int = 1) -> SessionStarted:
    library = default_library()
    chosen = Chosen(
        scenario=library.scenario("packaging-line"),
        persona=library.persona("owner-partner"),
        seed=seed,
        model=None,
    )
    request = StartRequest(scenario="packaging-line", persona="owner-partner", person_id=person)
    return session_started(request, chosen, nonce="", ts="2026-01-01T00:00:00.000+00:00")


def spoke(first: SessionStarted, seq: int, text: str = "Hello") -> RepSpoke:
    return RepSpoke(
        seq=seq,
        session_id=first.session_id,
        branch=first.branch,
        turn=seq,
        ts=first.ts,
        person_id=first.person_id,
        i=seq - 1,
        text=text,
    )


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SessionStore]:
    kept: SessionStore = (
        MemoryEventLog()
        if request.param == "memory"
        else SqliteEventLog(SqliteFile(tmp_path / "s.sqlite3"))
    )
    yield kept
    kept.close()


def add(log: SessionStore, *events: Event) -> None:
    first = events[0]
    log.append(first.session_id, first.branch, first.seq, events)


def test_what_was_appended_is_read_back_equal_and_of_the_same_type(log: SessionStore) -> None:
    first = started()
    add(log, first, spoke(first, 1, "€ 41.500 — 'ok'? \U0001f642"))
    assert log.read(first.session_id, "main") == (
        first,
        spoke(first, 1, "€ 41.500 — 'ok'? \U0001f642"),
    )


def test_reading_begins_where_it_is_asked_to(log: SessionStore) -> None:
    first = started()
    add(log, first, spoke(first, 1), spoke(first, 2))
    assert [event.seq for event in log.read(first.session_id, "main", 2)] == [2]
    assert log.read(first.session_id, "main", 3) == ()


def test_an_unknown_session_is_empty(log: SessionStore) -> None:
    assert log.read("nobody", "main") == ()
    assert log.session_ids() == ()


def test_the_second_writer_at_a_place_is_turned_down_and_changes_nothing(
    log: SessionStore,
) -> None:
    first = started()
    add(log, first, spoke(first, 1, "mine"))
    with pytest.raises(ConcurrentAppend):
        add(log, spoke(first, 1, "theirs"), spoke(first, 2))
    with pytest.raises(ConcurrentAppend):
        add(log, spoke(first, 3, "a gap"))
    assert [event.seq for event in log.read(first.session_id, "main")] == [0, 1]


def test_events_of_another_place_are_a_bug(log: SessionStore) -> None:
    first = started()
    with pytest.raises(InvariantViolated):
        log.append(first.session_id, "main", 0, (first, spoke(first, 5)))
    with pytest.raises(InvariantViolated):
        log.append("another", "main", 0, (first,))
    assert log.session_ids() == ()


def test_of_many_writers_exactly_one_wins_each_place(log: SessionStore) -> None:
    first = started()
    add(log, first)
    won: list[str] = []

    def write(name: str) -> None:
        for seq in range(1, 21):
            try:
                add(log, spoke(first, seq, name))
            except ConcurrentAppend:
                continue
            won.append(name)

    writers = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    held = log.read(first.session_id, "main")[1:]
    assert len(won) == len(held)
    assert [event.seq for event in held] == list(range(1, len(held) + 1))
    assert len(held) == 20


def test_sessions_are_listed_by_person_newest_first(log: SessionStore) -> None:
    mine, theirs, later = started(), started("ada"), started(seed=2)
    add(log, mine, spoke(mine, 1))
    add(log, theirs)
    add(log, later)
    assert [row.session_id for row in log.sessions_of("local")] == [
        later.session_id,
        mine.session_id,
    ]
    assert [row.turns for row in log.sessions_of("local")] == [0, 1]
    assert log.session_ids() == (later.session_id, theirs.session_id, mine.session_id)
    assert log.sessions_of("nobody") == ()


def test_an_id_can_begin_anew(log: SessionStore) -> None:
    first = started()
    add(log, first, spoke(first, 1, "the first time"))
    log.begin(first, after=0)
    assert log.read(first.session_id, "main") == (first,)
    add(log, spoke(first, 1, "the second time"))
    assert [e.text for e in log.read(first.session_id, "main") if isinstance(e, RepSpoke)] == [
        "the second time"
    ]
    assert len(log.sessions_of("local")) == 1


def test_a_take_is_gone_on_with_only_while_it_is_the_newest(log: SessionStore) -> None:
    first = started()
    assert log.newest_take(first.session_id) is None
    log.begin(first, after=None)
    assert log.newest_take(first.session_id) == 0
    log.begin(first, after=0)
    assert log.newest_take(first.session_id) == 1
    with pytest.raises(ConcurrentAppend):
        log.append(first.session_id, "main", 1, (spoke(first, 1),), 0)
    log.append(first.session_id, "main", 1, (spoke(first, 1),), 1)
    assert len(log.read(first.session_id, "main", 0, 1)) == 2
    assert len(log.read(first.session_id, "main", 0, 0)) < 2


@pytest.mark.parametrize("after", [None, 1])
def test_who_begins_a_take_without_knowing_the_newest_is_turned_down(
    log: SessionStore, after: int | None
) -> None:
    first = started()
    log.begin(first, after=None)
    add(log, spoke(first, 1))
    with pytest.raises(ConcurrentAppend):
        log.begin(first, after=after)
    assert len(log.read(first.session_id, "main")) == 2


def test_a_take_begins_with_its_first_event_or_not_at_all(tmp_path: Path) -> None:
    file, first = SqliteFile(tmp_path / "s.sqlite3"), started()
    log = SqliteEventLog(file)
    add(log, first, spoke(first, 1))
    with file.writing() as connection:
        connection.execute(
            "CREATE TRIGGER planted BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'x'); END"
        )
    with pytest.raises(ConcurrentAppend):
        log.begin(first, after=0)
    assert log.newest_take(first.session_id) == 0
    assert len(log.read(first.session_id, "main")) == 2
    file.close()


def test_after_a_commit_that_failed_the_next_write_goes_through(tmp_path: Path) -> None:
    file = SqliteFile(tmp_path / "s.sqlite3")
    file.rows("PRAGMA foreign_keys=ON")
    with file.writing() as connection:
        connection.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY)")
        connection.execute(
            "CREATE TABLE children (parent REFERENCES parents DEFERRABLE INITIALLY DEFERRED)"
        )
    with pytest.raises(sqlite3.IntegrityError), file.writing() as connection:
        connection.execute("INSERT INTO children VALUES (1)")  # noticed by COMMIT only
    first = started()
    add(SqliteEventLog(file), first)
    assert file.rows("SELECT * FROM children") == []
    assert SqliteEventLog(file).read(first.session_id, "main") == (first,)
    file.close()


def test_an_earlier_take_stays_in_the_file(tmp_path: Path) -> None:
    path, first = tmp_path / "s.sqlite3", started()
    log = SqliteEventLog(SqliteFile(path))
    add(log, first)
    log.begin(first, after=0)
    log.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (2,)
    connection.close()


KEY = CallKey(
    scope="s/main/1", node="speaker", prompt_sha="0", model="m", parameters="{}", attempt=0
)
RECORD = CallRecord(
    text="Yes — 5 €",
    prompt_tokens=3,
    completion_tokens=2,
    token_method="exact",
    finish_reason="stop",
)


@pytest.fixture(params=["memory", "sqlite"])
def calls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CallLog]:
    if request.param == "memory":
        yield MemoryCallLog()
        return
    file = SqliteFile(tmp_path / "s.sqlite3")
    yield SqliteCallLog(file)
    file.close()


def test_the_first_record_of_a_call_stays(calls: CallLog) -> None:
    assert calls.get(KEY) is None
    calls.put(KEY, RECORD)
    calls.put(KEY, RECORD.model_copy(update={"text": "another"}))
    assert calls.get(KEY) == RECORD


@pytest.mark.parametrize("field", list(CallKey.model_fields))
def test_calls_that_differ_in_anything_are_different_calls(calls: CallLog, field: str) -> None:
    calls.put(KEY, RECORD)
    other = 1 if field == "attempt" else "other"
    assert calls.get(KEY.model_copy(update={field: other})) is None


# --- what can happen to a file -------------------------------------------------------------------


def test_both_logs_survive_the_process(tmp_path: Path) -> None:
    first = started()
    file = SqliteFile(tmp_path / "deep" / "er" / "s.sqlite3")
    add(SqliteEventLog(file), first)
    SqliteCallLog(file).put(KEY, RECORD)
    file.close()
    again = SqliteFile(tmp_path / "deep" / "er" / "s.sqlite3")
    assert SqliteEventLog(again).read(first.session_id, "main") == (first,)
    assert SqliteCallLog(again).get(KEY) == RECORD
    again.close()


def test_two_processes_may_share_a_file(tmp_path: Path) -> None:
    one, two = (SqliteEventLog(SqliteFile(tmp_path / "s.sqlite3")) for _ in range(2))
    first = started()
    add(one, first)
    with pytest.raises(ConcurrentAppend):
        add(two, first)
    add(two, spoke(first, 1))
    assert len(one.read(first.session_id, "main")) == 2
    one.close()
    two.close()


def sentence(error: pytest.ExceptionInfo[StorageUnavailable]) -> str:
    assert error.value.hint
    assert "\n" not in str(error.value)
    return error.value.message


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable) as error:
        SqliteFile(tmp_path / "file" / "s.sqlite3")
    assert "cannot be made" in sentence(error)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite3").write_text("Dear diary, " * 100)
    with pytest.raises(StorageUnavailable) as error:
        SqliteFile(tmp_path / "s.sqlite3")
    assert "is not a session store" in sentence(error)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite3").mkdir()
    with pytest.raises(StorageUnavailable) as error:
        SqliteFile(tmp_path / "s.sqlite3")
    assert "cannot be opened" in sentence(error)


@pytest.mark.parametrize(
    ("pragma", "said"),
    [("query_only=ON", "is read-only"), ("max_page_count=1", "without space left")],
)
def test_a_file_that_cannot_be_written(tmp_path: Path, pragma: str, said: str) -> None:
    file = SqliteFile(tmp_path / "s.sqlite3")
    file.rows(f"PRAGMA {pragma}")
    first = started()
    with pytest.raises(StorageUnavailable) as error:
        for seq in range(1, 200):
            add(
                SqliteEventLog(file),
                *((first,) if seq == 1 else (spoke(first, seq - 1, "x" * 4000),)),
            )
    assert said in sentence(error)
    file.close()


def test_a_damaged_row_is_named(tmp_path: Path) -> None:
    path, first = tmp_path / "s.sqlite3", started()
    log = SqliteEventLog(SqliteFile(path))
    add(log, first)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE events SET body = '{}'")
    connection.commit()
    connection.close()
    with pytest.raises(StorageUnavailable) as error:
        log.read(first.session_id, "main")
    assert first.session_id in sentence(error)
    log.close()
