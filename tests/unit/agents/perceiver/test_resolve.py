"""Which price and which options a message settles, and what it leaves open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.agents.perceiver import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.events import OnTable
from simulator.domain.lexicon import Lexicon, NamedIssue, NamedOption
from simulator.domain.observation import Observation
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap

Options = dict[str, str]


def option(name: str, label: str, value: str | None = None, *phrases: str) -> NamedOption:
    return NamedOption(id=name, label=label, value=value, phrases=phrases)


LEXICON = Lexicon(
    currency="USD",
    unit="per_year",
    conversions=FrozenMap(
        {"per_month": Decimal(12), "per_seat": Decimal(40), "per_seat_month": Decimal(480)}
    ),
    standard=FrozenMap(
        {"payment": "d30", "training": "full", "reports": "in", "term": "m12", "support": "day"}
    ),
    issues=(
        NamedIssue(
            id="payment", label="payment", term="payment_days", phrases=("payment terms",),
            left_out=None,
            options=(
                option("advance", "payment in advance", "0", "in advance", "up front"),
                option("d30", "30 days net", "30", "30 days", "net 30"),
                option("d60", "60 days net", "60", "60 days", "sixty days", "net 60"),
            ),
        ),
        NamedIssue(
            id="training", label="training", term="other", phrases=("onboarding", "the training"),
            left_out="none",
            options=(
                option("full", "full training", None, "on-site training"),
                option("light", "training for two trainers", None, "train the trainer"),
                option("none", "no training", None, "without training"),
            ),
        ),
        NamedIssue(
            id="reports", label="the reporting module", term="other",
            phrases=("reporting", "reports"), left_out="out",
            options=(option("in", "the reporting module"), option("out", "no reporting module")),
        ),
        NamedIssue(
            id="term", label="contract length", term="term_months", phrases=("term", "commitment"),
            left_out=None,
            options=(
                option("m12", "a 12-month term", "12", "12 months", "one year", "one-year"),
                option("m36", "a 36-month term", "36", "36 months", "three years", "three-year"),
            ),
        ),
        NamedIssue(
            id="support", label="support", term="support", phrases=(), left_out=None,
            options=(
                option("day", "support within a day", None, "next-day support", "standard support"),
                option("hours", "support within two hours", None, "premium support"),
            ),
        ),
    ),
)  # fmt: skip
SELLER = Package(
    price=Decimal(48000),
    options=FrozenMap(
        {"payment": "d30", "training": "full", "reports": "in", "term": "m12", "support": "day"}
    ),
)
BUYER = Package(price=Decimal(38000), options=SELLER.options)


def hear(text: str, *, opened: bool = True) -> Observation:
    table = OnTable(buyer=BUYER, seller=SELLER) if opened else OnTable(buyer=None, seller=None)
    return RulesPerceiver().observe(Hearing(text=text, lexicon=LEXICON, on_table=table))


@pytest.mark.parametrize(
    ("text", "price", "options"),
    [
        ("We can do 46k.", 46000, {}),
        ("I can do $95 per seat per month for 40 seats.", 45600, {}),
        ("We could go to 3,800 a month.", 45600, {}),
        ("I can take 10 percent off if you sign for three years.", 43200, {"term": "m36"}),
        ("Let me knock two grand off.", 46000, {}),
        ("I'd offer 44,000 without the training.", 44000, {"training": "none"}),
        ("44,000 and we drop the onboarding.", 44000, {"training": "none"}),
        ("How about 43,500, leaving the reports out?", 43500, {"reports": "out"}),
        ("We could do 42,000 without the training and the reporting.", 42000,
         {"training": "none", "reports": "out"}),
        ("I can do 45,000 with the training and 60 days.", 45000,
         {"training": "full", "payment": "d60"}),
        ("47,000, with train the trainer instead of full training.", 47000, {"training": "light"}),
        ("If you pay in advance I can go to 45,500.", 45500, {"payment": "advance"}),
        ("What if we do 60 days at 46k?", 46000, {"payment": "d60"}),
        ("For a three-year commitment I could do 44.5k.", 44500, {"term": "m36"}),
        ("I'll throw in premium support.", None, {"support": "hours"}),
        ("We can offer 60 days to pay.", None, {"payment": "d60"}),
        ("Let's keep the reporting in and say 46,500.", 46500, {"reports": "in"}),
        ("46,000 with net 60, no training, three years.", 46000,
         {"payment": "d60", "training": "none", "term": "m36"}),
        ("48k with 30 days or 46k with payment in advance.", 48000, {"payment": "d30"}),
    ],
)  # fmt: skip
def test_a_proposal_settles_what_it_names(text: str, price: int | None, options: Options) -> None:
    seen = hear(text)
    assert seen.stated.price == price
    assert dict(seen.stated.options) == options
    assert seen.witness.stated == seen.stated


@pytest.mark.parametrize(
    "text",
    [
        "Would 60 days help you?",
        "How important is the training to you?",
        "We can't do 60 days.",
        "The training takes two days and is held in your office.",
        "You said you wanted 60 days.",
        "What would you do without the training?",
        "Without the training your people would need six weeks longer.",
        "Why do you want to leave the reporting out?",
        "Our standard support answers by mail.",
        "We deliver within 30 days.",
        "I hear the three years worry you.",
        "Is 38,000 your final number?",
        "Other vendors charge 52,000 for that.",
        "Last year you paid 51,000.",
    ],
)
def test_talking_about_terms_settles_nothing(text: str) -> None:
    seen = hear(text)
    assert seen.stated.price is None
    assert not seen.stated.options


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("I can do 44,000 with 45 days to pay.", "terms"),
        ("We could do €44,000.", "currency"),
        ("How about 900 a day?", "unit"),
        ("I can do 46,000 with 30 days or 60 days.", "terms"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_about(text: str, about: str) -> None:
    assert about in {u.about for u in hear(text).unclear}


def test_a_wrong_currency_settles_no_price() -> None:
    assert hear("We could do €44,000.").stated.price is None


def test_terms_that_do_not_exist_are_not_rounded() -> None:
    seen = hear("I can do 44,000 with 45 days to pay.")
    assert seen.stated.price == 44000
    assert "payment" not in seen.stated.options
    unclear = next(u for u in seen.unclear if u.about == "terms")
    assert unclear.candidates == ("payment in advance", "30 days net", "60 days net")


def test_a_percentage_needs_a_price_to_be_taken_from() -> None:
    seen = hear("I can give you 10 percent off.", opened=False)
    assert seen.stated.price is None
    assert [u.about for u in seen.unclear] == ["price"]


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂🙂", "sdkfjh wqeoiu zxmcn", "?!?", "....", "\x00\x07"]
)
def test_a_message_without_a_meaning_is_said_to_be_unclear(text: str) -> None:
    assert [u.about for u in hear(text).unclear] == ["meaning"]


def test_a_lower_figure_with_nothing_back_is_a_bare_give() -> None:
    assert hear("Make it 46,000.").has("concede_bare")
    assert not hear("Make it 46,000 if you sign for three years.").has("concede_bare")
    assert not hear("46,000 without the training.").has("concede_bare")


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("I could do 44,000 a month for all of it.", 528_000),
        ("I could do 3,500 a month.", 42_000),
        ("I could do 90 per seat per month.", 43_200),
    ],
)
def test_a_price_in_another_unit_is_converted_first(text: str, price: int) -> None:
    assert hear(text).stated.price == price


def test_the_rest_of_the_unit_is_understood_when_only_that_answers_the_price_on_the_table() -> None:
    lexicon = LEXICON.model_copy(
        update={
            "unit": "per_vehicle_month",
            "conversions": FrozenMap({"per_month": Decimal("0.05")}),
        }
    )
    standing = Package(price=Decimal(450), options=LEXICON.standard)
    hearing = Hearing(
        text="Then I can do 430 a month.",
        context=(),
        lexicon=lexicon,
        on_table=OnTable(buyer=None, seller=standing),
        confirming=None,
    )
    assert RulesPerceiver().observe(hearing).stated.price == 430
    fleet = hearing.model_copy(update={"text": "Then I can do 8,600 a month."})
    assert RulesPerceiver().observe(fleet).stated.price == 430
