"""A written proposal: read from JSON or from plain words, and held against the scenario."""

from __future__ import annotations

import json
from typing import Final

from pydantic import ValidationError

from simulator.agents.perceiver.letters import written_terms
from simulator.agents.perceiver.rules import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.errors import InputRejected
from simulator.domain.lexicon import lexicon_of
from simulator.domain.money import format_money
from simulator.domain.preparation import PLAN_CHARACTERS, Proposal
from simulator.domain.scenario import Scenario
from simulator.domain.values import FrozenMap
from simulator.runtime.incoming import clean

EXAMPLE: Final = '{"price": 48000, "options": {"payment": "days_30"}, "text": "…"}'
NAMES: Final = {
    "price": "price has to be an amount, such as 48000.",
    "options": "options has to give an option for every issue it names.",
    "text": f"text has to be text of at most {PLAN_CHARACTERS:,} characters.",
}


def proposal_from(written: str, scenario: Scenario) -> Proposal:
    """Read a proposal: a JSON object, or prose whose price and terms are understood by the rules.

    No model is asked, so that the same file is always the same proposal.

    Raises:
        InputRejected: it is neither, names no price, or does not fit the scenario.
    """
    text = clean(written.removeprefix("\ufeff"))
    proposal = _from_json(text) if text.startswith("{") else _from_words(text, scenario)
    return checked_proposal(proposal, scenario)


def checked_proposal(proposal: Proposal, scenario: Scenario) -> Proposal:
    """Return the proposal if it fits the scenario.

    Raises:
        InputRejected: it names an issue or an option that is not there, or a price that nobody in
            this deal could mean.
    """
    known = {issue.id: [option.id for option in issue.options] for issue in scenario.issues}
    for issue, option in proposal.options.items():
        if issue not in known:
            raise InputRejected(
                f"The proposal names an issue {issue!r} that is not part of this deal.",
                f"The issues are {', '.join(known)}.",
            )
        if option not in known[issue]:
            raise InputRejected(
                f"The proposal names an option {option!r} that {issue} does not have.",
                f"Its options are {', '.join(known[issue])}.",
            )
    frame = scenario.price
    if not frame.minimum <= proposal.price <= frame.maximum:
        low, high = (format_money(p, scenario.currency) for p in (frame.minimum, frame.maximum))
        raise InputRejected(
            f"The proposal's price, {format_money(proposal.price, scenario.currency)}, is none "
            f"that this deal is talked about at.",
            f"Name one from {low} to {high}.",
        )
    return proposal


def _from_json(text: str) -> Proposal:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputRejected(
            "The proposal begins like JSON and is none.", f"It looks like this: {EXAMPLE}"
        ) from error
    try:
        return Proposal.model_validate_json(json.dumps(given))
    except ValidationError as error:
        field = str(error.errors(include_url=False, include_input=False)[0]["loc"][0])
        why = NAMES.get(field, f"{field[:40]!r} is nothing that a proposal has.")
        raise InputRejected(
            f"The proposal cannot be read: {why}", f"It looks like this: {EXAMPLE}"
        ) from error


def _from_words(text: str, scenario: Scenario) -> Proposal:
    if len(text) > PLAN_CHARACTERS:
        raise InputRejected(
            f"The proposal has {len(text):,} characters; at most {PLAN_CHARACTERS:,} are taken.",
            "Keep to product, delivery, cost and payment.",
        )
    lexicon = lexicon_of(scenario)
    seen = RulesPerceiver().observe(Hearing(text=text, lexicon=lexicon))
    terms = written_terms(text, seen, lexicon)
    if terms.price is None:
        raise InputRejected(
            "No price was found in the proposal.",
            "Put the price on a line of its own, such as "
            f"`Price: {format_money(scenario.price.list_price, scenario.currency)}`, "
            f"or write JSON: {EXAMPLE}",
        )
    other = {i: o for i, o in terms.options.items() if o != scenario.standard[i]}
    return Proposal(text=text, price=terms.price, options=FrozenMap(other))
