"""Where a graph remembers the turn in flight: SQLite, strict about types, free of any event loop.

A checkpoint is disposable. The event log says what happened; losing this file costs nothing but
the work of a turn that was under way, and that turn is run again from the rep's message.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import Checkpoint, CheckpointMetadata, CheckpointTuple
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite import SqliteSaver

from simulator.domain.errors import InvariantViolated
from simulator.domain.values import Value

_MARK: Final = "__simulator_value__"
_OURS: Final = "simulator."


class ValueSerializer(JsonPlusSerializer):
    """Writes our values as JSON and reads them back as the same types, validated.

    LangGraph's own way dumps a model into plain data and, when strict validation turns the lists
    down that used to be tuples, quietly builds an unchecked object: decimals and nested values
    would come back as something else. Only classes of this package are ever looked up.
    """

    def __init__(self) -> None:
        super().__init__(allowed_msgpack_modules=None)

    def dumps_typed(self, obj: object) -> tuple[str, bytes]:
        """Replace our values, at any depth, by marked JSON."""
        return super().dumps_typed(_marked(obj))

    def loads_typed(self, data: tuple[str, bytes]) -> object:
        """Build our values again from marked JSON."""
        return _restored(super().loads_typed(data))


def _marked(obj: object) -> object:
    match obj:
        case Value():
            return {_MARK: [type(obj).__module__, type(obj).__name__, obj.model_dump_json()]}
        case dict():
            return {key: _marked(value) for key, value in obj.items()}
        case list():
            return [_marked(value) for value in obj]
        case tuple():
            # A named tuple keeps its type; its own serialisation is LangGraph's business.
            return obj if hasattr(obj, "_fields") else tuple(_marked(value) for value in obj)
        case _:
            return obj


def _restored(obj: object) -> object:
    match obj:
        case {"__simulator_value__": [str(module), str(name), str(text)], **rest} if not rest:
            return _class_of(module, name).model_validate_json(text, strict=False)
        case dict():
            return {key: _restored(value) for key, value in obj.items()}
        case list():
            return [_restored(value) for value in obj]
        case _:
            return obj


def _class_of(module: str, name: str) -> type[Value]:
    found = getattr(import_module(module), name, None) if module.startswith(_OURS) else None
    if not (isinstance(found, type) and issubclass(found, Value)):
        raise InvariantViolated(
            f"a checkpoint names {module}.{name}, which is not one of our values"
        )
    return found


class CheckpointFile(SqliteSaver):
    """The SQLite saver for use from any event loop.

    The upstream asynchronous saver is tied to the loop it was made in; the page, the command
    line and tests each have their own. A write takes well under a millisecond, so it is done in
    place.
    """

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """Read the newest checkpoint of a thread."""
        return self.get_tuple(config)

    async def alist(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> AsyncIterator[CheckpointTuple]:
        """List checkpoints, newest first."""
        for found in self.list(config, filter=filter, before=before, limit=limit):
            yield found

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: Mapping[str, str | int | float],
    ) -> RunnableConfig:
        """Write a checkpoint."""
        return self.put(config, checkpoint, metadata, dict(new_versions))

    async def aput_writes(
        self,
        config: RunnableConfig,
        writes: Sequence[tuple[str, Any]],
        task_id: str,
        task_path: str = "",
    ) -> None:
        """Write what a node that has finished hands on."""
        self.put_writes(config, writes, task_id, task_path)

    async def adelete_thread(self, thread_id: str) -> None:
        """Forget a thread."""
        self.delete_thread(thread_id)


@contextmanager
def open_checkpoints(path: Path | None) -> Iterator[CheckpointFile]:
    """Open the checkpoint file at `path`, or one in memory that goes when it is closed."""
    with CheckpointFile.from_conn_string(str(path) if path else ":memory:") as opened:
        saver = CheckpointFile(opened.conn, serde=ValueSerializer())
        saver.setup()
        # Nothing here is missed after a crash, so no write waits for the disk.
        saver.conn.execute("PRAGMA synchronous=OFF")
        yield saver
