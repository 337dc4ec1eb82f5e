"""One compiled graph behind the command line, the page and the API: break a node, and all fail.

The nodes are given a switch before anything is compiled, and nothing else is touched: the `play`
command, the page in Chromium and Gradio's client are driven as their users drive them. Each has to
say that it failed; with the node mended, the same session goes on.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from playwright.sync_api import Browser, expect, sync_playwright

from simulator.cli.main import main
from tests.browser.conftest import free_port, wait_until_ready
from tests.support.breakable import NODES, Broken, Switch, nodes_of
from tests.support.command_line import ASK, ROOT, TALK, Done, no_page
from tests.support.page import TalkPage

GREETING = "Good morning."
PATIENCE_MS = 15_000

of_the_turn = pytest.mark.parametrize("node", NODES["turn"])
of_the_debrief = pytest.mark.parametrize("node", NODES["debrief"])


@pytest.fixture(scope="module")
def switch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Switch]:
    """The switch of this process and of the server."""
    made = Switch(tmp_path_factory.mktemp("switch"))
    with pytest.MonkeyPatch.context() as patch:
        made.fit(patch.setattr)
        yield made


# --- the command line -----------------------------------------------------------------------------


def command(*arguments: str) -> Done:
    """Run the command; what leaves it as an exception is what Python ends with code 1 for.

    In a thread of its own, because Playwright keeps an event loop going in this one.
    """

    def run() -> Done:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = main(arguments, serve=no_page)
            except Broken:
                traceback.print_exc()
                code = 1
        return Done(code, out.getvalue(), err.getvalue())

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def play_of(folder: Path, *lines: str) -> tuple[str, ...]:
    """Write a script and the arguments that play it."""
    script = folder / "script.txt"
    script.write_text("\n".join(lines), encoding="utf-8")
    return ("play", *TALK, "--coach", "always", "--script", str(script), "--json", "--offline")


def way_back(done: Done) -> list[str]:
    (offered,) = re.findall(r"buyersim (play --resume .*)", done.err)
    return shlex.split(offered)


@of_the_turn
def test_the_command_fails_with_a_node_of_the_turn(
    node: str, switch: Switch, tmp_path: Path
) -> None:
    with switch.broken("turn", node):
        stopped = command(*play_of(tmp_path, ASK, "/walk"))
    assert stopped.code == 1
    assert f"Broken: turn.{node}" in stopped.err
    assert stopped.events == ["session_started", "rep_spoke", "fault"]
    done = command(*way_back(stopped))
    assert done.code == 0, done.err
    assert done.session_id == stopped.session_id
    assert done.events.count("rep_spoke") == done.events.count("buyer_spoke") == 2
    assert done.events[-1] == "scorecard"


@of_the_debrief
def test_the_command_fails_with_a_node_of_the_debrief(
    node: str, switch: Switch, tmp_path: Path
) -> None:
    with switch.broken("debrief", node):
        stopped = command(*play_of(tmp_path, "/walk"))
    assert stopped.code == 1
    assert f"Broken: debrief.{node}" in stopped.err
    assert stopped.events[-1] == "session_ended"
    again = ("--script", os.devnull, "--json", "--offline")
    done = command("play", "--resume", stopped.session_id, *again)
    assert done.code == 0, done.err
    assert done.events == [*stopped.events, "scorecard"]


# --- the API --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def app(switch: Switch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The web app, its graph compiled behind the switch, in a process of its own."""
    folder, port = tmp_path_factory.mktemp("web"), free_port()
    log, url = folder / "app.log", f"http://127.0.0.1:{port}"
    program = (sys.executable, "-m", "tests.support.breakable")
    with (
        log.open("wb") as written,
        subprocess.Popen(
            [*program, str(switch.folder), "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "BUYERSIM_DATA": str(folder / "data")},
            stdout=subprocess.DEVNULL,
            stderr=written,
        ) as process,
    ):
        try:
            wait_until_ready(url, process, log)
            yield url
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def client(app: str) -> Iterator[Client]:
    opened = Client(app, verbose=False)
    yield opened
    opened.close()


def started(client: Client) -> str:
    """Begin a talk with one turn played, the coach advising in each."""
    talk = ("support-desk-saas", "owner-partner", 7, None, "always")
    session = str(client.predict(*talk, api_name="/start")["session_id"])
    client.predict(session, GREETING, api_name="/say")
    return session


def kinds(answer: dict[str, Any]) -> list[str]:
    return [event["event"] for event in answer["events"]]


@of_the_turn
def test_the_api_fails_with_a_node_of_the_turn(node: str, switch: Switch, client: Client) -> None:
    session = started(client)
    with switch.broken("turn", node), pytest.raises(AppError):
        client.predict(session, ASK, api_name="/say")
    answer = client.predict(session, ASK, api_name="/say")  # the very same words, sent again
    assert kinds(answer).count("buyer_spoke") == 1
    assert "rep_spoke" not in kinds(answer), "the message was on the record already"
    assert kinds(client.predict(session, "And who decides?", api_name="/say"))[0] == "rep_spoke"


@of_the_debrief
def test_the_api_fails_with_a_node_of_the_debrief(
    node: str, switch: Switch, client: Client
) -> None:
    session = started(client)
    client.predict(session, "walk", api_name="/end")
    with switch.broken("debrief", node), pytest.raises(AppError):
        client.predict(session, api_name="/scorecard")
    assert client.predict(session, api_name="/scorecard")["type"] == "score"


# --- the page -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser, app: str, client: Client) -> Iterator[TalkPage]:
    """A page on which a talk is going on."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{app}/?s={started(client)}")
        opened = TalkPage(page)
        expect(opened.buyer_words).to_have_count(1)
        yield opened
        assert not errors, "the page's script failed"


@pytest.mark.browser
@of_the_turn
def test_the_page_fails_with_a_node_of_the_turn(node: str, switch: Switch, tab: TalkPage) -> None:
    with switch.broken("turn", node):
        tab.send(ASK)
        expect(tab.notice).to_contain_text("The buyer could not answer just now.")
        expect(tab.words.last).to_have_text(ASK)
        tab.page.reload()  # too early: it is still broken
        expect(tab.notice).to_contain_text("The buyer could not answer just now.")
    tab.page.reload()  # as the notice says
    tab.answered(2)
    expect(tab.notice).to_have_text("")
    tab.say("And who decides?")
    assert tab.words.all_inner_texts().count(ASK) == 1


@pytest.mark.browser
@of_the_debrief
def test_the_page_fails_with_a_node_of_the_debrief(
    node: str, switch: Switch, tab: TalkPage
) -> None:
    tab.close_with("Walk away", "Yes, walk away")
    tab.leave()
    failed = tab.page.get_by_role("alert").filter(has_text="The debrief could not be made")
    with switch.broken("debrief", node):
        tab.button("Skip it").click()
        expect(failed).to_be_visible()
        expect(tab.page.get_by_text("Reading the talk")).to_be_hidden()
    tab.button("Back to the talk").click()
    tab.debrief()
    expect(failed).to_be_hidden()


def test_the_nodes_broken_here_are_all_of_them() -> None:
    for graph, names in NODES.items():
        assert {name for name in vars(nodes_of(graph)) if not name.startswith("_")} == set(names)
