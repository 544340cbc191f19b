"""Digits and numbers in the words people use for them."""

import re
from random import Random

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = {
    1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth",
    20: "twentieth", 30: "thirtieth",
}  # fmt: skip
PAUSES = (" uh ", " um ", " ", " ", " ")


def say_digit(digit: str, rng: Random, zero: str = "") -> str:
    """Return one digit in words; ``zero`` fixes how a zero is called."""
    return zero or rng.choice(("zero", "oh", "o")) if digit == "0" else ONES[int(digit)]


def say_number(number: int, rng: Random) -> str:
    """Return a whole number from 0 to 999,999 in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f" {ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        joint = rng.choice((" ", " and "))
        return f"{ONES[number // 100]} hundred" + (f"{joint}{say_number(number % 100, rng)}" if number % 100 else "")
    rest = f" {say_number(number % 1000, rng)}" if number % 1000 else ""
    return f"{say_number(number // 1000, rng)} thousand{rest}"


def say_ordinal(number: int) -> str:
    """Return an ordinal from 1 to 39 in words."""
    if number in ORDINALS:
        return ORDINALS[number]
    if number < 20:
        return ONES[number] + "th"
    return f"{TENS[number // 10]} {ORDINALS.get(number % 10) or ONES[number % 10] + 'th'}"


def say_pairs(digits: str, rng: Random, zero: str = "") -> str:
    """Say digits two by two, as in "forty two eleven"; an odd one first."""
    words = [say_digit(digits[0], rng, zero)] if len(digits) % 2 else []
    for at in range(len(digits) % 2, len(digits), 2):
        pair = digits[at : at + 2]
        low = pair[0] == "0"
        words.append(" ".join(say_digit(d, rng, zero) for d in pair) if low else say_number(int(pair), rng))
    return " ".join(words)


def say_house(number: int, rng: Random) -> str:
    """Say a house number or a year: "twelve forty five", "nineteen oh four", "three hundred"."""
    text = str(number)
    if number < 100 or rng.random() < 0.15:
        return say_number(number, rng)
    if number % 100 == 0 and number < 10000:
        return f"{say_number(number // 100, rng)} hundred" if number % 1000 else say_number(number, rng)
    if rng.random() < 0.3:
        return " ".join(say_digit(d, rng) for d in text)
    return say_pairs(text, rng, rng.choice(("oh", "zero")))


def say_year(year: int, rng: Random) -> str:
    """Say a year: "nineteen eighty four", "two thousand and five", "twenty twelve"."""
    return say_number(year, rng) if 2000 <= year < 2010 else say_house(year, rng)


def say_digits(digits: str, rng: Random) -> str:
    """Say a run of digits as people read numbers out: singly, doubled, tripled, in pairs, in hundreds."""
    zero = rng.choice(("zero", "zero", "oh", "oh", "o", ""))
    way = rng.random()
    if way < 0.12 and len(digits) > 2:
        return say_pairs(digits, rng, zero)
    words, at, doubles = [], 0, rng.random() < 0.4
    pause = rng.random() < 0.15
    while at < len(digits):
        same = len(digits[at:]) - len(digits[at:].lstrip(digits[at]))
        if digits[at : at + 4].endswith("000") and digits[at] != "0" and rng.random() < 0.5:
            words.append(f"{ONES[int(digits[at])]} thousand")
            at += 4
        elif digits[at : at + 3].endswith("00") and digits[at] != "0" and rng.random() < 0.5:
            words.append(f"{ONES[int(digits[at])]} hundred")
            at += 3
        elif same >= 3 and doubles:
            words.append(f"triple {say_digit(digits[at], rng, zero)}")
            at += 3
        elif same == 2 and doubles:
            words.append(f"double {say_digit(digits[at], rng, zero)}")
            at += 2
        elif way > 0.9 and digits[at] != "0" and at + 2 <= len(digits):
            words.append(say_number(int(digits[at : at + 2]), rng))
            at += 2
        else:
            words.append(say_digit(digits[at], rng, zero))
            at += 1
    if pause and len(words) > 3:
        words.insert(rng.randrange(1, len(words)), rng.choice(("uh", "um", "and then", "and", "dash")))
    return " ".join(words)


def digits_to_words(text: str, rng: Random) -> str:
    """Return a written text with each run of digits in words, separators of digits as blanks."""
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    out: list[str] = []
    run = ""
    for at, char in enumerate(text + "\0"):
        if char.isdigit():
            run += char
            continue
        if run:
            short = len(run) <= 2 or (len(run) == 4 and rng.random() < 0.5)
            words = (
                say_house(int(run), rng)
                if short and run[0] != "0"
                else " ".join(say_digit(d, rng, "zero") for d in run)
            )
            out.append((" " if out and out[-1][-1:].isalnum() else "") + words)
            run = ""
            if char.isalpha():
                out.append(" ")
            elif char in "-/.()" and text[at + 1 : at + 2].isdigit():
                out.append(" ")
                continue
        out.append(char)
    return "".join(out)[:-1]
