"""The weekly build: from a record to the figures and the files that Trends and the report serve."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from journal.models import User
from ldn_tracker.record.chart_files import NamedFile, chart_file
from ldn_tracker.record.chart_names import chart_named
from ldn_tracker.record.digest import digest_of, record_digest_of, record_digests_until
from ldn_tracker.record.drawings import essential_files, further_files
from ldn_tracker.record.figures import figures_of
from ldn_tracker.record.gather import gather, own_lines_of
from ldn_tracker.record.models import BuildState, BuiltFile, FiguresAsOf, WeeklyReport
from ldn_tracker.record.page import page_of, smaller_charts
from ldn_tracker.record.rendering import render_further, render_report, render_shown
from ldn_tracker.record.report import Report, initials_of, report_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import Trends, trends_of

logger = logging.getLogger(__name__)

COULD_NOT_DRAW: Final = "The chart could not be drawn."
WEEKS_LOOKED_BACK: Final = 26


def build_week(*, patient: User, now: datetime, as_of: date | None = None) -> WeeklyReport:
    """Build the week that holds ``as_of``, the patient's journal day unless said otherwise.

    Building again what has not changed draws nothing. A build that fails is kept as failed, beside the last
    drawing that could be made, and is tried again when the record changes.
    """
    # A week of the past, built by hand, says nothing of how new the newest one is.
    revision = 0 if as_of else User.objects.values_list("record_revision", flat=True).get(pk=patient.pk)
    today = patient.journal_day(now)
    record = gather(patient, as_of=as_of or today)
    report = _build(patient, record, now=now, revision=revision, is_past=False)
    if as_of is None:
        _rebuild_changed_past(patient, record, now=now, before=_monday(today))
    return report


def complete_week(report: WeeklyReport) -> None:
    """Make the files of a build that it left for whoever asks first, unless the record has changed since."""
    trends = _unchanged(report)
    if trends is None:
        return
    files = [_file(report, each) for each in further_files(trends, _visit_page(report.patient, trends))]
    html = render_further(report, smaller_charts(trends))
    with transaction.atomic():
        BuiltFile.objects.bulk_create(files, ignore_conflicts=True)
        unchanged = WeeklyReport.objects.filter(pk=report.pk, digest=report.digest)
        unchanged.update(is_complete=True, further_html=html)


def draw_chart(report: WeeklyReport, name: str) -> None:
    """Draw the one chart that somebody asked for, unless it is there or the record has changed since."""
    if report.files.filter(name=name).exists():
        return
    trends = _unchanged(report)
    body = chart_file(trends, chart_named(name)) if trends else None
    if body is not None:
        BuiltFile.objects.bulk_create([_file(report, (name, body))], ignore_conflicts=True)


def judge_as_of(*, patient: User, as_of: date) -> FiguresAsOf:
    """Compare as of that very day, and keep the figures until the record changes."""
    revision = User.objects.values_list("record_revision", flat=True).get(pk=patient.pk)
    figures = figures_of(trends_of(gather(patient, as_of=as_of), at_look=False), patient=str(patient.pk))
    made = {"built_revision": revision, "figures": figures}
    kept, _made = FiguresAsOf.objects.update_or_create(patient=patient, as_of=as_of, defaults=made)
    return kept


@dataclass(frozen=True, slots=True)
class _Made:
    """What building a record came to; without figures it failed."""

    figures: dict[str, Any] | None = None
    page: dict[str, Any] = field(default_factory=dict)
    next_look: date | None = None
    files: tuple[NamedFile, ...] = ()


def _build(patient: User, record: Record, *, now: datetime, revision: int, is_past: bool) -> WeeklyReport:
    record_digest, week = record_digest_of(record), _monday(record.as_of)
    digest = _digest(patient, record, record_digest)
    newest = patient.weekly_reports.filter(week=week).first()
    if newest and newest.digest == digest and newest.state == BuildState.BUILT:
        WeeklyReport.objects.filter(pk=newest.pk).update(built_revision=revision)
        return newest
    version = 1 if newest is None else newest.version + is_past
    about = {"data_as_of": record.as_of, "built_revision": revision, "built_at": now}
    about |= {"digest": digest, "record_digest": record_digest}
    return _keep(patient, week, version, about, _make(patient, record))


def _rebuild_changed_past(patient: User, record: Record, *, now: datetime, before: date) -> None:
    """A late entry changes weeks of the past: each gets a further version, and keeps the one it had.

    Words for the visit and what is chosen to be drawn are of now, and change nothing of what was shown then.
    """
    since = before - timedelta(weeks=WEEKS_LOOKED_BACK)
    built = patient.weekly_reports.filter(week__lt=before, week__gte=since).order_by("week", "version")
    needed = ("patient", "week", "data_as_of", "built_revision", "record_digest")
    newest = {each.week: each for each in built.only(*needed)}
    digests = record_digests_until(record, {each.data_as_of for each in newest.values()})
    for each in newest.values():
        if each.record_digest != digests[each.data_as_of]:
            past = gather(patient, as_of=each.data_as_of)
            _build(patient, past, now=now, revision=each.built_revision, is_past=True)


def _unchanged(report: WeeklyReport) -> Trends | None:
    """The trends that the build was made from; None if the record has changed since."""
    record = gather(report.patient, as_of=report.data_as_of)
    digest = _digest(report.patient, record, record_digest_of(record))
    return trends_of(record) if report.digest == digest else None


def _digest(patient: User, record: Record, record_digest: str) -> str:
    initials, own_lines = initials_of(patient.name), own_lines_of(patient)
    return digest_of(record, record_digest=record_digest, initials=initials, own_lines=own_lines)


def _visit_page(patient: User, trends: Trends) -> Report:
    return report_of(trends, initials=initials_of(patient.name), own_lines=own_lines_of(patient))


def _make(patient: User, record: Record) -> _Made:
    try:
        trends = trends_of(record)
        report, figures = _visit_page(patient, trends), figures_of(trends, patient=str(patient.pk))
        files = tuple(essential_files(trends, report))
        return _Made(figures, page_of(trends, figures, report), trends.next_look, files)
    except Exception:
        # Whatever went wrong with one person's chart must not keep the others from theirs.
        logger.exception("A chart could not be drawn.")
        return _Made()


def _keep(patient: User, week: date, version: int, about: dict[str, Any], made: _Made) -> WeeklyReport:
    place: dict[str, Any] = {"patient": patient, "week": week, "version": version}
    if made.figures is None:
        outcome: dict[str, Any] = {"state": BuildState.FAILED, "failure": COULD_NOT_DRAW}
    else:
        outcome = {"state": BuildState.BUILT, "failure": "", "is_complete": False}
        outcome |= {"figures": made.figures, "page": made.page, "next_look": made.next_look}
        told = WeeklyReport(**place, **about, **outcome)
        outcome |= {"shown_html": render_shown(told), "report_html": render_report(told)}
    with transaction.atomic():
        # The patient's row stands for the whole record: two builds of one week take turns.
        User.objects.select_for_update().only("pk").get(pk=patient.pk)
        report, _is_new = WeeklyReport.objects.update_or_create(**place, defaults=about | outcome)
        if made.files:
            _replace_files(report, made.files)
    return report


def _replace_files(report: WeeklyReport, files: Iterable[NamedFile]) -> None:
    report.files.all().delete()
    BuiltFile.objects.bulk_create(_file(report, each) for each in files)


def _file(report: WeeklyReport, named: NamedFile) -> BuiltFile:
    name, body = named
    return BuiltFile(report=report, name=name, body=body, digest=hashlib.sha256(body).hexdigest())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
