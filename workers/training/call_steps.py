"""The parts of a call: each returns turns as (speaker, pieces)."""

from random import Random

from models.text import PiiType, Speaker
from workers.training.garble import cut
from workers.training.labels import Form, Piece
from workers.training.scene import Scene
from workers.training.templates import fill, read_dialogues, read_templates, shape
from workers.training.values_numbers import account, card, code, phone, said_id, social
from workers.training.values_people import born, spelled_word
from workers.training.values_places import house, street_name, town, zipped
from workers.training.values_web import box, host, say_address

Turns = list[tuple[Speaker, list[Piece]]]
CALLER, AGENT = Speaker.CALLER, Speaker.AGENT
ASKS = {
    PiiType.PHONE: "[[what's|can i get|and] [the best|your|a] [phone number|number|callback number]"
    " [for you|to reach you|]|and a number|what number are you on|where can we reach you|number"
    "|best way to get hold of you]?",
    PiiType.CARD: "[can i have|what's|go ahead with] the card number [please|]?",
    PiiType.CARD_SECURITY: "and the [security code|three digits on the back|code on the back]?",
    PiiType.BANK_ACCOUNT: "[what is|can i have] your account number [please|]?",
    PiiType.NATIONAL_ID: "[can i have|what is] your social security number?",
    PiiType.ID_NUMBER: "[do you have|can i have|what is] [your|the]"
    " [order number|policy number|member id|claim number|account reference]?",
}
WHERE = "[[what's|can i get|and] [the|your] address [please|there|]|where are you|where is it|where should we come]?"
NUMBERS = {
    PiiType.PHONE: phone, PiiType.CARD: card, PiiType.CARD_SECURITY: code, PiiType.BANK_ACCOUNT: account,
    PiiType.NATIONAL_ID: social,
}  # fmt: skip


def line(scene: Scene, template: str) -> list[Piece]:
    """Return one line of a call from a template."""
    return fill(template, scene)


def value(scene: Scene, before: str, shown: list[Piece], after: str = "") -> list[Piece]:
    """Return a value between words, in the form's case."""
    return shape([*line(scene, before), (" ", None), *shown, (" ", None), *line(scene, after)], scene.form)


def dialogue(scene: Scene) -> Turns:
    """A whole call from the lists, with values of its own."""
    lines = scene.rng.choice(read_dialogues(scene.held))
    return [(AGENT if who == "a" else CALLER, line(scene, said)) for who, said in lines]


def small_talk(scene: Scene) -> Turns:
    """Something without an identifier from either side."""
    template = scene.rng.choice(read_templates("plain", scene.held))
    return [(scene.rng.choice((CALLER, AGENT)), line(scene, template))]


def about_self(scene: Scene) -> Turns:
    """Something with an identifier from the caller."""
    return [(CALLER, line(scene, scene.rng.choice(read_templates("talk", scene.held))))]


def greeting(scene: Scene) -> Turns:
    """The agent answers; the caller says who calls and why."""
    hello = line(
        scene,
        "[thank you for calling {firm}|{hello}, {firm}|{firm}],"
        " [this is {other_first}, |how can i help you|may i help you|]?",
    )
    reason = scene.rng.choice(read_templates("plain", scene.held))
    opening = scene.rng.choice(
        ("{hello}, this is {name}. ", "{hello}, my name is {name}. ", "{hello}. ", "{hello}, {first} here. ", "")
    )
    return [(AGENT, hello), (CALLER, line(scene, opening + reason))]


def ask_name(scene: Scene) -> Turns:
    """The agent asks for the name; it may be spelled and is read back."""
    turns: Turns = [
        (
            AGENT,
            line(
                scene,
                "[[can i|may i] [have|get] your [name|full name|first and last name] [please|]|who's this|name"
                "|who am i speaking with|what's it under|who's it for|what name is it|and you are]?",
            ),
        )
    ]
    answer = (
        "[{filler}, |sure, |it's |yes, |][{person}|{person}|{name}|{first}, {first} {last}|{last}, {first} {last}]."
    )
    turns.append((CALLER, line(scene, answer)))
    if scene.rng.random() < 0.15:
        turns += [(AGENT, line(scene, "[{first} what|sorry, who|{first}, and the last name]?"))]
        turns += [(CALLER, line(scene, "[it's |{filler}, |]{last}."))]
    if scene.rng.random() < 0.5:
        turns.append((AGENT, line(scene, "[how do you spell|could you spell] [that|your last name] [for me|]?")))
        turns += in_pieces(scene, scene.persona.family, PiiType.PERSON)
    turns.append(
        (AGENT, line(scene, "[thank you|okay|got it|thanks|{ack}], {first}. [one moment|let me look you up|]."))
    )
    return turns


def in_pieces(scene: Scene, word: str, kind: PiiType) -> Turns:
    """A word is spelled, now and then over two turns."""
    if len(word) > 4 and scene.rng.random() < 0.3:
        at = scene.rng.randrange(2, len(word) - 1)
        return [
            (CALLER, [(spelled_word(scene, word[:at]), kind)]),
            (AGENT, line(scene, "{ack}.")),
            (CALLER, [(spelled_word(scene, word[at:]), kind)]),
        ]
    return [(CALLER, [*line(scene, "[it's |that's |{filler}, |]"), (spelled_word(scene, word), kind)])]


def ask_number(scene: Scene, kind: PiiType) -> Turns:
    """The agent asks for a number; it comes whole or in pieces with an "mhm" between, and is read back."""
    rng = scene.rng
    run, groups, _ = NUMBERS[kind](scene)
    turns: Turns = [(AGENT, line(scene, ASKS[kind]))]
    if len(run) > 5 and rng.random() < 0.45:
        for at, part in enumerate(cut(run, groups)):
            opening = (
                rng.choice(("", "", "", "{filler}, ", "it's "))
                if at == 0
                else rng.choice(("", "", "", "and ", "{filler}, "))
            )
            turns.append((CALLER, value(scene, opening, [(scene.number(part, (len(part),)), kind)])))
            if rng.random() < 0.3:
                turns.append(
                    (
                        AGENT,
                        value(scene, "", [(scene.number(part, (len(part),)), kind)], rng.choice(("", "okay", "mhm"))),
                    )
                )
            else:
                turns.append((AGENT, line(scene, "{ack}.")))
    else:
        shown: list[Piece] = [(scene.number(run, groups), kind)]
        turns.append((CALLER, value(scene, rng.choice(("", "it's", "sure, it's", "{filler}, ", "yes, that's")), shown)))
    if rng.random() < 0.6:
        back: list[Piece] = [(scene.number(run, groups), kind)]
        turns.append(
            (
                AGENT,
                value(
                    scene,
                    rng.choice(("so that's", "let me read that back,", "okay,", "i have", "")),
                    back,
                    "[is that right|correct|]?",
                ),
            )
        )
        turns.append((CALLER, line(scene, "{yes}.")))
    return turns


def ask_id(scene: Scene) -> Turns:
    """The agent asks for a policy, order or member number."""
    rng = scene.rng
    letters, digits = (
        "".join(rng.choices("ABCDEFGHJKLMNPRSTUVW", k=rng.choice((0, 1, 2, 3)))),
        scene.digits(rng.choice((4, 5, 6, 8))),
    )
    kind = PiiType.ID_NUMBER
    turns: Turns = [(AGENT, line(scene, ASKS[kind]))]
    if rng.random() < 0.4:
        at = rng.randrange(1, len(digits) - 1)
        for letter, part in ((letters, digits[:at]), ("", digits[at:])):
            turns.append((CALLER, [(said_id(scene, letter, part), kind)]))
            turns.append((AGENT, line(scene, "[{ack}.|and then?|go on.|okay]")))
    else:
        before = rng.choice(("", "it's", "yes, it's", "{filler}, "))
        turns.append((CALLER, value(scene, before, [(said_id(scene, letters, digits), kind)])))
    if rng.random() < 0.5:
        turns.append(
            (
                AGENT,
                value(
                    scene,
                    rng.choice(("", "okay", "so that's")),
                    [(said_id(scene, letters, digits), kind)],
                    "[, right|, thank you|]?",
                ),
            )
        )
        turns.append((CALLER, line(scene, "{yes}.")))
    return turns


def ask_birth(scene: Scene) -> Turns:
    """The agent asks for the date of birth."""
    return [
        (AGENT, line(scene, "[and|can i have|what is|] your date of birth [please|]?")),
        (CALLER, line(scene, "[it's |{filler}, |]") + born(scene)),
        (AGENT, line(scene, "{ack}.")),
    ]


def ask_address(scene: Scene) -> Turns:
    """The agent asks for the address; it comes whole or in pieces, the street spelled at times, and is read back."""
    rng, kind = scene.rng, PiiType.ADDRESS
    street = scene.cut(f"{house(scene)} {street_name(scene)}")
    place, postal = scene.cut(town(scene)), zipped(scene)
    turns: Turns = [(AGENT, line(scene, WHERE))]
    if rng.random() < 0.5:
        turns.append((CALLER, value(scene, rng.choice(("", "it's", "{filler}, ")), [(street, kind)])))
        turns.append((AGENT, line(scene, "[{ack}|and the city|what city is that]?")))
        turns.append((CALLER, value(scene, rng.choice(("", "that's in", "in")), [(place, PiiType.LOCATION)])))
        turns.append((AGENT, line(scene, "and the zip [code|]?")))
        turns.append((CALLER, [(postal, kind)]))
    else:
        turns.append(
            (CALLER, value(scene, rng.choice(("", "it's", "{filler}, ")), [(f"{street} {place} {postal}", kind)]))
        )
    if rng.random() < 0.5:
        turns.append(
            (
                AGENT,
                value(
                    scene,
                    rng.choice(("so that's", "i have", "okay,")),
                    [(f"{street} {place}", kind)],
                    "[correct|is that right|]?",
                ),
            )
        )
        turns.append((CALLER, line(scene, "{yes}.")))
    return turns


def ask_email(scene: Scene) -> Turns:
    """The agent asks for the e-mail address; it may come in two halves and is read back."""
    rng, kind = scene.rng, PiiType.EMAIL
    name, at = box(scene), host(scene)
    spoken = scene.form is Form.SPOKEN or rng.random() < 0.5
    whole = say_address(f"{name}@{at}", scene) if spoken else f"{name}@{at}"
    turns: Turns = [
        (
            AGENT,
            line(
                scene,
                "[what's|can i have|and] your e-mail [address|]?".replace("e-mail", rng.choice(("email", "e mail"))),
            ),
        )
    ]
    if rng.random() < 0.3:
        turns += [
            (CALLER, value(scene, rng.choice(("", "it's", "{filler}, ")), [(say_address(name, scene), kind)])),
            (AGENT, line(scene, "{ack}.")),
            (CALLER, [(f"at {say_address(at, scene)}", kind)]),
        ]
    else:
        turns.append((CALLER, value(scene, rng.choice(("", "it's", "{filler}, ")), [(whole, kind)])))
    if rng.random() < 0.4:
        turns.append((AGENT, value(scene, rng.choice(("so that's", "okay,")), [(whole, kind)], "[correct|]?")))
        turns.append((CALLER, line(scene, "{yes}.")))
    return turns


def closing(scene: Scene, rng: Random) -> Turns:
    """The end of a call."""
    goodbye = rng.choice(("{thanks}, {first}, {bye}.", "{thanks}, {bye}.", "{bye}."))
    return [(AGENT, line(scene, goodbye)), (CALLER, line(scene, "{thanks}, {bye}."))]
