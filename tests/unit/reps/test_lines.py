"""Every line of the scripted sellers is heard as what it does, whatever is sold."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from simulator.agents.perceiver.rules import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.content import default_library
from simulator.domain.events import OnTable
from simulator.domain.lexicon import lexicon_of
from simulator.domain.mind import Line
from simulator.domain.observation import Stated
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.engine.projections import seller_view
from simulator.reps.lines import RepLine, all_lines, listed, package_said, price_said
from simulator.reps.turn import own_words

SCENARIOS = ("fleet-leasing", "support-desk-saas", "trade-fair-stand", "warehouse-temps")
"""Priced per month and vehicle, per year, as a total, and per hour."""

BEFORE_ANY_PRICE = frozenset({"greet", "chat", "small_talk"})
"""Said at the door, where a `good morning` cannot be taken for a yes."""

PRICE_ALONE = frozenset({"bare", "midpoint"})
"""Said of a lower price for the same options: with another option it would be a trade."""

ALSO = frozenset({"trade"})
"""An offer with an option that the buyer gives something for may be heard as a trade."""
QUOTES_THE_BRIEF = ("{limit}", "{text}")
"""What a brief says may do more than the line around it."""


@cache
def table(scenario_id: str) -> tuple[Hearing, dict[str, str], Package]:
    """A hearing with prices on the table, the words for the blanks, and what `package` names."""
    scenario = default_library().scenario(scenario_id).value
    seller = seller_view(scenario)
    deal, step = seller.deal, seller.price.step
    issue = next(issue for issue in deal.issues if issue.id not in seller.list_parts)
    other = next(o for o in issue.options if o.id != deal.standard[issue.id])
    quoted = Package(price=seller.price.list_price, options=deal.standard)
    theirs = Package(price=quoted.price - 6 * step, options=deal.standard)
    meant = Package(
        price=quoted.price - 2 * step, options=deal.standard.with_items({issue.id: other.id})
    )
    blanks = {
        "package": package_said(meant, deal, [issue.id]),
        "price": price_said(quoted, deal),
        "lower": price_said(meant, deal),
        "get": other.label,
        "terms": listed([other.label]),
        "issue": issue.label,
        "limit": own_words(seller.brief.limits[0].text),
        "text": own_words(seller.brief.fits_elsewhere[0].text),
        "who": seller.brief.authority.approver,
    }
    said = (
        Line(i=0, speaker="seller", text=f"Our offer is {price_said(quoted, deal)}."),
        Line(i=1, speaker="buyer", text=f"I can pay {price_said(theirs, deal)}."),
    )
    hearing = Hearing(
        text="",
        context=said,
        lexicon=lexicon_of(scenario),
        on_table=OnTable(buyer=theirs, seller=quoted),
    )
    return hearing, blanks, meant


def quoted_price(scenario_id: str) -> Decimal:
    hearing, _, _ = table(scenario_id)
    assert hearing.on_table.seller is not None
    return hearing.on_table.seller.price


def heard(key: str, line: RepLine, scenario_id: str) -> tuple[set[str], Stated, Package]:
    hearing, blanks, meant = table(scenario_id)
    if key in PRICE_ALONE:
        blanks = {**blanks, "package": blanks["lower"]}  # a copy: the table is shared
    text = line.text
    for name, words in blanks.items():
        text = text.replace("{" + name + "}", words)
    update: dict[str, object] = {"text": text}
    if key in BEFORE_ANY_PRICE:
        update |= {"context": (), "on_table": OnTable(buyer=None, seller=None)}
    seen = RulesPerceiver().observe(hearing.model_copy(update=update))
    return set(seen.kinds), seen.stated, meant


@pytest.mark.parametrize("scenario_id", SCENARIOS)
@pytest.mark.parametrize("key", sorted(all_lines()))
def test_a_line_is_heard_as_what_it_does(key: str, scenario_id: str) -> None:
    for line in all_lines()[key]:
        kinds, stated, meant = heard(key, line, scenario_id)
        assert set(line.acts) <= kinds, line.text
        if not any(blank in line.text for blank in QUOTES_THE_BRIEF):
            assert kinds - set(line.acts) <= ALSO, line.text
        said = {"{package}": meant.price, "{price}": quoted_price(scenario_id)}
        named = [price for blank, price in said.items() if blank in line.text]
        assert [stated.price] == (named or [None]), line.text
        if "{package}" in line.text and key not in PRICE_ALONE:
            assert meant.options == meant.options.with_items(stated.options), line.text
            assert stated.options != FrozenMap(), line.text


@pytest.mark.parametrize("key", sorted(all_lines()))
def test_there_are_three_ways_to_say_anything(key: str) -> None:
    assert len({line.text for line in all_lines()[key]}) >= 3
