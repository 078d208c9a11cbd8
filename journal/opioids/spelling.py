"""Names as people spell them: one slip in seven letters, two in ten, never in the first letter."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

from journal.opioids.names import Named, by_phrase, lookalikes
from journal.opioids.words import words_of

SHORTEST_WORD: Final = 6
SHORTEST_INGREDIENT: Final = 7
SHORTEST_BRAND: Final = 8
WELL_KNOWN: Final = frozenset({"demerol", "imodium", "lomotil", "subutex", "ultracet", "vicodin"})
"""Brands of fewer letters that many people write from memory."""

LONG_NAME: Final = 10
END: Final = 3
"""One slip leaves the first or the last three letters of a name as they are."""

NOT_MEANT: Final = frozenset({"crocodile", "dilantin", "metaphone", "morphing", "resistor", "sublocale"})
"""Everyday words and other medicines that are one slip away from a name."""


def respelled(word: str) -> Named | None:
    """The name that a misspelt word most likely means."""
    if len(word) < SHORTEST_WORD or word in NOT_MEANT:
        return None
    heard = sound(word)
    best: Named | None = None
    fewest = 3
    for name, named in _alike(heard):
        allowed = min(1 if len(name) < LONG_NAME else 2, fewest - 1)
        if (slips := slips_between(heard, name, at_most=allowed)) <= allowed:
            best, fewest = named, slips
    return best


def _alike(heard: str) -> Iterator[tuple[str, Named | None]]:
    """The names that begin or end like a word, and share its first letter."""
    beginnings, ends = _by_ends()
    yield from beginnings.get(heard[:END], ())
    for name, named in ends.get(heard[-END:], ()):
        if name[0] == heard[0] and name[:END] != heard[:END]:
            yield name, named


def sound(word: str) -> str:
    """Letters that are taken for each other become one: morfine, oxicodone, kodeine, methadon."""
    alike = word.replace("ph", "f").replace("y", "i").replace("k", "c").replace("th", "t").replace("z", "s")
    return "".join(letter for letter, _ in groupby(alike))


def slips_between(one: str, other: str, *, at_most: int) -> int:
    """Letters added, lost, changed or swapped with their neighbour; more than ``at_most`` is ``at_most + 1``."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    start, ends = 0, (len(one), len(other))
    while start < min(ends) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(ends) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : ends[0] - end], other[start : ends[1] - end]
    if max(len(one), len(other)) <= 1:
        return len(one or other)
    if at_most == 0 or max(len(one), len(other)) > 2 * at_most + at_most * len(other):
        return at_most + 1
    return min(_distance(one, other), at_most + 1)


def _distance(one: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]


Index = dict[str, list[tuple[str, Named | None]]]


@cache
def _by_ends() -> tuple[Index, Index]:
    """Names of one word by their first sounds and by their last."""
    beginnings: Index = {}
    ends: Index = {}
    for word, named in _one_word_names():
        name = sound(word)
        beginnings.setdefault(name[:END], []).append((name, named))
        ends.setdefault(name[-END:], []).append((name, named))
    return beginnings, ends


def _one_word_names() -> Iterator[tuple[str, Named | None]]:
    """What only looks like a name is among them, and means nothing."""
    for words in map(words_of, lookalikes()):
        if len(words) == 1:
            yield words[0].plain, None
    for phrase, named in by_phrase().items():
        is_ingredient = named.name == named.ingredient
        shortest = SHORTEST_INGREDIENT if is_ingredient or phrase[0] in WELL_KNOWN else SHORTEST_BRAND
        is_one_word = len(phrase) == 1 and (" " not in named.name)
        if is_one_word and len(phrase[0]) >= shortest:
            yield phrase[0], named
