"""The ear: onset, pause, resumption, by voice activity alone."""

from receptionist.telephony.endpointing import FRAME, PAUSE_SECONDS, QUICK_PAUSE_SECONDS, Ear, Sound

VOICE, QUIET = b"\x01\x01" * 256, b"\0\0" * 256


class LoudIsSpeech:
    """Says speech for every frame that is not zero."""

    def probability(self, pcm: bytes) -> float:
        return 1.0 if any(pcm) else 0.0


def sounds(ear: Ear, pcm: bytes) -> list[Sound]:
    return [noticed.sound for noticed in ear.listen(pcm)]


def test_a_click_shorter_than_a_tenth_of_a_second_is_not_speech() -> None:
    assert sounds(Ear(LoudIsSpeech()), QUIET * 10 + VOICE * 3 + QUIET * 20) == []


def test_speech_then_silence_is_one_take_with_the_soft_beginning_in_it() -> None:
    ear = Ear(LoudIsSpeech())
    noticed = ear.listen(QUIET * 5 + VOICE * 20 + QUIET * 10)
    assert [one.sound for one in noticed] == [Sound.STARTED, Sound.PAUSED]
    audio = noticed[1].audio
    assert audio is not None
    assert audio.pcm.startswith(QUIET * 5 + VOICE * 20)
    assert audio.rate == 8000


def test_a_pause_is_told_once_and_silence_goes_on_counting() -> None:
    ear = Ear(LoudIsSpeech())
    assert sounds(ear, VOICE * 10 + QUIET * 40) == [Sound.STARTED, Sound.PAUSED]
    assert ear.silence > 4 * PAUSE_SECONDS


def test_speech_after_a_pause_resumes_the_same_utterance_and_the_next_take_holds_all_of_it() -> None:
    ear = Ear(LoudIsSpeech())
    ear.listen(VOICE * 10 + QUIET * 10)
    noticed = ear.listen(VOICE * 10 + QUIET * 10)
    assert [one.sound for one in noticed] == [Sound.RESUMED, Sound.PAUSED]
    audio = noticed[1].audio
    assert audio is not None
    assert audio.pcm.count(b"\x01") == 20 * FRAME


def test_bytes_may_come_in_any_length() -> None:
    whole, pieces = Ear(LoudIsSpeech()), Ear(LoudIsSpeech())
    pcm = QUIET * 3 + VOICE * 12 + QUIET * 9
    told = [one for start in range(0, len(pcm), 37) for one in sounds(pieces, pcm[start : start + 37])]
    assert told == sounds(whole, pcm)


def test_after_a_reset_the_next_utterance_begins_anew() -> None:
    ear = Ear(LoudIsSpeech())
    ear.listen(VOICE * 10 + QUIET * 10)
    ear.reset()
    assert not ear.speaking
    assert sounds(ear, QUIET * 10 + VOICE * 10 + QUIET * 10) == [Sound.STARTED, Sound.PAUSED]


def test_a_caller_who_never_stops_is_heard_in_the_end() -> None:
    ear = Ear(LoudIsSpeech())
    assert sounds(ear, VOICE * 1500) == [Sound.STARTED, Sound.PAUSED]


def test_what_is_far_quieter_than_the_words_is_silence_though_the_detector_goes_on() -> None:
    ear, tail = Ear(LoudIsSpeech()), b"\x08\0" * 256
    assert sounds(ear, VOICE * 10 + tail * 6) == [Sound.STARTED, Sound.PAUSED]


def test_voiced_frames_around_a_stop_count_as_speech() -> None:
    assert sounds(Ear(LoudIsSpeech()), VOICE * 2 + QUIET * 2 + VOICE * 2) == [Sound.STARTED]


def test_a_quick_pause_is_told_after_half_the_silence_and_only_once() -> None:
    usual, quick = Ear(LoudIsSpeech()), Ear(LoudIsSpeech())
    pcm = VOICE * 10 + QUIET * 3
    assert [one.sound for one in usual.listen(pcm)] == [Sound.STARTED]
    assert [one.sound for one in quick.listen(pcm, QUICK_PAUSE_SECONDS)] == [Sound.STARTED, Sound.PAUSED]
    assert quick.listen(QUIET * 10) == []
