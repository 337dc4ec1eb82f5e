"""Ways of speaking about terms: giving, asking back, taking, holding, turning down."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.patterns import Cue

GIVES: Final = (
    r"(?:i|we)(?:'ll| will|'d| would|'m| am|'re| are|'ve|"
    r" have)? ?(?:\w+ ){0,3}?(?:throw(?:ing)? in|include|waive|drop|lower|reduce|cut|knock|take|"
    r"come down|go down|extend|add|absorb|cover|match|split|give (?:you|up|in)|grant|"
    r"let you have|do (?!n't|not)|go (?:to|with|for|as (?:low|far)))\b",
    r"(?:i|we)(?:'ll| will|'d| would|'m| am|'re| are|'ve| have)? ?(?:\w+ ){0,3}?(?:meet you|"
    r"offer|move|stretch|swallow|leave (?:it )?(?:out|off)|skip|forgo|make (?:it|that)|accept|"
    r"live with|agree to|get you|get (?:down )?to|bring|free up|improve|shave|round)\b",
    r"(?:on the house|free of charge|at no (?:extra |additional )?(?:cost|charge)|for free|"
    r"no extra (?:cost|charge)|our treat|comes free|for nothing|gratis|"
    r"without (?:extra )?charge)\b",
    r"(?:i|we)(?:'ll| will| can| could) ?(?:[\w']+ ){0,8}?give \w+ (?:\d+|[a-z]+) (?:days|weeks|"
    r"months)\b",
    r"consider it done\b",
    r"(?:it's|that's|they're) (?:yours|on us|included)\b",
    r"you can have\b",
    r"(?:let me|let's|allow me to) (?:\w+ )?(?:throw|include|waive|drop|lower|reduce|cut|knock|"
    r"take|add|give|do|make|offer|say|call it|bring|put|go (?:to|with|for)|settle|meet|round|"
    r"move)\b",
    r"(?:ok|okay|fine|alright|all right|sure|no problem|then)[,:-]* (?:\w+ ){0,2}?[$€£]?\d",
    r"happy to (?:\w+ )?(?:do|include|give|waive|move|come|go|lower|add|throw|extend|offer|drop|"
    r"take|meet|reduce|cover)",
)
"""The speaker gives something, or says they would."""

PROPOSES: Final = (
    r"(?:putting|put) (?:[\w$€£.,]+ ){1,4}?on the table",
    r"(?:i|we)(?:'d| would|'ll| will|'m| am|'re| are| can| could| want to|"
    r"'d like to)? ?(?:like to )?(?:\w+ )?(?:propose|offer|offering|suggest|put forward|"
    r"proposing|suggesting|quote|quoting)\b",
    r"(?:my|our) (?:\w+ )?(?:offer|proposal|counter|counter-?offer|quote|suggestion|bid) "
    r"(?:\w+ )?(?:is|would be|stands at|now|then|:)",
    r"(?:how|what) about\b",
    r"what if\b",
    r"(?:make|call) (?:it|that)\b",
    r"let's (?:say|do|make|call|settle|meet|agree|go|try|fix|set|land|take|keep|leave|drop)\b",
    r"(?:i|we) (?:can|could|would|might|'d|'ll) (?:\w+ )?(?:do|go|come|live|work|get|meet|take|"
    r"accept|be at|settle|start|land|sign|offer|give|make|include|throw|move|manage|drop|put|"
    r"have to be|need to be)\b",
    r"(?:i|we)(?:'d| would)? (?:need|have to (?:be|have|get|charge)|must have|want|ask for|"
    r"be looking at|be at)\b",
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
    r"(?<!what )(?:but |then )?(?:only )?(?<!what )if (?:you|your|the (?:term|contract|order|"
    r"payment)|we (?:get|have|go|sign|agree|set|start|move|do|take|drop|leave|keep|make|can|"
    r"could|cut|extend|stretch|skip))",
    r"(?:in (?:return|exchange)|for that|as a (?:quid|counter)|against (?:a|an|that|your|"
    r"payment|signature)|on (?:the )?condition|provided|providing|as long as|so long as|"
    r"assuming you|given that you|in turn|conditional on|subject to (?:you|your|a |payment|"
    r"signature))\b",
    r"(?:for|with|against|on) (?:payment|prepayment|signature|an order|a signature|"
    r"advance payment)\b",
    r"^(?:commit|sign|pay|prepay|order|extend|switch|agree) (?:[\w'-]+ ){1,6}?and (?:the|your|"
    r"that|it|you)\b",
    r"if (?:\w+ ){1,2}(?:pays|signs|agrees|commits|takes|orders|prepays|accepts)\b",
    r"and (?:you|your \w+(?: \w+){0,2}) (?:sign|prepay|pay|commit|order|take|come|give|send|"
    r"agree|extend)\b",
    r"if (?:you|ye|ya) can live with\b",
    r"what if you(?:'d)? (?:do|give|take|sign|pay|commit|order|agree|go|extend|let|were)\b"
    r"[^?]*\b(?:i|we)(?:'d|'ll| would| will| could| can)\b",
    r"(?:in (?:return|exchange))\b",
    r"(?:give|get) us (?:a|an|your|two|one|the)\b",
    r"(?:and |but )(?:i|we)(?:'d| would)? need (?:your|the|a|an) (?:\w+ )?(?:signature|order|"
    r"commitment|yes|decision)\b",
    r"if the \w+ (?:goes|is|comes|runs|moves|gets|covers|starts)\b",
    r"(?:but )?then (?:i|we)(?:'d| would)? need\b",
    r"^(?:give|get|bring|sign|send|order|commit|take|add) (?:[\w'-]+ ){1,8}?and (?:i|we)(?:'ll|"
    r" will| can|'d)\b",
    r"(?:when|once|should) you (?:\w+ )?(?:sign|commit|order|pay|take|go|extend|agree|choose|"
    r"give|prepay)",
    r"(?:for|with|on) (?:a|an|your) (?:\w+-?){1,3} ?(?:\w+ )?(?:commitment|signature|"
    r"prepayment|upfront payment|reference|case study|deposit)\b",
    r"(?:for|with|on|at) (?:a )?(?:\w+[- ]year|\w+[- ]month|multi-?year|longer|annual|upfront|"
    r"\d+[- ]year|\d+[- ]month) (?:\w+ )?(?:term|contract|deal|payment|commitment|agreement|"
    r"plan)\b",
    r"(?:if|when|provided) (?:payment|signature|the order|delivery|the start)\b",
    r"you (?:give|sign|pay|commit|take|drop|extend|agree|move|accept|let) (?:\w+ ){1,10}?(?:and|"
    r"then) (?:i|we)\b",
    r"(?:i|we)(?:'d| would| will|'ll)? (?:just |only )?(?:need|want|ask|ask for|expect|"
    r"like) (?:\w+ ){1,8}?(?:in return|in exchange|from you|back)\b",
)
"""Something is asked back."""

CONDITION_OUTSIDE: Final = (
    r"if (?:it|the weather|something|anything|there's|there is|nothing) (?:\w+ )?(?:rains|snows|"
    r"breaks|fails|goes wrong|happens|changes)",
    r"if you (?:have|had) (?:any )?(?:question|doubt|problem)",
    r"if you (?:don't mind|like|wish|look|think about|ask me|compare|see|remember|prefer|"
    r"are happy|have a)\b",
    r"if you (?:cut|remove|take out|strip|leave out|skip)\b(?! .*(?:i|we)(?:'d| would|'ll| can|"
    r" could| will))",
)
"""Conditions that ask nothing of the other side."""

ONE_SIDED: Final = (
    r"(?:ok|okay|fine|sure|alright|all right|no problem|of course|absolutely|certainly|done|"
    r"very well|gladly|yes|yep|yeah|agreed|granted|good)[,.!-]* (?:\w+ ){0,3}?(?:we can do that|"
    r"we'll do that|i'll do that|i can do that|you can have|you've got it|you have it|"
    r"that's fine|we'll include)",
    r"(?:ok|okay|fine|sure|alright|all right|no problem|of course|absolutely|certainly|done|"
    r"very well|gladly|yes|yep|yeah|agreed|granted|good)[,.!-]* (?:\w+ ){0,3}?(?:i'll include|"
    r"i'll add|we'll add|i'll throw|we'll throw|we'll waive|i'll waive|have it your way|you win|"
    r"we'll manage)",
    r"(?:consider it done|have it your way|you win|i give in|you've got it|whatever you say|"
    r"as you wish)\b",
    r"(?:i|we)(?:'ll| will| can| could) (?:also )?(?:[\w']+ ){0,8}?give \w+ (?:\d+|[a-z]+) "
    r"(?:days|weeks|months)\b",
    r"(?:my treat|no charge|no rush (?:on )?pay\w*|take your (?:\d+|[a-z]+) (?:days|"
    r"weeks|months)|take (?:a )?(?:\w+ )?bit off)\b",
    r"(?:because|since) (?:it's you|you asked|i like you|you're (?:such )?a good)",
    r"(?:as|just|purely as) (?:a )?(?:gesture|sign) of (?:goodwill|good will|trust|good faith)",
    r"(?:a )?goodwill gesture",
    r"to show (?:\w+ ){0,4}?(?:good ?will|good faith|we care|commitment|serious)",
    r"(?:no strings|nothing in return|without asking)",
    r"(?:i|we)(?:'ll| will| can) (?:\w+ )?(?:skip|forget|drop|scrap|forgo) (?:the|"
    r"that) (?:\w+[ -]?){1,3}(?:fee|charge|cost|costs|price)",
    r"(?:i|we)(?:'ll| will|'m going to| can| could|'d)? (?:\w+ )?(?:come down|go down|"
    r"drop (?:it|the price|my price)|lower (?:the|my|our) price|knock|shave|"
    r"take (?:\w+ ){0,4}?off|cut (?:the|my|our) price|meet you)\b",
    r"(?:throw(?:ing)? in|waive|on the house|free of charge|at no (?:extra |"
    r"additional )?(?:cost|charge)|for free|(?<!heading )for nothing|on us|swallow|absorb)\b",
    r"(?:ok|okay|fine|alright|all right|well)[, ]+(?:ok|okay|fine|alright|"
    r"then)?[,. ]*(?:let's say |(?:i'll |we'll )?make (?:it|that) |i'll do |we'll do |i can do |"
    r"we can do |i could do |call it |say )?[$€£]?\d[\d.,]*",
    r"(?:that's|is) fine (?:by|with|for) (?:me|us)",
    r"(?:we|i) can live with\b",
)
"""Gives that stand alone unless something is asked back elsewhere in the message."""

HOLD: Final = Cue(
    "hold",
    0.8,
    (
        r"(?:still|stay put|put|leave (?:my|our) side) (?:at )?[$€£]?\d",
        r"[$€£]?\d[\d.,]*k?(?: a (?:year|month))?, still\b",
        r"(?:doesn't|does not|won't|will not) (?:change|alter|move) (?:my |our |the )?(?:price|"
        r"number|figure|offer|[$€£]?\d)",
        r"can't (?:go past|see more than) [$€£]?\d",
        r"(?:i|we)(?:'ll| will|'m| am|'re| are| have to| must|'d|"
        r" would)? (?:\w+ ){0,2}?(?:stay(?:ing)?|stick(?:ing)?|stand(?:ing)?|hold(?:ing)?|"
        r"remain(?:ing)?|keep(?:ing)?) (?:\w+ ){0,2}?(?:at|with|by|to|on|firm|our price|"
        r"my price|the price|my offer|our offer)\b",
        r"(?:price|offer|quote|number|figure|position|proposal|rate|fee|"
        r"[$€£]?[\d.,]+k?) (?:\w+ ){0,3}?(?:stands|remains|stays|holds|is firm|doesn't change|"
        r"does not change|won't change|hasn't changed|is what it is)\b",
        r"(?:can't|cannot|won't|will not|not able to|not going to|couldn't|unable to|no room to|"
        r"not willing to) (?:\w+ ){0,3}?(?:go (?:any )?(?:lower|further|down)|go (?:below|"
        r"under) that|move(?: on| any| further| from| again)?\b)",
        r"(?:can't|cannot|won't|will not|not able to|not going to|couldn't|unable to|no room to|"
        r"not willing to) (?:\w+ ){0,3}?(?:come down|lower|drop the price|reduce|discount|budge|"
        r"do better|give (?:any )?more|improve)",
        r"(?:that's|that is|this is|it's|it is|is) (?:still )?(?:our|my|the) (?:best|final|"
        r"bottom|lowest|standing|firm)?(?: ?\w+)? ?(?:price|number|figure)\b",
        r"(?:don't|do not|haven't) (?:have )?(?:\w+ )?(?:any )?(?:more )?(?:room|flexibility|"
        r"margin)\b",
        r"(?:price|offer|number|figure)(?: \w+)? hasn't changed",
        r"(?:no (?:more )?(?:room|flexibility|wiggle room|movement|margin))\b",
        r"(?:as|like) (?:i|we) said\b",
        r"(?:my|our) (?:price|offer|position|number|proposal) (?:is|remains|"
        r"stays) (?:still )?(?:the same|unchanged|at)",
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
        r"(?:but|yeah,?|so) no(?:,|\.|!|$)",
        r"(?:this|that|it) (?:doesn't|does not) (?:fit|meet|suit) (?:us|me|our)",
        r"(?:hard pass|no dice|nothing doing|can't be done)\b",
        r"(?:can't|cannot) (?:\w+ )?(?:ship|forward|put|present|bring) (?:that|this|it)\b",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:can't|cannot|can not|couldn't|could not|"
        r"won't|will not|not able to|unable to) (?:\w+ ){0,2}?(?:accept|agree|do (?:that|this|"
        r"it|\d|[$€£])|take (?:that|this|it|\d)|offer (?:that|this)|say yes)",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:not prepared to|not willing to|not going to|"
        r"don't want to|wouldn't|not in a position to) (?:\w+ ){0,2}?(?:accept|agree|do (?:that|"
        r"this|it|\d|[$€£])|take (?:that|this|it|\d)|offer (?:that|this)|say yes)",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:can't|cannot|can not|couldn't|could not|"
        r"won't|will not|not able to|unable to) (?:\w+ ){0,2}?(?:meet (?:that|this|your)|"
        r"give (?:you )?(?:that|this|\d|more|another|the)|sign|match|approve)",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:not prepared to|not willing to|not going to|"
        r"don't want to|wouldn't|not in a position to) (?:\w+ ){0,2}?(?:meet (?:that|this|your)|"
        r"give (?:you )?(?:that|this|\d|more|another|the)|sign|match|approve)",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:can't|cannot|can not|couldn't|could not|"
        r"won't|will not|not able to|unable to) (?:\w+ ){0,2}?(?:go (?:there|to \W?\d|that|"
        r"for that|along|with that|down to)|support that|make that|sell)",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:not prepared to|not willing to|not going to|"
        r"don't want to|wouldn't|not in a position to) (?:\w+ ){0,2}?(?:go (?:there|to \W?\d|"
        r"that|for that|along|with that|down to)|support that|make that|sell)",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:can't|cannot|can not|couldn't|could not|"
        r"won't|will not|not able to|unable to) (?:\w+ ){0,2}?(?:work (?:at|for|with that)|"
        r"include|throw|waive|drop|grant|entertain|do (?:\w+ )?(?:net|percent|days|off))",
        r"(?:i|we)(?:'m| am|'re| are)? (?:\w+ )?(?:not prepared to|not willing to|not going to|"
        r"don't want to|wouldn't|not in a position to) (?:\w+ ){0,2}?(?:work (?:at|for|"
        r"with that)|include|throw|waive|drop|grant|entertain|do (?:\w+ )?(?:net|percent|days|"
        r"off))",
        r"(?:[\w$€£.,]+) (?:doesn't|does not|don't|do not|won't|can't|"
        r"wouldn't) (?:\w+ )?work(?: (?:for|with) (?:us|me)| at all|[.,!]|$)",
        r"(?:that|this|it|which|[$€£]?[\d.,]+k?) (?:\w+ )?(?:doesn't|does not|won't|will not|"
        r"wouldn't|can't|isn't going to|is not going to|would not) (?:\w+ )?(?:fly|be possible|"
        r"do|happen|add up|be enough)",
        r"(?:that's|that is|it's|this is|is|are|would be) (?:\w+ ){0,3}?(?:too low|too little|"
        r"too far|far too|not enough|not possible|impossible|out of the question|"
        r"not something (?:i|we)|below (?:our|my|what|cost))",
        r"(?:that's|that is|it's|this is|is|are|would be) (?:\w+ ){0,3}?(?:not on the table|"
        r"unacceptable|not acceptable|not workable|under (?:our|my) (?:cost|floor)|not viable|"
        r"a non-?starter|no-?go)",
        r"(?:i|we)(?:'ll| will|'d| have to| must|'m afraid i have to|"
        r" would have to)? (?:\w+ )?(?:decline|refuse|reject|turn (?:that|it|this) down|say no|"
        r"pass on that)",
        r"^(?:no|nope|sorry|no way|absolutely not|not a chance|afraid not|"
        r"unfortunately(?: not)?)(?:,| |\.|!|$)(?! ?(?:wonder|joke|hard feelings|i asked|did i|"
        r"if i|to say))"
        r"(?!problem|worries|doubt|pressure|need|rush|one|"
        r"strings|to hear|i don't mean|matter|question)",
        r"(?<!for )no deal\b",
        r"(?:i'm|we're) afraid (?:not|that's|it's|we can't|i can't|that)",
        r"not at (?:that|this) (?:price|level|number|rate)",
    ),
    (
        r"if (?:we|you) (?:can't|don't)",
        r"(?:don't|wouldn't|do not|would not) want to (?:sell|push|give|charge)",
        r"can't (?:promise|guarantee|wait|complain|stress)",
        r"sorry (?:to hear|about|for|i'm late)",
        r"no (?:worries|problem|rush|doubt|pressure)",
        r"(?:you|they) (?:can't|cannot) accept",
        r"(?:i|we) (?:can't|cannot|couldn't) agree more",
    ),
)

PRICE_TOLD: Final = (
    r"(?:list|standard|regular|normal|usual|catalogue|full|retail|base) (?:\w+ )?(?:price|rate|"
    r"fee|tariff)",
    r"(?:price|rate|fee|tariff|cost|total|quote|package|licen[cs]e|subscription|"
    r"bundle) (?:\w+ ){0,7}?(?:is|are|costs?|comes (?:to|in at)|runs?|starts at|amounts to|"
    r"would be|works out at|works out to|sits at|would cost|goes for|adds)\b",
    r"(?:setup|set-up|training|support|installation|onboarding|it|that|which|service|"
    r"plan) (?:\w+ ){0,7}?(?:is|are|costs?|comes (?:to|in at)|runs?|starts at|amounts to|"
    r"would be|works out at|works out to|sits at|would cost|goes for|adds)\b",
    r"(?:we|i) (?:\w+ )?(?:charge|bill|quoted|price)\b",
    r"(?:that|it|this|the \w+) (?:\w+ )?(?:comes|came|adds up|works out) (?:to|at|in at)",
    r"(?:costs?|is priced at|priced at|worth)\b",
    r"price list\b",
    r"(?:the|our|my|your) (?:quote|quotation|list|offer) (?:was|said|says)\b",
)
"""A price is told as information."""

ALTERNATIVE: Final = Cue(
    "suggest_alternative",
    0.8,
    (
        r"(?:another|an alternative|a different|a second|other|one more|a third|"
        r"different) (?:\w+ )?(?:option|options|way|route|package|possibility|approach|idea|"
        r"solution|model|setup|supplier|provider|vendor|product)",
        r"(?:alternatively|as an alternative|or else we|or you could)\b",
        r"(?:smaller|lighter|leaner|cheaper|simpler|reduced|shorter|basic|starter|entry|lower|"
        r"phased|slimmer|stripped-?down) (?:\w+ )?(?:package|version|option|plan|tier|scope|"
        r"set-?up|edition|bundle|start|rollout|contract|model|team|term)",
        r"(?:start|begin) with (?:\w+ ){1,5}?and (?:grow|add|extend|expand|build|move)",
        r"(?:start|begin) (?:with|small|in|out) (?:a |an |just |only |the |"
        r"one )?(?:\w+ )?(?:pilot|trial|small|phase|site|fewer|half|one|two|three|part|basic|"
        r"smaller|location|team)",
        r"(?:pilot|trial|phase one|phased|in phases|in stages|step by step|proof of concept)\b",
        r"(?:you|they)(?:'d|'re| could| can| might| may| would) (?:\w+ ){0,2}?(?:better (?:off|"
        r"served)|start|begin|add|phase|use|buy|lease|rent|hire|train|do (?:it|that|this|"
        r"the \w+) (?:yourself|yourselves|in-?house)|go (?:with|to)|look at|combine|keep your)",
        r"(?:have you|did you) (?:considered?|thought about|looked at|tried)",
        r"(?:instead of|rather than) (?:\w+ ){1,6}?,? ?(?:we|you) (?:could|can|might)",
        r"(?:what if|how about|could|why don't|suppose) we (?:\w+ )?(?:look(?:ed)?|start(?:ed)?|"
        r"split|phase|spread|stage|restructure|take a different|change the (?:scope|structure)|"
        r"think about)",
        r"(?:would|might|may) be (?:\w+ )?(?:better|best) (?:choice|option|fit|answer|solution|"
        r"route)",
        r"(?:would be|is|are|may be|might be) (?:\w+ )?(?:better (?:served|off)|a better fit|"
        r"cheaper|more suitable) (?:with|for|elsewhere|from|by)",
        r"(?:recommend|refer|point you to|introduce you to) (?:\w+ )?(?:someone|another|"
        r"a (?:different|local|colleague|specialist)|them|competitor)",
        r"(?:better|way better|much better) (?:off )?with (?:a|an|some)\b",
        r"(?:do|does) (?:that|it|this) better\b",
        r"you'd (?:want|do better|need) (?:with )?(?:a|an) (?:\w+ ){0,3}?(?:service|company|"
        r"bagger|line|"
        r"supplier|specialist|maker)",
        r"(?:my|a) (?:tip|advice|suggestion)\b",
        r"(?:maybe|perhaps|why not) start with\b",
        r"the (?:smaller|cheaper|lighter|simpler) way\b",
        r"(?:there's|there is) (?:also )?(?:a|the|one) (?:\w+ ){0,3}?(?:package|version|option|"
        r"plan|tier|edition|variant|way)",
    ),
    (
        r"(?:ideally|prefer|i'd like|we'd like)\b",
        r"other (?:supplier|provider|vendor)s?'? (?:charge|price|offer|quote)",
        r"trial balloon",
        r"find (?:another|someone)",
    ),
)

OUT_WORDS: Final = (
    r"(?:without|no|minus|less|excluding|excl\.?|except|leaving out|leave out|leaves out|sans|"
    r"omit)",
    r"(?:dropping|drop|drops|dropped|skip|skipping|remove|removing|removed|take out|taking out|"
    r"took out)",
    r"(?:cut|cutting|strip out|stripping out|strip|scrap|forget about|forget|don't need|"
    r"do not need)",
    r"(?:doesn't include|not include|not including|excludes|exclude|don't include|waive|lose|"
    r"forgo)",
    r"(?:do without|cancel|takes out|leave off|take off)",
)
"""Said right before a part of the bundle: the part is left out."""

ARTICLES: Final = (
    r"(?: (?:the|any|your|our|that|this|all|on|of|additional|extra|full|whole|entire|"
    r"for|need|a)){0,3} ?$"
)
"""Small words between a cue and the thing it is about."""

KEEP_WORDS: Final = (
    r"(?:with|keep|keeps|keeping|including|include|includes|plus|add|adding|throw in|leave in|"
    r"retain)",
    r"(?:and|free|get|gets|have|incl\.?|included|on top|with all|bring back|put back|offer|"
    r"give you)",
)
"""Said right before a part of the bundle: the part is in."""

UNSURE_WORDS: Final = (
    r"(?:longer|shorter|smaller|lighter|different|other|another|better|cheaper|faster|slower)",
    r"(?:(?:be|being|become|act as)(?: our)?|some (?:kind|sort) of|a bit of)",
)
"""Said right before an issue: it is to change, and the words do not say to what."""

KEEP_AFTER: Final = (
    r"(?:[\w'-]+ ){0,2}?(?:included|stays|stays in|remains|in the price|for free|free of charge|"
    r"on the house|on us|at no extra|at no cost|is in|thrown in|kept)\b",
    r"in(?= *[,.;:!?]| and\b|$)",
)

OUT_AFTER: Final = (
    r"(?:[\w'-]+ ){0,2}?(?:out|off|not included|excluded|removed|dropped|aside|gone|is out|"
    r"comes out|falls away|left out|is not included|taken out)\b",
    r"(?:can (?:come|wait|follow) )?later\b",
    r"(?:is |are )?(?:bought|paid for|done|handled) by (?:you|us|yourselves)\b",
)
"""Said right after a part of the bundle: the part is left out."""

NOT_WORDS: Final = (
    r"(?:not|instead of|rather than|can't do|cannot do|won't do|no longer|than|from|can't offer)",
    r"(?:cannot offer|can't go to|cannot accept|can't accept|don't do|never|beyond|more than)",
    r"(?:couldn't do|won't accept|unlike|can't give you|can't include|cannot include|against)",
)
"""Said right before an option: this option is not the one."""
