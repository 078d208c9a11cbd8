"""What the pages show of a record's trends, ready to be rendered by a process that computes nothing."""

from dataclasses import fields, is_dataclass
from typing import Any, Final

from journal.analysis.sentences import title
from ldn_tracker.record.calendar_picture import calendar_picture
from ldn_tracker.record.chart_tables import calendar_in_words, dose_time_in_words, side_effects_in_words
from ldn_tracker.record.dose_time import dose_time_changes
from ldn_tracker.record.dose_time_picture import dose_time_picture
from ldn_tracker.record.picture import DRAWN, HINTS, alt_sentence, dose_words
from ldn_tracker.record.report import Report
from ldn_tracker.record.side_effects_picture import side_effects_picture
from ldn_tracker.record.trends import Trends

WEEKS_SHOWN: Final = 26
EPISODES_SHOWN: Final = 20
NOT_ON_THE_PAGE: Final = ("picture", "days")


def page_of(trends: Trends, figures: dict[str, Any], report: Report) -> dict[str, Any]:
    """Words, dates and the newest weeks; as long for ten years as for one.

    Parameters
    ----------
    trends : Trends
    figures : dict
        Of the same trends, as ``figures_of`` gives them.
    report : Report
        The page for the visit, in words.
    """
    dose = dose_words(trends)
    return figures | {
        "measures": {name: _shortened(measure) for name, measure in figures["measures"].items()},
        "titles": {each.measure.name: title(each.verdict, dose=dose) for each in trends.measures},
        "alts": {each.measure.name: alt_sentence(trends, each) for each in trends.measures},
        "drawn": [*DRAWN],
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


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _shortened(measure: dict[str, Any]) -> dict[str, Any]:
    return measure | {"weeks": measure["weeks"][-WEEKS_SHOWN:]}


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
