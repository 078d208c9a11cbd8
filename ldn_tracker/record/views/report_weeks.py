"""Every week's page as it was, so that a visit can be looked up again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from journal.access import Scope
from journal.views.day import own_record
from journal.wording import day_and_year
from ldn_tracker.record.queries import BuiltWeek, built_weeks

ON_A_PAGE = 52


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One row of the list; said here, a row costs a third of what the template would take for it."""

    address: str
    title: str
    remark: str


@login_required
@require_GET
def report_weeks(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.REPORT)
    page = Paginator(built_weeks(patient), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"place": "trends", "page": page, "weeks": in_words(page.object_list)}
    return render(request, "record/report_weeks.html", shown)


def in_words(weeks: Iterable[BuiltWeek]) -> list[WeekRow]:
    return [
        WeekRow(
            address=reverse("built_file", args=(week, version, "report-a4.pdf")),
            title=_("Data as of %(day)s") % {"day": day_and_year(data_as_of)},
            remark=_remark(version, timezone.localdate(built_at)),
        )
        for week, version, data_as_of, built_at in weeks
    ]


def _remark(version: int, day: date) -> str:
    if version > 1:
        return _("built again on %(day)s, because an earlier day was changed") % {"day": day_and_year(day)}
    return _("built on %(day)s") % {"day": day_and_year(day)}
