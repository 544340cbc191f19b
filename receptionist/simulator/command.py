"""The command ``receptionist call``: play WAV files to a receptionist over the carrier's protocol."""

import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import click

from models.audio import PHONE_RATE, Audio
from receptionist.errors import AudioUnusable
from receptionist.simulator.carrier import Carrier
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport
from receptionist.simulator.script import Clip, Key, Pause
from receptionist.telephony.codec import mulaw_to_pcm
from receptionist.telephony.wav import read_wav, write_wav


@click.command()
@click.option("--url", required=True, help="Address of the receptionist, such as http://127.0.0.1:8000.")
@click.option("--signed-as", default="", help="The public address the carrier signs, if it is another one.")
@click.option("--from", "from_number", default="+15555550100", show_default=True, help="Number calling.")
@click.option("--to", "to_number", default="+15555550199", show_default=True, help="Number called.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write the agent's audio here, one WAV a turn."
)
@click.option("--rest-port", type=int, help="Serve the carrier's REST interface here (record mode needs it).")
@click.option("--dial", "dial_answers", multiple=True, help="DialCallStatus of each transfer in turn, such as busy.")
@click.option("--longest", type=float, default=600.0, show_default=True, help="Hang up after so many seconds.")
@click.argument("clips", nargs=-1)
def call(
    url: str,
    signed_as: str,
    from_number: str,
    to_number: str,
    out: Path | None,
    rest_port: int | None,
    dial_answers: tuple[str, ...],
    longest: float,
    clips: tuple[str, ...],
) -> None:
    """Call the receptionist, say CLIPS in order, and print JSON lines: events as they happen, then every turn.

    A clip is a WAV file, ``pause:SECONDS``, or ``key:DIGIT``. TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be those
    of the receptionist.
    """
    account, token = _credential("TWILIO_ACCOUNT_SID"), _credential("TWILIO_AUTH_TOKEN")
    script = [_clip(text) for text in clips]
    with ExitStack() as stack:
        carrier = stack.enter_context(Carrier(account, token, rest_port)) if rest_port else None
        report = place_call(
            url,
            account,
            token,
            script,
            from_number=from_number,
            to_number=to_number,
            on_event=_print,
            public_url=signed_as,
            carrier=carrier,
            dial_answers=dial_answers,
            longest=longest,
        )
    for turn in report.turns:
        _print(
            "turn",
            {
                "turn": turn.turn,
                "kind": turn.kind,
                "latency_ms": _whole(turn.latency_ms),
                "heard_ms": _whole(turn.heard_ms),
                "agent_seconds": round(len(turn.agent_audio) / PHONE_RATE, 2),
                "said": turn.said,
            },
        )
    if out is not None:
        _write(report, out)
    ended = {"reason": report.close_reason, "streams": report.streams, "clears": report.clears, "marks": report.marks}
    _print("call", {**ended, "dialled": report.dialled, "seconds": round(report.seconds, 1)})
    if report.close_reason == "error":
        raise click.exceptions.Exit(1)


def _credential(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise click.ClickException(f"{name} is not set: use the value the receptionist runs with")
    return value


def _clip(text: str) -> Clip:
    kind, _, value = text.partition(":")
    if kind == "pause" and value.replace(".", "", 1).isdigit():
        return Pause(float(value))
    if kind == "key" and len(value) == 1 and value in "0123456789*#":
        return Key(value)
    try:
        return read_wav(Path(text).read_bytes())
    except OSError as fault:
        raise click.ClickException(f"{text}: cannot be read ({fault.strerror})") from fault
    except AudioUnusable as fault:
        raise click.ClickException(f"{text}: {fault}") from fault


def _write(report: CallReport, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for turn in report.turns:
        if turn.agent_audio:
            audio = Audio(mulaw_to_pcm(turn.agent_audio), PHONE_RATE)
            (out / f"agent-{turn.turn:02d}.wav").write_bytes(write_wav(audio))


def _whole(milliseconds: float | None) -> int | None:
    return None if milliseconds is None else round(milliseconds)


def _print(event: str, details: Mapping[str, object]) -> None:
    click.echo(json.dumps({"event": event, **details}))
