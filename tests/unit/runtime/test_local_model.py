"""The local model in the program: it words the buyer, and comes and goes with the program."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulator.agents.coach.rules import RulesCoach
from simulator.agents.judge.rules import RulesJudge
from simulator.agents.perceiver.model import ModelPerceiver
from simulator.agents.perceiver.tiers import TieredPerceiver
from simulator.agents.speaker.model import ModelSpeaker
from simulator.domain.errors import ConfigurationError, StorageUnavailable
from simulator.domain.events import BuyerSpoke, Faulted
from simulator.runtime.build import Deps, build_deps
from simulator.runtime.crew import Models, models_of
from simulator.runtime.service import StartRequest, TurnDone
from simulator.settings import load_settings
from tests.golden.prompts.inputs import VIEW
from tests.support import model_server as server
from tests.support.command_line import ASK, COMMAND, ROOT, TALK, buyersim
from tests.support.gguf import model_file

STAND_IN = ROOT / "tests" / "support" / "stand_in_library"
REQUEST = StartRequest(scenario="packaging-line", persona="owner-partner", seed=5)
PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that the child process finds."""
    monkeypatch.setenv("PYTHONPATH", str(STAND_IN))


def use(monkeypatch: pytest.MonkeyPatch, path: Path) -> Path:
    monkeypatch.setenv("BUYERSIM_LOCAL_MODEL", str(model_file(path)))
    return path


def begun(deps: Deps) -> str:
    """The id of a session that has just begun."""
    return deps.service.start(REQUEST).session_id


def children_of(pid: int) -> list[int]:
    """Child processes of a process that serve a model."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    pids = [int(child) for task in tasks for child in task.read_text("ascii").split()]
    serving = b"simulator.llm.local"
    return [one for one in pids if serving in Path(f"/proc/{one}/cmdline").read_bytes()]


def gone(pid: int) -> bool:
    """Whether a process is no more."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def wait_for(condition) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


async def spoken(deps: Deps) -> tuple[BuyerSpoke, list[Faulted]]:
    session = deps.service.start(REQUEST)
    updates = [u async for u in deps.service.say(session.session_id, "What do you need most?")]
    done = updates[-1]
    assert isinstance(done, TurnDone)
    (line,) = [event for event in done.events if isinstance(event, BuyerSpoke)]
    return line, [event for event in done.events if isinstance(event, Faulted)]


async def test_the_local_model_words_the_buyer_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path / "tiny.gguf")
    deps = build_deps(load_settings())
    assert deps.local is not None
    child = deps.local.pid
    assert not deps.offline
    agents = deps.agents(begun(deps))
    assert isinstance(agents.perceiver, TieredPerceiver)
    assert isinstance(agents.coach, RulesCoach)
    assert isinstance(agents.judge, RulesJudge)
    line, faults = await spoken(deps)
    assert (line.guard, line.usage.calls, faults) == ("passed", 1, [])
    assert deps.models.buyer_name == "tiny"
    await deps.aclose()
    assert gone(child)


@pytest.mark.parametrize(
    ("setting", "wording"),
    [(None, "as_written"), ("as_written", "as_written"), ("from_move", "from_move")],
)
def test_it_rewords_as_written_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str | None, wording: str
) -> None:
    use(monkeypatch, tmp_path / "tiny.gguf")
    if setting is not None:
        monkeypatch.setenv("BUYERSIM_WORDING", setting)
    deps = build_deps(load_settings(), in_memory=True)
    assert deps.models.wording == wording
    speaker = deps.agents(begun(deps)).speaker
    assert isinstance(speaker, ModelSpeaker)
    request = speaker.request(VIEW, "That is $9.", scope="t")
    assert (request.grammar is not None) == (wording == "as_written")
    deps.close()


def test_a_servers_model_words_the_move_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BUYERSIM_MODEL", "large")
    assert models_of(load_settings()).wording == "from_move"
    monkeypatch.setenv("BUYERSIM_WORDING", "as_written")
    assert models_of(load_settings()).wording == "as_written"
    assert models_of(load_settings().without_models()) == Models()


async def test_a_model_server_beside_it_still_reads_coaches_and_judges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path / "tiny.gguf")
    monkeypatch.setenv("BUYERSIM_MODEL", "large")
    with server.model_server() as fake:
        monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)
        deps = build_deps(load_settings())
        assert isinstance(deps.agents(begun(deps)).perceiver, ModelPerceiver)
        line, _ = await spoken(deps)
        asked = [str(body["messages"]) for body in fake.requests]
        await deps.aclose()
    assert deps.models.buyer_name == "tiny"
    assert line.guard == "passed"
    assert not [one for one in asked if "<draft>" in one]


async def test_when_it_dies_the_talk_goes_on_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path / "mortal.gguf")
    monkeypatch.setenv("BUYERSIM_MODEL_ATTEMPTS", "1")
    deps = build_deps(load_settings())
    line, faults = await spoken(deps)
    assert (line.guard, line.text) == ("draft", line.draft)
    assert [fault.kind for fault in faults] == ["model_unavailable"]
    assert deps.local is not None
    assert not deps.local.healthy()
    await deps.aclose()


def test_readiness_tells_whether_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator.ui.conversation import Conversations
    from simulator.ui.routes import routes

    use(monkeypatch, tmp_path / "tiny.gguf")
    deps = build_deps(load_settings())
    with TestClient(Starlette(routes=routes(deps, Conversations(deps.service)))) as client:
        assert client.get("/readyz").json()["local_model"] == "ok"
        assert deps.local is not None
        os.kill(deps.local.pid, signal.SIGKILL)
        wait_for(lambda: not deps.local.running())
        gone_now = client.get("/readyz")
    assert (gone_now.status_code, gone_now.json()["local_model"]) == (200, "gone")
    deps.close()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nowhere.gguf", None, "There is no file"),
        ("text.gguf", b"# no model", "is not a GGUF file"),
    ],
)
def test_a_file_that_cannot_be_served_is_said_before_anything_is_played(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    settings = load_settings().model_copy(update={"local_model": tmp_path / name})
    with pytest.raises(ConfigurationError, match=said):
        build_deps(settings)


def test_a_program_that_cannot_be_put_together_leaves_no_server_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path / "tiny.gguf")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        build_deps(load_settings().with_data(tmp_path / "file" / "data"))
    assert not children_of(os.getpid())


def test_the_command_line_says_what_is_wrong_and_how_to_mend_it(tmp_path: Path) -> None:
    torn = model_file(tmp_path / "torn.gguf")
    done = buyersim("play", *TALK, "--json", stdin=ASK, BUYERSIM_LOCAL_MODEL=str(torn))
    assert (done.code, done.out) == (2, "")
    assert "could not be loaded: load: tensor is not within the file bounds" in done.err
    assert "Traceback" not in done.err


def test_without_the_extra_a_talk_says_how_to_get_it(tmp_path: Path) -> None:
    """A library that cannot be imported, where the child looks first."""
    (tmp_path / "xllamacpp.py").write_text("raise ImportError('no such library')")
    model = model_file(tmp_path / "tiny.gguf")
    done = buyersim(
        "play", *TALK, "--json", stdin=ASK,
        BUYERSIM_LOCAL_MODEL=str(model), PYTHONPATH=str(tmp_path),
    )  # fmt: skip
    assert (done.code, done.out) == (2, "")
    assert "no such library" in done.err
    assert "pip install 'buyersim[local]'" in done.err


def test_ctrl_c_stops_the_talk_and_the_model(tmp_path: Path) -> None:
    model = model_file(tmp_path / "tiny.gguf")
    talk = subprocess.Popen(
        [*COMMAND, "play", *TALK, "--json"],
        cwd=ROOT,
        env={**os.environ, "BUYERSIM_LOCAL_MODEL": str(model)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert talk.stdout is not None
        assert b"session_started" in talk.stdout.readline()
        (child,) = children_of(talk.pid)
        os.killpg(talk.pid, signal.SIGINT)  # as a terminal does: to the whole group
        assert talk.wait(PATIENCE_S) == 130
        assert gone(child)
    finally:
        talk.kill()
        talk.communicate()


@pytest.mark.live
async def test_a_real_model_words_the_buyer() -> None:
    """Needs the extra, and BUYERSIM_LOCAL_MODEL set to a file."""
    pytest.importorskip("xllamacpp")
    os.environ.pop("PYTHONPATH", None)
    settings = load_settings()
    assert settings.local_model is not None, "set BUYERSIM_LOCAL_MODEL"
    deps = build_deps(settings.model_copy(update={"model_timeout_s": 110, "model_total_s": 110}))
    line, faults = await spoken(deps)
    await deps.aclose()
    assert not faults
    assert line.usage.completion_tokens > 0
    assert line.text
