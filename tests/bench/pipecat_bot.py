"""A Pipecat bot at the end of the carrier's media stream, to be measured like ours.

    python -P tests/bench/pipecat_bot.py --manner shipped --port 8765 --hearing FOLDER --voices FOLDER --voice NAME

Silero, faster-whisper int8, a fixed answer in place of a language model, Piper. A program of its own: it needs Pipecat
(the optional extra ``bench``) and nothing of ours, and reaches no network.
"""

import argparse
import json
from functools import cache, partial
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, WebSocket
from faster_whisper import WhisperModel
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.serializers.twilio import TwilioFrameSerializer
from pipecat.services.piper.tts import PiperTTSService
from pipecat.services.whisper.stt import WhisperSTTService
from pipecat.transcriptions.language import Language
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.workers.runner import WorkerRunner
from piper import PiperVoice

HEARING_RATE, PHONE_RATE = 16_000, 8_000
GREETING = "Thank you for calling. How can I help you?"
ANSWER = "Certainly, let me look that up for you. One moment, please."


class Greedy(WhisperModel):
    """faster-whisper set for speed: one beam, no timestamps, no second pass at a higher temperature."""

    def transcribe(self, audio: Any, **asked: Any) -> Any:
        """Transcribe a segment, 16 kHz."""
        return super().transcribe(audio, **asked, beam_size=1, temperature=0.0, without_timestamps=True)


class Hearing(WhisperSTTService):
    """Pipecat's own service; the weights are read once for all calls instead of once a call, which favours it."""

    def __init__(self, model: WhisperModel) -> None:
        self._given = model
        super().__init__(settings=WhisperSTTService.Settings(model="base", language=Language.EN))

    def _load(self) -> None:
        self._model = self._given


class FixedAnswer(FrameProcessor):
    """Stands where a language model would and answers at once."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer a turn of the caller's; pass everything else on."""
        await super().process_frame(frame, direction)
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        for part in (LLMFullResponseStartFrame(), LLMTextFrame(ANSWER), LLMFullResponseEndFrame()):
            await self.push_frame(part)


def turns(manner: str) -> LLMUserAggregatorParams:
    """Return how the end of a turn is found: as shipped (Silero and Smart Turn), or by Silero's 0.2 seconds alone."""
    if manner == "shipped":
        return LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    at_once = UserTurnStrategies(stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0.0)])
    return LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer(), user_turn_strategies=at_once)


async def answer(socket: WebSocket, manner: str, model: WhisperModel, voices: Path, voice: str) -> None:
    """Hold one call: read ``connected`` and ``start``, then run a pipeline until the caller hangs up."""
    await socket.accept()
    await socket.receive_text()
    stream_sid = json.loads(await socket.receive_text())["start"]["streamSid"]
    without_rest = TwilioFrameSerializer.InputParams(auto_hang_up=False)
    transport = FastAPIWebsocketTransport(
        socket,
        FastAPIWebsocketParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            serializer=TwilioFrameSerializer(stream_sid, params=without_rest),
        ),
    )
    context = LLMContextAggregatorPair(LLMContext(), user_params=turns(manner))
    speech = PiperTTSService(download_dir=voices, settings=PiperTTSService.Settings(voice=voice))
    steps = [transport.input(), Hearing(model), context.user(), FixedAnswer(), speech, transport.output()]
    rates = PipelineParams(audio_in_sample_rate=HEARING_RATE, audio_out_sample_rate=PHONE_RATE)
    worker = PipelineWorker(Pipeline([*steps, context.assistant()]), params=rates, enable_rtvi=False)

    @transport.event_handler("on_client_connected")
    async def greet(*_: object) -> None:
        await worker.queue_frames([TTSSpeakFrame(GREETING)])

    @transport.event_handler("on_client_disconnected")
    async def leave(*_: object) -> None:
        await worker.cancel()

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await runner.run()


def main() -> None:
    """Serve calls until told to stop; prints nothing, ``GET /ready`` answers once the weights are loaded."""
    options = argparse.ArgumentParser()
    options.add_argument("--manner", choices=("shipped", "quick"), required=True)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--hearing", type=Path, required=True, help="folder of whisper base in CTranslate2's layout")
    options.add_argument("--voices", type=Path, required=True, help="folder of the Piper voice")
    options.add_argument("--voice", required=True)
    given = options.parse_args()
    kind = WhisperModel if given.manner == "shipped" else Greedy
    model = kind(str(given.hearing), device="cpu", compute_type="int8", local_files_only=True)
    PiperVoice.load = cache(PiperVoice.load)  # read once for all calls, as the hearing is
    PiperVoice.load(given.voices / f"{given.voice}.onnx", use_cuda=False)
    app = FastAPI()
    app.add_api_route("/ready", lambda: {})
    hold = partial(answer, manner=given.manner, model=model, voices=given.voices, voice=given.voice)

    @app.websocket("/")
    async def call(socket: WebSocket) -> None:
        await hold(socket)

    uvicorn.run(app, host="127.0.0.1", port=given.port, log_level="critical")


if __name__ == "__main__":
    main()
