"""The encoder: a small pre-norm transformer with a masked-language head and a label head."""

from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.settings import OUTPUTS, SHAPE, Shape


Ids = TypeVar("Ids", int, Tensor)


class Layer(nn.Module):
    """Self-attention and a feed-forward block, each normalised first and added to its input."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.before_attention = nn.LayerNorm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.before_inner = nn.LayerNorm(shape.width)
        self.wide = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, states: Tensor, blocked: Tensor) -> Tensor:
        states = states + self.dropout(self.attend(self.before_attention(states), blocked))
        inner = self.narrow(F.gelu(self.wide(self.before_inner(states)), approximate="tanh"))
        return states + self.dropout(inner)

    def attend(self, states: Tensor, blocked: Tensor) -> Tensor:
        """Mixes the tokens of each text; `blocked` is minus infinity at padding."""
        texts, length, width = states.shape
        split = self.qkv(states).view(texts, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=blocked)
        return self.out(mixed.transpose(1, 2).reshape(texts, length, width))


class Encoder(nn.Module):
    """Token ids and their mask to one state per token."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.tokens = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.longest, shape.width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)
        self.dropout = nn.Dropout(shape.dropout)
        nn.init.normal_(self.tokens.weight, std=0.02)
        nn.init.normal_(self.places.weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.dropout(self.tokens(ids) + self.places(places))
        blocked = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, blocked)
        return self.norm(states)


class MaskedLanguage(nn.Module):
    """Guesses hidden tokens; the output layer shares the token embeddings."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.dense = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))

    def forward(self, ids: Tensor, hidden: Tensor) -> Tensor:
        """Logits over the vocabulary at the `hidden` places (a boolean mask) only."""
        states = self.encoder(ids, torch.ones_like(ids))[hidden]
        states = self.norm(F.gelu(self.dense(states), approximate="tanh"))
        return F.linear(states, self.encoder.tokens.weight, self.bias)


class Classifier(nn.Module):
    """One logit per output, from an average and a maximum over the tokens."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.dense = nn.Linear(2 * shape.width, shape.width)
        self.dropout = nn.Dropout(0.2)
        self.labels = nn.Linear(shape.width, len(OUTPUTS))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        states = self.encoder(input_ids, attention_mask)
        mask = attention_mask.to(states.dtype)[:, :, None]
        average = (states * mask).sum(1) / mask.sum(1)
        highest = (states - (1.0 - mask) * 1e4).amax(1)
        pooled = F.gelu(self.dense(torch.cat([average, highest], 1)), approximate="tanh")
        return self.labels(self.dropout(pooled))


class Phrases(nn.Module):
    """One weight per output for every token and every pair of neighbours: what the encoder is too young for."""

    BUCKETS = 2**18
    """Places for pairs; two pairs may share one."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.tokens = nn.Embedding(shape.vocabulary, len(OUTPUTS))
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
