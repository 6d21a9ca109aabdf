"""Reads the FreeDict dictionaries (Debian's dict-freedict-*): what a Dutch, German or French word is in English."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.normalise import plain_letters

FOLDER = Path("/usr/share/dictd")
TO_ENGLISH = ("nld-eng", "deu-eng", "fra-eng")
FROM_ENGLISH = ("eng-nld", "eng-fra")
HEAD = re.compile(r"^([^\s/][^/<\[]*?) /[^/]*/")
ASIDE = re.compile(r"<[^>]*>|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|^\s*\d+\.")
MOST = 3
"""Translations that are kept of one dictionary, and words in one translation."""


def entries(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each headword with its first translations."""
    head, found = "", []
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            start = HEAD.match(line)
            if start:
                if head and found:
                    yield head, found[:MOST]
                head, found = plain(start[1]), []
            elif head and line.strip() and ":" not in line:
                found += [plain(word) for word in ASIDE.sub("", line).split(",") if plain(word)]
    if head and found:
        yield head, found[:MOST]


def plain(words: str) -> str:
    """As normalised text has it; nothing where there are too many words."""
    text = plain_letters(words).lower().strip()
    return text if 0 < len(text.split()) <= MOST else ""


def translations(folder: Path = FOLDER) -> dict[str, list[str]]:
    """English for each word that the installed dictionaries know; empty where none is installed."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in TO_ENGLISH:
        for word, english in _read(folder, name):
            found[word] += english
    for name in FROM_ENGLISH:
        for english, words in _read(folder, name):
            for word in words:
                found[word].append(english)
    return {word.removeprefix("to "): list(dict.fromkeys(english)) for word, english in found.items()}


def _read(folder: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    path = folder / f"freedict-{name}.dict.dz"
    return entries(path) if path.exists() else iter(())
