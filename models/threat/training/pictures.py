"""Draws the reliability diagrams and the precision-recall curves: evaluation/*.svg, the same bytes each time."""

from pathlib import Path

import matplotlib
import numpy
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.metrics import precision_recall_curve

from training.metrics import BINS, Scores, attention, bin_of, figure, shares
from training.sample import Sample
from training.settings import LABELS

STYLE = {
    "svg.hashsalt": "wachtpost",
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "lines.linewidth": 1.2,
}
OURS, THEIRS, QUIET = "#0b5fa5", "#c25700", "#888888"
POINTS = 150
"""Points that a curve is drawn with."""
FEWEST = 5
"""Texts in a bin that is drawn."""


def panels(names: list[str]) -> tuple[Figure, list[Axes]]:
    """A picture with a square panel for each name, four in a row; panels that are over are empty."""
    rows = -(-len(names) // 4)
    picture = Figure(figsize=(9.6, 2.5 * rows), layout="constrained")
    places = list(picture.subplots(rows, 4, squeeze=False).flat)
    for axes, name in zip(places, names):
        axes.set(title=name, xlim=(0, 1), ylim=(0, 1.02), aspect="equal")
    for axes in places[len(names) :]:
        axes.axis("off")
    return picture, places


def curve(axes: Axes, wanted: Scores, scores: Scores, color: str, name: str) -> None:
    """Precision at each recall."""
    precision, recall, _ = precision_recall_curve(wanted, scores, drop_intermediate=True)
    kept = numpy.unique(numpy.searchsorted(-recall, -numpy.linspace(1, 0, POINTS)))
    axes.plot(recall[kept], precision[kept], color=color, label=name)


def precision_recall(sample: Sample, ours: Scores, theirs: Scores, path: Path) -> None:
    """Need of attention and each label: ours against the linear baseline."""
    with matplotlib.rc_context(STYLE):
        picture, places = panels(["needs attention", *LABELS])
        asked = [(sample.needs, attention(ours), attention(theirs))]
        asked += [(sample.truth[:, i], ours[:, i], theirs[:, i]) for i in range(len(LABELS))]
        for axes, (wanted, mine, other) in zip(places, asked):
            axes.axhline(wanted.mean(), color=QUIET, linewidth=0.6, linestyle=":")
            curve(axes, wanted, other, THEIRS, "linear baseline")
            curve(axes, wanted, mine, OURS, "shipped")
        places[0].legend(loc="lower left", frameon=False)
        places[0].set_ylabel("precision")
        places[4].set(xlabel="recall", ylabel="precision")
        save(picture, path)


def reliability(sample: Sample, scores: Scores, path: Path) -> None:
    """For each label, the share of the posts in a bin of probabilities that carry it, with its interval."""
    with matplotlib.rc_context(STYLE):
        picture, places = panels(list(LABELS))
        for i, axes in enumerate(places[: len(LABELS)]):
            axes.plot([0, 1], [0, 1], color=QUIET, linewidth=0.6, linestyle=":")
            bins = bin_of(scores[:, i])
            for place in range(BINS):
                inside = bins == place
                if inside.sum() >= FEWEST:
                    share = figure(shares(sample.truth[:, i], inside, sample.weights))
                    at = float(scores[inside, i].mean())
                    axes.plot([at, at], [share["low"], share["high"]], color=OURS, linewidth=0.8)
                    axes.plot([at], [share["value"]], "o", color=OURS, markersize=3.5)
        places[0].set_ylabel("share that carries the label")
        places[4].set(xlabel="probability", ylabel="share that carries the label")
        save(picture, path)


def save(picture: Figure, path: Path) -> None:
    """Without a date, so that the same figures are the same file."""
    picture.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
