"""What a decision allows its wording to say: the numbers, the terms and the facts it contains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from simulator.agents.guard.figures import (
    amounts_in,
    amounts_of_label,
    figures_in,
    mentions_in,
    plain_context,
    readings_of,
)
from simulator.agents.guard.sentences import words
from simulator.agents.ports import GuardInput
from simulator.agents.speaker.readout import (
    amount_words,
    candidate_words,
    option_labels,
    price_words,
    quotable,
)
from simulator.domain.events import Secret
from simulator.domain.mind import Beat
from simulator.domain.numbers import Figure, Mention, ReadingContext, is_one_quantity

_SECRETS: Final = 512
"""Secrets kept in memory, taken apart: a session has a few, and many are played at once.
Assumption."""
_WORDINGS: Final = 16_384
"""Their wordings: some forty each."""
_UNIT_BESIDE: Final = 4
"""Characters beside an amount that make no sentence of it: a unit, a point. Assumption."""


class Licence:
    """The reply's frame, worked out once and used for every check of the same turn.

    Args:
        given: What the reply is measured against; its text is not read.
    """

    def __init__(self, given: GuardInput) -> None:
        self.given = given
        self.move = given.move
        self.deal = given.deal

    @cached_property
    def context(self) -> ReadingContext:
        """What numbers in short are measured by: the price this reply is about."""
        package = self.move.package or self.given.seller_package
        return ReadingContext(
            currency=self.deal.currency, standing_price=package.price if package else None
        )

    @cached_property
    def _plain(self) -> ReadingContext:
        return plain_context(self.deal.currency)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """What the buyer tells this turn, word for word."""
        told = (beat.fact for beat in self.move.beats if beat.fact)
        return (*told, *(disclosure.said for disclosure in self.move.disclosed))

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """The rep's own words as a question back plays them back."""
        return tuple(quote for beat in self.move.beats for quote in quotes_of(beat))

    @cached_property
    def verbatim(self) -> tuple[str, ...]:
        """Whole sentences and quotes the reply may contain as they stand."""
        return (*self.facts, *self.quotes)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Names of options the reply may use."""
        package = self.move.package
        chosen = option_labels(package, self.deal, package.options) if package else ()
        topics = {beat.issue for beat in self.move.beats if beat.issue is not None}
        free = (option.label for i in self.deal.issues if i.id in topics for option in i.options)
        return (*chosen, *free)

    @cached_property
    def own_texts(self) -> tuple[str, ...]:
        """Everything the decision itself puts into the buyer's mouth, the price included."""
        condition = (self.move.conditional_on,) if self.move.conditional_on else ()
        issues = (issue.label for issue in self.deal.issues)
        return (*self.facts, *self.labels, *issues, *self._priced, *condition, self.deal.title)

    @cached_property
    def _priced(self) -> tuple[str, ...]:
        """The decided price in words, if there is one."""
        package = self.move.package
        return (price_words(package.price, self.deal),) if package is not None else ()

    @cached_property
    def public_words(self) -> str:
        """The words of these texts, blanks around each."""
        return f" {' '.join(words(' | '.join(self.own_texts)))} "

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Names of every issue and option of the deal."""
        issues = self.deal.issues
        return (*(i.label for i in issues), *(o.label for i in issues for o in i.options))

    def is_price(self, readings: frozenset[Decimal]) -> bool:
        """Whether one of these amounts is the decided price; asked first, it spares reading texts.

        The price is among `own_numbers` as well.
        """
        package = self.move.package
        return package is not None and package.price in readings

    @cached_property
    def own_numbers(self) -> frozenset[Decimal]:
        """Amounts the decision names."""
        package = self.move.package
        texts = [text for text in self.own_texts if text not in self._priced]
        price = set[Decimal]()
        if package is not None:
            # What it is the price of names no amount, and is not read.
            price = {package.price, *figures_in(amount_words(package.price, self.deal))}
        return frozenset(price | {n for text in texts for n in figures_in(text)})

    @cached_property
    def quoted_numbers(self) -> frozenset[Decimal]:
        """Amounts a question back may put to the rep."""
        return frozenset(number for quote in self.quotes for number in figures_in(quote))

    @cached_property
    def rep_numbers(self) -> frozenset[Decimal]:
        """Amounts the rep has just named and the buyer may play back."""
        said = self.amounts(self.given.rep_text)
        return figures_in(self.given.rep_text) | {figure.value for figure in said}

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Every amount the reply may contain, if only to talk about it."""
        return self.own_numbers | self.rep_numbers | self.quoted_numbers

    @cached_property
    def _own_mentions(self) -> tuple[Mention, ...]:
        # The decision's own words say their amounts in full; only the rep's are short for others.
        # Most labels hold no number at all.
        own = (text for text in (*self.own_texts, *self.quotes) if figures_in(text))
        return tuple(mention for text in own for mention in mentions_in(text, self._plain))

    def alike(self, readings: frozenset[Decimal]) -> Iterator[Mention]:
        """The numbers of the licensed texts that can stand for one of these amounts.

        The decision's own come first: whoever finds there what is looked for need not read the rep.
        """
        yield from (one for one in self._own_mentions if readings_of(one) & readings)
        said = self.mentions(self.given.rep_text)
        yield from (one for one in said if readings_of(one) & readings)

    def amounts_named(self) -> Iterator[tuple[str, Figure]]:
        """Every number of the licensed texts, with its text; again the decision's own first."""
        for text in self.own_texts:
            yield from ((text, figure) for figure in amounts_of_label(text, self.context))
        said = self.given.rep_text
        yield from ((said, figure) for figure in self.amounts(said))

    @cached_property
    def secret_numbers(self) -> frozenset[Decimal]:
        """Amounts that are kept back and that the decision does not name itself."""
        return self.all_secret_numbers - self.own_numbers

    @cached_property
    def all_secret_numbers(self) -> frozenset[Decimal]:
        """Amounts that are kept back, named by the decision or not."""
        return _amounts_of_all(self.given.secrets)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Read a text's numbers the way the rep would understand them."""
        return mentions_in(text, self.context)

    def amounts(self, text: str) -> tuple[Figure, ...]:
        """What these numbers come to, without their parts in the talk."""
        return amounts_in(text, self.context)


def licence_of(given: GuardInput) -> Licence:
    """The licence of a frame; the same one for every text that is measured against it."""
    return _licence(given.model_copy(update={"text": ""}))


@lru_cache(maxsize=64)
def _licence(frame: GuardInput) -> Licence:
    return Licence(frame)


def quotes_of(beat: Beat) -> tuple[str, ...]:
    """The rep's words as a question back plays them back."""
    if beat.unclear is None:
        return ()
    return (quotable(beat.unclear.text), candidate_words(beat.unclear), *beat.unclear.candidates)


@lru_cache(maxsize=_SECRETS)
def amounts_of(secret: Secret) -> frozenset[Decimal]:
    """The amounts a secret can be told by; none when it is told in words."""
    if secret.id.startswith(("need:", "alternative:")):
        return frozenset()
    return frozenset(
        abs(number)
        for text in (secret.value, *secret.variants)
        if is_amount(text)
        for number in figures_in(text)
        if number
    )


@lru_cache(maxsize=_SECRETS)
def _amounts_of_all(secrets: tuple[Secret, ...]) -> frozenset[Decimal]:
    """The amounts by which any of these is told: a session's, the same until one is disclosed."""
    return frozenset(number for secret in secrets for number in amounts_of(secret))


@lru_cache(maxsize=_WORDINGS)
def is_amount(text: str) -> bool:
    """Whether a secret's wording is a bare amount rather than a sentence."""
    first = re.split(r"[ -]", text.strip(), maxsplit=1)[0]
    if not any(char.isdigit() for char in text) and not figures_in(first):
        # Most secrets are sentences, and reading one as a number costs far more than this.
        return False
    return is_one_quantity(text, loose=_UNIT_BESIDE)
