"""What a file can get wrong although every field has the right type.

Paths in these problems are steps with `/` between them (`phrases/hold/2`); the loader turns them
into file and line. Whether a scenario's money works out is checked elsewhere, with the economy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, get_args

from simulator.content.design_checks import check_design
from simulator.content.explain import Problem
from simulator.content.phrases import PHRASE_SLOTS, SLOT_MEANINGS, slots_in
from simulator.domain.persona import Persona, PhraseKey
from simulator.domain.rubric import CRITERION_IDS, Rubric
from simulator.domain.scenario import Issue, Need, Scenario

NUMBER_WORDS: Final = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|thousand|million|billion|grand|dozen|percent|per cent|half|twice|double)s?\b",
    re.IGNORECASE,
)
"""Words a listener could take for an amount; a line may only name amounts through its slots."""

RESERVED: Final = (
    *("approver", "deadline", "batna", "batna_value", "reservation_price", "target_price"),
)
"""Names under which the record keeps what every buyer keeps to itself."""

MAX_LINE: Final = 180
"""Longest line [characters]. Assumption: what is said in one breath or two."""


def check_persona(persona: Persona) -> tuple[Problem, ...]:
    """Check a buyer: lines for every occasion with the right blanks, ratios in order."""
    return (*_phrases(persona), *_temperament(persona), *_agenda(persona))


def _phrases(persona: Persona) -> Iterator[Problem]:
    keys: tuple[PhraseKey, ...] = get_args(PhraseKey)
    for key in keys:
        lines = persona.phrases.get(key, ())
        least = PHRASE_SLOTS[key].least
        if len(set(lines)) < least:
            yield Problem(
                path=f"phrases/{key}" if lines else "phrases",
                message=f"{key!r} has {len(set(lines))} different lines; at least {least} "
                "are needed, so that the buyer does not repeat itself.",
                fix=f"Write {least - len(set(lines))} more under `{key}:`.",
            )
        for number, line in enumerate(lines):
            yield from _line(key, number, line)


def _line(key: PhraseKey, number: int, line: str) -> Iterator[Problem]:
    where = f"phrases/{key}/{number}"
    slots, named = PHRASE_SLOTS[key], slots_in(line)
    for missing in sorted(slots.required - set(named)):
        yield Problem(
            path=where,
            message=f"the line does not use {{{missing}}}: {line!r}.",
            fix=f"Put {{{missing}}} in; it stands for {SLOT_MEANINGS[missing]}.",
        )
    for unknown in sorted(set(named) - slots.allowed):
        allowed = ", ".join(f"{{{slot}}}" for slot in sorted(slots.allowed)) or "none"
        yield Problem(
            path=where,
            message=f"{{{unknown}}} is not filled in on this occasion: {line!r}.",
            fix=f"Slots for {key!r}: {allowed}.",
        )
    if len(set(named)) != len(named):
        yield Problem(
            path=where, message=f"a slot is used twice: {line!r}.", fix="Use each slot once."
        )
    if re.search(r"\s\{terms\}", line):
        yield Problem(
            path=where,
            message=f"there is a space before {{terms}}: {line!r}.",
            fix="Write {price}{terms}: the clause brings its own comma and is often empty.",
        )
    if re.search(r"\{terms\}[^.,;!?]", line):
        yield Problem(
            path=where,
            message=f"the sentence runs on after {{terms}}: {line!r}.",
            fix="End the sentence there, or put a comma: the clause can be long.",
        )
    yield from _plain_text(where, line)


def _plain_text(where: str, line: str) -> Iterator[Problem]:
    bare = re.sub(r"\{[a-z_]*\}", "", line)
    if re.search(r"\d", bare) or (found := NUMBER_WORDS.search(bare)):
        word = "a digit" if re.search(r"\d", bare) else repr(found.group()) if found else ""
        yield Problem(
            path=where,
            message=f"the line names an amount of its own ({word}): {line!r}.",
            fix="Amounts come in through slots only; say it without a number.",
        )
    if "{" in bare or "}" in bare:
        yield Problem(
            path=where,
            message=f"a brace stands alone: {line!r}.",
            fix="Slots are lower-case names in braces, such as {price}.",
        )
    if not line.strip() or len(line) > MAX_LINE:
        yield Problem(
            path=where,
            message=f"the line has {len(line)} characters; from 1 to {MAX_LINE} are fine.",
            fix="Say it in a sentence or two.",
        )


def _temperament(persona: Persona) -> Iterator[Problem]:
    mood = persona.temperament
    if mood.opening_ratio.high >= mood.target_ratio.low:
        yield Problem(
            path="temperament/opening_ratio",
            message=f"the opening ({mood.opening_ratio.high} at most) must stay below the target "
            f"({mood.target_ratio.low} at least): nobody opens above what they hope for.",
            fix="Lower opening_ratio or raise target_ratio.",
        )
    if mood.target_ratio.high + mood.margin_ratio.high >= 1:
        yield Problem(
            path="temperament/target_ratio",
            message="target_ratio and margin_ratio leave no room below the reservation price "
            f"({mood.target_ratio.high} + {mood.margin_ratio.high} is not below 1).",
            fix="Lower one of the two.",
        )
    if mood.patience_turns > mood.max_turns:
        yield Problem(
            path="temperament/patience_turns",
            message=f"patience ({mood.patience_turns} turns) is longer than the whole talk "
            f"({mood.max_turns} turns).",
            fix="Lower patience_turns or raise max_turns.",
        )
    if not any(taste.weight > 0 for taste in persona.tactics.values()):
        yield Problem(
            path="tactics",
            message="no tactic has a weight above 0; this buyer would never put anybody to work.",
            fix="Give at least one tactic a weight between 0 and 1.",
        )


def _agenda(persona: Persona) -> Iterator[Problem]:
    if persona.agenda is None:
        return
    yield from _need("agenda", persona.agenda)
    yield from _reserved("agenda", persona.agenda.id)
    if not persona.agenda.personal:
        yield Problem(
            path="agenda",
            message="the agenda is what the person wants for themselves, but is not so marked.",
            fix="Add `personal: true`.",
        )
    if persona.agenda.issues:
        yield Problem(
            path="agenda/issues",
            message="a buyer meets every scenario, so the agenda cannot name issues of one.",
            fix="Delete `issues` here.",
        )


def _surface(needs: tuple[Need, ...]) -> Iterator[Problem]:
    """One need lies on the surface, so that a plain open question is worth asking."""
    open_to_all = [need for need in needs if not need.gate.topics]
    if len(open_to_all) != 1:
        yield Problem(
            path="buyer/needs",
            message=f"{len(open_to_all)} needs have no topics; exactly one should be told to any "
            "open question, and the others only to a question on their subject.",
            fix="Empty `topics` of the most obvious need, and list words for each of the others.",
        )


def _need(path: str, need: Need) -> Iterator[Problem]:
    if not need.gate.acts:
        yield Problem(
            path=f"{path}/gate/acts",
            message="no act opens this need, so nobody can ever find it.",
            fix="List at least one, such as `ask_need`.",
        )
    for number, topic in enumerate(need.gate.topics):
        if topic != topic.lower() or not topic.strip():
            yield Problem(
                path=f"{path}/gate/topics/{number}",
                message=f"topics are compared in lower case, found {topic!r}.",
                fix="Write it in lower case.",
            )
    if need.gate.min_trust > 0 and not need.hint:
        yield Problem(
            path=path,
            message="this need asks for trust but has no hint to give while trust is lacking.",
            fix="Add `hint:` with a vague remark.",
        )


def check_scenario(scenario: Scenario) -> tuple[Problem, ...]:
    """Check a scenario: the bundle's parts are priced, ids are single, needs can be found."""
    return (
        *_price(scenario),
        *(problem for n, issue in enumerate(scenario.issues) for problem in _issue(n, issue)),
        *_single_ids(scenario),
        *_told_apart(scenario),
        *_smaller_options(scenario),
        *check_design(scenario),
        *_surface(scenario.buyer.needs),
        *(
            problem
            for n, need in enumerate(scenario.buyer.needs)
            for problem in _need(f"buyer/needs/{n}", need)
        ),
    )


def _price(scenario: Scenario) -> Iterator[Problem]:
    frame = scenario.price
    if not frame.minimum < frame.list_price < frame.maximum:
        yield Problem(
            path="price/list_price",
            message="the list price lies outside the bounds within which price is discussed.",
            fix="Choose minimum and maximum on either side of it, widely.",
        )
    if frame.list_price % frame.step:
        yield Problem(
            path="price/step",
            message=f"the list price is not a multiple of the step {frame.step}.",
            fix="Choose a step that divides it.",
        )
    shares = [
        share
        for issue in scenario.issues
        if (share := issue.option(scenario.standard[issue.id]).list_price) is not None
    ]
    if shares and sum(shares) != frame.list_price:
        yield Problem(
            path="price/list_price",
            message=f"the standard options' list prices add up to {sum(shares)}, "
            f"the list price is {frame.list_price}.",
            fix="Make them agree; options outside the bundle have no list_price.",
        )


def _issue(number: int, issue: Issue) -> Iterator[Problem]:
    if not issue.phrases:
        yield Problem(
            path=f"issues/{number}",
            message="nothing says by which words one hears that this issue is meant.",
            fix="Add `phrases:` with a few.",
        )
    for place_, option in enumerate(issue.options):
        if not option.phrases:
            yield Problem(
                path=f"issues/{number}/options/{place_}",
                message="nothing says how people name this option.",
                fix="Add `phrases:` with the ways they put it.",
            )
        if issue.bundle_item and option.list_price is None:
            yield Problem(
                path=f"issues/{number}/options/{place_}",
                message="a part of the bundle needs its share of the list price.",
                fix="Add `list_price:` (0 where it is left out).",
            )


def _reserved(path: str, name: str) -> Iterator[Problem]:
    if name in RESERVED:
        yield Problem(
            path=f"{path}/id",
            message=f"the id {name!r} already stands for something every buyer keeps to itself.",
            fix=f"Choose another; taken are {', '.join(RESERVED)}.",
        )


def _told_apart(scenario: Scenario) -> Iterator[Problem]:
    """Needs and alternatives are told under their ids, so one id may stand for one thing only."""
    needs, others = scenario.buyer.needs, scenario.buyer.alternatives
    for number, other in enumerate(others):
        yield from _reserved(f"buyer/alternatives/{number}", other.id)
    for number, need in enumerate(needs):
        yield from _reserved(f"buyer/needs/{number}", need.id)
        if need.id in {other.id for other in others}:
            yield Problem(
                path=f"buyer/needs/{number}/id",
                message=f"the id {need.id!r} is an alternative's as well.",
                fix="Give each its own: once the one is told, the other would count as told.",
            )


def _single_ids(scenario: Scenario) -> Iterator[Problem]:
    groups = {
        "buyer/needs": [need.id for need in scenario.buyer.needs],
        "buyer/alternatives": [other.id for other in scenario.buyer.alternatives],
        "seller/facts": [fact.id for fact in scenario.seller.facts],
        "seller/limits": [limit.id for limit in scenario.seller.limits],
        "seller/smaller_options": [small.id for small in scenario.seller.smaller_options],
    }
    for path, ids in groups.items():
        for number, name in enumerate(ids):
            if name in ids[:number]:
                yield Problem(
                    path=f"{path}/{number}/id",
                    message=f"the id {name!r} is used twice.",
                    fix="Give each its own.",
                )


def _smaller_options(scenario: Scenario) -> Iterator[Problem]:
    for number, small in enumerate(scenario.seller.smaller_options):
        for issue_id, option_id in small.options.items():
            known = [option.id for option in scenario.issue(issue_id).options]
            if option_id not in known:
                yield Problem(
                    path=f"seller/smaller_options/{number}/options/{issue_id}",
                    message=f"issue {issue_id!r} has no option {option_id!r}.",
                    fix=f"Known: {', '.join(known)}.",
                )


def check_rubric(rubric: Rubric) -> tuple[Problem, ...]:
    """Check a rubric: every criterion once, each in the dimension its id begins with."""
    ids = [criterion.id for criterion in rubric.criteria]
    problems = [
        Problem(
            path="criteria",
            message=f"the criterion {wanted!r} is there {ids.count(wanted)} times, not once.",
            fix="Every criterion has exactly one entry.",
        )
        for wanted in CRITERION_IDS
        if ids.count(wanted) != 1
    ]
    prefixes = {
        "needs": "needs_discovery",
        "transparency": "transparency",
        "fairness": "fairness",
        "walkaway": "walk_away",
    }
    problems += [
        Problem(
            path=f"criteria/{number}/dimension",
            message=f"{criterion.id!r} belongs to {prefixes[criterion.id.split('.')[0]]!r}.",
            fix="Change the dimension.",
        )
        for number, criterion in enumerate(rubric.criteria)
        if prefixes[criterion.id.split(".")[0]] != criterion.dimension
    ]
    return tuple(problems)
