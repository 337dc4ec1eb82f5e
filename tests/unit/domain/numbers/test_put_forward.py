"""Which of two figures is put forward, ordinary ways to say so, and figures taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.numbers import ReadingContext, read


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("The firm round the corner quoted 1,450; ours is 1,390 with the skip.", "1390"),
        ("The bloke in town asked £640 for a smaller one. Mine's £590.", "590"),
        ("You'd like it at 2,900, but 3,150 is what the timber costs me.", "3150"),
        ("The list says 1,290. For you, 1,150.", "1150"),
        ("List for the pump is 980 and nobody pays it. You'd pay 870.", "870"),
        ("Normally we charge €95 an hour; I can do 88.", "88"),
        ("My wife told me to stop at 700, but I could go to 760.", "760"),
        ("Our budget says 2,200, but I can stretch to 2,450.", "2450"),
        ("We pay 310 now, I'd go to 280.", "280"),
        ("We pay our present people 44 an hour. I'd go to 41.", "41"),
        ("You paid what, four grand for it? I'll give you twenty-six hundred.", "2600"),
        ("Nine hundred's daft for a bench. I've got 650 in cash.", "650"),
        ("Forty thousand I haven't got. Thirty-three thousand.", "33000"),
        ("£52 an hour is consultant money. £46 an hour and we have a deal.", "46"),
        ("It was 540 last year, now it's 585.", "585"),
        ("The old contract was at 780, the new one goes to 815.", "815"),
        ("The 2,400 you ask is out of reach. We can make 2,150.", "2150"),
        ("I asked my boss, he says ok for 8.40 the kilo.", "8.4"),
        ("The last one went for 1,200. This one's 1,350.", "1350"),
        ("They offered us 6,800 and we said no. 7,200 and it's yours.", "7200"),
        ("You told my colleague €54 a head. We'd need €49.", "49"),
        ("My limit was 1,200, for a room with a view I can stretch to 1,325 pcm.", "1325"),
    ],
)
def test_the_speakers_own_figure_is_put_forward(text: str, price: str) -> None:
    assert read(text).offers[0].price == Decimal(price)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("We're holding at 16,400, sorry.", "16400"),
        ("I stick with the 340 I named.", "340"),
        ("Would 640 do it?", "640"),
        ("Would 480 work if I fit it myself?", "480"),
        ("Could you live with 415?", "415"),
        ("I'm authorised to do 7,900 for you.", "7900"),
        ("I'll give you eighteen hundred.", "1800"),
        ("I'd rent the mixer off you at 55 a day.", "55"),
        ("I was thinking along the lines of 650.", "650"),
        ("785 and the delivery is on us.", "785"),
        ("So 410 & I'll throw in the case.", "410"),
    ],
)
def test_ordinary_ways_to_put_a_price_forward(text: str, price: str) -> None:
    assert read(text).offers[0].price == Decimal(price)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("Four pounds eighty… no, five pounds ten a bunch.", "5.1"),
        ("Three hundred, sorry, three hundred and thirty with the trailer.", "330"),
        ("Four ninety... no wait, five ten, with the roof rack.", "510"),
        ("One-eighty, sorry, one-ninety, because of the lettering.", "190"),
    ],
)
def test_who_starts_again_means_the_second_figure(text: str, price: str) -> None:
    assert [offer.price for offer in read(text).offers] == [Decimal(price)]


@pytest.mark.parametrize(
    "text",
    [
        "I've two more visitors waiting.",
        "Be here at 0900 tomorrow.",
        "Are you on 230 or 400 volts?",
        "250 is the lowest quantity the mill accepts.",
        "Our man is here from seven to four.",
        "You'd like it at 9.80 a metre, I know.",
    ],
)
def test_such_figures_are_no_offer(text: str) -> None:
    assert not read(text).offers


@pytest.mark.parametrize("text", ["I can do 340.", "Three hundred and ten, last word.", "£0.043."])
def test_three_digits_out_of_nothing_are_meant_as_they_stand(text: str) -> None:
    assert read(text).offers
    assert not read(text).unclear


def test_three_digits_may_leave_out_the_thousands_in_a_deal_of_that_size() -> None:
    context = ReadingContext(currency="EUR", unit="total")
    assert read("I can do 340.", context).unclear
    assert read("Say 62.", ReadingContext(unit="per_hour")).offers[0].price == Decimal(62)
