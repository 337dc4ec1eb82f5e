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
    r"what (?:matters|happens|else|keeps|worries|hurts|drives|made|makes|brought|led)\b",
    r"who (?:else|decides|signs|approves|owns|needs|gets|makes)\b",
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
    r"(?:please )?(?:(?:could|can|would|will|might) you )?(?:please )?(?:just )?"
    r"(?:tell (?:me|us)|walk (?:me|us)|talk (?:me|us)|describe|explain|share|paint|take me through)\b",
    r"(?:please )?(?:(?:could|can|would|will) you )?(?:please )?help (?:me|us) (?:to )?"
    r"(?:understand|see|out with)",
    r"(?:please )?(?:(?:could|can|would|will) you )?(?:please )?give (?:me|us) "
    r"(?:a sense|an idea|a feel|a picture|some background|a bit of background)",
    r"(?:please )?let (?:me|us) know (?:what|how|which|if|whether|why|who|when|where)\b",
    r"i(?:'d| would) (?:really )?(?:just )?(?:like|love) (?:for )?you to (?:tell|explain|walk|share)",
)
"""Requests to tell something."""

WISHES: Final = (
    r"(?:i|we)(?:'d| would)(?: really| just| also| first)? (?:like|love|want|need|be glad|be keen|"
    r"be interested|be curious) to (?:better )?(?:understand|know|hear|learn|see (?:how|what|why))",
    r"(?:i'm|i am|i was) (?:still |just |really )?(?:curious|wondering|interested to (?:know|hear)|"
    r"interested in (?:how|what|why)|keen to (?:hear|understand))",
    r"(?:curious|wondering) (?:how|what|why|who|when|which|whether|if|about)\b",
    r"i wonder (?:how|what|why|who|when|which|whether|if)\b",
    r"(?:i|we) (?:still |first |do )?(?:want|need) to (?:properly |really |better |fully )?"
    r"understand (?:what|how|why|where|which|who|when|your)\b",
    r"(?:i'm|i am|let me) (?:just )?try(?:ing)? to understand (?:what|how|why|where|which|who|your)\b",
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
    r"(?:what|how|why|which|who)\b(?= .*\?)",
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
    r"(?:shall|can|could|should) we (?:then )?(?:put (?:it|this|that) (?:in writing|on paper|to bed)|do it|make it official)",
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
    r"what do you (?:say|think)\?",
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
    r"(?:could|can|shall|should|might) we (?:not )?(?:perhaps |maybe |just )?(?:do|say|make|meet|go|"
    r"settle|agree|land|call|set|fix|try|take|keep|leave|drop|include|move|work)\b",
    r"(?:would|could|will|can) you (?:be )?(?:take|accept|consider|do|agree|live with|go (?:for|to|"
    r"with)|stretch|meet|manage|willing to|open to|happy with|ok with|okay with|comfortable with)",
    r"(?:would|does|do|is|are) (?:that|this|it|[$€£]?[\d.,]+ ?[km]?|\w+ days?) (?:\w+ ){0,8}?"
    r"(?:work|be (?:ok|okay|fair|acceptable|possible|enough)|suit|do it|help you say yes)",
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
            r"(?:is|isn't|wouldn't|would) (?:that|it|this) (?:not )?(?:\w+ )?(?:fair|reasonable|decent)",
            r"(?:don't you think|wouldn't you (?:say|agree)) ~(?:fair|reasonable|decent|right)",
            r"how is (?:that|this) fair",
            r"is that (?:really )?fair",
        ),
    ),
    Cue(
        "undermine_need",
        0.75,
        (
            r"(?:do|does|would) (?:you|your \w+|anyone|they) (?:really|actually|honestly|even) ~need",
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

PROCESS: Final = (
    r"(?:who|whose|which (?:people|person|colleagues)) (?:\w+ ){0,4}?(?:decid\w+|approv\w+|sign\w*|"
    r"say yes|on board|agree|involved|budget|authori[sz]e\w*|final say|last word|convinced?)",
    r"who (?:else )?(?:has|have|needs?|would|will|should|must|is|gets) (?:\w+ ){0,3}?"
    r"(?:to|be|involved|in the room|at the table)",
    r"who (?:else|besides|apart from)\b",
    r"(?:signature|sign-off)\b",
    r"(?:decision|approval|purchasing|procurement|buying|sign-?off|budget|internal|tender) ?"
    r"(?:making )?(?:process|cycle|round|path|maker|makers|committee|steps|criteria)",
    r"how (?:do|does|will|would|are|is) (?:\w+ ){0,6}?(?:decid|decision|approv|sign(?:ed)? off|"
    r"make up your mind|choose (?:a|the|your|between))",
    r"how (?:do|does) (?:you|your \w+|the \w+) (?:\w+ ){0,3}?(?:buy|purchase|make (?:\w+ )?decisions?)",
    r"when (?:do|does|will|would|must|can|should|are|is) (?:\w+ ){0,6}?(?:decid|decision|approv|"
    r"board|sign|choose|budget)",
    r"(?:whose|which|what) (?:budget|money|cost cent\w+)",
    r"where (?:does|would|will|is) (?:the|this|that) (?:money|budget|funding)",
    r"(?:board|committee|procurement|finance|legal|cfo|ceo|boss|director|partner) (?:\w+ ){0,5}?"
    r"(?:approv\w+|sign\w*|involved|agree|decide|say|look at|weigh in|review|need to)",
    r"(?:can|do|are) you (?:\w+ ){0,4}?(?:decide|sign|approve|authori[sz]ed?|commit|say yes) "
    r"(?:\w+ ){0,3}?(?:alone|yourself|on your own|today|without|by yourself)",
    r"(?:legal|finance|procurement|it|hr|compliance|your lawyers?) (?:\w+ ){0,3}?(?:first|read|check|review)",
    r"is it (?:you|your call|up to you|your decision)",
    r"(?:do|does|will|would|did) (?:you|this|it|that|your) (?:\w+ )?(?:need|require|have to|go)"
    r" (?:\w+ ){0,4}?(?:approval|sign-?off|go through|board|committee|tender|boss|through)",
    r"(?:needs?|has|have) to (?:approve|sign|agree|be convinced|be on board|say yes)",
    r"need (?:\w+ ){0,3}?signature",
    r"next steps? (?:on|at|from) your (?:side|end)",
    r"by when do you (?:need|want|have) to (?:decide|choose|sign|order)",
    r"what (?:happens|has to happen|needs to happen) (?:\w+ ){0,6}?(?:before|until) (?:you|we|it|this)",
    r"is (?:the|a|your) budget (?:\w+ ){0,3}?(?:approved|released|signed off|set|allocated|agreed)",
    r"(?:timeline|timeframe|schedule) for (?:a|the|your) (?:decision|signature)",
)
"""About who decides, how, when, with whose money."""

REASON: Final = (
    r"why\b",
    r"how come\b",
    r"how did you (?:\w+ ){0,4}?(?:get|arrive|come|work|calculate|derive|reach|land|settle)",
    r"how (?:do|did|have) you (?:\w+ )?(?:calculate|work out|come up|come to|arrive)",
    r"how (?:is|was|were) (?:that|this|the|your) (?:\w+ ){0,3}?(?:calculated|worked out|derived|made up)",
    r"what(?:'s| is|'re| are) (?:\w+ ){0,4}?(?:behind|based on|the reason\w*|the thinking|"
    r"the logic|driving|the basis|your reasoning|the background)",
    r"what (?:drives|drove|led|makes|made|brings|brought) (?:\w+ ){0,3}?(?:you|that|this)",
    r"where (?:does|did|do) (?:that|this|the|your) (?:\w+ ){0,3}?(?:number|figure|price|percent|"
    r"target|amount|request|demand|idea|come from)",
    r"where (?:the|that|this|your) (?:\w+ ){0,6}?comes? from",
    r"(?:number|figure|price|percent\w*|target) (?:\w+ ){0,5}?(?:came up with|calculated|comes? from)",
    r"(?:do|did|are|were) you (?:\w+ )?(?:compar\w+|benchmark\w*|measur\w+) (?:us|this|that|it|our)",
    r"(?:what|which|who) (?:are|were|do|did|is) (?:you|it|that) (?:\w+ ){0,3}?(?:compar\w+|benchmark\w*)",
    r"compared (?:to|with) what",
    r"(?:your|the) (?:reason|reasons|reasoning|rationale|thinking|logic|calculation) (?:for|behind|is)",
    r"(?:understand|know|see|explain|tell|hear) (?:\w+ ){0,3}?(?:the reason|your reason|your thinking|"
    r"what's behind|how you (?:got|came|arrived|worked))",
    r"(?:break|walk|talk) (?:\w+ ){0,4}?(?:number|figure|calculation|math|maths|reasoning|demand)",
    r"is (?:that|this|it) (?:\w+ ){0,3}?(?:because|down to|due to)",
    r"on what (?:basis|grounds)",
    r"(?:is|was|are|were) (?:\w+ ){0,5}?(?:based on|driven by|taken from|because of)",
    r"(?:set|chose|picked|named|gave you|came up with|decided on) (?:that|this|the) (?:\w+ )?"
    r"(?:number|figure|price|target|percent\w*|budget)",
)
"""Why this demand, term or number."""

BUYING_WHY: Final = (
    r"(?:why|what|how come) (?:\w+ ){0,4}?(?:looking|now\b|switch\w*|chang(?:e|ing)\b|buying|replac\w+|"
    r"in the market|searching|considering|moving away|talking to us|interested|brought you|"
    r"led you|need\w*|made you (?:look|call|reach|contact))",
)
"""Why they are buying at all: that is about the need."""

IMPORTANCE_WHY: Final = (
    r"why (?:is|are|does|do|would) (?:\w+ ){0,5}?(?:important|matter|critical|essential|crucial|need)",
    r"why (?:is|are) (?:\w+ ){0,5}?(?:a priority|such an? )",
)
"""Why something matters: about the need, unless the something is a demand."""

DEMANDS: Final = (
    r"(?:term|terms|payment|price|discount|number|figure|percent|days|clause|deadline|date|fixed)\b",
)
"""What a demand is about."""

FIGURES: Final = (r"[$€£]?\d", r"(?:figure|number|percent|price|amount|discount|thousand|days)\b")
"""Shows that `what led you to` asks about a demand."""

CONSIDERED: Final = (
    r"(?:have you|did you) (?:ever |also )?(?:considered?|thought|looked|tried)",
    r"(?:would it|wouldn't it) (?:help|make sense|be better|be enough)",
)
"""Beginnings that suggest another way."""

NEED: Final = (
    r"(?:matter|matters|important|priorit\w+|goal|goals|achieve|achieving|aim|success|successful|ideal|"
    r"ideally|hoping|hope for|outcome|objective|wish|vision)\b",
    r"(?:hurt|hurts|pain|painful|problem|problems|challeng\w+|struggl\w+|worr\w+|concern\w*|issue|"
    r"issues|headache|trouble|bother\w*|frustrat\w+|keeps? you|difficult|bottleneck|risk|break|breaks)\b",
    r"(?:need|needs|require|requires|requirements?|looking for|after|prefer|preference\w*|value|"
    r"interested|care|like to see|want to|wants? from|rely|depend)\b",
    r"(?:situation|today|currently|at the moment|right now|these days|day-to-day|set-?up|"
    r"handle|handling|manage|managing|use|using|run|running|deal with|cope|work now)\b",
    r"(?:happens|happen|would (?:it|that|this) mean|would change|mean for (?:you|your)|cost you|impact|"
    r"affect|costing you|lose|losing|if nothing)\b",
    r"(?:pinch\w*|ache\w*|stuck|slow\w*|on your mind|trip\w* up|annoy\w*|costly)\b",
    r"(?:how many|how often|how big|how large|how much time|how long|how old|how busy|how quickly|"
    r"how soon|how critical)\b",
    r"(?:team|staff|people|company|business|department|customers|users|guests|crew|kitchen|site|"
    r"plant|office|firm|operation|operations)\b",
    r"(?:paying|pay) (?:now|today|currently|at the moment)",
    r"your budget\b",
    r"which (?:of|part|parts|item|items|one|ones|painting|lamp|record|package)",
    r"(?:want|like|take|have|keep)\b",
)
"""What they want to achieve, what hurts, what matters, how things are today."""

PROPER_NEED: Final = 7
"""How many of the `NEED` lines are about needs whoever the subject is; the rest need a `you`."""

ABOUT_THEM: Final = (r"(?:you|your|yours|yourself|ya|u|ur)\b",)

NO_CONTENT: Final = (
    r"(?:do|does|did) (?:you|that|this|it) (?:have any (?:other )?questions|make sense|follow|answer|"
    r"know what i mean|see what i mean|remember)",
    r"(?:any|other|more|further) questions",
    r"(?:may|can|could|shall|should) i (?:ask|share|show|explain|tell|start|suggest|be honest|just)",
    r"have you (?:seen|received|read|had a chance|got|looked at) (?:\w+ ){0,4}?(?:proposal|quote|offer|"
    r"document|email|mail|brochure|deck)",
    r"(?:did|have|has) (?:the|my|our) (?:documents?|e-?mail|mail|quote|offer|proposal|contract)",
    r"what (?:price|figure|number|discount|amount|offer)\b",
    r"what(?:'s| is| would be) your (?:best )?(?:price|offer|number|figure|counter|proposal|target price)",
    r"how much (?:would|will|can|could|are|do) you (?:\w+ )?(?:pay|offer|spend|give)",
    r"what (?:can|could|would|will|do) you (?:\w+ )?(?:offer|pay|propose|accept|suggest)",
    r"(?:is|was) (?:that|this|it) (?:your (?:final|last|best)|final|the final|still)",
    r"(?:sorry|pardon|excuse me)\?",
    r"(?:is that|am i|is this|have i|did i) (?:\w+ )?(?:right|correct|get|got|understand|understood)",
    r"^(?:really|right|ok|okay|yes|no|correct|isn't it|you know|huh|what|and)\?",
)
"""Questions without one of the three contents: they get the form label alone."""

SIGN_ALONE: Final = (
    r"(?:alone|yourself|yourselves|on your own|without|by yourself)\b",
    r"(?:board|boss|cfo|ceo|committee|director|procurement|finance)\b",
)
"""Shows that `can you sign` asks for the authority, not for the signature."""

OPEN_STARTS: Final = (
    r"(?:could|can|would|will|might|may) (?:you|i|we) (?:please |maybe |just |perhaps |also )?"
    r"(?:tell|walk|talk|describe|explain|share|help|give|say|elaborate|expand|go into|take me|ask "
    r"(?:what|how|why|about|which|where)|understand|know (?:what|how|why)|hear|outline|paint|learn)",
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
    r"(?:which|what) (?:day|date|week|month|year|quarter|time|number|figure|price|amount|percentage|"
    r"version|model|size|colour|color|currency|city|deadline)\b",
    r"what(?:'s| is| was| would be) (?:your|the|their) (?:\w+ ){0,2}?(?:budget|deadline|number|name|"
    r"date|headcount|price|figure|volume|turnover|target|limit|headline)\b",
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
