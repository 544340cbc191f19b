"""What to call somebody who gave a name."""

_TITLES = frozenset({"mr", "mister", "mrs", "missus", "ms", "miss", "dr", "doctor"})


def first_name(name: str) -> str:
    """Return the first name with a capital; with a title, the whole name, since that is how it was given."""
    words = [word if any(letter.isupper() for letter in word) else word.capitalize() for word in name.split()]
    if words and words[0].lower().rstrip(".") in _TITLES:
        return " ".join(words)
    return words[0] if words else ""
