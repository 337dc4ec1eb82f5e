"""The rep's written proposal, as it is filled in: read carefully, refused clearly."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from simulator.domain.errors import InputRejected
from simulator.domain.numbers import parse_amount
from simulator.domain.preparation import PLAN_CHARACTERS, Proposal
from simulator.domain.scenario import Scenario
from simulator.domain.values import Value
from simulator.runtime.incoming import clean
from simulator.runtime.proposals import checked_proposal


class ProposalForm(Value):
    """The fields as they stand in the form."""

    price: str = ""
    text: str = ""
    options: tuple[str | None, ...] = ()
    """What was chosen for each issue, in the scenario's order; None for what is quoted."""


def proposal_of(form: ProposalForm, scenario: Scenario) -> Proposal | None:
    """Read the form; None when nothing was filled in at all.

    Raises:
        InputRejected: there is something to propose and no price that can be read, or the proposal
            does not fit the scenario.
    """
    text, other = clean(form.text), _otherwise(form.options, scenario)
    if not (form.price.strip() or text or other):
        return None
    if len(text) > PLAN_CHARACTERS:
        raise InputRejected(
            f"The proposal has {len(text):,} characters; at most {PLAN_CHARACTERS:,} are taken.",
            "Keep to product, delivery, cost and payment.",
        )
    price = parse_amount(form.price)
    try:
        return checked_proposal(
            Proposal.model_validate({"text": text, "price": price, "options": other}), scenario
        )
    except ValidationError as error:
        written = form.price.strip()[:40]
        raise InputRejected(
            f"The proposal's price “{written}” cannot be read as an amount."
            if written
            else "A written proposal needs a price.",
            "Write one figure such as 44,500 or 44.5k, or empty the proposal to send none.",
        ) from error


def _otherwise(chosen: Sequence[str | None], scenario: Scenario) -> dict[str, str]:
    """The issues that are settled otherwise than in the quoted bundle."""
    return {
        issue.id: option
        for issue, option in zip(scenario.issues, chosen, strict=False)
        if option and option != scenario.standard[issue.id]
    }
