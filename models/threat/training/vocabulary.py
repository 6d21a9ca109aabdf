"""Trains the WordPiece vocabulary on posts and text: Dutch first, with emoji and punctuation."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers

from training.command import Options, options, report
from training.corpus import own_posts, public_posts, unlabelled
from training.normalise import normalise
from training.settings import RUNS, SHAPE

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
OWN_WEIGHT = 8
"""Times our own posts are counted, so that the vocabulary speaks their language."""

CHARACTERS = {
    "nl-general": 10_000_000,
    "nl-law": 2_000_000,
    "de": 2_000_000,
    "en": 2_000_000,
    "fr": 2_000_000,
}


def words(chosen: Options) -> Iterator[str]:
    """Every normalised text that the vocabulary is counted on; no calibration or test post."""
    own = (post.text for _ in range(OWN_WEIGHT) for post in own_posts("train"))
    public = (post.text for post in public_posts(chosen.public, "train"))
    return map(normalise, chain(own, public, unlabelled(chosen.text, CHARACTERS)))


def train(chosen: Options) -> Tokenizer:
    """A WordPiece tokenizer that expects normalised text and adds [CLS] and [SEP]."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=SHAPE.vocabulary, special_tokens=SPECIAL, limit_alphabet=900, show_progress=False
    )
    tokenizer.train_from_iterator(words(chosen), trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")],
    )
    tokenizer.enable_truncation(SHAPE.longest)
    return tokenizer


def path() -> Path:
    """Where the trained tokenizer is kept."""
    return RUNS / "tokenizer.json"


def load() -> Tokenizer:
    """The tokenizer that `python -m training.vocabulary` wrote."""
    return Tokenizer.from_file(str(path()))


def encode(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    """Token ids of raw texts, special tokens included, cut to the longest input."""
    return [item.ids for item in tokenizer.encode_batch([normalise(text) for text in texts])]


def main() -> None:
    chosen = options(__doc__)
    if path().exists() and not chosen.fresh:
        report("vocabulary", state="kept", path=path())
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    tokenizer = train(chosen)
    tokenizer.save(str(path()))
    report("vocabulary", tokens=tokenizer.get_vocab_size(), path=path())


if __name__ == "__main__":
    main()
