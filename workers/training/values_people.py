"""Names, spelled names, ages and dates of birth."""

from models.text import PiiType
from workers.training.garble import hear_digits, mishear_name
from workers.training.labels import Form, Piece
from workers.training.lists import read_slots
from workers.training.personas import Persona, make_persona
from workers.training.say_numbers import say_digits, say_number, say_ordinal, say_year
from workers.training.scene import Maker, Scene
from workers.training.spell import spell, spell_heard

PERSON, AGE, BORN = PiiType.PERSON, PiiType.AGE, PiiType.DATE_OF_BIRTH


def full(scene: Scene, who: Persona) -> str:
    """Return a name as people say it: mostly given and family name, sometimes with a middle name or reversed."""
    way = scene.rng.random()
    given, family = who.given, who.family
    if scene.form is Form.HEARD and scene.rng.random() < 0.25:
        given, family = mishear_name(given, scene.rng), mishear_name(family, scene.rng)
    if way < 0.08:
        dot = "." if len(who.middle) == 1 and scene.form is Form.WRITTEN else ""
        return scene.cut(f"{given} {who.middle}{dot} {family}")
    if way < 0.11 and scene.form is not Form.SPOKEN:
        return f"{family}, {given}"
    if way < 0.13 and scene.form is Form.WRITTEN:
        return f"{given[0]}. {family}"
    if way < 0.15 and scene.form is Form.WRITTEN:
        return f"{given} {family}".upper()
    return scene.cut(f"{given} {family}")


def person(scene: Scene) -> list[Piece]:
    """The speaker's own full name."""
    return [(full(scene, scene.persona), PERSON)]


def first(scene: Scene) -> list[Piece]:
    """The speaker's given name."""
    return [(scene.cut(scene.persona.given), PERSON)]


def last(scene: Scene) -> list[Piece]:
    """The speaker's family name."""
    return [(scene.cut(scene.persona.family), PERSON)]


def other(scene: Scene) -> list[Piece]:
    """Somebody else's full name."""
    return [(full(scene, make_persona(scene.rng, scene.held)), PERSON)]


def other_first(scene: Scene) -> list[Piece]:
    """Somebody else's given name."""
    return [(scene.cut(make_persona(scene.rng, scene.held).given), PERSON)]


def other_last(scene: Scene) -> list[Piece]:
    """Somebody else's family name."""
    return [(scene.cut(make_persona(scene.rng, scene.held).family), PERSON)]


def name(scene: Scene) -> list[Piece]:
    """The speaker's name, full or in part."""
    return scene.rng.choice((person, person, person, first, last))(scene)


def spelled_word(scene: Scene, word: str) -> str:
    """Return a word spelled out in the form."""
    if scene.form is Form.SPOKEN:
        return spell(word, scene.rng)
    return spell_heard(word, scene.rng)


def spelled(scene: Scene) -> list[Piece]:
    """The speaker's name spelled out."""
    word = scene.rng.choice((scene.persona.family, scene.persona.family, scene.persona.given))
    return [(spelled_word(scene, word), PERSON)]


def spelled_full(scene: Scene) -> list[Piece]:
    """Given and family name, each said and spelled."""
    pieces: list[Piece] = []
    for word in (scene.persona.given, scene.persona.family):
        pieces += [(scene.cut(word), PERSON), (" ", None), (spelled_word(scene, word), PERSON), (" ", None)]
    return pieces[:-1]


def titled(scene: Scene) -> list[Piece]:
    """A title, which is not an identifier, and a family name."""
    title = scene.rng.choice(read_slots("fillers")["title"])
    if scene.form is not Form.SPOKEN:
        title = {"mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "dr": "Dr.", "prof": "Prof."}.get(title, title.capitalize())
    return [(f"{title} ", None), (scene.cut(make_persona(scene.rng, scene.held).family), PERSON)]


def age(scene: Scene) -> list[Piece]:
    """Somebody's age with its unit."""
    years = scene.rng.randrange(1, 99)
    text = str(years) if scene.form is not Form.SPOKEN else say_number(years, scene.rng)
    unit = scene.rng.choice((" years old", " years old", " year old", " years of age", "-year-old"))
    return [(text + (unit if scene.form is not Form.SPOKEN else unit.replace("-", " ")), AGE)]


def age_number(scene: Scene) -> list[Piece]:
    """Somebody's age as a bare number."""
    years = scene.rng.randrange(1, 99)
    return [(str(years) if scene.form is not Form.SPOKEN else say_number(years, scene.rng), AGE)]


def birth_day(scene: Scene) -> list[Piece]:
    """The day and the month of a birth; the year comes by itself."""
    rng, month = scene.rng, scene.rng.choice(read_slots("fillers")["month"])
    if scene.form is Form.SPOKEN:
        return [(rng.choice((f"{month} {say_ordinal(rng.randrange(1, 31))}", month)), BORN)]
    return [(f"{month.capitalize()} {rng.randrange(1, 31)}{rng.choice(('', 'th'))}", BORN)]


def birth_years(scene: Scene) -> list[Piece]:
    """The year of a birth."""
    year = scene.rng.randrange(1925, 2022)
    return [(say_year(year, scene.rng) if scene.form is Form.SPOKEN else str(year), BORN)]


def birth_year(year: int, scene: Scene) -> str:
    """Return a year in words, now and then its last two digits only: "eighty four", "oh five"."""
    return say_digits(f"{year % 100:02d}", scene.rng) if scene.rng.random() < 0.15 else say_year(year, scene.rng)


def born(scene: Scene) -> list[Piece]:
    """A date of birth."""
    rng = scene.rng
    year, month, day = rng.randrange(1925, 2022), rng.randrange(1, 13), rng.randrange(1, 29)
    called = read_slots("fillers")["month"][month - 1].capitalize()
    if scene.form is Form.SPOKEN:
        said = birth_year(year, scene)
        number = rng.choice((say_number(day, rng), say_ordinal(day), say_ordinal(day)))
        if rng.random() < 0.25:
            zero = rng.choice(("oh ", "zero ", ""))
            parts = [(zero if n < 10 else "") + say_number(n, rng) for n in (month, day)]
            return [(" ".join((*parts, said)), BORN)]
        if rng.random() < 0.08:
            return [(f"{rng.choice(('the ', ''))}{say_ordinal(day)} of the {say_ordinal(month)} {said}", BORN)]
        form = rng.choice(
            ("{m} {d} {y}", "{m} the {d} {y}", "the {d} of {m} {y}", "{d} {m} {y}", "{m} {d} of {y}", "{m} {d}")
        )
        return [(form.format(m=called.lower(), d=number, y=said), BORN)]
    if scene.form is Form.HEARD and rng.random() < 0.2:
        return [(hear_digits(f"{month:02d}{day:02d}{year}", (2, 2, 4), rng), BORN)]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")
    form = rng.choice(
        (
            "{M} {d}, {y}",
            "{M} {d}{e}, {y}",
            "{d} {M} {y}",
            "{m}/{d}/{y}",
            "{m:02d}/{d:02d}/{y}",
            "{d:02d}.{m:02d}.{y}",
            "{y}-{m:02d}-{d:02d}",
            "{m}-{d}-{s:02d}",
            "{m}/{d}/{s:02d}",
            "{M} {d} {y}",
            "the {d}{e} of {M}, {y}",
            "{M} {d}{e}",
            "{b} {d}, {y}",
            "{d} {b} {y}",
            "{M} {d}{e} '{s:02d}",
            "{d}{e} of {M} {y}",
            "{d} of {m}, {y}",
            "{m} {d} {s:02d}",
            "{m}, {d}, {y}",
            "{M} the {d}{e}, {y}",
        )
    )
    return [(form.format(M=called, b=called[:3], m=month, d=day, y=year, s=year % 100, e=ending), BORN)]


PEOPLE: dict[str, Maker] = {
    "person": person,
    "first": first,
    "last": last,
    "name": name,
    "other": other,
    "other_first": other_first,
    "other_last": other_last,
    "spelled": spelled,
    "spelled_full": spelled_full,
    "titled": titled,
    "age": age,
    "age_number": age_number,
    "dob": born,
    "birth_day": birth_day,
    "birth_years": birth_years,
}
