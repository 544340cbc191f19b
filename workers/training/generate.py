"""The generator's door: labelled calls and sentences for training, evaluation and the bench."""

from workers.training.calls import generate_calls
from workers.training.labels import Form, Labelled, LabelledCall, LabelledTurn
from workers.training.sentences import generate_sentences

__all__ = ["Form", "Labelled", "LabelledCall", "LabelledTurn", "generate_calls", "generate_sentences"]
