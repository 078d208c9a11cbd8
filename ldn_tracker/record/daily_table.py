"""The report's second page: one row a day, the last twelve weeks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from journal.daylog import EMPTY_DAY, GRADES, DayLog
from ldn_tracker.record import report_words as words
from ldn_tracker.record.summary import Record
from titration.dosing.amounts import plain

DAYS_ON_A_PAGE: Final = 84


@dataclass(frozen=True, slots=True)
class DayInWords:
    """One day; what was not logged is empty, which is not 0."""

    date: str
    number: str
    dose: str
    pain: str
    sleep: str
    dreams: str
    fatigue: str
    said: str
    begins_week: bool


@dataclass(frozen=True, slots=True)
class DailyTable:
    """The days on the page, and how many the journal has."""

    rows: tuple[DayInWords, ...]
    left_out: str


def daily_table(record: Record) -> DailyTable:
    """The last days of the journal, those without an entry too."""
    if not record.days:
        return DailyTable((), "")
    first = record.days[0].day
    days = (record.as_of - first).days + 1
    shown = min(days, DAYS_ON_A_PAGE)
    return DailyTable(tuple(_rows(record, shown)), words.days_left_out(shown, days))


def _rows(record: Record, shown: int) -> Iterator[DayInWords]:
    logged = {each.day: each for each in record.days[-shown:]}
    for back in range(shown - 1, -1, -1):
        day = record.as_of - timedelta(days=back)
        entry = logged.get(day)
        yield _row(record, day, entry.log if entry else EMPTY_DAY, star=bool(entry and entry.is_late))


def _row(record: Record, day: date, log: DayLog, *, star: bool) -> DayInWords:
    number = record.number_of(day)
    return DayInWords(
        date=words.short_day(day, beside=day) + ("*" if star else ""),
        number=words.day_number(number) if record.first_dose else "",
        dose=_dose(record, day, log),
        pain=_score(log.pain),
        sleep=_score(log.sleep),
        dreams=_dreams(log),
        fatigue=_score(log.fatigue),
        said=", ".join(_said(log)),
        begins_week=number % 7 == 0,
    )


def _dose(record: Record, day: date, log: DayLog) -> str:
    if log.dose_mg is not None:
        return plain(log.dose_mg)
    return words.NOT_DUE if record.dose_on(day) == 0 else ""


def _score(score: int | None) -> str:
    return "" if score is None else str(score)


def _dreams(log: DayLog) -> str:
    if log.dream_recalled is False:
        return words.NO_DREAM
    return "/".join(filter(None, (_score(log.dream_vividness), _score(log.dream_distress))))


def _said(log: DayLog) -> Iterator[str]:
    if log.flare:
        yield words.FLARE
    for effect in log.side_effects:
        yield words.side_effect_of_day(effect.kind, GRADES.index(effect.grade) + 1)
    if log.event:
        yield log.event
