"""The commands put together, and every outcome turned into its exit code.

0 done; 2 something the user can mend, told in one sentence on stderr; 1 a bug of ours, with its
traceback; 130 interrupted. Only what `--help` needs is imported here: a command imports the rest
when it runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Final, TextIO

import typer
from typer.exceptions import TyperException

from simulator.cli import content_files, doctor, observe, play, recording, selfplay, serve
from simulator.cli.console import ReaderGone, complain
from simulator.domain.errors import UserFacingError

if TYPE_CHECKING:
    from simulator.settings import Settings

PROGRAM: Final = "buyersim"
DONE: Final = 0
USER_ERROR: Final = 2
INTERRUPTED: Final = 130

Serve = Callable[["Settings", str, int], None]
"""Serves the web app at a host and port until it is stopped."""


def main(argv: Sequence[str] | None = None, *, serve: Serve) -> int:
    """Run one command and return the exit code; a bug leaves as the exception it is.

    Args:
        argv: the arguments; None takes those of this process.
        serve: serves the web app; handed in because the page is none of the commands' business.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        code = commands(serve)(args=argv, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
        return int(code or DONE)
    except TyperException as error:
        return _refused(error.format_message(), error.exit_code)
    except UserFacingError as error:
        return _refused(str(error), USER_ERROR)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except (ReaderGone, BrokenPipeError):
        # What is still buffered has nowhere to go, and Python would try once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED


def commands(serve_app: Serve) -> typer.Typer:
    """Build the command tree."""
    tree = typer.Typer(
        name=PROGRAM,
        help="A simulated buyer to practise sales negotiation with.",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    tree.callback()(_program)
    tree.command("serve")(serve.serving(serve_app))
    tree.command("play")(play.play)
    tree.command("observe")(observe.observe)
    tree.command("record")(recording.record)
    tree.command("replay")(recording.replay)
    tree.command("selfplay")(selfplay.selfplay)
    tree.add_typer(content_files.scenarios(), name="scenarios")
    tree.add_typer(content_files.personas(), name="personas")
    tree.command("doctor")(doctor.doctor)
    return tree


def _show_version(asked: bool) -> None:
    if not asked:
        return
    from importlib.metadata import version

    print(f"{PROGRAM} {version(PROGRAM)}")
    raise typer.Exit


def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """A simulated buyer to practise sales negotiation with."""


def _refused(sentence: str, code: int) -> int:
    complain(sentence.replace("Value error, ", ""))
    return code


def _speak_utf8(stream: TextIO) -> None:
    """Read and write UTF-8 whatever the locale says: what goes in and out is text of our own."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
