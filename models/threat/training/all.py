"""Everything from data to figures, in order. Steps that are done are kept; `--fresh` does them again."""

from training import (
    calibrate,
    embed,
    evaluate,
    export,
    mix,
    phrases,
    pretrain,
    train,
    vectors,
    vocabulary,
    words,
)
from training.command import options


def main() -> None:
    chosen = options(__doc__)
    words.main()
    vocabulary.main()
    embed.embed(chosen)
    for kind in ("scratch", "extended"):
        pretrain.train(chosen, kind)
        train.train(chosen, kind)
    phrases.fit(chosen)
    mix.fit(chosen)
    export.main()
    calibrate.main()
    vectors.main()
    evaluate.main()


if __name__ == "__main__":
    main()
