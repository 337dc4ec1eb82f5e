"""The stores on disk: one SQLite file with the events and the model calls.

Write-ahead logging lets readers and one writer work side by side. A committed turn survives the
death of the process; only a crash of the whole machine can cost the newest turns, never the file.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from simulator.domain.errors import ConcurrentAppend, StorageUnavailable
from simulator.domain.events import EVENT_ADAPTER, Event, SessionEnded, SessionStarted
from simulator.domain.ports import CallKey, CallRecord
from simulator.runtime.stores.port import SessionRow, check_batch, check_take, row_of

# Stored JSON is read back with `strict=False`: inside a map JSON has only lists and strings where
# the types say tuples and decimals. What was written was validated strictly.

BUSY_TIMEOUT_S: Final = 5.0
"""How long a writer waits for another one [s]."""

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS takes (
    position   INTEGER PRIMARY KEY,
    session_id TEXT    NOT NULL,
    take       INTEGER NOT NULL,
    person_id  TEXT    NOT NULL DEFAULT '',
    UNIQUE (session_id, take)
);
CREATE INDEX IF NOT EXISTS takes_of_person ON takes (person_id);
CREATE TABLE IF NOT EXISTS events (
    session_id TEXT    NOT NULL,
    take       INTEGER NOT NULL,
    branch     TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    event      TEXT    NOT NULL,
    turn       INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    PRIMARY KEY (session_id, take, branch, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS calls (
    scope      TEXT    NOT NULL,
    node       TEXT    NOT NULL,
    prompt_sha TEXT    NOT NULL,
    model      TEXT    NOT NULL,
    parameters TEXT    NOT NULL,
    attempt    INTEGER NOT NULL,
    record     TEXT    NOT NULL,
    PRIMARY KEY (scope, node, prompt_sha, model, parameters, attempt)
) WITHOUT ROWID;
"""

_CAUSES: Final = (
    ("readonly", "is read-only", "Give yourself the right to write there, or set BUYERSIM_DATA."),
    ("full", "is on a disk without space left", "Make room, then try again; nothing was lost."),
    ("disk i/o error", "could not be read or written", "Check the disk, then try again."),
    ("malformed", "is damaged", "Put it aside or restore a copy; a new one will be made."),
    ("not a database", "is not a session store", "Put it aside, or set BUYERSIM_DATA."),
    ("locked", "is held by another program", "Close the other program or wait, then try again."),
    ("unable to open", "cannot be opened", "Check that the folder exists and is yours."),
)
"""Words of SQLite's complaint, what they mean, and what to do."""


class SqliteFile:
    """One open database file, shared by the stores on it; safe to use from several threads.

    Raises:
        StorageUnavailable: the file cannot be opened, made or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageUnavailable(
                f"The data folder {path.parent} cannot be made: {error.strerror or error}.",
                "Set BUYERSIM_DATA to a folder you may write to.",
            ) from error
        with self._explained():
            self._connection = sqlite3.connect(
                path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
        try:
            with self._explained():
                self._connection.execute("PRAGMA journal_mode=WAL")
                self._connection.execute("PRAGMA synchronous=NORMAL")
                self._connection.executescript(_SCHEMA)
        except StorageUnavailable:
            self._connection.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the one write transaction; it is undone when the block fails."""
        with self._lock, self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.commit()
            except BaseException:
                self._connection.rollback()  # a commit that failed has left the transaction open
                raise

    def rows(self, query: str, *values: object) -> list[tuple[str, ...]]:
        """Read."""
        with self._lock, self._explained():
            return self._connection.execute(query, values).fetchall()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def damaged(self, error: ValidationError, what: str) -> StorageUnavailable:
        """Say that the file holds something this version cannot read."""
        return StorageUnavailable(
            f"{what} in {self._path} cannot be read ({error.error_count()} problems).",
            "It was written by another version, or damaged; restore a copy or start anew.",
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn SQLite's complaints into one sentence with a way out."""
        try:
            yield
        except sqlite3.IntegrityError:
            raise  # the stores know what a broken uniqueness means
        except sqlite3.DatabaseError as error:
            said = str(error).lower()
            for words, meaning, hint in _CAUSES:
                if words in said:
                    raise StorageUnavailable(f"The file {self._path} {meaning}.", hint) from error
            raise StorageUnavailable(
                f"The file {self._path} cannot be used: {error}.", "Check the folder and the disk."
            ) from error


class SqliteEventLog:
    """The append-only event log in a SQLite file."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def append(
        self,
        session_id: str,
        branch: str,
        expected_seq: int,
        events: Sequence[Event],
        take: int | None = None,
    ) -> None:
        """Append `events`, all or none."""
        check_batch(session_id, branch, expected_seq, events)
        with self._writing(f"{session_id}/{branch}") as connection:
            newest = _newest_take(connection, session_id)
            if newest is None:
                newest = _insert_take(connection, session_id, 0, _person(events))
            check_take(session_id, newest if take is None else take, newest)
            (present,) = connection.execute(
                "SELECT coalesce(max(seq) + 1, 0) FROM events"
                " WHERE session_id = ? AND take = ? AND branch = ?",
                (session_id, newest, branch),
            ).fetchone()
            if present != expected_seq:
                raise ConcurrentAppend(
                    f"{session_id}/{branch} is at {present}, not at {expected_seq}"
                )
            _insert_events(connection, newest, events)

    def read(
        self, session_id: str, branch: str, from_seq: int = 0, take: int | None = None
    ) -> Sequence[Event]:
        """Return the events from `from_seq` on."""
        found = self._file.rows(
            "SELECT body FROM events WHERE session_id = ? AND branch = ? AND seq >= ? AND take ="
            " coalesce(?, (SELECT max(take) FROM takes WHERE session_id = ?)) ORDER BY seq",
            session_id, branch, from_seq, take, session_id,
        )  # fmt: skip
        try:
            return tuple(EVENT_ADAPTER.validate_json(body, strict=False) for (body,) in found)
        except ValidationError as error:
            raise self._file.damaged(error, f"Session {session_id}") from error

    def newest_take(self, session_id: str) -> int | None:
        """Return the take that is being played."""
        found = self._file.rows(
            "SELECT take FROM takes WHERE session_id = ? ORDER BY take DESC LIMIT 1", session_id
        )
        return int(found[0][0]) if found else None

    def session_ids(self) -> Sequence[str]:
        """Return every session, the most recently started first."""
        found = self._file.rows(
            "SELECT session_id FROM takes GROUP BY session_id ORDER BY max(position) DESC"
        )
        return tuple(session_id for (session_id,) in found)

    def sessions_of(self, person_id: str) -> Sequence[SessionRow]:
        """List a person's sessions, the most recently started first."""
        found = self._file.rows(
            "SELECT first.body, last.body, (SELECT max(turn) FROM events AS e WHERE"
            "  e.session_id = t.session_id AND e.take = t.take AND e.branch = 'main')"
            " FROM takes AS t"
            " JOIN events AS first ON first.session_id = t.session_id AND first.take = t.take"
            "  AND first.branch = 'main' AND first.seq = 0"
            " LEFT JOIN events AS last ON last.session_id = t.session_id AND last.take = t.take"
            "  AND last.branch = 'main' AND last.event = 'session_ended'"
            " WHERE t.person_id = ?"
            "  AND t.take = (SELECT max(take) FROM takes AS u WHERE u.session_id = t.session_id)"
            " ORDER BY t.position DESC",
            person_id,
        )
        return tuple(self._row(first, last, int(turns)) for first, last, turns in found)

    def begin(self, started: SessionStarted, after: int | None) -> None:
        """Begin the next take; the earlier ones stay in the file."""
        session_id = started.session_id
        check_batch(session_id, started.branch, 0, (started,))
        with self._writing(session_id) as connection:
            newest = _newest_take(connection, session_id)
            check_take(session_id, after, newest)
            following = 0 if newest is None else newest + 1
            _insert_take(connection, session_id, following, started.person_id)
            _insert_events(connection, following, (started,))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @contextmanager
    def _writing(self, where: str) -> Iterator[sqlite3.Connection]:
        """Hold the write transaction; a place that is taken already means somebody was quicker."""
        try:
            with self._file.writing() as connection:
                yield connection
        except sqlite3.IntegrityError as error:
            raise ConcurrentAppend(f"{where}: {error}") from error

    def _row(self, first: str, last: str | None, turns: int) -> SessionRow:
        try:
            started = SessionStarted.model_validate_json(first, strict=False)
            ended = SessionEnded.model_validate_json(last, strict=False) if last else None
        except ValidationError as error:
            raise self._file.damaged(error, "A session") from error
        return row_of(started, turns, ended)


class SqliteCallLog:
    """The durable record of model calls in a SQLite file."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    def get(self, key: CallKey) -> CallRecord | None:
        """Return the recorded reply, if there is one."""
        found = self._file.rows(
            "SELECT record FROM calls WHERE scope = ? AND node = ? AND prompt_sha = ?"
            " AND model = ? AND parameters = ? AND attempt = ?",
            *_columns(key),
        )
        return self._read(found[0][0]) if found else None

    def put(self, key: CallKey, record: CallRecord) -> None:
        """Record a reply; the first one for a key stays."""
        with self._file.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO calls VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*_columns(key), record.model_dump_json()),
            )

    def of_session(self, session_id: str) -> Sequence[tuple[CallKey, CallRecord]]:
        """List what was asked in a session."""
        found = self._file.rows(
            "SELECT scope, node, prompt_sha, model, parameters, attempt, record FROM calls"
            " WHERE scope >= ? AND scope < ?",
            f"{session_id}/", f"{session_id}0",  # `0` follows `/`: every scope below the session
        )  # fmt: skip
        return tuple((_key(columns), self._read(record)) for *columns, record in found)

    def _read(self, record: str) -> CallRecord:
        try:
            return CallRecord.model_validate_json(record)
        except ValidationError as error:
            raise self._file.damaged(error, "A recorded model call") from error


def _columns(key: CallKey) -> tuple[object, ...]:
    return key.scope, key.node, key.prompt_sha, key.model, key.parameters, key.attempt


def _key(columns: Sequence[object]) -> CallKey:
    return CallKey.model_validate(dict(zip(CallKey.model_fields, columns, strict=True)))


def _person(events: Sequence[Event]) -> str:
    return events[0].person_id if events else ""


def _newest_take(connection: sqlite3.Connection, session_id: str) -> int | None:
    (take,) = connection.execute(
        "SELECT max(take) FROM takes WHERE session_id = ?", (session_id,)
    ).fetchone()
    return int(take) if take is not None else None


def _insert_take(connection: sqlite3.Connection, session_id: str, take: int, person_id: str) -> int:
    connection.execute(
        "INSERT INTO takes (session_id, take, person_id) VALUES (?, ?, ?)",
        (session_id, take, person_id),
    )
    return take


def _insert_events(connection: sqlite3.Connection, take: int, events: Sequence[Event]) -> None:
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (e.session_id, take, e.branch, e.seq, e.event, e.turn, e.model_dump_json())
            for e in events
        ],
    )
