"""The weekly build: from a record to the figures and the drawings that Trends serves."""

import hashlib
import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from journal.models import User
from journal.versions import content_as_json
from ldn_tracker.record.drawings import EDITION, draw_all
from ldn_tracker.record.figures import figures_of, page_of
from ldn_tracker.record.gather import gather
from ldn_tracker.record.models import BuildState, Drawing, FiguresAsOf, WeeklyReport
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import judgement_day, trends_of

logger = logging.getLogger(__name__)

COULD_NOT_DRAW: Final = "The chart could not be drawn."


def build_week(*, patient: User, now: datetime, as_of: date | None = None) -> WeeklyReport:
    """Build the week that holds ``as_of``, the patient's journal day unless said otherwise.

    Building again what has not changed draws nothing. A build that fails is kept as failed, beside the last
    drawing that could be made, and is tried again when the record changes.
    """
    # A week of the past, built by hand, says nothing of how new the newest one is.
    revision = 0 if as_of else User.objects.values_list("record_revision", flat=True).get(pk=patient.pk)
    day = as_of or patient.journal_day(now)
    record = gather(patient, as_of=day)
    digest = digest_of(record)
    week = day - timedelta(days=day.weekday())
    if patient.weekly_reports.filter(week=week, digest=digest, state=BuildState.BUILT).update(
        built_revision=revision
    ):
        return patient.weekly_reports.get(week=week)
    made = {"data_as_of": day, "built_revision": revision, "built_at": now, "digest": digest}
    return _keep(patient, week, made, _draw(record))


def judge_as_of(*, patient: User, as_of: date) -> FiguresAsOf:
    """Compare as of that very day, and keep the figures until the record changes."""
    revision = User.objects.values_list("record_revision", flat=True).get(pk=patient.pk)
    figures = figures_of(trends_of(gather(patient, as_of=as_of), at_look=False), patient=str(patient.pk))
    made = {"built_revision": revision, "figures": figures}
    kept, _made = FiguresAsOf.objects.update_or_create(patient=patient, as_of=as_of, defaults=made)
    return kept


def digest_of(record: Record) -> str:
    """A digest of everything that the drawings are made from."""
    digest = hashlib.sha256(
        f"{EDITION} {record.as_of} {judgement_day(record)} {record.plan_ended_on}".encode()
    )
    for step in record.plan.steps if record.plan else ():
        digest.update(f"|{step.starts_on} {step.dose_mg.normalize():f}".encode())
    for each in record.days:
        content = content_as_json(each.log)
        drawn = [
            content[name] for name in sorted(content) if name not in {"note", "skip_reason", "dose_time"}
        ]
        digest.update(f"|{each.day} {each.is_late} {drawn!r}".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What drawing a record came to; without figures it failed."""

    figures: dict[str, Any] | None = None
    next_look: date | None = None
    files: dict[str, bytes] = field(default_factory=dict)


def _draw(record: Record) -> _Drawn:
    try:
        trends = trends_of(record)
        return _Drawn(page_of(trends), trends.next_look, dict(draw_all(trends)))
    except Exception:
        # Whatever went wrong with one person's chart must not keep the others from theirs.
        logger.exception("A chart could not be drawn.")
        return _Drawn()


@transaction.atomic
def _keep(patient: User, week: date, made: dict[str, Any], drawn: _Drawn) -> WeeklyReport:
    # The patient's row stands for the whole record: two builds of one week take turns.
    User.objects.select_for_update().only("pk").get(pk=patient.pk)
    if drawn.figures is None:
        made |= {"state": BuildState.FAILED, "failure": COULD_NOT_DRAW}
    else:
        made |= {
            "state": BuildState.BUILT,
            "failure": "",
            "figures": drawn.figures,
            "next_look": drawn.next_look,
        }
    report, _made = WeeklyReport.objects.update_or_create(patient=patient, week=week, defaults=made)
    if drawn.files:
        report.drawings.all().delete()
        Drawing.objects.bulk_create(_drawing(report, name, body) for name, body in drawn.files.items())
    return report


def _drawing(report: WeeklyReport, name: str, body: bytes) -> Drawing:
    return Drawing(report=report, name=name, body=body, digest=hashlib.sha256(body).hexdigest())
