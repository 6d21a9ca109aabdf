"""Text normalisation before tokenising. `src/normalise.ts` does the same; `src/vectors.json` proves it."""

import re
import unicodedata

LONGEST = 4_000
"""UTF-16 code units that are read at all; far more than the model's longest input."""

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
MARKS = re.compile("[\u0300-\u036f]")
LINK = re.compile(r"(?:https?://|www\.)[^ \t\r\n]+", re.IGNORECASE | re.ASCII)
HANDLE = re.compile(r"(?<![A-Za-z0-9_.])@[A-Za-z0-9_](?:[A-Za-z0-9_.@-]*[A-Za-z0-9_])?")
HANDLES = re.compile(r"@user(?: @user)+")
LONG_RUN = re.compile(r"(.)\1{3,}", re.DOTALL)
PICTURE = re.compile("([\u2190-\u2bff\U0001f000-\U0001faff])")
SPACE = re.compile("[ \t\n\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def well_formed(text: str) -> str:
    """The first `LONGEST` UTF-16 code units, each lone surrogate replaced by U+FFFD."""
    if len(text) * 2 <= LONGEST and not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: LONGEST * 2]
    return units.decode("utf-16-le", "replace")


def normalise(text: str) -> str:
    """One line, lower case, without accents and invisible characters; handles and links masked."""
    text = unicodedata.normalize("NFKD", well_formed(text))
    text = unicodedata.normalize("NFC", MARKS.sub("", INVISIBLE.sub("", text)))
    text = HANDLE.sub("@user", LINK.sub(" url ", text))
    text = PICTURE.sub(r" \1 ", LONG_RUN.sub(r"\1\1\1", text.lower()))
    return HANDLES.sub("@user", SPACE.sub(" ", text).strip(" "))
