"""A session that was played with a model, replayed from one file: the same bytes, and no model."""

from __future__ import annotations

import asyncio
import hashlib
import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.runtime.build import build_deps
from simulator.runtime.service import StartRequest
from simulator.settings import load_settings
from tests.support import model_server as server
from tests.support.command_line import ASK, TALK, Done, buyersim, called

LINES = f"""\
Good morning, Marta!
{ASK}
Hm, not sure I follow you there.
The Complete edition costs $48,000 a year for forty seats.
What makes that too much?
If you commit to two years, I can do $46,500.
/walk
/return
Could you live with $45,000?
/walk
/followup Thank you, Marta. I will send the papers on Monday.
"""
DRAFT = server.DRAFT
Body = server.Body


def answering(body: Body) -> server.Behaviour:
    """Word drafts in other words, stray or fail now and then, label, advise, judge."""
    text = "\n".join(str(message["content"]) for message in body["messages"])
    drafts = DRAFT.findall(text)
    if drafts and "46,500" in text and "was turned down" not in text:
        return server.reply(f"{drafts[-1]} Or 39,123, who knows.")  # is repaired
    if drafts and "What makes that too much?" in text and "46,500" not in text:
        return server.status(400)  # the plain draft is shown
    if drafts:
        return server.reply(f"Well now. {drafts[-1]}")
    if "label what a message" in text:
        labels = {"acts": [{"kind": "other", "quote": "not sure", "topic": ""}], "tone": "cold"}
        return server.reply(json.dumps({**labels, "unclear": ""}))
    if "You coach" in text:
        return server.reply("Ask them what would have to change by next winter.")
    if "You examine" in text:
        return server.reply('{"results": []}')
    told = {"headline": "A start.", "went_well": [], "to_improve": [], "missed": []}
    return server.reply(json.dumps(told))


def changed(file: Path, change: Callable[[list[dict[str, Any]]], object], *, seal: bool) -> Path:
    """Tamper with a recording, sealed again as its maker would have or not."""
    objects = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    change(objects)
    *body, end = objects
    body[0]["events"] = sum("event" in one for one in body)
    body[0]["calls"] = sum(one.get("type") == "call" for one in body)
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in body)
    if seal:
        end["sha256"] = hashlib.sha256(lines.encode()).hexdigest()
    other = file.with_name("changed.jsonl")
    other.write_text(lines + json.dumps(end, separators=(",", ":")) + "\n", encoding="utf-8")
    return other


def one_sentence(done: Done, *words: str) -> None:
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 1, done.err
    for word in words:
        assert word in done.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("recorded")


@pytest.fixture(scope="module")
def original(folder: Path) -> Iterator[tuple[Done, int]]:
    """The talk as it was played with a model, its server stopped since, and how often it asked."""
    with server.model_server(answering) as fake:
        done = buyersim(
            "play", *TALK, "--script", "-", "--coach", "always", "--data", str(folder), "--json",
            stdin=LINES, OPENAI_BASE_URL=fake.base_url, OPENAI_API_KEY="k", BUYERSIM_MODEL="m-1",
            BUYERSIM_PRICE_PROMPT="1.5", BUYERSIM_PRICE_COMPLETION="2",
        )  # fmt: skip
        asked = len(fake.requests)
    assert done.code == 0, done.err
    yield done, asked


@pytest.fixture(scope="module")
def file(original: tuple[Done, int], folder: Path) -> Path:
    path = folder / "talk.jsonl"
    done = called("record", original[0].session_id, "--out", str(path), "--data", str(folder))
    assert (done.code, done.out) == (0, ""), done.err
    return path


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, no model named, no data folder, and no way to connect to anything."""

    def refuse(*_: object) -> None:
        pytest.fail("a replay opened a connection")

    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "BUYERSIM_MODEL", "BUYERSIM_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


def test_the_talk_holds_what_a_talk_with_a_model_can_hold(original: tuple[Done, int]) -> None:
    done, asked = original
    spoken = [event for event in done.objects if event["event"] == "buyer_spoke"]
    assert {event["guard"] for event in spoken} == {"passed", "repaired", "draft"}
    assert all(event["usage"]["cost"] for event in spoken if event["usage"]["calls"])
    assert asked > len(spoken)
    assert {"fault", "hint", "reopened", "followed_up", "scorecard"} <= set(done.events)
    assert "model" in {event["tier"] for event in done.objects if event["event"] == "observed"}


def test_a_replay_prints_the_same_bytes(
    original: tuple[Done, int], file: Path, cut_off: None
) -> None:
    replayed = called("replay", str(file), "--json")
    assert (replayed.code, replayed.err) == (0, "")
    assert replayed.out == original[0].out


def test_a_process_of_its_own_elsewhere_prints_the_same_bytes(
    original: tuple[Done, int], file: Path, tmp_path: Path
) -> None:
    dead = "http://127.0.0.1:9/v1"
    replayed = buyersim(
        "replay", str(file), "--json", BUYERSIM_DATA=str(tmp_path), OPENAI_BASE_URL=dead,
        BUYERSIM_MODEL="another",
    )  # fmt: skip
    assert replayed.out == original[0].out
    assert list(tmp_path.iterdir()) == []


def test_secrets_are_shown_on_request_only(file: Path, folder: Path, cut_off: None) -> None:
    assert "buyer_batna_value" not in called("replay", str(file), "--json").out
    assert "buyer_batna_value" in called("replay", str(file), "--json", "--reveal").out


def test_without_json_the_talk_is_told(file: Path, cut_off: None) -> None:
    told = called("replay", str(file))
    assert told.code == 0
    assert f"You: {ASK}" in told.out
    assert "Well now." in told.out


def test_every_reply_is_needed_and_named_when_it_lacks(file: Path, cut_off: None) -> None:
    objects = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    calls = [n for n, one in enumerate(objects) if one.get("type") == "call"]
    nodes = {objects[n]["key"]["node"] for n in calls}
    assert nodes == {"perceiver", "speaker", "coach", "judge", "analyst"}
    for node in sorted(nodes):
        n = next(n for n in calls if objects[n]["key"]["node"] == node)
        gap = changed(file, lambda found, n=n: found.pop(n), seal=True)
        one_sentence(called("replay", str(gap), "--json"), "lacks the reply", node)


def of(objects: list[dict[str, Any]], event: str, nth: int = 0) -> dict[str, Any]:
    return [one for one in objects if one.get("event") == event][nth]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda found: of(found, "buyer_spoke").update(text="Yes."), ["buyer_spoke", "text"]),
        (lambda found: of(found, "rep_spoke").update(text="Good evening."), ["lacks the reply"]),
        (lambda found: of(found, "decided", 2).update(act="accept"), ["decided", "act"]),
        (lambda found: of(found, "session_started").update(seed=4), ["session_started"]),
        (lambda found: of(found, "session_ended").update(turns=3), ["session_ended", "turns"]),
        (lambda found: found.remove(of(found, "session_ended")), ["Event", "not in its place"]),
        (lambda found: found.remove(of(found, "hint")), ["Event 5", "not in its place"]),
        (lambda found: found.remove(of(found, "scorecard")), ["judge", "nothing in it asks"]),
        (lambda found: found[0].update(v=2), ["is not a recording"]),
        (lambda found: of(found, "observed").update(acts="all"), ["Line"]),
        (lambda found: of(found, "session_started").update(engine_version="1"), ["engine 1"]),
    ],
)  # fmt: skip
def test_a_change_that_was_sealed_again_is_found_by_playing(
    file: Path, change: Callable[[list[dict[str, Any]]], object], words: list[str], cut_off: None
) -> None:
    one_sentence(called("replay", str(changed(file, change, seal=True)), "--json"), *words)


def test_any_other_change_is_found_at_once(file: Path, tmp_path: Path) -> None:
    raw = file.read_bytes()
    other = tmp_path / "other.jsonl"
    at = raw.index(b"Well now.")
    for broken in (
        raw[:at] + b"Well, ow." + raw[at + 9 :],
        raw[: len(raw) // 2],
        raw.replace(b'"ts":"20', b'"ts":"19', 1),
    ):
        other.write_bytes(broken)
        one_sentence(called("replay", str(other)), "has been changed or cut short")
    for nonsense in (b"", b"\n", b"Dear all,\n", b'{"v":1}\n'):
        other.write_bytes(nonsense)
        one_sentence(called("replay", str(other)), "is not a recording")
    one_sentence(called("replay", str(tmp_path / "none.jsonl")), "No such file")


def test_a_talk_that_is_going_on_keeps_its_secrets(folder: Path, tmp_path: Path) -> None:
    deps = build_deps(load_settings().without_models().with_data(tmp_path))
    started = deps.service.start(
        StartRequest(scenario="gym-cleaning", persona="tech-lead", seed=1)
    ).session_id
    asyncio.run(deps.aclose())
    out = tmp_path / "x.jsonl"
    done = called("record", started, "--out", str(out), "--data", str(tmp_path))
    one_sentence(done, "still going on", started)
    assert not out.exists()


def test_a_file_that_is_there_and_a_session_that_is_not_are_named(
    original: tuple[Done, int], file: Path, folder: Path, tmp_path: Path
) -> None:
    given = ("--out", str(file), "--data", str(folder))
    before = file.read_bytes()
    one_sentence(called("record", original[0].session_id, *given), "exists already")
    assert file.read_bytes() == before
    one_sentence(
        called("record", "s0", "--out", str(tmp_path / "x"), "--data", str(folder)), "'s0'"
    )


def test_a_talk_without_a_model_replays_too(tmp_path: Path) -> None:
    given = ("--data", str(tmp_path), "--json", "--offline")
    done = called("play", *TALK, "--script", "-", *given, stdin=LINES)
    out = tmp_path / "offline.jsonl"
    assert called("record", done.session_id, "--out", str(out), "--data", str(tmp_path)).code == 0
    assert called("replay", str(out), "--json").out == done.out
