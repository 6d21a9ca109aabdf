"""The posts that are measured, with the weights that every interval on them is drawn with."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy

from training.corpus import Post, own_posts, public_posts, read_lines
from training.metrics import Flags, Scores, Weights, draws, needs, truth
from training.settings import LABELS, POSTS


@dataclass(frozen=True)
class Sample:
    """Posts, what they are labelled (texts x labels), which need attention, and how often each draw has them."""

    posts: list[Post]
    truth: Scores
    needs: Scores
    weights: Weights

    @property
    def texts(self) -> list[str]:
        """The texts alone."""
        return [post.text for post in self.posts]

    @property
    def every(self) -> Flags:
        """All of them."""
        return numpy.ones(len(self.posts), bool)

    @property
    def dutch(self) -> Flags:
        """Which posts are Dutch."""
        return numpy.array([post.lang == "nl" for post in self.posts])

    @property
    def ordinary(self) -> Flags:
        """Which posts come from a brief of ordinary talk."""
        return numpy.array([post.ordinary for post in self.posts])

    @property
    def harmless(self) -> Flags:
        """Which posts carry no label."""
        return self.truth.max(axis=1) == 0

    def wanted(self, label: str) -> Scores:
        """1 where a post carries the label."""
        return self.truth[:, LABELS.index(label)]


def sample(posts: list[Post], units: Sequence[Hashable]) -> Sample:
    """Posts that are drawn a unit at a time."""
    return Sample(posts, truth(posts), needs(posts), draws(units))


def own(split: str) -> Sample:
    """Our own posts of a split; a pair of look-alikes is one unit."""
    pairs = [row["pair"] for row in read_lines(POSTS) if row["split"] == split]
    return sample(own_posts(split), [pair or place for place, pair in enumerate(pairs)])


def alone(posts: list[Post]) -> Sample:
    """Posts that are drawn one by one."""
    return sample(posts, range(len(posts)))


def public(folder: Path | None) -> dict[str, Sample]:
    """The development split of each public set."""
    posts = public_posts(folder, "dev")
    return {source: alone(list(rows)) for source, rows in groupby(posts, key=lambda post: post.source)}
