"""Labels, one line in and one line out."""

from __future__ import annotations

import json

import pytest

from tests.support import model_server as server
from tests.support.command_line import buyersim, called

FIELDS = "v id acts tactics offer offers claims tone spans confidence unclear tier ms"


def observed(*lines: object) -> str:
    return "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)


def said(text: str, **more: object) -> dict[str, object]:
    return {"id": "a", "speaker": "seller", "text": text, **more}


def test_a_line_in_is_a_line_out() -> None:
    done = buyersim("observe", stdin=observed(said("We can do $48,000 a year."), said("Why?")))
    assert (done.code, done.err) == (0, "")
    first, second = done.objects
    assert [name for name in FIELDS.split() if name not in first] == []
    assert first["offer"]["price"] == 48000
    assert first["offer"]["unit"] == "per_year"
    assert second["offer"] is None
    assert first["tier"] == "rules"
    assert second["tier"] in {"rules", "classifier"}


def test_a_scenario_lends_its_currency() -> None:
    line = said("41k all in?", scenario="gym-cleaning")
    assert called("observe", stdin=observed(line)).objects[0]["offer"]["currency"] == "GBP"


def test_a_bad_line_is_answered_and_the_rest_is_labelled() -> None:
    lines = observed(
        said("Hello"),
        "not json",
        {"id": 7, "speaker": "nobody", "text": "x"},
        "",
        said("Hello", id=None, scenario="gym"),
        "[]",
        said("Goodbye", id=9),
    )
    done = called("observe", stdin=lines)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert [("error" in o, o["id"]) for o in done.objects] == [
        (False, "a"), (True, None), (True, 7), (True, None), (True, None), (False, 9),
    ]  # fmt: skip
    assert "gym-cleaning" in done.objects[3]["error"]


def test_no_lines_are_no_mistake() -> None:
    done = called("observe", stdin="")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_enormous_and_odd_messages_are_labelled() -> None:
    done = called("observe", stdin=observed(said("why? " * 50_000), said("\x00\u202e\U0001f642")))
    assert done.code == 0
    assert len(done.objects) == 2


def test_a_model_is_asked_where_the_rules_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = {"acts": [{"kind": "empathise", "quote": "the moon knows"}], "tone": "warm"}
    with server.model_server(server.reply(json.dumps(labels))) as fake:
        monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)
        monkeypatch.setenv("BUYERSIM_MODEL", "m")
        line = observed(said("the moon knows what we did with the vans"))
        asked = called("observe", stdin=line)
        assert len(fake.requests) == 1
        alone = called("observe", "--offline", stdin=line)
        assert len(fake.requests) == 1
    assert asked.objects[0]["tier"] == "model"
    assert alone.objects[0]["tier"] == "rules"
