"""Hand-written wordings of a few moves, fit and unfit, and the moves they belong to."""

from __future__ import annotations

from pathlib import Path

from simulator.agents.ports import GuardInput
from simulator.domain.mind import Beat, PublicMove
from simulator.domain.values import Value
from tests.support.views import a_given, a_move, a_package, a_view, told, unclear_beat

DATA = Path(__file__).parents[1] / "unit" / "agents" / "guard" / "data"
FACT = "We lost 3 nurses in 2 months over bad rotas."
PACKAGE = a_package(payment="net60", training="out")
TERMS = ("payment", "training")


class Wording(Value):
    """A text somebody might say for a move."""

    move: str
    text: str
    rules: tuple[str, ...] = ()
    """Rules of which at least one has to object; empty for a fit wording."""
    rep: str = "What do you think?"
    """What the rep had said."""


def moves() -> dict[str, PublicMove]:
    """The moves that are worded."""
    return {
        "offer": a_move("propose_better", package=PACKAGE, names_price=True, voiced=TERMS),
        "hold": a_move("hold", act="hold", package=PACKAGE, names_price=True),
        "plain": a_move("ask_price", act="ask_open"),
        "accept": a_move(
            "accept", act="accept", package=PACKAGE, names_price=True, voiced=TERMS, accepts=True
        ),
        "fact": a_move(
            act="disclose_reason",
            beats=(Beat(phrase="disclose", fact=FACT),),
            disclosed=(told(FACT, "staff"),),
        ),
        "walk": a_move("walk_away", act="walk_away", ends="buyer_walked"),
        "confirm": a_move(
            "confirm_package", act="ask_closed", package=PACKAGE, names_price=True, voiced=TERMS
        ),
        "unclear": a_move(beats=(unclear_beat("ask_back_price", "48", "48", "48,000"),)),
        "item": a_move(
            beats=(Beat(phrase="bundle_dismantling", issue="training"),),
            package=PACKAGE,
            names_price=True,
        ),
    }


def wordings(name: str) -> tuple[Wording, ...]:
    """Read a table: `right` or `wrong`."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Wording.model_validate_json(line) for line in lines)


def framed(wording: Wording) -> GuardInput:
    """Put a wording before the guard."""
    return a_given(wording.text, a_view(moves()[wording.move], wording.rep))
