"""What `play --json` prints, as programs outside rely on it.

Adding a field is free; renaming or removing one breaks somebody. The lists here are the promise,
written out by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.golden.play.writing import COMMAND, EVENTS, SCRIPT, played, recorded_lines
from tests.support.command_line import TALK, Done, buyersim, called, stable_lines

EVERY = "v event seq session_id branch turn ts person_id"
LABELS = "acts tactics offer offers claims tone spans confidence unclear tier ms"
FIELDS = {
    "session_started": "scenario scenario_hash persona persona_hash seed engine_version model "
    "currency max_turns seller_brief plan proposal memory",
    "rep_spoke": "i text",
    "observed": f"i {LABELS} stated complete",
    "decided": "act tactics package on_table phase disclosed accepts conditional_on",
    "buyer_spoke": "i text guard guard_hits draft prompt_sha usage ms",
    "hint": "i text next_act issue tactic cites level taken ms",
    "tactic_answered": "tactic used_i answer_i quality effect",
    "terms_disputed": "issue buyer_says seller_says",
    "session_ended": "reason deal buyer_surplus seller_surplus joint_max pie_captured seller_share "
    "zopa nash relationship needs_found needs_total below_floor turns conditional_on lifetime "
    "rep_authority",
    "scorecard": "type id source rep read_as rubric rubric_hash prompt_hash model votes total low "
    "high needs_human why_human coverage dimensions facts usage cached report_sha ms",
}
BEYOND = {
    "adjourned": "by how",
    "reopened": "by granted why",
    "summary_checked": "i ok wrong",
    "followed_up": "text thanks terms_stated terms_wrong next_steps buyer_text trust resentment "
    "referral",
}
"""Of what happens beside the talk itself."""
LONGER = """\
Good morning! What goes wrong today when a customer writes in?
/adjourn
/return
The Complete edition costs $48,000 a year for forty seats.
What would you sign today?
Let me sum up: $38,000 a year, the Complete edition, the analytics module and a 12-month term.
/deal
/followup Thank you, Marta. I will send the contract on Monday.
"""
PRIVATE = {
    "session_started": "buyer_values seller_costs buyer_batna_value seller_batna_value "
    "price_bounds buyer_target needs approver alternatives deadline traits secrets",
    "decided": "aspiration buyer_value buyer_reservation_value would_accept_rep trust resentment "
    "patience rep_limit_estimate eligible_tactics bluff",
}
INTERNAL = {
    "observed": "observation",
    "decided": "move",
    "session_started": "scenario_document persona_document",
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """The recorded talk played once with hints, in a process of its own, nothing revealed."""
    folder = tmp_path_factory.mktemp("contract")
    return played("--coach", "always", "--data", str(folder))


@pytest.fixture(scope="module")
def revealed(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """The same talk with the buyer's secrets."""
    return played("--reveal", "--data", str(tmp_path_factory.mktemp("revealed")))


def test_the_talk_is_played_to_its_end(recorded: Done) -> None:
    assert recorded.code == 0
    assert recorded.err == ""
    assert recorded.events[0] == "session_started"
    assert recorded.events[-2:] == ["session_ended", "scorecard"]


def test_all_kinds_of_events_carry_their_fields(recorded: Done) -> None:
    seen = set()
    for event in recorded.objects:
        seen.add(event["event"])
        wanted = f"{EVERY} {FIELDS[event['event']]}".split()
        assert [name for name in wanted if name not in event] == [], event["event"]
    assert seen == set(FIELDS)


def test_what_happens_beside_the_talk_carries_its_fields() -> None:
    done = called("play", *TALK, "--script", "-", "--json", stdin=LONGER)
    assert done.code == 0
    events = {event["event"]: event for event in done.objects}
    for kind, fields in BEYOND.items():
        assert [n for n in f"{EVERY} {fields}".split() if n not in events[kind]] == [], kind


def test_events_are_numbered_without_gap_and_messages_from_zero(recorded: Done) -> None:
    events = recorded.objects
    assert [event["seq"] for event in events] == list(range(len(events)))
    assert {event["session_id"] for event in events} == {recorded.session_id}
    assert {event["v"] for event in events} == {1}
    said = [e["i"] for e in events if e["event"] in {"rep_spoke", "buyer_spoke"}]
    assert said == list(range(len(said)))


def test_nothing_private_or_internal_is_printed(recorded: Done) -> None:
    for event in recorded.objects:
        assert "private" not in event
        assert not set(INTERNAL.get(event["event"], "").split()) & set(event)
    for word in ("buyer_values", "buyer_target", "secrets", "reservation"):
        assert word not in recorded.out


def test_reveal_adds_the_private_part_and_changes_nothing_else(
    recorded: Done, revealed: Done
) -> None:
    kinds = set()
    for event in revealed.objects:
        private = event.get("private")
        if private is not None:
            kinds.add(event["event"])
            assert set(PRIVATE[event["event"]].split()) <= set(private)
            assert not set(INTERNAL[event["event"]].split()) & set(private)
    assert kinds == set(PRIVATE)
    words = [[e["text"] for e in done.objects if e["event"] == "buyer_spoke"] for done in
             (recorded, revealed)]  # fmt: skip
    assert words[0] == words[1]


def packages(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if set(value) == {"price", "options"}:
            yield value
        for held in value.values():
            yield from packages(held)
    if isinstance(value, list):
        for held in value:
            yield from packages(held)


def test_money_is_a_decimal_string_and_shares_are_numbers(revealed: Done) -> None:
    ended = next(e for e in revealed.objects if e["event"] == "session_ended")
    for name in ("buyer_surplus", "seller_surplus", "joint_max"):
        assert isinstance(ended[name], str)
        assert Decimal(ended[name]).is_finite()
    assert isinstance(ended["pie_captured"], float | int)
    assert isinstance(ended["relationship"]["buyer_trust"], float | int)
    decided = [e for e in revealed.objects if e["event"] == "decided"]
    found = [p for event in decided for p in packages({**event, "stated": None})]
    assert found
    for package in found:
        assert isinstance(package["price"], str)
        assert Decimal(package["price"]) > 0
    observed = [e["offer"] for e in revealed.objects if e["event"] == "observed" and e["offer"]]
    assert any(isinstance(offer["price"], int | float) for offer in observed)


def test_the_same_seed_and_words_print_the_same_bytes(tmp_path: Path, recorded: Done) -> None:
    again = played("--coach", "always", "--data", str(tmp_path))
    thrice = played("--coach", "always", "--data", str(tmp_path))
    assert stable_lines(again) == stable_lines(recorded)
    assert stable_lines(thrice) == stable_lines(recorded)


def test_stdin_and_a_file_are_the_same_script(recorded: Done, tmp_path: Path) -> None:
    lines = SCRIPT.read_bytes()
    given = ("--coach", "always", "--json", "--offline", "--data", str(tmp_path))
    assert stable_lines(buyersim("play", *TALK, "--script", "-", *given, stdin=lines)) == (
        stable_lines(recorded)
    )
    assert stable_lines(called("play", *TALK, *given, stdin=lines)) == stable_lines(recorded)


def test_another_seed_is_another_talk(recorded: Done) -> None:
    other = called("play", *TALK[:-1], "4", "--json", stdin=SCRIPT.read_bytes())
    assert other.session_id != recorded.session_id


def test_the_recorded_talk_is_what_is_played_today(tmp_path: Path) -> None:
    today = recorded_lines(played("--data", str(tmp_path)))
    before = EVENTS.read_text(encoding="utf-8").splitlines()
    for now, then in zip(today, before, strict=False):
        assert json.loads(now) == json.loads(then), f"look at it, then run `{COMMAND}`"
    assert today == before, f"look at it, then run `{COMMAND}`"
