"""What the page of sources says is played is what a buyer can play."""

from __future__ import annotations

import re
from typing import get_args

from simulator.domain.tactic import TACTIC_ROWS, TacticId
from simulator.engine.tactics.registry import RULES
from tests.support.command_line import ROOT

SOURCES = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([SF]\d(?:\.\d[a-c]?)?) \|.*\| (.*) \|$", SOURCES, re.MULTILINE)


def named(pattern: str) -> dict[str, str]:
    return {name: row for row, where in ROWS for name in re.findall(pattern, where)}


def test_the_played_tactics_are_the_engines_and_the_others_are_called_known() -> None:
    played = named(r"(?<!known )tactics `(\w+)`")
    known = named(r"known tactics `(\w+)`")
    assert set(played) == set(RULES)
    assert set(played) | set(known) == set(get_args(TacticId))
    assert all(TACTIC_ROWS[name] == row for name, row in played.items())


def test_no_command_is_promised_that_is_not_there() -> None:
    commands = set(re.findall(r"`(/[a-z]+)`", SOURCES))
    assert commands <= {"/deal", "/walk", "/adjourn", "/return", "/followup"}
