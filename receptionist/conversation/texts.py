"""The few texts a caller may get, all of them asked for; none says what is held."""

from collections.abc import Mapping

from models.business import Business

TEXTS: Mapping[str, str] = {
    "forget": "{business}: somebody called from this number and asked us to delete everything about it. We will in 24 "
    "hours. If that was not you, reply KEEP, call us, or keep it here: {url}/privacy",
    "kept": "{business}: the deletion is cancelled. Nothing was deleted, and everything works as before.",
    "copy": "{business}: you asked for your data. See it, take a copy, correct or delete it here: {url}/privacy",
}


def body_of(text: str, business: Business, url: str) -> str:
    """Return the words of a text by its name; ``url`` is the public address, without a trailing slash."""
    return TEXTS[text].format(business=business.name, url=url)
