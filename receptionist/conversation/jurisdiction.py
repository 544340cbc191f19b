"""Which opening a call owes its caller: the stricter of where the caller's number and the business are."""

from models.jurisdiction import Jurisdiction, Jurisdictions


def asks_all(number: str, seat: str, places: Jurisdictions) -> bool:
    """Return whether the opening must ask everybody's agreement; unknown or withheld counts as the strictest.

    ``number`` is E.164 or empty, ``seat`` an id such as ``US-IL``.
    """
    involved = (place_of(number, places), places.get(seat))
    return any(place is None or place.all_parties for place in involved)


def place_of(number: str, places: Jurisdictions) -> Jurisdiction | None:
    """Return where a number is from by its longest known prefix, None if it is unknown or withheld."""
    known = ((prefix, place) for place in places.values() for prefix in place.prefixes)
    found = ((len(prefix), place) for prefix, place in known if number.startswith(prefix))
    return max(found, key=lambda one: one[0], default=(0, None))[1]
