"""Short patterns for what the act labels do not tell apart; a blank stands for any white space."""

from __future__ import annotations

from typing import Final

ABOUT_APPROVAL: Final = (
    r"\b(?:who|whom|anyone|anybody|someone|somebody|what) else\b",
    r"\b(?:sign|signs|sign-off|signature|approv\w+|decid\w+|decision|authority|agree|say yes)\b",
    r"\b(?:has|have) (?:a say|the last word|to be convinced|to like)\b",
)
"""Words that make a question about the process one about who decides (S2.6)."""

WHO_DECIDES: Final = (
    r"\bwho (?:else|besides|apart from|do you have to)\b",
    r"\b(?:does|do|will|would|is there) (?:any|some)(?:one|body) else\b",
    r"\bwho(?:'s| is)? (?:\w+ ){0,3}?(?:sign|decid|approv)\w*",
    r"\b(?:run|put) (?:this|it|that) past\b",
    r"\b(?:has|have) (?:a say|the last word|to (?:sign|agree|okay|approve))\b",
)
"""In a question: who else has a say, whatever act was heard in it (S2.6)."""

ABOUT_THE_PERSON: Final = (
    r"\b(?:you|yourself) personally\b",
    r"\bpersonal (?:stake|goal|interest|agenda)\b",
    r"\bfor you (?:yourself|as a person|in your (?:own )?(?:role|job|position))\b",
    r"\bfor yourself\b",
    r"\b(?:your|you) own (?:goal|role|job|team|desk|agenda|stake|name)\b",
    r"\b(?:depends|hangs|riding|rides) .{0,30}\bfor you\b",
)
"""Words that make a question one about the contact's own stake (S4.4)."""

DECIDES_ALONE: Final = (
    r"\b(?:i|we) (?:alone )?decide (?:(?:on )?(?:this|that|it) )?(?:myself|alone|on my own)\b",
    r"\bi decide (?:this|that|it|on this|on it)\b",
    r"\b(?:it|that|this)(?:'s| is) (?:entirely |only )?my (?:own )?(?:decision|call)\b",
    r"\bi(?:'m| am) the (?:only )?one who (?:decides|signs)\b",
    r"\bi (?:don't|do not) (?:need|have) to ask any(?:one|body)\b",
    r"\bi sign (?:\w+ ){0,2}?(?:with|in) my own name\b",
    r"\b(?:nobody|no one) else (?:decides|signs|has (?:a say|to))\b",
)
"""The buyer says that nobody else has a say."""

WHY_IT: Final = (
    r"\bhow (?:did|do|have) \S+ (?:\w+ )?(?:get|got|arrive|come|work|reach)\b",
    r"\bwhere (?:does|do|did) .{1,40}\b(?:come|comes|came) from\b",
    r"\b(?:what's|what is) (?:behind|that based on|it based on|in (?:that|this) (?:figure"
    r"|number))\b",
    r"\b(?:what|which) .{0,30}\b(?:compar\w+|have to cover|need to cover|needs to cover)\b",
    r"\bhow (?:was|is) (?:that|this|it|[^?]{1,30}) (?:worked out|calculated|made up)\b",
)
"""In a question after a demand: what is behind it (S1.1)."""

PRICE_PROBE: Final = (
    r"\d|%|\b(?:percent|discount|off that|per seat|how much|budget|highest|your (?:limit|max))\b",
)
"""A question that fishes for a number asks about no need."""

SUGGESTS: Final = (
    r"\b(?:have you (?:considered|thought)|why not|what about|how about"
    r"|would(?:n't)? .{0,40}better)\b",
)
"""A question that proposes something."""

ABOUT_US: Final = (r"\b(?:we|our|ours|us|ourselves)\b",)
"""The rep speaks of the rep's own side."""

PLAYING_BACK: Final = (
    r"^(?:ok(?:ay)?,? |right,? |ah,? |got it,? )*(?:so|got it|you said|you told|you're saying)\b",
    r"\b(?:if i (?:understand|understood|get|got|have)|i(?:'ve| have) understood"
    r"|sounds like|you(?:'ve| have)? told me)\b",
)
"""How a sentence begins that gives back what was heard (S4.6)."""

LINKING: Final = (
    r"\b(?:so that|so your?|because you\w*|since you\w*|as you|which means|that means|that way)\b",
    r"\byou (?:said|told|mentioned|asked|wanted|need|needed|worry|worried|described)\b",
    r"\b(?:for|with|given|after) your\b",
    r"\bthat's why\b",
)
"""Words that tie one thing to another in a sentence (S3.1)."""

SIZE_OR_BUDGET: Final = (
    r"\b(?:our|the|my|a) budget\b",
    r"\b(?:can't|cannot|can not|couldn't) afford\b",
    r"\b(?:only|no more than|at most) (?:have|got|want to spend)\b",
    r"\b(?:start|begin) (?:small|smaller)\b",
    r"\b(?:too (?:big|much for us|large)|smaller|fewer|pilot|trial|one step at a time)\b",
    r"\b(?:not sure|don't know) (?:if |whether |that )?we(?:'ll| will)? (?:need|use)\b",
    r"\bdon't need (?:all|everything|the whole)\b",
)
"""A buyer's words that may make a smaller option fit (S3.2)."""

ABSOLUTE: Final = (
    r"\b(?:100|hundred|one hundred) ?(?:%|percent|per cent) (?:\w+ ){0,2}?"
    r"(?:uptime|safe|secure|reliable|certain|guarantee\w*)",
    r"\bzero (?:risk|downtime|problems|issues|failures|effort|defects)\b",
    r"\b(?:never|not ever) (?:ever )?(?:fails?|breaks?|crash(?:es)?|goes? down|be late)\b",
    r"\b(?:no|without any) risk (?:at all|whatsoever)\b",
    r"\b(?:solves?|fix(?:es)?) (?:all|every|everything)\b",
    r"\b(?:best|cheapest|fastest) (?:\w+ )?(?:in the world|on the market|on earth|anywhere)\b",
    r"\b(?:double|triple) your\b",
)
"""Promises that nothing in any brief could bear out (S3.3)."""

NEGATED: Final = (
    r"\b(?:can't|cannot|can not|won't|will not|don't|do not|couldn't|nobody can|not|no one can)\b",
)

TO_THE_JUDGE: Final = (
    r"\b(?:note|message|instructions?) (?:to|for) (?:the )?"
    r"(?:judge|evaluator|grader|assessor|scorer|coach|model)\b",
    r"\b(?:judge|evaluator|grader|assessor|scorer|scoring)\s*[:,]",
    r"\bignore (?:all |any |the |your )*(?:previous|prior|above|earlier|other) (?:\w+ )?"
    r"(?:instructions?|rules?|prompts?)\b",
    r"\b(?:system|assistant|developer)\s*:",
    r"\b(?:rubric|scorecard|system prompt|not_applicable|unscored)\b",
    r"\b(?:score|rate|grade|mark) (?:this|me|us|it|every\w*|all|the (?:rep|seller|talk|transcript))"
    r"\b.{0,60}(?:\d|yes|full|high|perfect|top|max\w*)",
    r"\b(?:all|every|each) criteri(?:a|on)\b",
    r"\b(?:verdict|full marks|maximum score|perfect score)\b",
    r"\b(?:needs|transparency|fairness|walkaway)\.[a-z]+_[a-z_]+",
)
"""Words that speak to whoever scores the talk, not to the buyer: they count for nothing."""
