"""A draft that waits for the patient's confirmation, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from journal.models import User
from titration.dosing.amounts import format_mg
from titration.dosing.course import Course
from titration.models import Plan
from titration.plan_content import PlanContent, content_of
from titration.queries import changes_of
from titration.replay import course_of, replayed_rows, written
from titration.telling.differences import intake_differences
from titration.telling.history import who
from titration.telling.preview import what_begins
from titration.telling.words import date_words


@dataclass(frozen=True, slots=True)
class Waiting:
    """``course`` is the draft itself; ``who``, ``at`` and ``reason`` are those of its last writing."""

    plan: Plan
    course: Course
    who: str
    by_reader: bool
    at: datetime
    reason: str


def waiting(draft: Plan, *, reader: User) -> Waiting:
    """What its rows say: one query."""
    rows = list(changes_of(draft))
    last = rows[-1]
    course = replayed_rows(rows)
    return Waiting(draft, course, who(last.by, reader), last.by == reader, last.at, last.reason)


def begins(content: PlanContent, in_force: Plan | None, *, today: date) -> list[str]:
    """What is other once a plan that says this counts: dates and doses first, then how it is taken."""
    course = written(content, on=today)
    if in_force is None:
        return what_begins(None, course, today)
    taken = intake_differences(content_of(in_force), content)
    return what_begins(course_of(in_force), course, today) + taken


def passed_while_waiting(draft: Waiting, *, today: date) -> str | None:
    """That a step's date has come and gone since the draft was written: nobody took it then because of it."""
    for step in draft.course.schedule(today).steps:
        if draft.course.written_on < step.starts_on < today:
            return _("%(dose)s was to start on %(day)s, while this plan waited.") % {
                "dose": format_mg(step.dose_mg),
                "day": date_words(step.starts_on, today=today),
            }
    return None
