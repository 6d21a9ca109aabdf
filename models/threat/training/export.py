"""Writes weights/: an ONNX model in int8, its tokenizer and the configuration that names its labels."""

import json
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training import mix, vocabulary
from training.command import options, report
from training.predict import MODEL
from training.settings import LABELS, RUNS, SHAPE, WEIGHTS

FULL = RUNS / "model.onnx"
"""The same model in fp32, kept beside the runs to compare with."""

CONFIG = {
    "architectures": ["BertForSequenceClassification"],
    "model_type": "bert",
    "problem_type": "multi_label_classification",
    "id2label": {str(i): label for i, label in enumerate(LABELS)},
    "label2id": {label: i for i, label in enumerate(LABELS)},
    "hidden_size": SHAPE.width,
    "num_hidden_layers": SHAPE.layers,
    "num_attention_heads": SHAPE.heads,
    "intermediate_size": SHAPE.inner,
    "max_position_embeddings": SHAPE.longest,
    "vocab_size": SHAPE.vocabulary,
    "pad_token_id": 0,
}
TOKENIZER = {
    "normalisation": "wachtpost-1",
    "tokenizer_class": "PreTrainedTokenizerFast",
    "model_max_length": SHAPE.longest,
    "model_input_names": ["input_ids", "attention_mask"],
    "pad_token": "[PAD]",
    "unk_token": "[UNK]",
    "cls_token": "[CLS]",
    "sep_token": "[SEP]",
    "mask_token": "[MASK]",
}


def to_onnx(model: nn.Module, path: Path) -> None:
    """Writes fp32 ONNX with free batch and length."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sample = torch.randint(5, 100, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    axes = {name: {0: "batch", 1: "length"} for name in ("input_ids", "attention_mask")}
    torch.onnx.export(
        model.eval(),
        sample,
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["logits"],
        dynamic_axes={**axes, "logits": {0: "batch"}},
        opset_version=20,
        dynamo=False,
    )


def to_int8(full: Path, small: Path) -> None:
    """Dynamic int8 with 7-bit weights, so that processors without VNNI do not saturate."""
    small.parent.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(full, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    onnx.checker.check_model(str(small))


def main() -> None:
    options(__doc__)
    to_onnx(mix.load(), FULL)
    to_int8(FULL, MODEL)
    shutil.copyfile(vocabulary.path(), WEIGHTS / "tokenizer.json")
    (WEIGHTS / "config.json").write_text(json.dumps(CONFIG, indent=2) + "\n")
    (WEIGHTS / "tokenizer_config.json").write_text(json.dumps(TOKENIZER, indent=2) + "\n")
    size = sum(file.stat().st_size for file in WEIGHTS.rglob("*") if file.is_file())
    report("export", megabytes=size / 1e6)


if __name__ == "__main__":
    main()
