"""Where events and model calls are kept: SQLite on disk, or memory for runs nobody resumes."""

from simulator.runtime.stores.memory import MemoryCallLog, MemoryEventLog
from simulator.runtime.stores.port import SessionCalls, SessionRow, SessionStore
from simulator.runtime.stores.reader import SessionReader
from simulator.runtime.stores.sqlite import SqliteCallLog, SqliteEventLog, SqliteFile

__all__ = [
    "MemoryCallLog",
    "MemoryEventLog",
    "SessionCalls",
    "SessionReader",
    "SessionRow",
    "SessionStore",
    "SqliteCallLog",
    "SqliteEventLog",
    "SqliteFile",
]
