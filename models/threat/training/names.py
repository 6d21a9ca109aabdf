"""What our posts must not hold of the real world: widely known people, accounts, phone numbers, domains.

The list is `data/real-names.txt`, which says how it is read. It is a net with known holes: it finds who is known
to many, not every councillor.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.settings import HOME

REAL_NAMES = HOME / "data" / "real-names.txt"

LONGEST = 5
"""Words in the longest name."""

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
ACCOUNT = re.compile(r"(?<![\w.])@(\w+)")
PHONE = re.compile(r"(?<![\w-])(?:\+\d{2} ?|0)\d(?:[ .-]?\d){7,9}(?![\w-])")
INVENTED_PHONE = re.compile(r"\+\d\d0|000|0600|0[1-57-9]\d{0,4}00|01632960|07700900")
"""Numbers that nobody has: subscriber parts that begin with zeros, and what Britain keeps for fiction."""
DOMAIN = re.compile(r"(?:https?://|www\.|[\w.+-]+@)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
BARE_DOMAIN = re.compile(r"(?<![\w.@-])((?:[a-z0-9-]+\.)+(?:nl|com|org|net|eu))(?![\w.])", re.IGNORECASE)
INVENTED_DOMAIN = re.compile(r"(?:^|\.)(?:example|invalid|test|nep)$", re.IGNORECASE)
BANK = re.compile(r"(?<!\w)(?:NL|BE|DE|FR)[1-9]\d ?(?:[A-Z0-9]{4} ?){3,}", re.IGNORECASE)


@dataclass(frozen=True)
class RealNames:
    """Names, the words that they begin with, and accounts, folded as texts are."""

    names: frozenset[str]
    first: frozenset[str]
    accounts: frozenset[str]


def folded(text: str) -> str:
    """Lower case, without accents."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(char for char in apart if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    return WORD.findall(folded(text))


def read_names(path: Path = REAL_NAMES) -> RealNames:
    """The list, with the family names that are not ordinary."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    ordinary = {" ".join(words(line)) for line in lines if line.startswith("~")}
    names: set[str] = set()
    for line in lines:
        name = words(line)
        if line[0] not in "~@":
            names.add(" ".join(name))
        if line[0] not in "~@=" and len(name[-1]) > 1:
            names.add(" ".join(name[1:]))
    accounts = {folded(line[1:]) for line in lines if line.startswith("@")}
    names -= ordinary
    return RealNames(frozenset(names), frozenset(name.split()[0] for name in names), frozenset(accounts))


def real(text: str, known: RealNames) -> Iterator[str]:
    """What of the real world a text names."""
    found = words(text)
    starts = [i for i, word in enumerate(found) if word in known.first]
    runs = (" ".join(found[i:end]) for i in starts for end in range(i + 1, min(i + LONGEST, len(found)) + 1))
    yield from (run for run in runs if run in known.names)
    yield from (f"@{name}" for name in ACCOUNT.findall(folded(text)) if name in known.accounts)
    yield from (phone[0] for phone in PHONE.finditer(text) if not INVENTED_PHONE.match(re.sub(r"[ .-]", "", phone[0])))
    domains = {found[1] for kind in (DOMAIN, BARE_DOMAIN) for found in kind.finditer(text)}
    yield from (domain for domain in sorted(domains) if not INVENTED_DOMAIN.search(domain))
    yield from (bank[0] for bank in BANK.finditer(text))
