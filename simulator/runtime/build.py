"""The composition root: settings in, working objects out; the one place that knows them all."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator.content.loader import Library, default_library
from simulator.content.prompts import PromptLibrary, default_prompts
from simulator.domain.errors import ConfigurationError, StorageUnavailable
from simulator.engine.decide import decide
from simulator.graph.deps import Agents, Clock, Decide, TurnDeps
from simulator.llm.local.server import LocalServer
from simulator.runtime.crew import Crew, Models, models_of, wrapping
from simulator.runtime.local_model import local_server
from simulator.runtime.service import NegotiationService, ServiceParts
from simulator.runtime.starting import LARGEST_SEED
from simulator.runtime.stores import (
    MemoryCallLog,
    MemoryEventLog,
    SessionCalls,
    SessionReader,
    SessionStore,
    SqliteCallLog,
    SqliteEventLog,
    SqliteFile,
)
from simulator.settings import Settings, prepare_process

if TYPE_CHECKING:
    from simulator.graph.checkpoints import CheckpointFile

RUBRIC: Final = "win_win"
SESSIONS_FILE: Final = "sessions.sqlite3"
CHECKPOINTS_FILE: Final = "checkpoints.sqlite3"


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything an entry point works with."""

    settings: Settings
    library: Library
    prompts: PromptLibrary
    service: NegotiationService
    store: SessionStore
    call_log: SessionCalls
    reader: SessionReader
    agents: Callable[[str], Agents]
    """The agents of a session, by its id."""
    models: Models
    turn_deps: TurnDeps
    local: LocalServer | None
    """Serves the local model; None when there is none."""
    _open: ExitStack

    @property
    def offline(self) -> bool:
        """Whether no agent has a model; the page and the command line say so."""
        return self.models == Models()

    def close(self) -> None:
        """Close the stores and stop the local model; nothing can be played afterwards."""
        self._open.close()

    async def aclose(self) -> None:
        """Close the connections to model servers as well."""
        for model in self.models.distinct:
            await model.aclose()
        self.close()


def utc_now() -> str:
    """The present moment, to a millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def system_clock() -> Clock:
    """The clock of this machine."""
    return Clock(now=utc_now, timer=time.perf_counter)


def build_deps(
    settings: Settings,
    *,
    in_memory: bool = False,
    models: Models | None = None,
    engine: Decide = decide,
) -> Deps:
    """Put the program together.

    Args:
        settings: where to keep things and which models to use.
        in_memory: keep sessions for the life of the process only; no folder is touched.
        models: use these instead of the ones the settings name.
        engine: decides for the buyer; measurements of the machinery around it pass their own.

    Raises:
        ConfigurationError: a setting asks for something this version does not have, or the local
            model cannot be served.
        StorageUnavailable: the data folder cannot be used.
    """
    _check_supported(settings)
    prepare_process()
    # LangGraph takes seconds to import, and reads its switches while it does.
    from simulator.graph.debrief import DebriefGraph  # noqa: PLC0415
    from simulator.graph.turn import TurnGraph  # noqa: PLC0415

    library, prompts = default_library(settings.data), default_prompts()
    clock = system_clock()
    with ExitStack() as opening:
        server = None if models is not None else opening.enter_context(local_server(settings))
        models = models_of(settings, server) if models is None else models
        store, call_log = _stores(None if in_memory else settings.data)
        opening.callback(store.close)
        saver = _checkpoints(opening, None if in_memory else settings.data / CHECKPOINTS_FILE)
        reader = SessionReader(store)
        crew = Crew(
            models,
            prompts,
            library.rubric(RUBRIC).value,
            wrapping(settings, call_log),
            lambda session_id: reader.current(session_id).started.language,
        )
        turn_deps = TurnDeps(ledger=reader, agents=crew, decide=engine, clock=clock)
        parts = ServiceParts(
            library=library,
            store=store,
            reader=reader,
            turns=TurnGraph(turn_deps, saver),
            debriefs=DebriefGraph(turn_deps, reader.events),
            agents=crew,
            clock=clock,
            model=models.buyer_name,
            draw_seed=lambda: secrets.randbelow(LARGEST_SEED),
            nonce=lambda: secrets.token_hex(8),
        )
        return Deps(
            settings=settings,
            library=library,
            prompts=prompts,
            service=NegotiationService(parts),
            store=store,
            call_log=call_log,
            reader=reader,
            agents=crew,
            models=models,
            turn_deps=turn_deps,
            local=server,
            _open=opening.pop_all(),
        )


def _stores(folder: Path | None) -> tuple[SessionStore, SessionCalls]:
    if folder is None:
        return MemoryEventLog(), MemoryCallLog()
    file = SqliteFile(folder / SESSIONS_FILE)
    return SqliteEventLog(file), SqliteCallLog(file)


def _checkpoints(opening: ExitStack, path: Path | None) -> CheckpointFile:
    """Open the checkpoints; a damaged file is replaced, because nothing in it is missed."""
    from simulator.graph.checkpoints import open_checkpoints  # noqa: PLC0415 (see build_deps)

    try:
        return opening.enter_context(open_checkpoints(path))
    except sqlite3.DatabaseError as error:
        if path is None:
            raise
        try:
            for part in (
                path,
                path.with_name(f"{path.name}-wal"),
                path.with_name(f"{path.name}-shm"),
            ):
                part.unlink(missing_ok=True)
            return opening.enter_context(open_checkpoints(path))
        except (OSError, sqlite3.DatabaseError):
            raise StorageUnavailable(
                f"The file {path} cannot be used: {error}.", "Remove it; it holds no talk."
            ) from error


def _check_supported(settings: Settings) -> None:
    if settings.database_url:
        raise ConfigurationError(
            "BUYERSIM_DATABASE_URL is set, and this version keeps sessions in a file only.",
            "Unset it; BUYERSIM_DATA says where the file is.",
        )
