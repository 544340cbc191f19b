"""What callers are told, spoken and written; every period and purpose in it comes from the data map."""

from collections.abc import Iterator

from models.datamap import DataField, DataMap, LegalBasis
from receptionist.privacy.durations import in_words

RIGHTS = {
    "know": "ask what we hold about you",
    "export": "ask for a copy",
    "correct": "have mistakes put right",
    "forget": "be forgotten",
    "restrict": "ask us to leave your data alone for now",
    "object": "object to its use",
    "withdraw": "take back a yes at any time",
}
"""The rights of the map in plain words."""

BASES = {
    LegalBasis.CONSENT: "you said yes",
    LegalBasis.CONTRACT: "we need it to answer your call",
    LegalBasis.LEGAL_OBLIGATION: "the law asks for proof",
    LegalBasis.LEGITIMATE_INTEREST: "we need it to keep the service safe and working",
}
"""Legal bases in plain words."""


def personal(data_map: DataMap) -> list[DataField]:
    """Return the fields that are about a caller, not about the machine."""
    own = {"accounts", "technical", "keys"}
    return [one for one in data_map.fields.values() if one.category not in own and one.sensitivity != "technical"]


def spoken_notice(data_map: DataMap, business: str) -> str:
    """Return the opening words: who speaks, that it is an AI, how long notes are kept, how to be forgotten."""
    notes = [one for one in personal(data_map) if one.category == "conversation" and one.basis != LegalBasis.CONSENT]
    longest = in_words(max(one.retention for one in notes)) if notes else "no time"
    return f"This is {business}'s AI assistant. I keep short notes for {longest}. Say forget me at any time."


def written_notice(data_map: DataMap, business: str) -> str:
    """Return the privacy notice as Markdown, in short sentences, with the version and date of the map."""
    return "\n".join(_written(data_map, business)) + "\n"


def _written(data_map: DataMap, business: str) -> Iterator[str]:
    fields = personal(data_map)
    yield f"# How {business} treats your calls"
    yield ""
    yield f"Version {data_map.version} of {data_map.dated}."
    yield ""
    yield "An AI assistant answers our phone. It is not a person. You can ask for a person at any time."
    yield "We do not sell your data. We do not use it for ads."
    yield "Your words are turned into text. Names and numbers are taken out before the text is stored."
    yield "What we keep is locked with a key of your own. When you ask us to forget you, we destroy the key."
    for title, wanted in (
        ("What we keep to serve you", {LegalBasis.CONTRACT}),
        ("What we keep only if you say yes", {LegalBasis.CONSENT}),
        ("What we keep to be safe and to prove it", {LegalBasis.LEGAL_OBLIGATION, LegalBasis.LEGITIMATE_INTEREST}),
    ):
        rows = [one for one in fields if one.basis in wanted]
        if rows:
            yield f"\n## {title}\n\n| what | why | how long |\n|---|---|---|"
            yield from (f"| {_spoken(one.name)} | {one.why} | {in_words(one.retention)} |" for one in rows)
    yield "\n## What you can ask for\n"
    asked = [right for right in RIGHTS if any(right in one.rights for one in fields)]
    yield from (f"- You can {RIGHTS[right]}." for right in asked)
    yield "\nSay it on the phone, or ask us in any other way. It costs nothing. You get the same service."
    yield "You can also complain to the data office of your state or country."


def _spoken(name: str) -> str:
    return name.replace("_", " ")
