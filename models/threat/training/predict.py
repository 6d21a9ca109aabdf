"""Scores texts with an exported model, one text at a time, as the product does."""

from pathlib import Path

import numpy
import onnxruntime
from tokenizers import Tokenizer

from training import vocabulary
from training.metrics import Scores
from training.settings import WEIGHTS

MODEL = WEIGHTS / "onnx" / "model_quantized.onnx"


def session(path: Path) -> onnxruntime.InferenceSession:
    """A session with one thread: sums are then added in one order."""
    chosen = onnxruntime.SessionOptions()
    chosen.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), chosen, providers=["CPUExecutionProvider"])


def logits(path: Path, texts: list[str]) -> Scores:
    """Texts x labels, before calibration."""
    model = session(path)
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    rows = []
    for ids in vocabulary.encode(tokenizer, texts):
        feed = {"input_ids": numpy.array([ids]), "attention_mask": numpy.ones((1, len(ids)), int)}
        rows.append(model.run(["logits"], feed)[0][0])
    return numpy.array(rows, dtype=numpy.float64)


def sigmoid(values: Scores) -> Scores:
    """Logits to probabilities."""
    return 1 / (1 + numpy.exp(-values))
