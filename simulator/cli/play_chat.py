"""The talk at a terminal: brief, plan, chat, and how it came out."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Final

from rich.console import Console
from rich.live import Live
from rich.panel import Panel
from rich.text import Text

from simulator.cli.play_opening import Wanted, never, opened
from simulator.cli.play_questions import chosen, plan_answers, yes
from simulator.cli.play_table import PlayTable, play_table
from simulator.cli.play_text import NO_OFFERS, TextOutput, brief_lines, offer_lines
from simulator.domain.errors import UserFacingError
from simulator.domain.scenario import Scenario
from simulator.domain.session import Session
from simulator.runtime.following_up import stands_agreed
from simulator.runtime.incoming import clean, letter_in
from simulator.runtime.projection import deal_of, on_table
from simulator.runtime.service import TurnUpdate, Words
from simulator.runtime.starting import BRANCH
from simulator.settings import Settings

HELP: Final = (
    "/deal takes the buyer's last complete package, /walk and /adjourn close the meeting and "
    "/return asks for another one, /end ends the talk as it stands; "
    "/hint asks the coach, /offers says where both stand, /brief shows your brief, /quit leaves "
    "the talk for later."
)
CLOSED: Final = "The meeting is closed. /return asks for another one, /end ends the talk."
OVER: Final = (
    "The talk is over. /followup and your letter write to the buyer; just Enter goes on to the "
    "debrief."
)


def chat(settings: Settings, wanted: Wanted) -> int:
    """Talk with the buyer until the end, or until the rep leaves; returns the exit code.

    Raises:
        UserFacingError: the talk cannot be started as asked.
    """
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    with play_table(settings) as table:
        talking = sys.stdin.isatty()
        if wanted.resume is None and talking:
            wanted = _completed(table, wanted, console)
        session = opened(table.deps, wanted, prefer_old=_go_on if talking else never)
        _Chat(table, session.session_id, wanted, console).run()
    return 0


def _completed(table: PlayTable, wanted: Wanted, console: Console) -> Wanted:
    """Ask for what the command line did not say."""
    library = table.deps.library
    if wanted.scenario is None:
        known = {name: library.scenario(name).value for name in library.scenario_ids()}
        titles = {name: f"{value.title} ({value.trade})" for name, value in known.items()}
        wanted = replace(wanted, scenario=chosen("What do you sell?", titles))
    if wanted.persona is None:
        buyers = {name: library.persona(name).value for name in library.persona_ids()}
        lines = {n: f"{value.name}, {value.role}: {value.one_line}" for n, value in buyers.items()}
        wanted = replace(wanted, persona=chosen("Who buys?", lines))
    scenario = library.scenario(wanted.scenario or "").value
    show_brief(console, scenario)
    return wanted if wanted.plan else replace(wanted, plan=plan_answers(scenario))


def show_brief(console: Console, scenario: Scenario) -> None:
    """Show what the rep knows before the first word."""
    lines = "\n".join(brief_lines(scenario))
    console.print(Panel(Text(lines), title="Your brief"), soft_wrap=False)


def _go_on(session: Session) -> bool:
    """Ask whether to go on with an unfinished talk of the same choices."""
    return yes(f"You broke this talk off after {session.turn} of your messages. Go on with it?")


class _Chat:
    """One talk on one screen."""

    def __init__(self, table: PlayTable, session_id: str, wanted: Wanted, console: Console) -> None:
        self._table = table
        self._service = table.deps.service
        self._session_id = session_id
        self._wanted = wanted
        self._console = console
        self._output = TextOutput(table, self._print)
        self._next = 0
        self._letter: str | None = None
        """A follow-up that was typed when only a signature was still open."""

    def run(self) -> None:
        """Show the brief, take the rep's lines one by one, and show how it came out."""
        if not (sys.stdin.isatty() and self._wanted.resume is None):
            self._show_brief()  # otherwise it stands above the questions about the plan
        self._catch_up(typed=False)
        self._print(HELP)
        try:
            pending = self._service.finish_pending(self._session_id, coach=self._wanted.coach)
            self._take(pending)
            for line in self._lines():
                self._answer(line)
                if self._session.ended is not None:
                    break
        except BaseException:
            self._tell_way_back()
            raise
        if self._session.ended is None:
            self._tell_way_back()
            return
        self._follow_up()
        self._table.wait(self._service.scorecard(self._session_id))
        self._catch_up()

    @property
    def _session(self) -> Session:
        return self._service.session(self._session_id)

    def _lines(self) -> Iterator[str]:
        """Yield what the rep types, until they leave."""
        while self._session.ended is None:
            try:
                line = input("You: ").strip()
            except EOFError:
                self._print("")
                return
            if line == "/quit":
                return
            if line:
                yield line

    def _answer(self, line: str) -> None:
        try:
            match line:
                case "/help":
                    self._print(HELP)
                case "/brief":
                    self._show_brief()
                case "/offers":
                    self._show_offers()
                case "/hint":
                    self._table.wait(self._service.hint(self._session_id))
                    self._catch_up()
                case "/end":
                    self._service.end(self._session_id)
                    self._catch_up()
                case _ if letter_in(line) is not None and stands_agreed(self._session):
                    self._service.end(self._session_id)
                    self._letter = line
                case _:
                    said = self._service.say(self._session_id, line, coach=self._wanted.coach)
                    self._take(said)
        except UserFacingError as error:
            self._print(str(error))

    def _take(self, updates: AsyncIterator[TurnUpdate]) -> None:
        """Show the buyer's words while they come, then the turn as it is on the record."""
        if not self._console.is_terminal:
            self._table.turn(updates)
        else:
            with Live(console=self._console, transient=True) as live:

                def show(update: TurnUpdate) -> None:
                    if isinstance(update, Words):
                        live.update(Text(clean(update.text)))

                self._table.turn(updates, show)
        self._catch_up()
        if self._session.meeting_closed is not None and self._session.ended is None:
            self._print(CLOSED)

    def _follow_up(self) -> None:
        """Offer to write to the buyer once, before the talk is scored."""
        session = self._session
        if session.followed_up is not None or session.scorecard is not None:
            return
        if self._letter is None:
            self._print(OVER)
        while (line := self._letter or self._typed("After the talk: ")) is not None:
            self._letter = None
            letter = letter_in(line)
            if letter is None:
                self._print("Only /followup can be said now, or just Enter.")
                continue
            try:
                self._table.wait(self._service.follow_up(self._session_id, letter))
            except UserFacingError as error:
                self._print(str(error))
                continue
            self._catch_up()
            return

    def _typed(self, prompt: str) -> str | None:
        """Ask for a line; None when there is none, or nothing in it."""
        try:
            return input(prompt).strip() or None
        except EOFError:
            self._print("")
            return None

    def _catch_up(self, *, typed: bool = True) -> None:
        events = self._table.deps.store.read(self._session_id, BRANCH, self._next)
        self._next += len(events)
        self._output.events(events, typed=typed)

    def _show_brief(self) -> None:
        show_brief(self._console, self._session.started.private.scenario_document)

    def _show_offers(self) -> None:
        events = self._service.events(self._session_id)
        lines = list(offer_lines(NO_OFFERS, on_table(events), deal_of(events)))
        for line in lines or ["Nobody has made a complete offer yet."]:
            self._print(line)

    def _print(self, line: str) -> None:
        self._console.print(Text(line))

    def _tell_way_back(self) -> None:
        if self._session.ended is None:
            way = self._wanted.resuming(self._session_id)
            self._print(f"Nothing is lost. Go on with: {way}")
