"""What must not be said, in all the ways in which it could be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import SessionPrivate
from simulator.domain.scenario import Alternative, Approver
from simulator.domain.values import FrozenMap
from simulator.engine.renderings import amount_variants, spell
from simulator.engine.secrets import secrets_of, session_private
from tests.support.builders import (
    a_buyer_brief,
    a_mind,
    a_need,
    a_persona,
    a_price_frame,
    a_scenario,
)
from tests.support.strategies import personas, scenarios

D = Decimal


def secrets(scenario=None, persona=None):
    deal = scenario or a_scenario()
    return {s.id: s for s in secrets_of(deal, a_mind(deal, persona))}


class TestSpell:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "zero"),
            (13, "thirteen"),
            (40, "forty"),
            (48, "forty-eight"),
            (100, "one hundred"),
            (1500, "one thousand five hundred"),
            (48000, "forty-eight thousand"),
            (44870, "forty-four thousand eight hundred seventy"),
            (900000, "nine hundred thousand"),
            (1200000, "one million two hundred thousand"),
            (2000000001, "two billion one"),
        ],
    )
    def test_words(self, number, words):
        assert spell(number) == words

    @given(st.integers(0, 10**14))
    def test_different_numbers_are_spelled_differently(self, number):
        assert spell(number) != spell(number + 1)


class TestAmountVariants:
    def test_round_thousands(self):
        assert set(amount_variants(D(48000), "EUR")) >= {
            *("48000", "48,000", "48.000", "48 000", "48'000", "48k", "48K", "48 k", "48 grand"),
            *("48 thousand", "forty-eight thousand", "forty eight thousand", "forty-eight grand"),
            *("€48,000", "€48k", "48.000 €", "EUR 48,000", "48,000 EUR"),
        }

    def test_odd_thousands(self):
        said = set(amount_variants(D(44870), "USD"))
        assert said >= {
            *("44870", "44,870", "44.87k", "$44,870", "USD 44870"),
            "forty-four thousand eight hundred and seventy",
            "forty four thousand eight hundred seventy",
        }
        assert "45k" not in said

    def test_halves_and_hundreds(self):
        assert "forty-four and a half thousand" in amount_variants(D(44500), "EUR")
        assert "forty-four point five k" in amount_variants(D(44500), "EUR")
        assert "fifteen hundred" in amount_variants(D(1500), "EUR")

    def test_millions(self):
        said = amount_variants(D(1_200_000), "GBP")
        assert {"1.2m", "£1.2m", "1.2 million", "one point two million", "1200k"} <= set(said)

    def test_cents(self):
        assert {"93.50", "93.5", "93,5", "€93.50"} <= set(amount_variants(D("93.50"), "EUR"))
        assert {"1,234.56", "1.234,56"} <= set(amount_variants(D("1234.56"), "EUR"))

    def test_a_currency_without_a_sign_goes_by_its_code(self):
        assert "SEK 95" in amount_variants(D(95), "SEK")

    def test_nothing_gives_nothing_away_and_a_loss_is_told_by_its_size(self):
        assert amount_variants(D(0), "EUR") == ()
        assert amount_variants(D(-2000), "EUR") == amount_variants(D(2000), "EUR")

    @given(st.decimals(0, 10**9, places=2), st.sampled_from(["EUR", "USD", "SEK", "JPY"]))
    def test_any_amount_can_be_written(self, amount, currency):
        said = amount_variants(amount, currency)
        assert len(set(said)) == len(said)
        assert all(variant.strip() == variant and variant for variant in said)
        assert bool(said) == (amount != 0)


class TestSecrets:
    def test_ids(self):
        assert list(secrets()) == [
            *("reservation_price", "target_price", "batna_value", "batna"),
            *("need:uptime", "need:promotion", "approver", "deadline", "alternative:rival"),
        ]

    def test_amounts(self):
        found = secrets()
        assert found["reservation_price"].value == "24000"
        assert "24k" in found["reservation_price"].variants
        assert found["batna_value"].value == "5000"
        assert "five grand" in found["batna_value"].variants

    def test_the_limit_is_also_kept_in_other_units(self):
        # 24000 a year for 40 seats are 50 per seat and month; pages make no such price.
        scenario = a_scenario(
            price=a_price_frame(conversions=FrozenMap({"per_seat_month": D(480), "per_page": D(0)}))
        )
        assert {"€50", "fifty"} <= set(secrets(scenario)["reservation_price"].variants)

    def test_a_need_is_known_by_its_sentences_and_by_telling_parts_of_them(self):
        need = secrets()["need:uptime"]
        assert a_need().text in need.variants
        assert a_need().said in need.variants
        assert "our night shift loses a truckload every time the conveyor jams" in need.variants
        assert "shift loses a truckload" in need.variants

    def test_what_the_rep_knows_anyway_is_no_leak(self):
        scenario = a_scenario(summary="They say their night shift loses a truckload now and then.")
        assert "shift loses a truckload" not in secrets(scenario)["need:uptime"].variants

    def test_what_the_buyers_own_hint_says_is_no_leak(self):
        need = a_need(hint="Somehow the shift loses a truckload.")
        scenario = a_scenario(buyer=a_buyer_brief(needs=(need,)))
        assert "shift loses a truckload" not in secrets(scenario)["need:uptime"].variants

    def test_words_that_two_secrets_share_belong_to_neither(self):
        twin = a_need("twin", said="Also here the shift loses a truckload of yoghurt on Sundays.")
        scenario = a_scenario(buyer=a_buyer_brief(needs=(a_need(), twin)))
        found = secrets(scenario)
        assert "shift loses a truckload" not in found["need:uptime"].variants
        assert "shift loses a truckload" not in found["need:twin"].variants
        assert twin.said in found["need:twin"].variants

    def test_small_talk_is_no_leak(self):
        small = {"it has to", "we need it", "before the", "every time the", "the night"}
        for secret in secrets().values():
            assert small.isdisjoint(variant.lower() for variant in secret.variants)

    def test_the_approver_is_named_unless_everybody_knows_them(self):
        assert "the plant director" in secrets()["approver"].variants
        known = a_scenario(summary="Ask the plant director, the trade says.")
        assert "the plant director" not in secrets(known)["approver"].variants

    def test_an_approver_with_a_name_is_known_by_it(self):
        approver = Approver(who="Mr Reindl at the house bank", agenda="Wants calm.", said="He is.")
        scenario = a_scenario(buyer=a_buyer_brief(approver=approver))
        assert {"Mr Reindl", "Reindl"} <= set(secrets(scenario)["approver"].variants)

    def test_contractions_carry_no_meaning_of_their_own(self):
        need = a_need(said="To be open, our silo leaks. I won’t pretend otherwise, I've tried.")
        scenario = a_scenario(buyer=a_buyer_brief(needs=(need,)))
        variants = secrets(scenario)["need:uptime"].variants
        assert not [said for said in variants if "pretend" in said and "silo" not in said]

    def test_only_a_made_up_alternative_is_a_secret(self):
        honest = a_buyer_brief(alternatives=(Alternative(id="a", text="another", true=True),))
        assert not [i for i in secrets(a_scenario(buyer=honest)) if i.startswith("alternative")]
        assert "that was a bluff" in secrets()["alternative:rival"].variants

    def test_a_buyer_without_approver_or_deadline_has_no_such_secret(self):
        plain = a_scenario(buyer=a_buyer_brief(approver=None, deadline=None, alternatives=()))
        assert {"approver", "deadline"}.isdisjoint(secrets(plain))

    @given(scenarios(), personas())
    def test_every_need_is_covered_whatever_the_deal(self, scenario, persona):
        mind = a_mind(scenario, persona)
        found = {secret.id: secret for secret in secrets_of(scenario, mind)}
        for need in mind.needs:
            assert {need.text, need.said} <= set(found[f"need:{need.id}"].variants)


def test_the_private_record_holds_both_sides_and_survives_json():
    scenario, persona = a_scenario(), a_persona()
    mind = a_mind(scenario, persona)
    record = session_private(scenario, persona, mind)
    assert record.buyer_values["scope"]["full"] == 26000
    assert record.seller_costs["scope"]["full"] == 17000
    assert record.price_bounds == (5000, 40000)
    assert [need.id for need in record.needs] == ["uptime", "promotion"]
    assert SessionPrivate.model_validate_json(record.model_dump_json()) == record
