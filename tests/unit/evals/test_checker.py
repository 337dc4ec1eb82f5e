"""The outside checker: passes what is sound, and sees every kind of wrong that is planted."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import evals.checker
from evals.checker.check_runs import LAWS, check, main
from evals.checker.leaks import leaks_in
from evals.checker.process import handshake
from evals.checker.sessions import Case
from simulator.content import default_library
from simulator.reps import rep_named
from simulator.runtime.contract import contract_lines
from simulator.runtime.selfplay import SelfPlayRequest, play, self_play, started_for

Run = dict[str, Any]

VALUES = {"reported_values"}
"""What a package with a planted price breaks besides."""


@pytest.fixture(scope="module")
def sound() -> list[Run]:
    """A run that closed, through text, and its summary."""
    request = SelfPlayRequest(
        runs=1, rep="textbook", scenario="packaging-line", persona="owner-partner", through="text"
    )
    return list(self_play(request, default_library()))


def written(folder: Path, lines: Iterable[Run | str]) -> str:
    path = folder / "runs.jsonl"
    text = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return str(path)


def broken_laws(path: str) -> set[str]:
    return set(check([Path(path)]).violations)


def test_the_checker_knows_nothing_of_the_simulator() -> None:
    folder = Path(evals.checker.__file__).parent
    found = []
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found.append(node.module or "")
    assert found
    assert not [name for name in found if name.split(".")[0] in {"simulator", "pydantic", "tests"}]


def test_a_sound_run_passes(tmp_path: Path, sound: list[Run], capsys: Any) -> None:
    assert main([written(tmp_path, sound)]) == 0
    table = capsys.readouterr().out
    assert all(law.__name__ in table for law in LAWS)


@pytest.mark.parametrize("rep_id", ["textbook", "pushover", "prober"])
@pytest.mark.parametrize("scenario", ["packaging-line", "gym-cleaning"])
def test_a_sound_session_of_events_passes(tmp_path: Path, rep_id: str, scenario: str) -> None:
    started = started_for(default_library(), scenario, "owner-partner", 4)
    events = play(started, rep_named(rep_id), through="text").events
    assert main([written(tmp_path, contract_lines(events, reveal=True))]) == 0


def _cheaper(run: Run) -> None:
    """The buyer pays far more than the package is worth to it."""
    run["buyer_packages"][0]["price"] = run["tables"]["price_bounds"][1]


def _taken_back(run: Run) -> None:
    first = copy.deepcopy(run["buyer_packages"][0])
    first["kind"] = "propose"
    later = {**first, "price": str(int(float(first["price"])) - 1000), "i": 99}
    run["buyer_packages"] = [first, later, *run["buyer_packages"]]


def _overtime(run: Run) -> None:
    run["turns"] = run["tables"]["max_turns"] + 1


def _out_of_bounds(run: Run) -> None:
    run["buyer_packages"][0]["price"] = "1"


def _one_sided(run: Run) -> None:
    run["buyer_packages"] = [p for p in run["buyer_packages"] if p["price"] != run["deal"]["price"]]
    run["seller_packages"] = []


def _misread(run: Run) -> None:
    run["intents"][-1] |= {"takes": None, "package": {**run["deal"], "price": "123456"}}


def _surplus(run: Run) -> None:
    run["seller_surplus"] = "1"


def _floor(run: Run) -> None:
    run["below_floor"] = True


def _pie(run: Run) -> None:
    run["pie_captured"] = 0.123


def _split(run: Run) -> None:
    run["seller_share"] = None


def _best(run: Run) -> None:
    run["joint_max"] = "1"


def _zone(run: Run) -> None:
    run["zopa"] |= {"low": "1"}


def _no_zone(run: Run) -> None:
    run["zopa"] |= {"exists": False, "low": None, "high": None}


def _nash(run: Run) -> None:
    run["nash"]["price"] = str(float(run["nash"]["price"]) + 1)


def _value(run: Run) -> None:
    run["seller_packages"][0]["seller_value"] = "1"


def _hidden(run: Run) -> None:
    run["limit_violations"] = 1


def _leak(run: Run) -> None:
    secret = next(s for s in run["secrets"] if s["id"] == "reservation_price")
    run["texts"][0]["text"] += f" Between us, {secret['variants'][0]} would be my limit."


def _crash(run: Run) -> None:
    run["crash"] = "ValueError: planted"


def _miscounted(run: Run) -> None:
    run["retractions"] = 1


def _no_reason(run: Run) -> None:
    run["reason"] = "buyer_walked"


def _nobody_signs(run: Run) -> None:
    run |= {"reason": "conditional_deal", "conditional_on": None}


def _beyond_authority(run: Run) -> None:
    run["rep_authority"] |= {"within": False}


def _left_and_closed(run: Run) -> None:
    run["milestones"] = [{"event": "adjourned", "turn": 1, "by": "seller", "how": "left"}]


def _came_from_nowhere(run: Run) -> None:
    back = {"event": "reopened", "turn": 2, "by": "seller", "granted": True, "why": "planted"}
    run["milestones"] = [back]


def _unlogged(run: Run) -> None:
    run["buyer_packages"][0]["licence"] = "radical_demand"
    run["tactics_used"] = []


def _disputed(run: Run) -> None:
    run["milestones"].append(
        {"event": "terms_disputed", "turn": run["turns"], "issue": "payment",
         "buyer_says": "days_90", "seller_says": "planted"}
    )  # fmt: skip


def _later(run: Run) -> None:
    run["lifetime"] |= {"value": "1"}


def _incompetent(run: Run) -> None:
    costs = run["tables"]["seller_costs"]
    for issue, option in run["deal"]["options"].items():
        costs[issue][option] = "1000000"


@pytest.mark.parametrize(
    ("plant", "law"),
    [
        (_cheaper, "no_offer_below_reservation"),
        (_taken_back, "no_retraction"),
        (_overtime, "ends_in_time"),
        (_out_of_bounds, "prices_in_bounds"),
        (_one_sided, "deal_from_both_ledgers"),
        (_misread, "no_deal_from_a_misreading"),
        (_surplus, "surpluses"),
        (_floor, "surpluses"),
        (_pie, "pie"),
        (_split, "pie"),
        (_best, "pie"),
        (_zone, "zone"),
        (_no_zone, "zone"),
        (_nash, "zone"),
        (_value, "reported_values"),
        (_hidden, "reported_values"),
        (_leak, "no_leak"),
        (_crash, "no_crash"),
        (_incompetent, "competent_rep_keeps_floor"),
        (_miscounted, "reported_values"),
        (_no_reason, "reason_and_deal"),
        (_nobody_signs, "reason_and_deal"),
        (_beyond_authority, "reason_and_deal"),
        (_left_and_closed, "meetings"),
        (_came_from_nowhere, "meetings"),
        (_unlogged, "licences_are_tactics"),
        (_disputed, "disputes_change_nothing"),
        (_later, "worth_later"),
    ],
)
def test_a_planted_wrong_is_seen(
    tmp_path: Path, sound: list[Run], plant: Callable[[Run], None], law: str
) -> None:
    run = copy.deepcopy(sound[0])
    assert run["deal"] is not None
    plant(run)
    path = written(tmp_path, [run])
    assert law in broken_laws(path)
    assert main([path]) == 1


def test_an_offer_taken_back_by_a_logged_tactic_is_no_retraction(
    tmp_path: Path, sound: list[Run]
) -> None:
    run = copy.deepcopy(sound[0])
    _taken_back(run)
    run["retractions"] = 1
    assert broken_laws(written(tmp_path, [run])) == {"no_retraction"} | VALUES
    run["buyer_packages"][1]["licence"] = "radical_demand"
    run["tactics_used"].append({"id": "radical_demand", "turn": run["buyer_packages"][1]["turn"]})
    assert broken_laws(written(tmp_path, [run])) <= VALUES


def test_the_handshake_is_looked_for_behind_what_was_open_still() -> None:
    """Agreed in turn 2, an extra read back in turn 3 and declined, the deal stands in turn 4."""
    deal = {"price": "10", "options": {}}
    extra = {"price": "10", "options": {"more": "yes"}}
    named = [
        {**deal, "turn": 1, "kind": "read_back"},
        {**deal, "turn": 2, "kind": "accept"},
        {**extra, "turn": 3, "kind": "read_back"},
        {**deal, "turn": 4, "kind": "accept"},
    ]
    intents = [{"turn": turn} for turn in (1, 2, 3, 4)]
    case = Case("planted", {}, None, named, [])
    assert handshake(case, intents, deal) == {"turn": 2}
    assert handshake(case, intents, extra) == {"turn": 4}
    case = Case("planted", {}, None, [named[1], {**deal, "turn": 4, "kind": "accept"}], [])
    assert handshake(case, intents, deal) == {"turn": 4}


def test_a_meeting_may_be_closed_and_opened_again(tmp_path: Path, sound: list[Run]) -> None:
    run = copy.deepcopy(sound[0])
    quiet = next(
        turn
        for turn in range(1, run["turns"])
        if turn + 1 not in {p["turn"] for p in run["buyer_packages"]}
    )
    away = {"event": "adjourned", "turn": quiet, "by": "seller", "how": "adjourned"}
    back = {"event": "reopened", "turn": quiet + 2, "by": "seller", "granted": True, "why": ""}
    run["milestones"] = [away, back]
    assert not broken_laws(written(tmp_path, [run]))
    run["milestones"] = [away, {**back, "granted": False}]
    assert broken_laws(written(tmp_path, [run])) == {"meetings"}


def test_a_summary_that_hides_a_run_is_seen(tmp_path: Path, sound: list[Run]) -> None:
    run, summary = sound
    assert broken_laws(written(tmp_path, [run, run, summary])) == {"summary"}
    failed = {**run, "crash": "planted"}
    assert "summary" in broken_laws(written(tmp_path, [failed, summary]))


@pytest.mark.parametrize("line", ["not json", "[1]", '{"type":"other"}', '{"type":"run"}'])
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, line: str, capsys: Any) -> None:
    assert main([written(tmp_path, [line])]) == 2
    assert "cannot check" in capsys.readouterr().err


def test_no_file_is_refused(tmp_path: Path) -> None:
    assert main([]) == 2
    assert main([str(tmp_path / "missing.jsonl")]) == 2


# --- leaks ---------------------------------------------------------------------------------------


def a_line(text: str, **more: Any) -> Run:
    return {"i": 1, "rep": "", "text": text, "package": None, "disclosed": [], "said": [], **more}


LIMIT = {"id": "reservation_price", "value": "45000", "variants": ["45,000", "45k", "45 grand"]}
NEED = {"id": "need:season", "value": "…", "variants": ["ready before October"]}


@pytest.mark.parametrize(
    ("line", "leaks"),
    [
        (a_line("I could go to 45k."), 1),
        (a_line("I could go to $45,000 a year."), 1),
        (a_line("That is 145,000 and not 45,0001."), 0),
        (a_line("45,000,000 is a lot."), 0),
        (a_line("It is 45,000.", package={"price": "45000.00", "options": {}}), 0),
        (a_line("It is 45,000.", package={"price": "44000", "options": {}}), 1),
        (a_line('You said "45k", what is that?', rep="How about 45k?"), 0),
        (a_line("Somewhere between 44,000 and 46k."), 1),
        (a_line("Somewhere between 10,000 and 90k."), 0),
        (a_line("It has to be READY before  October."), 1),
        (a_line("It has to be ready before October.", disclosed=["season"]), 0),
    ],
)
def test_leaks(line: Run, leaks: int) -> None:
    assert len(list(leaks_in([line], [LIMIT, NEED]))) == leaks


def test_what_has_been_told_may_be_repeated() -> None:
    told = a_line("We must be ready before October.", disclosed=["season"])
    again = a_line("As I said, ready before October.")
    assert not list(leaks_in([told, again], [NEED]))
    assert list(leaks_in([again, told], [NEED]))
