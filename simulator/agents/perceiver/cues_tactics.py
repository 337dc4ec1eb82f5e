"""Ways in which a buyer's message shows a tactic."""

from __future__ import annotations

from typing import Final

from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap

_SOME: Final = r"(?:another|other|one of the|one of your|the|our|a|an)(?: [\w-]+){0,4}?"
_CHEAPER: Final = (
    r"(?: [\w',-]+){0,9}? (?:below|under|less|lower|cheaper|old price|old rate|fraction|"
    r"very little|next to nothing|take the contract on|take it over)"
)
"""Somebody else, and what makes their offer one to be held up."""

TACTICS: Final[FrozenMap[TacticId, tuple[str, ...]]] = FrozenMap(
    {
        "price_pushback": (
            r"(?:above|over) (?:the )?(?:market|benchmark|going rate)",
            r"(?:the|that|an) increase (?:over|on|against|compared)",
            r"(?:with|at|for) (?:that|this) (?:amount|price|money|figure|number),? (?:i|"
            r"we) (?:can't|cannot|could)",
            r"(?:cost|costs|paid|pay) (?:us )?(?:a fraction|half|less|next to nothing|"
            r"almost nothing)",
            r"for (?:next to nothing|a fraction|half)",
            r"(?:more than|nearly|almost) (?:what )?we (?:clear|make|earn|take in)",
            r"^(?:[\w., ]{0,14})for that\?",
            r"(?:too|way too|far too|rather|pretty|quite|very|really|a bit|so|awfully|"
            r"simply) (?:\w+ )?(?:high|expensive|much|steep|pricey|dear|costly|rich)\b(?! time)",
            r"(?:more|higher|dearer|up) (?:\w+ ){0,4}?than (?:\w+ ){0,3}?(?:last (?:year|time)|"
            r"before|budgeted|planned|expected|we (?:paid|pay|spent|had|thought|expected|"
            r"budgeted|planned)|i (?:expected|thought|had))",
            r"(?:last year|last time|previously|before|so far|until now|at the moment|today|"
            r"currently) (?:\w+ ){0,3}?(?:we|i) (?:paid|pay|spent|got|had)\b",
            r"(?:we|i) (?:paid|used to pay|were paying|have been paying|spent|got (?:it|this|"
            r"that|the \w+) for) (?:\w+ |[$€£]?[\d.,]+k? ?){0,8}?(?:last|before|until|"
            r"for (?:the same|something|it)|in the past|less|previous|three years|two years)",
            r"(?:do|build|run|handle|make|manage) (?:\w+ ){1,4}?(?:ourselves|myself|in-?house|"
            r"cheaper|for less)",
            r"(?:above|over|beyond|outside|exceeds|out of|past|well over|"
            r"way over) (?:\w+ )?(?:our|my|the) (?:\w+ )?budget",
            r"(?:can't|cannot|couldn't|can not) (?:\w+ )?(?:afford|justify|defend|spend|explain|"
            r"sell that|pay)\b",
            r"(?:that's|it's|that is|is) (?:\w+ ){0,3}?(?:a lot of money|steep|expensive|pricey|"
            r"a big number|a hefty|a lot|hard to (?:justify|swallow|defend))",
            r"(?:price|number|figure|quote|total) (?:\w+ ){0,4}?(?:is|seems|looks|feels|"
            r"sounds) (?:\w+ )?(?:high|steep|heavy|off|expensive|out of|more than)",
            r"(?:where|how) (?:\w+ ){0,3}?(?:is|does|can) (?:that|this|it) (?:\w+ )?(?:justif|"
            r"worth)",
            r"not (?:worth|seeing) (?:\w+ )?(?:that|the) (?:much|money|price|value)",
            r"(?:price|number|figure|amount|quote) (?:\w+ ){0,6}?(?:doesn't|does not|won't|"
            r"can't) (?:\w+ )?(?:work|fly|fit|add up)",
            r"(?:cheaper|less|lower)\b(?! than it| scope| team)",
            r"need (?:\w+ )?(?:a )?(?:better|sharper|lower) (?:price|number|figure)",
        ),
        "bundle_dismantling": (
            r"without (?:that|it|them)\b",
            r"\bminus (?:that|it|them)\b",
            r"(?:isn't|is not|aren't) (?:anything|something|a thing) we (?:need|use|want)",
            r"(?:is|are) (?:dispensable|superfluous|unnecessary|of no use)\b",
            r"(?:don't think|doubt) we(?:'d| would|'ll)? (?:\w+ )?(?:use|need|want)\b",
            r"leave the (?:\w+ ){1,4}?(?:in your|with you|at home)",
            r"(?:take|leave|cut|strip|drop|remove|skip|pull|lose|scrap|knock) (?:the |that |"
            r"your |out |off |away )*(?:\w+[ -]?){1,4}(?:out|off|away|and|then|what|how|from|"
            r"for|,|\.|\?)",
            r"(?:what|how much|price|cost|same) (?:\w+ ){0,6}?(?:without|minus|less|if (?:we|i|"
            r"you) (?:take|leave|drop|skip|cut|strip|remove)|only (?:the|want|take))",
            r"(?:don't|do not|won't|wouldn't) (?:really |actually |even )?(?:need|want|use|"
            r"see (?:why|the point of|us using)) (?:the |that |all |any |your )",
            r"(?:only|just) (?:want|need|take|after|interested in|looking for|the) (?:the |a |"
            r"your )?(?:\w+ ){0,3}?(?:at|for|part|parts|bit|core|software|licen\w+|machine|"
            r"module|one|itself)",
            r"(?:break|split|unbundle|separate|itemi[sz]e) (?:\w+ ){0,3}?(?:down|out|up|it|"
            r"package|bundle)",
            r"(?:line by line|piece by piece|item by item|one by one|a la carte|à la carte|"
            r"separately)\b",
            r"without (?:the |that |your |any )(?:\w+ ){1,4}",
            r"(?:can|could|would|do) (?:do|live|manage|get by|cope) without\b",
            r"(?:leave|left|leaving|taking|take|takes) (?:\w+ ){0,4}?(?:out|off)\b",
        ),
        "procurement_squeeze": (
            r"(?:my|our) (?:job|target|mission|mandate|task|goal|objective|kpi|bonus|"
            r"instruction\w*) (?:\w+ ){0,5}?(?:sav\w+|discount\w*|reduc\w+|cut\w*|percent|%|off|"
            r"down|lower|cost)",
            r"(?:every|all|each) (?:supplier|vendor|of our suppliers)s? (?:\w+ ){0,4}?(?:give|"
            r"gives|gave|giving|has to|must|%|percent|concede)",
            r"(?:measured|paid|judged|rated) (?:on|by) (?:\w+ ){0,3}?(?:sav\w+|discount\w*|"
            r"reduc\w+)",
            r"(?:standard|usual|mandatory|minimum) (?:\w+ )?(?:discount|saving|reduction)",
            r"(?:i|we) (?:need|want|expect|require|have to (?:have|see|get|"
            r"show)) (?:\w+ ){0,4}?(?:discount|saving|savings|percent off|% off|reduction)",
            r"purchasing (?:policy|rules?) ",
            r"(?:savings?|discount) (?:target|quota)",
        ),
        "fairness_lever": (
            r"(?:if you (?:really |truly |actually )?(?:want|believe|mean|care|value|see)|"
            r"you (?:said|say|keep saying|talk about|claim|told me)|thought you|supposed to be|"
            r"so much for|call (?:that|this|it)) (?:[\w'-]+ ){0,8}?(?:fair\w*|partner\w*|"
            r"win[- ]win|relationship|both (?:of us|sides))",
            r"(?:a |real |true |fair |good )partner would",
            r"(?:be|play) fair\b",
            r"(?:only|isn't it|not) (?:\w+ )?fair (?:if|that|to|when)",
            r"win[- ]win (?:means|would|right|then)",
            r"as (?:a )?partners?,? (?:you|i'd expect|we'd expect)",
        ),
        "payment_stretch": (
            r"(?:pay|payment|payments|paid|invoice\w*|settle) (?:[\w'-]+ ){0,5}?(?:later|"
            r"\d+ days|ninety|sixty|forty-five|days|instal\w+|in parts|quarterly|monthly|half|"
            r"next year|spread|deferred|in (?:two|three|four|several))",
            r"(?:\d+|ninety|sixty|forty-five|thirty) days (?:\w+ )?(?:to pay|payment|"
            r"after invoice|terms)",
            r"(?:we|our|us|i|need|want|terms|longer|instead)\b[^.,;]{0,40} (?:\d+|ninety|sixty|"
            r"forty-five) days net",
            r"net (?:\d+|ninety|sixty|forty-five)",
            r"(?:spread|split|stretch|defer|delay|push) (?:\w+ ){0,3}?(?:payment|payments|"
            r"invoice|cost|price|bill)",
            r"(?:in|by) (?:\w+ )?instal?ments",
            r"longer (?:to pay|payment terms)",
            r"(?:let|leave) (?:the |your )?(?:invoice|bill)\b",
            r"(?:our|the) (?:payment runs?|treasury|accounts) (?:\w+ ){0,2}?(?:slow|late|monthly)",
            r"we pay (?:when|as|once) we\b",
        ),
        "limited_authority": (
            r"(?:i|we) (?:can't|cannot|couldn't|don't have|am not|'m not|have no|"
            r"only have) (?:\w+ ){0,5}?(?:authority|sign (?:off|that|this|anything)|approve|"
            r"authori[sz]ed?|commit|decide (?:that|this|alone|on)|say yes)",
            r"(?:my|our|the) (?:boss|cfo|ceo|director|board|finance|management|manager|"
            r"committee|owner|partner|partners|head \w+) (?:\w+ )?(?:won't|will never|wouldn't|"
            r"would never|has to|must|needs to|will kill|said no|capped|only|doesn't|refuses|"
            r"insists|will not|never|set|approves)",
            r"above my (?:pay grade|limit|authority|level)",
            r"(?:my hands are tied|not my call|out of my hands|isn't up to me|not up to me)",
            r"(?:my|our) (?:limit|authority|approval limit|signing limit) (?:is|ends|stops|only)",
            r"(?:need|have) to (?:take|run|bring|sell) (?:this|it|that) (?:\w+ )?(?:upstairs|"
            r"past|by|to) (?:my|our|the)?",
        ),
        "changed_circumstances": (
            r"(?:things|circumstances|situation|priorities|plans?|everything|"
            r"budget\w*) (?:\w+ ){0,2}?(?:changed|have changed|has changed|shifted|moved|"
            r"was cut|were cut|been cut|got cut|been frozen|frozen|slashed)",
            r"(?:second thoughts|having doubts|change of heart|changed (?:my|our) mind|"
            r"reconsider\w*)",
            r"(?:bad|tough|rough|terrible|difficult|hard) (?:year|quarter|season|month|time|"
            r"times) ",
            r"(?:lost|losing) (?:\w+ ){0,3}?(?:customer|client|contract|funding|money)",
            r"(?:cut|froze|slashed|halved) (?:our|my|the|all) (?:\w+ )?budgets?",
            r"(?:special|unusual|big) (?:request|favou?r)",
            r"(?:since|after) we (?:last )?(?:spoke|talked|met),? ",
            r"hit (?:us )?hard",
        ),
        "flinch": (
            r"(?:wow|ouch|whoa|woah|oof|yikes|jeez|good grief|good lord|my god|oh my|what\?!|"
            r"phew|heavens|blimey|holy|gosh|crikey)\b",
            r"(?:are you (?:serious|kidding|joking)|you(?:'re| are| must be) (?:kidding|joking)|"
            r"you can't be serious|come again|say that again|i (?:nearly|almost) (?:fell|choked|"
            r"dropped))",
            r"(?:how much|what)\?!",
            r"(?:sorry|pardon),? (?:how much|what did you say|did you (?:just )?say)",
            r"(?:shock\w*|speechless|fell off my chair|takes my breath)",
        ),
        "nibble": (
            r"(?:one (?:more|last|final|little|small)|a (?:last|small|little|final|tiny)|"
            r"just one) (?:\w+ )?(?:thing|detail|point|favou?r|request|extra)",
            r"(?:oh,? and|and (?:of course )?(?:you'll|you will|you'd)|while we're at it|"
            r"before (?:i|we) sign)[, ]+(?:\w+ ){0,3}?(?:throw|include|add|that includes|"
            r"it includes|you|i|we|could)",
            r"(?:throw|toss|chuck) in (?:\w+ )",
            r"(?:then )?(?:you(?:'ll| will| can| could)) (?:surely |also |just )*(?:throw in|"
            r"include|add)",
            r"(?:as a|little) (?:sweetener|goodwill|bonus|extra)",
        ),
        "deadline": (
            r"(?:need|want|must have|have to have|give me|expect) (?:\w+ ){0,6}?(?:by (?:today|"
            r"tonight|tomorrow|noon|friday|monday|five|the end|close|end of)|within (?:the hour|"
            r"24|48|an hour)|today|tonight|this (?:afternoon|morning|hour))",
            r"(?:by|until|before) (?:\w+ ){0,3}?(?:today|tonight|tomorrow|noon|friday|monday|5|"
            r"five|close|end of (?:day|business|week)) (?:\w+ ){0,3}?or\b",
            r"(?:you have|you've got) (?:\w+ )?(?:until|till|one hour|an hour|24 hours|"
            r"two hours|ten minutes|a day|minutes)",
            r"(?:after|past) (?:that|today|tomorrow|friday|noon),? (?:\w+ ){0,6}?(?:gone|off|"
            r"too late|no deal|money|closed|someone else|nothing)",
            r"(?:clock is ticking|time is running out|running out of time|last chance)",
            r"(?:i|we) (?:decide|sign|close|award) (?:\w+ ){0,3}?(?:today|tonight|"
            r"this afternoon|tomorrow|in an hour),? (?:with|or|and)",
            r"(?:budget|money) (?:\w+ ){0,4}?(?:gone|expires?|lapses|disappears) (?:\w+ )?(?:on|"
            r"by|after|at|friday|tomorrow|if)",
        ),
        "competitor_quote": (
            r"(?:another|other|one|your|a|the other|rival|competing|second|cheaper|different|"
            r"local) (?:\w+ )?(?:vendor|supplier|provider|competitors?|company|firm)(?:s|"
            r"'s)? (?:\w+ ){0,6}?(?:offer\w*|quot\w+|has|have|is|are|at|for|from|came|charges?|"
            r"wants?|says|said|cheaper)",
            r"(?:another|other|one|your|a|the other|rival|competing|second|cheaper|different|"
            r"local) (?:\w+ )?(?:bidder|quote|offer|bid|proposal|suppliers|vendors)(?:s|"
            r"'s)? (?:\w+ ){0,6}?(?:offer\w*|quot\w+|has|have|is|are|at|for|from|came|charges?|"
            r"wants?|says|said|cheaper)",
            r"(?:another|other|one|your|a|the other|rival|competing|second|cheaper|different|"
            r"local) (?:\w+ )?(?:vendor|supplier|provider|competitors?|company|firm)(?:s|"
            r"'s)? (?:\w+ ){0,6}?(?:less|below|under|lower|on my desk|sent|would do|does|will|"
            r"in hand|on the table)",
            r"(?:another|other|one|your|a|the other|rival|competing|second|cheaper|different|"
            r"local) (?:\w+ )?(?:bidder|quote|offer|bid|proposal|suppliers|vendors)(?:s|"
            r"'s)? (?:\w+ ){0,6}?(?:less|below|under|lower|on my desk|sent|would do|does|will|"
            r"in hand|on the table)",
            r"(?:i|we)(?:'ve| have| also have|'ve also)? (?:got |received |had |hold |"
            r"holding )?(?:\w+ ){0,3}?(?:quote|quotes|offer|offers|bid|bids|"
            r"proposal) (?:\w+ )?(?:from|in hand|on (?:my|the)|at|for|of|under|below|here)",
            r"(?:the|your) (?:competition|competitor|competitors|other guys)\b",
            rf"{_SOME} (?:vendors?|suppliers?|providers?|makers?|agency|brokers?|insurer|lessor)"
            rf"{_CHEAPER}",
            rf"{_SOME} (?:resellers?|hauliers?|networks?|houses?|builders?|college|freelancer)"
            rf"{_CHEAPER}",
            rf"{_SOME} (?:designer|developer|catalogue|tool|line|firm|cleaner){_CHEAPER}",
            r"people who built \w+ \w+ would take",
            r"(?:well|far|way|a good deal|a (?:good )?(?:bit|lot)|much) (?:below|under|beneath) "
            r"(?:you|yours?|both|what you)",
            r"(?:they|who)(?:'d| would|'ll| will) (?:do|take|build|run|deliver|supply)\b"
            r"[^.?!]{0,25} for (?:a (?:good deal|lot|fraction)|much|far|rather)\b",
            r"(?:not|aren't|isn't|ain't) (?:my|our|the|her|his) only (?:\w+ ){0,2}?(?:admirer|"
            r"bidder|folder|house|stall|build|vendor|supplier|one)\b",
            r"(?:came|come|comes) back with a (?:far|much|rather|clearly) (?:lower|better)",
            r"other offers (?:were|have been|are)\b",
            r"(?:has|have|had)(?: already)? (?:quoted|offered|sent|promised|given|priced) us\b",
            r"(?:i've|we've|i have|we have) another quote",
            r"(?:someone|somebody) else (?:\w+ ){0,3}?(?:offer\w*|quot\w+|does|will|would|"
            r"for less|cheaper)",
            r"(?:i|we) can get (?:this|that|it|the same|"
            r"something similar) (?:\w+ ){0,3}?(?:elsewhere|cheaper|for less|from|for [$€£]?\d)",
        ),
        "good_cop_bad_cop": (
            r"(?:i|personally,? i|me,? i)(?:'d| would|'m| am| do)? (?:\w+ ){0,6}?(?:but|only|"
            r"it's|though|however) (?:\w+ ){0,5}?(?:my (?:boss|partner|colleague|cfo|"
            r"finance \w+|brother|wife|husband|director|manager)) (?:\w+ ){0,3}?(?:is|isn't|"
            r"hates?|wants? (?:you|this|to)|thinks?|tough|furious|brutal)",
            r"(?:i|personally,? i|me,? i)(?:'d| would|'m| am| do)? (?:\w+ ){0,6}?(?:but|only|"
            r"it's|though|however) (?:\w+ ){0,5}?(?:he|she) (?:\w+ ){0,3}?(?:is|isn't|hates?|"
            r"wants? (?:you|this|to)|thinks?|tough|furious|brutal)",
            r"(?:i|personally,? i|me,? i)(?:'d| would|'m| am| do)? (?:\w+ ){0,6}?(?:but|only|"
            r"it's|though|however) (?:\w+ ){0,5}?(?:my (?:boss|partner|colleague|cfo|"
            r"finance \w+|brother|wife|husband|director|manager)) (?:\w+ ){0,3}?(?:impossible|"
            r"a (?:shark|nightmare|hardliner)|would (?:throw|tear|kill))",
            r"(?:i|personally,? i|me,? i)(?:'d| would|'m| am| do)? (?:\w+ ){0,6}?(?:but|only|"
            r"it's|though|however) (?:\w+ ){0,5}?(?:he|she) (?:\w+ ){0,3}?(?:impossible|"
            r"a (?:shark|nightmare|hardliner)|would (?:throw|tear|kill))",
            r"(?:i like you|i'm on your side|help me help you|i'm trying to help you|"
            r"i want to help you)\b",
            r"(?:my|our) (?:boss|partner|colleague|cfo|director|brother|"
            r"finance \w+) (?:\w+ ){0,2}?(?:is|can be|gets) (?:\w+ )?(?:furious|brutal|nasty|"
            r"tough|a shark|a nightmare|impossible|not (?:as )?nice|merciless|ready to throw)",
        ),
        "take_it_or_leave_it": (
            r"take it or leave it",
            r"(?:final|last|best and final) (?:offer|word|price|number|figure)",
            r"(?:that's|this is|it's) (?:\w+ )?(?:final|my (?:final|last)|non-?negotiable|"
            r"the end of it|all there is|it\b)",
            r"(?:not|no) (?:negotiable|negotiating|further (?:talk|discussion)|room for (?:talk|"
            r"discussion)|more (?:talk|discussion)|discussing)",
            r"(?:not a (?:cent|penny|dollar|euro|dime) more|yes or no|or (?:we're done|i walk|"
            r"nothing|forget it|no deal))\b",
            r"i won't (?:discuss|negotiate|talk about|go any higher|pay a)",
        ),
        "split_the_difference": (
            r"(?:meet|meeting) (?:\w+ ){0,3}?(?:in the middle|halfway|half way|half-way)",
            r"split (?:the|that|this) (?:difference|gap|rest)",
            r"(?:halfway|half way|half-way|midpoint|middle ground|fifty-fifty|50/50|50-50)\b",
            r"(?:in the|somewhere in) (?:the )?middle\b",
            r"each (?:give|gives|move|moves|take|takes) half",
        ),
        "bid_against_yourself": (
            r"(?:you(?:'ll| will|'d| would|'re going to)? (?:have to|need to|must|can|could|"
            r"should)|you can|can you|could you|can't you|surely you can) (?:\w+ ){0,2}?(?:do|"
            r"go|come) (?:\w+ ){0,2}?(?:better|lower|further|down|sharper)(?: than (?:that|"
            r"this))?",
            r"(?:sharpen|resharpen) (?:your|that|the) pencil",
            r"(?:what's|what is|give me|show me|tell me|let's hear|"
            r"i need) (?:\w+ ){0,2}?(?:your|the|a) (?:\w+ )?(?:best|real|lowest|better|bottom|"
            r"final|sharper|rock) (?:\w+ )?(?:price|number|offer|figure|line|proposal)?",
            r"(?:try|think|come back|come up) (?:\w+ )?(?:again|harder|with (?:something|"
            r"a) (?:better|lower|sharper))",
            r"(?:not good enough|not (?:quite )?there yet|have to do better|"
            r"need something better|still too (?:high|much))\b",
            r"(?:improve|better|rework|revisit|move on) (?:your|that|the|"
            r"this) (?:\w+ )?(?:offer|price|number|quote|proposal)",
            r"what else (?:can|could) you do",
            r"is that (?:really )?(?:the best|your best|all|as low)",
        ),
        "anchoring": (
            r"(?:had|have|was thinking|were thinking|thinking|imagined?|pictured?|see|saw|"
            r"expected|expecting|picturing|looking at|planned|planning) (?:\w+ ){0,5}?(?:[$€£]|"
            r"\d|chf|eur|usd|gbp|in mind)",
            r"(?:ballpark|region of|neighbou?rhood of|somewhere (?:around|near|closer)|"
            r"closer to|more like|order of|starting point|start from|start at|(?:we'd|i'd|"
            r"let's) start)\b",
            r"in mind\b",
            r"(?:budget|number|figure) (?:\w+ ){0,4}?(?:is|of|at|was|around|sits)\b",
        ),
    }
)
"""The words of each tactic; the rules about figures and context are code."""
