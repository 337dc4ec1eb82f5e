"""The scenarios, buyers and rubric that come along: they load, and they are what they say."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import get_args

import pytest

from simulator.agents.guard.acceptance import acceptance_in, says_yes
from simulator.agents.guard.sentences import MASK, folded, sentences
from simulator.agents.speaker.draft import ACCEPTING, draft_of
from simulator.content import PHRASE_SLOTS, default_library, render_phrase
from simulator.content.phrases import SLOT, slots_in
from simulator.domain.persona import Persona, PhraseKey
from simulator.domain.rubric import CRITERION_IDS
from simulator.domain.scenario import Scenario
from simulator.domain.tactic import TACTIC_ROWS
from simulator.engine.projections import public_persona
from tests.support.views import a_move, a_package, a_view

LIBRARY = default_library()
SCENARIOS = LIBRARY.scenario_ids()
PERSONAS = LIBRARY.persona_ids()

SAMPLES = {
    "price": "€41,500 a year",
    "terms": ", with 60 days net and no training",
    "package": "€41,500 a year with 60 days net, standard support and no training",
    "fact": "We need it before the season",
    "hint": "Timing matters to us.",
    "item": "the case packer",
    "who": "Aaron Feld, the finance director",
    "unclear": "forty-eight",
    "candidates": "48 or 48,000",
}


def scenario(scenario_id: str) -> Scenario:
    return LIBRARY.scenario(scenario_id).value


def persona(persona_id: str) -> Persona:
    return LIBRARY.persona(persona_id).value


def reservations(deal: Scenario, options: dict[str, str]) -> tuple[Decimal, Decimal]:
    """Buyer's highest and seller's lowest price for a package."""
    chosen = [deal.issue(issue).option(option) for issue, option in options.items()]
    return (
        sum((o.buyer_value for o in chosen), Decimal(0)) - deal.buyer.batna_value,
        sum((o.seller_cost for o in chosen), Decimal(0)) + deal.seller.batna_value,
    )


def packages(deal: Scenario) -> list[dict[str, str]]:
    ids = [issue.id for issue in deal.issues]
    choices = [[option.id for option in issue.options] for issue in deal.issues]
    return [dict(zip(ids, chosen, strict=True)) for chosen in itertools.product(*choices)]


def joint(deal: Scenario, options: dict[str, str]) -> Decimal:
    highest, lowest = reservations(deal, options)
    return highest - lowest


def test_there_are_deals_of_every_kind_and_buyers_enough():
    deals = [scenario(s) for s in SCENARIOS]
    assert len(deals) >= 10 and len(PERSONAS) >= 10
    assert len({deal.trade for deal in deals}) >= 8
    assert len({deal.currency for deal in deals}) >= 3
    assert {deal.kind for deal in deals} == {"new", "renewal", "changed"}
    assert sum(not deal.has_zone for deal in deals) >= 3


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_what_the_author_says_about_the_zone_is_so(scenario_id):
    deal = scenario(scenario_id)
    best = max(joint(deal, options) for options in packages(deal))
    assert deal.has_zone == (best >= 0)


@pytest.mark.parametrize("scenario_id", [s for s in SCENARIOS if scenario(s).integrative])
def test_an_integrative_deal_rewards_more_than_haggling(scenario_id):
    deal = scenario(scenario_id)
    best = max(joint(deal, options) for options in packages(deal))
    assert joint(deal, dict(deal.standard)) <= best * Decimal("0.8")
    highest, lowest = reservations(deal, dict(deal.standard))
    assert Decimal("0.85") <= highest / deal.price.list_price <= Decimal("1.05")
    assert Decimal("0.70") <= lowest / deal.price.list_price <= Decimal("0.80")


def test_without_a_zone_a_pushover_can_still_sell_below_the_floor():
    deals = [scenario(s) for s in SCENARIOS if not scenario(s).has_zone]
    for deal in deals:
        for options in packages(deal):
            highest, lowest = reservations(deal, options)
            assert highest < lowest
            assert deal.price.minimum < highest < deal.price.maximum


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_the_advised_walk_away_is_the_floor_of_the_quoted_bundle(scenario_id):
    deal = scenario(scenario_id)
    _, lowest = reservations(deal, dict(deal.standard))
    assert deal.seller.advice.walk_away == lowest
    assert lowest < deal.seller.advice.target < deal.price.list_price


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_the_briefs_leave_nothing_out(scenario_id):
    deal = scenario(scenario_id)
    seller, buyer = deal.seller, deal.buyer
    assert 4 <= len(deal.issues) <= 6
    assert 2 <= sum(issue.bundle_item for issue in deal.issues) <= 3
    assert 4 <= len(buyer.needs) <= 6
    assert seller.limits and any(limit.touches for limit in seller.limits)
    assert seller.smaller_options and seller.fits_elsewhere and seller.discount_bands
    assert seller.can_give and seller.must_get and seller.facts and seller.floor_conditions
    assert buyer.approver and buyer.deadline
    assert {other.true for other in buyer.alternatives} == {True, False}
    assert all(other.gap for other in buyer.alternatives if other.true)
    assert buyer.change


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_what_the_approver_insists_on_is_not_in_the_quote_and_can_be_traded(scenario_id):
    deal = scenario(scenario_id)
    approver = deal.buyer.approver
    assert approver.wants and approver.objection
    for issue_id, wanted in approver.wants.items():
        quoted = deal.standard[issue_id]
        assert wanted != quoted
        asked, given = deal.issue(issue_id).option(wanted), deal.issue(issue_id).option(quoted)
        assert asked.buyer_value >= given.buyer_value, "a buyer would have to be paid for it"
        assert asked.seller_cost > given.seller_cost, "it would be no condition"


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_a_change_asks_for_another_deal_than_the_quoted_one(scenario_id):
    deal = scenario(scenario_id)
    change = deal.buyer.change
    assert all(deal.standard[issue] != option for issue, option in change.eases.items())
    assert change.said[-1] in ".!" and change.text != change.said


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_options_are_recognised_in_many_ways_and_read_well_after_with(scenario_id):
    for issue in scenario(scenario_id).issues:
        for option in issue.options:
            assert len(set(option.phrases)) >= 10, (issue.id, option.id)
            assert all(phrase == phrase.lower() for phrase in option.phrases), option.id
            assert not option.label.startswith(("with ", "without ")), option.label
            assert option.label[-1].isalnum()


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_no_phrase_stands_for_two_options_of_one_issue(scenario_id):
    for issue in scenario(scenario_id).issues:
        said = [phrase for option in issue.options for phrase in set(option.phrases)]
        assert len(said) == len(set(said)), issue.id


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_what_the_buyer_says_about_needs_names_no_money(scenario_id):
    deal = scenario(scenario_id)
    spoken = [need.said for need in deal.buyer.needs] + [need.hint for need in deal.buyer.needs]
    spoken += [said for a in deal.buyer.alternatives for said in (a.text, a.gap)]
    spoken += [deal.buyer.deadline.said, deal.buyer.approver.said, deal.buyer.approver.objection]
    spoken.append(deal.buyer.change.said)
    assert not [text for text in spoken if any(mark in text for mark in "$€£0123456789")]


@pytest.mark.parametrize("persona_id", PERSONAS)
@pytest.mark.parametrize("key", get_args(PhraseKey))
def test_every_line_renders_with_and_without_terms(persona_id, key):
    for line in persona(persona_id).phrases[key]:
        for terms in ("", SAMPLES["terms"]):
            said = render_phrase(line, {**SAMPLES, "terms": terms})
            assert "{" not in said
            assert "  " not in said and " ," not in said and ".." not in said, said
            assert said[0].isupper() or not said[0].isalpha(), said
            assert said[-1] in ".!?", said
        assert set(slots_in(line)) <= PHRASE_SLOTS[key].allowed


@pytest.mark.parametrize("persona_id", PERSONAS)
def test_no_line_belongs_to_two_buyers(persona_id):
    mine = {line for lines in persona(persona_id).phrases.values() for line in lines}
    for other in PERSONAS:
        if other != persona_id:
            theirs = {line for lines in persona(other).phrases.values() for line in lines}
            assert not mine & theirs


@pytest.mark.parametrize("persona_id", PERSONAS)
def test_a_line_fits_the_longest_reply_the_buyer_ever_gives(persona_id):
    who = persona(persona_id)
    for lines in who.phrases.values():
        for line in lines:
            assert len(line.split()) <= who.style.max_words * 0.7, line


@pytest.mark.parametrize("persona_id", PERSONAS)
@pytest.mark.parametrize("key", sorted(ACCEPTING))
def test_what_is_said_on_accepting_says_yes(persona_id, key):
    who = public_persona(persona(persona_id))
    move = a_move(key, act="accept", package=a_package(), names_price=True, accepts=True)
    spoken = move.model_copy(update={"conditional_on": SAMPLES["who"]})
    told = spoken.beats[0].model_copy(update={"fact": SAMPLES["fact"]})
    view = a_view(spoken.model_copy(update={"beats": (told,)}))
    for line in who.phrases[key]:
        only = who.model_copy(update={"phrases": who.phrases.with_items({key: (line,)})})
        said = draft_of(view.model_copy(update={"persona": only}))
        assert says_yes(said), said


@pytest.mark.parametrize("persona_id", PERSONAS)
@pytest.mark.parametrize("key", [key for key in get_args(PhraseKey) if key not in ACCEPTING])
def test_no_other_line_closes_a_deal(persona_id, key):
    for line in persona(persona_id).phrases[key]:
        parts = sentences(folded(SLOT.sub(MASK, line)))
        assert not any(acceptance_in(part) for part in parts), line


@pytest.mark.parametrize("persona_id", PERSONAS)
def test_tactics_and_temperament_are_within_what_people_do(persona_id):
    who = persona(persona_id)
    assert set(who.tactics) == set(TACTIC_ROWS)
    signatures = {tactic for tactic, taste in who.tactics.items() if taste.signature}
    assert 1 <= len(signatures) <= 3
    strongest = max(t.weight for tactic, t in who.tactics.items() if tactic not in signatures)
    assert all(who.tactics[tactic].weight > strongest for tactic in signatures)
    mood = who.temperament
    assert Decimal("0.45") <= mood.opening_ratio.low and mood.opening_ratio.high <= Decimal("0.92")
    assert mood.opening_ratio.high < mood.target_ratio.low
    assert Decimal("0.5") <= mood.concession_exponent <= Decimal("1.6")
    assert 4 <= mood.patience_turns <= 11
    assert 14 <= mood.max_turns <= 20
    assert Decimal("0.3") <= mood.honesty <= 1
    assert Decimal("0.05") <= mood.noise <= Decimal("0.3")
    assert who.agenda is not None
    assert who.agenda.personal


def test_no_two_buyers_bargain_alike():
    moods = [persona(p).temperament for p in PERSONAS]
    bargaining = {(m.opening_ratio, m.concession_exponent, m.patience_turns) for m in moods}
    assert len(bargaining) == len(moods)


def test_every_tactic_is_somebodys_habit_and_some_buyers_sign_alone():
    people = [persona(p) for p in PERSONAS]
    liked = {tactic for who in people for tactic, t in who.tactics.items() if t.weight > 0}
    assert liked == set(TACTIC_ROWS)
    habits = [frozenset(t for t, taste in who.tactics.items() if taste.signature) for who in people]
    assert len(set(habits)) == len(habits)
    assert {who.authority for who in people} == {"signs", "asks"}


def test_the_rubric_asks_each_question_once():
    rubric = LIBRARY.rubric("win_win").value
    assert tuple(criterion.id for criterion in rubric.criteria) == CRITERION_IDS
    assert all(criterion.cites for criterion in rubric.criteria)
