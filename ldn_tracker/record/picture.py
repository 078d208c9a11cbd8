"""What a trend chart shows, from a record's trends: the doses become labelled periods, the weeks become points."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final, Literal

from journal.analysis.measures import Direction
from journal.analysis.sentences import sentence, title
from journal.analysis.verdict import WINDOW_DAYS, Verdict
from journal.analysis.wording import say_date, signed, signed_percent
from journal.charts.cutting import cut
from journal.charts.pictures import (
    Guide,
    Mark,
    Panel,
    SideEffectRow,
    TrendPicture,
    Week,
    WindowBar,
)
from journal.charts.words import ENGLISH
from ldn_tracker.record.dose_moves import moves_of
from ldn_tracker.record.doses_picture import bands_of, levels_of, period_in_full
from ldn_tracker.record.period import first_day_of, first_day_shown, is_cut, last_day_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import MeasureTrend, Trends, side_effect_days
from titration.dosing.amounts import format_mg

DRAWN: Final = ("pain", "sleep", "dream_vividness", "fatigue")
PANEL_LABELS: Final = {"dream_vividness": "Dreams"}
PANEL_HINTS: Final = {"dream_vividness": "vividness; neither way is better"}
HINTS: Final = {
    Direction.LOWER: "lower is better",
    Direction.HIGHER: "higher is better",
    Direction.NEITHER: "neither way is better",
}
MOST_SIDE_EFFECT_ROWS: Final = 6
MOST_DOSES_SAID: Final = 12
MODERATE_SHARE, SUBSTANTIAL_SHARE = 0.7, 0.5


def drawn_with(first: str) -> tuple[str, ...]:
    """The measures of one chart, ``first`` on top; the dreams are drawn once, as vividness or as distress."""
    instead = "dream_vividness" if first == "dream_distress" else first
    return first, *(name for name in DRAWN if name not in {first, instead})


def picture_as_shown(trends: Trends, *, first: str | None = None) -> TrendPicture:
    """The picture of the period that the patient chose."""
    picture = picture_of(trends, first=first)
    return cut(picture, first_day_shown(trends.record)) if is_cut(trends.record) else picture


def picture_of(trends: Trends, *, first: str | None = None) -> TrendPicture:
    """The picture of the whole time: all drawn measures, ``first`` the tall one on top, else the primary one."""
    record = trends.record
    primary = trends.named(first) if first else trends.primary
    shown = [trends.named(name) for name in drawn_with(primary.measure.name)]
    return TrendPicture(
        title=title(primary.verdict, dose=dose_words(trends)),
        subtitle=subtitle(trends, primary),
        footnote=footnote(trends),
        axis_label=_axis_label(record),
        day_zero=record.day_zero,
        first_day=first_day_of(record),
        last_day=last_day_of(record),
        levels=tuple(levels_of(record)),
        bands=tuple(bands_of(record)),
        panels=tuple(_panel(each, trends, is_tall=each is primary) for each in shown),
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
    return f"{primary.measure.label} by week. {said}{_doses_said(record)} All numbers are in the table."


def _doses_said(record: Record) -> str:
    """The staircase from its first step on, of many the newest."""
    if record.first_dose is None:
        return ""
    periods = [period_in_full(period) for period in record.dose_periods()]
    newest = periods[-MOST_DOSES_SAID:]
    doses = " → ".join(newest if newest == periods else ["…", *newest])
    return f" Doses since {say_date(record.first_dose)}: {doses}."


def _how_far(trends: Trends) -> str:
    standing = trends.primary.verdict.standing
    if not standing.days_since_start:
        return ""
    return f"Day {standing.days_since_start} since the first dose, as of {say_date(trends.judged_on)}. "


def _axis_label(record: Record) -> str:
    if record.first_dose:
        return f"Weeks since the first dose ({say_date(record.first_dose)})"
    return f"Weeks since the first entry ({say_date(record.day_zero)})"


def _panel(trend: MeasureTrend, trends: Trends, *, is_tall: bool) -> Panel:
    measure, verdict = trend.measure, trend.verdict
    return Panel(
        name=measure.name,
        label=PANEL_LABELS.get(measure.name, measure.label),
        hint=PANEL_HINTS.get(measure.name, HINTS[measure.direction]),
        days=trend.series.days.tolist(),
        scores=trend.series.scores.tolist(),
        weeks=[Week(week.week, week.n, week.mean) for week in trend.weeks],
        baseline=verdict.baseline.mean if verdict.change and verdict.baseline else None,
        window=_window(verdict, trends),
        guides=tuple(_guides(verdict)) if is_tall else (),
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


def _guides(verdict: Verdict) -> Iterator[Guide]:
    change, baseline = verdict.change, verdict.baseline
    if change is None or baseline is None or change.percent is None:
        return
    yield Guide(baseline.mean * MODERATE_SHARE, "−30\N{NO-BREAK SPACE}%")
    yield Guide(baseline.mean * SUBSTANTIAL_SHARE, "−50\N{NO-BREAK SPACE}%")


def _side_effects(record: Record) -> Iterator[SideEffectRow]:
    for kind, weeks in list(side_effect_days(record).items())[:MOST_SIDE_EFFECT_ROWS]:
        yield SideEffectRow(kind[:1].upper() + kind[1:], weeks)


def _events(record: Record) -> Sequence[Mark]:
    """What the journal's events tell, and the plan's changes of dose time where no event tells of them."""
    noted = [
        Mark(record.number_of(each.day), each.log.event, _kind(each.log.event))
        for each in record.days
        if each.log.event
    ]
    told = {mark.day for mark in noted if mark.kind == "dose_time"}
    moves = {record.number_of(move.day): move for move in moves_of(record)}
    planned = [
        Mark(day, f"dose time: {move.to}", "dose_time") for day, move in moves.items() if day not in told
    ]
    return sorted([*noted, *planned], key=lambda mark: mark.day)


def _kind(event: str) -> Literal["event", "dose_time"]:
    return "dose_time" if event.casefold().startswith("dose time") else "event"
