"""Finding the names in a text: whole words, the longest name first, none within another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from journal.opioids.names import EVERYDAY, Level, Named, Phrase, by_phrase, lookalikes
from journal.opioids.spelling import respelled
from journal.opioids.words import Word, without_salt, words_of

_NUMBERED_TYLENOL: Final = re.compile(
    r"\btylenol(?:®|™)?(?:\s*#\s*|-|\s+no\.?\s*|\s+number\s+)[234]\b|^\s*tylenol\s+[34]\s*$", re.IGNORECASE
)
_AMOUNT: Final = frozenset(
    {"mg", "mcg", "ug", "µg", "μg", "g", "ml", "x", "tablet", "tablets", "pill", "pills"}
)
_SHORT: Final = 5


@dataclass(frozen=True, slots=True)
class OpioidMatch:
    """A name in a text. ``written`` is how it stands there, from ``start`` to ``end``."""

    ingredient: str
    name: str
    level: Level
    written: str
    start: int
    end: int


def matches(text: str) -> tuple[OpioidMatch, ...]:
    """Every opioid, or medicine that works like LDN itself, that a text names; in the order of the text.

    Parameters
    ----------
    text : str
        The name of a medicine, or a note.

    Returns
    -------
    tuple of OpioidMatch
        By ingredient, brand and common misspelling, as whole words only. What only looks like one never matches.
    """
    words = words_of(text)
    found = [*_numbered_tylenol(text), *_named(text, words)]
    return tuple(sorted(found, key=lambda match: match.start))


def noted(text: str) -> tuple[OpioidMatch, ...]:
    """The same of a note, where naltrexone by its own name is the very medicine that the journal is about."""
    return tuple(match for match in matches(text) if match.name != "naltrexone")


def _named(text: str, words: Sequence[Word]) -> Iterator[OpioidMatch]:
    place = 0
    while place < len(words):
        length, named = _at(words, place)
        if named and (named.name.lower() not in EVERYDAY or _stands_alone(words, place, length)):
            start, end = words[place].start, words[place + length - 1].end
            if not (text[max(start - 1, 0) : start].isalpha() or text[end : end + 1].isalpha()):
                yield OpioidMatch(named.ingredient, named.name, named.level, text[start:end], start, end)
        place += length


def _at(words: Sequence[Word], place: int) -> tuple[int, Named | None]:
    """How many words from here are one name, and which; a look-alike is a name that means nothing."""
    known, first = by_phrase(), words[place].plain
    for phrase in _beginnings().get(first, ()):
        if _stands_at(phrase, words, place):
            return len(phrase), known.get(phrase)
    glued = _glued(words, place)
    if glued > 1 and (named := known.get(("".join(word.plain for word in words[place : place + glued]),))):
        return glued, named
    stem = without_salt(first)
    return 1, (known.get((stem,)) if stem != first else None) or respelled(stem)


def _stands_at(phrase: Phrase, words: Sequence[Word], place: int) -> bool:
    parts = words[place : place + len(phrase)]
    if len(parts) < len(phrase) or any(part.plain != name for part, name in zip(parts, phrase, strict=True)):
        return False
    # "Pain 7, oh well" is not 7-OH: names this short are meant only where they are written as one.
    return sum(map(len, phrase)) > _SHORT or all(part.is_glued for part in parts[1:])


def _glued(words: Sequence[Word], place: int) -> int:
    end = place + 1
    while end < len(words) and words[end].is_glued:
        end += 1
    return end - place


def _stands_alone(words: Sequence[Word], place: int, length: int) -> bool:
    others = (*words[:place], *words[place + length :])
    return all(word.plain.isdigit() or word.plain in _AMOUNT for word in others)


@cache
def _beginnings() -> dict[str, tuple[Phrase, ...]]:
    """Every name by its first word, the longest first."""
    looks = (tuple(word.plain for word in words_of(name)) for name in lookalikes())
    known: dict[str, list[Phrase]] = {}
    for phrase in sorted({*by_phrase(), *looks}, key=len, reverse=True):
        known.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in known.items()}


def _numbered_tylenol(text: str) -> Iterator[OpioidMatch]:
    """Tylenol by itself is none; with a number it is Tylenol with codeine."""
    if "tylenol" in text.lower():
        for found in _NUMBERED_TYLENOL.finditer(text):
            level = Level.STOP_AND_CALL
            yield OpioidMatch("codeine", "Tylenol with Codeine", level, found[0], found.start(), found.end())
