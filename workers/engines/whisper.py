"""openai-whisper base: length-matched for a quick look, stock for whatever is long or doubtful."""

from collections.abc import Iterator
from pathlib import Path

import torch
from torch.nn.functional import gelu
from whisper import Whisper, load_model
from whisper.decoding import DecodingOptions, DecodingTask

from receptionist.ports import Wanted
from workers.engines.decoded import Decoded, Sound, check
from workers.engines.spectrogram import QUICK, spectrogram
from workers.engines.whisper_weights import torch_checkpoint

BEAMS = (None, 5)
TEMPERATURES = (0.0, 0.4)
"""Of the stock path: it starts over at most once, because somebody waits."""


class LengthMatched(DecodingTask):  # type: ignore[misc]  # openai-whisper has no types
    """Decoding whose encoder sees only as many positions as the spectrogram has.

    Stock refuses any length but 30 s although nothing in the encoder needs it: the positional embedding is cut.
    """

    def _get_audio_features(self, mel: torch.Tensor) -> torch.Tensor:
        encoder = self.model.encoder
        if mel.shape[-1] == self.model.dims.n_audio_state:
            return mel
        x = gelu(encoder.conv2(gelu(encoder.conv1(mel)))).permute(0, 2, 1)
        x = x + encoder.positional_embedding[: x.shape[1]]
        for block in encoder.blocks:
            x = block(x)
        features: torch.Tensor = encoder.ln_post(x)
        return features


class WhisperDecoder:
    """One model in memory, float32."""

    def __init__(self, data_dir: Path, threads: int) -> None:
        torch.set_num_threads(threads)
        self._model: Whisper = load_model(str(torch_checkpoint(data_dir)), device="cpu")

    def attempts(self, sound: Sound, language: str, prompt: str, wanted: Wanted) -> Iterator[Decoded]:
        """Yield the likeliest token at each step, then the best of five beams; the sound is encoded once."""
        seen = spectrogram(sound, QUICK)[None]
        for beams in BEAMS:
            check(wanted)
            options = DecodingOptions(
                language=language, prompt=prompt or None, beam_size=beams, without_timestamps=True, fp16=False
            )
            result = LengthMatched(self._model, options).run(seen)[0]
            seen = result.audio_features[None]
            yield Decoded(result.text, result.avg_logprob, result.no_speech_prob)

    def transcribe(self, sound: Sound, language: str, prompt: str) -> Decoded:
        """Transcribe sound of any length as openai-whisper itself does, 30 s at a time with timestamps."""
        result = self._model.transcribe(
            sound,
            language=language,
            initial_prompt=prompt or None,
            temperature=TEMPERATURES,
            condition_on_previous_text=False,
            fp16=False,
        )
        segments = result["segments"]
        if not segments:
            return Decoded("", float("-inf"), 1.0)
        return Decoded(
            result["text"].strip(),
            sum(segment["avg_logprob"] for segment in segments) / len(segments),
            min(segment["no_speech_prob"] for segment in segments),
        )
