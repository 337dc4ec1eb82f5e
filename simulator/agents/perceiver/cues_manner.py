"""Ways that show the tone of a message, and statements that can be checked."""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.values import FrozenMap

HOSTILE: Final = (
    r"(?<!be )(?<!i'm )(?:stupid|idiot\w*|ridiculous|insult(?:s|ed|ing)?|pathetic|liar|crap|"
    r"bullshit|shut up|absurd|nonsense|laughable|clueless|greedy|shame on|waste of (?:my )?time|"
    r"wasting my time)\b",
    r"(?:you're|you are|your|stop|all) (?:\w+ )?(?:lying|a joke|jokes?)\b",
    r"(?:how dare you|get lost|go to hell|what the hell|you people|your fault|damn you|"
    r"are you kidding)",
)
COLD: Final = (
    r"(?:unacceptable|out of the question|no way|not interested|non-?negotiable|final offer|"
    r"disappoint\w*|frustrat\w*|uncomfortable|not happy|impossible|forget it)\b",
    r"(?:that's|this is) (?:final|it)\b",
    r"(?:i|we) (?:won't|will not|refuse)\b",
    r"(?:sign|decide) (?:today|now) or\b",
    r"(?:as i said|like i said|again)[,:]",
)
WARM: Final = (
    r"(?:thanks|thank you|appreciate|glad|happy|pleasure|great|wonderful|lovely|excellent|perfect|"
    r"delighted|welcome|fantastic|looking forward|congratulations|enjoy\w*|sorry to hear)\b",
    r"(?:both of us|works for both|both sides|together|partnership|win-win)\b",
    r"(?:i|we) (?:really |fully |completely |totally |can )*(?:understand|see|get|hear) (?:that|"
    r"why|how|you)",
    r"(?:makes|that makes) (?:\w+ )?sense\b",
    r"(?:good|nice) to (?:see|meet|hear)",
    r"(?::\)|🙂|😊|😀|👍)",
    r"how are you\b",
)

ClaimKind = Literal["fact", "promise", "urgency", "rival", "authority", "limit"]

CLAIMS: Final[FrozenMap[ClaimKind, tuple[str, ...]]] = FrozenMap(
    {
        "promise": (
            r"(?:i|we) (?:can |will |absolutely |personally )*(?:guarantee|promise|swear|"
            r"assure you|commit to)\b",
            r"(?:i|we)(?:'ll| will) (?:make sure|ensure|see to it|always|personally)\b",
            r"(?:guaranteed|zero downtime|no risk|never (?:fails?|breaks?))\b",
            r"you(?:'ll| will) (?:never|always|save|double)\b",
        ),
        "urgency": (
            r"(?:offer|price|quote|discount) (?:\w+ ){0,4}?(?:expires?|ends|valid|runs out|"
            r"is gone|goes away)",
            r"(?:only|just) (?:\w+ ){0,2}?(?:until|today|left)\b",
            r"price(?:s)? (?:\w+ )?(?:go|goes|will go|going) up",
            r"(?:slots?|places?|capacity) (?:\w+ ){0,3}?(?:left|filling|go fast|running out|by)",
            r"(?:last|final) chance",
        ),
        "rival": (
            r"(?:competitors?|rivals?|other (?:suppliers?|providers?|vendors?|companies)|"
            r"another (?:supplier|vendor|provider)|(?:the )?others|nobody else|no one else|"
            r"anyone else)\b",
        ),
        "authority": (
            r"(?:my|our) (?:authority|mandate|boss|manager|director|head of sales|ceo|cfo|"
            r"management|discretion)\b",
            r"(?:i|we) (?:am|'m|are|'re) (?:not )?(?:authori[sz]ed|allowed|able to approve)",
            r"(?:need|get|ask for|requires?|needs?) (?:\w+ )?(?:approval|sign-?off)\b",
        ),
        "limit": (
            r"(?:it|we|the \w+|our \w+|i|that) (?:\w+ )?(?:can't|cannot|doesn't|does not|don't|"
            r"won't|isn't able to) (?:\w+ )?(?:support|handle|cover|integrate|include|connect|"
            r"deliver|go (?:below|beyond|lower)|start before|work with)",
            r"(?:not included|isn't included|earliest|limitation|drawback|catch|"
            r"not designed for)\b",
        ),
        "fact": (
            r"(?:our|the|we|it|customers?|clients?|average|typically|"
            r"on average) (?:[\w'%-]+ ){0,8}?\d",
            r"(?:customers?|clients?|companies) (?:like you|your size|of your size|"
            r"in your (?:trade|industry)) ",
            r"(?:we|it|our \w+|the \w+) (?:has|have|includes?|supports?|covers?|comes with|"
            r"runs?|integrates?)\b",
        ),
    }
)
"""Statements by kind; the first kind that fits a sentence is taken."""

SURPRISE: Final = (r"(?:interesting|hm+|wow|ouch|whoa|what|oh|only|just|huh|really|seriously)\b",)
ECHO: Final = (
    r"(?:(?:interesting|hm+|wow|ouch|whoa|what|oh|only|just|huh|really|seriously|so|ok|okay)"
    r"[,.!? ]*){0,2}[$€£]?\d[\d.,]*k?(?: (?:a|per) (?:year|month)| dollars| euros| pounds)?"
    r"[.!?… ]*$",
)
"""A figure said again, with nothing but surprise around it."""

EVERYDAY: Final = (
    r"(?:i|you|we|he|she|it|they|me|us|my|your|our|the|a|an|this|that|these|those|there|here)\b",
    r"(?:is|are|was|were|be|do|does|did|have|has|had|can|could|will|would|should|may|might|must)\b",
    r"(?:yes|no|ok|okay|sure|maybe|please|thanks|sorry|not|and|or|but|if|so|for|with|of|to|in|"
    r"on)\b",
    r"(?:what|which|who|how|why|when|where|all|good|great|fair|fine|right|well|more|less|only|just)\b",
    r"(?:everyone|everybody|anyone|nobody|else|pays?)\b",
    r"(?:price|offer|deal|contract|discount|payment|delivery|training|support|budget|service)s?\b",
)
"""Words one of which nearly every sentence with a meaning holds."""
