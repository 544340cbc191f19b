"""Numbers as a transcriber writes them, with its mistakes."""

from random import Random

from workers.training.say_numbers import ONES

SOUNDS_LIKE = {
    "one": ("won", "on"), "two": ("to", "too"), "four": ("for", "far", "ford"), "eight": ("ate", "a"),
    "six": ("sex", "sicks"), "three": ("free", "tree"), "five": ("fife", "fine"), "nine": ("line", "night"),
    "zero": ("hero", "oh"), "oh": ("o", "owe"), "ten": ("tan",), "seven": ("savin",),
}  # fmt: skip


def slip(digits: str, rng: Random) -> str:
    """Drop, double or change one digit; the length may be off by one."""
    at = rng.randrange(len(digits))
    way = rng.random()
    if way < 0.4 and len(digits) > 3:
        return digits[:at] + digits[at + 1 :]
    if way < 0.7:
        return digits[:at] + digits[at] + digits[at:]
    return digits[:at] + str(rng.randrange(10)) + digits[at + 1 :]


def homophones(words: str, rng: Random, share: float = 0.12) -> str:
    """Replace some number words by words that sound like them."""
    out = []
    for word in words.split():
        alike = SOUNDS_LIKE.get(word)
        out.append(rng.choice(alike) if alike and rng.random() < share else word)
    return " ".join(out)


def hear_digits(digits: str, groups: tuple[int, ...], rng: Random) -> str:
    """Return a spoken run of digits as Whisper writes it; ``groups`` are the sizes people pause after."""
    if rng.random() < 0.25:
        digits = slip(digits, rng)
    if rng.random() < 0.04:
        at = rng.randrange(len(digits))
        digits = digits[:at] + digits[at] * rng.randrange(2, 9) + digits[at:]
    way = rng.random()
    if way < 0.22:
        text = digits
    elif way < 0.72:
        text = rng.choice(("-", "-", " ", " ", ", ", ".")).join(cut(digits, groups))
    elif way < 0.84:
        text = rng.choice((" ", "-", ", ", ",")).join(digits)
    elif way < 0.92:
        text = rng.choice((" ", "-")).join(cut(digits, tuple(rng.choice((1, 2, 3, 4)) for _ in digits)))
    else:
        text = " ".join(ONES[int(d)] if rng.random() < 0.5 else d for d in digits)
    if rng.random() < 0.08:
        text = one_homophone(text, rng)
    return text


def one_homophone(text: str, rng: Random) -> str:
    """Replace one digit of a written number by a word that sounds like it, as in "for 111"."""
    at = rng.choice([i for i, char in enumerate(text) if char.isdigit()] or [0])
    if not text[at : at + 1].isdigit():
        return text
    word = rng.choice(SOUNDS_LIKE.get(ONES[int(text[at])], (ONES[int(text[at])],)))
    return " ".join((text[:at].rstrip(" -"), word, text[at + 1 :].lstrip(" -"))).strip()


def cut(digits: str, groups: tuple[int, ...]) -> list[str]:
    """Cut digits into groups; what is left over is the last group."""
    out, at = [], 0
    for size in groups:
        if at < len(digits):
            out.append(digits[at : at + size])
            at += size
    if at < len(digits):
        out.append(digits[at:])
    return out


def mishear_name(name: str, rng: Random) -> str:
    """Change a letter or two of a name, or break it in two, the way a transcriber guesses a spelling."""
    if len(name) > 5 and rng.random() < 0.25:
        at = rng.randrange(2, len(name) - 2)
        return f"{name[:at]}{rng.choice((' ', '-'))}{name[at:].capitalize()}"
    swaps = {
        "ph": "f",
        "k": "c",
        "c": "k",
        "ie": "y",
        "y": "ie",
        "ee": "ea",
        "ck": "k",
        "sch": "sh",
        "z": "s",
        "v": "w",
    }
    low = name.lower()
    found = [key for key in swaps if key in low[1:]]
    if not found:
        return name
    key = rng.choice(found)
    at = low.index(key, 1)
    return name[:at] + swaps[key] + name[at + len(key) :]
