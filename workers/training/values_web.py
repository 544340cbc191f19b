"""E-mail addresses, web addresses and network addresses, written and spoken."""

from models.text import PiiType
from workers.training.garble import mishear_name
from workers.training.labels import Form, Piece
from workers.training.lists import read_slots
from workers.training.personas import invent
from workers.training.say_numbers import say_digits
from workers.training.scene import Maker, Scene
from workers.training.spell import spell, spell_heard

HOSTS = [
    "gmail",
    "yahoo",
    "hotmail",
    "outlook",
    "icloud",
    "aol",
    "comcast",
    "verizon",
    "proton",
    "live",
    "msn",
    "att",
    "gmx",
    "mail",
    "fastmail",
    "zoho",
]
ENDINGS = [
    "com",
    "com",
    "com",
    "com",
    "net",
    "org",
    "edu",
    "co.uk",
    "de",
    "fr",
    "io",
    "info",
    "biz",
    "ca",
    "us",
    "gov",
    "in",
    "com.au",
    "it",
    "pl",
    "app",
    "health",
    "shop",
    "example",
    "tv",
    "online",
    "law",
    "nl",
    "ie",
    "es",
    "co",
]
WORDS = [
    "blue",
    "sun",
    "cat",
    "dog",
    "star",
    "moon",
    "happy",
    "red",
    "soccer",
    "mom",
    "dad",
    "guitar",
    "fish",
    "rock",
    "gamer",
    "book",
    "coffee",
    "lucky",
    "tiger",
    "snow",
]


def box(scene: Scene) -> str:
    """Return the part of an e-mail address before the at."""
    rng, who = scene.rng, scene.persona
    given, family = (
        ("".join(c for c in part.lower() if c.isascii() and c.isalpha())) for part in (who.given, who.family)
    )
    tail = rng.choice(("", "", scene.digits(2), scene.digits(rng.choice((1, 3, 4)))))
    return rng.choice(
        (
            f"{given}.{family}{tail}",
            f"{given}{family}{tail}",
            f"{given[0]}{family}{tail}",
            f"{given}_{family}{tail}",
            f"{family}.{given}",
            f"{given}{tail}",
            f"{family}{tail}",
            f"{given[0]}.{family}",
            f"{given}-{family}",
            f"{rng.choice(WORDS)}{rng.choice(WORDS)}{tail}",
            f"{rng.choice(WORDS)}.{given}{tail}",
            rng.choice(
                ("info", "office", "contact", "sales", "hello", "accounts", "front.desk", "bookings", "the.shop")
            ),
            f"the.{family}s",
            f"big.{given}.the.{rng.choice(WORDS)}",
        )
    )


def host(scene: Scene) -> str:
    """Return a mail host."""
    rng = scene.rng
    name = (
        rng.choice(HOSTS)
        if rng.random() < 0.6
        else "".join(
            c for c in rng.choice((invent(rng, 2), rng.choice(read_slots("places")["company"]))).lower() if c.isalpha()
        )
    )
    return f"{name}.{'com' if name in HOSTS else rng.choice(ENDINGS)}"


def say_address(text: str, scene: Scene) -> str:
    """Return an e-mail or web address as it is read out."""
    rng = scene.rng
    marks = {
        ".": rng.choice(("dot", "dot", "dot", "period", "point")),
        "@": rng.choice(("at", "at", "at", "at sign")),
        "_": rng.choice(("underscore", "under score")),
        "-": rng.choice(("dash", "hyphen")),
        "/": rng.choice(("slash", "forward slash")),
        ":": "colon",
    }
    spelled = rng.random() < 0.2
    out, word = [], ""
    for char in text + "\0":
        if word and not (char.isdigit() == word[0].isdigit() and char.isalnum()):
            if word.isdigit():
                out.append(say_digits(word, rng))
            elif (spelled and "@" not in [*out] and marks["@"] not in out) or word == "www":
                out.append(
                    rng.choice((spell(word, rng), " ".join(word)))
                    if word != "www"
                    else rng.choice(("w w w", "www", "triple w"))
                )
            else:
                out.append(halves(word, scene))
            word = ""
        if char.isalnum():
            word += char
        elif char in marks:
            out.append(marks[char])
    return " ".join(out)


def halves(word: str, scene: Scene) -> str:
    """Return a run of letters as words if it is a given and a family name in one."""
    for part in (scene.persona.given.lower(), scene.persona.family.lower()):
        if word.startswith(part) and len(word) > len(part):
            return f"{part} {word[len(part) :]}"
        if word.endswith(part) and len(word) > len(part):
            return f"{word[: -len(part)]} {part}"
    return word


def heard_email(name: str, at: str, scene: Scene) -> str:
    """Return an e-mail address as Whisper writes it."""
    rng = scene.rng
    whole = f"{name}@{at}"
    label, ending = at.split(".", maxsplit=1)
    label, ending = label.capitalize(), rng.choice((ending, ending.upper(), ending.replace(".", " dot ")))
    words = name.replace(".", " ").replace("_", " ").replace("-", " ")
    return rng.choice(
        (
            whole,
            whole,
            f"{words.title()} at {label}.{ending}",
            f"{words.title()} at {label} dot {ending}",
            f"{mishear_name(words, rng).title()} at {label}.{ending}",
            f"{mishear_name(words, rng)}@{at}",
            f"{name.replace('.', '. ').title()} at {label}.{ending}",
            f"{say_address(name, scene).capitalize()} at {label}.{ending}",
            f"{name} at {label} .{ending}",
            f"{whole.replace('@', ' @ ')}",
            f"{spell_heard(name, rng)} at {label}.{ending}",
            f"{words.title().replace(' ', '')} at {at}",
            f"{name} at {' '.join(label)} dot {ending}",
            f"{words} at {label[: len(label) // 2]} {label[len(label) // 2 :]}.{ending}",
            whole,
            f"{name} at {at}",
            f"{say_address(name, scene)} at {at}",
            f"{say_address(name, scene)}@{at}",
            say_address(whole, scene),
            f"{spell_heard(name, rng)} at {at}",
            f"{name.replace('.', ' dot ').title()} at {label}.com",
            f"{name.replace('.', ' ')}@{at}",
            f"{name} at {label} dot {at.split('.', maxsplit=1)[1]}",
            f"{name.capitalize()}@{at}",
            f"{spell_heard(name, rng)}@{at}",
        )
    )


def email(scene: Scene) -> list[Piece]:
    """An e-mail address."""
    name, at = box(scene), host(scene)
    if scene.form is Form.WRITTEN:
        text = f"{name}@{at}"
        return [(text.title() if scene.rng.random() < 0.05 else text, PiiType.EMAIL)]
    if scene.form is Form.HEARD:
        return [(heard_email(name, at, scene), PiiType.EMAIL)]
    return [(say_address(f"{name}@{at}", scene), PiiType.EMAIL)]


def email_box(scene: Scene) -> list[Piece]:
    """The first half of an e-mail address."""
    name = box(scene)
    return [(say_address(name, scene) if scene.form is not Form.WRITTEN else name, PiiType.EMAIL)]


def email_host(scene: Scene) -> list[Piece]:
    """The second half of an e-mail address."""
    at = host(scene)
    text = f"at {say_address(at, scene)}" if scene.form is Form.SPOKEN else scene.rng.choice((f"at {at}", f"@{at}"))
    return [(text, PiiType.EMAIL)]


def web(scene: Scene) -> list[Piece]:
    """A web or network address."""
    rng = scene.rng
    way = rng.random()
    if way < 0.25:
        text = ".".join(str(rng.randrange(256)) for _ in range(4))
    elif way < 0.3:
        text = ":".join(f"{rng.randrange(65536):x}" for _ in range(rng.choice((4, 6, 8))))
    else:
        name = "".join(
            c
            for c in rng.choice(
                (invent(rng, 3), scene.persona.family, rng.choice(read_slots("places")["company"]))
            ).lower()
            if c.isalnum()
        )
        start = (
            rng.choice(("", "www.", "https://", "http://", "https://www."))
            if scene.form is Form.WRITTEN
            else rng.choice(("", "www."))
        )
        path = rng.choice(("", "", f"/{rng.choice(WORDS)}", f"/{rng.choice(WORDS)}/{scene.digits(3)}")) + (
            "/" if scene.form is Form.WRITTEN and rng.random() < 0.2 else ""
        )
        below = rng.choice(("", "", "", "", "portal.", "my.", "book.", "shop.", "patient.portal.", "mail."))
        text = f"{start}{below}{name}.{rng.choice(ENDINGS)}{path}"
    if scene.form is Form.SPOKEN or (scene.form is Form.HEARD and rng.random() < 0.3):
        text = say_address(text, scene)
    return [(text, PiiType.IP_URL)]


WEB: dict[str, Maker] = {"email": email, "email_box": email_box, "email_host": email_host, "url": web}
