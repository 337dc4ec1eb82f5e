"""The seller's secrets are no secret the buyer acts on: change them, and no buyer event changes.

    python -m evals.private_side --each 1

Plays talks, then replays what the rep said against the same buyer in a scenario whose seller has
other costs, another alternative, another floor, plan and limit of authority. What was decided and
said must be the same to the letter. Exit 1 when anything differs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from evals.plays import Plan, library_with, options_of, spread, verdict
from simulator.content.loader import Library
from simulator.domain.events import (
    BuyerSpoke,
    Decided,
    Event,
    Observed,
    Reopened,
    RepSpoke,
    SessionStarted,
    SummaryChecked,
    TacticAnswered,
    TermsDisputed,
)
from simulator.domain.preparation import Plan as Preparation
from simulator.domain.scenario import Issue, Scenario
from simulator.domain.values import Value
from simulator.reps import rep_named, reps
from simulator.runtime.selfplay import Spec, TypedTurn, engine_events, play, started_for
from simulator.runtime.starting import Chosen, StartRequest, session_started

FACTORS: Final = ("0", "0.2", "0.7", "1.3", "3", "10")
"""By how much a cost is multiplied: from nothing at all to ten times itself."""

BUYERS_OWN: Final = (
    Observed,
    SummaryChecked,
    TacticAnswered,
    Decided,
    Reopened,
    BuyerSpoke,
    TermsDisputed,
)
"""Events that are the buyer's doing; the end also says what the deal was worth to the seller."""


class Difference(Value):
    """The first event that came out otherwise."""

    spec: Spec
    seq: int
    event: str


def main(arguments: Sequence[str]) -> int:
    """Play, replay, compare; 1 when anything differs."""
    options = options_of("Change the seller's secrets and compare.", each=1, arguments=arguments)
    begun = time.perf_counter()
    with library_with(options.scenarios) as (library, scenarios):
        plan = Plan(
            reps=tuple(reps()),
            scenarios=scenarios,
            personas=library.persona_ids(),
            each=1,
            seed=options.seed,
        )
        count = options.each * len(plan.reps) * len(plan.scenarios)
        compared, found = differences(spread(plan, count), library)
    print(f"{count} talks, {compared} buyer events compared in {time.perf_counter() - begun:.0f} s")
    return verdict([f"{d.spec.model_dump_json()}: {d.event} {d.seq} differs" for d in found])


def differences(specs: Sequence[Spec], library: Library) -> tuple[int, tuple[Difference, ...]]:
    """Play and replay; how many events were compared, and the first difference of every talk."""
    compared, found = 0, []
    for spec in specs:
        started = started_for(library, spec.scenario, spec.persona, spec.seed)
        was = play(started, rep_named(spec.rep)).events
        now = engine_events(_other_seller(started, library, spec), _turns(was))
        one, other = _buyers(was), _buyers(now)
        compared += len(one)
        wrong = next((a for a, b in zip(one, other, strict=False) if a != b), None)
        if wrong is None and len(one) != len(other):
            wrong = (one + other)[-1]
        if wrong is not None:
            found.append(Difference(spec=spec, seq=wrong.seq, event=wrong.event))
    return compared, tuple(found)


def other_secrets(scenario: Scenario, rng: random.Random) -> Scenario:
    """The same deal with another seller: every cost, the alternative, floor and authority."""
    seller, listed = scenario.seller, scenario.price.list_price

    def money(of: Decimal) -> Decimal:
        return (of * Decimal(rng.choice(FACTORS))).quantize(Decimal("0.01"))

    def issue(was: Issue) -> Issue:
        options = tuple(
            option.model_copy(update={"seller_cost": money(option.seller_cost)})
            for option in was.options
        )
        return was.model_copy(update={"options": options})

    advice = seller.advice.model_copy(update={"walk_away": money(listed), "target": money(listed)})
    limit = Decimal(rng.randrange(100))
    authority = seller.authority.model_copy(update={"max_discount_percent": limit})
    changed = {"batna_value": money(listed), "advice": advice, "authority": authority}
    return scenario.model_copy(
        update={
            "issues": tuple(issue(was) for was in scenario.issues),
            "seller": seller.model_copy(update=changed),
        }
    )


def _other_seller(started: SessionStarted, library: Library, spec: Spec) -> SessionStarted:
    """The same session with another seller, under the same id and file hash."""
    loaded = library.scenario(spec.scenario)
    rng = random.Random(f"{spec.seed}/{spec.scenario}")
    other = other_secrets(loaded.value, rng)
    plan = Preparation(walk_away=other.seller.advice.walk_away, target=other.seller.advice.target)
    chosen = Chosen(
        scenario=loaded.model_copy(update={"value": other}),
        persona=library.persona(spec.persona),
        seed=spec.seed,
        model=None,
    )
    request = StartRequest(
        scenario=spec.scenario,
        persona=spec.persona,
        seed=spec.seed,
        plan=plan,
        person_id=started.person_id,
        coach="off",
    )
    changed = session_started(request, chosen, nonce="", ts="")
    return changed.model_copy(update={"session_id": started.session_id})


def _turns(events: Sequence[Event]) -> Iterator[TypedTurn]:
    """What the rep said in a recorded talk, with the reading the buyer had of it."""
    said: RepSpoke | None = None
    for event in events:
        if isinstance(event, RepSpoke):
            said = event
        elif isinstance(event, Observed) and said is not None:
            yield TypedTurn(text=said.text, observation=event.observation, command=said.command)


def _buyers(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, BUYERS_OWN)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
