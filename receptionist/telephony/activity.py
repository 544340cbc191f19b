"""Voice activity by Silero (MIT) over onnxruntime: one model a process, one state a call."""

from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from models.audio import HEARING_RATE, PHONE_RATE
from receptionist.errors import AudioUnusable
from receptionist.telephony.codec import resample
from receptionist.weights import pinned_files

FRAME = 512
"""Bytes of one frame: 256 samples of 16-bit PCM at 8 kHz, 32 ms."""

WINDOW = 576
"""Samples at 16 kHz the model looks at: the last 64 of the frame before, and the frame."""

MARGIN = 18
"""Samples at 8 kHz on each side that the upsampling filter needs: the model hears 2 ms late."""

HISTORY = WINDOW // 2 + 2 * MARGIN - FRAME // 2


def load_silero(data_dir: Path) -> InferenceSession:
    """Load the model once a process, on one thread; raises WeightsMismatch.

    The file ships inside faster-whisper, which is not imported for it.
    """
    path = pinned_files("faster_whisper", data_dir)["assets/silero_vad_v6.onnx"]
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class SileroActivity:
    """Is somebody speaking on this call? The session is shared, the memory is the call's."""

    def __init__(self, session: InferenceSession) -> None:
        self._session = session
        self._history = bytes(2 * HISTORY)
        self._hidden = np.zeros((1, 1, 128), np.float32)
        self._cell = np.zeros((1, 1, 128), np.float32)

    def probability(self, pcm: bytes) -> float:
        """Take the next 32 ms (256 samples of 16-bit PCM at 8 kHz); return the probability of speech, 0 to 1.

        Raises AudioUnusable for a frame of any other size.
        """
        if len(pcm) != FRAME:
            raise AudioUnusable("voice activity takes frames of 256 samples")
        sound = self._history + pcm
        self._history = sound[-2 * HISTORY :]
        wide = np.frombuffer(resample(sound, PHONE_RATE, HEARING_RATE), "<i2")
        window = wide[2 * MARGIN : 2 * MARGIN + WINDOW].astype(np.float32)[None, :] / 32768
        speech, self._hidden, self._cell = self._session.run(
            None, {"input": window, "h": self._hidden, "c": self._cell}
        )
        return float(speech.item())
