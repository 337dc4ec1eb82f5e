"""Tells a discount in percent from every other percentage."""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.numbers.markers import (
    DEPOSIT_BEFORE,
    DEPOSIT_BEHIND,
    FOLLOWS_PRICE,
    PROPOSES,
    STANDS_ALONE,
)
from simulator.domain.numbers.roles import Candidate

IN_PERCENT: Final = re.compile(
    r"\bin (?:percent|per cent|%)(?!\w)|\b(?:percent|per cent),? i mean|(?:^|[.!?] )(?:percent"
    r"|per cent)\b"
)
"""Says that the bare numbers of a message are percentages."""
_WHOLE: Final = 100
AHEAD_BEHIND: Final = re.compile(
    r"^ (?:up-?\s?front|in advance|on (?:signature|signing|order|ordering|booking)"
    r"|at (?:signature|signing)|with (?:the|your) order|as (?:a )?deposit)\b"
)
"""Behind a bare number that is a share paid in advance."""
_NAMED: Final = re.compile(
    r"^ ?(?:(?:cash|trade|loyalty|volume|quantity|early[\w -]{0,20}|prompt[\w -]{0,20}|introductory"
    r"|special|price|annual|seasonal|friendly|straight|flat|bulk|group|repeat[\w -]{0,12}|winter"
    r"|summer|new[\w -]{0,12}) )*"
    r"(?:discount|rebate|reduction|skonto|concession|saving on|price cut|abatement|markdown)\b"
)
"""Behind a percentage that names itself a discount."""
_TAKEN: Final = re.compile(
    r"^ (?:out of|off|away from) (?:the |our |your |that |this |my |every\w*(?:'s)? |all |each |"
    r"its |their |any )"
)
"""Behind a percentage that is taken out of a price, a category or a contract."""
_ASKED: Final = re.compile(
    r"\b(?:ask(?:ing)?(?: you)? for|need|want|wants|wanted|expects?|requires?|demands?|request"
    r"|look(?:s|ing)? for|owes?|like|give|giving|grant|allow|find|move|budge|come down|go down"
    r"|take|get|gets|see|bring|offer|do|concede|shave|say|call it|make (?:it|that)|contribute"
    r"|deduct|settle (?:on|for|at))"
    r"(?: (?:me|us|you|down|another|an?|the|further|extra|exceptional|special|good|straight|clean"
    r"|flat|full|solid|mere|modest|one-off|final|whole|about|around|at|least|by|some|just|only|even"
    r"|maybe|of|it|them|your|my|our|at)){0,5} $"
)
"""In front of a percentage that somebody asks for or gives."""
_ENDS: Final = re.compile(
    r"^\W*(?:$|[.!?;,](?: |$)|(?:and|if|for|in (?:return|exchange)|against|on|when|once|should"
    r"|provided|as long as|so|then|too|from (?:you|us|me|our|your)|across|the day|today|now"
    r"|or|is|would|but|because|since|with|in that case|at most)\b)"
)
"""Behind a percentage of which nothing is said to be the whole."""
_COMES_OFF: Final = re.compile(
    r"^,? (?:(?:must|has to|have to|should|needs? to|will|would|can|could|to) (?:come|go|be taken)"
    r" (?:off|down)|minimum|at the (?:very )?least|apiece|each\b|(?:from|by|for) (?:each|every|all)"
    r"|this year|straight|flat|potential|productivity|savings?\b|in my favou?r|for me\b|to gain)"
)
"""Behind a percentage that purchasing wants."""
_LESS: Final = re.compile(
    r"\bminus (?:the |a |another )?$|\b(?:improve\w*|bring\w* down|com(?:e|ing) down|reduc\w+"
    r"|cut\w*|lower\w*|drop\w*|trim\w*|discounts?|rebates?|abatement|reduction|concession"
    r"|cheaper|fall|sink|decrease)\b[^.;!?]{0,40}"
    r"(?:\bby|\bof|\bat|:|\bis|\bless than|\babout|\bleast|,) $"
)
"""In front of a percentage by which something is to become cheaper."""
_OWED: Final = re.compile(
    r"\b(?:my|your|our|their|the (?:usual|customary|normal|famous)|those|that|say|bring home"
    r"|round one:|target (?:is|of|for \w+ is)|worth|guy|man|club|us|me) $"
)
"""In front of a percentage that is spoken of as a due."""
_NEAR: Final = 45
"""How far around a percentage its whole may be named [characters]."""
_OTHER_WHOLE: Final = re.compile(
    r"\b(?:faster|slower|fewer|chance|sure|certain|margin|tax|vat|tariffs?|growth|uptime"
    r"|humidity|moisture|share|stake|interest|commission|retention|recycled|wool|alcohol"
    r"|fat|costs? (?:went|rose|are) up|went up|rose|more expensive|dearer|inflation|waste"
    r"|deductible|deposit|purity|accuracy|profit|load|capacity|failure|absence|wages|turnover"
    r"|rejects?|complaints?|shrinkage|market|equity|bonus|cheaper energy|humid\w+|yield|material"
    r"|labou?r|penalty|surcharge|utili\w+|attendance)\b"
)
"""Around a percentage that is no discount."""


def is_deposit(candidate: Candidate) -> bool:
    """Whether a percentage is paid in advance."""
    return bool(DEPOSIT_BEFORE.search(candidate.before) or DEPOSIT_BEHIND.match(candidate.behind))


def is_discount(candidate: Candidate) -> bool:
    """Whether a percentage without the word `of` is put forward as a discount."""
    before, behind = candidate.before, candidate.behind
    if candidate.quantity.values[0] >= _WHOLE:
        return False
    if candidate.reduces or _NAMED.match(behind):
        return True
    if _OTHER_WHOLE.search(before[-_NEAR:]) or _OTHER_WHOLE.search(behind[:_NEAR]):
        return False
    if _COMES_OFF.match(behind) or _TAKEN.match(behind) or _LESS.search(before):
        return True
    ends = _ENDS.match(behind) is not None
    if ends and (_ASKED.search(before) or _OWED.search(before)):
        return True
    alone = STANDS_ALONE.match(re.split("[,:]", before)[-1]) is not None
    follows = ends if alone else FOLLOWS_PRICE.match(behind) is not None
    return follows and (alone or PROPOSES.search(before) is not None)
