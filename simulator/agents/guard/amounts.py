"""Every number in a reply has to come from the decision, and the decided price has to be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeVar

from simulator.agents.guard.figures import figures_in, readings_of
from simulator.agents.guard.labels import stem
from simulator.agents.guard.licence import Licence
from simulator.agents.guard.reply import Reply
from simulator.agents.guard.sentences import first_match, folded, negated, pattern
from simulator.agents.speaker.readout import UNIT_WORDS, price_words
from simulator.domain.events import GuardHit
from simulator.domain.numbers import Figure, Mention
from simulator.domain.offer import PERCENT_UNITS, PriceUnit

Number = TypeVar("Number", bound=Mention | Figure)

_SMALL_COUNT: Final = 3
"""Largest count that is just a way of speaking: `the two of us`, `three things`. Assumption."""
_NEAR: Final = 3
"""A small count could be short for a price when it is within this factor of one. Assumption."""

_SPANS: Final = ("day", "week", "fortnight", "month", "quarter", "year", "hour", "minute")

_PARTS: Final[dict[PriceUnit, dict[PriceUnit, str]]] = {
    "per_vehicle_month": {"per_month": "month", "per_vehicle": "vehicle"},
    "per_seat_month": {"per_month": "month", "per_seat": "seat"},
    "per_pallet_week": {"per_week": "week", "per_pallet": "pallet"},
}
"""Units made of two, and the words by which the two are said one after the other."""
_SAID_ALSO: Final[dict[PriceUnit, tuple[str, ...]]] = {
    "per_unit": ("laptop", "box", "piece"),
    "per_vehicle": ("van",),
    "per_vehicle_month": ("van",),
    "per_seat": ("user", "agent"),
    "per_seat_month": ("user", "agent"),
    "per_head": ("person", "participant", "guest"),
    "per_kg": ("kilo",),
}
"""Other words for the thing a deal is priced by."""

_PUT_FORWARD: Final = frozenset({"offer", "held", "change"})
"""Roles in which a figure is the speaker's own."""

_BOUND: Final = (
    r"\b(?:above|over|beyond|past|exceed|higher|more|further|cent|coin|penny|euro|dollar|pound"
    r"|only|why|just|from|off|away|alter|change|move|affect|how)\b"
)
_DENIED_AFTER: Final = (
    r"^[^.!?;,]{0,12}?\b(?:won't|doesn't|does not|will not|isn't|is not|is out of|is off|is too"
    r"|is no longer|no longer|wouldn't|can't|cannot)\b"
)
_REFUSED_BEFORE: Final = (
    r"(?:n't|\bcannot|\bnot|\bnever|\bno longer)\b[^.;!?]{0,50}\b(?:at|to|do|pay|offer|accept|with"
    r"|spend) (?:the )?[€$£]?$"
)
_WONT: Final = (
    r"(?: (?:could )?(?:no longer|never)|'?(?: will not| won't| can't| cannot| couldn't| wouldn't"
    r"| can no longer))"
)
_BETTER_THAN_IT: Final = (
    r"(?:a (?:penny|cent|coin|bit|single)|more|any|one|another|better|anything|beyond|above|without"
    r"|your|you|until|off|for)"
)
_REFUSED_AFTER: Final = (
    rf"^[^.!?]{{0,90}}(?:[.?!] )?\b(?:i|we){_WONT} (?:pay|do|offer|accept|stand by|spend|afford"
    rf"|go for|sign|support)\b(?! {_BETTER_THAN_IT})"
)
_COMPLAINT: Final = (
    r"^[^.!?]{0,25}\b(?:frightens?|scares?|hurts?|shocks?|contains none|are adding|kills?|is (?:too"
    r" (?:much|high|dear|steep|rich|expensive)|a lot|far|way|still too|more than)|isn't|won't do"
    r"|doesn't work|is not)\b"
)
"""What is said of a price that is not the speaker's own."""
_INSTEAD: Final = r"\b(?:instead of|rather than|other than|forget|up from|down from)\b.{0,12}$"
_OFF_THE_TABLE: Final = r"^[^.!]{0,40}\b(?:off the table|forget (?:it|that)|no way)\b"
_NEARLY: Final = (
    r"\b(?:a (?:bit|little|touch|shade|hair|tad|few \w+)|just|slightly|somewhat|well|way|far|much"
    r"|somewhere|anything|anywhere|something|a lot|still)"
)
_BESIDE: Final = (
    r"(?:over|under|above|below|north of|south of|more than|less than|shy of|short of|higher than"
    r"|lower than|beyond|past)"
)
_HEDGES: Final = (
    rf"{_NEARLY} {_BESIDE}(?: the)? ?[€$£]? ?$",
    rf"\b{_BESIDE}(?: the)? ?[€$£]? ?$",
    r"\b(?:at least|upwards of|nearly|almost|not quite|between|in the (?:low|mid|high)|roughly"
    r"|approximately|circa|up to|in the region of|in the neighbou?rhood of|ballpark)"
    r"(?: the)? ?[€$£]? ?$",
    r"(?<!the other way )(?<!all )\baround(?: the)? ?[€$£]? ?$",
    r"(?<!what )(?<!how )(?<!what's )(?<!talking )\babout ?[€$£]? ?$",
)
_PARTS_OF: Final = r"(?:half|third|quarter|fifth|sixth|tenth|twentieth)"
_RELATIVE: Final = (
    r"\b(?:half|twice|double|triple|a third|two[- ]thirds|a quarter|three[- ]quarters"
    r"|\w+ times)(?: of)? (?:that|this|it|as much|the (?:price|amount|money|figure)"
    r"|your (?:price|number|figure|offer))\b(?! (?:time|way|long))",
    r"\b(?:a|one) (?:third|quarter|half|tenth|fifth) (?:less|more|lower|higher|cheaper|off"
    r"|on top)\b",
    r"\b(?:a (?:couple|few)|several|some) (?:of )?(?:hundred|thousand|grand|million|pounds|euros"
    r"|dollars|francs|quid|percent|per cent)\b",
    r"\bgive or take\b|\ba (?:tenner|fiver|monkey|pony)\b|\bhalve (?:it|that|the)\b",
    r"\b(?:a|one|another) (?:good )?(?:hundred|thousand|million|grand)\b.{0,20}"
    r"\b(?:less|more|off|too much|cheaper)\b",
    r"\b(?:less|minus|plus|by|cut|down|up|off|knock|take|shave)\b(?: \w+){0,4} (?:a|one) "
    rf"{_PARTS_OF}\b(?! (?:of|year|past|to)\b)",
    r"\b(?:half|twice|double|triple|treble) what\b",
    r"\bround(?:ed|ing)? (?:it |that |this )?(?:up|down|off)\b",
    r"\b(?:one|two|three|four|five|ten|a few|a couple) (?:more )?on top\b",
)
"""Amounts without a figure, measured by another one."""
_OTHER_UNITS: Final = (
    "word|line|character|school|pupil|manager|person|participant|head|guest|meal|day|week|month"
    "|quarter|year|hour|night|visit|shift|seat|user|vehicle|van|unit|laptop|page|pallet|truck"
    "|truckload|lorry|load|order|box|site|gym|square metre|kilo|tonne|agent|employee|team"
)
"""Things a price can be the price of."""
_ISH: Final = (
    r"^ ?(?:-?ish\b|or so\b|or thereabouts|and change|and a bit|plus\b|\+|or more\b|odd\b)"
)


def undecided_numbers(reply: Reply) -> Iterator[GuardHit]:
    """Numbers that are not the decision's, in whatever rendering.

    Licensed quotes and facts are not looked at.
    """
    text, licence = reply.unquoted, reply.licence
    covered: set[Decimal] = set()
    for mention in reply.mentions:
        readings = readings_of(mention)
        covered |= readings
        if licence.is_price(readings) or readings & licence.own_numbers:
            yield from _misused(mention, text, licence)
        elif not _harmless(mention, licence):
            yield from _foreign(mention, text, licence)
    for number in figures_in(text):
        if number not in covered and number not in licence.numbers and number > _SMALL_COUNT:
            rule = "secret" if number in licence.secret_numbers else "number"
            yield GuardHit.model_validate(
                {"rule": rule, "text": str(number), "why": "was not decided"}
            )


def _foreign(mention: Mention, text: str, licence: Licence) -> Iterator[GuardHit]:
    """A number that is not the decision's own: the rep's, a question back's, or nobody's."""
    readings = readings_of(mention)
    asks_back = bool(readings & licence.quoted_numbers) and asked(text, mention)
    if readings & licence.secret_numbers and not asks_back:
        yield GuardHit(rule="secret", text=mention.text, why="names an amount that is kept back")
    elif not readings & licence.numbers:
        yield GuardHit(rule="number", text=mention.text, why="was not decided")
    elif mention.role in _PUT_FORWARD and not (asked(text, mention) or _moaned(text, mention)):
        yield GuardHit(rule="number", text=mention.text, why="is the rep's figure, not the buyer's")
    else:
        yield from _misused(mention, text, licence)


def asked(text: str, mention: Mention) -> bool:
    """Whether a number stands in a question."""
    end = re.search(r"[.!?](?=\s|$)", text[mention.span[1] :])
    return end is not None and end.group(0) == "?"


def _moaned(text: str, mention: Mention) -> bool:
    """Whether the words after a number complain of it: `£620 frightens me`."""
    return (
        pattern(_COMPLAINT).search(folded(text[mention.span[1] : mention.span[1] + 80])) is not None
    )


def _harmless(mention: Mention, licence: Licence) -> bool:
    """Whether this is only a way of speaking, and cannot be short for any amount of the talk."""
    least = min(readings_of(mention))
    if mention.kind not in {"plain", "count", "ordinal"} or not 0 <= least <= _SMALL_COUNT:
        return False
    if not mention.text.replace("-", "").isalpha():
        return False
    amounts = {*licence.all_secret_numbers}
    for package in (licence.move.package, licence.given.seller_package):
        amounts |= {package.price} if package is not None else set()
    return not any(
        amount and least and amount / _NEAR <= least * scale <= amount * _NEAR
        for scale in (1, 1_000, 1_000_000)
        for amount in amounts
    )


def _misused(mention: Mention, text: str, licence: Licence) -> Iterator[GuardHit]:
    """A licensed number that is made into something else: other money, other unit, hedged."""
    readings = readings_of(mention)
    why = None
    if mention.kind == "percent" and not _any_percent(readings, licence):
        why = "turns an amount into a percentage"
    elif mention.currency is not None and not _same_money(mention, readings, licence):
        why = "is in another currency than the deal"
    elif (mention.unit is not None and not _same_unit(mention, text, readings, licence)) or (
        mention.kind in {"money", "plain"} and _other_unit(mention, text, licence)
    ):
        why = "is the price of something else"
    elif mention.kind == "duration" and not _same_span(mention, text, licence):
        why = "is another length of time than was decided"
    if why is not None:
        yield GuardHit(rule="number", text=mention.text, why=why)
    elif _hedged(mention, text) and mention.kind in {"money", "plain", "percent"}:
        yield GuardHit(rule="number", text=mention.text, why="is made vague")


def _any_percent(readings: frozenset[Decimal], licence: Licence) -> bool:
    if licence.deal.unit in PERCENT_UNITS:
        return True
    return any(m.kind == "percent" for m in licence.alike(readings))


def _same_money(mention: Mention, readings: frozenset[Decimal], licence: Licence) -> bool:
    own = mention.currency == licence.deal.currency
    if own and licence.is_price(readings) and licence.deal.unit not in PERCENT_UNITS:
        return True
    alike = licence.alike(readings)
    if own:
        return any(m.kind in {"money", "plain"} for m in alike)
    return any(m.currency == mention.currency for m in alike)


def _same_unit(mention: Mention, text: str, readings: frozenset[Decimal], licence: Licence) -> bool:
    if mention.unit == licence.deal.unit or mention.kind == "percent":
        return True
    if mention.unit in _PARTS.get(licence.deal.unit, {}):
        rest = folded(text[mention.span[0] : mention.span[1] + 40])
        return all(word in rest for word in _PARTS[licence.deal.unit].values())
    return any(m.unit == mention.unit for m in licence.alike(readings))


def _other_unit(mention: Mention, text: str, licence: Licence) -> bool:
    """Whether a decided price is said to be for a thing the deal is not priced by."""
    package = licence.move.package
    if package is None or package.price not in readings_of(mention):
        return False
    after = folded(text[mention.span[1] : mention.span[1] + 30])
    found = pattern(rf"^ ?(?:a|an|per|each|every|for each) ({_OTHER_UNITS})\b").search(after)
    if found is None:
        return False
    own = {
        *UNIT_WORDS[licence.deal.unit].split(),
        *licence.deal.unit.split("_"),
        *_SAID_ALSO.get(licence.deal.unit, ()),
    }
    return stem(found.group(1)) not in {stem(word) for word in own}


def _same_span(mention: Mention, text: str, licence: Licence) -> bool:
    span = _span_after(text, mention.span[1])
    if span is None:
        return True
    readings = readings_of(mention)
    return any(
        readings_of(figure) & readings and _span_after(licensed, figure.span[1]) in {span, None}
        for licensed, figure in licence.amounts_named()
    )


def _span_after(text: str, end: int) -> str | None:
    """The length of time named right after a number: `day` in `60 calendar days`."""
    near = re.findall(r"[a-z]+", text[end : end + 24].casefold())[:3]
    return next((span for word in near for span in _SPANS if word in {span, f"{span}s"}), None)


def _hedged(mention: Mention, text: str) -> bool:
    start, end = mention.span
    before = folded(text[max(0, start - 60) : start]) + " "
    if pattern(_ISH).search(folded(text[end : end + 16])):
        return True
    hedge = first_match(_HEDGES, before)
    if hedge is None:
        return False
    itself = "" if "not quite" in hedge.group(0) else hedge.group(0)
    return not negated(before[: hedge.start()] + itself, reach=6)


def relative_amounts(text: str) -> Iterator[GuardHit]:
    """Amounts said by another amount: `half of that`, `a couple of hundred less`.

    Args:
        text: The reply with licensed quotes and facts blanked out.
    """
    said = folded(text)
    if first_match(_RELATIVE, said) is None:
        return
    for source in _RELATIVE:
        found = pattern(source).search(said)
        if found is not None:
            yield GuardHit(rule="number", text=found.group(0), why="is an amount nobody decided")


def missing_price(reply: Reply) -> Iterator[GuardHit]:
    """The decided price when a reply does not say it, or says it only to deny it."""
    licence = reply.licence
    package = licence.move.package
    if package is None or not licence.move.names_price:
        return
    price = price_words(package.price, licence.deal)
    if any(_says(package.price, reply.mentions)):
        return  # what is said outside of facts and quotes is said
    if not any(_says(package.price, reply.amounts)):
        yield GuardHit(rule="missing_number", text="", why=f"does not say {price}")


def denied_price(reply: Reply) -> Iterator[GuardHit]:
    """The decided price where a reply says that it is not the price."""
    licence = reply.licence
    package = licence.move.package
    if package is None or not licence.move.names_price:
        return
    for mention in _says(package.price, reply.mentions):
        if denied(mention, reply.unquoted):
            yield GuardHit(
                rule="missing_number", text=mention.text, why="denies the price it has to say"
            )


def _says(price: Decimal, numbers: Iterable[Number]) -> Iterator[Number]:
    return (
        number
        for number in numbers
        if price in readings_of(number) and number.kind not in {"duration", "date", "count"}
    )


def denied(mention: Mention, text: str) -> bool:
    """Whether the words around a price say that it is not the price: `not 41,500`."""
    start, end = mention.span
    before = re.split(r"[.!?;,:]\s", text[:start])[-1].casefold()
    if pattern(_REFUSED_BEFORE).search(before) and not pattern(_BOUND).search(before):
        return True
    if negated(before, reach=4) and not pattern(_BOUND).search(before):
        return not text[end:].split(".", maxsplit=1)[0].rstrip().endswith("?")
    after = folded(text[end : end + 160])
    if pattern(_REFUSED_AFTER).search(after):
        return True
    return (
        pattern(_INSTEAD).search(before) is not None
        or pattern(_DENIED_AFTER).search(after) is not None
        or pattern(_OFF_THE_TABLE).search(after) is not None
    )
