"""Changing a plan in two taps: what to do, then what it changes, read before it is done."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.daylog_rules import Fault
from journal.refusals import Refused
from titration.actions import change_plan
from titration.dosing.changes import Change
from titration.dosing.course import Course
from titration.dosing.kinds import KindOfChange
from titration.dosing.states import may_happen
from titration.forms.changes import FORMS, ChangeForm
from titration.forms.word import DoForm, tell
from titration.plan_rules import dose_to_type, doses_of_change, reason_missing, unusual_dose_question
from titration.queries import changes_of, draft_of, last_plan
from titration.replay import last_made_by, replayed_rows
from titration.telling.offers import label, undone_words
from titration.telling.preview import preview
from titration.views.opening import Opened, open_plan, sent, show
from titration.views.seal import check_seal, seal_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of change that a person would like, and the plan as it stands."""

    opened: Opened
    kind: KindOfChange
    course: Course
    made_last_change: bool
    clinician_linked: bool

    @property
    def today(self) -> date:
        return self.opened.today

    @property
    def label(self) -> str:
        return label(self.kind, self.course, self.today)

    def not_now(self) -> str | None:
        """Why this kind of change may not be made today, whatever its days."""
        return may_happen(self.course.state(self.today), self.kind, self.course.facts(self.today))

    def refusal(self, change: Change, *, prescriber_said: bool) -> str | None:
        """Why the person may not make this change."""
        return self.course.refusal(
            change,
            role=self.opened.role,
            clinician_linked=self.clinician_linked,
            prescriber_said=prescriber_said,
            made_last_change=self.made_last_change,
        )

    def questions(self, change: Change) -> list[str]:
        """What the person is asked before this change is made."""
        unusual = unusual_dose_question(*doses_of_change(self.course, change), self.opened.role)
        return [sentence for sentence in (self.refusal(change, prescriber_said=False), unusual) if sentence]

    def form(self, said: Any) -> ChangeForm:
        form_class = FORMS[self.kind]
        form = form_class(said, kind=self.kind, course=self.course, today=self.today)
        if said is None and form.leaves_no_choice:
            said = form.said_already()
            form = form_class(said, kind=self.kind, course=self.course, today=self.today)
        return form

    def sentences(self, change: Change) -> list[str]:
        """What is shown before it is done."""
        undone = [undone_words(self.course)] if self.kind is KindOfChange.UNDO else []
        return undone + preview(self.course, change)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_do(request: HttpRequest, kind: str, patient: UUID | None = None) -> HttpResponse:
    wanted = _wanted(open_plan(request, patient), kind)
    if sentence := wanted.not_now():
        messages.info(request, sentence)
        return redirect(wanted.opened.address("plan"))
    form = wanted.form(sent(request) or request.GET or None)
    if not form.is_bound:
        return _page(request, "plan_do_ask", wanted, form=form)
    change = form.change() if form.is_valid() else None
    if change and (sentence := wanted.refusal(change, prescriber_said=True)):
        form.add_error(None, sentence)
    if change is None or not form.is_valid():
        return _page(request, "plan_do_ask", wanted, form=form, status=HTTPStatus.BAD_REQUEST)
    return _read_and_made(request, wanted, form, change)


def _wanted(opened: Opened, kind: str) -> Wanted:
    if kind not in FORMS:
        raise Http404
    plan = draft_of(opened.patient) if kind == KindOfChange.DISCARD else last_plan(opened.patient)
    if plan is None:
        raise Http404
    changes = list(changes_of(plan))
    last = last_made_by(changes)
    return Wanted(
        opened,
        KindOfChange(kind),
        replayed_rows(changes),
        made_last_change=last is not None and last.by == opened.by,
        clinician_linked=opened.is_clinician_linked,
    )


def _read_and_made(request: HttpRequest, wanted: Wanted, form: ChangeForm, change: Change) -> HttpResponse:
    """What the change does; done where the person had read just that."""
    sentences = wanted.sentences(change)
    seal = seal_of(sentences)
    word = DoForm(sent(request))
    check_seal(word, seal)
    if word.is_valid() and _made(wanted, change, word):
        messages.success(request, _done_words(wanted.kind))
        return redirect(wanted.opened.address("plan"))
    return _page(
        request,
        "plan_do",
        wanted,
        form=form,
        word=word,
        sentences=sentences,
        seal=seal,
        questions=wanted.questions(change),
        dose_to_type=dose_to_type(*doses_of_change(wanted.course, change)),
        status=HTTPStatus.BAD_REQUEST if word.is_bound else HTTPStatus.OK,
    )


def _done_words(kind: KindOfChange) -> str:
    if kind is KindOfChange.DISCARD:
        return _("The draft is discarded.")
    return _("Done. The plan says so now.")


def _made(wanted: Wanted, change: Change, word: DoForm) -> bool:
    try:
        change_plan(
            change,
            patient=wanted.opened.patient,
            by=wanted.opened.by,
            now=wanted.opened.now,
            reason=word.cleaned_data["reason"],
            prescriber_said=word.cleaned_data["confirmed"],
            confirmed_mg=word.cleaned_data["confirmed_mg"],
        )
    except Refused as refusal:
        question = wanted.refusal(change, prescriber_said=False)
        tell(word, [_placed(fault, question, word) for fault in refusal.faults])
        return False
    return True


def _placed(fault: Fault, question: str | None, word: DoForm) -> Fault:
    """A question that was not answered is told where it is asked."""
    if fault.sentence != question:
        return fault
    if word.cleaned_data["confirmed"]:
        return reason_missing()
    return Fault("confirmed", fault.sentence)


def _page(
    request: HttpRequest, name: str, wanted: Wanted, *, status: HTTPStatus = HTTPStatus.OK, **said: Any
) -> HttpResponse:
    context = {"title": wanted.label, "kind": wanted.kind.value, "back": "plan", **said}
    return show(request, wanted.opened, name, context, status=status)
