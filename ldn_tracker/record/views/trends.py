"""Trends: what the week's build left behind. Nothing is computed or drawn here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from journal.access import Scope
from journal.analysis.wording import signed, signed_percent
from journal.hints import hint
from journal.queries import entries_of
from journal.views.day import own_record
from ldn_tracker.record.models import BuildState, WeeklyReport
from ldn_tracker.record.queries import last_built, reports_of


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One line of the comparison: a measure before and now."""

    name: str
    label: str
    hint: str
    title: str
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


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One line of the table of weeks: its number, its first day, and each drawn measure's mean and days."""

    number: int
    starts_on: date
    cells: list[dict[str, Any] | None]


@login_required
@require_GET
def trends(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.SCORES)
    newest = reports_of(patient).first()
    report = newest if newest is None or newest.state == BuildState.BUILT else last_built(patient)
    is_behind = patient.record_revision > (newest.built_revision if newest else 0)
    is_complete = report is None or report.is_complete
    if is_behind:
        hint("ldn_tracker.record.tasks.build_chart", str(patient.pk))
    elif report and not is_complete:
        hint("ldn_tracker.record.tasks.complete_build", report.pk)
    page = {
        "place": "trends",
        "is_behind": is_behind,
        "is_complete": is_complete,
        "asks_again_after": "4s" if is_behind else "2s",
        "has_failed": newest is not None and newest.state == BuildState.FAILED,
        "report": report,
        "days_logged": entries_of(patient).count() if report is None else report.page["days_logged"],
        **(_shown(report) if report else {}),
    }
    is_asked_again = request.htmx  # type: ignore[attr-defined]
    template = "record/trends_body.html" if is_asked_again else "record/trends.html"
    return render(request, template, page)


def _shown(report: WeeklyReport) -> dict[str, Any]:
    figures = report.page
    rows = [
        MeasureRow(
            name,
            figures["labels"][name],
            figures["hints"][name],
            figures["titles"][name],
            figures["measures"][name],
        )
        for name in figures["measures"]
    ]
    drawn = [row for row in rows if row.name in figures["drawn"]]
    return {
        "primary": rows[0],
        "rows": rows,
        "drawn": [(row, figures["alts"][row.name]) for row in drawn],
        "alt": figures["alts"][rows[0].name],
        "judged_on": date.fromisoformat(figures["as_of"]),
        "smaller": figures["smaller"],
        "weeks": list(_weeks(drawn, date.fromisoformat(figures["day_zero"]))),
    }


def _weeks(rows: list[MeasureRow], day_zero: date) -> Iterator[WeekRow]:
    by_week = [{week["week"]: week for week in row.figures["weeks"]} for row in rows]
    numbers = sorted({number for weeks in by_week for number in weeks})
    for number in numbers:
        starts_on = day_zero + timedelta(days=7 * number)
        yield WeekRow(number, starts_on, [weeks.get(number) for weeks in by_week])
