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
from training.settings import EXTENDED, LABELS, LONGEST, RUNS, WEIGHTS

FULL = RUNS / "model.onnx"
"""The same model in fp32, kept beside the runs to compare with."""

CONFIG = {
    "architectures": ["BertForSequenceClassification"],
    "model_type": "bert",
    "problem_type": "multi_label_classification",
    "id2label": {str(i): label for i, label in enumerate(LABELS)},
    "label2id": {label: i for i, label in enumerate(LABELS)},
    "hidden_size": EXTENDED.width,
    "num_hidden_layers": EXTENDED.layers,
    "num_attention_heads": EXTENDED.heads,
    "intermediate_size": EXTENDED.inner,
    "max_position_embeddings": LONGEST,
    "pad_token_id": 0,
}
TOKENIZER = {
    "normalisation": "wachtpost-2",
    "tokenizer_class": "PreTrainedTokenizerFast",
    "model_max_length": LONGEST,
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
    set_apart(small)
    onnx.checker.check_model(str(small))


def set_apart(path: Path) -> None:
    """Moves the weights to a file beside the graph: onnxruntime maps it into memory, and all threads share it."""
    data = path.with_name(f"{path.name}_data")
    data.unlink(missing_ok=True)
    model = onnx.load(str(path))
    onnx.save_model(model, str(path), save_as_external_data=True, location=data.name, size_threshold=1_024)
    data.chmod(0o644)


def main() -> None:
    options(__doc__)
    to_onnx(mix.load(), FULL)
    to_int8(FULL, MODEL)
    size = vocabulary.load().get_vocab_size()
    shutil.copyfile(vocabulary.path(), WEIGHTS / "tokenizer.json")
    (WEIGHTS / "config.json").write_text(json.dumps({**CONFIG, "vocab_size": size}, indent=2) + "\n")
    (WEIGHTS / "tokenizer_config.json").write_text(json.dumps(TOKENIZER, indent=2) + "\n")
    volume = sum(file.stat().st_size for file in WEIGHTS.rglob("*") if file.is_file())
    report("export", megabytes=volume / 1e6)


if __name__ == "__main__":
    main()
