"""Ways of arguing and informing, and of going on later."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.patterns import Cue

ADJOURN: Final = (
    r"(?:let's|shall we|we should|we could|can we|could we|i suggest we|"
    r"i propose we) (?:\w+ ){0,3}?(?:pause|adjourn|take a (?:short |quick )?break|sleep on|"
    r"continue (?:this )?(?:tomorrow|next|on|another|later|after)|pick (?:this|it) up|reconvene|"
    r"resume)",
    r"(?:why don't we|maybe we|i'd like to|i would like to|i need to|i'd suggest we|"
    r"i'd rather) (?:\w+ ){0,3}?(?:pause|adjourn|take a (?:short |quick )?break|sleep on|"
    r"continue (?:this )?(?:tomorrow|next|on|another|later|after)|pick (?:this|it) up|reconvene|"
    r"resume)",
    r"(?:let's|shall we|we should|we could|can we|could we|i suggest we|i propose we|"
    r"why don't we|maybe we|i'd like to|i would like to|i need to|i'd suggest we|"
    r"i'd rather) (?:\w+ ){0,3}?(?:come back (?:to (?:this|it) )?(?:tomorrow|next|on|later|"
    r"after)|meet again|talk again|speak again)",
    r"(?:let's|shall we|we should|we could|can we|could we|i suggest we|"
    r"i propose we) (?:\w+ ){0,3}?(?:stop (?:here )?for (?:today|now)|leave it (?:here |"
    r"there )?for (?:today|now)|take (?:a|the) (?:day|night|week))",
    r"(?:why don't we|maybe we|i'd like to|i would like to|i need to|i'd suggest we|"
    r"i'd rather) (?:\w+ ){0,3}?(?:stop (?:here )?for (?:today|now)|leave it (?:here |"
    r"there )?for (?:today|now)|take (?:a|the) (?:day|night|week))",
    r"(?:sleep on it|take a break|call a break|get back together|pick this up (?:again|tomorrow|"
    r"next))",
    r"(?:continue|resume|reconvene|carry on) (?:\w+ )?(?:tomorrow|next week|on monday|"
    r"on thursday|later|another (?:day|time))",
    r"(?:enough|that's it) for today",
    r"(?:need|give me|take|give us) (?:a bit of |some |a little )?time to (?:think|reflect|"
    r"check|review|consider)",
)
"""Asks for a pause, or for another day."""

ARGUING: Final = (
    Cue(
        "overpromise",
        0.85,
        (
            r"(?:i|we) (?:can |will |absolutely |personally |hereby )*(?:guarantee|promise|swear) ",
            r"(?:100|hundred|one hundred) ?(?:%|percent|per cent) (?:uptime|sure|certain|safe|"
            r"secure|satisfaction|guarantee\w*|reliable|of)",
            r"(?:never|not ever|no chance (?:it|of)) (?:\w+ ){0,2}?(?:fail|fails|break|breaks|"
            r"down|crash|crashes|late|problem|miss|regret|have (?:a|any) (?:problem|issue))",
            r"zero (?:risk|downtime|problems|issues|failures|effort|defects)",
            r"(?:no|without any) risk (?:at all|whatsoever)",
            r"(?:whatever|anything|everything) you (?:want|need|ask|like|wish)",
            r"(?:always|all) (?:\w+ )?(?:works?|be there|available|on time|perfect)",
            r"(?:solve|fix|solves|fixes) (?:all|every|everything)",
            r"(?:double|triple|tenfold) your\b",
            r"trust me,? (?:it|this|you|that|we)",
            r"(?:there's|there is|we have|it does|it has|it can do|we can do) (?:nothing|"
            r"absolutely everything|everything|anything)",
            r"(?:best|cheapest|fastest|only) (?:\w+ )?(?:in the world|on the market|on earth|"
            r"there is|anywhere)",
            r"guaranteed\b",
            r"no limits?\b",
        ),
        (
            r"(?:can't|cannot|won't|can not|will not|couldn't|not|don't|"
            r"never) (?:\w+ ){0,2}?(?:guarantee|promise|swear)",
            r"whatever you (?:decide|choose)",
        ),
    ),
    Cue(
        "explain_impact",
        0.75,
        (
            r"(?:if|when) (?:we|i|you|the price|it) (?:go(?:es)?|get(?:s)?|come(?:s)?|drop(?:s)?|"
            r"move(?:s)?|cut(?:s)?) (?:\w+ )?(?:lower|down|below|under|further|there)[^.?!]{0,60}\b"
            r"(?:goes|go|falls|fall|drops?|is gone|has to go|leaves|out|disappears?)\b",
            r"(?:i|we)(?:'d| would) have to (?:cut|drop|take|send|leave|skip|remove|reduce|use|"
            r"thin|"
            r"strip) (?:[\w'-]+ ){0,10}?and (?:you|your)\b",
            r"(?:below|under|at) (?:[\w$€£.,-]+ ){1,4}?(?:i|we)(?:'d| would) have to (?:cut|"
            r"send|drop|"
            r"take|leave|skip|remove|reduce|use)\b",
            r"(?:at|below|under) [$€£]?\d[\d.,]*k? (?:\w+ ){0,2}?(?:something|somebody|a part|"
            r"the \w+)"
            r" (?:has|have|would have) to go",
            r"(?:can't|cannot|couldn't|could not|not) go (?:any )?(?:lower|below|down|"
            r"further)[^.?!]"
            r"{0,20} without (?:taking|cutting|dropping|losing|giving up|leaving)",
            r"if (?:we|i|you) (?:squeezed?|press(?:ed)?|forced?|push(?:ed)?) (?:it|this|that|the "
            r"price)[^.?!]{1,30}\byou(?:'d| would|'ll| will) (?:only |just )?(?:get|have|lose)\b",
            r"goes? to the (?:back|end|bottom) of the (?:queue|line|list)\b",
            r"and then (?:\w+ ){1,4}?(?:sits?|waits?|lands?|goes|falls?|stops?)\b",
            r"(?:without|if you (?:cut|drop|take out|remove|leave out|skip|strip|"
            r"lose)) ?(?:[\w'%-]+ ){0,8}?[\w'%-]+,? (?:[\w'-]+ ){0,6}?(?:would|will|'ll|'d|"
            r"means?|takes?|drops?|slips?|loses?|falls?|risks?|has to|have to|typically|usually)",
            r"(?:if we (?:cut|drop|take out|remove|leave out|skip|strip|lower|go (?:lower|"
            r"below)|went)) ?(?:[\w'%-]+ ){0,8}?[\w'%-]+,? (?:[\w'-]+ ){0,6}?(?:would|will|'ll|"
            r"'d|means?|takes?|drops?|slips?|loses?|falls?|risks?|has to|have to|typically|"
            r"usually)",
            r"(?:(?:taking|leaving|cutting|dropping|removing|stripping|"
            r"skipping) (?:\w+ ){0,5}?(?:out|off|"
            r"away)?) ?(?:[\w'%-]+ ){0,8}?[\w'%-]+,? (?:[\w'-]+ ){0,6}?(?:would|will|'ll|'d|"
            r"means?|takes?|drops?|slips?|loses?|falls?|risks?|has to|have to|typically|usually)",
            r"if (?:you|we) (?:take|leave|strip|cut) (?:[\w'-]+ ){1,5}(?:out|off|"
            r"away),? (?:[\w'%-]+ ){0,8}?(?:would|will|means?|takes?|drops?|loses?|has|have|"
            r"falls?|risks?)\b",
            r"(?:that|this|which|it) (?:would|will|'ll|'d|might|could)? ?(?:also |really |"
            r"typically |usually )?(?:mean|means|result in|results in|lead to|leads to|cost you|"
            r"affect|affects|put|puts|delay|delays|hurt|slow|hit) (?:\w+)",
            r"(?:the )?(?:impact|effect|consequence|consequences|downside|"
            r"knock-on)(?: of (?:[\w'-]+ ){1,8}?| for you| on you)? ? (?:is|are|would be|"
            r"will be|on your|for your|of (?:that|dropping|cutting))",
            r"(?:your|the) (?:\w+ ){0,3}?(?:would|will) (?:\w+ )?(?:suffer|drop|slip|fall|stall|"
            r"wait|take longer|go up|go down|struggle|not be able|be left|be without|have to)",
            r"you(?:'d| would|'ll| will) (?:\w+ )?(?:lose|end up|be left|have to|be without|"
            r"need to do|wait|be waiting|pay for it|see (?:more|fewer|less|lower|slower|longer))",
            r"(?:would|will|could) mean\b",
            r"(?:cutting|dropping|skipping|removing|losing) (?:[\w'-]+ ){1,6}?(?:would|will|"
            r"means?|leaves?)\b",
            r"(?:leave|leaves|put) you (?:with|without|with no|at risk|on your own)",
            r"(?:with|on|at) (?:[\w'-]+ ){1,5}?you(?:'d| would|'ll| will) (?:have|be|wait|lose|"
            r"see|need)\b",
            r"(?:what|that's what) (?:it|that|this) (?:does|would do|means) (?:to|for) (?:your|"
            r"you|the)",
        ),
        (
            r"(?<!\w)i(?:'d| would) have to (?:ask|check|charge|say|talk|get|decline|refuse|"
            r"insist)",
            r"you(?:'d| would|'ll| will) (?:have to|need to) (?:sign|pay|agree|commit|decide)",
        ),
    ),
    Cue(
        "fairness_appeal",
        0.85,
        (
            r"(?:fair|fairer|fairly|fairness|unfair|equitable|even-?handed|decent|decency|"
            r"unjust)\b",
            r"(?:the|a) (?:right|honest|just) thing\b",
            r"(?:only|more than) (?:right|just|reasonable)\b",
            r"(?:isn't|not) (?:\w+ )?right (?:that|to|if|for us to carry)",
            r"(?:we|you) (?:both )?deserve",
        ),
        (
            r"fair enough",
            r"^fair[.!,]*$",
            r"(?:the )?decent thing is to (?:say|tell|stop)",
            r"fair to you\b",
            r"(?:that's|that is|it's|it is) (?:\w+ )?a (?:\w+ )?fair (?:point|question|concern|"
            r"worry|one|objection)",
            r"fair (?:point|question|comment)",
            r"(?:trade|book|job|county|craft|art|summer|spring|autumn) fair",
            r"fair (?:grounds|stand|week)",
            r"to be (?:\w+ )?fair(?:,| )",
            r"fairly (?:\w+ )?(?:new|sure|big|small|quick|quickly|soon|often|certain|easy|"
            r"simple|confident|large|long|standard|common|busy|close|well|good|high|low|happy|"
            r"tight|complex|old|straightforward)",
            r"fair share of|fair amount of|fair bit",
        ),
    ),
    Cue(
        "disclose_limit",
        0.8,
        (
            r"(?:i|we|it|the \w+|our \w+|this \w+|that \w+|my \w+) (?:\w+ )?(?:can't|cannot|"
            r"can not|couldn't|isn't able to|aren't able to|doesn't|does not|don't|do not|won't|"
            r"will not) (?:\w+ ){0,2}?(?:go (?:below|under|beyond|above|lower than|past|higher)|"
            r"exceed|support|handle)",
            r"(?:i|we|it|the \w+|our \w+|this \w+|that \w+|my \w+) (?:\w+ )?(?:can't|cannot|"
            r"can not|couldn't|isn't able to|aren't able to|doesn't|does not|don't|do not|won't|"
            r"will not) (?:\w+ ){0,2}?(?:cover|integrate|connect|read|replace|run on|"
            r"work (?:with|on|offline|without))",
            r"(?:i|we|it|the \w+|our \w+|this \w+|that \w+|my \w+) (?:\w+ )?(?:can't|cannot|"
            r"can not|couldn't|isn't able to|aren't able to|doesn't|does not|don't|do not|won't|"
            r"will not) (?:\w+ ){0,2}?(?:deliver (?:before|earlier|in less|faster|more than)|"
            r"start before|include)",
            r"(?:i|we|it|the \w+|our \w+|this \w+|that \w+|my \w+) (?:\w+ )?(?:can't|cannot|"
            r"can not|couldn't|isn't able to|aren't able to|doesn't|does not|don't|do not|won't|"
            r"will not) (?:\w+ ){0,2}?(?:offer more|give more than|approve|export|import|sync|"
            r"scale|fit|stretch beyond)",
            r"(?:i|we|it|they)(?: am| are| is|'m|'re|'s) (?:not able|"
            r"unable) to (?:\w+ )?(?:go (?:below|under|beyond|above)|exceed|support|handle|"
            r"cover|deliver|start)",
            r"(?:is|are|goes|lies) (?:\w+ )?(?:beyond|outside|more than|above) (?:what )?(?:we|"
            r"i|our|my) (?:\w+ ){0,3}?(?:can|could|handle|capacity|authority|remit|reach|power)",
            r"(?:my|our) (?:authority|limit|ceiling|floor|cap|maximum|hands|capacity|remit|mandate|"
            r"discretion)(?: \w+)? (?:is|ends|stops|are|goes|only)",
            r"(?:anything|everything) (?:below|beyond|above|over|under|more than|past) (?:\w+ |"
            r"[\d.,%$€£k]+ ?){1,4}(?:needs?|has to|requires?|goes|would need|must|is|i need|"
            r"i have)",
            r"(?:there's|there is|there are) no \w+ (?:in|with|on|for) (?:it|that|this|the)\b",
            r"we (?:have|offer|do|run) no \w+",
            r"(?:we|it) (?:don't|do not|doesn't|does not) (?:have|do|run|offer|come with) (?!to\b|"
            r"you\b|it\b|that\b|this\b|want|any questions)",
            r"(?:[\w-]+ ){1,3}(?:are|is|aren't|isn't|will not be|won't be) (?:not )?(?:in|part of|"
            r"covered by|included in) (?:it|our|the (?:tool|product|package|price|system|"
            r"service))\b",
            r"(?:comes?|arrives?|takes?|lags?|delayed) (?:in )?(?:up to|at least|by up to) "
            r"(?:\w+ ){1,2}"
            r"(?:min|minutes|hours?|days?|weeks?)\b",
            r"(?:at the earliest|not before|no earlier than)\b",
            r"(?:lying|lie to you|kidding you|fooling you|not be honest) if (?:i|we) (?:said|"
            r"told|say|"
            r"pretended|claimed)",
            r"(?:not us|not our (?:thing|field|trade)|not for us),? (?:i'm|i am|we're)? ?afraid",
            r"(?:we|it|our \w+) only (?:clean|cleans|work|works|run|runs|deliver|does|do|cover|"
            r"pack)"
            r"s?\b",
            r"clean only\b",
            r"(?:we're|we are|i'm) not the (?:cheapest|fastest|biggest|best)",
            r"(?:our|the|my) \w+ (?:can't|cannot|can not) (?:do|take|pack|run|wrap)\b",
            r"(?:must|has to|have to|needs to) (?:be level|come off|be cleaned|be flat|be dry|"
            r"be emptied|"
            r"be within)\b",
            r"(?:won't|will not|doesn't|can't|cannot) (?:solve|fix|help with|cover) (?:that|it|"
            r"this|"
            r"wages|the)\b",
            r"no (?:\w+ ){1,3}?(?:ours|of ours)[^.?!]{0,20} (?:fixes|solves|does)\b",
            r"(?:stupid|crazy|mad|broke) to (?:sell|go|sign) (?:\w+ )?(?:under|below)",
            r"only possible (?:if|when) (?:we|it|you) (?:stay|stays|are|remain)s? (?:above|"
            r"over|at)",
            r"(?:below|under) (?:[\w,.$€£-]+ ){1,6}?(?:i'd|i would|we'd|we would|i|we) (?:be "
            r")?(?:pay|lose|"
            r"losing|paying|have to|work)",
            r"(?:i|we) (?:need|would need|'d need|have to get|must get|have to ask|"
            r"would have to ask) (?:\w+ ){0,2}?(?:approval|sign-?off|my (?:boss|manager|"
            r"director)|to (?:ask|check with|go back to) (?:my|our|the))",
            r"(?:the|one|a|only) (?:\w+ )?(?:catch|pitfall|limitation|drawback|caveat|weak spot|"
            r"weakness|downside|restriction|snag)\b",
            r"(?:we|they|our \w+) (?:can't|cannot|don't|do not|won't) (?:\w+ )?(?:send|come|"
            r"work|deliver|run|operate|provide|ship|install|offer (?:\w+ )?(?:at|on|in))\b",
            r"(?:what|where) (?:it|we|the \w+|our \w+) (?:can't|cannot|doesn't|don't|won't|"
            r"is not|isn't) ",
            r"(?:not|isn't) (?:designed|built|meant|made|suited|strong|ideal) (?:for|to|at|in)",
            r"(?:only|just) (?:works?|runs?|covers?|supports?|has|have) (?:\w+ ){0,5}?(?:up to|"
            r"on|during|between|until|with|in|capacity|one|two|three|crews?)",
            r"(?:no|not) (?:capacity|crew|slot|availability|stock) (?:\w+ ){0,3}?(?:before|"
            r"until|left|in|free)",
            r"(?:earliest|soonest|most|least|maximum|minimum) (?:\w+ ){0,3}?(?:we|i) can\b",
            r"(?:you should|be aware|i should|i have to) (?:\w+ ){0,4}?(?:know|that|tell you|"
            r"warn|mention|about)? ?(?:\w+ ){0,6}?(?:not included|extra cost|hidden|on top|"
            r"additional (?:fee|cost)|not cover\w*|doesn't|does not|can't|cannot|won't)",
            r"(?:to be (?:upfront|honest|transparent|open|straight|frank)|"
            r"you need to know) (?:\w+ ){0,4}?(?:know|that|tell you|warn|mention|"
            r"about)? ?(?:\w+ ){0,6}?(?:not included|extra cost|hidden|on top|additional (?:fee|"
            r"cost)|not cover\w*|doesn't|does not|can't|cannot|won't)",
            r"(?:is|are|isn't|comes) (?:not included|on top|extra|billed separately|"
            r"charged separately)",
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
            r"because (?!you|your|it's you|i like)",
            r"(?:wages|pay|salaries|labour|steel|rent|energy|parts) (?:\w+ )?(?:are|is|make up|"
            r"alone)",
            r"(?:of (?:the|our|my) price|nearly all of it|most of it) is (?:pay|wages|labour|"
            r"salaries)",
            r"(?:the )?(?:onboarding )?(?:team|crew|people) (?:has|have) to be paid",
            r"(?:\w+ ){1,3}costs? us\b",
            r"means (?:overtime|extra shifts|a second shift|weekend work) for us",
            r"so (?:that )?(?:i|we) can (?:hold|keep|plan|book)\b",
            r"(?:team|people|crew) earns? more elsewhere",
            r"(?:is|are|'s) (?:\w+ )?(?:driven by|due to|because of|based on) (?!you)",
            r"since (?:the|all|every|each) (?:\w+ ){1,3}(?:are|is|has|have|needs?|costs?)\b",
            r"(?:because|since|as) (?:we|our|i|my|the (?:cost|price|engineers?|crew|parts?|"
            r"steel|material|hardware|licen[cs]e|supplier|team|work|install\w*|margin|hours))\b",
            r"(?:the|one|my|our|main) (?:reason|reasons|background|logic|rationale)\b",
            r"(?:that's|that is|this is|it's|which is) (?:\w+ )?(?:why|because|down to|due to|"
            r"driven by|based on|what it costs|what (?:it|the \w+) costs? us)",
            r"(?:due to|owing to|given) (?:our|the) ",
            r"(?:our|the) (?:\w+ )?(?:costs?|margin|margins|expenses|price|figure|"
            r"number) (?:\w+ ){0,4}?(?:cover|covers|include[sd]?|comes? from|reflects?|"
            r"is made up|is based|goes? into|consists?|pays? for|rose|went up|have gone up|"
            r"has gone up|increased)",
            r"(?:we|i) (?:have|need) to (?:pay|cover|finance|staff|reserve|hire|plan|keep|book|"
            r"pre-?finance)",
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
            r"(?:i|we)(?:'d| would) (?:much |really |strongly |certainly )?(?:prefer|rather|"
            r"favou?r|love|ideally)\b",
            r"(?:i|we) (?:prefer|favou?r|'d hope|would hope|hope (?:to|for)|are hoping|"
            r"'re hoping|am hoping|'m hoping|wish)\b",
            r"(?:ideally|preferably)\b",
            r"(?:my|our) (?:preference|wish|ideal|hope)\b",
            r"(?:i|we)(?:'d| would) like (?:to (?:keep|have|see|get|stay|start|work|end|be)|a|"
            r"an|the|you)\b",
            r"(?:would|'d) (?:be|make) (?:ideal|best|great|perfect|easier|good) for (?:us|me)",
            r"what (?:i'd|we'd|i would|we would) (?:like|love|want|prefer)",
            r"(?:suits?|works? best for) (?:us|me) (?:better|best)?",
            r"(?:it|that) would help (?:us|me)",
        ),
        (
            r"(?:i|we)(?:'d| would) (?:really )?(?:like|"
            r"love) (?:for )?(?:you )?to (?:\w+ )?(?:understand|know|hear|learn|see how)",
            r"(?:i|we)(?:'d| would) rather (?:tell|ask|say|be honest|know|not waste)",
            r"(?:i|we)(?:'d| would) (?:like|love) to (?:start|begin|hear)\b",
            r"(?:hope|hoping) (?:you're|you are|you had|your)",
        ),
    ),
    Cue(
        "follow_up",
        0.8,
        (
            r"(?:i|we)(?:'ll| will|'d| can| could|'m going to|"
            r" am going to) (?:then )?(?:also )?(?:send|email|e-mail|mail|forward|call|ring|"
            r"circulate|write up|draft|draw up|prepare|put|get back|follow up|set up|schedule|"
            r"book|share|drop you|have the (?:contract|paper))\b",
            r"(?:my colleague(?: \w+)?|our team|our project manager|legal|they) (?:will|"
            r"'ll) (?:\w+ )?(?:send|call|contact|be in touch|reach out|prepare|set up)",
            r"(?:follow[- ]up|next steps?|kick-?off (?:call|meeting))\b",
            r"(?:in|into) your inbox",
            r"you(?:'ll| will) (?:get|have|receive) (?:\w+ ){0,6}?(?:contract|email|paperwork|"
            r"summary|draft|document|invite|invitation|minutes|proposal)",
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
