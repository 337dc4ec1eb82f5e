"""What the documents quote is what the program says."""

from __future__ import annotations

import re

from tests.support.command_line import ROOT, called


def test_the_turn_that_the_architecture_follows_is_played_so_today() -> None:
    told = " ".join((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split())
    command = re.search(r"buyersim (play --scenario .*? --json --reveal)", told)
    assert command is not None
    words = [
        str(ROOT / word) if word.startswith("docs/") else word
        for word in command.group(1).replace("\\ ", "").split()
    ]
    turn = {event["event"]: event for event in called(*words).objects if event["turn"] == 2}
    assert turn["rep_spoke"]["text"] in told
    assert turn["buyer_spoke"]["text"] in told
    assert turn["hint"]["text"][:60] in told
    private = turn["decided"]["private"]
    wanted = int(private["aspiration"]) - int(private["buyer_reservation_value"])
    assert f"at least {wanted:,} better off" in told
