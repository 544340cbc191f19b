"""Addresses and places."""

from models.text import PiiType
from workers.training.garble import hear_digits, mishear_name
from workers.training.labels import Form, Piece
from workers.training.lists import read_slots, split
from workers.training.personas import invent, make_persona
from workers.training.say_numbers import say_digits, say_house, say_number, say_ordinal
from workers.training.scene import Maker, Scene
from workers.training.spell import spell, spell_heard

ADDRESS, LOCATION = PiiType.ADDRESS, PiiType.LOCATION

MISHEARD = {
    "Street": "Streets", "Avenue": "Have a new", "Road": "Rode", "Lane": "Lain", "Court": "Cord", "Place": "Please",
    "Circle": "Circled", "Terrace": "Terrorist", "Drive": "Drives", "Way": "Weigh", "Trail": "Trial",
}  # fmt: skip
"""What a transcriber makes of a street's kind."""


def pick(scene: Scene, slot: str) -> str:
    """Return a part of a place in title case."""
    return scene.rng.choice(split(read_slots("places")[slot], scene.held))


def titled(text: str) -> str:
    """Return a place with capitals: "Las Vegas", "Rio de Janeiro"."""
    small = ("de", "of", "des", "la", "del", "das", "do", "da")
    return " ".join(word if at and word in small else word.capitalize() for at, word in enumerate(text.split()))


def town(scene: Scene) -> str:
    """Return a city, a few of them nowhere on the map."""
    rng = scene.rng
    if rng.random() < 0.2:
        return invent(rng, rng.choice((1, 2, 2, 3))) + rng.choice(
            ("", "", "ville", "ton", "burg", "field", " Falls", " City", " Heights", "wood")
        )
    if rng.random() < 0.08:
        word = titled(rng.choice(read_slots("fillers")[rng.choice(("item", "make", "herb"))]))
        return rng.choice(
            (
                f"{word} {rng.choice(('Land', 'Springs', 'Bay', 'Rock', 'Creek', 'Grove', 'Hill', 'Park', 'Beach'))}",
                f"{rng.choice(('Upper', 'Lower', 'Great', 'Little', 'North', 'South', 'Old', 'Nether'))} {word}",
            )
        )
    return titled(pick(scene, "city"))


def house(scene: Scene) -> str:
    """Return a house number in the form."""
    rng = scene.rng
    number = rng.choice(
        (rng.randrange(1, 100), rng.randrange(100, 1000), rng.randrange(1000, 10000), rng.randrange(10000, 30000))
    )
    if scene.form is Form.SPOKEN:
        return say_house(number, rng)
    if scene.form is Form.HEARD and rng.random() < 0.05:
        return rng.choice(("For", "Forty", "To", "Ate", "Won", "Four", "Two")) + rng.choice(
            (" ", "", f" {number % 100} ")
        )
    if scene.form is Form.HEARD and number > 99 and rng.random() < 0.15:
        return rng.choice((" ", "-", ", ")).join((str(number // 100), f"{number % 100:02d}"))
    return f"{number}{rng.choice(('', '', '', '', '', 'B', '-A', '/2'))}" if scene.form is Form.WRITTEN else f"{number}"


def street_name(scene: Scene) -> str:
    """Return a street without its number."""
    rng = scene.rng
    if rng.random() < 0.1:
        return titled(pick(scene, "foreign"))
    if rng.random() < 0.04:
        number = rng.randrange(1, 400)
        shown = say_house(number, rng) if scene.form is Form.SPOKEN else str(number)
        return f"{rng.choice(('County Road', 'Highway', 'Route', 'State Road', 'Rural Route', 'Avenue'))} {shown}"
    way = rng.random()
    if way < 0.15:
        number = rng.randrange(1, 39)
        base = titled(say_ordinal(number)) if rng.random() < 0.4 or scene.form is Form.SPOKEN else f"{number}th"
    elif way < 0.35:
        base = make_persona(rng, scene.held).family
    elif way < 0.45:
        base = invent(rng, 2)
    elif way < 0.55:
        base = titled(rng.choice(read_slots("fillers")[rng.choice(("item", "make", "herb"))]))
    else:
        base = titled(pick(scene, "street"))
    kind = pick(scene, "kind").capitalize()
    if scene.form is Form.WRITTEN and rng.random() < 0.35:
        kind = pick(scene, "abbreviation").capitalize() + rng.choice(("", "."))
    if rng.random() < 0.22:
        kind = ""
    side = rng.choice(("North", "South", "East", "West")) + " " if rng.random() < 0.12 else ""
    if scene.form is Form.HEARD and rng.random() < 0.15:
        base, kind = mishear_name(base, rng), rng.choice((kind, kind, kind.lower(), MISHEARD.get(kind, kind)))
    return f"{side}{base} {kind}".strip()


def zipped(scene: Scene) -> str:
    """Return a postal code of some country in the form."""
    rng = scene.rng
    digits = scene.digits(5)
    if scene.form is Form.SPOKEN:
        return say_digits(digits, rng)
    if scene.form is Form.HEARD:
        return hear_digits(digits, rng.choice(((5,), (5,), (3, 2), (2, 3))), rng)
    up = "ABCDEFGHJKLMNPRSTUWY"
    area = f"{rng.choice(up)}{rng.choice(('', rng.choice(up)))}{rng.randrange(1, 30)}"
    british = f"{area} {rng.randrange(10)}{rng.choice(up)}{rng.choice(up)}"
    canadian = (
        f"{rng.choice(up)}{rng.randrange(10)}{rng.choice(up)} {rng.randrange(10)}{rng.choice(up)}{rng.randrange(10)}"
    )
    return rng.choice((digits, digits, digits, digits, f"{digits}-{scene.digits(4)}", british, canadian, digits[:4]))


def unit(scene: Scene) -> str:
    """Return an apartment or suite."""
    rng = scene.rng
    kind, number = pick(scene, "unit"), rng.randrange(1, 1200)
    if scene.form is Form.SPOKEN:
        letter = rng.choice("abcdefgh")
        return f"{kind} {rng.choice((say_house(number, rng), letter, f'{say_number(number % 30 + 1, rng)} {letter}'))}"
    shown = rng.choice((str(number), rng.choice("ABCDEFGH"), f"{number % 30 + 1}{rng.choice('ABCD')}"))
    return (
        f"{kind.capitalize()} {shown}"
        if kind != "apt" or scene.form is Form.HEARD
        else rng.choice((f"Apt. {shown}", f"Apt {shown}", f"#{shown}"))
    )


def named_house(scene: Scene) -> str:
    """Return a house with a name, or a short one: "Rose Cottage, Mill Lane", "number 8, The Crescent"."""
    rng = scene.rng
    comma = "" if scene.form is Form.SPOKEN else ","
    base = titled(pick(scene, "street"))
    home = rng.choice(("Cottage", "Farm", "House", "Barn", "Lodge", "Mill", "Rectory", "Forge", "Court"))
    ends = rng.choice(("Crescent", "Green", "Avenue", "Close", "Mews", "Drive", "Mall", "Terrace", "Parade"))
    return rng.choice((
        f"{rng.choice(('The ', 'The Old ', ''))}{base} {home}{comma} {street_name(scene)}",
        f"number {house(scene)}{comma} The {ends}", f"{house(scene)} The {ends}", f"{base} {home}",
        f"{unit(scene)}{comma} {base} {home}", f"{unit(scene)}{comma} {house(scene)} {street_name(scene)}",
    ))  # fmt: skip


def unit_only(scene: Scene) -> list[Piece]:
    """A flat or a suite by itself, as neighbours and tenants say it."""
    rng, number = scene.rng, scene.rng.randrange(1, 60)
    kind = rng.choice(("flat", "apartment", "unit", "suite", "apt"))
    shown = rng.choice((say_number(number, rng) if scene.form is Form.SPOKEN else str(number), rng.choice("abcdefgh")))
    text = f"{kind} {shown}"
    return [(text if scene.form is Form.SPOKEN else text.title(), ADDRESS)]


def house_only(scene: Scene) -> list[Piece]:
    """A house number by itself, as when it is corrected or asked for."""
    return [(house(scene), ADDRESS)]


def street(scene: Scene) -> list[Piece]:
    """House number and street, sometimes with a unit; or a house with a name."""
    if scene.rng.random() < 0.08:
        return [(scene.cut(named_house(scene)), ADDRESS)]
    text = f"{house(scene)} {street_name(scene)}"
    if scene.rng.random() < 0.05:
        text = f"{unit(scene)}{' ' if scene.form is Form.SPOKEN else ', '}{text}"
    if scene.form is Form.WRITTEN and scene.rng.random() < 0.12:
        text = f"{street_name(scene)} {house(scene)}"
    if scene.rng.random() < 0.2:
        text += f"{'' if scene.form is Form.SPOKEN else ','} {unit(scene)}"
    return [(scene.cut(text), ADDRESS)]


def address(scene: Scene) -> list[Piece]:
    """A whole address: street, city, state, postal code, some of them missing."""
    rng = scene.rng
    if scene.form is Form.WRITTEN and rng.random() < 0.25:
        return [(label(scene), ADDRESS)]
    [(text, _)] = street(scene)
    comma = "" if scene.form is Form.SPOKEN else ","
    way = rng.random()
    state = pick(scene, "code") if scene.form is Form.WRITTEN and rng.random() < 0.6 else titled(pick(scene, "state"))
    gap = "\n" if scene.form is Form.WRITTEN and rng.random() < 0.15 else " "
    if way < 0.5:
        text += f"{comma}{gap}{town(scene)}{comma} {state} {zipped(scene)}"
    elif way < 0.65:
        text += f"{comma}{gap}{town(scene)}{comma} {state}"
    elif way < 0.8:
        text += f"{comma}{gap}{town(scene)}{comma} {zipped(scene)}"
    elif way < 0.9:
        joint = rng.choice((" in", " in", " zip code", comma))
        text += f"{joint} {zipped(scene) if 'zip' in joint else town(scene)}"
    else:
        text += f"{comma}{gap}{town(scene)}{gap}{titled(pick(scene, 'country'))}{gap}{zipped(scene)}"
    return [(scene.cut(text), ADDRESS)]


def label(scene: Scene) -> str:
    """Return an address as on a parcel: over several lines, of any country, with parts missing, or a military one."""
    rng = scene.rng
    if rng.random() < 0.12:
        first = rng.choice((
            f"PSC {scene.digits(4)}, Box {scene.digits(4)}", f"Unit {scene.digits(4)} Box {scene.digits(4)}",
            f"USS {make_persona(rng, scene.held).family}", f"P.O. Box {scene.digits(rng.choice((3, 4, 5)))}",
        ))  # fmt: skip
        order = f"{rng.choice(('APO', 'FPO', 'DPO'))} {rng.choice(('AE', 'AP', 'AA'))}"
        return f"{first}{rng.choice((', ', chr(10), ' '))}{order} {scene.digits(5)}"
    name = titled(pick(scene, "foreign")) if rng.random() < 0.5 else street_name(scene)
    number = rng.randrange(1, 9999)
    line = rng.choice((f"{number} {name}", f"{name} {number}", f"{number} {name} {unit(scene)}", f"{name}, {number}"))
    area = rng.choice((titled(pick(scene, "state")), pick(scene, "code"), ""))
    land, post = titled(pick(scene, "country")), zipped(scene)
    tail = rng.choice((
        f"{town(scene)}\n {land} {post}", f"{town(scene)}, {area} {post}", f"{post} {town(scene)}, {land}",
        f"{town(scene)}, {area}, {post}, {land}", f"{town(scene)} {area} {land}", f"{post} {town(scene)}",
        f"{town(scene)}\n, {area}\n {land} {post}",
    ))  # fmt: skip
    return f"{line}{rng.choice((', ', chr(10), ' ', ', '))}{tail}".replace(" ,", ",").replace(",,", ",")


def street_only(scene: Scene) -> list[Piece]:
    """A street without a number, as where somebody lives."""
    return [(scene.cut(street_name(scene)), ADDRESS)]


def spelled_street(scene: Scene) -> list[Piece]:
    """A street said and then spelled."""
    word = pick(scene, "street") if scene.rng.random() < 0.5 else invent(scene.rng, 2)
    kind = pick(scene, "kind")
    shown = spell(word, scene.rng) if scene.form is Form.SPOKEN else spell_heard(word, scene.rng)
    return [(scene.cut(f"{house(scene)} {titled(word)} {kind.capitalize()}"), ADDRESS), (" ", None), (shown, ADDRESS)]


def postal(scene: Scene) -> list[Piece]:
    """A postal code."""
    return [(scene.cut(zipped(scene)), ADDRESS)]


def city(scene: Scene) -> list[Piece]:
    """A city, sometimes with its state or country."""
    text = town(scene)
    if scene.rng.random() < 0.04:
        text = f"{scene.rng.choice(('Upstate', 'Northern', 'Southern', 'East', 'West', 'Greater'))} {text}"
    if scene.rng.random() < 0.2:
        comma = "" if scene.form is Form.SPOKEN else ","
        text += f"{comma} {titled(pick(scene, scene.rng.choice(('state', 'country'))))}"
    return [(scene.cut(text), LOCATION)]


def region(scene: Scene) -> list[Piece]:
    """A state or a country."""
    return [(scene.cut(titled(pick(scene, scene.rng.choice(("state", "country", "country"))))), LOCATION)]


PLACES: dict[str, Maker] = {
    "street": street,
    "address": address,
    "street_only": street_only,
    "unit_only": unit_only,
    "house_only": house_only,
    "spelled_street": spelled_street,
    "zip": postal,
    "city": city,
    "region": region,
}
