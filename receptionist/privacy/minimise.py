"""Only what is needed: which of the values said in a call may be held at all."""

import re
from collections.abc import Mapping

from models.datamap import DataField, DataMap, LegalBasis
from models.text import RawText, Tag
from receptionist.errors import UndeclaredField

TAG = re.compile(r"<([A-Z_]+?)_\d+>")


def declared(data_map: DataMap, name: str) -> DataField:
    """Return the map's line for a field; raise UndeclaredField if there is none."""
    field = data_map.fields.get(name)
    if field is None:
        raise UndeclaredField(f"{name} is not on the data map")
    return field


def fields_for(kind: str, data_map: DataMap, consent: Mapping[str, bool]) -> tuple[str, ...]:
    """Return the fields that may hold a value of a PiiType: those of the map, the ones resting on consent if given."""
    return tuple(
        field.name
        for field in data_map.fields.values()
        if kind in field.holds and (field.basis is not LegalBasis.CONSENT or consent.get(field.purpose, False))
    )


def admit(held: Mapping[Tag, RawText], data_map: DataMap, consent: Mapping[str, bool]) -> Mapping[Tag, RawText]:
    """Return the values that some field of the map may hold; all others end here.

    ``consent`` is the call's answers by purpose; a purpose without an answer is off.
    """
    return {
        tag: value
        for tag, value in held.items()
        if (found := TAG.fullmatch(tag)) and fields_for(found[1], data_map, consent)
    }
