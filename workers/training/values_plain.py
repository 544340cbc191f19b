"""What is not an identifier: times, prices, quantities, services, things, everyday words."""

import re
from functools import cache
from importlib.resources import files

from receptionist.conversation.redact_lexicon import DATA, WORDS, lexicon
from workers.training.labels import Form, Piece
from workers.training.lists import read_lines, read_slots, split
from workers.training.personas import invent, make_persona
from workers.training.say_numbers import say_house, say_number, say_ordinal, say_year
from workers.training.scene import Scene

TITLED = {"shop": 0.6, "firm": 0.6, "trade": 0.6, "herb": 0.6, "product": 0.15, "make": 0.15, "item": 0.15}
"""How often a transcriber gives these capitals."""


def said(scene: Scene, number: int) -> str:
    """Return a number in digits, or in words if it is spoken (Whisper writes small ones in words too)."""
    in_words = scene.form is Form.SPOKEN or (number < 10 and scene.rng.random() < 0.6)
    return say_number(number, scene.rng) if in_words else str(number)


def clock(scene: Scene) -> str:
    """Return a time of day."""
    rng = scene.rng
    hour, minute = rng.randrange(1, 13), rng.choice((0, 0, 0, 15, 30, 30, 45, 20, 10, 5, 40, 50))
    half = rng.choice(("", "", " am", " pm", " in the morning", " in the afternoon", " o'clock"))
    if scene.form is Form.SPOKEN or rng.random() < 0.15:
        words = say_number(hour, rng)
        if minute:
            tail = f"oh {say_number(minute, rng)}" if minute < 10 else say_number(minute, rng)
            choices = [f"{words} {tail}", f"{words} {tail}"]
            if minute in (15, 30, 45):
                choices.append(
                    {15: f"quarter past {words}", 30: f"half past {words}", 45: f"a quarter to {words}"}[minute]
                )
            return rng.choice(choices) + half.replace(" o'clock", "").replace(
                "am", "a m" if rng.random() < 0.3 else "am"
            )
        return words + half
    if minute:
        return f"{hour}:{minute:02d}" + half.replace(" o'clock", "").replace(
            "am", "a.m." if rng.random() < 0.3 else "am"
        )
    return f"{hour}" + half.replace("pm", "p.m." if rng.random() < 0.3 else "pm")


def price(scene: Scene) -> str:
    """Return an amount of money."""
    rng = scene.rng
    whole = rng.choice(
        (rng.randrange(1, 100), rng.randrange(100, 1000), rng.randrange(1000, 20000), rng.randrange(1, 40) * 50)
    )
    cents = rng.choice((0, 0, 0, 99, 50, 95, rng.randrange(1, 100)))
    if scene.form is Form.SPOKEN:
        words = say_house(whole, rng) if rng.random() < 0.4 else say_number(whole, rng)
        if cents:
            joint = rng.choice((" ", " dollars and ", " dollars "))
            return f"{words}{joint}{say_number(cents, rng)}" + (
                " cents" if "dollars" in joint and rng.random() < 0.7 else ""
            )
        return words + rng.choice((" dollars", " dollars", " bucks", " euros", " pounds", ""))
    shown = f"{whole:,}" if rng.random() < 0.6 else str(whole)
    shown += f".{cents:02d}" if cents else ""
    return rng.choice(
        (f"${shown}", f"${shown}", f"{shown} dollars", f"${shown}", f"€{shown}", f"{shown} USD", f"£{shown}")
    )


def day(scene: Scene) -> str:
    """Return a calendar date that is not anybody's birth."""
    rng = scene.rng
    month, number = rng.choice(read_slots("fillers")["month"]), rng.randrange(1, 31)
    if scene.form is Form.SPOKEN:
        return rng.choice(
            (
                f"{month} {say_ordinal(number)}",
                f"the {say_ordinal(number)} of {month}",
                f"{month} {say_number(number, rng)}",
                f"the {say_ordinal(number)}",
            )
        )
    month = month.capitalize()
    return rng.choice(
        (
            f"{month} {number}",
            f"{month} {ordinal(number)}",
            f"{number} {month}",
            f"the {ordinal(number)} of {month}",
            f"{rng.randrange(1, 13)}/{number}",
            f"the {ordinal(number)}",
            f"{month} {number}, {rng.randrange(2019, 2030)}",
        )
    )


def ordinal(number: int) -> str:
    """Return an ordinal in digits: "21st"."""
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10 if number // 10 % 10 != 1 else 0, 'th') }"


def amounts(slot: str, scene: Scene) -> str | None:
    """Return a quantity for a slot, or None if the slot is not one."""
    rng = scene.rng
    if slot == "small":
        return said(scene, rng.randrange(2, 13))
    if slot == "hour":
        return said(scene, rng.randrange(1, 13))
    if slot == "number":
        return said(scene, rng.choice((rng.randrange(10, 100), rng.randrange(100, 1000), rng.randrange(1, 60) * 100)))
    if slot == "thousands":
        return said(scene, rng.choice((rng.randrange(1, 200) * 1000, rng.randrange(1000, 200000))))
    if slot == "year":
        year = rng.randrange(1975, 2027)
        return say_year(year, rng) if scene.form is Form.SPOKEN else str(year)
    if slot == "percent":
        return (
            f"{said(scene, rng.randrange(1, 100))} percent"
            if scene.form is not Form.WRITTEN
            else f"{rng.randrange(1, 100)}%"
        )
    if slot == "ordinal":
        number = rng.randrange(1, 31)
        return say_ordinal(number) if scene.form is Form.SPOKEN or rng.random() < 0.2 else ordinal(number)
    if slot == "size":
        return f"{said(scene, rng.randrange(2, 40))} by {said(scene, rng.randrange(2, 40))}"
    makers = {"time": clock, "price": price, "date": day}
    return makers[slot](scene) if slot in makers else None


def brand(scene: Scene) -> str:
    """Return what the business that is called is named after; its own name identifies nobody."""
    rng = scene.rng
    text = rng.choice(split(read_slots("places")[rng.choice(("company", "street", "city"))], scene.held))
    if rng.random() < 0.3:
        text = rng.choice((make_persona(rng, scene.held).family.lower(), invent(rng, 2).lower()))
    return text if scene.form is Form.SPOKEN else " ".join(word.capitalize() for word in text.split())


def venue(scene: Scene) -> str:
    """Return the name a business picks up with: it identifies nobody who calls it."""
    rng = scene.rng
    business = rng.choice((*read_slots("places")["business"], *read_slots("fillers")["trade"]))
    if rng.random() < 0.2:
        house = rng.choice(
            ("taverna", "trattoria", "chez", "casa", "bistro", "cafe", "pizzeria", "the", "studio", "club")
        )
        text = f"{house} {brand(scene).lower()}"
    elif rng.random() < 0.3:
        text = f"{rng.choice(everyday_words())} {business}"
    else:
        text = f"{brand(scene).lower()} {business}"
    return text if scene.form is Form.SPOKEN else text.title().replace("'S", "'s")


@cache
def everyday_words() -> tuple[str, ...]:
    """Return the ordinary words of English that are nobody's name."""
    lexed = lexicon()
    words = files(DATA).joinpath(WORDS[0]).read_text("utf-8").split()
    return tuple(sorted({word for word in words if len(word) > 3 and not lexed.name(word)}))


def plain(slot: str, scene: Scene) -> list[Piece]:
    """Return one filler; slots inside it are filled too."""
    amount = amounts(slot, scene)
    if amount is not None:
        return [(amount, None)]
    if slot == "word_name":
        lines = read_lines(scene.rng.choice(("common_names", "common_families")))
        return [(scene.rng.choice(lines).split("|")[1].strip(), None)]
    if slot == "brand":
        return [(brand(scene), None)]
    if slot == "word":
        return [(scene.rng.choice(split(everyday_words(), scene.held)), None)]
    if slot == "venue":
        return [(venue(scene), None)]
    text = scene.rng.choice(split(read_slots("fillers")[slot], scene.held))
    text = re.sub(r"\{(\w+)\}", lambda found: plain(found.group(1), scene)[0][0], text)
    if scene.form is not Form.SPOKEN and scene.rng.random() < TITLED.get(slot, 0):
        text = " ".join(
            word if word in ("the", "of", "and", "on", "one", "your") else word.capitalize() for word in text.split()
        )
    return [(text, None)]


def is_plain(slot: str) -> bool:
    """Return whether a slot is a filler."""
    amounts_too = {
        "small",
        "hour",
        "number",
        "thousands",
        "year",
        "percent",
        "ordinal",
        "size",
        "time",
        "price",
        "date",
    }
    return slot in read_slots("fillers") or slot in amounts_too or slot in ("word_name", "brand", "word", "venue")
