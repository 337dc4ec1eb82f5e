"""The words around a number that tell its part in the talk.

A cue in front is matched against the clause up to the number and has to end there; a cue behind
has to start right there. The order of the table is the order of precedence.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from simulator.domain.numbers.reading import Role

_SOFT: Final = (
    r"(?:(?:about|around|roughly|like|say|maybe|just|only|even|the|a|an|that|at|of|for|to|is|was"
    r"|be|are|exactly|approximately|somewhere|ca|approx|circa|another|further|full|flat|more"
    r"|currently|now|still|already|closer|nearer)[ .:,]? ?)*$"
)
"""Words that may stand between a cue and the number."""

_PARTS: Final = (
    r"(?:training|trainings|on-?boarding|set-?up|implementation|installation|install|shipping"
    r"|freight|delivery|transport|maintenance|migration|module|add-?ons?|option|insurance|travel"
    r"|expenses|customi[sz]ation|integrations?|hotline|warranty|spare parts|spares|support"
    r"|workshops?|commissioning|import|customs"
    r"|duty|call-?outs?|parking|service plan|premium plan|tooling"
    r"|disposal|excess|the interface|data import|licen[cs]e key)"
)
_RIVALS: Final = (
    r"(?:(?:last|old|previous|former) (?:supplier|vendor|provider|agency)|charged (?:us|me)"
    r"|competitors?|competition|rivals?|other (?:suppliers?|vendors?|providers?|quotes?|offers?"
    r"|bids?|bidders?|companies|compan(?:y|ies)|firms?|side|party|shops?|dealers?)"
    r"|another (?:supplier|vendor|provider|quote|offer|bid|company|firm|shop|dealer|agency|party)"
    r"|someone else|somebody else|elsewhere|cheaper (?:quote|offer|bid|supplier|provider|vendor)"
    r"|(?:everyone|everybody|all the) (?:else|others?)"
    r"|second (?:bidder|supplier|quote|offer)|incumbent|current (?:supplier|provider|vendor)"
    r"|(?:a|the|one|my|our) quote from|alternative (?:supplier|quote|offer)|market leader"
    r"|(?:others|they|he|she|the guys) "
    "(?:pays?|paid|quote[ds]?|offer(?:ed|s)?|charge[ds]?|want(?:ed|s)?"
    r"|came in|are|were"
    r"|'re|'ll do|will do|would do|do it|can do|(?:said|say)(?!,? (?:ok|okay|yes|fine|i|we)\b)"
    r"|have|asked|ask)|they're|they'd|they'll"
    r"|they(?: have)? (?:put in|sent)|market (?:price|rate|average)|the market is|going rate"
    r"|others (?:in the market )?(?:charge|pay|offer|sell)|you can get it|on amazon|online for)"
)

_ASIDE_FEE: Final = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "flat", "our", "my", "the", "monthly", "annual", "yearly", "weekly", "daily", "day",
        "platform", "subscription", "membership", "licence", "license", "rental", "hire", "tuition",
        "hourly", "nightly", "fortnightly", "for a", "fixed", "total", "session", "lump",
        "whole", "usual", "standard",
    )
) + r"fees?"  # fmt: skip
"""A fee that is not the price itself (`the set-up fee`, but not `the flat fee`)."""

_NOT_OURS: Final = (
    r"(?:(?!\b(?:we (?:charge|ask|do|offer|are|stay|say|stand)|we're|we'd|we'll|i'd|i'll|i'm|our"
    r" (?:price|rate|offer)|you pay|you'd pay|you'll pay|you get)\b)[^,;])"
)
"""A character on the way from a rival to a figure, with nothing of one's own in between."""


class Cue(NamedTuple):
    """A role with the words in front or behind that give it."""

    role: Role
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


def _cue(role: Role, before: str | None, behind: str | None = None) -> Cue:
    return Cue(
        role,
        re.compile(before) if before else None,
        re.compile(behind) if behind else None,
    )


CUES: Final[tuple[Cue, ...]] = (
    _cue(
        "correction",
        r"(?:(?<!why )\bnot|\brather than|\binstead of|\bas opposed to)(?: the| your| our)? $"
        r"|(?:(?:\bsorry|\bwhen|\bbefore|"
        r"\bfirst|\bearlier|\bwhat),? i (?:said|wrote)|\bi wrote|\bignore the) $",
        r"^(?:[ ,]*(?:-|—|\.\.\.)? ?(?:or rather|strike that|what am i saying|i should say"
        r"|that should (?:be|read)|sorry|no,? (?:make|i meant|i mean|sorry|wait)|i mean(?:t)?\b"
        r"|correction|scratch that|wait|pardon|oops)"
        r"|[ ,]*(?:is|was) (?:a (?:typo|mistake|slip)|an error|wrong\b)|,? (?:that|which) (?:is"
        r"|was) wrong)",
    ),
    _cue(
        "none",  # taken back, or only imagined
        r"\b(?:cut|split|divided?|break|broken)\b[^.;]{0,30} in $"
        r"|\b(?:take back|taking back|withdraw|withdrawing|retract|scrap|forget)"
        r"(?: (?:the|my|our|that|those|offer|of))* $"
        r"|\bif (?:i|we|you|somebody|someone) (?:say|said|says|told you|were to say)"
        r"(?: (?:yes|no|deal))?(?: (?:to|at))? "
        + _SOFT
        + r"|\bif (?:i|we|you) (?:squeezed?|press(?:ed)?|forced?|push(?:ed)?)"
        r" (?:\w+ ){0,3}?(?:to|at|under|below) " + _SOFT,
    ),
    _cue(
        "floor",
        r"\b(?:can't|cannot|can not|couldn't|won't|will not|never|not|nothing|wouldn't|don't|no"
        r"|isn't"
        r"|unable to)\b[^,]{0,30}(?:below|under|lower than|less than|beneath|south of"
        r"|cheaper than) "
        + _SOFT
        + r"|(?:^|[.,;:!?] |\b(?:my|our|the|your|a|is|price|absolute|hard|real|true|final|whose) )"
        r"floor\b(?! fee)[^,\d]{0,22}$"
        r"|\b(?:minimum|bottom line|walk-?away(?: point| price)?|reservation price"
        r"|break-?even"
        r"|rock bottom|at least|lower limit|no less than|not less than)\b(?! fee)[^,\d]{0,22}$",
        r"^ (?:is|would be|'s) (?:the |my |our |an? )?(?:absolute |hard )?(?:floor|minimum|bottom"
        r"|break-?even|walk-?away)|^ (?:or more|minimum|and up|and above|upwards)\b",
    ),
    _cue(
        "limit",
        r"\b(?:boss|manager|director|cfo|ceo|board|finance|procurement|team|superior|head office"
        r"|husband|wife)"
        r"\b[^,]{0,25}\b(?:let|allow|approve|accept|sign|agree|permit|kill|want)\b[^,]{0,30}$",
    ),
    _cue(
        "held",  # the other side's figure taken
        r"^(?!.*\b(?:can't|cannot|won't|not|couldn't|don't|never|wouldn't)\b).*\b(?:accept|take"
        r"|agree(?:d)? to"
        r"|agree(?:d)? with|ok with|okay with|fine with|go with|match|agree) your (?:(?:last "
        r"|latest |final )?(?:offer"
        r"|price|figure|number|proposal|quote)(?: of| at)? )?$",
    ),
    _cue(
        "held",  # the other side's figure found good
        None,
        r"^ (?:is|are|sounds|works|suits)(?: us| me)?(?: just)? (?:fine|ok|okay|accepted|agreed"
        r"|acceptable|all right|alright|a deal|good for|for me|for us)\b(?!,? but)",
    ),
    _cue(
        "held",  # the most somebody will pay, said as a bid
        r"\b(?:can't|cannot|can not|couldn't|won't|will not|not|no|wouldn't|unable to|never"
        r"|not able to)"
        r"\b[^,]{0,24}\b(?:above|over|beyond|past|more than|higher than|exceed) " + _SOFT,
    ),
    _cue(
        "threshold",
        r"\b(?:anything|everything|whatever|any (?:order|spend|purchase|contract|deal)|orders?"
        r"|deals"
        r"|contracts|purchases|spend|amounts|if (?:it|the price|the total|this|that)(?:'s| is| was"
        r"| were| comes| stays| goes)?(?: in)?) ?(?:that (?:is|goes) )?(?:over|above|under|below"
        r"|beyond|exceeding|past|up to|beneath|north of|south of|more than|less than|from) "
        + _SOFT
        + r"|\b(?:as soon as|once|when(?:ever)?|if) (?:it|we|the (?:price|total|amount))(?:'s"
        r"| is| are"
        r"| goes| go| get| gets|'re)? (?:over|above|under|below|past|beyond) "
        + _SOFT
        + r"|\b(?:sign|approval|approve|signing|procurement|board) (?:off )?(?:limit|threshold"
        r"|line)"
        r"\b[^,]{0,20}$|\b(?:threshold|cut-?off)\b[^,]{0,20}$"
        r"|\b(?:above|over|below|under|beneath|beyond|past|exceeding|(?:more|less|fewer) than) "
        r"(?:(?:about|roughly|around|approximately|some|like|maybe|say|that|the|a) )*$",
        r"^ (?:is|would be|'s) (?:the |my |our )?(?:sign-?off |signing |approval )?(?:threshold"
        r"|cut-?off)",
    ),
    _cue(
        "limit",
        r"\b(?:authori[sz]ed(?! to (?:offer|put|propose|quote|sell|confirm|do|go to|let you"
        r"|give))|authority|allowed"
        r"|approve|permission|mandate|discretion|cleared"
        r"|sign off"
        r"|may (?:only )?(?:give|grant|go|offer)(?: you)? (?:up to|as far as|at most)"
        r"|hands are tied"
        r"|sign for(?! (?:another |a further )?\w+[ -](?:more |full |whole )?(?:year|month))"
        r"|signature (?:goes|reaches"
        r"|runs|extends|covers|stops|ends|is good)"
        r"|pen (?:goes|reaches|stops)|sign (?:alone|by myself|on my own)|empowered|leeway"
        r"|sign-off|(?:discount|my|our|the|approval|authority|credit) "
        r"(?:limit|ceiling|cap)|capped)\b[^,]{0,40}$",
        r"^[^,.]{0,28}\b(?:without (?:asking|approval|checking|my (?:boss|manager|director)|anybody"
        r"|anyone|going|a second)|on my own (?:authority|say|signature|account|bat)|off my own bat"
        r""
        r"|is (?:all|as far as|as much as) i(?:'m| am) allowed|is (?:my|the"
        r"|our) (?:(?:outer|upper|far) (?:edge|end)|limit"
        r"|ceiling|cap|authority|absolute max)|is where my (?:authority|discretion|mandate)"
        r"|is the (?:most|maximum) (?:discount|i'm allowed|i am allowed))"
        r"|^(?:(?!\b(?:if|when|while|and|work|so)\b)[^,.]){0,28}\bmyself\b",
    ),
    _cue(
        "rival",
        r"\b" + _RIVALS + r"\b" + _NOT_OURS + r"{0,45}$"
        r"|\b(?:the|a|another|one) (?:\w+ )?(?:place|shop|firm|garage|hotel|people|lot|one|company"
        r"|caterer|printer|guy|chap|bloke|fellow|lad|lady|woman|man|outfit|dealer|seller|supplier)"
        r" (?:next door|down the (?:road|street)|across the (?:road"
        r"|street|river)|round the corner|around the corner|over the road|in town)\b"
        + _NOT_OURS
        + r"{0,45}$"
        r"|\b(?:another|an other|a second|a rival|a better|a cheaper) (?:bid|offer|quote|tender)"
        r"\b[^;.]{0,40}$"
        r"|(?<!you )(?<!you've )(?<!you just )\b(?:mailed|e-?mailed|texted|faxed|wrote|pitched"
        r"|quoted|sent) (?:me|us) (?:a (?:price|quote|bid|figure) (?:of|at) )?" + _SOFT,
        r"^ (?:under|below|cheaper than|less than) (?:yours|your (?:price|offer|quote))\b"
        r"|^ ?(?:from|at|by|with|over at) (?:\w+ )?"
        + _RIVALS
        + r"|^ (?:is|was)(?: exactly)? what (?:they|the others?|the competition|your competitor)"
        r"|^ (?:elsewhere|somewhere else|across the street|over there|on the market)",
    ),
    _cue(
        "past",
        r"\b(?:did|have) (?:you|they|it|that) (?:pay|paid|spend|spent|cost)\b[^;]*$|"
        r"\b(?:last (?:year|time|contract|quarter|month|renewal|order|tender|invoice|bill)"
        r"|previous(?:ly)?|used to|(?<!at the )(?<!for the )(?<!to the )(?<!keep the )(?:old"
        r"|former) (?:deal|contract|agreement|price|rate|plan)"
        r"|originally|(?:did|have) (?:you|they|it|that) (?:pay|paid|spend|spent|cost)"
        r"|back (?:then|in)|years? ago|in the past|(?:paid|spent|cost|pay|been)\b[^,]{0,16}so far"
        r"|until now|up to now|to date)\b"
        r"[^,]{0,40}$|(?<!if )\b(?:we|you|i|they)(?: had| have)?(?: already)?"
        r" (?:paid|spent|were paying"
        r"|have been paying|got it|bought it|'ve been paying)\b[^,]{0,25}$"
        r"|(?<!if )\b(?:we|i)(?: still| now)? pay (?:our|the|my) (?:current|present|usual"
        r"|existing|old"
        r"|regular)\b[^,]{0,30}$"
        r"|(?<!if )\b(?:we|i)(?:'re| are|'m| am)? (?:currently|already|presently) pay(?:ing)?\b"
        r"[^,]{0,25}$"
        r"|(?<!if )\byou (?:paid|gave|spent),? (?:what|like|how much),? (?:a |about |for it,? )?$"
        r"|\byou(?:'ve)? had (?:it|them|that|one|this) (?:at|for) "
        + _SOFT
        + r"|\b(?:price|list|rate|fee|it|that|quote|offer|bill|invoice|deal) (?:was|used to be"
        r"|had been)"
        r"(?: originally)? (?:at )?$|\b(?:down|reduced|discounted|up|back|dropped|cut|came|come"
        r"|moved"
        r"|gone|went|marked down) from "
        + _SOFT
        + r"|\b(?:started|opened|began)(?: out)? (?:at|with|from) "
        + _SOFT,
        r"^ (?:\w+ ){0,2}(?:last (?:year|time|month|quarter|contract|renewal)|previously|back then"
        r"|the last time|(?:two|three|\d) years ago|at the last renewal)",
    ),
    _cue(
        "played_back",
        r"\byour (?:colleague|boss|manager|partner|office|website|brochure|price list|catalogue"
        r"|man|team|rep|predecessor|assistant|people|firm|company|sales\w*(?: \w+)?)(?: \w+)? "
        r"(?:said|says|quoted|quotes|offered|offers|told (?:us|me)|wrote|promised|mentioned|named"
        r"|asked(?: for)?|lists?|shows?) "
        + _SOFT
        + r"|\byour (?:\w+ ){0,3}?(?:budget|figure|number|offer|counter|counter-?offer|bid|target"
        r"|limit"
        r"|ceiling|ask|idea|suggestion|expectation|position|maximum|request"
        r"|proposal)s?\b[^,]{0,16}$"
        r"|\bhow (?:did|do|come|have|has)\b[^.;?]{0,60}$|\b(?:behind|derivation of|basis (?:for"
        r"|of)|reason for) (?:the|that|your|this) $"
        r"|^\W*(?:and |so )?is that $"
        r"|(?<!if )(?<!would )(?<!could )(?<!can )(?<!unless )(?<!once )(?<!when )\byou (?:offer"
        r"|say|quote|bid|charge) [^,;]{0,12}$"
        r"|\byou told (?:my|our) [a-z]+ "
        + _SOFT
        + r"|(?<!can have )(?<!get )(?<!'ll have )\byour $"
        r"|(?<!meet )(?<!fix )(?<!hold )(?<!keep )(?<!to )"
        r"(?<!with )(?<!for )(?<!from )(?<!off )(?<!of )(?<!by "
        r")(?<!pay )(?<!give )\byou(?:'re| are| were)? "
        "(?:still |only |now |just )?"
        r"(?:at|asking|offering"
        r"|proposing|thinking|saying|looking(?! at)|quoting|aiming|after|hoping)\b[^,]{0,16}$"
        r"|\byou(?:'d| had|'ve| have)? (?:just |also |already )?(?:said|mentioned|offered|wanted"
        r"|want"
        r"|proposed|named|asked|put|suggested|told|quoted|came|spoke|need it|gave|have in mind"
        r"|wrote"
        r"|need)\b(?:(?!\b(?:i|we|i'd|we'd|i'll|we'll|our|my|it's|that's|it is|that is|it'd"
        r"|that'd|the price|it comes)\b)[^,;]){0,30}$|\bi (?:hear|heard"
        r"|understand|see|get|note) (?:that )?(?:you(?:'re"
        r"| are)?|the)\b[^,;]{0,20}$|(?<!that's )(?<!which is )(?<!this is )(?<!reason )\b(?:why"
        r"|how come|where does|where did|how (?:did|do"
        r"|would) you"
        r"|what makes it|what makes)\b(?! (?:don't|not)\b)[^,]{0,25}$"
        r"|\b(?:you(?:'d| would| might|'ll)? (?:like|love|prefer|rather have|sooner have|hope for)"
        r" (?:it|this|that|them|one)?(?: to be| at| for)? ?" + _SOFT + r")"
        r"|\bi (?:hear|heard) (?:about )?$|\bdid (?:i|you) (?:hear|say|read)\b[^,]{0,15}$",
        r"^ (?:rebate |discount |figure |price )?in your (?:draft|mail|e-?mail|letter|offer"
        r"|note)\b|"
        r"^(?:,| -)? (?:(?:that )?you (?:say|ask|want|quote|offer|propose|suggest|name|gave|need"
        r"|hoped|ask(?:ed)? for|had in mind)\b(?! (?:me|us|to)\b)|(?:as )?you(?:'re| are"
        r"|'ve)? (?:wrote|holding|sent|said|mentioned|offered"
        r"|named|asked|proposed|put(?! (?:the|your|it|them|a)\b)|suggested"
        r"|have in mind|wanted|want)|is (?:what|where) you|is your\b|was your\b|that you (?:named"
        r"|mentioned|put))",
    ),
    _cue(
        "played_back",
        r"(?:^|[,.!] ?|\bsorry,? |\bwell,? )(?:no|not) (?:the |your |to )?$",
    ),
    _cue(
        "played_back",  # turned down: the number is the other side's
        r"(?<!why )\b(?:can't|cannot|can not|couldn't|won't|will not|wouldn't|don't|not|never"
        r"|unable to|cant|couldnt|wont|wouldnt|dont"
        r"|no way"
        r"|isn't|ain't|hardly)\b(?! (?:just|only|we|you|i|be a problem"
        r"|mind)\b)(?![^,]{0,30}\b(?:better|more"
        r"|above|over|beyond|higher|past|exceed|but|until|unless)\b)[^,;]{0,26}(?:do|accept|take"
        r"|to|"
        r"at|for|pay|match|afford|justify|make|meet|sell|agree|worth|call|say|be) " + _SOFT,
        r"^,? (?:i|we) (?:haven't|don't have|can't|cannot|won't|will not|couldn't|wouldn't|never)\b"
        r"|^\.? (?:is|are) (?:out(?! of| at| now)|dead|gone|history)\b"
        r"|^(?:'s)? (?:\w+ )?(?:is|are|would be|was|'s|feels|seems"
        r"|sounds)?(?: \w+)? ?(?:too (?:low|high|much"
        r"|little|steep|expensive|rich|far|tight|dear)|not (?:possible|enough|going to|workable"
        r"|doable|an option"
        r"|realistic|acceptable|on)|impossible|out of (?:the question|reach)|off the table"
        r"|outrageous|silly|daft|crazy|mad\b|cheeky|robbery|extortion\w*|a lot\b|a (?:figure"
        r"|price|number) (?:we|i|that)[^.;]{0,20}(?:can't|cannot|won't|not)"
        r"|ridiculous|unrealistic|a non-?starter|a joke|insulting|an insult|way off|below (?:our"
        r"|my)|nowhere near"
        r"|steep)"
        r"|^ (?:won't|doesn't|does not|will not|can't|cannot|isn't going to|wouldn't"
        r"|just doesn't|simply"
        r" doesn't|didn't|isn't|is not)\b",
    ),
    _cue(
        "cost",
        r"(?<!with the )(?<!with )\b"
        + _PARTS
        + r"(?: (?:on its own|alone|package|fee|costs?|charges?|itself|day|days))?"
        r"(?:(?: would| will|'d|'ll)? ?(?:is|are|costs?|runs?|comes?|be|at|adds?|starts?|another"
        r"|an?"
        r"|extra|for|to|separately|of|in|:|cost|priced|usually|normally|in at|us))+ "
        + _SOFT
        + r"|\b(?:extra|additional|surcharge|"
        + _ASIDE_FEE
        + r"|supplement|top-?up|another|add-?on|postage"
        r"|penalty|a fine|excess)(?: (?:cost|charge|fee|budget))?s?(?: of| is| are| at| for)? $"
        r"|\b(?:plus|and|with) (?:an? )?(?:extra|additional|further) $"
        r"|\b(?:an additional|an extra|one more|another|every additional|every extra"
        r"|each additional"
        r"|each extra|each further|any additional|any extra|additional|extra|a (?:second|third))"
        r" (?:[a-z'-]+ ){1,3}(?:is|are|costs?|comes? (?:to|in at|at)|runs? (?:to|at)|would be"
        r"|will be|goes for|adds?|sets you back) "
        + _SOFT
        + r"|\bplus $|\badds? (?:up to |about |around )?$"
        r"|\b(?:overtime|wages|for us|our (?:people|crew|side|own)|internally|a part)\b[^.;]{0,30}"
        r"\b(?:costs?|means|is) "
        + _SOFT
        + r"|\b(?:costs?|cost|costing|price) (?:us|me) "
        + _SOFT
        + r"|\bour (?:own )?(?:\w+ )?(?:costs?|expenses)\b[^,]{0,16}$",
        r"^ (?:(?!no\b|nothing|without|not|zero|never|any)\w+ ){0,4}?(?:extra\b|on top\b"
        r"|surcharge|in (?:travel|shipping|freight)"
        r"|additional(?:ly)?\b)"
        r"|^ for (?:the |an? |one |each |every |extra |additional |just the )*"
        + _PARTS
        + r"|^ (?:\w+ )?(?:fee|fees|surcharge|penalty|excess|set-?up fee|deposit)\b",
    ),
    _cue(
        "none",
        r"\b(?:revenues?|turnover|company(?= (?:is|makes|earns|turns|made|worth))|funding|salary"
        r"|salaries|rais(?:ed|ing)|invest(?:ed|s|ing)?"
        r"|sav(?:e|es|ed|ing|ings)(?! (?:us|me|ourselves|everybody|some) )|los(?:e|es|t|ing|ses)"
        r"|worth|(?<!good )(?<!great )(?<!better )value|wast\w+|penalt(?:y|ies)"
        r"|damages?"
        r"|profits?|margins?|pipeline|pay-?back|(?<!in )return|earn(?:s|ed|ing)?|brings? (?:in"
        r"|you|us"
        r"|them)|(?<!it )(?<!that )(?<!this )(?<!which )(?<!package )(?<!and )costs? (?:you"
        r"|them|your)|costing (?:you|us)|downtime|outages?|scrap|spend(?:s|ing)?"
        r" (?:on|about|around|over)|growth|grew|uptime|availability|(?:vat|tax)(?! (?:it|that|we"
        r"|i|the|is|comes|makes)\b)|interest|inflation"
        r"|utili[sz]ation"
        r"|attendance|occupancy|accuracy|success rate|quota|commission|liability|insured|error rate"
        r"|insurance cover)\b[^,]{0,26}$|\bfrom zero to $|\b(?:call|ring"
        r"|phone|get back to) (?:you|me|us|back)\b[^,]{0,12} at $"
        r"|\b(?:each|every) (?:day|hour|week|minute) (?:the|of|we|that|without)\b[^;]*$"
        r"|\bhow (?:many|long|often|far|old"
        r"|big)\b[^;]*$",
        r"^ (?:\w+ )?(?:company|business|in (?:revenue|turnover|savings|losses|damage|sales"
        r"|profit|waste"
        r"|scrap|downtime|lost|extra|additional)|a year in (?!total)|of (?:revenue|downtime"
        r"|turnover|budget|scrap"
        r"|sales|funding|waste|the team|our|your|my|them|all|customers|people|users|cases"
        r"|projects)|saved|revenue"
        r"|turnover|loss|worth of"
        r"|(?:is|was|being) (?:the|our|a|your) (?:\w+ ){0,2}(?:quantity|order size|batch size)"
        r"|growth|uptime|availability|margin|interest|sure\b"
        r"|certain"
        r"|(?<!and )(?<!but )(?<!so "
        r")there\b|behind|committed|happy|satisfied|convinced|guarantee|of the time|recyc|cotton"
        r"|increase in"
        r"|interest|inflation|commission|reli)|^ (?:(?:in|of|for) )?(?:vat|tax)\b"
        r"|^ (?:a \w+ )?in (?:\w+ )?(?:overtime|repairs"
        r"|returns|penalties)",
    ),
)
