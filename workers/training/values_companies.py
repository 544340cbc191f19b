"""Companies, schools, banks and offices."""

from models.text import PiiType
from workers.training.labels import Form, Piece
from workers.training.lists import read_slots
from workers.training.personas import invent, make_persona
from workers.training.scene import Maker, Scene
from workers.training.values_places import pick, titled, town

ORGANIZATION = PiiType.ORGANIZATION
SHORT = ("Inc", "LLC", "Ltd", "GmbH", "Corp", "Co", "PLC", "AG")


def ordinary_pair(scene: Scene) -> str:
    """Return two ordinary words as firms are called after: "First Prairie", "Sterling Oak"."""
    rng, slots = scene.rng, read_slots("fillers")
    return titled(f"{rng.choice(slots[rng.choice(('herb', 'make'))])} {pick(scene, rng.choice(('street', 'company')))}")


def organisation(scene: Scene) -> list[Piece]:
    """A company, school, bank or office."""
    rng = scene.rng
    base = rng.choice(
        (
            titled(pick(scene, "company")),
            titled(pick(scene, "company")),
            make_persona(rng, scene.held).family,
            invent(rng, rng.choice((2, 2, 3))),
            town(scene),
            ordinary_pair(scene),
        )
    )
    way, business = rng.random(), titled(pick(scene, "business"))
    if way < 0.5:
        text = f"{base} {business}"
    elif way < 0.54:
        family = make_persona(rng, scene.held).family
        text = rng.choice((f"{family}'s {business}", f"The {base} {business}", f"Law Offices of {family}"))
    elif way < 0.57:
        text = base
    elif way < 0.6:
        joint = rng.choice(("and", "&")) if scene.form is Form.WRITTEN else "and"
        text = f"{base} {joint} {make_persona(rng, scene.held).family}"
    elif way < 0.65:
        one, two = make_persona(rng, scene.held), make_persona(rng, scene.held)
        second = rng.choice((two.family, two.family, "Sons", "Daughters", "Brothers", "Co"))
        text = f"{rng.choice((one.family, one.given))} and {second} {rng.choice((business, ''))}"
    elif way < 0.72:
        text = f"{base} {rng.choice(SHORT) if scene.form is Form.WRITTEN else pick(scene, 'suffix').capitalize()}"
    elif way < 0.78:
        text = f"{base} {business}{rng.choice((',', ''))} {rng.choice(('Inc.', 'LLC', 'Ltd'))}"
    elif way < 0.85:
        office = rng.choice(("Port Authority", "City Council", "Police Department", "School Board", "Fire Service"))
        first = rng.choice(("University", "Bank", "City", "County", "Port", "Diocese", "Church"))
        text = rng.choice((f"{first} of {town(scene)}", f"{first} of {town(scene)}", f"{town(scene)} {office}", office))
    elif way < 0.9:
        letters = "".join(rng.choices("ABCDEFGHIKLMNOPRSTUVW", k=rng.choice((2, 3, 3, 4))))
        return [(" ".join(letters).lower() if scene.form is Form.SPOKEN else letters, ORGANIZATION)]
    else:
        text = invent(rng, rng.choice((2, 3)))
    text = text.replace(",", "").replace(".", "") if scene.form is Form.SPOKEN else text
    return [(scene.cut(text.strip()), ORGANIZATION)]


COMPANIES: dict[str, Maker] = {"org": organisation}
