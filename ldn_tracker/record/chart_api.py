"""Charts over the API: as a worker drew them. Nothing is drawn here."""

from typing import Final, cast

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from journal.access import Scope
from journal.analysis.measures import MEASURES
from journal.api.asking import PATIENT, patient_asked_for
from journal.hints import hint
from ldn_tracker.record.api_answers import file_answer, in_a_moment, one_of
from ldn_tracker.record.chart_names import CHARTS, OF_A_MEASURE, ChartName, FileKind, ThemeName
from ldn_tracker.record.models import WeeklyReport
from ldn_tracker.record.queries import built_file, last_built

MEASURE_NAMES: Final = tuple(measure.name for measure in MEASURES)
THEMES: Final = ("light", "dark")
NARROW_BELOW: Final = 600
PARAMETERS: Final = [
    PATIENT,
    OpenApiParameter("name", str, OpenApiParameter.PATH, enum=list(CHARTS)),
    OpenApiParameter(
        "measure",
        str,
        enum=list(MEASURE_NAMES),
        description="On top of the trend chart, or in the calendar; without it, the one the patient chose.",
    ),
    OpenApiParameter("theme", str, enum=["light", "dark"]),
    OpenApiParameter("width", int, description="Below 600 the drawing for a phone, else the wide one."),
]


class SvgChart(APIView):
    """One chart of the last build, as SVG for a page, in the period that the patient chose.

    What no worker has drawn yet is answered with 202 and ``Retry-After``.
    """

    @extend_schema(
        parameters=PARAMETERS,
        responses={(200, "image/svg+xml"): OpenApiTypes.BINARY, 202: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, name: str) -> HttpResponse:
        return _chart(request, name, "svg")


class PngChart(APIView):
    """The same chart as PNG, with its title and its footnote, two pixels for each of ``width``."""

    @extend_schema(
        parameters=PARAMETERS,
        responses={(200, "image/png"): OpenApiTypes.BINARY, 202: OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, name: str) -> HttpResponse:
        return _chart(request, name, "png")


def _chart(request: Request, chart: str, kind: FileKind) -> HttpResponse:
    """A chart of the last build; one that is drawn on request only is on its way, and answered with 202."""
    patient = patient_asked_for(request, Scope.SCORES, Scope.DREAMS, Scope.DOSES)
    report = last_built(patient)
    if report is None or chart not in CHARTS:
        raise Http404
    name = _chart_asked_for(request, report, chart, kind)
    kept = built_file(patient, report.week, report.version, str(name))
    if kept is None and built_file(patient, report.week, report.version, f"{chart}-light.svg"):
        hint("ldn_tracker.record.tasks.draw_one_chart", report.pk, str(name))
        return in_a_moment()
    return file_answer(request, report, kept)


def _chart_asked_for(request: Request, report: WeeklyReport, chart: str, kind: FileKind) -> ChartName:
    theme = one_of(request, "theme", THEMES)
    width = request.query_params.get("width", str(NARROW_BELOW))
    if not (width.isascii() and width.isdigit() and len(width) < 6):
        raise ValidationError({"width": [_("A width is a whole number of pixels.")]})
    measure = one_of(request, "measure", MEASURE_NAMES) if "measure" in request.query_params else None
    if measure and (chart not in OF_A_MEASURE or measure == report.page["primary"]):
        measure = None
    return ChartName(chart, measure, int(width) < NARROW_BELOW, cast(ThemeName, theme), kind)
