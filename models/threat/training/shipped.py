"""Reads the weights that ship back into fp32, so that a new run may go on from them: `python -m training.shipped`.

Runs are not kept in the repository, the weights are. What int8 rounded off stays off; the comparison that the
command prints says how much that is. Without `runs/start.pt` the recipe starts from MiniLM.
"""

import shutil
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor

from training import vocabulary
from training.batches import pad
from training.command import options, report
from training.corpus import own_posts
from training.model import Classifier, Phrases, Shipped, encoder
from training.predict import MODEL, logits
from training.settings import EXTENDED, LABELS, OUTPUTS, RUNS, WEIGHTS

PATH = RUNS / "start.pt"
COMPARED = 50
"""Posts whose logits are compared."""


def named(node: onnx.NodeProto) -> str:
    """The name that PyTorch gives the weights of an integer product: the path of the layer that made it."""
    layer, _, _ = node.output[0].strip("/").rpartition("/")
    return f"{layer.replace('/', '.')}.weight" if layer else "mix"


def read(path: Path) -> dict[str, Tensor]:
    """Every weight in fp32, by the names of `model.Shipped`."""
    graph = onnx.load(str(path)).graph
    held = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    floats = {name: value for name, value in held.items() if value.dtype == numpy.float32}
    found = {name: value for name, value in floats.items() if not name.endswith("_scale")}
    for name in held:
        if name.startswith(("classifier.", "phrases.")) and name.endswith(".weight_quantized"):
            found[name.removesuffix("_quantized")] = restored(held, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            found[named(node)] = restored(held, node.input[1]).T
    return {name: torch.tensor(numpy.ascontiguousarray(value)) for name, value in found.items()}


def restored(held: dict[str, numpy.ndarray], name: str) -> numpy.ndarray:
    """What the integers of one tensor stand for."""
    first = name.removesuffix("_quantized")
    scale, zero = held[f"{first}_scale"], held[f"{first}_zero_point"]
    return (held[name].astype(numpy.float32) - zero.astype(numpy.float32)) * scale


def rebuilt(weights: dict[str, Tensor]) -> Shipped:
    """What ships, out of its weights."""
    size = len(weights["phrases.tokens.weight"])
    mix = torch.zeros(len(LABELS), 2 * len(OUTPUTS))
    model = Shipped(Classifier(encoder(EXTENDED, size)), Phrases(size), mix)
    model.load_state_dict(weights)
    return model.eval()


def load() -> Shipped:
    """The weights that `python -m training.shipped` read back."""
    return rebuilt(torch.load(PATH, weights_only=True))


def recipe(kind: str) -> str:
    """The name that a run's numbers stand under: an `extended` run that has a start here is `continued`."""
    return "continued" if kind == "extended" and PATH.exists() else kind


def compare(model: Shipped) -> tuple[float, float]:
    """The mean and the largest difference between its logits and those of the file."""
    texts = [post.text for post in own_posts("calibration")[:COMPARED]]
    rows = vocabulary.encode(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")), texts)
    with torch.no_grad():
        again = torch.cat([model(*pad([row])) for row in rows]).double().numpy()
    apart = numpy.abs(again - logits(MODEL, texts))
    return float(apart.mean()), float(apart.max())


def main() -> None:
    options(__doc__)
    RUNS.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(WEIGHTS / "tokenizer.json", vocabulary.path())
    weights = read(MODEL)
    mean, most = compare(rebuilt(weights))
    torch.save(weights, PATH)
    report("shipped", posts=COMPARED, mean=mean, most=most, path=PATH)


if __name__ == "__main__":
    main()
