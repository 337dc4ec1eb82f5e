"""Ways of speaking about terms: giving, asking back, taking, holding, turning down."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.patterns import Cue

GIVES: Final = (
    r"(?:i|we)(?:'ll| will|'d| would|'m| am|'re| are|'ve| have)? ?(?:\w+ ){0,3}?(?:throw(?:ing)? in|"
    r"include|waive|drop|lower|reduce|cut|knock|take|come down|go down|extend|add|absorb|cover|"
    r"match|split|give (?:you|up|in)|grant|let you have|do (?!n't|not)|go (?:to|with|for|as (?:low|far))|"
    r"meet you|offer|move|stretch|swallow|leave (?:it )?(?:out|off)|skip|forgo|make (?:it|that)|"
    r"accept|live with|agree to|get you|get (?:down )?to|bring|free up|improve|shave|round)\b",
    r"(?:on the house|free of charge|at no (?:extra |additional )?(?:cost|charge)|for free|no extra "
    r"(?:cost|charge)|our treat|comes free|for nothing|gratis|without (?:extra )?charge)\b",
    r"consider it done\b",
    r"(?:it's|that's|they're) (?:yours|on us|included)\b",
    r"you can have\b",
    r"(?:let me|let's|allow me to) (?:\w+ )?(?:throw|include|waive|drop|lower|reduce|cut|knock|take|"
    r"add|give|do|make|offer|say|call it|bring|put|go (?:to|with|for)|settle|meet|round|move)\b",
    r"(?:ok|okay|fine|alright|all right|sure|no problem|then)[,:-]* (?:\w+ ){0,2}?[$€£]?\d",
    r"happy to (?:\w+ )?(?:do|include|give|waive|move|come|go|lower|add|throw|extend|offer|drop|take|"
    r"meet|reduce|cover)",
)
"""The speaker gives something, or says they would."""

PROPOSES: Final = (
    r"(?:putting|put) (?:[\w$€£.,]+ ){1,4}?on the table",
    r"(?:i|we)(?:'d| would|'ll| will|'m| am|'re| are| can| could| want to|'d like to)? ?(?:like to )?"
    r"(?:\w+ )?(?:propose|offer|offering|suggest|put forward|proposing|suggesting|quote|quoting)\b",
    r"(?:my|our) (?:\w+ )?(?:offer|proposal|counter|counter-?offer|quote|suggestion|bid) "
    r"(?:\w+ )?(?:is|would be|stands at|now|then|:)",
    r"(?:how|what) about\b",
    r"what if\b",
    r"(?:make|call) (?:it|that)\b",
    r"let's (?:say|do|make|call|settle|meet|agree|go|try|fix|set|land|take|keep|leave|drop)\b",
    r"(?:i|we) (?:can|could|would|might|'d|'ll) (?:\w+ )?(?:do|go|come|live|work|get|meet|take|accept|be at|"
    r"settle|start|land|sign|offer|give|make|include|throw|move|manage|drop|put|have to be|need to be)\b",
    r"(?:i|we)(?:'d| would)? (?:need|have to (?:be|have|get|charge)|must have|want|ask for|be looking at|be at)\b",
    r"(?:here's|here is) (?:\w+ ){0,3}?(?:offer|proposal|package|idea|what|suggestion)",
    r"(?:option|package|variant|plan) (?:a|b|one|two|1|2)\b",
    r"(?:you|that) (?:get|would get|'d get|gets you|would be|comes to|makes)\b",
    r"(?:for|at) [$€£]?\d[\d.,]*",
    r"(?:bring|get|take) (?:it|that|this|you|the price|us) (?:\w+ )?(?:down |up )?to\b",
    r"(?:could|can|shall|should|would|might) (?:we|you)\b",
    r"(?:counter|offer|proposal)[: ]",
)
"""Terms are put forward to be taken."""

GETS: Final = (
    r"(?<!what )(?:but |then )?(?:only )?(?<!what )if (?:you|your|the (?:term|contract|order|payment)|we (?:get|have|go|sign|agree|set|"
    r"start|move|do|take|drop|leave|keep|make|can|could|cut|extend|stretch|skip))",
    r"(?:in (?:return|exchange)|for that|as a (?:quid|counter)|against (?:a|an|that|your|payment|signature)|"
    r"on (?:the )?condition|provided|providing|as long as|so long as|assuming you|given that you|"
    r"in turn|conditional on|subject to (?:you|your|a |payment|signature))\b",
    r"(?:for|with|against|on) (?:payment|prepayment|signature|an order|a signature|advance payment)\b",
    r"^(?:commit|sign|pay|prepay|order|extend|switch|agree) (?:[\w'-]+ ){1,6}?and (?:the|your|that|it|you)\b",
    r"if the \w+ (?:goes|is|comes|runs|moves|gets|covers|starts)\b",
    r"(?:but )?then (?:i|we)(?:'d| would)? need\b",
    r"^(?:give|get|bring|sign|send|order|commit|take|add) (?:[\w'-]+ ){1,8}?and (?:i|we)(?:'ll| will| can|'d)\b",
    r"(?:when|once|should) you (?:\w+ )?(?:sign|commit|order|pay|take|go|extend|agree|choose|give|prepay)",
    r"(?:for|with|on) (?:a|an|your) (?:\w+-?){1,3} ?(?:\w+ )?(?:commitment|signature|"
    r"prepayment|upfront payment|reference|case study|deposit)\b",
    r"(?:for|with|on|at) (?:a )?(?:\w+[- ]year|\w+[- ]month|multi-?year|longer|annual|upfront|\d+[- ]year|"
    r"\d+[- ]month) (?:\w+ )?(?:term|contract|deal|payment|commitment|agreement|plan)\b",
    r"(?:if|when|provided) (?:payment|signature|the order|delivery|the start)\b",
    r"you (?:give|sign|pay|commit|take|drop|extend|agree|move|accept|let) (?:\w+ ){1,10}?(?:and|then) (?:i|we)\b",
    r"(?:i|we)(?:'d| would| will|'ll)? (?:just |only )?(?:need|want|ask|ask for|expect|like) (?:\w+ ){1,8}?"
    r"(?:in return|in exchange|from you|back)\b",
)
"""Something is asked back."""

CONDITION_OUTSIDE: Final = (
    r"if (?:it|the weather|something|anything|there's|there is|nothing) (?:\w+ )?(?:rains|snows|breaks|"
    r"fails|goes wrong|happens|changes)",
    r"if you (?:have|had) (?:any )?(?:question|doubt|problem)",
    r"if you (?:don't mind|like|wish|look|think about|ask me|compare|see|remember|prefer|are happy|have a)\b",
    r"if you (?:cut|remove|take out|strip|leave out|skip)\b(?! .*(?:i|we)(?:'d| would|'ll| can| could| will))",
)
"""Conditions that ask nothing of the other side."""

ONE_SIDED: Final = (
    r"(?:ok|okay|fine|sure|alright|all right|no problem|of course|absolutely|certainly|done|very well|"
    r"gladly|yes|yep|yeah|agreed|granted|good)[,.!-]* (?:\w+ ){0,3}?(?:we can do that|we'll do that|i'll do "
    r"that|i can do that|you can have|you've got it|you have it|that's fine|we'll include|i'll include|i'll add|"
    r"we'll add|i'll throw|we'll throw|we'll waive|i'll waive|have it your way|you win|we'll manage)",
    r"(?:consider it done|have it your way|you win|i give in|you've got it|whatever you say|as you wish)\b",
    r"(?:because|since) (?:it's you|you asked|i like you|you're (?:such )?a good)",
    r"(?:as|just|purely as) (?:a )?(?:gesture|sign) of (?:goodwill|good will|trust|good faith)",
    r"(?:a )?goodwill gesture",
    r"to show (?:\w+ ){0,4}?(?:good ?will|good faith|we care|commitment|serious)",
    r"(?:no strings|nothing in return|without asking)",
    r"(?:i|we)(?:'ll| will| can) (?:\w+ )?(?:skip|forget|drop|scrap|forgo) (?:the|that) (?:\w+[ -]?){1,3}(?:fee|charge|cost|costs|price)",
    r"(?:i|we)(?:'ll| will|'m going to| can| could|'d)? (?:\w+ )?(?:come down|go down|drop (?:it|the price|my "
    r"price)|lower (?:the|my|our) price|knock|shave|take (?:\w+ ){0,4}?off|cut (?:the|my|our) price|meet you)\b",
    r"(?:throw(?:ing)? in|waive|on the house|free of charge|at no (?:extra |additional )?(?:cost|charge)|"
    r"for free|for nothing|on us|swallow|absorb)\b",
    r"(?:ok|okay|fine|alright|all right|well)[, ]+(?:ok|okay|fine|alright|then)?[,. ]*(?:let's say |(?:i'll |we'll )?make (?:it|that) |"
    r"i'll do |we'll do |i can do |we can do |i could do |call it |say )?[$€£]?\d[\d.,]*",
    r"(?:that's|is) fine (?:by|with|for) (?:me|us)",
    r"(?:we|i) can live with\b",
)
"""Gives that stand alone unless something is asked back elsewhere in the message."""

HOLD: Final = Cue(
    "hold",
    0.8,
    (
        r"(?:i|we)(?:'ll| will|'m| am|'re| are| have to| must|'d| would)? (?:\w+ ){0,2}?(?:stay(?:ing)?|stick(?:ing)?|"
        r"stand(?:ing)?|hold(?:ing)?|remain(?:ing)?|keep(?:ing)?) (?:\w+ ){0,2}?(?:at|with|by|to|on|firm|our price|"
        r"my price|the price|my offer|our offer)\b",
        r"(?:price|offer|quote|number|figure|position|proposal|rate|fee|[$€£]?[\d.,]+k?) (?:\w+ ){0,3}?(?:stands|"
        r"remains|stays|holds|is firm|doesn't change|does not change|won't change|hasn't changed|is what it is)\b",
        r"(?:can't|cannot|won't|will not|not able to|not going to|couldn't|unable to|no room to|not willing to) "
        r"(?:\w+ ){0,3}?(?:go (?:any )?(?:lower|further|down)|go (?:below|under) that|move(?: on| any| further| from| again)?\b|"
        r"come down|lower|drop the price|reduce|discount|budge|do better|give (?:any )?more|improve)",
        r"(?:that's|that is|this is|it's|it is|is) (?:still )?(?:our|my|the) (?:best|final|bottom|lowest|"
        r"standing|firm)?(?: ?\w+)? ?(?:price|number|figure)\b",
        r"(?:don't|do not|haven't) (?:have )?(?:\w+ )?(?:any )?(?:more )?(?:room|flexibility|margin)\b",
        r"(?:price|offer|number|figure)(?: \w+)? hasn't changed",
        r"(?:no (?:more )?(?:room|flexibility|wiggle room|movement|margin))\b",
        r"(?:as|like) (?:i|we) said\b",
        r"(?:my|our) (?:price|offer|position|number|proposal) (?:is|remains|stays) (?:still )?(?:the same|unchanged|at)",
        r"standing by\b",
        r"(?:i'm|we're) (?:still )?at [$€£]?\d",
    ),
    (
        r"if (?:you|we|i)",
        r"(?:keep|stay) in touch",
        r"as (?:i|we) said,? (?:if|i can|we can|happy)",
        r"hold on\b",
        r"stay(?:ing)? (?:with|on) (?:you|your|the call)",
    ),
)

REJECT: Final = Cue(
    "reject",
    0.8,
    (
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:can't|cannot|can not|couldn't|could not|won't|will not|not able to|"
        r"unable to|not prepared to|not willing to|not going to|don't want to|wouldn't|not in a position to) "
        r"(?:\w+ ){0,2}?(?:accept|agree|do (?:that|this|it|\d|[$€£])|take (?:that|this|it|\d)|offer (?:that|this)|"
        r"say yes|meet (?:that|this|your)|give (?:you )?(?:that|this|\d|more|another|the)|sign|match|approve|"
        r"go (?:there|to \W?\d|that|for that|along|with that|down to)|support that|make that|sell|work (?:at|for|with that)|"
        r"include|throw|waive|drop|grant|entertain|do (?:\w+ )?(?:net|percent|days|off))",
        r"(?:[\w$€£.,]+) (?:doesn't|does not|don't|do not|won't|can't|wouldn't) (?:\w+ )?work(?: (?:for|with) (?:us|me)| at all|[.,!]|$)",
        r"(?:that|this|it|which|[$€£]?[\d.,]+k?) (?:\w+ )?(?:doesn't|does not|won't|will not|wouldn't|can't|isn't going to|"
        r"is not going to|would not) (?:\w+ )?(?:fly|be possible|do|happen|add up|be enough)",
        r"(?:that's|that is|it's|this is|is|are|would be) (?:\w+ ){0,3}?(?:too low|too little|too far|far too|not enough|"
        r"not possible|impossible|out of the question|not something (?:i|we)|below (?:our|my|what|cost)|"
        r"not on the table|unacceptable|not acceptable|not workable|under (?:our|my) (?:cost|floor)|"
        r"not viable|a non-?starter|no-?go)",
        r"(?:i|we)(?:'ll| will|'d| have to| must|'m afraid i have to| would have to)? (?:\w+ )?(?:decline|refuse|reject|"
        r"turn (?:that|it|this) down|say no|pass on that)",
        r"^(?:no|nope|sorry|no way|absolutely not|not a chance|afraid not|unfortunately(?: not)?)(?:,| |\.|!|$)(?!problem|"
        r"worries|doubt|pressure|need|rush|one|strings|to hear|i don't mean|matter|question)",
        r"no deal\b",
        r"(?:i'm|we're) afraid (?:not|that's|it's|we can't|i can't|that)",
        r"not at (?:that|this) (?:price|level|number|rate)",
    ),
    (
        r"if (?:we|you) (?:can't|don't)",
        r"can't (?:promise|guarantee|wait|complain|stress)",
        r"sorry (?:to hear|about|for|i'm late)",
        r"no (?:worries|problem|rush|doubt|pressure)",
        r"(?:you|they) (?:can't|cannot) accept",
        r"(?:i|we) (?:can't|cannot|couldn't) agree more",
    ),
)

PRICE_TOLD: Final = (
    r"(?:list|standard|regular|normal|usual|catalogue|full|retail|base) (?:\w+ )?(?:price|rate|fee|tariff)",
    r"(?:price|rate|fee|tariff|cost|total|quote|package|licen[cs]e|subscription|bundle|setup|set-up|training|support|"
    r"installation|onboarding|it|that|which|service|plan) (?:\w+ ){0,7}?(?:is|are|costs?|comes (?:to|in at)|runs?|starts at|"
    r"amounts to|would be|works out at|works out to|sits at|would cost|goes for|adds)\b",
    r"(?:we|i) (?:\w+ )?(?:charge|bill|quoted|price)\b",
    r"(?:that|it|this|the \w+) (?:\w+ )?(?:comes|came|adds up|works out) (?:to|at|in at)",
    r"(?:costs?|is priced at|priced at|worth)\b",
    r"price list\b",
)
"""A price is told as information."""

ALTERNATIVE: Final = Cue(
    "suggest_alternative",
    0.8,
    (
        r"(?:another|an alternative|a different|a second|other|one more|a third|different) (?:\w+ )?(?:option|options|way|route|"
        r"package|possibility|approach|idea|solution|model|setup|supplier|provider|vendor|product)",
        r"(?:alternatively|as an alternative|or else we|or you could)\b",
        r"(?:smaller|lighter|leaner|cheaper|simpler|reduced|shorter|basic|starter|entry|lower|phased|slimmer|stripped-?down) "
        r"(?:\w+ )?(?:package|version|option|plan|tier|scope|set-?up|edition|bundle|start|rollout|contract|model|team|term)",
        r"(?:start|begin) with (?:\w+ ){1,5}?and (?:grow|add|extend|expand|build|move)",
        r"(?:start|begin) (?:with|small|in|out) (?:a |an |just |only |the |one )?(?:\w+ )?(?:pilot|trial|small|phase|site|fewer|half|one|"
        r"two|three|part|basic|smaller|location|team)",
        r"(?:pilot|trial|phase one|phased|in phases|in stages|step by step|proof of concept)\b",
        r"(?:you|they)(?:'d|'re| could| can| might| may| would) (?:\w+ ){0,2}?(?:better (?:off|served)|start|begin|add|phase|use|buy|lease|rent|hire|train|"
        r"do (?:it|that|this|the \w+) (?:yourself|yourselves|in-?house)|go (?:with|to)|look at|combine|keep your)",
        r"(?:have you|did you) (?:considered?|thought about|looked at|tried)",
        r"(?:instead of|rather than) (?:\w+ ){1,6}?,? ?(?:we|you) (?:could|can|might)",
        r"(?:what if|how about|could|why don't|suppose) we (?:\w+ )?(?:look(?:ed)?|start(?:ed)?|split|phase|spread|"
        r"stage|restructure|take a different|change the (?:scope|structure)|think about)",
        r"(?:would|might|may) be (?:\w+ )?(?:better|best) (?:choice|option|fit|answer|solution|route)",
        r"(?:would be|is|are|may be|might be) (?:\w+ )?(?:better (?:served|off)|a better fit|cheaper|more suitable) (?:with|for|elsewhere|from|by)",
        r"(?:recommend|refer|point you to|introduce you to) (?:\w+ )?(?:someone|another|a (?:different|local|colleague|specialist)|them|competitor)",
        r"(?:there's|there is) (?:also )?(?:a|the|one) (?:\w+ ){0,3}?(?:package|version|option|plan|tier|edition|variant|way)",
    ),
    (
        r"(?:ideally|prefer|i'd like|we'd like)\b",
        r"other (?:supplier|provider|vendor)s?'? (?:charge|price|offer|quote)",
        r"trial balloon",
        r"find (?:another|someone)",
    ),
)

_END: Final = r"(?= *[.!,;)]| *$| then\b| and\b| gladly| happily| today| - )"
"""Where a clause that accepts comes to its end."""

ACCEPT_STRONG: Final = (
    r"[$€£]?\d[\d.,]*k? it is" + _END,
    r"(?:it's|that's|then it's|you've got(?: yourself)?|you have|we have|we've got|we've|so it's|"
    r"you got|i think we have|then we have|sounds like we have) a deal" + _END,
    r"(?:^|(?:[,.!-]|ok|okay|yes|fine|great|perfect|alright|good|then)[ ,]+)"
    r"deal(?: from our side| for (?:me|us)| with us)?" + _END,
    r"(?:i|we)(?:'ll| will|'m happy to|'re happy to| can| am happy to| are happy to| hereby| gladly)? "
    r"(?:\w+ )?accept (?:your (?:\w+ )?(?:offer|proposal|terms|price|package|number|figure)|those terms|"
    r"these terms|the (?:\w+ )?(?:offer|proposal|terms|price|package))",
    r"(?:i|we)(?: \w+)? accept" + _END,
    r"(?:i|we)(?:'ll| will) take (?:your (?:\w+ )?(?:offer|package|price|number)|the (?:\w+ )?(?:offer|"
    r"deal|package)|(?:the )?[$€£]?\d[\d.,]*k?(?! ?(?:%|percent|off|weeks?|days?|months?|of|more)))",
    r"(?:i|we)(?:'ll| will)? (?:hereby )?accept (?:the )?[$€£]?\d[\d.,]*k?",
    r"(?:let's|we can|we'll|i'll|happy to|i'm happy to|glad to) (?:\w+ )?(?:shake on (?:it|that|this)|"
    r"shake hands(?: on (?:it|that))?|sign(?: it| that| this)?|seal (?:it|the deal)|"
    r"close on (?:it|that|this))" + _END,
    r"(?:you're on|you are on|sold|it's settled|that settles it|welcome aboard|consider it a deal|"
    r"done deal|it's a done deal)" + _END,
    r"(?:i|we)(?:'ll| will)? agree to (?:your (?:\w+ )?(?:offer|terms|proposal|price|package)|"
    r"the (?:\w+ )?(?:offer|terms|proposal|package))",
)
"""Says yes to the deal whatever was said just before."""

ACCEPT_WEAK: Final = (
    r"(?:^|(?:[,.!-]|we're|we are|all|then|ok|okay|yes|good|fine)[ ,]+)"
    r"agreed(?: on (?:that|all|everything|both))?" + _END,
    r"(?:^|[,.!;-] ?|(?:yes|ok|okay|fine|great|good|perfect|then|and|so|sure),? )"
    r"(?:that|this|your (?:\w+ )?(?:offer|proposal|package|price|number)|the (?:\w+ )?(?:package|offer|"
    r"proposal|price)|[$€£]?[\d.,]+k?(?: [\w-]+){0,4}|[\w-]+ days|it all|both) (?:\w+ )?(?:works?|is fine|"
    r"is ok|is okay|is acceptable|is good|suits|sounds good|sounds great|sounds fair|does it|is agreed|"
    r"looks good|will do|will work|'s fine)(?: (?:well|perfectly|great|fine|very well))?"
    r"(?: (?:for|with|by|to) (?:me|us|our side))?" + _END,
    r"that's (?:fine|good|ok|okay|acceptable|perfect|great|agreed)(?: (?:for|with|by) (?:me|us))?"
    + _END,
    r"(?:^|(?:yes|ok|okay|fine|great|perfect|then|that)[ ,]+)(?:works|fine|good|ok|okay|acceptable) "
    r"(?:for|with|by) (?:me|us|our side)" + _END,
    r"(?:^|(?:yes|ok|okay|great)[ ,]+)sounds (?:good|great|fine|fair)" + _END,
    r"(?:i|we)(?:'ll| will| can| could) (?:\w+ )?(?:take|accept|live with|agree to|work with|do) "
    r"(?:that|this|it)" + _END,
    r"(?:let's|we can|we'll|i'll|we should|happy to|i'm happy to|we're happy to|glad to) (?:\w+ ){0,2}?"
    r"(?:do it|go ahead|go with (?:that|it|your \w+)|proceed|move forward|finali[sz]e (?:it|this|that)|"
    r"lock (?:it|that|this) in|wrap (?:it|this) up|close (?:it|this))" + _END,
    r"(?:i'm|we're|count (?:me|us)|i am|we are) (?:\w+ )?(?:in|on board|good with (?:that|this|it)|"
    r"happy with (?:that|this)|fine with (?:that|this|it)|ok with (?:that|this)|okay with (?:that|this))"
    + _END,
    r"(?:i|we)(?:'ll)? agree(?: to (?:that|this|it))?" + _END,
    r"(?:^|[,.!] ?)(?:(?:ok|okay|yes|yep|yeah|great|perfect|fine|good)[, !]+)?done" + _END,
)
"""Says yes to what was said just before; closes only when that was a package."""

ACCEPT_VETO: Final = (
    r"(?:in (?:theory|principle)|on paper|for now|so far|at first|not quite|in general|sort of|kind of)\b",
    r"(?:no|not|never|n't|cannot|without|hardly|barely|far from|nowhere near|neither|nor|zero chance of) (?:[\w'%,-]{1,30} ){0,4}?"
    r"(?:deal|agreed|agree|accept|take|works?|done|sign|fine|in|ok|okay|live with|good|acceptable|close|go|do it|shake|sold)\b",
    r"\w+n't (?:[\w'%,-]{1,30} ){0,4}?(?:deal|agreed|agree|accept|take|works?|done|sign|fine|ok|okay|live with|good|close|do it|shake|got a deal)\b",
    r"(?:if|unless|provided|providing|as long as|so long as|on (?:the )?condition|assuming|subject to|once|until|only when|"
    r"depending|conditional|pending|in (?:return|exchange)|except|apart from|other than|before (?:i|we))\b",
    r"(?:but|however|although|though|only|yet)\b",
    r"(?:would|could|might|may|should|almost|nearly|close to|maybe|perhaps|possibly|probably|let me (?:think|check)|not sure|"
    r"i think about|have to (?:check|ask|think))\b(?! (?:sign it today))",
    r"(?:last|previous) (?:year|time|week|month)\b|(?:yesterday|earlier)\b",
    r"(?:you|they|he|she|he'd|people|nobody|everyone|customers|my boss|someone)(?:'ve| have|'d)? (?:\w+ )?(?:said|say|says|told|thinks?|"
    r"claimed?|promised|agreed|accepted|want(?:s|ed)?|wrote|asked)",
    r"(?:yeah,? right|as if|in your dreams|oh sure|sure,? and|when pigs|very funny|nice try|dream on|just kidding|joking|"
    r"hilarious|good one|ha+h?a*\b|lol|my (?:foot|ass)|and i'm the)",
    r"\"",
    r"(?:a|the|this|that|our|your|any|no|great|good|better|best|fair|big|real|bad) deal (?:is|with|that|was|would|will|you|nobody|no one|"
    r"breaker|for you|has|needs|looks|includes|on|of|in|maker|size|when|where|which|either|here|today)",
    r"(?:want|like|love|hope|hoping|try|trying|ready|like you|need|help|get you|ask you|expect you|able|wish|order|difficult|hard|want you) "
    r"to (?:\w+ )?(?:accept|agree|sign|close|take|make a deal|have a deal|do it|go ahead|reach)",
    r"(?:before|until|when|after|to) (?:\w+ )?(?:we|you) (?:\w+ )?(?:have|sign|agree|accept|shake|close)",
    r"(?:you|your side) (?:\w+ ){0,2}?(?:accept|take|agree|sign)\b",
    r"agree(?:d)? (?:that|with you that|to disagree|with your point|about)\b",
)
"""What in the same sentence keeps an acceptance from being one."""

ACCEPT_VETO_AFTER: Final = (
    r"^(?:[\w' ]{0,12}[,. ])?(?:but|however|though|although|only if|provided|as long as|on one condition|one condition|except|"
    r"not|just kidding|wait|actually|if|unless|in return|there's just|one more thing)\b",
    r"(?:(?:i|we)(?:'d| would|'ll| will)? (?:still |just |also )*(?:need|want|expect|insist|require|must have))\b",
    r"(?:in (?:return|exchange)|on (?:the |one )?condition|provided that|just kidding|not really|i (?:can't|cannot|won't) accept)",
    r"no deal|(?:can't|cannot|won't|not) (?:agree|accept|sign)",
)
"""What in a later sentence takes an acceptance back or ties it to something."""

YES_WORDS: Final = (
    r"(?:yes|yep|yeah|yup|correct|confirmed|exactly|right|precisely|sure|absolutely|ok|okay|fine)",
    r"(?:perfect|great|agreed|deal|done|sounds good|good|looks good|all correct|spot on|of course)",
    r"(?:certainly|very good|indeed|that works|works|i confirm|we confirm|you got it|it does|we do)",
    r"(?:got it right|happy with that|that matches|we are|it is|let's do it|i do|please do|all good)",
    r"(?:go ahead|wonderful|excellent|brilliant|super|lovely|thanks|thank you|then|very much|so much)",
    r"(?:from our side|from my side|exactly right|and|that's|that|is|what|we|agreed|on|with|me|by|us)",
    r"(?:for|it|this|to|the deal|our deal|the package|how i have it|how i see it|you have it)",
)
"""Words of a plain yes; it counts only when a package has just been put to the speaker."""

YES_STARTS: Final = (
    r"(?:yes|yep|yeah|yup|correct|confirmed|exactly|right|that's right|that's correct|that is (?:right|correct)|"
    r"precisely|sure|absolutely|ok|okay|fine|perfect|great|agreed|deal|done|sounds good|good|looks good|spot on|"
    r"of course|certainly|indeed|i confirm|we confirm|that works|works|happy with that|that matches|all correct|all good)\b",
)

OUT_WORDS: Final = (
    r"(?:without|no|minus|less|excluding|excl\.?|except|leaving out|leave out|leaves out|sans|omit)",
    r"(?:dropping|drop|drops|dropped|skip|skipping|remove|removing|removed|take out|taking out|took out)",
    r"(?:cut|cutting|strip out|stripping out|strip|scrap|forget about|forget|don't need|do not need)",
    r"(?:doesn't include|not include|not including|excludes|exclude|don't include|waive|lose|forgo)",
    r"(?:do without|cancel|takes out|leave off|take off)",
)
"""Said right before a part of the bundle: the part is left out."""

ARTICLES: Final = r"(?: (?:the|any|your|our|that|this|all|on|of|additional|extra|full|whole|entire|for|need|a)){0,3} ?$"
"""Small words between a cue and the thing it is about."""

KEEP_WORDS: Final = (
    r"(?:with|keep|keeps|keeping|including|include|includes|plus|add|adding|throw in|leave in|retain)",
    r"(?:and|free|get|gets|have|incl\.?|included|on top|with all|bring back|put back|offer|give you)",
)
"""Said right before a part of the bundle: the part is in."""

KEEP_AFTER: Final = (
    r"(?:[\w'-]+ ){0,2}?(?:included|stays|stays in|remains|in the price|for free|free of charge|"
    r"on the house|on us|at no extra|at no cost|is in|thrown in|kept)\b",
)

OUT_AFTER: Final = (
    r"(?:[\w'-]+ ){0,2}?(?:out|off|not included|excluded|removed|dropped|aside|gone|is out|comes out|"
    r"falls away|left out|is not included|taken out)\b",
)
"""Said right after a part of the bundle: the part is left out."""

NOT_WORDS: Final = (
    r"(?:not|instead of|rather than|can't do|cannot do|won't do|no longer|than|from|can't offer)",
    r"(?:cannot offer|can't go to|cannot accept|can't accept|don't do|never|beyond|more than)",
    r"(?:couldn't do|won't accept|unlike|can't give you|can't include|cannot include|against)",
)
"""Said right before an option: this option is not the one."""

GRANTED_REQUEST: Final = (
    r"(?:can|could|would|will|can't|couldn't) (?:you|we) (?:\w+ ){0,3}?(?:throw|include|add|give|do|lower|reduce|"
    r"extend|waive|drop|come down|knock|take|make|go|match|cover|get|offer|improve|stretch)",
    r"(?:i|we)(?:'d| would)? (?:need|want|like|expect|ask for)",
)
"""The other side's message asks for something for nothing."""
