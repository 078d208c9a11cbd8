"""The plan that a clinician wrote and that waits: the patient reads it and confirms, the clinician reads it again."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.refusals import ChangedMeanwhile, Refused
from titration.actions import change_plan
from titration.dosing.changes import Start
from titration.forms.word import DoForm, tell
from titration.models import Plan
from titration.plan_content import content_of
from titration.plan_rules import questions
from titration.queries import plan_and_draft, version_of
from titration.telling.drafts import Waiting, if_confirmed, passed_while_waiting, waiting
from titration.telling.ladder import ladder
from titration.telling.words import dose_time_words, preparation_words
from titration.views.opening import Opened, open_plan, sent, show
from titration.views.seal import CHANGED_SINCE, check_seal, seal_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_draft(request: HttpRequest, patient: UUID | None = None) -> HttpResponse:
    opened = open_plan(request, patient)
    in_force, kept = plan_and_draft(opened.patient)
    if kept is None:
        messages.info(request, _("No plan waits for confirmation any more."))
        return redirect(opened.address("plan"))
    draft = waiting(kept, reader=opened.by)
    said = _said(opened, draft, in_force)
    version = version_of(in_force, kept)
    seal = seal_of([version, *said["sentences"], *said["rungs"]])
    word = DoForm(sent(request))
    check_seal(word, seal)
    if word.is_valid() and _started(opened, word, version):
        messages.success(request, _("This is your plan now."))
        return redirect(opened.address("plan"))
    status = HTTPStatus.BAD_REQUEST if word.is_bound else HTTPStatus.OK
    return show(request, opened, "plan_draft", {**said, "word": word, "seal": seal}, status=status)


def _said(opened: Opened, draft: Waiting, in_force: Plan | None) -> dict[str, Any]:
    content, today = content_of(draft.plan), opened.today
    confirmed = if_confirmed(content, in_force, today=today)
    return {
        "draft": draft,
        "in_force": in_force,
        "sentences": confirmed.sentences,
        "questions": questions((), content.steps, role=opened.role, today=today, made_on=today),
        "passed": passed_while_waiting(draft, today=today),
        "rungs": ladder(confirmed.schedule, content.preparation, today=today),
        "dose_time": dose_time_words(content),
        "preparation": preparation_words(content.preparation),
        "back": "plan",
    }


def _started(opened: Opened, word: DoForm, version: str | None) -> bool:
    """Whether it was; what changed between the seal and the word is read again."""
    try:
        change_plan(
            Start(opened.today), patient=opened.patient, by=opened.by, now=opened.now, if_version=version
        )
    except Refused as refusal:
        tell(word, refusal.faults)
        return False
    except ChangedMeanwhile:
        word.add_error(None, CHANGED_SINCE)
        return False
    return True
