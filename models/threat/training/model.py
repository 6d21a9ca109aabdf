"""The encoder with its masked-language head and its label head, the phrases, and both together."""

from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertConfig, BertModel

from training.settings import LONGEST, OUTPUTS, Shape

Ids = TypeVar("Ids", int, Tensor)


def encoder(shape: Shape, vocabulary: int) -> BertModel:
    """A blank BERT of that size, for texts of `LONGEST` tokens at most."""
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=shape.width,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=LONGEST,
        type_vocab_size=1,
    )
    return BertModel(config, add_pooling_layer=False)


def size_of(model: BertModel) -> tuple[int, int]:
    """Pieces in its vocabulary and numbers in a state."""
    return model.config.vocab_size, model.config.hidden_size


class MaskedLanguage(nn.Module):
    """Guesses hidden tokens; the output layer shares the token embeddings."""

    def __init__(self, body: BertModel) -> None:
        super().__init__()
        vocabulary, width = size_of(body)
        self.encoder = body
        self.dense = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, ids: Tensor, hidden: Tensor, candidates: Tensor) -> Tensor:
        """Logits at the `hidden` places (a boolean mask) only, over the `candidates` (ids) only."""
        states = self.encoder(ids).last_hidden_state[hidden]
        states = self.norm(F.gelu(self.dense(states)))
        rows = F.embedding(candidates, self.encoder.embeddings.word_embeddings.weight)
        return F.linear(states, rows, self.bias[candidates])


class Classifier(nn.Module):
    """One logit per output, from an average and a maximum over the tokens."""

    def __init__(self, body: BertModel) -> None:
        super().__init__()
        width = size_of(body)[1]
        self.encoder = body
        self.dense = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(0.3)
        self.labels = nn.Linear(width, len(OUTPUTS))

    def pooled(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """One vector for each text."""
        states = self.encoder(input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.to(states.dtype)[:, :, None]
        average = (states * mask).sum(1) / mask.sum(1)
        highest = (states - (1.0 - mask) * 1e4).amax(1)
        return F.gelu(self.dense(torch.cat([average, highest], 1)))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.labels(self.dropout(self.pooled(input_ids, attention_mask)))


class Phrases(nn.Module):
    """One weight per output for every token and every pair of neighbours: a linear model in the same graph."""

    BUCKETS = 2**18
    """Places for pairs; two pairs may share one."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, len(OUTPUTS))
        self.pairs = nn.Embedding(self.BUCKETS, len(OUTPUTS))
        self.offset = nn.Parameter(torch.zeros(len(OUTPUTS)))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        mask = attention_mask.to(self.offset.dtype)[:, :, None]
        places = pair_places(input_ids[:, :-1], input_ids[:, 1:], self.BUCKETS)
        total = (self.tokens(input_ids) * mask).sum(1) + (self.pairs(places) * mask[:, 1:]).sum(1)
        return total / mask.sum(1).sqrt() + self.offset


def pair_places(left: Ids, right: Ids, buckets: int) -> Ids:
    """Where the weights of two neighbours stand."""
    return (left * 40_503 + right * 30_011) % buckets


class Shipped(nn.Module):
    """The encoder and the phrases, added up to one logit per label: `mix` is labels x outputs of both."""

    def __init__(self, classifier: Classifier, phrases: Phrases, mix: Tensor) -> None:
        super().__init__()
        self.classifier = classifier
        self.phrases = phrases
        self.register_buffer("mix", mix)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        deep = self.classifier(input_ids, attention_mask)
        wide = self.phrases(input_ids, attention_mask)
        return torch.cat([deep, wide], 1) @ self.mix.T
