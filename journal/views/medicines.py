"""The other medicines of a person, and the questions about safety that are asked once."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import clock
from journal.access import Scope
from journal.actions.medicines import (
    add_medicine,
    answer_safety,
    end_medicine,
    put_back_medicine,
    remove_medicine,
)
from journal.forms.medicines import EndForm, MedicineForm, SafetyForm
from journal.models import Medicine, User
from journal.opioid_words import OpioidWords, before_starting, words_for
from journal.opioids import Level, matches
from journal.queries import medicine_changes_of, medicines_of, safety_answers_of
from journal.refusals import Refused
from journal.views.day import own_record


@dataclass(frozen=True, slots=True)
class Row:
    """One medicine as it is listed; ``words`` is what is said of it, if anything."""

    medicine: Medicine
    words: list[OpioidWords]
    end_form: EndForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def medicines(request: HttpRequest) -> HttpResponse:
    patient, now = own_record(request, Scope.LOG), clock.now()
    form = MedicineForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_added(form, patient, now):
        messages.success(request, _("Kept on your list."))
        return redirect("medicines")
    return _page(request, patient, now, form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, medicine: int) -> HttpResponse:
    patient, now = own_record(request, Scope.LOG), clock.now()
    ended = _own(patient, medicine)
    if request.method != "POST":
        return redirect("medicines")
    if "again" in request.POST:
        end_medicine(medicine=ended, until=None, by=patient, now=now)
        return redirect("medicines")
    form = EndForm(request.POST, auto_id=f"id_{ended.pk}_%s")
    if form.is_valid() and _is_ended(form, ended, patient, now):
        return redirect("medicines")
    return _page(request, patient, now, ending=(ended.pk, form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, medicine: int) -> HttpResponse:
    patient = own_record(request, Scope.LOG)
    removed = _own(patient, medicine)
    if request.method == "POST":
        remove_medicine(medicine=removed, by=patient, now=clock.now())
    return redirect("medicines")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def put_back(request: HttpRequest, medicine: int) -> HttpResponse:
    patient = own_record(request, Scope.LOG)
    removed = patient.medicines.filter(pk=medicine).first()
    if removed is None:
        raise Http404
    if request.method == "POST":
        try:
            put_back_medicine(medicine=removed, by=patient, now=clock.now())
        except Refused as refusal:
            for fault in refusal.faults:
                messages.error(request, fault.sentence)
    return redirect("medicines")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def safety(request: HttpRequest) -> HttpResponse:
    """The answers are kept and answered with words, never with a closed door."""
    patient, now = own_record(request, Scope.LOG), clock.now()
    if request.method != "POST":
        return redirect("medicines")
    form = SafetyForm(request.POST)
    if not form.is_valid():
        return _page(request, patient, now, safety_form=form)
    answer_safety(patient=patient, by=patient, now=now, **form.cleaned_data)
    if before_starting(**form.cleaned_data):
        return redirect("medicines")
    messages.success(request, _("Your answers are kept. You can change them under More, Medicines."))
    return redirect("today")


def _own(patient: User, pk: int) -> Medicine:
    found = medicines_of(patient).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _is_added(form: MedicineForm, patient: User, now: datetime) -> bool:
    try:
        add_medicine(patient=patient, by=patient, now=now, **form.cleaned_data)
    except Refused as refusal:
        return _told(form, refusal)
    return True


def _is_ended(form: EndForm, medicine: Medicine, patient: User, now: datetime) -> bool:
    try:
        end_medicine(medicine=medicine, by=patient, now=now, **form.cleaned_data)
    except Refused as refusal:
        return _told(form, refusal)
    return True


def _told(form: Form, refusal: Refused) -> bool:
    for fault in refusal.faults:
        form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
    return False


def _page(
    request: HttpRequest,
    patient: User,
    now: datetime,
    *,
    form: MedicineForm | None = None,
    ending: tuple[int, EndForm] | None = None,
    safety_form: SafetyForm | None = None,
) -> HttpResponse:
    today = patient.journal_day(now)
    endings = dict([ending] if ending else [])
    rows = [
        Row(
            each,
            words_for(matches(each.name)),
            endings.get(each.pk)
            or EndForm(initial={"until": each.until or today}, auto_id=f"id_{each.pk}_%s"),
        )
        for each in medicines_of(patient)
    ]
    rows.sort(key=_urgency)
    changes = list(medicine_changes_of(patient))
    is_refused = any(each is not None and each.is_bound for each in (form, safety_form, *endings.values()))
    context = {
        "form": form or MedicineForm(),
        "taken": [row for row in rows if row.medicine.until is None or row.medicine.until >= today],
        "ended": [row for row in rows if row.medicine.until is not None and row.medicine.until < today],
        "changes": changes,
        "just_removed": [
            each for each in changes[:1] if each.is_removal and patient.journal_day(each.at) == today
        ],
        **_safety(patient, safety_form),
    }
    status = HTTPStatus.BAD_REQUEST if is_refused else HTTPStatus.OK
    return render(request, "journal/medicines.html", context, status=status)


def _urgency(row: Row) -> int:
    levels = list(Level)
    return levels.index(row.words[0].level) if row.words else len(levels)


def _safety(patient: User, form: SafetyForm | None) -> dict[str, Any]:
    last = safety_answers_of(patient)
    if last is None:
        return {"safety_form": form or SafetyForm(), "safety_words": []}
    said = {"opioid_or_surgery": last.opioid_or_surgery, "transplant": last.transplant}
    shown = {name: "yes" if answer else "no" for name, answer in said.items()}
    return {
        "safety_form": form or SafetyForm(initial=shown),
        "safety_answers": last,
        "safety_words": before_starting(**said),
    }
