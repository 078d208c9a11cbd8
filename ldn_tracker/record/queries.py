"""Which journals want a build, and what was built last."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from journal.models import Entry, User
from ldn_tracker.record.models import BuildState, BuiltFile, FiguresAsOf, WeeklyReport

LARGE: Final = ("figures", "page", "shown_html", "further_html", "report_html")
BuiltWeek = tuple[date, int, date, datetime]


def patients_to_build(now: datetime) -> QuerySet[User]:
    """Everyone whose record has changed since its last build, or whose next look has passed.

    Until the first entry there is nothing to draw.
    """
    last = WeeklyReport.objects.filter(patient=OuterRef("pk")).order_by("-week", "-version")
    entries = Entry.objects.filter(patient=OuterRef("pk"), is_hidden=False)
    # The day after is over in every zone of the earth.
    looks_passed = now.date() - timedelta(days=1)
    return (
        User.objects.filter(is_active=True, record_revision__gt=0)
        .annotate(
            built=Subquery(last.values("built_revision")[:1]), look=Subquery(last.values("next_look")[:1])
        )
        .filter(
            Q(built=None) & Exists(entries) | Q(built__lt=F("record_revision")) | Q(look__lt=looks_passed)
        )
        .order_by("record_changed_at")
    )


def reports_of(patient: User, *read: str) -> QuerySet[WeeklyReport]:
    """Every build, newest week and version first; of the large columns those that are named are read at once."""
    return patient.weekly_reports.defer(*(name for name in LARGE if name not in read))


def last_built(patient: User, *read: str) -> WeeklyReport | None:
    """The newest week with a drawing; of its large columns those that are named are read at once."""
    return reports_of(patient, *read).filter(state=BuildState.BUILT).first()


def built_weeks(patient: User) -> QuerySet[WeeklyReport, BuiltWeek]:
    """Every build with a drawing, newest first: week, version, the day of its data, and when it was built."""
    built = patient.weekly_reports.filter(state=BuildState.BUILT)
    return built.values_list("week", "version", "data_as_of", "built_at")


def built_file(patient: User, week: date, version: int, name: str) -> BuiltFile | None:
    report = {"report__patient": patient, "report__week": week, "report__version": version}
    return BuiltFile.objects.filter(**report, name=name).first()


def figures_as_of(patient: User, as_of: date) -> FiguresAsOf | None:
    """The comparison as of a day, if it was made from the record as it is now."""
    kept = FiguresAsOf.objects.filter(patient=patient, as_of=as_of)
    return kept.filter(built_revision=patient.record_revision).first()
