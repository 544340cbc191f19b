"""Name the privacy request in a caller's words: the right asked for, or the question about the receptionist itself."""

import re

from receptionist.conversation.understand_called import called, mistaken
from receptionist.conversation.understand_rights import rights_asked
from receptionist.conversation.understand_words import plain

_GAP = r"[\w' ]{0,30}"
_DATA = (
    r"(?:(?:personal |phone |telephone |mobile |contact |cell )*(?:data|datas|info|information|details?|records?|name|number|history|file|"
    r"profile|voice|recordings?|transcripts?|calls?|phone|telephone|email|address|words))"
)
_MACHINE = r"(?:robot|bot|(?<!ing )machine|computers?|human(?: being)?|(?:real|actual|live|living) (?:person|human|lady|voice)|ai|artificial\w*|chat ?bot|software|recording|program)"
_SELF = r"(?:my|personal|our|people's|callers?|customers?|patients?|clients?)"
_OTHER_COPY = (
    r"(?:bills?|invoices?|receipts?|x ?rays?|results?|prescriptions?|menu|price\w*|contracts?|estimates?|quotes?|"
    r"forms?|keys?|reports?|lease|will|deed|insurance|card|brochure|catalog\w*|flyer|schedule|warranty|policy)"
)
_HAVE = r"(?:know|have|hold|keep|kept|store|stored|saved?|got|remember|collect|retain|written|wrote|hanging on to)"

_KINDS = {
    "are_you_human": (
        rf"\b(?:are you|is this|is it|am i (?:talking|speaking) (?:to|with)|you are|you're|you(?: just| really| sound| seem| guys)*(?= (?:like |just |really |some kind of |one of those |an? )))\b(?! (?:going|able|gonna))[\w' ]{{0,20}}\b{_MACHINE}\b"
        rf"(?! (?:i can|to talk|to speak|available|there|on the))|\bis there (?:a |an )?(?:actual |real )?(?:person|human) (?:on (?:this|the other end)|behind this)\b",
    ),
    "no_training": (
        r"\b(?:train(?:ing|ed)?|teach(?:ing)?|smarter|learn(?:ing|s)? from)\b[\w' ]{0,30}\b(?:ai|models?|machines?|computers?|robots?|voice|calls?|recordings?|algorithms?|systems?)\b",
        r"\b(?:ai|model|machine|computer|robot|voice|calls?|recordings?|algorithm)s?\b[\w' ]{0,20}\b(?:train(?:ing|ed)?|teach|smarter|learns?)\b",
        r"\bopt\w* (?:me )?out of (?:\w+ )?training\b|\bdo you train on\b|\btrain(?:ing|ed)? on (?:me|this|what)\b",
    ),
    "dont_remember": (
        r"\b(?:withdraw|take back|revoke|cancel|retract|remove) (?:my )?(?:consent|permission)\b|\bno longer consent\b",
    ),
    "correct": (
        r"\bmy (?:\w+ )?(?:name|number|address|details|information|data|record|file|email)\b[\w' ]{0,20}\b(?:wrong|incorrect|not right|misspelled|out of date|outdated)\b[\w' ]{0,25}(?:\b(?:system|files?|records?|database|computer|there|you have|put right)\b|$)",
        rf"\b(?:the )?(?:name|number|information|details|data) (?:that )?you (?:have|hold|keep|got)\b{_GAP}\b(?:wrong|incorrect|not right|out of date)\b",
        r"\b(?:you|you've|you have|they) (?:\w+ )?(?:spelled|have|got|put|misspelled)(?: got)? my (?:name|number|address|details|information|email|data) (?:down )?(?:wrong|incorrectly)\b|\byou misspelled my name\b",
        r"\b(?:correct|fix|update|change|rectify) (?:the |my )(?:name|number|phone number|address|details|information|data|email|record)s?\b(?=[\w' ]{0,30}\b(?:you have|you've got|on file|stored|in your|your records|about me|system)\b)",
        r"\b(?:details?|information|info|data|records?|name|number|address|what) (?:that )?you(?:'ve| have)? (?:have|hold|keep|got|know)?\b[\w' ]{0,20}\b(?:wrong|incorrect|not (?:right|correct)|out of date|outdated|old)\b|"
        r"\bmy (?:contact |personal )?(?:details|name|number|phone number|address|last name) (?:have|has) changed\b|\b(?:correct|fix|rectify|amend|change|update) (?:something|anything|what|some of what|a mistake in what)\b[\w' ]{0,10}\b(?:you have|on file|about me)\b|"
        r"\bmy (?:\w+ )?(?:name|number|address|email) (?:isn't|is not|wasn't) (?:spelled|written|right|correct)\b[\w' ]{0,20}\b(?:system|files?|records?|database|you have|on file)\b|"
        r"\b(?:mistake|error|typo|something wrong) (?:in|with|about) my (?:details|data|records?|name|number|info\w*|file|profile)\b|"
        r"\b(?:update|change|correct|fix) (?:your records|my (?:contact |personal )?(?:details|information|data|info))\b|"
        r"\b(?:incorrect|wrong) (?:name|number|address|email|information|details) you (?:have|hold|keep|got)\b|"
        r"\b(?:old|outdated|wrong|incorrect|out of date) (?:phone )?(?:name|number|address|information|details|email) (?:for me|on file|in your)\b|"
        r"\b(?:name|number|address|information|details|email) (?:on file|in (?:your|the) (?:system|records?|files?))\b[\w' ]{0,10}\b(?:wrong|incorrect|not (?:right|correct)|out of date|outdated|old)\b",
        r"\bwrong (?:name|number|address|information|details|data|email) (?:for me|on file|in your (?:system|files|records)|stored|about me|saved)\b|\bcorrect (?:my|the) (?:details|data|information|record|name|number|phone number|address)s?\b",
    ),
    "who_can_see": (
        rf"\b(?:who|who's|(?:any|some)(?:one|body)(?: else)?|other people|third part\w+|my (?:husband|wife|ex|boss|parents?|mother|father|employer|landlord)|police|government|advertisers?)\b{_GAP}"
        r"\b(?:see|sees|seen|access|read|reads|listen(?:s|ing)?(?: to| in)?|hear|hears|find out|looked at|look at|view|know)\b[\w' ]{0,20}\b(?:my (?:data|info\w*|details|file|records?|calls?|messages?|name|number|recordings?)|this call|these calls|"
        r"about this|i called|what i|what we|this conversation|(?:the )?recordings?)\b",
        rf"\b(?:share|sharing|sell|selling|sold|disclose|leak)\b[\w' ]{{0,12}}\b(?:{_SELF}|phone|the) ?(?:\w+ )?(?:data|info\w*|details|numbers?|names?|records?)\b|\bshar(?:e|ing) (?:this|it|any of this|what i \w+) with\b",
        r"\b(?:give|giving|pass|passing|hand|handing)\b(?: on| out| over)? (?:my|phone|our|people's) ?(?:phone )?(?:numbers?|info\w*|data|details|names?)\b[\w' ]{0,12}\bto (?:any|other|third|advertis|someone else|somebody else|others|companies|telemark)",
        r"\b(?:is|will|are|does|stay|stays|keep)\b (?:this|it|that|everything|what i \w+|what we \w+|my [\w ]{3,20}|our [\w ]{3,20}|all this)(?: \w+){0,3} (?:private|confidential|secret|between us)\b(?! (?:practice|room|party|dining|lesson|event|lessons))",
        r"\b(?:this|it|that|my \w+) (?:going to be |be |being |get |gets )?shared with (?:any|other|some|third)\w*\b|"
        r"\b(?:my (?:husband|wife|ex|boss|parents?|mother|father|mom|dad|employer|landlord|insurance|kids?)|who(?:'s)?(?: all| else)?|any(?:one|body)(?: else)?|some(?:one|body)(?: else)?|others?|your (?:staff|team|people|boss|\w+)|the (?:doctor|dentist|owner|boss|office|staff|company|government|police)|other people|people)\b"
        r"(?: (?:can|could|will|would|might|may|does|do|is|are|gets?|going|to|be|able to|also|else|actually|all|ever))*"
        r" (?:sees?|seen|seeing|reads?|reading|hears?|hearing|listens?(?:ing)?(?: in)?(?: to)?|access|knows? about|views?|gets?|receives?|looks? at(?! (?:this|that|it)$))"
        r" (?:(?:this|that|it|these|everything)(?: (?:call|conversation|info\w*|data|message|recording|transcript|stuff)s?)?(?: (?:later|afterwards|after|besides \w+|other than \w+|too|as well|please))*$|"
        r"(?:these|those|this|that|the) (?:calls?|conversations?|messages?|recordings?|transcripts?|info\w*|data|notes)\b|my (?:data|info\w*|details|files?|calls?|messages?|number|name|recordings?|transcripts?|conversations?|notes)\b|"
        r"my stuff\b|this (?:info\w*|data)\b|what (?:i|i'm|we|we're|i've) (?:say\w*|said|tell\w*|told|talk\w*))|\bwho (?:is|are) (?:this|my|that|it) (?:\w+ )?(?:going|sent|given|shared) (?:to|with)\b|\bwho does (?:this|it|my \w+) go to\b(?! for)",
        r"\bwho (?:has|have|had) (?:access|looked|seen|heard|listened)\b|\bwho(?:'s| is| else is| else)? (?:listening|going to hear|reading this|watching)\b|\b(?:is|are) (?:someone|anyone|anybody|somebody|people)(?: else)? (?:listening|reading)\b",
    ),
    "copy": (
        r"\b(?:i (?:want|need|would like)|i'd like|(?:can|could|may) i (?:have|get)|(?:give|send|text|email|get) me) (?:a|my) copy\b"
        rf"(?! of (?:the |my |an? |that |this |your )?(?:\w+ )?{_OTHER_COPY}\b)|\b(?:have|get|want|receive) a copy(?: please| too| of it)?$|\bsend a copy (?:to me|of my data)\b",
        r"\b(?:copy|copies|export|download|print ?out|list) of (?:all |any |the |of )*(?:my |personal )+(?:own |personal )?(?:data|information|info|details|calls?|recordings?|conversations?|transcripts?)\b|\bsubject access\b|\baccess request\b|\bdata request\b",
        rf"\b(?:copy|copies|export|download|print ?out)\b{_GAP}\b(?:you|firm|company|office|business|they)\b[\w' ]{{0,12}}\b{_HAVE}s?\b|\bgdpr\b|\bccpa\b|\bsend me (?:everything|all|whatever)(?: \w+){{0,5}} (?:about|on) me\b",
        rf"\b(?:send|email|mail|give|get|download|export|request|receive|have)\b[\w' ]{{0,12}}\b(?:(?:all (?:of )?)?my (?:own |personal )?data|(?<=me )(?:all )?(?:of )?my (?:personal )?(?:information|info|details)|(?:everything|whatever|what|all (?:of )?(?:the |my )?(?:data|information)) (?:that )?(?:you|you've|y'all)\b[\w' ]{{0,12}}\b{_HAVE}\b[\w' ]{{0,10}}\b(?:about|on) me)\b|"
        r"\b(?:export|download) (?:all )?(?:of )?my (?:personal )?(?:information|info|details|calls?)\b|"
        r"\b(?:send|email|give|get|have|want|need|like)\b[\w' ]{0,10}\b(?:transcripts?|recordings?) of (?:my|this|the|our|that) (?:\w+ )?(?:call|conversation)s?\b",
        r"(?<!who can )(?<!who all can )(?<!who could )(?<!gets to )\b(?:see|look at|access|review|view) (?:all )?(?:of )?(?:my|the) (?:own |personal )?(?:data|information|info)\b|\bsee what you (?:have|got|know|keep|hold) (?:on|about) me\b",
    ),
    "why_known": (
        r"\bhow (?:did|do|would|could) you (?:even )?(?:know|recogni[sz]e) (?:that$|that (?:about|it)|it(?:'s| is| was) me|me$)|\bhow'd you (?:know|get) (?:that$|my|who i am|it was me)|"
        r"\bwho (?:told|gave) you (?:my|who i am|about me)|\bwhy (?:did|do|are|were) you (?:just )?call(?:ing)? me <PERSON_\d+>",
        r"\b(?:how|why|where)(?: on earth| in the world| the heck| exactly)? (?:do|did|come|have|is it that|would) you\b[\w' ]{0,16}\b(?:know|have|got|get|find|found|remember)\b[\w' ]{0,10}\b(?:my (?:name|number|phone|info\w*|details|address|data|email)|who i am|me\b|what i'm called|that about me)",
    ),
    "what_do_you_know": (
        rf"\b(?:what|which|how much|do|does|any|how long|where|are)\b[\w' ]{{0,24}}\byou\b[\w' ]{{0,16}}\b{_HAVE}\b[\w' ]{{0,16}}\b(?:about me|on me|my {_DATA}|personal {_DATA})(?! down| right| for (?:the|my|tomorrow|today))",
        rf"\b(?:what|which|how much) {_DATA}s?\b[\w' ]{{0,20}}\b(?:about|on|of|for) me\b|\bdo you (?:remember me|know who i am|know me)\b|\bkeeping (?:notes|tabs|a file|records) on me\b",
        rf"\b(?:what happens? (?:to|with)|what do you do with|where (?:is|does|do|are)|how (?:is|are|safe is|secure is)) my {_DATA}\b(?! (?:appointment|results))|\bwhat do you do with what i (?:say|tell)\b",
        r"\bhow long (?:do|will|are) (?:you|my)\b[\w' ]{0,20}\b(?:keep|store|save|stored|kept|saved|hold)\b|\bprivacy (?:policy|notice|rights|settings|question)\b|\babout privacy\b|\byou (?:save|keep|store) my (?:voice|number|data|info\w*)\b",
        rf"\b(?:tell me|know|hear)\b[\w' ]{{0,16}}\b(?:everything|all|what\w*|anything)\b[\w' ]{{0,16}}\b(?:you|you've|y'all|they)\b[\w' ]{{0,12}}\b{_HAVE}\b[\w' ]{{0,12}}\b(?:about|on) me\b|"
        rf"\bwhat(?:'s| is| do y'all| does (?:it|your \w+|the \w+))\b[\w' ]{{0,14}}\b(?:{_HAVE}|says?|show|in|under)\b[\w' ]{{0,8}}\b(?:(?:about|on) me|my (?:file|profile|record|data))\b|\bwhat(?:'s| is) (?:in|on) my (?:file|profile|record)\b|\blearned about me\b|"
        rf"\b(?:what|which)\b[\w' ]{{0,10}}\b(?:data|personal (?:information|info|details|data)|of my (?:\w+ )?(?:data|details|information))\b[\w' ]{{0,12}}\b(?:you|your|y'all)\b(?! need)|"
        rf"\bwhat (?:do )?(?:you|you've|y'all) (?:have|got|keep|hold|know|have got) on (?:file|record)\b|\bhave me on (?:file|record)\b|"
        rf"\b(?:how much|which|what|any)(?: of)? (?:my {_DATA}|{_DATA} of mine)\b[\w' ]{{0,10}}\b(?:you|your)\b[\w' ]{{0,10}}\b{_HAVE}\b|"
        r"\b(?:are|is) (?:you|it|this)\b[\w' ]{0,8}\b(?:stor|sav|keep|hold|collect)ing (?:any of )?my \w+|"
        r"\bwhat (?:have|did|do) you (?:\w+ )?(?:save|saved|keep|kept|store|stored|record|recorded|written down|write down)\b[\w' ]{0,16}\b(?:calls?|me|said|told you)\b|"
        r"\b(?:are|have|do|did) you[\w' ]{0,10}\b(?:keep|keeping|stor\w+|sav\w+|hold\w*|collect\w*|got|have)\b[\w' ]{0,10}\b(?:info\w*|data|anything|details|something|records)\b[\w' ]{0,10}\b(?:(?:about|on) me|under my (?:name|number))\b",
        r"\b(?:is|are) my (?:data|info\w*|details|number) (?:safe|secure|protected|kept|stored)\b|\bsafe to (?:tell|give) you\b|\bon file (?:about|on|for) me\b",
    ),
}  # fmt: skip
_PATTERNS = tuple((kind, re.compile("|".join(ways))) for kind, ways in _KINDS.items())
_PITCH = re.compile(r"\b(?:automated message|final notice|press (?:one|two|\d)|warranty|service contract)\b")


def privacy_asked(said: str, asked: str = "") -> str:
    """Return the kind of privacy request in the words, empty if none is clear.

    ``asked`` is what the receptionist asked for: its answer may be a correction, but is no request.
    """
    words = plain(said)
    if _PITCH.search(words):
        return ""
    if called(words):
        return "call_me"
    wrong = "" if asked else mistaken(words)
    return wrong or rights_asked(words) or next((kind for kind, pattern in _PATTERNS if pattern.search(words)), "")
