"""The one page for the visit, as plain values: what it says, before anybody sets it in type."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal.analysis.sentences import sentence, title
from journal.charts.pictures import TrendPicture
from ldn_tracker.record import report_words as words
from ldn_tracker.record.daily_table import DailyTable, daily_table
from ldn_tracker.record.dose_log import DoseNow, Doses, dose_now, doses_of
from ldn_tracker.record.doses_picture import period_in_full
from ldn_tracker.record.flare_days import flares_said
from ldn_tracker.record.picture import PANEL_LABELS, dose_words, drawn_with, picture_of
from ldn_tracker.record.shown import USUAL
from ldn_tracker.record.side_effect_rows import SideEffectInWords, side_effect_rows
from ldn_tracker.record.summary import OwnLines, Record
from ldn_tracker.record.tiles import Tile, tiles_of
from ldn_tracker.record.trends import Trends
from titration.dosing.periods import ONE_DAY

MOST_INITIALS: Final = 4
DESCRIBED_WEEKS: Final = 12
DESCRIBED_DOSES: Final = 6


@dataclass(frozen=True, slots=True)
class Header:
    """Whose report, of which days, and what it rests on."""

    document_title: str
    name: str
    initials: str
    period: str
    as_of: str
    provenance: str


@dataclass(frozen=True, slots=True)
class StateInWords:
    """The state of the primary measure: its title, its sentence, the day they were written, and what was since."""

    title: str
    sentence: str
    written: str
    since: str


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One of the patient's lines under its name."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything on the page and on its second page. All but the picture are words, ready to be shown."""

    header: Header
    dose: DoseNow
    state: StateInWords
    tiles: tuple[Tile, ...]
    side_effects: tuple[SideEffectInWords, ...]
    flares: str
    doses: Doses
    own_lines: tuple[OwnLine, ...]
    method: str
    nobody_watches: str
    days: DailyTable
    picture: TrendPicture
    picture_in_words: str


def report_of(trends: Trends, *, initials: str, own_lines: OwnLines | None = None) -> Report:
    """The report of one record.

    Parameters
    ----------
    trends : Trends
        As of the last look, which is what a visit's report shows, or of the record's very day.
    initials : str
        As `initials_of` makes them of a name: the page carries no name.
    own_lines : OwnLines, optional
        What the patient wrote for the visit.
    """
    record = trends.record
    dose = dose_words(trends)
    return Report(
        header=_header(record, initials),
        dose=dose_now(record),
        state=_state(trends, dose),
        tiles=tuple(tiles_of(trends, dose=dose)),
        side_effects=side_effect_rows(record),
        flares=flares_said(record),
        doses=doses_of(record),
        own_lines=_own_lines(own_lines or OwnLines()),
        method=" ".join(_method(trends)),
        nobody_watches=words.NOBODY_WATCHES,
        days=daily_table(record),
        picture=picture_of(trends),
        picture_in_words=_picture_in_words(trends),
    )


def initials_of(name: str) -> str:
    """The first letters of a name, "A.B."; at most four, and none of what is not a letter."""
    letters = [next((letter for letter in word if letter.isalpha()), "") for word in name.split()]
    return "".join(f"{letter.upper()}." for letter in list(filter(None, letters))[:MOST_INITIALS])


def _header(record: Record, initials: str) -> Header:
    first = record.days[0].day if record.days else record.as_of
    days = words.period(first, record.as_of)
    return Header(
        document_title=words.document_title(initials, days),
        name=words.REPORT,
        initials=initials,
        period=days,
        as_of=words.data_as_of(record.as_of),
        provenance=words.PATIENT_REPORTED,
    )


def _state(trends: Trends, dose: str | None) -> StateInWords:
    verdict, record = trends.primary.verdict, trends.record
    return StateInWords(
        title=title(verdict, dose=dose),
        sentence=sentence(verdict, day_zero=record.day_zero, dose=dose),
        written=_written(trends),
        since=" ".join(_since(record, trends.judged_on)),
    )


def _written(trends: Trends) -> str:
    is_compared = trends.primary.verdict.change is not None
    is_older = trends.judged_on < trends.record.as_of
    return words.compared_on(trends.judged_on, trends.next_look if is_compared or is_older else None)


def _since(record: Record, judged_on: date) -> Iterator[str]:
    """What has become of the dose since the sentence was written."""
    ended = record.plan_ended_on
    if ended and judged_on < ended < record.as_of:
        yield words.ended_since(ended)
        return
    last = record.dose_changes[-1] if record.dose_changes else None
    if last and last.starts_on > judged_on:
        yield words.changed_since(last.dose_mg, last.starts_on)
    yield from _paused_since(record, judged_on)


def _paused_since(record: Record, day: date) -> Iterator[str]:
    """The last pause of those that began after the day."""
    periods = list(record.dose_periods())
    pauses = [period for period in periods if period.is_pause and period.first > day]
    if pauses and pauses[-1] is periods[-1]:
        yield words.paused_since(pauses[-1].first)
    elif pauses:
        yield words.was_paused(pauses[-1].first, pauses[-1].end - ONE_DAY, beside=record.as_of)


def _own_lines(lines: OwnLines) -> tuple[OwnLine, ...]:
    return (
        OwnLine(words.WHAT_CHANGED, lines.changed),
        OwnLine(words.WHAT_WORRIES, lines.worries),
        OwnLine(words.WHAT_I_ASK, lines.asks),
    )


def _method(trends: Trends) -> Iterator[str]:
    standing = trends.primary.verdict.standing
    yield words.METHOD
    if trends.record.shown.primary != USUAL.primary:
        yield words.CHOSEN
    if standing.dropped_n:
        yield words.BAD_WEEKS
    if standing.late_n:
        yield words.LATE


def _picture_in_words(trends: Trends) -> str:
    record = trends.record
    doses = [(period_in_full(period), period.first) for period in record.dose_periods()][-DESCRIBED_DOSES:]
    last = record.today // 7
    first = min((week.week for each in trends.measures for week in each.weeks), default=last + 1)
    weeks = range(max(first, last - DESCRIBED_WEEKS + 1), last + 1)
    means = []
    for each in map(trends.named, drawn_with(trends.primary.measure.name)):
        by_week = {week.week: week.mean for week in each.weeks}
        label = PANEL_LABELS.get(each.measure.name, each.measure.label)
        means.append(words.means_described(label, [by_week.get(week) for week in weeks]))
    return words.chart_described(doses, weeks, means)
