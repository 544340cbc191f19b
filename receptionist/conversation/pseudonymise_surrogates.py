"""Surrogates: readable stand-ins of the same kind as a value, from an HMAC of it."""

import hashlib
import hmac
import re
from collections.abc import Mapping

from models.text import PiiType, RawText

_GIVEN_WORDS = (
    "Robin Alex Jordan Taylor Morgan Casey Riley Avery Quinn Rowan Sage Emery Finley Harper Jamie Kendall Lane "
    "Marlow Noel Parker Reese Remy Sawyer Shay Skyler Sidney Tatum Toby Val Wren Ari Blair"
)
GIVEN = _GIVEN_WORDS.split()
_FAMILY_WORDS = (
    "Hale Marsh Lindel Aster Brook Calder Dunmore Ellery Farrow Garrick Holt Ingle Jarrow Kestle Larch Merrow "
    "Norwood Orrin Penrow Quill Ridley Sorrel Thorne Underhill Vale Wexley Yarrow Ashby Birch Corwin Drake "
    "Elmore"
)
FAMILY = _FAMILY_WORDS.split()
"""Invented, and of no gender, so that a language model reads "Robin Hale" and learns nothing."""

PLACES = ["Northfield", "Eastbrook", "Westmere", "Southgate", "Highford", "Lowbridge", "Oldcastle", "Newhaven"]


def candidates(kind: PiiType, value: RawText, key: bytes) -> list[str]:
    """Return surrogates of a value in the order they are tried; collisions within one text are that rare."""
    folded = " ".join(re.findall(r"\w+", value.lower()))
    digests = [hmac.digest(key, f"{kind}|{folded}|{n}".encode(), hashlib.sha256) for n in range(16)]
    return [_surrogate(kind, int.from_bytes(digest[:8], "big")) for digest in digests]


def _surrogate(kind: PiiType, seed: int) -> str:
    """Return readable words of a kind; numbers lie in ranges kept for fiction, or carry letters no real one has."""
    given, family = GIVEN[seed % len(GIVEN)], FAMILY[seed // 64 % len(FAMILY)]
    number, place = seed // 4096, PLACES[seed // 64 % len(PLACES)]
    forms: Mapping[PiiType, str] = {
        PiiType.PERSON: f"{given} {family}",
        PiiType.PHONE: f"{200 + number // 100 % 700:03}-555-01{number % 100:02}",
        PiiType.EMAIL: f"{given.lower()}.{family.lower()}{number % 100}@example.com",
        PiiType.ADDRESS: f"{1 + number % 999} {family} Street, {place}",
        PiiType.CARD: f"0000 0000 {number // 10000 % 10000:04} {number % 10000:04}",
        PiiType.CARD_SECURITY: f"X{number % 1000:03}",
        PiiType.BANK_ACCOUNT: f"XX00 {number // 10000 % 10000:04} {number % 10000:04}",
        PiiType.NATIONAL_ID: f"000-00-{number % 10000:04}",
        PiiType.DATE_OF_BIRTH: f"January {1 + number % 28}, 1900",
        PiiType.ID_NUMBER: f"ZZ-{number % 1000000:06}",
        PiiType.IP_URL: f"{family.lower()}{number % 100}.example.com",
        PiiType.ORGANIZATION: f"{family} and {FAMILY[number % len(FAMILY)]} Company",
        PiiType.LOCATION: place,
        PiiType.AGE: f"{100 + number % 20} years old",
    }
    return forms[kind]
