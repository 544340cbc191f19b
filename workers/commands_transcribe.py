"""``receptionist transcribe``: what the receptionist hears in audio files, for developers and their own files."""

import json
import sys
from pathlib import Path
from time import perf_counter

import click
from whisper.tokenizer import LANGUAGES

from receptionist.errors import AudioUnusable, ReceptionistError
from receptionist.ports import Transcriber
from workers.engines.audio_file import read_audio
from workers.engines.hearing import load_hearing


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--language", default="en", show_default=True, help="The language spoken, such as en or es.")
@click.option("--vocabulary", default="", help="Names and words likely to be said.")
@click.option("--model", envvar="RECEPTIONIST_SPEECH_MODEL", default="base", show_default=True)
@click.option(
    "--data-dir",
    envvar="RECEPTIONIST_DATA_DIR",
    default=".data",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where weights are kept once they are converted.",
)
def transcribe(files: tuple[Path, ...], language: str, vocabulary: str, model: str, data_dir: Path) -> None:
    """Transcribe audio files; one JSON line each: file, text, audio_seconds, seconds. Nothing is kept or logged."""
    if language not in LANGUAGES:
        raise click.BadParameter("not a language the model knows", param_hint="--language")
    try:
        hearing = load_hearing(model, data_dir.absolute())
    except ReceptionistError as error:
        raise click.ClickException(str(error)) from error
    bad = False
    for file in files:
        try:
            line = _heard(hearing, file, language, vocabulary)
        except AudioUnusable as error:
            bad, line = True, {"file": str(file), "error": str(error)}
        click.echo(json.dumps(line, ensure_ascii=False))
        sys.stdout.flush()
    sys.exit(1 if bad else 0)


def _heard(hearing: Transcriber, file: Path, language: str, vocabulary: str) -> dict[str, object]:
    audio = read_audio(file)
    began = perf_counter()
    heard = hearing.hear(audio, language, vocabulary)
    return {
        "file": str(file),
        "text": heard.text,
        "audio_seconds": round(audio.seconds, 3),
        "seconds": round(perf_counter() - began, 3),
    }
