"""Terms as people say them: shares, weeks after delivery, how many are taken; and what is none."""

from __future__ import annotations

import pytest

from simulator.domain.numbers import read


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Half up front and the rest a fortnight after delivery.", "payment_days", "14"),
        ("Half up front. Kiln time is dear.", "deposit_percent", "50"),
        ("I can give you three weeks to settle.", "payment_days", "21"),
        ("Thirty days is too long for us, I can give you two weeks to pay.", "payment_days", "14"),
        ("You'd pay us forty-five days after the invoice date.", "payment_days", "45"),
        ("5,600 with two months to pay.", "payment_days", "60"),
        ("We settle within the month.", "payment_days", "30"),
        ("Thirty from invoice, like everybody else.", "payment_days", "30"),
        ("Pay up front in full and it's 3,300.", "payment_days", "0"),
        ("We'd pay in full as soon as the goods are at our gate.", "payment_days", "0"),
        ("You get the money as soon as the machine is on our floor, 12,400.", "payment_days", "0"),
        ("Cash on the nail, please.", "payment_days", "0"),
        ("7,800, a third on signing and the rest on handover.", "deposit_percent", "33"),
        ("4,000 and a quarter down.", "deposit_percent", "25"),
        ("20 percent now and the rest when it's done.", "deposit_percent", "20"),
        ("CHF 94,000, with ten per cent payable now.", "deposit_percent", "10"),
        ("You'd get 10 percent down from us.", "deposit_percent", "10"),
        ("I'd take both machines for £74,000.", "quantity", "2"),
        ("A quarter of it when you order.", "deposit_percent", "25"),
        ("A year's contract, renewing by itself.", "term_months", "12"),
        ("A one-year agreement would do.", "term_months", "12"),
        ("The old deal was 36 months. The new one: 24 months at 470.", "term_months", "24"),
        ("38 a head if you take all ninety.", "quantity", "90"),
        ("$34 a seat for the full hundred.", "quantity", "100"),
        ("Twelve pairs of gloves, 96 for the lot.", "quantity", "12"),
        ("Could we start with fifteen licences?", "quantity", "15"),
        ("I'd have 40 of those chairs off you for 3,100.", "quantity", "40"),
        ("For 240 of the red we'd pay 5.60 a bottle.", "quantity", "240"),
        ("We've got 60 shifts to fill and I'd pay 205 for every one of them.", "quantity", "60"),
        ("I can live with that if you take 150 of them.", "quantity", "150"),
    ],
)
def test_terms_said_plainly(text: str, name: str, value: str) -> None:
    assert dict(read(text).offers[0].terms)[name] == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("€27.50 an hour for a two-person team.", "quantity"),
        ("We're a six-person outfit and we can pay 1,900.", "quantity"),
        ("$5,700 flat, for up to 14 people.", "quantity"),
        ("£46 ph, minimum four hours.", "quantity"),
        ("A kilo for $12, from 50 kilos up.", "quantity"),
        ("I've 18 rooms to fill and the price could be £74 a night.", "quantity"),
        ("€3,150. They've been in business eighteen months.", "term_months"),
        ("$22,500, with two years of service records.", "term_months"),
        ("We've been customers for six years and I expect 410.", "term_months"),
        ("It took us two years to find you. 890.", "term_months"),
        ("A month and a half to pay, 9,100.", "term_months"),
        ("Eleven of the eighty-four euros is insurance.", "quantity"),
        ("Due on the spot is not our way; 900.", "payment_days"),
    ],
)
def test_such_numbers_are_no_terms(text: str, name: str) -> None:
    assert all(name not in dict(offer.terms) for offer in read(text).offers)
