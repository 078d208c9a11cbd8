"""The report's table of side effects: on which day of which step each began, how bad it was, whether it went."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from journal.analysis.episodes import Episode, SideEffectDay, episodes
from journal.daylog import GRADES
from ldn_tracker.record import report_words as words
from ldn_tracker.record.summary import Record

DAYS_TO_FADE: Final = 14
"""After so many days at a dose most side effects are gone; one that is still there is flagged."""


@dataclass(frozen=True, slots=True)
class SideEffectInWords:
    """One side effect over the whole journal; flagged where it was severe or has not gone."""

    name: str
    began: str
    worst: str
    days: str
    now: str
    is_flagged: bool


def side_effect_rows(record: Record) -> tuple[SideEffectInWords, ...]:
    """A row for each side effect: flagged ones first, then those still there, then by how often they were logged."""
    noted = [
        SideEffectDay(effect.kind, record.number_of(each.day), GRADES.index(effect.grade) + 1)
        for each in record.days
        for effect in each.log.side_effects
    ]
    by_kind = sorted(episodes(noted, today=record.today), key=lambda spell: (spell.kind, spell.began))
    rows = [
        (_importance(spells, record), _row(spells, record))
        for spells in (list(group) for _, group in groupby(by_kind, key=lambda spell: spell.kind))
    ]
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].name)))


def _row(spells: Sequence[Episode], record: Record) -> SideEffectInWords:
    kind = spells[0].kind
    return SideEffectInWords(
        name=kind[:1].upper() + kind[1:],
        began=_day_of_step(record, record.date_of(spells[0].began)),
        worst=GRADES[_worst(spells) - 1],
        days=words.days_in_spells(_days(spells), len(spells)),
        now=_now(spells[-1], record),
        is_flagged=_is_flagged(spells, record),
    )


def _importance(spells: Sequence[Episode], record: Record) -> tuple[bool, bool, int]:
    return not _is_flagged(spells, record), not spells[-1].is_still_there, -_days(spells)


def _is_flagged(spells: Sequence[Episode], record: Record) -> bool:
    return _worst(spells) == len(GRADES) or (
        spells[-1].is_still_there and _days_at_dose(record) > DAYS_TO_FADE
    )


def _days_at_dose(record: Record) -> int:
    """Days at the present dose; 0 without one."""
    schedule = record.schedule
    return schedule.days_at_dose(record.as_of) if schedule and record.dose_on(record.as_of) else 0


def _worst(spells: Sequence[Episode]) -> int:
    return max(spell.worst for spell in spells)


def _days(spells: Sequence[Episode]) -> int:
    return sum(spell.days_logged for spell in spells)


def _now(last: Episode, record: Record) -> str:
    """Gone by the first day logged without it; where nothing was logged since, nobody knows."""
    if last.is_still_there:
        return words.still_there_on(_days_at_dose(record))
    logged = [each.day for each in record.days]
    after = bisect_right(logged, record.date_of(last.last))
    if after == len(logged):
        return words.last_noted(words.short_day(record.date_of(last.last), beside=record.as_of))
    return words.gone_by(words.short_day(logged[after], beside=record.as_of))


def _day_of_step(record: Record, day: date) -> str:
    schedule, dose = record.schedule, record.dose_on(day)
    if schedule is None or day < schedule.starts_on:
        return words.BASELINE
    if dose is None:
        return words.AFTER_THE_PLAN
    return words.day_of_dose(schedule.day_of_step(day), dose) if dose else words.IN_A_PAUSE
