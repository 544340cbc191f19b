"""Playback: marks, a stop, going on where it was."""

from receptionist.web.playback import STEP_BACK_SECONDS, Playback


class Recorder:
    """Keeps what was sent to the carrier."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, bytes | str]] = []

    def media(self, mulaw: bytes) -> None:
        self.sent.append(("media", mulaw))

    def mark(self, name: str) -> None:
        self.sent.append(("mark", name))

    def clear(self) -> None:
        self.sent.append(("clear", ""))


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def playing() -> tuple[Playback, Recorder, Stopwatch]:
    out, now = Recorder(), Stopwatch()
    return Playback(out, now), out, now


def test_each_sentence_is_followed_by_its_own_mark() -> None:
    playback, out, _ = playing()
    playback.play(b"a" * 8000)
    playback.play(b"b" * 8000)
    assert [kind for kind, _ in out.sent] == ["media", "mark", "media", "mark"]
    assert out.sent[1][1] != out.sent[3][1]


def test_the_voice_is_over_when_the_last_mark_came_back() -> None:
    playback, out, _ = playing()
    playback.play(b"a" * 8000)
    playback.play(b"b" * 8000)
    playback.marked(str(out.sent[1][1]))
    assert playback.speaking
    playback.marked(str(out.sent[3][1]))
    assert not playback.speaking


def test_marks_that_a_clear_sends_back_do_not_count_as_heard() -> None:
    playback, out, now = playing()
    playback.play(b"a" * 8000)
    playback.stop()
    playback.marked(str(out.sent[1][1]))
    now.seconds += 1
    playback.go_on()
    assert out.sent[-2] == ("media", b"a" * 8000)


def test_after_a_false_stop_it_goes_on_a_little_before_where_it_was() -> None:
    playback, out, now = playing()
    sound = bytes(range(250)) * 64  # two seconds
    playback.play(sound)
    playback.play(b"b" * 800)
    now.seconds += 1.0
    playback.stop()
    playback.go_on()
    from_there = int((1.0 - STEP_BACK_SECONDS) * 8000)
    resent = [data for kind, data in out.sent[5:] if kind == "media"]
    assert resent == [sound[from_there:], b"b" * 800]


def test_what_is_added_while_stopped_waits_and_is_dropped_with_the_rest() -> None:
    playback, out, _ = playing()
    playback.play(b"a" * 800)
    playback.stop()
    playback.play(b"late" * 200)
    playback.drop()
    playback.go_on()
    assert [kind for kind, _ in out.sent] == ["media", "mark", "clear"]
    assert not playback.speaking
