"""The talk at a terminal, through a pipe and through a real terminal's line."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time

from tests.support.command_line import ASK, COMMAND, ROOT, TALK, called


def test_a_whole_talk_is_shown_from_brief_to_scorecard() -> None:
    lines = [
        ASK,
        "/hint",
        "/offers",
        "The price is $48,000 a year.",
        "/offers",
        "/help",
        "/walk",
        "/end",
    ]
    done = called("play", *TALK, stdin="".join(f"{line}\n" for line in lines))
    assert done.code == 0
    assert done.err == ""
    for words in (
        "Your brief",
        "Marta Lindqvist: ",
        "Coach: ",
        "Nobody has made a complete offer yet.",
        "[You offer $48,000 per year",
        "/adjourn close the meeting",
        "[You have left the table.]",
        "You walked away.",
        "Scorecard:",
    ):
        assert words in done.out


def test_a_mistake_does_not_end_the_talk() -> None:
    done = called("play", *TALK, stdin=f"/deal\n/nonsense\n{'x' * 4001}\n/walk\n/end\n")
    assert done.code == 0
    assert "no complete offer" in done.out
    assert "There is no command '/nonsense'" in done.out
    assert "at most 4,000" in done.out
    assert "You walked away." in done.out


def test_a_meeting_can_be_taken_up_again_and_the_talk_ended() -> None:
    done = called("play", *TALK, stdin=f"{ASK}\n/adjourn\nHello?\n/return\n/adjourn\n/end\n")
    assert done.code == 0
    assert "/return asks for another one, /end ends the talk" in done.out
    assert "The meeting is closed. Type /return" in done.out
    assert "[You sit down again.]" in done.out
    assert "The meeting is adjourned." in done.out


def test_after_the_end_a_letter_is_asked_for_once() -> None:
    said = "/walk\n/end\nHello?\n/followup\n/followup Thank you for the time, Marta.\n"
    done = called("play", *TALK, stdin=said)
    assert done.code == 0
    assert "Only /followup can be said now" in done.out
    assert "The message is empty." in done.out
    assert done.out.index("The talk is over.") < done.out.index("You walked away.")
    assert done.out.count("After the talk: ") == 3


def test_leaving_keeps_the_talk() -> None:
    for leaving in (f"{ASK}\n/quit\n", f"{ASK}\n"):
        done = called("play", *TALK, stdin=leaving)
        assert done.code == 0
        assert "Nothing is lost. Go on with: buyersim play --resume s" in done.out
    session_id = done.out.split("--resume ")[1].split()[0]
    again = called("play", "--resume", session_id, stdin="/walk\n/end\n")
    assert again.code == 0
    assert f"You: {ASK}" in again.out
    assert "You walked away." in again.out


def test_the_buyers_words_cannot_colour_the_screen() -> None:
    done = called("play", *TALK, stdin="[bold red]What do you need?[/] :smile:\n/walk\n")
    assert done.code == 0
    assert "\x1b" not in done.out


def test_at_a_terminal_everything_that_was_not_said_is_asked_for() -> None:
    answers = ["99", "3", "owner-partner", "", "lots", "44.5k", "", "60 days; training", "", ASK,
               "/walk", "/end", ""]  # fmt: skip
    screen = at_a_terminal(["play", "--seed", "3"], answers)
    for words in (
        "What do you sell?",
        "Type a number from 1 to ",
        "Who buys?",
        "Your brief",
        "That is not an amount.",
        "Marta Lindqvist",
        "You walked away.",
        "Scorecard:",
    ):
        assert words in screen


def at_a_terminal(arguments: list[str], answers: list[str]) -> str:
    """Type every answer once the program waits for one; returns all that was on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
        start_new_session=True,
    )
    os.close(theirs)
    screen, waiting, deadline = b"", list(answers), time.monotonic() + 90
    try:
        while time.monotonic() < deadline:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    screen += os.read(ours, 65536)
                except OSError:  # the other end is closed: the program has ended
                    break
            elif waiting and screen.rstrip(b" ").endswith((b":", b"]", b")")):
                screen += b"\n"
                os.write(ours, f"{waiting.pop(0)}\n".encode())
        assert process.wait(timeout=30) == 0, screen.decode()
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return screen.decode()
