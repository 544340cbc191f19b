"""Written identifiers: e-mail, web and network addresses, IBANs and codes that need no context."""

import re

from models.text import PiiType
from receptionist.conversation.redact_line import Found, Line

TLDS = (
    "com|org|net|edu|gov|mil|info|biz|io|co|uk|us|ca|de|fr|es|it|nl|eu|au|in|jp|cn|br|ru|ch|se|no|dk|fi|be|at|pl|pt|"
    "gr|ie|nz|za|mx|me|tv|app|dev|ai|online|site|store|shop|tech|health|clinic|law|name|xyz|test|"
    "example|cz|hu|ro|tr|il|kr|sg|hk|ly"
)
WRITTEN: tuple[tuple[re.Pattern[str], PiiType], ...] = (
    (re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)*(?:\.[A-Za-z]{2,})?", re.UNICODE), PiiType.EMAIL),
    (re.compile(r"[\w.+%-]+@(?!\w)", re.UNICODE), PiiType.EMAIL),
    (re.compile(r"\b(?:https?|ftp)\s?:\s?/\s?/\s?\S+[\w/]", re.IGNORECASE), PiiType.IP_URL),
    (
        re.compile(
            rf"\bwww\.\S+[\w/]|\b(?:[a-z0-9][a-z0-9-]*\.)+(?:{TLDS})\b(?:/[^\s,;]*[\w/])?(?!\.\w)", re.IGNORECASE
        ),
        PiiType.IP_URL,
    ),
    (
        re.compile(r"(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.]*\d)"),
        PiiType.IP_URL,
    ),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?![\w:])"), PiiType.IP_URL),
    (re.compile(r"\b(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}\b"), PiiType.IP_URL),
    (
        re.compile(
            r"\b[A-Za-z]{2}\s?\d{2}(?:[\s-]?[A-Za-z0-9]{4}){2,7}(?:[\s-]?[A-Za-z0-9]{1,4})?\b(?<=\d)|"
            r"\b[A-Z]{2}\d{2}[A-Z0-9]{10,30}\b"
        ),
        PiiType.BANK_ACCOUNT,
    ),
    (re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s\d[A-Z]\d)\b"), PiiType.ADDRESS),
    (re.compile(r"\b[A-Z]{1,4}/\d{3,}(?:/[A-Z]{1,4})?\b|\b[A-Z]{1,4}-\d{3,}-[A-Z]{1,4}\b"), PiiType.ID_NUMBER),
    (re.compile(r"\b[A-Z]{5} ?\d{4} ?[A-Z]\b"), PiiType.NATIONAL_ID),
    (re.compile(r"\b(?:[a-z]{1,2}\d[a-z\d]? \d[a-z]{2})\b(?<!\d(?:am|pm))"), PiiType.ADDRESS),
)


def written(line: Line) -> list[Found]:
    """Return identifiers that their shape alone gives away; domains inside an e-mail belong to it."""
    found: list[Found] = []
    if not any(mark in line.text for mark in ".@:/") and not any(c.isdigit() for c in line.text):
        return found
    for pattern, type_ in WRITTEN:
        for match in pattern.finditer(line.text):
            inside = any(f.start < match.end() and match.start() < f.end for f in found)
            if not inside and (type_ is not PiiType.BANK_ACCOUNT or sum(c.isdigit() for c in match.group()) >= 8):
                found.append(Found(line.index, match.start(), match.end(), type_))
    return found
