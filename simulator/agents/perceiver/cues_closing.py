"""Ways of saying yes, and what keeps a yes from being one."""

from __future__ import annotations

from typing import Final

_END: Final = r"(?= *[.!,;)]| *$| then\b| and\b| gladly| happily| today| - )"
"""Where a clause that accepts comes to its end."""

ACCEPT_STRONG: Final = (
    r"(?:^|[,.!] ?)sign (?:me|us) up\b",
    r"(?:^|[,.!] ?)(?:you've|you have) got yourself a (?:deal|customer|contract)\b",
    r"[$€£]?\d[\d.,]*k? it is" + _END,
    r"(?:it's|that's|then it's|you've got(?: yourself)?|you have|we have|we've got|we've|so it's|"
    r"you got|i think we have|then we have|sounds like we have) a deal" + _END,
    r"(?:^|(?:[,.!-]|ok|okay|yes|fine|great|perfect|alright|good|then)[ ,]+)"
    r"deal(?: from our side| for (?:me|us)| with us)?" + _END,
    r"(?:i|we)(?:'ll| will|'m happy to|'re happy to| can| am happy to| are happy to| hereby|"
    r" gladly)? (?:\w+ )?accept (?:your (?:\w+ )?(?:offer|proposal|terms|price|package|number|"
    r"figure)|those terms|these terms|the (?:\w+ )?(?:offer|proposal|terms|price|package))",
    r"(?:i|we)(?: \w+)? accept" + _END,
    r"(?:i|we)(?:'ll| will) take (?:your (?:\w+ )?(?:offer|package|price|number)|"
    r"the (?:\w+ )?(?:offer|deal|package)|(?:the )?[$€£]?\d[\d.,]*k?(?! ?(?:%|percent|off|"
    r"weeks?|days?|months?|of|more)))",
    r"(?:i|we)(?:'ll| will)? (?:hereby )?accept (?:the )?[$€£]?\d[\d.,]*k?",
    r"(?:let's|we can|we'll|i'll|happy to|i'm happy to|glad to) (?:\w+ )?(?:shake on (?:it|that|"
    r"this)|shake hands(?: on (?:it|that))?|sign(?: it| that| this)?|seal (?:it|the deal)|"
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
    r"(?:^|[,.!;-] ?)(?:that|this|your (?:\w+ )?(?:offer|proposal|package|price|"
    r"number)) (?:\w+ )?(?:works?|is fine|is ok|is okay|is acceptable|is good|suits|"
    r"sounds good)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|to) (?:me|us|"
    r"our side))?",
    r"(?:(?:yes|ok|okay|fine|great|good|perfect|then|and|so|sure),? )(?:that|this|"
    r"your (?:\w+ )?(?:offer|proposal|package|price|number)) (?:\w+ )?(?:works?|is fine|is ok|"
    r"is okay)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|to) (?:me|us|"
    r"our side))?",
    r"(?:(?:yes|ok|okay|fine|great|good|perfect|then|and|so|sure),? )(?:that|this|"
    r"your (?:\w+ )?(?:offer|proposal|package|price|number)) (?:\w+ )?(?:is acceptable|is good|"
    r"suits|sounds good)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|"
    r"to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?|(?:yes|ok|okay|fine|great|good|perfect|then|and|so|sure),? )(?:that|this|"
    r"your (?:\w+ )?(?:offer|proposal|package|price|number)) (?:\w+ )?(?:sounds great|"
    r"sounds fair|does it|is agreed)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|"
    r"with|by|to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?|(?:yes|ok|okay|fine|great|good|perfect|then|and|so|sure),? )(?:that|this|"
    r"your (?:\w+ )?(?:offer|proposal|package|price|number)) (?:\w+ )?(?:looks good|will do|"
    r"will work|'s fine)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|"
    r"to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?)(?:the (?:\w+ )?(?:package|offer|proposal|price)) (?:\w+ )?(?:works?|"
    r"is fine|is ok|is okay|is acceptable|is good|suits|sounds good)(?: (?:well|perfectly|great|"
    r"fine|very well))?(?: (?:for|with|by|to) (?:me|us|our side))?",
    r"(?:(?:yes|ok|okay|fine|great|good|perfect|then|and|so|sure),? )(?:the (?:\w+ )?(?:package|"
    r"offer|proposal|price)) (?:\w+ )?(?:works?|is fine|is ok|is okay|is acceptable|is good|"
    r"suits|sounds good)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|"
    r"to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?)(?:[$€£]?[\d.,]+k?(?: [\w-]+){0,4}|[\w-]+ days|it all|"
    r"both) (?:\w+ )?(?:works?|is fine|is ok|is okay|is acceptable|is good|suits|"
    r"sounds good)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|to) (?:me|us|"
    r"our side))?",
    r"(?:(?:yes|ok|okay|fine|great|good|perfect|then|and|so|"
    r"sure),? )(?:[$€£]?[\d.,]+k?(?: [\w-]+){0,4}|[\w-]+ days|it all|both) (?:\w+ )?(?:works?|"
    r"is fine|is ok|is okay)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|"
    r"to) (?:me|us|our side))?",
    r"(?:(?:yes|ok|okay|fine|great|good|perfect|then|and|so|"
    r"sure),? )(?:[$€£]?[\d.,]+k?(?: [\w-]+){0,4}|[\w-]+ days|it all|"
    r"both) (?:\w+ )?(?:is acceptable|is good|suits|sounds good)(?: (?:well|perfectly|great|"
    r"fine|very well))?(?: (?:for|with|by|to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?|(?:yes|ok|okay|fine|great|good|perfect|then|and|so|"
    r"sure),? )(?:the (?:\w+ )?(?:package|offer|proposal|price)) (?:\w+ )?(?:sounds great|"
    r"sounds fair|does it|is agreed)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|"
    r"with|by|to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?|(?:yes|ok|okay|fine|great|good|perfect|then|and|so|"
    r"sure),? )(?:the (?:\w+ )?(?:package|offer|proposal|price)) (?:\w+ )?(?:looks good|will do|"
    r"will work|'s fine)(?: (?:well|perfectly|great|fine|very well))?(?: (?:for|with|by|"
    r"to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?|(?:yes|ok|okay|fine|great|good|perfect|then|and|so|"
    r"sure),? )(?:[$€£]?[\d.,]+k?(?: [\w-]+){0,4}|[\w-]+ days|it all|"
    r"both) (?:\w+ )?(?:sounds great|sounds fair|does it|is agreed)(?: (?:well|perfectly|great|"
    r"fine|very well))?(?: (?:for|with|by|to) (?:me|us|our side))?",
    r"(?:^|[,.!;-] ?|(?:yes|ok|okay|fine|great|good|perfect|then|and|so|"
    r"sure),? )(?:[$€£]?[\d.,]+k?(?: [\w-]+){0,4}|[\w-]+ days|it all|"
    r"both) (?:\w+ )?(?:looks good|will do|will work|'s fine)(?: (?:well|perfectly|great|fine|"
    r"very well))?(?: (?:for|with|by|to) (?:me|us|our side))?" + _END,
    r"that's (?:fine|good|ok|okay|acceptable|perfect|great|agreed)(?: (?:for|with|by) (?:me|us))?"
    + _END,
    r"(?:^|(?:yes|ok|okay|fine|great|perfect|then|that)[ ,]+)(?:works|fine|good|ok|okay|"
    r"acceptable) (?:for|with|by) (?:me|us|our side)" + _END,
    r"(?:^|(?:yes|ok|okay|great)[ ,]+)sounds (?:good|great|fine|fair)" + _END,
    r"(?:i|we)(?:'ll| will| can| could) (?:\w+ )?(?:take|accept|live with|agree to|work with|do) "
    r"(?:that|this|it)" + _END,
    r"(?:let's|we can|we'll|i'll|we should|happy to|i'm happy to|we're happy to|"
    r"glad to) (?:\w+ ){0,2}?(?:do it|go ahead|go with (?:that|it|your \w+)|proceed|"
    r"move forward|finali[sz]e (?:it|this|that)|lock (?:it|that|this) in|wrap (?:it|this) up|"
    r"close (?:it|this))" + _END,
    r"(?:i'm|we're|count (?:me|us)|i am|we are) (?:\w+ )?(?:in|on board|good with (?:that|this|"
    r"it)|happy with (?:that|this)|fine with (?:that|this|it)|ok with (?:that|this)|"
    r"okay with (?:that|this))" + _END,
    r"(?:i|we)(?:'ll)? agree(?: to (?:that|this|it))?" + _END,
    r"(?:^|[,.!] ?)(?:(?:ok|okay|yes|yep|yeah|great|perfect|fine|good)[, !]+)?done" + _END,
)
"""Says yes to what was said just before; closes only when that was a package."""

ACCEPT_VETO: Final = (
    r"(?:in (?:theory|principle)|on paper|for now|so far|at first|not quite|in general|sort of|"
    r"kind of)\b",
    r"(?:no|not|never|n't|cannot|without|hardly|barely|far from|nowhere near|neither|nor|"
    r"zero chance of) (?:[\w'%,-]{1,30} ){0,4}?(?:deal|agreed|agree|accept|take|works?|done|"
    r"sign|fine|in|ok|okay|live with|good|acceptable|close|go|do it|shake|sold)\b",
    r"\w+n't (?:[\w'%,-]{1,30} ){0,4}?(?:deal|agreed|agree|accept|take|works?|done|sign|fine|ok|"
    r"okay|live with|good|close|do it|shake|got a deal)\b",
    r"(?:if|unless|provided|providing|as long as|so long as|on (?:the )?condition|assuming|"
    r"subject to|once|until|only when|depending|conditional|pending|in (?:return|exchange)|"
    r"except|apart from|other than|before (?:i|we))\b",
    r"(?:but|however|although|though|only|yet)\b",
    r"(?:would|could|might|may|should|almost|nearly|close to|maybe|perhaps|possibly|probably|"
    r"let me (?:think|check)|not sure|i think about|have to (?:check|ask|"
    r"think))\b(?! (?:sign it today))",
    r"(?:last|previous) (?:year|time|week|month)\b|(?:yesterday|earlier)\b",
    r"(?:you|they|he|she|he'd|people|nobody|everyone|customers|my boss|someone)(?:'ve| have|"
    r"'d)? (?:\w+ )?(?:said|say|says|told|thinks?|claimed?|promised|agreed|accepted|want(?:s|"
    r"ed)?|wrote|asked)",
    r"(?:yeah,? right|as if|in your dreams|oh sure|sure,? and|when pigs|very funny|nice try|"
    r"dream on|just kidding|joking|hilarious|good one|ha+h?a*\b|lol|my (?:foot|ass)|and i'm the)",
    r"\"",
    r"(?:a|the|this|that|our|your|any|no|great|good|better|best|fair|big|real|bad) deal (?:is|"
    r"with|that|was|would|will|you|nobody|no one|breaker|for you|has|needs|looks|includes|on|of|"
    r"in|maker|size|when|where|which|either|here|today)",
    r"(?:want|like|love|hope|hoping|try|trying|ready|like you|need|help|get you|ask you|"
    r"expect you|able|wish|order|difficult|hard|want you) to (?:\w+ )?(?:accept|agree|sign|"
    r"close|take|make a deal|have a deal|do it|go ahead|reach)",
    r"(?:before|until|when|after|to) (?:\w+ )?(?:we|you) (?:\w+ )?(?:have|sign|agree|accept|"
    r"shake|close)",
    r"(?:you|your side) (?:\w+ ){0,2}?(?:accept|take|agree|sign)\b",
    r"agree(?:d)? (?:that|with you that|to disagree|with your point|about)\b",
)
"""What in the same sentence keeps an acceptance from being one."""

NO_IN_YES: Final = (
    r"(?:no|nope|nah|not|never)\b(?! (?:problem|worries|doubt|question|issue|need|objection))",
    r"(?!don't worry|don't mention)\w+n't\b",
)
"""A no inside what starts like a yes."""

ACCEPT_VETO_AFTER: Final = (
    r"^(?:[\w' ]{0,12}[,. ])?(?:but|however|though|although|only if|provided|as long as|"
    r"on one condition|one condition|except|not|just kidding|wait|actually|if|unless|in return|"
    r"there's just|one more thing)\b",
    r"(?:(?:i|we)(?:'d| would|'ll| will)? (?:still |just |also )*(?:need|want|expect|insist|"
    r"require|must have))\b",
    r"(?:in (?:return|exchange)|on (?:the |one )?condition|provided that|just kidding|"
    r"not really|i (?:can't|cannot|won't) accept)",
    r"no deal|(?:can't|cannot|won't|not) (?:agree|accept|sign)",
)
"""What in a later sentence takes an acceptance back or ties it to something."""

YES_WORDS: Final = (
    r"(?:alright|all right|very well|cool|fair enough|let's go with that)",
    r"(?:yes|yep|yeah|yup|correct|confirmed|exactly|right|precisely|sure|absolutely|ok|okay|fine)",
    r"(?:perfect|great|agreed|deal|done|sounds good|good|looks good|all correct|spot on|of course)",
    r"(?:certainly|very good|indeed|that works|works|i confirm|we confirm|you got it|it does|"
    r"we do)",
    r"(?:got it right|happy with that|that matches|we are|it is|let's do it|i do|please do|"
    r"all good)",
    r"(?:go ahead|wonderful|excellent|brilliant|super|lovely|thanks|thank you|then|very much|"
    r"so much)",
    r"(?:from our side|from my side|exactly right|and|that's|that|is|what|we|agreed|on|with|me|"
    r"by|us)",
    r"(?:for|it|this|to|the deal|our deal|the package|how i have it|how i see it|you have it)",
)
"""Words of a plain yes; it counts only when a package has just been put to the speaker."""

YES_STARTS: Final = (
    r"(?:alright|all right|very well),? (?:then,? )?(?:agreed|deal|done|yes|let's do it|"
    r"let's go with that|that works|you have a deal)\b",
    r"(?:yes|yep|yeah|yup|correct|confirmed|exactly|right|that's right|that's correct|"
    r"that is (?:right|correct)|precisely|sure|absolutely|ok|okay|fine|perfect|great|agreed)\b",
    r"(?:deal|done|sounds good|good|looks good|spot on|of course|certainly|indeed|i confirm|"
    r"we confirm|that works|works|happy with that|that matches|all correct|all good)\b",
)

YES_GOES_ON: Final = (
    r"let's (?!do it|go ahead|sign|shake|close|seal|finali[sz]e|wrap|proceed|get started|move "
    r"forward)",
    r"(?:let me|i'd like to|i want to|i need to) (?!congratulate|thank|sign|confirm)",
    r"(?:is|was) your (?:\w+ ){0,2}?(?:number|figure|price|offer|position|limit|budget)",
    r"(?:you're|you are|you were) (?:still )?at\b",
    r"(?:got it|noted|understood|interesting|fair enough|i see)$",
    r"(?:so|then|now|and) (?:tell|show|explain|walk|help)\b",
    r"(?:tell me|help me understand|as the rep)\b",
)
"""What shows that `fine` or `okay` only opened the next point."""

WHAT_COMES_NEXT: Final = (
    r"(?:when|where|how|what|who|shall|should|will|can|could|do) (?:[\w']+ ){0,4}?(?:start|"
    r"begin|sign|send|kick off|go from here|happens? next|come next|next|paperwork|contract|"
    r"deliver|order|invoice)\b",
)
"""Questions that take the deal for made."""

GRANTED_REQUEST: Final = (
    r"(?:can|could|would|will|can't|couldn't) (?:you|we) (?:\w+ ){0,3}?(?:throw|include|add|"
    r"give|do|lower|reduce|extend|waive|drop|come down|knock|take|make|go|match|cover|get|offer|"
    r"improve|stretch)",
    r"(?:i|we)(?:'d| would)? (?:need|want|like|expect|ask for)",
)
"""The other side's message asks for something for nothing."""
