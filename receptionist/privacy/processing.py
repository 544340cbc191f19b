"""The record of processing (GDPR Art. 30) and the impact assessment (Art. 35(7)), generated from the data map."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.datamap import DataMap, Sensitivity
from receptionist.privacy.durations import in_words
from receptionist.privacy.notice import BASES, RIGHTS, personal

RECIPIENTS = "the business itself; the telephone carrier, which connects the call. Nobody else: all models run here."


@dataclass(frozen=True)
class Control:
    """A risk to callers, what is done about it, and the test that proves it (a file and a function in it)."""

    risk: str
    measure: str
    test: str


CONTROLS = (
    Control(
        "Somebody reads the database or a backup of it.",
        "Every value of a caller is sealed with AES-256-GCM under a key of that caller.",
        "tests/privacy/test_sealing.py::test_nothing_stored_for_a_caller_is_readable_in_the_database",
    ),
    Control(
        "Data is kept longer than needed.",
        "Every write carries its expiry from the data map, in the same command.",
        "tests/privacy/test_expiry.py::test_every_key_expires_within_its_cap",
    ),
    Control(
        "A new field is collected without a decision.",
        "A field that is not on the data map cannot be written.",
        "tests/privacy/test_data_map.py::test_a_field_that_is_not_on_the_map_cannot_be_written",
    ),
    Control(
        "Data is used for another purpose than it was given for.",
        "Each purpose has a key of its own; a process holds only the keys of its purposes.",
        "tests/privacy/test_purposes.py::test_a_role_opens_its_own_purposes_and_no_other",
    ),
    Control(
        "A caller is remembered without having agreed.",
        "Every optional purpose is off until a receipt of consent is in the ledger.",
        "tests/privacy/test_consent.py::test_nobody_is_remembered_without_a_live_consent",
    ),
    Control(
        "A deleted caller comes back with a restored backup.",
        "Forgetting destroys the caller's keys, and an erasure list is replayed.",
        "tests/privacy/test_forgetting.py::test_copies_of_values_are_unreadable_after_a_forgetting",
    ),
    Control(
        "Somebody on the staff looks at data without a reason.",
        "Revealing a value needs a reason and is in the ledger before the value is opened.",
        "tests/privacy/test_ledger.py::test_a_value_is_revealed_only_after_the_ledger_knows_who_and_why",
    ),
    Control(
        "The ledger is changed afterwards.",
        "Its lines are chained by hashes and sealed.",
        "tests/privacy/test_ledger.py::test_a_changed_missing_or_swapped_line_is_found",
    ),
    Control(
        "One business on a shared database reads another's callers.",
        "Keys and key names are derived per business.",
        "tests/privacy/test_purposes.py::test_two_businesses_cannot_read_or_link_each_others_callers",
    ),
    Control(
        "What was said leaks into key names, queues or logs.",
        "A scan undoes every encoding and looks for planted names and numbers.",
        "tests/privacy/test_leaks.py::test_a_planted_value_is_found_through_every_wrapping",
    ),
)
"""The risks of the assessment with their measures."""


def record_of_processing(data_map: DataMap, business: str) -> str:
    """Return the record of processing as Markdown, one row a field."""
    return "\n".join(_record(data_map, business)) + "\n"


def impact_assessment(data_map: DataMap, business: str) -> str:
    """Return the impact assessment as Markdown with the four parts of Art. 35(7)."""
    return "\n".join(_assessment(data_map, business)) + "\n"


def _record(data_map: DataMap, business: str) -> Iterator[str]:
    yield f"# Record of processing: {business}\n"
    yield f"Generated from the data map, version {data_map.version} of {data_map.dated}. Recipients: {RECIPIENTS}"
    yield "No transfer to another country but by the carrier, if it has its seat there.\n"
    yield "| field | why | purpose | legal basis | category | sensitivity | kept | at most | sealed | rights |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for one in data_map.fields.values():
        cells = (
            one.name, one.why, one.purpose, one.basis, one.category, one.sensitivity, in_words(one.retention),
            in_words(one.cap), "yes" if one.sealed else "no", ", ".join(one.rights) or "-",
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _assessment(data_map: DataMap, business: str) -> Iterator[str]:
    fields = personal(data_map)
    yield f"# Data protection impact assessment: {business}\n"
    yield f"Generated from the data map, version {data_map.version} of {data_map.dated}.\n"
    yield "## (a) The processing and its purposes\n"
    yield "An AI assistant answers the telephone. Speech is transcribed, redacted and dropped inside one function;"
    yield f"what lasts is listed here. Recipients: {RECIPIENTS}\n"
    for purpose in dict.fromkeys(one.purpose for one in fields):
        yield f"- **{purpose}**: " + "; ".join(f"{one.name} ({one.why})" for one in fields if one.purpose == purpose)
    yield "\n## (b) Necessity and proportionality\n"
    for one in fields:
        yield f"- {one.name}: kept {in_words(one.retention)}, at most {in_words(one.cap)}, because {BASES[one.basis]}."
    yield "\nCallers can " + ", ".join(text for right, text in RIGHTS.items() if any(right in f.rights for f in fields))
    yield "\n## (c) Risks to callers\n"
    high = ", ".join(one.name for one in fields if one.sensitivity == Sensitivity.HIGH)
    yield f"Most harm would come from the disclosure of: {high}.\n"
    yield from (f"{number}. {control.risk}" for number, control in enumerate(CONTROLS, start=1))
    yield "\n## (d) Measures, and the tests that prove them\n"
    yield from (
        f"{number}. {control.measure} Proved by `{control.test}`." for number, control in enumerate(CONTROLS, start=1)
    )
