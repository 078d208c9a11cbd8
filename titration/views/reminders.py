"""The Reminders page, one reminder, and what can be done about them."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.delivery import in_app
from journal.models import Channel
from journal.queries import entry_on
from titration.forms.reminders import ReminderForm
from titration.models import Occurrence, OccurrenceState, ReminderKind
from titration.reminders.choices import choose_reminder
from titration.reminders.listing import coming, schedules_of, told, told_one
from titration.reminders.news import Change, StepNews
from titration.reminders.trial import send_test
from titration.reminders.verdict import Objection, judge
from titration.reminders.wording import day_words, dose_words, words_of
from titration.views.opening import Opened, open_plan


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    opened = open_plan(request)
    forms = [ReminderForm(request.POST or None, schedule=row) for row in schedules_of(opened.patient)]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        _choose(forms, opened)
        messages.success(request, _("Saved."))
        return redirect("reminders")
    if request.method == "POST":
        messages.error(request, _("Not saved: one of the answers below needs another look."))
    context = {
        "forms": forms,
        "new": in_app.unread_of(opened.patient),
        "coming": coming(opened.patient, now=opened.now),
        "told": told(opened.patient, now=opened.now),
        "zone": opened.patient.time_zone.replace("_", " "),
    }
    return render(request, "titration/reminders.html", context, status=400 if _has_faults(forms) else 200)


@login_required
@require_safe
def reminder(request: HttpRequest, occurrence: UUID) -> HttpResponse:
    """What is logged already, first; then what the reminder said, and what the plan says now."""
    opened = open_plan(request)
    mine = Occurrence.objects.filter(schedule__patient=opened.patient).exclude(state=OccurrenceState.PLANNED)
    row = get_object_or_404(mine.select_related("schedule__patient"), pk=occurrence)
    said = in_app.message_about(opened.patient, row.pk)
    verdict = judge(row)
    now_said = None if isinstance(verdict, Objection) else words_of(row.schedule.kind, verdict)
    context = {
        "told": told_one(row),
        "said": said,
        "changed": now_said if now_said and said and said.subject != now_said.headline else None,
        "asks_before": _asks_before(row, verdict),
        **_logged(opened, row),
    }
    return render(request, "titration/reminder.html", context)


def _asks_before(row: Occurrence, verdict: StepNews | Objection) -> date | None:
    """The step up that three questions are asked about on its evening before."""
    if row.schedule.kind != ReminderKind.STEP_AHEAD or isinstance(verdict, Objection):
        return None
    return verdict.starts_on if verdict.change is Change.UP else None


def _logged(opened: Opened, row: Occurrence) -> dict[str, object]:
    """What is logged for the step's day; before that day, what is logged today."""
    day = row.local_date if row.schedule.kind == ReminderKind.STEP_DAY else opened.today
    entry = entry_on(opened.patient, day)
    return {
        "day": day,
        "day_words": day_words(day),
        "is_logged": entry is not None and entry.dose_mg is not None,
        "dose_logged": dose_words(entry.dose_mg, entry.dose_time) if entry and entry.dose_mg else "",
    }


@login_required
@require_POST
def mark_reminders_read(request: HttpRequest) -> HttpResponse:
    opened = open_plan(request)
    in_app.mark_read(opened.by, now=opened.now)
    return redirect("reminders")


@login_required
@require_POST
def test_reminder(request: HttpRequest, channel: str) -> HttpResponse:
    if channel not in Channel.values:
        raise Http404
    opened = open_plan(request)
    send_test(by=opened.by, channel=Channel(channel), now=opened.now)
    if channel == Channel.EMAIL:
        messages.success(request, _("A test is on its way to %(email)s.") % {"email": opened.by.email})
    return redirect("reminders")


@transaction.atomic
def _choose(forms: list[ReminderForm], opened: Opened) -> None:
    for form in forms:
        kind = ReminderKind(form.schedule.kind)
        choose_reminder(by=opened.by, kind=kind, now=opened.now, **form.cleaned_data)


def _has_faults(forms: list[ReminderForm]) -> bool:
    return any(form.errors for form in forms)
