"""Ways of being at odds: blame, pressure, talking needs down, discontent, leaving."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.patterns import Cue

_THEM: Final = r"(?:you|your \w+|you guys|you all)"
_US: Final = r"(?:i|we|i'm|we're)"

FRICTION: Final = (
    Cue(
        "blame",
        0.85,
        (
            rf"{_THEM} (?:are|were|'re) (?:\w+ ){{0,2}}?(?:unreasonable|ridiculous|impossible|"
            r"stubborn|difficult|lying|dishonest|wasting|being (?:cheap|greedy|silly)|cheap|"
            r"greedy|rude|stingy|not serious|clueless|arrogant|"
            r"playing (?:games|me|us)|bluffing)",
            r"you're (?:just |simply |being |really )*(?:unreasonable|ridiculous|impossible|"
            r"stubborn|lying|dishonest|wasting|cheap|greedy|rude|stingy|not serious|clueless|"
            r"playing (?:games|us|me)|bluffing)",
            r"(?:your|that's your|it's your|all your) (?:own )?(?:fault|mistake|problem, not)",
            r"that's on you\b",
            r"you never (?:told|tell|said|answer|listen|mention|let)",
            r"wast(?:e|ing) (?:of )?(?:my|our|everyone's|everybody's) time",
            r"you (?:clearly |obviously |simply |just |really )?(?:don't|do not|didn't|have no) "
            r"(?:understand|get it|listen|know what|idea|clue|care|respect|take this seriously)",
            r"(?:bad|not in good) faith",
            r"you (?:lied|misled|tricked|cheated|broke (?:your|our)|went behind|promised and)",
            r"you people\b",
            r"(?:shame on you|how dare you|grow up|(?<!be )(?<!i'm )stupid|idiotic|pathetic|"
            r"laughable)\b",
            r"if you (?:had|would have|only) (?:listened|read|told|done|planned|asked|"
            r"paid attention)",
            r"you should have (?:told|said|read|known|thought|planned|asked)",
            r"(?:that|this|your) (?:\w+ ){0,4}?is (?:an insult|insulting|a joke|"
            r"ridiculous|absurd)",
            r"(?:don't|do not) (?:play games|insult)",
        ),
    ),
    Cue(
        "pressure",
        0.8,
        (
            r"(?:only|just) (?:valid |good |available |open |stands? |holds? )?(?:until|till|"
            r"for|today|this (?:week|month|afternoon)) ?(?:today|tonight|tomorrow|the end|"
            r"friday|midnight|noon|this|24|48|5|five|close)?",
            r"(?:offer|price|discount|deal|quote) (?:\w+ ){0,4}?(?:expires?|runs out|ends|"
            r"disappears?|is gone|goes away|off the table|lapses|dies|won't be (?:there|"
            r"available))",
            r"(?:last|final) (?:chance|call|opportunity)",
            r"take it or leave it",
            r"now or never",
            r"(?:price|prices|offer) (?:\w+ )?(?:goes|go|is going|are going) (?:up|away) "
            r"(?:tonight|"
            r"today|at midnight|this)",
            r"(?:otherwise|or) (?:i|we)(?:'ll| will)? (?:give|sell|hand|offer) (?:\w+ ){1,3}?to "
            r"(?:someone|somebody|another|the next)",
            r"(?:everybody|everyone|all) (?:else )?(?:in|of) your (?:\w+ )?(?:industry|trade|"
            r"sector|"
            r"town)",
            r"(?:last|only) one (?:left|standing|without|to sign|out)|wanna be the last",
            r"get the ink dry\b",
            r"(?:price|prices|rates?|cost) (?:\w+ ){0,2}?(?:go|goes|going|will go|will|'ll) ?up "
            r"(?:\w+ )?(?:tomorrow|next|on|from|after|soon|monday|at)",
            r"(?:other|another|two|three|several|more) (?:\w+ )?(?:customers?|buyers?|clients?|"
            r"companies|people|parties) (?:\w+ ){0,3}?(?:waiting|interested|want|asking|in line|"
            r"lined up|after)",
            r"only (?:one|two|three|a few|\d) (?:\w+ ){0,2}?(?:left|slots?|places?|units?|"
            r"remaining|spots?)",
            r"(?:if you (?:don't|do not|can't)|unless you) (?:\w+ ){0,3}?(?:sign|decide|commit|"
            r"order|agree|take|confirm|buy)",
            r"(?:sign|decide|commit|order|confirm) (?:\w+ ){0,2}?(?:today|now|right now|"
            r"this minute|by tonight|by friday) or\b",
            r"(?:you'd|you would|you'll|you will|you're going to) (?:\w+ )?(?:regret|be sorry|"
            r"miss out|lose (?:this|the|your) (?:slot|place|price|chance))",
            r"(?:or|otherwise|then) (?:we're|i'm|we are|i am|we) (?:done|out|walk)",
            r"(?:need|must have|want) (?:a|your) (?:decision|answer|signature|"
            r"yes) (?:\w+ )?(?:today|now|right now|tonight|by (?:five|5|noon|tonight|close))",
            r"(?:clock|time) is (?:ticking|running out)",
            r"after (?:today|tonight|tomorrow|friday|this week|noon) (?:[\w']+ ){0,3}?(?:can't|"
            r"won't|cannot|is gone|no longer)",
            r"(?:won't|can't|cannot) (?:hold|keep|guarantee) (?:\w+ ){0,3}?(?:price|offer|slot|"
            r"discount) (?:past|after|beyond|any longer|longer)",
            r"i'll (?:go|speak|talk) (?:straight )?to your (?:boss|ceo|manager)",
        ),
        (
            r"because (?:the|our) (?:supplier|steel|factory|planning|crew)",
            r"no (?:rush|pressure|hurry)",
        ),
    ),
    Cue(
        "undermine_need",
        0.8,
        (
            r"you (?:don't|do not|won't|will not|wouldn't|never|hardly|barely) (?:really |"
            r"actually |even |honestly )?(?:need|use|notice|miss)\b(?! (?:\w+ )?(?:special|to "
            r"bring|"
            r"to prepare|to do))",
            r"(?:nobody|no one|hardly anyone|no company|no customer|none) (?:in|of|"
            r"with) (?:\w+ ){1,4}?(?:needs|uses|asks for|wants)",
            r"(?:nobody|no one|hardly anyone|no company|no customer) (?:really |actually |"
            r"ever )?(?:needs|uses|reads|cares|asks for|wants)",
            r"(?:that's|that is|it's|it is|this is|is|are) (?:\w+ )?(?:overkill|a luxury|"
            r"over the top|exaggerated|not (?:really )?(?:that )?(?:important|necessary|"
            r"relevant|a problem|an issue|critical|urgent|such a big deal)|unnecessary|"
            r"irrelevant|nothing to worry|nice[- ]to[- ]have)",
            r"(?:a|just a|only a|merely a) (?:nice[- ]to[- ]have|luxury)",
            r"you(?:'re| are) (?:worrying|overthinking|exaggerating|over-?engineering|"
            r"making too much)",
            r"you can (?:easily |perfectly well |just |surely )?(?:live|do|manage|get by) without",
            r"(?:don't|shouldn't) (?:make such|worry so much)",
            r"(?:every|other|most) (?:\w+ )?(?:company|companies|customers|restaurants?|firms?) "
            r"(?:\w+ )?(?:does|do|manages?|gets? by|cope|live) (?:fine |well |ok )?without",
            r"(?:can't|cannot|isn't|is not) (?:\w+ )?(?:be )?(?:that|so) (?:important|bad|"
            r"urgent|hard|big)",
        ),
        (
            r"you (?:don't|won't|do not|will not) (?:really )?need to (?:decide|sign|worry|"
            r"answer|pay|do|commit)",
            r"if you (?:don't|do not) (?:really )?(?:need|use)",
        ),
    ),
    Cue(
        "signal_dissatisfaction",
        0.8,
        (
            rf"{_US} ?(?:am |are |feel |feeling |get |getting |have to say |must say |honestly |"
            r"a bit |little |quite |really |very |frankly |somewhat |rather |starting to feel )*"
            r"(?:frustrated|disappointed|uncomfortable|uneasy|unhappy|annoyed|irritated)\b",
            r"not (?:\w+ )?(?:happy|comfortable|pleased|satisfied) (?:\w+ )?(?:with|"
            r"about) (?:how|the way|where this|this (?:talk|conversation|tone|process))",
            r"(?:going|running|moving|keep going) (?:around |round )?in circles",
            r"(?:this|the) (?:conversation|talk|discussion|negotiation|meeting|tone) (?:is|"
            r"isn't|feels) (?:\w+ )?(?:not |going nowhere|getting|one-?sided|hard|leading|"
            r"productive|unpleasant)",
            r"(?:feel|feels|felt) (?:\w+ ){0,3}?(?:one-?sided|pushed|cornered|squeezed|"
            r"disrespected|like i'm the only|like we're the only|not heard|ignored)",
            r"(?:the|your) tone\b",
            r"(?:don't|do not) (?:like|appreciate|enjoy) (?:how|the way|where|being)",
            r"(?:every|each) time (?:i|we) (?:\w+ ){0,8}?you\b",
            r"i keep (?:giving|conceding|moving|making)",
            r"heading (?:for|towards?|to) (?:no deal|nothing|nowhere|a no|a dead end|an impasse|"
            r"failure)",
            r"(?:don't|do not|can't|cannot|hard to) see (?:us|how we(?:'ll|'d)?|this|a deal|it) "
            r"(?:\w+ ){0,3}?(?:get(?:ting)? (?:to|there)|reach|com(?:e|ing) together|agree|closing|"
            r"making a deal|happening|work)",
            r"(?:too|so|this|still|miles|worlds) far apart\b",
            r"(?:not|isn't|won't be|no) (?:\w+ ){0,3}?(?:getting anywhere|going anywhere|a "
            r"deal at)",
            r"(?:won't|will not|might not|may not) (?:\w+ )?(?:get|come) to (?:a|an) (?:deal|"
            r"agreement)\b",
        ),
        (
            r"(?:not|never) (?:disappointed|frustrated)",
            r"(?:you|they) (?:\w+ )?(?:be|were) frustrated",
        ),
    ),
    Cue(
        "walk_away",
        0.85,
        (
            r"(?:i|we)(?:'ll| will|'d| would| have to| need to| must|'re going to| are going to|"
            r"'m going to| am going to| think)? ?(?:\w+ )?(?:walk away|step away|bow out|"
            r"pull out|withdraw|end it here|leave it (?:at that|here|there)|stop here|"
            r"call it (?:a day|off))",
            r"(?:i|we)(?:'ll| will|'d| would| have to| need to| must|'re going to| are going to|"
            r"'m going to| am going to| think)? ?(?:\w+ )?(?:part ways|walk\b|end (?:this|the|"
            r"our) (?:here|talk|talks|conversation|negotiation|discussion)|pass on this)",
            r"(?:we|you and i) (?:won't|will not|don't|can't|cannot|aren't going to) (?:\w+ )?"
            r"(?:get|come) together\b",
            r"(?:it|this) (?:just |simply )?(?:doesn't|does not|isn't going to|won't) (?:fit|work|"
            r"happen|work out) (?:for us |for you )?this (?:year|time|season)",
            r"no hard feelings\b",
            r"(?:won't|we'll not|will not|don't think we'll|don't think we will) (?:\w+ )?find "
            r"each other\b",
            r"(?:not going to (?:find|reach|make|have) (?:a |an )?(?:deal|agreement))",
            r"(?:there's|there is|i see|we have) (?:no |not a |not any )(?:deal|agreement|"
            r"basis|way forward|common ground) (?:here|for us|to be (?:had|made|done)|today)",
            r"(?:let's|let us|we should|better to|i suggest we|it's time to) (?:\w+ )?(?:stop|end|"
            r"leave it|part|call it (?:off|quits))",
            r"(?:we're|i'm|we are|i am) (?:\w+ )?(?:out|walking|walking away|done here|"
            r"withdrawing)\b",
            r"(?:i|we)(?:'ll| will|'d| would| have to|'d have to|"
            r" would have to)? (?:have to )?pass\b",
            r"(?:isn't|is not|not) (?:\w+ ){0,2}?(?:the )?right (?:fit|match|supplier|partner)",
            r"(?:find|look for|choose|go with) (?:someone|somebody|another supplier) else",
            r"goodbye\b",
        ),
        (
            r"(?:don't|do not|never|not|wouldn't|without) (?:\w+ ){0,2}?(?:want to |have to |"
            r"like to )?(?:walk|step|pull|withdraw|leave|pass)",
            r"if (?:you|we|that|it|this|i)\b",
            r"(?:walk|walks|walking) (?:you|me|us) through",
            r"(?:for (?:today|now)|until tomorrow|tomorrow|next week|sleep on it)",
            r"both (?:\w+ ){0,3}walk away",
        ),
    ),
)
