"""Leads: the phrases before and after which people say a name."""

import re

TITLES = (
    "mr|mrs|ms|miss|mister|missus|dr|prof|professor|madame|mme|herr|frau|senor|señor|senora|señora|"
    "signora?|monsieur|sr|sra"
)
KIN = (
    "husband|wife|son|daughter|mother|father|mom|mum|dad|brother|sister|partner|fiance|fiancee|"
    "boyfriend|girlfriend|uncle|aunt|"
    "cousin|nephew|niece|grandson|granddaughter|grandmother|grandfather|friend|boss|neighbor|"
    "neighbour|roommate|colleague|"
    "coworker|assistant|manager|landlord|tenant|client|patient|spouse|baby|guardian|lawyer|attorney|doctor|dentist"
)
STRONG = re.compile(
    r"(?<!\S)(?:(?:my|his|her|the|their|whose|our|your|first|1|last|full|middle|maiden|sur|patient's|"
    r"husband's|wife's|son's|daughter's|"
    r"legal|married|company|account|cardholder|card holder|caller's) )*(?:name|names|surname|"
    r"nickname) (?:on (?:the|my|it|that|file)(?: \w+)? (?:is|was|should be)|"
    r"(?:here |there |again |also |still )?(?:is|was|would be|should be|'s|will be)|:|=)(?: also| just"
    r"| actually| still| uh| um| , um ,| ,| :)* "
    r"|(?<!\S)(?:my|his|her|their|first|1|last|middle|full|maiden|patient|the) name's (?:also |uh |um )*"
    r"|(?<!\S)(?:name's|my names) |(?<!\S)(?:i 'm|i'm|i am|she's|he's|is|they) (?:called|named) |(?<!\S)(?:first|1|"
    r"last|middle|maiden) name ,? ?(?:uh |um )?(?=[^\W\d]+(?: [.,?]| and| last|$))"
    r"|(?<!\S)(?:under|in) the (?:last |first )?name (?:of )?(?:is )?|(?<!\S)(?:it's|is|that's|listed|"
    r"booked|reservation|appointment|account|file|put it|booking)(?: is| was)? under (?:the name )?"
    r"(?:of )?"
    r"|(?<!\S)(?:named|name of|goes by|go by|you can call me|just call me|call me|people call me|"
    r"known as|signed|a k a|née|nee) "
)
SURE = re.compile(
    r"(?<!\S)(?:(?:first|1|last|middle|maiden|family) name|surname)(?: is|'s) (?!(?:spelled|spelt|pronounced|already|"
    r"different|wrong|misspelled|hyphenated|same|long|hard|missing|under|fine|enough|correct|needed|required|first|next)(?!\S))"
)
"""After these any word is a name."""

HERE = re.compile(
    r"(?<!\S)(?:hi|hello|hey|morning|afternoon|evening|yeah|yes) (?:, )?(?:it's|this is|it is) "
    r"(?=[^\W\d][\w'-]* (?:from|calling|over at)(?!\S))"
    r"|^(?=[^\W\d][\w'-]* (?:, )?(?:she's|he's) (?:my|our) )"
)
"""So somebody says who and from where they are, or who somebody else is."""

BEFORE = re.compile(
    r"(?<!\S)[^\W\d][\w'-]*(?= (?:, )?and (?:the |my |her |his )?(?:surname|last name|family name) is )"
)
"""A given name right before the family name is told."""

WEAK = re.compile(
    r"(?<!\S)(?:this is|this's|it's|it is|that's|that is|i'm|i am|im|i 'm|she's|he's|(?:speak|speaking"
    r"|spoke|talk|talking|talked|meet|meeting|met|chat|chatted)(?: \w+)? (?:to|with)(?: an?)?|"
    r"ask(?:ed|ing)? for|ask(?:ed)?|looking for|waiting for|hi|hello|hey|dear|bye|goodbye|good morning"
    r"|good afternoon|good evening|morning|welcome(?: back)?|"
    r"thanks|thank you|thank you so much|thank you very much|thanks again|sorry|okay|ok|alright|all "
    r"right|perfect|great|attention|attn|sincerely|regards|"
    r"cheers|see|saw|tell|told|call|called|calling|email|emailed|text|contact|reach|visit|of|on "
    r"behalf of|patient|mister|"
    r"add|adding|added|remove|invite|inviting|(?:first|1|last|middle|maiden) name|name|names|surname|"
    r"know|knows|message for|appointment for|appointment with|booked with|sincerely|yours|like|mean|"
    r"meant|said|says|client|agent|attorney|"
    r"captain|officer|judge|detective|nurse|coach|pastor|reverend|father|sister|brother|uncle|aunt|"
    r"auntie|sir|dame|lady|lord|doctor|"
    rf"(?:my|his|her|our|their|your) (?:\w+ )?(?:{KIN})(?: is| ,| named| is named| , is)?) (?:, |: |"
    r"actually |also |uh |um |again |me )?"
)
FAINT = re.compile(r"(?<!\S)(?:and|for|from|to|with|let|by|no|yes|not|sorry) ")
"""Words before a name, and before much else."""

ANSWERS = re.compile(
    r"(?<!\S)(?:this is|you are speaking with|you're speaking with|speaking with) (?=[^\W\d]+(?: [.,?]"
    r"| from| speaking| with| how| what| at| in| can| may|$))"
)
"""How an agent says who answers."""

PRESENT = re.compile(r"(?<!\S)(?:is|was) (?P<who>[^\W\d][\w'-]+) (?=(?:there|around|in today|at work)(?!\S))")
"""How people ask whether somebody is there."""

TITLED = re.compile(rf"(?<!\S)(?:{TITLES})(?: \.)? ")
AFTER = re.compile(
    r" (?:speaking|here(?! (?:is|are|to|in|at|for|we|i|on|about))|calling(?! (?:me|you|the|to|it|back)))(?!\S)"
)
INTRODUCES = re.compile(
    r"(?<!\S)(?:names? (?:is|was|are|of)|name's|this is|it's|i'm|i am|called|call me|under|by|from|yes|yeah|no|"
    r"okay|um|uh|hi|hello|hey|(?:speak|speaking|spoke|talk|talking|talked) (?:to|with)|ask(?:ed|ing)? for|message for|"
    rf"{TITLES}|nurse|rev|reverend|sir|{KIN}|auntie|in law|contact is|estate of|"
    r"(?:live|lives|lived|living) in|(?:move|moved|moving) to|(?:work|works|worked|working) (?:for|at|with))"
    r"(?: ?[.,])*(?: (?:uh|um|er|actually|spelled)(?: ?,)*)* $"
)
"""All that stands right before somebody, a firm or a town that is called like a thing."""

ACTS = re.compile(r" (?:here|speaking|calling|called|rang|said|says|told)(?!\S)")
"""What somebody does who is called like a thing."""

_CLOSES_WORDS = (
    "from this that to phone email date calling speaking here with and again at , . ! ? i in about my the on "
    "for is was - ; : also too would called again who's right please by can could just has said thank thanks "
    "how and's we're i'm i've we"
)
CLOSES = frozenset(_CLOSES_WORDS.split())
"""What may follow a name that is also an ordinary word."""

_PARTICLES_WORDS = (
    "de da do dos das del della di du la le van von der den ter ten bin bint ibn al el abu ben st saint mac mc "
    "o ap y e zu af av san santa"
)
PARTICLES = frozenset(_PARTICLES_WORDS.split())
_NEVER_WORDS = (
    "the a an and or but of to in on at by for from with about as into over after before under up down out off "
    "not no yes yeah yep nope okay ok sure right so well just very really also too only still already again "
    "here there where when why how what which who whom whose that this these those it its it's i me my mine we "
    "us our you your yours he him his she her hers they them their is am are was were be been being do does "
    "did done doing have has had having will would shall should can could may might must get got getting go "
    "going gone goes come coming came make making made take taking took give giving gave say saying said see "
    "seen know known think thought want wanted wanting need needs needed like liked look looking looked call "
    "called calling calls speak speaking spoke talk talking ask asking asked tell told help helping please "
    "thanks thank sorry hello hi hey bye goodbye um uh uhh umm uhm ehm er erm ah oh hmm mhm huh spelled spell spelling "
    "spells listed wrong correct required needed necessary supposed first last middle full maiden name names "
    "surname number phone address email account card good great fine bad new old day today tomorrow yesterday "
    "morning afternoon evening night monday tuesday wednesday thursday friday saturday sunday one two three "
    "four five six seven eight nine ten zero back if then than because since while until though although "
    "however all any both each few more most other some such much many every everything something nothing "
    "anything everybody somebody anybody nobody someone everyone anyone mr mrs ms miss dr sir maam ma'am madam "
    "doctor mister don't doesn't didn't isn't aren't wasn't can't couldn't won't wouldn't i'm i've i'd i'll "
    "you're you've you'll he's she's we're we've they're that's what's there's let's let who's where's how's "
    "name's here's customer service appointment same also again ma'am actually basically currently interested "
    "trying having wondering happy glad able ready afraid pretty kind sort lot bit moment minute second hold "
    "wait one's own available possible per via yet ago maybe perhaps probably definitely absolutely certainly "
    "exactly apparently unfortunately hopefully correct perfect awesome wonderful excellent cool nice alright "
    "important calling's regarding january february march april may june july august september october "
    "november december office manager owner resident homeowner representative agent operator emergency "
    "question order delivery problem business company insurance policy member patient caller client tenant "
    "none nobody between both business's hotmail gmail yahoo com dot www http https using use used work works "
    "working live lives living with without english spanish french german italian american british "
    "pm a.m p.m noon midnight tonight week weekend later stop forget person human robot machine front desk "
    "misspelled mispronounced pronounced hyphenated spelt changed different christmas easter thanksgiving thai "
    "receptionist reception repeat pardon cancel reschedule privacy recording record delete remember message"
)
NEVER = frozenset(_NEVER_WORDS.split())
"""Words that are never a name, whatever leads to them."""
