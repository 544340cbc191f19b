"""Whole calls with exact labels: greeting, reason, identification, read-backs, closing."""

from collections.abc import Callable, Iterator
from random import Random

from models.text import PiiType
from workers.training.call_steps import (
    Turns,
    about_self,
    ask_address,
    ask_birth,
    ask_email,
    ask_id,
    ask_name,
    ask_number,
    closing,
    dialogue,
    greeting,
    small_talk,
)
from workers.training.labels import Form, LabelledCall, LabelledTurn, assemble
from workers.training.personas import make_persona
from workers.training.scene import Scene

Step = Callable[[Scene], Turns]


def number_step(kind: PiiType) -> Step:
    """Return the step that asks for one kind of number."""
    return lambda scene: ask_number(scene, kind)


DOMAINS: dict[str, tuple[Step, ...]] = {
    "bank": (ask_name, number_step(PiiType.BANK_ACCOUNT), number_step(PiiType.NATIONAL_ID), ask_birth),
    "insurance": (ask_name, ask_id, ask_birth, ask_address),
    "utilities": (ask_name, ask_address, number_step(PiiType.PHONE), number_step(PiiType.BANK_ACCOUNT)),
    "dental": (ask_name, ask_birth, number_step(PiiType.PHONE), ask_email),
    "plumbing": (ask_name, ask_address, number_step(PiiType.PHONE)),
    "law": (ask_name, number_step(PiiType.PHONE), ask_email),
    "salon": (ask_name, number_step(PiiType.PHONE)),
    "clinic": (ask_name, ask_birth, ask_id, number_step(PiiType.PHONE)),
    "retail": (ask_id, ask_name, number_step(PiiType.CARD), number_step(PiiType.CARD_SECURITY), ask_address),
    "hotel": (ask_name, number_step(PiiType.CARD), number_step(PiiType.CARD_SECURITY), ask_email),
    "garage": (ask_name, number_step(PiiType.PHONE), ask_id),
    "school": (ask_name, ask_birth, ask_address, ask_email),
    "government": (ask_name, number_step(PiiType.NATIONAL_ID), ask_address, ask_birth),
}
"""Who is called, and what they ask for."""

DIALOGUE_SHARE = 0.75
"""Share of the calls that follow a whole dialogue of the lists."""


def generate_calls(seed: int, n: int, held: bool = False) -> Iterator[LabelledCall]:
    """Yield ``n`` labelled calls; ``held`` draws from the names, places and templates kept out of training."""
    rng = Random(f"calls {seed} {held}")  # noqa: S311  reproducible data, not a secret
    for _ in range(n):
        yield make_call(rng, rng.choice((Form.SPOKEN, Form.HEARD)), held)


def make_call(rng: Random, form: Form, held: bool = False) -> LabelledCall:
    """Return one call in one form."""
    scene = Scene(rng, make_persona(rng, held), form, held)
    turns = dialogue(scene) if rng.random() < DIALOGUE_SHARE else by_steps(scene)
    labelled = ((who, assemble(pieces)) for who, pieces in turns)
    return LabelledCall(tuple(LabelledTurn(who, said.text, said.spans) for who, said in labelled if said.text))


def by_steps(scene: Scene) -> Turns:
    """Return a call put together from what a line of business asks for."""
    rng, turns = scene.rng, greeting(scene)
    for step in DOMAINS[rng.choice(sorted(DOMAINS))]:
        if rng.random() < 0.8:
            turns += step(scene)
        if rng.random() < 0.6:
            turns += small_talk(scene)
        if rng.random() < 0.25:
            turns += about_self(scene)
    return turns + closing(scene, rng)
