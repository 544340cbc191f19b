"""TwiML read back into verbs."""

from dataclasses import dataclass
from xml.etree import ElementTree

KNOWN = frozenset({"Connect", "Dial", "Hangup", "Pause", "Play", "Record", "Redirect", "Reject", "Say"})
LARGEST = 64_000
"""Bytes of a document the carrier accepts (error 11750)."""


class BadDocument(Exception):
    """The carrier would refuse this TwiML; the message holds its error code."""


@dataclass(frozen=True)
class Verb:
    """One verb: attributes, text, and its nested nouns."""

    name: str
    attributes: dict[str, str]
    text: str
    nested: tuple["Verb", ...] = ()

    def whole(self, name: str, otherwise: int) -> int:
        """Return an attribute as a number."""
        return int(self.attributes.get(name, otherwise))


def read_document(document: bytes) -> list[Verb]:
    """Return the verbs of a TwiML document; raises BadDocument where the carrier would."""
    if len(document) > LARGEST:
        raise BadDocument("11750 the document is too large")
    try:
        root = ElementTree.fromstring(document)  # noqa: S314  # the document is our own server's
    except ElementTree.ParseError as fault:
        raise BadDocument("12100 the document is not XML") from fault
    if root.tag != "Response":
        raise BadDocument("12102 the root is not Response")
    verbs = [_verb(element) for element in root]
    unknown = {verb.name for verb in verbs} - KNOWN
    if unknown:
        raise BadDocument(f"12200 unknown verbs: {', '.join(sorted(unknown))}")
    return verbs


def _verb(element: ElementTree.Element) -> Verb:
    return Verb(element.tag, dict(element.attrib), (element.text or "").strip(), tuple(_verb(part) for part in element))
