"""A text cut into words that can be compared: case and accents do not count, the places in the text stay known."""

import re
import unicodedata
from typing import Final, NamedTuple

# A run of letters with the accents that may be written after them, or a run of digits.
_WORD: Final = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+|\d+")
_SALT: Final = re.compile(
    r"(?:hydrochlorid|sulfat|sulphat|phosphat|hydrobromid|bitartrat|tartrat|citrat|maleat)e?$"
)
_SHORTEST_STEM: Final = 5
_SHORTEST_COMPOUND: Final = 11
_BETWEEN_PARTS: Final = frozenset({"", "-", "‐", "‑", "–", "'", "’", "&"})


class Word(NamedTuple):
    """One word, plain, and where it stands; ``is_glued``: only a hyphen or the like parts it from the one before."""

    plain: str
    start: int
    end: int
    is_glued: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    words: list[Word] = []
    is_ascii, last = text.isascii(), -1
    for found in _WORD.finditer(text):
        start, end = found.span()
        is_glued = last >= 0 and start - last <= 1 and text[last:start] in _BETWEEN_PARTS
        word = found[0].lower() if is_ascii else plain(found[0])
        words.append(Word(word, start, end, is_glued))
        last = end
    return words


def plain(word: str) -> str:
    """Without case and accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def without_salt(word: str) -> str:
    """``oxycodonhydrochlorid`` is ``oxycodon``; what is no compound stays as it is."""
    if len(word) < _SHORTEST_COMPOUND:
        return word
    stem = _SALT.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word
