"""What a chart of the side effects shows, from a record's trends."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, cast

from journal.analysis.episodes import Episode, SideEffectDay, episodes
from journal.charts.side_effects_picture import Grade, NotedDay, SideEffectsPicture, Spell, SpellRow
from journal.daylog import GRADES
from ldn_tracker.record import chart_words as words
from ldn_tracker.record.flare_days import flares_said
from ldn_tracker.record.period import is_cut
from ldn_tracker.record.picture import picture_as_shown
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import Trends

BEHIND: Final = {"before", "step"}
"""The bands that matter to side effects; when to judge the pain does not."""


def side_effects_picture(trends: Trends) -> SideEffectsPicture:
    """Every episode of the period shown, the most frequent side effect first, on the axis of the trend chart."""
    record = trends.record
    axis = picture_as_shown(trends)
    title = words.side_effects_title(record.shown.weeks if is_cut(record) else None)
    rows = tuple(_rows(record, axis.first_day))
    logged = [number for each in record.days if (number := record.number_of(each.day)) >= axis.first_day]
    return SideEffectsPicture(
        title=title,
        subtitle=" ".join(filter(None, (_in_all(rows), flares_said(record)))),
        footnote=words.PATIENT_REPORTED,
        axis_label=axis.axis_label,
        day_zero=axis.day_zero,
        first_day=axis.first_day,
        last_day=axis.last_day,
        levels=axis.levels,
        bands=[band for band in axis.bands if band.kind in BEHIND],
        events=axis.events,
        rows=rows,
        logged=logged,
        logged_note=words.count(len(logged), "day"),
        alt=" ".join(filter(None, (f"{title}.", *_alt(record, rows)))),
    )


def _rows(record: Record, first_day: int) -> Iterator[SpellRow]:
    noted: dict[str, dict[int, Grade]] = defaultdict(dict)
    for each in record.days:
        for effect in each.log.side_effects:
            noted[effect.kind][record.number_of(each.day)] = _grade(effect.grade)
    spells = {kind: _spells_since(first_day, record, kind, grades) for kind, grades in noted.items()}
    days = {kind: sum(len(spell.days) for spell in of_kind) for kind, of_kind in spells.items()}
    for kind in sorted(filter(days.get, spells), key=lambda kind: (-days[kind], kind)):
        note = words.days_noted(days[kind], is_still_there=spells[kind][-1].is_still_there)
        yield SpellRow(kind[:1].upper() + kind[1:], note, spells[kind])


def _spells_since(first_day: int, record: Record, kind: str, grades: dict[int, Grade]) -> tuple[Spell, ...]:
    """The spells of which a day is shown; one that began before is told from its beginning."""
    return tuple(spell for spell in _spells(record, kind, grades) if spell.last >= first_day)


def _grade(grade: str) -> Grade:
    return cast(Grade, GRADES.index(grade) + 1)


def _spells(record: Record, kind: str, grades: dict[int, Grade]) -> Iterator[Spell]:
    days = [SideEffectDay(kind, day, grade) for day, grade in grades.items()]
    for episode in episodes(days, today=record.today):
        within = [NotedDay(day, grades[day]) for day in sorted(grades) if _is_of(episode, day)]
        yield Spell(within, _began_at(record, episode.began), episode.is_still_there)


def _is_of(episode: Episode, day: int) -> bool:
    return episode.began <= day <= episode.last


def _began_at(record: Record, number: int) -> str:
    """ "day 3 of 1.5 mg", counted from the change of dose."""
    day = record.date_of(number)
    dose = record.dose_on(day)
    if number < 0 or record.schedule is None:
        return words.BEFORE_THE_FIRST_DOSE
    if not dose:
        return words.WITHOUT_A_DOSE
    return words.day_at_dose(record.schedule.days_at_dose(day), dose)


def _in_all(rows: Sequence[SpellRow]) -> str:
    return words.spells_in_all(len(rows), sum(len(row.spells) for row in rows))


def _alt(record: Record, rows: Sequence[SpellRow]) -> Iterator[str]:
    if not rows:
        yield words.NO_SIDE_EFFECTS
    for row in rows:
        worst = max(spell.worst for spell in row.spells)
        yield words.side_effect_said(
            row.label,
            row.note,
            spells=len(row.spells),
            worst=GRADES[worst - 1],
            last=words.day_beside(record.date_of(row.spells[-1].last), beside=record.as_of),
        )
    yield flares_said(record)
    yield words.EPISODES_IN_TABLE
