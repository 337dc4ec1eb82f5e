"""Ways of saying everything that neither asks nor puts terms forward."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.patterns import Cue

_THEM: Final = r"(?:you|your \w+|you guys|you all)"
_US: Final = r"(?:i|we|i'm|we're)"

SOCIAL: Final = (
    Cue(
        "greet",
        0.95,
        (
            r"(?:hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings)\b",
            r"^(?:good )?(?:afternoon|morning|evening)\b,?",
            r"(?:nice|great|good|lovely|pleased|a pleasure) to (?:meet|see|finally meet|e-meet) you",
            r"welcome(?: to| back|,|!|\.)",
            r"(?:thanks|thank you)(?: \w+){0,3} for (?:making|taking|finding) (?:the )?time",
            r"(?:thanks|thank you)(?: \w+){0,3} for (?:having|seeing|meeting|joining|coming)",
            r"my name is\b",
        ),
    ),
    Cue(
        "small_talk",
        0.8,
        (
            r"(?:your|nice|good|great|lovely|my) weekend\b",
            r"(?:weather|holiday|holidays|vacation|football|traffic|the kids)\b",
            r"(?:i )?hope (?:you're|you are|you|your|the) (?:\w+ ){0,3}?(?:well|good|nice|weekend|trip|"
            r"journey|day|week)",
            r"(?:doing|i'm|i am) (?:very |pretty |really )?(?:well|good|fine|great),? (?:thanks|thank you)",
            r"have a (?:good|nice|great|lovely) (?:day|evening|weekend|one|week)",
            r"(?:lovely|nice|great|beautiful|impressive) (?:office|place|building|view|coffee)\b",
        ),
        (
            r"(?:delivery|deliveries|support|cover|coverage|shift|install\w*|holiday (?:season|park|home))\b",
        ),
    ),
)

UNDERSTANDING: Final = (
    Cue(
        "reflect",
        0.8,
        (
            r"(?:so )?what (?:i'm|i am|i) hear(?:ing)?\b",
            r"(?:it|that|this) sounds (?:like|as if|as though)",
            r"sounds like\b",
            r"if i (?:understand|understood|hear|heard|follow|got you|get you|got it|got that|get this) ",
            r"(?:so|and) (?:for you|in your case|on your side),? (?:it's|it is|the|this)",
            r"you(?:'ve| have)? (?:just )?(?:said|mentioned|told (?:me|us)|told|pointed out|explained|"
            r"described|raised|brought up)(?: earlier| before)?\b",
            r"so you(?:'re| are|'ve| have|r)? ",
            r"so (?:your|the) (?:\w+ ){1,3}(?:is|are) (?:really |mainly |mostly )?(?:about|the|that|under)",
            r"in other words\b",
            r"you were (?:saying|telling)\b",
            r"is what (?:you're|you are|you) (?:judged|after|measured|worried|look\w*|need|want|care)",
            r"^(?:ok|okay|right|i see|got it),? so (?!what|how|why|we|i|let|the price|my|our|can|could|do|shall)",
            r"so (?:it's|it is|that's) (?:really |mostly |mainly |less |not so much )?(?:about|the)\b",
            r"(?:let me|to) (?:play|repeat|check|make sure i) (?:\w+ ){0,3}?(?:back|understood|understand)",
            r"you (?:want|need|are worried|feel|worry|care)(?:ed)? (?:\w+ ){1,20}(?:, right|, correct|, is that)",
        ),
        (
            r"as (?:i|we) (?:said|mentioned)",
            r"so you (?:can|could|will|would|get|save|'ll|know|see|have nothing)\b",
            r"(?:lied|you said you would)",
        ),
    ),
    Cue(
        "empathise",
        0.8,
        (
            r"(?:i|we) (?:can |do |fully |completely |totally |really |certainly |absolutely )*"
            r"(?:understand|appreciate|see|get|imagine|respect|know|hear|recogni[sz]e) "
            r"(?:\w+ ){0,2}?(?:that (?:you|your|it|this)|how|why|where|the (?:pressure|position|situation|"
            r"concern|worry|frustration|budget)|your|you(?:'re| are)|what you|it must|it's)",
            r"(?:that|this|it) must (?:have been|feel|be (?:\w+ )?(?:hard|tough|stressful|frustrating|annoying|difficult)) ?",
            r"(?:that|this|it|which) (?:sounds|is|was|must be) (?:really |very |quite |certainly |pretty )?"
            r"(?:hard|tough|stressful|difficult|frustrating|painful|annoying|exhausting|rough|unpleasant|"
            r"a nightmare|a lot|understandable)",
            r"(?:i'm|i am|we're|so|very) sorry (?:to hear|that you|you had|about (?:the|your|what))",
            r"(?:that's|that is|it's|it is|that) (?:\w+ ){0,2}?(?:a )?(?:fair|valid|good|legitimate|"
            r"reasonable|understandable|fair enough) (?:point|concern|worry|question|one|objection)",
            r"(?:your|that) (?:concern|worry|caution|hesitation|frustration) (?:is|makes)",
            r"(?:that|it|this|which) (?:\w+ )?(?:makes|made) (?:a lot of |total |perfect |complete )?sense",
            r"in your (?:shoes|position|place) i",
            r"(?:i|anyone|everybody) would (?:be|feel) (?:\w+ )?(?:the same|worried|nervous|careful|upset|"
            r"frustrated|annoyed)",
            r"(?:congratulations|well done)\b",
            r"no wonder (?:you|your|that)",
        ),
        (
            r"(?:i|we) (?:don't|do not|can't|cannot|fail to) (?:really )?(?:understand|see|get|appreciate)",
            r"(?:i|we) (?:would|'d) (?:really )?appreciate",
            r"(?:like|want|need|try|trying) to (?:better )?(?:understand|know|see)",
            r"(?:must|has to) be (?:paid|signed|returned|at|delivered|done|in|by|made|agreed)",
        ),
    ),
    Cue(
        "summarise",
        0.85,
        (
            r"(?:to|let me|let's|shall i|i'll|quick|just to) (?:quickly |just |briefly )?"
            r"(?:recap|summari[sz]e|sum up|go over|run through)\b",
            r"(?:in summary|quick recap|^(?:summary|recap)\b)",
            r"(?:so |then )?(?:that's|that is|this is|here's|here is) where we (?:are|stand)",
            r"where (?:do |we |things )*stand",
            r"(?:so )?(?:we|we've|we have) (?:have |now |so far |already )*agreed (?:on|to|so far)",
            r"so (?:far )?(?:we have|we've got|we're at|we are at|it's|that's) (?:\w+ ){0,3}?[$€£]?\d",
            r"(?:to|just to|let me) (?:confirm|read (?:it|that|this) back|be clear about what we)",
            r"(?:so )?(?:the|our) (?:package|deal|agreement) (?:is|would be|we have|stands at|now is)\b",
            r"what we have (?:so far|now|agreed)",
            r"still open (?:is|are)",
        ),
    ),
    Cue(
        "voice_mutual_intent",
        0.85,
        (
            r"(?:work|works|working|good|right|best|fair|win|sense|value|deal|solution|outcome|succeed|"
            r"benefit\w*|happy|better|something) (?:\w+ ){0,3}?(?:for|on|to) "
            r"(?:both|each) (?:of us|side|sides|parties|our|companies|teams|you and)",
            r"(?:for|on) (?:both of us|both sides|you and (?:for )?us|us both|each of us|both parties)",
            r"(?:both of us|both sides|we both) (?:\w+ ){0,3}?(?:win|gain|benefit|walk away|happy|live|"
            r"come out|feel good|get)",
            r"win[- ]win",
            r"both (?:companies|of our|teams|businesses|houses|parties) (?:\w+ ){0,3}?(?:better|happy|win|gain|well)",
            r"(?:leaves?|makes?|get|keep) both\b",
            r"mutual(?:ly)? (?:benefi\w+|success|interest|good|gain)",
            r"(?:find|build|create|work out|figure out|look for|make) (?:\w+ ){0,5}?together",
            r"(?:long[- ]term|real|true|lasting|good) (?:partnership|relationship)",
            r"works for you (?:and|as well as) (?:for )?(?:us|me)",
            r"(?:want|like) (?:this|it|you) to (?:\w+ )?(?:work|succeed|be a success|win)",
            r"(?:in|for) (?:our|the) (?:common|shared|mutual) interest",
        ),
    ),
)

FRICTION: Final = (
    Cue(
        "blame",
        0.85,
        (
            rf"{_THEM} (?:are|were|'re) (?:\w+ ){{0,2}}?(?:unreasonable|ridiculous|impossible|stubborn|"
            r"difficult|lying|dishonest|wasting|being (?:cheap|greedy|silly)|cheap|greedy|rude|"
            r"stingy|not serious|clueless|arrogant|playing (?:games|me|us)|bluffing)",
            r"you're (?:just |simply |being |really )*(?:unreasonable|ridiculous|impossible|stubborn|"
            r"lying|dishonest|wasting|cheap|greedy|rude|stingy|not serious|clueless|playing (?:games|us|me)|"
            r"bluffing)",
            r"(?:your|that's your|it's your|all your) (?:own )?(?:fault|mistake|problem, not)",
            r"that's on you\b",
            r"you never (?:told|tell|said|answer|listen|mention|let)",
            r"wast(?:e|ing) (?:of )?(?:my|our|everyone's|everybody's) time",
            r"you (?:clearly |obviously |simply |just |really )?(?:don't|do not|didn't|have no) "
            r"(?:understand|get it|listen|know what|idea|clue|care|respect|take this seriously)",
            r"(?:bad|not in good) faith",
            r"you (?:lied|misled|tricked|cheated|broke (?:your|our)|went behind|promised and)",
            r"you people\b",
            r"(?:shame on you|how dare you|grow up|stupid|idiotic|pathetic|laughable)\b",
            r"if you (?:had|would have|only) (?:listened|read|told|done|planned|asked|paid attention)",
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
            r"(?:only|just) (?:valid |good |available |open |stands? |holds? )?(?:until|till|for|today|"
            r"this (?:week|month|afternoon)) ?(?:today|tonight|tomorrow|the end|friday|midnight|noon|"
            r"this|24|48|5|five|close)?",
            r"(?:offer|price|discount|deal|quote) (?:\w+ ){0,4}?(?:expires?|runs out|ends|disappears?|"
            r"is gone|goes away|off the table|lapses|dies|won't be (?:there|available))",
            r"(?:last|final) (?:chance|call|opportunity)",
            r"take it or leave it",
            r"now or never",
            r"(?:price|prices|rates?|cost) (?:\w+ ){0,2}?(?:go|goes|going|will go|will|'ll) ?up "
            r"(?:\w+ )?(?:tomorrow|next|on|from|after|soon|monday|at)",
            r"(?:other|another|two|three|several|more) (?:\w+ )?(?:customers?|buyers?|clients?|companies|"
            r"people|parties) (?:\w+ ){0,3}?(?:waiting|interested|want|asking|in line|lined up|after)",
            r"only (?:one|two|three|a few|\d) (?:\w+ ){0,2}?(?:left|slots?|places?|units?|remaining|spots?)",
            r"(?:if you (?:don't|do not|can't)|unless you) (?:\w+ ){0,3}?(?:sign|decide|commit|order|agree|"
            r"take|confirm|buy)",
            r"(?:sign|decide|commit|order|confirm) (?:\w+ ){0,2}?(?:today|now|right now|this minute|"
            r"by tonight|by friday) or\b",
            r"(?:you'd|you would|you'll|you will|you're going to) (?:\w+ )?(?:regret|be sorry|miss out|"
            r"lose (?:this|the|your) (?:slot|place|price|chance))",
            r"(?:or|otherwise|then) (?:we're|i'm|we are|i am|we) (?:done|out|walk)",
            r"(?:need|must have|want) (?:a|your) (?:decision|answer|signature|yes) (?:\w+ )?(?:today|now|"
            r"right now|tonight|by (?:five|5|noon|tonight|close))",
            r"(?:clock|time) is (?:ticking|running out)",
            r"after (?:today|tonight|tomorrow|friday|this week|noon) (?:[\w']+ ){0,3}?(?:can't|won't|cannot|is gone|no longer)",
            r"(?:won't|can't|cannot) (?:hold|keep|guarantee) (?:\w+ ){0,3}?(?:price|offer|slot|discount) "
            r"(?:past|after|beyond|any longer|longer)",
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
            r"you (?:don't|do not|won't|will not|wouldn't|never|hardly|barely) (?:really |actually |even |"
            r"honestly )?(?:need|use|notice|miss)\b",
            r"(?:nobody|no one|hardly anyone|no company|no customer|none) (?:in|of|with) (?:\w+ ){1,4}?(?:needs|uses|asks for|wants)",
            r"(?:nobody|no one|hardly anyone|no company|no customer) (?:really |actually |ever )?(?:needs|"
            r"uses|reads|cares|asks for|wants)",
            r"(?:that's|that is|it's|it is|this is|is|are) (?:\w+ )?(?:overkill|a luxury|"
            r"over the top|exaggerated|not (?:really )?(?:that )?(?:important|necessary|relevant|a problem|"
            r"an issue|critical|urgent|such a big deal)|unnecessary|irrelevant|nothing to worry|nice[- ]to[- ]have)",
            r"(?:a|just a|only a|merely a) (?:nice[- ]to[- ]have|luxury)",
            r"you(?:'re| are) (?:worrying|overthinking|exaggerating|over-?engineering|making too much)",
            r"you can (?:easily |perfectly well |just |surely )?(?:live|do|manage|get by) without",
            r"(?:don't|shouldn't) (?:make such|worry so much)",
            r"(?:every|other|most) (?:\w+ )?(?:company|companies|customers|restaurants?|firms?) "
            r"(?:\w+ )?(?:does|do|manages?|gets? by|cope|live) (?:fine |well |ok )?without",
            r"(?:can't|cannot|isn't|is not) (?:\w+ )?(?:be )?(?:that|so) (?:important|bad|urgent|hard|big)",
        ),
        (
            r"you (?:don't|won't|do not|will not) (?:really )?need to (?:decide|sign|worry|answer|pay|do|commit)",
            r"if you (?:don't|do not) (?:really )?(?:need|use)",
        ),
    ),
    Cue(
        "signal_dissatisfaction",
        0.8,
        (
            rf"{_US} ?(?:am |are |feel |feeling |get |getting |have to say |must say |honestly |a bit |"
            r"little |quite |really |very |frankly |somewhat |rather |starting to feel )*(?:frustrated|"
            r"disappointed|uncomfortable|uneasy|unhappy|annoyed|irritated|surprised and)",
            r"not (?:\w+ )?(?:happy|comfortable|pleased|satisfied) (?:\w+ )?(?:with|about) (?:how|the way|"
            r"where this|this (?:talk|conversation|tone|process))",
            r"(?:going|running|moving|keep going) (?:around |round )?in circles",
            r"(?:this|the) (?:conversation|talk|discussion|negotiation|meeting|tone) (?:is|isn't|feels) "
            r"(?:\w+ )?(?:not |going nowhere|getting|one-?sided|hard|leading|productive|unpleasant)",
            r"(?:feel|feels|felt) (?:\w+ ){0,3}?(?:one-?sided|pushed|cornered|squeezed|disrespected|like i'm "
            r"the only|like we're the only|not heard|ignored)",
            r"(?:the|your) tone\b",
            r"(?:don't|do not) (?:like|appreciate|enjoy) (?:how|the way|where|being)",
            r"(?:every|each) time (?:i|we) (?:\w+ ){0,8}?you\b",
            r"i keep (?:giving|conceding|moving|making)",
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
            r"(?:i|we)(?:'ll| will|'d| would| have to| need to| must|'re going to| are going to|'m going to| "
            r"am going to| think)? ?(?:\w+ )?(?:walk away|step away|bow out|pull out|withdraw|end it here|"
            r"leave it (?:at that|here|there)|stop here|call it (?:a day|off)|part ways|walk\b|"
            r"end (?:this|the|our) (?:here|talk|talks|conversation|negotiation|discussion)|pass on this)",
            r"(?:no deal|not going to (?:find|reach|make|have) (?:a |an )?(?:deal|agreement))",
            r"(?:there's|there is|i see|i don't see|we have) (?:no |a |any )?(?:deal|agreement|basis|"
            r"way forward|common ground) (?:here|for us|to be (?:had|made|done)|today)",
            r"(?:let's|we should|better to|i suggest we|it's time to) (?:\w+ )?(?:stop|end|leave it|"
            r"part|call it (?:off|quits))",
            r"(?:we're|i'm|we are|i am) (?:\w+ )?(?:out|walking|walking away|done here|withdrawing)\b",
            r"(?:i|we)(?:'ll| will|'d| would| have to|'d have to| would have to)? (?:have to )?pass\b",
            r"(?:isn't|is not|not) (?:\w+ ){0,2}?(?:the )?right (?:fit|match|supplier|partner)",
            r"(?:find|look for|choose|go with) (?:someone|somebody|another supplier) else",
            r"goodbye\b",
        ),
        (
            r"(?:don't|do not|never|not|wouldn't|without) (?:\w+ ){0,2}?(?:want to |have to |like to )?"
            r"(?:walk|step|pull|withdraw|leave|pass)",
            r"if (?:you|we|that|it|this|i)\b",
            r"(?:walk|walks|walking) (?:you|me|us) through",
            r"(?:for (?:today|now)|until tomorrow|tomorrow|next week|sleep on it)",
            r"both (?:\w+ ){0,3}walk away",
        ),
    ),
)

ADJOURN: Final = (
    r"(?:let's|shall we|we should|we could|can we|could we|i suggest we|i propose we|why don't we|"
    r"maybe we|i'd like to|i would like to|i need to|i'd suggest we|i'd rather) (?:\w+ ){0,3}?(?:pause|adjourn|"
    r"take a (?:short |quick )?break|sleep on|"
    r"continue (?:this )?(?:tomorrow|next|on|another|later|after)|pick (?:this|it) up|"
    r"reconvene|resume|come back (?:to (?:this|it) )?(?:tomorrow|next|on|later|after)|meet again|"
    r"talk again|speak again|stop (?:here )?for (?:today|now)|leave it (?:here |there )?for (?:today|now)|"
    r"take (?:a|the) (?:day|night|week))",
    r"(?:sleep on it|take a break|call a break|get back together|pick this up (?:again|tomorrow|next))",
    r"(?:continue|resume|reconvene|carry on) (?:\w+ )?(?:tomorrow|next week|on monday|on thursday|later|"
    r"another (?:day|time))",
    r"(?:enough|that's it) for today",
    r"(?:need|give me|take|give us) (?:a bit of |some |a little )?time to (?:think|reflect|check|review|consider)",
)
"""Asks for a pause, or for another day."""

ARGUING: Final = (
    Cue(
        "overpromise",
        0.85,
        (
            r"(?:i|we) (?:can |will |absolutely |personally |hereby )*(?:guarantee|promise|swear) ",
            r"(?:100|hundred|one hundred) ?(?:%|percent|per cent) (?:uptime|sure|certain|safe|secure|"
            r"satisfaction|guarantee\w*|reliable|of)",
            r"(?:never|not ever|no chance (?:it|of)) (?:\w+ ){0,2}?(?:fail|fails|break|breaks|down|crash|crashes|"
            r"late|problem|miss|regret|have (?:a|any) (?:problem|issue))",
            r"zero (?:risk|downtime|problems|issues|failures|effort|defects)",
            r"(?:no|without any) risk (?:at all|whatsoever)",
            r"(?:whatever|anything|everything) you (?:want|need|ask|like|wish)",
            r"(?:always|all) (?:\w+ )?(?:works?|be there|available|on time|perfect)",
            r"(?:solve|fix|solves|fixes) (?:all|every|everything)",
            r"(?:double|triple|tenfold) your\b",
            r"trust me,? (?:it|this|you|that|we)",
            r"(?:there's|there is|we have|it does|it has|it can do|we can do) (?:nothing|absolutely everything|"
            r"everything|anything)",
            r"(?:best|cheapest|fastest|only) (?:\w+ )?(?:in the world|on the market|on earth|there is|anywhere)",
            r"guaranteed\b",
            r"no limits?\b",
        ),
        (
            r"(?:can't|cannot|won't|can not|will not|couldn't|not|don't|never) (?:\w+ ){0,2}?(?:guarantee|"
            r"promise|swear)",
            r"whatever you (?:decide|choose)",
        ),
    ),
    Cue(
        "explain_impact",
        0.75,
        (
            r"(?:without|if you (?:cut|drop|take out|remove|leave out|skip|strip|lose)|if we (?:cut|drop|"
            r"take out|remove|leave out|skip|strip|lower|go (?:lower|below)|went)|(?:taking|leaving|cutting|"
            r"dropping|removing|stripping|skipping) (?:\w+ ){0,5}?(?:out|off|away)?) ?(?:[\w'%-]+ ){0,8}?"
            r"[\w'%-]+,? (?:[\w'-]+ ){0,6}?(?:would|will|'ll|'d|means?|takes?|drops?|slips?|loses?|falls?|risks?|has to|"
            r"have to|typically|usually)",
            r"if (?:you|we) (?:take|leave|strip|cut) (?:[\w'-]+ ){1,5}(?:out|off|away),? (?:[\w'%-]+ ){0,8}?"
            r"(?:would|will|means?|takes?|drops?|loses?|has|have|falls?|risks?)\b",
            r"(?:that|this|which|it) (?:would|will|'ll|'d|might|could)? ?(?:also |really |typically |"
            r"usually )?(?:mean|means|result in|results in|lead to|leads to|cost you|affect|affects|"
            r"put|puts|delay|delays|hurt|slow|hit) (?:\w+)",
            r"(?:the )?(?:impact|effect|consequence|consequences|downside|knock-on)(?: of (?:[\w'-]+ ){1,8}?| for you| on you)? ?"
            r" (?:is|are|would be|will be|on your|for your|of (?:that|dropping|cutting))",
            r"(?:your|the) (?:\w+ ){0,3}?(?:would|will) (?:\w+ )?(?:suffer|drop|slip|fall|stall|wait|take "
            r"longer|go up|go down|struggle|not be able|be left|be without|have to)",
            r"you(?:'d| would|'ll| will) (?:\w+ )?(?:lose|end up|be left|have to|be without|need to do|wait|"
            r"be waiting|pay for it|see (?:more|fewer|less|lower|slower|longer))",
            r"(?:would|will|could) mean\b",
            r"(?:cutting|dropping|skipping|removing|losing) (?:[\w'-]+ ){1,6}?(?:would|will|means?|leaves?)\b",
            r"(?:leave|leaves|put) you (?:with|without|with no|at risk|on your own)",
            r"(?:with|on|at) (?:[\w'-]+ ){1,5}?you(?:'d| would|'ll| will) (?:have|be|wait|lose|see|need)\b",
            r"(?:what|that's what) (?:it|that|this) (?:does|would do|means) (?:to|for) (?:your|you|the)",
        ),
        (
            r"i(?:'d| would) have to\b",
            r"you(?:'d| would|'ll| will) (?:have to|need to) (?:sign|pay|agree|commit|decide)",
        ),
    ),
    Cue(
        "fairness_appeal",
        0.85,
        (
            r"(?:fair|fairer|fairly|fairness|unfair|equitable|even-?handed|decent|decency|unjust)\b",
            r"(?:the|a) (?:right|honest|just) thing\b",
            r"(?:only|more than) (?:right|just|reasonable)\b",
            r"(?:isn't|not) (?:\w+ )?right (?:that|to|if|for us to carry)",
            r"(?:we|you) (?:both )?deserve",
        ),
        (
            r"fair enough",
            r"(?:that's|that is|it's|it is) (?:\w+ )?a (?:\w+ )?fair (?:point|question|concern|worry|one|objection)",
            r"fair (?:point|question|comment)",
            r"(?:trade|book|job|county|craft|art|summer|spring|autumn) fair",
            r"fair (?:grounds|stand|week)",
            r"to be (?:\w+ )?fair(?:,| )",
            r"fairly (?:\w+ )?(?:new|sure|big|small|quick|quickly|soon|often|certain|easy|simple|confident|"
            r"large|long|standard|common|busy|close|well|good|high|low|happy|tight|complex|old|straightforward)",
            r"fair share of|fair amount of|fair bit",
        ),
    ),
    Cue(
        "disclose_limit",
        0.8,
        (
            r"(?:i|we|it|the \w+|our \w+|this \w+|that \w+|my \w+) (?:\w+ )?(?:can't|cannot|can not|couldn't|isn't able to|aren't able to|"
            r"doesn't|does not|don't|"
            r"do not|won't|will not) (?:\w+ ){0,2}?(?:go (?:below|under|beyond|above|lower than|"
            r"past|higher)|exceed|support|handle|cover|integrate|connect|read|replace|run on|"
            r"work (?:with|on|offline|without)|deliver (?:before|earlier|in less|faster|more than)|start before|"
            r"include|offer more|give more than|approve|export|import|sync|scale|fit|stretch beyond)",
            r"(?:i|we|it|they)(?: am| are| is|'m|'re|'s) (?:not able|unable) to (?:\w+ )?(?:go (?:below|under|beyond|above)|exceed|"
            r"support|handle|cover|deliver|start)",
            r"(?:is|are|goes|lies) (?:\w+ )?(?:beyond|outside|more than|above) (?:what )?(?:we|i|our|my) (?:\w+ ){0,3}?"
            r"(?:can|could|handle|capacity|authority|remit|reach|power)",
            r"(?:my|our) (?:authority|limit|ceiling|floor|cap|maximum|hands|capacity|remit|mandate|"
            r"discretion)(?: \w+)? (?:is|ends|stops|are|goes|only)",
            r"(?:anything|everything) (?:below|beyond|above|over|under|more than|past) (?:\w+ |[\d.,%$€£k]+ ?){1,4}"
            r"(?:needs?|has to|requires?|goes|would need|must|is|i need|i have)",
            r"(?:i|we) (?:need|would need|'d need|have to get|must get|have to ask|would have to ask) (?:\w+ ){0,2}?"
            r"(?:approval|sign-?off|my (?:boss|manager|director)|to (?:ask|check with|go back to) (?:my|our|the))",
            r"(?:the|one|a|only) (?:\w+ )?(?:catch|pitfall|limitation|drawback|caveat|weak spot|weakness|downside|"
            r"restriction|snag)\b",
            r"(?:we|they|our \w+) (?:can't|cannot|don't|do not|won't) (?:\w+ )?(?:send|come|work|deliver|run|operate|"
            r"provide|ship|install|offer (?:\w+ )?(?:at|on|in))\b",
            r"(?:what|where) (?:it|we|the \w+|our \w+) (?:can't|cannot|doesn't|don't|won't|is not|isn't) ",
            r"(?:not|isn't) (?:designed|built|meant|made|suited|strong|ideal) (?:for|to|at|in)",
            r"(?:only|just) (?:works?|runs?|covers?|supports?|has|have) (?:\w+ ){0,5}?(?:up to|on|during|"
            r"between|until|with|in|capacity|one|two|three|crews?)",
            r"(?:no|not) (?:capacity|crew|slot|availability|stock) (?:\w+ ){0,3}?(?:before|until|left|in|free)",
            r"(?:earliest|soonest|most|least|maximum|minimum) (?:\w+ ){0,3}?(?:we|i) can\b",
            r"(?:you should|be aware|i should|i have to|to be (?:upfront|honest|transparent|open|straight|frank)|"
            r"you need to know) (?:\w+ ){0,4}?(?:know|that|tell you|warn|mention|about)? ?(?:\w+ ){0,6}?"
            r"(?:not included|extra cost|hidden|on top|additional (?:fee|cost)|not cover\w*|doesn't|does not|can't|"
            r"cannot|won't)",
            r"(?:is|are|isn't|comes) (?:not included|on top|extra|billed separately|charged separately)",
        ),
        (
            r"(?:can't|cannot|won't) (?:accept|agree|say yes)",
            r"(?:your|you) (?:budget|limit)",
        ),
    ),
    Cue(
        "disclose_reason",
        0.75,
        (
            r"because (?!you|your|it's you)",
            r"(?:is|are|'s) (?:\w+ )?(?:driven by|due to|because of|based on) (?!you)",
            r"since (?:the|all|every|each) (?:\w+ ){1,3}(?:are|is|has|have|needs?|costs?)\b",
            r"(?:because|since|as) (?:we|our|i|my|the (?:cost|price|engineers?|crew|parts?|steel|material|"
            r"hardware|licen[cs]e|supplier|team|work|install\w*|margin|hours))\b",
            r"(?:the|one|my|our|main) (?:reason|reasons|background|logic|rationale)\b",
            r"(?:that's|that is|this is|it's|which is) (?:\w+ )?(?:why|because|down to|due to|driven by|based on|"
            r"what it costs|what (?:it|the \w+) costs? us)",
            r"(?:due to|owing to|given) (?:our|the) ",
            r"(?:our|the) (?:\w+ )?(?:costs?|margin|margins|expenses|price|figure|number) (?:\w+ ){0,4}?"
            r"(?:cover|covers|include[sd]?|comes? from|reflects?|is made up|is based|goes? into|consists?|pays? for|"
            r"rose|went up|have gone up|has gone up|increased)",
            r"(?:we|i) (?:have|need) to (?:pay|cover|finance|staff|reserve|hire|plan|keep|book|pre-?finance)",
            r"(?:it|that|this|each|every|the \w+) (?:\w+ )?(?:costs|takes) (?:us|our|me)\b",
            r"(?:that's|it's|which is) down to (?:the|our|what)",
            r"here(?:'s| is) (?:how|why)\b",
            r"so that (?:we|our|i) can\b",
            r"(?:helps?|lets?|allows?) us (?:to )?",
        ),
        (
            r"because (?:you|your)",
            r"(?:your|you) (?:\w+ )?reason",
            r"that's why (?:i|we) (?:\w+ )?(?:ask|asked|wonder)",
            r"given (?:your|you)",
        ),
    ),
    Cue(
        "state_preference",
        0.75,
        (
            r"(?:i|we)(?:'d| would) (?:much |really |strongly |certainly )?(?:prefer|rather|favou?r|love|ideally)\b",
            r"(?:i|we) (?:prefer|favou?r|'d hope|would hope|hope (?:to|for)|are hoping|'re hoping|am hoping|"
            r"'m hoping|wish)\b",
            r"(?:ideally|preferably)\b",
            r"(?:my|our) (?:preference|wish|ideal|hope)\b",
            r"(?:i|we)(?:'d| would) like (?:to (?:keep|have|see|get|stay|start|work|end|be)|a|an|the|you)\b",
            r"(?:would|'d) (?:be|make) (?:ideal|best|great|perfect|easier|good) for (?:us|me)",
            r"what (?:i'd|we'd|i would|we would) (?:like|love|want|prefer)",
            r"(?:suits?|works? best for) (?:us|me) (?:better|best)?",
            r"(?:it|that) would help (?:us|me)",
        ),
        (
            r"(?:i|we)(?:'d| would) (?:really )?(?:like|love) (?:for )?(?:you )?to (?:\w+ )?(?:understand|know|hear|learn|see how)",
            r"(?:hope|hoping) (?:you're|you are|you had|your)",
        ),
    ),
    Cue(
        "follow_up",
        0.8,
        (
            r"(?:i|we)(?:'ll| will|'d| can| could|'m going to| am going to) (?:then )?(?:also )?(?:send|email|e-mail|mail|"
            r"forward|call|ring|circulate|write up|draft|draw up|prepare|put|get back|follow up|set up|schedule|"
            r"book|share|drop you|have the (?:contract|paper))\b",
            r"(?:my colleague(?: \w+)?|our team|our project manager|legal|they) (?:will|'ll) (?:\w+ )?(?:send|call|contact|"
            r"be in touch|reach out|prepare|set up)",
            r"(?:follow[- ]up|next steps?|kick-?off (?:call|meeting))\b",
            r"(?:in|into) your inbox",
            r"you(?:'ll| will) (?:get|have|receive) (?:\w+ ){0,6}?(?:contract|email|paperwork|summary|draft|"
            r"document|invite|invitation|minutes|proposal)",
            r"(?:after|once) (?:the signature|signing|you sign|we sign|that),? (?:we|i|our|you)",
            r"(?:please|could you|can you|you) (?:then )?(?:send|email|forward) (?:me|us) ",
        ),
        (
            r"put (?:\w+ ){0,4}(?:on the table|to you)",
            r"book (?:value|price)",
            r"next steps? (?:on|at|from) your",
        ),
    ),
    Cue("adjourn", 0.85, ADJOURN),
)

ALL: Final = (*SOCIAL, *UNDERSTANDING, *FRICTION, *ARGUING)
BESIDE: Final = (
    *(cue for cue in SOCIAL if cue.label == "greet"),
    *(cue for cue in UNDERSTANDING if cue.label in ("reflect", "empathise", "voice_mutual_intent")),
    *(cue for cue in FRICTION if cue.label == "blame"),
    *(cue for cue in ARGUING if cue.label == "disclose_limit"),
)
"""What a sentence may do besides asking."""
