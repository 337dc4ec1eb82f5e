"""Ways of saying everything that neither asks nor puts terms forward."""

from __future__ import annotations

from typing import Final

from simulator.agents.perceiver.cues_arguing import ARGUING
from simulator.agents.perceiver.cues_friction import FRICTION
from simulator.agents.perceiver.patterns import Cue

SOCIAL: Final = (
    Cue(
        "greet",
        0.95,
        (
            r"(?:hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|greetings)\b",
            r"^(?:good )?(?:afternoon|morning|evening)\b,?",
            r"(?:nice|great|good|lovely|pleased|a pleasure) to (?:meet|see|finally meet|"
            r"e-meet) you",
            r"welcome(?: to| back|,|!|\.)",
            r"(?:thanks|thank you)(?: \w+){0,3} for (?:making|taking|finding) (?:the )?time",
            r"(?:thanks|thank you)(?: \w+){0,3} for (?:having|seeing|meeting|joining|coming)",
            r"my name is\b",
        ),
    ),
    Cue(
        "small_talk",
        0.8,
        (
            r"(?:your|nice|good|great|lovely|my) weekend\b",
            r"(?:weather|holiday|holidays|vacation|football|traffic|the kids)\b",
            r"(?:i )?hope (?:you're|you are|you|your|the) (?:\w+ ){0,3}?(?:well|good|nice|"
            r"weekend|trip|journey|day|week)",
            r"(?:doing|i'm|i am) (?:very |pretty |really )?(?:well|good|fine|great),? (?:thanks|"
            r"thank you)",
            r"have a (?:good|nice|great|lovely) (?:day|evening|weekend|one|week)",
            r"(?:the )?smell(?:s)? (?:\w+ )?(?:amazing|lovely|great|good|nearly|in here)",
            r"(?:drove|walked|came) (?:past|by) (?:the|your|last|on)\b",
            r"(?:lovely|nice|great|beautiful|impressive) (?:office|place|building|view|coffee)\b",
        ),
        (
            r"(?:delivery|deliveries|support|cover|coverage|shift|install\w*|holiday (?:season|"
            r"park|home))\b",
        ),
    ),
)

UNDERSTANDING: Final = (
    Cue(
        "reflect",
        0.8,
        (
            r"(?:so )?what (?:i'm|i am|i) hear(?:ing)?\b",
            r"(?:it|that|this) sounds (?:like|as if|as though)",
            r"sounds like\b",
            r"if i (?:understand|understood|hear|heard|follow|got you|get you|got it|got that|"
            r"get this) ",
            r"(?:so|and) (?:for you|in your case|on your side),? (?:it's|it is|the|this)",
            r"you(?:'ve| have)? (?:just )?(?:said|mentioned|told (?:me|us)|told|pointed out|"
            r"explained|described|raised|brought up)(?: earlier| before)?\b",
            r"so you(?:'re| are|'ve| have|r)? ",
            r"so (?:your|the) (?:\w+ ){1,3}(?:is|are) (?:really |mainly |mostly )?(?:about|the|"
            r"that|under)",
            r"in other words\b",
            r"you were (?:saying|telling)\b",
            r"is what (?:you're|you are|you) (?:judged|after|measured|worried|look\w*|need|want|"
            r"care)",
            r"if i(?:'ve| have)? (?:understood|get that|got that|heard)\b",
            r"noted (?:about|on|the)\b",
            r"from what you(?:'ve)? (?:told|said)",
            r"on the \w+: got it\b",
            r"(?:oh (?:bless|dear|no)|ah \w+|ouch)[,!]? (?:eleven|\w+) (?:people|pairs|of|"
            r"hands|days|hours)",
            r"so (?:it's|the \w+(?: \w+){0,2} (?:are|is)) \w+",
            r"^(?:six|three|four|five|eleven|\d+) (?:\w+ )?(?:days|windows|people|hours|weeks|"
            r"hands)\b"
            r"(?! (?:net|means|a week|is|at|for \d))",
            r"your (?:leads|people|team|crew|customers) already\b",
            r"^(?:ok|okay|right|i see|got it),? so (?!what|how|why|we|i|let|the price|my|our|"
            r"can|could|do|shall)",
            r"so (?:it's|it is|that's) (?:really |mostly |mainly |less |not so much )?(?:about|"
            r"the)\b",
            r"(?:let me|to) (?:play|repeat|check|make sure i) (?:\w+ ){0,3}?(?:back|understood|"
            r"understand)",
            r"you (?:want|need|are worried|feel|worry|care)(?:ed)? (?:\w+ ){1,20}(?:, right|"
            r", correct|, is that)",
        ),
        (
            r"as (?:i|we) (?:said|mentioned)",
            r"so you (?:can|could|will|would|get|save|'ll|know|see|have nothing)\b",
            r"(?:lied|you said you would)",
        ),
    ),
    Cue(
        "empathise",
        0.8,
        (
            r"(?:i|we) (?:can |do |fully |completely |totally |really |certainly |"
            r"absolutely )*(?:understand|appreciate|see|get|imagine|respect|know|hear|"
            r"recogni[sz]e) (?:\w+ ){0,2}?(?:that (?:you|your|it|this)|how|why|where|"
            r"the (?:pressure|position|situation|concern|worry|frustration|budget))",
            r"(?:i|we) (?:can |do |fully |completely |totally |really |certainly |"
            r"absolutely )*(?:understand|appreciate|see|get|imagine|respect|know|hear|"
            r"recogni[sz]e) (?:\w+ ){0,2}?(?:your|you(?:'re| are)|what you|it must|it's)",
            r"(?:that|this|it) must (?:have been|feel|be (?:\w+ )?(?:hard|tough|stressful|"
            r"frustrating|annoying|difficult)) ?",
            r"(?:that|this|it|which) (?:sounds|is|was|must be) (?:really |very |quite |"
            r"certainly |pretty )?(?:hard|tough|stressful|difficult|frustrating|painful|"
            r"annoying|exhausting|rough|unpleasant|a nightmare|a lot|understandable)",
            r"(?:i'm|i am|we're|so|very) sorry (?:to hear|that you|you had|about (?:the|your|"
            r"what))",
            r"(?:that's|that is|it's|it is|that) (?:\w+ ){0,2}?(?:a )?(?:fair|valid|good|"
            r"legitimate|reasonable|understandable|fair enough) (?:point|concern|worry|question|"
            r"one|objection)",
            r"(?:your|that) (?:concern|worry|caution|hesitation|frustration) (?:is|makes)",
            r"(?:that|it|this|which) (?:\w+ )?(?:makes|made) (?:a lot of |total |perfect |"
            r"complete )?sense",
            r"in your (?:shoes|position|place) i",
            r"(?:i|anyone|everybody) would (?:be|feel) (?:\w+ )?(?:the same|worried|nervous|"
            r"careful|upset|frustrated|annoyed)",
            r"(?:congratulations|well done)\b",
            r"that's (?:a (?:hard|tough|rough|difficult) (?:spot|place|position|one)|no joke|a "
            r"lot to "
            r"(?:carry|handle|deal with|take on))",
            r"(?:,|^) ?ouch\b",
            r"(?:oh bless|you poor thing|poor (?:you|thing|people))\b",
            r"(?:must|that must) have been\b",
            r"no wonder (?:you|your|that)",
        ),
        (
            r"(?:i|we) (?:don't|do not|can't|cannot|fail to) (?:really )?(?:understand|see|get|"
            r"appreciate)",
            r"(?:i|we) (?:would|'d) (?:really )?appreciate",
            r"(?:like|want|need|try|trying) to (?:better )?(?:understand|know|see)",
            r"(?:must|has to) be (?:paid|signed|returned|at|delivered|done|in|by|made|agreed)",
        ),
    ),
    Cue(
        "summarise",
        0.85,
        (
            r"(?:to|let me|let's|shall i|i'll|quick|just to) (?:quickly |just |briefly )?"
            r"(?:recap|summari[sz]e|sum up|go over|run through)\b",
            r"(?:in summary|quick recap|^(?:summary|recap)\b)",
            r"(?:so |then )?(?:that's|that is|this is|here's|here is) where we (?:are|stand)",
            r"where (?:do |we |things )*stand",
            r"(?:so )?(?:we|we've|we have) (?:have |now |so far |already )*agreed (?:on|to|so far)",
            r"so (?:far )?(?:we have|we've got|we're at|we are at|it's|"
            r"that's) (?:\w+ ){0,3}?[$€£]?\d",
            r"(?:to|just to|let me) (?:confirm|read (?:it|that|this) back|be clear about what we)",
            r"(?:so )?(?:the|our) (?:package|deal|agreement) (?:is|would be|we have|stands at|"
            r"now is)\b",
            r"what we have (?:so far|now|agreed)",
            r"still open (?:is|are)",
        ),
    ),
    Cue(
        "voice_mutual_intent",
        0.85,
        (
            r"(?:work|works|working|good|right|best|fair|win|sense|value|deal|solution|outcome|"
            r"succeed|benefit\w*|happy|better|something) (?:\w+ ){0,3}?(?:for|on|to) (?:both|"
            r"each) (?:of us|side|sides|parties|our|companies|teams|you and)",
            r"(?:for|on) (?:both of us|both sides|you and (?:for )?us|us both|each of us|"
            r"both parties)",
            r"(?:both of us|both sides|we both) (?:\w+ ){0,3}?(?:win|gain|benefit|walk away|"
            r"happy|live|come out|feel good|get)",
            r"win[- ]win",
            r"both (?:companies|of our|teams|businesses|houses|parties) (?:\w+ ){0,3}?(?:better|"
            r"happy|win|gain|well)",
            r"(?:leaves?|makes?|get|keep) both\b",
            r"mutual(?:ly)? (?:benefi\w+|success|interest|good|gain)",
            r"(?:find|build|create|work out|figure out|look for|make) (?:\w+ ){0,5}?together",
            r"(?:long[- ]term|real|true|lasting|good) (?:partnership|relationship)",
            r"(?:has|have|needs|need) to (?:work|hold|be good|make sense|pay off) for you "
            r"(?:\w+ ){0,4}?"
            r"(?:too|as well|also)\b",
            r"works for you (?:and|as well as) (?:for )?(?:us|me)",
            r"(?:want|like) (?:this|it|you) to (?:\w+ )?(?:work|succeed|be a success|win)",
            r"(?:in|for) (?:our|the) (?:common|shared|mutual) interest",
        ),
    ),
)

ALL: Final = (*SOCIAL, *UNDERSTANDING, *FRICTION, *ARGUING)
BESIDE: Final = (
    *(cue for cue in SOCIAL if cue.label == "greet"),
    *(cue for cue in UNDERSTANDING if cue.label in ("reflect", "empathise", "voice_mutual_intent")),
    *(cue for cue in FRICTION if cue.label == "blame"),
    *(cue for cue in ARGUING if cue.label == "disclose_limit"),
)
"""What a sentence may do besides asking."""
