"""What a turn costs a model server as a talk grows: ours beside the plain way of building it.

    python -m evals.benchmarks.tokens_per_turn [turns]

The rep's forty lines of `long_talk.lines.txt` are played through the service and the graph; in
place of a server stands a model that keeps every request it is sent and words each draft as it
is, but strays from one in ten, so that repairs are counted too. A buyer who never tires stands in
for the real one, whose turn limit would end the talk halfway. The plain way (`plain_agents`) is
three agents, buyer, coach and judge, each sent its full briefs and the whole of the same talk in
every turn.

Two talks of ours: with the coach on request, as a talk is unless told otherwise, and with the
coach in every turn, which does what the plain way does except for a verdict in every turn. What
the judge and the debrief cost at the end is printed on a line of its own and is part of the total.

*Shared prefix* is the part of a turn's requests that repeats the beginning of the same agent's
request before it, byte for byte: what a server with a prefix cache need not read again. *To read*
is the rest, in tokens.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

from evals.benchmarks.plain_agents import AGENTS, Sides, plain_request
from evals.benchmarks.storage_growth import tireless
from simulator.agents.perceiver.model import THRESHOLD
from simulator.agents.perceiver.tiers import TieredPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.events import BuyerSpoke, CoachLevel, Event
from simulator.domain.lexicon import lexicon_of
from simulator.domain.mind import Line
from simulator.llm import ChatRequest, FunctionModel, LocalTokenCounter, Message
from simulator.llm.tokens import count_prompt
from simulator.runtime.build import RUBRIC, build_deps
from simulator.runtime.crew import Models
from simulator.runtime.service import NegotiationService, StartRequest
from simulator.settings import load_settings

SCRIPT: Final = Path(__file__).with_name("long_talk.lines.txt")
HELD_OUT: Final = Path(__file__).parents[1] / "language" / "held_out" / "rep.jsonl"
SCENARIO: Final = "support-desk-saas"
PERSONA: Final = "owner-partner"
TURNS: Final = 40
STEP: Final = 5
"""Turns in a row of the table."""
MODEL: Final = "gpt-4o"
"""Whose tokens are counted, where its vocabulary is at hand; estimated otherwise."""
STRAYS_EVERY: Final = 10
"""One wording in so many adds a figure of its own. Assumption: more than a fit model does."""
MOST_CALLS: Final = 3
MOST_MEAN_CALLS: Final = 1.2

_DRAFT: Final = re.compile(r"<draft>\s*(.*?)\s*</draft>", re.DOTALL)


class Answering:
    """Words every draft as it is, straying now and then; labels nothing; advises and judges not."""

    def __init__(self) -> None:
        self._worded = 0

    def __call__(self, request: ChatRequest) -> str:
        """Answer one request."""
        if request.purpose != "speaker":
            return "{}"
        draft = _DRAFT.findall(request.messages[-1].content)[-1]
        if request.attempt:
            return str(draft)
        self._worded += 1
        return f"{draft} Or 39,123." if self._worded % STRAYS_EVERY == 0 else str(draft)


@dataclass(frozen=True, slots=True)
class Sent:
    """One request, as far as its cost goes."""

    turn: int
    """0 for what is sent after the end."""
    tokens: int
    shared: int
    """Tokens in the part that repeats the same agent's request before it."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was played: its record, and what it sent."""

    events: Sequence[Event]
    sent: Sequence[Sent]

    def of(self, first: int, last: int) -> tuple[Sent, ...]:
        """The requests of turns `first` to `last`."""
        return tuple(one for one in self.sent if first <= one.turn <= last)


class Meter:
    """Counts requests, each against the one before it of the same agent."""

    def __init__(self) -> None:
        self._counter = LocalTokenCounter()
        self._before: dict[str, str] = defaultdict(str)

    @property
    def method(self) -> str:
        """How tokens are counted on this machine."""
        return self._counter.count("one", MODEL).method

    def sent(self, agent: str, turn: int, messages: Sequence[Message]) -> Sent:
        """Count one request."""
        text = "".join(f"{message.role}\n{message.content}\n" for message in messages)
        pairs = zip(text.encode(), self._before[agent].encode(), strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._before[agent] = text
        tokens = count_prompt(messages, MODEL, self._counter)
        return Sent(turn=turn, tokens=tokens, shared=round(tokens * same / len(text.encode())))


async def played(lines: Sequence[str], coach: CoachLevel) -> Talk:
    """Play the script and count what was sent."""
    model = FunctionModel(Answering(), name=MODEL)
    models = Models(buyer=model, coach=model, judge=model)
    deps = build_deps(load_settings(), in_memory=True, models=models, engine=tireless)
    try:
        service = deps.service
        session = service.start(
            StartRequest(scenario=SCENARIO, persona=PERSONA, seed=1, coach=coach)
        ).session_id
        await _said(service, session, lines)
        during = len(model.history)
        service.end(session)
        await service.scorecard(session)
        meter = Meter()
        sent = [
            meter.sent(
                f"{one.purpose}/{one.attempt}", _turn_of(one) if n < during else 0, one.messages
            )
            for n, one in enumerate(model.history)
        ]
        return Talk(events=service.events(session), sent=sent)
    finally:
        await deps.aclose()


async def _said(service: NegotiationService, session: str, lines: Sequence[str]) -> None:
    for line in lines:
        async for _ in service.say(session, line):
            pass


def _turn_of(request: ChatRequest) -> int:
    return int(request.scope.split("/")[2])


def plainly(talk: Talk, sides: Sides) -> Talk:
    """What the plain way would have sent for the same talk."""
    meter, so_far, sent = Meter(), list[Line](), list[Sent]()
    for event in talk.events:
        if event.event == "rep_spoke":
            so_far.append(Line(i=event.i, speaker="seller", text=event.text))
            sent.append(meter.sent("buyer", event.turn, plain_request("buyer", sides, so_far)))
        elif event.event == "buyer_spoke":
            so_far.append(Line(i=event.i, speaker="buyer", text=event.text))
            sent.extend(
                meter.sent(agent, event.turn, plain_request(agent, sides, so_far))
                for agent in AGENTS
                if agent != "buyer"
            )
    return Talk(events=talk.events, sent=sent)


def unsure_share() -> tuple[int, int]:
    """How many held-out messages of reps the reader would ask a model about, and of how many."""
    deps = build_deps(load_settings().without_models(), in_memory=True)
    try:
        lexicon = lexicon_of(deps.library.scenario(SCENARIO).value)
    finally:
        deps.close()
    reader, unsure = TieredPerceiver(), 0
    rows = [json.loads(line) for line in HELD_OUT.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        context = tuple(
            Line(i=i, speaker=line["speaker"], text=line["text"])
            for i, line in enumerate(row["context"])
        )
        seen = reader.observe(Hearing(text=row["text"], context=context, lexicon=lexicon))
        weakest = min((act.confidence for act in seen.acts), default=0.0)
        unsure += weakest <= THRESHOLD or any(one.about == "meaning" for one in seen.unclear)
    return unsure, len(rows)


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 1 when a turn takes more calls than it should."""
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    lines = lines[: int(arguments[0]) if arguments else TURNS]
    asked, always = (asyncio.run(played(lines, level)) for level in _LEVELS)
    plain = plainly(asked, _sides())
    print(f"{len(lines)} turns, tokens counted by {Meter().method}\n")
    _print_tokens(asked, always, plain, len(lines))
    _print_prefix(asked, always, plain, len(lines))
    return _print_calls(asked.events)


_LEVELS: Final[tuple[CoachLevel, CoachLevel]] = ("ask", "always")


def _sides() -> Sides:
    deps = build_deps(load_settings().without_models(), in_memory=True)
    try:
        return Sides(
            scenario=deps.library.scenario(SCENARIO).value,
            persona=deps.library.persona(PERSONA).value,
            rubric=deps.library.rubric(RUBRIC).value,
        )
    finally:
        deps.close()


def _print_tokens(asked: Talk, always: Talk, plain: Talk, turns: int) -> None:
    print("prompt tokens")
    print(f"{'turns':>9}{'ours':>9}{'+ coach':>9}{'plain':>9}{'ratio':>8}{'+ coach':>9}")
    rows = [(f"{first}-{last}", first, last) for first, last in _steps(turns)]
    for name, first, last in (*rows, ("the end", 0, 0), ("in all", 0, turns)):
        ours, coached, theirs = (_tokens(talk.of(first, last)) for talk in (asked, always, plain))
        ratios = "" if not theirs else f"{ours / theirs:>8.2f}{coached / theirs:>9.2f}"
        print(f"{name:>9}{ours:>9,}{coached:>9,}{theirs:>9,}{ratios}")


def _print_prefix(asked: Talk, always: Talk, plain: Talk, turns: int) -> None:
    print("\nshared prefix, and tokens still to read")
    print(f"{'turns':>9}{'ours':>7}{'+ coach':>9}{'plain':>7}{'ours':>9}{'+ coach':>9}{'plain':>9}")
    rows = [(f"{first}-{last}", first, last) for first, last in _steps(turns)]
    for name, first, last in (*rows, ("in all", 1, turns)):
        parts = [talk.of(first, last) for talk in (asked, always, plain)]
        shares = [_shared(part) / max(1, _tokens(part)) for part in parts]
        left = [_tokens(part) - _shared(part) for part in parts]
        print(
            f"{name:>9}{shares[0]:>7.2f}{shares[1]:>9.2f}{shares[2]:>7.2f}"
            f"{left[0]:>9,}{left[1]:>9,}{left[2]:>9,}"
        )


def _print_calls(events: Iterable[Event]) -> int:
    spoke = [event for event in events if isinstance(event, BuyerSpoke)]
    calls = [event.usage.calls for event in spoke]
    repaired = sum(event.guard == "repaired" for event in spoke)
    drafts = sum(event.guard == "draft" for event in spoke)
    unsure, of = unsure_share()
    median, mean, most = statistics.median(calls), statistics.mean(calls), max(calls)
    print(f"\ncalls a turn: median {median:g}, mean {mean:.2f}, most {most}")
    print(f"repaired: {repaired} of {len(spoke)} turns; the plain draft shown in {drafts}")
    print(
        f"messages a model would be asked about, held-out set: {unsure} of {of} ({unsure / of:.0%})"
    )
    met = median == 1 and mean <= MOST_MEAN_CALLS and most <= MOST_CALLS
    print("as it should be" if met else f"MISSED: median 1, mean {MOST_MEAN_CALLS}, most 3")
    return 0 if met else 1


def _steps(turns: int) -> list[tuple[int, int]]:
    return [(first, min(first + STEP - 1, turns)) for first in range(1, turns + 1, STEP)]


def _tokens(sent: Iterable[Sent]) -> int:
    return sum(one.tokens for one in sent)


def _shared(sent: Iterable[Sent]) -> int:
    return sum(one.shared for one in sent)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
