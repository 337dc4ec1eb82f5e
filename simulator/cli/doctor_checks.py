"""The checks of `buyersim doctor`, each a finding with its remedy."""

from __future__ import annotations

import asyncio
import platform
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, Literal

from simulator.cli.options import settings_from
from simulator.content.loader import default_library
from simulator.content.prompts import default_prompts
from simulator.domain.errors import ConfigurationError, ModelError, UserFacingError
from simulator.domain.values import Value
from simulator.llm import LocalTokenCounter
from simulator.llm.local.machine import this_machine
from simulator.llm.local.model_file import ModelFile, examined, in_words
from simulator.llm.local.server import INSTALL
from simulator.llm.port import ChatModel, ChatRequest, Message, Sampling
from simulator.runtime.checking import unused_files
from simulator.runtime.crew import models_of
from simulator.runtime.local_model import local_server
from simulator.settings import Settings

PACKAGES: Final = ("buyersim", "gradio", "langgraph", "openai", "pydantic", "tiktoken", "typer")
LOCAL_EXTRA: Final = "xllamacpp"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_S: Final = 15.0
"""How long the model server may take for one word [s]. Assumption: a cold local model."""


class Finding(Value):
    """One thing looked at."""

    check: str
    state: Literal["ok", "missing", "broken"]
    """missing: the program works without it. broken: it does not, or not as it was set up."""
    found: str
    fix: str | None = None
    """What to do; None when there is nothing to do."""

    def sentence(self) -> str:
        """Write it as a line for people."""
        mark = {"ok": "ok", "missing": "--", "broken": "!!"}[self.state]
        return f"{mark}  {self.check}: {self.found}" + (f" {self.fix}" if self.fix else "")


def findings(data: Path | None, *, offline: bool) -> Iterator[Finding]:
    """Look at everything, one after the other."""
    yield Finding(check="python", state="ok", found=platform.python_version())
    yield _packages()
    try:
        settings = settings_from(data, offline=offline)
    except ConfigurationError as error:
        yield Finding(check="settings", state="broken", found=error.message, fix=error.hint)
        return
    yield _content(settings)
    yield _data_folder(settings.data)
    yield from _model(settings)
    yield from _local_model(settings)
    yield _tokens(settings)
    yield _chromium()


def _packages() -> Finding:
    versions = {name: _version_of(name) for name in PACKAGES}
    found = [f"{name} {given}" for name, given in versions.items() if given]
    lost = [name for name, given in versions.items() if given is None]
    if lost:
        fix = "Install the program again: `make setup`, or pip install the wheel."
        said = f"not installed: {', '.join(lost)}."
        return Finding(check="packages", state="broken", found=said, fix=fix)
    return Finding(check="packages", state="ok", found=", ".join(found))


def _content(settings: Settings) -> Finding:
    try:
        library = default_library(settings.data)
        default_prompts()
        for scenario in library.scenario_ids():
            library.scenario(scenario)
        for persona in library.persona_ids():
            library.persona(persona)
    except UserFacingError as error:
        return Finding(check="content", state="broken", found=error.message, fix=error.hint)
    unused = unused_files("persona", library) + unused_files("scenario", library)
    if unused:
        said = f"{unused[0].path}: {unused[0].message}"
        return Finding(check="content", state="broken", found=said, fix=unused[0].fix)
    scenarios, personas = len(library.scenario_ids()), len(library.persona_ids())
    said = f"{scenarios} scenarios, {personas} buyers"
    return Finding(check="content", state="ok", found=said)


def _data_folder(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        said = f"{folder} cannot be written: {error.strerror or error}."
        fix = "Give yourself the right to write there, or name another with BUYERSIM_DATA."
        return Finding(check="data", state="broken", found=said, fix=fix)
    return Finding(check="data", state="ok", found=f"{folder} can be written")


def _model(settings: Settings) -> Iterator[Finding]:
    key = settings.api_key is not None and bool(settings.api_key.get_secret_value())
    yield Finding(
        check="key",
        state="ok" if key else "missing",
        found="OPENAI_API_KEY is set" if key else "OPENAI_API_KEY is not set.",
        fix=None if key else "Set it if your model server wants one.",
    )
    if not settings.asks_a_server:
        served = f" ({settings.base_url} is set, but no model's name)" if settings.base_url else ""
        local = settings.local_model is not None
        said = "the local model words the buyer." if local else "the offline engine plays."
        fix = "Set BUYERSIM_MODEL to have a model word the buyer."
        yield Finding(
            check="model",
            state="missing",
            found=f"none{served}; {said}",
            fix=None if local else fix,
        )
        return
    yield asyncio.run(_asked(settings))


async def _asked(settings: Settings) -> Finding:
    """Ask the model for one word: only that proves address, key and name at once."""
    where = settings.base_url or "OpenAI's own service"
    try:
        models = models_of(settings)
    except ConfigurationError as error:
        return Finding(check="model", state="broken", found=error.message, fix=error.hint)
    model = models.buyer or models.coach or models.judge
    if model is None:
        return Finding(check="model", state="missing", found="none; the offline engine plays.")
    fix = "Check OPENAI_BASE_URL, OPENAI_API_KEY and BUYERSIM_MODEL, or use --offline."
    return await _one_word("model", model, where, fix)


async def _one_word(check: str, model: ChatModel, where: str, fix: str) -> Finding:
    ask = ChatRequest(
        messages=(Message(role="user", content="Answer with the one word: ready"),),
        sampling=Sampling(max_tokens=16),
        purpose="speaker",
        scope="doctor",
    )
    try:
        async with asyncio.timeout(PATIENCE_S):
            await model.complete(ask)
    except (ModelError, TimeoutError) as error:
        why = str(error) or f"no answer within {PATIENCE_S:.0f} s"
        said = f"{model.name} at {where} does not answer: {why.rstrip('.')}."
        return Finding(check=check, state="broken", found=said, fix=fix)
    finally:
        await model.aclose()
    return Finding(check=check, state="ok", found=f"{model.name} at {where} answers")


def _local_model(settings: Settings) -> Iterator[Finding]:
    """Look at extra, file and machine; where all fit, serve the file and ask for a word."""
    extra = _version_of(LOCAL_EXTRA)
    if settings.local_model is None:
        said = "BUYERSIM_LOCAL_MODEL is not set."
        fix = "Set it to a GGUF file to have a small model on this machine word the buyer."
        fix += "" if extra else f" It needs an extra. {INSTALL}"
        yield Finding(check="local", state="missing", found=said, fix=fix)
        return
    if extra is None:
        said = "BUYERSIM_LOCAL_MODEL is set, and the extra that serves models is not installed."
        yield Finding(check="local", state="broken", found=said, fix=INSTALL)
        return
    try:
        file = examined(settings.local_model)
    except ConfigurationError as error:
        yield Finding(check="local", state="broken", found=error.message, fix=error.hint)
        return
    finding = _fits(file, f"{LOCAL_EXTRA} {extra}")
    yield finding
    if finding.state == "ok":
        yield _served(settings)


def _fits(file: ModelFile, served_by: str) -> Finding:
    machine = this_machine()
    free = "an unknown amount" if machine.free_bytes is None else in_words(machine.free_bytes)
    known = file.known
    about = f"{known.licence}, {known.note}" if known else "unknown, and used as it is"
    cores = f"{machine.cores} core{'s' * (machine.cores != 1)}"
    said = (
        f"{file.name} ({about}): {in_words(file.bytes)}, takes about "
        f"{in_words(file.needs_bytes)} of the {free} of memory free; {cores}; {served_by}"
    )
    if file.shortage(machine) is not None:
        fix = "It does not fit: take a smaller file, or free memory."
        return Finding(check="local", state="broken", found=f"{said}.", fix=fix)
    return Finding(check="local", state="ok", found=said)


def _served(settings: Settings) -> Finding:
    """Start the local server as a talk would, and ask for one word."""
    try:
        with local_server(settings) as server:
            model = models_of(settings, server).local
            if server is None or model is None:
                return Finding(check="local_server", state="missing", found="not asked for.")
            fix = "Take a smaller file, or play with --offline."
            return asyncio.run(_one_word("local_server", model, "this machine", fix))
    except ConfigurationError as error:
        return Finding(check="local_server", state="broken", found=error.message, fix=error.hint)


def _version_of(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _tokens(settings: Settings) -> Finding:
    method = LocalTokenCounter().count("buyersim", settings.model_for("buyer") or "").method
    said = {
        "exact": "counted with the model's own vocabulary",
        "estimate": "estimated by length where the server does not count",
    }[method]
    return Finding(check="tokens", state="ok", found=said)


def _chromium() -> Finding:
    for name in BROWSERS:
        path = shutil.which(name)
        if path is not None:
            return Finding(check="chromium", state="ok", found=path)
    fix = "`make setup-browser` installs it; only the browser tests need it."
    return Finding(check="chromium", state="missing", found="not installed.", fix=fix)
