"""A build's words, drawings and tables as pieces of a page, made with the build: serving them costs nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.analysis.wording import signed, signed_percent
from journal.charts.words import whole
from ldn_tracker.record.models import WeeklyReport

DAYS_IN_TABLES: Final = ("began", "last", "month")
MEANS_IN_TABLES: Final = ("before", "after")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One line of the comparison: a measure before and now; ``drawing`` is its chart on a phone, if it has one."""

    name: str
    drawing: str
    label: str
    hint: str
    title: str
    gate: str
    figures: dict[str, Any]

    @property
    def change(self) -> str:
        """ "−2.9 (−41 %)"."""
        change = self.figures["change"]
        if change is None:
            return ""
        percent = f" ({signed_percent(change['percent'])})" if change["percent"] is not None else ""
        return f"{signed(change['points'])}{percent}"

    @property
    def interval(self) -> str:
        change = self.figures["change"]
        if change is None:
            return ""
        return _("likely between %(low)s and %(high)s") % {
            "low": signed(change["low"]),
            "high": signed(change["high"]),
        }


class MeanCell(NamedTuple):
    """A mean and the days behind it, as they are written: said here, a table of weeks costs half as much."""

    mean: str
    days: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One line of the table of weeks: its number, its first day, the doses, a cell for each measure, what else was."""

    number: str
    starts_on: date
    dose: str
    cells: list[MeanCell | None]
    said: str


def render_shown(report: WeeklyReport) -> str:
    """What Trends shows of a build at once."""
    return _render("record/trends_shown.html", report, _shown(report))


def render_further(report: WeeklyReport, smaller: list[dict[str, Any]]) -> str:
    """What Trends shows when the files that are made on request are there too."""
    return _render(
        "record/trends_further.html", report, _shown(report) | {"smaller": [_said(each) for each in smaller]}
    )


def render_report(report: WeeklyReport) -> str:
    """The report for the visit as it stands on paper."""
    page = report.page
    drawing = "trend-whole" if page["is_cut"] else "trend"
    said = {"said": page["report"], "alt": page["alts"][page["primary"]], "drawing": drawing}
    return _render("record/report_said.html", report, said)


def _render(template: str, report: WeeklyReport, shown: dict[str, Any]) -> str:
    with timezone.override(ZoneInfo(report.patient.time_zone)):
        return render_to_string(template, {"report": report, **shown})


def _shown(report: WeeklyReport) -> dict[str, Any]:
    page = report.page
    primary = page["primary"]
    others = [name for name in page["measures"] if name != primary]
    rows = {name: _row(page, name) for name in (primary, *others)}
    drawn = [rows[name] for name in page["drawn"]]
    return {
        "primary": rows[primary],
        "rows": list(rows.values()),
        "drawn": [(row, page["alts"][row.name]) for row in drawn],
        "alt": page["alts"][primary],
        "opens_at_next_look": str(report.next_look) == rows[primary].figures["judgeable_from"],
        "since": page["report"]["state"]["since"],
        "judged_on": date.fromisoformat(page["as_of"]),
        "weeks": list(_weeks(drawn, page["beside"], date.fromisoformat(page["day_zero"]))),
        "shown_weeks": page["shown_weeks"],
        "weeks_in_table": page["weeks_in_table"],
        "response_window": page["response_window"],
    }


def _row(page: dict[str, Any], name: str) -> MeasureRow:
    drawing = "trend-phone" if name == page["primary"] else f"trend-{name}-phone"
    words = (page[each][name] for each in ("labels", "hints", "titles", "gates", "measures"))
    return MeasureRow(name, drawing, *words)


def _said(chart: dict[str, Any]) -> dict[str, Any]:
    """The chart with the days and the means of its table to be written as the person writes them."""
    rows = [
        row
        | {name: date.fromisoformat(row[name]) for name in DAYS_IN_TABLES if name in row}
        | {name: _mean_cell(row[name]) for name in MEANS_IN_TABLES if name in row}
        for row in chart["rows"]
    ]
    return chart | {"rows": rows}


def _weeks(rows: list[MeasureRow], beside: list[dict[str, Any]], day_zero: date) -> Iterator[WeekRow]:
    by_week = [{week["week"]: week for week in row.figures["weeks"]} for row in rows]
    for each in beside:
        number = each["week"]
        starts_on = day_zero + timedelta(days=7 * number)
        cells = [_mean_cell(weeks.get(number)) for weeks in by_week]
        yield WeekRow(whole(number), starts_on, each["dose"], cells, each["said"])


def _mean_cell(mean: dict[str, Any] | None) -> MeanCell | None:
    """Nothing where nothing was logged."""
    if mean is None or not mean["n"]:
        return None
    days = ngettext("%(n)d day", "%(n)d days", mean["n"]) % {"n": mean["n"]}
    return MeanCell(floatformat(mean["mean"], 1), days)
