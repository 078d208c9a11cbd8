"""What a trend chart shows, from a record's trends: the doses become labelled periods, the weeks become points."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

from journal.analysis.measures import Direction, Measure
from journal.analysis.sentences import sentence, title
from journal.analysis.verdict import START_DAYS, WINDOW_DAYS, Verdict
from journal.analysis.wording import say_date, signed, signed_percent
from journal.charts.pictures import (
    Band,
    Guide,
    Level,
    Mark,
    Panel,
    SideEffectRow,
    TrendPicture,
    Week,
    WindowBar,
)
from journal.charts.words import ENGLISH
from ldn_tracker.record.summary import STEP_REACTION_DAYS, DosePeriod, Record
from ldn_tracker.record.trends import MeasureTrend, Trends, side_effect_days
from titration.dosing.amounts import format_mg

DRAWN: Final = ("pain", "sleep", "dream_vividness", "fatigue")
PANEL_LABELS: Final = {"dream_vividness": "Dreams"}
HINTS: Final = {
    Direction.LOWER: "lower is better",
    Direction.HIGHER: "higher is better",
    Direction.NEITHER: "neither way is better",
}
RESPONSE_WEEKS: Final = (8, 12)
MOST_SIDE_EFFECT_ROWS: Final = 6
MODERATE_SHARE, SUBSTANTIAL_SHARE = 0.7, 0.5


def picture_of(trends: Trends, *, first: str = "pain") -> TrendPicture:
    """The picture of all drawn measures, ``first`` the tall one on top."""
    record = trends.record
    primary = next(each for each in trends.measures if each.measure.name == first)
    shown = [
        primary,
        *(each for each in trends.measures if each.measure.name in DRAWN and each is not primary),
    ]
    return TrendPicture(
        title=title(primary.verdict, dose=dose_words(trends)),
        subtitle=subtitle(trends, primary),
        footnote=footnote(trends),
        axis_label=_axis_label(record),
        day_zero=record.day_zero,
        first_day=_first_day(record),
        last_day=record.today,
        levels=tuple(_levels(record)),
        bands=tuple(_bands(record)),
        panels=tuple(_panel(each, trends) for each in shown),
        side_effects=tuple(_side_effects(record)),
        events=tuple(_events(record)),
        flares=tuple(record.number_of(each.day) for each in record.days if each.log.flare),
        alt=alt_sentence(trends, primary),
    )


def dose_words(trends: Trends) -> str | None:
    """The dose on the day judged, "4.5 mg"."""
    dose = trends.record.dose_on(trends.judged_on)
    return format_mg(dose) if dose else None


def footnote(trends: Trends) -> str:
    """How much stands behind the picture, and that nobody watches it."""
    logged = f"{len(trends.record.days)} days logged until {say_date(trends.record.as_of)}"
    return f"{logged}. Patient-reported; nothing is filled in; nobody watches it live."


def subtitle(trends: Trends, primary: MeasureTrend) -> str:
    """The numbers under the title: the difference, its interval, and how far along."""
    change = primary.verdict.change
    if change is None:
        return sentence(primary.verdict, day_zero=trends.record.day_zero, dose=dose_words(trends))
    percent = f" ({signed_percent(change.percent)})" if change.percent is not None else ""
    between = f"likely between {signed(change.low)} and {signed(change.high)}{percent}"
    return (
        f"Difference {signed(change.points)}, {between}. {_how_far(trends)}This cannot show what caused it."
    )


def alt_sentence(trends: Trends, primary: MeasureTrend) -> str:
    """The chart for those who cannot see it: the state, the doses and the span, with the table beside it."""
    record = trends.record
    said = sentence(primary.verdict, day_zero=record.day_zero, dose=dose_words(trends))
    doses = " → ".join(format_mg(period.dose_mg) for period in record.dose_periods())
    steps = f" Doses since {say_date(record.first_dose)}: {doses}." if record.first_dose else ""
    return f"{primary.measure.label} by week. {said}{steps} All numbers are in the table."


def _how_far(trends: Trends) -> str:
    standing = trends.primary.verdict.standing
    if not standing.days_since_start:
        return ""
    return f"Day {standing.days_since_start} since the first dose, as of {say_date(trends.judged_on)}. "


def _axis_label(record: Record) -> str:
    if record.first_dose:
        return f"Weeks since the first dose ({say_date(record.first_dose)})"
    return f"Weeks since the first entry ({say_date(record.day_zero)})"


def _first_day(record: Record) -> int:
    """The Monday of the weeks' count: the first day of the first week that holds an entry."""
    first = min((record.number_of(each.day) for each in record.days), default=0)
    return min(first, 0) // 7 * 7


def _levels(record: Record) -> Iterator[Level]:
    for period in record.dose_periods():
        for first, end in pairwise(_turns(record, period)):
            kind = _kind(record, first)
            words = "pause" if kind == "pause" else format_mg(period.dose_mg)
            start, until = record.number_of(first), record.number_of(end)
            yield Level(start, until, float(period.dose_mg), words, kind)


def _turns(record: Record, period: DosePeriod) -> list[date]:
    """The days within a period on which a hold or a pause begins or is over, and both its ends."""
    kept_back = (*record.schedule.holds, *record.schedule.pauses) if record.schedule else ()
    days = {each.first_day for each in kept_back}
    days |= {each.last_day + timedelta(days=1) for each in kept_back if each.last_day}
    return sorted({period.first, period.end, *(day for day in days if period.first < day < period.end)})


def _kind(record: Record, day: date) -> Literal["dose", "hold", "pause"]:
    if record.schedule is None or not (record.schedule.is_paused_on(day) or record.schedule.is_held_on(day)):
        return "dose"
    return "pause" if record.schedule.is_paused_on(day) else "hold"


def _bands(record: Record) -> Iterator[Band]:
    first = _first_day(record)
    if not record.first_dose:
        return
    if first < 0:
        yield Band(first, 0, "before", "before the first dose")
    for period in record.dose_periods():
        start = record.number_of(period.first)
        yield Band(start, start + STEP_REACTION_DAYS, "step", "first week at a new dose")
    begins, ends = (week * 7 for week in RESPONSE_WEEKS)
    yield Band(0, START_DAYS, "too_early", "too early to judge")
    yield Band(begins, ends, "response", "usual time to judge, weeks 8–12")


def _panel(trend: MeasureTrend, trends: Trends) -> Panel:
    measure, verdict = trend.measure, trend.verdict
    return Panel(
        name=measure.name,
        label=PANEL_LABELS.get(measure.name, measure.label),
        hint=HINTS[measure.direction],
        days=trend.series.days.tolist(),
        scores=trend.series.scores.tolist(),
        weeks=[Week(week.week, week.n, week.mean) for week in trend.weeks],
        baseline=verdict.baseline.mean if verdict.change and verdict.baseline else None,
        window=_window(verdict, trends),
        guides=tuple(_guides(measure, verdict)),
    )


def _window(verdict: Verdict, trends: Trends) -> WindowBar | None:
    change = verdict.change
    if change is None or verdict.window is None or verdict.baseline is None:
        return None
    judged_on = trends.record.number_of(trends.judged_on)
    # The comparison stays from look to look: between two looks its days are no longer the last ones.
    is_newest = trends.record.as_of - trends.judged_on <= timedelta(days=1)
    return WindowBar(
        mean=verdict.window.mean,
        low=verdict.baseline.mean + change.low,
        high=verdict.baseline.mean + change.high,
        first_day=judged_on - WINDOW_DAYS + 1,
        last_day=judged_on,
        label="last 28 days" if is_newest else f"{WINDOW_DAYS} days",
        note="" if is_newest else f"to {ENGLISH.day(trends.judged_on)}",
    )


def _guides(measure: Measure, verdict: Verdict) -> Iterator[Guide]:
    change, baseline = verdict.change, verdict.baseline
    if change is None or baseline is None or change.percent is None or measure.name != "pain":
        return
    yield Guide(baseline.mean * MODERATE_SHARE, "−30\N{NO-BREAK SPACE}%")
    yield Guide(baseline.mean * SUBSTANTIAL_SHARE, "−50\N{NO-BREAK SPACE}%")


def _side_effects(record: Record) -> Iterator[SideEffectRow]:
    for kind, weeks in list(side_effect_days(record).items())[:MOST_SIDE_EFFECT_ROWS]:
        yield SideEffectRow(kind[:1].upper() + kind[1:], weeks)


def _events(record: Record) -> Sequence[Mark]:
    marks = []
    for each in record.days:
        if each.log.event:
            is_dose_time = each.log.event.casefold().startswith("dose time")
            marks.append(
                Mark(record.number_of(each.day), each.log.event, "dose_time" if is_dose_time else "event")
            )
    return marks
