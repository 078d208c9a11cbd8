"""Trends and weekly reports over the API: as a worker built them. Nothing is computed or drawn here."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from journal.access import Scope
from journal.analysis.measures import MEASURES
from journal.api.asking import PATIENT, asked_day, patient_asked_for
from journal.hints import hint
from journal.models import User
from ldn_tracker.record.api_answers import file_answer, in_a_moment, one_of
from ldn_tracker.record.models import BuildState, WeeklyReport
from ldn_tracker.record.queries import built_file, figures_as_of, last_built, reports_of

MEASURE_NAMES: Final = tuple(measure.name for measure in MEASURES)
DREAMS: Final = ("dream_vividness", "dream_distress")
PAPERS: Final = ("a4", "us-letter")
AROUND: Final = (
    *("as_of", "first_dose", "dose_mg", "days_since_start", "days_at_dose"),
    *("primary", "response_window"),
)


class TrendOfMeasure(APIView):
    """One measure: weeks, baseline, window, change, interval, state, sentence.

    Without ``as_of`` the comparison is that of the last look; with it, of that very day. What no worker has
    computed yet is answered with 202 and ``Retry-After``.
    """

    @extend_schema(
        parameters=[PATIENT, OpenApiParameter("as_of", date)],
        responses={200: OpenApiTypes.OBJECT, 202: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, measure: str) -> Response:
        scores = Scope.DREAMS if measure in DREAMS else Scope.SCORES
        patient = patient_asked_for(request, scores, Scope.DOSES)
        if measure not in MEASURE_NAMES:
            raise Http404
        as_of = asked_day(request, "as_of")
        figures = _figures_on(patient, as_of) if as_of else _figures(patient)
        if figures is None:
            return in_a_moment()
        around = {name: figures[name] for name in AROUND}
        return Response(around | {"measure": measure} | figures["measures"][measure])


class ReportPage(APIView):
    """The one page for the visit, as PDF: of the last build, whose day stands on it."""

    @extend_schema(
        parameters=[
            PATIENT,
            OpenApiParameter("paper", str, enum=list(PAPERS)),
            OpenApiParameter("days", bool, description="With the table of days as page 2."),
        ],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY, 202: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request) -> HttpResponse:
        patient = patient_asked_for(request, Scope.REPORT)
        report = last_built(patient)
        if report is None:
            raise Http404
        days = "-days" if one_of(request, "days", ("false", "true")) == "true" else ""
        name = f"report-{one_of(request, 'paper', PAPERS)}{days}.pdf"
        return file_answer(request, report, built_file(patient, report.week, report.version, name))


class WeeklyReports(APIView):
    """The weekly builds, newest first, each with the addresses of what was drawn."""

    @extend_schema(parameters=[PATIENT], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        patient = patient_asked_for(request, Scope.REPORT)
        return Response({"results": [_report(report, request) for report in reports_of(patient, "page")]})


def _figures(patient: User) -> dict[str, Any] | None:
    report = last_built(patient, "figures")
    if report is None:
        hint("ldn_tracker.record.tasks.build_chart", str(patient.pk))
    return report.figures if report else None


def _figures_on(patient: User, as_of: date) -> dict[str, Any] | None:
    kept = figures_as_of(patient, as_of)
    if kept is None:
        hint("ldn_tracker.record.tasks.judge_day", str(patient.pk), as_of.isoformat())
    return kept.figures if kept else None


def _report(report: WeeklyReport, request: Request) -> dict[str, Any]:
    is_built = report.state == BuildState.BUILT

    def address(name: str) -> str | None:
        return (
            reverse("built_file", [report.week, report.version, name], request=request) if is_built else None
        )

    return {
        "week": report.week.isoformat(),
        "version": report.version,
        "state": report.state,
        "data_as_of": report.data_as_of.isoformat(),
        "built_at": report.built_at.isoformat(),
        "title": report.page["titles"][report.page["primary"]] if is_built else None,
        "chart": address("trend-light.svg"),
        "pdf": address("report-a4.pdf"),
    }
