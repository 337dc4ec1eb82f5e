"""Short patterns for gives, trades, refusals, warnings and insults; a blank is any white space."""

from __future__ import annotations

from typing import Final

GIFT: Final = (
    r"\b(?:whatever|whichever way) you decide\b",
    r"\bwhether (?:or not you|you) (?:buy|sign|order|choose|go)\b",
    r"\bno strings\b",
    r"\b(?:free of charge|at no (?:charge|cost)|no charge|without charge|on the house|on us)\b",
    r"\b(?:for (?:free|nothing)|costs? (?:you )?nothing|(?:won't|doesn't) cost you)\b",
    r"\b(?:yours to keep|you(?:'ll| will| can)? (?:keep|have) (?:it|that"
    r"|them) (?:either way|in any))",
)
"""Something given with no price on it (S2.3)."""

GESTURE: Final = (
    r"\b(?:tip|advice|drawings?|sketch|documents?|check ?list|audit|template|samples?"
    r"|guide|report)\b",
    r"\b(?:(?:an|one|two|half an) (?:free )?hours?|introduce|introduction|names|word of warning)\b",
)
"""Small and useful things, beside what is being sold."""

SMALL_FAVOUR: Final = (
    r"\b(?:i'll|i will|let me|i can|we can|we'll) (?:\w+ ){0,2}?"
    r"(?:send|share|show|introduce|lend|check|give you (?:\w+ )?names)\b",
    r"\b(?:word of warning|heads-up|a tip|my tip|before you (?:spend|order|pay))\b",
)
"""What may be a gift, or just business."""

CONDITION: Final = (r"\b(?:if|provided|once|as soon as|in return|in exchange|then you)\b",)
"""A price tag on what is given."""

ASKS_CLEARLY: Final = (
    r"\b(?:in return|in exchange|provided (?:that )?you|on condition)\b",
    r"\bif (?:you|[A-Z]\w+) (?:can |could |will |would )?"
    r"(?:sign|take|pay|prepay|commit|give|order|agree|let|move|go for|accept|live|extend|act)\w*\b",
    r"\bif you (?:tell me you|can live with)\b",
)
"""A condition on the buyer: this for that (S4.5)."""

ASKS_BACK: Final = (
    *ASKS_CLEARLY,
    r"\b(?:give|get|lend) (?:us|me)\b",
    r"\b(?:i|we)(?:'d| would)? (?:need|want|ask|expect)(?:ed)?\b",
    r"\b(?:and|then|but) (?:then )?you(?:'d| would|'ll| will)? "
    r"(?:sign|pay|prepay|take|commit|buy|give|order|be|do|provide|come)\b",
    r"\b(?:you (?:buy|sign|pay|prepay|commit)|your signature|sign (?:by|before|this|today"
    r"|now|with))\b",
    r"\b(?:swap|instead of|against|minus|less|without|leave out|take out|drop)\b",
    r"\b(?:be|act as|as) (?:a |our )?reference\b",
    r"\bif\b",
)
"""What may ask for something back; enough to accuse nobody of giving for nothing."""

GIVES_AWAY: Final = (
    r"\b(?:throw(?:ing)? in|knock(?:ing)? off|my treat|as a favou?r|just because it's you)\b",
    r"\b(?:\d\S*|grand|thousand|hundred|a (?:wee )?bit) (?:\w+ )?off\b",
    r"\byou(?:'ll)? (?:can )?(?:have|get|got) (?:it|that|them|an?|the|\w+ days)\b",
)
"""Words that give something away in so many words."""

LEAVING_WORDS: Final = (
    r"\b(?:leave it (?:here|there|at that)|stop here|i(?:'m| am) out|call it a day"
    r"|no hard feelings)\b",
    r"\b(?:doesn't|does not) fit (?:this|right|at)\b",
    r"\b(?:good ?bye|farewell|all the best)\b",
)
"""A goodbye."""

BREAK: Final = (
    r"\b(?:take|have|make|need) (?:a|an|some) (?:short |little |quick )?(?:break|pause|time out)\b",
    r"\b(?:pause|adjourn|sleep on it|pick (?:it|this) up|come back to (?:it|this)|reconvene)\b",
    r"\b(?:talk|speak|meet|continue|go on|carry on) (?:again )?(?:on |next )?"
    r"(?:(?:mon|tues|wednes|thurs|fri)day|tomorrow|week|next)\b",
)
"""A break is proposed (S4.5)."""

NO_DEAL_AHEAD: Final = (
    r"\bheading (?:for|towards?|to) (?:no|nothing|nowhere)\b",
    r"\b(?:don't|do not|can't|cannot) see (?:us|this|it|that|a deal|how)\b",
    r"\b(?:won't|will not|can't|cannot|may not|might not|not going to) "
    r"(?:get|come|find|be able to (?:get|come|do)) (?:together|to a(?:n)? (?:deal"
    r"|agreement)|there|a deal)",
    r"\b(?:there(?:'s| is| will be|'ll be)|it(?:'s| is) (?:probably )?"
    r"|end (?:up )?(?:with|in)) no deal\b",
    r"\b(?:have|has|need) to (?:leave it|walk(?: away)?|bow out|let it go|part)\b",
    r"\bbefore we give up\b",
    r"\b(?:not|isn't|is not) going (?:anywhere|to work(?: out)?)\b",
    r"\b(?:if|unless) .{0,80}\b(?:leave it|walk away|bow out|step back|part ways|no deal)\b",
    r"\bnot happy with (?:where|how)\b",
)
"""The rep says that it is heading for no deal (S1.5)."""

MAYBE_NO_DEAL: Final = (
    r"\b(?:no deal|without a deal|far apart|out of reach|nobody's angry"
    r"|last (?:honest )?(?:offer|attempt))\b",
    r"\b(?:may|might|could) not (?:find|get|come|work)\b",
    r"\bnot sure (?:we|this)\b",
    r"\b(?:afraid|unfortunately|the end of what|as (?:low|far) as (?:i|we)|can't go|cannot go)\b",
    r"\b(?:doesn't|does not|won't|wouldn't) work for (?:us|me)\b",
    r"\b(?:elsewhere|my limit|our limit|below (?:that|this|\S*\d)|under (?:that|\S*\d))\b",
)
"""What may have been meant as such a warning."""

REFUSES: Final = (
    r"\b(?:i|we)(?:'m| am|'re| are)? (?:can't|cannot|can not|couldn't|could not|won't"
    r"|will not|not able to"
    r"|unable to) (?:\w+ ){0,2}?(?:go|do|accept|agree|give|offer|sell|take|move|drop"
    r"|lower|match|meet|sign"
    r"|start|deliver|include|throw|come|cut|promise|get (?:any|near|there|down))\b",
    r"\b(?:that|it|this)(?:'s| is) (?:not possible|out of the question|impossible)\b",
    r"\b(?:i|we) (?:have to|must) (?:decline|say no|turn (?:it|that|this) down|refuse)\b",
    r"\bnot something (?:i|we)(?:'ll| will|'d| would| can)\b",
    r"^no(?:,|\.|!| way| can do)(?! (?:wonder|worries|problem|rush|hard|doubt|need|offen))",
)
"""Something is expressly declined."""

REASON: Final = (
    r"\b(?:because|since|otherwise|so that|that's why|that means|would mean|without taking)\b",
    r"\b(?:wages?|costs?|margin|earns?|pay(?:ing)? my people|own pocket|booked|capacity)\b",
    r"\b(?:law|rules?|regulations?|physically|needs? (?:two|the)|takes|ha(?:s|ve) to be)\b",
    r"\b(?:as (?:we|our|the)|only (?:have|clean|work|run))\b",
)
"""A reason stands near a refusal."""

IMPACT: Final = (
    r"\bwithout (?:taking|cutting|dropping|leaving) .{2,60}\bout\b",
    r"\b(?:has|have|had|would have|'d have) to (?:go|cut|drop|take out|leave out|shorten"
    r"|send fewer)\b",
    r"\b(?:at|for|under|below) (?:that|this|\S*\d\S*)(?: price| figure)?\b.{0,60}"
    r"\b(?:goes|go|lose|longer|fewer|less|slower|wait|worse)\b",
    r"\b(?:wages|nearly all of it|own pocket)\b",
)
"""What a lower price would take out (S0.6)."""

INSULT: Final = (
    r"\b(?:you(?:'re| are)|you guys are) (?:\w+ )?(?:impossible|ridiculous|stupid"
    r"|an? (?:idiot|fool|joke|liar)"
    r"|crazy|clueless|cheap|greedy|unreasonable|dishonest|lying|incompetent)\b",
    r"\b(?:wasting|waste of) my time\b",
    r"\b(?:idiots?|moron|shut up|pathetic|nonsense from you|how dare you)\b",
    r"\b(?:no idea what you(?:'re| are) (?:talking|doing)|you (?:people|lot) (?:never|always))\b",
)
"""Plain insult or contempt."""

SOFTENED: Final = (
    r"\b(?:sorry|don't|do not|didn't|did not|never|won't|wouldn't|not|no|i(?:'m| am|'d be)|if i)\b",
)
"""Takes an insult back, denies it, or turns it on the speaker."""

MUTUAL: Final = (
    r"\b(?:work|works|working|right|good|fair) for (?:the )?both\b",
    r"\b(?:work|works|hold|holds|fit|fits) (?:on|for) both\b",
    r"\bhas to (?:work|be right|make sense|hold) for you\b",
    r"\bit works for us\b.{0,80}\byou\b",
    r"\bboth (?:of us|sides|our)\b",
    r"\bdon't want you to lose\b",
)
"""It has to work on both sides, in any words (S3.6)."""

MAYBE_MUTUAL: Final = (r"\b(?:both|each of us|you and (?:us|me)|for you (?:too|also|as well))\b",)
"""May say the same."""

WEAK_SPOT: Final = (
    r"\b(?:cash|liquid\w*|can't afford|doesn't pay before|deadline|before the (?:rush"
    r"|season)|in time)\b",
    r"\b(?:when the .{2,30} starts?|we lose|lost|failed|fell over|stood for"
    r"|nobody applies|retire)\b",
    r"\b(?:can't have that again|depend\w*|inspect\w+|behind schedule|margin away"
    r"|waited \w+ days)\b",
    r"\b(?:in (?:about )?\w+ (?:weeks|months))\b",
)
"""A need that is also a weak spot: a date, cash, a mistake, dependence (S0.6)."""

URGES: Final = (
    r"\b(?:sign|order|decide|buy) (?:it )?(?:now|today|tonight|by|before)\b",
    r"\b(?:or (?:else|you)|otherwise|last chance|take it or leave|lose the|tonight|no choice)\b",
)
"""Pressure in so many words."""

FALSE_URGENCY: Final = (
    r"\bprice (?:goes|is going|will go) up (?:tonight|today|tomorrow|at (?:midnight|noon))\b",
    r"\b(?:everybody|everyone|all) (?:else )?in your (?:industry|business|trade"
    r"|town) (?:has |have )?"
    r"(?:already )?(?:sign|buy|bought|order|us)\w*\b",
)
"""Urgency or customers made up on the spot, unless the brief speaks of them."""

STATES_A_LIMIT: Final = (
    r"(?:n't|\b(?:not|no|cannot|only|without|must|has to|have to|up to|unless|earliest)\b)",
)
"""What a limit is said with."""

NUMBER: Final = (
    r"\d",
    r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand)\b",
)
"""A figure is named."""

MAKES_AN_OFFER: Final = (
    r"\b(?:i|we)(?:'ll| will| can| could|'d| would| agree| accept| take| offer)\b",
    r"\b(?:it is|you win|we have a deal|agreed|sign me up|how about|let's|make it"
    r"|meet (?:me )?at)\b",
    r"\b(?:deal|then|final|shall we say|would you take)\b",
)
"""Puts a figure forward as one's own, rather than asking about it."""

SUPPOSES: Final = (r"\b(?:and |what )?if (?:i|we) (?:said|say|were|went|offered|asked)\b",)
"""A figure is only supposed."""

TAKES: Final = (r"\b(?:deal|agree\w*|accept\w*|yes|sign|signed|done|take it|it is|you win)\b",)
"""Words that take what is on the table and mean nothing else."""
