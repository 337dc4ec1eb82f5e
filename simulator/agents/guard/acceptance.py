"""Does a sentence say yes to a deal? The guard asks it of every reply; only the engine decides."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from simulator.agents.guard.sentences import (
    any_match,
    conditional,
    first_match,
    folded,
    negated,
    pattern,
    sentences,
    words,
)

_REMEMBERED: Final = 4096
"""Sentences whose verdict is kept in memory: ten personas have some thousand. Assumption."""
_WE: Final = r"(?:i|we|you)"
_IS: Final = r"(?:'s|'re|'m| is| are| am|'ve| have)"

CLOSING: Final = (
    rf"\b{_WE}{_IS}? (?:got )?(?:ourselves |yourself |yourselves )?(?:got )?(?:a|an|your|our) "
    r"(?:deal|agreement|bargain)\b(?! of)",
    r"\b(?:it's|that's|it is|that is|call it|call that) (?:a )?(?:done )?deal\b",
    r"\b(?:let's|we can|we'll|i'd) call (?:it|that) (?:done|agreed|settled|sold)\b",
    r"^(?:ok |okay |right |fine |good |great |then |so |well |yes |and )*,? ?deal\b(?! with|-| br)",
    r"[,:;-] ?deal[.!,]?$",
    r"\bdeal(?:'s| is) (?:done|on|sealed|closed|made)\b",
    r"\bdone deal\b",
    r"^(?:ok|okay|right|fine|good|great|then|so|well|yes|and|consider it|it's|that's"
    r"|[ ,])*agreed\b",
    r"[,:;-] ?agreed[.!,]?$",
    r"\b(?:we're|we are|we've|we have|it is|that is|it's all|all) agreed\b",
    r"\bin agreement\b(?! on| about| with)",
    r"\b(?:i|we)(?:'ll| will| can| do| hereby| gladly| happily| would| am happy to|'m happy to"
    r"|'re happy to)? ?(?:agree to|agree on|say yes to) (?:that|this|it|your|the|those|these|§"
    r"|[€$£\d])",
    r"\b(?:i|we) agree[.!]?$",
    r"\b(?:i|we)(?:'ll| will| can| do| hereby| gladly| happily| am happy to|'m happy to"
    r"|'re happy to)? ?accept\b(?! that)",
    r"\b(?:offer|proposal|price|terms?) (?:is |are )?accepted\b",
    r"^accepted\b",
    r"\byou(?:'ve| have)? (?:just )?(?:got|won) (?:it|yourself|our business|the business|the order"
    r"|the contract|a contract|a customer|a client)\b",
    r"\b(?:business|contract|order|account|deal)(?:'s| is) yours\b",
    r"\bit's yours\b",
    r"\b(?:i|we)(?:'ll| will) (?:gladly |happily )?(?:take|go with) (?:it|the deal"
    r"|your (?:offer|deal"
    r"|proposal|price)|that (?:offer|deal|price|package)|this (?:offer|deal|price|package))\b",
    r"\b(?:i|we)(?:'ll|'m| will| am|'re| are| can) (?:gladly |happily |ready to |happy to |going to"
    r" |prepared to |just )*sign(?:ing)?\b(?! off| that)",
    r"\blet's (?:do it|do this|sign|shake|go ahead|close|seal|wrap (?:it|this) up|make it official"
    r"|get (?:it|this) (?:signed|done|on paper))\b",
    r"\bwhere (?:do|can) (?:i|we) sign\b",
    r"\b(?:send|email)(?: me| us)?(?: over)? (?:the|your) (?:contract|paperwork|papers|agreement"
    r"|order form)\b",
    r"\b(?:draw up|prepare) the (?:contract|paperwork|papers|agreement)\b",
    r"\bcount (?:me|us) in\b",
    r"\b(?:i'm|we're|i am|we are) (?:all )?(?:in|sold|on board|good to go)(?:[.!,]|$| -)",
    r"\bshake (?:hands )?on (?:it|that|this)\b",
    r"\bconsider it (?:done|signed|sold|settled)\b",
    r"^(?:sold|done|settled|accepted)[.!,]",
    r"[,:;-] ?(?:sold|done|settled)[.!]?$",
    r"\b(?:it's|that's|that|it is|then it's) (?:all )?settle[sd]\b",
    r"^(?:(?:then|so|well|right|good|and|yes),? )*(?:it|that)(?:'s| is) (?:all )?(?:done|sealed)"
    r"[.!]?$",
    r"\b(?:that|this|it|that price|this price|your (?:offer|price|number|proposal))"
    r" (?:really |certainly )?works(?: for (?:us|me)| fine)?(?:[.!,;]|$)",
    r"\b(?:i|we) can (?:live|work) with (?:that|this|it|§|your (?:offer|price|number))(?:[.!,]|$)",
    r"\b(?:fine|good|ok|okay|happy) (?:by|with) (?:me|us|that|your (?:offer|price"
    r"|proposal))(?:[.!,]|$)",
    r"(?:\bthat|§|\d[\d.,]*[km]?|\b(?:thousand|grand|hundred|million|year|month)) it is[.!]?$",
    r"\bgo ahead (?:with|and)\b",
    r"\byou have my word\b",
    r"\b(?:i|we)(?: am|'m|'re| are) on(?:[.!,]|$)",
    r"\bconsider (?:me|us|it) (?:on board|in|yours|sold|a customer)\b",
    r"\bwhere (?:do|can|should|shall) (?:i|we) (?:sign|put (?:my|our) (?:name|signature))",
    r"[,:;-] ?it's yours\b",
    r"\b(?:is|are|sounds) (?:perfectly |quite |entirely )?(?:acceptable|agreeable) (?:to|for)"
    r" (?:me|us)\b",
    r"\bwrap (?:it|that|them) up (?:for (?:me|us))?(?:[.!]|$)",
    r"\b(?:number|figure|price|offer|terms) (?:it|they) (?:is|are)\b",
    r"^works for (?:me|us)\b",
    r"[,:;-] ?works for (?:me|us)\b",
    r"\b(?:the matter|everything|all of it|the whole thing) is (?:agreed|settled)\b",
    r"\byou(?:'ve| have) (?:sold|convinced|persuaded|won) (?:it to )?(?:me|us)(?: over)?(?:[.!,]"
    r"|$)",
    r"\b(?:forward|send|get|have) (?:me |us )?(?:over )?(?:the|your|an) (?:order form|order"
    r"|purchase order|contract|paperwork)\b",
    r"\bput (?:it|that) through\b",
    r"\bput [€$£]?\S+ (?:on|in) (?:the|a) (?:paper|contract|order)\b",
    r"\b(?:i|we)(?:'ll| will) (?:just )?take it\b",
    r"\b(?:i'm|i am|we're|we are) (?:fully |quite |completely |all )?(?:convinced|persuaded"
    r"|won over)"
    r"(?:[.!,;]|$)",
    r"\btalked (?:me|us) (?:into|round)\b|\b(?:get|got) (?:this|it) over the line\b",
    r"\b(?:proceed|go forward|move forward|go ahead|start|begin)(?: \w+)? (?:on|with|under"
    r"|at) (?:the|your"
    r"|these|those|that|this) (?:terms|basis|offer|conditions|price|figure|number|proposal)\b",
    r"\bput (?:me|us) down for\b|\bsign (?:me|us) up\b|\bbook (?:me|us) (?:in|down)\b",
    r"\b(?:has|have|got|get) (?:my|our) (?:full )?(?:approval|blessing|consent|agreement|go-ahead"
    r"|green light|okay|vote)\b",
    r"\b(?:i|we)(?:'ll| will| hereby| gladly)? (?:approve|confirm|authori[sz]e)"
    r" (?:your|the (?:order|offer|deal|price|purchase|terms))\b",
    r"\bhave it your way\b|\byou win\b|\bi give in\b|\bwe're doing (?:this|it)\b",
    r"\bconsider (?:the|your|that) (?:order|contract|deal|business) (?:placed|done|signed|settled"
    r"|closed|booked|yours)\b",
    r"\b(?:good|fair|low|cheap) enough for (?:me|us)\b",
    r"\b(?:you can|when can you|you may|please) (?:start|begin)(?: on| next| right| as| now"
    r"| whenever|[.!])",
    r"\bstart whenever you\b|\bwelcome (?:aboard|on board)\b|\bforward to working (?:with"
    r"|together)\b",
    r"\byou(?:'ve| have) earned (?:my signature|the (?:order|contract|deal|business))\b",
    r"\b(?:my|our) answer is (?:a )?(?:\w+ )?yes\b|\b(?:that|it|this)(?:'s| is) a yes\b"
    r"|\bi say yes\b"
    r"|\byes from (?:me|us)\b|\bhand me (?:the|a|your) pen\b|\bwhere's the pen\b",
)
"""Sentences that close, in folded text."""

_SIGNING: Final = (r"\bwhere (?:do|can|should|shall) (?:i|we) (?:sign|put (?:my|our) )",)
"""Questions nobody asks who has not said yes."""

_GIVING_UP: Final = (
    r"\b(?:i|we) (?:won't|will not) (?:argue|fight|haggle|resist) (?:any more|any longer"
    r"|further)\b",
    r"\b(?:i|we) can't say no to (?:that|this|it)\b",
)
"""Yeses with a `not` in them."""
_YES_WORDS: Final = (
    r"^(?:yes|yeah|yep|sure|ok|okay|absolutely|certainly|definitely|of course|gladly|perfect"
    r"|sounds (?:good|great|fair)|alright|all right|done|great|fine|very well|with pleasure)\b",
)
_COMMITMENT_ASKED: Final = (
    r"\b(?:deal|agree|agreed|accept|sign|shake|go ahead|confirm|commit|close|move forward"
    r"|proceed|on board|works? for you|settle|yes or no)\b[^.!]*\?",
)
_REST_OF_A_YES: Final = 3
"""Words after a `yes` that still leave it one: `yes, we do`. Assumption."""
_BUT: Final = r"\b(?:but|except|only if|as long as|provided|on condition|however|though)\b"
_IF_AFTER: Final = (
    r"^[^.!?]*\b(?:if|provided|providing|once|as soon as|when you|the moment|on condition)\b"
)
_IMPERATIVE: Final = (
    r"\b(?:make it|get me|get us|get it|give me|give us|do it|say yes|meet me|meet us|come to"
    r"|come down|bring it|put it at|take it to|throw in|find me|move to|match)\b"
)

_TAKEN_BACK: Final = (
    r"\b(?:not|n't) (?:quite )?(?:saying|said|say) yes\b",
    r"\b(?:sleep|chew|brood) on (?:it|that|this)\b|\bsleep over it\b",
    r"\bthink (?:about|it over|that over|all that over|on it)\b|\btime to think\b",
    r"\bon second thoughts?\b|\bchanged my mind\b",
    r"\b(?:almost|nearly|not yet|close to|not quite) (?:a |an )?(?:deal|agreed|agreement|there"
    r"|yes)\b",
    r"\b(?:comes|getting|that's) close\b|\bso perhaps\b|\bmight (?:do|work)\b|\bi'd have to see\b",
    r"\b(?:i'm|i am|we're|sounds|is) tempt(?:ed|ing)\b",
    r"\b(?:let me|i'll|we'll|i'd) (?:still )?(?:have to |need to )?(?:check|consider|reflect"
    r"|mull)\b",
    r"\bno decision (?:yet|today)\b|\bnothing is (?:agreed|decided|settled)\b",
)
"""Ways to say that it is no yes yet."""

_ANY_YES: Final = (
    r"\b(?:deal|agreed|agree|agreement|accept|accepted|settled|done|sold|yes|sign|signing|signed"
    r"|works|shake|acceptable|paperwork|papers|contract|purchase order|order form)\b",
    r"\b(?:go ahead|happy with|take it|going with|on paper|move forward|proceed|get started"
    r"|make it official|live with|say yes|it is|we're on|i'm on|book it|good with|fine with"
    r"|fine by|in writing"
    r"|that will do|that'll do)\b",
)
_YES: Final = (*_ANY_YES, *CLOSING)


def acceptance_in(sentence: str, *, answered: str = "") -> str | None:
    """The words by which one sentence closes a deal, or None.

    Denied (`no deal`), conditional (`if §, we have a deal`) and asked (`deal?`) ones do not close.

    Args:
        sentence: One folded sentence.
        answered: What the rep had said: after `do we have a deal?` a bare `yes` closes.
    """
    if sentence.endswith("?"):
        signing = first_match(_SIGNING, sentence)
        return signing.group(0) if signing else None
    closing = _closing_words(sentence)
    return closing if closing or not answered else _plain_yes(sentence, answered)


@lru_cache(maxsize=_REMEMBERED)
def _closing_words(sentence: str) -> str | None:
    """The words that close whatever was asked; remembered, for a persona's lines come again."""
    given_up = first_match(_GIVING_UP, sentence)
    if given_up is not None:
        return given_up.group(0)
    for source in CLOSING if any_match(CLOSING, sentence) else ():
        for match in pattern(source).finditer(sentence):
            if not _excused(sentence, match):
                return match.group(0).strip(" ,.;:!-")
    return None


def _excused(sentence: str, match: re.Match[str]) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    before = pattern(r"\bi'd say\b").sub("", before)
    return (
        negated(before)
        or bool(pattern(r"^(?:no|not|never)\b|n't\b").search(match.group(0)))
        or conditional(before.rpartition(" but ")[2])
        or pattern(_IMPERATIVE).search(before) is not None
        or pattern(_IF_AFTER).search(after) is not None
    )


def _plain_yes(sentence: str, answered: str) -> str | None:
    yes = first_match(_YES_WORDS, sentence)
    if yes is None or not any_match(_COMMITMENT_ASKED, folded(answered)):
        return None  # nearly always for want of a yes
    if pattern(_BUT).search(sentence):
        return None
    rest = words(sentence[yes.end() :])
    return yes.group(0) if len(rest) <= _REST_OF_A_YES else None


def says_yes(text: str) -> bool:
    """Whether a text that has to accept does so, in whatever friendly way."""
    for sentence in sentences(folded(text)):
        for source in _YES if any_match(_YES, sentence) else ():
            for match in pattern(source).finditer(sentence):
                if not negated(sentence[: match.start()]) and not sentence.endswith("?"):
                    return True
    return False


def taken_back(text: str) -> str | None:
    """The words by which a text that has to accept leaves it open after all, or None."""
    for sentence in sentences(folded(text)):
        found = first_match(_TAKEN_BACK, sentence)
        if found is not None:
            return found.group(0)
    return None
