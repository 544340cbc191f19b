"""Anonymous and pseudonymous words are two things."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.text import Pseudonymised, RawText, Redacted, RedactedText, Tag
from receptionist.conversation.pseudonymise import pseudonymise
from receptionist.conversation.pseudonymise_reveal import reveal
from receptionist.errors import SealBroken, StoreUnavailable
from receptionist.ports import Ledger
from tests.twins_store import SetClock, stores_on

KEY = bytes(range(32))
HELD = {Tag("<PERSON_1>"): RawText("Ngozi Okonjo"), Tag("<PHONE_1>"): RawText("415 555 0132")}
SAID = Redacted(RedactedText("<PERSON_1> is on <PHONE_1>, ask <PERSON_1>"), held=HELD)


def ledger() -> Ledger:
    return stores_on(SetClock()).ledger


def test_one_value_has_one_surrogate_of_its_kind_under_one_key() -> None:
    one, two = pseudonymise(SAID, KEY), pseudonymise(SAID, KEY)
    name = next(s for s, tag in one.surrogates.items() if tag == "<PERSON_1>")
    assert one == two and one.text.count(name) == 2
    assert "-555-01" in one.text and "Ngozi" not in one.text and "<" not in one.text


def test_another_key_makes_other_surrogates() -> None:
    assert pseudonymise(SAID, KEY).text != pseudonymise(SAID, bytes(32)).text


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        pseudonymise(SAID, b"short")


def test_revealing_is_written_down_with_who_and_why() -> None:
    book = ledger()
    words = reveal(pseudonymise(SAID, KEY), HELD, KEY, book, actor="owner", caller="c", reason="call_back")
    assert words == "Ngozi Okonjo is on 415 555 0132, ask Ngozi Okonjo"
    entry = book.entries()[0]
    assert (entry.event, entry.actor, entry.detail["reason"]) == ("reveal", "owner", "call_back")


def test_revealing_needs_the_key() -> None:
    with pytest.raises(SealBroken):
        reveal(pseudonymise(SAID, KEY), HELD, bytes(32), ledger(), actor="owner", caller="c", reason="call_back")


def test_what_cannot_be_written_down_is_not_revealed() -> None:
    class FullLedger:
        def append(self, *_: object, **__: object) -> None:
            raise StoreUnavailable

    with pytest.raises(StoreUnavailable):
        reveal(pseudonymise(SAID, KEY), HELD, KEY, FullLedger(), actor="o", caller="c", reason="r")  # type: ignore[arg-type]


def test_pseudonymous_words_are_no_text_at_run_time() -> None:
    words = pseudonymise(SAID, KEY)
    assert not isinstance(words, str) and not isinstance(words, Redacted)
    with pytest.raises(TypeError):
        f"{words}"
    assert "surrogates)" in repr(words) and words.text not in repr(words)
    with pytest.raises(TypeError):
        "words: " + words  # type: ignore[operator]


def test_the_type_checker_tells_them_apart(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "from models.text import Pseudonymised, Redacted, RedactedText\n"
        "def store(said: RedactedText) -> None: ...\n"
        "def show(said: Pseudonymised) -> None: ...\n"
        "def mix(one: Pseudonymised, two: Redacted) -> None:\n"
        "    store(one)\n"
        "    show(two)\n"
        "    show(two.text)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(wrong)],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert done.stdout.count("[arg-type]") == 3, done.stdout


def test_a_pseudonymised_value_is_made_of_its_two_parts_only() -> None:
    assert set(Pseudonymised.__dataclass_fields__) == {"text", "surrogates"}
