"""What a model server can do wrong, as one list: for the command that counts and for the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

Failure = Literal["", "silence", "truncated", "drop"]
"""How an answer fails to arrive; empty when it arrives."""

PROMISE: Final = "I could go to 46,123 for you, and I say so with pleasure."


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server does with one request."""

    text: str = ""
    status: int = 200
    failure: Failure = ""


Lie = Callable[[str, str], Answer]
"""Takes the correct draft and a wording of the buyer's limit; returns what the model does."""


def _says(change: Callable[[str, str], str]) -> Lie:
    return lambda draft, limit: Answer(change(draft, limit))


def _does(answer: Answer) -> Lie:
    return lambda _draft, _limit: answer


LIES: Final[dict[str, Lie]] = {
    "wrong price": _says(lambda draft, _: f"{draft} Let's say 39,123 instead."),
    "reveals the limit": _says(lambda draft, limit: f"{draft} My limit is {limit}, by the way."),
    "accepts for the buyer": _says(lambda draft, _: f"{draft} You've got yourself a deal."),
    "speaks as the seller": _says(
        lambda draft, _: f"{draft} Our price is fair, and I can offer you a discount."
    ),
    "empty": _does(Answer("")),
    "truncated": _does(Answer("I could do 9", failure="truncated")),
    "times out": _does(Answer(failure="silence")),
    "429": _does(Answer(status=429)),
    "500": _does(Answer(status=500)),
    "drops mid-stream": _does(Answer(PROMISE, failure="drop")),
}
