"""A draft that waits for the patient's confirmation, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from journal.models import User
from titration.dosing.amounts import format_mg
from titration.dosing.changes import Start
from titration.dosing.course import Course
from titration.dosing.schedule import Schedule
from titration.models import Plan
from titration.plan_content import PlanContent, content_of
from titration.queries import changes_of, standing_of
from titration.replay import replayed_rows, written
from titration.telling.differences import preparation_differences
from titration.telling.history import who
from titration.telling.preview import what_changed
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


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A plan as it would count from today on, and what would then be other than it is."""

    schedule: Schedule
    sentences: list[str]


def if_confirmed(content: PlanContent, in_force: Plan | None, *, today: date) -> Confirmed:
    """What a draft that says this would come to: what was taken by today stays as the plan in force had it."""
    draft, start = written(content, on=today), Start(today, standing_of(in_force) if in_force else None)
    after = draft.changed(start)
    taken_as = preparation_differences(content_of(in_force), content) if in_force else []
    return Confirmed(after.schedule(today), what_changed(draft, after, start) + taken_as)


def passed_while_waiting(draft: Waiting, *, today: date) -> str | None:
    """That a step's date has come and gone since the draft was written: nobody took it then because of it."""
    for step in draft.course.schedule(today).steps:
        if draft.course.written_on < step.starts_on < today:
            return _("%(dose)s was to start on %(day)s, while this plan waited.") % {
                "dose": format_mg(step.dose_mg),
                "day": date_words(step.starts_on, today=today),
            }
    return None
