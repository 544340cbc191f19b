"""Name the privacy request in a caller's words: the right asked for, or the question about the receptionist itself."""

import re

from receptionist.conversation.understand_rights import rights_asked
from receptionist.conversation.understand_words import plain

_GAP = r"[\w' ]{0,30}"
_DATA = (
    r"(?:(?:personal |phone |telephone |mobile |contact |cell )*(?:data|datas|info|information|details?|records?|name|number|history|file|"
    r"profile|voice|recordings?|transcripts?|calls?|phone|telephone|email|address|words))"
)
_MACHINE = r"(?:robot|bot|(?<!ing )machine|computers?|human(?: being)?|(?:real|actual|live|living) (?:person|human|lady|voice)|ai|artificial\w*|chat ?bot|software|recording|program)"
_SELF = r"(?:my|personal|our|people's|callers?|customers?|patients?|clients?)"
_HAVE = r"(?:know|have|hold|keep|kept|store|stored|saved?|got|remember|collect|retain|written|wrote|hanging on to)"
_NOT = r"(?:don't|do not|dont|never|not|stop|didn't|no longer|quit|rather you (?:didn't|not))"

_KINDS = {
    "are_you_human": (
        rf"\b(?:are you|is this|is it|am i (?:talking|speaking) (?:to|with)|you are|you're|you(?! (?:get|have|connect)))\b(?! (?:going|able|gonna))[\w' ]{{0,20}}\b{_MACHINE}\b"
        rf"(?! (?:i can|to talk|to speak|available|there|on the))|\bis there (?:a |an )?(?:actual |real )?(?:person|human) (?:on (?:this|the other end)|behind this)\b",
    ),
    "no_training": (
        r"\b(?:train(?:ing|ed)?|teach(?:ing)?|smarter|learn(?:ing|s)? from)\b[\w' ]{0,30}\b(?:ai|models?|machines?|computers?|robots?|voice|calls?|recordings?|algorithms?|systems?)\b",
        r"\b(?:ai|model|machine|computer|robot|voice|calls?|recordings?|algorithm)s?\b[\w' ]{0,20}\b(?:train(?:ing|ed)?|teach|smarter|learns?)\b",
        r"\bopt\w* (?:me )?out of (?:\w+ )?training\b|\bdo you train on\b|\btrain(?:ing|ed)? on (?:me|this|what)\b",
    ),
    "stop_recording": (
        rf"\b{_NOT} (?:to )?(?:(?:be|being|get|getting|me|you|keep|have|want|wish|to|this|it|consent|agree[d]?|allow|like|call|us|permission|give|be|for) )*(?:record|recorded|recording|taping|taped|tape)\b",
        r"\b(?:turn|switch|shut)\b(?: it| that| the| your)*(?: recording| recorder| tape)* off\b[\w' ]{0,8}(?:record|tap)\w+|\b(?:turn|switch|shut)(?: the| that| your)* (?:recording|recorder|tape) off\b",
        r"\b(?:turn|switch|shut) off (?:the |that |your )?(?:record\w*|tape)|\bno (?:recording|taping)\b(?! equipment)|\boff the record\b|\bwithout (?:being )?record(?:ed|ing)\b",
    ),
    "dont_remember": (
        rf"\b{_NOT}\b{_GAP}\b(?:remember(?:ed|ing)? me|(?:be|being|been) remembered|(?:keep|keeping|save|saving|store|storing|hold on to|hang on to|hanging on to|note|write down|retain|kept|retaining)"
        rf" (?:any of )?(?:my|our|any|the)? ?(?:of my )?{_DATA}|(?:save|store|keep) (?:this|any of this|any record|a record|notes|track)\b)",
        r"\b(?:withdraw|take back|revoke|cancel|retract|remove) (?:my )?(?:consent|permission)\b|\bno longer consent\b",
    ),
    "forget_me": (
        r"\bforget (?:about )?me\b|\bforget (?:all |everything )(?:\w+ ){0,5}(?:me|my)\b|\bright to (?:be forgotten|erasure|deletion)\b",
        rf"\b(?:forget|erase|delete|remove|wipe|destroy|purge|scrub|clear|get rid of|take(?! down))\b(?: (?:all|any|of|out|every|trace|the|that|please|everything|stuff|away|down))* (?:my|our) {_DATA}\b"
        r"(?! (?:from the (?:list|schedule|book)|off the (?:list|schedule|book|waiting list)|off (?:that|tomorrow|today|the)))",
        rf"\b(?:erase|delete|remove|wipe|destroy|purge|scrub|clear|get rid of|forget|want)\b {_GAP}\b(?:everything|anything|all|what(?:ever)?|data|info\w*)\b{_GAP}\b(?:about|on|of) me\b(?:$| gone| deleted| erased| wiped)",
        r"\b(?:take|remove|erase|delete|scrub|wipe|clear|get) (?:me|us|my [\w ]{1,20}|everything|it all) (?:from|off|out of|of) (?:of )?(?:your|the|y'all's) (?:whole )?(?:system|database|records?|files|computers?|books|memory|servers?)\b",
        r"\b(?:erase|delete|wipe|destroy|get rid of) (?:this|the|that|our) (?:\w+ )?(?:call|conversation|recording|transcript)\b|\bmy (?:data|records|information|details) (?:to be |be )?(?:deleted|erased|wiped|removed|gone)\b",
    ),
    "correct": (
        r"\bmy (?:\w+ )?(?:name|number|address|details|information|data|record|file|email)\b[\w' ]{0,20}\b(?:wrong|incorrect|not right|misspelled|out of date|outdated)\b[\w' ]{0,25}(?:\b(?:system|files?|records?|database|computer|there|you have|put right)\b|$)",
        rf"\b(?:the )?(?:name|number|information|details|data) (?:that )?you (?:have|hold|keep|got)\b{_GAP}\b(?:wrong|incorrect|not right|out of date)\b",
        r"\b(?:you|you've|you have|they) (?:\w+ )?(?:spelled|have|got|put|misspelled)(?: got)? my (?:name|number|address|details|information|email|data) (?:down )?(?:wrong|incorrectly)\b|\byou misspelled my name\b",
        r"\b(?:correct|fix|update|change|rectify) (?:the |my )(?:name|number|phone number|address|details|information|data|email|record)s?\b(?=[\w' ]{0,30}\b(?:you have|you've got|on file|stored|in your|your records|about me|system)\b)",
        r"\bwrong (?:name|number|address|information|details|data|email) (?:for me|on file|in your (?:system|files|records)|stored|about me|saved)\b|\bcorrect (?:my|the) (?:details|data|information|record)s?\b",
    ),
    "copy": (
        r"\b(?:copy|copies|export|download|print ?out|list) of (?:all |any |the |of )*(?:my |personal )+(?:own |personal )?(?:data|information|info|details|calls?|recordings?|conversations?|transcripts?)\b|\bsubject access\b|\baccess request\b|\bdata request\b",
        rf"\b(?:copy|copies|export|download|print ?out)\b{_GAP}\b(?:you|firm|company|office|business|they)\b[\w' ]{{0,12}}\b{_HAVE}s?\b|\bgdpr\b|\bccpa\b|\bsend me (?:everything|all|whatever)(?: \w+){{0,5}} (?:about|on) me\b",
        r"\b(?:see|look at|access|review|view) (?:all )?(?:of )?(?:my|the) (?:own |personal )?(?:data|information|info)\b|\bsee what you (?:have|got|know|keep|hold) (?:on|about) me\b",
    ),
    "who_can_see": (
        rf"\b(?:who|who's|(?:any|some)(?:one|body)(?: else)?|other people|third part\w+|my (?:husband|wife|ex|boss|parents?|mother|father|employer|landlord)|police|government|advertisers?)\b{_GAP}"
        r"\b(?:see|sees|seen|access|read|reads|listen(?:s|ing)?(?: to| in)?|hear|hears|find out|looked at|look at|view|know)\b[\w' ]{0,20}\b(?:my (?:data|info\w*|details|file|records?|calls?|messages?|name|number|recordings?)|this call|these calls|"
        r"about this|i called|what i|what we|this conversation|(?:the )?recordings?)\b",
        rf"\b(?:share|sharing|sell|selling|sold|disclose|leak)\b[\w' ]{{0,12}}\b(?:{_SELF}|phone|the) ?(?:\w+ )?(?:data|info\w*|details|numbers?|names?|records?)\b|\bshar(?:e|ing) (?:this|it|any of this|what i \w+) with\b",
        r"\b(?:give|giving|pass|passing|hand|handing)\b(?: on| out| over)? (?:my|phone|our|people's) ?(?:phone )?(?:numbers?|info\w*|data|details|names?)\b[\w' ]{0,12}\bto (?:any|other|third|advertis|someone else|somebody else|others|companies|telemark)",
        r"\b(?:is|will|are|does|stay|stays|keep)\b (?:this|it|that|everything|what i \w+|what we \w+|my [\w ]{3,20}|our [\w ]{3,20}|all this)(?: \w+){0,3} (?:private|confidential|secret|between us)\b(?! (?:practice|room|party|dining|lesson|event|lessons))",
        r"\bwho (?:has|have|had) (?:access|looked|seen|heard|listened)\b|\bwho(?:'s| is| else is| else)? (?:listening|going to hear|reading this|watching)\b|\b(?:is|are) (?:someone|anyone|anybody|somebody|people)(?: else)? (?:listening|reading)\b",
    ),
    "are_you_recording": (
        r"\b(?:is|are|am|was|will|if|whether|does|do|being|did)\b[\w' ]{0,25}\b(?:recorded|recording|taped|taping)\b(?! (?:studio|equipment|session))|\bbeing (?:recorded|taped)\b|\byou(?: guys| people| all)? (?:always )?(?:record|tape)\b",
        r"\bhappens? to (?:this|the|my) recordings?\b",
    ),
    "why_known": (
        r"\b(?:how|why|where)(?: on earth| in the world| the heck| exactly)? (?:do|did|come|have|is it that|would) you\b[\w' ]{0,16}\b(?:know|have|got|get|find|found|remember)\b[\w' ]{0,10}\b(?:my (?:name|number|phone|info\w*|details|address|data|email)|who i am|me\b|what i'm called|that about me)",
    ),
    "what_do_you_know": (
        rf"\b(?:what|which|how much|do|does|any|how long|where|are)\b[\w' ]{{0,24}}\byou\b[\w' ]{{0,16}}\b{_HAVE}\b[\w' ]{{0,16}}\b(?:about me|on me|my {_DATA}|personal {_DATA})(?! down| right| for (?:the|my|tomorrow|today))",
        rf"\b(?:what|which|how much) {_DATA}s?\b[\w' ]{{0,20}}\b(?:about|on|of|for) me\b|\bdo you (?:remember me|know who i am|know me)\b|\bkeeping (?:notes|tabs|a file|records) on me\b",
        rf"\b(?:what happens? (?:to|with)|what do you do with|where (?:is|does|do|are)|how (?:is|are|safe is|secure is)) my {_DATA}\b(?! (?:appointment|results))|\bwhat do you do with what i (?:say|tell)\b",
        r"\bhow long (?:do|will|are) (?:you|my)\b[\w' ]{0,20}\b(?:keep|store|save|stored|kept|saved|hold)\b|\bprivacy (?:policy|notice|rights|settings|question)\b|\babout privacy\b|\byou (?:save|keep|store) my (?:voice|number|data|info\w*)\b",
        r"\b(?:is|are) my (?:data|info\w*|details|number) (?:safe|secure|protected|kept|stored)\b|\bsafe to (?:tell|give) you\b|\bon file (?:about|on|for) me\b",
    ),
}  # fmt: skip
_PATTERNS = tuple((kind, re.compile("|".join(ways))) for kind, ways in _KINDS.items())
_CALL_ME = re.compile(
    r"(?:^|\b(?:don't|do not|please|just|you can|everyone|everybody|people|friends|to|and|but|name|prefer you|rather you|time|should) )(?:just )?calls? me (?:mr |mrs |ms |dr |mister |miss )?<PERSON_\d+>"
)
_PITCH = re.compile(r"\b(?:automated message|final notice|press (?:one|two|\d)|warranty|service contract)\b")


def privacy_asked(said: str) -> str:
    """Return the kind of privacy request in the words, empty if none is clear."""
    words = plain(said)
    if _PITCH.search(words):
        return ""
    if _CALL_ME.search(words):
        return "call_me"
    return rights_asked(words) or next((kind for kind, pattern in _PATTERNS if pattern.search(words)), "")
