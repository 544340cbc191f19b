"""What survives of spoken identifiers after speech, line, transcription and redaction.

``python -m tests.bench.redaction --calls 300`` speaks that many invented calls and sentences (names, places and
templates kept out of training): the caller over a noisy mu-law line, heard by our own transcriber, the receptionist in
the words it has itself, read-backs among them. It redacts whole calls, and aligns what was heard with what was said.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from models.text import PiiType, RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from receptionist.ports import EntityFinder, Transcriber
from tests.bench.redaction_align import Remains, remains
from tests.bench.redaction_line import over_the_line
from tests.bench.redaction_voices import Speak, voices
from workers.engines.finder import open_finder
from workers.engines.hearing import load_hearing
from workers.engines.piper import load_voice
from workers.training.calls import make_call
from workers.training.labels import Form, LabelledCall, LabelledTurn, assemble
from workers.training.sentences import talk

NO_DIGIT = frozenset({PiiType.CARD, PiiType.CARD_SECURITY, PiiType.NATIONAL_ID})
"""Of these no digit may survive."""

SENTENCES_PER_CALL = 3
NOISE_DB = (35.0, 25.0, 18.0)


@dataclass
class Count:
    """What became of the identifiers of one type."""

    said: int = 0
    gone: int = 0
    """Nothing of them can be read."""

    digits: int = 0
    """Digits that can still be read, all identifiers together."""


@dataclass
class Tally:
    """Everything the bench counts."""

    kinds: dict[PiiType, Count] = field(default_factory=lambda: defaultdict(Count))
    voices: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    lost: list[dict[str, object]] = field(default_factory=list)
    turns: int = 0


def conversations(seed: int, calls: int) -> Iterator[LabelledCall]:
    """Yield whole calls, and lone sentences in between, so that three of four are sentences."""
    rng = Random(f"bench {seed}")
    for at in range(calls):
        if at % (SENTENCES_PER_CALL + 1) == 0:
            yield make_call(rng, Form.SPOKEN, held=True)
            continue
        said = assemble(talk(rng, Form.SPOKEN, held=True))
        yield LabelledCall((LabelledTurn(Speaker.CALLER, said.text, said.spans),))


def hear(call: LabelledCall, sides: Mapping[Speaker, Speak], transcriber: Transcriber, rng: Random) -> list[str]:
    """Speak each of the caller's turns over the line and return what was heard; our own words are known."""
    noise = rng.choice(NOISE_DB)
    heard = []
    for turn in call.turns:
        if turn.who is Speaker.AGENT:
            heard.append(turn.text)
            continue
        audio = over_the_line(sides[turn.who](turn.text), rng.randrange(2**31), noise)
        heard.append(transcriber.hear(audio).text)
    return heard


def measure(
    call: LabelledCall, heard: Sequence[str], names: Mapping[Speaker, str], finder: EntityFinder, tally: Tally
) -> None:
    """Redact what was heard and count what is left of each identifier the caller spoke."""
    said = [Said(turn.who, RawText(text)) for turn, text in zip(call.turns, heard, strict=True)]
    redacted = redact_call(said, finder).turns
    for turn, text, after in zip(call.turns, heard, redacted, strict=True):
        if turn.who is Speaker.AGENT:
            continue
        tally.turns += 1
        spans = [(span.start, span.end) for span in after.spans]
        for start, end, kind in turn.spans:
            left: Remains = remains(turn.text, (start, end), text, spans)
            for count in (tally.kinds[kind], tally.voices[names[turn.who].split()[0]]):
                count.said += 1
                count.gone += not left.words and not left.digits
                count.digits += left.digits
            if left.words or left.digits:
                tally.lost.append(
                    {
                        "type": kind,
                        "voice": names[turn.who],
                        "said": turn.text,
                        "span": [start, end],
                        "heard": text,
                        "redacted": after.text,
                    }
                )


def report(tally: Tally) -> str:
    """Return the table."""
    rows = [f"{'type':16}{'said':>6}{'nothing left':>14}{'digits left':>13}"]
    for kind in PiiType:
        if count := tally.kinds.get(kind):
            rows.append(f"{kind:16}{count.said:6}{count.gone / count.said:14.3f}{count.digits:13}")
    said = sum(count.said for count in tally.kinds.values())
    gone = sum(count.gone for count in tally.kinds.values())
    secret = sum(tally.kinds[kind].digits for kind in NO_DIGIT if kind in tally.kinds)
    for voice, count in tally.voices.items():
        rows.append(f"  spoken by {voice:9}{count.said:3}{count.gone / count.said:14.3f}{count.digits:13}")
    rows.append(f"{'all':16}{said:6}{gone / max(1, said):14.3f}")
    rows.append(f"card, security code and national id digits that survive: {secret}")
    return "\n".join(rows)


def main() -> None:
    """Run the bench; exits with 1 if a digit of a card, security code or national id survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--data-dir", type=Path, default=Path(".data"), help="where converted weights are kept")
    parser.add_argument("--lost", type=Path, help="write what survived, said and heard, as JSON lines")
    given = parser.parse_args()
    data_dir = given.data_dir if given.data_dir.exists() else Path(tempfile.gettempdir())
    speakers, notes = voices(load_voice(data_dir))
    for note in notes:
        print(note, file=sys.stderr)
    transcriber, finder = load_hearing("base", data_dir), open_finder()
    tally, began = Tally(), time.monotonic()
    for at, call in enumerate(conversations(given.seed, given.calls), 1):
        rng = Random(f"line {given.seed} {at}")
        names = dict(zip(Speaker, rng.sample(sorted(speakers), 2), strict=True))
        heard = hear(call, {side: speakers[name] for side, name in names.items()}, transcriber, rng)
        measure(call, heard, names, finder, tally)
        print(
            f"\r{at}/{given.calls} conversations, {tally.turns} turns, {time.monotonic() - began:.0f} s",
            end="",
            file=sys.stderr,
        )
    print(file=sys.stderr)
    print(f"voices: {', '.join(speakers)}; noise {', '.join(f'{db:.0f} dB' for db in NOISE_DB)}; seed {given.seed}")
    print(report(tally))
    if given.lost:
        given.lost.write_text("".join(json.dumps(row) + "\n" for row in tally.lost), "utf-8")
    sys.exit(any(tally.kinds[kind].digits for kind in NO_DIGIT if kind in tally.kinds))


if __name__ == "__main__":
    main()
