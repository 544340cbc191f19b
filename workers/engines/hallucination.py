"""Words that nobody said: what Whisper makes of silence, noise, music and ring tones."""

import re

from workers.engines.decoded import Decoded

NO_SPEECH_LIMIT = 0.6
"""As in openai-whisper's ``transcribe``."""

LEAST_VOICED_SECONDS = 0.1
"""The shortest "yes" on a telephone line has twice as much voice."""

WORDS_A_SECOND = 7
WORDS_AT_LEAST = 3
"""Nobody says more than this in so little voice, or one word less in what the model takes for silence: a melody."""

FAINT_SECONDS = 0.6
FAINT_LOG_PROBABILITY = -0.5
MARKS = re.compile(r"[♪♫♬]+|\[[^\]]*\]|\([^)]*\)|\*[^*]*\*")
"""Sound descriptions and music signs, as in subtitles."""

CREDITS = re.compile(
    r"\b(thank(s| you)( all| so much| very much)? for (watching|listening|viewing)"
    r"|(please |don't forget to )?(like and )?subscribe( to)?( my| our| the)? ?(channel)?"
    r"|subtitles? (by|made)|captions? by|transcri(bed|ption) by|amara\.org|copyright"
    r"|see you (in the )?next (video|time))\b",
    re.IGNORECASE,
)
"""What subtitle files end with; Whisper learnt from them. Said on purpose, it has a voice behind it."""


def words_of(text: str) -> str:
    """Return the text without sound descriptions and music signs; empty if no letter or digit is left."""
    words = " ".join(MARKS.sub(" ", text).split())
    return words if any(character.isalnum() for character in words) else ""


def made_up(decoded: Decoded, voiced_seconds: float) -> bool:
    """Tell whether the words have no voice behind them.

    No phrase is refused for its words alone: a caller may well say "thank you" or "bye". Counted are the voice in
    the sound (``voiced_seconds``), the model's own doubt, and more words than the voice has time for.
    """
    if voiced_seconds < LEAST_VOICED_SECONDS:
        return True
    if decoded.no_speech > NO_SPEECH_LIMIT and decoded.failed:
        return True
    unlikely, silent = decoded.log_probability < FAINT_LOG_PROBABILITY, decoded.no_speech > NO_SPEECH_LIMIT / 2
    doubts = unlikely and silent
    if len(decoded.text.split()) > WORDS_AT_LEAST - doubts + WORDS_A_SECOND * voiced_seconds:
        return True
    return bool(CREDITS.search(decoded.text)) and (voiced_seconds < FAINT_SECONDS or unlikely or silent)


def echoes(text: str, prompted: str) -> bool:
    """Tell whether the words are only sentences it was prompted with: it repeats them when it understands nothing."""
    return bool(prompted) and _sentences(text) <= _sentences(prompted)


def _sentences(text: str) -> set[str]:
    return {part.strip().lower() for part in re.split(r"[.?!]", text) if part.strip()}
