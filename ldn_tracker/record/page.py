"""What the pages show of a record's trends, ready to be rendered by a process that computes nothing."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

from journal.analysis.gate_sentences import gate_in_short
from journal.analysis.sentences import title
from journal.analysis.verdict import Verdict
from journal.charts.cutting import cut
from journal.charts.pictures import TrendPicture
from journal.charts.table import DAYS_IN_WEEK, table_rows
from ldn_tracker.record.calendar_picture import calendar_picture
from ldn_tracker.record.chart_tables import calendar_in_words, dose_time_in_words, side_effects_in_words
from ldn_tracker.record.chart_words import week_said
from ldn_tracker.record.dose_time import dose_time_changes
from ldn_tracker.record.dose_time_picture import dose_time_picture
from ldn_tracker.record.period import first_day_shown, is_cut
from ldn_tracker.record.picture import HINTS, alt_sentence, dose_words, drawn_with
from ldn_tracker.record.report import Report
from ldn_tracker.record.side_effects_picture import side_effects_picture
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import Trends

WEEKS_SHOWN: Final = 104
EPISODES_SHOWN: Final = 20
NOT_ON_THE_PAGE: Final = ("picture", "days")


def page_of(trends: Trends, figures: dict[str, Any], report: Report) -> dict[str, Any]:
    """Words, dates and the newest weeks; as long for ten years as for two.

    Parameters
    ----------
    trends : Trends
    figures : dict
        Of the same trends, as ``figures_of`` gives them.
    report : Report
        The page for the visit, in words.
    """
    dose, first_week = dose_words(trends), _first_week(trends.record)
    return figures | {
        "measures": {name: _since(first_week, measure) for name, measure in figures["measures"].items()},
        "titles": {each.measure.name: title(each.verdict, dose=dose) for each in trends.measures},
        "gates": {each.measure.name: _gate(each.verdict, dose) for each in trends.measures},
        "alts": {each.measure.name: alt_sentence(trends, each) for each in trends.measures},
        "beside": list(_beside(trends, report.picture, first_week)),
        "drawn": [*drawn_with(trends.primary.measure.name)],
        "shown_weeks": trends.record.shown.weeks,
        "weeks_in_table": trends.record.shown.weeks or WEEKS_SHOWN,
        "is_cut": is_cut(trends.record),
        "labels": {each.measure.name: each.measure.label for each in trends.measures},
        "hints": {each.measure.name: HINTS[each.measure.direction] for each in trends.measures},
        "day_zero": trends.record.day_zero.isoformat(),
        "days_logged": len(trends.record.days),
        "report": {
            field.name: _plain(getattr(report, field.name))
            for field in fields(report)
            if field.name not in NOT_ON_THE_PAGE
        },
    }


def _beside(trends: Trends, picture: TrendPicture, first_week: int) -> Iterator[dict[str, Any]]:
    """What else the chart shows of each week: the doses, side effects, flares and events."""
    shown = cut(picture, first_week * DAYS_IN_WEEK)
    names = [row.label for row in shown.side_effects]
    for row in table_rows(shown):
        if row.week * DAYS_IN_WEEK <= trends.record.today:
            effects = [pair for pair in zip(names, row.side_effects, strict=True) if pair[1]]
            said = week_said(effects, row.flares, row.events)
            yield {"week": row.week, "dose": row.level, "said": said}


def _gate(verdict: Verdict, dose: str | None) -> str:
    """Why the measure was not compared; nothing where it was."""
    return "" if verdict.change else gate_in_short(verdict, dose)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _first_week(record: Record) -> int:
    """Where the table of weeks begins: with the chart, but no longer for ten years than for two."""
    return max(first_day_shown(record) // 7, record.today // 7 - WEEKS_SHOWN + 1)


def _since(first_week: int, measure: dict[str, Any]) -> dict[str, Any]:
    return measure | {"weeks": [week for week in measure["weeks"] if week["week"] >= first_week]}


def smaller_charts(trends: Trends) -> list[dict[str, Any]]:
    """The smaller charts in words and tables, by the names of their files."""
    changes = dose_time_changes(trends.record)
    shown = []
    if changes:
        words = dose_time_in_words(dose_time_picture(trends.record, changes[-1], changes))
        shown.append({"name": "dose-time"} | words)
    effects = side_effects_in_words(side_effects_picture(trends))
    shown.append({"name": "side-effects"} | effects | {"rows": effects["rows"][-EPISODES_SHOWN:]})
    calendar = calendar_in_words(calendar_picture(trends.record))
    months = [{key: value for key, value in row.items() if key != "days"} for row in calendar["rows"]]
    shown.append({"name": "calendar"} | calendar | {"rows": months})
    return shown
