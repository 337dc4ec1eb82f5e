"""The buyer's own rows: limits, offers taken back, openings, deals, and every tactic.

    python -m evals.buyer_table --each 2 --jobs 2

Every scripted rep meets every buyer in every scenario; some of it again through words, for how far
a tactic is recognised in the buyer's text. Exit 1 when a target is missed.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from evals.plays import Plan, library_with, options_of, played, spread, verdict
from simulator.agents.perceiver.tiers import TieredPerceiver
from simulator.agents.ports import Hearing
from simulator.content.loader import Library
from simulator.domain.events import JsonObject
from simulator.domain.lexicon import Lexicon, lexicon_of
from simulator.domain.mind import Line
from simulator.domain.values import Value
from simulator.reps import competent_ids, reps
from simulator.runtime.selfplay_fidelity import (
    Share,
    TacticUse,
    Tastes,
    deals,
    dialogues_with_retraction,
    limit_violations,
    long_enough,
    opens_at_target,
    signature_recall,
    tactic_uses,
    unlicensed_retractions,
)

ALL: Final = "all"

MOST_RETRACTING: Final = 0.06
MOST_AT_TARGET: Final = 0.36
LEAST_DEALS: Final = 0.90
LEAST_SIGNATURE: Final = 0.95
LEAST_RECOGNISED: Final = 0.80
FROM_WEIGHT: Final = 0.10
"""How far a tactic's use may be from its weight, beyond what chance explains. Assumption."""
CONTEXT: Final = 4
"""Messages before the one that is read, which the reader is shown."""

TEXT_REPS: Final = ("textbook", "pushover", "split", "textbook-without-needs")
"""Who is played through words, where buyers are read: different talks, all of them sensible."""


SPOKEN: Final = 200
"""Talks through words, for each talk of everybody with everybody."""


class Recognised(Value):
    """How one tactic was recognised in the buyer's own words."""

    tactic: str
    shown: int
    """Messages of the buyer in which it was played."""
    seen: int
    """Of those, in which the reader named it."""
    imagined: int
    """Messages without it in which the reader named it all the same."""


def main(arguments: Sequence[str]) -> int:
    """Play, print the tables, name what was missed."""
    options = options_of("Measure the buyer on self-play.", each=1, arguments=arguments)
    begun = time.perf_counter()
    with library_with(options.scenarios) as (library, scenarios):
        everybody = Plan(
            reps=tuple(reps()),
            scenarios=scenarios,
            personas=library.persona_ids(),
            each=options.each,
            seed=options.seed,
        )
        pairings = len(everybody.reps) * len(scenarios) * len(everybody.personas)
        runs = played(spread(everybody, pairings * options.each), library, jobs=options.jobs)
        reading = everybody.model_copy(update={"reps": TEXT_REPS})
        spoken = played(
            spread(reading, SPOKEN * options.each), library, jobs=options.jobs, through="text"
        )
        tastes = tastes_in(library)
        recognised = recognition(spoken, library)
    print(f"{len(runs)} talks told what was meant, {len(spoken)} through words")
    missed = [
        *_buyers(runs, tastes),
        *_reps(runs),
        *_signatures(runs, tastes),
        *_recognition(recognised, tastes),
        *_weights(runs, tastes),
    ]
    print(f"measured in {time.perf_counter() - begun:.0f} s")
    return verdict(missed)


def tastes_in(library: Library) -> Tastes:
    """What every buyer likes, by id."""
    return {persona: library.persona(persona).value.tactics for persona in library.persona_ids()}


def recognition(runs: Sequence[JsonObject], library: Library) -> tuple[Recognised, ...]:
    """Have every message of the buyers read, and compare with what was played."""
    reader, words = TieredPerceiver(), dict[str, Lexicon]()
    shown, seen, imagined = Counter[str](), Counter[str](), Counter[str]()
    for run in runs:
        scenario = run["scenario"]
        if scenario not in words:
            words[scenario] = lexicon_of(library.scenario(scenario).value)
        for hearing, played_now in _hearings(run, words[scenario]):
            named: set[str] = set(reader.observe(hearing).tactics)
            shown.update(played_now)
            seen.update(played_now & named)
            imagined.update(named - played_now)
    return tuple(
        Recognised(tactic=tactic, shown=shown[tactic], seen=seen[tactic], imagined=imagined[tactic])
        for tactic in sorted({*shown, *imagined})
    )


def _hearings(run: JsonObject, lexicon: Lexicon) -> Iterator[tuple[Hearing, set[str]]]:
    """Every message of the buyer as a reader gets it, with the tactics played in it."""
    said: list[Line] = []
    for line in run["texts"]:
        said.append(Line(i=line["i"] - 1, speaker="seller", text=line["rep"]))
        hearing = Hearing(
            text=line["text"], speaker="buyer", context=tuple(said[-CONTEXT:]), lexicon=lexicon
        )
        yield hearing, set(line["tactics"])
        said.append(Line(i=line["i"], speaker="buyer", text=line["text"]))


def _buyers(runs: Sequence[JsonObject], tastes: Tastes) -> Iterator[str]:
    print(f"\n{'buyer':20} {'talks':>6} {'limit':>6} {'unlicensed':>11}", end="")
    print(f"{'talks with an offer taken back':>34} {'opens at its target':>32}")
    for persona in (*sorted(tastes), ALL):
        mine = [run for run in runs if persona in {ALL, run["persona"]}]
        if not mine:
            continue
        limit, unlicensed = limit_violations(mine), unlicensed_retractions(mine)
        back, target = dialogues_with_retraction(mine), opens_at_target(mine)
        print(
            f"{persona:20} {len(mine):>6} {limit:>6} {unlicensed:>11} {back!s:>33} {target!s:>32}"
        )
        if limit:
            example = _place(next(run for run in mine if run["limit_violations"]))
            yield f"{persona}: {limit} packages below the limit, as in {example}"
        if unlicensed:
            example = _place(next(run for run in mine if unlicensed_retractions([run])))
            yield f"{persona}: {unlicensed} offers taken back without a tactic, as in {example}"
        if back.value > MOST_RETRACTING:
            yield f"{persona}: takes an offer back in {back.value:.1%} of talks"
        if target.value > MOST_AT_TARGET:
            yield f"{persona}: opens at its target in {target.value:.1%} of talks"


def _place(run: JsonObject) -> str:
    """A run as `selfplay` finds it again."""
    return (
        f"--rep {run['rep']} --scenario {run['scenario']} --persona {run['persona']} "
        f"--seed {run['seed']}"
    )


def _reps(runs: Sequence[JsonObject]) -> Iterator[str]:
    print(f"\n{'rep':30} {'deals with a zone':>32} {'deals without a zone':>32}")
    competent = competent_ids()
    for rep in dict.fromkeys(sorted(run["rep"] for run in runs)):
        mine = [run for run in runs if run["rep"] == rep]
        able, none = deals(mine, zone=True), deals(mine, zone=False)
        name = f"{rep} (competent)" if rep in competent else rep
        print(f"{name:30} {able!s:>32} {none!s:>32}")
        if rep in competent and able.n and able.value < LEAST_DEALS:
            yield f"{rep}: {able.value:.1%} deals where there is a zone"
        if rep in competent and none.hits:
            yield f"{rep}: {none.hits} deals where there is no zone"


def _signatures(runs: Sequence[JsonObject], tastes: Tastes) -> Iterator[str]:
    print(f"\n{'buyer':20} {'signature tactic':24}", end="")
    print(f"{'talks of 6 turns and more':>32} {'of those it fitted in':>32}  missing mostly with")
    total: list[TacticUse] = []
    for persona in sorted(tastes):
        uses = signature_recall([run for run in runs if run["persona"] == persona], tastes)
        total.extend(uses)
        for use in uses:
            missing = _missing(runs, persona, use.tactic)
            print(
                f"{persona:20} {use.tactic:24}{use.in_runs!s:>32} {use.when_eligible!s:>32}"
                f"  {missing}"
            )
            if use.in_runs.value < LEAST_SIGNATURE:
                yield f"{persona}: {use.tactic} appears in {use.in_runs.value:.1%} of long talks"
    overall = _summed(total)
    print(f"{ALL:20} {'':24}{overall[0]!s:>32} {overall[1]!s:>32}")


def _missing(runs: Sequence[JsonObject], persona: str, tactic: str) -> str:
    """The three reps with whom a signature tactic stays away most, with the number of talks."""
    reps_without = Counter(
        run["rep"]
        for run in long_enough(runs)
        if run["persona"] == persona and tactic not in {u["id"] for u in run["tactics_used"]}
    )
    return ", ".join(f"{rep} {count}" for rep, count in reps_without.most_common(3))


def _summed(uses: Sequence[TacticUse]) -> tuple[Share, Share]:
    used = sum(use.used for use in uses)
    return (
        Share(hits=used, n=sum(use.runs for use in uses)),
        Share(hits=used, n=sum(use.eligible for use in uses)),
    )


def _recognition(rows: Sequence[Recognised], tastes: Tastes) -> Iterator[str]:
    signatures = {t for taste in tastes.values() for t, liked in taste.items() if liked.signature}
    print(f"\n{'tactic':24} {'signature of some':18} {'recognised':>32} {'imagined':>9}")
    for row in rows:
        share = Share(hits=row.seen, n=row.shown)
        some = "yes" if row.tactic in signatures else ""
        print(f"{row.tactic:24} {some:18} {share!s:>32} {row.imagined:>9}")
        if row.tactic in signatures and row.shown and share.value < LEAST_RECOGNISED:
            yield f"{row.tactic}: recognised in {share.value:.1%} of the messages that play it"
    seen, shown = sum(row.seen for row in rows), sum(row.shown for row in rows)
    print(f"{ALL:24} {'':18} {Share(hits=seen, n=shown)!s:>32}")
    if shown and seen / shown < LEAST_RECOGNISED:
        yield f"tactics: recognised in {seen / shown:.1%} of the messages that play one"


def _weights(runs: Sequence[JsonObject], tastes: Tastes) -> Iterator[str]:
    """Tactics that are not this buyer's signature are used at their weight, where they fit.

    Judged per tactic over all buyers who have it; the interval has to come within the tolerance.
    """
    print(f"\n{'other tactics':24} {'talks':>6} {'in mind':>8} {'fitting':>8} {'used':>6}", end="")
    print(f"{'weight':>8} {'use where it fits':>32}")
    for use in tactic_uses(runs, tastes):
        if use.signature:
            continue
        chance = use.when_eligible
        low, high = chance.interval
        print(
            f"{use.tactic:24} {use.runs:>6} {use.in_mind:>8} {use.eligible:>8} {use.used:>6}"
            f"{use.weight:>8.3f} {chance!s:>32}"
        )
        if not low - FROM_WEIGHT <= use.weight <= high + FROM_WEIGHT:
            yield f"{use.tactic}: used in {chance.value:.1%} of fitting talks, not {use.weight:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
