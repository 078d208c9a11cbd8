"""Today, and the same check-in for any day before: the plan's dose on top, one card for each question."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from journal import clock
from journal.access import Scope
from journal.daylog_rules import FIRST_DAY
from journal.forms.day import Card
from journal.forms.medicines import SafetyForm
from journal.models import User
from journal.opioid_words import OpioidWords
from journal.queries import entry_on, safety_answers_of
from journal.views.day import (
    CARDS,
    card_of,
    check_in,
    day_to_log,
    keep,
    opioid_words,
    own_record,
    sentences_of,
)
from journal.views.history import history_of
from ldn_tracker.record.tonight import tonight
from titration.queries import plan_and_draft
from titration.telling.drafts import waiting
from titration.telling.late_start import late_start_asked

SHOWN_ANEW: Final = {"dose": "dose", "flare": "flare", "own_side_effect": "side_effects"}
"""The card that looks different after an answer; all others already show what was tapped."""


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    patient = own_record(request, Scope.LOG)
    return _page(request, _shown(patient, patient.journal_day(now), now))


@require_safe
@login_required
def day(request: HttpRequest, day: date) -> HttpResponse:
    now = clock.now()
    patient = own_record(request, Scope.LOG)
    shown = _shown(patient, day_to_log(patient, day, now), now)
    return render(request, "record/day.html", shown | history_of(patient, day))


@login_required
def save_card(request: HttpRequest, day: date, card: str) -> HttpResponse:
    """Keep one card of one day. The day stays the one in the address, even if it has turned meanwhile."""
    if card not in CARDS:
        raise Http404
    if request.method != "POST":
        return redirect("day", day)
    now = clock.now()
    patient = own_record(request, Scope.LOG)
    answered = card_of(card, patient, day, now, request.POST)
    status = keep(answered, patient=patient, day=day, by=patient, now=now)
    if request.htmx:  # type: ignore[attr-defined]
        return _card_answer(request, patient, day, card, answered, status, now)
    if status == HTTPStatus.OK:
        return redirect(f"{_address(patient, day, now)}#{SHOWN_ANEW.get(card, card)}")
    shown = _shown(patient, _day_to_show(patient, day, now), now)
    return _page(request, _with_answer(shown, card, answered, status), status=status)


def _page(request: HttpRequest, shown: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    template = "record/today.html" if shown["is_today"] else "record/day.html"
    return render(request, template, shown, status=status)


def _shown(patient: User, day: date, now: datetime) -> dict[str, Any]:
    plan, draft = plan_and_draft(patient)
    shown = check_in(patient, day, now) | {"plan": tonight(plan, day) if plan else None}
    shown["late_start"] = late_start_asked(plan, day) if plan and shown["is_today"] else None
    is_asked = shown["is_today"] and safety_answers_of(patient) is None
    return shown | {
        "safety_form": SafetyForm() if is_asked else None,
        "draft": waiting(draft, reader=patient) if draft and shown["is_today"] else None,
    }


def _with_answer(shown: dict[str, Any], card: str, answered: Card, status: HTTPStatus) -> dict[str, Any]:
    """The page with what was typed and what is wrong with it; a second dose is answered with the first."""
    if status == HTTPStatus.OK:
        return shown
    cards = shown["cards"] if status == HTTPStatus.CONFLICT else shown["cards"] | {card: answered}
    return shown | {"cards": cards, "sentences": {card: sentences_of(answered)}}


def _card_answer(
    request: HttpRequest,
    patient: User,
    day: date,
    card: str,
    answered: Card,
    status: HTTPStatus,
    now: datetime,
) -> HttpResponse:
    """What htmx puts in place: the card anew where it looks different now, else only what is wrong with it."""
    if card in SHOWN_ANEW:
        shown = _shown(patient, _day_to_show(patient, day, now), now)
        template, context = SHOWN_ANEW[card], _with_answer(shown, card, answered, status)
    else:
        words = _words(patient, day, card) if status == HTTPStatus.OK else []
        template, context = "sentences", {"sentences": sentences_of(answered), "words": words}
    response = render(request, f"components/checkin_{template}.html", context, status=status)
    # The page says "saved" on this word alone: a sign-in page that comes instead is also a 200.
    response["X-Checkin"] = "saved" if status == HTTPStatus.OK else "refused"
    return response


def _words(patient: User, day: date, card: str) -> list[OpioidWords]:
    entry = entry_on(patient, day)
    return opioid_words(entry.content()).get(card, []) if entry else []


def _day_to_show(patient: User, day: date, now: datetime) -> date:
    today = patient.journal_day(now)
    return day if FIRST_DAY <= day <= today else today


def _address(patient: User, day: date, now: datetime) -> str:
    return reverse("today") if day == patient.journal_day(now) else reverse("day", args=[day])
