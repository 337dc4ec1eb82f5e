"""How other voices sound, how secrets slip out, how promises are made: patterns for folded text.

They are data: one line says one way of saying it. What they must catch and what they must let pass
is measured on hand-written sentences.
"""

from __future__ import annotations

from typing import Final

_ABLE: Final = (
    r"(?:'ll|'d| can| could| will| would| am| are|'m|'re| may| might)? ?(?:be )?"
    r"(?:able to |happy to |glad to |willing to |also |even |still )"
)
_A_FEW: Final = r"(?:\w+ |\d+ ?% |\w+-){0,3}"
_GIFT: Final = (
    r"(?:discount|rebate|price cut|reduction|lower price|better price|special price|promotion|free)"
)
_PERHAPS: Final = (
    r"(?:still |probably |maybe |perhaps |possibly |even |easily |certainly |be able to "
    r"|be willing to |be ready to )"
)
_WE_WILL: Final = (
    r"\b(?:i|we)(?:'ll| will| can| could| would|'d| am going to|'re going to|'m going to) "
    r"(?:also |then |gladly |certainly |definitely |even |happily |be happy to |be glad to )*"
)

_SELLERS_OWN: Final = (
    r"(?:crews?|delivery team|support team|service team|translators|chefs|cooks|drivers|trainers"
    r"|coaches|technicians|developers|designers|vans|kitchen|service|solution|platform|warehouse"
    r"|halls?|software|edition|trucks)"
)
"""What only a seller calls ours when speaking of the other's needs."""

SELLER: Final = (
    r"\bour (?:list price|pricing|products?|sales team|standard (?:price|rate|pricing)|discounts?"
    r"|price list|subscription fee|licen[cs]e fee|price (?:is|for|starts|stands|of|would"
    r"|includes))",
    rf"\b(?:i|we){_ABLE}*(?:offer|give|grant|extend|get) (?:to )?you {_A_FEW}{_GIFT}",
    r"\b(?:offer|give|grant) (?:you )?(?:a|an|another|some|\d+ ?%|\w+ percent)"
    r" ?(?:\w+ )?(?:discount|rebate)\b",
    r"\b(?:i|we)(?:'ll| can| could| will)? ?(?:also |even )?(?:throw in|waive|knock .{1,20} off)\b",
    r"\bas (?:your|a|the) (?:\w+ )?(?:supplier|vendor|seller|provider|account manager"
    r"|account executive|sales rep|sales representative|sales person|salesperson)\b",
    r"\b(?:thank you|thanks|thank) (?:so much |very much )?for (?:your interest|considering us"
    r"|choosing us|your (?:order|purchase|inquiry|enquiry)|being (?:a|our) customer)",
    r"\b(?:i'll|i will|let me|we'll|we will|i can|we can) (?:send|email|get|prepare|draft|write)"
    r" (?:you |over |up )*(?:a|the|our|an)? ?(?:\w+ )?(?:quote|quotation|proposal|invoice"
    r"|order form)",
    r"\b(?:can't|cannot|can not|won't|couldn't) (?:possibly )?(?:go|do|sell|get) (?:\w+ )?lower\b",
    r"\b(?:lowest|best price) (?:price )?(?:i|we) (?:can|could) (?:do|go|offer|give)",
    r"\b(?:what's|what is|tell me|share) your budget\b",
    r"\b(?:my|our) (?:cost price|margins?|commission|quota)\b",
    r"\bto our (?:customers|clients)\b|\bwe offer this\b",
    r"\bhow (?:can|may) (?:i|we) (?:help|assist|serve) you\b",
    r"\bwin your business\b|\bwhat (?:would|will) it take to (?:win|get|earn) you",
    r"\b(?:what|which|how much) budget (?:did|do|have) you\b|\b(?:your budget for"
    r"|budget in mind)\b",
    r"\b(?:send|email) you (?:\w+ )?our (?:proposal|offer|quote|brochure|price list)\b",
    rf"\bour (?:\w+ )?{_SELLERS_OWN} (?:will|would|can|could|are|is|cooks?|cleans?|starts?"
    r"|delivers?|looks?|comes?)\b.{0,60}\b(?:for you|after you|on your|your \w+s|worth every)\b",
    r"\b(?:i|we)(?:'ll| will|'d| would| can| could)? (?:\w+ )?(?:supply|deliver|store|clean"
    r"|translate"
    r"|build|cook|cater|lease|train|ship|host|install|staff) (?:for )?(?:you|your|yours)\b",
    r"\blet you have (?:our|the|it)\b|\bwe as the (?:lessor|supplier|seller|vendor|agency|firm)\b",
    r"\b(?:come down|go down|lower|reduce)(?: the price| our price)? for you\b",
    r"\b(?:i|we)(?:'ll| will)? (?:check|ask|see) .{0,50}\bwhether we can .{0,30}\byour? ",
    r"\b(?:like|want|prefer|ready|happy|willing) to pay us\b|\bpay us for\b|\byou(?:'d"
    r"|'ll) pay us\b",
    r"\bthen we will look at our (?:price|offer|quote)\b|\blook at our (?:price|offer) again\b",
    r"\b(?:your|the) \w+(?: \w+)? (?:with|from) us, laid\b|\byour (?:texts|manuals|gyms|pallets"
    r"|pages|phones|guests|people) (?:is|are) (?:safe|in good hands) with us\b",
    r"\bour translators\b.{0,40}\b(?:your|you|rate)\b|\btranslate your\b|\bso we'd build yours\b",
    r"\b(?:love|like|glad|happy|delighted|proud) to (?:have|welcome|win|keep|serve) you(?: as"
    r"|[.!]|$)",
    r"\bour sales (?:director|manager|department|people|force)\b|\bto all (?:of )?our (?:clients"
    r"|customers)\b|\bmake you (?:sign|buy|say yes|choose us)\b",
    r"\b(?:would|do) you (?:like|want|need) to (?:buy|lease|rent|order|book|hire|license)\b"
    r"|\b(?:buy|lease|rent|order|book|hire) (?:it |them |one |that )?from us\b"
    r"|\bour (?:final |best |last |written )?(?:quote|quotation)\b|\bsecond to none\b",
    r"\byou(?:'re| are| will|'ll) (?:about to |going to |to )?pay (?:us )?(?:chf|[€£$]|\d)"
    r"|\bwe (?:charge|bill|invoice) (?:for|you|this|it)\b",
)
"""Sentences only a seller says."""

LABELS: Final = (
    r"(?:^|[\n.!?] ?)[\"'(*]*(?:rep|sales ?rep|seller|vendor|supplier|salesperson|sales person"
    r"|buyer|customer|client|user|assistant|human|system|agent|narrator|response|reply|answer"
    r"|me|you)"
    r"[\"')*]* ?:"
)
"""A speaker's name before a line, as in a script."""

META: Final = (
    r"\bas an? (?:ai|assistant|language model|large|llm|chatbot|bot)\b",
    r"\b(?:language model|ai assistant|ai model|chatbot|openai|chatgpt|llm)\b",
    r"\b(?:i'm|i am) (?:just |only )?(?:an? )?(?:ai|assistant|bot|model|program)\b",
    r"\b(?:the|this|your|my) (?:draft|system prompt|prompt|instructions?|persona|script|role-?play"
    r"|rewording|simulation|simulator)\b",
    r"\bsystem prompt\b|\bsimulated\b",
    r"\b(?:i|i've|i have|let me|i'll) (?:just )?(?:reword|rephras|rewr|paraphras)\w*"
    r"|\b(?:reworded|rephrased|rewritten|paraphrased)\b",
    r"\b(?:in|stay in|break|out of) character\b",
    r"\bhere(?:'s| is| are) (?:the |a |my |your )?(?:\w+ )?(?:version|wording|message|reply"
    r"|response|text|line)s?\b",
    r"\b(?<!\ba )(?:revised|final|alternative|natural|improved) (?:version|reply|response|wording"
    r"|message)\b",
    r"\bas the (?:buyer|customer|procurement lead)\b",
    r"\bthe buyer (?:says|said|would|is|has|wants|accepts|replies|responds)\b",
    r"\b(?:i'm|i am) (?:playing|pretending|acting as|simulating)\b",
    r"\b(?:i (?:can't|cannot|can not|am unable to|'m unable to) (?:help|assist|comply)"
    r"|i'm sorry, but i can't)\b",
    r"[`{}<>\[\]|#\\_~]",
    r"\*",
    r"(?:^|\n) ?- ",
    r"\bhttps?:|\bwww\.",
    r"\b(?:she|he|they|the buyer) (?:said|says|replied|replies|smiles|sighs|nods"
    r"|pauses)",
    r"^\(|\((?:smil|sigh|laugh|paus|nod|note|lean|shrug)\w*",
    r"(?:^|\n|[.!] )note: ",
    r"\b(?:my|the|this) (?:play ?book|persona sheet|character sheet|disclosure|briefing|assigned"
    r" \w+|role|character)(?: \w+){0,4} (?:says|tells|is|lets|wants|told|accepts|in this"
    r"|for this)\b",
    r"\b(?:tactic|anchor|anchoring|counter-demand|concession|bluff|move) (?:now|here|is my|for this"
    r" turn|that i was|at this (?:point|stage|turn))\b|\b(?:for|in) this (?:turn|exercise|scenario"
    r"|training)\b",
    r"\b(?:my|the|a|this|that|using) [\w-]+[ -]?[\w-]* tactic\b|\b(?:tactic|anchoring)\b",
    r"\b(?:as instructed|i (?:was|am|'m|have been|'ve been) (?:instructed|supposed) to"
    r"|i(?:'ve been| was"
    r" |'m| am)? ?told to (?:keep|reveal|say|hide|confirm|push|walk|play)"
    r"|the decision i was given|i am supposed to)\b",
    r"\bend of (?:scene|role|message|turn|reply)\b|\b(?:the|negotiation|sales) script\b",
    r"\bclose to the draft\b|\bkept the wording\b|\bbuyer's voice\b",
    r"\bdismantle the bundle\b|\bbid against yourself\b",
    r"\b(?:system|developer) (?:message|instructions?)\b"
    r"|\b(?:generated|written|worded|phrased) as (?:requested|asked|instructed)\b",
    r"\b(?:practice|mock|pretend|fictional|training|role-?play\w*) (?:negotiation|talk|exercise"
    r"|conversation|session|meeting|call|buyer)\b",
    r"\b(?:my|the|these|our) guidelines\b|\b(?:this|the|my) (?:scene|dialogue|persona)\b"
    r"|\bvirtual (?:buyer|assistant|customer|agent)\b|\bto-?do ?:|\b(?:buyer|seller|rep)'s turn\b",
)
"""Talk about the talk, markup, stage directions."""

KEPT_BACK: Final = (
    r"\b(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[4-9] figures"
    r"|(?:four|five|six|seven)[ -]figures?)\b",
    r"\b(?:reservation (?:price|value|point)|walk-?away (?:price|point|value|number)|batna|zopa"
    r"|zone of (?:possible )?agreement|aspiration (?:level|price))\b",
    rf"\b(?:(?:i|we|they)(?:'d|'ll)|(?<!you )(?:could|can|might|may|would|will)) {_PERHAPS}*"
    r"(?:go|stretch|come up|pay|move|stretch to|reach) (?:a (?:bit|little|touch|tad)|slightly"
    r"|somewhat|much|quite a bit)? ?(?:higher|more|further|up a)\b",
    r"\b(?:i|we)(?: still)?(?:'ve| have|'ve got| have got|'s) (?:got )?(?:some|more|a bit of"
    r"|a little"
    r"|plenty of|enough|extra|a lot of) ?(?:more )?"
    r"(?:room|headroom|slack|wiggle room|budget left|leeway)\b",
    r"\bbudget (?:goes|stretches|reaches|allows) (?:up to|for more|higher|further|beyond)\b",
    r"\b(?:i|we)(?:'m| am|'re| are|'ve been| have been| was| were)? ?"
    r"(?:authori[sz]ed|allowed|approved|cleared) (?:to (?:go|pay|spend) )?"
    r"(?:up to|for more|higher|to go higher)\b",
    r"^(?:warm|warmer|colder)\b",
    r"\byou(?:'re| are) (?:getting )?(?:warm|warmer|cold|colder|hot|hotter|close|closer|near"
    r"|almost there|nearly there)\b|\bgetting (?:warmer|colder|closer)\b",
    r"\b(?:close|near|nearly|almost|not far|far)(?: (?:to|from|off|at|inside|within))+ (?:what|my"
    r"|our|the) (?:\w+ )?(?:limit|ceiling|maximum|line|number|figure|budget|top|i|we)\b",
    r"\b(?:my|our|the) (?:ceiling|limit|maximum|budget|top|line) (?:is|was|lies|sits|would be)"
    r" (?:\w+ )?(?:above|higher|over|below|under|lower|more|near|close)\b",
    r"\b(?:past|under|below|inside|within) (?:what (?:i|we)\b|my (?:line|limit|ceiling|maximum)"
    r"|our (?:line|limit|ceiling|maximum))\b",
    r"\b(?:house|boss|board|company|firm) would (?:let|allow|go|stretch|pay)\b",
    r"\bcould (?:still )?go (?:most|all|half|part|some) (?:of )?(?:the|your) way\b|\bif i had to\b",
    r"\b(?:number|figure|amount|sum) (?:i|we) (?:was|were|had been|am|'ve been) given\b",
    r"\b(?:guess|number|figure|bid) (?:of yours )?(?:was|is) (?:nearly|almost|about|not far)"
    r" (?:right|there|off|from)\b",
    r"\b(?:i|we)(?:'ve| have|'d) (?:only )?got \w+.{0,20} to give\b",
    r"\b(?:inside|within) (?:my|our) (?:range|reach|budget|means|bracket|limits?)\b",
    r"\b(?:push (?:came|comes) to shove|at a pinch|if need be|if pressed|if (?:i"
    r"|we) (?:really )?had"
    r" to)\b.{0,40}\b(?:find|go|pay|manage|stretch|add|afford|do|more|higher)\b",
    r"\b(?:real|true|actual|hard|secret) (?:cap|limit|ceiling|maximum|top)\b",
    r"\b(?:finance|boss|board|management|owner|director|they) (?:would|will|could|might) (?:\w+ )?"
    r"(?:sign off on|approve|release|allow|find|give) .{0,20}\b(?:more|higher)\b",
    r"\b(?:pain|breaking|cut-off) (?:point|price|line) (?:is|sits|lies|would)\b",
    r"\bthere(?:'s| is) (?:some |still |a bit of |a little |more |plenty of )*(?:slack|room|leeway"
    r"|headroom|wiggle room|reserve)(?: left)?(?: in| on| for| above|[.!,]|$)",
)
"""Ways to give away that there is room left, or to name what is kept back by its name."""

PROMISES: Final = (
    r"\b(?:i|we) (?:promise|guarantee|commit)\b",
    rf"{_WE_WILL}(?:promise|guarantee|commit|recommend you|refer you|introduce you)",
    rf"{_WE_WILL}(?:be|act as) (?:a|your) reference",
    rf"{_WE_WILL}(?:prepay|pay (?:up ?front|in advance|early|immediately|right away|now))",
    rf"{_WE_WILL}(?:renew|extend the (?:contract|term|agreement)|order more|buy more|double the)",
    rf"{_WE_WILL}(?:roll (?:it|this) out|go exclusive|put you in touch)",
    rf"{_WE_WILL}make you (?:our |the )?(?:exclusive|preferred|sole|only)",
    rf"{_WE_WILL}write (?:you )?a (?:review|testimonial)",
    rf"{_WE_WILL}give you (?:a|our|the) (?:reference|testimonial|case study|logo|renewal|next"
    rf"|whole)",
    r"\b(?:exclusivity|exclusive (?:deal|contract|supplier|agreement)|sole supplier"
    r"|preferred supplier)\b",
    r"\byou(?:'ll| will) (?:also )?(?:get|have|be) (?:our|all our|the rest of our|more of our|that"
    r" (?:contract|order|job)|all)\b",
    rf"{_WE_WILL}(?:praise you|sing your praises (?:on|at|to|every)|tout you|advertise|endorse"
    rf"|plug you"
    r"|talk you up)",
    rf"{_WE_WILL}(?:get|bring|send|find|win|deliver) you (?:\w+ ){{0,4}}(?:customers?|clients?"
    r"|contracts?|business|orders?|trader|managers|works|hotels|shops|schools|firms|companies)\b",
    rf"{_WE_WILL}(?:send|bring|hand|pass) (?:\w+(?:'s)? ){{1,6}}(?:as well|too|to you|your way|as"
    r" customers?|customers? by)\b",
    rf"{_WE_WILL}(?:get|send|bring) you (?:my|our|the|all) \w+",
    rf"{_WE_WILL}(?:extend afterwards|pay (?:everything|all|it all|the lot)"
    rf"|put in a (?:good )?word|tell every)",
    r"\b(?:next|sister|parent) (?:year|year's|time|tender|project|plant|contract|order|schools?"
    r"|compan(?:y|ies)|spring)\b.{0,70}\b(?:yours|you|too|to you|as well)\b",
    r"\b(?:is|are|goes|go|will be|comes?) (?:yours|to you|from you|your way)(?: too| as well)?\b"
    r"(?=[,.!]| too| as well| though|$)",
    r"\bwill (?:all )?(?:order|buy|book|rent|lease) from you\b",
    r"\byou can (?:use|name|quote) (?:us|me) as\b|\byour logo (?:goes|on|will)\b",
    r"\bwe'd (?:renew|extend|prepay)\b|\bwithout a tender\b|\b(?:i promise)\b",
    r", promise[.!]?$",
    r"\bas (?:a |your )?(?:reference|customers)\b",
    r"\byou can (?:count|rely|bank) on (?:our|all|us|me)\b|\b(?:i|we) (?:undertake|pledge|vow"
    r"|swear)\b",
    rf"{_WE_WILL}tell (?:the whole|everyone|everybody|all|the world)",
    rf"{_WE_WILL}pay (?:on the|within|the same|by return|cash|upon)\b",
    r"\b(?:will|shall|'ll) (?:also )?(?:go|come|fall) to you\b",
)
"""Commitments no decision is known to have made."""
