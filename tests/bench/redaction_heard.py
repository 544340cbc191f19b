"""Make lessons for the redactor from what our own transcriber hears of invented talk.

``python -m tests.bench.redaction_heard --lessons 2000 --seed 1 --out FILE`` speaks turns of calls and sentences of the
training lists with several voices over a noisy mu-law line, hears them, and writes each below the turns before it, a
JSON line ``{"turns": [{"who", "text", "spans"}]}`` a lesson; only the last turn was heard. The identifiers are found
again by aligning what was heard with what was said.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from models.text import Speaker
from receptionist.conversation.redact_context import before
from tests.bench.redaction import NOISE_DB
from tests.bench.redaction_align import relabel
from tests.bench.redaction_line import over_the_line
from tests.bench.redaction_voices import voices
from workers.engines.hearing import load_hearing
from workers.engines.piper import load_voice
from workers.training.calls import make_call
from workers.training.labels import Form, LabelledTurn, assemble
from workers.training.sentences import talk

HEARD_RIGHT = 0.4
"""Share of the words that must be heard as they were said, or nobody can tell what became of the others."""

PLAIN_KEPT = 0.3
"""Share of the turns without identifiers that are spoken."""


def turns(rng: Random) -> Iterator[tuple[LabelledTurn, ...]]:
    """Yield turns to speak, each after those a finder sees before it; half of them lone sentences."""
    while True:
        said = assemble(talk(rng, Form.SPOKEN, held=False))
        lone = [(LabelledTurn(Speaker.CALLER, said.text, said.spans),)]
        call = make_call(rng, Form.SPOKEN).turns
        follow = []
        for at, turn in enumerate(call):
            if turn.who is Speaker.CALLER:
                seen = len(list(before([one.text for one in call[:at]])))
                follow.append(call[at - seen : at + 1])
        kept = [few for few in (*lone, *follow) if few[-1].spans or rng.random() < PLAIN_KEPT]
        yield from rng.sample(kept, min(3, len(kept)))


def main() -> None:
    """Speak, hear, label and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lessons", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data-dir", type=Path, default=Path(".data"), help="where converted weights are kept")
    given = parser.parse_args()
    rng = Random(f"heard {given.seed}")
    speakers, notes = voices(load_voice(given.data_dir))
    print(*notes, sep="\n", file=sys.stderr)
    transcriber, written = load_hearing("base", given.data_dir), 0
    with given.out.open("a", encoding="utf-8") as out:
        for few in turns(rng):
            last = few[-1]
            audio = speakers[rng.choice(sorted(speakers))](last.text)
            heard = transcriber.hear(over_the_line(audio, rng.randrange(2**31), rng.choice(NOISE_DB))).text
            spans, right = relabel(last.text, last.spans, heard)
            if right < HEARD_RIGHT:
                continue
            lesson = (*few[:-1], LabelledTurn(last.who, heard, tuple(spans)))
            row = {"turns": [{"who": one.who, "text": one.text, "spans": one.spans} for one in lesson]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()
            written += 1
            print(f"\r{written}/{given.lessons} lessons", end="", file=sys.stderr)
            if written == given.lessons:
                break
    print(file=sys.stderr)


if __name__ == "__main__":
    main()
