"""Trends: what the week's build left behind. Nothing is computed or drawn here."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from journal.access import Scope
from journal.analysis.wording import signed, signed_percent
from journal.hints import hint
from journal.queries import entries_of
from journal.views.day import own_record
from ldn_tracker.record.models import BuildState, WeeklyReport
from ldn_tracker.record.queries import drawing_of, last_built, reports_of


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
    if is_behind:
        hint("ldn_tracker.record.tasks.build_chart", str(patient.pk))
    page = {
        "place": "trends",
        "is_behind": is_behind,
        "has_failed": newest is not None and newest.state == BuildState.FAILED,
        "report": report,
        "days_logged": entries_of(patient).count() if report is None else report.figures["days_logged"],
        **(_shown(report) if report else {}),
    }
    is_asked_again = request.htmx  # type: ignore[attr-defined]
    template = "record/trends_body.html" if is_asked_again else "record/trends.html"
    return render(request, template, page)


@login_required
@require_GET
def drawing(request: HttpRequest, week: date, name: str) -> HttpResponse:
    """One drawing as it was built, still gzipped where the reader takes it so."""
    patient = own_record(request, Scope.SCORES)
    kept = drawing_of(patient, week, name)
    if kept is None:
        raise Http404
    body = bytes(kept.body)
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(body if takes_gzip else gzip.decompress(body), content_type="image/svg+xml")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


def _shown(report: WeeklyReport) -> dict[str, Any]:
    figures = report.figures
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
        "weeks": list(_weeks(drawn, date.fromisoformat(figures["day_zero"]))),
    }


def _weeks(rows: list[MeasureRow], day_zero: date) -> Iterator[WeekRow]:
    by_week = [{week["week"]: week for week in row.figures["weeks"]} for row in rows]
    numbers = sorted({number for weeks in by_week for number in weeks})
    for number in numbers:
        starts_on = day_zero + timedelta(days=7 * number)
        yield WeekRow(number, starts_on, [weeks.get(number) for weeks in by_week])
