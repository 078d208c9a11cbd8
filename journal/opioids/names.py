"""The lists: every name that an opioid or an opioid blocker goes by, and the names that only look like one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from journal.opioids.words import words_of

DATA: Final = Path(__file__).parent / "data"
Phrase = tuple[str, ...]


class Level(StrEnum):
    """What the words for a match say."""

    STOP_AND_CALL = "stop_and_call"
    ASK_PHARMACIST = "ask_pharmacist"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Named:
    """``ingredient`` is what it is, ``name`` one of the names that it goes by."""

    ingredient: str
    name: str
    level: Level


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: its first column, its second, its brands where the list has them."""

    name: str
    kind: str
    brands: str


EVERYDAY: Final = frozenset({"pinky", "tianna", "arret", "prolate"})
"""Names that are a finger, a person or a word too: they count where nothing else but an amount stands with them."""

_WORN_BY_OTHERS: Final = frozenset({"cyclizine"})
"""Half of a combination's name that is another medicine by itself."""

_REMARKS: Final = (
    *("with ", "often ", "incl", "e.g.", "older", "vet", "us ", "same ", "other ", "in ", "withdrawn", "..."),
    *("380 mg",),
)
_WEAK_OR_AT_THE_GUT: Final = ("peripheral", "not_receptor_agonist", "antitussive_opium_alkaloid_low")


def rows_of(file: str) -> Iterator[Row]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        name, kind, *more = line.split("\t")
        yield Row(name, kind, more[1] if len(more) > 1 else "")


def opioids() -> Iterator[Named]:
    for row in rows_of("opioids.tsv"):
        is_weak = row.kind.startswith(_WEAK_OR_AT_THE_GUT)
        yield from _named(row, Level.ASK_PHARMACIST if is_weak else Level.STOP_AND_CALL)


def antagonists() -> Iterator[Named]:
    for row in rows_of("antagonists.tsv"):
        yield from _named(row, Level.DUPLICATE)


def lookalikes() -> Iterator[str]:
    """What only looks or sounds like one, and what is dispensed beside one."""
    for row in rows_of("lookalikes.tsv"):
        yield from (part.removesuffix(" etc.") for part in row.name.split(" / "))


@cache
def by_phrase() -> dict[Phrase, Named]:
    """Every way of writing every name; the stronger level wins where two lists share one."""
    known: dict[Phrase, Named] = {}
    for named in (*opioids(), *antagonists()):
        for phrase in ways_to_write(named.name):
            known.setdefault(phrase, named)
    return known


def ways_to_write(name: str) -> Iterator[Phrase]:
    """``co-codamol`` is two words or one, ``Day & Night`` has an "and" in it or not."""
    words = tuple(word.plain for word in words_of(name))
    yield words
    if len(words) > 1 and sum(map(len, words)) <= len("levodromoran"):
        yield ("".join(words),)
    if "&" in name:
        yield tuple(word.plain for word in words_of(name.replace("&", " and ")))
    if "’" in name or "'" in name:
        yield tuple(word.plain for word in words_of(name.replace("'", "").replace("’", "")))


def _named(row: Row, level: Level) -> Iterator[Named]:
    names = list(_names(row.name.split(" and other ")[0], between=" / "))
    for name in (*names, *_all_brands(row.brands)):
        yield Named(names[0], name, level)


def _all_brands(brands: str) -> Iterator[str]:
    for brand in filter(None, brands.split(";")):
        yield from _names(brand, between="/")


def _names(text: str, *, between: str) -> Iterator[str]:
    """``Targin/Targiniq (with naloxone)`` are two names, ``kratom (mitragynine)`` too."""
    head, _, inside = text.strip().partition(" (")
    if head.startswith(_REMARKS):
        return
    yield from (part for part in head.split(between) if part.lower() not in _WORN_BY_OTHERS)
    for part in inside.removesuffix(")").split(","):
        if (alias := part.strip()) and not alias.lower().startswith(_REMARKS):
            yield alias
