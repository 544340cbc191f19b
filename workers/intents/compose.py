"""Compose whole caller turns from single phrases: openings, reasons, asides, corrections, and slips of the ear."""

import random
from collections.abc import Mapping, Sequence

from models.intent import Intent

OPENINGS = (
    "hi", "hello", "hey", "good morning", "good afternoon", "yeah hi", "yes hi", "uh hi", "hi there", "hi um", "yes hello",
    "hi this is <PERSON_1>", "hello my name is <PERSON_1>", "hey it's <PERSON_1>", "yeah hi um this is <PERSON_1>",
    "hi my name is <PERSON_1> and i'm calling because", "this is <PERSON_1> calling", "hi i'm calling because",
    "hi how are you", "good morning how are you doing", "hello is this the office", "hi i was wondering", "yeah i was just wondering",
    "i was calling because", "i'm calling to see", "hi quick question", "i have a quick question", "hello yes", "okay so", "so um", "well",
    "yeah so", "hi i'm calling for my mother", "hi my number is <PHONE_1>", "excuse me", "sorry to bother you", "oh hi",
    "hi this is <PERSON_1> my number is <PHONE_1>", "good evening", "um yeah", "uh yeah", "right so", "ok so basically", "can you help me",
)  # fmt: skip
HESITATIONS = ("um", "uh", "oh", "well", "erm", "so", "hm", "you know", "ah", "okay", "right")
ASIDES = (
    "my neighbor told me about you", "i've been a customer for years", "i was in there last month", "sorry it's loud in here",
    "i just moved to the area", "my wife asked me to call", "i don't know if you remember me", "i saw you online",
    "i'm on my lunch break so i'll be quick", "it's been a long day", "i'm calling from the car", "i tried the website first",
    "i usually see <PERSON_2>", "my sister goes to you", "let me get my glasses", "i hope i've got the right number",
    "i've been meaning to call for weeks", "bear with me", "i have two kids", "i work nights", "anyway", "the thing is",
)  # fmt: skip
CLOSINGS = (
    "please", "thanks", "thank you", "if that's okay", "if possible", "if you don't mind", "my name is <PERSON_1>", "you know",
    "my number is <PHONE_1>", "it's <PERSON_1>", "that's <PERSON_1>", "you can call me at <PHONE_1>", "is that possible", "i guess",
    "is that okay", "when you get a chance", "that's why i'm calling", "that's all i wanted to know", "so yeah", "does that make sense", "or something",
)  # fmt: skip
TURNS_BACK = (
    "no wait",
    "i'm sorry",
    "oh sorry i mean",
    "actually no",
    "scratch that",
    "no sorry",
    "i mean",
    "actually never mind that",
    "wait no",
)

SHORT = frozenset({Intent.AFFIRM, Intent.DENY, Intent.GOODBYE, Intent.GREETING, Intent.UNCLEAR})
"""Intents that an opening or a reason would turn into something else."""


def compose(phrase: str, intent: Intent, others: Mapping[Intent, Sequence[str]], dice: random.Random) -> str:
    """Return one turn around a phrase that keeps its intent; ``others`` are phrases by intent to turn back from."""
    turn = phrase
    if intent in SHORT:
        if dice.random() < 0.25:
            turn = f"{dice.choice(HESITATIONS)} {turn}"
    else:
        if dice.random() < 0.12:
            passed = dice.choice(
                [other for other in others if other not in SHORT and other not in (intent, Intent.EMERGENCY)]
            )
            turn = f"{dice.choice(others[passed])} {dice.choice(TURNS_BACK)} {turn}"
        if dice.random() < 0.15:
            turn = f"{dice.choice(ASIDES)} {turn}"
        if dice.random() < 0.35:
            turn = f"{dice.choice(OPENINGS)} {turn}"
        if dice.random() < 0.15:
            turn = f"{turn} {dice.choice(ASIDES)}"
        if dice.random() < 0.25:
            turn = f"{turn} {dice.choice(CLOSINGS)}"
    return slip(turn, dice)


def slip(turn: str, dice: random.Random) -> str:
    """Return the turn as a telephone may make it: words lost, doubled or hesitated over, apostrophes gone."""
    words = turn.split()
    if dice.random() < 0.2:
        turn = turn.replace("'", "")
        words = turn.split()
    if len(words) > 4 and dice.random() < 0.25:
        del words[dice.randrange(len(words))]
    if len(words) > 2 and dice.random() < 0.1:
        at = dice.randrange(len(words))
        words.insert(at, words[at])
    if len(words) > 2 and dice.random() < 0.15:
        words.insert(dice.randrange(len(words)), dice.choice(("um", "uh", "like", "you know")))
    return " ".join(words)
