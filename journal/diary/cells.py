"""The cells of a diary file: how each column is read into a day, and written from one."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.daylog import SCORES, DayLog, SideEffectLogged, side_effect_kind
from journal.daylog_rules import DOSE_SENTENCE, HIGHEST_SCORE, SCORE_SENTENCES, Fault, log_faults

COLUMNS: Final = (
    *("patient", "date", "dose_mg", "dose_time", "pain", "sleep", "dream_vividness", "dream_distress"),
    *("fatigue", "side_effects", "flare", "event", "note", "skip_reason"),
)
ROW_COLUMNS: Final = ("patient", "date")
"""Whose day it is, and which; the other columns say what it was."""

NO_DREAM: Final = "none"
DREAM: Final = "recalled"
"""A dream was recalled, and nothing more was said about it."""

DATE_SENTENCE: Final = _("A date is written year-month-day, for example 2026-03-15.")
_TIME_SENTENCE: Final = _("A time is written HH:MM, from 00:00 to 23:59.")
_VIVIDNESS_SENTENCE: Final = _(
    "Dream vividness is a whole number from 0 to 10, or none where no dream was recalled."
)
_FLARE_SENTENCE: Final = _("A flare is yes or left blank.")
_SIDE_EFFECT_SENTENCE: Final = _("Side effects are written insomnia:mild;headache:moderate.")

Values = dict[str, Any]
"""What one cell says of a day: fields of DayLog."""

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")
_DOSES: Final = {
    ",": re.compile(r"[0-9]{1,6}(\.[0-9]{1,12})?"),
    ";": re.compile(r"[0-9]{1,6}([.,][0-9]{1,12})?"),
}
_POINTS: Final = {str(points): points for points in range(HIGHEST_SCORE + 1)}
_BETWEEN_EFFECTS: Final = re.compile(r"(?<!\\);")
_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@]|[\t\r])")


class Unreadable(ValueError):
    """A cell that says nothing its column can hold."""

    def __init__(self, expected: str | Promise) -> None:
        super().__init__(str(expected))
        self.expected = str(expected)


@lru_cache(maxsize=4096)
def read_date(text: str) -> date:
    """The date of a row; ISO only, because 03/04 is two different days."""
    if not _DATE.fullmatch(text):
        raise Unreadable(DATE_SENTENCE)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(DATE_SENTENCE) from None


def read_text(text: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def written_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def read_log(cells: Mapping[str, str], separator: str) -> tuple[DayLog, list[Fault]]:
    """What the cells of one row say, by column, blank ones left out; and what is wrong with it."""
    values: Values = {}
    faults: list[Fault] = []
    readers = _READERS[separator]
    for column, text in cells.items():
        try:
            values.update(readers[column](text))
        except Unreadable as unreadable:
            faults.append(Fault(column, unreadable.expected))
    if "dream_distress" in values:  # only a recalled dream has any
        values.setdefault("dream_recalled", True)
    if "dose_mg" in cells and "dose_mg" not in values:  # an unreadable dose makes no fault of its time
        values.pop("dose_time", None)
    log = DayLog(**values)
    return log, list(dict.fromkeys(faults + log_faults(log)))


def written_log(log: DayLog) -> dict[str, str]:
    """The cells of a day, by column."""
    scores = {name: "" if (points := getattr(log, name)) is None else str(points) for name in SCORES}
    return scores | {
        "dose_mg": "" if log.dose_mg is None else f"{log.dose_mg.normalize():f}",
        "dose_time": "" if log.dose_time is None else f"{log.dose_time:%H:%M}",
        "dream_vividness": _written_dream(log),
        "side_effects": written_text(";".join(map(_written_effect, log.side_effects))),
        "flare": "yes" if log.flare else "",
        "event": written_text(log.event),
        "note": written_text(log.note),
        "skip_reason": written_text(log.skip_reason),
    }


@lru_cache(maxsize=4096)
def _read_dose(pattern: re.Pattern[str], text: str) -> Values:
    if not pattern.fullmatch(text):
        raise Unreadable(DOSE_SENTENCE)
    return {"dose_mg": Decimal(text.replace(",", "."))}


@lru_cache(maxsize=4096)
def _read_time(text: str) -> Values:
    found = _TIME.fullmatch(text)
    if found is None:
        raise Unreadable(_TIME_SENTENCE)
    return {"dose_time": time(int(found[1]), int(found[2]))}


def _read_score(column: str, expected: Promise, text: str) -> Values:
    if text not in _POINTS:
        raise Unreadable(expected)
    return {column: _POINTS[text]}


def _read_vividness(text: str) -> Values:
    if text.lower() in (NO_DREAM, DREAM):
        return {"dream_recalled": text.lower() == DREAM}
    return {"dream_recalled": True} | _read_score("dream_vividness", _VIVIDNESS_SENTENCE, text)


def _written_dream(log: DayLog) -> str:
    if log.dream_vividness is not None:
        return str(log.dream_vividness)
    if log.dream_recalled is None or log.dream_distress is not None:
        return ""
    return DREAM if log.dream_recalled else NO_DREAM


def _read_side_effects(text: str) -> Values:
    parts = [part for part in _BETWEEN_EFFECTS.split(read_text(text)) if part.strip()]
    if not parts:
        raise Unreadable(_SIDE_EFFECT_SENTENCE)
    return {"side_effects": tuple(map(_read_effect, parts))}


def _read_effect(part: str) -> SideEffectLogged:
    kind, colon, grade = part.replace(r"\;", ";").rpartition(":")
    if not colon:
        raise Unreadable(_SIDE_EFFECT_SENTENCE)
    return SideEffectLogged(side_effect_kind(kind), grade.strip().lower())


def _written_effect(effect: SideEffectLogged) -> str:
    return f"{effect.kind}:{effect.grade}".replace(";", r"\;")


def _read_flare(text: str) -> Values:
    if text.lower() != "yes":
        raise Unreadable(_FLARE_SENTENCE)
    return {"flare": True}


def _read_words(column: str, text: str) -> Values:
    return {column: read_text(text)}


def _readers(separator: str) -> dict[str, Callable[[str], Values]]:
    scores = {name: partial(_read_score, name, SCORE_SENTENCES[name]) for name in SCORES}
    texts = {name: partial(_read_words, name) for name in ("event", "note", "skip_reason")}
    return (
        scores
        | texts
        | {
            "dose_mg": partial(_read_dose, _DOSES[separator]),
            "dose_time": _read_time,
            "dream_vividness": _read_vividness,
            "side_effects": _read_side_effects,
            "flare": _read_flare,
        }
    )


_READERS: Final = {separator: _readers(separator) for separator in _DOSES}
