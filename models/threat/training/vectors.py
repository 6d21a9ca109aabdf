"""Writes the texts, ids and probabilities that `src/` must reproduce: src/vectors.json.

Texts come from our own training posts, and from inputs that are meant to break things.
"""

import json
from random import Random

from tokenizers import Tokenizer

from training import calibrate, vocabulary
from training.command import options, report
from training.corpus import own_posts
from training.normalise import normalise
from training.predict import MODEL, logits
from training.settings import HOME, SEED, WEIGHTS

PATH = HOME / "src" / "vectors.json"
COUNT = 240

ODD = [
    "",
    " \n\t ",
    "\x00",
    "\u200b\u200b\ufeff",
    "\ud83d",
    "a\udc00b",
    "🔫",
    "👨‍👩‍👧‍👦🏽🔪🔪🔪🔪🔪",
    "⚰️ wethouder ⚰️",
    "IK WEET JE TE VINDEN!!!!!!!!!",
    "Dát dóén wé níét",
    "ｄｏｏｄ 𝗱𝗼𝗼𝗱 ﬁets",
    "d.o.o.d d0od d●●d d*od",
    "@een @twee.drie @vier@vijf.example: zie https://example.org/a?b=c#d en www.example.org.",
    "mail jan@example.org of bel 06-00000000",
    "Straße Ærø ÇA VA İstanbul ΣΊΣΥΦΟΣ",
    "смерть 死ね الموت मौत",
    "e\u0301e\u0301\u0327 Z\u0351\u036b\u0343alg\u0343o",
    "ja" * 3000,
    "x" * 5000,
    "🔥" * 2500,
    "woord " * 900,
]


def main() -> None:
    options(__doc__)
    own = Random(SEED).sample(own_posts("train"), COUNT)
    texts = ODD + [post.text for post in own]
    parameters, _ = calibrate.load()
    scores = calibrate.apply(logits(MODEL, texts), parameters)
    ids = vocabulary.encode(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")), texts)
    rows = [
        {"text": text, "normal": normalise(text), "ids": row, "scores": [round(float(p), 6) for p in found]}
        for text, row, found in zip(texts, ids, scores)
    ]
    lines = ",\n".join(json.dumps(row) for row in rows)
    PATH.write_text(f"[\n{lines}\n]\n")
    report("vectors", texts=len(rows), path=PATH)


if __name__ == "__main__":
    main()
