from __future__ import annotations

import pytest

from simulator.content.loader import default_library
from simulator.ui.steps.prepare import brief_card
from simulator.ui.views.brief import brief_html, own_side_html, standard_words
from simulator.ui.views.choose import Card, Catalogue, catalogue_of

LIBRARY = default_library()


@pytest.mark.parametrize("scenario_id", LIBRARY.scenario_ids())
def test_the_brief_says_all_of_the_reps_side_and_nothing_of_the_buyers(scenario_id: str) -> None:
    scenario = LIBRARY.scenario(scenario_id).value
    card = brief_card(LIBRARY, scenario_id, LIBRARY.persona_ids()[0])
    for shown in (brief_html(card), own_side_html(card.view)):
        for need in scenario.buyer.needs:
            assert need.text not in shown
        assert scenario.buyer.situation not in shown
        assert scenario.buyer.batna not in shown
    shown = brief_html(card)
    parts = (scenario.seller.situation, scenario.seller.batna, scenario.seller.authority.text)
    for words in parts:
        assert words.split("'")[0][:40] in shown
    assert shown.count('class="bs-num"') == 2 * sum(len(i.options) for i in scenario.issues)


def test_the_floor_is_that_of_the_quoted_package() -> None:
    scenario = LIBRARY.scenario("support-desk-saas").value
    card = brief_card(LIBRARY, scenario.id, "owner-partner")
    costs = sum(issue.option(scenario.standard[issue.id]).seller_cost for issue in scenario.issues)
    assert card.floor == costs + scenario.seller.batna_value
    assert standard_words(card.view).startswith("the Complete edition")


def test_every_card_has_a_title_small_print_and_a_text_without_secrets() -> None:
    shop = catalogue_of(LIBRARY)
    assert {card.id for card in shop.scenarios} == set(LIBRARY.scenario_ids())
    assert {card.id for card in shop.personas} == set(LIBRARY.persona_ids())
    for card in (*shop.scenarios, *shop.personas):
        assert card.label.count("\n") == 2
        assert card.title
    assert not shop.faults


def test_a_deal_and_a_buyer_to_learn_on_come_first_where_they_are_there() -> None:
    shop = catalogue_of(LIBRARY)
    assert shop.first == ("support-desk-saas", "owner-partner")
    assert shop.words_for(*shop.first).endswith("forty seats, with Marta Lindqvist")
    assert shop.words_for(None, None) == ""
    other = (Card(id="other", title="Other", meta="", text=""),)
    assert Catalogue(scenarios=other, personas=other, faults=()).first == ("other", "other")
