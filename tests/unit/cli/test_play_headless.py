"""Scripts that go wrong: one clear sentence each, and nothing is lost."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
from pathlib import Path

import pytest

from tests.support.command_line import (
    ASK,
    COMMAND,
    ROOT,
    TALK,
    Done,
    buyersim,
    called,
    stable_lines,
)


def headless(script: str | bytes, *more: str) -> Done:
    return called("play", *TALK, "--script", "-", "--json", *more, stdin=script)


def file_of(folder: Path, *lines: str, name: str = "script.txt") -> str:
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def way_back(done: Done) -> list[str]:
    """The command that stderr offers, as arguments."""
    (command,) = re.findall(r"buyersim (play --resume .*)", done.err)
    return shlex.split(command)


def one_sentence(done: Done, *words: str) -> None:
    assert done.code == 2
    assert len(done.err.splitlines()) == 1, done.err
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


# --- before the talk -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scenario", "gym-clening", "--persona", "tech-lead"], ["Did you mean 'gym-cleaning'"]),
        (["--scenario", "gym-cleaning", "--persona", "techlead"], ["Did you mean 'tech-lead'"]),
        (["--scenario", "../etc/passwd", "--persona", "tech-lead"], ["gym-cleaning"]),
        (["--scenario", "Gym Cleaning!", "--persona", "tech-lead"], ["gym-cleaning"]),
        (["--persona", "tech-lead"], ["--scenario", "scenarios list"]),
        (["--scenario", "gym-cleaning"], ["--persona", "personas list"]),
        ([*TALK, "--script", "no-such-file"], ["no-such-file", "No such file"]),
        ([*TALK, "--plan", "no-such-plan.json"], ["no-such-plan.json"]),
        ([*TALK, "--proposal", "offer.md"], ["offer.md", "No such file"]),
        ([*TALK, "--after", "s0"], ["'s0'"]),
        (["--resume", "s0"], ["'s0'"]),
    ],
)
def test_what_is_not_there_is_named(arguments: list[str], words: list[str]) -> None:
    done = called("play", "--json", *arguments, stdin=ASK)
    one_sentence(done, *words)
    assert done.out == ""


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("", ["plan"]),
        ("[1, 2]", ["named fields"]),
        ("{broken", ["plan"]),
        ('{"walkaway": 4}', ["walk_away"]),
        ('{"walk_away": "a lot"}', ["walk_away", "number"]),
        ('{"target": -5}', ["target", "from 0 to 1,000,000,000,000"]),
        ('{"target": 1e999999}', ["target", "from 0 to 1,000,000,000,000"]),
        ('{"walk_away": "1e-999999"}', ["walk_away", "from 0 to 1,000,000,000,000"]),
        ('{"batna": "' + "x" * 3_000 + '"}', ["batna", "2,000 characters"]),
        ('{"gives": [' + '"x", ' * 20 + '"x"]}', ["gives", "20 entries"]),
        ('{"gives": "training"}', ["gives", "list"]),
    ],
)
def test_a_plan_that_is_none_is_explained(tmp_path: Path, plan: str, words: list[str]) -> None:
    path = tmp_path / "plan.json"
    path.write_text(plan, encoding="utf-8")
    done = headless(ASK, "--plan", str(path))
    one_sentence(done, str(path), *words)
    assert done.out == ""


@pytest.mark.parametrize(
    "plan",
    [
        '{"batna": "the opticians", "walk_away": 44000, "target": "48000",'
        ' "gets": ["a reference"]}',
        '{\n\t"batna": "the opticians", "walk_away": 44000,\n\t"target": 48000,'
        ' "gets": ["a reference"]}',
        "batna: the opticians\nwalk_away: 44000\ntarget: 48000\ngets:\n  - a reference\n",
    ],
)
def test_a_plan_is_on_the_record(tmp_path: Path, plan: str) -> None:
    path = tmp_path / "plan"
    path.write_text(plan, encoding="utf-8")
    done = headless("/walk", "--plan", str(path))
    assert done.code == 0
    assert done.objects[0]["plan"] == {
        "batna": "the opticians",
        "walk_away": "44000",
        "target": "48000",
        "gives": [],
        "gets": ["a reference"],
    }


def test_a_data_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    one_sentence(headless(ASK, "--data", str(taken)), str(taken))
    one_sentence(headless(ASK, "--data", str(taken / "below")), str(taken / "below"))


def test_a_damaged_store_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "sessions.sqlite3").write_bytes(b"not a database at all" * 100)
    one_sentence(headless(ASK, "--data", str(tmp_path)), "sessions.sqlite3")


def test_a_scenario_of_ones_own_that_is_broken_is_told_by_line(tmp_path: Path) -> None:
    folder = tmp_path / "personas" / "scenarios" / "mine"
    folder.mkdir(parents=True)
    (folder / "v1.yaml").write_text("id: mine\ntitle: [\n", encoding="utf-8")
    done = called(
        "play", "--scenario", "mine", "--persona", "tech-lead", "--json", "--data", str(tmp_path)
    )
    one_sentence(done, "mine/v1.yaml, line")


# --- lines that cannot be taken ------------------------------------------------------------------


def test_a_deal_without_a_package_loses_nothing(tmp_path: Path) -> None:
    script = file_of(tmp_path, ASK, "/deal", "/walk")
    data = tmp_path / "the data"
    stopped = called("play", *TALK, "--script", script, "--json", "--data", str(data))
    one_sentence(stopped, "Line 2 of", "no complete offer", "Nothing is lost")
    assert stopped.events[-1] == "buyer_spoke"

    file_of(tmp_path, ASK, "What would you sign?", "/walk")
    done = called(*way_back(stopped))
    assert done.code == 0
    assert done.events[-2:] == ["session_ended", "scorecard"]
    whole = called("play", *TALK, "--script", script, "--json", "--data", str(tmp_path / "other"))
    assert stable_lines(done) == stable_lines(whole)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("x" * 5000, ["4,000", "5,000"]),
        ("y" * 3_000_000, ["4,000", "3,000,000"]),
        ("\x00\x07", ["empty"]),
        ("/dael", ["/deal"]),
        ("/followup Thanks for the time.", ["after the end of the talk"]),
        ("/return", ["nothing to return to"]),
        ("/deal please", ["/deal", "takes no words"]),
    ],
)
def test_a_line_that_cannot_be_taken_stops_the_script(line: str, words: list[str]) -> None:
    done = headless(f"{ASK}\n{line}\n/walk\n")
    one_sentence(done, "Line 2 of stdin", *words, "--resume")
    assert done.events[-1] == "buyer_spoke"
    assert called("play", "--resume", done.session_id, "--json", stdin="/walk").code == 0


def test_odd_characters_are_taken_as_they_are() -> None:
    said = "What\x07 matters \u202eto you\u2028 \U0001f642 <b>**most**</b> — $1,000\x1b[31m?"
    done = headless(f"{said}\n/walk\n")
    assert done.code == 0
    rep = next(event for event in done.objects if event["event"] == "rep_spoke")
    assert rep["text"] == "What matters to you\u2028 \U0001f642 <b>**most**</b> — $1,000[31m?"


def test_bytes_that_are_no_text_stop_the_script() -> None:
    done = headless(ASK.encode() + b"\n\xff\xfe\n")
    one_sentence(done, "Line 2 of stdin", "UTF-8", "--resume")


def test_a_script_that_goes_on_after_the_end_is_told_so(tmp_path: Path) -> None:
    script = file_of(tmp_path, ASK, "/walk", "Hello?", "", "Anybody?")
    done = called("play", *TALK, "--script", script, "--json")
    assert done.code == 0
    assert done.events[-1] == "scorecard"
    assert done.err == f"The talk was over (rep walked) with 2 lines of {script} left unsaid.\n"


def test_an_empty_script_ends_the_talk() -> None:
    done = headless("\n\n")
    assert done.code == 0
    assert done.events == ["session_started", "session_ended", "scorecard"]
    assert done.objects[1]["reason"] == "script_ended"


def test_without_json_the_talk_is_text() -> None:
    done = called("play", *TALK, "--script", "-", stdin=f"{ASK}\nIt costs $48,000.\n/walk\n")
    assert done.code == 0
    assert done.err == ""
    assert f"You: {ASK}" in done.out
    assert "Marta Lindqvist: " in done.out
    assert "You walked away." in done.out
    assert "Scorecard:" in done.out
    assert "{" not in done.out


# --- beyond the meeting --------------------------------------------------------------------------


DEAL = (
    ASK,
    "The complete package is $48,000 a year.",
    "What would you sign today?",
    "At what price would you sign?",
    "/deal",
)


def letter(price: str) -> str:
    return (
        f"/followup Thank you, Marta. As agreed: ${price} a year with the Complete edition. I will "
        "send the contract on Monday."
    )


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The price the talk ends at."""
    data = str(tmp_path_factory.mktemp("played"))
    ended = headless("".join(f"{line}\n" for line in DEAL), "--data", data).objects[-2]
    return str(ended["deal"]["price"])


def test_a_meeting_is_closed_and_taken_up_again() -> None:
    done = headless(f"{ASK}\n/adjourn\n/return\nWhere were we?\n/walk\n")
    assert done.code == 0
    assert done.events.count("adjourned") == 2
    (back,) = (event for event in done.objects if event["event"] == "reopened")
    assert (back["by"], back["granted"]) == ("seller", True)
    assert done.objects[-2]["reason"] == "rep_walked"


def test_across_a_closed_meeting_nothing_more_is_said() -> None:
    done = headless(f"{ASK}\n/adjourn\nStill there?\n/return\n")
    assert done.code == 0
    assert done.objects[-2]["reason"] == "adjourned"
    assert done.events.count("rep_spoke") == 2
    assert done.err == "The talk was over (adjourned) with 2 lines of stdin left unsaid.\n"


@pytest.mark.parametrize("piped", [False, True])
def test_a_letter_after_the_deal_is_answered_before_the_judge_speaks(
    tmp_path: Path, agreed: str, *, piped: bool
) -> None:
    lines = (*DEAL, letter(agreed), "One more thing.")
    text = "".join(f"{line}\n" for line in lines)
    source = "-" if piped else file_of(tmp_path, *lines)
    done = called("play", *TALK, "--script", source, "--json", stdin=text if piped else "")
    assert done.code == 0
    assert done.events[-3:] == ["session_ended", "followed_up", "scorecard"]
    ended, answered, _ = done.objects[-3:]
    assert ended["deal"]["price"] == agreed
    assert (answered["terms_stated"], answered["terms_wrong"]) == (["price", "edition"], [])
    assert (answered["thanks"], answered["next_steps"]) == (True, True)
    assert isinstance(answered["trust"], float)
    assert answered["buyer_text"]
    assert "1 line of" in done.err


def test_a_letter_that_says_another_price_is_found_wrong(agreed: str) -> None:
    lines = (*DEAL, letter(f"{agreed}1"))
    answered = headless("".join(f"{line}\n" for line in lines)).objects[-2]
    assert (answered["terms_stated"], answered["terms_wrong"]) == (["edition"], ["price"])


def test_a_deal_beyond_the_reps_authority_says_who_has_to_agree(
    tmp_path: Path, agreed: str
) -> None:
    script = file_of(tmp_path, *DEAL, letter(agreed))
    told = called("play", *TALK, "--script", script).out
    assert "You have a deal, on a condition." in told
    assert "It holds once Renata Vogel, head of sales has agreed." in told
    assert "more than the 12 % you may give alone" in told
    assert "You write: Thank you, Marta." in told
    done = called("play", *TALK, "--script", script, "--json").objects[-3]
    assert done["rep_authority"]["within"] is False
    assert isinstance(done["rep_authority"]["discount_percent"], float)
    assert done["lifetime"]["this_deal"] == done["seller_surplus"]
    assert 0 <= done["lifetime"]["repeat_chance"] <= 1


def test_a_letter_that_comes_too_late_is_told_so() -> None:
    done = headless("/walk\n")
    late = called("play", "--resume", done.session_id, "--json", stdin=letter("37000"))
    one_sentence(late, "scored already")


def test_an_empty_letter_can_be_written_again(tmp_path: Path, agreed: str) -> None:
    script = file_of(tmp_path, *DEAL, "/followup")
    stopped = called("play", *TALK, "--script", script, "--json")
    one_sentence(stopped, "Line 6 of", "empty")
    file_of(tmp_path, *DEAL, letter(agreed))
    done = called(*way_back(stopped))
    assert done.code == 0
    assert done.events[-2:] == ["followed_up", "scorecard"]


@pytest.mark.parametrize(
    "written",
    [
        '{"price": 46500, "options": {"payment": "days_60"}}',
        "We offer the Complete edition.\nPrice: $46,500 a year.\nPayment: 60 days net.\n",
    ],
)
def test_a_proposal_is_on_the_table_from_the_start(tmp_path: Path, written: str) -> None:
    path = tmp_path / "proposal"
    path.write_text(written, encoding="utf-8")
    done = headless(f"{ASK}\n", "--proposal", str(path))
    assert done.code == 0
    proposal = done.objects[0]["proposal"]
    assert (proposal["price"], proposal["options"]) == ("46500", {"payment": "days_60"})
    decided = next(event for event in done.objects if event["event"] == "decided")
    assert decided["on_table"]["seller"]["price"] == "46500"
    assert done.session_id != headless(f"{ASK}\n").session_id
    resume = ("play", "--resume", done.session_id, "--json", "--proposal", str(path))
    assert called(*resume).code == 0
    path.write_text('{"price": 47000}', encoding="utf-8")
    one_sentence(called(*resume), "--proposal", "another")


def test_a_proposal_that_is_none_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "proposal"
    path.write_text("We are the best.", encoding="utf-8")
    done = headless(ASK, "--proposal", str(path))
    one_sentence(done, "No price was found")
    assert done.out == ""


def test_the_same_buyer_remembers_the_last_talk(tmp_path: Path) -> None:
    first = called("play", *TALK, "--script", file_of(tmp_path, *DEAL), "--json")
    again = headless(f"{ASK}\n", "--after", first.session_id)
    assert again.code == 0
    assert again.objects[0]["memory"]["deals"] == 1
    assert again.session_id != headless(f"{ASK}\n").session_id
    other = ("--scenario", "gym-cleaning", "--persona", "tech-lead", "--after", first.session_id)
    one_sentence(called("play", *other, "--json", stdin=ASK), "'owner-partner'", "'tech-lead'")
    resumed = ("play", "--resume", again.session_id, "--after", first.session_id, "--json")
    one_sentence(called(*resumed, stdin=ASK), "--after", "--resume")


# --- the same command again ----------------------------------------------------------------------


def test_a_finished_talk_is_played_again_from_its_beginning() -> None:
    first, second = headless(f"{ASK}\n/walk\n"), headless("/walk\n")
    assert first.session_id == second.session_id
    assert second.err == ""
    assert second.events.count("rep_spoke") == 1


def test_an_unfinished_talk_with_other_words_is_kept() -> None:
    stopped = headless(f"{ASK}\nWho decides?\n/deal\n")
    other = headless("Good morning!\n/walk\n")
    assert other.code == 0
    assert other.session_id == stopped.session_id
    assert other.events.count("rep_spoke") == 2
    resumed = called(*way_back(other), stdin="/walk\n")
    assert resumed.code == 0
    said = [event["text"] for event in resumed.objects if event["event"] == "rep_spoke"]
    assert said == [ASK, "Who decides?", "/walk"]
    assert resumed.session_id == f"{stopped.session_id}-1"


def test_an_unfinished_talk_with_the_same_words_is_simply_played_on(tmp_path: Path) -> None:
    script = file_of(tmp_path, ASK, "/deal")
    stopped = called("play", *TALK, "--script", script, "--json")
    file_of(tmp_path, ASK, "/walk")
    again = called("play", *TALK, "--script", script, "--json")
    assert again.code == 0
    assert again.err == ""
    assert again.session_id == stopped.session_id


def test_a_resumed_talk_keeps_to_what_it_began_with() -> None:
    stopped = headless(f"{ASK}\n/deal\n")
    resume = ("play", "--resume", stopped.session_id, "--json")
    one_sentence(called(*resume, "--seed", "4"), "--seed", "3")
    one_sentence(called(*resume, "--scenario", "gym-cleaning"), "support-desk-saas")
    assert called(*resume, *TALK, stdin="/walk").code == 0


def test_a_session_nobody_knows_is_answered_with_the_unfinished_ones() -> None:
    stopped = headless(f"{ASK}\n/deal\n")
    one_sentence(called("play", "--resume", "s123", "--json"), "'s123'", stopped.session_id)


def test_a_finished_talk_can_be_looked_at_again() -> None:
    first = headless(f"{ASK}\n/walk\n")
    again = called("play", "--resume", first.session_id, "--json", stdin="More?\n")
    assert again.code == 0
    assert stable_lines(again) == stable_lines(first)
    assert "1 line of stdin left unsaid" in again.err


# --- in a process of its own ---------------------------------------------------------------------


def test_an_interrupted_talk_can_be_gone_on_with() -> None:
    with subprocess.Popen(
        [*COMMAND, "play", *TALK, "--script", "-", "--json"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{ASK}\n")
        process.stdin.flush()
        lines = []
        while not lines or '"buyer_spoke"' not in lines[-1]:  # answered while the pipe is open
            lines.append(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    stopped = Done(130, "".join(lines) + out, err)
    done = buyersim(*way_back(stopped), stdin="/walk\n")
    assert done.code == 0
    assert [e["text"] for e in done.objects if e["event"] == "rep_spoke"] == [ASK, "/walk"]
    assert stable_lines(done)[: len(lines)] == stable_lines(stopped)


def test_the_process_ends_with_the_codes_it_promises() -> None:
    stopped = buyersim("play", *TALK, "--json", "--script", "-", stdin=f"{ASK}\n/deal\n")
    one_sentence(stopped, "no complete offer")
    assert all(event["v"] == 1 for event in stopped.objects)
    assert buyersim("play", "--scenario", "nowhere", "--persona", "nobody", "--json").code == 2
