"""Words letter by letter, as they are spelled over a bad line."""

from random import Random

ALPHABET = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            "alpha apple adam", "bravo boy bob", "charlie cat", "delta dog david", "echo edward easy", "foxtrot frank",
            "golf george", "hotel henry", "india ida", "juliet john", "kilo king", "lima larry love", "mike mary",
            "november nancy", "oscar ocean", "papa peter paul", "quebec queen", "romeo robert", "sierra sam",
            "tango tom", "uniform uncle", "victor", "whiskey william", "x-ray", "yankee yellow", "zulu zebra",
        ),
        strict=True,
    )
)  # fmt: skip


def spell(word: str, rng: Random) -> str:
    """Return a word letter by letter in lower case: "m a i n", "b as in boy", "double s"."""
    letters = [char for char in word.lower() if char.isalnum()]
    named = rng.random()
    out, at = [], 0
    while at < len(letters):
        char = letters[at]
        code = ALPHABET.get(char, char).split()
        if at + 1 < len(letters) and letters[at + 1] == char and rng.random() < 0.4:
            out.append(f"double {char}")
            at += 2
            continue
        if char.isalpha() and (named < 0.12 or (named < 0.35 and rng.random() < 0.3)):
            out.append(f"{char} {rng.choice(('as in', 'for', 'like', 'as in'))} {rng.choice(code)}")
        elif char.isalpha() and named > 0.97:
            out.append(rng.choice(code))
        else:
            out.append(char)
        at += 1
    return " ".join(out)


def spell_heard(word: str, rng: Random) -> str:
    """Return a spelled word as Whisper writes it: "M-A-I-N", "M A I N", "M, A, I, N", "b as in boy"."""
    if rng.random() < 0.3:
        return spell(word, rng).upper() if rng.random() < 0.3 else spell(word, rng)
    letters = [char.upper() for char in word if char.isalnum()]
    if len(letters) > 3 and rng.random() < 0.2:
        letters.pop(rng.randrange(len(letters)))
    return rng.choice(("-", "-", " ", ", ", ". ", "")).join(letters)
