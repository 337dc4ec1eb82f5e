"""What holds for the number grammar on any text whatsoever."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.money import SYMBOLS, format_money
from simulator.domain.numbers import (
    ReadingContext,
    mentions_of,
    numbers_said,
    parse_amount,
    read,
)


def _pieces(text: str) -> list[str]:
    return text.split(";")


PIECES = _pieces(
    "48;1,234;1.234;40.000,00;1'000;40 000;½;one;a;half;and;point;twelve;fifty;hundred;thousand;k;"
    "m;grand;dozen;couple;of;million;bn;%;percent;per;cent;$;€;£;¥;CHF;USD;TRY;euros;cents;not;no;"
    "sorry;to;-;—;between;or;/;each;seat;month;year;days;net;deposit;upfront;off;less;you said;"
    "your;can't;below;over;they quoted;last;knock;how many;Q3;v2.1;24/7;March;3rd;2026;x;(;);.;,;"
    "?;!;"
    "+49;@;#;1.2.3;1,2,3;until;Friday;support;\uff15;\u0664;🙂;\u202e;\x00;\u00b2;\ud800;"
    "\ufb01;\u0130;ß;\n"
)
CONTEXTS = st.one_of(
    st.none(),
    st.builds(
        ReadingContext,
        currency=st.sampled_from([None, "EUR", "CAD", "XYZ"]),
        unit=st.sampled_from([None, "total", "per_year", "per_seat_month"]),
        standing_price=st.one_of(
            st.none(), st.decimals("-10", "1e15", allow_nan=False, allow_infinity=False, places=2)
        ),
    ),
)
AMOUNTS = st.decimals("0.01", "99999999999", places=2, allow_nan=False, allow_infinity=False)
CODES = st.sampled_from([*SYMBOLS, "CAD", "SEK", "PLN", "TRY", "ZAR"])


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)), CONTEXTS)
@settings(max_examples=400, deadline=None)
def test_nothing_raises_and_every_span_is_where_it_says(
    text: str, context: ReadingContext | None
) -> None:
    reading = read(text, context)
    for mention in reading.mentions:
        start, end = mention.span
        assert text[start:end] == mention.text != ""
    numbers_said(text)
    parse_amount(text)
    assert read(text, context) == reading


@given(
    st.lists(st.sampled_from([*PIECES, "both", "vans", "the", "pair", "start", "at"])).map(
        " ".join
    ),
    CONTEXTS,
)
@settings(max_examples=300, deadline=None)
def test_mentions_alone_are_those_of_the_whole_reading(
    text: str, context: ReadingContext | None
) -> None:
    assert mentions_of(text, context or ReadingContext()) == read(text, context).mentions


@given(
    st.text(alphabet="0123456789.,'kKmM%$€ -/:+()x½\u0663\uff15aofndhru\u00a0", max_size=60),
    CONTEXTS,
)
@settings(max_examples=400, deadline=None)
def test_number_soup_never_raises(text: str, context: ReadingContext | None) -> None:
    reading = read(text, context)
    numbers_said(text)
    parse_amount(text)
    for offer in reading.offers:
        assert offer.price is not None or offer.terms


@given(AMOUNTS, CODES)
def test_money_as_we_write_it_is_read_back(amount: Decimal, code: str) -> None:
    written = format_money(amount, code)
    assert parse_amount(written) == amount
    assert amount in numbers_said(f"We could settle on {written} for that.")


@given(AMOUNTS, CODES)
def test_money_as_we_write_it_is_an_offer_of_that_amount(amount: Decimal, code: str) -> None:
    reading = read(
        f"I can offer {format_money(amount, code)} for that.", ReadingContext(currency=code)
    )
    assert [(offer.price, offer.currency) for offer in reading.offers] == [(amount, code)]
    assert reading.unclear == ()


@given(st.integers(1, 99_999_999).map(lambda cents: Decimal(-cents) / 100), CODES)
def test_a_negative_amount_is_read_back_from_a_form(amount: Decimal, code: str) -> None:
    assert parse_amount(format_money(amount, code)) == amount


@pytest.mark.parametrize("digits", ["٤٨٠٠٠", "४८०००", "\uff14\uff18\uff10\uff10\uff10", "48000"])
def test_digits_of_any_script(digits: str) -> None:
    assert numbers_said(f"We said {digits} euros.") == (Decimal(48000),)


@given(
    st.from_regex(
        r"([€$£]|(CHF|EUR|GBP|USD) )?([0-9]{1,3}(,[0-9]{3}){1,8}|[0-9]{1,24})", fullmatch=True
    )
)
def test_a_figure_by_itself_is_read_as_among_words(written: str) -> None:
    # The space keeps it from the shorter way that a bare figure takes.
    assert numbers_said(written) == numbers_said(f"{written} ")
