"""Ways of putting a package together over several sentences, and of pricing it."""

from __future__ import annotations

from typing import Final

OFFERED: Final = (
    r"(?:i|we)(?:'d| would|'ll| will| can| could| might)(?: \w+)? (?:do|offer|go|make|take|say|"
    r"suggest|propose|accept|need|be (?:at|ok|fine|happy))\b",
    r"(?:my|our) (?:offer|proposal|counter)\b",
    r"(?<!you )(?<!they )(?:could|can|might) (?:do|offer|make|go|say|meet|take)\b",
    r"(?:my |a )?(?:suggestion|proposal|idea|compromise)(?: is| would be)?:",
    r"(?:we |let's )?(?:shake (?:hands )?(?:at|on)|meet (?:you )?(?:at|in the "
    r"middle)|settle (?:at|for|on))\b",
    r"(?:for|to) you(?:,| it's| it is| we'd| i'd)",
    r"(?:how|what) about\b",
    r"(?:shall we|let's|let me) (?:do|say|make|offer|take|call)\b",
)
"""A figure is put forward, and not only told."""

TOLD: Final = (
    r"(?:our|the) (?:list|tariff|rate|standard)(?: price)?s? (?:is|are)\b",
    r"(?:list|standard|regular|normal|full|catalogue) (?:\w+ )?(?:price|rate|fee|tariff)",
    r"(?:the |our |my )?(?:quote|list|offer|quotation|price) (?:was|said|reads|says|stands at)\b",
    r"(?:i'm|i am|we're|we are|you're|you are|i was|we were|"
    r"you were) (?:still |now |currently )?at\b",
    r"(?:is|are|comes to|costs?|runs? at) (?:[$€£]?\d[\d.,]*|an? hundred)",
)
"""A figure is told as what something costs."""

ASKS_BUDGET: Final = (
    r"(?:budget(?:ed)?|set aside|put aside|earmarked|allocated|spending limit"
    r"|ceiling)\b[^.!]{0,40}\?",
    r"(?:what|how much|which|where)\b[^.!]{0,50}\b(?:budget(?:ed)?|set aside|put aside|earmarked|"
    r"allocated|afford|available|limit|ceiling)\b",
)
"""Asks what the other side has to spend."""

LEADS_ON: Final = (
    r"(?:and )?(?:then|for that|for those|for this|at that|that'd be|that would be|that makes|"
    r"that comes to|that's|all that|with that|on that basis|so that's|the price|in total|"
    r"together|all in|all of (?:that|this|it)|makes? it|this (?:comes to|makes|would be)|"
    r"it (?:comes to|makes|all comes to))\b",
)
"""Begins a sentence that prices what the sentence before it has put together."""

SUMS_UP: Final = (
    r"(?:for (?:that|this|all that|all of that)|that (?:comes to|makes|would be)|that'd be|"
    r"all in|makes it|all that|in total|together)\b",
)
"""Prices a package so plainly that what was listed before cannot have been a mere remark."""

GOES_ON: Final = (
    r"(?:the )?(?:rest|everything else|all else|all the rest|otherwise|everything|terms|scope)\b",
    r"(?:and|plus|with|without|including|on|net|both|all|pay|payment|paid|minus|at|for|over"
    r"|also)\b",
    r"(?:keep|swap|drop|leave|take|no|you (?:get|keep|buy|send))\b",
)
"""Begins a sentence that adds to what was just put forward."""

PUTS_TOGETHER: Final = (
    r"(?:here's|here is|this is) (?:how|what|my|an idea|the idea)",
    r"(?:swap|keep|leave|take|drop|give us|train|start with|go with|let's|how about|what about|"
    r"i'd suggest|we'd suggest|i suggest|i would suggest|suppose|say)\b",
)
"""Puts a package together."""

TIES: Final = (
    r"in (?:return|exchange)\b",
    r"(?:and |but )?(?:i|we)(?:'d| would)? need (?:your|the|a|an) (?:\w+ )?(?:signature|order|"
    r"commitment|yes|decision)\b",
    r"(?:and )?(?:give|get) us (?:a|an|your|two|one|the)\b",
)
"""Says what is wanted back, in a sentence of its own or behind the offer."""
