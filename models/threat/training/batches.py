"""Draws training batches: half our own posts, half public ones, texts of one length together."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training import vocabulary
from training.augment import augment
from training.corpus import Post
from training.settings import LABELS, NEED_ATTENTION, SEED

SIZE = 64
POOL = 16
"""Batches that are drawn together and sorted by length before they are cut."""


@dataclass(frozen=True)
class Batch:
    """`labels` and `weights` are texts x outputs; a weight of 0 says that the source does not know.

    `own` is true for each of our own posts.
    """

    ids: Tensor
    mask: Tensor
    labels: Tensor
    weights: Tensor
    own: Tensor


def pad(rows: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Ids padded to the longest row, and the mask of real tokens."""
    length = max(map(len, rows))
    ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (length - len(row)) for row in rows])
    return ids, mask


def wanted(post: Post) -> list[float]:
    """1 for each output that the post carries."""
    attention = bool(post.labels & set(NEED_ATTENTION))
    return [float(label in post.labels) for label in LABELS] + [float(attention)]


def told(post: Post) -> list[float]:
    """1 for each output that the post's source annotates; one that knows threats tells enough of attention."""
    return [float(label in post.known) for label in (*LABELS, "threat")]


def targets(posts: list[Post], own_weight: float) -> tuple[Tensor, Tensor, Tensor]:
    """Labels, how much each counts, and which posts are our own."""
    weight = torch.tensor([own_weight if post.source == "own" else 1.0 for post in posts])
    known = torch.tensor([told(post) for post in posts])
    own = torch.tensor([post.source == "own" for post in posts])
    return torch.tensor([wanted(post) for post in posts]), known * weight[:, None], own


def endless(posts: list[Post], chance: Random) -> Iterator[Post]:
    """The posts in a new order each time round."""
    while posts:
        yield from chance.sample(posts, len(posts))


def draw(
    own: list[Post], public: list[Post], tokenizer: Tokenizer, own_share: float, own_weight: float
) -> Iterator[Batch]:
    """Batches without end, the same for the same seed; a public text that tells of threats comes twice as often."""
    chance = Random(SEED)
    telling = [post for post in public if "threat" in post.known]
    ours, theirs = endless(own, chance), endless(public + telling, chance)
    count = SIZE * POOL
    mine = count if not public else round(count * own_share)
    while True:
        posts = [next(ours) for _ in range(mine)] + [next(theirs) for _ in range(count - mine)]
        rows = vocabulary.encode(tokenizer, [augment(post.text, chance) for post in posts])
        order = sorted(range(count), key=lambda i: (len(rows[i]), chance.random()))
        cuts = [order[start : start + SIZE] for start in range(0, count, SIZE)]
        for cut in chance.sample(cuts, len(cuts)):
            yield Batch(*pad([rows[i] for i in cut]), *targets([posts[i] for i in cut], own_weight))
