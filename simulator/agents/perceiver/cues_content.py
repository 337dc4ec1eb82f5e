"""What a question is about: who decides, why a demand, what is needed."""

from __future__ import annotations

from typing import Final

PROCESS: Final = (
    r"(?:who|whose|which (?:people|person|colleagues)) (?:\w+ ){0,4}?(?:decid\w+|approv\w+|sign\w*|"
    r"say yes|on board|agree|involved|budget|authori[sz]e\w*|final say|last word|convinced?)",
    r"who (?:else )?(?:has|have|needs?|would|will|should|must|is|gets) (?:\w+ ){0,3}?"
    r"(?:to|be|involved|in the room|at the table)",
    r"who (?:else|besides|apart from)\b",
    # `who looks at this besides you?`, `apart from you, who reads it?`
    r"who (?:\w+ ){1,6}?(?:besides|apart from|other than|except|next to|above) you\b",
    r"(?:besides|apart from|other than|above) you,? who\b",
    r"(?:any|some)(?:one|body) (?:else )?(?:above|over|besides|apart from|other than) you\b",
    r"(?:signature|sign-off)\b",
    r"how (?:does|do) your process\b",
    r"(?:sign|signs|signed) (?:it |this |that )?off\b|(?:will|would|does|did) (?:\w+ "
    r"){1,3}?(?:\w+ )?"
    r"sign (?:at|that|this|it)\b",
    r"(?:does|do|would|will) (?:anyone|anybody|somebody|someone) else (?:\w+ ){0,2}?(?:have|need|"
    r"want|agree|okay|sign)",
    r"(?:run (?:this|it) past|talk(?:ing)? (?:it|this) through with|okay this|has a say|have a say|"
    r"a say before)\b",
    r"what would the (?:bank|board|boss|owner)\b",
    r"(?:does|do) (?:he|she|they|your \w+) (?:\w+ )?need to see\b",
    r"(?:decision|approval|purchasing|procurement|buying|sign-?off|budget|internal|tender) ?"
    r"(?:making )?(?:process|cycle|round|path|maker|makers|committee|steps|criteria)",
    r"how (?:do|does|will|would|are|is) (?:\w+ ){0,6}?(?:decid|decision|approv|sign(?:ed)? off|"
    r"make up your mind|choose (?:a|the|your|between))",
    r"how (?:do|does) (?:you|your \w+|the \w+) (?:\w+ ){0,3}?(?:buy|purchase|"
    r"make (?:\w+ )?decisions?)",
    r"when (?:do|does|will|would|must|can|should|are|is) (?:\w+ ){0,6}?(?:decid|decision|approv|"
    r"board|sign|choose|budget)",
    r"(?:whose|which|what) (?:budget|money|cost cent\w+)",
    r"where (?:does|would|will|is) (?:the|this|that) (?:money|budget|funding)",
    r"(?:board|committee|procurement|finance|legal|cfo|ceo|boss|director|partner) (?:\w+ ){0,5}?"
    r"(?:approv\w+|sign\w*|involved|agree|decide|say|look at|weigh in|review|need to)",
    r"(?:can|do|are) you (?:\w+ ){0,4}?(?:decide|sign|approve|authori[sz]ed?|commit|say yes) "
    r"(?:\w+ ){0,3}?(?:alone|yourself|on your own|today|without|by yourself)",
    r"(?:legal|finance|procurement|it|hr|compliance|your lawyers?) (?:\w+ ){0,3}?(?:first|read|"
    r"check|review)",
    r"is it (?:you|your call|up to you|your decision)",
    r"(?:do|does|will|would|did) (?:you|this|it|that|your) (?:\w+ )?(?:need|require|have to|go)"
    r" (?:\w+ ){0,4}?(?:approval|sign-?off|go through|board|committee|tender|boss|through)",
    r"(?:needs?|has|have) to (?:approve|sign|agree|be convinced|be on board|say yes)",
    r"need (?:\w+ ){0,3}?signature",
    r"next steps? (?:on|at|from) your (?:side|end)",
    r"by when do you (?:need|want|have) to (?:decide|choose|sign|order)",
    r"what (?:happens|has to happen|needs to happen) (?:\w+ ){0,6}?(?:before|until) (?:you|we|"
    r"it|this)",
    r"is (?:the|a|your) budget (?:\w+ ){0,3}?(?:approved|released|signed off|set|allocated|agreed)",
    r"(?:timeline|timeframe|schedule) for (?:a|the|your) (?:decision|signature)",
)
"""About who decides, how, when, with whose money."""

REASON: Final = (
    r"why\b",
    r"how come\b",
    r"where (?:does|did|do) (?:[\w.,$€£]+ ){1,3}?come from",
    r"how did (?:\w+ ){1,2}?(?:get|arrive|come|work|calculate|reach|land|settle) (?:to|at|up|"
    r"on|out|"
    r"with)",
    r"(?:did|does) (?:that|this|the) (?:number|figure|price|sum) (?:\w+ )?(?:include|count|cover)",
    r"how did you (?:\w+ ){0,4}?(?:get|arrive|come|work|calculate|derive|reach|land|settle)",
    r"how (?:do|did|have) you (?:\w+ )?(?:calculate|work out|come up|come to|arrive)",
    r"how (?:is|was|were) (?:that|this|the|your) (?:\w+ ){0,3}?(?:calculated|worked out|derived|"
    r"made up)",
    r"what(?:'s| is|'re| are) (?:\w+ ){0,4}?(?:behind|based on|the reason\w*|the thinking|"
    r"the logic|driving|the basis|your reasoning|the background)",
    r"what (?:drives|drove|led|makes|made|brings|brought) (?:\w+ ){0,3}?(?:you|that|this)",
    r"where (?:does|did|do) (?:that|this|the|your) (?:\w+ ){0,3}?(?:number|figure|price|percent|"
    r"target|amount|request|demand|idea|come from)",
    r"where (?:the|that|this|your) (?:\w+ ){0,6}?comes? from",
    r"(?:number|figure|price|percent\w*|target) (?:\w+ ){0,5}?(?:came up with|calculated|"
    r"comes? from)",
    r"(?:do|did|are|were) you (?:\w+ )?(?:compar\w+|benchmark\w*|measur\w+) (?:us|this|that|it|"
    r"our)",
    r"(?:what|which|who) (?:are|were|do|did|is) (?:you|it|that) (?:\w+ ){0,3}?(?:compar\w+|"
    r"benchmark\w*)",
    r"compared (?:to|with) what",
    r"(?:your|the) (?:reason|reasons|reasoning|rationale|thinking|logic|calculation) (?:for|"
    r"behind|is)",
    r"(?:understand|know|see|explain|tell|hear) (?:\w+ ){0,3}?(?:the reason|your reason|"
    r"your thinking|what's behind|how you (?:got|came|arrived|worked))",
    r"(?:break|walk|talk) (?:\w+ ){0,4}?(?:number|figure|calculation|math|maths|reasoning|demand)",
    r"is (?:that|this|it) (?:\w+ ){0,3}?(?:because|down to|due to)",
    r"on what (?:basis|grounds)",
    r"(?:is|was|are|were) (?:\w+ ){0,5}?(?:based on|driven by|taken from|because of)",
    r"(?:set|chose|picked|named|gave you|came up with|decided on) (?:that|this|the) (?:\w+ )?"
    r"(?:number|figure|price|target|percent\w*|budget)",
)
"""Why this demand, term or number."""

BUYING_WHY: Final = (
    r"(?:why|what|how come) (?:\w+ ){0,4}?(?:looking|now\b|switch\w*|chang(?:e|ing)\b|buying|"
    r"replac\w+|in the market|searching|considering|moving away|talking to us|interested|"
    r"brought you|led you|need\w*|made you (?:look|call|reach|contact))",
)
"""Why they are buying at all: that is about the need."""

IMPORTANCE_WHY: Final = (
    r"why (?:is|are|does|do|would) (?:\w+ ){0,5}?(?:important|matter|critical|essential|crucial|"
    r"need)",
    r"why (?:is|are) (?:\w+ ){0,5}?(?:a priority|such an? )",
)
"""Why something matters: about the need, unless the something is a demand."""

DEMANDS: Final = (
    r"(?:term|terms|payment|price|discount|number|figure|percent|days|clause|deadline|date|"
    r"fixed)\b",
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
    r"(?:matter|matters|important|priorit\w+|goal|goals|achieve|achieving|aim|success|"
    r"successful|ideal|ideally|hoping|hope for|outcome|objective|wish|vision)\b",
    r"(?:hurt|hurts|pain|painful|problem|problems|challeng\w+|struggl\w+|worr\w+|concern\w*|"
    r"issue|issues|headache|trouble|bother\w*|frustrat\w+|keeps? you|difficult|bottleneck|risk|"
    r"break|breaks)\b",
    r"(?:need|needs|require|requires|requirements?|looking for|after|prefer|preference\w*|value|"
    r"interested|care|like to see|want to|wants? from|rely|depend)\b",
    r"(?:situation|today|currently|at the moment|right now|these days|day-to-day|set-?up|"
    r"handle|handling|manage|managing|use|using|run|running|deal with|cope|work now)\b",
    r"(?:happens|happen|would (?:it|that|this) mean|would change|mean for (?:you|your)|cost you|"
    r"impact|affect|costing you|lose|losing|if nothing)\b",
    r"(?:pinch\w*|ache\w*|stuck|slow\w*|on your mind|trip\w* up|annoy\w*|costly)\b",
    r"(?:how many|how often|how big|how large|how much time|how long|how old|how busy|how quickly|"
    r"how soon|how critical)\b",
    r"(?:team|staff|agents|people|company|business|department|customers|users|guests|crew|"
    r"kitchen|site|"
    r"plant|office|firm|operation|operations)\b",
)
"""What they want to achieve, what hurts, what matters, how things are today."""

OTHERWISE: Final = (r"(?:breaks?|hurts?|happens) (?:otherwise|if)\b",)
"""Asks, beside the why of a demand, for what it is good for."""

ABOUT_THEM: Final = (r"(?:you|your|yours|yourself|ya|u|ur)\b",)
