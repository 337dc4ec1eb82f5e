"""What the guard lets through and what it stops without need, on written and made wordings.

    python -m evals.guard_wordings [--quiet]

Moves with their frames and hand-written right and wrong wordings lie in `evals/language/guard`;
systematic ones are made from drafts and right wordings (`evals.wordings`). A wrong wording is
missed when the guard has nothing against it; a right one is falsely alarmed when it has. Exit 1
when more is missed or alarmed than the targets allow.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from evals.wordings.base import Base
from evals.wordings.right import right_ones
from evals.wordings.wrong import wrong_ones
from simulator.agents.guard.spoken import guard_for
from simulator.agents.perceiver.reader.classifier import chance_of_yes
from simulator.agents.ports import GuardInput
from simulator.domain.values import Value

DATA: Final = Path(__file__).parent / "language" / "guard"
STRICT: Final = frozenset({"number", "acceptance"})
"""Kinds of which nothing may be missed."""
MISSES: Final = 0.01
"""Share of the other kinds' wrong wordings that may be missed."""
ALARMS: Final = 0.03
"""Share of right wordings that may be stopped."""
ENOUGH: Final = 500
"""Right and wrong wordings there have to be, each."""
_OMISSIONS: Final = frozenset({"missing_number", "missing_terms", "missing_fact"})


class Framed(Value):
    """A move of a played session with its draft."""

    move: str
    scenario: str
    persona: str
    given: GuardInput
    """The frame, with the plain draft as its text."""


class Written(Value):
    """A wording somebody wrote for a move."""

    move: str
    right: bool
    kind: str
    """`right`, or what is wrong with it."""
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A wording and what the guard has against it."""

    move: str
    kind: str
    change: str
    text: str
    rules: tuple[str, ...]
    """Empty when it would be shown."""
    shows_early: bool
    """Whether words are shown while streaming that the guard itself minds."""


def frames() -> dict[str, GuardInput]:
    """The moves that are worded, by name."""
    lines = (DATA / "moves.jsonl").read_text(encoding="utf-8").splitlines()
    read = (Framed.model_validate_json(line) for line in lines)
    return {one.move: one.given.model_copy(update={"draft": one.given.text}) for one in read}


def written(pattern: str = "written_*.jsonl") -> tuple[Written, ...]:
    """The hand-written wordings; those of `unseen_*.jsonl` came after the rules."""
    return tuple(
        Written.model_validate_json(line)
        for path in sorted(DATA.glob(pattern))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def judged() -> Iterator[Judged]:
    """Put every wording before the guard, written ones first."""
    moves, by_hand = frames(), written()
    for one in by_hand:
        yield _judged(moves[one.move], one.move, one.kind, "written", one.text)
    bases = [Base(move, given) for move, given in moves.items()]
    bases += [
        Base(one.move, moves[one.move].model_copy(update={"text": one.text}))
        for one in by_hand
        if one.right
    ]
    for move, given in moves.items():
        yield _judged(given, move, "right", "draft", given.text)
    for changed in (*right_ones(bases), *wrong_ones(bases)):
        yield _judged(moves[changed.move], changed.move, changed.kind, changed.change, changed.text)


def unseen() -> Iterator[Judged]:
    """Put the wordings before the guard that were written when its rules were done.

    Those of `unseen_a` are a draft with a sentence more, those of `unseen_b` whole wordings made to
    be hard. They count for no target and no rule was made for them;
    they say how far the figures above carry.
    """
    moves = frames()
    for one in written("unseen_*.jsonl"):
        judged_one = _judged(moves[one.move], one.move, one.kind, "unseen", one.text)
        rules = tuple(rule for rule in judged_one.rules if rule != "too_long")
        yield replace(judged_one, rules=rules)


def _judged(frame: GuardInput, move: str, kind: str, change: str, text: str) -> Judged:
    guard = guard_for("en", chance_of_yes)
    given = frame.model_copy(update={"text": text})
    rules = tuple(dict.fromkeys(hit.rule for hit in guard.check(given)))
    early = False
    if kind != "right":
        shown = guard.safe_prefix(given)
        hits = guard.check(given.model_copy(update={"text": shown})) if shown else ()
        early = any(hit.text and hit.rule not in _OMISSIONS for hit in hits)
    return Judged(move, kind, change, text, rules, early)


def faults(results: Iterable[Judged]) -> Iterator[str]:
    """Every target that is missed, in words."""
    everything = list(results)
    right = [one for one in everything if one.kind == "right"]
    wrong = [one for one in everything if one.kind != "right"]
    if min(len(right), len(wrong)) < ENOUGH:
        yield f"only {len(right)} right and {len(wrong)} wrong wordings; {ENOUGH} each are wanted"
    for kind in sorted({one.kind for one in wrong}):
        of_kind = [one for one in wrong if one.kind == kind]
        missed, most = sum(not one.rules for one in of_kind), 0.0 if kind in STRICT else MISSES
        if missed > most * len(of_kind):
            yield f"{kind}: {missed} of {len(of_kind)} missed, at most {100 * most:g} %"
    alarmed = sum(bool(one.rules) for one in right)
    if alarmed > ALARMS * len(right):
        yield f"{alarmed} of {len(right)} right ones stopped, at most {100 * ALARMS:g} %"
    for one in wrong:
        if one.shows_early:
            yield f"shown while streaming: {one.move} {one.text}"


def report(results: list[Judged], *, texts: bool) -> None:
    """Print the tables, and with `texts` every text that was judged wrongly."""
    wrong = [one for one in results if one.kind != "right"]
    print(f"{'wrong wordings':<16}{'change':<18}{'n':>6}{'missed':>8}{'rate':>9}")
    for kind in sorted({one.kind for one in wrong}):
        _row(kind, "", [one for one in wrong if one.kind == kind])
        for change in sorted({one.change for one in wrong if one.kind == kind}):
            _row("", change, [one for one in wrong if (one.kind, one.change) == (kind, change)])
    _row("all", "", wrong)
    right = [one for one in results if one.kind == "right"]
    print(f"\n{'right wordings':<34}{'n':>6}{'stopped':>8}{'rate':>9}")
    for change in sorted({one.change for one in right}):
        some = [one for one in right if one.change == change]
        _line(change, len(some), sum(bool(one.rules) for one in some))
    _line("all", len(right), sum(bool(one.rules) for one in right))
    print(f"\n{'stopped without need, by rule':<34}{'n':>6}{'stopped':>8}{'rate':>9}")
    for rule, count in Counter(rule for one in right for rule in one.rules).most_common():
        _line(rule, len(right), count)
    if texts:
        for one in results:
            if one.kind == "right" and one.rules:
                print(f"STOPPED {one.move} {one.change} [{', '.join(one.rules)}]: {one.text}")
            elif one.kind != "right" and not one.rules:
                print(f"MISSED {one.move} {one.kind}, {one.change}: {one.text}")


def _row(kind: str, change: str, some: list[Judged]) -> None:
    missed = sum(not one.rules for one in some)
    print(f"{kind:<16}{change:<18}{len(some):>6}{missed:>8}{100 * missed / len(some):>7.1f} %")


def _line(name: str, of: int, count: int) -> None:
    print(f"{name:<34}{of:>6}{count:>8}{100 * count / of:>7.1f} %")


def main() -> int:
    """Measure and say whether it is good enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="leave out the texts judged wrongly")
    texts = not parser.parse_args().quiet
    results = list(judged())
    report(results, texts=texts)
    print("\nwritten after the rules, without a target")
    report(list(unseen()), texts=texts)
    missed = list(faults(results))
    for one in missed:
        print(f"TARGET MISSED: {one}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
