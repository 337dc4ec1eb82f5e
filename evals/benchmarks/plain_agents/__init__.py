"""The plain way to build this, as a yardstick: three agents, each sent everything in every turn.

Buyer, coach and judge are three prompts with their full briefs in front and the whole talk behind,
asked once a turn each. The buyer's brief leaves out what a plain buyer would need besides to play
its tactics, so that the yardstick is rather too short than too long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal, get_args

from simulator.domain.mind import Line
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.domain.values import Value
from simulator.llm import Message

PlainAgent = Literal["buyer", "coach", "judge"]
AGENTS: Final[tuple[PlainAgent, ...]] = get_args(PlainAgent)
_HERE: Final = Path(__file__).parent


class Sides(Value):
    """Everything the three agents are briefed from."""

    scenario: Scenario
    persona: Persona
    rubric: Rubric


def plain_request(agent: PlainAgent, sides: Sides, talk: Sequence[Line]) -> tuple[Message, ...]:
    """The whole request of an agent: its rules and briefs, then every message so far."""
    rules = (_HERE / f"{agent}.txt").read_text(encoding="utf-8")
    briefs = {
        "buyer": (_person(sides.persona), _buyer_brief(sides.scenario), _deal(sides.scenario)),
        "coach": (_seller_brief(sides.scenario), _deal(sides.scenario)),
        "judge": (
            _seller_brief(sides.scenario),
            _buyer_brief(sides.scenario),
            _criteria(sides.rubric),
        ),
    }[agent]
    own = "buyer" if agent == "buyer" else None
    return (
        Message(role="system", content="\n\n".join((rules.strip(), *briefs))),
        *(
            Message(role="assistant" if line.speaker == own else "user", content=line.text)
            for line in talk
        ),
    )


def _person(persona: Persona) -> str:
    return _lines(
        f"You are {persona.name}, {persona.role}. {persona.one_line}",
        persona.style.voice,
        _list("Sounds like", persona.style.examples),
        _list("Tactics you like", persona.tactics),
    )


def _buyer_brief(scenario: Scenario) -> str:
    brief = scenario.buyer
    return _lines(
        f"{brief.organisation}. {brief.situation}",
        _list("Needs", (need.text for need in brief.needs)),
        f"Approver: {brief.approver.who}. {brief.approver.agenda}" if brief.approver else "",
        _list("Alternatives", (one.text for one in brief.alternatives)),
        f"Deadline: {brief.deadline.text}" if brief.deadline else "",
        f"Without a deal: {brief.batna} Worth {brief.batna_value} {scenario.currency}.",
    )


def _seller_brief(scenario: Scenario) -> str:
    brief = scenario.seller
    return _lines(
        f"{brief.organisation}. {brief.product}. {brief.situation}",
        _list("Can give", brief.can_give),
        _list("Must get", brief.must_get),
        _list("Facts", (fact.text for fact in brief.facts)),
        _list("Limits", (limit.text for limit in brief.limits)),
        _list("Smaller options", (option.text for option in brief.smaller_options)),
        _list("Fits better elsewhere", (fit.text for fit in brief.fits_elsewhere)),
        _list("What discounts do", (band.consequence for band in brief.discount_bands)),
        f"Authority: {brief.authority.text}",
        f"Without a deal: {brief.batna}",
    )


def _deal(scenario: Scenario) -> str:
    issues = (
        f"{issue.label}: {', '.join(option.label for option in issue.options)}"
        for issue in scenario.issues
    )
    return _list(f"The deal, {scenario.title}", issues)


def _criteria(rubric: Rubric) -> str:
    return _list("Criteria", (f"{one.id}: {one.question}" for one in rubric.criteria))


def _list(title: str, items: Iterable[str]) -> str:
    listed = list(items)
    return f"{title}: {' | '.join(listed)}" if listed else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
