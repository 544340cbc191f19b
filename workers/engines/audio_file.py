"""Any audio file as mono PCM."""

from pathlib import Path

import av
from av.audio.resampler import AudioResampler

from models.audio import HEARING_RATE, Audio
from receptionist.errors import AudioUnusable


def read_audio(path: Path) -> Audio:
    """Return a file's first audio stream at HEARING_RATE, whatever its container, codec, rate or channels.

    Raises AudioUnusable for a file that is missing, holds no audio, or breaks off before the first sample.
    """
    resampler = AudioResampler(format="s16", layout="mono", rate=HEARING_RATE)
    pcm = bytearray()
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise AudioUnusable("the file holds no audio")
            for frame in container.decode(container.streams.audio[0]):
                for piece in resampler.resample(frame):
                    pcm += piece.to_ndarray().tobytes()
            for piece in resampler.resample(None):
                pcm += piece.to_ndarray().tobytes()
    except FileNotFoundError:
        raise AudioUnusable("there is no such file") from None
    except (av.FFmpegError, OSError):
        if not pcm:
            raise AudioUnusable("the file is not audio") from None
    if not pcm:
        raise AudioUnusable("the file holds no sound")
    return Audio(bytes(pcm), HEARING_RATE)
