"""Values for the development sentences: rare and common names of many cultures, and numbers as they are written."""

from collections.abc import Callable
from random import Random

_FIRST_WORDS = (
    "Robert Elizabeth Mark Grace Dmitri Saoirse Thandiwe Ngozi Priya Hiroshi Xiomara Wojciech Aaliyah "
    "Bartholomew Ingrid Kwabena Lakshmi Mehmet Anneliese Tevita Moana Oluwaseun Zhang Minh Fatoumata Yevgenia "
    "Caoimhe Leofric Temperance Zebulon Bryony Odalys Ludovic Marisela Jaxon Brielle Tamsin Ikaika Sunniva "
    "Radoslav Eleftheria Mireille Gulshan Rosalba Ferenc"
)
FIRST = _FIRST_WORDS.split()
_LAST_WORDS = (
    "Jones Smith Garcia Nguyen Kowalski Okonkwo Mokoena Abernathy Featherstonehaugh Castellanos Vishwanathan "
    "Papadimitriou O'Shaughnessy Lindqvist Haddad Bergstrom Yamaguchi Quispe Tuilagi Krzyzewski Delacroix "
    "Whitcombe Zelenko Ferreira Obuya Thistlewood Brown Young Long Baker Wood Stone Hartigan Szymanski Achebe "
    "Nakagawa Vanterpool Lefebvre Gunnarsdottir Iyengar"
)
LAST = _LAST_WORDS.split()
STREETS = [
    "Main Street",
    "Maple Avenue",
    "Forking Elm Road",
    "Orchard Lane",
    "Sunset Boulevard",
    "West Fifth Street",
    "Juniper Drive",
    "Old Mill Road",
    "Kings Court",
    "Harborview Terrace",
    "Larkspur Circle",
    "Peachtree Parkway",
    "Chestnut Hill Road",
    "Saint James Place",
    "Oak Street",
]
CITIES = [
    "Springfield, Illinois",
    "Oakland, California",
    "Sacramento",
    "Manchester",
    "Toronto",
    "Cedar Rapids, Iowa",
    "Houston, Texas",
    "Dublin",
    "Albany, New York",
]
COMPANIES = [
    "Thornbury Logistics",
    "Okafor and Sons",
    "Blue Heron Ltd",
    "Vanterpool Inc",
    "Szabo Consulting",
    "Kestrel Partners LLC",
]


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def _phone(rng: Random) -> str:
    area, last = rng.choice(("415", "212", "312", "646", "206")), f"01{_digits(rng, 2)}"
    forms = (
        f"{area}-555-{last}",
        f"({area}) 555-{last}",
        f"{area}555{last}",
        f"{area} 555 {last}",
        f"+1 {area} 555 {last}",
    )
    abroad = (
        f"+44 20 7946 0{_digits(rng, 3)}",
        f"0{rng.randint(1, 9)} 55 {_digits(rng, 2)} {_digits(rng, 2)} {_digits(rng, 2)}",
    )
    return rng.choice((*forms, *abroad))


def _dob(rng: Random) -> str:
    month = rng.choice(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
    )
    day, year = rng.randint(1, 28), rng.randint(1935, 2015)
    forms = (
        f"{month} {day}, {year}",
        f"{day} {month} {year}",
        f"{rng.randint(1, 12)}/{day}/{year}",
        f"{month} {day}th, {year}",
    )
    return rng.choice((*forms, f"{rng.randint(1, 12):02}-{day:02}-{year}"))


def _email(rng: Random) -> str:
    first, last = rng.choice(FIRST).lower(), rng.choice(LAST).lower().replace("'", "")
    local = rng.choice(
        (f"{first}.{last}", f"{first}{last}{rng.randint(1, 99)}", f"{first[0]}{last}", f"{first}_{last}")
    )
    return local + "@" + rng.choice(("gmail.com", "example.com", "yahoo.com", "mail.example.org", "hotmail.co.uk"))


def _street(rng: Random) -> str:
    return f"{rng.choice((rng.randint(1, 99), rng.randint(100, 9999)))} {rng.choice(STREETS)}"


def _address(rng: Random) -> str:
    unit = rng.choice(("", "", ", Apt 4B", ", Unit 12", ", Suite 200"))
    tail = rng.choice((", Springfield, Illinois 62704", ", Albany, NY 12207", "", ", Oakland, CA 94607", ", Houston"))
    return _street(rng) + unit + tail


def _card(rng: Random) -> str:
    parts = [_digits(rng, 4) for _ in range(4)]
    return rng.choice(
        (
            " ".join(parts),
            "-".join(parts),
            "".join(parts),
            " ".join(parts)[:-1],
            f"3782 {_digits(rng, 6)} {_digits(rng, 5)}",
        )
    )


VALUES: dict[str, tuple[str, Callable[[Random], str]]] = {
    "name": ("PERSON", lambda r: f"{r.choice(FIRST)} {r.choice(LAST)}"),
    "first": ("PERSON", lambda r: r.choice(FIRST)),
    "last": ("PERSON", lambda r: r.choice(LAST)),
    "spelled": ("PERSON", lambda r: "-".join(r.choice(LAST).upper().replace("'", ""))),
    "phone": ("PHONE", _phone),
    "card": ("CARD", _card),
    "cvv": ("CARD_SECURITY", lambda r: _digits(r, r.choice((3, 3, 4)))),
    "expiry": ("CARD_SECURITY", lambda r: f"{r.randint(1, 12):02}/{r.randint(25, 32)}"),
    "pin": ("CARD_SECURITY", lambda r: _digits(r, 4)),
    "four": ("CARD", lambda r: _digits(r, 4)),
    "account": ("BANK_ACCOUNT", lambda r: _digits(r, r.randint(7, 12))),
    "account8": ("BANK_ACCOUNT", lambda r: _digits(r, 8)),
    "sort": ("BANK_ACCOUNT", lambda r: f"{_digits(r, 2)}-{_digits(r, 2)}-{_digits(r, 2)}"),
    "routing": ("BANK_ACCOUNT", lambda r: _digits(r, 9)),
    "ssn": ("NATIONAL_ID", lambda r: f"{_digits(r, 3)}-{_digits(r, 2)}-{_digits(r, 4)}"),
    "nino": ("NATIONAL_ID", lambda r: f"QQ {_digits(r, 2)} {_digits(r, 2)} {_digits(r, 2)} C"),
    "dob": ("DATE_OF_BIRTH", _dob),
    "policy": (
        "ID_NUMBER",
        lambda r: r.choice(("AB", "KX", "H", "ZQT")) + r.choice(("", "-")) + _digits(r, r.randint(5, 8)),
    ),
    "order": ("ID_NUMBER", lambda r: _digits(r, r.randint(5, 8))),
    "plate": (
        "ID_NUMBER",
        lambda r: r.choice((f"{r.randint(1, 9)}KXR{_digits(r, 3)}", f"BDF {_digits(r, 4)}", f"KV{_digits(r, 2)} ZRT")),
    ),
    "passport": ("ID_NUMBER", lambda r: r.choice("CLX") + _digits(r, 8)),
    "vin": ("ID_NUMBER", lambda r: f"1HGCM8{_digits(r, 4)}A{_digits(r, 6)}"),
    "email": ("EMAIL", _email),
    "address": ("ADDRESS", _address),
    "street": ("ADDRESS", _street),
    "unit": ("ADDRESS", lambda r: r.choice(("4B", "12", "302", "7"))),
    "zip": ("ADDRESS", lambda r: _digits(r, 5)),
    "city": ("LOCATION", lambda r: r.choice(CITIES)),
    "url": (
        "IP_URL",
        lambda r: r.choice(("www.thornbury-example.com", "https://example.org/a/b", "hartigan.example.net")),
    ),
    "ip": ("IP_URL", lambda r: ".".join(str(r.randint(1, 254)) for _ in range(4))),
    "company": ("ORGANIZATION", lambda r: r.choice(COMPANIES)),
    "age": ("AGE", lambda r: str(r.randint(2, 97))),
    "iban": ("BANK_ACCOUNT", lambda r: f"GB{_digits(r, 2)}WEST{_digits(r, 14)}"),
}
"""Each slot's kind and how its value is made."""
