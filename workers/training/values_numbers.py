"""Phone, card, bank, national and other numbers of many countries."""

from models.text import PiiType
from workers.training.garble import hear_digits
from workers.training.labels import Form, Piece
from workers.training.lists import read_slots
from workers.training.say_numbers import say_digits, say_house, say_number
from workers.training.scene import Maker, Scene, numbered
from workers.training.spell import spell, spell_heard

Run = tuple[str, tuple[int, ...], str]
UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_COUNTRY_CODES = "DE FR GB ES IT NL BE AT CH PL PT SE NO DK FI IE GR TR AE SA"
COUNTRIES = _COUNTRY_CODES.split()
"""Where IBANs come from."""


def phone(scene: Scene) -> Run:
    """A phone number: North American, or of another country."""
    rng = scene.rng
    way = rng.random()
    if way < 0.6:
        n = f"{rng.randrange(2, 10)}{scene.digits(2)}{rng.randrange(2, 10)}{scene.digits(6)}"
        a, b, c = n[:3], n[3:6], n[6:]
        shown = rng.choice(
            (
                f"({a}) {b}-{c}",
                f"{a}-{b}-{c}",
                f"{a}.{b}.{c}",
                f"+1 {a} {b} {c}",
                n,
                f"1-{a}-{b}-{c}",
                f"{a} {b} {c}",
                f"+1{n}",
                f"({a}){b}-{c}",
                f"{a}-{b}-{c} x{scene.digits(3)}",
                f"001-{a}-{b}-{c}",
                f"{a}/{b}-{c}",
            )
        )
        if rng.random() < 0.12:
            return f"1{n}", (1, 3, 3, 4), shown
        if rng.random() < 0.08:
            toll_free = f"{rng.choice(('800', '888', '877'))}{n[3:]}"
            return toll_free, (3, 3, 4), f"1-{toll_free[:3]}-{toll_free[3:6]}-{toll_free[6:]}"
        return n, rng.choice(((3, 3, 4), (3, 3, 4), (3, 3, 2, 2))), shown
    if way < 0.75:
        n = f"{rng.randrange(2, 10)}{scene.digits(6)}"
        return n, (3, 4), f"{n[:3]}-{n[3:]}"
    n = rng.choice("01") + scene.digits(rng.choice((8, 9, 9, 10)))
    code = rng.choice(
        [
            "44",
            "49",
            "33",
            "34",
            "39",
            "91",
            "61",
            "81",
            "86",
            "353",
            "31",
            "48",
            "90",
            "98",
            "234",
            "254",
            "63",
            "55",
            "52",
            "972",
            "46",
            "47",
        ]
    )
    at = rng.choice((2, 3, 4))
    shown = rng.choice(
        (
            f"+{code} {n[1:at]} {n[at:]}",
            f"{n[:at]} {n[at:]}",
            f"0{code} {n[1:]}",
            f"+{code}{n[1:]}",
            f"{n[: at + 1]} {n[at + 1 : at + 4]} {n[at + 4 :]}",
            f"+{code} (0){n[1:at]} {n[at:]}",
            f"{n[:at]}-{n[at:]}",
        )
    )
    return n, rng.choice(((3, 4, 4), (5, 3, 3), (4, 3, 3), (2, 2, 2, 2, 2))), shown


def phone_part(scene: Scene) -> Run:
    """A piece of a phone number."""
    n = scene.digits(scene.rng.choice((3, 3, 4, 4, 6, 7)))
    return n, (3, 4), n


def card(scene: Scene) -> Run:
    """A payment card number; the checksum is random, as a misheard one's is."""
    rng = scene.rng
    size = rng.choice((16, 16, 16, 16, 15, 14, 13, 19, 12))
    n = rng.choice(("4", "5", "37", "6011", "35", "30", "2")) + scene.digits(size)
    n = n[:size]
    groups = (4, 6, 5) if size == 15 else (4, 4, 4, 4, 4)
    return (
        n,
        groups,
        rng.choice(
            (n, n, "-".join(n[i : i + 4] for i in range(0, size, 4)), " ".join(n[i : i + 4] for i in range(0, size, 4)))
        ),
    )


def code(scene: Scene) -> Run:
    """A card's security code or a PIN."""
    n = scene.digits(scene.rng.choice((3, 3, 3, 4)))
    return n, (4,), n


def account(scene: Scene) -> Run:
    """A bank account number."""
    n = scene.digits(scene.rng.choice((6, 7, 8, 8, 9, 10, 10, 11, 12, 14)))
    return n, scene.rng.choice(((4, 4, 4, 4), (3, 3, 3, 3), (2, 2, 2, 2, 2), (3, 4, 4))), n


def routing(scene: Scene) -> Run:
    """A routing number or a sort code."""
    n = scene.digits(scene.rng.choice((9, 9, 9, 6)))
    return n, (3, 3, 3), n if len(n) == 9 else f"{n[:2]}-{n[2:4]}-{n[4:]}"


def social(scene: Scene) -> Run:
    """A national id of digits."""
    rng = scene.rng
    if rng.random() < 0.75:
        n = scene.digits(9)
        return (
            n,
            (3, 2, 4),
            rng.choice((f"{n[:3]}-{n[3:5]}-{n[5:]}", f"{n[:3]}-{n[3:5]}-{n[5:]}", f"{n[:3]} {n[3:5]} {n[5:]}", n)),
        )
    n = scene.digits(rng.choice((9, 10, 11, 12)))
    return (
        n,
        (3, 3, 3, 3),
        rng.choice(
            (
                n,
                f"{n[:3]} {n[3:6]} {n[6:]}",
                f"{n[:4]} {n[4:8]} {n[8:]}",
                f"{n[:3]}.{n[3:6]}.{n[6:9]}-{n[9:]}",
                f"{n[:6]}-{n[6:]}",
            )
        ),
    )


def last_four(scene: Scene) -> Run:
    """The last four digits of an id or a card."""
    n = scene.digits(4)
    return n, scene.rng.choice(((4,), (2, 2))), n


def lettered(scene: Scene) -> list[Piece]:
    """An id of letters and digits: policy, member, order, claim, case, booking."""
    rng = scene.rng
    digits = scene.digits(rng.choice((3, 4, 5, 5, 6, 6, 7, 8, 9, 10)))
    letters = "".join(rng.choices(UPPER, k=rng.choice((0, 0, 1, 2, 2, 3))))
    tail = "".join(rng.choices(UPPER, k=rng.choice((0, 0, 0, 1, 2))))
    return [(said_id(scene, letters, digits, tail), PiiType.ID_NUMBER)]


def said_id(scene: Scene, letters: str, digits: str, tail: str = "") -> str:
    """Return letters, digits, letters in the form."""
    rng = scene.rng
    if scene.form is Form.WRITTEN:
        return rng.choice(("", "", "-", " ")).join(part for part in (letters, digits, tail) if part)
    if scene.form is Form.HEARD:
        heard = hear_digits(digits, rng.choice(((3, 3, 4), (4, 4), (2, 2, 2))), rng)
        parts = [spell_heard(letters, rng) if letters and rng.random() < 0.5 else letters, heard, tail]
        return rng.choice((" ", "-", "", " dash ")).join(part for part in parts if part)
    first = letters[:1] if letters[:1].isdigit() else ""
    parts = [say_digits(first, rng) if first else "", spell(letters[len(first) :], rng)]
    parts += [say_digits(digits, rng), spell(tail, rng)]
    return rng.choice((" ", " ", " ", " dash ")).join(part for part in parts if part)


def plate(scene: Scene) -> list[Piece]:
    """A licence plate."""
    rng = scene.rng
    letters, digits = "".join(rng.choices(UPPER, k=rng.choice((2, 3, 3)))), scene.digits(rng.choice((2, 3, 3, 4)))
    if rng.random() < 0.3:
        return [(said_id(scene, rng.choice("123456789") + letters, digits), PiiType.ID_NUMBER)]
    return [(said_id(scene, letters, digits, rng.choice(("", "", rng.choice(UPPER)))), PiiType.ID_NUMBER)]


def licence(scene: Scene) -> list[Piece]:
    """A driving licence or passport."""
    rng = scene.rng
    return [
        (
            said_id(scene, rng.choice(UPPER) if rng.random() < 0.6 else "", scene.digits(rng.choice((7, 8, 8, 9, 12)))),
            PiiType.ID_NUMBER,
        )
    ]


def lettered_national(scene: Scene) -> list[Piece]:
    """A national id with letters."""
    rng = scene.rng
    a, b, digits = rng.choice(UPPER), rng.choice(UPPER), scene.digits(6)
    return [(said_id(scene, a + b, digits, rng.choice("ABCD")), PiiType.NATIONAL_ID)]


def iban(scene: Scene) -> list[Piece]:
    """An IBAN."""
    rng = scene.rng
    country = rng.choice(COUNTRIES)
    check, bank, rest = (
        scene.digits(2),
        "".join(rng.choices(UPPER, k=4)) if country in ("GB", "NL", "IE") else "",
        scene.digits(rng.choice((14, 16, 18))),
    )
    if scene.form is Form.WRITTEN:
        text = country + check + bank + rest
        return [
            (
                text if rng.random() < 0.6 else " ".join(text[i : i + 4] for i in range(0, len(text), 4)),
                PiiType.BANK_ACCOUNT,
            )
        ]
    return [(said_id(scene, country, check + rest), PiiType.BANK_ACCOUNT)]


def expiry(scene: Scene) -> list[Piece]:
    """A card's expiry date."""
    rng = scene.rng
    month, year = rng.randrange(1, 13), rng.randrange(24, 35)
    if rng.random() < 0.25:
        called = read_slots("fillers")["month"][month - 1]
        if scene.form is Form.SPOKEN:
            spoken = rng.choice((say_number(year, rng), f"twenty {say_number(year, rng)}"))
            return [(f"{called} {rng.choice(('', '', 'of '))}{spoken}", PiiType.CARD_SECURITY)]
        return [(f"{called.capitalize()} {rng.choice(('', '20', '20', 'of 20'))}{year}", PiiType.CARD_SECURITY)]
    if scene.form is Form.SPOKEN:
        zero = rng.choice(("oh ", "zero ", "")) if month < 10 else ""
        said = rng.choice((say_number(year, rng), f"twenty {say_number(year, rng)}", say_house(2000 + year, rng)))
        joint = rng.choice((" ", " ", " slash ", " of "))
        return [(f"{zero}{say_number(month, rng)}{joint}{said}", PiiType.CARD_SECURITY)]
    return [
        (
            rng.choice(
                (
                    f"{month:02d}/{year}",
                    f"{month}/{year}",
                    f"{month:02d}/20{year}",
                    f"{month:02d}-{year}",
                    f"{month} {year}",
                    f"{month:02d}{year}",
                )
            ),
            PiiType.CARD_SECURITY,
        )
    ]


NUMBERS: dict[str, Maker] = {
    "phone": numbered(PiiType.PHONE, phone),
    "phone_part": numbered(PiiType.PHONE, phone_part),
    "card": numbered(PiiType.CARD, card),
    "code": numbered(PiiType.CARD_SECURITY, code),
    "account": numbered(PiiType.BANK_ACCOUNT, account),
    "routing": numbered(PiiType.BANK_ACCOUNT, routing),
    "ssn": numbered(PiiType.NATIONAL_ID, social),
    "last_four_id": numbered(PiiType.NATIONAL_ID, last_four),
    "last_four_card": numbered(PiiType.CARD, last_four),
    "id": lettered,
    "plate": plate,
    "licence": licence,
    "national": lettered_national,
    "iban": iban,
    "expiry": expiry,
}
