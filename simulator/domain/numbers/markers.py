"""Words that mark a range, a move, a cut, a deposit or a proposal around a number."""

from __future__ import annotations

import re
from typing import Final

MOVED_TO: Final = re.compile(
    r"\b(?:come|came|coming|go|gone|went|going|drop(?:ped)?|moved?|down|reduced?|get|got"
    r"|lower(?:ed)?"
    r"|cut|bring|brought|up|raised?|from)\b"
)
"""Movement in front of `A to B`: then B is where somebody stands now, not the end of a range."""

RANGE_JOIN: Final = re.compile(r" ?(?:-|to|and|\.\.\.?|or maybe|through) ?(?:maybe |perhaps )?")
RANGE_BEFORE: Final = re.compile(
    r"\b(?:between|somewhere (?:in|from|around|between)|any(?:where|thing) (?:from|between)"
    r"|range(?:s)?(?: (?:of|from|is|between))?"
    r"|ranging from|typically|usually|depending|ballpark(?: of)?)\b[^,]{0,24}$"
)
RANGE_BEHIND: Final = re.compile(
    r"^(?:,? (?:or so )?depending|[ -](?:range|bracket|ballpark|region)\b|ish range)"
)
SAME_AGAIN: Final = re.compile(r"[ ,]*(?:,|/|or|and|or maybe|or even|and then|,? ?then)[ ,]*")
"""Between two numbers: the second plays the same part as the first."""

CUT_BACK: Final = (
    r"(?:(?:it|that|this|the|my|our|price|prices|total|quote|bill|rate|list|another|a|an|further"
    r"|about|"
    r"around|maybe|perhaps|by|off|down|extra|full|roughly|of|say|just|at|least|me|you|us|only"
    r"|even|down by|offer) )*$"
)
REDUCE_BEFORE: Final = re.compile(
    r"\b(?:take off|taking off|takes "
    "off|knock|knocking|shave|cut|cutting|drop|dropping|lower|reduce|slice|lop|trim|deduct"
    r"|come down|coming down|go down|bring (?:it|that) down|down by|lowered|reduced|dropped"
    r"|came down"
    r"|(?:discount|reduction|rebate|credit|allowance|concession|price cut|price break)(?: of| by"
    r"| is|:)) " + CUT_BACK
)
REDUCE_BEHIND: Final = re.compile(
    r"^ ?(?:(?:comes?|coming|goes|going|is|are|will come|would come) off\b|off\b|less\b|cheaper"
    r"|lower\b(?! (?:consumption|energy|water|fuel|noise|emission|failure|error|wear|risk))"
    r"|discount|reduction|rebate|price cut|(?:down|below"
    r"|under) (?:on|from)?"
    r" ?(?:list|that|the|your|our|my|every|all)|knocked off|taken off|cut\b|credit\b|more off"
    r"|price reduction)"
)
RAISE_BEFORE: Final = re.compile(
    r"\b(?:go up|come up|coming up|going up|increase|raise|stretch|up (?:it|my offer|our offer"
    r"|that)|move up)"
    r"(?: it| that| my offer| our offer| the price| another| a further| an extra| by| about)* $"
)
RAISE_BEHIND: Final = re.compile(
    r"^ (?:higher|more than (?:that|last|your|my)|on top of (?:my|our) offer)"
)
ENDS_IN_TO: Final = re.compile(
    r"\b(?:to|at|for) (?:about |around |just |only |even |a |like |say |maybe )*$"
)

DEPOSIT_BEFORE: Final = re.compile(
    r"\b(?:deposit|dep|prepayment|down ?-?payment|(?:initial|first|opening) "
    "(?:payment|instal+ment)|advance(?: payment)?|retainer|prepay|upfront payment)"
    r"(?: of| is| at| to| would be| will be| being| comes to| payment|:| around| about)* $|\bpay "
    r"$(?<=deposit, pay )|\b(?:put|pay|putting|paying) down $"
    r"|\bpay(?:ing)?(?: you| us| me)? (?:now|today|up-?front|in advance|straight away),? $"
)
DEPOSIT_BEHIND: Final = re.compile(
    r"^(?: (?:payable |due |paid )?(?:now|today|at once|straight away),?)"
    r" (?:and|with|,) (?:the )?(?:rest|balance|remainder|other)\b"
    r"|^ (?:payable|due|paid) (?:now|today|at once|immediately)\b"
    r"|^,? (?:then|and)(?: then)? (?:the )?(?:rest|balance|remainder|other \w+) (?:once|when|on"
    r"|after"
    r"|upon|at|as soon|only)\b"
    r"|^(?: from you)?(?: of which)?(?: of (?:the |that |it|your "
    ")?(?:total|price|amount|sum|contract|invoice|fee"
    r"|order)?(?: value)?)?"
    r" ?(?:as a |as |is |paid |payable |due )?(?:deposit|dep\b"
    r"|the (?:day|moment) (?:we|you) (?:sign|order|book)\b|up-?\s?front|in advance"
    r"|down\b(?! from (?!us|you|me))(?! on)|advance"
    r"|on (?:signature|signing|order|ordering|booking)|at (?:signature|signing|order)|prepa"
    r"|when (?:we|you) (?:sign|order|book|confirm)"
    r"|with (?:the )?order|before (?:we|you|i) (?:start|begin)|before (?:work "
    "starts|delivery)|retainer|payment up|at the (?:start|outset|beginning)|on "
    "(?:booking|confirmation|kick-?off))"
    r"|^ of (?:it|that|the (?:price|total|sum|amount|fee)) (?:now|today|straight away|right away"
    r"|immediately)\b"
)
OF_ORIGINAL: Final = re.compile(
    r"^ of (?:the |your |our |that |my |its |this )*(?:(?:old|previous|last|former|existing|usual"
    r"|agreed|published) (?:year's "
    ")?(?:price|rate|fee|rent|tariff|figure|quote)|list|original|asking|full|current|sticker"
    r"|quoted"
    r"|initial|standard|price|what (?:you|we|it (?:was|cost)|they (?:were|cost))|quote|listed"
    r"|retail|catalogue|normal|regular|rrp)"
)

PROPOSES: Final = re.compile(
    r"\b(?:do|done|offer|offering|say|at|for|to|take|make (?:it|that|this)|go|going with|be|is"
    r"|it's|that's"
    r"|price|quote|quoting|pay|paying|accept|give|get|about|around|like|settle|close|meet|shake"
    r"|call it|sell"
    r"|buy|asking|lands?|comes?|propose|want|wanted|with|just|only|say|on|then|how about"
    r"|what about|up to|make"
    r"|deal|put|putting|meant|mean|figure|fee|cost|costs|rate|total|budget|offer|number|"
    r"thinking|hoping for"
    r"|i'd ask|i expect|we expect|along the lines of|we'd ask|we ask|i ask|stay|sign|but|have"
    r"|than|(?:price|offer|total|figure|fee|rate"
    r"|budget"
    r"|bid|discount) of)"
    r",?:? (?:about |around |roughly |say |an? |maybe |the |me |us |you |it |him |them |even "
    r"|just |"
    r"only |exactly |flat |round |full |, )*$"
)
STANDS_ALONE: Final = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|fine|alright|all right|right|well|so|then|and|hmm+|listen|look|yes"
    r"|yeah|no|and if"
    r"|deal|final(?: offer)?|my offer|last offer|counter|counter-?offer|price|offer|maybe"
    r"|actually|sorry"
    r"|or|either|both|how does|does|say|now|would|will|could|perhaps|how about|what about"
    r"|let's)\b\W*)*$"
)
FOLLOWS_PRICE: Final = re.compile(
    r"^\W*$|^[,.?! ]*(?:not\b|no more|that\'s|that is|this is|it\'s|it is|and no|i\'d|and (?:we"
    r"|i|you|it's|it|that|not|the|your|our)|then|works?|would|deal|final|all in|firm|it is|if|for"
    r"|max|tops|or |& |do(?: it| the trick)?\b|because|since|in (?:cash|hand|an envelope"
    r"|my (?:pocket|hand))|flat"
    r"|is (?:my|our|the|as|fair|what|where|fine|good|ok)|but|with|including"
    r"|instead|on the table|ok|take"
    r"|be (?:ok|okay|fine|possible|fair|doable|acceptable)\b|possible|doable|feasible|workable"
    r"|whatever|you win|sound|today\b|now\b|on (?:this|that|it)\b|last|how|a deal|plus|per|can)"
)
STILL: Final = re.compile(
    r"\b(?:still|stays?|staying|stick|sticking|hold|holding|stand|standing|remains?|keep|keeping"
    r"|firm)\b[^.;]{0,40}$"
)
