"""Makes the WordPiece vocabulary: Dutch first, beside the English pieces that MiniLM knows and our texts use."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers

from training import minilm
from training.command import Options, options, report
from training.corpus import own_posts, public_posts, unlabelled
from training.normalise import normalise
from training.settings import LONGEST, RUNS

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
TRAINED = 22_000
"""Pieces that are counted out of our texts."""
KEPT = 6
"""Times a piece of MiniLM must occur in the English texts to be kept beside them."""
OWN_WEIGHT = 8
"""Times our own posts are counted, so that the vocabulary speaks their language."""
CHARACTERS = {
    "nl-general": 10_000_000,
    "nl-law": 2_000_000,
    "de": 2_000_000,
    "fr": 2_500_000,
}
ENGLISH = {"en": 2_000_000}


def own_words(chosen: Options) -> Iterator[str]:
    """Every text that new pieces are counted on; no calibration or test post."""
    own = (post.text for _ in range(OWN_WEIGHT) for post in own_posts("train"))
    public = (post.text for post in public_posts(chosen.public, "train") if post.lang != "en")
    return map(normalise, chain(own, public, unlabelled(chosen.text, CHARACTERS)))


def english_words(chosen: Options) -> Iterator[str]:
    """The English texts, whose pieces MiniLM knows."""
    public = (post.text for post in public_posts(chosen.public, "train") if post.lang == "en")
    return map(normalise, chain(public, unlabelled(chosen.text, ENGLISH)))


def counted(texts: Iterable[str]) -> list[str]:
    """New pieces, the special ones first."""
    pieces = wordpiece(None)
    trainer = trainers.WordPieceTrainer(
        vocab_size=TRAINED, special_tokens=SPECIAL, limit_alphabet=700, show_progress=False
    )
    pieces.train_from_iterator(texts, trainer)
    return sorted(pieces.get_vocab(), key=pieces.get_vocab().__getitem__)


def kept(texts: Iterable[str]) -> list[str]:
    """Pieces of MiniLM that the texts use."""
    pieces, counts = minilm.tokenizer(), Counter[str]()
    for item in pieces.encode_batch(list(texts), add_special_tokens=False):
        counts.update(item.tokens)
    return sorted(piece for piece, count in counts.items() if count >= KEPT)


def wordpiece(vocabulary: dict[str, int] | None) -> Tokenizer:
    """A tokenizer for normalised text."""
    model = models.WordPiece(vocabulary or {}, unk_token="[UNK]", max_input_chars_per_word=100)
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def train(chosen: Options) -> Tokenizer:
    """The whole vocabulary, as a tokenizer that adds [CLS] and [SEP] and cuts at the longest input."""
    pieces = dict.fromkeys(chain(counted(own_words(chosen)), kept(english_words(chosen))))
    tokenizer = wordpiece({piece: i for i, piece in enumerate(pieces)})
    tokenizer.add_special_tokens(SPECIAL)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")],
    )
    tokenizer.enable_truncation(LONGEST)
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
