"""Ways of asking: what shows that a sentence asks, for what, and in which form."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.patterns import Cue

_SUBJECT: Final = (
    r"(?:you|your|we|our|i|it|that|this|these|those|there|the|they|anyone|anything|any|someone|"
    r"everyone|he|she|both)"
)
_AUX: Final = (
    r"(?:do|does|did|is|are|was|were|can|could|would|will|have|has|had|should|shall|may|might|am|"
    r"isn't|aren't|don't|doesn't|didn't|wouldn't|couldn't|won't|can't|haven't|hasn't|wasn't)"
)
_WH: Final = r"(?:what|which|who|whose|how|why|when|where)"

FILLERS: Final = (
    r"(?:so|and|but|ok|okay|well|now|just|also|oh|yes|yeah|no|sure|right|alright|great|good)",
    r"(?:thanks|thank you|thank you very much|hi|hello|hey|hmm|um|uh|sorry|please|then|fine)",
    r"(?:perfect|interesting|understood|fair enough|i see|got it|makes sense|out of curiosity)",
    r"(?:quick question|before that|first|before we go on|before i answer|honestly|may i ask)",
    r"(?:can i ask|could i ask|let me ask(?: you)?|if i may ask|if i may|because|cool|awesome)",
)
"""Words people say before they start; a question may hide behind them."""

DIRECT: Final = (
    rf"{_AUX} {_SUBJECT}\b",
    rf"{_WH}(?:'s|'re|'d)? (?:[a-z'-]{{1,20}} ){{0,4}}?{_AUX}\b",
    rf"{_WH}(?:'s|'re) ",
    r"(?:how|what) about\b",
    r"why not\b",
    r"what if\b",
    r"how come\b",
    r"what's (?:not|going|wrong|bothering|holding|the story)\b",
    r"what (?:matters|happens|else|keeps|worries|hurts|drives|made|makes|brought|led)\b",
    r"who (?:else|besides|apart from|decides|signs|approves|owns|needs|gets|makes)\b",
    r"any (?:thoughts|chance|idea|preference)",
)
"""Beginnings that ask even without a question mark."""

NOT_ASKING: Final = (
    r"(?:what|when|how|where|why|who) (?:i|we|you|they|our|your|it|this|that|the)\b",
    r"which (?:means|is why|brings)",
    r"where (?:do|does) (?:we|things|that) (?:stand|leave)[^?]*$",
    r"what(?:'s| is) (?:important|key|interesting|great|nice) (?:is|to us|for us|here)",
    r"what an? ",
    r"how (?:nice|lovely|wonderful|kind|funny)\b",
)
"""Beginnings with a question word that tell instead."""

INDIRECT: Final = (
    r"(?:please )?(?:(?:could|can|would|will|might) you )?(?:please )?(?:just )?(?:tell (?:me|"
    r"us)|walk (?:me|us)|talk (?:me|us)|describe|explain|share|paint|take me through)\b",
    r"(?:please )?(?:(?:could|can|would|will) you )?(?:please )?help (?:me|us) (?:to )?"
    r"(?:understand|see|out with)",
    r"(?:please )?(?:(?:could|can|would|will) you )?(?:please )?give (?:me|us) "
    r"(?:a sense|an idea|a feel|a picture|some background|a bit of background)",
    r"(?:please )?let (?:me|us) know (?:what|how|which|if|whether|why|who|when|where)\b",
    r"i(?:'d| would) (?:really )?(?:just )?(?:like|love) (?:for )?you to (?:tell|explain|walk|"
    r"share)",
)
"""Requests to tell something."""

WISHES: Final = (
    r"(?:i|we)(?:'d| would)(?: really| just| also| first)? (?:like|love|want|need|be glad|be keen|"
    r"be interested|be curious) to (?:better )?(?:understand|know|hear(?! from you)|learn|see "
    r"(?:how|what|why))",
    r"(?:i'm|i am|i was) (?:still |just |really )?(?:curious|wondering|interested to (?:know|hear)|"
    r"interested in (?:how|what|why)|keen to (?:hear|understand))",
    r"(?:curious|wondering) (?:how|what|why|who|when|which|whether|if|about)\b",
    r"i wonder (?:how|what|why|who|when|which|whether|if)\b",
    r"(?:i|we) (?:still |first |do )?(?:want|need) to (?:properly |really |better |fully )?"
    r"understand (?:what|how|why|where|which|who|when|your)\b",
    r"(?:i'm|i am|let me) (?:just )?try(?:ing)? to understand (?:what|how|why|where|which|who|"
    r"your)\b",
    r"say (?:a bit|a little|some)? ?more about\b",
    r"tell (?:me|us) (?:more|a bit|a little|about|what|how|why|who|where|which|in your)\b",
    r"(?:i|we) (?:would |'d )?(?:really )?(?:love|like) your view on\b",
)
"""Wishes to understand, anywhere in the sentence."""

TAGS: Final = (
    rf"{_AUX} {_SUBJECT}\b",
    rf"{_WH}(?:'s|'re)? {_AUX}\b",
    rf"{_WH}(?:'s|'re) (?:your|the|that|it)\b",
    rf"{_WH} [a-z]{{1,20}} (?:[a-z]{{1,20}} )?{_AUX} {_SUBJECT}\b",
    r"what else\b",
    r"(?:what|how|why|which|who)(?:'s|'re)?\b(?= .*\?)",
)
"""Question beginnings after a comma."""

SOCIAL: Final = (
    r"how are (?:you|things|we)(?: all)?(?: doing| today| keeping| feeling)?[?!., ]*"
    r"(?:today|this morning|otherwise)?[?!. ]*$",
    r"how(?:'s| is| was| has) (?:your|the|everyone's|the family|business|life)? ?"
    r"(?:day|week|weekend|morning|trip|journey|flight|holiday|vacation|summer|drive|it going)",
    r"how(?:'s| is) (?:it|everything|life|business) (?:going)?",
    r"how have you been",
    r"did you (?:see|watch|catch) the (?:match|game|news)",
    r"did you have a (?:good|nice|pleasant)",
    r"(?:can|could) you (?:hear|see) (?:me|us)",
    r"(?:shall|can|may) (?:i|we) (?:get|offer|bring) you (?:a |some )?(?:coffee|tea|water)",
    r"(?:coffee|tea)\?",
    r"did you find (?:us|the place|parking)",
    r"isn't (?:the|this) weather",
)
"""Questions that are small talk."""

COMMIT: Final = (
    r"(?:shall|can|could|should) we (?:then )?(?:put (?:it|this|that) (?:in writing|on paper|"
    r"to bed)|do it|make it official)",
    r"(?:can|could|will|would) you (?:\w+ )?sign\b",
    r"(?:do|have) we (?:have|got) (?:a|an) (?:deal|agreement)",
    r"(?:is it|is that|so|then|it's)? ?(?:a )?deal\?",
    r"agreed\?",
    r"(?:shall|can|could|should|may) we (?:then )?(?:just )?(?:sign|shake|close|agree|settle|"
    r"finali[sz]e|wrap (?:this|it) up|go ahead|move forward|proceed|lock (?:it|this|that) in|"
    r"call it|get (?:this|it) (?:signed|done)|set (?:a|the) (?:date|start)|fix (?:a|the) date)",
    r"(?:are|would) you (?:be )?(?:ready|happy|willing|able|prepared|comfortable|in a position|"
    r"open) to (?:sign|agree|commit|go ahead|move forward|proceed|close|shake|confirm|say yes)",
    r"(?:will|would|can|could) you (?:then )?(?:sign|commit|confirm the order|go ahead|agree to "
    r"(?:that|this|it)|place the order|give me (?:a|your) (?:yes|go-ahead|commitment))",
    r"(?:can|could|shall|may|should) i (?:send|draw up|prepare|draft|get) (?:you )?(?:over )?"
    r"(?:the|a) (?:contract|paperwork|agreement|order form|papers)",
    r"(?:does|would|will|is|could) (?:that|this|it|the package) (?:package |all )?(?:work|be ok|"
    r"be okay|sound (?:good|fair|right|ok)|suit|fit|something you (?:could|can) (?:sign|agree))",
    r"how (?:does|would) (?:that|this|it) (?:sound|look|sit|feel)",
    r"what do you say\?",
    r"(?:can|could|shall) we (?:agree|shake hands|do this|make this happen|count on)",
    r"(?:are|were) we (?:agreed|good|set|all set|done|there)\b",
    r"what(?:'s| is| would be)? ?(?:still )?(?:missing|left|stopping you|in the way|it take)?"
    r" ?(?:before|for) you (?:to )?(?:can )?sign",
    r"when (?:can|could|shall|should|would) (?:you|we) (?:sign|start|get started|kick off|begin)",
    r"which (?:day|date) (?:can|could|shall|should) we (?:sign|start|kick)",
    r"would you (?:take|accept|sign) (?:that|this|it)\b",
    r"(?:can|may|shall|could) i (?:put|pencil|book|sign) you (?:down|in|up)",
    r"(?:ok|okay|good|fine|happy) with (?:that|this|you)\?",
)
"""Questions that ask to agree, sign or set the date."""

PROPOSING: Final = (
    r"what if (?:we|i|you)\b",
    r"(?:how|what) about\b",
    r"(?:could|can|shall|should|might) we (?:not )?(?:perhaps |maybe |just )?(?:do|say|make|"
    r"meet|go|settle|agree|land|call|set|fix|try|take|keep|leave|drop|include|move|work)\b",
    r"(?:would|could|will|can) you (?:be )?(?:take|accept|consider|do|agree|live with|go (?:for|to|"
    r"with)|stretch|meet|manage|willing to|open to|happy with|ok with|okay with|comfortable with)",
    r"(?:would|does|do|is|are) (?:that|this|it|[$€£]?[\d.,]+ ?[km]?|\w+ days?) (?:\w+ ){0,8}?"
    r"(?:work|be (?:ok|okay|fair|acceptable|possible|enough)|suit|do it|help you say yes)",
    r"(?:is|are|was|were) [$€£]?\d[\d.,]* ?[km]? (?:\w+ ){0,2}?(?:ok|okay|fine|fair|acceptable|"
    r"possible|doable|feasible|workable|enough)\b",
    r"(?:suppose|say|imagine) (?:we|i)\b",
    r"why don't we\b",
    r"(?:can|could|may|shall) i (?:offer|propose|suggest|put)\b",
    r"(?:and )?if (?:we|i) (?:\w+ ){1,12}",
    r"(?:shall|should) we\b",
)
"""Beginnings that put terms forward as a question."""

BARTER: Final = (
    r"(?:(?:how|what) about|what if|so if|suppose) (?!you\b|your\b)",
    r"(?:can|could|may) (?:i|we) (?:please )?(?:have|get|take|keep|make it|do)\b",
    r"(?:do|would) you want to (?:split|trade|flip|swap|take)",
    r"(?:would|will) you (?:take|give|accept|trade|swap|be (?:ok|okay|fine) with)\b",
)
"""Beginnings that put a share or a swap forward when a number follows."""

RHETORICAL: Final = (
    Cue(
        "fairness_appeal",
        0.75,
        (
            r"(?:is|isn't|wouldn't|would) (?:that|it|this) (?:not )?(?:\w+ )?(?:fair|reasonable|"
            r"decent)",
            r"(?:don't you think|wouldn't you (?:say|agree)) ~(?:fair|reasonable|decent|right)",
            r"how is (?:that|this) fair",
            r"is that (?:really )?fair",
        ),
    ),
    Cue(
        "undermine_need",
        0.75,
        (
            r"(?<!what )(?:do|does|would) (?:you|your \w+|anyone|they) (?:really|actually|honestly|"
            r"even) ~need",
            r"who (?:really |actually |even )?(?:needs|uses|reads) (?!to)",
            r"what do you (?:even|really) need ~for",
            r"isn't (?:that|it) (?:a bit )?(?:overkill|too much|over the top)",
        ),
    ),
    Cue(
        "blame",
        0.8,
        (
            r"(?:are|is) (?:you|this|that) (?:serious|kidding|joking|crazy|mad|a joke)",
            r"(?:do you )?(?:really )?(?:think|take) (?:i'm|i am|we're|we are|me for) (?:an? )?"
            r"(?:fool|idiot|stupid)",
            r"what(?:'s| is) wrong with you",
            r"don't you (?:people )?(?:ever )?(?:listen|read|understand)",
        ),
    ),
    Cue(
        "pressure",
        0.75,
        (
            r"do you (?:really )?want to (?:risk|lose|miss|explain|be the (?:one|only))",
            r"what will (?:your boss|you tell)",
            r"how long do you want to (?:wait|keep)",
        ),
    ),
    Cue(
        "other",
        0.6,
        (
            r"(?:do|don't|would|wouldn't) (?:you|anyone|everybody) (?:not )?want to "
            r"(?:save (?:money|costs?)|make more|grow|earn more|be more)",
            r"who (?:doesn't|wouldn't) (?:want|like|love)",
            r"don't we all (?:want|need|like)",
        ),
    ),
)
"""Questions that expect no answer, by what they assert."""

NO_CONTENT: Final = (
    r"(?:do|does|did) (?:you|that|this|it) (?:have any (?:other )?questions|make sense|follow|"
    r"answer|know what i mean|see what i mean|remember)",
    r"(?:any|other|more|further) questions",
    r"(?:may|can|could|shall|should) i (?:ask|share|show|explain|tell|start|suggest|be honest|"
    r"just)",
    r"have you (?:seen|received|read|had a chance|got|looked at) (?:\w+ ){0,4}?(?:proposal|"
    r"quote|offer|document|email|mail|brochure|deck)",
    r"(?:did|have|has) (?:the|my|our) (?:documents?|e-?mail|mail|quote|offer|proposal|contract)",
    r"what (?:price|figure|number|discount|amount|offer)\b",
    r"what(?:'s| is| would be) your (?:best )?(?:price|offer|number|figure|counter|proposal|"
    r"target price)",
    r"how much (?:would|will|can|could|are|do) you (?:\w+ )?(?:pay|offer|spend|give)",
    r"what (?:can|could|would|will|do) you (?:\w+ )?(?:offer|pay|propose|accept|suggest)",
    r"(?:is|was) (?:that|this|it) (?:your (?:final|last|best)|final|the final|still)",
    r"(?:sorry|pardon|excuse me)\?",
    r"(?:is that|am i|is this|have i|did i) (?:\w+ )?(?:right|correct|get|got|understand|"
    r"understood)",
    r"^(?:really|right|ok|okay|yes|no|correct|isn't it|you know|huh|what|and)\?",
)
"""Questions without one of the three contents: they get the form label alone."""

SIGN_ALONE: Final = (
    r"(?:somebody|someone|anybody|anyone) else\b",
    r"(?:alone|yourself|yourselves|on your own|without|by yourself)\b",
    r"(?:board|boss|cfo|ceo|committee|director|procurement|finance)\b",
)
"""Shows that `can you sign` asks for the authority, not for the signature."""

OPEN_STARTS: Final = (
    r"(?:could|can|would|will|might|may) (?:you|i|we) (?:please |maybe |just |perhaps |"
    r"also )?(?:tell|walk|talk|describe|explain|share|help|give|say|elaborate|expand|go into|"
    r"take me|ask (?:what|how|why|about|which|where)|understand|know (?:what|how|why)|hear|"
    r"outline|paint|learn)",
    r"(?:do|would) you mind (?:telling|sharing|explaining|walking|if i ask (?:what|how|why))",
    r"(?:are you able|would you be able|is it possible|would it be possible|is there a way) "
    r"(?:for you )?to (?:tell|share|explain|walk|describe)",
    r"who (?:has|have|needs|need|else|would need|must|should|all|besides|apart)\b",
    r"which of (?:your|these|those|the|them)",
    r"is there (?:anything|something)(?: else)? (?:\w+ ){0,3}?(?:worr|matter|important|should know|"
    r"missing|keep)",
    r"(?:any|what) (?:thoughts|ideas|concerns)",
)
"""Beginnings that look closed, or ask for a name, and still invite an account."""

CLOSED_WH: Final = (
    r"on what date\b",
    r"how (?:many|much|often|long|old|big|large|far|soon|quickly|fast|high|likely|late|early)\b",
    r"(?:by )?when\b",
    r"(?:which|what) (?:day|date|week|month|year|quarter|time|number|figure|price|amount|"
    r"percentage|version|model|size|colour|color|currency|city|deadline)\b",
    r"what(?:'s| is| was| would be) (?:your|the|their) (?:\w+ ){0,2}?(?:budget|deadline|number|"
    r"name|date|headcount|price|figure|volume|turnover|target|limit|headline)\b",
    r"who (?:is|was|signs|decides|approves|will sign|makes|owns|gets|runs|'s)\b",
    r"who's\b",
    r"whose\b",
    r"where (?:is|are) (?:you|your)\b",
    r"which (?:one|supplier|vendor|tool|system|department|item|package|option)\b",
    r"on a scale\b",
    r"what (?:are|were) you paying\b",
    r"what do you pay\b",
)
"""Question words that ask for one figure, date or name."""

CLOSED_REQUESTS: Final = (
    r"(?:tell|let) (?:me|us) (?:know )?(?:whether|if|when|how many|how much)\b",
    r"(?:wonder|wondering|curious|know|understand|ask) (?:whether|if|how many|how much)\b",
)
