"""Hears whether words close the deal, as strictly as a contract deserves."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver import cues_closing as yes
from simulator.agents.perceiver import cues_terms as cues
from simulator.agents.perceiver.cues_questions import COMMIT
from simulator.agents.perceiver.patterns import compiled, find, heard, starts
from simulator.agents.perceiver.sentences import Sentence, plain, split
from simulator.agents.ports import Hearing
from simulator.domain.acts import Span
from simulator.domain.numbers import numbers_said, read

_MAX_YES_WORDS: Final = 6
"""Longest plain yes [words]; more words say something else as well. Assumption."""


def acceptance(sentences: tuple[Sentence, ...], ways: tuple[str, ...]) -> Span | None:
    """Where the message accepts in one of these ways; None when it does not, or takes it back."""
    for index, sentence in enumerate(sentences):
        if sentence.asks:
            continue
        span = _accepting(sentence.text, ways)
        if span is None:
            continue
        if any(_takes_back(later) for later in sentences[index + 1 :]):
            return None
        return (sentence.start + span[0], sentence.start + span[1])
    return None


def _accepting(text: str, ways: tuple[str, ...]) -> Span | None:
    span = find(ways, text)
    if span is None or heard(yes.ACCEPT_VETO, text) or heard(cues.REJECT.ways, text):
        return None
    return span


def _takes_back(sentence: Sentence) -> bool:
    return heard(yes.ACCEPT_VETO_AFTER[1:], sentence.text) or starts(
        yes.ACCEPT_VETO_AFTER[:1], sentence.text
    )


def plain_yes(sentences: tuple[Sentence, ...]) -> Span | None:
    """Where the message is nothing but a yes, or starts with one and takes nothing back."""
    if not sentences:
        return None
    first = sentences[0]
    if first.asks or not starts(yes.YES_STARTS, first.text):
        return None
    if heard(yes.ACCEPT_VETO, first.text) or heard(cues.REJECT.ways, first.text):
        return None
    if heard(yes.NO_IN_YES, first.text) or any(_takes_back(later) for later in sentences[1:]):
        return None
    if heard(yes.YES_GOES_ON, first.text) or any(map(_goes_on, sentences[1:])):
        return None
    rest = compiled(yes.YES_WORDS).sub("", first.text)
    words = [word for word in rest.replace(",", " ").split() if any(c.isalnum() for c in word)]
    if len(words) > _MAX_YES_WORDS:
        return None
    return (first.start, first.end)


def _goes_on(later: Sentence) -> bool:
    """Whether what follows a yes shows that it was only a breath before the next point."""
    if later.asks and not heard(yes.WHAT_COMES_NEXT, later.text):
        return True
    return heard(yes.YES_GOES_ON, later.text)


def asked_to_close(hearing: Hearing) -> bool:
    """Whether a package was just put to the speaker, so that `yes` can only mean that package."""
    if hearing.confirming is not None:
        return True
    theirs = hearing.on_table.buyer if hearing.speaker == "seller" else hearing.on_table.seller
    last = last_other(hearing)
    if last is None:
        return False
    if theirs is not None:
        return theirs.price in numbers_said(last)
    return heard(COMMIT, plain(last)) or _names_a_price(last)


def last_other(hearing: Hearing) -> str | None:
    """The other side's latest message, when it was the last thing said."""
    if not hearing.context or hearing.context[-1].speaker == hearing.speaker:
        return None
    return hearing.context[-1].text


def granted_request(hearing: Hearing, sentences: tuple[Sentence, ...]) -> Span | None:
    """Where the message says yes to a request that gives nothing back; None when it does not."""
    last, said = last_other(hearing), plain_yes(sentences)
    if last is None or said is None:
        return None
    wanted = split(last)
    if not any(starts(yes.GRANTED_REQUEST, s.core) for s in wanted):
        return None
    if any(heard(cues.GETS, s.text) for s in wanted):
        return None
    # Asked last, because it takes a reading of what the other side said.
    return None if asked_to_close(hearing) or _names_a_price(last) else said


def _names_a_price(text: str) -> bool:
    return any(offer.price is not None for offer in read(text).offers)
