"""Times scoring in Python, for `wachtpost bench model`: one process that stays warm between the rounds.

A JSON object a line comes in and one goes out. First `{"folder", "weights", "texts", "full"}`: a model's folder and
its weight file, what to score, and where to write the model in fp32 as ONNX; the answer is `{"ready": true}`.
Then `{"side": "onnxruntime" | "torch"}` for each round, answered by `{"seconds", "tokens"}` of all texts.
"""

import json
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy
import onnx
import torch
from tokenizers import Tokenizer
from torch import nn

from training import predict
from training.export import to_onnx
from training.model import Classifier, Phrases, Shipped, encoder
from training.normalise import normalise
from training.settings import LABELS, OUTPUTS, Shape

Score = Callable[[list[int]], object]

ALIKE = 0.02
"""How much the numbers of two models may differ: int8 adds a scale here and there."""


def in_fp32(folder: Path) -> nn.Module:
    """The model of that folder's configuration with weights drawn at random: a text's cost is not in their values."""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
    )
    size = config["vocab_size"]
    mix = torch.rand(len(LABELS), 2 * len(OUTPUTS))
    return Shipped(Classifier(encoder(shape, size)), Phrases(size), mix).eval()


def require_alike(model: nn.Module, weights: Path) -> None:
    """Raises ValueError where the weight file holds another number of weights: that is another model."""
    stored = onnx.load(str(weights), load_external_data=False).graph.initializer
    shipped = sum(math.prod(tensor.dims) for tensor in stored)
    rebuilt = sum(value.numel() for value in model.parameters())
    if abs(shipped - rebuilt) > ALIKE * shipped:
        raise ValueError(f"{weights} holds {shipped} weights, and the model of training/model.py {rebuilt}")


def by_onnxruntime(weights: Path) -> Score:
    """Scores with the weight file that ships."""
    session = predict.session(weights)

    def score(ids: list[int]) -> object:
        feed = {"input_ids": numpy.array([ids]), "attention_mask": numpy.ones((1, len(ids)), numpy.int64)}
        return session.run(["logits"], feed)[0][0]

    return score


def by_torch(model: nn.Module) -> Score:
    """Scores with PyTorch, as it is without compiling."""

    def score(ids: list[int]) -> object:
        with torch.inference_mode():
            row = torch.tensor([ids])
            return model(row, torch.ones_like(row))[0]

    return score


def timed(score: Score, tokenizer: Tokenizer, texts: list[str]) -> dict[str, float]:
    """Seconds for all texts, one by one and from the text on, and their tokens."""
    tokens, started = 0, time.perf_counter()
    for text in texts:
        ids = tokenizer.encode(normalise(text)).ids
        score(ids)
        tokens += len(ids)
    return {"seconds": time.perf_counter() - started, "tokens": tokens}


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr

    def answer(message: dict) -> None:
        print(json.dumps(message), file=answers, flush=True)

    torch.set_num_threads(1)
    asked = json.loads(sys.stdin.readline())
    folder, weights, full = (Path(asked[name]) for name in ("folder", "weights", "full"))
    model, tokenizer = in_fp32(folder), Tokenizer.from_file(str(folder / "tokenizer.json"))
    require_alike(model, weights)
    to_onnx(model, full)
    sides = {"onnxruntime": by_onnxruntime(weights), "torch": by_torch(model)}
    answer({"ready": True})
    for line in sys.stdin:
        answer(timed(sides[json.loads(line)["side"]], tokenizer, asked["texts"]))


if __name__ == "__main__":
    main()
