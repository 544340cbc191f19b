"""Name the privacy request in a caller's words: the right asked for, or the question about the receptionist itself."""

import re

from receptionist.conversation.understand_rights import rights_asked
from receptionist.conversation.understand_words import plain

_MINE = r"(?:my|about me|on me|of me|me|i)"
_DATA = (
    r"(?:data|datas|info|information|details?|records?|name|number|phone number|phone|address|history|file|profile|voice|recordings?|calls?|"
    r"conversations?|messages?|words|stuff|email|everything|anything|all|it|this|what i (?:say|said|tell|told)[\w ']*)"
)
_STOP = r"(?:don't|do not|dont|never|stop|please not|not to|not|quit|wish you (?:would|did) ?n[o']t|no longer|didn't want|don't want)"

_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("are_you_human", r"\b(?:are you|is this|is it|am i|you're|you are|this is|i'm|talking|speaking)\b[\w ']*\b(?:robot|bot|a machine|machine or|computer|computers|human|real person|"
                          r"actual person|live person|real human|real or|for real|ai|a\.?i|artificial|automated|a recording|chat ?bot|real voice|living person)\b(?! to me)"),
        ("no_training", r"\b(?:train|training|teach|teaching|machine learning|to improve (?:the|your) (?:ai|model|system))\b(?=[\w ']*\b(?:ai|model|models|voice|computer|machine|robot|system|calls?|data|me|this|on|conversation|words|with)\b)|\bopt\w* (?:me )?out of (?:ai |the )?training"),
        ("stop_recording", rf"\b{_STOP} (?:to )?(?:be |being |get |getting |me |you |keep |have |want (?:to be |you to |this |it |me )?|consent to |agree to |allow )*(?:record|recorded|recording|taping|taped|tape)\b|"
                           r"\b(?:turn|switch|shut) (?:it |that |the )?(?:recording|recorder|tape)? ?off(?: the)? ?(?:recording|recorder|tape)\b|\bturn (?:the )?record(?:ing|er) off\b|\brather (?:not be|you didn't) record|\b(?:can|could|would) you (?:please )?(?:stop|not) record|\bno recording\b|\boff the record\b"),
        ("dont_remember", r"\b(?:don't|do not|dont|never|stop|not|please not|rather you (?:didn't|not)|didn't)\b[\w ']{0,24}\b(?:remember(?:ed|ing)? me|be remembered|keep(?:ing)? (?:my|any|this|record|a record|track|notes)|sav(?:e|ing) (?:my|this|any)|"
                          r"stor(?:e|ing) (?:my|this|any)|hold on to my|hang on to my|write (?:down )?my)\b|\bwithdraw (?:my )?consent\b|\btake back (?:my )?consent\b|\bno longer consent\b|\brevoke (?:my )?consent\b"),
        ("forget_me", rf"\b(?:forget|erase|delete|remove|wipe|destroy|purge|scrub|clear|get rid of|take)\b(?: (?:all|everything|anything|any|of|out|whatever|every|trace|the|that|stuff|me|please|what|you|have|got|know|this|personal))* "
                      rf"(?:{_MINE}\b(?! (?:appointment|booking|reservation|order|name from the (?:list|schedule)|keys?|card|coat))|(?:me )?(?:from|off|out of) (?:your|the) (?:system|database|records?|files?|list|computer|books?)|call\b|conversation\b|recording\b)(?!\w| (?:appointment|booking|reservation|from the (?:schedule|book|list)|off the (?:schedule|book|list)|wallet|that i))|"
                      r"\bforget (?:about )?me\b|\bright to be forgotten\b|\b(?:data|records|information|details|it|everything) (?:to be |be )?(?:all )?(?:deleted|erased|wiped|removed)\b"),
        ("correct", r"\b(?:my (?:name|number|address|details|information|data|record|file|email)|the (?:name|number|information|details|data) you have)\b[\w ']{0,40}\b(?:wrong|incorrect|not right|mistake|misspelled|out of date|outdated|changed in your)\b|"
                    r"\b(?:wrong (?:name|number|address|information|details|data|email) (?:for me|on file|in your|stored|down for me|about me|saved))|\b(?:you (?:have|got|'ve got) my (?:name|number|address|details|information|email) wrong)|"
                    r"\b(?:correct|fix|update|change|rectify) (?:the )?(?:my )?(?:name|number|phone number|address|details|information|data|email|record)s?\b(?=[\w ']{0,30}\b(?:you have|you've got|on file|stored|in your|of mine|for me|about me|system|records)\b)"),
        ("copy", rf"\b(?:copy|copies|export|download|print ?out|transcript)\b(?: \w+){{0,6}} (?:{_DATA})\b(?! (?:bill|invoice|receipt|x ray))(?=[\w ']*\b(?:my|me|you have|you've|you keep|hold)\b)|\bcopy of (?:all )?my (?:data|information|info|details|personal|recording|call|file)|"
                 r"\b(?:data|subject) access\b|\bsubject access\b|\baccess request\b|\bgdpr\b|\bccpa\b|\bsee (?:my|all my) (?:data|information|personal|file|record)|\bsend me (?:everything|all|whatever)(?: \w+){0,4} (?:about|on) me\b"),
        ("who_can_see", r"\b(?:who|anyone|anybody|someone|somebody|people|third part\w+|others?|husband|wife|ex|boss|police|government|insurance)\b[\w ']{0,30}\b(?:see|access|look(?:s|ed|ing)? at|read|listen(?:s|ed|ing)?|hear|find out|get|has|have|know)\b[\w ']{0,20}\b(?:my (?:data|info\w*|details|file|record\w*|call|name|number|message)|this|these calls|to me|i called|what i|it|call|conversation)\b|"
                        r"\b(?:share|sharing|sell|selling|sold|give out|giving out|pass on|passing|hand over|disclose|leak)\b[\w ']{0,25}\b(?:my|me|data|info\w*|details|number|this)\b|\b(?:is|will|are|stay|keep|keeping)\b[\w ']{0,25}\b(?:private|confidential|secret|between us)\b|"
                        r"\bwho (?:has|have|had) (?:access|looked|seen|heard)\b|\bwho(?:'s|s| is| else is| are)? (?:listening|going to hear|reading|watching)\b|\b(?:is|are) (?:someone|anyone|anybody|somebody)(?: else)? listening\b"),
        ("are_you_recording", r"\b(?:is|are|am|do|does|was|will|being|this|you|were|getting|gets?|if|whether)\b[\w ']{0,30}\b(?:record(?:ing|ed|s)?|taped?|taping)\b(?! (?:player|deck|label|measure|store))|\bbeing (?:recorded|taped)\b"),
        ("why_known", r"\b(?:how|why|where) (?:do|did|come|have|on earth|in the world|is it|are)\b[\w ']{0,20}\b(?:know|have|got|get|find|found|remember)\b[\w ']{0,12}\b(?:my|who i am|me|that about)\b"),
        ("what_do_you_know", r"\b(?:what|which|how much|do|does|have|any|how long|where)\b[\w ']{0,40}\b(?:know|have|hold|keep|kept|store|stored|saved?|got|remember|collect|on file|retain|use|do with|happens? (?:to|with)|memory)\b[\w ']{0,24}\b(?:about me|on me|of me|for me|me on|i said|i say|i tell|i told|my (?:data|info\w*|details|name|number|address|history|voice|calls?|recordings?|file|social|personal|phone|email)|personal (?:data|information))\b|"
                             r"\b(?:what|which) (?:data|info\w*|details|records?)\b[\w ']{0,24}\b(?:me|my)\b|\bdo you (?:remember|know) (?:me|who i am)\b|\bmy (?:data|info\w*|details)\b[\w ']{0,20}\b(?:kept|stored|safe|secure|go|used|held)\b|\bdo you (?:keep|store|save|hold) (?:my|any|this|call|what|personal)\b|\bhow long do you keep\b|\bprivacy (?:policy|notice|rights|settings)\b|\b(?:data|info\w*|details) (?:safe|secure|protected|kept|stored)\b"),
    )
)  # fmt: skip
_CALL_ME = re.compile(
    r"\b(?:(?:don't|do not|please|just|you can|can you|could you|everyone|people|friends) )*call(?:s)? me (?:by my \w+ name |mr |mrs |ms |dr )?(<PERSON_\d+>)"
)
_ABOUT_BUSINESS = re.compile(
    r"\bmy (?:appointment|bill|invoice|car|dog|cat|order|prescription|test results|results|x rays?)\b"
)


def privacy_asked(said: str) -> str:
    """Return the kind of privacy request in the words, empty if none is clear."""
    words = plain(said)
    if _CALL_ME.search(words) and not re.search(
        r"\b(?:have|ask|tell|let|make|get|could|can) (?:dr )?<PERSON_\d+> (?:to )?call me\b|\bcall me (?:back )?at\b",
        words,
    ):
        return "call_me"
    return rights_asked(words) or next((kind for kind, pattern in _KINDS if pattern.search(words)), "")
