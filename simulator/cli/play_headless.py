"""A script played without anybody watching: as events in JSON, or as the talk in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from simulator.cli.console import ReaderGone, note, write_json
from simulator.cli.play_opening import Wanted, opened, said_in
from simulator.cli.play_script import Script, ScriptLine
from simulator.cli.play_table import PlayTable, play_table
from simulator.domain.errors import InputRejected, UserFacingError
from simulator.domain.events import Event
from simulator.domain.session import Session
from simulator.runtime.contract import contract_line
from simulator.runtime.following_up import stands_agreed
from simulator.runtime.incoming import letter_in
from simulator.runtime.starting import BRANCH
from simulator.settings import Settings


class Output(Protocol):
    """Shows a talk while it is played."""

    def events(self, events: Sequence[Event]) -> None:
        """Show what has been added to the record."""


class JsonOutput:
    """Every event as the machine contract writes it."""

    def __init__(self, *, reveal: bool) -> None:
        self._reveal = reveal

    def events(self, events: Sequence[Event]) -> None:
        """Print one line for each event."""
        for event in events:
            write_json(contract_line(event, reveal=self._reveal))


def play_script(
    settings: Settings, wanted: Wanted, script: Script, *, as_json: bool, reveal: bool
) -> int:
    """Play the script to the end of the talk or of its lines; returns the exit code.

    Raises:
        UserFacingError: a line cannot be taken; the talk so far is kept and can be resumed.
    """
    with play_table(settings) as table:
        session = opened(table.deps, wanted, repeats=script.repeats)
        output = JsonOutput(reveal=reveal) if as_json else _text_output(table)
        playing = _Playing(table, session.session_id, wanted, script, output)
        way_back = f"Nothing is lost; go on with: {wanted.resuming(session.session_id)}"
        try:
            playing.play()
        except UserFacingError as error:
            raise InputRejected(error.message, f"{error.hint} {way_back}".strip()) from error
        except ReaderGone:
            raise
        except BaseException:
            if playing.session.ended is None:
                note(way_back)
            raise
    return 0


def _text_output(table: PlayTable) -> Output:
    from simulator.cli.play_text import TextOutput

    return TextOutput(table)


class _Playing:
    """One script on its way through one session."""

    def __init__(
        self, table: PlayTable, session_id: str, wanted: Wanted, script: Script, output: Output
    ) -> None:
        self._table = table
        self._service = table.deps.service
        self._session_id = session_id
        self._coach = wanted.coach
        self._script = script
        self._output = output
        self._next = 0
        self._after: ScriptLine | None = None
        """The line at which the talk was over; it has not been said."""

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._service.session(self._session_id)

    def play(self) -> None:
        """Say every line, then end and judge the talk."""
        try:
            self._catch_up()
            pending = self._service.finish_pending(self._session_id, coach=self._coach)
            self._table.turn(pending)
            self._catch_up()
            self._say_all()
            self._write_after()
            self._table.wait(self._service.scorecard(self._session_id))
        except ReaderGone:
            raise
        except BaseException:
            self._catch_up()  # what is on the record is shown even when the turn broke off
            raise
        self._catch_up()
        self._tell_left()

    def _say_all(self) -> None:
        lines = self._script.lines(said_in(self._table.deps, self._session_id))
        while self.session.ended is None:
            line = next(lines, None)
            if line is None or self._is_over_at(line):
                self._service.end(self._session_id)
                self._after = line
                return
            with self._saying(line):
                self._table.turn(self._service.say(self._session_id, line.text, coach=self._coach))
            self._catch_up()

    def _is_over_at(self, line: ScriptLine) -> bool:
        """Whether the script goes on as if the talk were over: it is, then.

        Across a closed meeting only a request for another one can be said; and who writes the
        follow-up to a deal that has been agreed has nothing to add to it.
        """
        session, text = self.session, line.text.strip().lower()
        if session.meeting_closed is not None:
            return text != "/return"
        return letter_in(line.text) is not None and stands_agreed(session)

    def _write_after(self) -> None:
        """Send the follow-up, where the script has one behind the end."""
        line = self._after or self._script.waiting()
        if line is None:
            return
        letter = letter_in(line.text)
        if letter is None:
            self._script.put_back(line)
            return
        with self._saying(line):
            self._table.wait(self._service.follow_up(self._session_id, letter))

    @contextmanager
    def _saying(self, line: ScriptLine) -> Iterator[None]:
        """Say which line it is that cannot be taken."""
        try:
            yield
        except UserFacingError as error:
            where = f"Line {line.number} of {self._script.name}: {error.message}"
            raise InputRejected(where, error.hint) from error

    def _catch_up(self) -> None:
        """Show what has been added to the record since the last time."""
        events = self._table.deps.store.read(self._session_id, BRANCH, self._next)
        self._next += len(events)
        self._output.events(events)

    def _tell_left(self) -> None:
        """Say that the script goes on after the end."""
        ended = self.session.ended
        if ended is None or ended.reason == "script_ended":
            return
        left = self._script.left()
        if left:
            lines = "1 line" if left == 1 else f"{left} lines"
            reason = ended.reason.replace("_", " ")
            note(f"The talk was over ({reason}) with {lines} of {self._script.name} left unsaid.")
